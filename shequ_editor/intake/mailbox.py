"""Files that hold many mails: mbox (Thunderbird's folders, Apple's and Google's exports) and Foxmail's .box and .fox.

Where one mail ends and the next begins is all that is looked for, so that a folder of some gigabytes takes no memory.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from shequ_editor.intake import headers, naming
from shequ_editor.intake.mime import fields_of, without_wrapping

FOXMAIL = bytes.fromhex("10101010101010111111111111530d0a")  # stands before each mail of a .box
_FOXMAIL_ARCHIVE = b"ARCF"
_MBOX = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}From [^\r\n]{0,300}\r?\n(?:>From [^\r\n]{0,300}\r?\n)?[!-9;-~]{1,76}:")
_FROM_LINE = re.compile(  # with a time in it, or behind a blank line; a field must follow
    rb"(?:\A\s{0,64}|\n\r?\n|\n(?=From [^\r\n]{0,200}\d:\d\d))"
    rb"(From [^\r\n]{0,300}\r?\n)(?=(?:>From [^\r\n]{0,300}\r?\n)?[!-9;-~]{1,76}:)"
)
_QUOTED_FROM = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_MOZILLA_STATUS = re.compile(rb"^X-Mozilla-Status:[ \t]*([0-9A-Fa-f]{4})", re.MULTILINE)
_DELETED = 0x0008  # marked so until the folder is compacted
_HEAD = 64 * 1024  # bytes: no mail's fields are longer
_TAIL = 64 * 1024
_LONGEST_NAME = 80  # characters


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins so holds many mails."""
    return FOXMAIL in head[:64] or (head.startswith(_FOXMAIL_ARCHIVE)) or _MBOX.match(head) is not None


def mails_in(path: Path) -> Iterator[bytes]:
    """The mails of such a file, one after the other; those that Thunderbird deleted are passed over. Raises OSError."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield from mails_of(data)


def mails_of(data: bytes | mmap.mmap) -> Iterator[bytes]:
    """As :func:`mails_in`, of a file's bytes."""
    if FOXMAIL in data[:64] or data[:4] == _FOXMAIL_ARCHIVE:
        yield from filter(None, _of_foxmail(data))
    else:
        yield from (mail for mail in _of_mbox(data) if mail.strip() and not _is_deleted(mail))


def _of_foxmail(data: bytes | mmap.mmap) -> Iterator[bytes]:
    begin = data.find(FOXMAIL)
    while begin >= 0:
        begin += len(FOXMAIL)
        end = data.find(FOXMAIL, begin)
        yield _without_notes(data[begin : end if end >= 0 else len(data)])
        begin = end


def _without_notes(mail: bytes) -> bytes:
    """Without what Foxmail 7 keeps behind a mail: bytes that no mail has."""
    tail = max(len(mail) - _TAIL, 0)
    nothing = mail.find(b"\0", tail)
    return mail[: mail.rfind(b"\n", 0, nothing) + 1] if nothing >= 0 else mail


def _of_mbox(data: bytes | mmap.mmap) -> Iterator[bytes]:
    lines = [(found.start(1), found.end(1)) for found in _FROM_LINE.finditer(data)]
    for (_, begin), (end, _) in pairwise([*lines, (len(data), 0)]):
        mail = data[begin:end]
        mail = mail[:-2] if mail.endswith(b"\n\r\n") else mail.removesuffix(b"\n") if mail.endswith(b"\n\n") else mail
        yield _QUOTED_FROM.sub(b"", mail)


def _is_deleted(mail: bytes) -> bool:
    found = _MOZILLA_STATUS.search(mail[:_HEAD])
    return found is not None and bool(int(found[1], 16) & _DELETED)


def is_called(subject: str) -> bool:
    """Whether a subject says what the call for papers asks for."""
    return "投稿" in subject


def name_of(mail: bytes) -> str:
    """What a mail that is no file of its own is called: by its subject."""
    head = re.split(rb"\r?\n\r?\n", without_wrapping(mail[:_HEAD]), maxsplit=1)[0]
    subject = headers.decode_text(fields_of(head).get("subject", b""))
    return naming.base_name(re.sub(r"[\\/]", "／", subject)[:_LONGEST_NAME] or "无主题") + ".eml"
