"""How Word is likely to fill its pages, and how large pictures may be so that an article takes as many as in print.

Word breaks lines one by one and squeezes no mark, so its text is longer than ours; a picture that no longer finds room
moves on and leaves a hole, or a page for itself. What is told here decides nothing but the sizes of pictures: a line
more or less does no harm. Lengths are points.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct, field

from shequ_editor.domain.manuscript import Role
from shequ_editor.export.word.asides import aside_entries
from shequ_editor.export.word.entries import entries
from shequ_editor.export.word.looks import Entry, ems, leading_of
from shequ_editor.export.word.text import BlockText
from shequ_editor.typeset.style import Style

_UNITS = re.compile(r"[!-~]+ ?|.", re.DOTALL)  # a Western word keeps together
_NO_START = frozenset("，。、；：！？”’）》〉】〕」』…—·％%")
_SHARES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)  # of their sizes in print, the first with which the article fits
_LEAST = 0.55  # a picture is made as small as this before it moves on
_SLACK = 3.0  # what Word rounds up here and there
_FEW = 4  # lines: columns under a figure are at least as high, or begin the next page


class Piece(Struct, frozen=True):
    """A part of an article: lines of text, or a figure (``block``: its place) that is ``height`` high and takes
    ``more`` for what stands with it; a ``wide`` one stands over all columns."""

    height: float
    line: float = 0.0  # of a text: from line to line
    block: int = -1
    more: float = 0.0
    wide: bool = False


class Fill(Struct):
    """How far pages are filled: the number of pages begun and how far down the last one; ``shares`` are those of
    figures at their places."""

    pages: int = 1
    y: float = 0.0
    shares: dict[int, float] = field(default_factory=dict)


class Pages:
    """Fills pages, article by article."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._looks = {entry.id: entry for entry in (*entries(style), *aside_entries(style))}
        self._height = style.grid.lines * style.grid.leading
        self._y = 0.0

    def shares(
        self,
        title: Sequence[tuple[str, str]],
        text: BlockText,
        done: Sequence[int],
        columns: int,
        printed: int,
        *,
        here: bool,
    ) -> Mapping[int, float]:
        """How large each figure of an article should be, as a share of what it would be, by the place of its block.

        ``title`` are the styles and words of its title block, ``done`` the blocks that stand in it, ``printed`` how
        many pages it takes in print (0: unknown); ``here``: it begins where the one before it ends.
        """
        start = self._y if here else 0.0
        head = self._head_height(title)
        pieces = list(self._pieces(text, done))
        start = start + head if start + head < self._height * 0.8 else head
        fills = (self._fill(pieces, columns, start, share) for share in _SHARES)
        first = next(fills)
        found = first
        if printed and first.pages > printed and any(piece.block >= 0 for piece in pieces):
            found = next((fill for fill in fills if fill.pages <= printed), first)
        self._y = found.y
        return found.shares

    # -- what there is

    def _pieces(self, text: BlockText, done: Sequence[int]) -> Iterator[Piece]:
        width = text.setting.width
        for index, block in enumerate(text.blocks):
            if index in done or text.is_seated(index):
                continue
            if block.role is Role.PHOTO:
                yield from self._figure(text, index)
            elif block.rows:
                look = self._style.tables
                rows = len(block.rows) * (leading_of(look.cell) + 2 * look.padding_y)
                yield Piece(rows * 1.25 + look.after_lines * self._style.grid.leading / 2, line=leading_of(look.cell))
            elif block.text.strip() and not text.is_caption(index):
                own = text.style(index)
                look_of = self._looks[own]
                line = look_of.leading or leading_of(look_of.look)
                yield Piece(self._text_height(own, block.text, width), line=line)

    def _figure(self, text: BlockText, index: int) -> Iterator[Piece]:
        """A picture with its caption, or several side by side."""
        row = text.beside(index)
        if index != row[0] or text.picture(index) is None:
            return
        look = self._style.pictures
        wide = text.is_wide_row(row) if len(row) > 1 else text.is_wide(index)
        width = text.setting.full if wide else text.setting.width
        captions = [caption.text for place in row if (caption := text.caption(place))]
        lines = max((line_count(words, width / len(row) / look.caption.size, 0.0) for words in captions), default=0)
        more = look.caption_gap + look.below + (lines * leading_of(look.caption) + look.caption_gap if lines else 0.0)
        height = max(frame.height for frame in text.frames(row))
        yield Piece(height, block=index, more=more, wide=wide)

    def _head_height(self, title: Sequence[tuple[str, str]]) -> float:
        """The title block; a line below that neighbours share is drawn once."""
        height = 0.0
        for (own, words), (after, _) in pairwise((*title, ("", ""))):
            height += self._text_height(own, words, self._style.grid.width) + _SLACK
            below, next_below = (self._looks[each].borders.get("bottom") if each else None for each in (own, after))
            if below and below != next_below:
                height += below.gap + below.weight
        return height

    def _text_height(self, own: str, words: str, width: float) -> float:
        entry = self._looks[own]
        lines = sum(line_count(line, *_room(entry, width)) for line in words.split("\n"))
        return entry.before + lines * (entry.leading or leading_of(entry.look)) + entry.after

    # -- filling

    def _fill(self, pieces: Sequence[Piece], columns: int, y: float, share: float) -> Fill:
        fill = Fill(y=y)
        groups = [(wide, list(group)) for wide, group in groupby(pieces, key=lambda piece: piece.wide)]
        for number, (wide, group) in enumerate(groups, start=1):
            if wide:
                for piece in group[:-1]:
                    self._wide(fill, piece, share)
                self._wide(fill, group[-1], share, text_follows=number < len(groups))
            else:
                _Columns(fill, columns, self._height).fill(group, share)
        return fill

    def _wide(self, fill: Fill, piece: Piece, share: float, *, text_follows: bool = False) -> None:
        room = self._height - fill.y - piece.more - _SLACK
        if piece.height * share > room:
            fits = room / piece.height
            if fits >= _LEAST:
                share = fits
            else:
                fill.pages, fill.y = fill.pages + 1, 0.0
                share = min(share, (self._height - piece.more - _SLACK) / piece.height)
        if text_follows:
            share = self._leaving_lines(fill, piece, share)
        fill.shares[piece.block] = share
        fill.y += piece.height * share + piece.more + _SLACK

    def _leaving_lines(self, fill: Fill, piece: Piece, share: float) -> float:
        """The share at which there is room for more than a few lines under a figure, if there was some: columns of a
        line or two look torn, and LibreOffice leaves a heading alone there."""
        leading = self._style.grid.leading
        left = self._height - fill.y - piece.height * share - piece.more - _SLACK
        wanted = share - (_FEW * leading - left) / piece.height
        return wanted if leading / 2 < left < _FEW * leading and wanted >= _LEAST else share


class _Columns:
    """Columns under what a page holds already; they go on over pages and end level."""

    def __init__(self, fill: Fill, count: int, height: float) -> None:
        self._fill, self._count, self._height = fill, count, height
        self._column, self._y = 0, 0.0
        self._used = 0.0  # on this page, in all columns

    def fill(self, pieces: Sequence[Piece], share: float) -> None:
        for piece in pieces:
            if piece.block >= 0:
                self._figure(piece, share)
            else:
                self._text(piece)
        line = max(piece.line for piece in pieces) or self._used
        level = math.ceil(self._used / self._count / line) if line else 0
        spare = line if self._count > 1 else 0.0  # columns end level to a line
        self._fill.y = min(self._height, self._fill.y + level * line + spare)

    @property
    def _room(self) -> float:
        return self._height - self._fill.y - self._y

    def _text(self, piece: Piece) -> None:
        left = piece.height
        while left > self._room and piece.line:
            whole = max(0.0, math.floor(self._room / piece.line) * piece.line)
            left -= whole
            self._take(whole)
            self._next()
            if self._room < piece.line:  # nothing has room: no more is known
                break
        self._take(left)

    def _figure(self, piece: Piece, share: float) -> None:
        room = self._room - piece.more
        if piece.height * share > room:
            fits = room / piece.height
            if fits >= _LEAST:
                share = fits
            else:
                self._next()
                share = min(share, (self._room - piece.more) / piece.height)
        self._fill.shares[piece.block] = share
        self._take(piece.height * share + piece.more)

    def _take(self, height: float) -> None:
        self._y += height
        self._used += height

    def _next(self) -> None:
        self._column, self._y = self._column + 1, 0.0
        if self._column == self._count:
            self._column, self._used = 0, 0.0
            self._fill.pages, self._fill.y = self._fill.pages + 1, 0.0


def line_count(text: str, room: float, indent: float) -> int:
    """How many lines of ``room`` em a text takes if each takes what it holds; none begins with a mark that must not."""
    lines, at, last = 1, indent, 0.0
    for unit in _UNITS.findall(text):
        width = ems(unit)
        if at + width > room + 0.01:
            lines += 1
            at = last if unit in _NO_START else 0.0
        at += width
        last = width
    return lines


def _room(entry: Entry, width: float) -> tuple[float, float]:
    """How many em a line of a style holds, and how many of these its first line leaves empty."""
    hang = entry.look.hang if entry.hang < 0 else entry.hang
    indent = entry.look.indent if entry.indent < 0 else entry.indent
    return (width - 2 * entry.inset) / entry.look.size - hang, indent - hang
