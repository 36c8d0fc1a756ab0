"""Issues composed and checked, and pages changed behind the composer's back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.preflight import Finding, Preflight, Surroundings
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, Item, Page
from shequ_editor.typeset.style import Style, load_style

Check = Callable[..., list[Finding]]
Change = Callable[[Page], Page]


@pytest.fixture(scope="session")
def style() -> Style:
    return load_style("tongxun")


@pytest.fixture(scope="session")
def composer(style: Style) -> Composer:
    return Composer(style, FontLibrary())


@pytest.fixture
def check(composer: Composer, style: Style) -> Check:
    """The findings about an issue; ``change`` changes its pages first, ``around`` is what it is printed with."""

    def checked(issue: Issue, change: Change | None = None, around: Surroundings | None = None) -> list[Finding]:
        edition = composer.compose(issue)
        if change:
            edition = replace(edition, pages=tuple(map(change, edition.pages)))
        return list(Preflight(style).check(issue, edition, around))

    return checked


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def only(findings: list[Finding], code: str) -> Finding:
    """The one finding of a code."""
    [finding] = [each for each in findings if each.code == code]
    return finding


def added(label: str, *items: Item) -> Change:
    """Put items on the page of a label."""
    return lambda page: replace(page, items=(*page.items, *items)) if page.label == label else page


def label_of(edition: Edition, finding: Finding) -> str:
    return edition.pages[finding.page].label if finding.page >= 0 else ""
