"""The blocks of a manuscript as Word's paragraphs, tables and pictures."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from itertools import count

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import HEADINGS, Block, Role, Span, cut, plain
from shequ_editor.export import PictureFile
from shequ_editor.export.addresses import addresses, web_target
from shequ_editor.export.word.asides import aside_label, aside_spans, item_mark
from shequ_editor.export.word.fitting import parted as parted_title
from shequ_editor.export.word.looks import Name, ems, leading_of
from shequ_editor.export.word.pictures import Drawings, Frame, word_picture
from shequ_editor.export.word.printed import Printed
from shequ_editor.export.word.styles import DENSE_TABLE, PICTURE_ROW, TABLE, Chars, below_table, spread_name
from shequ_editor.export.word.text import BlockText, Setting
from shequ_editor.export.word.xml import Element, outer_link, paragraph, run, table, twips, w
from shequ_editor.typeset.blocks import Person, person
from shequ_editor.typeset.flow import end_block
from shequ_editor.typeset.style import Style, TableLook

_LONGEST_TARGET = 2000  # characters: Word takes no longer address
_NEARLY = 0.95
_CELL_SPARE = 0.2  # em: so that no cell is broken by a hair
_HARDLY_MORE = 1.06  # than a fair share of a table's width
_LONG_TABLE = 0.5  # of the page: columns of such a table are hard to read, and LibreOffice loses its way in them


class Piece(Struct, frozen=True):
    """An element of the body; a ``wide`` one stands over all columns, and so does a ``heading`` before it."""

    element: Element
    wide: bool = False
    heading: bool = False


class BlockWriter:
    """Writes blocks into one document; gathers the footnotes that they call."""

    def __init__(
        self, document: WordDocument, style: Style, drawings: Drawings, picture: PictureFile, printed: Printed
    ) -> None:
        self._part = document.part
        self._sheet = document.styles.element
        self._style = style
        self._drawings = drawings
        self._picture = picture
        self._printed = printed
        self._note_numbers = count(1)
        self.notes: list[Element] = []

    def blocks(
        self, blocks: Sequence[Block], setting: Setting, *, done: Collection[int] = (), end_mark: str = ""
    ) -> Iterator[Piece]:
        """The pieces of the body for some blocks, without those ``done`` already; ``end_mark`` (■) follows the last of
        their text."""
        above = None
        for piece in _under_headings(list(self._pieces(blocks, setting, done, end_mark))):
            if above is not None and _is_table(above):
                if _is_table(piece.element):
                    yield Piece(paragraph(Name.BREAK), piece.wide)  # Word makes one table of two that touch
                elif above.tblStyle_val != PICTURE_ROW:
                    gap = self._style.tables.after_lines * self._style.grid.leading / 2
                    piece.element.pPr.style = below_table(self._sheet, piece.element.pPr.style, gap)
            yield piece
            above = piece.element

    def _pieces(
        self, blocks: Sequence[Block], setting: Setting, done: Collection[int], end_mark: str
    ) -> Iterator[Piece]:
        text = BlockText(blocks, setting, self._style, self._printed)
        end = end_block(blocks) if end_mark else -1
        for index, block in enumerate(blocks):
            if index in done:
                continue
            if block.role is Role.PHOTO:
                made = self._pictures(text, index)
                if made:
                    yield made
            elif text.is_seated(index):
                continue
            elif block.rows:
                yield self._table(block, setting)
            elif block.text.strip() or _has_note(block):
                if text.has_initial(index):
                    yield Piece(self._initial(block.text[0]))
                element = self._paragraph(text, index)
                if index == end:
                    element.append(run(end_mark, Chars.END))
                yield Piece(element, text.is_wide_caption(index), block.role in HEADINGS)

    def _initial(self, letter: str) -> Element:
        """The first character of an article over several lines. The frame is not in the style, because LibreOffice
        reads it only here, and it takes the looks of an initial from its character."""
        made = paragraph(Name.INITIAL, run(letter, Chars.INITIAL))
        look = self._style.initial
        gap = twips(look.gap_em * self._style.grid.size)
        stands = w(
            "framePr", dropCap="drop", lines=look.lines, hSpace=gap, wrap="around", vAnchor="text", hAnchor="text"
        )
        made.pPr.append(stands)
        return made

    def _paragraph(self, text: BlockText, index: int) -> Element:
        """Running text, a heading, a line; in a list of persons also a person, or a short line over some of them."""
        block = text.blocks[index]
        who = person(block) if text.persons else None
        if who and not _has_note(block):
            return self._person(block, who)
        style = text.style(index)
        spans = aside_spans(text.blocks, index)
        if text.has_initial(index):
            spans = cut(spans, 1)
        if block.role in HEADINGS and len(spans) == 1:
            spans = (replace(spans[0], text=self._parted(block, text.setting.width)),)
        made = self.text(style, spans, aside_label(self._style, text.blocks, index))
        if mark := item_mark(block):
            typed = mark != mark.rstrip()
            made.insert(1, run(mark.rstrip()))
            made.insert(2, run("\t", "" if typed else Chars.ADDED))
        return made

    def _parted(self, block: Block, width: float) -> str:
        """A heading with line ends where its sense wants them."""
        looks = self._style.role(block.role)
        return "\n".join(parted_title(block.text, width / looks.look.size)) if looks.by_sense else block.text

    def text(self, style: str, spans: Sequence[Span], label: str = "") -> Element:
        """A paragraph of spans, after a ``label`` that the page adds."""
        made = paragraph(style, run(label, Chars.LABEL) if label else None)
        for span in spans:
            made.extend(self._span(span))
        return made

    def _span(self, span: Span) -> Iterator[Element]:
        look = {
            (True, True): Chars.BOLD_ITALIC,
            (True, False): Chars.BOLD,
            (False, True): Chars.ITALIC,
        }.get((span.bold, span.italic))
        for text, target in _linked(span):
            if target:
                relation = self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                yield outer_link(relation, run(text, look or Chars.LINK, span.script))
            else:
                yield run(text, look or "", span.script)
        if span.note:
            yield self._note(span.note)

    def _note(self, text: str) -> Element:
        """The mark of a footnote; its text goes to the foot of the page."""
        number = next(self._note_numbers)
        mark = w("r", w("rPr", w("rStyle", val=Chars.NOTE_MARK)), w("footnoteRef"))
        lines = [paragraph(Name.NOTE, run(line)) for line in text.split("\n")]
        lines[0].insert(1, mark)
        lines[0].insert(2, run(" "))
        self.notes.append(w("footnote", *lines, id=number))
        return w("r", w("rPr", w("rStyle", val=Chars.NOTE_MARK)), w("footnoteReference", id=number))

    def _person(self, block: Block, who: Person) -> Element:
        """A line of a list of persons: the name spread to the width of three characters, the post hanging beside it."""
        look, before = self._style.persons, block.text.strip().removesuffix(who.post)
        typed = before.rstrip()
        gap, spread = before[len(typed) :], ""
        if 1 < len(who.name) < look.name_em and ems(typed) < look.name_em:
            spread = spread_name(len(who.name))
        first = 0 if not spread else len(typed[:-1].rstrip())  # a space that was typed in between is left as it is
        name = [run(typed[:first], spread), run(typed[first:], Chars.PERSON)] if first else [run(typed, Chars.PERSON)]
        wide = gap == "　" and look.gap_em == 1  # as typed it is as wide as the gap: no tab is needed
        return paragraph(Name.PERSON, *name, run((gap if wide else "\t") + who.post))

    def _pictures(self, text: BlockText, index: int) -> Piece | None:
        """A picture; one that stands beside others in print brings them along, and their captions."""
        row = text.beside(index)
        if index != row[0]:
            return None
        if len(row) > 1:
            return self._picture_row(text, row)
        if text.picture(index) is None:
            return Piece(paragraph(Name.CAPTION, run(f"［缺图：{text.blocks[index].picture}］")))
        (frame,) = text.frames(row)
        return Piece(self._picture_paragraph(text, index, frame), text.is_wide(index))

    def _picture_row(self, text: BlockText, row: Sequence[int]) -> Piece:
        """Pictures side by side, each over its caption, in a table that shows no lines."""
        gap, frames = self._style.pictures.beside_gap, text.frames(row)
        widths = [frame.width + gap for frame in frames]
        cells = []
        for place, frame, width in zip(row, frames, widths, strict=True):
            content = [self._picture_paragraph(text, place, frame)]
            if caption := text.caption(place):
                content.append(self.text(text.setting.styles[Role.CAPTION], caption.spans))
            cells.append(w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa")), *content))
        made = table(PICTURE_ROW, widths, [w("tr", w("trPr", w("cantSplit")), *cells)], "center")
        return Piece(made, text.is_wide_row(row))

    def _picture_paragraph(self, text: BlockText, index: int, frame: Frame) -> Element:
        found, caption = text.picture(index), text.caption(index)
        if found is None:
            return paragraph(Name.LONE_PICTURE)
        shown = frame.crop[2] - frame.crop[0]
        data = word_picture(self._picture(found.sha256), found.name, frame.width / shown)
        words = caption.text if caption else text.setting.subject
        drawing = self._drawings.inline(data, words, frame, found.name)
        return paragraph(Name.PICTURE if caption else Name.LONE_PICTURE, drawing)

    def _table(self, block: Block, setting: Setting) -> Piece:
        """A table over the column's width, or over that of all columns if its text asks for more or it is long; its
        first row is a head that is said again on each page."""
        columns = max(len(row) for row in block.rows)
        natural = [self._natural(block, column) for column in range(columns)]
        widths = _column_widths(natural, setting.width)
        look = self._style.tables
        broad = sum(natural) > setting.width * look.wide_from or _is_dense(widths, natural, look)
        long = self._height(block, widths) > self._style.grid.height * _LONG_TABLE
        wide = setting.full > setting.width and (broad or long)
        if wide:
            widths = _column_widths(natural, setting.full)
        dense = _is_dense(widths, natural, look)
        styles = (Name.DENSE_HEAD, Name.DENSE_CELL) if dense else (Name.HEAD_CELL, Name.CELL)
        rows = [self._row(row, widths, styles[min(index, 1)], head=index == 0) for index, row in enumerate(block.rows)]
        return Piece(table(DENSE_TABLE if dense else TABLE, widths, rows), wide)

    def _height(self, block: Block, widths: Sequence[float]) -> float:
        """About how high a table is."""
        look = self._style.tables
        room = [max(1.0, (width - 2 * look.padding_x) / look.cell.size) for width in widths]
        rows = (
            max((math.ceil(ems(plain(cell)) / own) for cell, own in zip(row, room, strict=False)), default=1)
            for row in block.rows
        )
        return sum(max(1, lines) * leading_of(look.cell) + 2 * look.padding_y for lines in rows)

    def _natural(self, block: Block, column: int) -> float:
        """How wide a column is when no line of it is broken."""
        look = self._style.tables
        cells = [plain(row[column]) for row in block.rows if column < len(row)]
        longest = max((ems(line) for cell in cells for line in cell.split("\n")), default=0.0)
        return (max(longest, 2.0) + _CELL_SPARE) * look.cell.size + 2 * look.padding_x

    def _row(self, cells: Sequence[Sequence[Span]], widths: Sequence[float], style: str, *, head: bool) -> Element:
        padded = [*cells, *[()] * (len(widths) - len(cells))]
        made = [
            w(
                "tc",
                w("tcPr", w("tcW", w=twips(width), type="dxa")),
                *self._cell(style, cell),
            )
            for cell, width in zip(padded, widths, strict=True)
        ]
        return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if head else None), *made)

    def _cell(self, style: str, spans: Sequence[Span]) -> list[Element]:
        """A cell's lines, each a paragraph of its own."""
        lines: list[list[Span]] = [[]]
        for span in spans:
            for index, piece in enumerate(span.text.split("\n")):
                if index:
                    lines.append([])
                note = span.note if index == span.text.count("\n") else ""
                lines[-1].append(Span(piece, span.bold, span.italic, span.script, span.link, note))
        return [self.text(style, line) for line in lines]


def _under_headings(pieces: list[Piece]) -> list[Piece]:
    """The same, but headings right before what stands over all columns do so too: none ends a column there."""
    for place in range(len(pieces) - 2, -1, -1):
        if pieces[place].heading and pieces[place + 1].wide:
            pieces[place] = replace(pieces[place], wide=True)
    return pieces


def _is_dense(widths: Sequence[float], natural: Sequence[float], look: TableLook) -> bool:
    """Whether a column holds neither its longest line nor as many characters of the usual size as it should."""
    least = look.narrow_em * look.cell.size + 2 * look.padding_x
    return any(width < min(least, own) * _NEARLY for width, own in zip(widths, natural, strict=True))


def _is_table(element: Element) -> bool:
    return bool(element.tag == w("tbl").tag)


def _has_note(block: Block) -> bool:
    return any(span.note for span in block.spans)


def _linked(span: Span) -> Iterator[tuple[str, str]]:
    """The pieces of a span's text, and what each leads to ("": nowhere): a link that it came with, or an address that
    stands in it."""
    if span.link:
        target = web_target(span.link)
        found = [(0, len(span.text), target)]
    else:
        found = [(address.start, address.end, web_target(address.text)) for address in addresses(span.text)]
    at = 0
    for start, end, target in (*found, (len(span.text), len(span.text), "")):
        for first, last, leads in ((at, start, ""), (start, end, target)):
            if first < last:
                yield span.text[first:last], leads if len(leads) <= _LONGEST_TARGET else ""
        at = end


def _column_widths(natural: Sequence[float], width: float) -> list[float]:
    """Parts a table's width: a column that asks for no more than a fair share gets what it asks for, one that asks for
    hardly more gets the share, and the others part the rest; what is over is spread."""
    widths = [0.0] * len(natural)
    left, open_columns = width, sorted(range(len(natural)), key=natural.__getitem__)
    while open_columns and natural[open_columns[0]] <= left / len(open_columns) * _HARDLY_MORE:
        fair, column = left / len(open_columns), open_columns.pop(0)
        widths[column] = min(natural[column], fair)
        left -= widths[column]
    if open_columns:
        asked = sum(natural[column] for column in open_columns)
        for column in open_columns:
            widths[column] = left * natural[column] / asked
        return widths
    return [own + left * own / sum(natural) for own in widths]
