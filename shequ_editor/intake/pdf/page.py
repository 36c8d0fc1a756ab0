"""The glyphs of a page as pieces of lines: characters side by side on one baseline, in points from the top left."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_OTHER_BASELINE = 0.35  # of the size: less is a raised or lowered character of the same line
_APART = 1.0  # of the size: a wider gap parts two pieces, which may stand in two columns
_SPACE = 0.18  # of the size: a wider gap between Western letters is a space
_SLANT = 0.1  # radians: what stands more askew is a stamp or a watermark
_HYPHENS = "\u00ad\u0002\ufffe"  # a hyphen where a line was broken, as pdfium gives it


class Piece(Struct):
    """``baseline`` is the distance from the page's top; ``size`` that of most letters."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    font: str = ""

    @property
    def top(self) -> float:
        return self.baseline - 0.86 * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + 0.14 * self.size


class _Look(NamedTuple):
    size: float
    angle: float
    bold: bool
    font: str


class _Glyph(NamedTuple):
    text: str
    left: float
    right: float
    baseline: float
    look: _Look
    owner: int  # what was drawn in one go


class Sheet(Struct):
    """A page as one looks at it: its size, its pieces in the order in which they were drawn."""

    width: float
    height: float
    pieces: list[Piece]


def sheet(page: PdfPage) -> Sheet:
    """What is written on a page; what stands askew or beside it is left out."""
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        glyphs = [glyph for glyph in _glyphs(page, text) if _is_on(glyph, width, height)]
        return Sheet(width, height, list(_pieces(glyphs)))
    finally:
        text.close()


def _is_on(glyph: _Glyph, width: float, height: float) -> bool:
    return -1 < glyph.left < width + 1 and -1 < glyph.baseline < height + glyph.look.size


# ---- glyphs ---------------------------------------------------------------------------------------------------------


def placed(page: PdfPage, x: float, y: float) -> tuple[float, float]:
    """A place in a PDF's coordinates, as one sees it: from the top left, the page turned as it asks for."""
    left, bottom, right, top = page.get_cropbox()
    match page.get_rotation():
        case 90:
            return y - bottom, x - left
        case 180:
            return right - x, y - bottom
        case 270:
            return top - y, right - x
        case _:
            return x - left, top - y


def _glyphs(page: PdfPage, text: PdfTextPage) -> Iterator[_Glyph]:
    from pypdfium2 import raw

    turn = math.radians(page.get_rotation())
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    drawn, look = 0, _Look(0, 0, False, "")
    for place in range(text.count_chars()):
        char = _character(raw.FPDFText_GetUnicode(text, place))
        if not char or raw.FPDFText_IsGenerated(text, place) == 1 or char in "\r\n":
            continue
        owner = ctypes.cast(raw.FPDFText_GetTextObject(text, place), ctypes.c_void_p).value or 0
        if owner != drawn or not owner:
            drawn, look = owner, _look(text, place)
        if not look.size or abs(math.remainder(look.angle - turn, math.tau)) > _SLANT:
            continue
        if raw.FPDFText_GetLooseCharBox(text, place, box) and raw.FPDFText_GetCharOrigin(text, place, x, y):
            first, second = placed(page, box.left, y.value), placed(page, box.right, y.value)
            if page.get_rotation() in (90, 270):
                first, second = placed(page, x.value, box.bottom), placed(page, x.value, box.top)
            left, right = sorted((first[0], second[0]))
            yield _Glyph(char, left, right, placed(page, x.value, y.value)[1], look, owner)


def _character(code: int) -> str:
    """What a glyph stands for. Fonts often name a radical where the character of the same shape is meant."""
    if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    char = chr(code)
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    return char


def _look(text: PdfTextPage, place: int) -> _Look:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, place, matrix):
        return _Look(0, 0, False, "")
    size = raw.FPDFText_GetFontSize(text, place) * math.hypot(matrix.c, matrix.d)
    font = _font(text, place)
    bold = raw.FPDFText_GetFontWeight(text, place) >= 600 or "bold" in font.lower()
    return _Look(round(size, 1), math.atan2(matrix.b, matrix.a), bold, font)


def _font(text: PdfTextPage, place: int) -> str:
    """A font's name without the letters that mark a subset."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, place, name, len(name), flags)
    return name.value.decode("utf-8", "replace").rpartition("+")[2]


# ---- pieces ---------------------------------------------------------------------------------------------------------


def _pieces(glyphs: list[_Glyph]) -> Iterator[Piece]:
    """Spaces are told by their gaps: many programs write none, or write them anywhere."""
    for level in _levels([glyph for glyph in glyphs if not glyph.text.isspace()]):
        run: list[_Glyph] = []
        for glyph in sorted(level, key=lambda glyph: glyph.left):
            if run and not _goes_on(run[-1], glyph):
                yield _piece(run)
                run = []
            if not (run and _is_double(run[-1], glyph)):
                run.append(glyph)
        yield _piece(run)


def _levels(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    """Glyphs on one baseline, whatever the order in which they were drawn: quotation marks out of another font come
    behind all words of a line."""
    levels: list[list[_Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if levels and glyph.baseline - levels[-1][0].baseline < _OTHER_BASELINE * glyph.look.size:
            levels[-1].append(glyph)
        else:
            levels.append([glyph])
    return levels


def _goes_on(last: _Glyph, glyph: _Glyph) -> bool:
    size = max(last.look.size, glyph.look.size)
    return glyph.left - last.right < _APART * size


def _is_double(last: _Glyph, glyph: _Glyph) -> bool:
    """Whether a letter is drawn twice to look bold; two letters of a ligature are drawn at once."""
    near = (
        last.owner != glyph.owner
        and abs(glyph.left - last.left) < 0.1 * glyph.look.size
        and abs(glyph.baseline - last.baseline) < 1
    )
    return near and glyph.text == last.text


def _piece(run: list[_Glyph]) -> Piece:
    text = run[0].text
    for last, glyph in pairwise(run):
        apart = glyph.left - last.right > _SPACE * glyph.look.size
        text += " " * (apart and wants_space(last.text, glyph.text)) + glyph.text
    for mark in _HYPHENS:
        text = text.replace(mark, "\u00ad")
    looks = [glyph.look for glyph in run]
    return Piece(
        text=text,
        left=run[0].left,
        right=max(glyph.right for glyph in run),
        baseline=median(glyph.baseline for glyph in run),
        size=median(look.size for look in looks),
        bold=sum(look.bold for look in looks) * 2 > len(looks),
        font=looks[0].font,
    )


def wants_space(last: str, following: str) -> bool:
    """Whether a gap between two characters is a space: not beside Chinese ones."""
    return not (is_wide(last[-1:]) or is_wide(following[:1]))


def is_wide(char: str) -> bool:
    return bool(char) and (unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·")
