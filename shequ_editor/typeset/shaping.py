"""From a text and its looks to a measured paragraph: for every character its glyph, its cell, and what may happen
beside it.

Everything that can be is done for the whole text at once by calls that run in C (``translate``, ``map``); Python looks
only at what is not plain Chinese: runs of marks, Western words, dashes, what is invisible. A Western word is shaped
once per face and kept.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter, getitem
from typing import NamedTuple

from shequ_editor.typeset import measuring
from shequ_editor.typeset.characters import BREAK, STRETCH, classes, pair_table
from shequ_editor.typeset.fonts import Face, FontLibrary
from shequ_editor.typeset.hyphens import hyphen_places
from shequ_editor.typeset.marks import HALF, Blank, mark_row
from shequ_editor.typeset.paragraph import (
    COST_HYPHEN,
    COST_HYPHEN_IN_NAME,
    FACE_SHIFT,
    GLYPH_MASK,
    NO_GLYPH,
    STRETCH_MARK,
    Paragraph,
    Piece,
)

GETA = "〓"  # stands where no font has the character

_MARK_RUN = re.compile(rb"[oqepjkxdDlmMntTh]+")
_WESTERN_RUN = re.compile(rb"[a0s()\-H$%]+")
_FONT_WIDE = re.compile(rb"[wfPv]")
_DASHES = re.compile(rb"d+")
_DOTS = re.compile(rb"l{3,}")
_INVISIBLE = re.compile(rb"[XZWzy]+")
_PLAIN = re.compile(rb"[copjqekxi]*")
_HYPHENATED = re.compile(rb"[a0s)]y[a0s(]")
_COMBINING = ord("X")

_CELLS = [0.0] * 128
for _letter in "cidltTwfPv":
    _CELLS[ord(_letter)] = 1.0
_CELLS[ord("D")] = 2.0
_CELLS[ord("U")] = 1.0
for _letter in "oqpjkexmMnh":
    _CELLS[ord(_letter)] = 0.5


class Letter(NamedTuple):
    """A character of a Western word: its glyph code, its advance, further glyphs (id, right of it, above it)."""

    code: int
    advance: float
    extra: tuple[tuple[int, float, float], ...] = ()


class GlyphTable(dict[str, int]):
    """Character → glyph code for a chain of faces; 〓 for what none of them has, which is then in ``missing``."""

    def __init__(self, faces: Sequence[tuple[int, Face]]) -> None:
        super().__init__()
        self._faces = faces
        self.missing: set[str] = set()

    def __missing__(self, char: str) -> int:
        code = self._find(char)
        if code is None:
            self.missing.add(char)
            code = self._find(GETA) or self._faces[0][0] << FACE_SHIFT
        self[char] = code
        return code

    def _find(self, char: str) -> int | None:
        is_han = "\u3400" <= char <= "\u9fff"
        if not is_han and (char == "\t" or unicodedata.category(char) == "Zs"):
            char = " "  # its width is a rule's, not the font's
        for number, face in self._faces:
            if glyph := face.glyphs[char]:
                return number << FACE_SHIFT | (glyph if is_han else face.chinese_form(char))
        return None


class Shaper:
    """Measures paragraphs with the faces of a library. ``faces`` are those in use; glyph codes hold their number."""

    def __init__(self, fonts: FontLibrary) -> None:
        self.fonts = fonts
        self.faces: list[Face] = []
        self._numbers: dict[str, int] = {}
        self._tables: dict[tuple[str, ...], GlyphTable] = {}
        self._words: dict[tuple[int, str], tuple[Letter, ...]] = {}

    def table(self, chain: tuple[str, ...]) -> GlyphTable:
        """The glyphs of a chain of faces."""
        table = self._tables.get(chain)
        if table is None:
            table = self._tables[chain] = GlyphTable([(self._number(name), self.fonts.face(name)) for name in chain])
        return table

    def advance_of(self, code: int) -> float:
        return self.faces[code >> FACE_SHIFT].advance(code & GLYPH_MASK)

    def measure(
        self, text: str, pieces: Sequence[Piece], *, punctuation: str, level: str, adjacent: float
    ) -> Paragraph:
        """Measure a text without line ends; ``pieces`` cover it in order, at least one."""
        letters = in_context(text, classes(text))
        pairs = pair_table(level)
        codes = bytearray(map(getitem, map(pairs.__getitem__, letters), letters[1:]))
        codes += bytes(len(text) - len(codes))
        paragraph = Paragraph(text, letters, [], list(map(_CELLS.__getitem__, letters)), codes, pieces)
        paragraph.space = self.table(pieces[0].chain)[" "]
        for piece in pieces:
            self._look_up(paragraph, piece)
        self._marks(paragraph, punctuation, adjacent)
        plain = _PLAIN.fullmatch(letters)
        if plain is None:
            self._not_plain(paragraph, level)
        if any(piece.scale != 1 for piece in pieces):
            measuring.scale(paragraph)
        if text:
            codes[-1] = BREAK
        return paragraph

    def _not_plain(self, paragraph: Paragraph, level: str) -> None:
        self._western(paragraph)
        for sign in _FONT_WIDE.finditer(paragraph.classes):
            paragraph.advance[sign.start()] = self.advance_of(paragraph.glyphs[sign.start()])
        measuring.half_marks(paragraph)
        self._rows(paragraph, level)
        self._invisible(paragraph, level)
        measuring.no_gap_at_scripts(paragraph)
        measuring.gaps(paragraph)
        measuring.spaces(paragraph)
        measuring.numbers(paragraph)
        measuring.addresses(paragraph)

    def _number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            self.faces.append(self.fonts.face(name))
            number = self._numbers[name] = len(self.faces) - 1
        return number

    def _look_up(self, paragraph: Paragraph, piece: Piece) -> None:
        table = self.table(piece.chain)
        part = paragraph.text[piece.start : piece.end]
        paragraph.glyphs += map(table.__getitem__, part)
        if table.missing:
            paragraph.missing |= table.missing.intersection(part)

    def _marks(self, paragraph: Paragraph, punctuation: str, adjacent: float) -> None:
        """Blanks of marks by the style; the glyph moved so that its ink is in the cell's ink half."""
        glyphs, shift = paragraph.glyphs, paragraph.shift
        opened = paragraph.stretch.setdefault(STRETCH_MARK, {})
        for run in _MARK_RUN.finditer(paragraph.classes):
            start, end = run.span()
            row = mark_row(run.group(), punctuation, adjacent)
            for offset in row.openers:
                shift[start + offset] = HALF - self.advance_of(glyphs[start + offset])
            for offset in row.centred:
                self._centre(paragraph, start + offset)
            for blank in row.blanks:
                _give_blank(paragraph, start + blank.offset, blank, kept=punctuation == "none")
            if row.opens_before and start and paragraph.classes[start - 1] not in b"SNU":
                opened[start - 1] = HALF
            if row.opens_after:
                opened[end - 1] = HALF

    def _centre(self, paragraph: Paragraph, index: int) -> None:
        code = paragraph.glyphs[index]
        left, _, right, _ = self.faces[code >> FACE_SHIFT].ink(code & GLYPH_MASK)
        paragraph.shift[index] = (paragraph.advance[index] - left - right) / 2

    def _western(self, paragraph: Paragraph) -> None:
        text, pieces = paragraph.text, iter(paragraph.pieces)
        piece = next(pieces)
        for run in _WESTERN_RUN.finditer(paragraph.classes):
            start, end = run.span()
            while start < end:
                while piece.end <= start:
                    piece = next(pieces)
                stop = min(end, piece.end)
                letters = self._word(text[start:stop], piece.western)
                for index, letter in enumerate(letters, start):
                    paragraph.glyphs[index] = letter.code
                    paragraph.advance[index] = letter.advance
                    if letter.extra:
                        paragraph.extra[index] = letter.extra
                table = self.table(piece.western)
                if table.missing:
                    paragraph.missing |= table.missing.intersection(text[start:stop])
                start = stop

    def _word(self, word: str, chain: tuple[str, ...]) -> list[Letter]:
        """The letters of a Western run, cut where the face changes."""
        table = self.table(chain)
        letters: list[Letter] = []
        for number, run in groupby(word, lambda char: table[char] >> FACE_SHIFT):
            part = "".join(run)
            known = self._words.get((number, part))
            if known is None:
                known = self._words[number, part] = self._shape(number, part, table)
            letters += known
        return letters

    def _shape(self, number: int, word: str, table: GlyphTable) -> tuple[Letter, ...]:
        face = self.faces[number]
        shown = "".join(GETA if char in table.missing else char for char in word)
        narrow = ("pwid",) if not shown.isascii() else ()
        shaped = face.shape(shown, narrow)
        letters = [Letter(NO_GLYPH, 0.0)] * len(word)
        for cluster, glyphs in groupby(shaped, lambda glyph: glyph.cluster):
            first, *more = glyphs
            extra, pen = [], first.advance
            for glyph in more:
                extra.append((glyph.glyph, pen + glyph.dx, glyph.dy))
                pen += glyph.advance
            letters[cluster] = Letter(number << FACE_SHIFT | first.glyph, pen, tuple(extra))
        return tuple(letters)

    def _rows(self, paragraph: Paragraph, level: str) -> None:
        """—— and …… are one sign of two em each; of a longer row the pairs may part, but not where strict."""
        codes = paragraph.codes
        for run in _DASHES.finditer(paragraph.classes):
            start, end = run.span()
            if start and end - start == 1:
                codes[start - 1] &= ~BREAK
            for first in range(start, end - 1, 2):
                self._double_dash(paragraph, first)
        if level == "strict":
            return
        for row in (_DASHES, _DOTS):
            for run in row.finditer(paragraph.classes):
                for first in range(run.start() + 2, run.end() - 1, 2):
                    codes[first - 1] |= BREAK

    def _double_dash(self, paragraph: Paragraph, first: int) -> None:
        """Draw —— by the glyph of ⸺ where the face has one of two em: two dashes side by side show a gap."""
        glyphs = paragraph.glyphs
        number = glyphs[first] >> FACE_SHIFT
        face = self.faces[number]
        whole = any(piece.start <= first < piece.end - 1 for piece in paragraph.pieces)
        if not whole or glyphs[first + 1] >> FACE_SHIFT != number or not face.glyphs["⸺"]:
            return
        glyph = face.chinese_form("⸺")
        if abs(face.advance(glyph) - 2) < 0.1:
            left, _, right, _ = face.ink(glyph)
            glyphs[first], glyphs[first + 1] = number << FACE_SHIFT | glyph, NO_GLYPH
            paragraph.shift[first] = (2 - left - right) / 2

    def _invisible(self, paragraph: Paragraph, level: str) -> None:
        """Controls vanish, combining marks and selectors join their base; what stands around them is judged as if they
        were not there."""
        letters, codes, pairs = paragraph.classes, paragraph.codes, pair_table(level)
        for run in _INVISIBLE.finditer(letters):
            start, end = run.span()
            paragraph.glyphs[start:end] = [NO_GLYPH] * (end - start)
            paragraph.advance[start:end] = [0.0] * (end - start)
            paragraph.missing.difference_update(paragraph.text[start:end])
            if _HYPHENATED.match(letters, max(start - 1, 0)):
                self._hyphen(paragraph, start + 1, COST_HYPHEN)
                continue
            if not start and b"z" not in run.group():
                codes[end - 1] &= ~BREAK
            elif start and end < len(letters):
                joined = b"W" in run.group()
                opens = b"z" in run.group() and letters[end] in b"acw0io("
                pair = pairs[letters[start - 1]][letters[end]]
                codes[end - 1] = pair & ~BREAK if joined else pair | BREAK if opens else pair
            if start and letters[start] == _COMBINING:
                self._combine(paragraph, start - 1, end)

    def hyphenate(self, paragraph: Paragraph) -> bool:
        """Let Western words part at their hyphenation points; whether there are any."""
        places = [found for found in hyphen_places(paragraph.text) if not paragraph.codes[found[0] - 1] & BREAK]
        for place, in_name in places:
            paragraph.codes[place - 1] |= BREAK
            self._hyphen(paragraph, place, COST_HYPHEN_IN_NAME if in_name else COST_HYPHEN)
        return bool(places)

    def _hyphen(self, paragraph: Paragraph, place: int, cost: float) -> None:
        """A line that breaks there shows a hyphen."""
        piece = paragraph.pieces[bisect_left(paragraph.pieces, place, key=attrgetter("end"))]
        code = self.table(piece.western)["-"]
        paragraph.hyphens[place] = (code, self.advance_of(code) * piece.scale)
        paragraph.cost[place] = cost
        paragraph.codes[place - 1] &= ~STRETCH

    def _combine(self, paragraph: Paragraph, base: int, end: int) -> None:
        """A base with combining marks as the face composes it; what it cannot compose is reported."""
        code = paragraph.glyphs[base]
        if code == NO_GLYPH:
            return
        face = self.faces[code >> FACE_SHIFT]
        text = unicodedata.normalize("NFC", paragraph.text[base:end])
        drawn = "".join(char for char in text if not _is_selector(char))
        lacking = {char for char in drawn[1:] if unicodedata.category(char)[0] == "M" and not face.glyphs[char]}
        paragraph.missing |= lacking
        shaped = [glyph for glyph in face.shape("".join(char for char in drawn if char not in lacking)) if glyph.glyph]
        if (len(drawn) == 1 and drawn == paragraph.text[base]) or not shaped:
            return
        number = code >> FACE_SHIFT
        if paragraph.classes[base] in b"a0s":
            paragraph.advance[base] = shaped[0].advance
        paragraph.glyphs[base] = number << FACE_SHIFT | shaped[0].glyph
        pen, extra = shaped[0].advance, []
        for glyph in shaped[1:]:
            extra.append((glyph.glyph, pen + glyph.dx, glyph.dy))
            pen += glyph.advance
        paragraph.extra[base] = tuple(extra)


def _give_blank(paragraph: Paragraph, index: int, blank: Blank, *, kept: bool) -> None:
    """Give a mark its blanks; they fall away at a line's edge and may shrink, unless they are ``kept``."""
    paragraph.advance[index] += blank.left + blank.right
    if kept:
        if blank.left:
            paragraph.shift[index] += blank.left
        return
    if blank.right:
        paragraph.drop[index] = blank.right
    else:
        paragraph.lead[index] = blank.left
    if blank.kind:
        paragraph.shrink.setdefault(blank.kind, {})[index] = blank.left + blank.right


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or char == "\u200d"


_SOLIDUS = re.compile(rb"(?<=[a0s()\-H$%])h(?=[a0s()\-H$%])")
_SLASHES = re.compile("(?<=:)//")
_JOINED = re.compile(
    "\\u200d.|(?<=[\\U0001f1e6-\\U0001f1ff])[\\U0001f1e6-\\U0001f1ff]"
)  # emoji of several signs, flags
_APOSTROPHE = re.compile("(?<=[^\\W\\d_])’(?=[^\\W\\d_])")
_QUOTES = re.compile("[“”‘’]")
_CHINESE = re.compile(rb"[cwifpjkexM]")


def in_context(text: str, letters: bytes) -> bytes:
    """Class letters that depend on what stands beside: / and ’ in Western words, straight and Western quotes."""
    if not letters.translate(None, b"copjqekxi"):
        return letters
    changed = bytearray(letters)
    for solidus in _SOLIDUS.finditer(letters):
        if text[solidus.start()] == "/":
            changed[solidus.start()] = ord("s")
    for slashes in _SLASHES.finditer(text):
        changed[slice(*slashes.span())] = b"ss"
    for joined in _JOINED.finditer(text):
        last = joined.end() - 1
        if letters[last] == ord("w") and changed[last - 1] != _COMBINING:
            changed[last] = _COMBINING
    _quotes(text, changed)
    return bytes(changed)


def _quotes(text: str, letters: bytearray) -> None:
    """A ’ between letters is an apostrophe; in a text without Chinese “ and ” are Western signs too."""
    if ord("a") in letters and not _CHINESE.search(letters):
        for quote in _QUOTES.finditer(text):
            letters[quote.start()] = ord("(" if quote.group() in "“‘" else ")")
    for apostrophe in _APOSTROPHE.finditer(text):
        if letters[apostrophe.start() - 1] == letters[apostrophe.end()] == ord("a"):
            letters[apostrophe.start()] = ord("a")
    if '"' in text or "'" in text:
        _straight_quotes(text, letters)


def _straight_quotes(text: str, letters: bytearray) -> None:
    """Of " and ' every second one closes; between letters ' is an apostrophe."""
    opened = {'"': False, "'": False}
    for index, char in enumerate(text):
        if char in opened and not (
            char == "'" and text[index - 1 : index].isalpha() and text[index + 1 : index + 2].isalpha()
        ):
            letters[index] = ord(")" if opened[char] else "(")
            opened[char] = not opened[char]
