"""Tables: widths from their content, rules, breaks between rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Role, Span, Width
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import Edition, GlyphRun, Page, Rule
from shequ_editor.typeset.style import Style
from tests.typeset.made import article, body_text, issue, paragraphs, squeezed, words


def table(*rows: tuple[str, ...]) -> Block:
    return Block(Role.TABLE, rows=tuple(tuple((Span(cell),) for cell in row) for row in rows))


def composed(composer: Composer, block: Block, columns: int = 2) -> Edition:
    return composer.compose(issue(article("题", (*paragraphs(1), block, *paragraphs(1)), columns=columns)))


def cell_x(edition: Edition, text: str) -> tuple[float, Page]:
    for page in edition.pages:
        for item in page.items:
            if isinstance(item, GlyphRun) and item.text == text:
                return item.x, page
    raise AssertionError(text)


SMALL = table(("姓名", "住处", "电话"), ("许听澜", "柳荫巷12号", "0000"), ("丁一", "槐院", "1111"))


def test_cells_of_a_column_stand_under_one_another(composer: Composer) -> None:
    edition = composed(composer, SMALL)
    assert cell_x(edition, "姓名")[0] == pytest.approx(cell_x(edition, "丁一")[0], abs=0.01)
    assert cell_x(edition, "住处")[0] == pytest.approx(cell_x(edition, "槐院")[0], abs=0.01)
    assert cell_x(edition, "姓名")[0] < cell_x(edition, "住处")[0] < cell_x(edition, "电话")[0]


def test_a_table_has_rules_as_wide_as_its_column(composer: Composer, style: Style) -> None:
    edition = composed(composer, SMALL)
    page = cell_x(edition, "姓名")[1]
    rules = [item for item in page.items if isinstance(item, Rule) and item.colour == style.tables.rule_colour]
    assert len(rules) == 4
    assert [rule.width for rule in rules].count(style.tables.frame_rule) == 2
    assert all(rule.x2 - rule.x1 == pytest.approx(style.column_width(2)) for rule in rules)


def test_a_wide_table_goes_over_the_type_area(composer: Composer, style: Style) -> None:
    wide = table(*[tuple(words(20, column + row) for column in range(5)) for row in range(3)])
    edition = composed(composer, wide, 3)
    widths = {
        round(item.x2 - item.x1)
        for page in edition.pages
        for item in page.items
        if isinstance(item, Rule) and item.width == style.tables.frame_rule and item.colour.cmyk == (0, 0, 0, 1)
    }
    assert widths == {round(style.grid.width)}


@pytest.mark.parametrize(
    "block",
    [
        table(*[(f"第{n}行", words(30, n)) for n in range(60)]),
        table((words(2500), words(2500, 1)), ("甲", "乙")),
        table(*[tuple(f"{n}" for n in range(25)) for _ in range(3)]),
        table(("", ""), ("", "有字")),
        Block(Role.TABLE, rows=((), ((Span("独"),),))),
    ],
)
@pytest.mark.parametrize("columns", [1, 3])
def test_no_cell_is_lost(composer: Composer, block: Block, columns: int) -> None:
    printed = squeezed(body_text(composed(composer, block, columns), 0))
    said = squeezed(block.text)
    assert all(printed.count(char) >= said.count(char) for char in set(said))


@pytest.mark.parametrize("before", [0, 3, 12])
@pytest.mark.parametrize(("rows", "width", "columns"), [(40, 6, 2), (26, 7, 3), (40, 4, 3)])
def test_a_table_over_several_pages_goes_on_in_order(
    composer: Composer, rows: int, width: int, columns: int, before: int
) -> None:
    """Its rest is short enough for the page on which it is called, but its beginning is not."""
    wide = table(*[tuple(f"第{row}行第{column}格" for column in range(width)) for row in range(rows)])
    text = paragraphs(before, 80), paragraphs(5, 80)
    edition = composer.compose(issue(article("题", (*text[0], wide, *text[1]), columns=columns)))
    printed = [
        item.piece.number
        for page in edition.pages
        for item in page.items
        if isinstance(item, GlyphRun) and item.piece.kind == "cell"
    ]
    assert printed == sorted(printed)
    assert set(printed) == set(range(1, rows))


def test_an_empty_table_leaves_nothing(composer: Composer) -> None:
    assert "题" in [entry.title for entry in composed(composer, Block(Role.TABLE)).entries]


def test_notes_of_cells_are_told_at_the_end(composer: Composer) -> None:
    block = Block(Role.TABLE, rows=(((Span("户数", note="以上半年为准"),),),))
    printed = body_text(composed(composer, block), 0)
    assert "注释" in printed
    assert "[1]以上半年为准" in printed
    assert printed.index("户数[1]") < printed.index("注释")


def body_runs(edition: Edition, size: float) -> list[tuple[int, GlyphRun]]:
    return [
        (number, item)
        for number, page in enumerate(edition.pages)
        for item in page.items
        if isinstance(item, GlyphRun) and item.source and item.source.part == "body" and abs(item.size - size) < 0.1
    ]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_long_cell_is_parted_between_columns_under_the_head_said_again(
    composer: Composer, style: Style, columns: int
) -> None:
    long = table(("日期", "事情"), ("3月1日", words(900)), ("3月2日", "收尾"))
    long = replace(long, width=Width.COLUMN)
    made = issue(article("题", (*paragraphs(5), long, *paragraphs(5)), columns=columns))
    edition = composer.compose(made)
    said = squeezed("".join(run.text for _, run in body_runs(edition, style.tables.cell.size)))
    places = {(page, round(run.x)) for page, run in body_runs(edition, 10.5) if run.text == "日期"}
    assert squeezed(words(900)) in said.replace("日期事情", "")
    assert len(places) >= (2 if columns > 1 else 1)
    text = [run.y for _, run in body_runs(edition, 12.0)]
    steps = [(y - style.grid.top - style.grid.baseline * 12) / style.grid.leading for y in text]
    assert steps == pytest.approx([round(step) for step in steps], abs=0.01)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_table_of_thirty_columns_is_parted_into_bands_and_told(
    composer: Composer, style: Style, columns: int
) -> None:
    days = table(("社区", *(f"{n}日" for n in range(1, 30))), ("竹园", *(f"{n}次" for n in range(1, 30))))
    edition = composed(composer, days, columns)
    assert "table-parted" in [notice.code for notice in edition.notices]
    cells = [run for _, run in body_runs(edition, style.tables.cell.size)]
    bands = [run for run in cells if run.text == "竹园"]
    assert len(bands) > 1
    assert {f"{n}次" for n in range(1, 30)} <= {run.text for run in cells}
    rows: dict[float, list[GlyphRun]] = {}
    for run in cells:
        rows.setdefault(run.y, []).append(run)
    for row in rows.values():
        ordered = sorted(row, key=lambda run: run.x)
        assert all(a.x + a.width < b.x for a, b in pairwise(ordered))


def test_an_editor_chooses_the_width_of_a_table(composer: Composer, style: Style) -> None:
    for width, points in ((Width.FULL, style.grid.width), (Width.COLUMN, style.column_width(2))):
        edition = composed(composer, replace(SMALL, width=width))
        rules = [
            item.x2 - item.x1
            for page in edition.pages
            for item in page.items
            if isinstance(item, Rule) and item.width == style.tables.rule and item.colour == style.tables.rule_colour
        ]
        assert rules == pytest.approx([points] * 2)
