"""Short words that an export adds beside a page: what it is, its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.lines import Line, ParagraphRules, Setter, TextStyle
from shequ_editor.typeset.page import BLACK, Colour, GlyphRun

_FACES = ("hei-regular", "song-regular", "kai-regular")
_BOLD = ("hei-bold", "hei-regular", "song-regular", "kai-regular")
_ENDLESS = 1e6
_SIDES = {"left": 0.0, "center": 0.5, "right": 1.0}


def page_name(label: str) -> str:
    """What a page is called: 第 3 页, 封面."""
    return f"第 {label} 页" if label.isdecimal() else label


class Labels:
    """Sets words on one line each, however long they are."""

    def __init__(self, fonts: FontLibrary) -> None:
        self._setter = Setter(fonts)

    def set_line(self, words: str, size: float, *, bold: bool = False) -> Line:
        """Words on one line."""
        style = TextStyle(size=size, chain=_BOLD if bold else _FACES)
        (line,) = self._setter.break_text((Span(words),), style, ParagraphRules(indent=0, align="left"), _ENDLESS)
        return line

    def at(
        self,
        words: str,
        size: float,
        x: float,
        y: float,
        *,
        side: str = "left",
        most: float = _ENDLESS,
        bold: bool = False,
        colour: Colour = BLACK,
    ) -> Iterator[GlyphRun]:
        """Words whose ``side`` (left, center, right) stands at ``x``, on the baseline ``y``; smaller where they would
        be wider than ``most``."""
        if not words.strip():
            return
        line = self.set_line(words, size, bold=bold)
        if line.width > most:
            line = self.set_line(words, size * most / line.width, bold=bold)
        left = x - _SIDES[side] * line.width
        for run in line.runs:
            place = left + run.x, y - run.rise
            yield GlyphRun(run.face, run.size, *place, run.glyphs, run.xs, run.clusters, run.width, colour)
