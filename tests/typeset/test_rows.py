"""Marks moved to their place on a page."""

from __future__ import annotations

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.lines import ParagraphRules, TextStyle
from shequ_editor.typeset.page import BLACK, Colour, GlyphRun, Source
from shequ_editor.typeset.rows import TextMark, paint
from tests.typeset.setting import setter

RED = Colour((0, 1, 1, 0), (0.8, 0, 0))


def painted(mark: TextMark, source: Source | None = None) -> list[GlyphRun]:
    return [item for item in paint([mark], 100, 200, source) if isinstance(item, GlyphRun)]


def test_a_line_on_a_page() -> None:
    (line,) = setter().break_text((Span("一二"), Span("2", script="super")), TextStyle(size=10), ParagraphRules(), 100)
    own = Source("title", 3)
    first, second = painted(TextMark(line, 0, 0, RED, own), Source("body"))
    assert (first.x, first.y, first.xs, first.clusters, first.width) == (120, 200, (0, 10), ("一", "二"), 20)
    assert (second.x, second.y, second.size) == (140, 196.4, 6.2)
    assert (first.colour, first.source) == (RED, own)


def test_the_end_mark_has_a_colour_of_its_own() -> None:
    (line,) = setter().break_text((Span("一二■"),), TextStyle(size=10), ParagraphRules(indent=0), 100)
    text, end = painted(TextMark(line, 5, 7, BLACK, None, tail=1, tail_colour=RED), Source("body"))
    assert (text.text, text.x, text.y, text.width, text.colour) == ("一二", 105, 207, 20, BLACK)
    assert (end.text, end.x, end.colour, end.source) == ("■", 125, RED, Source("body"))
