"""Where pages stand on the desk, and what stands where on a page: plain geometry, no painting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSizeF

from shequ_editor.typeset.page import GlyphRun, Image, Page, Source

GAP = 24.0  # between rows of pages, and around them, in logical pixels
_FURNITURE = ("folio", "head", "jump", "end")


class Place(Struct, frozen=True):
    """A page on the desk: its index in the edition and its rectangle in logical pixels."""

    index: int
    box: QRectF
    row: int


class Desk(Struct, frozen=True):
    """All pages at one zoom. ``size`` is the whole desk."""

    places: tuple[Place, ...]
    size: QSizeF

    def at(self, point: QPointF) -> Place | None:
        return next((place for place in self.places if place.box.contains(point)), None)

    def place(self, index: int) -> Place | None:
        return next((place for place in self.places if place.index == index), None)

    def nearest(self, point: QPointF) -> Place | None:
        """The page whose middle is nearest to a point."""
        if not self.places:
            return None
        return min(self.places, key=lambda place: (place.box.center() - point).manhattanLength())

    def row(self, number: int) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.row == number)

    @property
    def rows(self) -> int:
        return self.places[-1].row + 1 if self.places else 0


def spreads(count: int) -> list[tuple[int, ...]]:
    """The pages as they lie open: the cover alone, then pairs, the back alone: 封面 │ 封二 1 │ 2 3 │ … │ 封底."""
    if count <= 1:
        return [(0,)] * count
    pairs: list[tuple[int, ...]] = [(0,)]
    pairs += [tuple(range(first, min(first + 2, count))) for first in range(1, count, 2)]
    return pairs


def lay_out(pages: Sequence[Page], scale: float, desk_width: float, *, facing: bool) -> Desk:
    """Rows of pages, centred on a desk of ``desk_width``, at ``scale`` logical pixels to the point."""
    rows = spreads(len(pages)) if facing else [(index,) for index in range(len(pages))]
    places: list[Place] = []
    width = desk_width
    y = GAP
    for number, row in enumerate(rows):
        sizes = [QSizeF(pages[index].width * scale, pages[index].height * scale) for index in row]
        total = _row_width(sizes, facing=facing)
        width = max(width, total + 2 * GAP)
        x = (max(desk_width, total + 2 * GAP) - total) / 2
        if facing and row == (0,):
            x += sizes[0].width()  # the cover is a right-hand page
        for index, size in zip(row, sizes, strict=True):
            places.append(Place(index, QRectF(x, y, size.width(), size.height()), number))
            x += size.width()
        y += max(size.height() for size in sizes) + GAP
    return Desk(tuple(places), QSizeF(width, y if places else 0.0))


def _row_width(sizes: Sequence[QSizeF], *, facing: bool) -> float:
    total = sum(size.width() for size in sizes)
    return total * 2 if facing and len(sizes) == 1 else total


def fit_scale(page: Page, room: QSizeF, *, facing: bool, whole: bool) -> float:
    """The scale at which a page (or spread) fills the room's width, or stands in it whole."""
    across = page.width * (2 if facing else 1)
    scale = max(room.width() - 2 * GAP, 50.0) / across
    if whole:
        scale = min(scale, max(room.height() - 2 * GAP, 50.0) / page.height)
    return scale


def source_at(page: Page, point: QPointF) -> Source | None:
    """The paragraph, title or picture at a point of a page (in points from its trim)."""
    best: Source | None = None
    nearest = 1e9
    for item in page.items:
        if isinstance(item, Image):
            inside = QRectF(item.x, item.y, item.width, item.height).contains(point)
            if inside and item.source and best is None:
                best = item.source
        elif isinstance(item, GlyphRun) and item.source and item.source.part not in _FURNITURE:
            distance = abs(item.y - 0.36 * item.size - point.y())
            across = item.x - item.size <= point.x() <= item.x + item.width + item.size
            if across and distance <= item.size and distance < nearest:
                best, nearest = item.source, distance
    return best


def boxes_of(page: Page, source: Source) -> list[QRectF]:
    """The lines and pictures on a page that come from ``source``, in points."""
    boxes: list[QRectF] = []
    for item in page.items:
        if isinstance(item, GlyphRun) and item.source == source:
            box = QRectF(item.x, item.y - 1.05 * item.size, item.width, 1.4 * item.size)
            if boxes and abs(boxes[-1].center().y() - box.center().y()) < item.size / 2 and _close(boxes[-1], box):
                boxes[-1] = boxes[-1].united(box)
            else:
                boxes.append(box)
        elif isinstance(item, Image) and item.source == source:
            boxes.append(QRectF(item.x, item.y, item.width, item.height))
    return boxes


def _close(left: QRectF, right: QRectF) -> bool:
    return right.left() - left.right() < 12


def letters_before(pages: Sequence[Page], index: int, source: Source, point: QPointF) -> int:
    """How many letters of a paragraph stand before a point of page ``index``. Spaces do not count: the ends of lines
    swallow them, and spaces between Chinese and Latin are nobody's."""
    runs = [item for item in pages[index].items if isinstance(item, GlyphRun) and item.source == source]
    if not runs:
        return 0
    here = min(runs, key=lambda run: _distance(run, point))
    glyphs = bisect_right(here.xs, point.x() - here.x) - 1
    before = runs[: runs.index(here)]
    before += [
        item for page in pages[:index] for item in page.items if isinstance(item, GlyphRun) and item.source == source
    ]
    return sum(_letters(run.text) for run in before) + _letters("".join(here.clusters[: max(glyphs, 0)]))


def _letters(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _distance(run: GlyphRun, point: QPointF) -> float:
    """How far a run is from a point; to another line it is farther than along one."""
    across = max(run.x - point.x(), point.x() - run.x - run.width, 0.0)
    return across + 100 * max(0.0, abs(run.y - 0.36 * run.size - point.y()) - run.size / 2)
