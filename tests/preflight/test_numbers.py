"""Contents and jump lines, read off the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.typeset.page import GlyphRun, Item, Page
from tests.preflight.conftest import Check, codes, only
from tests.typeset.made import article, issue, paragraphs

JUMPS = {"jump-wrong", "jump-missing"}
CONTENTS = {"contents-page", "contents-missing"}


def said(part: str, text: str, instead: str | None) -> Callable[[Page], Page]:
    """Let a run of a part say something else (None: leave it out)."""

    def other(item: Item) -> list[Item]:
        if not isinstance(item, GlyphRun) or not item.source or item.source.part != part or text not in item.text:
            return [item]
        if instead is None:
            return []
        new = item.text.replace(text, instead)
        return [replace(item, clusters=tuple(new), glyphs=(1,) * len(new), xs=(0.0,) * len(new))]

    return lambda page: replace(page, items=tuple(each for item in page.items for each in other(item)))


@pytest.fixture
def jumping() -> Issue:
    return issue(
        article("甲篇", paragraphs(14), continues_on="6"),
        article("乙篇", paragraphs(14), toc_title="目录里的乙篇"),
        article("丙篇", paragraphs(10), continues_on="inside_back"),
    )


def test_what_is_composed_is_right(check: Check, jumping: Issue) -> None:
    assert not (JUMPS | CONTENTS) & codes(check(jumping))


@pytest.mark.parametrize("title", ["甲" * 400, "  甲 乙  丙  ", "（甲）.*+?", "甲(3)"])
def test_titles_of_any_form_are_found_in_the_contents(check: Check, title: str) -> None:
    assert not CONTENTS & codes(check(issue(article("乙", paragraphs(3)), article(title, paragraphs(3)))))


def test_two_articles_of_one_title_are_both_found(check: Check) -> None:
    twice = issue(article("甲", paragraphs(3)), article("甲", paragraphs(3, start=2)))
    assert not CONTENTS & codes(check(twice))


def test_a_wrong_number_in_the_contents_is_told(check: Check, jumping: Issue) -> None:
    told = only(check(jumping, said("contents", "(3)", "(5)")), "contents-page")
    assert (told.is_error, told.where) == (True, "乙篇")
    assert told.message.values == {"printed": "5", "actual": "3"}
    assert told.page == 2


def test_an_article_that_the_contents_leave_out_is_told(check: Check, jumping: Issue) -> None:
    told = only(check(jumping, said("contents", "目录里的乙篇", None)), "contents-missing")
    assert (told.is_error, told.where) == (True, "乙篇")


def test_a_jump_to_a_wrong_page_is_told_at_both_ends(check: Check, jumping: Issue) -> None:
    found = check(jumping, said("jump", "下转第 6 页", "下转第 5 页"))
    told = [each for each in found if each.code == "jump-wrong"]
    assert {each.message.values["label"] for each in told} == {"5", "2"}
    assert {each.where for each in told} == {"甲篇"}
    assert all(each.is_error and each.source.part == "jump" for each in told)


def test_a_jump_to_a_page_that_is_not_there_is_told(check: Check, jumping: Issue) -> None:
    found = check(jumping, said("jump", "下转封三", "下转封五"))
    assert "封五" in {each.message.values.get("label") for each in found if each.code == "jump-wrong"}


def test_a_jump_line_that_is_not_printed_is_told(check: Check, jumping: Issue) -> None:
    found = check(jumping, said("jump", "下转第 6 页", None))
    told = only(found, "jump-missing")
    assert (told.where, told.message.values["target"]) == ("甲篇", "6")
    assert "jump-wrong" in codes(found), "what comes back says a page that does not send there"
