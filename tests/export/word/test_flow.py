"""Pictures as large as Word's pages have room for them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as PillowImage

from shequ_editor.domain.manuscript import Block, Manuscript, Role
from shequ_editor.export.word import write_word
from shequ_editor.export.word.flow import line_count
from shequ_editor.export.word.pictures import Frame, cut, smaller
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, Entry, Image, Page, Source
from shequ_editor.typeset.style import load_style
from tests.export.wordfile import CREATED, Shelf, Word, one_article, p

EMU = 12_700
LINE = "巷口的老槐树下摆开了三张长桌，谁家有事都可以坐下来说。"


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(load_style("tongxun"), FontLibrary())


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "pictures")


def shown(
    composer: Composer, shelf: Shelf, target, paragraphs: int, heights: list[float], pages: int, after: int = 0
) -> list[float]:
    """How high pictures over all columns are in Word, after so many paragraphs, that were so high in print, in an
    article of so many pages there; ``after`` paragraphs follow."""
    style = composer.style
    photos = [shelf.add(f"{n}.jpg", PillowImage.new("RGB", (900, 600), (60 * n, 90, 60))) for n in range(len(heights))]
    pictures = (Block(Role.PHOTO, picture=photo.name) for photo in photos)
    blocks = [*[p(LINE * 4)] * paragraphs, *pictures, *[p(LINE * 4)] * after]
    items = tuple(
        Image(50, 100.0 * n, style.grid.width, height, photo.sha256, source=Source("body", 0, 1))
        for n, (photo, height) in enumerate(zip(photos, heights, strict=True))
    )
    page = Page("1", style.page.width, style.page.height, 0, items)
    entry = Entry("题目", "要闻", "", "", 0, 0, tuple(range(pages)))
    issue = one_article(Manuscript("题目", blocks=tuple(blocks), pictures=tuple(photos)))
    edition = Edition((page,) * pages, (entry,))
    write_word(issue, edition, target, picture=shelf.path, style=style, created=CREATED)
    word = Word(target)
    found = word.document.findall(".//{*}inline/{*}extent")
    return [int(item.get("cy")) / EMU for item in found]


def test_a_picture_that_nearly_finds_room_gets_smaller_instead_of_a_page(composer, shelf, tmp_path):
    (alone,) = shown(composer, shelf, tmp_path / "a.docx", 2, [300.0], 1)
    assert alone == pytest.approx(300 * 0.92, abs=0.5), "there is room"
    (after,) = shown(composer, shelf, tmp_path / "b.docx", 6, [300.0], 1)
    assert 0.55 * 300 < after < 0.9 * alone


def test_one_that_would_get_too_small_moves_on_as_it_was(composer, shelf, tmp_path):
    (moved,) = shown(composer, shelf, tmp_path / "a.docx", 9, [300.0], 2)
    assert moved == pytest.approx(300 * 0.92, abs=0.5)


def test_pictures_get_smaller_until_an_article_takes_its_pages(composer, shelf, tmp_path):
    free = shown(composer, shelf, tmp_path / "a.docx", 1, [240.0, 240.0, 240.0], 2)
    held = shown(composer, shelf, tmp_path / "b.docx", 1, [240.0, 240.0, 240.0], 1)
    assert sum(held) < sum(free)
    assert sum(held) + 3 * 20 < composer.style.grid.height


def test_under_a_picture_there_is_room_for_more_than_a_line_or_two(composer, shelf, tmp_path):
    style = composer.style
    lines = composer.style.grid.lines * style.grid.leading
    for height in range(300, 420, 10):
        (found,) = shown(composer, shelf, tmp_path / "a.docx", 3, [float(height)], 2, after=4)
        (alone,) = shown(composer, shelf, tmp_path / "b.docx", 3, [float(height)], 2)
        if found < alone - 1:
            break
    else:
        pytest.fail("no height left a line or two")
    assert 0.55 * height < found < lines


def test_a_picture_is_cut_a_little_before_it_gets_smaller():
    lying, standing = Frame(400, 300), Frame(300, 400)
    cropped = smaller(lying, 0.9)
    assert (cropped.width, cropped.height) == (400, pytest.approx(270))
    assert cropped.crop[1] == pytest.approx(0.05)
    small = smaller(lying, 0.5)
    assert small.height == pytest.approx(150)
    assert small.width < 400
    assert smaller(standing, 0.5) == Frame(150, 200)
    assert cut(standing, 0.1) == standing


def test_lines_are_counted_as_word_breaks_them():
    assert line_count("一二三四五六七八九十", 10, 0) == 1
    assert line_count("一二三四五六七八九十", 10, 2) == 2
    assert line_count("一二三四五六七八九十。", 10, 0) == 2
    assert line_count("", 10, 2) == 1
    assert line_count("word " * 20, 10, 0) > 4


@settings(max_examples=60, deadline=None)
@given(
    st.text("一二三，。“”abc 12", max_size=200),
    st.floats(4, 40),
)
def test_a_longer_text_takes_no_fewer_lines(text, room):
    count = line_count(text, room, 0)
    assert 1 <= count <= len(text) + 1
    assert line_count(text + "一", room, 0) >= count
