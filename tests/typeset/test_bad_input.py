"""Texts that no author should send: each is set somehow, told of, and in reasonable time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from shequ_editor.domain.manuscript import Role, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.lines import Line, line_notices
from tests.typeset.made import article, issue, paragraphs, squeezed, text_of, words
from tests.typeset.setting import set_text

PROSE = "夜来风雨声，花落知多少。老张说：“你好！”又去了WiFi店，买了3.5公斤米——"
ADDRESS = "https://www.example.org/" + "news-2024/a1b2c3?" * 300
SECONDS = 8  # on a machine that does other things as well; `make bench` tells the real figures


def codes(lines: tuple[Line, ...]) -> list[str]:
    return [notice.code for notice in line_notices(lines, "某稿")]


@pytest.mark.parametrize("measure", [13, 20])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PROSE * 4_800, ["paragraph-endless"]),
        ("文" * 200_000, ["paragraph-endless"]),
        ("，。" * 1_000, ["words-torn"]),
        ("“（《" * 500, ["words-torn"]),
        ("——" * 500 + "……" * 500, ["words-torn"]),
        (ADDRESS, ["paragraph-endless"]),
        ("a" * 5_000, ["words-torn", "paragraph-endless"]),
        ("1234567890" * 100, ["words-torn"]),
        ("\u0301" * 500, []),
        (" " * 5_000, ["paragraph-endless"]),
    ],
    ids=["prose", "characters", "marks", "openers", "dashes", "address", "word", "digits", "accents", "blanks"],
)
def test_a_hard_text_is_set_and_told_of(text: str, told: list[str], measure: int) -> None:
    start = time.perf_counter()
    lines = set_text(text, measure)
    assert time.perf_counter() - start < SECONDS
    assert "".join(line.text for line in lines) == text
    assert all(line.x + line.width <= measure + 1e-6 for line in lines)
    assert codes(lines) == told


@pytest.mark.parametrize("text", ["supercalifragilistic的一天", "１２３４５６７８９", "《》", "文字", "——"])
@pytest.mark.parametrize("measure", [0.5, 1, 2, 3])
def test_a_column_narrower_than_a_word(text: str, measure: float) -> None:
    lines = set_text(text, measure)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        seen = sum(advance > 0 for advance in line.advances)
        assert line.width <= measure + 1e-6 or seen == 1 or line.text == "——"  # which is one sign


def test_a_torn_word_is_told_by_what_stands_before_the_tear() -> None:
    [told] = line_notices(set_text("新词xyzxyzxyzxyzxyz很长", 4), "某稿")
    assert (told.code, told.where) == ("words-torn", "某稿")
    assert told.message.values["count"] >= 1
    assert str(told.message.values["words"]) in "新词xyzxyzxyzxyzxyz很长"


def test_usual_text_is_not_told_of() -> None:
    assert codes(set_text(words(2_000), 13)) == []


def test_an_editor_is_told_of_them(composer: Composer) -> None:
    blocks = (*paragraphs(2), text_block(Role.PARAGRAPH, "x" * 400), text_block(Role.PARAGRAPH, words(4_000)))
    edition = composer.compose(issue(article("难排的稿子", blocks, columns=3)))
    told = {notice.code: notice.where for notice in edition.notices}
    assert told["words-torn"] == told["paragraph-endless"] == "难排的稿子"


@pytest.mark.parametrize("make", [lambda: words(200), lambda: "标题" * 100, lambda: "a" * 200, lambda: "，" * 200])
def test_a_title_of_200_characters(composer: Composer, make: Callable[[], str]) -> None:
    title = make()
    edition = composer.compose(issue(article(title, paragraphs(2))))
    printed = "".join(text_of(page, "title", 0) for page in edition.pages)
    assert squeezed(printed) == squeezed(title)
    assert {"title-long", "words-torn"} & {notice.code for notice in edition.notices}
