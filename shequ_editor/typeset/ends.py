"""Where a column of a flow may end. Nothing here knows what a row shows.

A column is told by two cursors: where the flow was at its head, and where it goes on. What stands in it follows from
them, so that the search for good pages (:mod:`shequ_editor.typeset.columns`) handles cursors only, and a column of
plain text costs it a look into a table of sums.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import accumulate

from msgspec import Struct

from shequ_editor.typeset.rows import Shape

GIVE = 3  # how many lines a column may give up for the sake of others


class Cursor(Struct, frozen=True):
    """How far a flow of rows is set: the next row, the rows before it that wait for the head of a column (or, ``wide``,
    for a seat on a page), and the seated rows after it that are set already."""

    index: int = 0
    waiting: tuple[int, ...] = ()
    wide: tuple[int, ...] = ()
    done: tuple[int, ...] = ()


class Room(Struct, frozen=True):
    """What a column offers to the text: its lines, the rows that have a seat elsewhere, and whether it is the last of
    its page."""

    lines: int
    seated: frozenset[int]
    last: bool


class End(Struct, frozen=True):
    """A place where a column may end: where the flow goes on, how many lines are taken, the notes at the foot included,
    and by how many lines the rows in it may grow."""

    cursor: Cursor
    filled: int
    grows: int = 0


class Ends(Struct, frozen=True):
    """Where a column may end, the fullest last. ``called`` is a row that was met and wants a seat (-1: none)."""

    choices: tuple[End, ...]
    called: int = -1

    @property
    def fullest(self) -> End:
        return self.choices[-1]


NotesHeight = Callable[[Sequence[int]], int]
"""How many lines the notes of some rows take at the foot of a column."""


class EndFinder:
    """Finds where columns of a flow may end, and remembers it. A page may end ``gap`` lines short, so that a row that
    floats keeps its place in the text."""

    def __init__(self, rows: Sequence[Shape], notes: NotesHeight, gap: int) -> None:
        self.rows = rows
        self._notes = notes
        self._gap = gap
        self._sums = [0, *accumulate(row.lines for row in rows)]
        self._seated = [row.seated for row in rows]
        special = [row.floats or seated or bool(row.notes) for row, seated in zip(rows, self._seated, strict=True)]
        self._next_special = _next_places(special)
        self._safe = _safe_places(rows)
        self._found: dict[tuple[Cursor, Room], Ends] = {}

    def ends(self, cursor: Cursor, room: Room) -> Ends:
        """Where a column may end: as full as can be, or up to :data:`GIVE` lines less full."""
        key = (cursor, room)
        if key not in self._found:
            self._found[key] = self._plain(cursor, room) or self._any(cursor, room)
        return self._found[key]

    def parted(self, cursor: Cursor, room: Room) -> End:
        """A column of rows that stay together and are more than it holds."""
        tally, index = _Tally(self, room), cursor.index
        while index < len(self.rows):
            if index not in room.seated:
                if self.rows[index].seated or not tally.fits(index):
                    break
                tally.put(index)
            index += 1
        return tally.end(Cursor(index, cursor.waiting))

    def forced(self, cursor: Cursor, room: Room) -> End:
        """The first row alone, though it is too high for the column."""
        if cursor.waiting:
            return End(Cursor(cursor.index, cursor.waiting[1:]), room.lines)
        index = next((i for i in range(cursor.index, len(self.rows)) if i not in room.seated), len(self.rows))
        return End(Cursor(index + 1), room.lines)

    def rows_between(self, start: Cursor, end: Cursor, seated: Set[int]) -> Iterator[int]:
        """The rows of a column from its head down."""
        places = (*start.waiting, *range(start.index, min(end.index, len(self.rows))))
        return (row for row in places if row not in end.waiting and row not in seated)

    def notes_height(self, noted: Sequence[int]) -> int:
        return self._notes(noted) if noted else 0

    def _plain(self, cursor: Cursor, room: Room) -> Ends | None:
        """A column of text alone, from the table of sums; None where figures or notes come into it."""
        first, total = cursor.index, len(self.rows)
        if cursor.waiting or first >= total:
            return None
        before = self._sums[first] + self.rows[first].lines - self.rows[first].height(at_head=True)
        furthest = bisect_right(self._sums, before + room.lines, first) - 1
        if self._next_special[first] < min(furthest + 1, total):
            return None
        choices: list[End] = []
        index = self._safe[furthest]
        while index > first and (not choices or self._sums[index] - before >= choices[0].filled - GIVE):
            choices.append(End(Cursor(index), self._sums[index] - before))
            index = self._safe[index - 1]
        return Ends(tuple(reversed(choices)) or (End(cursor, 0),))

    def _any(self, cursor: Cursor, room: Room) -> Ends:
        """Any column: stretches of plain text from the table of sums, other rows one by one."""
        tally, waiting = _Tally(self, room), list(cursor.waiting)
        while waiting and tally.fits(waiting[0]):
            tally.put(waiting.pop(0))
        index = cursor.index
        choices = [tally.end(Cursor(index, tuple(waiting)))]
        while index < len(self.rows):
            special = self._next_special[index]
            if index < special:
                index = self._text(tally, index, tuple(waiting), choices)
                if index < special:
                    break
                continue
            if self._seated[index] and index not in room.seated:
                return Ends((tally.end(Cursor(index, tuple(waiting))),), index)
            if not self._special(tally, index, waiting):
                break
            # A figure keeps as what stands around it asks: it parts no heading from its text.
            figure = self.rows[index].floats or self._seated[index]
            keeps = choices[-1].cursor.index < index if figure else self.rows[index].keeps
            index += 1
            if not keeps or index == len(self.rows):
                choices.append(tally.end(Cursor(index, tuple(waiting))))
        least = max(1, choices[-1].filled - GIVE)
        return Ends((*(end for end in choices[:-1] if end.filled >= least), choices[-1]))

    def _text(self, tally: _Tally, first: int, waiting: tuple[int, ...], choices: list[End]) -> int:
        """Put plain rows from ``first`` on, as many as there are and fit; returns where they end. The places among them
        where the column may end, as far as they matter, go to ``choices``."""
        head = self.rows[first]
        saved = head.lines - head.height(at_head=True) if tally.used == 0 else 0
        before = self._sums[first] + saved - tally.used
        furthest = bisect_right(self._sums, before + tally.lines, first) - 1
        stop = min(furthest, self._next_special[first])
        if stop <= first:
            return first
        found: list[End] = []
        index, notes = self._safe[stop], tally.notes
        while index > first and (not found or self._sums[index] - before + notes >= found[0].filled - GIVE):
            found.append(End(Cursor(index, waiting), self._sums[index] - before + notes, tally.grows))
            index = self._safe[index - 1]
        choices += reversed(found)
        tally.used = self._sums[stop] - before
        return stop

    def _special(self, tally: _Tally, index: int, waiting: list[int]) -> bool:
        """Set a row that is no plain text, or let it wait; False if the column ends before it."""
        floats = self.rows[index].floats
        if self._seated[index]:
            return True
        if tally.fits(index) and not (floats and waiting):
            tally.put(index)
            return True
        if floats and not (tally.last and tally.left <= self._gap):
            waiting.append(index)
            return True
        return False


class _Tally:
    """What stands in a column while it is filled."""

    def __init__(self, finder: EndFinder, room: Room) -> None:
        self._finder, self._room = finder, room
        self.last = room.last
        self.used = self.notes = self.grows = 0
        self._noted: tuple[int, ...] = ()

    @property
    def lines(self) -> int:
        """How many lines there are for text above the notes."""
        return self._room.lines - self.notes

    @property
    def left(self) -> int:
        return self._room.lines - self.used

    def fits(self, index: int) -> bool:
        height = self._finder.rows[index].height(at_head=self.used == 0)
        return self.used + height + self._finder.notes_height(self._with(index)) <= self._room.lines

    def put(self, index: int) -> None:
        self.used += self._finder.rows[index].height(at_head=self.used == 0)
        self.grows += self._finder.rows[index].grows
        self._noted = self._with(index)
        self.notes = self._finder.notes_height(self._noted)

    def end(self, cursor: Cursor) -> End:
        return End(cursor, self.used + self.notes, self.grows)

    def _with(self, index: int) -> tuple[int, ...]:
        return (*self._noted, index) if self._finder.rows[index].notes else self._noted


def _next_places(marked: Sequence[bool]) -> list[int]:
    """For each place the first marked one from it on (the length, if there is none)."""
    found, place = [len(marked)] * (len(marked) + 1), len(marked)
    for index in range(len(marked) - 1, -1, -1):
        place = index if marked[index] else place
        found[index] = place
    return found


def _safe_places(rows: Sequence[Shape]) -> list[int]:
    """For each number of rows the greatest one, not above it, after which a column may end (the end always may)."""
    found = [0]
    for count, row in enumerate(rows, 1):
        found.append(found[-1] if row.keeps and count < len(rows) else count)
    return found
