"""Which article stands on which page: starts, followers, continuations on a later page or the inside back."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from shequ_editor.domain.issue import INSIDE_BACK, Article, Issue, Section, Start
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.article import ArticleSetter, Fragment, Layout, Wish
from shequ_editor.typeset.style import Style

_INSIDE_BACK_PAGE = -1


class Sheet(Struct):
    """A numbered page (or the inside back): what stands on it, in order, and the section that it shows."""

    section: str = ""
    fragments: list[Fragment] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The first line of the grid that is free."""
        return max((fragment.end for fragment in self.fragments), default=0)


class Pagination(Struct):
    """The pages after the contents. ``onward`` and ``origin`` name, for an article that jumps, the page on which it
    goes on and the one from which it comes: a number, or :data:`INSIDE_BACK`."""

    first: int
    sheets: list[Sheet] = field(default_factory=list)
    inside_back: Sheet = field(default_factory=Sheet)
    onward: dict[int, str] = field(default_factory=dict)
    origin: dict[int, str] = field(default_factory=dict)
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
    """The rest of an article that waits for its page."""

    target: int
    article: int
    title: str
    section: str
    pages: tuple[Fragment, ...]


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
            self._rest(self._waiting.pop(0))
        return self._out

    def _article(self, article: Article, index: int, section: Section) -> None:
        top = self._following(article, index)
        if top == 0:
            self._turn_page(article.start)
            sheet = Sheet(section.name)
            self._out.sheets.append(sheet)
        number = self._out.next_number - 1
        columns = self._style.column_count(article.columns or section.columns)
        wish, target = self._wish(article, number)
        layout = self._setter.layout(article, index, columns, top, wish)
        self._out.notices += layout.notices
        self._out.sheets[-1].fragments.append(layout.pages[0])
        self._out.sheets += [Sheet(section.name, [fragment]) for fragment in layout.pages[1:]]
        if wish.jump:
            self._jump(article, index, section, layout, target)

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
            number = self._out.next_number
            due = next((rest for rest in self._waiting if rest.target <= number), None)
            if due is not None:
                self._waiting.remove(due)
                self._rest(due)
            elif start is Start.RIGHT and number % 2 == 0:
                self._out.sheets.append(Sheet())
            else:
                return

    def _wish(self, article: Article, number: int) -> tuple[Wish, int]:
        """How an article goes on, and the number of the page on which it does (-1: the inside back)."""
        target = article.continues_on.strip()
        if target == INSIDE_BACK:
            room = self._out.inside_back.end
            least = self._style.jumps.back_lines + self._style.articles.follow_lines
            if room + least <= self._style.grid.lines:
                return Wish(jump=True, room=room, one_page=True), _INSIDE_BACK_PAGE
            self._note(article, "jump-no-room", "封三已经没有地方，这一篇接着往下排了。")
        elif target.isdecimal() and int(target) > number:
            return Wish(jump=True), int(target)
        elif target:
            self._note(
                article,
                "jump-backwards",
                "要转到第 {target} 页，可是它从第 {number} 页开始。只能转到后面的页，这一篇接着往下排了。",
                target=target,
                number=number,
            )
        return Wish(), 0

    def _jump(self, article: Article, index: int, section: Section, layout: Layout, target: int) -> None:
        if not layout.rest:
            self._note(article, "jump-not-needed", "不用转页就排完了，没有印“下转”。")
            return
        self._out.origin[index] = str(self._out.next_number - 1)
        if target == _INSIDE_BACK_PAGE:
            self._out.onward[index] = INSIDE_BACK
            self._out.inside_back.section = self._out.inside_back.section or section.name
            self._out.inside_back.fragments += layout.rest
            return
        self._waiting.append(_Rest(target, index, article.heading, section.name, layout.rest))
        self._waiting.sort(key=lambda rest: rest.target)

    def _rest(self, rest: _Rest) -> None:
        """Set the rest of an article on fresh pages."""
        number = self._out.next_number
        self._out.onward[rest.article] = str(number)
        self._out.sheets += [Sheet(rest.section, [fragment]) for fragment in rest.pages]
        if number != rest.target:
            self._out.notices.append(
                notice(
                    rest.title,
                    "jump-moved",
                    "第 {target} 页没有空出来，改转到第 {number} 页，转接文字已随之改正。",
                    target=rest.target,
                    number=number,
                )
            )

    def _note(self, article: Article, code: str, text: str, **values: str | int) -> None:
        self._out.notices.append(notice(article.heading, code, text, **values))
