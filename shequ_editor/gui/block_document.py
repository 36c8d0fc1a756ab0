"""Blocks as a text document, and back: one text block for each block, its role a property of the text block.

What a span is (bold, note, link …) is the character format; how a role *looks* is laid over by
:class:`RoleLooks`, so that looks never leak into the words. Blocks without text are the editor's own (a paragraph
that is about to be typed) and are left out when the document is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextImageFormat,
)

from shequ_editor.domain.manuscript import BOXED, HEADINGS, Beside, Block, Manuscript, Picture, Place, Role, Span, Width
from shequ_editor.gui.theme import tokens

ROLE = int(QTextFormat.Property.UserProperty) + 1
PICTURE = int(QTextFormat.Property.UserProperty) + 2
NOTE = int(QTextFormat.Property.UserProperty) + 3
_WISHES = {name: int(QTextFormat.Property.UserProperty) + 4 + i for i, name in enumerate(("width", "place", "beside"))}
_OBJECT = "\ufffc"  # stands for an inline picture
_LINE = "\u2028"  # a line end inside a block: between the rows of a table
_PICTURE_WIDTH = 240
_PICTURE_HEIGHT = 200


def fill(document: QTextDocument, manuscript: Manuscript) -> None:
    """Make the document say what the manuscript says."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    blocks = manuscript.blocks or (Block(Role.PARAGRAPH),)
    for number, block in enumerate(blocks):
        if number:
            cursor.insertBlock()
        cursor.setBlockFormat(with_wishes(block_format(block.role, block.picture), wishes_in(block)))
        cursor.setBlockCharFormat(QTextCharFormat())
        _insert(cursor, block, manuscript.picture(block.picture))
    cursor.endEditBlock()


def blocks_of(document: QTextDocument) -> tuple[Block, ...]:
    """What the document says, as blocks."""
    return tuple(block for text_block in each(document) for block in _read(text_block))


def each(document: QTextDocument) -> Iterator[QTextBlock]:
    """The text blocks of a document in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def role_of(block: QTextBlock) -> Role:
    value = block.blockFormat().property(ROLE)
    return Role(str(value)) if value else Role.PARAGRAPH


def is_empty(block: QTextBlock) -> bool:
    """Whether a text block holds nothing that is kept."""
    return not block.text().strip() and not block.blockFormat().property(PICTURE)


def block_at(document: QTextDocument, index: int) -> QTextBlock:
    """The text block of ``Manuscript.blocks[index]`` (the last one if there are fewer)."""
    full = [block for block in each(document) if not is_empty(block)]
    if not full:
        return document.firstBlock()
    return full[min(max(index, 0), len(full) - 1)]


def index_of(block: QTextBlock) -> int:
    """Which of the manuscript's blocks a text block is."""
    document = block.document()
    return sum(1 for other in each(document) if other.position() < block.position() and not is_empty(other))


class Wishes(Struct, frozen=True):
    """How an editor wants a block to stand."""

    width: Width = Width.AUTO
    place: Place = Place.AUTO
    beside: Beside = Beside.AUTO


def wishes_in(block: Block) -> Wishes:
    return Wishes(block.width, block.place, block.beside)


def wishes_of(block: QTextBlock) -> Wishes:
    """How the editor wants a text block to stand."""
    look = block.blockFormat()
    width, place, beside = (str(look.property(key) or "") for key in _WISHES.values())
    return Wishes(Width(width), Place(place), Beside(beside))


def with_wishes(look: QTextBlockFormat, wishes: Wishes) -> QTextBlockFormat:
    """A text block's format with what the editor wants."""
    for name, key in _WISHES.items():
        look.setProperty(key, str(getattr(wishes, name)))
    return look


def block_format(role: Role, picture: str = "") -> QTextBlockFormat:
    """A text block's format for a role: what it is, and how it stands."""
    result = QTextBlockFormat()
    result.setProperty(ROLE, str(role))
    if picture:
        result.setProperty(PICTURE, picture)
    result.setLineHeight(150.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    result.setTopMargin(14 if role in HEADINGS else 4)
    result.setBottomMargin(4)
    if role in (Role.PARAGRAPH, Role.LEAD, Role.EDITORS_NOTE):
        result.setTextIndent(32)
    elif role in (Role.SOURCE, Role.SIGNATURE):
        result.setAlignment(Qt.AlignmentFlag.AlignRight)
    elif role in (Role.VERSE, Role.QUOTE):
        result.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    elif role in (Role.LINE, Role.ITEM, *BOXED):
        result.setLeftMargin(32)
    if role is Role.ITEM:
        result.setTextIndent(-16)
    if role is Role.PHOTO:
        result.setTopMargin(12)
        result.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
    return result


def char_format(span: Span) -> QTextCharFormat:
    """A span's look as a character format."""
    result = QTextCharFormat()
    if span.bold:
        result.setFontWeight(QFont.Weight.Bold)
    if span.italic:
        result.setFontItalic(True)
    if span.script:
        alignment = QTextCharFormat.VerticalAlignment
        result.setVerticalAlignment(alignment.AlignSuperScript if span.script == "super" else alignment.AlignSubScript)
    if span.link:
        result.setAnchor(True)
        result.setAnchorHref(span.link)
        result.setFontUnderline(True)
    if span.note:
        result.setProperty(NOTE, span.note)
        result.setToolTip(span.note)
        result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return result


def picture_url(sha256: str) -> str:
    """The name under which a document asks for a picture."""
    return f"picture:{sha256}"


def _insert(cursor: QTextCursor, block: Block, picture: Picture | None) -> None:
    if block.role is Role.PHOTO:
        if picture:
            cursor.insertImage(_image_format(picture))
    elif block.rows:
        for number, row in enumerate(block.rows):
            if number:
                cursor.insertText(_LINE, QTextCharFormat())
            for column, cell in enumerate(row):
                if column:
                    cursor.insertText("\t", QTextCharFormat())
                _insert_spans(cursor, cell)
    else:
        _insert_spans(cursor, block.spans)


def _insert_spans(cursor: QTextCursor, spans: Sequence[Span]) -> None:
    for span in spans:
        cursor.insertText(span.text.replace("\n", _LINE), char_format(span))


def _image_format(picture: Picture) -> QTextImageFormat:
    scale = min(_PICTURE_WIDTH / max(picture.width, 1), _PICTURE_HEIGHT / max(picture.height, 1), 1.0)
    result = QTextImageFormat()
    result.setName(picture_url(picture.sha256))
    result.setWidth(max(1.0, picture.width * scale))
    result.setHeight(max(1.0, picture.height * scale))
    return result


def _read(text_block: QTextBlock) -> list[Block]:
    """A text block as blocks: one, none, or a picture with text that got into its line as a paragraph after it."""
    role = role_of(text_block)
    picture = str(text_block.blockFormat().property(PICTURE) or "")
    spans = _spans(text_block)
    has_text = any(span.text.strip() for span in spans)
    wishes = wishes_of(text_block)
    if role is Role.PHOTO:
        photo = [_wished(Block(Role.PHOTO, (), picture), wishes)] if picture else []
        return photo + ([Block(Role.PARAGRAPH, tuple(spans))] if has_text else [])
    if not has_text:
        return []
    if role is Role.TABLE:
        return [_wished(Block(Role.TABLE, (), "", _rows(spans)), wishes)]
    return [_wished(Block(role, tuple(spans)), wishes)]


def _wished(block: Block, wishes: Wishes) -> Block:
    return replace(block, width=wishes.width, place=wishes.place, beside=wishes.beside)


def _spans(text_block: QTextBlock) -> list[Span]:
    spans: list[Span] = []
    iterator = text_block.begin()
    while not iterator.atEnd():
        span = _span(iterator.fragment())
        if span.text:
            same_look = spans and _look(spans[-1]) == _look(span)
            if same_look:
                span = Span(spans.pop().text + span.text, *_look(span))
            spans.append(span)
        iterator += 1
    return spans


def _look(span: Span) -> tuple[bool, bool, str, str, str]:
    return span.bold, span.italic, span.script, span.link, span.note


def _span(fragment: QTextFragment) -> Span:
    look = fragment.charFormat()
    alignment = QTextCharFormat.VerticalAlignment
    script = {alignment.AlignSuperScript: "super", alignment.AlignSubScript: "sub"}
    return Span(
        text=fragment.text().replace(_OBJECT, "").replace(_LINE, "\n"),
        bold=look.fontWeight() > QFont.Weight.Normal,
        italic=look.fontItalic(),
        script=script.get(look.verticalAlignment(), ""),
        link=look.anchorHref(),
        note=str(look.property(NOTE) or ""),
    )


def _rows(spans: Sequence[Span]) -> tuple[tuple[tuple[Span, ...], ...], ...]:
    """A table's spans cut into rows at line ends and into cells at tabs; every row as long as the longest."""
    rows: list[list[list[Span]]] = [[[]]]
    for span in spans:
        for line_number, line in enumerate(span.text.split("\n")):
            if line_number:
                rows.append([[]])
            for cell_number, text in enumerate(line.split("\t")):
                if cell_number:
                    rows[-1].append([])
                if text:
                    rows[-1][-1].append(Span(text, *_look(span)))
    width = max(len(row) for row in rows)
    return tuple(
        tuple(tuple(cell) for cell in row) + ((),) * (width - len(row)) for row in rows if any(row) or width > 1
    )


class RoleLooks(QSyntaxHighlighter):
    """How each role looks on the screen, laid over the document without becoming part of it."""

    def highlightBlock(self, text: str) -> None:
        look = QTextCharFormat()
        role = role_of(self.currentBlock())
        colours = tokens()
        if role in HEADINGS:
            size = {Role.HEADING1: 1.2, Role.HEADING2: 1.08, Role.HEADING3: 1.0}[role]
            font = self.document().defaultFont()
            look.setProperty(int(QTextFormat.Property.FontPixelSize), round(font.pixelSize() * size))
            look.setFontWeight(QFont.Weight.Bold)
        elif role in (Role.CAPTION, Role.SOURCE, Role.SIGNATURE, Role.BOX):
            look.setForeground(colours.colour("muted"))
        elif role in (Role.LEAD, Role.EDITORS_NOTE, Role.QUOTE):
            look.setForeground(colours.colour("accent"))
        elif role is Role.BOX_TITLE:
            look.setFontWeight(QFont.Weight.Bold)
        else:
            return
        self.setFormat(0, len(text), look)
