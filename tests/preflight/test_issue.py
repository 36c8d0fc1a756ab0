"""Units, doubles, and what was left out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, CoverPage, Section
from shequ_editor.domain.manuscript import Manuscript, Picture, Role, text_block
from shequ_editor.errors import notice
from shequ_editor.preflight import Surroundings
from shequ_editor.typeset.page import Source
from tests.preflight.conftest import Check, codes, only
from tests.typeset.made import article, issue, paragraphs, words

UNITS = {"unit-missing", "unit-not-printed", "unit-not-full"}


def sent_by(unit: str, printed: str) -> Article:
    return Article(Manuscript(title="井台", unit=unit, blocks=paragraphs(3)), unit=printed)


@pytest.mark.parametrize(
    ("sent", "printed", "code"),
    [
        ("青石镇柳巷社区", "青石镇柳巷社区", None),
        ("", "某某区石埠街道", None),
        ("", "某省社会工作联合会", None),
        ("柳荫街道办事处", "", None),  # the publisher's own
        ("柳荫街道办事处宣传科", "", None),
        ("", "", "unit-missing"),
        ("青石镇柳巷社区", "", "unit-not-printed"),
        ("柳巷社区", "柳巷社区", "unit-not-full"),
        ("", "柳巷社区居委会", "unit-not-full"),
        ("", "前街村村委会", "unit-not-full"),
        ("", "石泉镇前街村村委会", None),
    ],
)
def test_units_are_named_in_full(check: Check, sent: str, printed: str, code: str | None) -> None:
    found = check(issue(sent_by(sent, printed)))
    assert codes(found) & UNITS == ({code} if code else set())
    if code:
        told = only(found, code)
        assert (told.is_error, told.where, told.source) == (False, "井台", Source("title", 0))
        assert told.page >= 0


def test_an_article_that_stands_twice_is_an_error(check: Check) -> None:
    told = only(check(issue(article("甲", paragraphs(6)), article("乙", paragraphs(6)))), "article-twice")
    assert (told.is_error, told.where, told.source) == (True, "乙", Source("title", 1))
    assert told.message.values["title"] == "甲"


def test_an_article_that_stands_three_times_is_told_once_each(check: Check) -> None:
    found = check(issue(*(article(title, paragraphs(6)) for title in "甲乙丙")))
    assert [(each.where, each.message.values["title"]) for each in found if each.code == "article-twice"] == [
        ("乙", "甲"),
        ("丙", "甲"),
    ]


def test_an_article_without_a_text_is_told(check: Check) -> None:
    bare = article("甲", (text_block(Role.PARAGRAPH, " "),))
    assert only(check(issue(bare, article("乙", paragraphs(2)))), "article-empty").where == "甲"


def test_what_could_not_be_read_of_a_mail_is_told_until_it_came(check: Check) -> None:
    lost = notice("来稿.eml", "picture-damaged", "图片“{name}”已损坏。", name="桥.jpg")
    made = issue(article("甲", paragraphs(2)), article("乙", paragraphs(3)))
    around = Surroundings(received={0: [lost], 1: [lost]})
    told = only(check(made, around=around), "picture-damaged")
    assert (told.is_error, told.where, told.source, told.picture) == (False, "甲", Source("title", 0), "桥.jpg")
    manuscript = replace(made.articles[0].manuscript, pictures=(Picture("桥.jpg", "0" * 64, 900, 600),))
    section = replace(made.sections[0], articles=(replace(made.articles[0], manuscript=manuscript),))
    assert "picture-damaged" not in codes(check(replace(made, sections=(section,)), around=around))


def test_a_version_of_an_article_is_the_article(check: Check) -> None:
    lines = [f"第{number}天，巷口的老陈又给大家讲了一个不一样的故事" for number in range(20)]
    one = article("甲", tuple(text_block(Role.PARAGRAPH, f"{line}。") for line in lines))
    other = article("乙", (text_block(Role.PARAGRAPH, "。".join([*lines[:14], *lines[:4:-1]]) + "。"),))
    assert "article-twice" in codes(check(issue(one, other)))
    third = article("丙", tuple(text_block(Role.PARAGRAPH, f"{line}。") for line in (*lines[:3], *(words(300, 3),))))
    assert "article-twice" not in codes(check(issue(one, third)))


def test_two_articles_of_one_title_are_told(check: Check) -> None:
    blocks = (text_block(Role.PARAGRAPH, "别的话，和那一篇没有一句是相同的，只有题目一样。"),)
    found = check(issue(article("甲 篇", paragraphs(6)), article("甲篇", blocks)))
    assert only(found, "title-twice").where == "甲篇"
    assert "article-twice" not in codes(found)
    assert not {"title-twice", "article-twice"} & codes(
        check(issue(article("甲", paragraphs(6)), article("乙", blocks)))
    )


def test_an_article_of_an_earlier_issue_is_told(check: Check) -> None:
    made = issue(article("甲", paragraphs(2)), article("乙", (text_block(Role.PARAGRAPH, "只有这一句。"),)))
    told = only(check(made, around=Surroundings(printed={1: "2024年第4期"})), "article-printed")
    assert (told.where, told.message.values["issue"]) == ("乙", "2024年第4期")


def test_what_was_left_out_is_told(check: Check) -> None:
    left = {"issue-no-number", "issue-no-articles", "issue-empty-section", "issue-no-cover-photo"}
    made = issue(article("甲", paragraphs(2)))
    assert not left & codes(check(made))
    bare = replace(made, year=0, cover=CoverPage(), sections=(*made.sections, Section("空栏")))
    found = check(bare)
    assert codes(found) & left == {"issue-no-number", "issue-empty-section", "issue-no-cover-photo"}
    assert only(found, "issue-no-cover-photo").where == "封面"
    assert only(found, "issue-empty-section").where == "空栏"
    assert codes(check(replace(made, sections=()))) & left == {"issue-no-articles"}
