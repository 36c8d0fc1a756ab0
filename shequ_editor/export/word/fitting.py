"""What we know of how Word will set a text: where a title should be parted, and how small a page's text must be.

Word sets every mark as wide as a character, so its lines hold less than those of our own pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from shequ_editor.domain.issue import TextPage
from shequ_editor.domain.manuscript import Block, Role
from shequ_editor.export.word.looks import ems, scaled
from shequ_editor.export.word.sections import text_page_bottom
from shequ_editor.typeset.style import Look, Style, TextPageLook
from shequ_editor.typeset.titles import title_lines

_CLOSER = (0.94, 0.91, 0.88)  # lines stand closer before the type gets smaller
_STEP = 0.03
_LEAST = 0.4
_RAGGED = 1.03  # marks that begin no line leave a little of the line before empty
_SPARE = 1  # lines a column
_SAFE = 0.98  # of a line: Latin letters may be wider than we think


def parted(text: str, room: float, context: str = "") -> tuple[str, ...]:
    """The lines of a title or heading, parted by its sense where ``room`` (em) does not hold it on one. ``context`` is
    what tells names and words of the article."""
    widths = [ems(char) for char in text]
    room *= _SAFE if any(char.isascii() for char in text) else 1.0
    return tuple(_with_spaces(text, title_lines(text, widths, room, context) or (text,)))


def _with_spaces(text: str, lines: Sequence[str]) -> Iterator[str]:
    """The lines with the spaces at which they were parted, which Word lets stand beyond the line's end."""
    starts = [0]
    for before, line in pairwise(lines):
        starts.append(text.index(line, starts[-1] + len(before)))
    return (text[start:end] for start, end in pairwise((*starts, len(text))))


def fitted(style: Style, look: TextPageLook, page: TextPage, share: float) -> TextPageLook:
    """The looks of a text page at ``share`` of their size, or at as much less as its text needs to find room."""
    while True:
        for closer in _CLOSER:
            tried = _at(look, share, closer)
            if share <= _LEAST or _height(tried, page) <= style.page.height - look.y - text_page_bottom(style, look):
                return tried
        share -= _STEP


def _at(look: TextPageLook, share: float, closer: float) -> TextPageLook:
    return replace(
        look,
        leading=look.leading * share * closer,
        h1=scaled(look.h1, share),
        h2=scaled(look.h2, share),
        h3=scaled(look.h3, share),
        text=scaled(look.text, share),
        line=scaled(look.line, share),
        caption=scaled(look.caption, share),
        signature=scaled(look.signature, share),
    )


def _height(look: TextPageLook, page: TextPage) -> float:
    """About how high a text page is in Word (points)."""
    measure = (look.width - (look.columns - 1) * look.gutter) / look.columns
    lines = sum(_lines(look, page, block, measure) for block in page.blocks)
    title = len(parted(page.title, look.width / look.title.size))
    rows = math.ceil(lines / look.columns) + _SPARE
    return title * (look.title.leading or look.title.size * 1.5) + look.title_gap + rows * look.leading


def _lines(look: TextPageLook, page: TextPage, block: Block, measure: float) -> int:
    if block.role is Role.PHOTO:
        picture = next((found for found in page.pictures if found.name == block.picture and found.width), None)
        return math.ceil(measure * picture.height / picture.width / look.leading) + 1 if picture else 1
    own = _look(look, block.role)
    indent = own.indent * own.size
    taken = sum(
        max(1, math.ceil((ems(line) * own.size * _RAGGED + indent) / measure)) for line in block.text.split("\n")
    )
    return taken + (look.heading_lines if block.role is Role.HEADING1 else 0)


def _look(look: TextPageLook, role: Role) -> Look:
    return {
        Role.HEADING1: look.h1,
        Role.HEADING2: look.h2,
        Role.HEADING3: look.h3,
        Role.LINE: look.line,
        Role.CAPTION: look.caption,
    }.get(role, look.text)
