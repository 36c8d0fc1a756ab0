"""What few people need, folded away under a line that says what it is and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from shequ_editor.gui import icons


class Folded(QWidget):
    """``toggled(open)``: the editor opened it or closed it."""

    toggled = Signal(bool)

    def __init__(self, words: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = inside
        self.button = QToolButton()
        self.button.setObjectName("moreButton")
        self.button.setText(words)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setProperty("fold", True)
        self._summary = QLabel()
        self._summary.setProperty("muted", True)
        self._summary.setWordWrap(True)
        self._summary.setIndent(30)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._summary)
        column.addWidget(inside)
        self.button.clicked.connect(self._click)
        self.open(False)

    def open(self, on: bool) -> None:
        """Show what is inside, or how it stands."""
        self.button.setChecked(on)
        icons.set_icon(self.button, "chevron-down" if on else "chevron-right")
        self.inside.setVisible(on)
        self._summary.setVisible(not on and bool(self._summary.text()))

    def summarise(self, text: str) -> None:
        """Say how it stands while it is folded."""
        self._summary.setText(text)
        self.open(self.button.isChecked())

    def _click(self, on: bool) -> None:
        self.open(on)
        self.toggled.emit(on)
