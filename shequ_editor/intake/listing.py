"""What a file was understood as, told to other programs (``shequ-editor read --json``)."""

from __future__ import annotations

from typing import TypedDict

from shequ_editor.domain.manuscript import Block, Manuscript, Role
from shequ_editor.intake.submission import Submission
from shequ_editor.intake.wording import ends_sentence

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
    return [manuscript_json(read.manuscript) for read in submission.manuscripts]


def manuscript_json(manuscript: Manuscript) -> ManuscriptJson:
    """One manuscript of it."""
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
