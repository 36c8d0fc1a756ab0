"""Filling columns and pages with rows, in whole lines of the grid. Nothing here knows what a row shows.

A page is a frame: heads (rows over the full width) at its top, columns, feet (such rows too) at its bottom. A row over
the full width goes to the half of the page in which it is called, as long as its call stays on the page; otherwise it
waits for the next page's head.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shequ_editor.typeset.rows import Row


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a flow of rows is set: the next row, and the rows before it that wait for the head of a column (or, the
    wide ones, of a page)."""

    index: int = 0
    waiting: tuple[int, ...] = ()
    wide: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on a page a flow may stand: ``lines`` lines from line ``first`` on, in ``columns`` columns, the last of
    them ``short`` lines shorter (for a jump line)."""

    first: int
    lines: int
    columns: int
    short: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A row's place: ``column`` is -1 for one over the full width, ``line`` counts from the top of the grid."""

    row: int
    column: int
    line: int
    at_head: bool = False


@dataclass(frozen=True, slots=True)
class Foot:
    """The rows of a column whose notes stand at its foot, and the line under the column's last one."""

    column: int
    bottom: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageFill:
    """What stands on a page: spots in reading order; ``cursor`` is where the next page goes on, ``bottom`` the
    line under the columns, ``end`` the first free line under everything."""

    spots: tuple[Spot, ...]
    feet: tuple[Foot, ...]
    cursor: Cursor
    bottom: int
    end: int
    done: bool


@dataclass(frozen=True, slots=True)
class _Wide:
    """The rows over the full width: at the page's head, at its foot, and those that wait for the next page."""

    heads: list[int]
    feet: list[int]
    later: list[int]


NotesHeight = Callable[[Sequence[int]], int]
"""How many lines the notes of some rows take at the foot of a column."""


def _no_notes(rows: Sequence[int]) -> int:
    return 0


@dataclass
class _Column:
    """A column being filled."""

    capacity: int
    used: int = 0
    spots: list[tuple[int, int, bool]] = field(default_factory=list)  # row, line, at head
    noted: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns filled from a cursor; ``called`` is a wide row that was met and has no place yet (-1: none)."""

    columns: tuple[_Column, ...]
    cursor: Cursor
    called: int = -1

    @property
    def depth(self) -> int:
        return max((column.used for column in self.columns), default=0)


class Filler:
    """Sets a flow of rows into frames."""

    def __init__(
        self,
        rows: Sequence[Row],
        notes: NotesHeight = _no_notes,
        *,
        balance: bool = True,
        least: int = 1,
        gap: int = 0,
    ) -> None:
        """``least`` is how many lines of text there must be beside a wide row, if there are any; ``gap`` how many lines
        a page may leave blank at its end, so that a row that floats keeps its place in the text."""
        self._rows = rows
        self._notes = notes
        self._balance = balance
        self._least = least
        self._gap = gap

    def page(self, cursor: Cursor, frame: Frame, *, force: bool = False) -> PageFill:
        """Fill one page. With ``force`` at least one row is set even where none fits, so that a flow ends."""
        heads = self._waiting_heads(cursor, frame, force)
        later = [row for row in cursor.wide if row not in heads]
        start = Cursor(cursor.index, cursor.waiting)
        feet: list[int] = []
        while True:
            room = frame.lines - self._height(heads) - self._height(feet)
            filled = self._columns(start, frame, room, {*heads, *feet, *later})
            if filled.called < 0:
                break
            self._seat(filled, start, frame, heads, feet, later)
        if force and not heads and not feet and not any(column.spots for column in filled.columns):
            filled = self._forced(start, filled)
        return self._finish(start, frame, filled, _Wide(heads, feet, later))

    def _waiting_heads(self, cursor: Cursor, frame: Frame, force: bool) -> list[int]:
        """The wide rows that waited for this page, as many as it takes."""
        heads: list[int] = []
        for row in cursor.wide:
            if self._height(heads) + self._rows[row].lines > frame.lines and (heads or not force):
                break
            heads.append(row)
        return heads

    def _forced(self, start: Cursor, filled: _Columns) -> _Columns:
        """The first row in the first column, though it is too high for it."""
        column = filled.columns[0]
        if start.waiting:
            self._put(column, start.waiting[0])
            return _Columns(filled.columns, Cursor(start.index, start.waiting[1:]))
        if start.index < len(self._rows):
            self._put(column, start.index)
            return _Columns(filled.columns, Cursor(start.index + 1))
        return filled

    def _seat(
        self, filled: _Columns, start: Cursor, frame: Frame, heads: list[int], feet: list[int], later: list[int]
    ) -> None:
        """Give the wide row that was called a place: head or foot of the page, or a later page."""
        row = filled.called
        room = frame.lines - self._height(heads) - self._height(feet)
        left = room - self._rows[row].lines
        taken = {*heads, *feet, *later, row}
        near_head = len(filled.columns) == 1 and filled.columns[0].used * 2 < room
        order = (heads, feet) if near_head else (feet, heads)
        if left == 0 or left >= self._least:
            trial = self._columns(start, frame, left, taken)
            if trial.cursor.index > row:
                order[0].append(row)
                return
        later.append(row)

    def _columns(self, start: Cursor, frame: Frame, room: int, seated: set[int]) -> _Columns:
        columns: list[_Column] = []
        cursor = start
        for index in range(frame.columns):
            last = index == frame.columns - 1
            column = _Column(max(0, room - (frame.short if last else 0)))
            columns.append(column)
            cursor, called = self._fill(column, cursor, seated, last=last)
            if called >= 0:
                return _Columns(tuple(columns), cursor, called)
        return _Columns(tuple(columns), cursor)

    def _fill(self, column: _Column, cursor: Cursor, seated: set[int], *, last: bool) -> tuple[Cursor, int]:
        """Fill one column; goes back to the last place where a column may end. Returns where the text goes on, and the
        wide row that stopped it (-1: none)."""
        waiting = list(cursor.waiting)
        while waiting and self._fits(column, waiting[0]):
            self._put(column, waiting.pop(0))
        index = cursor.index
        safe = (index, list(waiting), len(column.spots), column.used, len(column.noted))
        while index < len(self._rows):
            row = self._rows[index]
            if row.spans:
                if index not in seated:
                    return Cursor(index, tuple(waiting)), index
            elif self._fits(column, index) and not (row.floats and waiting):
                self._put(column, index)
            elif row.floats and not (last and column.capacity - column.used <= self._gap):
                waiting.append(index)
            else:
                break
            index += 1
            if not row.keeps:
                safe = (index, list(waiting), len(column.spots), column.used, len(column.noted))
        else:
            safe = (index, list(waiting), len(column.spots), column.used, len(column.noted))
        index, waiting = self._go_back(column, index, waiting, safe)
        return Cursor(index, tuple(waiting)), -1

    def _go_back(
        self, column: _Column, index: int, waiting: list[int], safe: tuple[int, list[int], int, int, int]
    ) -> tuple[int, list[int]]:
        """Take away what may not end the column, unless nothing else would be left in it."""
        if safe[2] == 0 and column.spots:
            return index, waiting
        del column.spots[safe[2] :]
        del column.noted[safe[4] :]
        column.used = safe[3]
        return safe[0], safe[1]

    def _fits(self, column: _Column, index: int) -> bool:
        height = self._rows[index].height(at_head=not column.spots)
        noted = [*column.noted, index] if self._rows[index].notes else column.noted
        feet = self._notes(noted) if noted else 0
        return column.used + height + feet <= column.capacity

    def _put(self, column: _Column, index: int) -> None:
        at_head = not column.spots
        column.spots.append((index, column.used, at_head))
        column.used += self._rows[index].height(at_head)
        if self._rows[index].notes:
            column.noted.append(index)

    def _height(self, rows: Sequence[int]) -> int:
        return sum(self._rows[row].lines for row in rows)

    def _finish(self, start: Cursor, frame: Frame, filled: _Columns, wide: _Wide) -> PageFill:
        """Places for everything; where the flow ends on the page its columns end level."""
        above, below = self._height(wide.heads), self._height(wide.feet)
        room = frame.lines - above - below
        ended = self._ended(filled)
        if ended:
            room, filled = self._level(start, frame, filled, wide, room)
            spare = frame.lines - above - below - room
            while wide.later and self._rows[wide.later[0]].lines <= spare:
                spare -= self._rows[wide.later[0]].lines
                wide.feet.append(wide.later.pop(0))
        spots = self._stack(wide.heads, frame.first)
        for number, column in enumerate(filled.columns):
            spots += [Spot(row, number, frame.first + above + line, at_head) for row, line, at_head in column.spots]
        spots += self._stack(wide.feet, frame.first + above + room)
        notes = tuple(
            Foot(number, frame.first + above + room, tuple(column.noted))
            for number, column in enumerate(filled.columns)
            if column.noted
        )
        cursor = Cursor(filled.cursor.index, filled.cursor.waiting, tuple(wide.later))
        bottom = frame.first + above + room
        end = bottom + self._height(wide.feet)
        return PageFill(tuple(sorted(spots, key=_reading)), notes, cursor, bottom, end, ended and not wide.later)

    def _ended(self, filled: _Columns) -> bool:
        return filled.called < 0 and filled.cursor.index >= len(self._rows) and not filled.cursor.waiting

    def _level(self, start: Cursor, frame: Frame, full: _Columns, wide: _Wide, room: int) -> tuple[int, _Columns]:
        """The lowest columns that still hold the end of the flow; without balancing, the columns as filled."""
        if not self._balance:
            return (room if any(column.noted for column in full.columns) else full.depth), full
        seated = {*wide.heads, *wide.feet, *wide.later}
        rest = [self._rows[i] for i in (*start.waiting, *range(start.index, len(self._rows))) if i not in seated]
        least = sum(row.lines - row.lift for row in rest) // frame.columns
        for lower in range(least, room):
            trial = self._columns(start, Frame(frame.first, lower, frame.columns), lower, seated)
            if self._ended(trial):
                return lower, trial
        return room, full

    def _stack(self, rows: Sequence[int], line: int) -> list[Spot]:
        spots = []
        for row in rows:
            spots.append(Spot(row, -1, line))
            line += self._rows[row].lines
        return spots


def _reading(spot: Spot) -> int:
    return spot.row
