"""What must hold for any text at any measure, checked from the lines as they are set, by rules written down anew."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.hyphens import hyphen_places
from shequ_editor.typeset.lines import Line, ParagraphRules, Setter, TextStyle
from tests.typeset.setting import setter

NEVER_STARTS = "。．，、：；！？‼⁇⁈⁉”’）》〉】〗〕］｝」』～–—·・‧/／⸺…⋯〜‐°‰′″℃℉％%￠々〻"
NEVER_ENDS = "“‘（《〈【〖〔［｛「『/／"
GAP = re.compile("[一-鿿][一-鿿，。、；：！？“”（）]")  # where a line can be stretched: not inside a word or beside ～
SIZE = 10.5

han = st.text(st.sampled_from("春眠不觉晓处闻啼鸟夜来风雨声花落知多少社区"), min_size=1, max_size=9)
stop = st.sampled_from(["，", "。", "、", "；", "：", "！", "？", "……", "——", "·", "～", "/", "？！", "々"])
number = st.sampled_from(["3", "2024", "1,234.5", "98.6%", "36℃", "￥120", "１２３", "５％", "-15", "12:30", "7‰"])
word = st.sampled_from(["WiFi", "APP", "community", "well-known", "A4", "it’s", "(a)"])
address = st.sampled_from(
    [
        "https://www.example.org/community/news/2024/index.html?page=3&from=mail",
        "editor@example.org",
        "www.example.com/a-b_c",
    ]
)
pair = st.sampled_from(["“”", "‘’", "（）", "《》", "【】", "「」"])


@st.composite
def clauses(draw: st.DrawFn) -> str:
    """Some Chinese with a number or a word in it, perhaps in brackets, with a mark behind it."""
    inner = draw(han) + draw(st.one_of(st.just(""), number, word)) + draw(st.one_of(st.just(""), han))
    brackets = draw(st.one_of(st.just(""), pair))
    text = brackets[:1] + inner + draw(st.sampled_from(["", "。", "！"])) + brackets[1:] if brackets else inner
    return draw(han) + text + draw(stop) + draw(st.sampled_from(["", "", " "]))


paragraphs = st.lists(clauses(), min_size=1, max_size=12).map("".join)
measures = st.floats(9, 24)
looks = st.sampled_from([{}, {"bold": True}, {"italic": True}, {"script": "super"}, {"link": "https://example.org"}])
anything = st.text(
    st.one_of(
        st.sampled_from(
            "一二三丁华，。：；“”‘’（）《》！？—…·–～/％%$￥0123456789０９abcXYZ.,:;()[]\"'-+@#&=_ \t\u3000"
        ),
        st.sampled_from("\n\r\u200b\u200d\u2060\ufeff\u00ad\u0301\u00a0😀々〻ℓ①●■한éЖ𠮷\ue000\x00\x1f"),
    ),
    max_size=60,
)


def set_in(text: str, measure: float, **rules: object) -> tuple[Line, ...]:
    return setter().break_text((Span(text),), TextStyle(size=SIZE), ParagraphRules(**rules), measure * SIZE)  # type: ignore[arg-type]


def parted(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    """What stands at each end of a line and at the start of the next, spaces aside."""
    return [(before.text.rstrip(" "), after.text.lstrip(" ")) for before, after in pairwise(lines)]


@settings(max_examples=150, deadline=None)
@given(paragraphs, measures)
def test_no_line_starts_ends_or_parts_what_must_not(text: str, measure: float) -> None:
    lines, hyphens = set_in(text, measure), {place for place, _ in hyphen_places(text)}
    for line, (before, after) in zip(lines, parted(lines), strict=False):
        last, first = before[-1], after[0]
        assert first not in NEVER_STARTS, (before, after)
        assert last not in NEVER_ENDS, (before, after)
        assert not (last.isdigit() and first.isdigit()), (before, after)
        assert not (last.isdigit() and first in ".,:%‰℃％"), (before, after)
        assert not (last in ".,:￥-" and first.isdigit()), (before, after)
        if last.isascii() and last.isalpha() and first.isascii() and first.isalpha():
            assert line.end in hyphens, (before, after)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(clauses(), address), min_size=1, max_size=8).map("".join), st.floats(12, 24))
def test_lines_with_addresses_stay_inside_and_lose_nothing(text: str, measure: float) -> None:
    lines = set_in(text, measure)
    assert "".join(line.text for line in lines) == text
    for before, after in parted(lines):
        assert after[0] not in NEVER_STARTS
        assert before[-1] not in NEVER_ENDS.replace("/", "")
    for line in lines:
        assert line.x + line.width <= line.measure + 0.01


@settings(max_examples=150, deadline=None)
@given(paragraphs, measures, st.sampled_from(["kaiming", "quanjiao", "banjiao", "hangmobanjiao", "none"]))
def test_every_justified_line_fills_its_measure(text: str, measure: float, style: str) -> None:
    lines = set_in(text, measure, punctuation=style)
    for line in lines[:-1]:
        assert line.x + sum(line.advances) == pytest.approx(line.x + line.width, abs=0.01)
        if GAP.search(line.text):
            assert line.x + line.width == pytest.approx(measure * SIZE, abs=0.01)
    assert lines[-1].x + lines[-1].width <= measure * SIZE + 0.01


@settings(max_examples=100, deadline=None)
@given(paragraphs, measures)
def test_a_last_line_is_more_than_one_character(text: str, measure: float) -> None:
    lines = set_in(text, measure)
    if len(lines) > 1:
        assert sum(char.isalnum() for char in lines[-1].text) > 1


@settings(max_examples=100, deadline=None)
@given(paragraphs, measures, st.sampled_from(["kaiming", "quanjiao", "banjiao"]))
def test_no_ink_stands_over_other_ink(text: str, measure: float, style: str) -> None:
    fonts = setter().fonts
    for line in set_in(text, measure, punctuation=style):
        reach = -1.0
        for run in line.runs:
            face = fonts.face(run.face)
            for glyph, x in zip(run.glyphs, run.xs, strict=True):
                left, _, right, _ = face.ink(glyph)
                if right > left:
                    assert run.x + x + left * run.size > reach - 0.09 * SIZE, line.text  # Western letters are kerned
                    reach = run.x + x + right * run.size
        assert reach <= line.measure + 0.03 * SIZE


@settings(max_examples=200, deadline=None)
@given(anything, st.floats(2, 15), st.sampled_from(["justify", "left", "center"]), st.booleans())
def test_anything_is_set_and_nothing_is_lost(text: str, measure: float, align: str, hanging: bool) -> None:
    lines = set_in(text, measure, align=align, hanging_marks=hanging, indent=0.0)
    assert "".join(line.text for line in lines) == text
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(text)
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]
    for line in lines:
        assert len(line.advances) == line.end - line.start
        assert min(line.advances, default=0) >= 0
        for run in line.runs:
            assert len(run.glyphs) == len(run.xs) == len(run.clusters)
        seen = sum(advance > 0 for advance in line.advances)
        assert line.x + line.width <= line.measure + 0.01 + (SIZE / 2 if hanging else 0) or seen <= 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(clauses(), looks), min_size=1, max_size=6), measures)
def test_looks_change_no_rule(parts: list[tuple[str, dict[str, object]]], measure: float) -> None:
    """Bold, italic, links and scripts part no word and open no gap; the text comes out letter for letter."""
    spans = tuple(Span(text, **look) for text, look in parts)  # type: ignore[arg-type]
    lines = setter().break_text(spans, TextStyle(size=SIZE), ParagraphRules(), measure * SIZE)
    assert "".join(line.text for line in lines) == "".join(span.text for span in spans)
    for before, after in parted(lines):
        assert after[0] not in NEVER_STARTS
        assert before[-1] not in NEVER_ENDS
    for line in lines:
        for run in line.runs:
            assert spans[run.span].text.find(run.text.rstrip()) >= 0


@settings(max_examples=50, deadline=None)
@given(paragraphs, measures)
def test_the_same_text_always_gives_the_same_lines(text: str, measure: float) -> None:
    once = set_in(text, measure)
    again = Setter(FontLibrary()).break_text((Span(text),), TextStyle(size=SIZE), ParagraphRules(), measure * SIZE)
    assert once == again
