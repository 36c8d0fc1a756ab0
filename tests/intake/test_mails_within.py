"""Mails within mails: whose they are, how deep they go; and the parts of mails that nobody reads."""

from __future__ import annotations

import socket
import threading
from email.message import EmailMessage

import pytest

from shequ_editor.intake import Submission
from shequ_editor.intake.letters import first_sender
from shequ_editor.intake.listing import as_json
from shequ_editor.intake.mail import read_mail
from shequ_editor.intake.reading import read_bytes
from tests.intake.habits import picture, write_mail, write_text
from tests.intake.outlookfile import msg
from tests.intake.stories import CASES, FEATURE, INTERVIEW
from tests.intake.test_submission import codes, docx, names, photo, photo_places, titles, zipped

UNIT = "柳湾镇渡口社区居民委员会"
OTHER = "石桥街道井台社区居民委员会"


def contribution(story: object = CASES, unit: str = UNIT, **photographs: bytes) -> bytes:
    files = [("稿件.docx", docx(story)), *((f"{name}.jpg", data) for name, data in photographs.items())]  # type: ignore[arg-type]
    return write_mail(f"投稿：{story.title}", "请审阅。", files, sender=f"{unit} <a@example.cn>")  # type: ignore[attr-defined]


def passing_on(*mails: bytes, subject: str = "转发：稿件", text: str = "见附件。", as_file: bool = False) -> bytes:
    """A mail with others in it, as parts of their own kind or as files."""
    outer = EmailMessage()
    outer["Subject"], outer["From"] = subject, "街道办 <jiedao@example.cn>"
    outer["Date"] = "Wed, 06 Mar 2024 10:00:00 +0800"
    outer.set_content(text)
    for number, mail in enumerate(mails, 1):
        main, sub = ("application", "octet-stream") if as_file else ("application", "x-mail")
        outer.add_attachment(mail, maintype=main, subtype=sub, filename=f"来稿{number}.eml")
    data = outer.as_bytes()
    return data if as_file else data.replace(b"application/x-mail", b"message/rfc822")


def senders(submission: Submission) -> list[str]:
    return [read.sender for read in submission.manuscripts]


@pytest.mark.parametrize("as_file", [False, True])
def test_a_mail_that_was_passed_on_is_its_first_senders(as_file: bool) -> None:
    submission = read_bytes(passing_on(contribution(渡口=photo(1)), as_file=as_file), "转.eml")
    assert (titles(submission), senders(submission)) == ([CASES.title], [UNIT])
    assert (submission.sender_name, submission.sender_address) == ("街道办", "jiedao@example.cn")
    assert names(submission) == [["渡口.jpg"]]
    assert [part.name for part in submission.parts] == ["来稿1.eml", "稿件.docx", "渡口.jpg"]


def test_of_several_mails_in_one_each_stands_for_itself() -> None:
    mail = passing_on(contribution(CASES, UNIT, 一=photo(1)), contribution(INTERVIEW, OTHER, 二=photo(2)))
    submission = read_bytes(mail, "转.eml")
    assert titles(submission) == [CASES.title, INTERVIEW.title]
    assert senders(submission) == [UNIT, OTHER]
    assert names(submission) == [["一.jpg"], ["二.jpg"]]
    assert codes(submission) == []


def test_an_article_typed_into_the_mail_within() -> None:
    inner = write_mail("投稿：" + CASES.title, write_text(CASES), sender=f"{UNIT} <a@example.cn>")
    submission = read_bytes(passing_on(inner, subject="Fw: 投稿"), "转.eml")
    assert as_json(submission)[0]["blocks"] == [list(block) for block in CASES.blocks]
    assert senders(submission) == [UNIT]


def test_mails_of_outlook_and_of_others_within_each_other() -> None:
    files = [{0x3701: docx(), 0x3707: "稿件.docx"}]
    outlook = msg({0x0037: "投稿：" + CASES.title, 0x0042: UNIT, 0x1000: "请审阅。"}, files)
    mail = write_mail("转发：稿件", "见附件。", [("来稿.msg", outlook)])
    assert senders(read_bytes(mail, "转.eml")) == [UNIT]
    box = b"".join(b"From - Tue Mar 05 10:00:00 2024\n" + contribution(INTERVIEW) + b"\n" for _ in range(2))
    assert senders(read_bytes(write_mail("转发：稿件", "见附件。", [("收件箱", box)]), "转.eml")) == [UNIT, UNIT]
    packed = write_mail("转发：稿件", "见附件。", [("来稿.zip", zipped(("甲/来稿.eml", contribution())))])
    assert senders(read_bytes(packed, "转.eml")) == [UNIT]


def test_as_deep_as_anybody_passes_mails_on() -> None:
    mail = contribution()
    for depth in range(1, 7):
        mail = passing_on(mail, as_file=bool(depth % 2))
        submission = read_bytes(mail, "转.eml")
        assert (titles(submission), senders(submission)) == ([CASES.title], [UNIT])
    submission = read_bytes(passing_on(mail), "转.eml")
    assert (codes(submission), submission.is_submission) == (["mails-too-deep"], True)


def test_a_damaged_mail_within_harms_no_other() -> None:
    mail = passing_on(b"\0\1\2", contribution(), as_file=True)
    submission = read_bytes(mail, "转.eml")
    assert (titles(submission), codes(submission)) == ([CASES.title], ["not-a-mail"])


def test_what_comes_back_is_no_contribution() -> None:
    bounce = passing_on(contribution()).replace(b"multipart/mixed", b"multipart/report")
    assert not read_bytes(bounce, "退.eml").is_submission
    automatic = passing_on(contribution(), subject="自动回复：稿件")
    assert not read_bytes(automatic, "回.eml").is_submission


def test_a_mail_about_a_missing_attachment_is_told_of_the_one_passed_on() -> None:
    inner = write_mail("投稿：" + CASES.title, "稿件见附件。", sender=f"{UNIT} <a@example.cn>")
    assert codes(read_bytes(passing_on(inner), "转.eml")) == ["manuscript-missing"]


@pytest.mark.parametrize(
    ("lines", "sender"),
    [
        ("发件人：“柳湾渡口社区” <a@example.cn>\n发送时间：2024年3月5日", "柳湾渡口社区"),
        ("发件人: a@example.cn\n日期: 2024-03-05", "a@example.cn"),
        ("---------- Forwarded message ---------\nFrom: 陆小满 <l@example.cn>\nDate: x", "陆小满"),
        ("> 发件人：陆小满<l@example.cn>\n\n再转\n发件人：顾青 <g@example.cn>", "顾青"),
        ("请审阅", ""),
    ],
)
def test_who_wrote_what_was_passed_on_in_words(lines: str, sender: str) -> None:
    letter = read_mail(write_mail("转发: 投稿：春", f"见下。\n\n{lines}\n\n正文"), "x.eml")
    assert first_sender([letter]) == sender
    answer = read_mail(write_mail("回复: 投稿：春", f"见下。\n\n{lines}\n\n正文"), "x.eml")
    assert first_sender([answer]) == ""


def test_a_zip_of_mails_gives_them_to_be_read_one_by_one() -> None:
    archive = zipped(("甲.eml", contribution()), ("乙/乙.eml", contribution(INTERVIEW, OTHER)))
    submission = read_bytes(archive, "打包.zip")
    assert (submission.only_mails, [part.name for part in submission.mails]) == (True, ["甲.eml", "乙.eml"])
    mixed = read_bytes(zipped(("甲.eml", contribution()), ("乙.docx", docx(FEATURE))), "打包.zip")
    assert (titles(mixed), len(mixed.mails), mixed.only_mails) == ([FEATURE.title], 1, False)


# ---- what nobody reads


PROGRAMS_PARTS = [
    ("text", "calendar", "invite.ics"),
    ("text", "x-vcard", "名片.vcf"),
    ("application", "pkcs7-signature", "smime.p7s"),
    ("application", "pgp-signature", "signature.asc"),
    ("application", "octet-stream", "smime.p7s"),
    ("application", "applefile", "稿件"),
]


@pytest.mark.parametrize(("main", "sub", "name"), PROGRAMS_PARTS)
def test_appointments_cards_and_signatures_are_kept_and_left_out(main: str, sub: str, name: str) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "投稿：" + CASES.title, f"{UNIT} <a@example.cn>"
    mail.set_content(write_text(CASES))
    mail.add_attachment(b"BEGIN:VCALENDAR\r\nSUMMARY:x\r\n", maintype=main, subtype=sub, filename=name)
    submission = read_bytes(mail.as_bytes(), "x.eml")
    assert (titles(submission), codes(submission)) == ([CASES.title], [])
    assert [part.name for part in submission.parts] == [name]


def with_logo(size: tuple[int, int], *, card: bool) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in write_text(CASES).strip().split("\n"))
    card_lines = "<p><br></p><p>柳湾镇渡口社区</p><p>电话：0731-1234567</p>" if card else ""
    html = f'<html><body>{lines}{card_lines}<p><img src="cid:logo@x"></p></body></html>'
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "投稿：" + CASES.title, f"{UNIT} <a@example.cn>"
    mail.set_content(html, subtype="html")
    mail.add_related(picture(*size), maintype="image", subtype="jpeg", cid="<logo@x>", filename="image001.jpg")
    return mail.as_bytes()


def test_a_logo_on_the_senders_card_is_no_photograph() -> None:
    assert names(read_bytes(with_logo((180, 60), card=True), "x.eml")) == [[]]
    assert len(names(read_bytes(with_logo((800, 600), card=True), "x.eml"))[0]) == 1
    assert len(names(read_bytes(with_logo((180, 60), card=False), "x.eml"))[0]) == 1


def test_pictures_between_the_words_as_apples_mail_sends_them() -> None:
    title, *lines = write_text(CASES).strip().split("\n")
    parts = [
        ("text/plain", "\n".join([title, *lines[:3]]), ""),
        ("image/jpeg", "", "甲.jpg"),
        ("text/plain", "\n".join(lines[3:]), ""),
    ]
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "投稿：" + CASES.title, f"{UNIT} <a@example.cn>"
    mail.make_mixed()
    for kind, text, name in parts:
        part = EmailMessage()
        if kind.startswith("text"):
            part.set_content(text)
        else:
            part.set_content(photo(1), maintype="image", subtype="jpeg", disposition="inline", filename=name)
        mail.attach(part)
    submission = read_bytes(mail.as_bytes(), "x.eml")
    assert photo_places(submission) == [2]


def test_html_that_is_parted_by_pictures_in_an_alternative() -> None:
    def part(content: bytes, kind: str) -> bytes:
        return b"Content-Type: " + kind.encode() + b"\r\n\r\n" + content + b"\r\n"

    paragraphs = [text for _, text in CASES.blocks]
    head = f"<p>{CASES.title}</p>" + "".join(f"<p>{text}</p>" for text in paragraphs[:2])
    rest = "".join(f"<p>{text}</p>" for text in paragraphs[2:])
    mixed = b"".join(
        b"--m\r\n" + each
        for each in (
            part(head.encode(), "text/html; charset=utf-8"),
            part(photo(1), 'image/jpeg; name="a.jpg"'),
            part(rest.encode(), "text/html; charset=utf-8"),
        )
    )
    mail = (
        f"Subject: x\r\nFrom: {UNIT} <a@example.cn>\r\n".encode()
        + b"Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n"
        + part(write_text(CASES).encode(), "text/plain; charset=utf-8")
        + b"--a\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n"
        + mixed
        + b"--m--\r\n--a--\r\n"
    )
    letter = read_mail(mail, "x.eml")
    assert all(text in letter.text for text in paragraphs)
    assert photo_places(read_bytes(mail, "x.eml")) == [2]


@pytest.mark.parametrize(
    "kind", ["application/pkcs7-mime; smime-type=enveloped-data", 'multipart/encrypted; boundary="b"']
)
def test_an_encrypted_mail_is_told(kind: str) -> None:
    body = b"--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b--\r\n"
    mail = b"Subject: x\r\nFrom: a@b.cn\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body
    submission = read_bytes(mail, "x.eml")
    assert "mail-sealed" in codes(submission)
    assert not submission.is_submission


def test_what_the_sender_destroyed_is_told() -> None:
    broken = "渡口的灯亮了锟斤拷年。"
    assert [told.code for told in read_mail(write_mail("x", broken), "x.eml").notices] == ["mail-text-damaged"]
    assert read_mail(write_mail("x", "渡口的灯亮了。"), "x.eml").notices == []


def test_nothing_that_a_mail_points_to_is_fetched() -> None:
    """A socket listens for whoever would fetch a picture, a link, a style or a file of this machine."""
    asked = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1.0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        html = (
            f'<html><head><base href="{address}/"><link rel="stylesheet" href="{address}/s.css"></head>'
            f'<body background="{address}/b.png"><p>{CASES.title}</p><img src="{address}/a.png"><img src="/c.png">'
            f'<img src="file:///etc/hostname"><iframe src="{address}/f"></iframe>'
            f'<a href="https://mail.163.com/large-attachment-download/?u={address}">a.zip</a>'
            + "".join(f"<p>{text}</p>" for _, text in CASES.blocks)
            + "</body></html>"
        )
        submission = read_bytes(write_mail("投稿：" + CASES.title, " ", html=html), "x.eml")
        with_server = threading.Thread(target=lambda: _accept(server, asked))
        with_server.start()
        with_server.join()
    assert not asked.is_set()
    assert names(submission) == [[]]
    assert {"remote-picture", "large-attachment"} <= set(codes(submission))


def _accept(server: socket.socket, asked: threading.Event) -> None:
    try:
        server.accept()
    except TimeoutError:
        return
    asked.set()
