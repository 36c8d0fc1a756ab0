"""Fitting: an article takes the pages that it is given, or says in characters and lines what that lacks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import Block, Role, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import Edition, Fit, Image, Page
from shequ_editor.typeset.style import Style
from tests.typeset.made import article, body_text, heading, issue, paragraphs, photo, runs, squeezed, words


def pages_of(edition: Edition, number: int = 0) -> list[Page]:
    found = next(entry for entry in edition.entries if entry.article == number)
    return [edition.pages[page] for page in found.pages]


def fit_of(edition: Edition) -> Fit:
    fit = next(entry for entry in edition.entries if entry.article == 0).fit
    assert fit
    return fit


def told(edition: Edition) -> list[str]:
    return [str(notice) for notice in edition.notices if notice.code.startswith("fit-")]


def story(count: int, *, pictures: int = 0, headings: int = 0, length: int = 150) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, block in enumerate(paragraphs(count, length)):
        if headings and number and number % (count // (headings + 1)) == 0:
            blocks.append(heading(f"第{number}件事"))
        blocks.append(block)
        if pictures and number % (count // pictures) == 0:
            blocks += photo(f"{number}.jpg")
    return tuple(blocks)


def picture_height(edition: Edition) -> float:
    return sum(item.height for page in pages_of(edition) for item in page.items if isinstance(item, Image))


def breaks(edition: Edition) -> list[str]:
    """The lines of an article."""
    lines: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pages_of(edition)):
        for run in runs(page, "body", 0):
            key = (number * 2 + (run.x > page.width / 2), round(run.y))
            lines[key] = lines.get(key, "") + run.text
    return list(lines.values())


def lowest(edition: Edition) -> float:
    return max(run.y for run in runs(pages_of(edition)[-1], "body", 0))


def ends(composer: Composer, made: Article) -> Edition:
    edition = composer.compose(issue(made, article("后一篇", paragraphs(1))))
    text = squeezed("".join(block.text for block in made.manuscript.blocks))
    assert squeezed(body_text(edition, 0)).replace("■", "") == text
    return edition


def test_pictures_grow_until_the_pages_are_full(composer: Composer) -> None:
    blocks = story(8, pictures=2)
    free = ends(composer, article("河边", blocks))
    given = ends(composer, article("河边", blocks, pages=len(pages_of(free)) + 1))
    assert picture_height(given) > picture_height(free)
    assert len(pages_of(given)) == len(pages_of(free)) + 1


def test_pictures_shrink_for_the_sake_of_the_pages(composer: Composer) -> None:
    for count in range(8, 20):
        blocks = story(count, pictures=3)
        free = ends(composer, article("河边", blocks))
        given = ends(composer, article("河边", blocks, pages=len(pages_of(free))))
        assert len(pages_of(given)) == len(pages_of(free))
        assert picture_height(given) >= 0.9 * picture_height(free)


def test_blanks_get_narrower_before_characters_do(composer: Composer) -> None:
    """Of texts that grow little by little, some that run over a page end on it when they are asked to."""
    narrower = 0
    for step in range(12):
        blocks = (*story(6, headings=3, length=120), *paragraphs(1, 15 * step, step))
        free = ends(composer, article("河边", blocks))
        asked = ends(composer, article("河边", blocks, pages=1))
        if len(pages_of(free)) == 2 and len(pages_of(asked)) == 1:
            narrower += 1
            assert breaks(free) == breaks(asked)
        sizes = {run.size for page in pages_of(asked) for run in runs(page, "body", 0) if run.text != "■"}
        assert sizes == {12.0, 14.0}
    assert narrower >= 3


def test_characters_move_by_no_more_than_the_style_allows(composer: Composer, style: Style) -> None:
    """Texts without a blank to change: at least one of those that run over by a line ends on the page."""
    tighter = 0
    for step in range(40):
        lengths = [60 + (step * 7 + number * 31) % 180 for number in range(7)]
        blocks = tuple(
            text_block(Role.PARAGRAPH, words(length, length)[:length]) for length in (*lengths, 5 * step + 20)
        )
        free = ends(composer, article("河边", blocks))
        asked = ends(composer, article("河边", blocks, pages=1))
        if len(pages_of(free)) == 2 and len(pages_of(asked)) == 1:
            tighter += 1
            assert breaks(free) != breaks(asked)
            assert {run.size for run in runs(pages_of(asked)[0], "body", 0) if run.text != "■"} == {12.0}
    assert tighter
    assert style.articles.tracking_most == 0.02


def test_blanks_get_wider_until_the_page_is_full(composer: Composer) -> None:
    wider = 0
    for step in range(12):
        blocks = (*story(6, headings=5, length=100), *paragraphs(1, 10 * step + 100, step))
        free = ends(composer, article("河边", blocks))
        asked = ends(composer, article("河边", blocks, pages=1))
        if len(pages_of(free)) == 1 and lowest(asked) > lowest(free):
            wider += 1
            assert fit_of(asked).missing.lines <= 3
    assert wider >= 4


def test_what_does_not_fit_is_told_in_characters_and_lines(composer: Composer) -> None:
    edition = ends(composer, article("河边", paragraphs(20), pages=1))
    assert len(pages_of(edition)) > 1
    [said] = told(edition)
    assert said.startswith("河边：要占 1 页，多出 ")
    fit = fit_of(edition)
    assert fit.over.lines > 0
    assert f"多出 {fit.over.characters} 字（{fit.over.lines} 行）" in said
    beyond = sum(len(run.text) for page in pages_of(edition)[1:] for run in runs(page, "body", 0))
    assert fit.over.characters == pytest.approx(beyond, rel=0.05)


def test_what_is_missing_is_told(composer: Composer, style: Style) -> None:
    edition = ends(composer, article("河边", paragraphs(6), pages=1))
    [said] = told(edition)
    fit = fit_of(edition)
    assert fit.missing.lines > 0
    assert f"还差 {fit.missing.characters} 字（{fit.missing.lines} 行）" in said
    assert fit.missing.characters == fit.missing.lines * style.columns["2"].width_em


def test_as_many_characters_as_are_missing_fill_the_pages(composer: Composer) -> None:
    short = article("河边", paragraphs(20), pages=3)
    edition = ends(composer, short)
    fit = fit_of(edition)
    text = words(fit.missing.characters)[: fit.missing.characters - 20]
    more = (*short.manuscript.blocks, text_block(Role.PARAGRAPH, text))
    filled = ends(composer, article("河边", more, pages=3))
    fit = fit_of(filled)
    assert len(pages_of(filled)) == 3
    assert max(fit.missing.lines, fit.over.lines) <= 4


def test_an_article_ends_with_the_page_it_is_told_to(composer: Composer) -> None:
    made = article("河边", paragraphs(11), ends_on=2)
    by_end = composer.compose(issue(made))
    by_pages = composer.compose(issue(replace(made, ends_on=0, pages=1)))
    assert by_end.pages == by_pages.pages
    assert told(by_end) == told(by_pages)
    behind = composer.compose(issue(replace(made, ends_on=1)))
    assert [notice.code for notice in behind.notices if notice.code.startswith("fit-")] == ["fit-backwards"]


def test_pages_after_a_jump_count(composer: Composer) -> None:
    made = article("河边", paragraphs(11), pages=2, continues_on="4")
    edition = composer.compose(issue(made, article("桥头", paragraphs(2)), article("巷口", paragraphs(2))))
    assert len(pages_of(edition)) == 2
    assert "还差" in told(edition)[0]


def test_an_article_without_a_wish_is_told_nothing(composer: Composer) -> None:
    edition = ends(composer, article("河边", story(9, pictures=2, headings=2)))
    assert told(edition) == []
    assert next(entry for entry in edition.entries if entry.article == 0).fit is None
