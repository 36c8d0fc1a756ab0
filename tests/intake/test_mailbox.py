"""Files of many mails: where each begins and ends, under any program's habits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.intake.kinds import kind_of
from shequ_editor.intake.mailbox import FOXMAIL, is_mailbox, mails_in, mails_of, name_of
from shequ_editor.intake.reading import read_bytes
from tests.intake.habits import write_mail

ONE = write_mail("投稿：渡口的灯", "第一封。\n\nFrom 渡口 to 村口\n").replace(b"\r\n", b"\n")
TWO = write_mail("投稿：井台上的会", "第二封。\n").replace(b"\r\n", b"\n")
FROM = {
    "mboxrd": b"From a@example.cn Tue Mar  5 10:00:00 2024\n",
    "Thunderbird": b"From - Tue Mar 05 10:00:00 2024\n",
    "bare": b"From \n",
    "Gmail": b"From 1792000000000000000@xxx Tue Mar 05 02:00:00 +0000 2024\n",
    "CRLF": b"From - Tue Mar 05 10:00:00 2024\r\n",
}


def mbox(*mails: bytes, line: bytes = FROM["mboxrd"]) -> bytes:
    end = b"\r\n" if line.endswith(b"\r\n") else b"\n"
    quoted = (mail.replace(b"\nFrom ", b"\n>From ").replace(b"\n", end) for mail in mails)
    return b"".join(line + mail + (b"" if mail.endswith(end) else end) + end for mail in quoted)


@pytest.mark.parametrize("line", FROM.values(), ids=FROM.keys())
def test_the_mails_of_an_mbox_come_out_as_they_went_in(line: bytes) -> None:
    data = mbox(ONE, TWO, line=line)
    assert kind_of(data, "收件箱") == "mailbox"
    end = b"\r\n" if line.endswith(b"\r\n") else b"\n"
    assert [mail.replace(end, b"\n") for mail in mails_of(data)] == [ONE, TWO]


def test_a_line_of_a_letter_is_no_beginning() -> None:
    body = b"Subject: x\nFrom: a@b.cn\n\n\nFrom here on it is quiet\nnothing follows\n\nFrom there\n\n"
    assert len(list(mails_of(FROM["bare"] + body))) == 1


def test_mails_without_a_blank_line_between_them() -> None:
    data = b"".join(FROM["mboxrd"] + mail for mail in (ONE.replace(b"\nFrom ", b"\n>From "), TWO))
    assert list(mails_of(data)) == [ONE, TWO]


def test_what_thunderbird_deleted_is_passed_over() -> None:
    mails = [b"X-Mozilla-Status: %s\n" % status + TWO for status in (b"0001", b"0009", b"0008", b"1000")]
    left = list(mails_of(mbox(*mails, line=FROM["Thunderbird"])))
    assert [mail[18:22] for mail in left] == [b"0001", b"1000"]


def test_a_box_of_foxmail() -> None:
    data = b"".join(FOXMAIL + mail.replace(b"\n", b"\r\n") for mail in (ONE, TWO))
    assert kind_of(data, "收件箱.box") == "mailbox"
    assert [mail.replace(b"\r\n", b"\n") for mail in mails_of(data)] == [ONE, TWO]


def test_an_archive_of_foxmail_with_its_notes_between_the_mails() -> None:
    notes = "收件箱\0".encode("utf-16-le") + b"\x01\0\0\0"
    data = b"ARCF\x01\0\0\0" + bytes(64) + b"".join(FOXMAIL + mail + notes for mail in (ONE, TWO))
    assert kind_of(data, "存档.fox") == "mailbox"
    assert list(mails_of(data)) == [ONE, TWO]


@given(st.lists(st.sampled_from([ONE, TWO]), max_size=5), st.sampled_from(list(FROM.values())[:4]))
def test_none_is_lost_and_none_is_made(mails: list[bytes], line: bytes) -> None:
    assert list(mails_of(mbox(*mails, line=line))) == mails


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    for begin in (b"", b"From \n", FOXMAIL, b"ARCF"):
        list(mails_of(begin + data))
        is_mailbox(begin + data)


def test_a_mailbox_on_disk_is_read_without_loading_it(tmp_path: Path) -> None:
    path = tmp_path / "Inbox"
    path.write_bytes(mbox(*[ONE, TWO] * 50))
    mails = mails_in(path)
    assert next(mails) == ONE
    assert sum(1 for _ in mails) == 99


@pytest.mark.parametrize(
    ("mail", "name"),
    [
        (ONE, "投稿：渡口的灯.eml"),
        (b"From: a@b.cn\n\nx", "无主题.eml"),
        ("Subject: 甲/乙\\丙\n\nx".encode("gbk"), "甲／乙／丙.eml"),
        (b"Subject: " + "长".encode() * 300 + b"\n\nx", "长" * 80 + ".eml"),
        (FROM["bare"] + b"Subject: ../../x\n\n", "..／..／x.eml"),
    ],
)
def test_a_mail_without_a_name_is_called_by_its_subject(mail: bytes, name: str) -> None:
    assert name_of(mail) == name


def test_a_mailbox_gives_its_mails_to_be_read_one_by_one() -> None:
    submission = read_bytes(mbox(ONE, TWO), "收件箱.mbox")
    assert submission.only_mails
    assert [part.name for part in submission.mails] == ["投稿：渡口的灯.eml", "投稿：井台上的会.eml"]
    assert submission.mails[1].data == TWO


@pytest.mark.parametrize(
    ("front", "behind"),
    [
        (b"\xef\xbb\xbf", b""),
        (b"\r\n\r\n", b""),
        (b"%d      \n" % len(TWO), b'<?xml version="1.0"?><plist/>'),
        (bytes(range(1, 32)) * 3, b""),
        (FOXMAIL, b""),
    ],
)
def test_what_programs_keep_around_a_mail(front: bytes, behind: bytes) -> None:
    data = front + TWO + behind
    assert kind_of(data, "1024" if front != FOXMAIL else "1024.eml") == "mail"
    submission = read_bytes(data, "1024.eml")
    assert (submission.subject, submission.text) == ("投稿：井台上的会", "第二封。")


@pytest.mark.parametrize("text", ["From: 关于春天\n\n正文", "主题：x\nFrom: y\n", "Subject: 只有主题\n\n正文"])
def test_a_text_that_begins_like_a_mail_is_none(text: str) -> None:
    assert kind_of(text.encode(), "稿件") == "text"


@pytest.mark.parametrize(("head", "kind"), [(b"!BDN\0\0", "pst"), (b"\xcf\xad\x12\xfe\0", "dbx")])
def test_outlooks_own_data_files_are_told(head: bytes, kind: str) -> None:
    assert kind_of(head + bytes(600), "x." + kind) == kind
