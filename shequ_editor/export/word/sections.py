"""Sections of a Word document: pages, columns, running heads and folios."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from docx.document import Document as WordDocument
from docx.section import Section
from msgspec import Struct

from shequ_editor.export.word.looks import Name, body_leading
from shequ_editor.export.word.styles import Chars
from shequ_editor.export.word.xml import Element, field, paragraph, run, twips, w
from shequ_editor.typeset.style import Style, TextPageLook

# The text area is this much higher than its lines, so that what ends a page never falls on the next by rounding.
_SLACK = 6.0


class Begin(StrEnum):
    """Where a section begins."""

    HERE = "continuous"
    PAGE = "nextPage"
    RIGHT = "oddPage"


class Margins(Struct, frozen=True):
    """Points from the edges of a right-hand page; left and right change places on a left-hand one. ``head`` and
    ``foot`` are where the running head and the folio stand."""

    top: float
    right: float
    bottom: float
    left: float
    head: float
    foot: float


def body_margins(style: Style) -> Margins:
    """The type area of the style's pages."""
    grid, page = style.grid, style.page
    bottom = page.height - grid.top - grid.lines * grid.leading - _SLACK
    return Margins(grid.top, style.outside, bottom, grid.inside, _furniture_place(style, "{section}"), bottom / 3)


def text_page_margins(style: Style, look: TextPageLook, *, right_hand: bool) -> Margins:
    """The frame of inside front or back, with more room below, for Word's lines hold less. Margins are given as on a
    right-hand page, so a left-hand one turns them."""
    page = style.page
    left, right = look.x, page.width - look.x - look.width
    bottom = text_page_bottom(style, look)
    sides = (right, left) if right_hand else (left, right)
    return Margins(look.y, sides[0], bottom, sides[1], look.y / 2, bottom / 2)


def text_page_bottom(style: Style, look: TextPageLook) -> float:
    """The margin under the text of inside front or back."""
    return (style.page.height - look.y - look.height) / 2


def _furniture_place(style: Style, words: str) -> float:
    """How far from the page's upper edge the running head stands."""
    places = [item.y for item in style.furniture if words in item.text and item.y < style.page.height / 2]
    return min(places, default=style.grid.top / 2)


def section(
    style: Style,
    begin: Begin,
    margins: Margins,
    columns: int = 1,
    gutter: float = 0.0,
    first_page: int | None = None,
) -> Element:
    """A ``w:sectPr``. ``gutter`` parts columns; ``first_page`` starts the page numbers anew."""
    page = style.page
    return w(
        "sectPr",
        w("type", val=begin),
        w("pgSz", w=twips(page.width), h=twips(page.height)),
        w(
            "pgMar",
            top=twips(margins.top),
            right=twips(margins.right),
            bottom=twips(margins.bottom),
            left=twips(margins.left),
            header=twips(margins.head),
            footer=twips(margins.foot),
            gutter=0,
        ),
        w("pgNumType", start=first_page) if first_page is not None else None,
        w("cols", num=columns, space=twips(gutter)),
        w("docGrid", type="lines", linePitch=twips(body_leading(style))),
    )


def start_pages(properties: Element, number: int) -> None:
    """Count the pages from ``number`` on in a section that has been made."""
    properties.find(w("pgMar").tag).addnext(w("pgNumType", start=number))


class Furniture:
    """Gives sections their running heads and folios; those that get none go on with those of the section before."""

    def __init__(self, document: WordDocument) -> None:
        self._part = document.part

    def heads(self, properties: Element, name: str, journal: str) -> None:
        """Running heads: what the pages are about outside, the journal at the spine."""
        word = Section(properties, self._part)
        fill(word.header, paragraph(Name.HEAD, run(f"{journal}\t"), run(name, Chars.HEAD)))
        fill(word.even_page_header, paragraph(Name.HEAD, run(name, Chars.HEAD), run(f"\t{journal}")))

    def folios(self, properties: Element) -> None:
        """Page numbers outside on both kinds of pages."""
        word = Section(properties, self._part)
        for footer, style in ((word.footer, Name.FOLIO_RIGHT), (word.even_page_footer, Name.FOLIO_LEFT)):
            fill(footer, paragraph(style, *field("PAGE", run("1"))))

    def nothing(self, properties: Element) -> None:
        """Empty heads and feet, after sections that had some."""
        word = Section(properties, self._part)
        for head in (word.header, word.even_page_header):
            fill(head, paragraph("Header"))
        for foot in (word.footer, word.even_page_footer):
            fill(foot, paragraph("Footer"))


def fill(item: Any, content: Element) -> None:
    """Give a head or foot of python-docx its one paragraph."""
    item.is_linked_to_previous = False
    root = item.part.element
    for child in list(root):
        root.remove(child)
    root.append(content)
