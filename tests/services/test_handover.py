"""An issue as a folder: another library takes it in and has the same issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.domain.manuscript import Block, Role, Span
from shequ_editor.errors import ExportError
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from shequ_editor.settings import resource


def said(issue: Issue) -> Issue:
    """An issue without what is only of one library: ids, and the names of files."""

    def bare(picture):  # type: ignore[no-untyped-def]
        return replace(picture, name="") if picture else None

    sections = tuple(
        replace(
            section,
            id=0,
            articles=tuple(replace(article, id=0, manuscript_id=0, source="") for article in section.articles),
        )
        for section in issue.sections
    )
    cover, back = (replace(page, photo=bare(page.photo)) for page in (issue.cover, issue.back))
    return replace(issue, id=0, sections=sections, cover=cover, back=back)


def placed(folder: Path, plan: Path) -> tuple[Office, int]:
    office = Office.open(folder)
    result = place_plan(office, read_plan(plan))
    assert result.notices == ()
    return office, result.issue_id


def test_an_issue_moves_whole_with_what_was_edited(tmp_path: Path) -> None:
    office, issue_id = placed(tmp_path / "one", resource("sample", "issue.toml"))
    article = office.issue(issue_id).articles[2]
    edited = replace(
        article.manuscript,
        title="改过的题目",
        blocks=(Block(Role.LEAD, (Span("改过的"), Span("话", bold=True))), *article.manuscript.blocks),
    )
    office.edit_manuscript(article.manuscript_id, edited)
    sent = office.issue(issue_id)
    plan = office.write_issue(issue_id, tmp_path / "sent")
    office.close()

    other, other_id = placed(tmp_path / "two", plan)
    with other:
        received = other.issue(other_id)
        assert said(received) == said(sent)
        assert received.articles[2].manuscript == edited
        for picture in edited.pictures:
            assert other.picture_path(picture.sha256).is_file()


def test_what_nobody_edited_goes_as_it_came(tmp_path: Path) -> None:
    office, issue_id = placed(tmp_path / "one", resource("sample", "issue.toml"))
    with office:
        office.write_issue(issue_id, tmp_path / "sent")
    came = {path.read_bytes() for path in resource("sample", "inbox").glob("*.eml")}
    sent = [path.read_bytes() for path in sorted((tmp_path / "sent" / "inbox").iterdir())]
    assert sent
    assert set(sent) <= came


def test_nothing_is_written_over(tmp_path: Path) -> None:
    office, issue_id = placed(tmp_path / "one", resource("sample", "issue.toml"))
    target = tmp_path / "sent"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    with office, pytest.raises(ExportError, match="sent"):
        office.write_issue(issue_id, target)
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    office, issue_id = placed(tmp_path / "one", resource("sample", "issue.toml"))
    (tmp_path / "file").touch()
    with office, pytest.raises(ExportError, match="file"):
        office.write_issue(issue_id, tmp_path / "file" / "sent")


def test_a_damaged_package_is_told(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manuscript.json", '{"v":1,"data":{"title":3,"blocks":[{"rolle":"p"}]}}')
    with Office.open(tmp_path / "library") as office:
        (file,) = office.import_files([path]).files
    assert file.outcome == "failed"
    assert file.message is not None
    assert "a.zip" in str(file.message)
