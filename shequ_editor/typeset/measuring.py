"""What stands between the characters of a paragraph: spaces, the quarter em, numbers, addresses, other sizes.

Each function takes a paragraph whose glyphs and cells are known and settles one matter in it.
"""

from __future__ import annotations

import re

from shequ_editor.typeset.characters import BREAK, MARKS, QUARTER, STRETCH
from shequ_editor.typeset.paragraph import (
    COST_ADDRESS,
    COST_IN_ADDRESS,
    COST_SLASH,
    SHRINK_GAP,
    SHRINK_SPACE,
    STRETCH_GAP,
    STRETCH_MARK,
    STRETCH_SPACE,
    Paragraph,
)

HALF = 0.5
_OPENER = ord("(")
WORD_SPACE = 1 / 3  # JLREQ; clreq gives its limits
WORD_SPACE_LEAST, WORD_SPACE_MOST = 1 / 4, 1 / 2
GAP, GAP_LEAST, GAP_MOST = 1 / 4, 1 / 8, 1 / 3
OTHER_SPACES = {"\t": 1.0, "\u2001": 1.0, "\u2003": 1.0, "\u2000": 0.5, "\u2002": 0.5, "\u2009": 0.2, "\u200a": 0.125}

_SPACE_RUN = re.compile(rb"[SN]+")
_TRAILING = re.compile(rb"[SUNzZXW]+")
_NUMBER = re.compile(rb"(?<=f)[pek)](?=f)")
_TYPED_WESTERN = re.compile(rb"\((?=[ci])|(?<=[ci])\)(?![a0])")
_ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[!-~]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[\w-]+\.)+(?:com|cn|org|net|gov|edu|info)\b[!-~]*"
    r"|(?:[\w-]+\.)+[a-z]{2,}/[!-~]*",
    re.ASCII | re.IGNORECASE,
)
_ADDRESS_WORD = re.compile(r"[A-Za-z0-9]{6,}")
# After a sign of the address, but a number keeps its point and its sign.
_ADDRESS_BREAK = re.compile(r"(?<=[A-Za-z0-9./:])(?:[/_?&=@#;~]|[-+](?!\d)|[.,:](?!(?<=\d.)\d))(?=[A-Za-z0-9])")


def half_marks(paragraph: Paragraph) -> None:
    """A Western mark or bracket typed where a Chinese one belongs has half an em, the ink against what it follows or
    encloses; so the characters stay on their grid."""
    stretch = paragraph.stretch.setdefault(STRETCH_MARK, {})
    for mark in _TYPED_WESTERN.finditer(paragraph.classes):
        index = mark.start()
        blank = HALF - paragraph.advance[index]
        if blank <= 0:
            continue
        paragraph.advance[index] = HALF
        if paragraph.classes[index] == _OPENER:
            paragraph.shift[index] = blank
        elif paragraph.text[index] in ",;:":
            stretch[index] = HALF


def gaps(paragraph: Paragraph) -> None:
    """A quarter em between Chinese and Western, where no space was typed."""
    shrink = paragraph.shrink.setdefault(SHRINK_GAP, {})
    stretch = paragraph.stretch.setdefault(STRETCH_GAP, {})
    for index, code in enumerate(paragraph.codes):
        if code & QUARTER:
            paragraph.advance[index] += GAP
            paragraph.drop[index] = paragraph.drop.get(index, 0.0) + GAP
            shrink[index] = GAP - GAP_LEAST
            stretch[index] = GAP_MOST - GAP


def spaces(paragraph: Paragraph) -> None:
    """Typed spaces: nothing beside a Chinese mark, the quarter em between Chinese and Western, else a word space."""
    letters, codes = paragraph.classes, paragraph.codes
    for run in _SPACE_RUN.finditer(letters):
        start, end = run.span()
        seen = start
        while seen and letters[seen - 1] in b"XZW":
            seen -= 1
        before = letters[seen - 1 : seen].decode() if seen else ""
        after = letters[end : end + 1].decode()
        if not before or before in "o(h" or (before == "$" and after in "0f"):
            for index in range(start, end):
                codes[index] &= ~BREAK
        _space_out(paragraph, start, end, before, after)
    for run in _TRAILING.finditer(letters):
        for end in range(run.start() + 1, run.end() + 1):
            paragraph.visible[end] = run.start()


def _space_out(paragraph: Paragraph, start: int, end: int, before: str, after: str) -> None:
    advance = paragraph.advance
    advance[start:end] = [0.0] * (end - start)
    if not before or not after or before in MARKS or after in MARKS:
        return
    if (before in "ci" and after in "a0") or (before in "a0" and after in "ci"):
        advance[start] = GAP
        paragraph.shrink.setdefault(SHRINK_GAP, {})[start] = GAP - GAP_LEAST
        paragraph.stretch.setdefault(STRETCH_GAP, {})[start] = GAP_MOST - GAP
        return
    for index in range(start, end):
        width = OTHER_SPACES.get(paragraph.text[index])
        advance[index] = WORD_SPACE if width is None else width
        if width is None:
            paragraph.shrink.setdefault(SHRINK_SPACE, {})[index] = WORD_SPACE - WORD_SPACE_LEAST
            paragraph.stretch.setdefault(STRETCH_SPACE, {})[index] = WORD_SPACE_MOST - WORD_SPACE


def numbers(paragraph: Paragraph) -> None:
    """Full-width figures keep the comma, point or colon between them."""
    for mark in _NUMBER.finditer(paragraph.classes):
        for index in (mark.start() - 1, mark.start()):
            paragraph.codes[index] &= ~(BREAK | STRETCH)


def addresses(paragraph: Paragraph) -> None:
    """Web and mail addresses may end a line after their own signs, less gladly after /, which is no line's end
    elsewhere, and inside a long part where the line would be very loose."""
    for address in _ADDRESS.finditer(paragraph.text):
        for sign in _ADDRESS_BREAK.finditer(paragraph.text, *address.span()):
            position = sign.end()
            paragraph.codes[position - 1] |= BREAK
            paragraph.cost[position] = COST_SLASH if sign.group() == "/" else COST_ADDRESS
        for word in _ADDRESS_WORD.finditer(paragraph.text, *address.span()):
            for position in range(word.start() + 3, word.end() - 2):
                if not paragraph.text[position - 1 : position + 1].isdigit():
                    paragraph.codes[position - 1] |= BREAK
                    paragraph.cost[position] = COST_IN_ADDRESS


def scale(paragraph: Paragraph) -> None:
    """Super- and subscript: smaller cells, no gap at their edges, and never parted from their base."""
    for piece in paragraph.pieces:
        if piece.scale == 1:
            continue
        for index in range(piece.start, piece.end):
            paragraph.advance[index] *= piece.scale
            for sizes in (paragraph.drop, paragraph.lead, paragraph.shift, *paragraph.shrink.values()):
                if index in sizes:
                    sizes[index] *= piece.scale
            for growth in paragraph.stretch.values():
                growth.pop(index, None)
        if piece.start:
            paragraph.codes[piece.start - 1] &= ~(BREAK | STRETCH)


def no_gap_at_scripts(paragraph: Paragraph) -> None:
    """A note's mark stands close to the word it belongs to."""
    for piece in paragraph.pieces:
        if piece.scale != 1:
            for index in (piece.start - 1, piece.end - 1):
                if 0 <= index < len(paragraph.codes):
                    paragraph.codes[index] &= ~QUARTER
