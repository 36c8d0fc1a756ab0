"""Whole issues through the composer: order, pages, labels, contents, jump lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shequ_editor.domain.issue import Start
from shequ_editor.domain.manuscript import Role, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition
from shequ_editor.typeset.style import load_style
from tests.typeset.made import article, body_text, heading, issue, paragraphs, photo, squeezed, text_of, words


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(load_style("tongxun"), FontLibrary())


def labels(edition: Edition, entry: int) -> list[str]:
    found = next(item for item in edition.entries if item.article == entry)
    return [edition.pages[page].label for page in found.pages]


def test_pages_stand_as_bound(composer: Composer) -> None:
    edition = composer.compose(issue(article("河边", paragraphs(3)), article("桥头", paragraphs(3))))
    assert [page.label for page in edition.pages] == ["封面", "封二", "1", "2", "3", "封三", "封底"]
    assert edition.body_pages == 3
    assert [entry.title for entry in edition.entries] == ["封面的图", "写在前面", "河边", "桥头", "封三", "黄昏的河边"]


def test_every_letter_is_on_the_pages_in_order(composer: Composer) -> None:
    blocks = (
        text_block(Role.LEAD, words(60)),
        *paragraphs(4),
        heading("一、修路灯"),
        *paragraphs(3, 220, 2),
        *photo("a.jpg", "新装的路灯"),
        heading("二、补台阶", Role.HEADING2),
        *paragraphs(9, 180, 4),
        text_block(Role.LINE, "电话 000-1234"),
        text_block(Role.SOURCE, "（柳荫社区供稿）"),
        text_block(Role.SIGNATURE, "柳荫居委会"),
        text_block(Role.SIGNATURE, "二〇二五年六月"),
    )
    for columns in (1, 2, 3):
        edition = composer.compose(issue(article("三件小事", blocks, columns=columns)))
        printed = squeezed(body_text(edition, 0)).replace("■", "")
        assert printed == squeezed("".join(block.text for block in blocks))


def test_an_unchanged_issue_gives_the_same_pages(composer: Composer) -> None:
    made = issue(article("河边", paragraphs(6)), article("桥头", paragraphs(20)))
    first, second = composer.compose(made), composer.compose(made)
    assert all(one is other for one, other in zip(first.pages, second.pages, strict=True))


def test_a_right_hand_start_leaves_a_blank_page(composer: Composer) -> None:
    made = issue(article("河边", paragraphs(3)), article("桥头", paragraphs(3)))
    start = labels(composer.compose(made), 0)[0]
    second = replace(made.articles[1], start=Start.RIGHT)
    section = replace(made.sections[0], articles=(made.articles[0], second))
    edition = composer.compose(replace(made, sections=(section,)))
    page = labels(edition, 1)[0]
    assert int(page) % 2 == 1
    assert int(page) == int(start) + (1 if int(start) % 2 == 0 else 2)


def test_jump_lines_name_the_pages_as_they_are(composer: Composer) -> None:
    long = article("长街", paragraphs(30), continues_on="inside_back")
    edition = composer.compose(issue(article("河边", paragraphs(3)), replace(long)))
    *first, last = labels(edition, 1)
    assert last == "封三"
    on = next(page for page in edition.pages if page.label == first[-1])
    back = next(page for page in edition.pages if page.label == "封三")
    assert squeezed(text_of(on, "jump")) == "（下转封三）"
    assert squeezed(text_of(back, "jump")) == f"（上接第{first[-1]}页）"
