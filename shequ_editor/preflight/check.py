"""All checks together. Pages that stay the same objects keep what was found on them, so that after an edit only the
pages that changed are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import together
from shequ_editor.preflight.facts import PageFacts, facts_of
from shequ_editor.preflight.findings import Finding, Surroundings
from shequ_editor.preflight.issue import issue_findings
from shequ_editor.preflight.notices import notice_findings, received_findings
from shequ_editor.preflight.numbers import contents_findings, jump_findings
from shequ_editor.preflight.pictures import PictureChecks
from shequ_editor.preflight.texts import empty_pages, lost_texts
from shequ_editor.typeset.page import Edition, Page, Source
from shequ_editor.typeset.style import Style


class Preflight:
    """Checks editions in one style; keep it as long as an issue is worked on."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._known: dict[tuple[int, float], PageFacts] = {}  # by the page's identity, which the facts keep alive

    def check(self, issue: Issue, edition: Edition, surroundings: Surroundings | None = None) -> tuple[Finding, ...]:
        """What is to be looked at, errors first, then in the order of the pages, and what has one cause in one article
        together. ``edition`` shows ``issue``."""
        around = surroundings or Surroundings()
        rules = self._style.preflight
        ink_most = min(rules.ink_most, around.ink_limit or rules.ink_most)
        facts = self._read(edition.pages, ink_most)
        found = [
            *notice_findings(issue, edition.notices, facts),
            *issue_findings(issue, around.printed),
            *received_findings(issue, around.received),
            *lost_texts(issue, facts),
            *empty_pages(issue, facts),
            *contents_findings(issue, facts, self._style),
            *jump_findings(issue, facts, self._style),
            *self._on_pages(issue, facts, PictureChecks(issue, rules, around, ink_most)),
        ]
        placed = [finding.at(finding.where, _page_of(finding, facts)) for finding in found]
        ordered = sorted(placed, key=lambda each: (not each.is_error, each.page))
        causes = together([each.notice for each in ordered])
        return tuple(ordered[place] for _, places in causes for place in places)

    def _read(self, pages: Sequence[Page], ink_most: float) -> list[PageFacts]:
        """What each page says; pages that are gone are forgotten."""
        facts = {}
        for page in pages:
            key = id(page), ink_most
            facts[key] = self._known.get(key) or facts_of(page, self._style.preflight, ink_most)
        self._known = facts
        return [facts[id(page), ink_most] for page in pages]

    def _on_pages(self, issue: Issue, facts: Sequence[PageFacts], pictures: PictureChecks) -> Iterator[Finding]:
        """What is found on each page by itself."""
        headings = [article.heading for article in issue.articles]
        for index, page in enumerate(facts):
            for finding in (*page.findings, *(told for image in page.images for told in pictures.check(image))):
                article = finding.source.article if finding.source else -1
                yield finding.at(headings[article] if article >= 0 else page.page.label, index)


def _page_of(finding: Finding, facts: Sequence[PageFacts]) -> int:
    """The page of a finding that does not say it: where its source stands."""
    source = finding.source
    if finding.page >= 0 or source is None:
        return finding.page
    if source.article < 0:
        return next((index for index, page in enumerate(facts) if source.part in page.parts), -1)
    return _page_of_source(source, facts)


def _page_of_source(source: Source, facts: Sequence[PageFacts]) -> int:
    """The first page with a block of an article; one that left no text stands where the one before it ends."""
    own = [
        (each.block, index)
        for index, page in enumerate(facts)
        for each in page.texts
        if each.article == source.article and each.part not in ("jump", "end")
    ]
    exact = [index for block, index in own if block == source.block]
    before = [(block, index) for block, index in own if block < source.block]
    return min(exact) if exact else max(before)[1] if before else min((index for _, index in own), default=-1)
