"""The words of a mail's body, plain or HTML, whatever carried them."""

from __future__ import annotations

from shequ_editor.errors import notice
from shequ_editor.intake.charset import decode, meta_charset
from shequ_editor.intake.draft import Draft
from shequ_editor.intake.html import read_html
from shequ_editor.intake.limits import Limits
from shequ_editor.intake.text import draft_of, unflowed


def words(content: bytes | str, charset: str, *, is_html: bool, limits: Limits) -> str:
    """A body's source as text, as far as anybody reads it."""
    if isinstance(content, str):
        return content[: limits.text]
    content = content[: limits.text]
    if is_html and not charset:
        charset = meta_charset(content)
    return decode(content, charset).text


def draft(
    content: bytes | str,
    charset: str = "",
    *,
    is_html: bool = False,
    flowed: bool = False,
    delsp: bool = False,
    limits: Limits,
) -> Draft:
    """The paragraphs of a body; of one that is longer than any letter, the beginning. ``flowed`` and ``delsp`` as in
    RFC 3676."""
    text = words(content, charset, is_html=is_html, limits=limits)
    if is_html:
        body = read_html(text, limits)
    else:
        text = "\n".join(text.split("\n")[: limits.paragraphs])
        body = draft_of(unflowed(text, delsp=delsp) if flowed else text)
    if len(content) > limits.text or len(body.items) >= limits.paragraphs:
        body.notices.append(notice("", "mail-text-cut", "邮件正文太长，只读取了前面一部分。请打开原邮件核对。"))
    if damaged(text):
        told = "邮件正文里有些字在寄出时就已经损坏（显示为“�”或“锟斤拷”），请向投稿人核对。"
        body.notices.append(notice("", "mail-text-damaged", told))
    return body


def damaged(text: str) -> bool:
    """Whether the sender's own program destroyed characters, or no charset explains them."""
    return "\ufffd" in text or "锟斤拷" in text
