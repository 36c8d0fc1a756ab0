"""The XML of a Word document that python-docx has no call for.

``w("ind", left=240)`` is ``<w:ind w:left="240"/>``; children and text follow the name. Lengths: :func:`twips` (1/20
point) for text and pages, :func:`emu` for drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from shequ_editor.export.texts import clean

Element = Any  # lxml elements of python-docx, whose stubs say nothing of foreign tags

# Marks of which a font of either kind has one: Word must be told that Chinese ones are meant.
_EITHER = re.compile("[“”‘’…—·×÷°±§※←-⇿①-⓿■-◿]")
_EMU_PER_POINT = 12_700

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(tag: str, *content: Element | str | None, **attributes: str | float | None) -> Element:
    """An element of the main namespace; attributes and children that are None are left out."""
    return element(f"w:{tag}", *content, **{f"w:{name}": value for name, value in attributes.items()})


def element(tag: str, *content: Element | str | None, **attributes: str | float | None) -> Element:
    """An element of any namespace that python-docx knows; attribute names may carry a prefix of their own."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(qn(name) if ":" in name else name, str(value))
    for part in content:
        if isinstance(part, str):
            made.text = clean(part)
        elif part is not None:
            made.append(part)
    return made


def twips(points: float) -> int:
    return round(points * 20)


def emu(points: float) -> int:
    return round(points * _EMU_PER_POINT)


def paragraph(style: str, *content: Element | None) -> Element:
    """A paragraph in a named style."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def table(style: str, widths: Sequence[float], rows: Sequence[Element], align: str | None = None) -> Element:
    """A table in a named style; widths are points. LibreOffice reads ``align`` only here, not in the style."""
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=twips(sum(widths)), type="dxa"),
            w("jc", val=align) if align else None,
            w("tblLayout", type="fixed"),
            w("tblLook", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        ),
        w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)),
        *rows,
    )


def run(text: str, style: str = "", script: str = "") -> Element:
    """A run: ``style`` is a character style, ``script`` "super" or "sub". Tabs and line ends become Word's own."""
    made = w("r", run_properties(text, style, script))
    made.extend(_pieces(text))
    return made


def run_properties(text: str, style: str = "", script: str = "") -> Element | None:
    parts = [
        w("rStyle", val=style) if style else None,
        w("rFonts", hint="eastAsia") if _EITHER.search(text) else None,
        w("vertAlign", val={"super": "superscript", "sub": "subscript"}[script]) if script else None,
    ]
    return w("rPr", *parts) if any(part is not None for part in parts) else None


def _pieces(text: str) -> Iterator[Element]:
    for piece in re.split("([\t\n])", clean(text).replace("\r\n", "\n").replace("\r", "\n")):
        if piece == "\t":
            yield w("tab")
        elif piece == "\n":
            yield w("br")
        elif piece:
            yield text_element("w:t", piece)


def text_element(tag: str, text: str) -> Element:
    made = element(tag, text)
    if text != text.strip() or "  " in text:
        made.set(XML_SPACE, "preserve")
    return made


def field(instruction: str, *result: Element) -> list[Element]:
    """A field with the result it shows until somebody asks Word for a new one."""
    return [*field_start(instruction), *result, field_end()]


def field_start(instruction: str) -> list[Element]:
    code = w("r", text_element("w:instrText", f" {instruction} "))
    return [w("r", w("fldChar", fldCharType="begin")), code, w("r", w("fldChar", fldCharType="separate"))]


def field_end() -> Element:
    return w("r", w("fldChar", fldCharType="end"))


def bookmarked(number: int, name: str, content: Iterable[Element]) -> list[Element]:
    """Content that a link or a field can point at. Names: a letter or _, then letters, digits, _; at most 40."""
    return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]


def inner_link(anchor: str, *content: Element) -> Element:
    """A link to a bookmark of the same document."""
    return w("hyperlink", *content, anchor=anchor, history=1)


def outer_link(relation: str, *content: Element) -> Element:
    """A link out; ``relation`` is the id of the part's relationship to the address."""
    return element("w:hyperlink", *content, **{"r:id": relation, "w:history": "1"})
