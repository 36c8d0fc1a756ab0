"""The issue itself, before its pages: who sent what, what is there twice, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain

from shequ_editor.domain.issue import Article, Issue
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.preflight.facts import squeezed
from shequ_editor.preflight.findings import Finding, found
from shequ_editor.typeset.page import Source

_COMMUNITY = re.compile("(社区|村)?(居委会|居民委员会|村委会|村民委员会)$|(社区|村)$")
_HIGHER = re.compile("[省市州盟区县旗镇乡]|街道")
_ENDS = re.compile("[。！？!?；;]")
_LEAST = 12  # characters of a sentence that is not likely to be written twice
_ALIKE = 0.5  # the share of an article's sentences that makes it the same
_OWN = 0.5  # the share of a unit's name that the publisher's name has too


def issue_findings(issue: Issue, printed: Mapping[int, str]) -> Iterator[Finding]:
    """All of them. ``printed`` names the earlier issue of each article that was printed before."""
    yield from _left_out(issue)
    for number, article in enumerate(issue.articles):
        found_of_it = _unit(article, issue.journal.publisher), _printed(printed.get(number, "")), _bare(article)
        for finding in chain.from_iterable(found_of_it):
            yield finding.about(article.heading, number)
    yield from _twice(issue.articles)


def _printed(issue: str) -> Iterator[Finding]:
    if issue:
        advice = "请看是不是排重了；要再登，可以加一句说明。"
        yield found("article-printed", "这篇文章在{issue}已经登过。", advice, issue=issue)


def _bare(article: Article) -> Iterator[Finding]:
    if not any(block.text.strip() or block.picture for block in article.manuscript.blocks):
        yield found("article-empty", "只有标题，没有正文。", "请把正文补进稿件，或者撤下这一篇。")


# -- what was left out


def _left_out(issue: Issue) -> Iterator[Finding]:
    """What an issue may lack, but hardly on purpose."""
    if not (issue.year and issue.number):
        yield found("issue-no-number", "没有写是哪年第几期。", "请在这一期的属性（编排单的 [issue]）里写上。")
    if not issue.articles:
        yield found("issue-no-articles", "这一期里还没有文章。", "请把采用的稿件排进来。")
    for section in issue.sections:
        if issue.articles and not section.articles:
            yield found(
                "issue-empty-section",
                "这个栏目里没有文章，版面和目录里都不会有它。",
                "请排入文章，或者删去这个栏目。",
                where=section.name,
            )
    for label, part, cover in (("封面", "cover", issue.cover), ("封底", "back", issue.back)):
        if not cover.photo:
            text, advice = "没有照片，版面上是一块底色。", "请选一张清楚的照片。"
            yield found("issue-no-cover-photo", text, advice, where=label, source=Source(part))


# -- units


def _unit(article: Article, publisher: str) -> Iterator[Finding]:
    """The call for papers asks for the unit's full name; the office's own notices carry none."""
    sent, unit = article.manuscript.unit.strip(), article.byline_unit.strip()
    if not unit and not sent:
        yield found("unit-missing", "没有报送单位。", "请向来稿人问清单位的完整名称，写在单位一栏。")
    elif not unit and not _is_own(sent, publisher):
        text, advice = "来稿写明的报送单位“{unit}”没有印出来。", "请在文章的版式里写上单位。"
        yield found("unit-not-printed", text, advice, unit=sent)
    elif unit and not _is_full(unit):
        text = "报送单位“{unit}”不是完整名称，读者看不出是哪里的。"
        yield found("unit-not-full", text, "请写上省、市、区县和街道（乡镇）。", unit=unit)


def _is_own(unit: str, publisher: str) -> bool:
    """Whether a unit is the publisher or one of its offices."""
    match = SequenceMatcher(None, unit, publisher, autojunk=False).find_longest_match()
    return match.size > len(unit) * _OWN


def _is_full(unit: str) -> bool:
    """Whether a community's name says where it is."""
    community = _COMMUNITY.search(unit)
    return not community or bool(_HIGHER.search(unit[: community.start()]))


# -- twice


def _twice(articles: Sequence[Article]) -> Iterator[Finding]:
    """Articles that are one text with one before them, by their sentences, or have its title; each is told once."""
    texts = [sentences(article.manuscript) for article in articles]
    for number, article in enumerate(articles):
        before = zip(articles[:number], texts[:number], strict=True)
        told = (_as_before(article, texts[number], each, text) for each, text in before)
        finding = next(filter(None, told), None)
        if finding:
            yield finding.about(article.heading, number)


def _as_before(article: Article, text: frozenset[str], other: Article, its_text: frozenset[str]) -> Finding | None:
    if alike(its_text, text):
        fact, advice = "和“{title}”是同一篇文章，排了两次。", "请撤下其中一篇。"
        return found("article-twice", fact, advice, error=True, title=other.heading)
    if squeezed(article.heading) and squeezed(article.heading) == squeezed(other.heading):
        fact, advice = "这一期里有两篇文章的标题都是“{title}”。", "请看是不是排重了；不是的话，请改一改标题。"
        return found("title-twice", fact, advice, title=other.heading)
    return None


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts have most of their sentences in common: the same text, or a version of it."""
    return len(one & other) > min(len(one), len(other)) * _ALIKE


def sentences(manuscript: Manuscript) -> frozenset[str]:
    """What a manuscript says, sentence by sentence; short ones are said by many."""
    parts = (part for block in manuscript.blocks for part in _ENDS.split(squeezed(block.text)))
    return frozenset(part for part in parts if len(part) >= _LEAST)
