"""Pictures: sharp, whole, with words beside them, in colours without surprises."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, Issue, TextPage
from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, text_block
from shequ_editor.errors import Message
from shequ_editor.preflight import PictureState, Surroundings
from shequ_editor.typeset.page import Image, Source
from tests.preflight.conftest import Check, added, codes, only
from tests.typeset.made import article, issue, paragraphs, photo, picture, words

SHARP = Picture("井台.jpg", "7" * 64, 3000, 2000)


def with_picture(shown: Picture = SHARP, caption: str = "井台边的读书角") -> Issue:
    blocks = (*paragraphs(3), *photo(shown.name, caption), *paragraphs(3, start=2))
    return issue(
        Article(
            Manuscript(title="井台", unit="某市某区柳荫社区", blocks=blocks, pictures=(shown,)), unit="某市某区柳荫社区"
        )
    )


def around(**state: object) -> Surroundings:
    return Surroundings({SHARP.sha256: PictureState(**state)}, profile="press", ink_limit=300)  # type: ignore[arg-type]


PICTURE = {"picture-low-resolution", "picture-no-caption", "picture-no-alt", "picture-profile", "picture-cmyk"}


def test_a_good_picture_is_not_told(check: Check) -> None:
    assert not PICTURE & codes(check(with_picture(), around=around()))


@pytest.mark.parametrize(("width", "ppi", "error"), [(500, 150, True), (800, 240, False), (1000, 300, None)])
def test_resolution_is_that_of_the_printed_size(check: Check, width: int, ppi: int, error: bool | None) -> None:
    made = with_picture(replace(SHARP, width=width, height=width * 3 // 4))
    image = Image(100, 100, 240, 180, SHARP.sha256, alt="井台边的读书角", source=Source("body", 0, 3))
    found = check(made, added("封三", image))
    told = [each for each in found if each.code == "picture-low-resolution" and each.page > 3]
    assert [each.is_error for each in told] == ([] if error is None else [error])
    for finding in told:
        assert finding.message.values["ppi"] == ppi
        assert (finding.where, finding.source, finding.picture) == ("井台", image.source, "井台.jpg")


def test_what_is_cut_off_does_not_count(check: Check) -> None:
    half = Image(100, 100, 240, 180, SHARP.sha256, (0.4, 0.4, 0.6, 0.625), "井台边的读书角", Source("body", 0, 3))
    told = only(check(with_picture(), added("封三", half)), "picture-low-resolution")
    assert told.message.values["ppi"] == 180
    assert told.is_error


def test_a_soft_cover_photograph_is_told(check: Check) -> None:
    made = issue()
    small = replace(made.cover, photo=replace(made.cover.photo, width=700, height=600))
    told = only(check(replace(made, cover=small)), "picture-low-resolution")
    assert (told.where, told.page, told.picture, told.is_error) == ("封面", 0, "cover.jpg", True)


# -- words


def test_a_picture_without_a_caption_is_told(check: Check) -> None:
    told = only(check(with_picture(caption="")), "picture-no-caption")
    assert (told.where, told.picture) == ("井台", "井台.jpg")
    assert told.source == Source("body", 0, 3)


def test_pictures_in_a_row_may_share_a_caption_but_not_its_words(check: Check) -> None:
    other = picture("灯.jpg")
    blocks = (*paragraphs(3), *photo(SHARP.name), *photo(other.name, "左为井台，右为灯"), *paragraphs(3))
    made = issue(Article(Manuscript(title="井台", blocks=blocks, pictures=(SHARP, other))))
    found = check(made)
    assert "picture-no-caption" not in codes(found)
    assert only(found, "picture-no-alt").picture == SHARP.name


def test_covers_and_text_pages_are_asked_for_captions_too(check: Check) -> None:
    made = issue()
    page = TextPage("相册", (text_block(Role.PARAGRAPH, words(60)), *photo(SHARP.name)), (SHARP,))
    bare = replace(made, cover=replace(made.cover, caption=""), inside_front=page)
    assert {each.where for each in check(bare) if each.code == "picture-no-caption"} == {"封面", "封二"}
    captioned = replace(page, blocks=(*page.blocks, text_block(Role.CAPTION, "井台")))
    assert not PICTURE & codes(check(replace(made, inside_front=captioned)))


# -- the file


def test_a_picture_that_cannot_be_printed_is_an_error_with_its_own_words(check: Check) -> None:
    problem = Message("picture-damaged", "图片“{picture}”坏了。", {"picture": SHARP.name})
    told = only(check(with_picture(), around=around(problem=problem)), "picture-damaged")
    assert told.is_error
    assert (told.where, str(told.message)) == ("井台", "图片“井台.jpg”坏了。")


def test_a_picture_that_the_manuscript_lacks_is_an_error(check: Check) -> None:
    made = with_picture()
    manuscript = replace(made.articles[0].manuscript, pictures=())
    told = only(check(issue(replace(made.articles[0], manuscript=manuscript))), "picture-missing")
    assert (told.is_error, told.where, told.picture, told.source) == (True, "井台", "井台.jpg", Source("body", 0, 3))
    assert told.page >= 0


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ({"mode": "RGB"}, None),
        ({"mode": "L"}, None),
        ({"mode": "RGB", "fits": False}, "picture-profile"),
        ({"mode": "CMYK", "profile": "press", "ink": 290}, None),
        ({"mode": "CMYK", "profile": "another", "ink": 340}, None),  # parted anew for the press in any case
        ({"mode": "CMYK", "ink": 290}, "picture-cmyk"),
        ({"mode": "CMYK", "ink": 340}, "picture-ink"),
        ({"mode": "CMYK", "profile": "press", "ink": 340}, "picture-ink"),
        ({"mode": "CMYK", "profile": "screen", "fits": False}, "picture-profile"),
    ],
)
def test_colours_hold_no_surprise(check: Check, state: dict[str, object], code: str | None) -> None:
    found = codes(check(with_picture(), around=around(**state)))
    assert found & {"picture-profile", "picture-cmyk", "picture-ink"} == ({code} if code else set())


def test_a_picture_of_an_article_is_known_by_its_block(check: Check) -> None:
    made = article("井台", (*paragraphs(2), Block(Role.PHOTO, picture="没有.jpg")))
    lost = replace(made, manuscript=replace(made.manuscript, pictures=()))
    assert only(check(issue(lost)), "picture-missing").source == Source("body", 0, 2)
