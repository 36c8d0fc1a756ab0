"""Filling columns and pages with rows, in whole lines of the grid. Nothing here knows what a row shows.

A page is a frame of columns. Rows that stand over several columns, or that an editor wants at a head or foot, have
seats at the head or foot of the columns that they cover; the text runs in what is left. A row over the full width goes
to the half of the page in which it is called, as long as its call stays on the page; otherwise it waits for the next
page's head.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shequ_editor.domain.manuscript import Place
from shequ_editor.typeset.rows import Row

_HEADS = (Place.COLUMN_HEAD, Place.PAGE_HEAD)
_FEET = (Place.COLUMN_FOOT, Place.PAGE_FOOT)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a flow of rows is set: the next row, the rows before it that wait for the head of a column (or, ``wide``,
    for a seat on a page), and the seated rows after it that are set already."""

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
    """A row's place: ``column`` is the first that it covers, -1 for one over the full width; ``line`` counts from the
    top of the grid. Rows at the head of a column or page, and those under everything else on it, stand a little
    otherwise."""

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
    line under the last column, ``end`` the first free line under everything."""

    spots: tuple[Spot, ...]
    feet: tuple[Foot, ...]
    cursor: Cursor
    bottom: int
    end: int
    done: bool


@dataclass(frozen=True, slots=True)
class _Seat:
    """A row at the head or foot of ``count`` columns from ``first`` on."""

    row: int
    lines: int
    first: int
    count: int
    head: bool

    @property
    def columns(self) -> range:
        return range(self.first, self.first + self.count)


@dataclass(frozen=True, slots=True)
class _Seats:
    """The seats of a page, the rows that wait for one on the next page, and those set on earlier pages."""

    columns: int
    taken: list[_Seat]
    later: list[int]
    done: tuple[int, ...]

    @property
    def rows(self) -> set[int]:
        return {*(seat.row for seat in self.taken), *self.later, *self.done}

    def reach(self, *, head: bool) -> list[int]:
        """How many lines the seats at the head (or foot) of each column take."""
        reach = [0] * self.columns
        for seat, start in self.stacked(head=head):
            reach[seat.first : seat.first + seat.count] = [start + seat.lines] * seat.count
        return reach

    def stacked(self, *, head: bool) -> list[tuple[_Seat, int]]:
        """The seats of one side with their distance from it; the widest stand outermost."""
        reach = [0] * self.columns
        placed = []
        for seat in sorted((seat for seat in self.taken if seat.head is head), key=lambda seat: -seat.count):
            start = max(reach[column] for column in seat.columns)
            reach[seat.first : seat.first + seat.count] = [start + seat.lines] * seat.count
            placed.append((seat, start))
        return placed

    def left(self, lines: int) -> list[int]:
        """How many lines each column has left for text."""
        heads, feet = self.reach(head=True), self.reach(head=False)
        return [lines - above - below for above, below in zip(heads, feet, strict=True)]

    def with_seat(self, seat: _Seat) -> _Seats:
        return _Seats(self.columns, [*self.taken, seat], self.later, self.done)

    def fits(self, seat: _Seat, lines: int, least: int) -> bool:
        """Whether a seat leaves no hole above itself, and beside it enough lines of text or none."""
        reach = self.reach(head=seat.head)
        left = self.with_seat(seat).left(lines)
        level = len({reach[column] for column in seat.columns}) == 1
        return level and all(left[column] == 0 or left[column] >= least for column in seat.columns)


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
    """Columns filled from a cursor; ``called`` is a row that was met and wants a seat (-1: none)."""

    columns: tuple[_Column, ...]
    cursor: Cursor
    called: int = -1


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
        seats = self._waiting(cursor, frame, force)
        start = Cursor(cursor.index, cursor.waiting)
        while True:
            filled = self._columns(start, frame, frame.lines, seats, part=force and not seats.taken)
            if filled.called < 0:
                break
            self._seat(filled, start, frame, seats)
        if force and not seats.taken and not any(column.spots for column in filled.columns):
            filled = self._forced(start, filled, seats.rows)
        return self._finish(start, frame, filled, seats)

    def _waiting(self, cursor: Cursor, frame: Frame, force: bool) -> _Seats:
        """The rows that waited for a seat on this page, as many as it takes."""
        seats = _Seats(frame.columns, [], [], cursor.done)
        for row in cursor.wide:
            head = self._rows[row].place not in _FEET
            firsts = range(frame.columns - self._across(row, frame) + 1)
            choices = (self._seat_at(row, first, frame, head=head) for first in firsts)
            found = next((seat for seat in choices if seats.fits(seat, frame.lines, 0)), None)
            if not found and force and not seats.taken:
                found = self._seat_at(row, 0, frame, head=True)
            if found and not seats.later:
                seats.taken.append(found)
            else:
                seats.later.append(row)
        return seats

    def _across(self, row: int, frame: Frame) -> int:
        """How many columns a row covers."""
        return frame.columns if self._rows[row].spans else min(self._rows[row].across, frame.columns)

    def _seat_at(self, row: int, first: int, frame: Frame, *, head: bool) -> _Seat:
        return _Seat(row, self._rows[row].lines, first, self._across(row, frame), head)

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

    def _seat(self, filled: _Columns, start: Cursor, frame: Frame, seats: _Seats) -> None:
        """Give the row that was called a seat on this page, if its call stays on it; else on a later page."""
        for seat in self._choices(filled, frame, seats):
            if not seats.fits(seat, frame.lines, self._least):
                continue
            if self._columns(start, frame, frame.lines, seats.with_seat(seat)).cursor.index > seat.row:
                seats.taken.append(seat)
                return
        seats.later.append(filled.called)

    def _choices(self, filled: _Columns, frame: Frame, seats: _Seats) -> list[_Seat]:
        """The seats that a called row may have, the nearest to its call first."""
        row, column = filled.called, len(filled.columns) - 1
        across, place = self._across(row, frame), self._rows[row].place
        first = min(column, frame.columns - across)
        early = filled.columns[column].used * 2 < seats.left(frame.lines)[column]
        near_head = early and (column == 0 or across < frame.columns)
        sides = [True] if place in _HEADS else [False] if place in _FEET else [near_head, not near_head]
        if across == frame.columns:
            sides = sides[:1]
        return [self._seat_at(row, first, frame, head=head) for head in sides]

    def _columns(self, start: Cursor, frame: Frame, lines: int, seats: _Seats, *, part: bool = False) -> _Columns:
        """The columns of a frame of so many lines, with what the seats leave them. With ``part``, rows that stay
        together are parted where a whole column is too short for them."""
        columns: list[_Column] = []
        cursor, seated = start, seats.rows
        for index, room in enumerate(seats.left(lines)):
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
        row that wants a seat and stopped it (-1: none)."""
        waiting = list(cursor.waiting)
        while waiting and self._fits(column, waiting[0]):
            self._put(column, waiting.pop(0))
        index = cursor.index
        safe = column.state(index, waiting)
        while index < len(self._rows):
            row = self._rows[index]
            if row.seated and index not in seated:
                return Cursor(index, tuple(waiting)), index
            if row.seated:
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
                if self._rows[index].seated or not self._fits(column, index):
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

    def _finish(self, start: Cursor, frame: Frame, filled: _Columns, seats: _Seats) -> PageFill:
        """Places for everything; where the flow ends on the page its columns end level."""
        lines, ended = frame.lines, self._ended(filled)
        if ended:
            lines, filled = self._level(start, frame, filled, seats)
            while seats.later and lines + self._rows[seats.later[0]].lines <= frame.lines:
                seats.taken.append(self._seat_at(seats.later.pop(0), 0, frame, head=False))
                lines += seats.taken[-1].lines
        above, below = seats.reach(head=True), seats.reach(head=False)
        spots = self._seated(seats, frame, lines)
        for number, (column, head) in enumerate(zip(filled.columns, above, strict=True)):
            spots += [Spot(row, number, frame.first + head + line, at_head) for row, line, at_head in column.spots]
        bottoms = [frame.first + lines - foot for foot in below]
        notes = tuple(
            Foot(number, bottoms[number], tuple(column.noted))
            for number, column in enumerate(filled.columns)
            if column.noted
        )
        index = filled.cursor.index
        ahead = tuple(row for row in (*(seat.row for seat in seats.taken), *seats.done) if row >= index)
        cursor = Cursor(index, filled.cursor.waiting, tuple(seats.later), ahead)
        done = ended and not seats.later
        return PageFill(tuple(sorted(spots, key=_reading)), notes, cursor, bottoms[-1], frame.first + lines, done)

    def _ended(self, filled: _Columns) -> bool:
        return filled.called < 0 and filled.cursor.index >= len(self._rows) and not filled.cursor.waiting

    def _level(self, start: Cursor, frame: Frame, full: _Columns, seats: _Seats) -> tuple[int, _Columns]:
        """The fewest lines in which the end of the flow finds room, and its columns; without balancing, the columns as
        filled."""
        taken = [frame.lines - left for left in seats.left(frame.lines)]
        if not self._balance:
            noted = any(column.noted for column in full.columns)
            depths = (column.used + seated for column, seated in zip(full.columns, taken, strict=True))
            return (frame.lines if noted else max(depths)), full
        seated = seats.rows
        rest = [self._rows[i] for i in (*start.waiting, *range(start.index, len(self._rows))) if i not in seated]
        least = (sum(row.lines - row.lift for row in rest) + sum(taken)) // frame.columns
        whole = Frame(frame.first, frame.lines, frame.columns)
        for lines in range(max(least, *taken), frame.lines):
            trial = self._columns(start, whole, lines, seats)
            if self._ended(trial):
                return lines, trial
        return frame.lines, full

    def _seated(self, seats: _Seats, frame: Frame, lines: int) -> list[Spot]:
        """Where the rows with seats stand in a frame of so many lines."""
        spots = []
        for head in (True, False):
            for seat, distance in seats.stacked(head=head):
                line = distance if head else lines - distance - seat.lines
                column = -1 if seat.count == frame.columns else seat.first
                at_head, at_foot = head and distance == 0, not head and distance == 0
                spots.append(Spot(seat.row, column, frame.first + line, at_head, at_foot))
        return spots


def _reading(spot: Spot) -> int:
    return spot.row
