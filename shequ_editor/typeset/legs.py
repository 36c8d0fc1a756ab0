"""The pages of an article, leg by leg: a leg is pages in a row, from the title or （上接…） to the end or （下转…）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.typeset.case import Case
from shequ_editor.typeset.columns import Cursor, Filler, Frame, PageFill
from shequ_editor.typeset.flow import Flow
from shequ_editor.typeset.memo import Memo
from shequ_editor.typeset.page import Amount
from shequ_editor.typeset.rows import Row, Shape, TextMark


class Hop(Struct, frozen=True):
    """A jump that a plan asks for: ``room`` is the first line that is free on the page to which it leads (0 on an empty
    one), ``one_page`` says that no page comes after that one (the inside back): the article runs on until its rest
    finds room there. A hop to any other page is made from the first page of its leg."""

    room: int = 0
    one_page: bool = False


class JumpAt(Struct, frozen=True):
    """Where a jump line stands: a strip ``width`` points wide whose first line of the grid is ``line``."""

    x: float
    line: int
    width: float


class SetPage(Struct, frozen=True):
    """A page of an article: what fills it from line ``top`` on, under its title or after （上接…） where it has one."""

    fill: PageFill
    top: int = 0
    title: Row | None = None
    jump_on: JumpAt | None = None
    jump_back: JumpAt | None = None

    @property
    def end(self) -> int:
        """The first line under everything."""
        title = self.title.lines if self.title else 0
        return max(self.fill.end, self.top + title, self.jump_on.line + 1 if self.jump_on else 0)


class Leg(Struct, frozen=True, eq=False):
    """Pages in a row; ``rest`` is where the text goes on after a jump (None: it has ended)."""

    pages: tuple[SetPage, ...]
    rest: Cursor | None = None


class Fillers:
    """What fills pages, remembered by the shapes of the rows: an edit that changes no line count, and a picture that
    comes out no higher than another, find everything in its place."""

    def __init__(self, case: Case) -> None:
        self._grid, self._style = case.grid, case.style
        self._known: Memo[Filler] = Memo()

    def sweep(self) -> None:
        self._known.sweep()

    def of(self, flow: Flow) -> Filler:
        shapes = tuple([row.shape for row in flow.rows])
        return self._known.get(shapes, lambda: self._filler(shapes))

    def _filler(self, shapes: Sequence[Shape]) -> Filler:
        def note_lines(rows: Sequence[int]) -> int:
            height = sum(sum(shapes[row].notes) for row in rows)
            return self._grid.lines_for(height + self._style.notes.gap) if height else 0

        pictures, balance = self._style.pictures, self._style.articles.balance
        return Filler(shapes, note_lines, balance=balance, least=pictures.text_lines, gap=pictures.gap_lines)


class Legs:
    """Sets the flow of an article in ``columns`` columns, from line ``top`` of its first page under the ``title``;
    ``filler`` fills pages with it."""

    def __init__(self, case: Case, filler: Filler, flow: Flow, title: Row, columns: int, top: int) -> None:
        self._case, self._filler = case, filler
        self._title, self._top = title, top
        self.flow, self.columns = flow, columns

    @property
    def page_lines(self) -> int:
        """How many lines of text a whole page holds."""
        return self._case.grid.lines * self.columns

    def route(self, hops: Sequence[Hop]) -> list[Leg]:
        """All legs, by the hops that the text needs."""
        legs = [self.first(hops[0] if hops else None)]
        for number, hop in enumerate(hops, 1):
            rest = legs[-1].rest
            if rest is None:
                break
            legs.append(self.after(rest, hop.room, hops[number] if number < len(hops) else None))
        return legs

    def first(self, hop: Hop | None) -> Leg:
        """The leg that opens the article."""
        below = min(self._case.grid.lines, self._top + self._title.lines)
        return self._leg(Cursor(), self._frame(below), SetPage(_NOTHING, self._top, self._title), hop)

    def after(self, cursor: Cursor, room: int, hop: Hop | None) -> Leg:
        """The leg after a jump to a page that is free from line ``room`` on."""
        back = JumpAt(0.0, room, self._case.grid.width)
        frame = self._frame(room + self._case.style.jumps.back_lines)
        return self._leg(cursor, frame, SetPage(_NOTHING, room, jump_back=back), hop)

    def amount(self, fills: Sequence[PageFill]) -> Amount:
        """The text on some pages."""
        rows = [self.flow.rows[spot.row] for fill in fills for spot in fill.spots]
        marks = (mark for row in rows if not row.floats and not row.seated for mark in row.marks)
        characters = sum(mark.line.end - mark.line.start for mark in marks if isinstance(mark, TextMark))
        return Amount(characters, sum(row.lines for row in rows))

    def behind(self, legs: Sequence[Leg]) -> int:
        """How many rows fell behind what comes after them in the text: pictures that found no room where they are
        called."""
        count, furthest = 0, -1
        for leg in legs:
            for page in leg.pages:
                blocks = [self.flow.blocks[spot.row] for spot in page.fill.spots]
                count += sum(block < furthest for block in blocks)
                furthest = max([furthest, *blocks])
        return count

    def _frame(self, first: int, *, short: int = 0) -> Frame:
        return Frame(first, max(0, self._case.grid.lines - first), self.columns, short)

    def _leg(self, cursor: Cursor, frame: Frame, opening: SetPage, hop: Hop | None) -> Leg:
        if hop is None or self._filler.page(cursor, frame).done:
            return Leg(tuple(self._to_the_end(cursor, frame, opening)))
        return self._jumping(cursor, frame, opening, hop)

    def _to_the_end(self, cursor: Cursor, frame: Frame, opening: SetPage) -> Iterator[SetPage]:
        page, *further = self._filler.run(cursor, frame, self._frame(0))
        yield replace(opening, fill=page)
        yield from map(SetPage, further)

    def _jumping(self, cursor: Cursor, frame: Frame, opening: SetPage, hop: Hop) -> Leg:
        """Pages of which the last one ends in a jump line: the first, or the first after which the rest finds room."""
        pages: list[SetPage] = []
        while True:
            force = bool(pages)
            for even in (True, False):
                short = self._filler.page(cursor, replace(frame, short=1), force=force, even=even)
                if short.cursor != cursor and (not hop.one_page or self._ends_on(short.cursor, hop)):
                    pages.append(replace(opening, fill=short, jump_on=self._jump_on(short)))
                    return Leg(tuple(pages), short.cursor)
            whole = self._filler.page(cursor, frame, force=force)
            pages.append(replace(opening, fill=whole))
            cursor, frame, opening = whole.cursor, self._frame(0), SetPage(_NOTHING)
            after = self._filler.page(cursor, frame, force=True)
            if after.done:  # it ends on the next page: no jump would be shorter
                return Leg((*pages, SetPage(after)))

    def _ends_on(self, cursor: Cursor, hop: Hop) -> bool:
        """Whether the rest of the text finds room on the one page to which a hop leads."""
        return self._filler.page(cursor, self._frame(hop.room + self._case.style.jumps.back_lines)).done

    def _jump_on(self, fill: PageFill) -> JumpAt:
        """The last line of the last column."""
        style = self._case.style
        x = style.column_x(self.columns, self.columns - 1)
        return JumpAt(x, fill.bottom - 1, style.column_width(self.columns))


_NOTHING = PageFill((), (), Cursor(), 0, 0, done=False, ragged=0, free=0)
