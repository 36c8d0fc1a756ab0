"""A manuscript to be read: title, unit, authors, the text with its kinds. Its words are never taken for HTML."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QBrush, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from shequ_editor.domain.manuscript import HEADINGS, Manuscript, Role
from shequ_editor.gui import wording
from shequ_editor.gui.theme import tokens

_LINE_HEIGHT = 145.0  # percent
_AIR = 8  # pixels between paragraphs
_QUIET = (Role.SOURCE, Role.SIGNATURE, Role.CAPTION)
_NAMED = (Role.LEAD, Role.CAPTION, Role.SOURCE, Role.SIGNATURE, Role.EDITORS_NOTE, Role.BOX_TITLE)


class ManuscriptView(QTextEdit):
    """Shows one manuscript."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self._shown = Manuscript()

    def show_manuscript(self, manuscript: Manuscript) -> None:
        """Show another one, from its beginning."""
        self._shown = manuscript
        self._fill()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded."""
        return None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self._fill()

    def _fill(self) -> None:
        self.clear()
        cursor = self.textCursor()
        shown = self._shown
        for text, look in (
            (shown.kicker, self._look()),
            (shown.title or self.tr("（没有标题）"), self._look(large=True, bold=True)),
            (shown.subtitle, self._look()),
            ("　".join(filter(None, (shown.unit, "、".join(shown.authors)))), self._look(muted=True)),
        ):
            self._paragraph(cursor, "", text, look)
        for block in shown.blocks:
            named = wording.role_name(block.role) if block.role in _NAMED else ""
            look = self._look(bold=block.role in HEADINGS, muted=block.role in _QUIET)
            self._paragraph(cursor, named, block.text, look)

    def _paragraph(self, cursor: QTextCursor, name: str, text: str, look: QTextCharFormat) -> None:
        if not text:
            return
        if not self.document().isEmpty():
            cursor.insertBlock()
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(_AIR)
        cursor.setBlockFormat(block)
        if name:
            cursor.insertText(f"{name}　", self._look(accent=True))
        cursor.insertText(text.replace("\n", "\u2028"), look)

    def _look(
        self, *, large: bool = False, bold: bool = False, muted: bool = False, accent: bool = False
    ) -> QTextCharFormat:
        look = QTextCharFormat()
        font = self.font()
        font.setPixelSize(round(font.pixelSize() * (1.3 if large else 1.0)))
        font.setBold(bold)
        look.setFont(font)
        look.setForeground(QBrush(tokens().colour("accent" if accent else "muted" if muted else "text")))
        return look
