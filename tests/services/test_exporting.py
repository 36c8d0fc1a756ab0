"""Exporting: what stands in the library is what is printed, or it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shequ_editor.domain.issue import Article, CoverPage, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import ExportError
from shequ_editor.services.choices import Kind
from shequ_editor.services.exporting import Job, composer, export
from shequ_editor.services.office import Office
from tests.services.mails import mail, photograph


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "library") as office:
        yield office


@pytest.fixture
def issue(office: Office, tmp_path: Path) -> Issue:
    """An issue with a photograph on its cover and one in its article."""
    (tmp_path / "a.eml").write_bytes(mail("桥头的修理铺", pictures=1))
    (tmp_path / "封面.jpg").write_bytes(photograph(7, size=(640, 900)))
    (number,) = office.import_files([tmp_path / "a.eml"]).files[0].manuscripts
    cover = CoverPage(office.add_picture(tmp_path / "封面.jpg"))
    article = Article(Manuscript(), manuscript_id=number)
    issue = Issue(Journal("柳巷"), 2026, 1, cover=cover, sections=(Section("要闻", (article,)),))
    return office.issue(min(office.create_issue(issue).issues))


@pytest.mark.parametrize("kind", Kind)
def test_a_picture_that_decayed_is_named_and_not_printed(
    office: Office, issue: Issue, tmp_path: Path, kind: Kind
) -> None:
    edition = composer("tongxun").compose(issue)
    (in_text,) = issue.articles[0].manuscript.pictures
    assert issue.cover.photo
    for picture in (in_text, issue.cover.photo):
        file = office.picture_path(picture.sha256)
        whole = file.read_bytes()
        file.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
        with pytest.raises(ExportError, match=picture.name) as caught:
            export(kind, Job(issue, edition, tmp_path / "out", office.picture_path))
        assert caught.value.code == "picture-altered"
        assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
        file.write_bytes(whole)
    assert export(kind, Job(issue, edition, tmp_path / "out", office.picture_path)).exists()
