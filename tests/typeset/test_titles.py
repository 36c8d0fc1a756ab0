"""Titles parted by their sense."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.typeset.titles import title_lines


def lines(text: str, measure: float, context: str = "") -> tuple[str, ...]:
    return title_lines(text, [0.5 if char.isascii() else 1.0 for char in text], measure, context)


def test_a_short_title_stays_whole() -> None:
    assert lines("街坊的小院", 10) == ("街坊的小院",)
    assert lines("  ", 10) == ()


def test_a_space_or_a_mark_is_the_best_place() -> None:
    assert lines("一盏路灯亮起来 三代街坊笑开颜", 12) == ("一盏路灯亮起来", "三代街坊笑开颜")
    assert lines("先听再议，一件一件来办好", 9) == ("先听再议，", "一件一件来办好")


def test_words_are_not_torn() -> None:
    assert lines("柳荫社区志愿服务队慰问老人", 8) == ("柳荫社区志愿", "服务队慰问老人")
    for measure in range(6, 12):
        assert not any(line.endswith(("志", "慰")) for line in lines("柳荫社区志愿服务队慰问老人", measure))


def test_names_are_told_by_the_text() -> None:
    context = "许听澜说，许听澜走了，许听澜又来了。"
    found = lines("茶馆里的老掌柜许听澜和他的三只猫", 9, context)
    assert any("许听澜" in line for line in found)


def test_what_brackets_hold_together_stays_together() -> None:
    found = lines("我们一起读《院子里的一年四季》", 11)
    assert found == ("我们一起读", "《院子里的一年四季》")


def test_western_words_and_numbers_stay_whole() -> None:
    for measure in range(5, 14):
        for line in lines("去年2024年共有12345人参加open day活动", measure):
            assert not line.endswith(("20", "202", "123", "ope"))


@given(text=st.text("街坊邻里话今昔，《》“”：12ab ", min_size=1, max_size=60), measure=st.integers(3, 30))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_and_no_line_is_too_long(text: str, measure: int) -> None:
    found = lines(text, measure)
    if found:
        assert "".join("".join(found).split()) == "".join(text.split())
        assert all(sum(0.5 if char.isascii() else 1.0 for char in line) <= measure for line in found)
