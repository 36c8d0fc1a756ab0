"""A line to type in whose Ctrl+Z is the library's: what is typed here is kept, and taken back, like everything else."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


def leaves_undo_to_window(event: QEvent) -> bool:
    """Whether ``event`` asks if a text field wants Ctrl+Z for itself; it is told no."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    ours = event.matches(keys.Undo) or event.matches(keys.Redo)
    if ours:
        event.ignore()
    return ours


class Field(QLineEdit):
    """A text field of a form."""

    def event(self, event: QEvent) -> bool:
        return True if leaves_undo_to_window(event) else super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text without disturbing a cursor that stands in the same text."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
