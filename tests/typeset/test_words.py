"""The words of an issue outside its articles."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shequ_editor.typeset.words import issue_words, printed_date, running_pinyin
from tests.typeset.made import issue


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("社区工作通讯", "SHEQU GONGZUO TONGXUN"),
        ("柳荫通讯", "LIUYIN TONGXUN"),
        ("街道报", "JIEDAOBAO"),
        ("重庆社区", "CHONGQING SHEQU"),
        ("绿洲", "LÜZHOU"),
        ("邻", "LIN"),
        ("社区 Weekly 周刊", "SHEQU WEEKLY ZHOUKAN"),
        ("", ""),
    ],
)
def test_names_in_pinyin(name: str, pinyin: str) -> None:
    assert running_pinyin(name) == pinyin


@pytest.mark.parametrize(
    ("date", "printed"),
    [("2024-03", "2024年3月"), ("2025-11-08", "2025年11月8日"), ("二〇二五年春", "二〇二五年春"), ("", "")],
)
def test_dates_as_printed(date: str, printed: str) -> None:
    assert printed_date(date) == printed


def test_an_issue_without_numbers_prints_none() -> None:
    words = issue_words(replace(issue(), year=0, number=0, total=0, date=""))
    assert [words[name] for name in ("issue", "issue_number", "issue_total", "year", "number", "date")] == [""] * 6


def test_slogans_on_one_line_or_several() -> None:
    words = issue_words(issue())
    assert words["slogan"] == "听街坊说话　替街坊办事"
    assert words["slogans"] == "听街坊说话\n替街坊办事"
