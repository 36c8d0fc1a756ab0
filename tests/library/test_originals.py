"""Files by hash: written before they are named, removed when nothing can name them again, never lost."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import pytest

from shequ_editor.domain.manuscript import Manuscript, Picture
from shequ_editor.errors import LibraryError
from shequ_editor.library import Library, history
from shequ_editor.library.manuscripts import NewManuscript
from shequ_editor.library.submissions import StoredPart, StoredSubmission
from tests.library.conftest import Add


def files(library: Library) -> set[bytes]:
    folder = library.folder / "originals"
    return {path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bring(library: Library, mail: bytes, *parts: bytes, picture: bytes = b"") -> int:
    """Import a mail with parts by hand; returns its manuscript."""
    with library.adding_files() as writer:
        hashes = [writer.add(data) for data in (mail, *parts)]
        pictures = (Picture("图", writer.add(picture), 3, 2),) if picture else ()
        writer.sync()
        with library.change("导入"):
            for sha256 in [*hashes, *(picture.sha256 for picture in pictures)]:
                library.submissions.add_original(sha256, 1)
            submission = StoredSubmission(
                hashes[0],
                "信.eml",
                "mail",
                "投稿",
                "张",
                "z@example.org",
                "",
                True,
                "",
                parts=tuple(StoredPart("件", "text/plain", sha256) for sha256 in hashes[1:]),
            )
            submission_id = library.submissions.add(submission)
            return library.manuscripts.add(NewManuscript(Manuscript(title="题", pictures=pictures), submission_id))


def delete(library: Library, manuscript_id: int) -> None:
    with library.change("删"):
        library.manuscripts.delete([manuscript_id])


def test_a_file_is_where_its_hash_says(library: Library) -> None:
    bring(library, b"mail", b"part")
    sha256 = hashlib.sha256(b"part").hexdigest()
    path = library.folder / "originals" / sha256[:2] / sha256[2:]
    assert path.read_bytes() == b"part"
    assert library.picture_path(sha256) == path
    assert list((library.folder / "originals" / "incoming").iterdir()) == []


def test_a_name_that_is_no_hash_is_refused(library: Library) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        library.picture_path("../../etc/passwd")


def test_what_nothing_names_goes_again(library: Library) -> None:
    bring(library, b"kept")
    with library.adding_files() as writer:
        writer.add(b"dropped")
        writer.add(b"kept")
    assert files(library) == {b"kept"}
    with pytest.raises(LibraryError), library.adding_files() as writer:
        library.manuscripts.get(len(writer.add(b"dropped")))
    assert files(library) == {b"kept"}


def test_files_stay_as_long_as_a_removal_can_be_undone(
    library: Library, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "LIMIT", 2)
    manuscript_id = bring(library, b"mail", b"part", picture=b"picture")
    delete(library, manuscript_id)
    assert files(library) == {b"mail", b"part", b"picture"}
    assert not library.submissions.is_original(hashlib.sha256(b"mail").hexdigest())
    library.revert()
    assert [part.name for part in library.submissions.originals(manuscript_id)] == ["信.eml", "件"]
    library.revert(undone=True)
    add("一")
    assert files(library) == {b"mail", b"part", b"picture"}
    add("二")
    assert files(library) == set()


def test_files_of_an_undone_import_stay_until_it_cannot_be_redone(library: Library, add: Add) -> None:
    bring(library, b"mail")
    library.revert()
    assert files(library) == {b"mail"}
    library.revert(undone=True)
    assert library.manuscripts.counts()["all"] == 1
    library.revert()
    add("另一件事")
    assert files(library) == set()


def test_a_file_that_two_mails_share_stays_with_the_other(
    library: Library, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "LIMIT", 1)
    first = bring(library, b"one", b"shared", picture=b"photo")
    second = bring(library, b"two", b"shared", picture=b"photo")
    delete(library, first)
    add("一")
    assert files(library) == {b"two", b"shared", b"photo"}
    delete(library, second)
    add("二")
    assert files(library) == set()


def test_an_original_that_came_back_by_another_way(library: Library) -> None:
    bring(library, b"mail")
    library.revert()
    with library.adding_files() as writer:
        sha256 = writer.add(b"mail")
        with library.quiet_change():
            library.submissions.add_original(sha256, 4)
    library.revert(undone=True)
    library.revert()
    assert library.submissions.is_original(sha256)
    assert files(library) == {b"mail"}


def test_a_quiet_change_is_no_step(library: Library, add: Add) -> None:
    add("题")
    library.revert()
    with library.quiet_change():
        library.submissions.add_original("0" * 64, 1)
    assert (library.label(), library.label(undone=True)) == ("", "加入")
    assert library.submissions.is_original("0" * 64)


def test_a_picture_that_is_not_there_is_refused(library: Library) -> None:
    picture = Picture("图", "0" * 64, 1, 1)
    with pytest.raises(LibraryError, match="图"), library.change("加"):
        library.manuscripts.add(NewManuscript(Manuscript(pictures=(picture,))))


def test_a_crash_is_cleared_up_at_the_next_start(library: Library) -> None:
    """What a process leaves that died while it wrote: half a file, and a whole one that no row names."""
    bring(library, b"named")
    incoming = library.folder / "originals" / "incoming"
    orphan = library.picture_path(hashlib.sha256(b"orphan").hexdigest())
    orphan.parent.mkdir()
    orphan.write_bytes(b"orphan")
    (incoming / "1.part").write_bytes(b"half")
    hashes = [hashlib.sha256(data).hexdigest() for data in (b"orphan", b"named", b"not yet")]
    (incoming / "2.list").write_text("\n".join([*hashes, "0123"]))
    library.close()
    again = Library.open(library.folder)
    assert files(again) == {b"named"}
    again.close()


def test_a_stranger_s_file_is_left_alone(library: Library) -> None:
    stranger = library.folder / "originals" / "ab" / "note.txt"
    stranger.parent.mkdir(parents=True)
    stranger.write_bytes(b"mine")
    library.close()
    Library.open(library.folder).close()
    assert stranger.exists()


def test_one_writer_does_not_lose_what_another_needs(library: Library) -> None:
    """A file that one import found there must not be swept by the end of another."""
    with library.adding_files() as keeping:
        with library.adding_files() as dropping:
            sha256 = dropping.add(b"shared")
            assert keeping.add(b"shared") == sha256
        assert files_but_lists(library) == {b"shared"}
        with library.quiet_change():
            library.submissions.add_original(sha256, 6)
    assert files(library) == {b"shared"}


def files_but_lists(library: Library) -> set[bytes]:
    return {data for data in files(library) if not data.endswith(b"\n")}


def test_readers_get_their_turn_in_a_long_change(library: Library, add: Add) -> None:
    add("先来")
    seen: list[int] = []
    reading = threading.Event()

    def read() -> None:
        reading.set()
        with library.reading():
            seen.append(library.manuscripts.counts()["all"])

    reader = threading.Thread(target=read)
    with library.change("长"):
        reader.start()
        reading.wait()
        while reader.is_alive():
            library.give_way()
        still_inside = list(seen)
    reader.join()
    assert still_inside == [1]


def test_changes_of_two_threads_do_not_mix(library: Library) -> None:
    def work(name: str) -> None:
        for number in range(20):
            with library.change(name):
                library.manuscripts.add(NewManuscript(Manuscript(title=f"{name}{number}")))
                library.give_way()
                library.manuscripts.add(NewManuscript(Manuscript(title=f"{name}{number}")))

    threads = [threading.Thread(target=work, args=(name,)) for name in "甲乙"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.manuscripts.counts()["all"] == 80
    label = library.label()
    changes = library.revert()
    assert changes.label == label
    assert len(changes.manuscripts) == 2
    assert library.manuscripts.counts()["all"] == 78


def test_a_drive_that_went_away_is_told_and_not_made_up(library: Library, tmp_path: Path) -> None:
    library.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryError) as caught, library.adding_files() as writer:
        writer.add(b"x")
    assert caught.value.code == "library-unreachable"
    assert not library.folder.exists()


def test_a_library_for_scratch_makes_no_folders_for_its_files(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", scratch=True)
    with library.adding_files() as writer:
        kept = [library.picture_path(writer.add(data)) for data in (b"one", b"two", b"one")]
        writer.sync()
        assert [path.read_bytes() for path in kept] == [b"one", b"two", b"one"]
        assert {path.parent for path in kept} == {tmp_path / "library" / "originals"}
    library.close()
