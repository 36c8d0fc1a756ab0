"""Where the lines of a paragraph end: all breaks chosen together (Knuth and Plass), with the adjusted widths.

What a line costs grows with how far its gaps must be stretched, less with what must be shrunk (clreq: 先挤压、后拉伸),
and with a neighbour that is set much tighter or looser. Shrinking and stretching go class by class: a class gives only
after those before it in the order have given all. All lengths are em.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from shequ_editor.typeset.characters import BREAK
from shequ_editor.typeset.paragraph import (
    COST_EMERGENCY,
    NO_GLYPH,
    SHRINK_ORDER,
    STRETCH_ORDER,
    Paragraph,
)

EPSILON = 1e-6
GOOD_GAP = 0.05  # a stretch of each gap by this much costs 100
FAR_GAP = 0.12  # looser lines are tried only where nothing better is found
VERY_FAR_GAP = 1.0
SHRINK_COST = {2: 2.0, 4: 3.0, 5: 4.0, 6: 8.0, 7: 12.0}  # a class shrunk to its end
LINE_COST = 1.0
NEIGHBOUR_COST = 40.0
ORPHAN_COST = 1e9
OVERFULL_COST = 1e12
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Break:
    """A line: the characters ``start`` to ``end`` (of the paragraph), its natural width without the indent, the measure
    without the indent, whether its last mark hangs out."""

    start: int
    end: int
    natural: float
    measure: float
    hangs: bool = False


class Ruler:
    """Running sums over a paragraph, so that any line's width, shrink and stretch are differences."""

    def __init__(self, paragraph: Paragraph, *, shrink_stops: bool = True) -> None:
        self.paragraph = paragraph
        count = len(paragraph.text)
        self.places = list(accumulate(paragraph.advance, initial=0.0))
        self.ends = self.places[:]
        for index, drop in paragraph.drop.items():
            self.ends[index + 1] -= drop
        for end, seen in paragraph.visible.items():
            self.ends[end] = self.ends[seen]
        for end, width in paragraph.hyphens.items():
            self.ends[end] += width
        self.gaps = [0, *accumulate(code >> 1 & 1 for code in paragraph.codes)]
        self.shrink = [
            (kind, _sums(paragraph.shrink[kind], count))
            for kind in SHRINK_ORDER
            if paragraph.shrink.get(kind) and (shrink_stops or kind != SHRINK_ORDER[-1])
        ]
        self.stretch = [
            (kind, _sums(paragraph.stretch[kind], count)) for kind in STRETCH_ORDER if paragraph.stretch.get(kind)
        ]
        self.breaks = [end for end, code in enumerate(paragraph.codes, 1) if code & BREAK]

    def start(self, index: int) -> float:
        """The left edge of a line that starts with that character."""
        return self.places[index] + self.paragraph.lead.get(index, 0.0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters whose cells are whole in a line: what its edges drop is not counted."""
        first = start + 1 if start in self.paragraph.lead else start
        return first, max(first, self.paragraph.visible.get(end, end) - 1)

    def shrinkable(self, start: int, end: int) -> float:
        first, last = self.span(start, end)
        return sum(sums[last] - sums[first] for _, sums in self.shrink)

    def gap_count(self, start: int, end: int) -> int:
        return self.gaps[max(start, self.paragraph.visible.get(end, end) - 1)] - self.gaps[start]

    def emergency(self, measure: float) -> None:
        """Let what is longer than the measure (a long word, a row of marks) break inside."""
        paragraph = self.paragraph
        found: set[int] = set()
        for start, end in zip([0, *self.breaks], self.breaks, strict=False):
            if self.ends[end] - self.start(start) > measure + EPSILON:
                for position in range(start + 1, end):
                    if paragraph.glyphs[position] != NO_GLYPH and position not in paragraph.visible:
                        found.add(position)
                        paragraph.cost[position] = COST_EMERGENCY * (1 if _in_word(paragraph, position) else 3)
        if found:
            self.breaks = sorted(found.union(self.breaks))


def _sums(amounts: dict[int, float], count: int) -> list[float]:
    sizes = [0.0] * count
    for index, amount in amounts.items():
        sizes[index] = amount
    return list(accumulate(sizes, initial=0.0))


def _in_word(paragraph: Paragraph, position: int) -> bool:
    return chr(paragraph.classes[position - 1]) in "a0s-" and chr(paragraph.classes[position]) in "a0s"


def looseness(ruler: Ruler, start: int, end: int, missing: float) -> float:
    """How much each common gap of a line grows when ``missing`` em are to be filled; the classes before it first."""
    first, last = ruler.span(start, end)
    for _, sums in ruler.stretch:
        missing -= sums[last] - sums[first]
    if missing <= EPSILON:
        return 0.0
    count = ruler.gap_count(start, end)
    return missing / count if count else missing


def tightness(ruler: Ruler, start: int, end: int, surplus: float) -> float:
    """What it costs to take ``surplus`` em out of a line, class by class; below 0 where that cannot be done."""
    first, last = ruler.span(start, end)
    cost = 0.0
    for kind, sums in ruler.shrink:
        amount = sums[last] - sums[first]
        if amount <= 0:
            continue
        if surplus <= amount + EPSILON:
            return cost + SHRINK_COST[kind] * surplus / amount
        cost += SHRINK_COST[kind]
        surplus -= amount
    return -1.0


_State = tuple[float, int, tuple[int, int], bool]  # cost, the place and the key it came from, hangs
_Ways = dict[tuple[int, int], _State] | None


class Breaker:
    """Breaks one paragraph. ``measures`` are the widths of its lines in order, the last for all further ones."""

    def __init__(
        self, ruler: Ruler, measures: Sequence[float], indents: tuple[float, float], *, justify: bool, hang: bool
    ) -> None:
        self.ruler = ruler
        self.justify = justify
        self.hang = hang
        self.widths = [
            measure - indents[min(number, 1)]
            for number, measure in enumerate([*measures, measures[-1]] if len(measures) == 1 else measures)
        ]
        ruler.emergency(min(self.widths))
        self.edges = [ruler.ends[end] for end in ruler.breaks]
        self.far = FAR_GAP
        self.orphan = _orphan_limit(ruler.paragraph)

    def run(self) -> list[Break]:
        """The lines of the cheapest way through the paragraph."""
        states = self._explore()
        if min(state[0] for state in (states[-1] or {}).values()) >= ORPHAN_COST:
            self.far = VERY_FAR_GAP  # rather loose lines than a last line of one character
            states = self._explore()
        return self._trace(states)

    def _explore(self) -> list[_Ways]:
        """All ways worth following: for each break the cheapest by (number of the next line, fitness)."""
        breaks = self.ruler.breaks
        last_row = len(self.widths) - 1
        states: list[_Ways] = [None] * (len(breaks) + 1)  # states[k]: a line ends at breaks[k - 1]
        states[0] = {(0, 1): (0.0, 0, (0, 1), False)}
        for place in range(len(breaks)):
            here = states[place]
            if here is None:
                continue
            for row in {row for row, _ in here}:
                following = min(row + 1, last_row)
                for goal, cost, fitness, hangs in self._lines_from(place, self.widths[row]):
                    there = states[goal]
                    if there is None:
                        there = states[goal] = {}
                    for (own_row, before), state in here.items():
                        if own_row != row:
                            continue
                        total = state[0] + cost + (NEIGHBOUR_COST if abs(before - fitness) > 1 else 0.0)
                        key = (following, fitness)
                        known = there.get(key)
                        if known is None or total < known[0] - EPSILON:
                            there[key] = (total, place, (own_row, before), hangs)
        return states

    def _lines_from(self, place: int, width: float) -> list[tuple[int, float, int, bool]]:
        """The lines worth trying from a break: the place of their end, cost, fitness (0 tight … 3 very loose), whether
        the last mark hangs."""
        ruler, edges = self.ruler, self.edges
        start = ruler.breaks[place - 1] if place else 0
        limit = ruler.start(start) + width
        fits = bisect_right(edges, limit + EPSILON, place)
        found: list[tuple[int, float, int, bool]] = []
        total = len(edges)
        if fits == total:
            return [(total, self._end_cost(start), 1, False)]
        if self.justify:
            self._tighter(place, start, fits, limit, found)
        for index in range(fits - 1, place - 1, -1):
            end = ruler.breaks[index]
            if self.justify:
                gap = looseness(ruler, start, end, limit - edges[index])
                if gap > self.far and found:
                    break
                cost = (gap / GOOD_GAP) ** 3 * 100 if gap < 0.1 else gap * 8000
                fitness = 1 if gap < 0.02 else 2 if gap < 0.045 else 3
            else:
                rest = (limit - edges[index]) / width
                if rest > 0.5 and found:
                    break
                cost, fitness = rest * rest * 10, 1
            found.append((index + 1, self._demerits(end, cost), fitness, False))
        if not found:  # one unit wider than the measure: it must stick out
            found.append((fits + 1, OVERFULL_COST, 3, False))
        return found

    def _tighter(
        self, place: int, start: int, fits: int, limit: float, found: list[tuple[int, float, int, bool]]
    ) -> None:
        ruler, edges = self.ruler, self.edges
        for index in range(fits, min(fits + 40, len(edges))):
            end = ruler.breaks[index]
            surplus = edges[index] - limit
            cost = tightness(ruler, start, end, surplus)
            hangs = False
            if cost < 0 and self.hang and surplus <= HALF + EPSILON and can_hang(ruler.paragraph, end):
                cost, hangs = 1.0, True
            if cost >= 0:
                extra = self._end_cost(start) if index + 1 == len(edges) else 0.0
                found.append((index + 1, self._demerits(end, cost) + extra, 0 if cost > 4 else 1, hangs))
            elif surplus > ruler.shrinkable(start, end) + 1:
                break

    def _demerits(self, end: int, badness: float) -> float:
        return (LINE_COST + badness) ** 2 + self.ruler.paragraph.cost.get(end, 0.0) ** 2

    def _end_cost(self, start: int) -> float:
        return ORPHAN_COST if start and start > self.orphan else 0.0

    def _trace(self, states: list[_Ways]) -> list[Break]:
        ruler = self.ruler
        place = len(states) - 1
        final = states[place] or {}
        key = min(final, key=lambda key: (final[key][0], key))
        ends: list[tuple[int, int, bool]] = []
        while place:
            _, place_before, key_before, hangs = (states[place] or {})[key]
            ends.append((place, key_before[0], hangs))
            place, key = place_before, key_before
        lines, start = [], 0
        for place, row, hangs in reversed(ends):
            end = ruler.breaks[place - 1]
            lines.append(Break(start, end, ruler.ends[end] - ruler.start(start), self.widths[row], hangs))
            start = end
        return lines


def can_hang(paragraph: Paragraph, end: int) -> bool:
    """Only 。，、 hang, and only one mark that no other stands before."""
    end = paragraph.visible.get(end, end)
    if end < 2 or paragraph.text[end - 1] not in "。，、":
        return False
    return chr(paragraph.classes[end - 2]) not in "oqepkxv"


def _orphan_limit(paragraph: Paragraph) -> int:
    """The last character at which the last line may start: two characters that are no marks stand behind it."""
    left = 2
    for index in range(len(paragraph.text) - 1, -1, -1):
        if chr(paragraph.classes[index]) in "ciwafv0s$%PD":
            left -= 1
            if not left:
                return index
    return 0
