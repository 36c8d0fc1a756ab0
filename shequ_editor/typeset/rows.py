"""Rows: what a column is filled with. Each is a whole number of grid lines high and knows its marks, so that putting
it on a page is one shift of everything in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle
from operator import add

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Place
from shequ_editor.typeset.lines import Line
from shequ_editor.typeset.page import ORNAMENT, WORDS, Colour, Fill, GlyphRun, Image, Item, Path, Piece, Rule, Source


class TextMark(Struct, frozen=True, eq=False):
    """A set line with its baseline at ``y`` and its left edge at ``x``; its last ``tail`` characters (■) have a colour
    of their own."""

    line: Line
    x: float
    y: float
    colour: Colour
    source: Source | None = None
    tail: int = 0
    tail_colour: Colour | None = None
    piece: Piece = WORDS


class LinkMark(Struct, frozen=True, eq=False):
    """A place that leads to the first page of an article (its place in the issue), to a cover page by its label, or
    out of the document."""

    x: float
    y: float
    width: float
    height: float
    article: int = -1
    label: str = ""
    uri: str = ""


Mark = TextMark | LinkMark | Rule | Fill | Image | Path | GlyphRun


class Shape(Struct, frozen=True):
    """All that the filling of columns looks at in a :class:`Row`: flows of the same shapes stand in the same places.

    ``head_lines`` is the height at the head of a column; ``notes`` are the heights of its notes in points; ``grows`` is
    by how many lines it may be higher.
    """

    lines: int
    head_lines: int
    lift: int
    keeps: bool
    floats: bool
    seated: bool
    spans: bool
    across: int
    place: Place
    notes: tuple[float, ...]
    grows: int = 0

    def height(self, at_head: bool) -> int:
        return self.head_lines if at_head else self.lines


class Row(Struct, frozen=True, eq=False):
    """Something in a column. Rows are compared by identity: the same paragraph gives the same rows again.

    ``lines`` is its height; at the head of a column it is ``lift`` lines lower and its marks stand ``nudge`` points
    higher (the blank above a heading is not wanted there); one that goes on with a table is set there as ``opened``,
    under the table's head. At the foot of a page its marks stand ``sink`` points lower. No column ends after a row that
    ``keeps`` with the next. A row that ``floats`` may go to the head of the next column, the text after it going on;
    one that ``spans`` is as wide as the type area, one of several columns ``across`` as these; they go to the head or
    foot of the page, as does one with such a ``place``. ``notes`` are set at the foot of the column.
    One that may grow is set as one of ``taller``, each a line higher than the one before, to fill its column.
    """

    lines: int
    marks: tuple[Mark, ...]
    keeps: bool = False
    lift: int = 0
    nudge: float = 0.0
    sink: float = 0.0
    opened: Row | None = None
    floats: bool = False
    spans: bool = False
    across: int = 1
    place: Place = Place.AUTO
    notes: tuple[Note, ...] = ()
    taller: tuple[Row, ...] = ()

    @property
    def seated(self) -> bool:
        """Whether it stands at the head or foot of the columns that it covers, and not in the text."""
        return self.spans or self.across > 1 or self.place not in (Place.AUTO, Place.HERE)

    @property
    def shape(self) -> Shape:
        return Shape(
            self.lines,
            self.opened.lines if self.opened else max(1, self.lines - self.lift),
            self.lift,
            self.keeps,
            self.floats,
            self.seated,
            self.spans,
            self.across,
            self.place,
            tuple([note.height for note in self.notes]) if self.notes else (),
            len(self.taller),
        )


class Note(Struct, frozen=True, eq=False):
    """A footnote, set: ``height`` in points."""

    height: float
    marks: tuple[Mark, ...]


def paint(marks: Iterable[Mark], dx: float, dy: float, source: Source | None = None) -> Iterator[Item]:
    """The items of some marks, moved; those that know no source get ``source``. Links are left out."""
    for mark in marks:
        if isinstance(mark, TextMark):
            yield from _runs(mark, dx, dy, mark.source or source)
        elif not isinstance(mark, LinkMark):
            yield moved(mark, dx, dy, source)


def links(marks: Iterable[Mark], dx: float, dy: float) -> Iterator[LinkMark]:
    """The links among some marks, moved."""
    for mark in marks:
        if isinstance(mark, LinkMark):
            yield replace(mark, x=mark.x + dx, y=mark.y + dy)


def set_lines(marks: Iterable[Mark]) -> Iterator[Line]:
    """The set lines among some marks."""
    return (mark.line for mark in marks if isinstance(mark, TextMark))


def _runs(mark: TextMark, dx: float, dy: float, source: Source | None) -> Iterator[GlyphRun]:
    x, y = mark.x + dx, mark.y + dy
    runs = mark.line.runs
    for run in runs:
        whole = GlyphRun(
            run.face,
            run.size,
            x + run.x,
            y - run.rise,
            run.glyphs,
            run.xs,
            run.clusters,
            run.width,
            mark.colour,
            source,
            mark.piece,
        )
        if mark.tail and run is runs[-1] and mark.tail_colour:
            yield from _parted(whole, len(run.glyphs) - mark.tail, mark.tail_colour)
        else:
            yield whole


def _parted(run: GlyphRun, place: int, colour: Colour) -> Iterator[GlyphRun]:
    """A run in two colours, parted before glyph ``place``."""
    if place <= 0:
        yield replace(run, colour=colour, piece=ORNAMENT)
        return
    at = run.xs[place]
    yield replace(run, glyphs=run.glyphs[:place], xs=run.xs[:place], clusters=run.clusters[:place], width=at)
    yield replace(
        run,
        x=run.x + at,
        glyphs=run.glyphs[place:],
        xs=tuple(x - at for x in run.xs[place:]),
        clusters=run.clusters[place:],
        width=run.width - at,
        colour=colour,
        piece=ORNAMENT,
    )


def named(marks: Iterable[Mark], piece: Piece) -> tuple[Mark, ...]:
    """Some marks, those of text told what they are."""
    return tuple(replace(mark, piece=piece) if isinstance(mark, TextMark) else mark for mark in marks)


def shifted(mark: Mark, dx: float, dy: float) -> Mark:
    """A mark at another place of its row."""
    if isinstance(mark, TextMark | LinkMark):
        return replace(mark, x=mark.x + dx, y=mark.y + dy)
    return moved(mark, dx, dy)


def moved(item: Item, dx: float, dy: float, source: Source | None = None) -> Item:
    """An item at another place."""
    match item:
        case Rule() | Path() | Fill() if not (dx or dy):
            return item
        case Rule():
            return replace(item, x1=item.x1 + dx, y1=item.y1 + dy, x2=item.x2 + dx, y2=item.y2 + dy)
        case Path():
            return replace(item, segments=tuple(_moved_segment(segment, dx, dy) for segment in item.segments))
        case Fill():
            return replace(item, x=item.x + dx, y=item.y + dy)
        case _:
            return replace(item, x=item.x + dx, y=item.y + dy, source=item.source or source)


def _moved_segment(segment: tuple[str | float, ...], dx: float, dy: float) -> tuple[str | float, ...]:
    return (segment[0], *map(add, map(float, segment[1:]), cycle((dx, dy))))


__all__ = ["LinkMark", "Mark", "Note", "Row", "TextMark", "links", "moved", "named", "paint", "set_lines", "shifted"]
