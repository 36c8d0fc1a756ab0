"""What a call for papers asks: subjects, names of units, authors, photographs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.domain.call import Lack, begins_as_asked, is_short_for, lacks, looks_full, place_of
from shequ_editor.domain.manuscript import Manuscript, Picture, Role, text_block


@pytest.mark.parametrize(
    "subject", ["投稿：檐下长凳", "【投稿】早市", "回复：投稿 象棋", "Re: Fw: 投稿", "  投稿", "《投稿》"]
)
def test_a_subject_that_begins_as_asked(subject: str) -> None:
    assert begins_as_asked(subject)


@pytest.mark.parametrize("subject", ["", "南桥社区投稿", "来稿：早市", "请问怎么投稿", "Re: 稿件"])
def test_a_subject_that_does_not(subject: str) -> None:
    assert not begins_as_asked(subject)


@pytest.mark.parametrize(
    "name",
    [
        "甘肃省兰州市安宁区西路街道桃林社区", "宁夏吴忠市利通区古城镇", "四川天府新区万安街道", "锡林郭勒盟正镶白旗",
        "单县郭村镇老街村", "中国老龄协会", "青山师范大学", "梁园区白云街道", "杭州上城区小营街道",
    ],
)  # fmt: skip
def test_a_name_that_says_where_is_whole(name: str) -> None:
    assert looks_full(name)


@pytest.mark.parametrize(
    "name", ["桃林社区", "西路街道桃林社区", "花园小区居委会", "城市书房", "市民政局", "红旗社区", "居民区党总支", ""]
)
def test_a_name_that_does_not_is_short(name: str) -> None:
    assert not looks_full(name)


def test_a_place_is_what_a_full_name_begins_with() -> None:
    assert place_of("甘肃省兰州市安宁区西路街道桃林社区") == "甘肃省兰州市安宁区"
    assert place_of("桃林社区") == ""


def test_a_short_name_leaves_words_out() -> None:
    assert is_short_for("桃林社区", "兰州市安宁区西路街道桃林社区")
    assert is_short_for("西路桃林社区", "兰州市安宁区西路街道桃林社区")
    assert not is_short_for("杏林社区", "兰州市安宁区西路街道桃林社区")
    assert not is_short_for("桃林社区", "桃林社区")


def test_what_is_missing_of_a_manuscript() -> None:
    small = Picture("小图.jpg", "0" * 64, 480, 320)
    bare = Manuscript(authors=("鲁一",), pictures=(small,))
    assert lacks(bare, "早市", unit_is_full=False, pixels=1000) == tuple(Lack)
    assert lacks(bare, None, unit_is_full=False, pixels=400) == (Lack.UNIT, Lack.AUTHOR)
    whole = Manuscript(unit="甘肃省兰州市", pictures=(Picture("原图.jpg", "0" * 64, 4000, 3000),))
    assert lacks(whole, "投稿：早市", unit_is_full=True, pixels=1000) == ()


def test_an_author_whose_unit_the_text_names_lacks_nothing() -> None:
    closing = text_block(Role.SIGNATURE, "（作者单位：兰州市安宁区西路街道）")
    named = Manuscript(authors=("鲁一",), blocks=(closing,))
    assert Lack.AUTHOR not in lacks(named, None, unit_is_full=True, pixels=0)


@given(st.text(max_size=40))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert text.startswith(place_of(text))
    assert looks_full(text) in (True, False)
    assert begins_as_asked(text) in (True, False)
