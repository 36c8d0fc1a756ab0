"""An issue becomes an edition: articles on their pages, contents, covers, jump lines, links.

The order of work: the contents are set once to know how many pages they take; the articles are laid out one after the
other and get their page numbers; then every page is painted with the words that depend on numbers: contents, jump
lines, folios. Each step remembers what it made by what it depends on, so that after an edit one article is set again
and every other page comes out as the same object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from shequ_editor.domain.issue import INSIDE_BACK, Article, CoverPage, Issue, TextPage
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.article import ArticleSetter
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.contents import contents_pages, parts_of
from shequ_editor.typeset.covers import CoverSet, cover_marks, text_page_marks
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.lines import line_notices
from shequ_editor.typeset.memo import Memo
from shequ_editor.typeset.page import FOLDED, Edition, Entry, Page, Source
from shequ_editor.typeset.paginate import Pagination, Sheet, paginate
from shequ_editor.typeset.rows import Mark, set_lines
from shequ_editor.typeset.sheets import (
    BACK,
    COVER,
    INSIDE_BACK_LABEL,
    INSIDE_FRONT,
    Places,
    SheetPainter,
    jumps_of,
)
from shequ_editor.typeset.style import Style
from shequ_editor.typeset.words import issue_words

_BEFORE = 2  # cover and inside front stand before page 1
_COVERS = 4
_CONTENTS = "目录"

Words = Mapping[str, str]


class Composer:
    """Composes issues in one style; keep it as long as an issue is worked on, for it remembers what it set."""

    def __init__(self, style: Style, fonts: FontLibrary) -> None:
        self.style = style
        self._workshop = _Workshop(style, fonts)

    def anticipate(self, article: Article, columns: int) -> None:
        """Set the lines of an article that may come to stand in so many columns (0: the style's own), so that they are
        there when it is composed."""
        self._workshop.articles.anticipate(article, self.style.column_count(columns))

    def compose(self, issue: Issue) -> Edition:
        """All pages of an issue as they are bound. Never fails on what an issue holds: what cannot be done as the plan
        asks is done otherwise, and told in the edition's notices."""
        edition = _Composition(self._workshop, issue).edition()
        self._workshop.sweep()
        return edition


class _Workshop:
    """What all compositions of a style share: the setters, and what they remember."""

    def __init__(self, style: Style, fonts: FontLibrary) -> None:
        self.style = style
        self.case = Case(style, fonts)
        self.articles = ArticleSetter(self.case)
        self.painter = SheetPainter(self.case)
        self.pages: Memo[Page] = Memo()
        self.contents: Memo[list[list[Mark]]] = Memo()
        self.covers: Memo[CoverSet] = Memo()

    def sweep(self) -> None:
        for memo in (self.pages, self.contents, self.covers, self.articles):
            memo.sweep()


class _Composition:
    """One issue being composed."""

    def __init__(self, workshop: _Workshop, issue: Issue) -> None:
        self._shop = workshop
        self._style = workshop.style
        self._issue = issue
        self._words = issue_words(issue)
        self._words_key = tuple(self._words.items())
        self._continued = {n for n, article in enumerate(issue.articles) if article.continues_on == INSIDE_BACK}
        self._paginate()
        continued = {fragment.article for fragment in self._plan.inside_back.fragments}
        if continued != self._continued:  # an article found room before it: the contents do not name it there
            self._continued = continued
            self._paginate()
        self._places = self._find_places()
        self._notices = list(self._plan.notices)

    def _paginate(self) -> None:
        """Find the page of everything; how many pages the contents take is known before the pages are."""
        self._contents_count = len(self._contents(("",) * len(self._issue.articles)))
        self._plan: Pagination = paginate(self._shop.articles, self._style, self._issue, self._contents_count + 1)

    def edition(self) -> Edition:
        issue = self._issue
        pages = (
            self._cover(COVER, "cover", issue.cover),
            self._text_cover(INSIDE_FRONT, "inside_front", issue.inside_front),
            *self._contents_pages(),
            *self._numbered(),
            self._inside_back(),
            self._cover(BACK, "back", issue.back),
        )
        self._notices += _folding(self._contents_count + len(self._plan.sheets))
        return Edition(pages, tuple(self._entries()), tuple(self._notices))

    # -- where everything is

    @property
    def _body_pages(self) -> int:
        return self._contents_count + len(self._plan.sheets)

    def _index(self, sheet: int) -> int:
        """The place in the edition of a sheet of the plan (-1: the inside back)."""
        return _BEFORE + (self._body_pages if sheet < 0 else self._contents_count + sheet)

    def _find_places(self) -> Places:
        first = [0] * len(self._issue.articles)
        for number, sheet in reversed(list(enumerate(self._plan.sheets))):
            for fragment in sheet.fragments:
                first[fragment.article] = self._index(number)
        labels = {COVER: 0, INSIDE_FRONT: 1, INSIDE_BACK_LABEL: self._index(-1), BACK: self._index(-1) + 1}
        labels |= {str(number): _BEFORE + number - 1 for number in range(1, self._body_pages + 1)}
        return Places(tuple(first), labels)

    def _label(self, index: int) -> str:
        return str(index - _BEFORE + 1)

    # -- pages

    def _contents(self, labels: tuple[str, ...]) -> list[list[Mark]]:
        issue = self._issue
        parts = parts_of(issue, labels, self._cover_lines())
        key = (parts, self._words_key, issue.masthead, issue.call_for_papers)
        return self._shop.contents.get(key, lambda: contents_pages(self._shop.case, issue, parts, self._words))

    def _cover_lines(self) -> dict[str, str]:
        """What the contents say of the covers: of the inside back also the articles that end there."""
        texts = _cover_texts(self._issue)
        titles = (self._issue.articles[number].contents_title.strip() for number in sorted(self._continued))
        ends = [self._style.contents.continued.format(title=title) for title in titles]
        own = texts[INSIDE_BACK_LABEL].strip()
        return {**texts, INSIDE_BACK_LABEL: "\n".join([*ends, own] if own else ends)}

    def _contents_pages(self) -> Iterator[Page]:
        labels = tuple(self._label(page) for page in self._places.articles)
        for number, marks in enumerate(self._contents(labels), 1):
            self._missing(marks, _CONTENTS)
            yield self._kept(
                ("contents", number, id(marks), self._places.articles),
                partial(self._shop.painter.fixed, marks, str(number), self._places, _CONTENTS),
            )

    def _numbered(self) -> Iterator[Page]:
        for number, sheet in enumerate(self._plan.sheets, self._contents_count + 1):
            yield self._sheet(sheet, str(number), number % 2 == 1, ())

    def _sheet(self, sheet: Sheet, label: str, right_hand: bool, further: tuple[Mark, ...]) -> Page:
        jumps = jumps_of(sheet)
        targets = tuple(self._places.labels.get(to) for _, to in (*jumps.onward, *jumps.back))
        key = (label, right_hand, sheet.section, tuple(sheet.fragments), jumps, targets, self._words_key, further)
        make = partial(self._shop.painter.sheet, sheet, label, right_hand, self._words, jumps, self._places, further)
        return self._kept(key, make)

    def _kept(self, key: tuple[object, ...], make: partial[Page]) -> Page:
        return self._shop.pages.get(key, make)

    def _cover(self, label: str, part: str, page: CoverPage) -> Page:
        look = self._style.cover if label == COVER else self._style.back
        found = self._shop.covers.get(
            (label, page, self._words_key),
            lambda: cover_marks(self._shop.case, look, page, self._words, Source(part), label),
        )
        return self._fixed(label, found)

    def _text_cover(self, label: str, part: str, page: TextPage) -> Page:
        return self._fixed(label, self._text_page(label, part, page, 0.0))

    def _text_page(self, label: str, part: str, page: TextPage, top: float) -> CoverSet:
        style = self._style
        look = style.inside_front if label == INSIDE_FRONT else style.inside_back
        return self._shop.covers.get(
            (label, page, self._words_key, top),
            lambda: text_page_marks(self._shop.case, look, page, self._words, Source(part), label, top),
        )

    def _inside_back(self) -> Page:
        """The inside back: what is continued there, then its own text."""
        sheet, page = self._plan.inside_back, self._issue.inside_back
        if not sheet.fragments:
            return self._text_cover(INSIDE_BACK_LABEL, "inside_back", page)
        grid = self._style.grid
        below = self._text_page(INSIDE_BACK_LABEL, "inside_back", page, grid.top + sheet.end * grid.leading)
        self._notices += below.notices
        self._missing(below.marks, INSIDE_BACK_LABEL)
        return self._sheet(sheet, INSIDE_BACK_LABEL, True, tuple(below.marks))

    def _fixed(self, label: str, found: CoverSet) -> Page:
        self._notices += found.notices
        self._missing(found.marks, label)
        make = partial(self._shop.painter.fixed, found.marks, label, self._places)
        return self._kept((label, found), make)

    def _missing(self, marks: list[Mark], where: str) -> None:
        self._notices += line_notices(set_lines(marks), where)

    # -- entries

    def _entries(self) -> Iterator[Entry]:
        """Covers and articles in the order of their pages."""
        texts = _cover_texts(self._issue)
        yield self._cover_entry(COVER, texts)
        yield self._cover_entry(INSIDE_FRONT, texts)
        number = 0
        for section in self._issue.sections:
            for _ in section.articles:
                yield self._entry(number, section.name)
                number += 1
        yield self._cover_entry(INSIDE_BACK_LABEL, texts)
        yield self._cover_entry(BACK, texts)

    def _entry(self, number: int, section: str) -> Entry:
        article, grid = self._issue.articles[number], self._style.grid
        found = list(self._plan.pages_of(number))
        pages = sorted(self._index(sheet) for sheet, _ in found)
        y = grid.top + found[0][1].top * grid.leading
        return Entry(
            article.heading,
            section,
            article.contents_unit,
            article.source,
            number,
            pages[0],
            tuple(pages),
            y,
            self._plan.fits.get(number),
        )

    def _cover_entry(self, label: str, texts: Mapping[str, str]) -> Entry:
        index = self._places.labels[label]
        return Entry(texts[label] or label, label, "", "", -1, index, (index,))


def _cover_texts(issue: Issue) -> dict[str, str]:
    """What stands on each cover page, as the contents say it."""
    return {
        COVER: issue.cover.toc or issue.cover.caption,
        INSIDE_FRONT: issue.inside_front.toc or issue.inside_front.title,
        INSIDE_BACK_LABEL: issue.inside_back.toc or issue.inside_back.title,
        BACK: issue.back.toc or issue.back.caption,
    }


def _folding(body_pages: int) -> list[Notice]:
    """A stapled issue is made of folded sheets: its pages are a multiple of four."""
    missing = -(body_pages + _COVERS) % FOLDED
    if not missing:
        return []
    return [
        notice(
            "",
            "pages-not-folding",
            "内页 {body} 页，连封面共 {total} 页，不是 4 的倍数，骑马订装会多出空白。",
            "还差 {missing} 页：请增补文章或图片，或者删去几页。",
            body=body_pages,
            total=body_pages + _COVERS,
            missing=missing,
        )
    ]
