"""Running sums over a measured paragraph, so that any line's width, shrink and stretch are differences. All em."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, compress, count
from operator import add, sub

from shequ_editor.typeset.characters import BREAK, STRETCH
from shequ_editor.typeset.paragraph import (
    COST_EMERGENCY,
    NO_GLYPH,
    SHRINK_ORDER,
    STRETCH_MARK,
    STRETCH_ORDER,
    Paragraph,
)

EPSILON = 1e-6
_SPACES = b"SUN"
_GAP = bytes(1 if code & STRETCH else 0 for code in range(256))
_BREAK = bytes(code & BREAK for code in range(256))


class Amounts:
    """What the cells of one class give or take: ``sums`` runs over all characters, ``indices`` are those concerned."""

    __slots__ = ("by_index", "indices", "kind", "sums")

    def __init__(self, kind: int, by_index: dict[int, float], length: int) -> None:
        self.kind = kind
        self.by_index = by_index
        self.indices = sorted(by_index)
        sizes = [0.0] * length
        for index, amount in by_index.items():
            sizes[index] = amount
        self.sums = list(accumulate(sizes, initial=0.0))


class Ruler:
    """``breaks`` are the places where a line may end, in order (see :meth:`open_up`); ``starts`` where a line begins
    that follows one (``starts[0]``: the first), ``edges`` how far the ink reaches there, ``lasts`` the last character
    seen there; ``shifted`` are the characters whose glyphs are moved in their cells. ``opened``: words are torn.

    The classes are summed up when they are asked for: most texts are titles and names, of one line.
    """

    def __init__(self, paragraph: Paragraph, *, shrink_stops: bool = True) -> None:
        self.paragraph = paragraph
        self.places = list(accumulate(paragraph.advance, initial=0.0))
        self.shifted = sorted(paragraph.shift)
        self.breaks: list[int] = []
        self.opened = False
        self._ends = self._right_edges()
        self._shrink_order = SHRINK_ORDER if shrink_stops else SHRINK_ORDER[:-1]

    @cached_property
    def shrink(self) -> list[Amounts]:
        """The classes that can shrink, in order."""
        return self._classes(self.paragraph.shrink, self._shrink_order)

    @cached_property
    def stretch(self) -> list[Amounts]:
        """The classes that can be stretched, in order."""
        return self._classes(self.paragraph.stretch, STRETCH_ORDER)

    @cached_property
    def spaces(self) -> list[float] | None:
        """Running sums of what is stretched at no cost: word spaces and the gaps between Chinese and Western."""
        sums = [amounts.sums for amounts in self.stretch if amounts.kind != STRETCH_MARK]
        return list(map(add, *sums)) if len(sums) > 1 else sums[0] if sums else None

    @cached_property
    def marks(self) -> list[float] | None:
        """Running sums of what marks can take back."""
        return next((amounts.sums for amounts in self.stretch if amounts.kind == STRETCH_MARK), None)

    @cached_property
    def gaps(self) -> list[int]:
        """Running count of all other gaps."""
        return list(accumulate(self.paragraph.codes.translate(_GAP), initial=0))

    def _classes(self, amounts: dict[int, dict[int, float]], order: tuple[int, ...]) -> list[Amounts]:
        length = len(self.paragraph.text)
        return [Amounts(kind, amounts[kind], length) for kind in order if amounts.get(kind)]

    def left(self, start: int) -> float:
        """Where a line that starts with that character begins."""
        return self.places[start] + self.paragraph.lead.get(start, 0.0)

    def width(self, start: int, end: int) -> float:
        """The natural width of a line."""
        return self._ends[end] - self.left(start)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The characters of a line whose cells are whole: what its edges drop can be neither shrunk nor stretched."""
        first = start + 1 if start in self.paragraph.lead else start
        return first, max(first, self.paragraph.visible.get(end, end) - 1)

    def open_up(self, measure: float, cost: float = COST_EMERGENCY) -> None:
        """Find where lines may end; what is wider than the measure (a long word, a row of marks) may break inside, at a
        high ``cost``."""
        if not self.breaks:
            codes = self.paragraph.codes
            self._take(list(compress(count(1), codes.translate(_BREAK))))
        if max(map(sub, self.edges, self.starts)) <= measure + EPSILON:
            return
        self.opened = True
        found = {place for start, end in self._too_wide(measure) for place in self._inside(start, end)}
        for place in found:
            before, after = map(chr, self.paragraph.classes[place - 1 : place + 1])
            self.paragraph.cost[place] = cost * _pain(before, after)
        self._take(sorted(found.union(self.breaks)))

    def _take(self, breaks: list[int]) -> None:
        visible, lead = self.paragraph.visible, self.paragraph.lead
        self.breaks = breaks
        self.starts = [self.places[0], *map(self.places.__getitem__, breaks)]
        if lead:
            self.starts = [left + lead.get(start, 0.0) for left, start in zip(self.starts, (0, *breaks), strict=True)]
        self.edges = list(map(self._ends.__getitem__, breaks))
        self.lasts = [visible.get(end, end) - 1 for end in breaks] if visible else [end - 1 for end in breaks]

    def _right_edges(self) -> list[float]:
        ends = self.places[:]
        for index, drop in self.paragraph.drop.items():
            ends[index + 1] -= drop
        for end, seen in self.paragraph.visible.items():
            ends[end] = ends[seen]
        for end, (_, width) in self.paragraph.hyphens.items():
            ends[end] += width
        return ends

    def _too_wide(self, measure: float) -> Iterator[tuple[int, int]]:
        for start, end in zip((0, *self.breaks), self.breaks, strict=False):
            if self._ends[end] - self.left(start) > measure + EPSILON:
                yield start, end

    def _inside(self, start: int, end: int) -> Iterator[int]:
        paragraph = self.paragraph
        for place in range(start + 1, end):
            if paragraph.glyphs[place] != NO_GLYPH and paragraph.classes[place] not in _SPACES:
                yield place


def _pain(before: str, after: str) -> float:
    """How much worse it is to tear there than between a word and a figure."""
    if before == after and before in "0fdl":
        return 4.0
    if before in "a0s-" and after in "a0s":
        return 1.5 if before == after else 1.0
    return 3.0
