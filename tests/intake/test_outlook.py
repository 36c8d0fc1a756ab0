"""Mails as Outlook keeps them: .msg, winmail.dat, and the RTF in both."""

from __future__ import annotations

import struct
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.errors import IntakeError
from shequ_editor.intake import DEFAULT, rtf
from shequ_editor.intake.draft import Shot
from shequ_editor.intake.letter import Letter
from shequ_editor.intake.listing import as_json
from shequ_editor.intake.mail import read_mail
from shequ_editor.intake.outlook import read_msg
from shequ_editor.intake.reading import read_bytes
from shequ_editor.intake.tnef import read_tnef
from tests.intake.habits import picture, write_mail
from tests.intake.outlookfile import Tree, attribute, msg, packed_html, packed_text, properties, tree, winmail

SUBJECT, TEXT, HTML, RTF, SENT, HEADERS = 0x0037, 0x1000, 0x1013, 0x1009, 0x0039, 0x007D
NAME, SMTP, EXCHANGE = 0x0042, 0x5D02, 0x0065
FILE, SHORT_NAME, LONG_NAME, CONTENT_ID, MEDIA_TYPE = 0x3701, 0x3704, 0x3707, 0x3712, 0x370E
TITLE = "渡口的灯亮了十二年"
STORY = "渡口的灯每晚七点亮起，守灯的人换了三茬，过河的孩子却从来没有摸过黑，这一亮就是十二年。"
ARTICLE = "\r\n".join([TITLE, *[STORY] * 3])
MAIL = {SUBJECT: "投稿：" + TITLE, TEXT: ARTICLE, NAME: "柳湾镇渡口社区", SMTP: "du@example.cn"}
SENT_AT = 133_540_776_000_000_000  # 2024-03-05T02:00:00Z in steps of 100 ns since 1601


def test_a_msg_file_is_a_mail() -> None:
    submission = read_bytes(msg({**MAIL, SENT: SENT_AT}, [{FILE: picture(), LONG_NAME: "渡口.jpg"}]), "信.msg")
    assert (submission.kind, submission.subject) == ("mail", "投稿：" + TITLE)
    assert (submission.sender_name, submission.sender_address) == ("柳湾镇渡口社区", "du@example.cn")
    assert submission.received.startswith("2024-03-05T10:")
    (manuscript,) = as_json(submission)
    assert (manuscript["title"], manuscript["unit"]) == (TITLE, "柳湾镇渡口社区")
    assert [text for role, text in manuscript["blocks"] if role == "p"] == [STORY] * 3
    assert manuscript["pictures"] == ["渡口.jpg"]
    assert submission.parts[0].data == picture()


def test_a_large_attachment_of_a_msg_file_is_kept_byte_for_byte() -> None:
    data = bytes(range(256)) * 300 + b"\0\0"
    (attached,) = read_msg(msg(MAIL, [{FILE: data, LONG_NAME: "一.bin"}]), "信.msg").attached
    assert attached.data == data


@pytest.mark.parametrize("codepage", [936, 54936, 65001])
def test_strings_in_a_code_page(codepage: int) -> None:
    charset = "utf-8" if codepage == 65001 else "gb18030"
    values: dict[int, bytes | str | int] = {
        number: str(value).encode(charset) + b"\0" for number, value in MAIL.items()
    }
    letter = read_msg(msg({**values, 0x3FFD: codepage, 0x3FDE: codepage}), "信.msg")
    assert (letter.subject, letter.sender_name) == ("投稿：" + TITLE, "柳湾镇渡口社区")
    assert letter.text.split("\n")[0] == TITLE


def test_the_fields_that_came_with_a_mail_know_best() -> None:
    fields = (
        "From: =?gb2312?B?" + "wfjN5dXyuf7H0snnx/g=" + "?= <a@example.cn>\r\nDate: Tue, 5 Mar 2024 10:00:00 +0800\r\n"
    )
    letter = read_msg(msg({**MAIL, HEADERS: fields, EXCHANGE: "/O=EXCHANGE/CN=X"}), "信.msg")
    assert (letter.sender_address, letter.received) == ("a@example.cn", "2024-03-05T10:00:00+08:00")
    without = read_msg(msg({SUBJECT: "x", NAME: "柳湾", EXCHANGE: "/O=EXCHANGE/CN=X"}), "信.msg")
    assert (without.sender_name, without.sender_address) == ("柳湾", "")
    automatic = read_msg(msg({**MAIL, HEADERS: "Auto-Submitted: auto-replied\r\n"}), "信.msg")
    assert automatic.automatic


def html_of(article: str) -> str:
    paragraphs = article.split("\r\n")
    return (
        "<html><body>"
        + "".join(f"<p>{p}</p>" for p in paragraphs[:2])
        + '<img src="cid:a@b">'
        + "".join(f"<p>{p}</p>" for p in paragraphs[2:])
        + "</body></html>"
    )


@pytest.mark.parametrize("where", ["html", "rtf"])
def test_pictures_stand_where_the_html_shows_them(where: str) -> None:
    html = html_of(ARTICLE)
    body = {HTML: html.encode("gbk"), 0x3FDE: 936} if where == "html" else {RTF: packed_html(html)}
    for read in (msg, winmail):
        data = read({**MAIL, **body}, [{FILE: picture(), LONG_NAME: "渡口.jpg", CONTENT_ID: "<a@b>"}])
        manuscript = as_json(read_bytes(data, "信.msg" if read is msg else "winmail.dat"))[0]
        assert [role for role, _ in manuscript["blocks"]] == ["p", "photo", "p", "p"]


def test_a_mail_that_is_rtf_alone() -> None:
    letter = read_msg(
        msg({SUBJECT: "x", RTF: packed_text("第一段\n第二段，带{括号}".replace("{", "（").replace("}", "）"))}),
        "信.msg",
    )
    assert letter.text.split("\n") == ["第一段", "第二段，带（括号）"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (rb"{\rtf1\ansi\ansicpg936 \'c9\'e7\'c7\'f8\par b}", "社区\nb"),
        (rb"{\rtf1\uc2\u31038\'c9\'e7\u21306\'c7\'f8 x}", "社区 x"),
        (
            rb"{\rtf1{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}}{\*\generator x;}{\pict 0102}\f0 a\~b\{c\}}",
            "a\xa0b{c}",
        ),
        (rb"{\rtf1 a{\b b{\i c}}d\ldblquote e\rdblquote\emdash f}", "abcd“e”—f"),
        (rb"{\rtf1 " + b"{" * 5000 + b"a" + b"}" * 5000 + b"b}", "ab"),
        (b"no rtf", ""),
    ],
)
def test_words_of_rtf(source: bytes, words: str) -> None:
    assert rtf.text_in(source) == words


@given(st.binary(max_size=300))
def test_no_rtf_raises(data: bytes) -> None:
    rtf.text_in(b"{\\rtf1" + data)
    rtf.html_in(b"{\\rtf1\\fromhtml1" + data)
    rtf.unpacked(data)


def in_mail(data: bytes, text: str = "请审阅。") -> bytes:
    return write_mail(str(MAIL[SUBJECT]), text, [("winmail.dat", data)], sender="柳湾镇渡口社区 <du@example.cn>")


def test_winmail_dat_brings_what_is_packed_in_it() -> None:
    data = winmail({SUBJECT: "x"}, [{FILE: picture(), LONG_NAME: "渡口.jpg"}, {FILE: b"\0a\0", SHORT_NAME: b"b.bin"}])
    letter = read_mail(in_mail(data), "信.eml")
    assert [(a.name, a.data) for a in letter.attached] == [
        ("winmail.dat", data),
        ("渡口.jpg", picture()),
        ("b.bin", b"\0a\0"),
    ]
    assert letter.text == "请审阅。"


def test_the_words_in_winmail_dat_count_where_no_others_are() -> None:
    letter = read_mail(in_mail(winmail({TEXT: ARTICLE}), " "), "信.eml")
    assert letter.text.split("\n")[0] == TITLE
    assert [told.code for told in letter.notices] == []


def test_names_and_words_in_a_code_page_of_winmail_dat() -> None:
    data = winmail({TEXT: ARTICLE.encode("gbk")}, [{FILE: b"x", LONG_NAME: "渡口.bin".encode("gbk") + b"\0"}])
    letter = read_tnef(data, "winmail.dat")
    assert (letter.text.split("\n")[0], letter.attached[0].name) == (TITLE, "渡口.bin")


def nested(depth: int) -> tuple[bytes, Tree]:
    """A winmail.dat and a .msg of so many mails within each other, the innermost with a picture."""
    values = {SUBJECT: f"第{depth}层", TEXT: "内", NAME: f"第{depth}人"}
    if not depth:
        file = {FILE: picture(), LONG_NAME: "渡口.jpg"}
        return winmail(values, [file]), tree(values, [file], 24)
    packed, inner = nested(depth - 1)
    return winmail(values, [({LONG_NAME: "转"}, packed)]), tree(values, [({LONG_NAME: "转"}, inner)], 24)


def innermost(letter: Letter) -> Letter:
    return innermost(letter.forwarded[0]) if letter.forwarded else letter


@pytest.mark.parametrize("depth", [1, 3, 5])
def test_mails_within_mails_are_read(depth: int) -> None:
    packed, inner = nested(depth)
    for letter in (read_tnef(packed, "winmail.dat"), read_msg(msg({SUBJECT: "外"}, [({}, inner)]), "信.msg")):
        assert [a.name for a in innermost(letter).attached] == ["渡口.jpg"]
        assert innermost(letter).sender_name == "第0人"


def test_mails_too_deep_within_others_are_told() -> None:
    packed, inner = nested(20)
    for data, name in ((packed, "winmail.dat"), (msg({SUBJECT: "外"}, [({}, inner)]), "信.msg")):
        submission = read_bytes(data, name)
        assert "mails-too-deep" in [told.code for told in submission.notices]


def test_a_winmail_dat_of_53_bytes_that_promises_everything() -> None:
    """Counts of four thousand million values, rows, properties: nothing is made but what is there."""
    begin = time.perf_counter()
    for content in (
        struct.pack("<LHHL", 1, 0x1002, 0x1000, 0xFFFFFFFF),
        struct.pack("<LHHL", 0xFFFFFFFF, 0x101E, 0x1000, 0xFFFFFFFF),
        struct.pack("<LHHLL", 0xFFFFFFFF, 0x001F, 0x1000, 0xFFFFFFFF, 0),
        struct.pack("<LHH16xLL", 1, 0x001F, 0x8000, 1, 0xFFFFFFFF),
    ):
        for number in (0x00069003, 0x00069004):
            data = b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, number, content)
            with suppress(IntakeError):
                read_tnef(data, "winmail.dat")
            submission = read_bytes(in_mail(data, ARTICLE), "信.eml")
            assert as_json(submission)[0]["title"] == TITLE
    assert time.perf_counter() - begin < 3


def test_a_winmail_dat_that_was_cut_gives_what_is_left_and_says_so() -> None:
    data = winmail({TEXT: "x"}, [{FILE: picture(), LONG_NAME: "渡口.jpg"}, {FILE: b"x" * 500, LONG_NAME: "b.bin"}])
    letter = read_tnef(data[:-300], "winmail.dat")
    assert [a.name for a in letter.attached][:1] == ["渡口.jpg"]
    assert [told.code for told in letter.notices] == ["tnef-cut"]
    told = read_mail(in_mail(data[:20]), "信.eml").notices
    assert [each.code for each in told] == ["tnef-damaged"]


@pytest.mark.parametrize("keep", [9, 600, 2000])
def test_a_msg_file_that_was_cut_is_told(keep: int) -> None:
    with pytest.raises(IntakeError) as caught:
        read_bytes(msg(MAIL, [{FILE: picture(), LONG_NAME: "渡口.jpg"}])[:keep], "信.msg")
    assert caught.value.code == "msg-damaged"
    assert "信.msg" in str(caught.value)


@settings(max_examples=150)
@given(st.data())
def test_no_damage_raises_but_in_a_sentence(data: st.DataObject) -> None:
    packed, inner = nested(1)
    for whole, read in ((packed, read_tnef), (msg({SUBJECT: "外"}, [({}, inner)]), read_msg)):
        damaged = bytearray(whole)
        for _ in range(data.draw(st.integers(1, 6))):
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
        with suppress(IntakeError):
            read(bytes(damaged), "坏", DEFAULT)


def test_properties_with_names_and_of_many_values_are_passed_over() -> None:
    named = struct.pack("<HH16xLL", 0x03, 0x8001, 0, 0x8233) + struct.pack("<L", 7)
    spelled = struct.pack("<HH16xLL", 0x03, 0x8002, 1, 6) + "甲\0\0\0".encode("utf-16-le") + struct.pack("<L", 7)
    many = struct.pack("<HHL", 0x1003, 0x6000, 2) + struct.pack("<LL", 1, 2)
    times = struct.pack("<HHL", 0x0002, 0x6001, 5)
    text = properties({SUBJECT: "投稿"})[4:]
    content = struct.pack("<L", 5) + named + spelled + many + times + text
    data = b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x00069003, content)
    assert read_tnef(data, "winmail.dat").subject == "投稿"


def test_an_encrypted_mail_of_outlook_is_told() -> None:
    letter = read_msg(
        msg({SUBJECT: "x"}, [{FILE: b"0", LONG_NAME: "smime.p7m", MEDIA_TYPE: "multipart/signed"}]), "信.msg"
    )
    assert [told.code for told in letter.notices] == ["mail-sealed"]


@pytest.mark.parametrize("number", [0x0E1D, 0x0070])
def test_a_subject_under_another_name(number: int) -> None:
    assert read_msg(msg({number: "投稿：春"}), "信.msg").subject == "投稿：春"


def test_what_stands_in_front_of_an_object_is_no_part_of_it() -> None:
    packed = bytes.fromhex("0b00000000000000c000000000000046") + b"\xd0\xcf\x11\xe0" + bytes(60)
    content = properties({LONG_NAME: "表.xls"})[4:]
    content = struct.pack("<L", 2) + content + struct.pack("<HHLL", 0x0D, 0x3701, 1, len(packed)) + packed
    data = winmail({SUBJECT: "x"}) + attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00069005, content)
    (attached,) = read_tnef(data, "winmail.dat").attached
    assert (attached.name, attached.data) == ("表.xls", packed[16:])


def test_a_picture_is_found_by_its_key_alone() -> None:
    letter = read_msg(
        msg(
            {**MAIL, HTML: b'<p>a</p><img src="cid:q">'}, [{FILE: picture(), CONTENT_ID: "q", MEDIA_TYPE: "image/png"}]
        ),
        "信.msg",
    )
    assert [item.key for item in letter.body.items if isinstance(item, Shot)] == ["q"]
    assert letter.attached[0].name == "附件1.png"
