"""Widths of marks as other houses have them: what the regression tests of xeCJK state for its styles, and CSS Text.

xeCJK's natural widths are read off the boxes that its tests print (``punctstyle01``, ``kaimingpunct01``,
``punctpair01``, ten points to the em): what a row of marks between two characters takes. Its kaiming sets marks beside
each other in one em, as a style may ask for (``adjacent``); here they have one and a half unless it does.
"""

from __future__ import annotations

import pytest

from tests.typeset.setting import cells, set_text, texts

# a row of marks: em in quanjiao, banjiao, kaiming
XECJK = {
    "、": (1.0, 0.5, 0.5),
    "，": (1.0, 0.5, 0.5),
    "。": (1.0, 0.5, 1.0),
    "！": (1.0, 0.5, 1.0),
    "？": (1.0, 0.5, 1.0),
    "』": (1.0, 0.5, 0.5),
    "」「": (1.5, 1.0, 1.0),
    "。「": (1.5, 1.0, 1.0),
    "，」《": (2.0, 1.5, 1.5),
    "》、〈": (2.0, 1.5, 1.5),
    "〉。「": (2.0, 1.5, 1.5),  # kaiming there: 1.39, for the bracket of its face is narrow
    "」、「『": (2.5, 2.0, 2.0),
    "』」，《": (2.5, 2.0, 2.0),
    "。」「『": (2.5, 2.0, 2.0),
}


@pytest.mark.parametrize(("marks", "widths"), XECJK.items())
def test_rows_of_marks_are_as_wide_as_in_xecjk(marks: str, widths: tuple[float, ...]) -> None:
    for style, adjacent, width in zip(("quanjiao", "banjiao", "kaiming"), (1.5, 1.0, 1.0), widths, strict=True):
        assert sum(cells(f"标{marks}点", punctuation=style, adjacent=adjacent)) - 2 == width, style


@pytest.mark.parametrize("mark", "，、")
def test_a_half_mark_takes_half_an_em_more_in_kaiming(mark: str) -> None:
    """xeCJK: ``plus 5.0`` behind it, five times what characters take; here it takes all before they take any."""
    first = set_text(f"标点标{mark}点标点标点标点", 7)[0]
    assert first.advances[3] == 1
    assert max(first.advances) == 1


@pytest.mark.parametrize("mark", "。！？")
def test_a_full_stop_gives_half_an_em_in_kaiming(mark: str) -> None:
    """xeCJK: ``minus 5.0`` behind it."""
    first = set_text(f"标点{mark}标点标点\u2060标点标点", 7.5)[0]
    assert first.advances[2] == 0.5


# CSS Text, hanging-punctuation: allow-end. The other values (first, force-end, last) are not what Chinese type does.


def test_a_mark_hangs_only_where_it_does_not_fit() -> None:
    assert texts("文文文文文，文文", 5, hanging_marks=True) == ["文文文文文，", "文文"]
    fitting = set_text("文文文文文，文文", 5.5, hanging_marks=True)[0]
    assert (fitting.text, fitting.width) == ("文文文文文，", 5.5)
    assert set_text("文文文文文，文文", 5)[0].text == "文文文文"


# CSS Text, text-autospace: ideograph-alpha and ideograph-numeric


@pytest.mark.parametrize(
    ("text", "gaps"), [("国AA国", 2), ("国12国", 2), ("AA国", 1), ("国AA", 1), ("AA、12", 0), ("国国", 0)]
)
def test_a_gap_stands_at_each_border_of_chinese_and_western(text: str, gaps: int) -> None:
    parts = text.replace("国", " ").replace("、", " ").split()
    bare = sum(sum(cells(part)) for part in parts) + text.count("国") + text.count("、") / 2
    assert sum(cells(text)) == pytest.approx(bare + gaps * 0.25, abs=2e-3)


# CSS Text, text-spacing-trim


def test_blanks_are_trimmed_at_line_edges_and_between_marks() -> None:
    assert cells("（国", punctuation="quanjiao")[0] == 0.5  # trim-start
    first = set_text("国国国国，国国国", 4.5, punctuation="quanjiao")[0]
    assert first.advances[-1] == 0.5  # trim-end, here always
    assert sum(cells("国）（国", punctuation="quanjiao")[1:3]) == 1.5
    assert sum(cells("国）。国", punctuation="quanjiao")[1:3]) == 1.5
    assert sum(cells("国（「国", punctuation="quanjiao")[1:3]) == 1.5
