"""What stands beside a page for the printer: where to cut, how plates lie on each other, how the inks come out.

Places are those of the page (points from the trim's top left corner); everything stands outside of the bleed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.export.pdf.labels import Labels, page_name
from shequ_editor.export.pdf.purpose import POINTS_PER_MM, Mark
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Colour, Edition, Fill, Image, Item, Page, Path, Rule

REGISTRATION = Colour((1, 1, 1, 1), (0, 0, 0), spot="All")  # on every plate (ISO 32000-1, 8.6.6.4)
_LINE = 0.25
_GAP = 1 * POINTS_PER_MM  # between the bleed and the marks
_LENGTH = 5 * POINTS_PER_MM
_RADIUS = 1.5 * POINTS_PER_MM
_ARM = 2.5 * POINTS_PER_MM
_PATCH = 5 * POINTS_PER_MM
_CLEAR = 10 * POINTS_PER_MM  # between a corner of the trim and the patches or words beside it
_SLUG_SIZE = 7.0
_ROUND = 0.5523  # of the radius: how far a quarter circle's handles reach
_HALF = 0.5
_FULL = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
_OTHERS: tuple[tuple[float, float, float, float], ...] = (  # the inks by half, on each other, and a grey of three
    (_HALF, 0, 0, 0),
    (0, _HALF, 0, 0),
    (0, 0, _HALF, 0),
    (0, 0, 0, _HALF),
    (1, 1, 0, 0),
    (1, 0, 1, 0),
    (0, 1, 1, 0),
    (_HALF, 0.4, 0.4, 0),
)


def marked(edition: Edition, marks: frozenset[Mark], issue: Issue, fonts: FontLibrary, date: datetime) -> Edition:
    """The edition with marks beside its pages."""
    beside = _Marks(marks, issue, fonts, date, _spots(edition.pages))
    return replace(edition, pages=tuple(replace(page, items=(*page.items, *beside.on(page))) for page in edition.pages))


class _Marks:
    """The marks of an issue's pages. ``spots`` are its printing inks beside the four, in full tone."""

    def __init__(
        self, marks: frozenset[Mark], issue: Issue, fonts: FontLibrary, date: datetime, spots: Sequence[Colour]
    ) -> None:
        self._marks = marks
        self._issue = issue
        self._date = date
        self._labels = Labels(fonts)
        self._spots = spots

    def on(self, page: Page) -> Iterator[Item]:
        """What is drawn beside a page."""
        if Mark.CROP in self._marks:
            yield from _crop(page)
        if Mark.REGISTRATION in self._marks:
            yield from _registration(page)
        if Mark.COLOUR_BARS in self._marks:
            yield from self._bars(page)
        if Mark.SLUG in self._marks:
            yield from self._slug(page)

    def _bars(self, page: Page) -> Iterator[Item]:
        """Patches above the page, on both sides of the registration mark; as many as there is room for."""
        full, others = _coloured(_FULL), _coloured(_OTHERS)
        y = -page.bleed - _GAP - _PATCH
        room = max(0, int((page.width / 2 - 2 * _CLEAR) // _PATCH))
        for number, colour in enumerate((*full, *self._spots, *others)[: 2 * room]):
            left = _CLEAR if number < room else page.width / 2 + _CLEAR - room * _PATCH
            yield Fill(left + number * _PATCH, y, _PATCH, _PATCH, colour)

    def _slug(self, page: Page) -> Iterator[Item]:
        """The journal, the issue, the page and the date, below the page and its registration mark."""
        told = (self._issue.journal.name, self._issue.name, page_name(page.label), f"{self._date:%Y-%m-%d %H:%M}")
        y = page.height + page.bleed + _GAP + 2 * _ARM + _SLUG_SIZE
        yield from self._labels.at("　".join(told), _SLUG_SIZE, _CLEAR, y, most=page.width - 2 * _CLEAR)


def _coloured(patches: Iterable[tuple[float, float, float, float]]) -> tuple[Colour, ...]:
    return tuple(Colour(inks, (0, 0, 0)) for inks in patches)


def _spots(pages: Iterable[Page]) -> tuple[Colour, ...]:
    """The inks of their own that pages use."""
    colours = (colour for page in pages for item in page.items for colour in _colours(item))
    return tuple({colour.spot: replace(colour, tint=1.0) for colour in colours if colour.spot}.values())


def _colours(item: Item) -> tuple[Colour, ...]:
    if isinstance(item, Path):
        return tuple(colour for colour in (item.fill, item.stroke) if colour)
    return () if isinstance(item, Image) else (item.colour,)


def _crop(page: Page) -> Iterator[Item]:
    """Two lines at each corner, which point at the trim's edges."""
    start = page.bleed + _GAP
    for x, outward in ((0.0, -1), (page.width, 1)):
        yield from (_line(x + outward * start, y, x + outward * (start + _LENGTH), y) for y in (0.0, page.height))
    for y, outward in ((0.0, -1), (page.height, 1)):
        yield from (_line(x, y + outward * start, x, y + outward * (start + _LENGTH)) for x in (0.0, page.width))


def _registration(page: Page) -> Iterator[Item]:
    """A circle and a cross at the middle of each side."""
    out = page.bleed + _GAP + _ARM
    middles = ((page.width / 2, -out), (page.width / 2, page.height + out))
    sides = ((-out, page.height / 2), (page.width + out, page.height / 2))
    for x, y in (*middles, *sides):
        yield _line(x - _ARM, y, x + _ARM, y)
        yield _line(x, y - _ARM, x, y + _ARM)
        yield _circle(x, y)


def _line(x1: float, y1: float, x2: float, y2: float) -> Rule:
    return Rule(x1, y1, x2, y2, _LINE, REGISTRATION)


def _circle(x: float, y: float) -> Path:
    r, h = _RADIUS, _RADIUS * _ROUND
    segments: tuple[tuple[str | float, ...], ...] = (
        ("M", x + r, y),
        ("C", x + r, y + h, x + h, y + r, x, y + r),
        ("C", x - h, y + r, x - r, y + h, x - r, y),
        ("C", x - r, y - h, x - h, y - r, x, y - r),
        ("C", x + h, y - r, x + r, y - h, x + r, y),
        ("Z",),
    )
    return Path(segments, stroke=REGISTRATION, width=_LINE)
