"""The colours of a style as a PDF says them: four inks, plates of spot inks, or the screen's colours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from shequ_editor.export.pdf.purpose import Colours
from shequ_editor.typeset.page import Colour

_Inks = tuple[float, ...]


class Palette:
    """Sets colours on the pages of one document, and keeps a colour space for each spot ink."""

    def __init__(self, canvas: Any, colours: Colours) -> None:
        self._canvas = canvas
        self._colours = colours
        self._spots: dict[str, str] = {}

    def fill(self, colour: Colour) -> str:
        """The operator that fills with a colour from here on."""
        if self._colours is Colours.SCREEN:
            return f"{numbers(colour.rgb)} rg"
        if colour.spot and self._colours is Colours.PLATES:
            return f"/{self._space(colour)} cs {number(colour.tint)} scn"
        return f"{numbers(colour.cmyk)} k"

    def stroke(self, colour: Colour) -> str:
        """The operator that draws lines with a colour from here on."""
        if self._colours is Colours.SCREEN:
            return f"{numbers(colour.rgb)} RG"
        if colour.spot and self._colours is Colours.PLATES:
            return f"/{self._space(colour)} CS {number(colour.tint)} SCN"
        return f"{numbers(colour.cmyk)} K"

    def _space(self, colour: Colour) -> str:
        """The name of a spot ink's colour space in the resources of the page at hand. Its full tone is reckoned from
        the first colour that names it: one ink has one (PDF/X-1a, 6.5)."""
        name = self._spots.get(colour.spot)
        if name is None:
            name = self._spots[colour.spot] = f"Spot{len(self._spots) + 1}"
            self._canvas._doc.Reference(_separation(colour), name)
        self._canvas._colorsUsed[name] = name
        return name


def _separation(colour: Colour) -> PDFArray:
    """A Separation (ISO 32000-1, 8.6.6.4) whose tint runs evenly from paper to the full tone."""
    full = [min(1.0, ink / colour.tint) for ink in colour.cmyk] if colour.tint else list(colour.cmyk)
    tone = {"FunctionType": 2, "Domain": PDFArray([0, 1]), "C0": PDFArray([0] * 4), "C1": PDFArray(full), "N": 1}
    return PDFArray([PDFName("Separation"), _name(colour.spot), PDFName("DeviceCMYK"), PDFDictionary(tone)])


def _name(text: str) -> str:
    """A name of any characters, as UTF-8 (ISO 32000-1, 7.3.5)."""
    return "/" + "".join(
        chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"#{byte:02X}" for byte in text.encode()
    )


def numbers(values: _Inks) -> str:
    return " ".join(map(number, values))


@lru_cache(maxsize=8192)  # lines begin at the same places, dots stand under one another
def number(value: float) -> str:
    """A number as a PDF likes it: no exponent, no more than a ten-thousandth of a point."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
