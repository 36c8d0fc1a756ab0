"""Mails as Outlook keeps them, in .msg files and in winmail.dat: objects with numbered properties (MS-OXPROPS)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from msgspec import Struct, field

from shequ_editor.intake import bodies, headers, links, naming, rtf
from shequ_editor.intake.charset import decode
from shequ_editor.intake.draft import Draft
from shequ_editor.intake.letter import LONGEST_SUBJECT, Attached, Letter, better_body, is_sealed, sealed, too_deep
from shequ_editor.intake.limits import Limits
from shequ_editor.intake.mime import fields_of

SUBJECT, BARE_SUBJECT, TOPIC, HEADERS, SENT, DELIVERED = 0x0037, 0x0E1D, 0x0070, 0x007D, 0x0039, 0x0E06
MESSAGE_ID = 0x1035
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
AUTHOR_NAME, AUTHOR_ADDRESS, AUTHOR_SMTP = 0x0042, 0x0065, 0x5D02
TEXT, HTML, RTF = 0x1000, 0x1013, 0x1009
FILE, FILE_NAME, LONG_FILE_NAME, DISPLAY_NAME, MEDIA_TYPE, CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x3001, 0x370E, 0x3712
TEXT_CODEPAGE, STRING_CODEPAGE = 0x3FDE, 0x3FFD

_CHARSETS = {65001: "utf-8", 1200: "utf-16-le", 20936: "gb18030", 54936: "gb18030", 51936: "gb18030", 20127: "ascii"}
_BEGINNING_OF_TIME = datetime(1601, 1, 1, tzinfo=UTC)  # FILETIME


class Thing(Struct):
    """A message or an attachment. ``values`` hold strings as bytes or text, numbers and times as they are stored;
    ``message`` is what an attachment is that is a mail itself."""

    values: dict[int, bytes | str | int] = field(default_factory=dict)
    attachments: list[Thing] = field(default_factory=list)
    message: Thing | None = None

    def text(self, number: int) -> str:
        value = self.values.get(number, "")
        if isinstance(value, bytes):
            value = decode(value.rstrip(b"\0"), charset(self.number(STRING_CODEPAGE))).text
        return value.rstrip("\0") if isinstance(value, str) else ""

    def number(self, number: int) -> int:
        value = self.values.get(number, 0)
        return value if isinstance(value, int) else 0

    def content(self, number: int) -> bytes | str:
        value = self.values.get(number, b"")
        return b"" if isinstance(value, int) else value


def charset(codepage: int) -> str:
    """What a Windows code page is called elsewhere; "" for none."""
    return _CHARSETS.get(codepage, f"cp{codepage}" if codepage else "")


def letter_of(thing: Thing, limits: Limits, depth: int = 0) -> Letter:
    """The mail that an object is; mails within it as deep as mails are read at all."""
    fields = fields_of(thing.text(HEADERS).encode("utf-8", "replace"))
    name, address = headers.address(fields["from"]) if "from" in fields else _sender(thing)
    letter = Letter(
        subject=_subject(thing, fields)[:LONGEST_SUBJECT],
        sender_name=name,
        sender_address=address,
        received=headers.iso_date(fields.get("date", b"")) or _moment(thing),
        message_id=headers.message_id(fields) or thing.text(MESSAGE_ID).strip(),
    )
    letter.automatic = headers.is_automatic(fields, letter.subject)
    letter.add_body(_body(thing, limits))
    for attachment in thing.attachments:
        _attach(attachment, letter, limits, depth)
    if not letter.body.items and any(is_sealed(each.media_type, each.name) for each in letter.attached):
        letter.notices.append(sealed())
    sources = [thing.text(TEXT), bodies.words(_html(thing), _charset(thing), is_html=True, limits=limits)]
    letter.notices += links.notices(sources, letter.received)
    return letter


def _subject(thing: Thing, fields: dict[str, bytes]) -> str:
    said = thing.text(SUBJECT) or headers.decode_text(fields.get("subject", b""))
    return said or thing.text(BARE_SUBJECT) or thing.text(TOPIC)


def _sender(thing: Thing) -> tuple[str, str]:
    """Who wrote it, or sent it for somebody. An address within Exchange ("/O=…") is none."""
    name = thing.text(AUTHOR_NAME) or thing.text(SENDER_NAME)
    known = (thing.text(number) for number in (AUTHOR_SMTP, AUTHOR_ADDRESS, SENDER_SMTP, SENDER_ADDRESS))
    return name.strip("'\" "), next((address for address in known if "@" in address), "")


def _moment(thing: Thing) -> str:
    """When it was sent, as ISO 8601 in China's time; "" where nobody said."""
    ticks = thing.number(SENT) or thing.number(DELIVERED)
    with suppress(OverflowError):
        if ticks:
            moment = _BEGINNING_OF_TIME + timedelta(microseconds=ticks // 10)
            return moment.astimezone(headers.CHINA).isoformat(timespec="seconds")
    return ""


def _charset(thing: Thing) -> str:
    return charset(thing.number(TEXT_CODEPAGE) or thing.number(STRING_CODEPAGE))


def _html(thing: Thing) -> bytes | str:
    """The words as HTML, which may be packed into RTF."""
    return thing.content(HTML) or rtf.html_in(rtf.unpacked(thing.content(RTF)))


def _body(thing: Thing, limits: Limits) -> Draft:
    plain_text, html = thing.content(TEXT), _html(thing)
    plain = bodies.draft(plain_text, _charset(thing), limits=limits) if plain_text else None
    rich = bodies.draft(html, _charset(thing), is_html=True, limits=limits) if html else None
    best = better_body(plain, rich)
    return best if best is not None else bodies.draft(rtf.text_in(rtf.unpacked(thing.content(RTF))), limits=limits)


def _attach(thing: Thing, letter: Letter, limits: Limits, depth: int) -> None:
    name = thing.text(LONG_FILE_NAME) or thing.text(FILE_NAME) or thing.text(DISPLAY_NAME)
    if thing.message is not None:
        if depth < limits.mails_within:
            letter.forwarded.append(letter_of(thing.message, limits, depth + 1))
        else:
            letter.notices.append(too_deep(name, limits))
        return
    data = thing.content(FILE)
    if isinstance(data, str) or not data:  # a link to a file, a drawing of an icon
        return
    media_type = thing.text(MEDIA_TYPE).lower() or naming.media_type(name)
    name = naming.base_name(name) or f"附件{len(letter.attached) + 1}{naming.usual_ending(media_type)}"
    letter.attached.append(Attached(name, media_type, data, thing.text(CONTENT_ID).strip("<> ")))
