"""What came of reading a file: the submission, its manuscripts, and all that it held, byte for byte."""

from __future__ import annotations

from msgspec import Struct, field

from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import Notice
from shequ_editor.intake.aids import Wanted


class Part(Struct, frozen=True):
    """An attachment, an inline part, or a file or picture out of one. ``name`` is text, never a path."""

    name: str
    media_type: str
    data: bytes


class ReadManuscript(Struct, frozen=True):
    """A manuscript and the name of the part it was read from; "" for one typed into the mail itself. ``sender`` wrote
    the mail that brought it, where that is not the one who sent the submission."""

    manuscript: Manuscript
    original: str = ""
    sender: str = ""


class Submission(Struct, frozen=True):
    """A mail or a document as read.

    ``kind`` is "mail", "document", "archive" or "picture"; ``received`` ISO 8601 or ""; ``pictures`` holds the bytes of
    every picture that a manuscript names, by SHA-256. A mail that is no submission (a question, an advert, an
    auto-reply) has ``is_submission`` False and no manuscripts; its words are in ``text``. What is ``wanted`` would let
    more of it be read. ``mails`` stood side by side in an archive or a mailbox: each is a submission of its own, and
    not read yet. ``message_id`` is the name that its sender's program gave a mail.
    """

    name: str
    kind: str
    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    received: str = ""
    is_submission: bool = True
    manuscripts: tuple[ReadManuscript, ...] = ()
    parts: tuple[Part, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    text: str = ""
    wanted: tuple[Wanted, ...] = ()
    mails: tuple[Part, ...] = ()
    message_id: str = ""

    @property
    def only_mails(self) -> bool:
        """Whether a file brought nothing but mails."""
        return bool(self.mails) and not self.parts and not self.manuscripts
