"""小样: all pages of an issue at a glance, in spreads, on one sheet or a few."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.export.pdf.labels import Labels
from shequ_editor.export.pdf.purpose import POINTS_PER_MM
from shequ_editor.export.pdf.sheets import Laid, Placed, Side
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Colour, Edition, Item, Page, Path

_WIDTH, _HEIGHT = 420 * POINTS_PER_MM, 297 * POINTS_PER_MM  # A3 across
_MARGIN = 12 * POINTS_PER_MM
_HEAD, _HEAD_SIZE = 10 * POINTS_PER_MM, 11.0
_GAP = 5 * POINTS_PER_MM
_LABEL, _LABEL_SIZE = 4.5 * POINTS_PER_MM, 7.5
_NARROWEST = 20 * POINTS_PER_MM  # a page that is narrower tells nothing: rather another sheet
_GREY = Colour((0, 0, 0, 0.4), (0.6, 0.6, 0.6))
_HAIR = 0.3

Spread = tuple[int, int]  # the pages left and right, -1 for none


class _Grid(Struct, frozen=True):
    """Spreads in rows on a sheet, the pages at a scale."""

    columns: int
    rows: int
    scale: float
    page: Page

    @property
    def width(self) -> float:
        return self.page.width * self.scale

    @property
    def height(self) -> float:
        return self.page.height * self.scale

    def place(self, number: int) -> tuple[float, float]:
        """Where the ``number``-th spread begins: its left edge and its upper edge, from the sheet's upper left."""
        row, column = divmod(number, self.columns)
        x = _spread(_WIDTH - 2 * _MARGIN, 2 * self.width, self.columns, column)
        y = _spread(_HEIGHT - 2 * _MARGIN - _HEAD, self.height + _LABEL, self.rows, row)
        return _MARGIN + x, _MARGIN + _HEAD + y


def _spread(room: float, size: float, count: int, number: int) -> float:
    """Where one of several of a size begins that fill the room from end to end; a single one stands in its middle."""
    return number * (room - size) / (count - 1) if count > 1 else (room - size) / 2


def contact(edition: Edition, issue: Issue, fonts: FontLibrary, day: date) -> Laid:
    """An edition on contact sheets of A3."""
    spreads = _spreads(edition.pages)
    count = 1
    while _grid(math.ceil(len(spreads) / count), edition.pages[0]).width < _NARROWEST and count < len(spreads):
        count += 1
    most = math.ceil(len(spreads) / count)
    grid = _grid(most, edition.pages[0])
    sheets = [spreads[first : first + most] for first in range(0, len(spreads), most)]
    told = (issue.journal.name, issue.name, "小样", f"共 {len(edition.pages)} 页", f"{day:%Y-%m-%d}")
    written = [_written(edition.pages, sheet, grid, Labels(fonts), "　".join(told)) for sheet in sheets]
    whole = (0.0, 0.0, _WIDTH, _HEIGHT)
    sides = [
        Side(_WIDTH, _HEIGHT, (*_placed(sheet, grid), Placed(len(edition.pages) + number, 0.0, 0.0, whole)))
        for number, sheet in enumerate(sheets)
    ]
    return Laid(replace(edition, pages=(*edition.pages, *written), entries=()), tuple(sides))


def _spreads(pages: Sequence[Page]) -> list[Spread]:
    """The pages as they lie open: the first alone on the right, the last alone on the left if it comes out so."""
    pairs = [(left, left + 1 if left + 1 < len(pages) else -1) for left in range(1, len(pages), 2)]
    return [(-1, 0), *pairs]


def _grid(count: int, page: Page) -> _Grid:
    """The grid in which so many spreads come out largest."""
    width, height = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN - _HEAD
    best = _Grid(1, count, 0.0, page)
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        across = (width - (columns - 1) * _GAP) / columns / (2 * page.width)
        down = ((height - (rows - 1) * _GAP) / rows - _LABEL) / page.height
        scale = min(across, down, 1.0)
        if scale > best.scale:
            best = _Grid(columns, rows, scale, page)
    return best


def _places(sheet: Sequence[Spread], grid: _Grid) -> Iterator[tuple[int, float, float]]:
    """The pages on a sheet, and where each begins (from the upper left)."""
    for number, pair in enumerate(sheet):
        x, y = grid.place(number)
        for half, page in enumerate(pair):
            if page >= 0:
                yield page, x + half * grid.width, y


def _placed(sheet: Sequence[Spread], grid: _Grid) -> Iterator[Placed]:
    box = (0.0, 0.0, grid.page.width, grid.page.height)
    for page, x, y in _places(sheet, grid):
        yield Placed(page, x, _HEIGHT - y - grid.height, box, grid.scale)


def _written(pages: Sequence[Page], sheet: Sequence[Spread], grid: _Grid, labels: Labels, head: str) -> Page:
    """What stands on the sheet itself: its heading, a line around each page, and the page's name."""
    items: list[Item] = list(labels.at(head, _HEAD_SIZE, _MARGIN, _MARGIN + _HEAD_SIZE, bold=True))
    for page, x, y in _places(sheet, grid):
        right, bottom = x + grid.width, y + grid.height
        edge = (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))
        items.append(Path(edge, stroke=_GREY, width=_HAIR))
        middle = (x + right) / 2
        items += labels.at(pages[page].label, _LABEL_SIZE, middle, bottom + 1.3 * _LABEL_SIZE, side="center")
    return Page("", _WIDTH, _HEIGHT, 0.0, tuple(items))
