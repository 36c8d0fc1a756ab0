"""What the items of the pages are to a reader who does not see them: headings, paragraphs, lists, tables, figures.

An article is one element, on however many pages it stands and whatever stands between; in it come the blocks of its
manuscript, in their order. What only decorates or leads the eye (rules, tints, running heads, folios, end marks, a
table's head that is said again) is no content. The elements are those of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, Issue, TextPage
from shequ_editor.domain.manuscript import BOXED, HEADINGS, Block, Role
from shequ_editor.export.pdf.fonts import utf16
from shequ_editor.export.texts import clean
from shequ_editor.typeset.page import ORNAMENT, GlyphRun, Image, Item, Link, Page, Piece, Source

_FURNITURE = {
    "head": "/Artifact <</Type/Pagination/Subtype/Header>> BDC",
    "folio": "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
}
_DECORATION = "/Artifact BMC"
_HEAD_PARTS = ("kicker", "title", "subtitle", "unit")
_DEEPEST = 6  # H6
_IN_ORDER = ("Art", "L", "Div", "Table", "TR")
_HANDLE = 0.35  # of the size: the middle of a line above its baseline

Key = tuple[int | str, ...]


class Content(Struct, frozen=True):
    """A stretch of a page's content stream, by its number there (MCID)."""

    page: int
    number: int


class Anchor(Struct, frozen=True):
    """The link annotation of a page, by its place among its links."""

    page: int
    number: int


class Element(Struct, eq=False):
    """An element and what it holds: further elements, and contents of pages. ``key`` is its place among its
    siblings where these are kept in order."""

    tag: str
    key: Key = ()
    alt: str = ""
    kids: list[Element | Content | Anchor] = field(default_factory=list)
    keyed: dict[Key, Element] = field(default_factory=dict)

    def child(self, tag: str, *key: int | str, alt: str = "") -> Element:
        """The child of a key, made when it is asked for first."""
        found = self.keyed.get(key)
        if found is None:
            found = self.keyed[key] = Element(tag, key, clean(alt))
            self.kids.append(found)
        return found

    @property
    def elements(self) -> Iterator[Element]:
        return (kid for kid in self.kids if isinstance(kid, Element))


class Told(Struct, frozen=True):
    """A page with what is told of its items: the operator that opens the marked content of each, and the links that
    lead from it. Runs are parted where a link begins or ends."""

    page: Page
    openings: tuple[str, ...]
    links: tuple[Link, ...]


class Structure:
    """The structure of an issue while its pages are written, in their order."""

    def __init__(self, issue: Issue) -> None:
        self.root = Element("Document")
        self._articles = tuple(_placed(issue))
        self._stories: dict[int | str, _Story] = {}
        self._texts: Mapping[str, TextPage] = {"inside_front": issue.inside_front, "inside_back": issue.inside_back}
        self._contents = _Contents(self.root)

    def tell(self, page: Page, index: int, links: Sequence[Link]) -> Told:
        """Take in page ``index``, from which ``links`` lead. Links with nothing on them are left out."""
        items: list[Item] = []
        openings: list[str] = []
        used: dict[int, Element] = {}
        last: tuple[Element | None, str] = None, ""
        contents = 0
        for item, leaf in self._leaves(page, index, links, used):
            for part, instead in _clusters(item) if leaf else ((item, ""),):
                if leaf and (instead or last != (leaf, "")):
                    leaf.kids.append(Content(index, contents))
                    contents += 1
                items.append(part)
                tag = "Span" if instead else leaf.tag if leaf else ""  # readers look for such a text in spans alone
                openings.append(f"/{tag} <</MCID {contents - 1}{instead}>> BDC" if leaf else _artifact(item))
                last = leaf, instead
        return Told(replace(page, items=tuple(items)), tuple(openings), tuple(links[number] for number in used))

    def _leaves(
        self, page: Page, index: int, links: Sequence[Link], used: dict[int, Element]
    ) -> Iterator[tuple[Item, Element | None]]:
        """The items of a page, parted by links, and the elements that hold them. ``used`` are the links that are taken
        up, in their order, and what they belong to."""
        for item in page.items:
            leaf = self._leaf(item, index)
            if leaf is None:
                yield item, None
                continue
            for part, number in _parted(item, links):
                yield part, self._linked(leaf, index, number, used) if number >= 0 else leaf

    def finish(self) -> Element:
        """The whole document."""
        _finish(self.root)
        return self.root

    def _linked(self, leaf: Element, page: int, number: int, used: dict[int, Element]) -> Element:
        """A link in an element; it belongs to the first that it stands in."""
        if used.setdefault(number, leaf) is not leaf:
            return leaf
        link = leaf.child("Link", "link", page, number)
        if not link.kids:
            link.kids.append(Anchor(page, len(used) - 1))
        return link

    def _leaf(self, item: Item, page: int) -> Element | None:
        """The element that holds an item; None for what is no content."""
        if not isinstance(item, GlyphRun | Image) or item.source is None or item.piece == ORNAMENT:
            return None
        source = item.source
        if source.part in _FURNITURE or (isinstance(item, GlyphRun) and not item.glyphs):
            return None
        if source.article >= 0:
            return self._in_article(item, source, page)
        if source.part in self._texts:
            return self._story(source.part).leaf(item, 0)
        if source.part == "contents":
            return self._contents.leaf(item)
        return _plain(self.root.child("Sect", source.part), item)

    def _in_article(self, item: GlyphRun | Image, source: Source, page: int) -> Element | None:
        story = self._story(source.article)
        if source.part == "body":
            return story.leaf(item, source.block)
        if source.part == "jump":
            return story.jump(page, item)
        return story.head(source.part)

    def _story(self, name: int | str) -> _Story:
        if name not in self._stories:
            self._stories[name] = self._text_page(name) if isinstance(name, str) else self._article(name)
        return self._stories[name]

    def _text_page(self, name: str) -> _Story:
        page = self._texts[name]
        return _Story(self.root.child("Art", name), page.blocks, titled=bool(page.title))

    def _article(self, index: int) -> _Story:
        section, article = self._articles[index]
        element = self.root.child("Sect", "section", section).child("Art", index)
        return _Story(element, article.manuscript.blocks, titled=bool(article.heading.strip()))


def _placed(issue: Issue) -> Iterator[tuple[int, Article]]:
    """The articles of an issue with the numbers of their sections."""
    for number, section in enumerate(issue.sections):
        yield from ((number, article) for article in section.articles)


# ---- stories: articles, and text pages of the cover ------------------------------------------------------------------


class _Story:
    """The blocks of a manuscript as elements."""

    def __init__(self, element: Element, blocks: Sequence[Block], *, titled: bool) -> None:
        self._element = element
        self._blocks = blocks
        self._levels = dict(_levels(blocks, 1 if titled else 0))
        self._last = 0  # the furthest block of running text so far
        self._rows: dict[int, int] = {}  # the last row of each table so far

    def head(self, part: str) -> Element:
        """What stands over the text."""
        place = _HEAD_PARTS.index(part) if part in _HEAD_PARTS else len(_HEAD_PARTS)
        return self._element.child("H1" if part == "title" else "P", 0, place)

    def jump(self, page: int, item: Item) -> Element:
        """A jump line, after what was read last."""
        return self._element.child("P", 1, self._last, 2, page, int(getattr(item, "y", 0.0)))

    def leaf(self, item: GlyphRun | Image, block: int) -> Element | None:
        piece = item.piece
        if isinstance(item, Image):
            return self._figure(block, piece.number, item.alt)
        match piece.kind:
            case "title":
                return self.head("title")
            case "caption":
                return self._figure(block, piece.number).child("Caption", 0)
            case "head" | "cell":
                return self._cell(block, piece)
            case "note":
                return self._element.child("Note", 1, block, 1, piece.number, piece.column)
            case "late":
                return self._element.child("Note" if piece.number else "P", 2, piece.number)
            case _:
                return self._text(block + piece.number, piece)

    def _text(self, block: int, piece: Piece) -> Element:
        role = self._blocks[block].role if block < len(self._blocks) else Role.PARAGRAPH
        self._last = max(self._last, block)
        if role is Role.ITEM:
            item = self._element.child("L", 1, self._first(block), 0).child("LI", block)
            return item.child("Lbl", 0) if piece.kind == "label" else item.child("LBody", 1)
        if role in BOXED:
            return self._element.child("Div", 1, self._first(block), 0).child("P", block)
        if role is Role.QUOTE:
            return self._element.child("BlockQuote", 1, block, 0).child("P", 0)
        tag = f"H{self._levels[block]}" if block in self._levels else "P"
        return self._element.child(tag, 1, block, 0)

    def _first(self, block: int) -> int:
        """Where the list or the box begins that a block belongs to."""
        if self._blocks[block].role is Role.BOX_TITLE:
            return block
        role = self._blocks[block].role
        before = takewhile(lambda place: self._blocks[place].role is role, range(block - 1, -1, -1))
        first = min(before, default=block)
        titled = role is Role.BOX and first > 0 and self._blocks[first - 1].role is Role.BOX_TITLE
        return first - 1 if titled else first

    def _figure(self, block: int, number: int, alt: str = "") -> Element:
        """The figure of a picture, the ``number``-th of those that are set with the one of a block."""
        places = [place for place in range(block, len(self._blocks)) if self._blocks[place].role is Role.PHOTO]
        place = places[number] if number < len(places) else block
        figure = self._element.child("Figure", 1, place, 0)
        figure.alt = figure.alt or clean(alt or self._caption(place))
        return figure

    def _caption(self, picture: int) -> str:
        """What stands under a picture: it is told also where the picture itself is missing."""
        after = self._blocks[picture + 1 : picture + 2]
        return "".join(block.text for block in after if block.role is Role.CAPTION)

    def _cell(self, block: int, piece: Piece) -> Element | None:
        """A cell; none for one of a head that is said again."""
        row = piece.number
        if row < self._rows.get(block, 0):
            return None
        self._rows[block] = row
        if piece.kind == "head":
            return self._element.child("Table", 1, block, 0, row).child("TR", row).child("TH", piece.column)
        tables = [each for each in self._element.elements if each.tag == "Table" and each.key[1] == block]
        table = tables[-1] if tables else self._element.child("Table", 1, block, 0, row)
        return table.child("TR", row).child("TD", piece.column)


def _levels(blocks: Sequence[Block], level: int) -> Iterator[tuple[int, int]]:
    """The levels of the headings among some blocks, under one of ``level``: none is left out (PDF/UA-1, 7.4.2)."""
    for place, block in enumerate(blocks):
        if block.role in HEADINGS and block.text.strip():  # an empty one is on no page
            level = min(HEADINGS.index(block.role) + 2, level + 1, _DEEPEST)
            yield place, level


# ---- what has no manuscript ------------------------------------------------------------------------------------------


def _plain(parent: Element, item: GlyphRun | Image) -> Element:
    """Words and pictures of covers, the masthead, the call for papers."""
    piece = item.piece
    if isinstance(item, Image):
        return parent.child("Figure", "picture", piece.number, alt=item.alt)
    return parent.child("H1" if piece.kind == "title" else "P", piece.kind, piece.number, piece.column)


class _Contents:
    """The contents: a list of sections, each with the list of its articles; then the covers."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._section: Element | None = None
        self._heading: Piece | None = None
        self._last = ""
        self._count = 0

    def leaf(self, item: GlyphRun | Image) -> Element:
        piece, parent = item.piece, self._root.child("Sect", "contents")
        before, self._last = self._last, piece.kind
        if isinstance(item, Image) or not piece.kind:
            return self._written(parent, item)
        toc = parent.child("TOC", "list")
        if piece.kind == "cover":
            return toc.child("TOCI", "cover", piece.number).child("Reference", 0)
        if piece.kind == "section" and before != "section":
            self._count += 1
            self._section = toc.child("TOCI", "section", self._count)
        section = self._section or toc.child("TOCI", "section", 0)
        if piece.kind == "section":
            return section.child("P", "name")
        return section.child("TOC", "list").child("TOCI", piece.number).child("Reference", 0)

    def _written(self, parent: Element, item: GlyphRun | Image) -> Element:
        """What the style writes on a contents page: its first words are the heading."""
        if isinstance(item, GlyphRun) and self._heading in (None, item.piece):
            self._heading = item.piece
            return parent.child("H1", "title")
        return _plain(parent, item)


# ---- links -----------------------------------------------------------------------------------------------------------


def _parted(item: Item, links: Sequence[Link]) -> Iterator[tuple[Item, int]]:
    """An item in the parts that stand on a link or on none (-1)."""
    crossing = [number for number, link in enumerate(links) if isinstance(item, GlyphRun) and _on_line(item, link)]
    if not isinstance(item, GlyphRun) or not crossing:
        yield item, -1
        return
    marks = [_link_at(item, glyph, links, crossing) for glyph in range(len(item.glyphs))]
    for glyph in range(1, len(marks)):
        if not item.clusters[glyph]:  # a cluster is never parted
            marks[glyph] = marks[glyph - 1]
    start = 0
    for number, group in groupby(marks):
        end = start + len(list(group))
        yield _part(item, start, end), number
        start = end


def _on_line(run: GlyphRun, link: Link) -> bool:
    middle = run.y - _HANDLE * run.size
    return link.y <= middle <= link.y + link.height and link.x < run.x + run.width and run.x < link.x + link.width


def _link_at(run: GlyphRun, glyph: int, links: Sequence[Link], crossing: Sequence[int]) -> int:
    end = run.xs[glyph + 1] if glyph + 1 < len(run.xs) else run.width
    middle = run.x + (run.xs[glyph] + end) / 2
    inside = (number for number in crossing if links[number].x <= middle <= links[number].x + links[number].width)
    return next(inside, -1)


def _part(run: GlyphRun, start: int, end: int) -> GlyphRun:
    """The glyphs ``start`` … ``end`` of a run."""
    if (start, end) == (0, len(run.glyphs)):
        return run
    left = run.xs[start]
    right = run.xs[end] if end < len(run.xs) else run.width
    return replace(
        run,
        x=run.x + left,
        glyphs=run.glyphs[start:end],
        xs=tuple(x - left for x in run.xs[start:end]),
        clusters=run.clusters[start:end],
        width=right - left,
    )


def _clusters(item: Item) -> Iterator[tuple[Item, str]]:
    """An item in the parts that are told alike: a cluster of several glyphs stands alone, with its text as an entry of
    the list that opens it (ISO 32000-1, 14.9.4), for not every reader reads on behind one content within another."""
    if not isinstance(item, GlyphRun) or "" not in item.clusters:
        yield item, ""
        return
    starts = [place for place, text in enumerate(item.clusters) if text or not place]
    ends = (*starts[1:], len(item.clusters))
    spans = zip(starts, ends, strict=True)
    for several, group in groupby(spans, key=lambda span: span[1] - span[0] > 1 or not item.clusters[span[0]]):
        found = list(group)
        if not several:
            yield _part(item, found[0][0], found[-1][1]), ""
            continue
        for start, end in found:
            yield _part(item, start, end), f"/ActualText <FEFF{utf16(item.clusters[start])}>"


# ---- the end ---------------------------------------------------------------------------------------------------------


def _artifact(item: Item) -> str:
    source = item.source if isinstance(item, GlyphRun | Image) else None
    return _FURNITURE.get(source.part, _DECORATION) if source else _DECORATION


def _finish(element: Element) -> None:
    """Put the children of an element in order, and complete tables to whole grids."""
    if element.tag in _IN_ORDER:
        element.kids.sort(key=lambda kid: kid.key if isinstance(kid, Element) else ())
    if element.tag == "Table":
        rows = [kid for kid in element.elements if kid.tag == "TR"]
        columns = 1 + max(int(cell.key[0]) for row in rows for cell in row.elements)
        for row in rows:
            for column in range(columns):
                row.child("TH" if row is rows[0] else "TD", column)
    for kid in element.elements:
        _finish(kid)
