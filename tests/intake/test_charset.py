"""Charsets: the bytes decide, the label is a guess."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.intake.charset import decode, normal_name

SENTENCE = "河湾的清晨是从扫帚声开始的，三十多位志愿者沿着河堤一路走。"
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5).filter(lambda c: _in_gb2312(c)), min_size=6)


def _in_gb2312(char: str) -> bool:
    return bool(char.encode("gb2312", "ignore"))


@given(
    CHINESE, st.sampled_from(["", "gb2312", "gbk", "utf-8", "iso-8859-1", "us-ascii", "unknown-8bit", "windows-1252"])
)
def test_utf8_and_gb18030_are_found_under_any_label(text: str, label: str) -> None:
    text = SENTENCE + text
    assert decode(text.encode("utf-8"), label).text == text
    assert decode(text.encode("gb18030"), label).text == text


@given(st.binary(), st.text(max_size=12))
def test_nothing_raises(data: bytes, label: str) -> None:
    decoded = decode(data, label)
    assert decoded.damaged == 0 or "\ufffd" in decoded.text


@pytest.mark.parametrize("char", ["镕", "喆", "堃", "㛃", "𠮷", "€"])
def test_a_gb2312_label_over_characters_that_only_gbk_or_gb18030_have(char: str) -> None:
    text = f"朱{char}基层工作室来稿，请查收。"
    assert decode(text.encode("gb18030"), "gb2312").text == text


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_byte_order_marks(mark: bytes, charset: str) -> None:
    assert decode(mark + SENTENCE.encode(charset)).text == SENTENCE


def test_utf16_without_its_mark() -> None:
    text = SENTENCE + "\r\n2024 年 3 月\r\n" + SENTENCE
    assert decode(text.encode("utf-16-le")).text == text


def test_big5_is_told_from_gbk() -> None:
    text = "社區的早晨從掃地的聲音開始，許多志願者沿著河堤走了一圈。"
    assert decode(text.encode("big5")).text == text


def test_western_text_under_its_own_label() -> None:
    assert decode("Café déjà vu".encode("latin-1"), "iso-8859-1").text == "Café déjà vu"


def test_a_text_cut_in_the_middle_of_a_character_is_no_damage() -> None:
    for charset in ("utf-8", "gb18030"):
        decoded = decode((SENTENCE * 3).encode(charset)[:-1])
        assert decoded.text == (SENTENCE * 3)[:-1]
        assert decoded.damaged == 0


def test_a_few_broken_bytes_are_shown_as_broken() -> None:
    data = (SENTENCE * 10).encode("utf-8")
    decoded = decode(data[:300] + b"\xff" + data[300:])
    assert decoded.charset == "utf-8"
    assert decoded.damaged == 1
    assert decoded.text.replace("\ufffd", "") == SENTENCE * 10


def test_bytes_that_are_no_text_have_no_charset() -> None:
    assert decode(bytes(range(256)) * 40).charset == ""


@pytest.mark.parametrize(
    ("label", "name"),
    [("GB2312", "gb18030"), ('"x-gbk"', "gb18030"), ("utf8", "utf-8"), ("no-such-thing", ""), ("base64", ""), ("", "")],
)
def test_names_of_charsets(label: str, name: str) -> None:
    assert normal_name(label) == name
