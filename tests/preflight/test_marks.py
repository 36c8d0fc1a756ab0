"""What stands on a page against what a printer asks for: each fault found, and what is right left alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shequ_editor.preflight.marks import marks_findings
from shequ_editor.typeset.page import BLACK, Colour, Fill, GlyphRun, Image, Item, Page, Path, Rule, Source
from shequ_editor.typeset.style import POINTS_PER_MM, Style

MM = POINTS_PER_MM
WIDTH, HEIGHT, BLEED = 210 * MM, 285 * MM, 3 * MM
RICH = Colour((0.9, 0.8, 0.8, 0.6), (0, 0, 0))


def told(style: Style, *items: Item) -> list[tuple[str, bool]]:
    """The codes of what is found on a page with these items, each with whether it is an error."""
    page = Page("5", WIDTH, HEIGHT, BLEED, items)
    rules = style.preflight
    return [(finding.code, finding.is_error) for finding in marks_findings(page, rules, rules.ink_most)]


def run(x: float, y: float, text: str = "柳荫巷", size: float = 12.0) -> GlyphRun:
    """Text with the left edge of its first character at ``x`` and the upper edge of its line at ``y``, in mm."""
    clusters = tuple(text)
    xs = tuple(number * size for number in range(len(text)))
    width = len(text) * size
    source = Source("body", 0, 3)
    return GlyphRun(
        "song-regular", size, x * MM, y * MM + 0.88 * size, (1,) * len(text), xs, clusters, width, BLACK, source
    )


@pytest.mark.parametrize(
    ("x", "y", "code"),
    [
        (20, 20, []),
        (3.01, 20, []),
        (2.5, 20, [("text-near-trim", False)]),
        (20, 2.5, [("text-near-trim", False)]),
        (210 - 2.9 - 36 / MM, 20, [("text-near-trim", False)]),
        (20, 285 - 1 - 12 / MM, [("text-near-trim", False)]),
        (-1, 20, [("text-cut", True)]),
        (208, 20, [("text-cut", True)]),
        (20, 284, [("text-cut", True)]),
    ],
)
def test_text_keeps_away_from_the_trim(style: Style, x: float, y: float, code: list[tuple[str, bool]]) -> None:
    assert told(style, run(x, y)) == code


def test_a_paragraph_is_told_once_with_its_nearest_line_and_blanks_are_none(style: Style) -> None:
    assert told(style, run(1, 100, "　 ")) == []
    page = Page("5", WIDTH, HEIGHT, BLEED, (run(2, 100), run(1, 120, "近处的一行"), run(2.5, 140)))
    [finding] = marks_findings(page, style.preflight, 300)
    assert finding.message.values == {"text": "近处的一行", "distance": "1.0", "least": "3"}
    assert finding.source == Source("body", 0, 3)


@pytest.mark.parametrize(
    ("left", "right", "short"),
    [
        (-3, 213, False),
        (-3.01, 213.01, False),
        (20, 190, False),
        (2, 208, False),
        (0, 190, True),
        (-2, 190, True),
        (0.5, 190, True),
        (20, 210, True),
        (20, 212, True),
    ],
)
def test_what_runs_to_the_trim_reaches_the_bleed(style: Style, left: float, right: float, short: bool) -> None:
    wanted = [("bleed-short", True)] if short else []
    assert told(style, Fill(left * MM, 50 * MM, (right - left) * MM, 40 * MM, BLACK)) == wanted
    assert told(style, Image(left * MM, 50 * MM, (right - left) * MM, 40 * MM, "0" * 64)) == wanted
    assert told(style, Rule(left * MM, 50 * MM, right * MM, 50 * MM, 1.0)) == wanted
    corners = (("M", left * MM, 9.0), ("L", right * MM, 9.0), ("L", right * MM, 20.0), ("Z",))
    assert told(style, Path(corners, fill=BLACK)) == wanted


def test_what_stands_beside_the_page_needs_no_bleed(style: Style) -> None:
    assert told(style, Fill(-8.4, 50, 8.0, 10, BLACK), Rule(0, -20, 0, -10, 0.25)) == []


def test_bleed_says_how_far_the_shortest_reaches(style: Style) -> None:
    fills = (Fill(-1 * MM, 50, 300, 50, BLACK), Fill(20, -2 * MM, 300, 50, BLACK), Fill(-3 * MM, 300, 300, 50, BLACK))
    [finding] = marks_findings(Page("5", WIDTH, HEIGHT, BLEED, fills), style.preflight, 300)
    assert finding.message.values == {"count": 2, "reach": "1.0", "bleed": "3"}


@pytest.mark.parametrize("item", [
    Fill(50, 50, 50, 50, RICH), Rule(50, 50, 90, 50, 1.0, RICH), replace(run(20, 20), colour=RICH),
    Path((("M", 50.0, 50.0), ("L", 90.0, 50.0)), stroke=RICH, width=1.0), Path((("M", 50.0, 50.0), ("Z",)), fill=RICH),
])  # fmt: skip
def test_no_colour_has_more_ink_than_the_press_bears(style: Style, item: Item) -> None:
    assert told(style, item) == [("ink-heavy", True)]
    page = Page("5", WIDTH, HEIGHT, BLEED, (item,))
    assert list(marks_findings(page, style.preflight, 310)) == []


def test_an_ink_of_its_own_is_one_ink(style: Style) -> None:
    assert told(style, Fill(50, 50, 50, 50, replace(RICH, spot="PANTONE 186 C"))) == []


@pytest.mark.parametrize(
    ("item", "thin"),
    [
        (Rule(50, 50, 90, 50, 0.25), False),
        (Rule(50, 50, 90, 50, 0.2), True),
        (Rule(50, 50, 90, 50, 0.0), True),
        (Fill(50, 50, 90, 0.3, BLACK), False),
        (Fill(50, 50, 0.1, 90, BLACK), True),
        (Path((("M", 50.0, 50.0), ("L", 90.0, 50.0)), stroke=BLACK, width=0.1), True),
        (Path((("M", 50.0, 50.0), ("L", 90.0, 50.0)), fill=BLACK), False),
    ],
)
def test_no_line_is_too_thin(style: Style, item: Item, thin: bool) -> None:
    assert told(style, item) == ([("hairline", False)] if thin else [])
