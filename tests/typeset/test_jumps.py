"""Jump lines: to any later page, several of one article, on a page shared with another; always right."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue, Section, Start, TextPage
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import Edition, Page
from shequ_editor.typeset.style import Style
from tests.typeset.made import article, body_text, issue, paragraphs, photo, runs, squeezed, text_of

JUMP_ON = re.compile(r"（下转(?:第(\d+)页|(封三))）")
JUMP_BACK = re.compile(r"（上接(?:第(\d+)页|(封三))）")


def labels(edition: Edition, number: int) -> list[str]:
    found = next(entry for entry in edition.entries if entry.article == number)
    return [edition.pages[page].label for page in found.pages]


def page(edition: Edition, label: str) -> Page:
    return next(page for page in edition.pages if page.label == label)


def said(edition: Edition, label: str, number: int | None = None) -> str:
    return squeezed(text_of(page(edition, label), "jump", number))


def codes(edition: Edition) -> list[str]:
    return [notice.code for notice in edition.notices]


def printed(edition: Edition, number: int) -> str:
    return squeezed(body_text(edition, number)).replace("■", "")


def test_an_article_goes_on_twice(composer: Composer) -> None:
    long = article("长街", paragraphs(27), continues_on="4, inside_back")
    edition = composer.compose(issue(long, article("短巷", paragraphs(2)), article("河边", paragraphs(2))))
    assert labels(edition, 0) == ["2", "4", "5", "封三"]
    assert said(edition, "2") == "（下转第4页）"
    assert said(edition, "4") == "（上接第2页）"
    assert said(edition, "5") == "（下转封三）"
    assert said(edition, "封三") == "（上接第5页）"
    assert printed(edition, 0) == squeezed("".join(block.text for block in long.manuscript.blocks))
    assert codes(edition) == ["pages-not-folding"]


def test_a_numbered_page_in_the_middle_is_left_after_one_page(composer: Composer) -> None:
    long = article("长街", paragraphs(18), continues_on="4,6")
    others = [article(f"第{n}", paragraphs(2)) for n in range(4)]
    edition = composer.compose(issue(long, *others))
    assert labels(edition, 0) == ["2", "4", "6"]
    assert said(edition, "4") == "（上接第2页）（下转第6页）"
    assert said(edition, "6") == "（上接第4页）"
    assert [labels(edition, number) for number in (1, 2, 3, 4)] == [["3"], ["5"], ["7"], ["8"]]


def test_a_rest_shares_the_page_that_it_is_wanted_on(composer: Composer, style: Style) -> None:
    long = article("长街", paragraphs(9), continues_on="4")
    edition = composer.compose(issue(long, article("短巷", paragraphs(10)), article("河边", paragraphs(2))))
    assert [labels(edition, number) for number in range(3)] == [["2", "4"], ["3", "4"], ["5"]]
    shared = page(edition, "4")
    assert said(edition, "4", 0) == "（上接第2页）"
    above = max(run.y for run in runs(shared, "body", 1))
    below = min(run.y for run in runs(shared, "jump", 0))
    assert below - above >= (style.articles.separator_lines + 1) * style.grid.leading - 0.1
    assert below < min(run.y for run in runs(shared, "body", 0))
    assert "jump-moved" not in codes(edition)
    assert printed(edition, 0) == squeezed("".join(block.text for block in long.manuscript.blocks))


def test_a_shared_page_without_room_gives_the_rest_the_next_one(composer: Composer) -> None:
    long = article("长街", paragraphs(9), continues_on="4")
    edition = composer.compose(issue(long, article("短巷", paragraphs(13)), article("河边", paragraphs(2))))
    assert [labels(edition, number) for number in range(3)] == [["2", "5"], ["3", "4"], ["6"]]
    assert said(edition, "2") == "（下转第5页）"
    assert "jump-moved" in codes(edition)


def test_a_rest_that_outgrows_its_share_runs_on(composer: Composer) -> None:
    long = article("长街", paragraphs(16), continues_on="4")
    edition = composer.compose(issue(long, article("短巷", paragraphs(10)), article("河边", paragraphs(2))))
    assert [labels(edition, number) for number in range(3)] == [["2", "4", "5"], ["3", "4"], ["6"]]
    assert said(edition, "5") == ""


def test_an_article_follows_the_rest_that_shares_its_page(composer: Composer) -> None:
    long = article("长街", paragraphs(8), continues_on="4")
    short = article("河边", paragraphs(1), start=Start.FOLLOW)
    edition = composer.compose(issue(long, article("短巷", paragraphs(8)), short, article("桥头", paragraphs(1))))
    assert [labels(edition, number) for number in range(4)] == [["2", "4"], ["3", "4"], ["4"], ["5"]]
    shared = page(edition, "4")
    tops = [min(run.y for run in runs(shared, "body", number)) for number in (1, 2, 0)]
    assert tops == sorted(tops), "what follows stands before what comes from elsewhere"


def test_a_place_that_is_behind_is_told_and_passed_over(composer: Composer) -> None:
    long = article("长街", paragraphs(20), continues_on="4,3,inside_back")
    edition = composer.compose(issue(long, article("短巷", paragraphs(2)), article("河边", paragraphs(2))))
    assert labels(edition, 0)[:2] == ["2", "4"]
    assert codes(edition).count("jump-backwards") == 1


def test_a_place_that_has_passed_when_the_rest_finds_room_is_told(composer: Composer) -> None:
    long = article("长街", paragraphs(30), continues_on="4,5")
    edition = composer.compose(issue(long, article("更长", paragraphs(20)), article("河边", paragraphs(2))))
    assert labels(edition, 1) == ["3", "4", "5"]
    assert labels(edition, 0)[:2] == ["2", "6"]
    assert [code for code in codes(edition) if code.startswith("jump")] == ["jump-backwards", "jump-moved"]
    assert printed(edition, 0) == squeezed("".join(block.text for block in long.manuscript.blocks))


def jumps(edition: Edition) -> list[tuple[int, str, str, str]]:
    """Every jump line: article, page on which it stands, "on" or "back", and the page it names."""
    found = []
    for leaf in edition.pages:
        for number in {run.source.article for run in runs(leaf, "jump") if run.source}:
            text = squeezed(text_of(leaf, "jump", number))
            found += [(number, leaf.label, "on", a or b) for a, b in JUMP_ON.findall(text)]
            found += [(number, leaf.label, "back", a or b) for a, b in JUMP_BACK.findall(text)]
    return found


targets = st.lists(st.sampled_from(["3", "4", "5", "7", "9", "14", "inside_back"]), max_size=3).map(",".join)
some_articles = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.integers(40, 260),
        st.integers(0, 3),
        st.sampled_from(Start),
        targets,
        st.booleans(),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=8,
)


def made(parts: list[tuple[int, int, int, Start, str, bool, int]], inside_back: bool) -> Issue:
    articles = []
    for number, (count, length, columns, start, onward, pictured, pages) in enumerate(parts):
        blocks = paragraphs(count, length, number)
        blocks = (*blocks[: count // 2], *photo(f"{number}.jpg"), *blocks[count // 2 :]) if pictured else blocks
        articles.append(
            article(f"第{number}篇", blocks, columns=columns, start=start, continues_on=onward, pages=pages)
        )
    page = TextPage("编读往来", paragraphs(2, 60)) if inside_back else TextPage()
    half = len(articles) // 2
    sections = (Section("甲", tuple(articles[:half])), Section("乙", tuple(articles[half:])))
    return replace(issue(), sections=sections, inside_back=page)


@given(parts=some_articles, inside_back=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_jump_lines_agree_and_no_text_is_lost_however_an_issue_is_made(
    composer: Composer, parts: list[tuple[int, int, int, Start, str, bool, int]], inside_back: bool
) -> None:
    whole = made(parts, inside_back)
    edition = composer.compose(whole)
    found = jumps(edition)
    onward = {(number, at, to) for number, at, way, to in found if way == "on"}
    back = {(number, to, at) for number, at, way, to in found if way == "back"}
    assert onward == back
    places = {page.label: index for index, page in enumerate(edition.pages)}
    assert all(places[at] < places[to] for _, at, to in onward)
    for number, one in enumerate(whole.articles):
        text = squeezed("".join(block.text for block in one.manuscript.blocks))
        assert printed(edition, number) == text
        own = labels(edition, number)
        for before, after in pairwise(own):
            next_page = places[after] == places[before] + 1 and after.isdecimal()
            assert next_page or (number, before, after) in onward
