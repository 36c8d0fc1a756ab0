"""The rules of Chinese setting one by one, each with what it must give."""

from __future__ import annotations

from itertools import pairwise

import pytest

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.lines import ParagraphRules, TextStyle, line_notices
from tests.typeset.setting import cells, set_text, setter, texts

# Where a line may end


@pytest.mark.parametrize("mark", "。．，、：；！？‼⁇⁈⁉”’）》〉】〗〕］｝」』～–—·・‧/／℃‰°′″％々〻‐〜")
def test_these_never_start_a_line(mark: str) -> None:
    assert texts(f"天地玄黄{mark}宇宙洪荒", 4) == ["天地玄", f"黄{mark}宇宙", "洪荒"]


@pytest.mark.parametrize("sign", ["——", "……", "⋯⋯", "⸺"])
def test_dashes_and_dots_do_not_start_a_line_where_strict(sign: str) -> None:
    assert texts(f"天地玄黄{sign}宇宙洪荒", 4) == ["天地玄", f"黄{sign}宇", "宙洪荒"]


@pytest.mark.parametrize("level", ["normal", "loose"])
def test_a_dash_of_two_em_may_start_a_line_elsewhere(level: str) -> None:
    assert texts("天地玄黄——宇宙洪荒", 4, level=level) == ["天地玄黄", "——宇宙", "洪荒"]


def test_a_single_dash_never_starts_a_line() -> None:
    assert texts("天地玄黄—宇宙洪荒", 4, level="loose") == ["天地玄", "黄—宇宙", "洪荒"]


@pytest.mark.parametrize("mark", "“‘（《〈【〖〔［｛「『")
def test_openers_never_end_a_line(mark: str) -> None:
    assert texts(f"天地玄{mark}黄宇宙洪荒", 4) == ["天地玄", f"{mark}黄宇宙", "洪荒"]


def test_a_solidus_stands_at_neither_edge() -> None:
    assert texts("天地玄/黄宇宙洪", 3) == ["天地", "玄/黄", "宇宙洪"]


@pytest.mark.parametrize(
    "whole",
    [
        "——",
        "……",
        "1,234.5",
        "98.6%",
        "36℃",
        "−15",
        "￥1,200",
        "１２３４",
        "１２％",
        "１，２３４",
        "through",
        "UNESCO",
        "A4",
        "(a)",
    ],
)
def test_these_are_never_broken(whole: str) -> None:
    for before in range(1, 12):
        lines = texts("春夏秋冬东西南北中发白"[:before] + whole + "上下左右前后", 8)
        assert any(whole in line for line in lines), lines


def test_a_sign_and_a_currency_stay_with_their_digits() -> None:
    assert texts("票价一共￥1,200元整", 5) == ["票价一共", "￥1,200", "元整"]
    assert texts("气温降到了-15℃以下", 6) == ["气温降到", "了-15℃以下"]


def test_a_note_mark_stays_with_its_base() -> None:
    spans = (Span("天地玄黄"), Span("[1]", script="super"), Span("宇宙洪荒"))
    assert texts(spans, 4) == ["天地玄", "黄[1]宇宙", "洪荒"]


def test_a_western_word_breaks_after_its_hyphen_only() -> None:
    assert texts("天地玄黄well-known宇宙", 7.2) == ["天地玄黄well-", "known宇宙"]
    assert texts("新的COVID-19病毒", 5) == ["新的", "COVID-19", "病毒"]


def test_a_soft_hyphen_shows_where_the_word_breaks() -> None:
    first, second = set_text("soft\u00adware", 2.6)
    assert first.text == "soft\u00ad"
    assert first.runs[0].glyphs[-1] == setter().fonts.face("song-regular").glyph("-")
    assert second.text == "ware"
    (whole,) = set_text("soft\u00adware", 10)
    assert len(whole.runs[0].glyphs) == len("software")


def test_spaces_end_a_line_and_are_not_seen_there() -> None:
    measure = sum(cells("alpha beta")) + 0.1
    first, second = set_text("alpha beta  gamma", measure)
    assert (first.text, second.text) == ("alpha beta  ", "gamma")
    assert first.advances[-2:] == (0, 0)
    assert first.width == pytest.approx(measure)


def test_straight_quotation_marks_hold_what_they_enclose() -> None:
    assert texts('天地玄"黄宇"宙洪荒', 4) == ["天地玄", '"黄宇"宙', "洪荒"]


def test_line_ends_in_the_text_are_kept() -> None:
    lines = set_text("一二三\n四五\r\n六", 20, indent=2.0)
    assert [line.text for line in lines] == ["一二三\n", "四五\r\n", "六"]
    assert [(line.x, line.width) for line in lines] == [(2, 3), (0, 2), (0, 1)]
    assert [(line.hard, line.last) for line in lines] == [(True, False), (True, False), (False, True)]


def test_a_last_line_holds_more_than_one_character_and_a_mark() -> None:
    assert texts("我们的社区真美丽呀。", 9)[-1] == "丽呀。"
    assert texts("我们的社区真美丽呀。”", 9)[-1] == "丽呀。”"
    assert texts("一二三四五六七八九", 4)[-1] == "八九"


def test_the_whole_paragraph_is_looked_at() -> None:
    """First fit would set 5, 5, then three characters over the whole line before the long word."""
    lines = set_text("一二三四五六七八九十甲乙丙internet丁戊己", 5)
    gaps = [line.measure - line.natural for line in lines[:-1]]
    assert max(gaps) < 1.7, [line.text for line in lines]


# How wide marks are


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("kaiming", [1, 0.5, 1, 0.5, 1, 0.5, 1, 1, 1, 1, 1, 0.5, 1]),
        ("quanjiao", [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
        ("banjiao", [1, 0.5, 1, 0.5, 1, 0.5, 1, 0.5, 1, 0.5, 1, 0.5, 1]),
        ("hangmobanjiao", [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
        ("none", [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
    ],
)
def test_marks_by_style(style: str, expected: list[float]) -> None:
    assert cells("一，二、三；四。五！六：七", punctuation=style) == expected


@pytest.mark.parametrize("mark", "·‧–/・")
def test_dots_short_dashes_and_solidi_are_half_an_em(mark: str) -> None:
    assert cells(f"一{mark}二") == [1, 0.5, 1]


def test_dashes_and_dots_are_two_em() -> None:
    assert cells("一——二……三—四～五") == [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    (line,) = set_text("一——二", 50)
    (run,) = line.runs
    assert run.clusters == ("一", "——", "二")  # one glyph of two em: two would show a gap
    assert run.xs == (0, 1, 3)


@pytest.mark.parametrize("style", ["kaiming", "quanjiao"])
@pytest.mark.parametrize("pair", ["。”", "”。", "！）", "？”"])
def test_a_closer_beside_a_stop_is_one_and_a_half_em(style: str, pair: str) -> None:
    assert cells(f"一{pair}二", punctuation=style)[1:3] == [0.5, 1]


@pytest.mark.parametrize("pair", ["》，", "”、", "，“", "：“", "；《", "”“", "》《", "”）", "“《", "（“", "）："])
def test_two_marks_beside_each_other_by_style(pair: str) -> None:
    assert sum(cells(f"一{pair}二", punctuation="quanjiao")[1:3]) == 1.5
    assert sum(cells(f"一{pair}二", punctuation="quanjiao", adjacent=1.0)[1:3]) == 1
    assert sum(cells(f"一{pair}二")[1:3]) == 1
    assert sum(cells(f"一{pair}二", punctuation="none")[1:3]) == 2


def test_the_blank_is_where_the_reader_pauses() -> None:
    assert cells("一。“二") == [1, 1, 0.5, 1]
    assert cells("一。”“二") == [1, 0.5, 1, 0.5, 1]
    assert cells("一。”二", adjacent=1.0) == [1, 0.5, 0.5, 1]


def test_repeated_stops_as_the_standard_has_them() -> None:
    assert cells("一？！二") == [1, 0.5, 0.5, 1]
    assert cells("一！！！二") == [1, 0.5, 0.5, 1, 1]


def test_marks_are_set_close_where_bold_a_link_or_another_face_begins() -> None:
    looks: list[dict[str, object]] = [{"bold": True}, {"italic": True}, {"link": "https://example.org"}]
    for look in looks:
        spans = (Span("一，"), Span("“二", **look), Span("”。三"))  # type: ignore[arg-type]
        assert cells(spans, punctuation="quanjiao") == cells("一，“二”。三", punctuation="quanjiao")


def test_ink_hugs_its_content() -> None:
    """An opener's ink is in the right half of its glyph: in a cell of half an em the glyph is moved to the left."""
    (line,) = set_text("一“二”三", 50)
    (run,) = line.runs
    assert run.xs == pytest.approx((0, 0.5, 1.5, 2.5, 3))
    face = setter().fonts.face("song-regular")
    left, _, right, _ = face.ink(run.glyphs[1])
    assert 1 < run.xs[1] + left < run.xs[1] + right < 1.5


def test_narrow_quotation_marks_of_a_face_stand_against_their_content() -> None:
    (line,) = set_text((Span("一“二”三", italic=True),), 50)
    (run,) = line.runs
    assert run.face == "kai-regular"
    face = setter().fonts.face("kai-regular")
    assert run.xs[1] == pytest.approx(1.5 - face.advance(run.glyphs[1]))
    assert run.xs[3] == pytest.approx(2.5)


def test_an_opener_at_a_line_start_has_no_blank_also_after_the_indent() -> None:
    for indent in (0.0, 2.0):
        (line,) = set_text("“一”二", 50, punctuation="quanjiao", indent=indent)
        (run,) = line.runs
        face = setter().fonts.face("song-regular")
        assert indent < run.x + face.ink(run.glyphs[0])[0] < indent + 0.2
        assert line.advances[0] == 0.5


def test_a_mark_at_a_line_end_is_half_an_em() -> None:
    first, _ = set_text("一二三四。五六七八", 4.5, punctuation="quanjiao")
    assert first.text == "一二三四。"
    assert first.advances == (1, 1, 1, 1, 0.5)
    (only,) = set_text("一二三四。", 20)
    assert only.width == 4.5


# Chinese and Western


def test_a_quarter_em_between_chinese_and_western() -> None:
    bare = cells("用WiFi上")
    assert bare[0] == 1.25
    assert bare[4] == pytest.approx(cells("WiFi")[3] + 0.25)
    assert cells("第12期")[0] == 1.25


def test_a_typed_space_is_replaced_not_added_to() -> None:
    assert sum(cells("用 WiFi 上")) == pytest.approx(sum(cells("用WiFi上")))
    assert sum(cells("用  WiFi  上")) == pytest.approx(sum(cells("用WiFi上")))


def test_no_gap_beside_a_chinese_mark_or_at_an_edge() -> None:
    word = sum(cells("WiFi"))
    assert sum(cells("（WiFi）")) == pytest.approx(word + 1)
    assert sum(cells("（ WiFi ），")) == pytest.approx(word + 1.5)
    assert sum(cells("，WiFi，")) == pytest.approx(word + 1)


def test_no_gap_at_a_note_mark() -> None:
    spans = (Span("水"), Span("2", script="sub"), Span("面"))
    assert cells(spans)[0] == 1


def test_apostrophes_and_quotation_marks_of_western_text_are_narrow() -> None:
    assert max(cells("It’s a “good” day")) < 1
    assert cells("他说“good”了")[2] == 0.5


# Filling a line


def test_a_line_is_shrunk_before_it_is_stretched() -> None:
    """Ten characters and 。 fit in ten em when 。 gives its blank."""
    first = set_text("一二三。四五六七八九十甲乙丙丁", 10)[0]
    assert first.text == "一二三。四五六七八九"
    first = set_text("一二三。四五六七八九。十甲乙", 10)[0]
    assert first.text == "一二三。四五六七八九。"
    assert first.advances == (1, 1, 1, 0.5, 1, 1, 1, 1, 1, 1, 0.5)


def test_stops_keep_their_em_where_the_style_says_so() -> None:
    first = set_text("一二三。四五六七八九。十甲乙", 10, shrink_stops=False)[0]
    assert first.text != "一二三。四五六七八九。"


SHRINKING = {"space": "\u00a0", "bracket": "《", "pause": "，", "gap": "a", "stop": "。"}


def test_the_shrink_order() -> None:
    """Word spaces give first, then brackets, then ，, then the quarter em, then 。."""
    text = "A\u00a0b一《二》三，四五a六。七八九".replace("一", "\u2060一\u2060")
    for place in "二三四五六七八九":
        text = text.replace(place, place + "\u2060")  # in one line, whatever it costs
    natural = sum(cells(text, punctuation="quanjiao"))
    given = {
        0.05: {"space"},
        0.3: {"space", "bracket"},
        1.2: {"space", "bracket", "pause"},
        1.7: {"space", "bracket", "pause", "gap"},
        2.1: {"space", "bracket", "pause", "gap", "stop"},
    }
    full = cells(text, punctuation="quanjiao")
    where = {name: text.index(char) for name, char in SHRINKING.items()}
    for surplus, classes in given.items():
        (line,) = set_text(text, natural - surplus, punctuation="quanjiao")
        smaller = {name for name, place in where.items() if line.advances[place] < full[place] - 1e-3}
        assert smaller == classes, surplus
        assert line.width == pytest.approx(natural - surplus)


def test_within_a_class_all_give_alike() -> None:
    (line,) = set_text("一，二，三，四", 6.7, punctuation="quanjiao")
    assert [round(line.advances[index], 3) for index in (1, 3, 5)] == [0.9, 0.9, 0.9]


def test_the_stretch_order() -> None:
    natural = sum(cells("甲ab cd乙"))
    for missing, space, gap, rest in [
        (0.1, 1 / 3 + 0.1, 0.25, 0.0),
        (0.2, 1 / 2, 0.25 + 1 / 60, 0.0),
        (0.5, 1 / 2, 1 / 3, 0.0833),
    ]:
        line = set_text("甲ab cd乙丙丁戊己庚辛壬癸", natural + 1 + missing)[0]
        assert line.text == "甲ab cd乙丙"
        assert line.advances[3] == pytest.approx(space, abs=1e-3)
        assert line.advances[0] - 1 == pytest.approx(gap, abs=1e-3)
        assert line.advances[6] - 1 == pytest.approx(2 * rest, abs=1e-3)


def test_marks_take_their_blank_back_before_characters_part() -> None:
    """Half an em is missing in a line with ，: nobody sees it there; what a mark cannot take, all gaps share."""
    first = set_text("一二三四，五六七八九十甲乙。", 10)[0]
    assert first.text == "一二三四，五六七八九"
    assert first.advances == (1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    first = set_text("一二“三四”五六七八九⁠十⁠甲乙丙", 10.5)[0]
    assert first.text == "一二“三四”五六七八"
    each = 0.5 / 9
    grown = [1, 1.5, 0.5, 1, 1, 1.0, 1, 1, 1]  # the blanks are before “ and after ”
    assert first.advances[:9] == pytest.approx([cell + each for cell in grown])


def test_a_style_of_half_marks_keeps_them_half() -> None:
    first = set_text("一二三四，五六七八九十甲乙。", 10, punctuation="banjiao")[0]
    assert first.advances[4] == pytest.approx(0.5 + 0.5 / 9)


@pytest.mark.parametrize("mark", ",;:.!?")
def test_a_western_mark_between_chinese_keeps_them_on_their_grid(mark: str) -> None:
    assert cells(f"一{mark}二") == [1, 0.5, 1]
    assert cells("在2,000里")[2] < 0.4


def test_western_brackets_around_chinese_hug_it() -> None:
    (line,) = set_text("一(二)三", 50)
    assert line.advances == (1, 0.5, 1, 0.5, 1)
    face = setter().fonts.face("song-regular")
    opener, after = line.runs[0].xs[1], line.runs[0].xs[2]
    assert opener + face.advance(line.runs[0].glyphs[1]) == pytest.approx(after)


def test_common_gaps_grow_evenly_and_never_inside_what_is_whole() -> None:
    first = set_text("一二——三四12.5%五，六七八九十", 11.2)[0]
    assert first.text == "一二——三四12.5%五，"
    grown = [after - before for after, before in zip(first.advances, cells("一二——三四12.5%五，"), strict=True)]
    assert [round(grown[index], 9) for index in (2, 6, 7, 8)] == [0, 0, 0, 0]  # inside —— and 12.5%
    assert grown[0] == pytest.approx(grown[1])
    assert grown[0] == pytest.approx(grown[3])


# Indents, alignment


def test_the_first_line_is_indented() -> None:
    lines = set_text("一二三四五六七八九十", 6, indent=2.0)
    assert [(line.text, line.x) for line in lines] == [("一二三四", 2), ("五六七八九十", 0)]


def test_a_hanging_indent() -> None:
    lines = set_text("一二三四五六七八九十", 6, hang=2.0)
    assert [(line.text, line.x) for line in lines] == [("一二三四五六", 0), ("七八九十", 2)]


def test_a_measure_for_each_line() -> None:
    assert texts("一二三四五六七八九十甲乙丙丁", [3, 3, 5]) == ["一二三", "四五六", "七八九十甲", "乙丙丁"]


@pytest.mark.parametrize(("align", "x"), [("left", 0.0), ("center", 1.5), ("right", 3.0)])
def test_alignment(align: str, x: float) -> None:
    (line,) = set_text("一二三四五", 8, align=align)
    assert (line.x, line.width, line.runs[0].x) == (x, 5, x)


def test_a_ragged_line_is_not_stretched() -> None:
    first = set_text("一二三四五，六七八九", 5.2, align="left")[0]
    assert first.text == "一二三四"
    assert first.width == 4


def test_hanging_marks() -> None:
    first = set_text("一二三四五六七八九，甲乙丙丁。", 9, hanging_marks=True)[0]
    assert first.text == "一二三四五六七八九，"
    assert first.width == 9.5
    assert first.advances == (1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5)
    for never in ("；", "！", "”，"):
        first = set_text(f"一二三四五六七八九{never}甲乙丙丁。", 9, hanging_marks=True)[0]
        assert first.width == pytest.approx(9), never


def test_tracking_is_in_every_cell_but_the_last() -> None:
    (line,) = setter().break_text((Span("一二三"),), TextStyle(size=10, tracking=0.1), ParagraphRules(indent=0), 100)
    assert line.runs[0].xs == pytest.approx((0, 11, 22))
    assert line.width == pytest.approx(32)


# Addresses


def test_an_address_breaks_after_its_signs() -> None:
    text = "网址是https://www.example.org/community/news/index.html?page=3&from=mail请看"
    for measure in (12, 13, 16, 20):
        lines = texts(text, measure)
        assert "".join(lines) == text
        for before, after in pairwise(lines):
            if before[-1].isascii() and after[0].isascii():
                assert before[-1] in "./?&=-_:" or (before[-3:] + after[:3]).isalpha(), lines


def test_a_mail_address_breaks_at_its_signs() -> None:
    assert texts("投稿请寄editor.room@example-community.org收", 10) == [
        "投稿请寄editor.",
        "room@example-",
        "community.org收",
    ]


def test_a_very_long_address_stays_inside_a_narrow_column() -> None:
    text = "网址：https://example.org/" + "a1b2c3" * 40 + "。谢谢"
    lines = set_text(text, 12)
    assert "".join(line.text for line in lines) == text
    assert all(line.x + line.width <= 12 + 1e-6 for line in lines)


def test_a_word_wider_than_the_column_is_broken() -> None:
    lines = set_text("中supercalifragilistic文", 5)
    assert "".join(line.text for line in lines) == "中supercalifragilistic文"
    assert all(line.width <= 5 + 1e-6 for line in lines)


# Looks


def test_bold_italic_and_scripts() -> None:
    spans = (
        Span("正"),
        Span("粗", bold=True),
        Span("斜", italic=True),
        Span("2", script="super"),
        Span("2", script="sub"),
    )
    (line,) = setter().break_text(spans, TextStyle(size=10), ParagraphRules(indent=0), 100)
    assert [(run.face, run.size, run.rise) for run in line.runs] == [
        ("song-regular", 10, 0),
        ("song-bold", 10, 0),
        ("kai-regular", 10, 0),
        ("song-regular", 6.2, pytest.approx(3.6)),
        ("song-regular", 6.2, pytest.approx(-1.4)),
    ]
    assert [run.span for run in line.runs] == [0, 1, 2, 3, 4]


def test_western_words_from_a_face_of_their_own() -> None:
    (line,) = setter().break_text((Span("中Wifi文"),), TextStyle(western=("hei-regular",)), ParagraphRules(), 500)
    assert [(run.face, run.text) for run in line.runs] == [
        ("song-regular", "中"),
        ("hei-regular", "Wifi"),
        ("song-regular", "文"),
    ]


# Odd characters


def test_a_character_that_no_font_has_is_shown_and_told() -> None:
    lines = setter().break_text((Span("好\U0001f600的𰻞𰻞面"),), TextStyle(), ParagraphRules(), 500)
    geta = setter().fonts.face("song-regular").glyph("〓")
    assert lines[0].runs[0].glyphs.count(geta) == 3
    assert lines[0].text == "好\U0001f600的𰻞𰻞面"
    notices = line_notices(lines, "某稿")
    assert [(notice.code, notice.message.values["char"], notice.message.values["point"]) for notice in notices] == [
        ("missing-glyph", "\U0001f600", "U+1F600"),
        ("missing-glyph", "𰻞", "U+30EDE"),
    ]
    assert "某稿" in str(notices[0])


def test_a_character_is_set_from_the_next_face_of_the_chain() -> None:
    style = TextStyle(chain=("song-regular", "kai-regular"))
    (line,) = setter().break_text((Span("一≒二"),), style, ParagraphRules(), 500)
    assert [run.face for run in line.runs] == ["song-regular", "kai-regular", "song-regular"]
    assert line.missing == ()


def test_combining_marks_are_composed() -> None:
    (line,) = set_text("cafe\u0301", 50)
    assert line.runs[0].clusters == ("c", "a", "f", "e\u0301")
    assert line.runs[0].glyphs[-1] == setter().fonts.face("song-regular").glyph("é")
    assert not line.missing


@pytest.mark.parametrize(
    "invisible", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u200e", "\x07", "\ufe0f", "\U000e0100"]
)
def test_what_cannot_be_seen_takes_no_room_and_is_not_lost(invisible: str) -> None:
    (line,) = set_text(f"中{invisible}文{invisible}", 50)
    assert line.text == f"中{invisible}文{invisible}"
    assert (line.width, line.missing) == (2, ())
    (line,) = set_text(f"{invisible}中", 50)
    assert (line.text, line.width) == (f"{invisible}中", 1)


def test_a_word_joiner_holds_and_a_zero_width_space_parts() -> None:
    assert texts("天地玄黄\u2060宇宙", 4) == ["天地玄", "黄\u2060宇宙"]
    assert texts("communicate\u200bcommunicate", 8) == ["communicate\u200b", "communicate"]


def test_an_emoji_of_several_characters_is_one_sign() -> None:
    (line,) = set_text("👨\u200d👩\u200d👧", 50)
    assert line.width == 1
    assert len(line.runs[0].glyphs) == 1


def test_tabs_and_odd_spaces_have_a_width() -> None:
    assert cells("一\t二") == [1, 1, 1]
    assert cells("一\u3000二") == [1, 1, 1]
    assert cells("一\u2003二\u2002三") == [1, 1, 1, 0.5, 1]


@pytest.mark.parametrize("text", ["", "\n", " ", "\u200b", "\u3000", "\u00ad"])
def test_a_text_of_nothing_is_a_line(text: str) -> None:
    (line,) = set_text(text, 10)
    assert (line.text, line.width, line.last) == (text, 0, True)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="kaimin"):
        ParagraphRules(punctuation="kaimin")


def test_equal_arguments_give_the_same_lines() -> None:
    one = set_text("同一段文字", 3)
    assert set_text("同一段文字", 3) is one


def test_an_indent_wider_than_the_column_is_left_out() -> None:
    assert [(line.text, line.x) for line in set_text("一二三四", 2, indent=2.0)] == [("一二", 0), ("三四", 0)]
