"""Mails: bodies, attachments, what is damaged or hostile."""

from __future__ import annotations

import base64
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.errors import IntakeError
from shequ_editor.intake.draft import Para, Shot
from shequ_editor.intake.mail import read_mail
from shequ_editor.intake.mime import split
from tests.intake.habits import picture, write_mail

LONG = "河湾的清晨是从扫帚声开始的，三十多位志愿者沿着河堤一路走，把昨夜的落叶归拢到树根下，再把长椅擦得干干净净。"


def raw(*lines: str | bytes) -> bytes:
    return b"\r\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)


@given(st.binary())
def test_no_bytes_raise_but_in_a_sentence(data: bytes) -> None:
    for mail in (
        data,
        b"Subject: x\n" + data,
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + data,
    ):
        with suppress(IntakeError):
            read_mail(mail, "x.eml")


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "gb2312", "big5"])
def test_a_mail_as_good_programs_write_it(charset: str) -> None:
    text = "編輯部：" if charset == "big5" else "编辑部："
    letter = read_mail(
        write_mail("投稿：春到河湾", text + "\n\n" + "1\n", charset=charset, sender="梨树社区 <l@example.cn>"), "x.eml"
    )
    assert (letter.subject, letter.sender_name, letter.sender_address) == ("投稿：春到河湾", "梨树社区", "l@example.cn")
    assert letter.received == "2024-03-05T10:00:00+08:00"
    assert letter.text == text + "\n\n1"


def test_a_body_in_gbk_without_any_label() -> None:
    letter = read_mail(raw("Subject: x", "", LONG.encode("gbk")), "x.eml")
    assert letter.text == LONG


def test_quoted_printable_and_uuencode() -> None:
    quoted = b"".join(b"=%02X" % byte for byte in LONG[:10].encode("gbk")) + b"=\r\n" + LONG[10:].encode("gbk")
    letter = read_mail(raw("Subject: x", "Content-Transfer-Encoding: quoted-printable", "", quoted), "x.eml")
    assert letter.text == LONG
    uu = b"begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n"
    letter = read_mail(raw("Subject: x", "Content-Transfer-Encoding: x-uuencode", "", uu), "x.eml")
    assert letter.text == "Cat"


def test_attachments_are_kept_byte_for_byte() -> None:
    data = bytes(range(256)) * 100
    letter = read_mail(write_mail("x", "y", [("河湾.bin", data), ("", b"z")]), "x.eml")
    assert [(a.name, a.data) for a in letter.attached] == [("河湾.bin", data), ("附件2", b"z")]


def test_binary_parts_with_their_own_line_ends() -> None:
    head = "Content-Type: multipart/mixed; boundary=b"
    part = "Content-Type: application/octet-stream; name=a.bin"
    mail = raw("Subject: x", head, "", "preamble", "--b", part, "", b"\r\n\n1\r\n\r\n", "--b--", "epilogue")
    assert [a.data for a in read_mail(mail, "x.eml").attached] == [b"\r\n\n1\r\n\r\n"]


def test_an_html_body_becomes_text_with_its_pictures_in_their_places() -> None:
    html = (
        "<html><head><style>p{color:red}</style></head><body><p style='text-align:center'><b>春到河湾</b></p>"
        "<p style='text-indent:2em'>第一段<b>要紧</b>。</p><img src='cid:p1'><div>第二段。<br>第三段。</div>"
        "<img src='http://example.cn/track.gif'><script>alert(1)</script></body></html>"
    )
    image = base64.b64encode(picture()).decode()
    mail = raw(
        "Subject: x",
        "Content-Type: multipart/related; boundary=b",
        "",
        "--b",
        "Content-Type: text/html; charset=utf-8",
        "",
        html,
        "--b",
        "Content-Type: image/jpeg; name=a.jpg",
        "Content-ID: <p1>",
        "Content-Transfer-Encoding: base64",
        "",
        image,
        "--b--",
    )
    letter = read_mail(mail, "x.eml")
    assert [i.text if isinstance(i, Para) else "图" for i in letter.body.items] == [
        "春到河湾",
        "第一段要紧。",
        "图",
        "第二段。",
        "第三段。",
    ]
    title = letter.body.items[0]
    assert isinstance(title, Para)
    assert (title.align, title.bold) == ("center", True)
    assert [told.code for told in letter.notices] == ["remote-picture"]
    assert [(a.name, a.content_id) for a in letter.attached] == [("a.jpg", "p1")]
    assert letter.shown == {"p1"}
    shot = letter.body.items[2]
    assert isinstance(shot, Shot)
    assert shot.key == "p1"


def test_plain_text_is_preferred_where_it_says_the_same() -> None:
    assert read_mail(write_mail("x", "平文\n", html="<p>花文</p>"), "x.eml").text == "平文"
    assert read_mail(write_mail("x", " \n", html="<p>花文</p>"), "x.eml").text == "花文"


def test_html_is_chosen_where_the_plain_text_beside_it_is_not_the_mails() -> None:
    stub = "您的邮件程序不支持 HTML。"
    assert read_mail(write_mail("x", stub, html=f"<p>{'花文' * 40}</p>"), "x.eml").text == "花文" * 40


def test_sizes_and_faces_of_html_are_those_of_most_letters() -> None:
    title_span = "<span style='font-size:22pt;font-family:黑体'>春到河湾</span>"
    html = f"<p style='font-size:9pt'>{title_span}<b>！</b></p><p>正文。</p>"
    title, body = read_mail(write_mail("x", " ", html=html), "x.eml").body.items
    assert isinstance(title, Para)
    assert isinstance(body, Para)
    assert (title.size, title.font, body.size, body.font) == (22, "黑体", 0, "")


def test_a_mail_within_a_mail_is_a_file_called_by_its_subject() -> None:
    inner = write_mail("投稿：春到河湾", "请审阅。", [("稿件.docx", b"PK")], sender="梨树社区 <l@example.cn>")
    for kind, name in (("message/rfc822", ""), ("message/rfc822", "; name=x"), ("message/rfc822", "; name=x.eml")):
        mail = raw(
            "Subject: Fw: x",
            "Content-Type: multipart/mixed; boundary=outer",
            "",
            "--outer",
            f"Content-Type: {kind}{name}",
            "",
            inner,
            "--outer--",
        )
        (attached,) = read_mail(mail, "x.eml").attached
        assert attached.name == ("x.eml" if name.endswith("eml") else "投稿：春到河湾.eml")
        assert read_mail(attached.data, "x.eml").sender_name == "梨树社区"


def test_a_truncated_mail_gives_what_is_left_and_says_so() -> None:
    mail = write_mail("投稿：春到河湾", "编辑部：请审阅。", [("照片.jpg", picture() * 20)])
    letter = read_mail(mail[: len(mail) // 2], "断.eml")
    assert letter.subject == "投稿：春到河湾"
    assert letter.text == "编辑部：请审阅。"
    assert letter.notices[0].code == "mail-truncated"
    assert "断.eml" in str(letter.notices[0])
    whole = read_mail(mail, "整.eml")
    assert whole.notices == []


def test_base64_that_stops_in_a_group_is_truncated_too() -> None:
    coded = base64.b64encode(LONG.encode())[:-6].decode()
    letter = read_mail(raw("Subject: x", "Content-Transfer-Encoding: base64", "", coded[:-1]), "x.eml")
    assert [told.code for told in letter.notices] == ["mail-truncated"]
    assert letter.text.startswith("河湾的清晨")


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig"])
def test_a_mail_that_an_editor_of_texts_saved(charset: str) -> None:
    mail = raw("Subject: 投稿：春到河湾", "Content-Type: text/plain; charset=gb2312", "", LONG).decode()
    letter = read_mail(mail.encode(charset), "x.eml")
    assert (letter.subject, letter.text) == ("投稿：春到河湾", LONG)


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"hello", LONG.encode(), bytes(range(256))])
def test_what_is_no_mail_is_told(data: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        read_mail(data, "坏.eml")
    assert caught.value.code == "not-a-mail"
    assert "坏.eml" in str(caught.value)


def test_deep_nesting_and_many_parts_are_refused_at_once() -> None:
    begin = time.perf_counter()
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1500))
    with pytest.raises(IntakeError) as caught:
        split(b"Subject: x\n" + deep)
    assert caught.value.code == "mail-nesting"
    with pytest.raises(IntakeError):
        split(b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000)
    assert time.perf_counter() - begin < 3


def test_a_subject_is_no_longer_than_anybody_reads() -> None:
    mail = b"From: a@example.cn\nSubject: " + b"\n ".join([b"=?utf-8?B?5rKz5rm+?="] * 20_000) + b"\n\nx\n"
    begin = time.perf_counter()
    assert read_mail(mail, "x.eml").subject == "河湾" * 250
    assert time.perf_counter() - begin < 3


def test_large_attachments_are_links_that_an_editor_is_told_of() -> None:
    html = (
        "<p>见附件</p><div>从163网易邮箱发来的超大附件<a href='https://mail.163.com/large-attachment-download/index.html?file=ab&amp;c=d'>"
        "照片.zip</a>（128M, 2024年4月1日 10:00 到期）有效期至：2024-04-01 10:00</div>"
    )
    letter = read_mail(write_mail("投稿：春到河湾", "见附件", html=html), "x.eml")
    (told,) = [told for told in letter.notices if told.code == "large-attachment"]
    assert "mail.163.com/large-attachment-download" in str(told)
    assert "2024-04-01" in str(told)
    qq = read_mail(write_mail("x", "https://wx.mail.qq.com/ftn/download?func=3&key=abc 照片.zip"), "x.eml")
    assert [told.code for told in qq.notices] == ["large-attachment"]


def test_a_body_that_is_longer_than_any_letter_is_cut() -> None:
    for kind, text in (("plain", "河湾\n" * 80_000), ("html", "<p>河湾</p>" * 80_000)):
        mail = raw("Subject: x", f"Content-Type: text/{kind}; charset=utf-8", "", text)
        letter = read_mail(mail, "x.eml")
        assert [told.code for told in letter.notices] == ["mail-text-cut"]
        assert len(letter.body.items) <= 50_001


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "List-Unsubscribe: <mailto:x@example.cn>",
        "Subject: 自动回复：收到",
    ],
)
def test_mails_that_machines_write(field: str) -> None:
    assert read_mail(raw(field, "From: a@example.cn", "", "x"), "x.eml").automatic
    assert not read_mail(raw("Subject: 投稿", "Auto-Submitted: no", "", "x"), "x.eml").automatic


def test_flowed_text_is_joined() -> None:
    mail = raw("Subject: x", "Content-Type: text/plain; charset=utf-8; format=flowed", "", "a b ", "c", "d")
    assert read_mail(mail, "x.eml").text == "a b c\nd"
