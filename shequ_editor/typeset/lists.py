"""Items of lists: the mark or number stands in front, the text hangs beside it."""

from __future__ import annotations

import math
import re

from msgspec import Struct

from shequ_editor.domain.manuscript import Span, cut, plain
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.page import Piece
from shequ_editor.typeset.rows import Mark, TextMark, named, shifted
from shequ_editor.typeset.style import Look

_LABEL = Piece("label")
_NUMERAL = "一二三四五六七八九十"
_BULLETS = "●○•·■□◆◇▪▲△★☆※✓√–—-"
_MARKER = re.compile(
    rf"\s*(?P<mark>[{_BULLETS}]|\d{{1,3}}[.．](?!\d)|\d{{1,3}}[、)）]|[（(]\s*(?:\d{{1,3}}|[{_NUMERAL}]{{1,3}})\s*[）)]"
    rf"|[{_NUMERAL}]{{1,3}}[、.．]|[①-⑳⒈-⒛⑴-⒇])\s*(?=\S)"
)


class Item(Struct, frozen=True):
    """An item of a list: its mark, and what it says."""

    mark: str
    spans: tuple[Span, ...]


def item(spans: tuple[Span, ...]) -> Item:
    """An item with its mark taken off; "" where it has none."""
    found = _MARKER.match(plain(spans))
    return Item(found["mark"], cut(spans, found.end())) if found else Item("", spans)


def text_start(case: Case, mark: str, look: Look) -> float:
    """How far from the edge the text of an item begins: whole characters, clear of its mark."""
    lists = case.style.lists
    wanted = case.width(mark, look) / look.size + lists.gap_em if mark else 0.0
    return max(lists.start_em, math.ceil(wanted - 0.1)) * look.size


def marker(case: Case, mark: str, look: Look, start: float, y: float) -> list[Mark]:
    """The mark of an item, its end clear of the text that begins at ``start`` on the baseline ``y``."""
    end = start - case.style.lists.gap_em * look.size
    if mark in _BULLETS:
        small = case.style.lists.bullet
        bullet = case.bullet(mark, small, look, y=y - case.grid.baseline * look.size)
        return [shifted(part, end - (look.size + bullet.width) / 2, 0.0) for part in named(bullet.marks, _LABEL)]
    x = max(0.0, end - case.width(mark, look))
    return [TextMark(line, x, y, look.colour, piece=_LABEL) for line in case.lines(mark, look, case.grid.width)]
