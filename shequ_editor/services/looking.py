"""An original as words, for a glance at it: a mail's fields and text, a document's text. Nothing is stored."""

from __future__ import annotations

from msgspec import Struct

from shequ_editor.errors import IntakeError
from shequ_editor.intake.charset import decode
from shequ_editor.intake.classify import words_of
from shequ_editor.intake.kinds import kind_of
from shequ_editor.intake.mail import read_letter
from shequ_editor.intake.word import read_docx
from shequ_editor.services.office import Original

_LONGEST = 40_000  # characters: enough for a glance
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Look(Struct, frozen=True):
    """What an original says. ``text`` is "" where it holds no words (a picture, an archive)."""

    text: str = ""
    subject: str = ""
    sender: str = ""
    received: str = ""


def look_at(original: Original) -> Look:
    """The words of an original; none for one that cannot be read.

    Raises:
        OSError: its file is not there or cannot be read.
    """
    kind = original.media_type
    if not kind.startswith(("message/", "text/")) and kind != _WORD:
        return Look()
    data = original.path.read_bytes()
    try:
        if kind.startswith("message/"):
            letter = read_letter(data, original.name, kind_of(data, original.name))
            sender = " ".join(filter(None, (letter.sender_name, f"<{letter.sender_address}>")))
            return Look(letter.text.strip()[:_LONGEST], letter.subject, sender, letter.received)
        if kind == _WORD:
            return Look(words_of(read_docx(data, original.name).items)[:_LONGEST])
    except IntakeError:
        return Look()
    return Look(decode(data).text[:_LONGEST])
