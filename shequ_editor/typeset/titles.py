"""Lines of like length for titles: as few as fit, broken where the sense allows."""

from __future__ import annotations

from bisect import bisect_right

from shequ_editor.typeset.breaking import Break
from shequ_editor.typeset.ruler import EPSILON, Ruler

IN_BRACKETS = 100.0  # a break inside 《》 or “”, against a line that is an em too short: 1
AFTER_MARK = -3.0
ENCLOSING = {"《": "》", "“": "”", "‘": "’", "（": "）", "〈": "〉", "「": "」", "『": "』", "〔": "〕", "【": "】"}


def balanced(ruler: Ruler, widths: list[float], indents: tuple[float, float]) -> list[Break]:
    """The lines of a title, each no wider than the measure; all lines have the narrowest of ``widths``."""
    measure = min(widths) - max(indents)
    ruler.open_up(measure)
    count = _fewest(ruler, measure)
    edges = ruler.breaks
    total = ruler.width(0, edges[-1])
    ideal = total / count
    sense = _sense(ruler.paragraph.text)
    # best[place] after k lines: cost and where the line began
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in edges[bisect_right(edges, start) :]:
                width = ruler.width(start, end)
                if width > measure + EPSILON and end != edges[bisect_right(edges, start)]:
                    break
                if (end == edges[-1]) != (line == count - 1):
                    continue
                here = cost + (width - ideal) ** 2 + (sense[end] if end != edges[-1] else 0.0)
                here += ruler.paragraph.cost.get(end, 0.0)
                if end not in following or here < following[end][0] - EPSILON:
                    following[end] = (here, (*ends, end))
        best = following
    ends = best[edges[-1]][1]
    starts = (0, *ends[:-1])
    return [Break(start, end, ruler.width(start, end), measure) for start, end in zip(starts, ends, strict=True)]


def _fewest(ruler: Ruler, measure: float) -> int:
    """How many lines a greedy setting needs."""
    count, start = 0, 0
    place = 0
    while place < len(ruler.edges):
        place = max(place + 1, bisect_right(ruler.edges, ruler.left(start) + measure + EPSILON, place))
        start = ruler.breaks[place - 1]
        count += 1
    return count


def _sense(text: str) -> list[float]:
    """What a break before each character costs: much inside brackets, little after a mark or a space."""
    costs = [0.0] * (len(text) + 1)
    waiting: list[str] = []
    for index, char in enumerate(text):
        if waiting:
            costs[index] = IN_BRACKETS
        elif index and text[index - 1] in "，。；：！？、—…　 》”":
            costs[index] = AFTER_MARK
        if waiting and char == waiting[-1]:
            waiting.pop()
        elif char in ENCLOSING and ENCLOSING[char] in text[index:]:
            waiting.append(ENCLOSING[char])
    return costs
