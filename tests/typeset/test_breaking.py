"""The way through a paragraph is the cheapest there is: held against trying every way."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.typeset.breaking import LINE_COST, MARK_COST, NEIGHBOUR_COST, badness
from tests.typeset.setting import set_text

LOOSEST = 0.1


def missing_from(line: str, measure: float) -> tuple[float, float]:
    """What a line of Chinese and ， lacks, all ， half an em; how much of it those within the line can take back."""
    return measure - len(line) + line.count("，") / 2, line[:-1].count("，") / 2


def cost_of(lines: list[str], measure: float) -> float:
    """What lines cost: the marks are opened first, then all gaps."""
    total, looks = 0.0, [1]
    for line in lines[:-1]:
        missing, marks = missing_from(line, measure)
        gap = max(0.0, missing - marks) / (len(line) - 1)
        opened = min(1.0, missing / marks) if marks else 0.0
        total += (LINE_COST + MARK_COST * opened + badness(gap)) ** 2
        looks.append(1 if gap < 0.02 else 2 if gap < 0.045 else 3)
    return total + NEIGHBOUR_COST * sum(abs(look - before) > 1 for before, look in pairwise([*looks, 1]))


def every_way(text: str, measure: float) -> list[list[str]]:
    """All ways to break it with no gap looser than LOOSEST and a last line of two characters or more."""

    @cache
    def ways(start: int) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = []
        rest = text[start:]
        if len(rest) - rest.count("，") / 2 <= measure and len(rest.replace("，", "")) > 1:
            found.append((len(text),))
        for end in range(start + 2, len(text)):
            line = text[start:end]
            missing, marks = missing_from(line, measure)
            if missing >= 0 and missing - marks <= LOOSEST * (len(line) - 1) and text[end] != "，":
                found += [(end, *more) for more in ways(end)]
        return found

    return [[text[a:b] for a, b in pairwise((0, *ends))] for ends in ways(0)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=7), st.sampled_from([8.0, 9.0, 10.0, 11.5]))
def test_no_way_is_cheaper(clauses: list[int], measure: float) -> None:
    text = "，".join("文" * count for count in clauses) + "字字"
    best = min((cost_of(way, measure) for way in every_way(text, measure)), default=inf)
    if best < inf:
        lines = [line.text for line in set_text(text, measure)]
        assert len(lines) == 1 or cost_of(lines, measure) <= best + 1e-6


def test_what_stands_far_behind_changes_nothing() -> None:
    text = "夜来风雨声，花落知多少。" * 100
    short, long = set_text(text, 20), set_text(text * 5, 20)
    assert [line.text for line in long[:40]] == [line.text for line in short[:40]]


def test_a_very_long_paragraph_of_anything_ends() -> None:
    for text in ("文" * 20_000, "，。" * 2_000, "a" * 2_000, "https://example.org/" + "a/b-" * 1_000):
        assert "".join(line.text for line in set_text(text, 20)) == text
