"""Filling columns and pages with rows, in whole lines of the grid. Nothing here knows what a row shows.

A page is a frame: heads (rows over the full width) at its top, columns, feet (such rows too) at its bottom. A row over
the full width goes to the half of the page in which it is called, as long as its call stays on the page; otherwise it
waits for the next page's head.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from shequ_editor.typeset.rows import Row


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a flow of rows is set: the next row, the rows before it that wait for the head of a column (or, the wide
    ones, of a page), and the wide rows after it that are set already."""

    index: int = 0
    waiting: tuple[int, ...] = ()
    wide: tuple[int, ...] = ()
    done: tuple[int, ...] = ()


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
    """A row's place: ``column`` is -1 for one over the full width, ``line`` counts from the top of the grid. Rows at
    the head of a column or page, and those under everything else on it, stand a little otherwise."""

    row: int
    column: int
    line: int
    at_head: bool = False
    at_foot: bool = False


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
    """The rows over the full width: at the page's head, at its foot, those that wait for the next page, and those of
    earlier pages."""

    heads: list[int]
    feet: list[int]
    later: list[int]
    done: tuple[int, ...]

    @property
    def seated(self) -> set[int]:
        return {*self.heads, *self.feet, *self.later, *self.done}


NotesHeight = Callable[[Sequence[int]], int]
"""How many lines the notes of some rows take at the foot of a column."""


def _no_notes(rows: Sequence[int]) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class _State:
    """A column, and how far the flow was, at a place where the column may end."""

    index: int
    waiting: tuple[int, ...]
    spots: int
    used: int
    noted: int


@dataclass
class _Column:
    """A column being filled."""

    capacity: int
    used: int = 0
    spots: list[tuple[int, int, bool]] = field(default_factory=list)  # row, line, at head
    noted: list[int] = field(default_factory=list)

    def state(self, index: int, waiting: list[int]) -> _State:
        return _State(index, tuple(waiting), len(self.spots), self.used, len(self.noted))

    def back(self, state: _State) -> Cursor:
        """Take away what may not end the column; the text goes on from there."""
        del self.spots[state.spots :]
        del self.noted[state.noted :]
        self.used = state.used
        return Cursor(state.index, state.waiting)


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
        wide = _Wide(heads, [], [row for row in cursor.wide if row not in heads], cursor.done)
        start = Cursor(cursor.index, cursor.waiting)
        while True:
            room = frame.lines - self._height(heads) - self._height(wide.feet)
            filled = self._columns(start, frame, room, wide.seated, part=force and room == frame.lines)
            if filled.called < 0:
                break
            self._seat(filled, start, frame, wide)
        if force and not heads and not wide.feet and not any(column.spots for column in filled.columns):
            filled = self._forced(start, filled, wide.seated)
        return self._finish(start, frame, filled, wide)

    def _waiting_heads(self, cursor: Cursor, frame: Frame, force: bool) -> list[int]:
        """The wide rows that waited for this page, as many as it takes."""
        heads: list[int] = []
        for row in cursor.wide:
            if self._height(heads) + self._rows[row].lines > frame.lines and (heads or not force):
                break
            heads.append(row)
        return heads

    def _forced(self, start: Cursor, filled: _Columns, seated: set[int]) -> _Columns:
        """The first row in the first column, though it is too high for it."""
        column = filled.columns[0]
        if start.waiting:
            self._put(column, start.waiting[0])
            return _Columns(filled.columns, Cursor(start.index, start.waiting[1:]))
        index = next((i for i in range(start.index, len(self._rows)) if i not in seated), len(self._rows))
        if index < len(self._rows):
            self._put(column, index)
        return _Columns(filled.columns, Cursor(index + 1))

    def _seat(self, filled: _Columns, start: Cursor, frame: Frame, wide: _Wide) -> None:
        """Give the wide row that was called a place: head or foot of the page, or a later page."""
        row = filled.called
        room = frame.lines - self._height(wide.heads) - self._height(wide.feet)
        left = room - self._rows[row].lines
        near_head = len(filled.columns) == 1 and filled.columns[0].used * 2 < room
        if left == 0 or left >= self._least:
            trial = self._columns(start, frame, left, {*wide.seated, row})
            if trial.cursor.index > row:
                (wide.heads if near_head else wide.feet).append(row)
                return
        wide.later.append(row)

    def _columns(self, start: Cursor, frame: Frame, room: int, seated: set[int], *, part: bool = False) -> _Columns:
        """Columns of ``room`` lines. With ``part``, rows that stay together are parted where a whole column is too
        short for them."""
        columns: list[_Column] = []
        cursor = start
        for index in range(frame.columns):
            last = index == frame.columns - 1
            column = _Column(max(0, room - (frame.short if last else 0)))
            columns.append(column)
            at_head = cursor
            cursor, called = self._fill(column, cursor, seated, last=last)
            if part and not column.spots and called < 0:
                cursor = self._parted(column, at_head, seated)
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
        safe = column.state(index, waiting)
        while index < len(self._rows):
            row = self._rows[index]
            if row.spans and index not in seated:
                return Cursor(index, tuple(waiting)), index
            if row.spans:
                keeps = safe.index < index  # as the rows around it ask, for it stands elsewhere
            elif self._fits(column, index) and not (row.floats and waiting):
                self._put(column, index)
                keeps = row.keeps
            elif row.floats and not (last and column.capacity - column.used <= self._gap):
                waiting.append(index)
                keeps = safe.index < index
            else:
                return column.back(safe), -1
            index += 1
            if not keeps:
                safe = column.state(index, waiting)
        return Cursor(index, tuple(waiting)), -1

    def _parted(self, column: _Column, cursor: Cursor, seated: set[int]) -> Cursor:
        """Fill a column with rows that stay together and are more than it holds."""
        index = cursor.index
        while index < len(self._rows):
            if index not in seated:
                if self._rows[index].spans or not self._fits(column, index):
                    break
                self._put(column, index)
            index += 1
        return Cursor(index, cursor.waiting)

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
        spots += [replace(spot, at_foot=True) for spot in self._stack(wide.feet, frame.first + above + room)]
        notes = tuple(
            Foot(number, frame.first + above + room, tuple(column.noted))
            for number, column in enumerate(filled.columns)
            if column.noted
        )
        index = filled.cursor.index
        ahead = tuple(row for row in (*wide.heads, *wide.feet, *wide.done) if row >= index)
        cursor = Cursor(index, filled.cursor.waiting, tuple(wide.later), ahead)
        bottom = frame.first + above + room
        end = bottom + self._height(wide.feet)
        return PageFill(tuple(sorted(spots, key=_reading)), notes, cursor, bottom, end, ended and not wide.later)

    def _ended(self, filled: _Columns) -> bool:
        return filled.called < 0 and filled.cursor.index >= len(self._rows) and not filled.cursor.waiting

    def _level(self, start: Cursor, frame: Frame, full: _Columns, wide: _Wide, room: int) -> tuple[int, _Columns]:
        """The lowest columns that still hold the end of the flow; without balancing, the columns as filled."""
        if not self._balance:
            return (room if any(column.noted for column in full.columns) else full.depth), full
        seated = wide.seated
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
