"""Mails to import, of our own making."""

from __future__ import annotations

import io
from email.message import EmailMessage

from PIL import Image

PROSE = (
    "巷口的老槐树下摆开了三张长桌，谁家有事都可以坐下来说，说完当场有人记、有人认领。",
    "头一个月记下二十七件，修好的路灯有九盏，剩下的写在墙上，做完一件划掉一件。",
    "到了年底，墙上的纸换了四张，来坐的人却越来越多，有的只是来听听别人家的办法。",
)


def mail(
    title: str = "槐树下的长桌会",
    unit: str = "青石镇柳巷社区居民委员会",
    *,
    subject: str | None = None,
    pictures: int = 0,
    minute: int = 0,
) -> bytes:
    """A mail with an article in its text, and photographs beside it."""
    message = EmailMessage()
    message["Subject"] = f"投稿：{title}" if subject is None else subject
    message["From"] = f"{unit} <office@example.org>"
    message["Date"] = f"Mon, 04 Mar 2024 09:{minute:02}:00 +0800"
    message.set_content("\n".join((title, unit, *PROSE)) + "\n")
    for number in range(pictures):
        message.add_attachment(photograph(number), maintype="image", subtype="jpeg", filename=f"长桌{number}.jpg")
    return message.as_bytes()


def question() -> bytes:
    """A mail that is no submission."""
    message = EmailMessage()
    message["Subject"] = "请问样刊什么时候寄"
    message["From"] = "reader@example.org"
    message["Date"] = "Tue, 05 Mar 2024 10:00:00 +0800"
    message.set_content("编辑好：请问上一期什么时候寄出？谢谢！\n")
    return message.as_bytes()


def photograph(number: int = 0, size: tuple[int, int] = (320, 200)) -> bytes:
    data = io.BytesIO()
    Image.linear_gradient("L").resize(size).rotate(number * 17).convert("RGB").save(data, "JPEG")
    return data.getvalue()
