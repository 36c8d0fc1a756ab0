"""Lines judged by what stands in the PDF: the origins of its glyphs, as any reader of the file finds them."""

from __future__ import annotations

import tempfile
from collections import Counter
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shequ_editor.domain.issue import Issue
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Span, plain
from shequ_editor.export.pdf import write_pdf
from shequ_editor.typeset.hyphens import hyphen_places
from shequ_editor.typeset.lines import ParagraphRules, TextStyle
from shequ_editor.typeset.page import BLACK, Edition, Page
from shequ_editor.typeset.rows import TextMark, paint
from tests.printed import Glyph, PrintedLine, printed_lines
from tests.typeset.rules import NEVER_ENDS, NEVER_STARTS, forbidden, in_address, unit_around
from tests.typeset.setting import setter

SIZE, LEADING, LEFT = 12.0, 20.0, 40.0
Spans = tuple[Span, ...]

han = st.text(st.sampled_from("春眠不觉晓处闻啼鸟夜来风雨声花落知多少社区"), min_size=1, max_size=12)
marks = st.sampled_from(
    ["，", "。", "、", "；", "：", "！", "？", "……", "——", "·", "～", "？！", "。”", "）", "“", "（", "》《"]
)
western = st.sampled_from(
    ["WiFi", "APP", "foundation", "well-known", "A4", "open day", "it’s", "International Association"]
)
numbers = st.sampled_from(["3", "2024", "1,234.5", "98.6%", "36℃", "￥120", "１２３", "-15", "12:30", "7‰", "5–8"])
addresses = st.sampled_from(
    ["https://www.example.org/news/2024/index.html?page=3", "editor@example.org", "www.example.com"]
)
looks = st.sampled_from(
    [{}, {}, {"bold": True}, {"italic": True}, {"script": "super"}, {"link": "https://example.org"}]
)
apart = st.tuples(st.one_of(western, numbers, addresses), han).map("".join)
texts = st.lists(st.one_of(han, marks, apart, st.just(" ")), min_size=2, max_size=12).map("".join)
spans = st.lists(st.tuples(texts, looks), min_size=1, max_size=5).map(
    lambda parts: (Span("春"), *(Span(text, **look) for text, look in parts))
)


def printed(paragraphs: list[Spans], measure: float) -> list[list[PrintedLine]]:
    """Each paragraph's lines, from a PDF that has a page for each paragraph."""
    pages = []
    for spans_of_one in paragraphs:
        lines = setter().break_text(spans_of_one, TextStyle(size=SIZE), ParagraphRules(), measure * SIZE)
        marks_of_one = [TextMark(line, LEFT, LEADING * row, BLACK) for row, line in enumerate(lines, 1)]
        height = LEADING * (len(lines) + 1)
        pages.append(Page(str(len(pages)), measure * SIZE + 2 * LEFT, height, 0.0, tuple(paint(marks_of_one, 0, 0))))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "lines.pdf"
        write_pdf(Edition(tuple(pages), ()), Issue(Journal("刊")), target, picture=Path, fonts=setter().fonts)
        found = printed_lines(target)
    return [by_baseline([line for line in found if line.page == page]) for page in range(len(pages))]


def by_baseline(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Joined where a wide gap or a raised sign parted them: the lines here stand one under the other."""
    rows: dict[int, list] = {}
    for line in lines:
        for glyph in line.glyphs:
            rows.setdefault(round((glyph.y - 2) / LEADING), []).append(glyph)
    top_down = sorted(rows.items(), reverse=True)
    return [PrintedLine(lines[0].page, tuple(glyphs)) for _, glyphs in top_down]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(spans, min_size=1, max_size=4), st.floats(5, 40))
def test_nothing_forbidden_is_printed(paragraphs: list[Spans], measure: float) -> None:
    for spans_of_one, lines in zip(paragraphs, printed(paragraphs, measure), strict=True):
        check_breaks(spans_of_one, lines, measure)
        check_places(lines, measure)


def check_breaks(spans_of_one: Spans, lines: list[PrintedLine], measure: float) -> None:
    """No forbidden start, end or split, save in what is wider than the column."""
    text = plain(spans_of_one)
    starts = accumulate((len(span.text) for span in spans_of_one), initial=0)
    glued = {start for start, span in zip(starts, spans_of_one, strict=False) if span.script}
    hyphens = {place for place, _ in hyphen_places(text)}
    place = 0
    for number, line in enumerate(lines[:-1]):
        place = end_of(text, place, line)
        before, after = text[:place].rstrip()[-1], text[place:].lstrip()[0]
        if text[place - 1] == " ":
            wrong = after in NEVER_STARTS or before in NEVER_ENDS
        else:
            wrong = forbidden(before, after) and place not in hyphens and not in_address(text, place)
        if wrong:
            unit = unit_around(text, place, glued)
            [whole] = setter().break_text((Span(unit),), TextStyle(size=SIZE), ParagraphRules(indent=0), 1e6)
            room = measure if number else measure - 2
            assert whole.width / SIZE > room - 0.01, (before, after, unit)


def end_of(text: str, place: int, line: PrintedLine) -> int:
    """Where a printed line ends in its text. Blanks may not be seen, a hyphen may be seen that is not in the text, and
    PDFium may tell · and “ in the other order, for their glyphs begin at like places."""
    seen = Counter(line.text.replace(" ", ""))
    while place < len(text) and (text[place] == " " or seen[text[place]]):
        seen[text[place]] -= 1
        place += 1
    assert not +seen - Counter("-"), (line.text, text[:place])
    return place


def check_places(lines: list[PrintedLine], measure: float) -> None:
    """Characters never come closer than an em, part evenly, and stay in the column."""
    for line in lines:
        assert line.glyphs[0].x >= LEFT - SIZE / 2 - 0.02  # an opener's ink is in its right half
        assert line.glyphs[-1].x <= LEFT + measure * SIZE + 0.02
        whole = [step for step in line.steps() if step < 1.9]
        assert min(whole, default=1) >= 0.61  # super- and subscript are smaller


def test_the_check_finds_what_is_wrong() -> None:
    """A check that cannot fail proves nothing."""
    assert all(forbidden("文", mark) for mark in NEVER_STARTS)
    assert all(forbidden(mark, "文") for mark in NEVER_ENDS)
    assert forbidden("1", "2")
    assert forbidden("a", "b")
    assert not forbidden("文", "字")
    assert unit_around("一二12,345。三", 4) == "12,345。"
    with pytest.raises(AssertionError):
        check_breaks((Span("一二。三"),), [made("一二"), made("。三")], 10)


def made(text: str) -> PrintedLine:
    return PrintedLine(0, tuple(Glyph(char, LEFT + SIZE * index, 0.0, SIZE) for index, char in enumerate(text)))
