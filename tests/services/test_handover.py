"""An issue as a folder: another library takes it in and has the same issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span
from shequ_editor.errors import ExportError
from shequ_editor.services.exporting import composer
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from shequ_editor.settings import resource
from tests.services.mails import mail


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


@pytest.mark.parametrize("which", ["sample", "real"])
def test_an_issue_that_moved_has_the_same_pages_and_is_sent_on_the_same(
    tmp_path: Path, which: str, request: pytest.FixtureRequest
) -> None:
    plan = resource("sample") if which == "sample" else request.getfixturevalue("real_issue")
    office, issue_id = placed(tmp_path / "一 库", plan / "issue.toml")
    with office:
        sent = office.write_issue(issue_id, tmp_path / "送 出")
        pages = composer("tongxun").compose(office.issue(issue_id)).pages
    other, other_id = placed(tmp_path / "二", sent)
    with other:
        assert composer("tongxun").compose(other.issue(other_id)).pages == pages
        again = other.write_issue(other_id, tmp_path / "再送")
    assert again.read_text("utf-8") == sent.read_text("utf-8")
    for name in ("inbox", "photos"):
        one, two = ({file.name: file.read_bytes() for file in (plan.parent / name).iterdir()} for plan in (sent, again))
        assert one == two


def test_names_that_clash_or_mean_devices_are_told_apart(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(3)]
    for number, (folder, name) in enumerate(zip(folders, ("投稿.eml", "投稿.EML", "con.eml"), strict=True)):
        folder.mkdir()
        (folder / name).write_bytes(mail(f"第{number}件事", minute=number))
    with Office.open(tmp_path / "library") as office:
        ids = [each for file in office.import_files(folders).files for each in file.manuscripts]
        articles = tuple(Article(Manuscript(), manuscript_id=each) for each in ids)
        office.create_issue(Issue(Journal("柳巷"), 2026, 1, sections=(Section("甲", articles),)))
        plan = office.write_issue(1, tmp_path / "sent")
    names = sorted(file.name for file in (plan.parent / "inbox").iterdir())
    assert names == ["_con.eml", "投稿-2.EML", "投稿.eml"]
    assert len(read_plan(plan).issue.articles) == 3


@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_an_original_that_is_lost_is_named_and_nothing_is_left(tmp_path: Path, harm: str) -> None:
    office, issue_id = placed(tmp_path / "one", resource("sample", "issue.toml"))
    with office:
        cover = office.issue(issue_id).cover.photo
        assert cover
        file = office.picture_path(cover.sha256)
        file.unlink() if harm == "gone" else file.write_bytes(b"decayed")
        with pytest.raises(ExportError, match=cover.name):
            office.write_issue(issue_id, tmp_path / "sent")
    assert list((tmp_path / "sent").iterdir()) == []


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
