"""Seats: rows at the head or foot of the columns that they cover, and what these leave to the text."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class Seat(Struct, frozen=True):
    """A row at the head or foot of ``count`` columns from ``first`` on; of its ``lines`` it has grown by ``taller``."""

    row: int
    lines: int
    first: int
    count: int
    head: bool
    taller: int = 0

    @property
    def columns(self) -> range:
        return range(self.first, self.first + self.count)


class Seats(Struct, frozen=True):
    """The seats of a page, the rows that wait for one on the next page, and those set on earlier pages."""

    columns: int
    taken: list[Seat]
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

    def stacked(self, *, head: bool) -> list[tuple[Seat, int]]:
        """The seats of one side with their distance from it; the widest stand outermost."""
        reach = [0] * self.columns
        placed = []
        for seat in sorted((seat for seat in self.taken if seat.head is head), key=lambda seat: -seat.count):
            start = max(reach[column] for column in seat.columns)
            reach[seat.first : seat.first + seat.count] = [start + seat.lines] * seat.count
            placed.append((seat, start))
        return placed

    def over(self, column: int, *, head: bool) -> int:
        """How many lines the seats of one side take that stand over a column and the one after it."""
        both = [(seat, start) for seat, start in self.stacked(head=head) if {column, column + 1} <= {*seat.columns}]
        return max((start + seat.lines for seat, start in both), default=0)

    def left(self, lines: int) -> list[int]:
        """How many lines each column has left for text."""
        heads, feet = self.reach(head=True), self.reach(head=False)
        return [lines - above - below for above, below in zip(heads, feet, strict=True)]

    def taken_lines(self) -> list[int]:
        """How many lines the seats take of each column."""
        return [-left for left in self.left(0)]

    def with_taller(self, place: int, more: int) -> Seats:
        """The seats, one of them (by its place among those taken) higher by some lines."""
        taken = list(self.taken)
        taken[place] = replace(taken[place], lines=taken[place].lines + more, taller=more)
        return Seats(self.columns, taken, self.later, self.done)

    def deeper(self, seat: Seat) -> int:
        """How many lines the columns must be deeper to hold one seat more, with the text that they have."""
        taken = zip(self.taken_lines(), self.with_seat(seat).taken_lines(), strict=True)
        return max(after - before for before, after in taken)

    def with_seat(self, seat: Seat) -> Seats:
        return Seats(self.columns, [*self.taken, seat], self.later, self.done)

    def fits(self, seat: Seat, lines: int, least: int) -> bool:
        """Whether a seat leaves no hole above itself, and beside it enough lines of text or none."""
        reach = self.reach(head=seat.head)
        left = self.with_seat(seat).left(lines)
        level = len({reach[column] for column in seat.columns}) == 1
        return level and all(left[column] == 0 or left[column] >= least for column in seat.columns)
