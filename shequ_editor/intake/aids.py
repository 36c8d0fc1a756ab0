"""What reading cannot do by itself: a reader says what it lacks, somebody gets it, and the file is read again.

Readers work apart, in a process that asks nobody and starts nothing. An old Word file that LibreOffice must turn into
.docx, an archive whose password only an editor knows: both are told as :class:`Wanted`, beside the sentence that says
why the file was not read.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct, field

from shequ_editor.errors import IntakeError, Message


class Wanted(Struct, frozen=True):
    """A document to be converted (``data``, and the ``ending`` by which LibreOffice knows its kind), or an archive
    or PDF whose password is asked for. ``sha256`` is that of the file, ``name`` is for people."""

    what: Literal["conversion", "password"]
    name: str
    sha256: str
    ending: str = ""
    data: bytes = b""


class Aids(Struct, frozen=True):
    """What was got: documents as .docx by the SHA-256 of what they were, or why they are none; passwords to try; and
    what is known to hang or crash its reader, with the sentence about it."""

    converted: dict[str, bytes | Message] = field(default_factory=dict)
    passwords: tuple[str, ...] = ()
    refused: dict[str, Message] = field(default_factory=dict)

    def check(self, data: bytes) -> None:
        """Raises IntakeError for a part that is not to be read."""
        message = self.refused.get(sha256_of(data)) if self.refused else None
        if message is not None:
            raise IntakeError(message.code, message.text, **message.values)


NONE = Aids()


class WantingError(IntakeError):
    """A file that cannot be read unless it gets what it wants."""

    def __init__(self, message: Message, wanted: tuple[Wanted, ...]) -> None:
        super().__init__(message.code, message.text, **message.values)
        self.wanted = wanted


def conversion_of(data: bytes, name: str, ending: str) -> Wanted:
    """Wants a document turned into .docx."""
    return Wanted("conversion", name, sha256_of(data), ending, data)


def password_of(data: bytes, name: str) -> Wanted:
    """Wants the password of a file."""
    return Wanted("password", name, sha256_of(data))


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
