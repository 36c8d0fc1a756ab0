"""Repairing a library: exactly where it can be proved, from the backup or the originals where not, told in any case."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from shequ_editor.errors import LibraryError
from shequ_editor.library.backups import Backups
from shequ_editor.library.migrations import MIGRATIONS
from shequ_editor.services.office import Office
from tests.library.test_database import make_older
from tests.services.acts import act, make_inbox
from tests.services.mails import mail
from tests.services.test_damage import all_texts, harmed


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which much has been done, closed; it has no backup."""
    folder = tmp_path_factory.mktemp("repair")
    inbox = make_inbox(folder / "inbox")
    with Office.open(folder / "library") as office:
        for number in range(50):
            act(office, inbox, number)
        office.import_files([inbox])
    forget_backups(folder / "library")
    return folder / "library"


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    shutil.copytree(kept, tmp_path / "library")
    return tmp_path / "library"


def texts(folder: Path) -> dict[int, object]:
    with Office.open(folder, create=False) as office:
        return all_texts(office)


def codes(folder: Path) -> list[str]:
    report = Office.repair(folder)
    assert report.left == ()
    return [notice.code for notice in report.done]


def forget_backups(folder: Path) -> None:
    for name in ("backups", "backup-originals"):
        shutil.rmtree(folder / name, ignore_errors=True)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def flip(file: Path, word: bytes, bit: int = 1) -> None:
    data = bytearray(file.read_bytes())
    data[data.index(word)] ^= bit
    file.write_bytes(data)


def test_a_library_that_is_whole_stays_as_it_is(folder: Path) -> None:
    before = (folder / "library.db").read_bytes()
    report = Office.repair(folder)
    assert (report.done, report.left, report.aside) == ((), (), None)
    assert (folder / "library.db").read_bytes() == before


def test_a_flipped_bit_is_put_right_without_any_backup(folder: Path) -> None:
    before = texts(folder)
    forget_backups(folder)
    for _ in range(3):
        flip(folder / "library.db", "青石镇".encode())
        report = Office.repair(folder)
        assert "repair-lost" not in [notice.code for notice in report.done]
        forget_backups(folder)
    assert texts(folder) == before
    with Office.open(folder) as office:
        assert office.check() == []
        assert office.undo()  # and what was done can still be taken back


def test_the_damaged_file_is_kept(folder: Path) -> None:
    flip(folder / "library.db", b"{", 16)
    damaged = (folder / "library.db").read_bytes()
    aside = Office.repair(folder).aside
    assert aside is not None
    assert aside.read_bytes() == damaged


def test_without_database_and_backups_all_mails_come_in_again(folder: Path) -> None:
    with Office.open(folder) as office:
        mails = {original.path for id_ in office.find() for original in office.originals(id_)[:1]}
    forget_backups(folder)
    (folder / "library.db").unlink()
    assert "repair-imported" in codes(folder)
    with Office.open(folder) as office:
        assert mails <= {original.path for id_ in office.find() for original in office.originals(id_)[:1]}


def test_a_text_that_is_lost_is_read_from_its_original(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(mail("桥头的修理铺"))
    folder = tmp_path / "library"
    with Office.open(folder) as office:
        office.import_files([tmp_path / "1.eml"])
    before = texts(folder)
    forget_backups(folder)
    behind(folder, "UPDATE versions SET content = 'noise', created = 'x', label = 'y'")
    assert "repair-text" in codes(folder)
    assert texts(folder) == before


def behind(folder: Path, *statements: str) -> None:
    """Harm rows as no library does."""
    with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def test_a_lost_attachment_comes_back_out_of_its_mail(folder: Path) -> None:
    with Office.open(folder) as office:
        attachments = {part.path for id_ in office.find() for part in office.originals(id_)[1:]}
    kept = {path: path.read_bytes() for path in attachments}
    one, other, *_ = sorted(attachments)
    one.unlink()
    other.write_bytes(b"another")
    forget_backups(folder)
    assert codes(folder) == ["repair-originals"]
    assert {path: path.read_bytes() for path in attachments} == kept


def test_a_lost_mail_comes_back_from_the_backups(folder: Path) -> None:
    with Office.open(folder) as office:
        office.back_up(always=True)
        mails = {office.originals(id_)[0].path for id_ in office.find() if office.originals(id_)}
    kept = {path: path.read_bytes() for path in mails}
    for path in mails:
        path.unlink()
    assert codes(folder) == ["repair-originals"]
    assert {path: path.read_bytes() for path in mails} == kept


def test_what_cannot_be_had_back_is_told(folder: Path) -> None:
    with Office.open(folder) as office:
        mail_file = next(office.originals(id_)[0].path for id_ in office.find() if office.originals(id_))
    mail_file.unlink()
    forget_backups(folder)
    assert "check-missing" in [notice.code for notice in Office.repair(folder).left]


def test_a_manuscript_that_is_only_in_its_versions_is_listed_again(folder: Path) -> None:
    with Office.open(folder) as office:
        title = office.rows(office.find())[0].title
    forget_backups(folder)
    behind(folder, "DELETE FROM manuscripts WHERE id IN (SELECT manuscript_id FROM versions)")
    Office.repair(folder)
    with Office.open(folder) as office:
        assert title in {row.title for row in office.rows(office.find())}
        assert office.check() == []


def test_an_open_library_or_one_of_a_newer_program_is_not_touched(folder: Path) -> None:
    with Office.open(folder), pytest.raises(LibraryError, match="正在另一个窗口"):
        Office.repair(folder)
    behind(folder, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = files(folder)
    with pytest.raises(LibraryError, match="更新版本"):
        Office.repair(folder)
    assert files(folder) == before


@pytest.mark.parametrize("with_backup", [True, False])
def test_a_damaged_library_of_an_older_program_is_repaired_and_brought_up_to_date(
    tmp_path: Path, with_backup: bool
) -> None:
    (tmp_path / "1.eml").write_bytes(mail("桥头的修理铺"))
    folder = tmp_path / "library"
    with Office.open(folder) as office:
        office.import_files([tmp_path / "1.eml"])
    before = texts(folder)
    make_older(folder)
    forget_backups(folder)
    if with_backup:
        with closing(sqlite3.connect(folder / "library.db")) as connection:
            backups = Backups(folder)
            backups.keep(backups.copy(connection))
    with (folder / "library.db").open("r+b") as file:
        file.write(b"noise")
    assert Office.repair(folder).left == ()
    assert texts(folder) == before


def test_a_backup_of_an_older_program_repairs_a_library_of_this_one(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(mail("桥头的修理铺"))
    folder, copy = tmp_path / "library", tmp_path / "copy"
    with Office.open(folder) as office:
        office.import_files([tmp_path / "1.eml"])
    before = texts(folder)
    forget_backups(folder)
    shutil.copytree(folder, copy)
    make_older(copy)
    with closing(sqlite3.connect(copy / "library.db")) as connection:
        backups = Backups(folder)
        backups.keep(backups.copy(connection))
    behind(folder, "DELETE FROM units", "UPDATE manuscripts SET sender = 'noise', title = 'noise'")
    assert codes(folder)[0] == "repair-kept"
    assert texts(folder) == before


@pytest.mark.parametrize("name", ["none", "other"])
def test_what_is_no_library_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").touch()
    with pytest.raises(LibraryError):
        Office.repair(tmp_path / name)
    assert [path.name for path in tmp_path.rglob("*")] == ["other", "letter.txt"]


def test_a_change_that_was_cut_off_is_taken_back_first(folder: Path) -> None:
    """Half a transaction is in the file, and the journal that takes it back beside it."""
    before = texts(folder)
    copy = folder.with_name("copy")
    with closing(sqlite3.connect(folder / "library.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE versions SET content = content || 'half'")
        connection.execute("UPDATE units SET name = name || 'half'")
        shutil.copytree(folder, copy)
        connection.execute("ROLLBACK")
    assert (copy / "library.db-journal").stat().st_size > 0
    Office.repair(copy)
    assert texts(copy) == before


@pytest.mark.parametrize("seed", range(20))
def test_whatever_harm_is_done_leaves_a_library_that_is_whole(folder: Path, seed: int) -> None:
    """Without any backup: every manuscript is there, as it was or as it came in, or it is told."""
    before = texts(folder)
    forget_backups(folder)
    file = folder / "library.db"
    file.write_bytes(harmed(file.read_bytes(), Random(seed)))
    report = Office.repair(folder)
    assert report.left == ()
    after = texts(folder)
    changed = [id_ for id_ in before if after.get(id_) != before[id_]]
    told = {notice.code for notice in report.done}
    assert not changed or told & {"repair-lost", "repair-doubtful", "repair-imported", "repair-text"}
    again = Office.repair(folder)
    assert (again.done, again.left) == ((), ())


def test_edits_since_the_backup_that_are_lost_are_told(folder: Path) -> None:
    with Office.open(folder) as office:
        first = office.find()[0]
        office.back_up(always=True)
        edited = replace(office.manuscript(first), title="改过的题目")
        office.edit_manuscript(first, edited)
        office.set_setting("remark", "x")
    behind(folder, "UPDATE manuscripts SET sender = 'noise', status = 'noise' WHERE title = '改过的题目'")
    report = Office.repair(folder)
    assert ("repair-older", "改过的题目") in [(notice.code, notice.where) for notice in report.done]
    with Office.open(folder) as office:
        assert office.manuscript(first) == edited
        assert office.rows([first])[0].title == "改过的题目"
