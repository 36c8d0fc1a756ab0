"""A mail as read, whatever program kept it: what it says, who sent it, what hangs on it."""

from __future__ import annotations

from msgspec import Struct, field

from shequ_editor.domain.manuscript import plain
from shequ_editor.errors import Notice, notice
from shequ_editor.intake.draft import Draft, Item, Para, Shot
from shequ_editor.intake.limits import Limits
from shequ_editor.intake.wording import han

LONGEST_SUBJECT = 500  # characters
_SEALED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}


class Attached(Struct, frozen=True):
    """A part of a mail that is a file of its own; the HTML body may show it in a place (``content_id``)."""

    name: str
    media_type: str
    data: bytes
    content_id: str = ""


class Letter(Struct):
    """A mail as read. ``automatic``: written by a machine (an auto-reply, a mailing list, a bounce). ``forwarded`` are
    mails within it that are no files of their own; those that are hang on it like other files."""

    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    received: str = ""
    message_id: str = ""
    body: Draft = field(default_factory=Draft)
    attached: list[Attached] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    automatic: bool = False
    forwarded: list[Letter] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the body, a line for each paragraph."""
        return "\n".join(lines(self.body.items))

    @property
    def shown(self) -> set[str]:
        """The content ids of the pictures that the body shows in their places."""
        return {item.key for item in self.body.items if isinstance(item, Shot)}

    def add_body(self, body: Draft) -> None:
        """Words that follow those that are there."""
        self.body.items += body.items
        self.body.media |= body.media
        self.body.notices += body.notices
        self.notices += body.notices


def lines(items: list[Item]) -> list[str]:
    """The words of a draft, a line for each paragraph or row."""
    found: list[str] = []
    for item in items:
        if isinstance(item, Para):
            found += [""] * min(item.gap, 1) + [plain(item.spans)]
        elif not isinstance(item, Shot):
            found += ["\t".join(" ".join(lines(cell)) for cell in row) for row in item.rows]
    return found


def better_body(plain_text: Draft | None, html: Draft | None) -> Draft | None:
    """Of the same words in two forms the plain one, unless the other shows pictures in their places or says more."""
    if html is None or plain_text is None:
        return html or plain_text
    if not plain_text.items or any(isinstance(item, Shot) for item in html.items):
        return html
    says_more = han("".join(lines(html.items))) > 2 * han("".join(lines(plain_text.items)))
    return html if says_more else plain_text


def is_sealed(media_type: str, name: str = "") -> bool:
    """Whether a part holds a mail's words encrypted, or inside a signature."""
    return media_type in _SEALED or name.lower().endswith((".p7m", ".pgp-encrypted"))


def sealed() -> Notice:
    """The words of a mail cannot be read."""
    text = "邮件是加密的，或封在数字签名里，程序读不了。请发信人不加密、不签名再发一次。"
    return notice("", "mail-sealed", text)


def too_deep(name: str, limits: Limits) -> Notice:
    """A mail stands within too many others to be read."""
    text = "邮件里一层层套着邮件，超过 {depth} 层的没有读取。请打开“{name}”，把里面的邮件另存后再导入。"
    return notice(name, "mails-too-deep", text, name=name, depth=limits.mails_within)
