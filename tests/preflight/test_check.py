"""All together: notices with their places, the order, what is remembered, how long it takes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Role, text_block
from shequ_editor.preflight import Preflight
from shequ_editor.preflight.findings import as_json
from shequ_editor.services.build import check as check_plan
from shequ_editor.settings import resource
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import Source
from shequ_editor.typeset.style import Style
from tests.preflight.conftest import Check, codes, only
from tests.typeset.made import article, issue, paragraphs

RARE = "\U0002a6a5"  # a character of 64 strokes, in no font of ours


def test_a_character_that_no_font_has_is_an_error_at_its_paragraph(check: Check) -> None:
    blocks = (*paragraphs(30), text_block(Role.PARAGRAPH, f"他姓{RARE}，住在巷尾。"))
    told = only(check(issue(article("井台", blocks))), "missing-glyph")
    assert (told.is_error, told.where, told.source) == (True, "井台", Source("body", 0, 30))
    assert told.page > 3
    assert "missing-glyph" not in codes(check(issue(article("井台", paragraphs(3)))))


def test_a_character_on_a_cover_or_in_the_contents_has_its_page(check: Check) -> None:
    made = issue(article("井台", paragraphs(2), toc_title=f"{RARE}家"))
    assert only(check(made), "missing-glyph").page == 2
    cover = replace(issue(), cover=replace(issue().cover, caption=f"{RARE}家"))
    assert [each.page for each in check(cover) if each.code == "missing-glyph" and each.where == "封面"] == [0]


def test_pages_that_do_not_fold_are_told(check: Check) -> None:
    lengths = {count: check(issue(*(article(f"第{n}篇", paragraphs(1)) for n in range(count)))) for count in (2, 3)}
    assert only(lengths[2], "pages-not-folding").message.values["missing"] == 1
    assert "pages-not-folding" not in codes(lengths[3])


def test_errors_stand_first_then_the_order_of_the_pages(check: Check) -> None:
    made = issue(*(article(f"第{n}篇", paragraphs(1)) for n in range(4)))
    soft = replace(made.back, photo=replace(made.back.photo, width=1500, height=1250))
    found = check(replace(made, back=soft))
    keys = [(not each.is_error, each.page) for each in found]
    assert keys == sorted(keys)
    assert {each.is_error for each in found} == {True, False}


def test_a_finding_says_what_it_is_and_what_to_do(check: Check) -> None:
    told = only(check(issue(article("甲", paragraphs(2)), article("乙", paragraphs(2)))), "article-twice")
    assert as_json(told, "3") == {
        "code": "article-twice",
        "severity": "error",
        "where": "乙",
        "page": "3",
        "article": 1,
        "block": None,
        "picture": "",
        "message": "和“甲”是同一篇文章，排了两次。",
        "advice": "请撤下其中一篇。",
    }


def test_only_pages_that_changed_are_read_again(composer: Composer, style: Style) -> None:
    made = issue(*(article(f"第{n}篇", paragraphs(9)) for n in range(6)))
    preflight = Preflight(style)
    edition = composer.compose(made)
    before = preflight.check(made, edition)
    known = set(map(id, preflight._known.values()))
    other = replace(made, cover=replace(made.cover, caption="另一句图注"))
    after = composer.compose(other)
    preflight.check(other, after)
    fresh = [facts for facts in preflight._known.values() if id(facts) not in known]
    assert [facts.page.label for facts in fresh] == ["封面"]
    assert preflight.check(made, edition) == before


def timed(preflight: Preflight, *arguments: object) -> float:
    start = time.perf_counter()
    preflight.check(*arguments)  # type: ignore[arg-type]
    return time.perf_counter() - start


def test_the_sample_is_checked_at_once() -> None:
    report = check_plan(resource("sample", "issue.toml"))
    assert report.seconds["check"] < 5, "0.4 s on a quiet machine, nearly all of it to decode the photographs"


def test_the_real_issue_is_ready_for_the_printer(real_issue: Path) -> None:
    report = check_plan(real_issue / "issue.toml")
    assert [str(each.notice) for each in report.findings if each.is_error] == []
    assert {each.code for each in report.findings} == {"picture-low-resolution", "picture-no-caption"}
    assert report.edition
    assert all(each.page >= 0 and each.where for each in report.findings)
    assert report.seconds["check"] < 5, "0.4 s on a quiet machine, nearly all of it to decode the photographs"


@pytest.mark.parametrize("count", [1, 4])
def test_a_second_look_costs_less(composer: Composer, style: Style, count: int) -> None:
    made = issue(*(article(f"第{n}篇", paragraphs(40)) for n in range(count)))
    edition = composer.compose(made)
    first, second = [], []
    for _ in range(5):
        preflight = Preflight(style)
        first.append(timed(preflight, made, edition))
        second.append(timed(preflight, made, edition))
    assert min(second) < min(first)
