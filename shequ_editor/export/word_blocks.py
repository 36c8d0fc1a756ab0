"""The blocks of a manuscript as Word's paragraphs, tables and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, zip_longest

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Picture, Role, Span, plain
from shequ_editor.export import PictureFile
from shequ_editor.export.word_asides import ASIDE_STYLES, aside_spans
from shequ_editor.export.word_looks import PAGE_IDS, Name
from shequ_editor.export.word_pictures import Drawings, Frame, word_picture
from shequ_editor.export.word_styles import TABLE, Chars
from shequ_editor.export.word_xml import Element, outer_link, paragraph, run, twips, w
from shequ_editor.typeset.blocks import Person, person
from shequ_editor.typeset.style import Style

_HIGHEST = 0.6  # of the type area: a picture that stands in a column is no higher
_COARSEST = 72  # pixels an inch: a small picture is not blown up beyond this
_PERSONS_LEAST = 2
_NARROW = 0.56  # of an em: about what a Latin letter takes
_RUNNING = (Role.PARAGRAPH, Role.LINE, Role.LEAD, Role.ITEM)

BODY_STYLES: Mapping[Role, str] = {
    **ASIDE_STYLES,
    Role.LEAD: Name.LEAD,
    Role.HEADING1: Name.HEADING1,
    Role.HEADING2: Name.HEADING2,
    Role.HEADING3: Name.HEADING3,
    Role.PARAGRAPH: Name.PARAGRAPH,
    Role.LINE: Name.LINE,
    Role.CAPTION: Name.CAPTION,
    Role.SOURCE: Name.SOURCE,
    Role.SIGNATURE: Name.SIGNATURE,
}


def text_page_styles(label: str) -> Mapping[Role, str]:
    """The styles of the blocks of inside front and back."""
    own = {
        Role.LEAD: "Text",
        Role.HEADING1: "Heading1",
        Role.HEADING2: "Heading2",
        Role.HEADING3: "Heading3",
        Role.PARAGRAPH: "Text",
        Role.LINE: "Line",
        Role.CAPTION: "Caption",
        Role.SOURCE: "Signature",
        Role.SIGNATURE: "Signature",
    }
    return {role: PAGE_IDS[label] + kind for role, kind in own.items()}


class Setting(Struct, frozen=True):
    """Where blocks stand: how wide the column is (points), whose pictures they show, what a picture without a caption
    is said to show, the style of each role, and the frame in which a picture (by its hash) was printed."""

    width: float
    pictures: Sequence[Picture]
    subject: str
    styles: Mapping[Role, str]
    printed: Callable[[str], Frame | None]


class BlockWriter:
    """Writes blocks into one document; gathers the footnotes that they call."""

    def __init__(self, document: WordDocument, style: Style, drawings: Drawings, picture: PictureFile) -> None:
        self._part = document.part
        self._style = style
        self._drawings = drawings
        self._picture = picture
        self._note_numbers = count(1)
        self._spread_numbers = count(1)
        self.notes: list[Element] = []

    def blocks(self, blocks: Sequence[Block], setting: Setting, *, end_mark: str = "") -> Iterator[Element]:
        """The elements of the body for some blocks; ``end_mark`` (■) follows the last of their text."""
        last = end_block(blocks) if end_mark else -1
        in_list = sum(person(block) is not None for block in blocks) >= _PERSONS_LEAST
        for index, (block, after) in enumerate(zip_longest(blocks, blocks[1:])):
            if block.role is Role.PHOTO:
                caption = after.text if after and after.role is Role.CAPTION else ""
                yield from self._photo(block, caption, setting)
            elif block.rows:
                yield self._table(block, setting)
            elif block.text.strip() or _has_note(block):
                if block.role in ASIDE_STYLES:
                    block = replace(block, spans=aside_spans(self._style, blocks, index))
                made = self._paragraph(block, after, setting, in_list=in_list)
                if index == last:
                    made.append(run(end_mark, Chars.END))
                yield made

    def _paragraph(self, block: Block, after: Block | None, setting: Setting, *, in_list: bool) -> Element:
        """Running text, a heading, a line; in a list of persons also a person, or a short line over some of them."""
        style = setting.styles.get(block.role, setting.styles[Role.PARAGRAPH])
        if in_list and block.role is Role.LINE:
            who = person(block)
            if who and not _has_note(block):
                return self._person(who)
            short = len(block.text.strip()) <= self._style.persons.group_em
            if short and after and person(after):
                style = Name.GROUP
        return self.text(style, block.spans)

    def text(self, style: str, spans: Sequence[Span]) -> Element:
        """A paragraph of spans."""
        made = paragraph(style)
        for span in spans:
            made.extend(self._span(span))
        return made

    def _span(self, span: Span) -> Iterator[Element]:
        look = {
            (True, True): Chars.BOLD_ITALIC,
            (True, False): Chars.BOLD,
            (False, True): Chars.ITALIC,
        }.get((span.bold, span.italic))
        if span.text and span.link:
            address = self._part.relate_to(span.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            yield outer_link(address, run(span.text, look or Chars.LINK, span.script))
        elif span.text:
            yield run(span.text, look or "", span.script)
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

    def _person(self, who: Person) -> Element:
        """A line of a list of persons: the name spread to the width of three characters, the post hanging beside it."""
        look = self._style.persons
        name = run(who.name)
        if 1 < len(who.name) < look.name_em:
            spread = w("fitText", val=twips(look.name_em * look.post.size), id=next(self._spread_numbers))
            name.insert(0, w("rPr", spread))
        return paragraph(Name.PERSON, name, run("\t" + who.post))

    def _photo(self, block: Block, caption: str, setting: Setting) -> Iterator[Element]:
        found = next((picture for picture in setting.pictures if picture.name == block.picture), None)
        if found is None:
            yield paragraph(Name.CAPTION, run(f"［缺图：{block.picture}］"))
            return
        frame = self._frame(found, setting)
        shown = frame.crop[2] - frame.crop[0]
        data = word_picture(self._picture(found.sha256), found.name, frame.width / shown)
        yield paragraph(Name.PICTURE, self._drawings.inline(data, caption or setting.subject, frame))

    def _frame(self, picture: Picture, setting: Setting) -> Frame:
        """As printed, but in its column; else as wide as that, if it has the pixels and does not grow too high."""
        printed = setting.printed(picture.sha256)
        if printed:
            share = min(1.0, setting.width / printed.width)
            return Frame(printed.width * share, printed.height * share, printed.crop)
        width = min(setting.width, picture.width / _COARSEST * 72)
        height = width * picture.height / picture.width
        share = min(1.0, self._style.grid.height * _HIGHEST / height)
        return Frame(width * share, height * share)

    def _table(self, block: Block, setting: Setting) -> Element:
        """A table over the column's width, its first row a head that is said again on each page."""
        columns = max(len(row) for row in block.rows)
        widths = _column_widths([self._natural(block, column) for column in range(columns)], setting.width)
        rows = [self._row(row, widths, head=index == 0) for index, row in enumerate(block.rows)]
        return w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val=TABLE),
                w("tblW", w=twips(sum(widths)), type="dxa"),
                w("tblLayout", type="fixed"),
                w("tblLook", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            ),
            w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)),
            *rows,
        )

    def _natural(self, block: Block, column: int) -> float:
        """How wide a column is when no line of it is broken."""
        look = self._style.tables
        cells = [plain(row[column]) for row in block.rows if column < len(row)]
        longest = max((_ems(line) for cell in cells for line in cell.split("\n")), default=0.0)
        return (max(longest, 2.0) + 1) * look.cell.size + 2 * look.padding_x

    def _row(self, cells: Sequence[Sequence[Span]], widths: Sequence[float], *, head: bool) -> Element:
        style = Name.HEAD_CELL if head else Name.CELL
        padded = [*cells, *[()] * (len(widths) - len(cells))]
        made = [
            w(
                "tc",
                w("tcPr", w("tcW", w=twips(width), type="dxa"), w("vAlign", val="center")),
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


def _has_note(block: Block) -> bool:
    return any(span.note for span in block.spans)


def end_block(blocks: Sequence[Block]) -> int:
    """The block after which an article ends: the last of running text, else the last with any (-1: none)."""
    said = [index for index, block in enumerate(blocks) if block.text.strip() and not block.rows]
    running = [index for index in said if blocks[index].role in _RUNNING]
    return max(running or said, default=-1)


def _column_widths(natural: Sequence[float], width: float) -> list[float]:
    """Parts a table's width: a column that asks for no more than a fair share gets what it asks for, the others share
    the rest; what is over is spread."""
    widths = [0.0] * len(natural)
    left, open_columns = width, sorted(range(len(natural)), key=natural.__getitem__)
    while open_columns and natural[open_columns[0]] <= left / len(open_columns):
        column = open_columns.pop(0)
        widths[column] = natural[column]
        left -= natural[column]
    if open_columns:
        for column in open_columns:
            widths[column] = left / len(open_columns)
        return widths
    return [own + left * own / sum(natural) for own in widths]


def _ems(line: str) -> float:
    return sum(_NARROW if char.isascii() else 1.0 for char in line)
