"""A few choices side by side, of which one is on: ① ② ③, 另页起 / 接排."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Choice(QWidget):
    """``chosen(value)`` when the editor picks one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._values: list[str] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def offer(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """The choices: value, words on the button, what it means."""
        for number, (value, words, meaning) in enumerate(choices):
            button = QToolButton(self)
            button.setText(words)
            button.setToolTip(meaning)
            button.setAccessibleName(meaning)
            button.setCheckable(True)
            button.setProperty("choice", True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            self._layout.addWidget(button)
            self._values.append(value)

    @property
    def value(self) -> str:
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    def show_value(self, value: str) -> None:
        """Switch one on without telling anybody."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def press(self, value: str) -> None:
        """Pick one as a click does."""
        self._group.button(self._values.index(value)).click()
