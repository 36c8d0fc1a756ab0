"""An article on its pages: title block, columns, a jump to another page where the plan asks for one.

What an article looks like depends on its words, the style, and where it begins; it is remembered by that, so that an
edit sets one article and leaves the others as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import Role
from shequ_editor.errors import Notice
from shequ_editor.typeset.blocks import RowSetter
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.columns import Cursor, Filler, Frame, PageFill
from shequ_editor.typeset.flow import Flow, FlowSetter
from shequ_editor.typeset.heads import TitleSetter
from shequ_editor.typeset.lines import missing_notices
from shequ_editor.typeset.memo import Memo
from shequ_editor.typeset.page import Fill, Source
from shequ_editor.typeset.rows import Mark, Row, set_lines

_SINGLY = 12  # of so many pictures each is tried larger by itself


class Placed(Struct, frozen=True):
    """A row at a place of the type area (points from its upper left corner)."""

    row: Row
    x: float
    y: float
    source: Source


class NotesAt(Struct, frozen=True):
    """The notes at the foot of a column."""

    marks: tuple[Mark, ...]
    x: float
    y: float
    source: Source


class JumpAt(Struct, frozen=True):
    """Where a jump line stands: a strip ``width`` points wide whose first line of the grid is ``line``."""

    x: float
    line: int
    width: float


class Fragment(Struct, frozen=True, eq=False):
    """What of an article stands on one page. ``top`` and ``end`` are the first line it takes and the first below it;
    ``jump_on`` and ``jump_back`` are where （下转…） and （上接…） are set once the pages are known."""

    article: int
    placed: tuple[Placed, ...]
    notes: tuple[NotesAt, ...]
    top: int
    end: int
    jump_on: JumpAt | None = None
    jump_back: JumpAt | None = None


class Wish(Struct, frozen=True):
    """How an article's text goes on after its first page: ``jump`` is "" or a target as the plan writes it; ``room`` is
    the first line that is free on the page it goes to (0 on an empty one), ``one_page`` whether it must end there."""

    jump: bool = False
    room: int = 0
    one_page: bool = False


class Layout(Struct, frozen=True, eq=False):
    """An article on its pages: those in a row from where it begins, and those to which it jumps."""

    pages: tuple[Fragment, ...]
    rest: tuple[Fragment, ...]
    notices: tuple[Notice, ...]


class _Run(Struct):
    """Pages being made."""

    pages: list[Fragment] = field(default_factory=list)
    rest: list[Fragment] = field(default_factory=list)

    def weight(self) -> tuple[int, int, int]:
        """What it costs: pages in a row, pages after a jump, pictures that fell behind the text that calls them."""
        behind = 0
        furthest = -1
        for page in (*self.pages, *self.rest):
            blocks = [placed.source.block for placed in page.placed if placed.source.part == "body"]
            behind += sum(block < furthest for block in blocks)
            furthest = max([furthest, *blocks])
        return len(self.pages), len(self.rest), behind


class ArticleSetter:
    """Lays articles out, and remembers them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._rows = RowSetter(case)
        self._flows = FlowSetter(case, self._rows)
        self._layouts: Memo[Layout] = Memo()
        self._titles = TitleSetter(case)
        self._fragments: Memo[Fragment] = Memo()

    def sweep(self) -> None:
        for memo in (self._rows, self._layouts, self._titles, self._fragments):
            memo.sweep()

    def title_lines(self, article: Article, index: int) -> int:
        """How many lines of the grid an article's title block takes."""
        return self._title(article, index).lines

    def layout(self, article: Article, index: int, columns: int, top: int, wish: Wish) -> Layout:
        """An article that begins on line ``top`` of a page, in ``columns`` columns."""
        key = (article, index, columns, top, wish)
        return self._layouts.get(key, lambda: self._lay_out(article, index, columns, top, wish))

    def _title(self, article: Article, index: int) -> Row:
        return self._titles.row(article, index)

    def _lay_out(self, article: Article, index: int, columns: int, top: int, wish: Wish) -> Layout:
        job = _Job(self._case, self._fragments, self._title(article, index), index, columns, top, wish)
        best, best_flow = self._with_pictures(job, article, columns)
        marks = [mark for row in (job.title, *best_flow.rows) for mark in row.marks]
        notices = (*best_flow.notices, *missing_notices(set_lines(marks), article.heading))
        return Layout(tuple(best.pages), tuple(best.rest), notices)

    def _with_pictures(self, job: _Job, article: Article, columns: int) -> tuple[_Run, Flow]:
        """The largest pictures that need no more pages than the smallest do: first all alike, then single ones larger,
        from the last, which stands where room is left."""
        sizes = self._case.style.pictures.sizes
        count = sum(block.role is Role.PHOTO for block in article.manuscript.blocks)

        def attempt(steps: Sequence[int]) -> tuple[_Run, Flow]:
            flow = self._flows.flow(article, columns, [sizes[step] for step in steps])
            return job.run(flow), flow

        steps = [0] * count
        best = attempt(steps)
        least = best[0].weight()
        for trial in _larger(count, len(sizes)):
            wanted = [max(step, other) for step, other in zip(steps, trial, strict=True)]
            if wanted == steps:
                continue
            found = attempt(wanted)
            if found[0].weight() <= least:
                best, steps = found, wanted
        return best


def _larger(count: int, sizes: int) -> Iterator[list[int]]:
    """Ways to enlarge pictures, each tried on top of those that succeeded: all to a step, then one by one."""
    if not count:
        return
    for step in range(1, sizes):
        yield [step] * count
    for place in reversed(range(min(count, _SINGLY))):
        for step in range(1, sizes):
            yield [step if other == place else 0 for other in range(count)]


class _Job(Struct, frozen=True):
    """One article to be set into pages. ``fragments`` keeps pages that came out as before the same objects."""

    case: Case
    fragments: Memo[Fragment]
    title: Row
    index: int
    columns: int
    top: int
    wish: Wish

    def run(self, flow: Flow) -> _Run:
        run = _Run()
        pages = _Pages(self, flow)
        pages.first(run)
        return run


class _Pages:
    """Fills page after page with a flow."""

    def __init__(self, job: _Job, flow: Flow) -> None:
        self._job = job
        self._case = job.case
        self._flow = flow
        style = job.case.style
        self._filler = Filler(
            flow.rows,
            lambda rows: flow.note_lines(job.case, rows),
            balance=style.articles.balance,
            least=style.pictures.text_lines,
            gap=style.pictures.gap_lines,
        )

    def first(self, run: _Run) -> None:
        """The page on which the article begins, and all that follow."""
        top, lines = self._job.top, self._case.grid.lines
        below = min(lines, top + self._job.title.lines)
        frame = Frame(below, lines - below, self._job.columns)
        if self._job.wish.jump and not self._filler.page(Cursor(), frame).done:
            self._jumping(run, Cursor(), frame, title=True)
            return
        page, *further = self._filler.run(Cursor(), frame, self._whole())
        self._add(run, page, top, title=True)
        self._on(run, further)

    def _on(self, run: _Run, fills: Sequence[PageFill]) -> None:
        for fill in fills:
            self._add(run, fill, 0)

    def _jumping(self, run: _Run, cursor: Cursor, frame: Frame, *, title: bool) -> None:
        """A page that ends in a jump line; where the rest is too long for its one page, further pages before it."""
        short = Frame(frame.first, frame.lines, frame.columns, short=1)
        fill = self._filler.page(cursor, short, force=not title)
        rest = self._rest(fill.cursor)
        if rest is None:
            whole = self._filler.page(cursor, frame, force=not title)
            self._add(run, whole, self._job.top if title else 0, title=title)
            after = self._filler.page(whole.cursor, self._whole())
            if after.done:  # it ends on the next page: no jump would be shorter
                self._add(run, after, 0)
            else:
                self._jumping(run, whole.cursor, self._whole(), title=False)
            return
        x, width = self._column(frame.columns - 1)
        top = self._job.top if title else 0
        self._add(run, fill, top, title=title, jump_on=JumpAt(x, fill.bottom - 1, width))
        run.rest += rest

    def _rest(self, cursor: Cursor) -> list[Fragment] | None:
        """The pages after a jump; None if the text does not end on the one page that it may take."""
        look, lines = self._case.style.jumps, self._case.grid.lines
        first = self._job.wish.room + look.back_lines
        part = _Run()
        back = JumpAt(0.0, self._job.wish.room, self._case.grid.width)
        fill, *further = self._filler.run(cursor, Frame(first, lines - first, self._job.columns), self._whole())
        if self._job.wish.one_page and further:
            return None
        self._add(part, fill, self._job.wish.room, jump_back=back)
        self._on(part, further)
        return part.pages

    def _whole(self) -> Frame:
        return Frame(0, self._case.grid.lines, self._job.columns)

    def _column(self, index: int) -> tuple[float, float]:
        style = self._case.style
        return style.column_x(self._job.columns, index), style.column_width(self._job.columns)

    def _add(
        self,
        run: _Run,
        fill: PageFill,
        top: int,
        *,
        title: bool = False,
        jump_on: JumpAt | None = None,
        jump_back: JumpAt | None = None,
    ) -> None:
        placed = list(self._placed(fill))
        if title:
            source = Source("title", self._job.index)
            placed.insert(0, Placed(self._job.title, 0.0, top * self._case.grid.leading, source))
        end = max(fill.end, top + (self._job.title.lines if title else 0), jump_on.line + 1 if jump_on else 0)
        notes = tuple(self._notes(fill))
        key = (self._job.index, tuple(placed), notes, top, end, jump_on, jump_back)
        run.pages.append(self._job.fragments.get(key, lambda: Fragment(*key)))

    def _placed(self, fill: PageFill) -> Iterator[Placed]:
        leading = self._case.grid.leading
        for spot in fill.spots:
            row = self._flow.rows[spot.row]
            x = 0.0 if spot.column < 0 else self._column(spot.column)[0]
            y = spot.line * leading - (row.nudge if spot.at_head else 0.0) + (row.sink if spot.at_foot else 0.0)
            row = (row.opened or row) if spot.at_head else row
            yield Placed(row, x, y, Source("body", self._job.index, self._flow.blocks[spot.row]))

    def _notes(self, fill: PageFill) -> Iterator[NotesAt]:
        """Notes end level with the last line of their column, under a short rule."""
        grid = self._case.grid
        for foot in fill.feet:
            x = self._column(foot.column)[0]
            y = foot.bottom * grid.leading - (grid.leading - grid.size)
            look = self._case.style.notes
            height = sum(note.height for row in foot.rows for note in self._flow.rows[row].notes)
            bar = Fill(0.0, -look.gap / 2, look.rule_length_em * grid.size, look.rule, look.rule_colour)
            yield NotesAt((bar,), x, y - height, Source("body", self._job.index, self._flow.blocks[foot.rows[0]]))
            for row in reversed(foot.rows):
                for note in reversed(self._flow.rows[row].notes):
                    y -= note.height
                    source = Source("body", self._job.index, self._flow.blocks[row])
                    yield NotesAt(note.marks, x, y, source)
