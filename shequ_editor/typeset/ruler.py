"""Running sums over a measured paragraph, so that any line's width, shrink and stretch are differences. All em."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from operator import sub

from shequ_editor.typeset.characters import BREAK
from shequ_editor.typeset.paragraph import (
    COST_EMERGENCY,
    NO_GLYPH,
    SHRINK_ORDER,
    SHRINK_STOP,
    STRETCH_ORDER,
    Paragraph,
)

EPSILON = 1e-6
_SPACES = b"SUN"


class Ruler:
    """``breaks`` are the places where a line may end, in order; ``edges`` how far the ink reaches there, ``lasts`` the
    last character seen there; ``shifted`` are the characters whose glyphs are moved in their cells. ``shrink`` and
    ``stretch`` are the classes there are, in order, with their running sums."""

    def __init__(self, paragraph: Paragraph, *, shrink_stops: bool = True) -> None:
        self.paragraph = paragraph
        self.places = list(accumulate(paragraph.advance, initial=0.0))
        self.gaps = [0, *accumulate(code >> 1 & 1 for code in paragraph.codes)]
        self.shifted = sorted(paragraph.shift)
        self._ends = self._right_edges()
        left_out = () if shrink_stops else (SHRINK_STOP,)
        self.shrink = [
            (kind, self._sums(paragraph.shrink[kind]))
            for kind in SHRINK_ORDER
            if paragraph.shrink.get(kind) and kind not in left_out
        ]
        self.stretch = [
            (kind, self._sums(paragraph.stretch[kind])) for kind in STRETCH_ORDER if paragraph.stretch.get(kind)
        ]
        self._take([end for end, code in enumerate(paragraph.codes, 1) if code & BREAK])

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

    def open_up(self, measure: float) -> None:
        """Let what is wider than the measure (a long word, a row of marks) break inside, at a high cost."""
        lefts = [self.left(start) for start in (0, *self.breaks[:-1])]
        if max(map(sub, self.edges, lefts)) <= measure + EPSILON:
            return
        found = {place for start, end in self._too_wide(measure) for place in self._emergency(start, end)}
        self._take(sorted(found.union(self.breaks)))

    def _take(self, breaks: list[int]) -> None:
        visible = self.paragraph.visible
        self.breaks = breaks
        self.edges = [self._ends[end] for end in breaks]
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

    def _sums(self, amounts: dict[int, float]) -> list[float]:
        sizes = [0.0] * len(self.paragraph.text)
        for index, amount in amounts.items():
            sizes[index] = amount
        return list(accumulate(sizes, initial=0.0))

    def _too_wide(self, measure: float) -> Iterator[tuple[int, int]]:
        for start, end in zip((0, *self.breaks), self.breaks, strict=False):
            if self._ends[end] - self.left(start) > measure + EPSILON:
                yield start, end

    def _emergency(self, start: int, end: int) -> Iterator[int]:
        paragraph = self.paragraph
        for place in range(start + 1, end):
            if paragraph.glyphs[place] != NO_GLYPH and paragraph.classes[place] not in _SPACES:
                pair = chr(paragraph.classes[place - 1]), chr(paragraph.classes[place])
                in_word = pair[0] in "a0s-" and pair[1] in "a0s"
                paragraph.cost[place] = COST_EMERGENCY * (1 if in_word else 3)
                yield place
