"""A watched folder: what arrives and has stopped growing is taken in once, and stays where it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shequ_editor.services.office import Office, Query
from shequ_editor.services.watching import FolderWatch, WatchError
from tests.services.mails import mail


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "library") as office:
        yield office


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "来稿"
    folder.mkdir()
    return folder


@pytest.fixture
def watch(office: Office, folder: Path) -> FolderWatch:
    watch = office.folder_watch()
    watch.choose(folder)
    return watch


def test_a_file_waits_until_it_has_stopped_growing(watch: FolderWatch, folder: Path) -> None:
    path = folder / "来稿.eml"
    path.write_bytes(mail()[:200])
    assert watch.look() == []
    path.write_bytes(mail())
    assert watch.look() == []
    assert watch.look() == [path]


def test_what_was_read_is_not_read_again(office: Office, watch: FolderWatch, folder: Path) -> None:
    path = folder / "甲" / "来稿.eml"
    path.parent.mkdir()
    path.write_bytes(mail())
    watch.look()
    office.import_files(ready := watch.look())
    watch.remember(ready)
    assert (watch.look(), watch.look()) == ([], [])
    assert path.read_bytes() == mail()
    office.undo()
    again = office.folder_watch()
    assert (again.look(), again.look()) == ([], [])
    path.write_bytes(mail("井台上的会"))
    assert (again.look(), again.look()) == ([], [path])
    assert office.find(Query()) == []


def test_what_is_on_its_way_is_left_alone(watch: FolderWatch, folder: Path) -> None:
    for name in ("a.eml.crdownload", "b.part", "~$稿件.docx", ".隐藏", "空.eml"):
        (folder / name).write_bytes(b"" if name == "空.eml" else b"x")
    assert (watch.look(), watch.look()) == ([], [])


def test_a_file_that_goes_away_is_no_matter(watch: FolderWatch, folder: Path) -> None:
    path = folder / "来稿.eml"
    path.write_bytes(mail())
    watch.look()
    path.unlink()
    assert watch.look() == []
    watch.remember([path])


def test_a_folder_that_is_gone_is_told(watch: FolderWatch, folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(WatchError) as caught:
        watch.look()
    assert "来稿" in str(caught.value)
    folder.mkdir()
    assert watch.look() == []


def test_nothing_is_watched_unless_it_was_chosen(office: Office, watch: FolderWatch, folder: Path) -> None:
    (folder / "来稿.eml").write_bytes(mail())
    watch.choose(None)
    assert (watch.folder, watch.look(), watch.look()) == (None, [], [])
    assert office.folder_watch().folder is None
