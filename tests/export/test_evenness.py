"""Even lines on one grid, measured from the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Role
from shequ_editor.export.pdf import write_pdf
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, Image
from shequ_editor.typeset.style import load_style
from tests.evenness import LIMITS, at, beyond, our_lines, paragraphs, steps, uneven
from tests.printed import PrintedLine, printed_lines
from tests.typeset.made import article, heading, issue, photo
from tests.typeset.made import paragraphs as made_paragraphs

GRID_ERROR = 0.1  # points


@pytest.fixture(scope="module")
def real_blocks(real_issue: Path) -> tuple[Block, ...]:
    return paragraphs(real_issue / "issue.toml")


@pytest.mark.parametrize("columns", LIMITS)
def test_the_real_issue_is_even(real_blocks: tuple[Block, ...], columns: int, tmp_path: Path) -> None:
    lines = our_lines(real_blocks, columns, tmp_path)
    assert len(lines) > 1_000
    assert at(sorted(steps(lines)), 0.99) <= LIMITS[columns]
    assert beyond(lines) == 0
    assert uneven(lines) == 0


@pytest.mark.parametrize("columns", LIMITS)
def test_prose_is_even(columns: int, tmp_path: Path) -> None:
    """The same for texts of our own, in which more is written in figures."""
    lines = our_lines(made_paragraphs(24, 190), columns, tmp_path)
    assert at(sorted(steps(lines)), 0.99) <= LIMITS[columns] + 0.02
    assert beyond(lines) == 0


@pytest.mark.parametrize("columns", [2, 3])
def test_all_body_lines_of_a_spread_stand_on_one_grid(columns: int, tmp_path: Path) -> None:
    """Whatever stands between them: headings of three levels, pictures, lists, two articles on a page."""
    parts = (
        *made_paragraphs(5),
        heading("小标题在这里"),
        *made_paragraphs(4),
        *photo("一张照片", "照片下面的一行说明"),
        heading("第二级的标题", Role.HEADING2),
        *made_paragraphs(6),
        heading("第三级", Role.HEADING3),
        *made_paragraphs(9),
    )
    made = issue(article("第一篇", parts, columns=columns), article("第二篇", made_paragraphs(12), columns=columns))
    style, fonts = load_style("tongxun"), FontLibrary()
    edition = without_pictures(Composer(style, fonts).compose(made))
    write_pdf(edition, made, tmp_path / "issue.pdf", picture=Path, fonts=fonts)
    lines = printed_lines(tmp_path / "issue.pdf", style.grid.size)
    body = [line for line in lines if edition.pages[line.page].label.isdecimal() and len(line.glyphs) > 7]
    assert len({line.page for line in body}) > 2
    assert spread(body, style.grid.leading) <= GRID_ERROR


def without_pictures(edition: Edition) -> Edition:
    """Their places stay, so that no picture files are needed."""
    pages = (replace(page, items=tuple(i for i in page.items if not isinstance(i, Image))) for page in edition.pages)
    return replace(edition, pages=tuple(pages))


def spread(lines: list[PrintedLine], leading: float) -> float:
    """How far the baselines of some lines are from one grid, at most."""
    rests = {line.y % leading for line in lines}
    return max(rests) - min(rests)
