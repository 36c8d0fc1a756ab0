"""Exporting: what stands in the library is what is printed, or it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import ExportError
from shequ_editor.services.choices import Kind
from shequ_editor.services.exporting import composer, export
from shequ_editor.services.job import Job
from shequ_editor.services.office import Office
from tests.services.issues import pictured_issue


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "library") as office:
        yield office


@pytest.fixture
def issue(office: Office, tmp_path: Path) -> Issue:
    return pictured_issue(office, tmp_path)


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
