"""What stands out from running text: lists, poems, quotes, boxes, editor's notes, initials."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Place, Role, Span, Width, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import Edition, Fill, GlyphRun, Page, Rule
from shequ_editor.typeset.style import Style
from tests.typeset.made import article, body_text, issue, paragraphs, squeezed, text_of, words


def composed(composer: Composer, *blocks: Block, columns: int = 2, **more: object) -> Edition:
    return composer.compose(issue(article("题", blocks, columns=columns, **more)))


def runs_of(edition: Edition, block: int) -> list[GlyphRun]:
    """The runs of one block of the first article, without the end mark."""
    return [
        item
        for page in edition.pages
        for item in page.items
        if isinstance(item, GlyphRun)
        and item.source
        and (item.source.part, item.source.article, item.source.block) == ("body", 0, block)
        and item.text != "■"
    ]


def page_of(edition: Edition, run: GlyphRun) -> Page:
    return next(page for page in edition.pages if run in page.items)


def left_of(style: Style, edition: Edition, run: GlyphRun, columns: int = 2) -> float:
    """How far a run begins from the left edge of its column."""
    page = page_of(edition, run)
    edge = style.left(not page.label.isdecimal() or int(page.label) % 2 == 1)
    return min(at for c in range(columns) if (at := run.x - edge - style.column_x(columns, c)) > -7)


def on_grid(style: Style, run: GlyphRun) -> bool:
    steps = (run.y - style.grid.top - style.grid.baseline * style.grid.size) / style.grid.leading
    return abs(steps - round(steps)) * style.grid.leading < 0.1


# -- lists


@pytest.mark.parametrize(
    ("mark", "start"), [("●", 24), ("1.", 24), ("12.", 24), ("（1）", 24), ("（12）", 36), ("2、", 24), ("三、", 24)]
)
def test_the_text_of_an_item_hangs_beside_its_mark(composer: Composer, style: Style, mark: str, start: float) -> None:
    text = f"{mark} {words(60)}"
    edition = composed(composer, *paragraphs(1), text_block(Role.ITEM, text), *paragraphs(1))
    first, *others = runs_of(edition, 1)
    assert first.text == mark
    assert all(on_grid(style, run) for run in others)
    lines = {run.y: run for run in reversed(others)}
    assert len(lines) >= 3
    assert [left_of(style, edition, run) for run in lines.values()] == pytest.approx([start] * len(lines), abs=6.1)
    assert left_of(style, edition, first) + first.width < start
    assert squeezed("".join(run.text for run in runs_of(edition, 1))) == squeezed(text)


def test_an_item_without_a_mark_is_indented_all_the_same(composer: Composer, style: Style) -> None:
    edition = composed(composer, text_block(Role.ITEM, "3.5公里的路，走一趟要四十分钟。"))
    assert {left_of(style, edition, run) for run in runs_of(edition, 0)} == {24.0}


# -- poems


def test_the_lines_of_a_poem_begin_together_in_the_middle(composer: Composer, style: Style) -> None:
    poem = "巷口槐花白，\n邻家唤客来。\n一壶新煮水，\n坐到夜深时月亮还在。"
    edition = composed(composer, *paragraphs(4), text_block(Role.VERSE, poem), *paragraphs(3))
    runs = runs_of(edition, 4)
    assert len({round(run.x, 2) for run in runs}) == 1
    widest = max(run.width for run in runs)
    middle = left_of(style, edition, runs[0]) + widest / 2
    assert middle == pytest.approx(style.column_width(2) / 2, abs=4)
    assert all(on_grid(style, run) for run in (*runs, *runs_of(edition, 5)))
    assert "".join(run.text for run in runs) == poem.replace("\n", "")


def test_a_slogan_of_two_lines_is_centred_line_by_line(composer: Composer, style: Style) -> None:
    blocks = (text_block(Role.VERSE, "敲敲门，认认人"), text_block(Role.VERSE, "远亲不如近邻，近邻不如对门那家人"))
    edition = composed(composer, *blocks)
    for number in (0, 1):
        [run] = runs_of(edition, number)
        middle = left_of(style, edition, run) + run.width / 2
        assert middle == pytest.approx(style.column_width(2) / 2, abs=0.5)


# -- editor's notes, quotes


def test_an_opening_editors_note_stands_between_rules_under_the_title(composer: Composer, style: Style) -> None:
    edition = composed(composer, text_block(Role.EDITORS_NOTE, "编者按：" + words(60)), *paragraphs(3))
    runs = runs_of(edition, 0)
    page = page_of(edition, runs[0])
    look = style.editors_note
    rules = [item for item in page.items if isinstance(item, Rule) and item.width == look.rule]
    above = max(rule.y1 for rule in rules if rule.y1 < runs[0].y)
    below = min(rule.y1 for rule in rules if rule.y1 > runs[-1].y)
    text = min(run.y for run in runs_of(edition, 1))
    assert above < runs[0].y < runs[-1].y < below < text
    assert runs[0].text == "编者按："
    assert runs[0].face == look.look.bold[0]
    assert squeezed("".join(run.text for run in runs)) == squeezed("编者按：" + words(60))


def test_an_editors_note_that_does_not_say_so_is_told_by_the_style(composer: Composer, style: Style) -> None:
    edition = composed(composer, *paragraphs(2), text_block(Role.EDITORS_NOTE, "欢迎来信。"))
    assert "".join(run.text for run in runs_of(edition, 2)) == style.editors_note.label + "欢迎来信。"


def test_a_long_editors_note_runs_like_text(composer: Composer, style: Style) -> None:
    edition = composed(composer, *paragraphs(1), text_block(Role.EDITORS_NOTE, "【编后】" + words(1500)))
    runs = runs_of(edition, 1)
    assert squeezed("".join(run.text for run in runs)) == squeezed("【编后】" + words(1500))
    assert all(on_grid(style, run) for run in runs)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_pull_quote_stands_out_and_the_text_after_it_is_on_the_grid(
    composer: Composer, style: Style, columns: int
) -> None:
    quote = text_block(Role.QUOTE, "会开得不快，可是开完以后，事情走得很稳。")
    edition = composed(composer, *paragraphs(1), quote, *paragraphs(1), columns=columns)
    runs = runs_of(edition, 1)
    assert {run.size for run in runs} == {style.quotes.look.size}
    bars = [
        item
        for item in page_of(edition, runs[0]).items
        if isinstance(item, Fill) and (item.width, item.height) == (style.quotes.bar_length, style.quotes.bar_height)
    ]
    assert len(bars) >= 1
    assert all(on_grid(style, run) for run in runs_of(edition, 2))


# -- boxes


def box(count: int, length: int, title: str = "链接：三个电话", **wish: object) -> tuple[Block, ...]:
    head = replace(text_block(Role.BOX_TITLE, title), **wish)  # type: ignore[arg-type]
    return (head, *(text_block(Role.BOX, words(length, number)) for number in range(count)))


def panels(style: Style, edition: Edition) -> list[Fill]:
    """The tints of boxes; those of the contents and covers reach into the bleed or stand elsewhere."""
    return [
        item
        for page in edition.pages
        if page.label.isdecimal()
        for item in page.items
        if isinstance(item, Fill) and item.colour == style.boxes.fill and item.x >= 0
    ]


def test_a_short_box_stands_in_a_column_with_equal_blanks_around_it(composer: Composer, style: Style) -> None:
    edition = composed(composer, *paragraphs(2), *box(2, 30), *paragraphs(2))
    [panel] = panels(style, edition)
    assert panel.width == pytest.approx(style.column_width(2))
    grid = style.grid
    lines = (panel.height + grid.leading - grid.size) / grid.leading
    assert lines == pytest.approx(round(lines))
    assert ((panel.y - grid.top) / grid.leading) % 1 == pytest.approx(0, abs=1e-6)
    text = [run for block in (2,) for run in runs_of(edition, block)]
    assert all(panel.y < run.y < panel.y + panel.height for run in text)
    assert all(panel.x < run.x and run.x + run.width < panel.x + panel.width for run in text)
    assert all(on_grid(style, run) for block in (5, 6) for run in runs_of(edition, block))


def test_a_long_box_goes_over_the_type_area_in_level_columns(composer: Composer, style: Style) -> None:
    edition = composed(composer, *paragraphs(4), *box(3, 150), *paragraphs(4))
    [panel] = panels(style, edition)
    assert panel.width == pytest.approx(style.grid.width)
    runs = [run for run in runs_of(edition, 4) if run.size == style.boxes.text.size]
    middle = panel.x + panel.width / 2
    bottoms = [max(run.y for run in runs if (run.x > middle) is right) for right in (False, True)]
    assert abs(bottoms[0] - bottoms[1]) <= 2 * style.boxes.text.leading
    assert all(not run.x < middle < run.x + run.width for run in runs)


def test_an_editor_chooses_how_wide_a_box_is_and_where(composer: Composer, style: Style) -> None:
    wide = composed(composer, *paragraphs(4), *box(1, 30, width=Width.FULL, place=Place.PAGE_FOOT), *paragraphs(1))
    [panel] = panels(style, wide)
    assert panel.width == pytest.approx(style.grid.width)
    narrow = composed(composer, *paragraphs(4), *box(3, 120, width=Width.COLUMN), *paragraphs(4))
    assert {round(panel.width, 3) for panel in panels(style, narrow)} == {round(style.column_width(2), 3)}


@pytest.mark.parametrize("width", [Width.COLUMN, Width.FULL])
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_box_longer_than_its_page_is_parted_and_whole(composer: Composer, columns: int, width: Width) -> None:
    edition = composed(composer, *paragraphs(2), *box(12, 400, width=width), *paragraphs(2), columns=columns)
    printed = squeezed(body_text(edition, 0))
    for number in range(12):
        assert squeezed(words(400, number)) in printed


def test_a_new_title_begins_a_new_box(composer: Composer, style: Style) -> None:
    edition = composed(composer, *paragraphs(4), *box(1, 30), *box(1, 30, "资料：两个地方"), *paragraphs(2))
    assert len(panels(style, edition)) == 2


# -- initials


def test_an_initial_stands_over_two_lines_and_the_text_beside_it(composer: Composer, style: Style) -> None:
    edition = composed(composer, *paragraphs(2), initial=True)
    large, *runs = runs_of(edition, 0)
    assert large.text == "柳"
    assert large.size == pytest.approx(style.grid.leading + style.grid.size)
    heights = sorted({run.y for run in runs})
    lefts = [left_of(style, edition, next(run for run in runs if run.y == y)) for y in heights]
    assert lefts[:3] == pytest.approx([36, 36, 0], abs=0.5)
    assert heights[0] - 12 <= large.y - large.size * 0.88 + 2
    assert large.y == pytest.approx(heights[1], abs=4)
    assert squeezed("".join(run.text for run in (large, *runs))) == squeezed(words(150))
    assert {run.size for run in runs_of(edition, 1)} == {12.0}


@pytest.mark.parametrize("text", ["“今天”" + words(100), "很短。", "2025年" + words(100)])
def test_no_initial_where_a_paragraph_is_short_or_begins_otherwise(composer: Composer, text: str) -> None:
    edition = composed(composer, text_block(Role.PARAGRAPH, text), initial=True)
    assert max(run.size for run in runs_of(edition, 0)) == 12.0


# -- together


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_all_of_it_is_read_in_order(composer: Composer, columns: int) -> None:
    blocks = (
        text_block(Role.PARAGRAPH, "起头的一段。"),
        text_block(Role.ITEM, "1. 甲。"),
        Block(Role.ITEM, (Span("（2）乙", note="注文"), Span("丙", bold=True))),
        text_block(Role.VERSE, "山重水复疑无路\n柳暗花明又一村"),
        text_block(Role.QUOTE, "慢一点也好。"),
        *box(2, 60),
        text_block(Role.EDITORS_NOTE, "编后：再会。"),
    )
    printed = squeezed(body_text(composed(composer, *blocks, columns=columns), 0)).replace("■", "")
    places = [printed.index(squeezed(block.text)[:4]) for block in blocks[:-4]]
    assert places == sorted(places)
    assert "（2）乙[1]丙" in printed
    assert "[1]注文" in printed


# -- what nobody should send


def test_a_title_of_two_hundred_characters_is_set_and_told(composer: Composer) -> None:
    title = (words(300) * 2)[:200]
    edition = composer.compose(issue(article(title, paragraphs(3))))
    printed = "".join(text_of(page, "title", 0) for page in edition.pages)
    assert squeezed(printed) == squeezed(title)
    assert "title-long" in [notice.code for notice in edition.notices]
    usual = composer.compose(issue(article("楼道里的灯什么时候亮", paragraphs(3))))
    assert "title-long" not in [notice.code for notice in usual.notices]


def test_a_column_narrower_than_a_word_breaks_the_word(composer: Composer) -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 3
    edition = composer.compose(issue(article("题", (text_block(Role.PARAGRAPH, f"河边{word}。"),), columns=3)))
    assert word in squeezed(body_text(edition, 0)).replace("-", "")
