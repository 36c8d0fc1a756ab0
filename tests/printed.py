"""Lines as a reader finds them in a PDF: its characters, with the origins of their glyphs."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

FAR = 2.0  # em from origin to origin: beyond it another column begins
LINE_END_HYPHEN = "\x02"  # PDFium's own sign for it
SAME_LINE = 0.5  # of the size: what is set higher or lower by less belongs to the line


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, its glyph's origin (points, from the page's lower left) and size."""

    char: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of one column. ``page`` is an index."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def y(self) -> float:
        """The baseline: that of most of its glyphs."""
        heights = [glyph.y for glyph in self.glyphs]
        return max(set(heights), key=heights.count)

    def steps(self) -> list[float]:
        """From origin to origin of neighbouring Chinese characters, em."""
        return [
            (after.x - before.x) / before.size
            for before, after in pairwise(self.glyphs)
            if is_chinese(before.char) and is_chinese(after.char)
        ]


def is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def printed_lines(pdf: Path, size: float = 0.0) -> list[PrintedLine]:
    """The lines of a PDF in its own order; of type of one ``size`` only, where it is given."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [line for number in range(len(document)) for line in _lines(document, number, size)]


def _lines(document: pypdfium2.PdfDocument, number: int, size: float) -> Iterator[PrintedLine]:
    line: list[Glyph] = []
    for glyph in _glyphs(document[number]):
        if size and abs(glyph.size - size) > 0.01:
            continue
        if line and not _goes_on(line[-1], glyph):
            yield PrintedLine(number, tuple(line))
            line = []
        line.append(glyph)
    if line:
        yield PrintedLine(number, tuple(line))


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    step = glyph.x - last.x
    return abs(glyph.y - last.y) < SAME_LINE * last.size and -0.1 * last.size < step < FAR * max(last.size, glyph.size)


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) or not pdfium.FPDFText_GetUnicode(text, index):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        char = chr(pdfium.FPDFText_GetUnicode(text, index)).replace(LINE_END_HYPHEN, "-")
        yield Glyph(char, x.value, y.value, pdfium.FPDFText_GetFontSize(text, index))
    text.close()
    page.close()
