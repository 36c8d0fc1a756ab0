"""校样: what those who correct find beside the pages."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span, text_block
from shequ_editor.export.office import Round
from shequ_editor.export.pdf.proof import proofed
from shequ_editor.export.pdf.purpose import proofing
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, GlyphRun, Image, Page
from shequ_editor.typeset.style import load_style
from tests.export.printed import printed
from tests.export.wordfile import p

DAY = date(2024, 3, 1)
TEXT = "渡船靠岸的时候雾刚刚散开，一个人也没有。" * 12


@pytest.fixture(scope="module")
def fonts() -> FontLibrary:
    return FontLibrary()


def issue_of(*blocks: Block, columns: int = 2) -> Issue:
    articles = (Article(Manuscript("渡口", blocks=blocks), columns=columns),)
    return Issue(Journal("河湾社区"), 2024, 1, sections=(Section("街坊", articles),))


def corrected(fonts: FontLibrary, issue: Issue, number: Round = Round.FIRST) -> tuple[Edition, Edition]:
    edition = Composer(load_style("tongxun"), fonts).compose(issue)
    return edition, proofed(edition, issue, fonts, number, DAY)


def added(before: Page, after: Page) -> list[GlyphRun]:
    assert after.items[: len(before.items)] == before.items
    return [item for item in after.items[len(before.items) :] if isinstance(item, GlyphRun)]


def body(page: Page) -> list[GlyphRun]:
    return [item for item in page.items if isinstance(item, GlyphRun) and item.source and item.source.part == "body"]


def line_numbers(before: Page, after: Page) -> list[tuple[int, GlyphRun]]:
    """The numbers right of lines: they stand after the lines that they count."""
    runs = [run for run in added(before, after) if run.face == "hei-regular" and 0 < run.y < before.height]
    lines = {round(run.y, 2): run.x for run in body(before)}
    beside = [run for run in runs if round(run.y, 2) in lines]
    return [(int(run.text), run) for run in beside]


def test_every_page_says_what_it_is(fonts: FontLibrary) -> None:
    issue = issue_of(p(TEXT))
    for number, words in ((Round.FIRST, "校样　一校"), (Round.SECOND, "校样　二校"), (Round.THIRD, "校样　三校")):
        edition, proof = corrected(fonts, issue, number)
        for before, after in zip(edition.pages, proof.pages, strict=True):
            text = "".join(run.text for run in added(before, after))
            assert words in text
            assert "河湾社区" in text
            assert "2024-03-01" in text
            assert (f"第 {before.label} 页" if before.label.isdecimal() else before.label) in text


def test_every_fifth_line_is_numbered_column_after_column(fonts: FontLibrary) -> None:
    edition, proof = corrected(fonts, issue_of(*[p(TEXT)] * 8))
    index = next(number for number, page in enumerate(edition.pages) if len(body(page)) > 40)
    before, after = edition.pages[index], proof.pages[index]
    numbers = line_numbers(before, after)
    lines: list[tuple[float, float]] = []
    for run in body(before):
        if not lines or abs(run.y - lines[-1][1]) > 1 or run.x < lines[-1][0]:
            lines.append((run.x, run.y))
    assert [number for number, _ in numbers] == list(range(5, len(lines) + 1, 5))
    for number, run in numbers:
        assert run.y == pytest.approx(lines[number - 1][1], abs=0.1)
        assert run.x > lines[number - 1][0]
    assert {number for number, _ in numbers if number > len(lines) / 2}, "the second column goes on counting"


def paragraph_numbers(before: Page, after: Page) -> dict[str, float]:
    runs = [run for run in added(before, after) if run.face == "hei-bold" and 0 < run.y < before.height]
    return {run.text: run.y for run in runs}


def test_a_paragraph_has_its_number_in_the_manuscript(fonts: FontLibrary) -> None:
    blocks = (
        text_block(Role.HEADING1, "一、早"),
        p("短。"),
        Block(Role.PHOTO, picture="没有.jpg"),
        text_block(Role.ITEM, "（1）头一件。"),
        Block(Role.TABLE, rows=(((Span("年"),), (Span("人"),)),)),
        text_block(Role.BOX_TITLE, "链接"),
        text_block(Role.BOX, "盒里的话。"),
        p("末了。"),
    )
    edition, proof = corrected(fonts, issue_of(*blocks, columns=1))
    index = next(number for number, page in enumerate(edition.pages) if body(page))
    numbers = paragraph_numbers(edition.pages[index], proof.pages[index])
    assert list(numbers) == ["1", "2", "4", "6", "7", "8", "5"]  # the picture is not there
    for number, text in (("2", "短。"), ("8", "末了。")):
        line = next(run for run in body(edition.pages[index]) if run.text.startswith(text))
        assert line.y - line.size < numbers[number] < line.y


def test_pictures_and_tables_have_theirs_too(tmp_path: Path, fonts: FontLibrary) -> None:
    edition, _, _ = printed(tmp_path)
    proof = proofed(edition, issue_of(), fonts, Round.FIRST, DAY)
    for before, after in zip(edition.pages, proof.pages, strict=True):
        numbers = paragraph_numbers(before, after)
        pictures = [each for each in before.items if isinstance(each, Image) and each.source and each.source.block >= 0]
        for picture in pictures:
            assert picture.source
            assert picture.y < numbers[str(picture.source.block + 1)] < picture.y + 9
    told = {number for pages in zip(edition.pages, proof.pages, strict=True) for number in paragraph_numbers(*pages)}
    assert {"3", "6", "7"} <= told  # two pictures and a table


@pytest.mark.parametrize("columns", [2, 3])
def test_a_number_makes_room_for_that_of_the_next_column(fonts: FontLibrary, columns: int) -> None:
    """Headings shift the lines of a column against those of its neighbour: everything meets everything."""
    kinds = (Role.HEADING1, Role.HEADING2, Role.PARAGRAPH)
    blocks = [
        block
        for n in range(130)
        for block in (text_block(kinds[n % 5 % 3], TEXT[: 5 + 5 * (n % 4)]), p(TEXT[: 40 + 7 * (n % 9)]))
    ]
    edition, proof = corrected(fonts, issue_of(*blocks, columns=columns))
    for before, after in zip(edition.pages, proof.pages, strict=True):
        beside = [run for run in added(before, after) if 0 < run.y < before.height]
        for one, other in combinations(beside, 2):
            if abs(one.y - other.y) < one.size * 0.8:
                assert one.x + one.width < other.x or other.x + other.width < one.x, (one.text, other.text)
        baselines = {round(run.y, 2) for run in body(before)}
        numbers = [run for run in beside if run.face == "hei-regular"]
        assert all(min(abs(run.y - line) for line in baselines) <= 6.5 for run in numbers)


def test_a_paragraph_that_goes_on_is_named_again_in_brackets(fonts: FontLibrary) -> None:
    edition, proof = corrected(fonts, issue_of(p("开头。"), p(TEXT * 12)))
    found = [
        paragraph_numbers(before, after)
        for before, after in zip(edition.pages, proof.pages, strict=True)
        if body(before)
    ]
    assert list(found[0]) == ["1", "2", "(2)"]
    assert all(list(numbers) == ["(2)"] for numbers in found[1:])
    assert len(found) > 1


def test_numbers_of_neighbouring_columns_do_not_touch(fonts: FontLibrary) -> None:
    edition, proof = corrected(fonts, issue_of(*[p(TEXT[:90])] * 60, columns=3))
    for before, after in zip(edition.pages, proof.pages, strict=True):
        beside = sorted(
            (run for run in added(before, after) if 0 < run.y < before.height), key=lambda run: (round(run.y), run.x)
        )
        for one, other in pairwise(beside):
            if abs(one.y - other.y) < one.size * 0.8:
                assert one.x + one.width < other.x


def test_the_file_is_small_and_has_wide_margins(tmp_path, tool) -> None:
    _, path, _ = printed(tmp_path, proofing())
    tool("qpdf", "--check", path)
    rows = [line.split() for line in tool("pdfimages", "-list", path).splitlines()[2:]]
    assert rows
    assert all(int(each[12]) <= 102 for each in rows)
    boxes = dict(line.split(":") for line in tool("pdfinfo", "-box", path).splitlines() if "Box:" in line)
    media, trim = ([float(n) for n in boxes[name].split()] for name in ("MediaBox", "TrimBox"))
    assert all(abs(a - b) > 55 for a, b in zip(media, trim, strict=True))
