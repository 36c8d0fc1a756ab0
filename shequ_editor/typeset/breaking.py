"""Where the lines of a paragraph end: all breaks chosen together (Knuth and Plass), with the adjusted widths.

What a line costs grows with how far its gaps must be stretched, less with what must be shrunk (clreq: 先挤压、后拉伸),
and with a neighbour that is set much tighter or looser. Shrinking and stretching go class by class: a class gives only
after those before it in the order have given all. All lengths are em.

The ways through a paragraph are followed cheapest first (Dijkstra), so a bad line is looked at only where every way
without it costs more. A way is given up when a cheaper one is many lines further on; so the work grows with the length
of the text alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush
from math import inf

from msgspec import Struct

from shequ_editor.typeset.characters import WESTERN
from shequ_editor.typeset.paragraph import COST_EMERGENCY, COST_LAST_RESORT, Paragraph
from shequ_editor.typeset.ruler import EPSILON, Ruler

GOOD_GAP = 0.05  # to stretch each gap of a line by this much costs 100
LOOSE_GAP = 0.1
SHRINK_COST = {2: 2.0, 4: 3.0, 5: 4.0, 6: 8.0, 7: 12.0}  # a class shrunk to its end
MARK_COST = 3.0  # the marks of a line opened to their full width
HANG_COST = 8.0
LINE_COST = 1.0
BAD = (LINE_COST + 100.0) ** 2  # what a line costs that everybody sees
SHORT_COST = 200.0  # for each em that a line without a gap stays short
NEIGHBOUR_COST = 400.0
ORPHAN_COST = 1e12
OVERFULL_COST = 1e15
BEHIND = 8  # a way that is so many lines behind a cheaper one is given up; where words are torn, at once
TIGHT, NORMAL, LOOSE, VERY_LOOSE = range(4)  # how a line looks beside its neighbours
HALF = 0.5
_SIGN = ord("w")
_WORD = WESTERN.encode()


class Break(Struct, frozen=True):
    """A line: the characters ``start`` to ``end`` (of the paragraph), its natural width without the indent, the measure
    without the indent, whether its last mark hangs out, whether it ends where no line should (all else was wider)."""

    start: int
    end: int
    natural: float
    measure: float
    hangs: bool = False
    torn: bool = False


Try = tuple[int, float, int, bool]  # the place of a line's end, its cost, how it looks, whether its mark hangs


class Breaker:
    """Breaks one paragraph. ``measures`` are the widths of its lines in order, the last for all further ones;
    ``indents`` those of its first line and of the others.

    A place is a number k: ``ruler.breaks[k - 1]`` characters stand before it. A state is a place, the number of the
    next line (as far as the widths differ), and how the line before looks: ``(place * len(widths) + row) * 4 + look``.
    """

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
        self.near = max(0.06, 1.2 / max(min(self.widths), 1.0))  # looser lines are tried only when nothing else is left

    def run(self) -> tuple[float, list[Break]]:
        """The lines of the cheapest way through the paragraph, and what the dearest of them costs."""
        worst, lines = self._cheapest()
        if worst >= OVERFULL_COST and min(self.widths) < max(self.widths):
            self.ruler.open_up(min(self.widths), COST_LAST_RESORT)  # what fits elsewhere stands in an indented line
            worst, lines = self._cheapest()
        return worst, lines

    def _cheapest(self) -> tuple[float, list[Break]]:
        rows, end = len(self.widths), len(self.ruler.breaks)
        starts, behind = self.ruler.starts, (1 if self.ruler.opened else BEHIND) * max(self.widths)
        came: dict[int, tuple[int, bool]] = {}
        known = {NORMAL: 0.0}
        reached = 0
        # cost so far, state, the state before, whether a mark hangs, how loose the lines tried from there may be
        ahead = [(0.0, NORMAL, -1, False, self.near)]
        while True:
            cost, state, before, hangs, far = heappop(ahead)
            first_time = far == self.near
            if first_time and state in came:
                continue
            came[state] = before, hangs
            place, row = divmod(state >> 2, rows)
            if place == end:
                return self._trace(came, known, state)
            if ahead and starts[reached] - starts[place] > behind:
                continue
            look, row_after = state & 3, min(row + 1, rows - 1)
            tries, more = self._lines_from(place, self.widths[row], 0.0 if first_time else far / 2, far)
            if more:
                heappush(ahead, (cost + (LINE_COST + badness(far)) ** 2, state, before, hangs, 2 * far))
            for goal, spent, looks, hang in tries:
                total = cost + spent + (NEIGHBOUR_COST if abs(looks - look) > 1 else 0.0)
                following = (goal * rows + row_after) << 2 | looks
                if total < known.get(following, inf):
                    known[following] = total
                    heappush(ahead, (total, following, state, hang, self.near))
                    reached = max(reached, goal)

    def _lines_from(self, place: int, width: float, least: float, far: float) -> tuple[list[Try], bool]:
        """The lines to try from a place whose gaps are wider than ``least`` (0: also those that are shrunk), not wider
        than ``far``, and whether there are looser ones."""
        ruler = self.ruler
        limit = ruler.starts[place] + width
        fits = bisect_right(ruler.edges, limit + EPSILON, place)
        if fits == len(ruler.edges):
            return [(fits, self._end_cost(place), NORMAL, False)], False
        if not self.justify:
            return self._ragged(place, fits, limit, width), False
        tries: list[Try] = []
        if not least and (ruler.shrink or self.hang):
            self._tighter(place, fits, limit, tries)
        more = self._looser(place, fits, limit, least, far, tries)
        if not (tries or more or least):  # one character wider than the measure
            tries.append((fits + 1, OVERFULL_COST, VERY_LOOSE, False))
        return tries, more

    def _looser(self, place: int, fits: int, limit: float, least: float, far: float, tries: list[Try]) -> bool:
        ruler = self.ruler
        edges, lasts, gaps, spaces, marks = ruler.edges, ruler.lasts, ruler.gaps, ruler.spaces, ruler.marks
        start = ruler.breaks[place - 1] if place else 0
        first = start + 1 if start in ruler.paragraph.lead else start
        costs = ruler.paragraph.cost
        for index in range(fits - 1, place - 1, -1):
            missing, last = limit - edges[index], lasts[index]
            gap = cost = 0.0
            if spaces and last > first:
                missing -= spaces[last] - spaces[first]
            if marks and missing > EPSILON and last > first and (opened := marks[last] - marks[first]):
                cost = MARK_COST * min(1.0, missing / opened)
                missing -= opened
            if missing > EPSILON:
                count = gaps[last] - gaps[start] if last > start else 0
                if count:
                    gap = missing / count
                elif ruler.paragraph.classes[start] not in _WORD:
                    gap = missing
                if gap > far and (tries or least):
                    return True
                cost += badness(gap) if count else badness(gap) + SHORT_COST * missing  # one word stays short
            if gap > least or not least:
                look = NORMAL if gap < 0.02 else LOOSE if gap < 0.045 else VERY_LOOSE
                cost = (LINE_COST + cost) ** 2
                if costs:
                    cost += costs.get(ruler.breaks[index], 0.0) ** 2
                tries.append((index + 1, cost, look, False))
        return False

    def _tighter(self, place: int, fits: int, limit: float, tries: list[Try]) -> None:
        ruler = self.ruler
        start = ruler.breaks[place - 1] if place else 0
        for index in range(fits, len(ruler.edges)):
            end = ruler.breaks[index]
            surplus = ruler.edges[index] - limit
            cost, hangs = tightness(ruler, start, end, surplus), False
            if self.hang and can_hang(ruler.paragraph, end):
                hung = HANG_COST + tightness(ruler, start, end, surplus - HALF)
                if hung >= HANG_COST and not 0 <= cost <= hung:
                    cost, hangs = hung, True
            if cost < 0:
                return
            total = (LINE_COST + cost) ** 2 + ruler.paragraph.cost.get(end, 0.0) ** 2
            if index + 1 == len(ruler.edges):
                total += self._end_cost(place)
            tries.append((index + 1, total, NORMAL if hangs or cost <= 4 else TIGHT, hangs))

    def _ragged(self, place: int, fits: int, limit: float, width: float) -> list[Try]:
        tries: list[Try] = []
        for index in range(fits - 1, place - 1, -1):
            rest = (limit - self.ruler.edges[index]) / width
            if rest > 0.5 and tries:
                break
            cost = (LINE_COST + rest * rest * 10) ** 2
            cost += self.ruler.paragraph.cost.get(self.ruler.breaks[index], 0.0)
            tries.append((index + 1, cost, NORMAL, False))
        return tries or [(fits + 1, OVERFULL_COST, VERY_LOOSE, False)]

    def _end_cost(self, place: int) -> float:
        return ORPHAN_COST if place and self.ruler.breaks[place - 1] > self.orphan else 0.0

    def _trace(
        self, came: dict[int, tuple[int, bool]], known: dict[int, float], state: int
    ) -> tuple[float, list[Break]]:
        ruler, rows = self.ruler, len(self.widths)
        lines, worst = [], 0.0
        while state >> 2:
            before, hangs = came[state]
            worst = max(worst, known[state] - known[before])
            place, row = divmod(before >> 2, rows)
            start, end = ruler.breaks[place - 1] if place else 0, ruler.breaks[(state >> 2) // rows - 1]
            torn = ruler.opened and ruler.paragraph.cost.get(end, 0.0) >= COST_EMERGENCY
            lines.append(Break(start, end, ruler.width(start, end), self.widths[row], hangs, torn))
            state = before
        return worst, lines[::-1]


def badness(gap: float) -> float:
    """What it costs to stretch each gap of a line by so much: steeply more the more it shows."""
    return (gap / GOOD_GAP) ** 3 * 100 if gap < LOOSE_GAP else gap * 8000


def tightness(ruler: Ruler, start: int, end: int, surplus: float) -> float:
    """What it costs to take ``surplus`` em out of a line, class by class; below 0 where that cannot be done."""
    if surplus <= EPSILON:
        return 0.0
    first, last = ruler.whole(start, end)
    cost = 0.0
    for gives in ruler.shrink:
        amount = gives.sums[last] - gives.sums[first]
        if amount <= 0:
            continue
        if surplus <= amount + EPSILON:
            return cost + SHRINK_COST[gives.kind] * surplus / amount
        cost += SHRINK_COST[gives.kind]
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
