"""The four cover pages: photographs in full bleed, or a text page with a setting of its own."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.issue import CoverPage, TextPage
from shequ_editor.domain.manuscript import HEADINGS, Block, Role, Span, plain
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.blocks import Numbering
from shequ_editor.typeset.case import Case, Text
from shequ_editor.typeset.columns import Cursor, Filler, Frame, PageFill
from shequ_editor.typeset.frames import Content, marks_of
from shequ_editor.typeset.page import Fill, Image, Piece, Source
from shequ_editor.typeset.rows import Mark, Row, TextMark, set_lines, shifted
from shequ_editor.typeset.style import CoverLook, Look, Style, TextPageLook

_SMALLEST = 0.3


class CoverSet(Struct, eq=False):
    """The marks of a cover page, relative to the trim, and what the editor should know."""

    marks: list[Mark] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def cover_marks(
    case: Case, look: CoverLook, page: CoverPage, words: Mapping[str, str], source: Source, where: str
) -> CoverSet:
    """Cover or back."""
    content = Content({**words, "caption": page.caption}, page.photo, page.caption or where)
    return CoverSet(marks_of(case, look.elements, content, source))


def text_page_marks(
    case: Case,
    look: TextPageLook,
    page: TextPage,
    words: Mapping[str, str],
    source: Source,
    where: str,
    top: float = 0.0,
) -> CoverSet:
    """Inside front or inside back as a text page; an empty one gets the style's elements for that. ``top`` is where
    what stands above it ends (points from the trim)."""
    if not page.title and not page.blocks:
        return CoverSet(marks_of(case, look.empty, Content(words), source)) if not top else CoverSet()
    if not top:
        found = _TextPage(case, look, page, source, where).build()
        found.marks[:0] = marks_of(case, look.elements, Content(words), source)
        return found
    return _TextPage(case, _below(case.style, look, top), page, source, where).build()


def _below(style: Style, look: TextPageLook, top: float) -> TextPageLook:
    """The frame of a text page that stands under something else: as wide as the type area."""
    bottom = min(look.y + look.height, style.grid.top + style.grid.height)
    y = min(top + look.leading, bottom - look.leading)
    return replace(look, x=style.left(True), width=style.grid.width, y=y, height=bottom - y)


class _TextPage:
    """A text page on a grid of its own: blocks as rows, filled into columns that end level."""

    def __init__(self, case: Case, look: TextPageLook, page: TextPage, source: Source, where: str) -> None:
        self._case, self._look, self._page = case, look, page
        self._source, self._where = source, where
        self._share = 1.0
        self._notices: list[Notice] = []

    def build(self) -> CoverSet:
        look = self._look
        found = self._attempt()
        while found is None and self._share > _SMALLEST:
            self._share -= look.step
            found = self._attempt()
        if self._share < look.least:
            self._notices.append(
                notice(
                    self._where,
                    "text-page-full",
                    "文字太多，这一页缩到 {percent}% 才排下，读起来费力。",
                    "请删去一些。",
                    percent=round(self._share * 100),
                )
            )
        return CoverSet(found or [], self._notices)

    def _attempt(self) -> list[Mark] | None:
        """All marks at the present share of the size, or None when they find no room."""
        look, y = self._look, self._look.y
        sized = self._sized(look.title)
        title = self._case.by_sense(self._page.title, sized, look.width, "".join(b.text for b in self._page.blocks))
        part = self._case.text(
            "\n".join(title), sized, look.width, x=look.x, y=y, source=self._source, piece=Piece("title")
        )
        below = y + (part.height + look.title_gap if part.lines else 0.0)
        rows = self._rows()
        room = int((look.y + look.height - below) // self._leading)
        fill = Filler([row.shape for row in rows]).page(Cursor(), Frame(0, max(1, room), look.columns))
        if not fill.done:
            if self._share - look.step > _SMALLEST:
                return None
            self._too_much(rows, fill)
        marks = list(part.marks)
        step = self._measure + look.gutter
        for spot in fill.spots:
            row = rows[spot.row]
            dy = below + spot.line * self._leading - (row.nudge if spot.at_head else 0.0)
            marks += [shifted(mark, look.x + spot.column * step, dy) for mark in row.marks]
        return marks

    # -- blocks

    @property
    def _leading(self) -> float:
        return self._look.leading * self._share

    @property
    def _measure(self) -> float:
        look = self._look
        return (look.width - (look.columns - 1) * look.gutter) / look.columns

    def _sized(self, look: Look) -> Look:
        return replace(look, size=look.size * self._share, leading=look.leading * self._share)

    def _rows(self) -> list[Row]:
        look = self._look
        looks = {
            Role.HEADING1: look.h1,
            Role.HEADING2: look.h2,
            Role.HEADING3: look.h3,
            Role.LINE: look.line,
            Role.CAPTION: look.caption,
            Role.SIGNATURE: look.signature,
            Role.SOURCE: look.signature,
            Role.ITEM: look.line,
            Role.BOX_TITLE: look.h2,
            Role.VERSE: replace(look.text, indent=0.0, align="center"),
            Role.QUOTE: replace(look.h3, indent=0.0, align="center"),
        }
        rows: list[Row] = []
        notes, pictures = Numbering(self._case.style.notes.mark, 0), count()
        for number, block in enumerate(self._page.blocks):
            if block.role is Role.PHOTO:
                rows.append(self._photo(block, self._caption_of(number), Piece(number=next(pictures))))
                continue
            spans = notes.marked(_spans(block), late=True)
            rows += self._lines(spans, looks.get(block.role, look.text), block.role, Piece(number=number))
        for number, note in enumerate(notes.late, 1):
            rows += self._lines((Span(note),), look.caption, Role.CAPTION, Piece("late", number))
        return rows

    def _lines(self, spans: tuple[Span, ...], look: Look, role: Role, piece: Piece) -> list[Row]:
        """The lines of a block as rows, each on the grid; a heading is one row with its blank lines above."""
        sized = self._sized(look)
        parts: tuple[Text, ...] = (spans,)
        if role is Role.HEADING1:
            parts = self._case.by_sense(plain(spans), sized, self._measure)
        lines = [line for part in parts for line in self._case.lines(part, sized, self._measure)]
        body = self._case.grid.baseline * self._look.text.size * self._share
        marks = [TextMark(line, 0.0, body, sized.colour, self._source, piece=piece) for line in lines]
        if role in HEADINGS and lines:
            before = self._look.heading_lines if role is Role.HEADING1 else 0
            stacked = tuple(shifted(mark, 0.0, (before + i) * self._leading) for i, mark in enumerate(marks))
            return [Row(before + len(lines), stacked, keeps=True, lift=before, nudge=before * self._leading)]
        last = len(marks) - 1
        return [Row(1, (mark,), keeps=last > 0 and i in (0, last - 1)) for i, mark in enumerate(marks)]

    def _caption_of(self, place: int) -> str:
        """The caption after a picture."""
        after = self._page.blocks[place + 1 : place + 2]
        return after[0].text if after and after[0].role is Role.CAPTION else ""

    def _photo(self, block: Block, caption: str, piece: Piece) -> Row:
        """A picture as wide as the column, or as high as the style allows."""
        measure, most = self._measure, self._look.picture_lines * self._leading
        gap = self._look.leading - self._look.text.size
        picture = next((p for p in self._page.pictures if p.name == block.picture), None)
        if picture is None or not picture.sha256 or picture.width <= 0 or picture.height <= 0:
            self._missing(block.picture)
            blank = Fill(0.0, 0.0, measure, most - gap, self._case.style.pictures.missing_colour)
            return Row(self._look.picture_lines, (blank,))
        height = min(measure * picture.height / picture.width, most - gap)
        width = height * picture.width / picture.height
        x, alt, source = (measure - width) / 2, caption or picture.name, self._source
        image = Image(x, 0, width, height, picture.sha256, alt=alt, source=source, piece=piece)
        return Row(max(1, -int(-(height + gap) // self._leading)), (image,))

    def _too_much(self, rows: list[Row], fill: PageFill) -> None:
        """Even the smallest type leaves something over: say how much is not on the page."""
        seated = {spot.row for spot in fill.spots}
        left = sum(len(line.text) for i, row in enumerate(rows) if i not in seated for line in set_lines(row.marks))
        text, advice = "文字太多，还有 {count} 字没有排上这一页。", "请删去一些，或改成一篇稿件。"
        self._notices.append(notice(self._where, "text-page-overflow", text, advice, count=left))

    def _missing(self, name: str) -> None:
        text, advice = "图片“{name}”不在稿件里，版面上留了空位。", "请补上图片或删去它。"
        missing = notice(self._where, "picture-missing", text, advice, name=name)
        if missing not in self._notices:
            self._notices.append(missing)


def _spans(block: Block) -> tuple[Span, ...]:
    """The text of a block; a table, which has no place on such a page, as lines."""
    if not block.rows:
        return block.spans
    return (Span("\n".join("　".join(plain(cell) for cell in row) for row in block.rows)),)
