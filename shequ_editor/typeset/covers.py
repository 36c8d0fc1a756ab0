"""The four cover pages: photographs in full bleed, or a text page with a setting of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shequ_editor.domain.issue import CoverPage, TextPage
from shequ_editor.domain.manuscript import Block, Picture, Role, Span, plain
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.blocks import NumberedNote, numbered
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.frames import Content, marks_of
from shequ_editor.typeset.page import Fill, Image, Source
from shequ_editor.typeset.rows import Mark, shifted
from shequ_editor.typeset.style import CoverLook, Look, TextPageLook

_SMALLEST = 0.3


@dataclass(eq=False)
class CoverSet:
    """The marks of a cover page, relative to the trim, and what the editor should know."""

    marks: list[Mark] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def cover_marks(
    case: Case, look: CoverLook, page: CoverPage, words: Mapping[str, str], source: Source, where: str
) -> CoverSet:
    """Cover or back."""
    content = Content({**words, "caption": page.caption}, page.photo, page.caption or where)
    marks = marks_of(case, look.elements, content, source)
    return CoverSet(marks, list(_photo_notices(case, page.photo, marks, where)))


def _photo_notices(case: Case, photo: Picture | None, marks: Sequence[Mark], where: str) -> list[Notice]:
    least = case.style.pictures.warn_ppi
    found = []
    for mark in marks:
        if isinstance(mark, Image) and photo:
            ppi = round(photo.width * (mark.crop[2] - mark.crop[0]) / (mark.width / 72))
            if ppi < least:
                found.append(
                    notice(
                        where,
                        "picture-low-resolution",
                        "图片“{name}”印出来只有 {ppi} ppi（至少要 {least} ppi），会发虚。请向作者要原图。",
                        name=photo.name,
                        ppi=ppi,
                        least=round(least),
                    )
                )
    return found


@dataclass(frozen=True, slots=True)
class _Box:
    """A piece of a text page that is not parted: ``above`` is dropped at a column's head."""

    marks: tuple[Mark, ...]
    height: float
    above: float
    keeps: bool = False


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
    return _TextPage(case, look, page, source, where).build(words, top)


class _TextPage:
    def __init__(self, case: Case, look: TextPageLook, page: TextPage, source: Source, where: str) -> None:
        self._case, self._look, self._page = case, look, page
        self._source, self._where = source, where
        self._share = 1.0
        self._notices: list[Notice] = []

    def build(self, words: Mapping[str, str], top: float) -> CoverSet:
        look = self._look
        marks = [] if top else marks_of(self._case, look.elements, Content(words), self._source)
        y = max(look.y, top + look.heading_gap if top else 0.0)
        height = look.y + look.height - y
        found = self._attempt(y, height)
        while found is None and self._share > _SMALLEST:
            self._share -= look.step
            found = self._attempt(y, height)
        if self._share < look.least:
            self._notices.append(
                notice(
                    self._where,
                    "text-page-full",
                    "文字太多，这一页缩到 {percent}% 才排下，读起来费力。请删去一些。",
                    percent=round(self._share * 100),
                )
            )
        return CoverSet(marks + (found or []), self._notices)

    def _attempt(self, y: float, height: float) -> list[Mark] | None:
        """All marks at the present share of the size, or None when they find no room."""
        look = self._look
        title = self._case.text(
            self._page.title, self._sized(look.title), look.width, x=look.x, y=y, source=self._source
        )
        below = title.height + look.title_gap if title.lines else 0.0
        columns = self._fill(list(self._boxes()), height - below)
        if columns is None and self._share - look.step > _SMALLEST:
            return None
        marks = list(title.marks)
        width = self._measure() + look.gutter
        for number, column in enumerate(columns or []):
            at = y + below
            for box, above in column:
                at += above
                marks += [shifted(mark, look.x + number * width, at) for mark in box.marks]
                at += box.height
        return marks

    def _fill(self, boxes: list[_Box], height: float) -> list[list[tuple[_Box, float]]] | None:
        """The boxes in columns that end as level as can be; None when they need more than there are."""
        total = sum(box.height + box.above for box in boxes)
        count = self._look.columns
        lower = total / count * 0.9
        while lower <= height:
            columns = self._columns(boxes, lower)
            if len(columns) <= count:
                return columns
            lower += self._look.text.leading / 3
        columns = self._columns(boxes, height)
        return columns if len(columns) <= count else None

    def _columns(self, boxes: list[_Box], height: float) -> list[list[tuple[_Box, float]]]:
        columns: list[list[tuple[_Box, float]]] = [[]]
        used = 0.0
        for place, box in enumerate(boxes):
            above = box.above if columns[-1] else 0.0
            needed = box.height
            after = place
            while boxes[after].keeps and after + 1 < len(boxes):  # a heading asks for what it heads
                after += 1
                needed += boxes[after].above + boxes[after].height
            if columns[-1] and used + above + needed > height:
                columns.append([])
                used, above = 0.0, 0.0
            columns[-1].append((box, above))
            used += above + box.height
        return columns

    # -- blocks

    def _measure(self) -> float:
        look = self._look
        return (look.width - (look.columns - 1) * look.gutter) / look.columns

    def _sized(self, look: Look) -> Look:
        return replace(look, size=look.size * self._share, leading=look.leading * self._share)

    def _boxes(self) -> list[_Box]:
        look = self._look
        looks = {
            Role.HEADING1: look.h1,
            Role.HEADING2: look.h2,
            Role.HEADING3: look.h3,
            Role.LINE: look.line,
            Role.CAPTION: look.caption,
            Role.SIGNATURE: look.signature,
            Role.SOURCE: look.signature,
        }
        boxes: list[_Box] = []
        notes: list[NumberedNote] = []
        for block in self._page.blocks:
            if block.role is Role.PHOTO:
                boxes += self._photo(block)
                continue
            heading = block.role in (Role.HEADING1, Role.HEADING2, Role.HEADING3)
            spans, called = numbered(self._spans(block), len(notes) + 1, self._case.style.notes.mark)
            notes += [note for note, _ in called]
            boxes += self._lines(spans, looks.get(block.role, look.text), heading=heading)
        for note in notes:
            text = self._case.style.notes.mark.format(number=note.number) + note.text
            boxes += self._lines((Span(text),), look.caption, heading=False)
        return boxes

    def _spans(self, block: Block) -> tuple[Span, ...]:
        if not block.rows:
            return block.spans
        return tuple(Span("　".join(plain(cell) for cell in row) + "\n") for row in block.rows)

    def _lines(self, spans: Sequence[Span], look: Look, *, heading: bool) -> list[_Box]:
        """The lines of a block as boxes; the first and last two of a paragraph stay together."""
        sized = self._sized(look)
        lines = self._case.lines(tuple(spans), sized, self._measure())
        between = sized.leading - sized.size
        gap = self._look.heading_gap if heading else self._look.paragraph_gap + between
        boxes = []
        for index, line in enumerate(lines):
            part = self._case.stack((line,), sized, source=self._source)
            keeps = heading or (len(lines) > 1 and index in (0, len(lines) - 2))
            boxes.append(_Box(part.marks, part.height, gap if index == 0 else between, keeps))
        return boxes

    def _photo(self, block: Block) -> list[_Box]:
        look, measure = self._look, self._measure()
        picture = next((p for p in self._page.pictures if p.name == block.picture), None)
        if picture is None or not picture.sha256 or picture.width <= 0 or picture.height <= 0:
            self._missing(block.picture)
            return [
                _Box(
                    (Fill(0, 0, measure, look.picture_height, self._case.style.pictures.missing_colour),),
                    look.picture_height,
                    look.picture_gap,
                )
            ]
        height = min(measure * picture.height / picture.width, look.picture_height * self._share)
        width = height * picture.width / picture.height
        image = Image((measure - width) / 2, 0, width, height, picture.sha256, alt=picture.name, source=self._source)
        return [_Box((image,), height, look.picture_gap)]

    def _missing(self, name: str) -> None:
        text = "图片“{name}”不在稿件里，版面上留了空位。请补上图片或删去它。"
        missing = notice(self._where, "picture-missing", text, name=name)
        if missing not in self._notices:
            self._notices.append(missing)
