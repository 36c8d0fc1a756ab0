"""The contents: evenly full pages, parted between sections, the call for papers at the foot of the last."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import INSIDE_BACK, Article, CallForPapers, Issue, Section, TextPage
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import Fill, GlyphRun, Page
from shequ_editor.typeset.style import Style
from tests.typeset.made import article, issue, paragraphs, runs, squeezed, text_of, words


def stories(count: int) -> tuple[Article, ...]:
    return tuple(article(f"第{number}条巷子里的事", paragraphs(1), unit="柳荫街道") for number in range(count))


def contents(composer: Composer, sizes: list[int], call: CallForPapers | None = None) -> list[Page]:
    """The contents pages of an issue whose sections have so many articles each."""
    sections = tuple(Section(f"栏目{number}", stories(size)) for number, size in enumerate(sizes))
    made = issue(sections=sections, call_for_papers=call or CallForPapers())
    edition = composer.compose(made)
    first = next(entry.page for entry in edition.entries if entry.article == 0)
    return list(edition.pages[2:first])


def listed(page: Page) -> list[GlyphRun]:
    return sorted(runs(page, "contents"), key=lambda run: run.y)


def deepest(page: Page) -> float:
    return listed(page)[-1].y


def test_a_section_too_many_does_not_stand_alone_on_its_page(composer: Composer, style: Style) -> None:
    found = contents(composer, [3, 3, 3, 3, 1])
    assert len(found) == 2
    bottoms = [deepest(page) for page in found]
    assert max(bottoms) - min(bottoms) < (style.contents.list_bottom - style.contents.later_y) / 2
    names = [[run.text for run in listed(page) if run.text.startswith("栏目")] for page in found]
    assert names == [["栏目0", "栏目1"], ["栏目2", "栏目3", "栏目4"]]


@pytest.mark.parametrize("sizes", [[2, 2], [3, 3, 3, 1], [9, 9, 9], [30], [1] * 40, [60]])
def test_no_page_of_the_list_runs_over_and_nothing_is_lost(composer: Composer, style: Style, sizes: list[int]) -> None:
    found = contents(composer, sizes, CallForPapers("欢迎投稿", (words(200),), "编辑部"))
    said = "".join(squeezed(text_of(page, "contents")) for page in found)
    assert said.count("条巷子里的事") == sum(sizes)
    assert all(deepest(page) <= style.contents.list_bottom for page in found)
    call = runs(found[-1], "call_for_papers")
    assert call
    assert all(run.y > deepest_of_list(found[-1]) for run in call)
    assert not any(runs(page, "call_for_papers") for page in found[:-1])


def deepest_of_list(page: Page) -> float:
    return max((run.y for run in runs(page, "contents") if run.text.startswith("(")), default=0.0)


def test_gaps_open_where_a_page_has_room_but_not_without_measure(composer: Composer, style: Style) -> None:
    look = style.contents

    def steps(sizes: list[int]) -> list[float]:
        page = contents(composer, sizes)[0]
        names = [run.y for run in listed(page) if run.text.startswith("栏目")]
        return [below - above for above, below in pairwise(names)]

    (airy,) = steps([1, 1])
    tight = steps([1] * 6)[0]
    assert airy >= tight
    assert airy <= tight + look.section_gap * (look.gaps_most - 1) + 0.01


def test_a_name_of_a_section_stays_with_its_first_article(composer: Composer) -> None:
    for page in contents(composer, [1] * 40):
        assert not listed(page)[-1].text.startswith("栏目")


def last_page(composer: Composer, made: Issue) -> Page:
    edition = composer.compose(made)
    return edition.pages[next(entry.page for entry in edition.entries if entry.article == 0) - 1]


def test_the_inside_back_is_listed_with_the_article_that_ends_there(composer: Composer) -> None:
    long = replace(article("长街", paragraphs(30)), continues_on=INSIDE_BACK)
    made = issue(sections=(Section("街巷", (long,)),), inside_back=TextPage("编读往来", paragraphs(1)))
    said = squeezed(text_of(last_page(composer, made), "contents"))
    assert "封三长街（续）编读往来" in said
    short = replace(long, manuscript=replace(long.manuscript, blocks=paragraphs(1)))
    fits = issue(sections=(Section("街巷", (short,)),), inside_back=TextPage("编读往来", paragraphs(1)))
    assert "封三编读往来" in squeezed(text_of(last_page(composer, fits), "contents"))


def test_the_folio_stands_on_the_call_for_papers(composer: Composer) -> None:
    call = CallForPapers("欢迎投稿", (words(200),), "编辑部")
    found = contents(composer, [9, 9], call)
    for number, page in enumerate(found, 1):
        folio = [run for run in runs(page, "folio") if run.text == str(number)]
        assert len(folio) == 1
        assert page.items.index(folio[0]) > max(
            place for place, item in enumerate(page.items) if isinstance(item, Fill)
        )
