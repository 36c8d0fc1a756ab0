"""Header fields as real mailers write them."""

from __future__ import annotations

import base64
import time
from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.intake.headers import address, decode_text, iso_date, parameters

SUBJECT = "投稿：河湾街道梨树社区的小院里来了新院长，老街坊们都说好，还要请他常住下去"


def b_word(data: bytes, charset: str) -> bytes:
    return b"=?" + charset.encode() + b"?B?" + base64.b64encode(data) + b"?="


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1),
    st.sampled_from(["utf-8", "gb18030"]),
)
def test_what_the_standard_library_encodes_is_read_back(text: str, charset: str) -> None:
    header = Header("投稿：河湾" + text + "社区的故事", charset).encode(linesep="\r\n")
    assert decode_text(header.encode("ascii")) == "投稿：河湾" + text + "社区的故事"


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    decode_text(data)
    address(data)
    iso_date(data)
    parameters(data)


@pytest.mark.parametrize("cut", range(1, 12))
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_character_split_across_two_words(cut: int, charset: str) -> None:
    data = SUBJECT.encode(charset)
    raw = b_word(data[:cut], charset) + b"\r\n " + b_word(data[cut:], charset)
    assert decode_text(raw) == SUBJECT


@pytest.mark.parametrize(
    "raw",
    [
        b_word(SUBJECT.encode("gb18030"), "gb2312"),
        b_word(SUBJECT.encode("gb18030"), "GBK"),
        b_word(SUBJECT.encode("utf-8"), "gb2312"),
        b_word(SUBJECT.encode("utf-8"), "utf-8").replace(b"=?=", b"?="),  # padding lost
        SUBJECT.encode("gb18030"),  # raw bytes
        SUBJECT.encode("utf-8"),
        b'"' + b_word(SUBJECT.encode("utf-8"), "utf-8") + b'"',
        b_word(SUBJECT.encode("utf-8"), "utf-8*zh-cn"),  # RFC 2231's language
        b"=?utf-8?Q?" + b"".join(b"=%02X" % byte for byte in SUBJECT.encode()) + b"?=",
    ],
)
def test_defects_of_real_subjects(raw: bytes) -> None:
    assert decode_text(raw).strip('"') == SUBJECT


def test_base64_cut_between_words_without_regard_to_its_groups() -> None:
    coded = base64.b64encode(SUBJECT.encode("utf-8"))
    words = b"\r\n ".join(b"=?utf-8?B?" + coded[at : at + 33] + b"?=" for at in range(0, len(coded), 33))
    assert decode_text(words) == SUBJECT


def test_words_between_plain_text_keep_their_spaces() -> None:
    assert (
        decode_text(b"Re: " + b_word("投稿".encode(), "utf-8") + b" 2024 " + b_word("春".encode(), "utf-8"))
        == "Re: 投稿 2024 春"
    )


def test_many_words_take_no_time() -> None:
    raw = b" ".join([b_word("河".encode(), "utf-8"), b_word("湾".encode("gb18030"), "gbk")] * 10_000)
    begin = time.perf_counter()
    decode_text(raw)
    assert time.perf_counter() - begin < 3


@pytest.mark.parametrize(
    "raw",
    [
        b"attachment; filename*=utf-8''%E6%B2%B3%E6%B9%BE.docx",
        b"attachment;\r\n filename*0*=utf-8''%E6%B2;\r\n filename*1*=%B3%E6%B9%BE;\r\n filename*2=.docx",
        b'attachment; filename="' + b_word("河湾.docx".encode("gb18030"), "gb2312") + b'"',
        b"attachment; filename=" + b_word("河湾.docx".encode(), "utf-8"),
        b'attachment; filename="' + "河湾.docx".encode("gb18030") + b'"',
        b"attachment; filename=" + "河湾.docx".encode(),
        b'attachment; filename="%E6%B2%B3%E6%B9%BE.docx"',
        b"attachment;\r\n filename*0*=utf-8''%E6%B2%B;\r\n filename*1*=3%E6%B9%BE.docx",
        b"attachment; filename*=gb2312'zh-cn'%BA%D3%CD%E5.docx",
        b"attachment; filename=\"x.docx\"; filename*=utf-8''%E6%B2%B3%E6%B9%BE.docx",
    ],
)
def test_names_of_both_standards_and_of_none(raw: bytes) -> None:
    value, given_names = parameters(raw)
    assert value == "attachment"
    assert given_names["filename"] == "河湾.docx"


def test_a_quoted_value_may_hold_what_parts_values() -> None:
    assert parameters(b'text/plain; name="a;b \\"c\\".txt"; charset=GBK') == (
        "text/plain",
        {"name": 'a;b "c".txt', "charset": "GBK"},
    )


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b_word("河湾街道".encode("gb18030"), "gb2312") + b" <a@example.cn>", ("河湾街道", "a@example.cn")),
        (b'"' + "河湾".encode("gb18030") + b'" <a@example.cn>', ("河湾", "a@example.cn")),
        (b"a@example.cn", ("", "a@example.cn")),
        (b"<a@example.cn>", ("", "a@example.cn")),
        (b"", ("", "")),
    ],
)
def test_senders(raw: bytes, wanted: tuple[str, str]) -> None:
    assert address(raw) == wanted


def test_dates() -> None:
    assert iso_date(b"Tue, 05 Mar 2024 10:00:00 +0800") == "2024-03-05T10:00:00+08:00"
    assert iso_date(b"Tue, 05 Mar 2024 10:00:00") == "2024-03-05T10:00:00+08:00"
    assert iso_date(b"yesterday") == ""
