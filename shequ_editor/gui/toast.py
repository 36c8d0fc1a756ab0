"""A short word at the foot of the window: what was done, and the button that takes it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

SHOWN_MS = 6000
TROUBLE_MS = 14000


class Toast(QFrame):
    """``acted()``: its button was pressed."""

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._button = QPushButton()
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self._act)
        self._button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        self._room = parent
        self._layout = layout
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    def say(self, text: str, button: str = "", *, milliseconds: int = SHOWN_MS) -> None:
        """Show a sentence, and a button if there is something to do."""
        self._label.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._timer.start(milliseconds)
        self.show()
        self.raise_()
        self._settle()

    def press(self) -> None:
        """What a click on its button does."""
        self._button.click()

    def _act(self) -> None:
        self.hide()
        self.acted.emit()

    def _settle(self) -> None:
        room = self._room.width() - 64
        lone = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 24
        button = self._button.sizeHint().width() + 12 if self._button.isVisibleTo(self) else 0
        width = min(lone + button + 40, room, 760)
        self.setFixedWidth(max(width, 120))
        tall = self._layout.hasHeightForWidth()
        height = self._layout.heightForWidth(width) if tall else self.sizeHint().height()
        self.setFixedHeight(max(height, 44))
        self.move((self._room.width() - width) // 2, self._room.height() - self.height() - 56)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)
