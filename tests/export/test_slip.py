"""The packing slip for the printer."""

from __future__ import annotations

from datetime import date

import pytest

from shequ_editor.export.slip import Slip, slip_text, used_inks
from shequ_editor.typeset.page import BLACK, Colour, Edition, Fill, Image, Page, Path, Rule
from tests.export.conftest import ISSUE

RED = Colour((0, 1, 1, 0), (1, 0, 0))
WHITE = Colour((0, 0, 0, 0), (1, 1, 1))
SPOT = Colour((0, 0.9, 0.8, 0), (0.8, 0.1, 0.1), spot="专红", tint=0.4)
LINE = (("M", 0, 0), ("L", 9, 9))


def page(*items, label: str = "1") -> Page:
    return Page(label, 595.2756, 841.8898, 8.5039, items)


@pytest.mark.parametrize(
    ("items", "inks"),
    [
        ([], set()),
        ([Fill(0, 0, 9, 9, WHITE)], set()),
        ([Rule(0, 0, 9, 0, 1), Path(LINE, fill=None, stroke=BLACK)], {"黑"}),
        ([Path(LINE, fill=RED), Fill(0, 0, 9, 9, SPOT)], {"品红", "黄", "专红"}),
        ([Image(0, 0, 9, 9, "grey")], {"黑"}),
        ([Image(0, 0, 9, 9, "colours")], {"青", "品红", "黄", "黑"}),
    ],
)
def test_inks_are_those_that_are_printed(items, inks):
    assert used_inks([page(*items)], lambda sha256: sha256 == "grey") == inks


def slip(*pages, files=(), **more) -> str:
    return slip_text(ISSUE, Edition(pages, ()), Slip("PDF/X-4", "我们的纸", **more), files, date(2024, 3, 5), bool)


def test_cover_and_inside_are_told_apart():
    text = slip(
        page(Fill(0, 0, 9, 9, RED), label="封面"), page(Rule(0, 0, 9, 0, 1)), page(Fill(0, 0, 9, 9, SPOT), label="2")
    )
    assert "颜色：封面品红、黄；内页黑 + 专色“专红”" in text
    assert "页数：共 3 页：封面 1 页，内页 2 页" in text
    assert "210 × 297 毫米，每边另有出血 3 毫米" in text
    assert "2024年3月5日" in text


def test_what_nobody_filled_in_is_left_for_a_pen():
    blank = slip(page())
    assert blank.count("＿") > 30
    assert "备注" not in blank
    filled = slip(
        page(), binding="骑马订", copies=800, cover_paper="铜版", inside_paper="双胶", contact="罗", remark="周五要"
    )
    assert "＿" not in filled
    assert "备注：周五要" in filled


def test_files_are_named_with_their_sizes(tmp_path):
    file = tmp_path / "河湾.pdf"
    file.write_bytes(b"x" * 2_340_000)
    assert "文件：河湾.pdf（2.3 MB）" in slip(page(), files=[file])
