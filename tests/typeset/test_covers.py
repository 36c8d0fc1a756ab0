"""Covers and what stands at fixed places: the journal's name and its pinyin, photographs of any shape."""

from __future__ import annotations

from itertools import pairwise

import pytest

from shequ_editor.domain.issue import CoverPage
from shequ_editor.domain.journal import Journal
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import Image, Page
from tests.typeset.made import article, issue, paragraphs, picture, runs


def cover(composer: Composer, **more: object) -> Page:
    return composer.compose(issue(article("一篇", paragraphs(1)), **more)).pages[0]


@pytest.mark.parametrize("name", ["柳荫", "柳荫通讯", "柳荫社区报", "柳荫街道社区工作通讯", "庄窗双床庄窗双床庄窗双床"])
def test_each_word_of_the_pinyin_begins_under_its_characters(composer: Composer, name: str) -> None:
    page = cover(composer, journal=Journal(name))
    found = runs(page, "cover")
    title = max(found, key=lambda run: run.size)
    words = [run for run in found if run.text.isascii() and run.text.isupper()]
    assert words
    for number, word in enumerate(words):
        assert word.x == pytest.approx(title.x + title.xs[2 * number], abs=0.5)
    for word, after in pairwise(words):
        assert word.x + word.width < after.x
    assert words[-1].x + words[-1].width <= title.x + title.width + 0.5


@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (9000, 1000), (60, 40)])
def test_a_photograph_of_any_shape_fills_its_frame_without_distortion(
    composer: Composer, size: tuple[int, int]
) -> None:
    page = cover(composer, cover=CoverPage(picture("p.jpg", *size), "图说"))
    (image,) = (item for item in page.items if isinstance(item, Image))
    left, top, right, bottom = image.crop
    assert min(left, top) >= 0
    assert max(right, bottom) <= 1
    shown = (right - left) * size[0] / ((bottom - top) * size[1])
    assert shown == pytest.approx(image.width / image.height, rel=1e-3)
