"""A few lines of plain text whose Ctrl+Z is the library's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from shequ_editor.gui.field import leaves_undo_to_window


class LinesEdit(QPlainTextEdit):
    """A text field of several lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)

    def event(self, event: QEvent) -> bool:
        return True if leaves_undo_to_window(event) else super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text without disturbing a cursor that stands in the same text."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def lines(self) -> tuple[str, ...]:
        """The lines that hold something."""
        return tuple(line.strip() for line in self.toPlainText().split("\n") if line.strip())
