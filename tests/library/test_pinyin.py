"""How names, places and other text are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.library import pinyin


def spelled(readings: tuple[pinyin.Reading, ...]) -> str:
    return " ".join(reading for _, reading in readings)


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单小芳", "shan xiao fang"),
        ("曾国梁", "zeng guo liang"),
        ("仇玉珍", "qiu yu zhen"),
        ("解晓东", "xie xiao dong"),
        ("区志强", "ou zhi qiang"),
        ("朴永哲", "piao yong zhe"),
        ("查良玉", "zha liang yu"),
        ("盖平", "ge ping"),
        ("覃芳", "qin fang"),
        ("翟莉", "zhai li"),
        ("乐春", "yue chun"),
        ("任远", "ren yuan"),
        ("么书林", "yao shu lin"),
        ("欧阳静", "ou yang jing"),
        ("尉迟雪", "yu chi xue"),
        ("万俟兰", "mo qi lan"),
        ("单于明", "chan yu ming"),
        ("令狐冬", "ling hu dong"),
        ("单 芳", "shan fang"),
        ("李曾", "li ceng"),
        ("Tom", "t o m"),
    ],
)
def test_surnames_are_read_as_surnames(name: str, reading: str) -> None:
    assert spelled(pinyin.read_name(name)) == reading


@pytest.mark.parametrize(
    ("place", "reading"),
    [
        ("成都市郫都区", "cheng du shi pi du qu"),
        ("郫筒街道", "pi tong jie dao"),
        ("单县", "shan xian"),
        ("洪洞县", "hong tong xian"),
        ("番禺区", "pan yu qu"),
        ("六安市", "lu an shi"),
        ("重庆市长寿区", "chong qing shi chang shou qu"),
        ("长治市", "chang zhi shi"),
        ("漯河市", "luo he shi"),
        ("东阿县", "dong e xian"),
        ("曾家巷", "zeng jia xiang"),
        ("社区工作", "she qu gong zuo"),
    ],
)
def test_places_are_read_as_places(place: str, reading: str) -> None:
    assert spelled(pinyin.read_text(place)) == reading


@given(st.text(max_size=30))
def test_every_character_has_one_reading(text: str) -> None:
    assert "".join(char for char, _ in pinyin.read_text(text)) == text
    assert "".join(char for char, _ in pinyin.read_name(text)) == "".join(text.split())


@pytest.mark.parametrize("table", [pinyin.SURNAMES, pinyin.PLACES])
def test_the_tables_have_a_syllable_for_each_character(table: dict[str, list[str]]) -> None:
    assert [chars for chars, syllables in table.items() if len(chars) != len(syllables)] == []


def test_sorting_is_by_sound() -> None:
    titles = ["张村", "阿坝", "李庄", "Ａ社区", "安县"]
    assert sorted(titles, key=pinyin.sort_key)[-3:] == ["安县", "李庄", "张村"]


def test_other_readings_are_tried_too() -> None:
    assert pinyin.initials("单", "shan") == ("s", "d", "c")
    assert pinyin.initials("社", "she") == ("s",)
