"""What one page says by itself, taken from its items alone: the other checks compare this with the issue and with
other pages. A page that stays the same object is read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from shequ_editor.preflight.findings import Finding
from shequ_editor.preflight.marks import marks_findings
from shequ_editor.typeset.page import GlyphRun, Image, Page, Source
from shequ_editor.typeset.style import PreflightRules


class PageFacts(Struct, frozen=True, dict=True):
    """``findings`` are those of the page's own marks; they do not say yet which page it is."""

    page: Page
    findings: tuple[Finding, ...]

    @cached_property
    def images(self) -> tuple[Image, ...]:
        return tuple(item for item in self.page.items if isinstance(item, Image))

    @cached_property
    def runs(self) -> tuple[GlyphRun, ...]:
        return tuple(item for item in self.page.items if isinstance(item, GlyphRun))

    @cached_property
    def parts(self) -> frozenset[str]:
        return frozenset(source.part for source in self.texts)

    @cached_property
    def articles(self) -> frozenset[int]:
        """The articles that have text or pictures of their own here; a jump line alone is none."""
        own = [*self.texts, *(image.source for image in self.images if image.source)]
        return frozenset(source.article for source in own if source.article >= 0 and source.part != "jump")

    @cached_property
    def titles(self) -> frozenset[int]:
        """The articles whose title stands here."""
        return frozenset(source.article for source in self.texts if source.part == "title")

    @cached_property
    def texts(self) -> Mapping[Source, str]:
        """The text, by where it comes from."""
        found: dict[Source, list[str]] = {}
        for run in self.runs:
            if run.source:
                found.setdefault(run.source, []).append(run.text)
        return {source: "".join(parts) for source, parts in found.items()}

    @cached_property
    def contents(self) -> str:
        """The list of contents as it is read, without blanks."""
        return squeezed(self.texts.get(Source("contents"), ""))

    @cached_property
    def jumps(self) -> tuple[tuple[int, str], ...]:
        """The jump lines with their articles, in the order of the page."""
        lines: dict[tuple[int, float], str] = {}
        for run in self.runs:
            if run.source and run.source.part == "jump":
                line = run.source.article, round(run.y, 1)
                lines[line] = lines.get(line, "") + run.text
        return tuple((article, squeezed(text)) for (article, _), text in lines.items())


def facts_of(page: Page, rules: PreflightRules, ink_most: float) -> PageFacts:
    """Read a page."""
    return PageFacts(page, tuple(marks_findings(page, rules, ink_most)))


def squeezed(text: str) -> str:
    """Without blanks: where lines end, a blank may fall away."""
    return "".join(text.split())
