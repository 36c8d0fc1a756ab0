"""Opening a library: alone, whole, of the right kind; and what is said when it cannot be."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database as SqliteUtils

from shequ_editor.errors import EditorError, LibraryError
from shequ_editor.library import Library, sums
from shequ_editor.library.backups import Backups
from shequ_editor.library.failures import known_failures
from shequ_editor.library.layout import APPLICATION_ID
from shequ_editor.library.manuscripts import Query
from shequ_editor.library.migrations import MIGRATIONS, row_sums
from tests.conftest import ROOT
from tests.library.conftest import add_to


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(LibraryError) as caught:
        yield
    assert caught.value.code == code


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A library with one manuscript, closed."""
    library = Library.open(tmp_path / "library")
    add_to(library, "题", "正文" * 5000)
    library.close()
    return tmp_path / "library"


def sql(folder: Path, statement: str) -> object:
    with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
        row = connection.execute(statement).fetchone()
        return row[0] if row else None


def test_the_file_says_what_it_is(closed: Path) -> None:
    assert sql(closed, "PRAGMA application_id") == 0x53514544
    assert sql(closed, "PRAGMA user_version") == len(MIGRATIONS)
    assert sql(closed, "PRAGMA journal_mode") == "delete"
    assert sql(closed, "PRAGMA integrity_check") == "ok"
    assert not (closed / "library.db-journal").exists()


def test_writes_are_synced_and_references_held(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    assert library.database.value("PRAGMA synchronous") == 2
    with pytest.raises(sqlite3.IntegrityError), library.change("错"):
        library.database.insert("versions", manuscript_id=99, number=1, created="", label="", content="")
    assert library.database.value("SELECT count(*) FROM versions") == 0
    library.close()


def test_only_one_window_at_a_time(closed: Path) -> None:
    first = Library.open(closed)
    with refused("library-locked"):
        Library.open(closed)
    assert first.manuscripts.counts()["all"] == 1
    add_to(first, "还能写")
    first.close()
    second = Library.open(closed)
    assert second.manuscripts.counts()["all"] == 2
    second.close()


def test_nor_another_process(closed: Path) -> None:
    script = "from pathlib import Path; from shequ_editor.library import Library; Library.open(Path({!r}))"
    library = Library.open(closed)
    run = subprocess.run(
        [sys.executable, "-c", script.format(str(closed))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    library.close()
    assert "library-locked" in run.stderr or "正在另一个窗口" in run.stderr


def test_a_missing_or_empty_folder_becomes_a_library_only_if_asked(tmp_path: Path) -> None:
    with refused("library-not-found"):
        Library.open(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".DS_Store").touch()
    Library.open(tmp_path / "empty").close()
    Library.open(tmp_path / "empty", create=False).close()


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").touch()
    with refused("library-not-a-library"):
        Library.open(tmp_path)
    with refused("library-not-a-library"):
        Library.open(tmp_path / "letter.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    sql(tmp_path, "CREATE TABLE theirs(x)")
    with refused("library-not-a-library"):
        Library.open(tmp_path)
    assert sql(tmp_path, "SELECT count(*) FROM sqlite_master") == 1


def test_a_newer_library_is_not_touched(closed: Path) -> None:
    sql(closed, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = (closed / "library.db").read_bytes()
    with refused("library-newer"):
        Library.open(closed)
    assert (closed / "library.db").read_bytes() == before


def make_older(closed: Path) -> int:
    """Make of a library what it would be in a program before rows had sums; returns the version it has then."""
    older = MIGRATIONS.index(row_sums)
    file, newer = closed / "library.db", closed / "newer.db"
    file.rename(newer)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for step in MIGRATIONS[:older]:
            step(SqliteUtils(connection))
        connection.execute("ATTACH ? AS newer", [str(newer)])
        for table in sums.tables(connection):
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            connection.execute(f"INSERT INTO {table}({columns}) SELECT {columns} FROM newer.{table}")  # noqa: S608
        connection.execute("DETACH newer")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {older}")
    newer.unlink()
    return older


def test_a_library_of_an_older_program_is_backed_up_and_brought_up_to_date(closed: Path) -> None:
    older = make_older(closed)
    sql(closed, "UPDATE settings SET value = '0' WHERE name = 'search_format'")
    before = Backups(closed).all()
    library = Library.open(closed)
    assert library.manuscripts.find(Query(text="题 正文", order="match")) == [1]
    assert library.revert().label == "加入"
    library.close()
    assert sql(closed, "PRAGMA user_version") == len(MIGRATIONS)
    (backup,) = set(Backups(closed).all()) - set(before)
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (older,)
        assert connection.execute("SELECT title FROM manuscripts").fetchall() == [("题",)]


def test_without_a_backup_nothing_is_brought_up_to_date(closed: Path) -> None:
    make_older(closed)
    data = bytearray((closed / "library.db").read_bytes())
    data[4096:8192] = bytes(4096)
    (closed / "library.db").write_bytes(data)
    with refused("library-damaged"):
        Library.open(closed)
    assert (closed / "library.db").read_bytes() == data


@pytest.mark.parametrize("size", [0, 50, 4096, -4096])
def test_a_file_cut_short_is_noticed(closed: Path, size: int) -> None:
    file = closed / "library.db"
    (closed / "originals").mkdir(exist_ok=True)
    file.write_bytes(file.read_bytes()[: size or None] if size else b"")
    with refused("library-damaged"):
        Library.open(closed)


def test_a_file_of_noise_is_noticed(closed: Path) -> None:
    (closed / "library.db").write_bytes(b"noise" * 5000)
    with refused("library-damaged"):
        Library.open(closed)


def test_originals_without_their_database_are_not_swept(closed: Path) -> None:
    kept = closed / "originals" / "ab" / ("c" * 62)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"x")
    (closed / "library.db").unlink()
    with refused("library-damaged"):
        Library.open(closed)
    assert kept.exists()


def test_a_damaged_page_gives_a_sentence_and_not_a_traceback(closed: Path) -> None:
    file = closed / "library.db"
    data = bytearray(file.read_bytes())
    data[4096 * 4 :] = bytes(len(data) - 4096 * 4)
    file.write_bytes(data)
    with refused("library-damaged"):
        library = Library.open(closed)
        try:
            with library.reading():
                library.manuscripts.find(Query(text="题"))
                library.manuscripts.get(1)
        finally:
            library.close()


def test_a_making_that_was_cut_off_can_be_begun_again(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.db").touch()
    Library.open(tmp_path / "library").close()


def test_our_own_faults_pass_through(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), known_failures(tmp_path), closing(sqlite3.connect(":memory:")) as db:
        db.execute("SELECT nonsense")
    with pytest.raises(IsADirectoryError), known_failures(tmp_path):
        tmp_path.read_bytes()


def test_a_full_database_is_told_and_rolled_back(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    add_to(library, "先来的")
    library.database.run(f"PRAGMA max_page_count = {library.database.value('PRAGMA page_count') + 2}")
    with refused("library-disk-full"):
        add_to(library, "放不下的", "正文" * 90000)
    assert library.manuscripts.counts()["all"] == 1
    library.close()
    Library.open(tmp_path / "library").close()


_ON_A_SMALL_DISK = """
import os, subprocess, sys
from pathlib import Path
from shequ_editor.errors import LibraryError
from shequ_editor.library import Library, sums
from shequ_editor.library.backups import Backups
from tests.library.conftest import add_to

disk = Path(sys.argv[1])

def mount(*options):
    subprocess.run(["mount", "-t", "tmpfs", *options, "none", str(disk)], check=True)

def code(work):
    try:
        work()
    except LibraryError as error:
        return error.code
    return ""

mount("-o", "size=16k")
assert code(lambda: Library.open(disk / "library")) == "library-disk-full"
assert not [path for path in disk.rglob("*") if path.is_file()]
subprocess.run(["umount", str(disk)], check=True)

mount("-o", "size=900k")
library = Library.open(disk / "library")
stored = 0
while not (said := code(lambda: add_to(library, "题", "正文" * 4000))):
    stored += 1
assert said == "library-disk-full", said
assert 0 < stored == library.manuscripts.counts()["all"]

def keep():
    with library.adding_files() as writer:
        writer.add(os.urandom(900_000))

assert code(keep) == "library-disk-full"
assert not [path for path in (disk / "library" / "originals").rglob("*") if path.is_file()]
library.close()
library = Library.open(disk / "library")
assert library.manuscripts.counts()["all"] == stored
library.close()

mount_options = ["-o", "remount,ro"]
subprocess.run(["mount", *mount_options, str(disk)], check=True)
assert code(lambda: Library.open(disk / "library")) == "library-read-only"
assert code(lambda: Library.open(disk / "other")) == "library-read-only"
print("done")
"""


@pytest.mark.skipif(not shutil.which("unshare") or sys.platform != "linux", reason="needs Linux's unshare")
def test_a_full_and_a_read_only_disk(tmp_path: Path) -> None:
    """On real file systems, mounted for the child process alone."""
    if subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", tmp_path], check=False).returncode:
        pytest.skip("this machine does not let us mount")
    run = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", _ON_A_SMALL_DISK, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout == "done\n", run.stderr


def test_sentences_name_the_folder(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match=str(tmp_path / "none")):
        Library.open(tmp_path / "none", create=False)
