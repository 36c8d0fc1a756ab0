"""Which article stands on which page: starts, followers, continuations on later pages or the inside back."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from shequ_editor.domain.issue import INSIDE_BACK, Article, Issue, Section, Start
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.article import ArticleSetter, Fragment, Layout, Wish
from shequ_editor.typeset.ends import Cursor
from shequ_editor.typeset.legs import Hop
from shequ_editor.typeset.page import Fit
from shequ_editor.typeset.style import Style

_INSIDE_BACK_PAGE = -1


class Sheet(Struct):
    """A numbered page (or the inside back): what stands on it, in order, and the section that it shows. ``onward`` and
    ``origin`` name, for articles that jump, the page to which they go on from here and the one from which they come: a
    number, or :data:`INSIDE_BACK`."""

    section: str = ""
    fragments: list[Fragment] = field(default_factory=list)
    onward: dict[int, str] = field(default_factory=dict)
    origin: dict[int, str] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """The first line of the grid that is free."""
        return max((fragment.end for fragment in self.fragments), default=0)


class Pagination(Struct):
    """The pages after the contents. ``fits`` tells of articles that were given their pages how they take them."""

    first: int
    sheets: list[Sheet] = field(default_factory=list)
    inside_back: Sheet = field(default_factory=Sheet)
    fits: dict[int, Fit] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    @property
    def next_number(self) -> int:
        return self.first + len(self.sheets)

    def pages_of(self, article: int) -> Iterator[tuple[int, Fragment]]:
        """The pages of an article as indices of ``sheets`` (-1: the inside back), in its order of reading."""
        for index, sheet in enumerate(self.sheets):
            for fragment in sheet.fragments:
                if fragment.article == article:
                    yield index, fragment
        for fragment in self.inside_back.fragments:
            if fragment.article == article:
                yield _INSIDE_BACK_PAGE, fragment


class _Rest(Struct, frozen=True):
    """The rest of an article that waits for page ``target``; ``further`` are the jumps that come after it."""

    target: int
    layout: Layout
    cursor: Cursor
    article: Article
    section: str
    sheet: Sheet
    number: int
    further: tuple[int, ...]


def paginate(setter: ArticleSetter, style: Style, issue: Issue, first: int) -> Pagination:
    """Lay out all articles from page ``first`` on."""
    return _Paginator(setter, style, first).run(issue)


class _Paginator:
    def __init__(self, setter: ArticleSetter, style: Style, first: int) -> None:
        self._setter, self._style = setter, style
        self._out = Pagination(first)
        self._waiting: list[_Rest] = []

    def run(self, issue: Issue) -> Pagination:
        index = 0
        for section in issue.sections:
            for article in section.articles:
                self._article(article, index, section)
                index += 1
        while self._waiting:
            self._share_page()
            if self._waiting:
                self._rest(self._waiting[0], 0)
        return self._out

    def _article(self, article: Article, index: int, section: Section) -> None:
        top = self._following(article, index)
        if top == 0:
            self._turn_page(article.start)
            self._out.sheets.append(Sheet(section.name))
        number = self._out.next_number - 1
        columns = self._style.column_count(article.columns or section.columns)
        targets = self._targets(article, number)
        hops = tuple(hop for target in targets if (hop := self._hop(target)))
        wish = Wish(hops, self._asked_pages(article, number))
        layout = self._setter.layout(article, index, columns, top, wish)
        self._out.notices += layout.notices
        if layout.fit:
            self._told(article, index, layout.fit)
        self._out.sheets[-1].fragments.append(layout.pages[0])
        self._out.sheets += [Sheet(section.name, [fragment]) for fragment in layout.pages[1:]]
        self._go_on(article, section.name, layout, layout.rest, targets)

    # -- where an article begins

    def _following(self, article: Article, index: int) -> int:
        """The line on which an article begins below the one before it; 0 if it begins on a new page."""
        if article.start is not Start.FOLLOW or not self._out.sheets or not self._out.sheets[-1].fragments:
            return 0
        rules, lines = self._style.articles, self._style.grid.lines
        top = self._out.sheets[-1].end + rules.separator_lines
        needed = self._setter.title_lines(article, index) + rules.follow_lines
        return top if top + needed <= lines else 0

    def _turn_page(self, start: Start) -> None:
        """What comes before a new page: continuations whose page has come, a blank page before a right-hand one."""
        while True:
            self._share_page()
            number = self._out.next_number
            due = next((rest for rest in self._waiting if rest.target <= number), None)
            if due is not None:
                self._rest(due, 0)
            elif start is Start.RIGHT and number % 2 == 0:
                self._out.sheets.append(Sheet())
            else:
                return

    # -- how many pages it is given

    def _asked_pages(self, article: Article, number: int) -> int:
        """How many pages an article that begins on page ``number`` is to take (0: as many as it needs)."""
        if article.pages > 0 or article.ends_on <= 0:
            return max(0, article.pages)
        if article.ends_on < number:
            self.note(
                article,
                "fit-backwards",
                "要在第 {target} 页排完，可是它从第 {number} 页开始，所以照常排了。",
                "请改一改到哪一页止。",
                target=article.ends_on,
                number=number,
            )
            return 0
        return article.ends_on - number + 1

    def _told(self, article: Article, index: int, fit: Fit) -> None:
        """Say what an article's pages could not take, or what they lack."""
        self._out.fits[index] = fit
        if fit.over.lines:
            self.note(
                article,
                "fit-over",
                "要占 {pages} 页，多出 {characters} 字（{lines} 行）。",
                "请删去一些，或者多给一页。",
                pages=fit.pages,
                characters=fit.over.characters,
                lines=fit.over.lines,
            )
        if fit.missing.lines:
            self.note(
                article,
                "fit-short",
                "要占 {pages} 页，还差 {characters} 字（{lines} 行）。",
                "可以补一些文字，或者加一张图。",
                pages=fit.pages,
                characters=fit.missing.characters,
                lines=fit.missing.lines,
            )

    # -- jumps

    def _targets(self, article: Article, number: int) -> tuple[int, ...]:
        """The pages on which an article goes on, in order (-1: the inside back). Only what comes later can be one."""
        targets: list[int] = []
        last = number
        for word in article.jump_targets:
            if word == INSIDE_BACK:
                return (*targets, _INSIDE_BACK_PAGE)
            if word.isdecimal() and int(word) > last:
                last = int(word)
                targets.append(last)
                continue
            self._note_backwards(article, word, last)
        return tuple(targets)

    def _later(self, article: Article, targets: tuple[int, ...], number: int) -> tuple[int, ...]:
        """Of the places where an article is to go on those that still come after page ``number``."""
        later = tuple(target for target in targets if target == _INSIDE_BACK_PAGE or target > number)
        for target in targets:
            if target not in later:
                self._note_backwards(article, str(target), number)
        return later

    def _note_backwards(self, article: Article, target: str, number: int) -> None:
        self.note(
            article,
            "jump-backwards",
            "要转到第 {target} 页，可是它从第 {number} 页开始，只能转到后面的页，所以接着往下排了。",
            "请改一改转到哪一页。",
            target=target,
            number=number,
        )

    def _hop(self, target: int) -> Hop | None:
        """A jump to a page; None where the inside back has no room."""
        if target != _INSIDE_BACK_PAGE:
            return Hop()
        room = self._out.inside_back.end
        least = self._style.jumps.back_lines + self._style.articles.follow_lines
        return Hop(room, one_page=True) if room + least <= self._style.grid.lines else None

    def _go_on(
        self, article: Article, section: str, layout: Layout, cursor: Cursor | None, targets: tuple[int, ...]
    ) -> None:
        """After a leg of an article: its rest waits for its page, or stands on the inside back at once."""
        if targets and not self._hop(targets[-1]):
            text, advice = "封三已经没有地方，这一篇接着往下排了。", "请减少封三的内容，或者不转封三。"
            self.note(article, "jump-no-room", text, advice)
            targets = targets[:-1]
        if cursor is None:
            if targets:
                text, advice = "不用转页就排完了，没有印“下转”。", "可以在它的版式里取消转页。"
                self.note(article, "jump-not-needed", text, advice)
            return
        number, sheet = self._out.next_number - 1, self._out.sheets[-1]
        rest = _Rest(targets[0], layout, cursor, article, section, sheet, number, targets[1:])
        if rest.target == _INSIDE_BACK_PAGE:
            self._inside_back(rest)
            return
        self._waiting.append(rest)
        self._waiting.sort(key=lambda rest: rest.target)

    def _inside_back(self, rest: _Rest) -> None:
        back = self._out.inside_back
        pages, _ = self._setter.rest(rest.layout, rest.cursor, back.end, None)
        back.section = back.section or rest.section
        back.fragments += pages
        self._joined(rest, back, INSIDE_BACK)

    def _joined(self, rest: _Rest, sheet: Sheet, label: str) -> None:
        """Both ends of a jump know each other."""
        rest.sheet.onward[rest.layout.index] = label
        sheet.origin[rest.layout.index] = str(rest.number)

    def _share_page(self) -> None:
        """Rests that are wanted on the page that is full so far stand below what is on it, if there is room."""
        rules, lines = self._style.articles, self._style.grid.lines
        least = self._style.jumps.back_lines + rules.follow_lines
        for rest in [rest for rest in self._waiting if rest.target == self._out.next_number - 1]:
            room = self._out.sheets[-1].end + rules.separator_lines
            if rest.target == self._out.next_number - 1 and room + least <= lines:
                self._rest(rest, room)

    def _rest(self, rest: _Rest, room: int) -> None:
        """Set the rest of an article on the last page from line ``room`` on, or (0) on fresh pages."""
        self._waiting.remove(rest)
        if not room:
            self._out.sheets.append(Sheet(rest.section))
        number, sheet = self._out.next_number - 1, self._out.sheets[-1]
        further = self._later(rest.article, rest.further, number)
        hop = self._hop(further[0]) if further else None
        pages, cursor = self._setter.rest(rest.layout, rest.cursor, room, hop)
        sheet.fragments.append(pages[0])
        self._out.sheets += [Sheet(rest.section, [fragment]) for fragment in pages[1:]]
        self._joined(rest, sheet, str(number))
        if number != rest.target:
            self.note(
                rest.article,
                "jump-moved",
                "第 {target} 页没有空出来，改转到第 {number} 页，转接文字已随之改正。",
                "可以在它的版式里改成转第 {number} 页。",
                target=rest.target,
                number=number,
            )
        self._go_on(rest.article, rest.section, rest.layout, cursor, further)

    def note(self, article: Article, code: str, text: str, advice: str, /, **values: str | int) -> None:
        self._out.notices.append(notice(article.heading, code, text, advice, **values))
