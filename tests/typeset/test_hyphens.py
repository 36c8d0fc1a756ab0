"""Western words parted at their hyphenation points, and only where it helps."""

from __future__ import annotations

import subprocess
import sys

import pytest

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.hyphens import hyphen_places
from tests.typeset.setting import set_text, setter, texts


def parted(text: str) -> str:
    for place, _ in sorted(hyphen_places(text), reverse=True):
        text = f"{text[:place]}|{text[place:]}"
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("基金会foundation的", "基金会foun|da|tion的"),
        ("the Foundation, service", "the Foun|da|tion, ser|vice"),
        ("open day", "open day"),  # too short
        ("WeChat UNESCO iPhone", "WeChat UNESCO iPhone"),  # names of several capitals
        ("community2024 covid19", "community2024 covid19"),
        ("https://community.example.org/development", "https://community.example.org/development"),
        ("editor@community.org", "editor@community.org"),
        ("www.community-development.org", "www.community-development.org"),
        ("community-development", "community-development"),
        ("com\u00admunity", "com\u00admunity"),
        ("communauté développement", "communauté développement"),
        ("don’t", "don’t"),
        ("community. Development: service", "com|mu|nity. De|vel|op|ment: ser|vice"),
    ],
)
def test_what_may_be_parted(text: str, expected: str) -> None:
    assert parted(text) == expected


def test_a_hyphen_is_shown_that_is_not_in_the_text() -> None:
    first, second, *_ = set_text("社区发展基金会foundation的项目", 10)
    assert (first.text, second.text[:4]) == ("社区发展基金会foun", "dati")
    assert first.runs[-1].glyphs[-1] == setter().fonts.face("song-regular").glyph("-")
    assert first.runs[-1].clusters[-1] == ""
    assert first.width == pytest.approx(10)
    assert sum(first.advances) == pytest.approx(10)


def test_a_word_in_bold_shows_a_bold_hyphen() -> None:
    first = set_text((Span("社区发展基金会"), Span("foundation", bold=True), Span("的项目")), 10)[0]
    assert first.text == "社区发展基金会foun"
    assert first.runs[-1].face == "song-bold"
    assert first.runs[-1].glyphs[-1] == setter().fonts.face("song-bold").glyph("-")


def test_a_word_stays_whole_where_the_lines_are_good_without_parting_it() -> None:
    lines = texts("社区发展，基金会foundation的项目很多", 7.5)
    assert any("foundation" in line for line in lines), lines


def test_a_word_wider_than_the_column_is_parted_at_its_points() -> None:
    assert texts("supercalifragilistic", 5) == ["supercal", "ifragilistic"]


def test_the_patterns_are_read_only_when_they_are_needed() -> None:
    code = (
        "import sys; from tests.typeset.setting import texts\n"
        "texts('夜来风雨声，花落知多少，和foundation看花开。', 20); assert 'pyphen' not in sys.modules\n"
        "texts('internationalization', 4); assert 'pyphen' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
