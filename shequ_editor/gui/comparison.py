"""Two states of a text beside each other, paragraph by paragraph, with what is taken out and what is new marked.

The words are put into the document as they are, never as HTML: whatever a text holds, nothing of it is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from shequ_editor.domain.manuscript import HEADINGS
from shequ_editor.gui.theme import tokens

if TYPE_CHECKING:
    from shequ_editor.services.cleaning import Pair, Shown

_TINT = 70  # of 255: how strongly a change is marked
_PADDING = 8  # pixels around a paragraph
_LINE_HEIGHT = 140.0  # percent


class Comparison(QTextEdit):
    """Shows pairs of paragraphs; a screen reader and the clipboard get both sides as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self._pairs: Sequence[Pair] = ()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these, keeping the place as far as it is still there."""
        scrolled = self.verticalScrollBar().value()
        self._pairs = pairs
        self._fill()
        self.verticalScrollBar().setValue(scrolled)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded."""
        return None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pairs"):
            self._fill()

    def _fill(self) -> None:
        self.clear()
        if not self._pairs:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        table = cursor.insertTable(len(self._pairs), 2, _table_format())
        for row, pair in enumerate(self._pairs):
            self._write(table.cellAt(row, 0).firstCursorPosition(), pair.before, "warn")
            self._write(table.cellAt(row, 1).firstCursorPosition(), pair.after, "good")
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @staticmethod
    def _write(cursor: QTextCursor, paragraphs: Sequence[Shown], colour: str) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        for number, shown in enumerate(paragraphs):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(block)
            plain = QTextCharFormat()
            plain.setFontWeight(600 if shown.role is None or shown.role in HEADINGS else 400)
            at = 0
            for mark in shown.marks:
                cursor.insertText(_visible(shown.text[at : mark.start]), plain)
                cursor.insertText(_visible(shown.text[mark.start : mark.end], marked=True), _marked(plain, colour))
                at = mark.end
            cursor.insertText(_visible(shown.text[at:]), plain)


def _visible(text: str, *, marked: bool = False) -> str:
    """Line ends within a paragraph stay in it; of what is marked, blanks and unseen characters show their places."""
    text = text.replace("\n", "\u2028")
    if not marked:
        return text
    return "".join(
        char if char.isprintable() and char != "\u200b" else "␣" if char != "\u2028" else char for char in text
    )


def _marked(plain: QTextCharFormat, colour: str) -> QTextCharFormat:
    look = QTextCharFormat(plain)
    look.setBackground(QBrush(tokens().colour(colour, _TINT)))
    look.setForeground(QBrush(tokens().colour(colour)))
    return look


def _table_format() -> QTextTableFormat:
    half = QTextLength(QTextLength.Type.PercentageLength, 50)
    look = QTextTableFormat()
    look.setColumnWidthConstraints([half, half])
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setCellSpacing(0)
    look.setCellPadding(_PADDING)
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QBrush(tokens().colour("border")))
    return look
