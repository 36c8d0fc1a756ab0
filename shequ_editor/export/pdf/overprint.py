"""Where black text may overprint: anywhere but on pictures, and on colours that leave no room for it within the limit
of ink; there it is left out of what is under it."""

from __future__ import annotations

from collections.abc import Iterator

from shequ_editor.typeset.page import BLACK, Colour, Fill, GlyphRun, Image, Item, Path

_ASCENT, _DESCENT = 1.0, 0.3  # em: as far as letters reach at most
_Box = tuple[float, float, float, float]


def may_overprint(run: GlyphRun) -> bool:
    """Whether a run is of the black ink alone."""
    return run.colour.cmyk == BLACK.cmyk and not run.colour.spot


class Ground:
    """What has been drawn on a page so far and has too much ink to be printed over with black. ``limit`` is the most
    ink there may be, 1 for a full one."""

    def __init__(self, limit: float) -> None:
        self._room = limit - 1
        self._heavy: list[_Box] = []

    def add(self, item: Item) -> None:
        """Something is drawn."""
        if isinstance(item, Image) or _ink(_filled(item)) > self._room:
            self._heavy += _boxes(item)

    def is_heavy_under(self, run: GlyphRun) -> bool:
        """Whether some of a run stands on such ground."""
        left, right = run.x, run.x + run.width
        top, bottom = run.y - _ASCENT * run.size, run.y + _DESCENT * run.size
        return any(box[0] < right and left < box[2] and box[1] < bottom and top < box[3] for box in self._heavy)


def _filled(item: Item) -> Colour | None:
    if isinstance(item, Path):
        return item.fill
    return item.colour if isinstance(item, Fill) else None


def _ink(colour: Colour | None) -> float:
    if colour is None:
        return 0.0
    return colour.tint if colour.spot else sum(colour.cmyk)


def _boxes(item: Item) -> Iterator[_Box]:
    if isinstance(item, (Image, Fill)):
        yield item.x, item.y, item.x + item.width, item.y + item.height
    elif isinstance(item, Path):
        places = [float(place) for segment in item.segments for place in segment[1:]]
        xs, ys = places[::2], places[1::2]
        yield min(xs), min(ys), max(xs), max(ys)
