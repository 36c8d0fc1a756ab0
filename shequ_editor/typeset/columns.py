"""Filling columns and pages with rows, in whole lines of the grid. Nothing here knows what a row shows.

A page is a frame of columns. Rows that stand over several columns, or that an editor wants at a head or foot, have
seats at the head or foot of the columns that they cover; the text runs in what is left. A row over the full width goes
to the half of the page in which it is called, as long as its call stays on the page; otherwise it waits for the next
page's head.

What must stay together leaves columns short. So the ends of all columns of a run of pages are chosen together: one
column gives up a line, that another need not end four lines short. Where the flow ends, its columns end level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from shequ_editor.domain.manuscript import Place
from shequ_editor.typeset.ends import Cursor, End, EndFinder, NotesHeight, Room
from shequ_editor.typeset.rows import Shape
from shequ_editor.typeset.seats import Seat, Seats

__all__ = ["Cursor", "Filler", "Foot", "Frame", "PageFill", "Spot"]

_HEADS = (Place.COLUMN_HEAD, Place.PAGE_HEAD)
_FEET = (Place.COLUMN_FOOT, Place.PAGE_FOOT)
_DEEPER = 2  # how many lines deeper than they must be columns may end, if that makes them level
_COURSES = 12  # how many ways to end the pages so far are followed further


class Frame(Struct, frozen=True):
    """Where on a page a flow may stand: ``lines`` lines from line ``first`` on, in ``columns`` columns, the last of
    them ``short`` lines shorter (for a jump line)."""

    first: int
    lines: int
    columns: int
    short: int = 0


class Spot(Struct, frozen=True):
    """A row's place: ``column`` is the first that it covers, -1 for one over the full width; ``line`` counts from the
    top of the grid. Rows at the head of a column or page, and those under everything else on it, stand a little
    otherwise. One that grew is ``taller`` by so many lines."""

    row: int
    column: int
    line: int
    at_head: bool = False
    at_foot: bool = False
    taller: int = 0


class Foot(Struct, frozen=True):
    """The rows of a column whose notes stand at its foot, and the line under the column's last one."""

    column: int
    bottom: int
    rows: tuple[int, ...]


class Gutter(Struct, frozen=True):
    """The gap after a column, from line ``top`` to above line ``bottom``: what stands over both of its columns is not
    parted by it."""

    column: int
    top: int
    bottom: int


class PageFill(Struct, frozen=True):
    """What stands on a page: spots in reading order; ``cursor`` is where the next page goes on, ``bottom`` the
    line under the last column, ``end`` the first free line under everything. ``ragged`` tells how unevenly its columns
    end: the squares of the lines that they are short; ``free`` is how many lines of its columns are left."""

    spots: tuple[Spot, ...]
    feet: tuple[Foot, ...]
    cursor: Cursor
    bottom: int
    end: int
    done: bool
    ragged: int
    free: int
    gutters: tuple[Gutter, ...] = ()


class _Columns(Struct, frozen=True):
    """The columns of a page, told by where the flow was at the head of each and after the last. ``short`` is how many
    lines each ends short when all in it has grown, ``ragged`` what that costs; ``called`` a row that wants a seat
    (-1: none), met when the last column had ``filled`` lines."""

    cursors: tuple[Cursor, ...]
    short: tuple[int, ...] = ()
    ragged: int = 0
    called: int = -1
    filled: int = 0

    @property
    def cursor(self) -> Cursor:
        return self.cursors[-1]

    def with_column(self, end: End, room: Room) -> _Columns:
        """One column more."""
        short = (*self.short, max(0, room.lines - end.filled - end.grows))
        ragged = self.ragged + _cost(short[-1], short[0])
        return _Columns((*self.cursors, end.cursor), short, ragged, filled=end.filled)


class _Draft(Struct, frozen=True):
    """A way to fill a page: columns of ``lines`` lines with seats at their heads and feet, and how ``ragged`` they are
    when the seats have grown into what they leave."""

    frame: Frame
    lines: int
    columns: _Columns
    seats: Seats
    cursor: Cursor
    done: bool
    ragged: int


class _Course(Struct, frozen=True):
    """Pages so far, the last one first, and how ragged they are together."""

    ragged: int
    cursor: Cursor
    pages: int = 0
    draft: _Draft | None = None
    before: _Course | None = None

    def then(self, draft: _Draft) -> _Course:
        return _Course(self.ragged + draft.ragged, draft.cursor, self.pages + 1, draft, self)

    @property
    def drafts(self) -> list[_Draft]:
        found: list[_Draft] = []
        course: _Course | None = self
        while course and course.draft:
            found.append(course.draft)
            course = course.before
        return found[::-1]


def _no_notes(rows: Sequence[int]) -> int:
    return 0


class Filler:
    """Sets a flow of rows, told by their shapes, into frames, and remembers what it has set."""

    def __init__(
        self,
        rows: Sequence[Shape],
        notes: NotesHeight = _no_notes,
        *,
        balance: bool = True,
        least: int = 1,
        gap: int = 0,
    ) -> None:
        """``least`` is how many lines of text there must be beside a wide row, if there are any; ``gap`` how many lines
        a page may leave blank at its end, so that a row that floats keeps its place in the text."""
        self._rows = rows
        self._finder = EndFinder(rows, notes, gap)
        self._balance = balance
        self._least = least
        self._known: dict[tuple[Cursor, Frame, bool, bool], PageFill] = {}
        self._runs: dict[tuple[Cursor, Frame, Frame], list[PageFill]] = {}

    def page(self, cursor: Cursor, frame: Frame, *, force: bool = False, even: bool = False) -> PageFill:
        """Fill one page as full as can be, or as ``even``. With ``force`` at least one row is set even where none fits,
        so that a flow ends."""
        key = (cursor, frame, force, even)
        if key not in self._known:
            drafts = self._drafts(cursor, frame, force) if even else [self._fullest(cursor, frame, force)]
            draft = min(drafts, key=_ragged)  # of two alike the fuller one
            self._known[key] = self._filled(cursor, draft)
        return self._known[key]

    def run(self, cursor: Cursor, frame: Frame, whole: Frame) -> list[PageFill]:
        """Fill pages until the flow ends: the first is ``frame``, all others are ``whole``. The ends of their columns
        are chosen together, so that as few as can be end short and those that do end short by little."""
        key = (cursor, frame, whole)
        if key not in self._runs:
            self._runs[key] = self._run(cursor, frame, whole)
        return self._runs[key]

    def _run(self, cursor: Cursor, frame: Frame, whole: Frame) -> list[PageFill]:
        filled = self._filled_one_by_one(cursor, frame, whole)
        return self._pages(cursor, self._better(cursor, frame, whole, filled) or filled)

    def _filled_one_by_one(self, cursor: Cursor, frame: Frame, whole: Frame) -> _Course:
        """Every page as full as can be."""
        course = _Course(0, cursor)
        while True:
            draft = self._fullest(course.cursor, frame, frame.lines == whole.lines)
            course, frame = course.then(draft), whole
            if draft.done:
                return course

    def _better(self, cursor: Cursor, frame: Frame, whole: Frame, filled: _Course) -> _Course | None:
        """The least ragged of the courses that are better than one, on no more pages (None: there is none)."""
        courses = [_Course(0, cursor)]
        for number in range(filled.pages if filled.ragged >= frame.columns else 0):
            force = number > 0 or frame.lines == whole.lines
            further = self._further(courses, whole if number else frame, force, filled.ragged)
            ended = [course for course in further if course.draft and course.draft.done]
            if ended:
                return min(ended, key=_ragged)
            courses = sorted(further, key=_ragged)[:_COURSES]
        return None

    def _further(self, courses: Iterable[_Course], frame: Frame, force: bool, most: int) -> list[_Course]:
        """All courses with one page more, if they are less ragged than ``most``; of those that come to the same place,
        the least ragged."""
        found: dict[Cursor, _Course] = {}
        for course in sorted(courses, key=_ragged):
            if course.ragged >= most:
                break  # it cannot end better than one that has ended
            for draft in self._drafts(course.cursor, frame, force):
                longer = course.then(draft)
                other = found.get(draft.cursor)
                if longer.ragged < most and (other is None or longer.ragged < other.ragged):
                    found[draft.cursor] = longer
                    most = longer.ragged if draft.done else most
        return list(found.values())

    def _pages(self, cursor: Cursor, course: _Course) -> list[PageFill]:
        pages = []
        for draft in course.drafts:
            pages.append(self._filled(cursor, draft))
            cursor = draft.cursor
        return pages

    # -- one page

    def _drafts(self, cursor: Cursor, frame: Frame, force: bool) -> list[_Draft]:
        """The ways to fill a page from a place in the flow."""
        fullest = self._fullest(cursor, frame, force)
        if fullest.done or self._ended(fullest.columns):
            return [fullest]
        start = fullest.columns.cursors[0]
        taken = [seat.row for seat in fullest.seats.taken]
        others = [
            self._draft(frame, frame.lines, columns, fullest.seats)
            for columns in self._ways(start, self._rooms(frame, frame.lines, fullest.seats))
            if not self._ended(columns) and start != columns.cursor and all(row < columns.cursor.index for row in taken)
        ]
        return [fullest, *others]

    def _fullest(self, cursor: Cursor, frame: Frame, force: bool) -> _Draft:
        """A page as full as can be; where the flow ends on it, its columns end level."""
        seats = self._waiting(cursor, frame, force)
        start = Cursor(cursor.index, cursor.waiting)
        while True:
            rooms = self._rooms(frame, frame.lines, seats)
            columns = self._columns(start, rooms, part=force and not seats.taken)
            if columns.called < 0:
                break
            self._seat(columns, start, frame, seats)
        if force and not seats.taken and columns.cursor == start:
            end = self._finder.forced(start, rooms[0])
            columns = _Columns((start, *[end.cursor] * frame.columns))
        if self._ended(columns):
            return self._level(frame, columns, seats)
        return self._draft(frame, frame.lines, columns, seats)

    def _draft(self, frame: Frame, lines: int, columns: _Columns, seats: Seats) -> _Draft:
        index = columns.cursor.index
        ahead = tuple(row for row in (*(seat.row for seat in seats.taken), *seats.done) if row >= index)
        cursor = Cursor(index, columns.cursor.waiting, tuple(seats.later), ahead)
        done = self._ended(columns) and not seats.later
        return _Draft(frame, lines, columns, seats, cursor, done, self._ragged_under(seats, columns))

    def _ragged_under(self, seats: Seats, columns: _Columns) -> int:
        """How ragged columns are under seats that grow as far as all columns under them end short."""
        short = list(columns.short)
        if not (short and self._balance):
            return columns.ragged
        for seat in seats.taken:
            more = min(self._rows[seat.row].grows, *(short[column] for column in seat.columns))
            for column in seat.columns:
                short[column] -= more
        return sum(_cost(lines, short[0]) for lines in short)

    def _ended(self, columns: _Columns) -> bool:
        return columns.called < 0 and columns.cursor.index >= len(self._rows) and not columns.cursor.waiting

    # -- seats

    def _waiting(self, cursor: Cursor, frame: Frame, force: bool) -> Seats:
        """The rows that waited for a seat on this page, as many as it takes."""
        seats = Seats(frame.columns, [], [], cursor.done)
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

    def _seat_at(self, row: int, first: int, frame: Frame, *, head: bool) -> Seat:
        return Seat(row, self._rows[row].lines, first, self._across(row, frame), head)

    def _seat(self, columns: _Columns, start: Cursor, frame: Frame, seats: Seats) -> None:
        """Give the row that was called a seat on this page, if its call stays on it; else on a later page. None
        overtakes another that waits: it may be the rest of the same table."""
        for seat in self._choices(columns, frame, seats) if not seats.later else ():
            if not seats.fits(seat, frame.lines, self._least):
                continue
            rooms = self._rooms(frame, frame.lines, seats.with_seat(seat))
            if self._columns(start, rooms).cursor.index > seat.row:
                seats.taken.append(seat)
                return
        seats.later.append(columns.called)

    def _choices(self, columns: _Columns, frame: Frame, seats: Seats) -> list[Seat]:
        """The seats that a called row may have, the nearest to its call first."""
        row, column = columns.called, len(columns.cursors) - 2
        across, place = self._across(row, frame), self._rows[row].place
        first = min(column, frame.columns - across)
        early = columns.filled * 2 < seats.left(frame.lines)[column]
        near_head = early and (column == 0 or across < frame.columns)
        sides = [True] if place in _HEADS else [False] if place in _FEET else [near_head, not near_head]
        if across == frame.columns:
            sides = sides[:1]
        return [self._seat_at(row, first, frame, head=head) for head in sides]

    # -- columns

    def _rooms(self, frame: Frame, lines: int, seats: Seats) -> list[Room]:
        """What the seats leave of columns of so many lines."""
        seated, last = frozenset(seats.rows), frame.columns - 1
        left = [max(0, room - (frame.short if i == last else 0)) for i, room in enumerate(seats.left(lines))]
        return [Room(room, seated, i == last) for i, room in enumerate(left)]

    def _columns(self, start: Cursor, rooms: Sequence[Room], *, part: bool = False) -> _Columns:
        """Columns as full as can be. With ``part``, rows that stay together are parted where a whole column is too
        short for them."""
        columns = _Columns((start,))
        for room in rooms:
            ends = self._finder.ends(columns.cursor, room)
            end = ends.fullest
            if part and not end.filled and ends.called < 0:
                end = self._finder.parted(columns.cursor, room)
            columns = columns.with_column(end, room)
            if ends.called >= 0:
                return _Columns(columns.cursors, columns.short, columns.ragged, ends.called, end.filled)
        return columns

    def _ways(self, start: Cursor, rooms: Sequence[Room]) -> Iterable[_Columns]:
        """The ways to end the columns of a page; of those that come to the same place, the least ragged."""
        found: dict[tuple[Cursor, int], _Columns] = {(start, -1): _Columns((start,))}
        for room in rooms:
            longer: dict[tuple[Cursor, int], _Columns] = {}
            for columns in found.values():
                ends = self._finder.ends(columns.cursor, room)
                for end in reversed(ends.choices if ends.called < 0 else ()):
                    more = columns.with_column(end, room)
                    key = (more.cursor, more.short[0])
                    if key not in longer or more.ragged < longer[key].ragged:
                        longer[key] = more
            found = longer
        return found.values()

    def _level(self, frame: Frame, full: _Columns, seats: Seats) -> _Draft:
        """The end of the flow in columns that end level, in as few lines as that needs; without balancing, the columns
        as filled. Rows that still wait for a seat take one below, if there is room."""
        lines, columns = self._lowest(frame, full, seats) if self._balance else (self._depth(frame, full, seats), full)
        while seats.later:
            seat = self._seat_at(seats.later[0], 0, frame, head=False)
            more = seats.deeper(seat)
            if lines + more > frame.lines:
                break
            seats.taken.append(seat)
            seats.later.pop(0)
            lines += more
        return self._draft(frame, lines, columns, seats)

    def _depth(self, frame: Frame, full: _Columns, seats: Seats) -> int:
        """How many lines columns as they are filled take; those with notes reach to the foot."""
        depth = 0
        for number, taken in enumerate(seats.taken_lines()):
            rows = self._column(full, number, seats)
            if any(self._rows[row].notes for row in rows):
                return frame.lines
            depth = max(depth, taken + sum(self._height(row, place) for place, row in enumerate(rows)))
        return depth

    def _lowest(self, frame: Frame, full: _Columns, seats: Seats) -> tuple[int, _Columns]:
        """The number of lines, from the fewest that will do, in which the columns are least ragged."""
        taken, start = seats.taken_lines(), full.cursors[0]
        rest = (self._rows[i] for i in self._finder.rows_between(start, full.cursor, seats.rows))
        least = (sum(row.lines - row.lift for row in rest) + sum(taken)) // frame.columns
        whole = Frame(frame.first, frame.lines, frame.columns)
        lowest = max(least, *taken)
        while lowest < frame.lines and not self._ended(self._columns(start, self._rooms(whole, lowest, seats))):
            lowest += 1
        best = full if lowest == frame.lines else None
        for lines in range(lowest, min(lowest + _DEEPER, frame.lines - 1) + 1):
            ways = filter(self._ended, self._ways(start, self._rooms(whole, lines, seats)))
            way = min(ways, key=_ragged, default=None)
            if way and (best is None or way.ragged < best.ragged):
                best, lowest = way, lines
            if best and best.ragged < frame.columns:
                break
        return lowest, best or full

    # -- places

    def _column(self, columns: _Columns, number: int, seats: Seats) -> list[int]:
        """The rows of a column from its head down."""
        head, end = columns.cursors[number : number + 2]
        return list(self._finder.rows_between(head, end, seats.rows))

    def _height(self, row: int, place: int) -> int:
        return self._rows[row].height(at_head=place == 0)

    def _filled(self, cursor: Cursor, draft: _Draft) -> PageFill:
        """Places for everything on a page; what may grow fills its columns."""
        frame = draft.frame
        columns = [self._column(draft.columns, number, draft.seats) for number in range(frame.columns)]
        filled = [self._depth_of(rows) for rows in columns]
        free = sum(draft.seats.left(frame.lines)) - sum(filled)
        short = [0] * (frame.columns - 1) + [0 if self._ended(draft.columns) else frame.short]
        needed = [lines + kept for lines, kept in zip(filled, short, strict=True)]
        seats = self._grown(draft.seats, draft.lines, needed) if self._balance else draft.seats
        spots = list(self._seated(seats, frame, draft.lines))
        spare = [left - lines for left, lines in zip(seats.left(draft.lines), needed, strict=True)]
        bottoms = [frame.first + draft.lines - below for below in seats.reach(head=False)]
        notes = []
        for number, head in enumerate(seats.reach(head=True)):
            rows = columns[number]
            spots += self._stacked(rows, number, frame.first + head, spare[number] if self._balance else 0)
            noted = tuple(row for row in rows if self._rows[row].notes)
            notes += [Foot(number, bottoms[number] - short[number], noted)] if noted else []
        reading = tuple(sorted(spots, key=lambda spot: spot.row))
        end, ragged = frame.first + draft.lines, draft.ragged
        gutters = tuple(self._gutters(seats, frame, draft.lines, filled))
        return PageFill(reading, tuple(notes), draft.cursor, bottoms[-1], end, draft.done, ragged, free, gutters)

    def _gutters(self, seats: Seats, frame: Frame, lines: int, filled: Sequence[int]) -> Iterator[Gutter]:
        """The gaps that have text on both sides."""
        for column in range(frame.columns - 1):
            if filled[column] and filled[column + 1]:
                above, below = (seats.over(column, head=head) for head in (True, False))
                yield Gutter(column, frame.first + above, frame.first + lines - below)

    def _depth_of(self, rows: Sequence[int]) -> int:
        """How many lines the rows of a column take, with their notes."""
        noted = tuple(row for row in rows if self._rows[row].notes)
        return sum(self._height(row, place) for place, row in enumerate(rows)) + self._finder.notes_height(noted)

    def _grown(self, seats: Seats, lines: int, needed: Sequence[int]) -> Seats:
        """Seats that have grown as far as the text in their columns lets them."""
        for place, seat in enumerate(seats.taken):
            for more in range(self._rows[seat.row].grows, 0, -1):
                trial = seats.with_taller(place, more)
                if all(left >= lines for left, lines in zip(trial.left(lines), needed, strict=True)):
                    seats = trial
                    break
        return seats

    def _stacked(self, rows: Sequence[int], column: int, line: int, spare: int) -> Iterator[Spot]:
        """The rows of a column from a line down; ``spare`` lines are given to those that may grow."""
        grown = dict.fromkeys(rows, 0)
        while spare > 0 and (free := [row for row in rows if grown[row] < self._rows[row].grows]):
            for row in free[:spare]:
                grown[row] += 1
            spare -= len(free[:spare])
        for place, row in enumerate(rows):
            yield Spot(row, column, line, at_head=place == 0, taller=grown[row])
            line += self._height(row, place) + grown[row]

    def _seated(self, seats: Seats, frame: Frame, lines: int) -> Iterator[Spot]:
        """Where the rows with seats stand in a frame of so many lines."""
        for head in (True, False):
            for seat, distance in seats.stacked(head=head):
                line = distance if head else lines - distance - seat.lines
                column = -1 if seat.count == frame.columns else seat.first
                at_head, at_foot = head and distance == 0, not head and distance == 0
                yield Spot(seat.row, column, frame.first + line, at_head, at_foot, seat.taller)


def _cost(short: int, first: int) -> int:
    """What a column costs that ends some lines short, and is longer or shorter than the ``first`` one."""
    return short**2 + (short - first) ** 2


def _ragged(what: _Course | _Columns | _Draft) -> int:
    return what.ragged
