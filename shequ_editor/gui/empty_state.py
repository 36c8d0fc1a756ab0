"""What stands where there is nothing yet: an icon, a sentence that says what to do, and a button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from shequ_editor.gui import icons


class EmptyState(QWidget):
    """``acted`` when the button is pressed."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._icon.setProperty("lucideSize", 48)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title.setProperty("heading", True)
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._text.setProperty("muted", True)
        for label in (self._title, self._text):
            label.setWordWrap(True)
        self.button = QPushButton()
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.acted)
        self.button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def say(self, icon: str, title: str, text: str = "", button: str = "") -> None:
        """Show an icon, a line, what to do, and the button's words if there is one."""
        self._icon.setProperty(icons.PROPERTY, icon)
        icons.refresh(self)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(button)
        self.button.setVisible(bool(button))
