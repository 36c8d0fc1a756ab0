"""What came of reading a file: the submission, its manuscripts, and all that it held, byte for byte."""

from __future__ import annotations

from typing import TypedDict

from msgspec import Struct, field

from shequ_editor.domain.manuscript import Block, Manuscript, Role
from shequ_editor.errors import Notice
from shequ_editor.intake.wording import ends_sentence


class Part(Struct, frozen=True):
    """An attachment, an inline part, or a file or picture out of one. ``name`` is text, never a path."""

    name: str
    media_type: str
    data: bytes


class ReadManuscript(Struct, frozen=True):
    """A manuscript and the name of the part it was read from; "" for one typed into the mail itself."""

    manuscript: Manuscript
    original: str = ""


class Submission(Struct, frozen=True):
    """A mail or a document as read.

    ``kind`` is "mail", "document", "archive" or "picture"; ``received`` ISO 8601 or ""; ``pictures`` holds the bytes of
    every picture that a manuscript names, by SHA-256. A mail that is no submission (a question, an advert, an
    auto-reply) has ``is_submission`` False and no manuscripts; its words are in ``text``.
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


_PLAINER = {
    Role.EDITORS_NOTE: Role.LEAD,
    Role.BOX_TITLE: Role.LINE,
    Role.BOX: Role.PARAGRAPH,
    Role.QUOTE: Role.PARAGRAPH,
}


class ManuscriptJson(TypedDict):
    """One manuscript as ``shequ-editor read --json`` writes it. A photo's text is its picture's name.

    Blocks are named by what every reader of it knows: ``h1 h2 h3 p line photo lead caption table source signature``.
    """

    title: str
    kicker: str
    subtitle: str
    unit: str
    authors: list[str]
    blocks: list[list[str]]
    pictures: list[str]


def as_json(submission: Submission) -> list[ManuscriptJson]:
    """What a file was understood as, for ``read --json``."""
    return [_manuscript_json(read.manuscript) for read in submission.manuscripts]


def _manuscript_json(manuscript: Manuscript) -> ManuscriptJson:
    blocks = [[role.value, text] for block in manuscript.blocks for role, text in _plainly(block)]
    return {
        "title": manuscript.title,
        "kicker": manuscript.kicker,
        "subtitle": manuscript.subtitle,
        "unit": manuscript.unit,
        "authors": list(manuscript.authors),
        "blocks": blocks,
        "pictures": [picture.name for picture in manuscript.pictures],
    }


def _plainly(block: Block) -> list[tuple[Role, str]]:
    """A block under a name that everybody knows: an editor's note leads, a verse is lines, an item a line or text."""
    if block.role is Role.PHOTO:
        return [(block.role, block.picture)]
    if block.role is Role.VERSE:
        return [(Role.LINE, line) for line in block.text.split("\n")]
    if block.role is Role.ITEM:
        return [(Role.PARAGRAPH if ends_sentence(block.text) else Role.LINE, block.text)]
    return [(_PLAINER.get(block.role, block.role), block.text)]
