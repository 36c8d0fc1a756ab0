"""校样: what stands beside the pages for those who correct them.

Above each page what it is, below it room to sign; left of each paragraph, picture and table its number among the blocks
of the manuscript, right of every fifth line its number on the page. Lines are counted as they are read, column after
column; a number that would touch one of the next column gives way, up or down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.export.office import Round
from shequ_editor.export.pdf.labels import Labels, page_name
from shequ_editor.export.pdf.purpose import POINTS_PER_MM, PROOF_MARGIN
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Colour, Edition, GlyphRun, Image, Item, Page, Path, Rule, Source

_EVERY = 5  # lines
_TEXTS = ("body", "inside_front", "inside_back")  # the parts of an issue that are counted
_COUNTED = ("", "label", "late")  # the pieces of these that make lines
_FULL = 0.7  # of a column's lines end no further right than full ones do
_TABLE = ("head", "cell")
_LEVEL = 0.5  # of the size: what is set higher or lower by less belongs to the line
_GREY = Colour((0, 0, 0, 0.55), (0.45, 0.45, 0.45))
_PEN = Colour((0.9, 0.5, 0, 0.1), (0.05, 0.35, 0.65))  # no colour that is in the text
_NUMBER_SIZE = 6.5
_NUMBER_GAP = 3.0
_APART = 1.0  # what is nearer than this touches
_HEAD_SIZE, _ROUND_SIZE = 9.0, 14.0
_HAIR = 0.3
_BLANK = 28 * POINTS_PER_MM  # to sign on


def proofed(edition: Edition, issue: Issue, fonts: FontLibrary, number: Round, day: date) -> Edition:
    """The edition with numbers beside its text, and room to sign, for a round of corrections on a day."""
    beside = _Beside(issue, Labels(fonts), number, day)
    return replace(edition, pages=tuple(replace(page, items=(*page.items, *beside.on(page))) for page in edition.pages))


_Paragraph = tuple[str, int, int]  # the part of the issue, its article, and the block


class _Line(Struct, frozen=True):
    """A line of text: where it stands, and whose paragraph it is of (None: a further part of the line)."""

    left: float
    right: float
    y: float
    size: float
    source: Source
    block: int

    @property
    def paragraph(self) -> _Paragraph:
        return self.source.part, self.source.article, self.block


class _Mark(Struct, frozen=True):
    """Where a block begins or goes on: left of ``x``, down from ``top``."""

    paragraph: _Paragraph
    x: float
    top: float


class _Column(Struct, frozen=True):
    """Lines one under the other."""

    lines: tuple[_Line, ...]

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    @property
    def edge(self) -> float:
        """Where full lines end; marks may hang beyond it, and last lines be short."""
        return sorted(line.right for line in self.lines)[int(_FULL * len(self.lines))]


class _Beside:
    """What stands beside the pages of an issue. Pages are asked for in their order."""

    def __init__(self, issue: Issue, labels: Labels, number: Round, day: date) -> None:
        self._issue = issue
        self._labels = labels
        self._round = number
        self._day = day
        self._begun: set[_Paragraph] = set()

    def on(self, page: Page) -> Iterator[Item]:
        yield from self._frame(page)
        yield from self._head(page)
        yield from self._foot(page)
        yield from self._numbers(page)

    def _frame(self, page: Page) -> Iterator[Item]:
        """Where the page is cut."""
        corners = ((0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height))
        lines = ((("M" if place == 0 else "L"), *corner) for place, corner in enumerate(corners))
        yield Path((*lines, ("Z",)), stroke=_GREY, width=_HAIR)

    def _head(self, page: Page) -> Iterator[Item]:
        y = -page.bleed - (PROOF_MARGIN - _ROUND_SIZE) / 2
        words = f"校样　{self._round.words}"
        yield from self._labels.at(words, _ROUND_SIZE, 0.0, y, bold=True, colour=_PEN)
        told = (self._issue.journal.name, self._issue.name, page_name(page.label), f"{self._day:%Y-%m-%d}")
        room = page.width - 9 * _ROUND_SIZE
        yield from self._labels.at("　".join(told), _HEAD_SIZE, page.width, y, side="right", most=room, colour=_PEN)

    def _foot(self, page: Page) -> Iterator[Item]:
        """Lines to sign on, and the day by which."""
        y = page.height + page.bleed + (PROOF_MARGIN + _HEAD_SIZE) / 2
        x = 0.0
        for words in ("校对", "核红", "日期"):
            label = tuple(self._labels.at(words, _HEAD_SIZE, x, y, colour=_PEN))
            yield from label
            x += 2 * _HEAD_SIZE + _NUMBER_GAP
            yield Rule(x, y + 1.5, x + _BLANK, y + 1.5, _HAIR, _PEN)
            x += _BLANK + _HEAD_SIZE

    def _numbers(self, page: Page) -> Iterator[Item]:
        columns = tuple(_columns(page))
        blocks = [run for mark in _blocks(page.items, columns) for run in self._block_number(mark, columns)]
        yield from blocks
        lines = ((column.edge, line) for column in columns for line in column.lines)
        for number, (edge, line) in enumerate(lines, start=1):
            if number % _EVERY == 0:
                x = max(edge, line.right) + _NUMBER_GAP
                for run in self._labels.at(str(number), _NUMBER_SIZE, x, line.y, colour=_GREY):
                    yield _clear_of(run, blocks)

    def _block_number(self, mark: _Mark, columns: Sequence[_Column]) -> Iterator[GlyphRun]:
        x, y = mark.x - _NUMBER_GAP, mark.top + _NUMBER_SIZE
        beside = max((column.right for column in columns if column.right < mark.x), default=-PROOF_MARGIN)
        room = x - beside - _APART
        return self._labels.at(
            self._paragraph(mark.paragraph), _NUMBER_SIZE, x, y, side="right", most=room, bold=True, colour=_PEN
        )

    def _paragraph(self, paragraph: _Paragraph) -> str:
        """The number of a paragraph in its manuscript, from 1; in brackets where it only goes on."""
        number = str(paragraph[2] + 1)
        if paragraph in self._begun:
            return f"({number})"
        self._begun.add(paragraph)
        return number


def _clear_of(run: GlyphRun, others: Iterable[GlyphRun]) -> GlyphRun:
    """A number as near to its place as it touches none of the others; those are further apart than it is high."""
    for other in others:
        beside = run.x > other.x + other.width + _APART or run.x + run.width + _APART < other.x
        if not beside and abs(run.y - other.y) < _NUMBER_SIZE:
            down = run.y >= other.y
            return replace(run, y=other.y + (_NUMBER_SIZE if down else -_NUMBER_SIZE))
    return run


def _blocks(items: Iterable[Item], columns: Iterable[_Column]) -> Iterator[_Mark]:
    """The paragraphs of a page column by column, then its pictures and tables."""
    for column in columns:
        last: _Paragraph | None = None
        for line in column.lines:
            if line.paragraph != last:
                yield _Mark(line.paragraph, column.left, line.y - 2 * _NUMBER_SIZE)
            last = line.paragraph
    seen: set[_Paragraph] = set()
    for mark in _pictures_and_cells(items):
        if mark.paragraph not in seen:
            yield mark
        seen.add(mark.paragraph)


def _pictures_and_cells(items: Iterable[Item]) -> Iterator[_Mark]:
    for item in items:
        if isinstance(item, Image):
            top = item.y
        elif isinstance(item, GlyphRun) and item.piece.kind in _TABLE:
            top = item.y - item.size
        else:
            continue
        if item.source and item.source.block >= 0:
            yield _Mark((item.source.part, item.source.article, item.source.block), item.x, top)


def _columns(page: Page) -> Iterator[_Column]:
    """The counted lines of a page in the order in which they are read, column by column."""
    column: list[_Line] = []
    for line in _lines(page.items):
        if column and not _goes_on(column, line):
            yield _Column(tuple(column))
            column = []
        column.append(line)
    if column:
        yield _Column(tuple(column))


def _goes_on(column: Sequence[_Line], line: _Line) -> bool:
    """Whether a line stands under those of a column."""
    last = column[-1]
    below = line.y > last.y
    beside = line.left > max(each.right for each in column) or line.right < min(each.left for each in column)
    return below and not beside


def _lines(items: Iterable[Item]) -> Iterator[_Line]:
    counted = (item for item in items if isinstance(item, GlyphRun) and item.glyphs and _is_counted(item))
    runs: list[GlyphRun] = []
    for run in counted:
        if runs and not _is_beside(runs[0], run):
            yield _line(runs)
            runs = []
        runs.append(run)
    if runs:
        yield _line(runs)


def _is_counted(run: GlyphRun) -> bool:
    return run.source is not None and run.source.part in _TEXTS and run.piece.kind in _COUNTED


def _is_beside(first: GlyphRun, run: GlyphRun) -> bool:
    """Whether a run stands on the line that another begins."""
    level = abs(run.y - first.y) < _LEVEL * max(first.size, run.size)
    return level and run.source == first.source and run.x >= first.x


def _line(runs: Sequence[GlyphRun]) -> _Line:
    main = max(runs, key=lambda run: run.width)
    source = main.source
    assert source is not None, "what is counted has a source"  # noqa: S101
    block = max(source.block, 0) + (main.piece.number if main.piece.kind == "" else 0)
    return _Line(runs[0].x, max(run.x + run.width for run in runs), main.y, main.size, source, block)
