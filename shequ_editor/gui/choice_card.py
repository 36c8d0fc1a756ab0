"""A large button: an icon, what it does, and a line that says more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from shequ_editor.gui import icons


class ChoiceCard(QPushButton):
    """``offer`` says what stands on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._icon.setProperty("lucideSize", 32)
        self._title = QLabel()
        font = QFont(self.font())
        font.setPixelSize(17)
        font.setBold(True)
        self._title.setFont(font)
        self._text = QLabel()
        self._text.setProperty("muted", True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(20)
        layout.addWidget(self._icon)
        layout.addLayout(words, 1)
        for label in (self._icon, self._title, self._text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def offer(self, icon: str, title: str, text: str) -> None:
        """Show an icon, what the button does, and a line more."""
        self._icon.setProperty(icons.PROPERTY, icon)
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 76)
