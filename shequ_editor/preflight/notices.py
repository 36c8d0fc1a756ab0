"""What composition told already, and what reading the mails told, as findings with their place on the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import Notice
from shequ_editor.preflight.facts import PageFacts
from shequ_editor.preflight.findings import Finding, Severity
from shequ_editor.typeset.page import Source

_ERRORS = {"missing-glyph", "picture-missing", "text-page-overflow"}
"""What must not go to a printer; the other notices are for an editor to judge."""


def notice_findings(issue: Issue, notices: Sequence[Notice], facts: Sequence[PageFacts]) -> Iterator[Finding]:
    """The notices of an edition."""
    for notice in notices:
        severity = Severity.ERROR if notice.code in _ERRORS else Severity.WARNING
        picture = str(notice.message.values.get("name", ""))
        page, source = _character(notice, issue, facts) or _place(notice, issue, facts, picture)
        yield Finding(notice, severity, page, source, picture)


def received_findings(issue: Issue, received: Mapping[int, Sequence[Notice]]) -> Iterator[Finding]:
    """What could not be read of the submissions, so that it is on no page: a damaged photograph, half a mail. It is
    told until the manuscript has a picture of that name, and once for several articles of one mail."""
    told: set[str] = set()
    for number, article in enumerate(issue.articles):
        has = {picture.name for picture in article.manuscript.pictures}
        for notice in received.get(number, ()):
            name = str(notice.message.values.get("name", ""))
            if name not in has and str(notice) not in told:
                told.add(str(notice))
                yield Finding(replace(notice, where=article.heading), source=Source("title", number), picture=name)


def _place(notice: Notice, issue: Issue, facts: Sequence[PageFacts], picture: str) -> tuple[int, Source | None]:
    """The article that a notice names, in it the picture; else the page."""
    for number, article in enumerate(issue.articles):
        if notice.where and notice.where == article.heading:
            blocks = enumerate(article.manuscript.blocks)
            block = next((place for place, each in blocks if picture and each.picture == picture), -1)
            return -1, Source("body", number, block) if block >= 0 else Source("title", number)
    return next((index for index, page in enumerate(facts) if _names(notice, page)), -1), None


def _character(notice: Notice, issue: Issue, facts: Sequence[PageFacts]) -> tuple[int, Source | None] | None:
    """Where a character stands that a notice is about."""
    char = str(notice.message.values.get("char", ""))
    if not char:
        return None
    numbers = {number for number, article in enumerate(issue.articles) if article.heading == notice.where}
    for index, page in enumerate(facts):
        for run in page.runs:
            if char in run.text and (_names(notice, page) or (run.source and run.source.article in numbers)):
                return index, run.source
    return None


def _names(notice: Notice, page: PageFacts) -> bool:
    """Whether a notice names this page: by its label, or by what it shows (目录)."""
    return bool(notice.where) and notice.where in (page.page.label, page.page.section)
