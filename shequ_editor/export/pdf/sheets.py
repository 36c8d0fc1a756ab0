"""Pages of a PDF put on larger sheets, each as a form XObject, so that fonts and pictures are in the file once.

Lengths are points; places on a sheet count from its lower left corner, those of a page from its trim's.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary

from shequ_editor.export.pdf.inks import numbers
from shequ_editor.typeset.page import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable

Box = tuple[float, float, float, float]
_OF_PAGES = ("/PageLabels", "/Outlines", "/PageMode", "/Dests", "/Names")


class Placed(Struct, frozen=True):
    """A page on a sheet: its index, where the lower left corner of its trim stands, the part of it that shows (left,
    bottom, right, top from that corner, in its own size), and its scale."""

    page: int
    x: float
    y: float
    box: Box
    scale: float = 1.0


class Side(Struct, frozen=True):
    """One side of a sheet, and the pages on it, the lowest first."""

    width: float
    height: float
    pages: tuple[Placed, ...]


class Laid(Struct, frozen=True):
    """An edition whose pages are to be put on sheets; the last of them are what is written on the sheets themselves."""

    edition: Edition
    sides: tuple[Side, ...]


def laid_out(data: bytes, sides: Iterable[Side]) -> bytes:
    """A PDF with the pages of another on the sides of sheets."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        corners = [(float(page.trimbox[0]), float(page.trimbox[1])) for page in pdf.pages]
        forms = [pdf.make_indirect(page.as_form_xobject()) for page in pdf.pages]
        for side in sides:
            _add_side(pdf, side, forms, corners)
        del pdf.pages[: len(forms)]
        for key in _OF_PAGES:
            if key in pdf.Root:
                del pdf.Root[key]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _add_side(
    pdf: pikepdf.Pdf, side: Side, forms: Sequence[pikepdf.Object], corners: Sequence[tuple[float, float]]
) -> None:
    page = pdf.add_blank_page(page_size=(side.width, side.height))
    drawn, used = [], Dictionary()
    for number, placed in enumerate(side.pages):
        x, y = corners[placed.page]
        left, bottom, right, top = placed.box
        form, name, scale = forms[placed.page], f"/P{number}", placed.scale
        form.BBox = Array([x + left, y + bottom, x + right, y + top])
        used[name] = form
        drawn.append(f"q {numbers((scale, 0, 0, scale, placed.x - scale * x, placed.y - scale * y))} cm {name} Do Q")
    page.Resources = Dictionary(XObject=used)
    page.Contents = pdf.make_stream("\n".join(drawn).encode())
