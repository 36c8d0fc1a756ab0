"""Every word on the pages, something on every page."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Start, TextPage
from shequ_editor.domain.manuscript import Block, Role, Span, text_block
from shequ_editor.typeset.page import GlyphRun, Item, Page, Source
from tests.preflight.conftest import Check, codes, only
from tests.typeset.made import article, issue, paragraphs, words
from tests.typeset.test_invariants import an_issue


def without(part: str, block: int, piece: str) -> object:
    """Take the runs with ``piece`` of one paragraph off all pages."""

    def keeps(item: Item) -> bool:
        source = getattr(item, "source", None)
        gone = (
            isinstance(item, GlyphRun)
            and source
            and (source.part, source.block) == (part, block)
            and piece in item.text
        )
        return not gone

    def change(page: Page) -> Page:
        return replace(page, items=tuple(filter(keeps, page.items)))

    return change


def test_nothing_is_lost_of_what_is_set(check: Check) -> None:
    rows = tuple(tuple((Span(f"格{row}{column}"),) for column in range(3)) for row in range(4))
    blocks = (
        text_block(Role.LEAD, words(80)),
        text_block(Role.EDITORS_NOTE, words(60)),
        *paragraphs(2),
        text_block(Role.HEADING1, "一、街坊"),
        Block(Role.PARAGRAPH, (Span("脚注在这里"), Span("后面", note="注里的话，也要印"))),
        text_block(Role.ITEM, "1. 第一件事"),
        text_block(Role.ITEM, "● 第二件事"),
        Block(Role.TABLE, rows=rows),
        text_block(Role.QUOTE, "图个热闹"),
        text_block(Role.VERSE, "一行诗\n又一行"),
        text_block(Role.BOX_TITLE, "链接"),
        text_block(Role.BOX, words(90)),
        text_block(Role.LINE, "丁一 召集人"),
        text_block(Role.SIGNATURE, "街道办　2025年6月"),
    )
    found = codes(check(issue(article("井台", blocks), article("雨棚", paragraphs(20), initial=True))))
    assert "text-lost" not in found


@pytest.mark.parametrize("seed", random.Random(5).sample(range(10**6), 8))
def test_no_issue_loses_a_word_its_contents_or_its_jumps(check: Check, seed: int) -> None:
    wrong = {"text-lost", "contents-page", "contents-missing", "jump-wrong", "jump-missing", "text-cut", "bleed-short"}
    assert not wrong & codes(check(an_issue(seed)))


def test_a_line_that_is_on_no_page_is_told_with_its_paragraph(check: Check) -> None:
    blocks = (*paragraphs(2), text_block(Role.PARAGRAPH, "鹦鹉螺号"), *paragraphs(2))
    told = only(check(issue(article("井台", blocks)), without("body", 2, "鹦鹉")), "text-lost")
    assert (told.is_error, told.where, told.message.values["count"]) == (True, "井台", 4)
    assert told.source == Source("body", 0, 2)
    assert told.page >= 0


def test_a_title_that_is_on_no_page_is_told(check: Check) -> None:
    told = only(check(issue(article("鹦鹉螺", paragraphs(2))), without("title", -1, "鹦鹉螺")), "text-lost")
    assert told.source == Source("title", 0)


def test_a_text_page_that_holds_too_much_is_an_error(check: Check) -> None:
    full = issue(inside_front=TextPage("写在前面", paragraphs(80, 300)))
    found = check(full)
    assert only(found, "text-page-overflow").is_error
    assert {only(found, code).page for code in ("text-page-overflow", "text-lost")} == {1}
    assert not {"text-page-overflow", "text-lost"} & codes(check(issue()))


def test_an_empty_page_is_told(check: Check) -> None:
    made = issue(article("甲", paragraphs(1), start=Start.RIGHT))
    assert [each.where for each in check(made) if each.code == "page-empty"] == ["2", "封三"]
    full = replace(made, inside_back=TextPage("后记", paragraphs(2)))
    follow = replace(full, sections=issue(article("甲", paragraphs(1)), article("乙", paragraphs(1))).sections)
    assert "page-empty" not in codes(check(follow))
    bare = replace(follow, inside_front=TextPage())
    assert only(check(bare), "page-empty").where == "封二"
