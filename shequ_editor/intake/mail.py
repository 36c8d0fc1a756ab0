"""A mail: who sent it, what it says, what hangs on it."""

from __future__ import annotations

import re

from msgspec import Struct, field

from shequ_editor.domain.manuscript import plain
from shequ_editor.errors import IntakeError, Notice, notice
from shequ_editor.intake import headers, naming
from shequ_editor.intake.charset import decode, meta_charset
from shequ_editor.intake.draft import Draft, Item, Para, Shot
from shequ_editor.intake.html import read_html
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.mime import Entity, split
from shequ_editor.intake.text import draft_of, unflowed
from shequ_editor.intake.wording import han

_LARGE = re.compile(
    r"https?://(?:mail\.(?:163|126)\.com/large-attachment-download|dashi\.163\.com/[^\s\"'<>]{0,40}cloud-attachment|"
    r"(?:wx\.)?mail\.qq\.com/(?:ftn/download|cgi-bin/ftnExs_download))[^\s\"'<>]{0,2000}",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 500  # characters
_LONGEST_NOTE = 256 * 1024  # bytes in which links are looked for
_EXPIRY = re.compile(
    r"(?:有效期(?:至|到)?|过期时间|到期时间)[：:\s]*([0-9０-９]{4}\s*[-年/.][^\s<（(]{3,12}(?:\s*\d{1,2}:\d{2})?)"
)
_AUTO_SUBJECT = re.compile(
    r"^\s*(?:自动回复|自动答复|auto(?:matic)?[ -]?reply|out of office|退信|系统退信|undeliver)", re.IGNORECASE
)


class Attached(Struct, frozen=True):
    """A part of a mail that is a file of its own; the HTML body may show it in a place (``content_id``)."""

    name: str
    media_type: str
    data: bytes
    content_id: str = ""


class Letter(Struct):
    """A mail as read. ``automatic``: written by a machine (an auto-reply, a mailing list, a bounce)."""

    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    received: str = ""
    body: Draft = field(default_factory=Draft)
    attached: list[Attached] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    automatic: bool = False
    forwarded: list[Letter] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the body, a line for each paragraph."""
        return "\n".join(_lines(self.body.items))

    @property
    def shown(self) -> set[str]:
        """The content ids of the pictures that the body shows in their places."""
        return {item.key for item in self.body.items if isinstance(item, Shot)}


def _lines(items: list[Item]) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, Para):
            lines += [""] * min(item.gap, 1) + [plain(item.spans)]
        elif not isinstance(item, Shot):
            lines += ["\t".join(" ".join(_lines(cell)) for cell in row) for row in item.rows]
    return lines


def _says_more(html: Draft, plain_text: Draft | None) -> bool:
    """Whether HTML shows pictures in their places, or the plain text beside it is not the mail's."""
    if plain_text is None or not plain_text.items or any(isinstance(item, Shot) for item in html.items):
        return True
    return han("".join(_lines(html.items))) > 2 * han("".join(_lines(plain_text.items)))


def read_mail(data: bytes, name: str, limits: Limits = DEFAULT) -> Letter:
    """A mail.

    Raises:
        IntakeError: ``mail-nesting``, or ``not-a-mail`` for bytes without the fields of a mail.
    """
    entity = split(_from_first_field(data), limits)
    if not entity.fields.keys() & {"from", "subject", "date", "received", "message-id", "mime-version", "to"}:
        raise IntakeError(
            "not-a-mail", "“{name}”不是邮件，或者文件已损坏，无法读取。请在邮箱中重新导出这封邮件。", name=name
        )
    letter = _letter(entity, limits)
    if _is_cut(entity):
        text = "邮件不完整（下载或另存时被截断），后面的附件可能缺失或损坏。请重新从邮箱导出，或请投稿人重发。"
        letter.notices.insert(0, notice(name, "mail-truncated", text))
    return letter


def _from_first_field(data: bytes) -> bytes:
    """Without what exporters put in front: blank lines, a byte order mark, mbox's From line."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    return data.partition(b"\n")[2] if data.startswith((b"From ", b">From ")) else data


def _is_cut(entity: Entity) -> bool:
    """Whether the file breaks off: a multipart without its end, or base64 that stops in the middle of a group."""
    return any(not part.complete or (not part.children and part.is_cut) for part in entity.walk())


def _letter(entity: Entity, limits: Limits) -> Letter:
    fields = entity.fields
    name, address = headers.address(fields.get("from", fields.get("sender", b"")))
    letter = Letter(
        subject=headers.decode_text(fields.get("subject", b""), words=limits.encoded_words)[:_LONGEST_SUBJECT],
        sender_name=name,
        sender_address=address,
        received=headers.iso_date(fields.get("date", b"")),
    )
    letter.automatic = _is_automatic(fields, letter.subject)
    _Collector(letter, limits).take(entity)
    _tell_large_attachments(entity, letter)
    return letter


def _is_automatic(fields: dict[str, bytes], subject: str) -> bool:
    replies = fields.get("auto-submitted", b"no").strip().lower() not in (b"no", b"")
    lists = fields.get("precedence", b"").strip().lower() in (b"bulk", b"list", b"junk", b"auto_reply")
    marks = fields.keys() & {"x-autoreply", "x-autorespond", "list-unsubscribe", "list-id"}
    return bool(replies or lists or marks or _AUTO_SUBJECT.match(subject))


class _Collector:
    """Goes through a mail's entities: bodies joined in order, everything else kept as it came."""

    def __init__(self, letter: Letter, limits: Limits) -> None:
        self.letter = letter
        self.limits = limits

    def take(self, entity: Entity) -> None:
        kind = entity.media_type
        if kind == "multipart/alternative":
            self._alternative(entity)
        elif kind.startswith("multipart/") and entity.children:
            for child in entity.children:
                self.take(child)
        elif kind == "message/rfc822" and entity.children:
            self._forwarded(entity)
        elif kind in ("text/plain", "text/html") and not entity.is_attachment and not entity.file_name:
            self._add_body(_body_of(entity, self.limits))
        else:
            self._attach(entity)

    def _alternative(self, entity: Entity) -> None:
        """The same words in several forms: the plain one, unless the HTML shows more."""
        bodies: dict[str, Draft] = {}
        for part in entity.walk():
            if part.media_type in ("text/plain", "text/html") and not part.is_attachment and not part.file_name:
                bodies.setdefault(part.media_type, _body_of(part, self.limits))
            elif not part.children and not part.media_type.startswith("multipart/"):
                self._attach(part)
        plain_text, html = bodies.get("text/plain"), bodies.get("text/html")
        chosen = html if html is not None and _says_more(html, plain_text) else plain_text
        if chosen is not None:
            self._add_body(chosen)

    def _add_body(self, body: Draft) -> None:
        self.letter.body.items += body.items
        self.letter.body.media |= body.media
        self.letter.body.notices += body.notices
        self.letter.notices += body.notices

    def _forwarded(self, entity: Entity) -> None:
        """A mail within the mail: what hangs on it hangs on this one; its words are kept apart."""
        inner = _letter(entity.children[0], self.limits)
        self.letter.forwarded.append(inner)
        name = naming.base_name(entity.file_name or f"{inner.subject or '转发的邮件'}.eml")
        self.letter.attached.append(Attached(name, "message/rfc822", entity.content))
        self.letter.attached += inner.attached
        self.letter.notices += inner.notices

    def _attach(self, entity: Entity) -> None:
        content = entity.content
        number = len(self.letter.attached) + 1
        name = naming.base_name(entity.file_name) or f"附件{number}{naming.usual_ending(entity.media_type)}"
        self.letter.attached.append(Attached(name, entity.media_type, content, entity.content_id))


def _body_of(entity: Entity, limits: Limits) -> Draft:
    """The words of a body; of one that is longer than any letter, the beginning."""
    content = entity.content[: limits.text]
    if entity.media_type == "text/html":
        body = read_html(decode(content, entity.charset or meta_charset(content)).text, limits)
    else:
        lines = decode(content, entity.charset).text.split("\n")[: limits.paragraphs]
        body = draft_of(unflowed("\n".join(lines)) if entity.flowed else "\n".join(lines))
    if len(entity.content) > limits.text or len(body.items) >= limits.paragraphs:
        body.notices.append(notice("", "mail-text-cut", "邮件正文太长，只读取了前面一部分。请打开原邮件核对。"))
    return body


def _tell_large_attachments(entity: Entity, letter: Letter) -> None:
    """163's and QQ's large attachments are links, not parts: the editor must fetch them by hand."""
    texts = [
        decode(part.content[:_LONGEST_NOTE], part.charset).text
        for part in entity.walk()
        if part.media_type in ("text/plain", "text/html") and not part.is_attachment
    ]
    links = dict.fromkeys(link.rstrip(".,;") for text in texts for link in _LARGE.findall(text))
    if not links or any(told.code == "large-attachment" for told in letter.notices):
        return
    expiry = next((found[1].strip() for text in texts if (found := _EXPIRY.search(text))), "")
    message = "邮件带有超大附件，附件本身不在邮件里，程序不会自动下载。请用浏览器打开链接下载后导入：{links}"
    if expiry:
        message = "邮件带有超大附件，附件本身不在邮件里。请在 {expiry} 之前用浏览器打开链接下载后导入：{links}"
    told = notice("", "large-attachment", message, links=" ".join(links), expiry=expiry)
    letter.notices.append(told)
