"""The display list: what the window paints and the PDF holds.

Lengths are points (1/72 inch), the origin is the top left corner of the *trim*; y runs downwards; items may reach
into the bleed with negative coordinates. An item never needs measuring: every glyph has its place.
"""

from __future__ import annotations

from msgspec import Struct

from shequ_editor.errors import Notice


class Colour(Struct, frozen=True):
    """A colour of the style: ``cmyk`` (0…1 each) goes to the press, ``rgb`` (0…1 each) to the screen. ``spot`` names a
    printing ink of its own (专色), of which the colour is ``tint`` (0…1); ``cmyk`` stands in for it where there is no
    such ink."""

    cmyk: tuple[float, float, float, float]
    rgb: tuple[float, float, float]
    spot: str = ""
    tint: float = 1.0


BLACK = Colour((0, 0, 0, 1), (0.1, 0.1, 0.1))


class Source(Struct, frozen=True):
    """Where an item's words come from, so that a click finds the paragraph.

    ``article`` is the article's place in ``Issue.articles`` (-1: not of an article). ``part`` is ``"body"`` with the
    index of the block in ``Manuscript.blocks``, or ``title``, ``kicker``, ``subtitle``, ``unit``, ``jump``, ``end``;
    for pages without an article ``cover``, ``inside_front``, ``inside_back``, ``back``, ``contents``, ``masthead``,
    ``call_for_papers``; for furniture ``folio``, ``head``.
    """

    part: str
    article: int = -1
    block: int = -1


class Piece(Struct, frozen=True):
    """What an item is of the block, or of the part of the issue, that it came from.

    ``kind`` is "" for its words; else ``title`` or ``signed`` (of what has no block for these), ``caption``, ``label``
    (of an item of a list), ``head`` or ``cell`` (of a table), ``note`` (at the foot of a column), ``late`` (one at the
    end), ``ornament`` (a mark that says nothing); in the contents ``section``, ``entry`` or ``cover``. ``number`` tells
    those of a kind apart: the block among those that are set together, the picture in its group, the row; ``column``
    does so in a row, or the paragraph, or the word from what stands beside it on its line.
    """

    kind: str = ""
    number: int = 0
    column: int = 0


WORDS = Piece()
ORNAMENT = Piece("ornament")


class GlyphRun(Struct, frozen=True):
    """Glyphs of one face and size on one baseline.

    ``xs[i]`` is where glyph ``glyphs[i]`` stands, right of ``x``; ``clusters[i]`` is the text it stands for ("" for a
    further glyph of the same cluster), so that joining them gives the text letter for letter. ``width`` is the run's
    advance from ``x``.
    """

    face: str
    size: float
    x: float
    y: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    clusters: tuple[str, ...]
    width: float
    colour: Colour = BLACK
    source: Source | None = None
    piece: Piece = WORDS

    @property
    def text(self) -> str:
        return "".join(self.clusters)


class Rule(Struct, frozen=True):
    """A straight line of a given width."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: Colour = BLACK


class Fill(Struct, frozen=True):
    """A rectangle filled with one colour."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


class Image(Struct, frozen=True):
    """A picture in a frame. ``crop`` is the part that is shown, as fractions (left, top, right, bottom) of the upright
    picture; its proportions are those of the frame, so nothing is distorted."""

    x: float
    y: float
    width: float
    height: float
    sha256: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    alt: str = ""
    source: Source | None = None
    piece: Piece = WORDS


class Path(Struct, frozen=True):
    """A shape: ``segments`` are ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",)."""

    segments: tuple[tuple[str | float, ...], ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0


Item = GlyphRun | Rule | Fill | Image | Path


class Link(Struct, frozen=True):
    """A place on a page that leads to another page (``page``: index in the edition) or out (``uri``)."""

    x: float
    y: float
    width: float
    height: float
    page: int = -1
    uri: str = ""


class Page(Struct, frozen=True):
    """A page as it is bound. ``label`` is what is printed or said: 封面, 封二, "1" … "32", 封三, 封底.

    ``width`` and ``height`` are the trim; ``bleed`` is added on each side. ``section`` names the section it shows.
    """

    label: str
    width: float
    height: float
    bleed: float
    items: tuple[Item, ...]
    links: tuple[Link, ...] = ()
    section: str = ""


FOLDED = 4  # a folded sheet has four pages


class Amount(Struct, frozen=True):
    """How much text: characters, and lines of the grid in its columns."""

    characters: int = 0
    lines: int = 0


class Fit(Struct, frozen=True):
    """How an article takes the ``pages`` that it was given: the text that these could not take, and what they lack."""

    pages: int
    over: Amount
    missing: Amount


class Entry(Struct, frozen=True):
    """A line of the contents, or a place an editor may jump to: ``page`` is the index of its first page in the
    edition, ``pages`` the indices of all its pages, ``y`` where it begins on the first. ``article`` is its place in
    ``Issue.articles`` (-1: a cover page); ``fit`` tells how an article takes the pages that it was given (None: it was
    given none)."""

    title: str
    section: str
    unit: str
    source: str
    article: int
    page: int
    pages: tuple[int, ...]
    y: float = 0.0
    fit: Fit | None = None


class Edition(Struct, frozen=True):
    """A composed issue: cover, inside front, 1 … n, inside back, back. ``body_pages`` counts the numbered pages."""

    pages: tuple[Page, ...]
    entries: tuple[Entry, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def body_pages(self) -> int:
        return sum(page.label.isdigit() for page in self.pages)

    @property
    def missing_pages(self) -> int:
        """How many pages are missing to whole sheets: a stapled issue is made of folded ones, of four pages each."""
        return -len(self.pages) % FOLDED
