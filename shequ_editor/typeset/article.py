"""An article on its pages: title block, columns, jumps to other pages where the plan asks for them.

What an article looks like depends on its words, the style, where it begins and what the plan asks of it; it is
remembered by that, so that an edit sets one article and leaves the others as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import HEADINGS, Role
from shequ_editor.errors import Notice
from shequ_editor.typeset.blocks import RowSetter
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.columns import Cursor, PageFill
from shequ_editor.typeset.fitting import Fitter, Grade, Trial
from shequ_editor.typeset.flow import Flow, FlowSetter
from shequ_editor.typeset.heads import TitleSetter
from shequ_editor.typeset.legs import Fillers, Hop, JumpAt, Leg, Legs, SetPage
from shequ_editor.typeset.lines import line_notices
from shequ_editor.typeset.memo import Memo
from shequ_editor.typeset.page import Amount, Fill, Fit, Piece, Rule, Source
from shequ_editor.typeset.rows import Mark, Row, named, set_lines
from shequ_editor.typeset.spacing import Spacing


class Placed(Struct, frozen=True):
    """A row at a place of the type area (points from its upper left corner)."""

    row: Row
    x: float
    y: float
    source: Source


class MarksAt(Struct, frozen=True):
    """What stands beside the rows: notes at the foot of a column, rules between columns."""

    marks: tuple[Mark, ...]
    x: float
    y: float
    source: Source


class Fragment(Struct, frozen=True, eq=False):
    """What of an article stands on one page. ``top`` and ``end`` are the first line it takes and the first below it;
    ``jump_on`` and ``jump_back`` are where （下转…） and （上接…） are set once the pages are known."""

    article: int
    placed: tuple[Placed, ...]
    beside: tuple[MarksAt, ...]
    top: int
    end: int
    jump_on: JumpAt | None = None
    jump_back: JumpAt | None = None


class Wish(Struct, frozen=True):
    """What the plan asks of an article's pages: the jumps, in order, and how many pages it is to take in all (0: as
    many as it needs)."""

    hops: tuple[Hop, ...] = ()
    pages: int = 0


class Layout(Struct, frozen=True, eq=False):
    """An article set, and the leg that opens it: its pages, and where its text goes on after a jump (None: it has
    ended). ``fit`` tells how it takes the pages that it was given (None: it was given none)."""

    trial: Trial
    index: int
    pages: tuple[Fragment, ...]
    rest: Cursor | None
    notices: tuple[Notice, ...]
    fit: Fit | None = None


class ArticleSetter:
    """Lays articles out, and remembers them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._rows = RowSetter(case)
        self._flows = FlowSetter(case, self._rows)
        self._layouts: Memo[Layout] = Memo()
        self._rests: Memo[tuple[tuple[Fragment, ...], Cursor | None]] = Memo()
        self._titles = TitleSetter(case)
        self._fragments: Memo[Fragment] = Memo()
        self._spacing = Spacing(case)
        self._fillers = Fillers(case)

    def sweep(self) -> None:
        for memo in (self._rows, self._flows, self._layouts, self._rests, self._titles, self._fragments):
            memo.sweep()
        self._spacing.sweep()
        self._fillers.sweep()

    def title_lines(self, article: Article, index: int) -> int:
        """How many lines of the grid an article's title block takes."""
        return self._titles.row(article, index).lines

    def anticipate(self, article: Article, columns: int) -> None:
        """Set the rows of an article before it is known where it begins."""
        smallest = self._case.style.pictures.sizes[0]
        self._flows.flow(article, columns, [smallest] * _pictures(article))

    def layout(self, article: Article, index: int, columns: int, top: int, wish: Wish) -> Layout:
        """An article that begins on line ``top`` of a page, in ``columns`` columns."""
        key = (article, index, columns, top, wish)
        return self._layouts.get(key, lambda: self._lay_out(article, index, columns, top, wish))

    def rest(
        self, layout: Layout, cursor: Cursor, room: int, hop: Hop | None
    ) -> tuple[tuple[Fragment, ...], Cursor | None]:
        """The leg of an article after a jump, on a page that is free from line ``room`` on; it may jump again."""
        key = (layout, cursor, room, hop)
        return self._rests.get(key, lambda: self._after(layout, cursor, room, hop))

    def _lay_out(self, article: Article, index: int, columns: int, top: int, wish: Wish) -> Layout:
        title = self._titles.row(article, index)
        trial, measured = self._chosen(article, title, columns, top, wish)
        marks = [mark for row in (title, *trial.flow.rows) for mark in row.marks]
        notices = (
            *trial.flow.notices,
            *self._titles.notices(article),
            *line_notices(set_lines(marks), article.heading),
        )
        leg = trial.route[0]
        fit = self._fit(measured, wish.pages, columns) if wish.pages else None
        return Layout(trial, index, self._pages(trial, leg, index), leg.rest, notices, fit)

    def _chosen(self, article: Article, title: Row, columns: int, top: int, wish: Wish) -> tuple[Trial, Trial]:
        """An article in the grade that does what the plan asks, and in the one in which to measure how well."""
        sizes = self._case.style.pictures.sizes
        count = _pictures(article)
        headings = {i for i, block in enumerate(article.manuscript.blocks) if block.role in HEADINGS}

        @lru_cache
        def attempt(grade: Grade) -> Trial:
            flow = self._flows.flow(article, columns, [sizes[step] for step in grade.sizes], grade.tracking)
            flow = self._spacing.spaced(flow, headings, grade.spacing)
            legs = Legs(self._case, self._fillers.of(flow), flow, title, columns, top)
            return Trial(grade, legs, tuple(legs.route(wish.hops)))

        blanks = self._spacing.blanks(attempt(Grade((0,) * count)).flow, headings)
        fitter = Fitter(self._case.style, attempt, count, blanks, columns)
        return fitter.fitted(wish.pages) if wish.pages else (fitter.natural(),) * 2

    def _fit(self, trial: Trial, pages: int, columns: int) -> Fit:
        if trial.pages > pages:
            return Fit(pages, trial.beyond(pages), Amount())
        free = trial.free(pages)
        lines = free if free >= columns else 0  # a line less in one column is no gap
        return Fit(pages, Amount(), Amount(round(lines * self._case.style.columns[str(columns)].width_em), lines))

    def _after(
        self, layout: Layout, cursor: Cursor, room: int, hop: Hop | None
    ) -> tuple[tuple[Fragment, ...], Cursor | None]:
        leg = layout.trial.legs.after(cursor, room, hop)
        return self._pages(layout.trial, leg, layout.index), leg.rest

    # -- fragments

    def _pages(self, trial: Trial, leg: Leg, index: int) -> tuple[Fragment, ...]:
        pages = _Placing(self._case, trial.flow, trial.legs.columns, index)
        return tuple(self._fragment(pages, page, index) for page in leg.pages)

    def _fragment(self, pages: _Placing, page: SetPage, index: int) -> Fragment:
        """A page of an article; one that came out as before is the same object."""
        placed, beside = tuple(pages.placed(page)), (*pages.notes(page.fill), *pages.rules(page.fill))
        key = (index, placed, beside, page.top, page.end, page.jump_on, page.jump_back)
        return self._fragments.get(key, lambda: Fragment(*key))


_told_apart = lru_cache(maxsize=1024)(named)  # the same notes give the same marks again


def _pictures(article: Article) -> int:
    return sum(block.role is Role.PHOTO for block in article.manuscript.blocks)


class _Placing(Struct, frozen=True):
    """Puts the rows of an article's pages at their places."""

    case: Case
    flow: Flow
    columns: int
    index: int

    def placed(self, page: SetPage) -> Iterator[Placed]:
        leading = self.case.grid.leading
        if page.title:
            yield Placed(page.title, 0.0, page.top * leading, Source("title", self.index))
        for spot in page.fill.spots:
            row = self.flow.rows[spot.row]
            row = row.taller[spot.taller - 1] if spot.taller else row
            x = 0.0 if spot.column < 0 else self._x(spot.column)
            y = spot.line * leading - (row.nudge if spot.at_head else 0.0) + (row.sink if spot.at_foot else 0.0)
            row = (row.opened or row) if spot.at_head else row
            yield Placed(row, x, y, Source("body", self.index, self.flow.blocks[spot.row]))

    def notes(self, fill: PageFill) -> Iterator[MarksAt]:
        """Notes end level with the last line of their column, under a short rule."""
        grid, look = self.case.grid, self.case.style.notes
        for foot in fill.feet:
            x = self._x(foot.column)
            y = foot.bottom * grid.leading - (grid.leading - grid.size)
            height = sum(note.height for row in foot.rows for note in self.flow.rows[row].notes)
            bar = Fill(0.0, -look.gap / 2, look.rule_length_em * grid.size, look.rule, look.rule_colour)
            yield MarksAt((bar,), x, y - height, Source("body", self.index, self.flow.blocks[foot.rows[0]]))
            for row in reversed(foot.rows):
                for number, note in reversed([*enumerate(self.flow.rows[row].notes)]):
                    y -= note.height
                    marks = _told_apart(note.marks, Piece("note", row, number))
                    yield MarksAt(marks, x, y, Source("body", self.index, self.flow.blocks[row]))

    def rules(self, fill: PageFill) -> Iterator[MarksAt]:
        """Rules between the columns, where the style asks for them."""
        style, grid = self.case.style, self.case.grid
        if not style.articles.column_rule:
            return
        for gutter in fill.gutters:
            x = (self._x(gutter.column) + style.column_width(self.columns) + self._x(gutter.column + 1)) / 2
            height = (gutter.bottom - gutter.top - 1) * grid.leading + grid.size
            rule = Rule(0.0, 0.0, 0.0, height, style.articles.column_rule, style.articles.column_rule_colour)
            yield MarksAt((rule,), x, gutter.top * grid.leading, Source("body", self.index))

    def _x(self, column: int) -> float:
        return self.case.style.column_x(self.columns, column)
