"""Where the lines of a paragraph end: all breaks chosen together (Knuth and Plass), with the adjusted widths.

What a line costs grows with how far its gaps must be stretched, less with what must be shrunk (clreq: 先挤压、后拉伸),
and with a neighbour that is set much tighter or looser. Shrinking and stretching go class by class: a class gives only
after those before it in the order have given all. All lengths are em.

Few ways are worth following: lines that are much looser than the best one are tried only where the cheap way ends in a
bad line or in a last line of one character. Each pass is linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from msgspec import Struct

from shequ_editor.typeset.characters import WESTERN
from shequ_editor.typeset.paragraph import Paragraph
from shequ_editor.typeset.ruler import EPSILON, Ruler

GOOD_GAP = 0.05  # to stretch each gap of a line by this much costs 100
LOOSE_GAP = 0.1
SHRINK_COST = {2: 2.0, 4: 3.0, 5: 4.0, 6: 8.0, 7: 12.0}  # a class shrunk to its end
LINE_COST = 1.0
SHORT_COST = 200.0  # for each em that a line without a gap stays short
NEIGHBOUR_COST = 400.0
ORPHAN_COST = 1e12
OVERFULL_COST = 1e15
LAST_LINES = 5  # in so many a last line of one character is avoided at any cost
HOPELESS = 50  # a way that costs more by so many loose lines than one that is further on is not followed
TIGHT, NORMAL, LOOSE, VERY_LOOSE = range(4)  # how a line looks beside its neighbours
HALF = 0.5
_SIGN = ord("w")
_WORD = WESTERN.encode()


class Break(Struct, frozen=True):
    """A line: the characters ``start`` to ``end`` (of the paragraph), its natural width without the indent, the measure
    without the indent, whether its last mark hangs out."""

    start: int
    end: int
    natural: float
    measure: float
    hangs: bool = False


Try = tuple[int, float, int, bool]  # the place of a line's end, its cost, how it looks, whether its mark hangs
Way = tuple[float, int, int, bool]  # the cost so far, the place and the key it came from, whether a mark hangs
# The ways to a place by key = number of the next line × 4 + look of the line that ends there.
Ways = dict[int, Way]


class Breaker:
    """Breaks one paragraph. ``measures`` are the widths of its lines in order, the last for all further ones;
    ``indents`` those of its first line and of the others."""

    def __init__(
        self, ruler: Ruler, measures: Sequence[float], indents: tuple[float, float], *, justify: bool, hang: bool
    ) -> None:
        self.ruler = ruler
        self.justify = justify
        self.hang = hang
        self.widths = [measures[0] - indents[0], *(measure - indents[1] for measure in measures[1:])]
        if len(measures) == 1 and indents[0] != indents[1]:
            self.widths.append(measures[0] - indents[1])
        ruler.open_up(max(self.widths))
        self.orphan = _orphan_limit(ruler.paragraph)
        self.near = max(0.06, 1.2 / max(min(self.widths), 1.0))
        self.far = self.near
        self.wide_from = len(ruler.breaks)  # from there on all ways are followed
        self.hopeless = HOPELESS * (LINE_COST + badness(self.near)) ** 2

    def run(self) -> list[Break]:
        """The lines of the cheapest way through the paragraph."""
        states = self._search()
        if _cheapest(states) >= OVERFULL_COST and min(self.widths) < max(self.widths):
            self.ruler.open_up(min(self.widths))  # a word that fits elsewhere stands in an indented line
            states = self._search()
        return self._trace(states)

    def _search(self) -> list[Ways]:
        states: list[Ways] = []
        for far in (self.near, 2 * self.near):
            self.far = far
            states = self._explore()
            if _cheapest(states) < (LINE_COST + badness(self.near)) ** 2:
                return states
        if _cheapest(states) >= ORPHAN_COST:
            end = self.ruler.edges[-1] - LAST_LINES * max(self.widths)
            self.wide_from = bisect_right(self.ruler.edges, end)
            states = self._explore()
        return states

    def _explore(self) -> list[Ways]:
        """For each place (the k-th ends a line at ``breaks[k - 1]``) the cheapest ways to it."""
        last_row = len(self.widths) - 1
        states: list[Ways] = [{} for _ in range(len(self.ruler.breaks) + 1)]
        states[0][NORMAL] = (0.0, 0, 0, False)
        ahead, cheapest = 0, 0.0  # the cheapest way to a place not yet come to
        for place, ways in enumerate(states[:-1]):
            if not ways:
                continue
            if self.wide_from > place < ahead and min(ways.values())[0] > cheapest + self.hopeless:
                continue
            for row in sorted({key >> 2 for key in ways}):
                mine = [(key, way[0]) for key, way in ways.items() if key >> 2 == row]
                for goal, cost, look, hangs in self._lines_from(place, self.widths[row]):
                    key = min(row + 1, last_row) << 2 | look
                    known = states[goal].get(key)
                    best = known[0] - EPSILON if known else inf
                    for before, spent in mine:
                        total = spent + cost
                        if abs((before & 3) - look) > 1:
                            total += NEIGHBOUR_COST
                        if total < best:
                            best = total
                            states[goal][key] = (total, place, before, hangs)
                    if best < cheapest or ahead <= place:
                        ahead, cheapest = goal, best
        return states

    def _lines_from(self, place: int, width: float) -> list[Try]:
        """The lines worth trying from a place."""
        ruler = self.ruler
        start = ruler.breaks[place - 1] if place else 0
        limit = ruler.left(start) + width
        fits = bisect_right(ruler.edges, limit + EPSILON, place)
        if fits == len(ruler.edges):
            return [(fits, self._end_cost(start), NORMAL, False)]
        found: list[Try] = []
        if self.justify:
            if ruler.shrink or self.hang:
                self._tighter(start, fits, limit, found)
            self._looser(place, start, fits, limit, found)
        else:
            self._ragged(place, fits, limit, width, found)
        return found or [(fits + 1, OVERFULL_COST, VERY_LOOSE, False)]  # one character wider than the measure

    def _looser(self, place: int, start: int, fits: int, limit: float, found: list[Try]) -> None:
        ruler, far = self.ruler, self.far if place < self.wide_from else inf
        edges, lasts, breaks, gaps, stretch = ruler.edges, ruler.lasts, ruler.breaks, ruler.gaps, ruler.stretch
        first = start + 1 if start in ruler.paragraph.lead else start
        costs = ruler.paragraph.cost
        some = False
        for index in range(fits - 1, place - 1, -1):
            missing = limit - edges[index]
            last = lasts[index]
            for _, sums in stretch:
                if last > first:
                    missing -= sums[last] - sums[first]
            if missing < EPSILON:
                gap = cost = 0.0
            elif last > start and gaps[last] > gaps[start]:
                gap = missing / (gaps[last] - gaps[start])
                cost = badness(gap)
            else:  # one word, a part of an address: the line stays short
                gap = 0.0 if ruler.paragraph.classes[start] in _WORD else missing
                cost = badness(gap) + SHORT_COST * missing
            if some and gap > far:
                break
            look = NORMAL if gap < 0.02 else LOOSE if gap < 0.045 else VERY_LOOSE
            cost = (LINE_COST + cost) ** 2
            if costs:
                cost += costs.get(breaks[index], 0.0) ** 2
            found.append((index + 1, cost, look, False))
            some = True

    def _tighter(self, start: int, fits: int, limit: float, found: list[Try]) -> None:
        ruler = self.ruler
        for index in range(fits, len(ruler.edges)):
            end = ruler.breaks[index]
            surplus = ruler.edges[index] - limit
            cost, hangs = tightness(ruler, start, end, surplus), False
            if cost < 0:
                if not (self.hang and surplus <= HALF + EPSILON and can_hang(ruler.paragraph, end)):
                    return
                cost, hangs = 1.0, True
            total = (LINE_COST + cost) ** 2 + ruler.paragraph.cost.get(end, 0.0) ** 2
            if index + 1 == len(ruler.edges):
                total += self._end_cost(start)
            found.append((index + 1, total, TIGHT if cost > 4 else NORMAL, hangs))

    def _ragged(self, place: int, fits: int, limit: float, width: float, found: list[Try]) -> None:
        for index in range(fits - 1, place - 1, -1):
            rest = (limit - self.ruler.edges[index]) / width
            if rest > 0.5 and found:
                break
            cost = (LINE_COST + rest * rest * 10) ** 2
            found.append(
                (index + 1, cost + self.ruler.paragraph.cost.get(self.ruler.breaks[index], 0.0), NORMAL, False)
            )

    def _end_cost(self, start: int) -> float:
        return ORPHAN_COST if start > self.orphan else 0.0

    def _trace(self, states: list[Ways]) -> list[Break]:
        ruler = self.ruler
        place = len(states) - 1
        key = min(states[place], key=lambda key: (states[place][key][0], key))
        found: list[tuple[int, int, bool]] = []
        while place:
            _, came, before, hangs = states[place][key]
            found.append((place, before >> 2, hangs))
            place, key = came, before
        lines, start = [], 0
        for place, row, hangs in reversed(found):
            end = ruler.breaks[place - 1]
            lines.append(Break(start, end, ruler.width(start, end), self.widths[row], hangs))
            start = end
        return lines


def _cheapest(states: list[Ways]) -> float:
    return min(way[0] for way in states[-1].values())


def badness(gap: float) -> float:
    """What it costs to stretch each gap of a line by so much: steeply more the more it shows."""
    return (gap / GOOD_GAP) ** 3 * 100 if gap < LOOSE_GAP else gap * 8000


def tightness(ruler: Ruler, start: int, end: int, surplus: float) -> float:
    """What it costs to take ``surplus`` em out of a line, class by class; below 0 where that cannot be done."""
    first, last = ruler.whole(start, end)
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


def can_hang(paragraph: Paragraph, end: int) -> bool:
    """Only 。，、 hang, and only one mark that no other stands before."""
    end = paragraph.visible.get(end, end)
    if end < 2 or paragraph.text[end - 1] not in "。，、":
        return False
    return chr(paragraph.classes[end - 2]) not in "oqepjkxv"


def _orphan_limit(paragraph: Paragraph) -> int:
    """The last character at which the last line may start: two characters that are no marks stand behind it."""
    left = 2
    for index in range(len(paragraph.text) - 1, -1, -1):
        if paragraph.classes[index] in b"ciaf0" or (
            paragraph.classes[index] == _SIGN and paragraph.text[index].isalnum()
        ):
            left -= 1
            if not left:
                return index
    return 0
