"""The first pages of a file before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from shequ_editor.domain.issue import Issue
from shequ_editor.services.choices import Choices, Kind, Mark, PrintChoices, WordChoices
from shequ_editor.services.exporting import composer
from shequ_editor.services.job import Job
from shequ_editor.services.office import Office
from shequ_editor.services.previewing import FIRST, Preview, preview
from tests.services.issues import pictured_issue

ROOM = (900, 600)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Office.open(tmp_path_factory.mktemp("home") / "library") as office:
        yield office


@pytest.fixture(scope="module")
def issue(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return pictured_issue(office, tmp_path_factory.mktemp("mails"))


@pytest.fixture
def job(office: Office, issue: Issue) -> Job:
    return Job(issue, composer("tongxun").compose(issue), Path("nowhere"), office.picture_path)


def image(page: Preview) -> Image.Image:
    return Image.frombytes("RGB", (page.width, page.height), page.data)


def colours(picture: Image.Image) -> int:
    return len(picture.getcolors(1 << 24) or ())


@pytest.mark.parametrize("kind", Kind)
def test_pages_are_as_large_as_the_room_and_not_empty(job: Job, kind: Kind) -> None:
    pages = preview(kind, job, ROOM)
    assert 1 <= len(pages) <= FIRST
    for page in pages:
        assert len(page.data) == 3 * page.width * page.height
        assert page.width <= ROOM[0] + 1
        assert page.height <= ROOM[1] + 1
        assert page.width >= ROOM[0] - 1 or page.height >= ROOM[1] - 1
    assert colours(image(pages[0])) > 100, "the cover's photograph"
    assert not Path("nowhere").exists()


def test_pages_are_named_and_sheets_are_not(job: Job) -> None:
    named = [page.label for page in preview(Kind.READING, job, ROOM)]
    assert named == [page.label for page in job.edition.pages[:FIRST]]
    assert {page.label for page in preview(Kind.IMPOSED, job, ROOM)} == {""}


def test_two_pages_stand_side_by_side_on_the_first_sheet(job: Job) -> None:
    (sheet, *_), (page, *_) = preview(Kind.IMPOSED, job, ROOM), preview(Kind.READING, job, ROOM)
    assert sheet.width > sheet.height
    assert page.width < page.height


def test_marks_are_seen(job: Job) -> None:
    marks = Choices(PrintChoices(marks=frozenset(Mark)))
    plain, marked = (preview(Kind.PRINT, each, ROOM)[0] for each in (job, replace(job, choices=marks)))
    edge = (0, 0, marked.width, marked.height // 30)
    assert colours(image(marked).crop(edge)) > 4, "colour bars above the page"
    assert marked.width / marked.height != plain.width / plain.height


def test_a_cover_apart_comes_first(job: Job) -> None:
    apart = replace(job, choices=Choices(PrintChoices(cover_apart=True)))
    labels = [page.label for page in preview(Kind.PRINT, apart, ROOM)]
    covers = [page.label for page in job.edition.pages if not page.label.isdecimal()]
    assert labels[: len(covers)] == covers


def test_of_an_article_alone_its_own_pages_are_shown(job: Job) -> None:
    one = replace(job, choices=Choices(word=WordChoices(articles=("1",))))
    (entry,) = [entry for entry in job.edition.entries if entry.article == 0]
    wanted = [job.edition.pages[number].label for number in entry.pages]
    assert [page.label for page in preview(Kind.WORD, one, ROOM)] == wanted[:FIRST]
