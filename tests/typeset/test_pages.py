"""The rules of a page, for any text: the grid, headings, single lines, order, the edges."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, Start
from shequ_editor.domain.manuscript import HEADINGS, Block, Role, Span, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, Fill, GlyphRun, Image, Page, Rule
from shequ_editor.typeset.style import Style
from tests.typeset.made import SENTENCES, article, body_text, heading, issue, paragraphs, photo, squeezed, words

MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class SetLine:
    """A line of an article's text as it stands on a page."""

    page: int
    column: int
    y: float
    block: int


def columns_in_use(style: Style, count: int, page: Page) -> list[tuple[float, float]]:
    """Where a page's columns begin and end. An opening bracket at a line's start has its blank half outside."""
    left = style.left(not page.label.isdecimal() or int(page.label) % 2 == 1)
    width = style.column_width(count)
    return [(left + style.column_x(count, i) - 7, left + style.column_x(count, i) + width + 1) for i in range(count)]


def lines_of(style: Style, edition: Edition, number: int, count: int, size: float = 12.0) -> list[SetLine]:
    """The lines of an article's columns in reading order; small type (notes' marks, the end mark) is left out."""
    found: list[SetLine] = []
    for index, page in enumerate(edition.pages):
        for item in page.items:
            if not isinstance(item, GlyphRun) or item.source is None or item.size < size - 0.5:
                continue
            if item.source.part != "body" or item.source.article != number:
                continue
            column = next(i for i, (a, b) in enumerate(columns_in_use(style, count, page)) if a <= item.x <= b)
            line = SetLine(index, column, round(item.y, 2), item.source.block)
            if line not in found[-4:]:
                found.append(line)
    return found


def texts(lengths: list[int]) -> tuple[Block, ...]:
    return tuple(text_block(Role.PARAGRAPH, words(length, number)) for number, length in enumerate(lengths))


lengths = st.lists(st.integers(5, 400), min_size=1, max_size=30)


@given(lengths=lengths, columns=st.integers(1, 3))
@MANY
def test_text_stands_on_one_grid(composer: Composer, style: Style, lengths: list[int], columns: int) -> None:
    edition = composer.compose(issue(article("题", texts(lengths), columns=columns)))
    grid = style.grid
    for line in lines_of(style, edition, 0, columns):
        steps = (line.y - grid.top - grid.baseline * grid.size) / grid.leading
        assert abs(steps - round(steps)) * grid.leading < 0.1
        assert 0 <= round(steps) < grid.lines


@given(lengths=lengths, columns=st.integers(1, 3))
@MANY
def test_no_single_first_or_last_lines(composer: Composer, style: Style, lengths: list[int], columns: int) -> None:
    edition = composer.compose(issue(article("题", texts(lengths), columns=columns)))
    parts: dict[int, list[int]] = {}
    before: SetLine | None = None
    for line in lines_of(style, edition, 0, columns):
        here = parts.setdefault(line.block, [])
        if before and (before.page, before.column, before.block) == (line.page, line.column, line.block):
            here[-1] += 1
        else:
            here.append(1)
        before = line
    for counts in parts.values():
        if len(counts) > 1:
            assert counts[0] >= 2, "a single first line"
            assert counts[-1] >= 2, "a single last line"


@given(lengths=st.lists(st.integers(5, 250), min_size=4, max_size=40), columns=st.integers(1, 3))
@MANY
def test_no_column_ends_with_a_heading(composer: Composer, style: Style, lengths: list[int], columns: int) -> None:
    blocks: list[Block] = []
    for number, block in enumerate(texts(lengths)):
        blocks += [heading(f"第{number}件", HEADINGS[number % 3]), block] if number % 2 else [block]
    edition = composer.compose(issue(article("题", tuple(blocks), columns=columns)))
    lines = lines_of(style, edition, 0, columns)
    for line, after in pairwise(lines):
        if (line.page, line.column) != (after.page, after.column):
            assert blocks[line.block].role not in HEADINGS


roles = st.sampled_from([role for role in Role if role not in (Role.PHOTO, Role.TABLE)])
prose = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("".join)
blocks_of_text = st.builds(text_block, roles, prose)
figures = st.integers(0, 3).map(lambda number: Block(Role.PHOTO, picture=f"{number}.jpg"))
notes = st.builds(lambda text, note: Block(Role.PARAGRAPH, (Span(text, note=note),)), prose, prose)
anything = st.lists(st.one_of(blocks_of_text, blocks_of_text, figures, notes), max_size=25)


@given(
    blocks=anything,
    columns=st.integers(0, 4),
    start=st.sampled_from(Start),
    onward=st.sampled_from(["", "7", "inside_back"]),
)
@MANY
def test_whatever_is_written_stands_inside_the_page_and_nothing_is_lost(
    composer: Composer, blocks: list[Block], columns: int, start: Start, onward: str
) -> None:
    first = article("甲", tuple(blocks), columns=columns, continues_on=onward)
    second = article("乙", paragraphs(2), start=start)
    edition = composer.compose(issue(first, second))
    for page in edition.pages:
        for item in page.items:
            assert inside(page, item), item
    said = "".join(block.text for block in blocks)
    noted = "".join(span.note for block in blocks for span in block.spans)
    printed = body_text(edition, 0)
    for char in set(squeezed(said + noted)) - set("[]0123456789—"):
        assert printed.count(char) >= (said + noted).count(char)


def inside(page: Page, item: object) -> bool:
    """Whether a thing is within the bleed, and a text within the trim."""
    edge = page.bleed + 0.1
    if isinstance(item, GlyphRun):
        return item.x >= -0.1 and item.x + item.width <= page.width + 0.1 and 0 <= item.y <= page.height
    if isinstance(item, (Fill, Image)):
        across = item.x >= -edge and item.x + item.width <= page.width + edge
        return across and item.y >= -edge and item.y + item.height <= page.height + edge
    return not isinstance(item, Rule) or (item.x1 >= -edge and item.x2 <= page.width + edge)


def test_facing_pages_have_their_margins_at_the_spine(composer: Composer, style: Style) -> None:
    edition = composer.compose(issue(article("题", paragraphs(40))))
    for page in edition.pages:
        if not page.label.isdecimal() or int(page.label) < 3:
            continue
        first = min(
            item.x for item in page.items if isinstance(item, GlyphRun) and item.source and item.source.part == "body"
        )
        assert first == pytest.approx(style.left(int(page.label) % 2 == 1), abs=0.5)


def test_columns_that_end_in_mid_page_end_level(composer: Composer, style: Style) -> None:
    edition = composer.compose(issue(article("题", paragraphs(1, 700), columns=3)))
    lines = lines_of(style, edition, 0, 3)
    last = max(line.page for line in lines)
    bottoms = [max(line.y for line in lines if (line.page, line.column) == (last, column)) for column in range(3)]
    assert max(bottoms) - min(bottoms) <= 2 * style.grid.leading + 0.1


def hung(style: Style, columns: int, run: GlyphRun) -> float:
    """How far a mark at the end of a run may hang out."""
    hangs = style.columns[str(columns)].hanging_marks and run.text[-1:] in "。，、"
    return style.grid.size / 2 if hangs else 0.0


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_as_wide_as_the_style_says(composer: Composer, style: Style, columns: int) -> None:
    edition = composer.compose(issue(article("题", paragraphs(6), columns=columns)))
    ends: dict[float, float] = {}
    for page in edition.pages:
        for item in page.items:
            if isinstance(item, GlyphRun) and item.source and item.source.part == "body":
                left = next(a for a, b in columns_in_use(style, columns, page) if a <= item.x <= b)
                ends[left] = max(ends.get(left, 0.0), item.x + item.width - left - 7 - hung(style, columns, item))
    assert max(ends.values()) == pytest.approx(style.column_width(columns), abs=0.5)


def test_rules_stand_between_columns_where_the_style_asks(style: Style, fonts: FontLibrary) -> None:
    ruled = replace(style, articles=replace(style.articles, column_rule=0.3))
    blocks = (*paragraphs(9), *photo("a.jpg"), *paragraphs(6))
    wide = replace(style.pictures, sizes=style.pictures.sizes[-1:])
    for columns in (1, 2, 3):
        made = issue(article("题", blocks, columns=columns))
        edition = Composer(replace(ruled, pictures=wide), fonts).compose(made)
        for page in edition.pages:
            upright = [item for item in page.items if isinstance(item, Rule) and item.x1 == item.x2]
            pictures = [item for item in page.items if isinstance(item, Image) and item.source.part == "body"]
            lines = [item for item in page.items if isinstance(item, GlyphRun) and item.source.part == "body"]
            if page.label.isdecimal() and lines:
                assert len(upright) <= columns - 1
            for rule in upright:
                assert rule.width == 0.3
                assert all(not line.x < rule.x1 < line.x + line.width for line in lines if rule.y1 < line.y < rule.y2)
                for picture in pictures:
                    beside = not picture.x < rule.x1 < picture.x + picture.width
                    assert beside or picture.y >= rule.y2 - 1 or picture.y + picture.height <= rule.y1 + 1
        assert any(isinstance(i, Rule) and i.x1 == i.x2 for p in edition.pages for i in p.items) is (columns > 1)
    plain = Composer(style, fonts).compose(issue(article("题", blocks, columns=2)))
    assert not any(isinstance(item, Rule) and item.x1 == item.x2 for page in plain.pages for item in page.items)


def test_a_number_of_columns_that_the_style_lacks_becomes_its_own(composer: Composer) -> None:
    two = composer.compose(issue(article("题", paragraphs(6), columns=2)))
    seven = composer.compose(issue(article("题", paragraphs(6), columns=7)))
    assert two.pages == seven.pages


def test_a_section_gives_its_articles_their_columns(composer: Composer) -> None:
    made = issue(article("题", paragraphs(6)))
    by_section = replace(made, sections=(replace(made.sections[0], columns=3),))
    by_article = issue(article("题", paragraphs(6), columns=3))
    assert composer.compose(by_section).pages == composer.compose(by_article).pages


def test_an_article_of_a_style_with_fewer_lines_takes_more_pages(style: Style, fonts: object) -> None:
    short = replace(style, grid=replace(style.grid, lines=12))
    made = issue(article("题", paragraphs(12)))
    few = Composer(short, fonts).compose(made)  # type: ignore[arg-type]
    many = Composer(style, fonts).compose(made)  # type: ignore[arg-type]
    assert few.body_pages > many.body_pages
    assert body_text(few, 0) == body_text(many, 0)


def test_a_very_long_paragraph_comes_to_its_end(composer: Composer) -> None:
    text = words(20_000)
    edition = composer.compose(issue(Article(article("题", (text_block(Role.PARAGRAPH, text),)).manuscript)))
    assert squeezed(body_text(edition, 0)).rstrip("■") == squeezed(text)


def test_pictures_come_where_they_are_called(composer: Composer) -> None:
    blocks = (*paragraphs(2), *photo("a.jpg", "第一张"), *paragraphs(2, 150, 3), *photo("b.jpg", "第二张"))
    edition = composer.compose(issue(article("题", blocks)))
    printed = squeezed(body_text(edition, 0)).replace("■", "")
    assert printed == squeezed("".join(block.text for block in blocks))
