"""Pictures in the text: size, crop, resolution, captions."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.domain.manuscript import Beside, Block, Picture, Place, Role, Width, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.figures import frame_in
from shequ_editor.typeset.page import Edition, Fill, GlyphRun, Image
from shequ_editor.typeset.style import Style
from tests.typeset.made import article, body_text, issue, paragraphs, photo, words


def with_picture(width: int, height: int, columns: int = 2, caption: str = "", length: int = 2) -> Issue:
    made = article("题", (*paragraphs(length), *photo("x.jpg", caption), *paragraphs(length)), columns=columns)
    own = (Picture("x.jpg", "ab" * 32, width, height),)
    return issue(replace(made, manuscript=replace(made.manuscript, pictures=own)))


def images(edition: Edition, part: str = "body") -> list[Image]:
    return [
        item
        for page in edition.pages
        for item in page.items
        if isinstance(item, Image) and item.source and item.source.part == part
    ]


def codes(edition: Edition) -> list[str]:
    return [notice.code for notice in edition.notices]


def shown_shape(image: Image, width: int, height: int) -> float:
    left, top, right, bottom = image.crop
    return (right - left) * width / ((bottom - top) * height)


def test_pictures_grow_by_whole_lines_to_level_columns(composer: Composer, style: Style) -> None:
    """Of articles that end a line uneven, those with a picture in the shorter column end level, and none is distorted;
    what is cut away is as little as the style says."""
    grown = 0
    for length in range(40, 400, 20):
        blocks = (*paragraphs(2), *photo("x.jpg"), *paragraphs(2), text_block(Role.PARAGRAPH, words(length)[:length]))
        [image] = images(composer.compose(issue(article("题", blocks, columns=2))))
        left, top, right, bottom = image.crop
        assert image.width / image.height == pytest.approx(shown_shape(image, 2400, 1600), rel=0.01)
        assert right - left >= 1 - style.pictures.grow_crop - 0.001
        assert bottom - top >= 1 - style.pictures.crop - style.pictures.filled - 0.001
        grown += right - left < 1
    assert grown


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize(
    "size",
    [(2400, 1600), (1600, 2400), (1400, 2000), (480, 320), (3000, 900), (900, 3000), (200, 200), (5000, 10), (1, 1)],
)
def test_nothing_is_distorted_or_leaves_its_column(
    composer: Composer, style: Style, size: tuple[int, int], columns: int
) -> None:
    [image] = images(composer.compose(with_picture(*size, columns)))
    assert image.width / image.height == pytest.approx(shown_shape(image, *size), rel=0.01)
    assert image.width <= style.grid.width + 0.01
    assert image.height <= style.grid.height + style.grid.leading
    assert min(image.crop) >= 0
    assert max(image.crop) <= 1


def test_a_small_picture_stays_in_one_column(composer: Composer, style: Style) -> None:
    [image] = images(composer.compose(with_picture(480, 320)))
    assert image.width <= style.column_width(2) + 0.01


def test_a_tiny_picture_is_never_blown_up(composer: Composer, style: Style) -> None:
    [image] = images(composer.compose(with_picture(60, 60)))
    assert image.width == pytest.approx(60 / style.pictures.lowest_ppi * 72)


def test_a_sharp_portrait_stands_as_a_poster(composer: Composer, style: Style) -> None:
    [image] = images(composer.compose(with_picture(1400, 2000)))
    assert image.height > style.grid.height * 0.85
    assert image.crop == (0, 0, 1, 1)
    [small] = images(composer.compose(with_picture(600, 900)))
    assert small.width <= style.column_width(2) + 0.01


def test_pictures_take_the_room_that_is_left_but_no_further_page(composer: Composer, style: Style) -> None:
    """The same picture is wide where the page has room and small where it has none."""
    roomy = composer.compose(with_picture(2400, 1600, length=1))
    assert images(roomy)[0].width == pytest.approx(style.grid.width, abs=1)
    blocks = paragraphs(6, 150)
    tight = composer.compose(issue(article("题", (*blocks[:3], *photo("x.jpg"), *blocks[3:]))))
    assert images(tight)[0].width < style.grid.width / 2
    assert tight.body_pages == roomy.body_pages


def test_a_caption_stands_under_its_picture(composer: Composer) -> None:
    edition = composer.compose(with_picture(2400, 1600, caption="槐树下的长凳"))
    [image] = images(edition)
    page = next(page for page in edition.pages if image in page.items)
    run = next(item for item in page.items if getattr(item, "text", "") == "槐树下的长凳")
    assert 0 < run.y - (image.y + image.height) < 40  # type: ignore[union-attr]
    middle = image.x + image.width / 2
    assert run.x + run.width / 2 == pytest.approx(middle, abs=1)  # type: ignore[union-attr]
    assert image.alt == "槐树下的长凳"


def test_a_long_caption_becomes_text_and_nothing_is_lost(composer: Composer) -> None:
    edition = composer.compose(with_picture(2400, 1600, caption=words(900)))
    assert words(900) in body_text(edition, 0)


def test_a_missing_picture_leaves_a_marked_place(composer: Composer, style: Style) -> None:
    made = article("题", (*paragraphs(1), Block(Role.PHOTO, picture="gone.jpg"), *paragraphs(1)))
    edition = composer.compose(issue(replace(made, manuscript=replace(made.manuscript, pictures=()))))
    assert codes(edition).count("picture-missing") == 1
    told = next(notice for notice in edition.notices if notice.code == "picture-missing")
    assert told.where == "题"
    assert any(
        isinstance(item, Fill) and item.colour == style.pictures.missing_colour
        for page in edition.pages
        for item in page.items
    )


@pytest.mark.parametrize("size", [(0, 0), (-5, 100), (100, 0)])
def test_a_picture_without_a_size_is_a_missing_one(composer: Composer, size: tuple[int, int]) -> None:
    edition = composer.compose(with_picture(*size))
    assert images(edition) == []
    assert "picture-missing" in codes(edition)


def test_text_that_a_figure_parts_takes_no_new_indent(composer: Composer, style: Style) -> None:
    def first_x(before: str) -> float:
        blocks = (
            text_block(Role.PARAGRAPH, before),
            *photo("x.jpg"),
            text_block(Role.PARAGRAPH, "接着走到了河边，天色已经暗了下来，灯一盏一盏亮了。"),
        )
        edition = composer.compose(issue(article("题", blocks)))
        runs = [
            (item.x, page.label)
            for page in edition.pages
            for item in page.items
            if getattr(item, "text", "").startswith("接着")
        ]
        x, label = runs[0]
        left = style.left(int(label) % 2 == 1)
        return min(abs(x - left - style.column_x(2, column) - indent) for column in (0, 1) for indent in (0,))

    assert first_x("他们沿着小巷一直走，一直走，") == pytest.approx(0, abs=0.5)
    assert first_x("他们沿着小巷一直走。") == pytest.approx(24, abs=0.5)


@given(
    width=st.integers(1, 10_000),
    height=st.integers(1, 10_000),
    frame=st.tuples(st.floats(10, 700), st.floats(10, 900)),
)
def test_a_frame_is_filled_whole(width: int, height: int, frame: tuple[float, float]) -> None:
    found = frame_in(Picture("x", "x", width, height), *frame)
    left, top, right, bottom = found.crop
    assert (found.width, found.height) == frame
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
    if 0.05 < width / height < 20:
        shown = (right - left) * width / ((bottom - top) * height)
        assert shown == pytest.approx(frame[0] / frame[1], rel=1e-6)


# -- side by side, and as an editor wants it


def with_photos(*sizes: tuple[int, int], columns: int = 2, captions: int = 0, **wish: object) -> Issue:
    """Pictures in a row amid text, the last ``captions`` of them with one; ``wish`` is what is said of each."""
    blocks: list[Block] = []
    for number in range(len(sizes)):
        blocks.append(Block(Role.PHOTO, picture=f"{number}.jpg", **wish))  # type: ignore[arg-type]
        if number >= len(sizes) - captions:
            blocks.append(text_block(Role.CAPTION, f"第{number}张说的是巷口的事"))
    made = article("题", (*paragraphs(5), *blocks, *paragraphs(4)), columns=columns)
    own = tuple(Picture(f"{n}.jpg", f"{n:02d}" * 32, *size) for n, size in enumerate(sizes))
    return issue(replace(made, manuscript=replace(made.manuscript, pictures=own)))


def level(found: list[Image]) -> bool:
    return len({(round(image.y, 2), round(image.height, 2)) for image in found}) == 1


@pytest.mark.parametrize(
    ("sizes", "columns"),
    [
        ([(1600, 2400)] * 2, 2),
        ([(2400, 1600)] * 2, 2),
        ([(2400, 1600)] * 3, 1),
        ([(2400, 1600), (1600, 2400)], 3),
        ([(2400, 1600)] * 2, 3),
    ],
)
def test_pictures_in_a_row_stand_side_by_side_at_one_height(
    composer: Composer, style: Style, sizes: list[tuple[int, int]], columns: int
) -> None:
    found = images(composer.compose(with_photos(*sizes, columns=columns)))
    assert len(found) == len(sizes)
    assert level(found)
    for size, image in zip(sizes, found, strict=True):
        assert image.width / image.height == pytest.approx(shown_shape(image, *size), rel=0.01)
    gaps = [b.x - a.x - a.width for a, b in itertools.pairwise(found)]
    assert gaps == pytest.approx([style.pictures.beside_gap] * len(gaps))


def test_a_third_of_three_columns_is_left_to_the_text_beside_a_pair(composer: Composer, style: Style) -> None:
    found = images(composer.compose(with_photos((2400, 1600), (2400, 1600), columns=3)))
    width = found[-1].x + found[-1].width - found[0].x
    assert width == pytest.approx(style.span_width(3, 2), abs=0.5)


def test_one_caption_stands_under_all_and_several_each_under_its_own(composer: Composer) -> None:
    for captions in (1, 2):
        edition = composer.compose(with_photos((1600, 2400), (1600, 2400), captions=captions))
        [first, second] = images(edition)
        page = next(page for page in edition.pages if first in page.items)
        under = [item for item in page.items if isinstance(item, GlyphRun) and item.source == first.source]
        middles = [run.x + run.width / 2 for run in under]
        if captions == 1:
            middle = (first.x + second.x + second.width) / 2
            assert middles == pytest.approx([middle] * len(middles), abs=1)
        else:
            assert min(middles) < first.x + first.width < second.x < max(middles)


def test_an_editor_parts_a_pair_or_joins_what_would_stand_alone(composer: Composer) -> None:
    assert not level(images(composer.compose(with_photos((2400, 1600), (2400, 1600), beside=Beside.NO))))
    small = with_photos((700, 460), (700, 460), (700, 460), (700, 460), beside=Beside.YES)
    found = images(composer.compose(small))
    assert level(found[:3])
    assert not level(found)


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("width", list(Width)[1:])
def test_an_editor_chooses_the_width(composer: Composer, style: Style, columns: int, width: Width) -> None:
    [image] = images(composer.compose(with_photos((3000, 2400), columns=columns, width=width)))
    across = {Width.COLUMN: 1, Width.TWO: min(2, columns)}.get(width, columns)
    assert image.width <= style.span_width(columns, across) + 0.01
    if columns > 1:
        assert image.width >= style.span_width(columns, across) * 0.7


@pytest.mark.parametrize("columns", [2, 3])
def test_an_editor_chooses_head_or_foot(composer: Composer, style: Style, columns: int) -> None:
    for place in (Place.COLUMN_HEAD, Place.PAGE_FOOT):
        edition = composer.compose(with_photos((3000, 2000), columns=columns, width=Width.FULL, place=place))
        [image] = images(edition)
        page = next(page for page in edition.pages if image in page.items)
        body = [run.y for run in page.items if isinstance(run, GlyphRun) and run.source and run.source.part == "body"]
        assert (image.y < min(body)) is (place is Place.COLUMN_HEAD)
        assert (image.y > max(body) - 1) is (place is Place.PAGE_FOOT)


def test_a_strip_is_cut_and_told(composer: Composer) -> None:
    edition = composer.compose(with_picture(200, 9000))
    assert "picture-strip" in codes(edition)
    assert "picture-strip" not in codes(composer.compose(with_picture(2400, 1000)))
