"""Do the numbers that are printed lead where they say? The contents and the jump lines are read off the pages, and
compared with where titles and texts are found on them: nothing of what composed them is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from shequ_editor.domain.issue import Issue
from shequ_editor.preflight.facts import PageFacts, squeezed
from shequ_editor.preflight.findings import Finding, found
from shequ_editor.typeset.page import Source
from shequ_editor.typeset.style import JumpLook, Style

_ELLIPSIS = "……"


def contents_findings(issue: Issue, facts: Sequence[PageFacts], style: Style) -> Iterator[Finding]:
    """Articles that the contents leave out, or send to another page than the one on which their title stands."""
    look = style.contents
    page = next((index for index, each in enumerate(facts) if each.contents), -1)
    text = "".join(each.contents for each in facts)
    before, after = (re.escape(squeezed(part)) for part in look.page_text.split("{label}"))
    start = 0
    for number, article in enumerate(issue.articles):
        title = squeezed(article.contents_title)
        most = look.longest_title
        if len(article.contents_title.strip()) > most:
            title = squeezed(article.contents_title.strip()[: most - len(_ELLIPSIS)]) + _ELLIPSIS
        match = re.compile(f"{re.escape(title)}{before}(.+?){after}").search(text, start) if title else None
        actual = _label_of(number, facts)
        if match:
            start = match.end()
        if match and match[1] != actual:
            yield found(
                "contents-page",
                "目录上印的是第 {printed} 页，文章其实在第 {actual} 页。",
                "请把这篇文章撤下再排入，让目录重排。",
                error=True,
                where=article.heading,
                page=page,
                source=_CONTENTS,
                printed=match[1],
                actual=actual,
            )
        elif not match and title:
            yield found(
                "contents-missing",
                "目录里找不到这篇文章。",
                "请看目录页有没有排下，目录题是不是写对了。",
                error=True,
                where=article.heading,
                page=page,
                source=_CONTENTS,
            )


_CONTENTS = Source("contents")


def _label_of(article: int, facts: Sequence[PageFacts]) -> str:
    """The page on which an article begins."""
    titled = (page.page.label for page in facts if article in page.titles)
    return next(titled, next((page.page.label for page in facts if article in page.articles), ""))


# -- jump lines


class _Jump(Struct, frozen=True):
    """A jump line: of which article, on which page (index), the label of the page it names."""

    article: int
    page: int
    label: str


class _Read(Struct, frozen=True):
    """The jump lines of all pages, and those that say nothing known."""

    onward: tuple[_Jump, ...]
    back: tuple[_Jump, ...]


def jump_findings(issue: Issue, facts: Sequence[PageFacts], style: Style) -> Iterator[Finding]:
    """Jump lines that lead nowhere, or that have none to answer them; texts that go on elsewhere without one."""
    read = _read(facts, style.jumps)
    articles = issue.articles
    for jumps, answers in ((read.onward, read.back), (read.back, read.onward)):
        for jump in jumps:
            target = next((index for index, page in enumerate(facts) if page.page.label == jump.label), -1)
            answer = _Jump(jump.article, target, facts[jump.page].page.label)
            if target < 0 or jump.article not in facts[target].articles or answer not in answers:
                yield found(
                    "jump-wrong",
                    "转接文字指向“{label}”，那里却没有这篇文章，或者没有相应的转接文字。",
                    "请把它的转页取消再设一次，让版面重排。",
                    error=True,
                    where=articles[jump.article].heading,
                    page=jump.page,
                    source=Source("jump", jump.article),
                    label=jump.label,
                )
    for number, article in enumerate(articles):
        pages = [index for index, page in enumerate(facts) if number in page.articles]
        for page, following in pairwise(pages):
            onward = _Jump(number, page, facts[following].page.label)
            if following > page + 1 and onward not in read.onward:
                yield found(
                    "jump-missing",
                    "文章从这一页转到了“{target}”，却没有印转接文字。",
                    "请把它的转页取消再设一次，让版面重排。",
                    error=True,
                    where=article.heading,
                    page=page,
                    source=Source("title", number),
                    target=facts[following].page.label,
                )


def _read(facts: Sequence[PageFacts], look: JumpLook) -> _Read:
    """Every jump line of the pages, by the words of the style."""
    onward, back = _pattern(look.onward, look), _pattern(look.back, look)
    found_onward: list[_Jump] = []
    found_back: list[_Jump] = []
    for index, page in enumerate(facts):
        for article, text in page.jumps:
            for pattern, jumps in ((onward, found_onward), (back, found_back)):
                match = pattern.fullmatch(text)
                if match:
                    jumps.append(_Jump(article, index, match["number"] or match["name"]))
                    break
    return _Read(tuple(found_onward), tuple(found_back))


def _pattern(template: str, look: JumpLook) -> re.Pattern[str]:
    """What a jump line looks like, without blanks: a numbered page, or a cover by its name."""
    before, after = (re.escape(squeezed(part)) for part in template.split("{page}"))
    first, last = (re.escape(squeezed(part)) for part in look.numbered.split("{label}"))
    return re.compile(f"{before}(?:{first}(?P<number>\\d+){last}|(?P<name>.+?)){after}")
