"""Letters as shapes (转曲): each glyph of a document is drawn once, and placed wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from shequ_editor.export.pdf.objects import Document, packed
from shequ_editor.typeset.fonts import Face

_ROOM = 20  # font units around an outline, so that nothing is cut from its edges
_THIRD, _TWO_THIRDS = 1 / 3, 2 / 3


class Shapes:
    """The glyphs of one document as form XObjects, one em high."""

    def __init__(self, document: Document, face: Callable[[str], Face]) -> None:
        self._document = document
        self._face = face
        self._faces: dict[str, int] = {}
        self._names: dict[tuple[str, int], str] = {}
        self._pen = _pen()

    def name(self, face: str, glyph: int) -> str:
        """The form of a glyph, made when it is met first; "" for one that shows nothing."""
        key = face, glyph
        if key not in self._names:
            self._names[key] = self._make(face, glyph)
        return self._names[key]

    def _make(self, face: str, glyph: int) -> str:
        font = self._face(face)
        drawn: list[str] = []
        font.hbfont.draw_glyph(glyph, self._pen, _Outline(drawn))
        if not drawn:
            return ""
        number = self._faces.setdefault(face, len(self._faces) + 1)
        name = f"g{number}.{glyph}"
        box = font.hbfont.get_glyph_extents(glyph)
        left, top = box.x_bearing - _ROOM, box.y_bearing + _ROOM
        right, bottom = box.x_bearing + box.width + _ROOM, box.y_bearing + box.height - _ROOM
        scale = 1 / font.upem
        form = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([left, bottom, right, top]),
            "Matrix": PDFArray([scale, 0, 0, scale, 0, 0]),
            "Resources": PDFDictionary({}),
        }
        self._document.addForm(name, packed(self._document, " ".join((*drawn, "f")), form))
        self._document.inPage()
        return name


class _Outline:
    """The operators of an outline while it is drawn, and where its pen is."""

    def __init__(self, drawn: list[str]) -> None:
        self.drawn = drawn
        self.x = self.y = 0.0


def _pen() -> Any:
    """HarfBuzz's way to tell an outline, as operators of a PDF."""
    functions = hb.DrawFuncs()
    functions.set_move_to_func(_move)
    functions.set_line_to_func(_draw)
    functions.set_quadratic_to_func(_bend)
    functions.set_cubic_to_func(_curve)
    functions.set_close_path_func(lambda outline: outline.drawn.append("h"))
    return functions


def _places(*places: float) -> str:
    """Font units as they are written: to a tenth, which nobody sees."""
    return " ".join([f"{place:.5g}" for place in places])


def _move(x: float, y: float, outline: _Outline) -> None:
    outline.drawn.append(f"{_places(x, y)} m")
    outline.x, outline.y = x, y


def _draw(x: float, y: float, outline: _Outline) -> None:
    outline.drawn.append(f"{_places(x, y)} l")
    outline.x, outline.y = x, y


def _curve(x1: float, y1: float, x2: float, y2: float, x: float, y: float, outline: _Outline) -> None:
    outline.drawn.append(f"{_places(x1, y1, x2, y2, x, y)} c")
    outline.x, outline.y = x, y


def _bend(x1: float, y1: float, x: float, y: float, outline: _Outline) -> None:
    """A quadratic curve as the cubic one that it is."""
    first = outline.x * _THIRD + x1 * _TWO_THIRDS, outline.y * _THIRD + y1 * _TWO_THIRDS
    second = x * _THIRD + x1 * _TWO_THIRDS, y * _THIRD + y1 * _TWO_THIRDS
    _curve(*first, *second, x, y, outline)
