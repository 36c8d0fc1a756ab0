"""A glance at an original."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from shequ_editor.services.looking import Look, look_at
from shequ_editor.services.office import Original


def stored(folder: Path, name: str, media_type: str, data: bytes) -> Original:
    path = folder / "stored"
    path.write_bytes(data)
    return Original(name, media_type, path)


def test_a_mail_shows_who_wrote_what(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "投稿：檐下的长凳"
    mail["From"] = "南桥社区 <office@example.org>"
    mail["Date"] = "Mon, 01 Apr 2024 09:00:00 +0800"
    mail.set_content("编辑部：\n请用第二张照片。\n")
    look = look_at(stored(tmp_path, "一.eml", "message/rfc822", mail.as_bytes()))
    assert (look.subject, look.sender) == ("投稿：檐下的长凳", "南桥社区 <office@example.org>")
    assert "请用第二张照片。" in look.text
    assert look.received.startswith("2024-04-01")


def test_a_text_in_another_charset_is_read(tmp_path: Path) -> None:
    data = "凳脚垫了旧轮胎皮，搬动时不响。".encode("gb18030")
    assert look_at(stored(tmp_path, "一.txt", "text/plain", data)).text == data.decode("gb18030")


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("image/jpeg", b"\xff\xd8"),
        ("application/zip", b"PK"),
        ("message/rfc822", b"\x00\x01\x02"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"no zip"),
    ],
)
def test_what_holds_no_words_shows_none(tmp_path: Path, media_type: str, data: bytes) -> None:
    assert look_at(stored(tmp_path, "一", media_type, data)) == Look()


def test_an_original_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        look_at(Original("一.txt", "text/plain", tmp_path / "gone"))
