"""Backups: made when due, checked, few; and put in the place of a damaged database, which is kept."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shequ_editor.errors import LibraryError
from shequ_editor.library import Library, backups
from shequ_editor.library.backups import Backups, is_whole
from shequ_editor.library.manuscripts import Query
from tests.conftest import ROOT
from tests.library.conftest import Add, add_to

PAGE = 4096


def titles(folder: Path) -> list[str]:
    library = Library.open(folder, create=False)
    try:
        return [row.title for row in library.manuscripts.rows(library.manuscripts.find(Query(descending=False)))]
    finally:
        library.close()


def spoil(file: Path, start: int, length: int = PAGE) -> bytes:
    """Overwrite some bytes; returns what the file holds then."""
    data = bytearray(file.read_bytes())
    data[start : start + length] = bytes(length)
    file.write_bytes(data)
    return bytes(data)


def keep_original(library: Library, data: bytes) -> str:
    with library.adding_files() as writer:
        sha256 = writer.add(data)
        writer.sync()
        with library.change("加入"):
            library.submissions.add_original(sha256, len(data))
    return sha256


def later(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return moment

    monkeypatch.setattr(backups, "datetime", Clock)


def test_closing_makes_a_backup_of_what_changed(library: Library, add: Add) -> None:
    add("题")
    library.close()
    (backup,) = Backups(library.folder).all()
    assert is_whole(backup.path)
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("SELECT title FROM manuscripts").fetchall() == [("题",)]


def test_a_library_for_scratch_makes_none(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", scratch=True)
    add_to(library, "题")
    library.close()
    assert Backups(tmp_path / "library").all() == []


def test_a_backup_is_due_when_the_last_is_old_and_something_changed(
    library: Library, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Backups(library.folder)
    add("一")
    library.back_up()
    add("二")
    library.back_up()
    assert len(made.all()) == 1
    later(monkeypatch, datetime.now(UTC) + backups.EVERY)
    library.back_up()
    assert len(made.all()) == 2
    later(monkeypatch, datetime.now(UTC) + 3 * backups.EVERY)
    library.back_up()
    assert len(made.all()) == 2
    later(monkeypatch, datetime.now(UTC) - timedelta(days=9))  # the clock of the newest one was ahead
    os.utime(library.folder / "library.db", (2**32, 2**32))
    library.back_up()
    assert len(made.all()) == 3


def test_old_backups_go_by_their_age(library: Library, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    add("题")
    start = datetime(2026, 1, 5, tzinfo=UTC)  # a Monday
    for hour in range(0, 24 * 60, 6):
        later(monkeypatch, start + timedelta(hours=hour))
        library.back_up(always=True)
    ages = [start + timedelta(hours=hour) - backup.made for backup in Backups(library.folder).all()]
    assert ages[:6] == [timedelta(hours=6 * number) for number in range(6)]
    assert [age.days for age in ages[6:11]] == [2, 3, 4, 5, 6]
    assert len(ages) == 6 + 5 + 3  # the days are of two weeks; three more
    assert timedelta(weeks=3) < ages[-1] < timedelta(weeks=5)


def test_a_backup_tells_what_it_holds(library: Library, add: Add) -> None:
    add("题")
    add("另一篇")
    library.back_up(always=True)
    (backup,) = Backups(library.folder).all()
    assert backup.holdings is not None
    assert (backup.holdings.manuscripts, backup.holdings.issues, backup.holdings.damaged) == (2, 0, 0)
    assert backup.is_good()
    spoil(backup.path, backup.path.stat().st_size - 1, 1)
    data = bytearray(backup.path.read_bytes())
    data[-1] ^= 1
    backup.path.write_bytes(data)
    assert not backup.is_good()


def test_a_backup_of_damaged_rows_never_takes_the_place_of_a_good_one(
    library: Library, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("题")
    library.back_up(always=True)
    (good,) = Backups(library.folder).all()
    library.database.run("UPDATE sums SET sum = 1 WHERE table_name = 'manuscripts'")
    for days in range(1, 90):
        later(monkeypatch, datetime.now(UTC) + timedelta(days=days))
        with pytest.raises(LibraryError, match="1 条记录"):
            library.back_up(always=True)
    assert Backups(library.folder).newest_good() == good


def test_the_originals_of_a_backup_come_back_with_it(library: Library, add: Add) -> None:
    kept, gone = (keep_original(library, data) for data in (b"a mail", b"a photograph"))
    library.back_up(always=True)
    library.picture_path(gone).unlink()
    keep_original(library, b"later")
    library.close()
    assert Library.restore(library.folder)
    assert library.picture_path(kept).read_bytes() == b"a mail"
    assert library.picture_path(gone).read_bytes() == b"a photograph"


def test_originals_go_with_the_last_backup_that_names_them(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    sha256 = keep_original(library, b"a mail")
    library.back_up(always=True)
    with library.change("删除"):
        library.database.run("DELETE FROM originals")
    library.picture_path(sha256).unlink()
    store = Backups(library.folder).original(sha256)
    library.back_up(always=True)
    assert store.read_bytes() == b"a mail"
    for days in range(1, 9):
        later(monkeypatch, datetime.now(UTC) + timedelta(weeks=days))
        library.back_up(always=True)
    assert not store.exists()


def test_on_a_disk_without_hard_links_the_originals_are_copied(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    sha256 = keep_original(library, b"a mail")
    library.back_up(always=True)
    library.picture_path(sha256).write_bytes(b"noise")
    assert Backups(library.folder).original(sha256).read_bytes() == b"a mail"


def test_a_chosen_backup_is_restored(library: Library, add: Add) -> None:
    add("一")
    library.back_up(always=True)
    (first,) = Backups(library.folder).all()
    add("二")
    library.back_up(always=True)
    library.close()
    assert Library.restore(library.folder, first.path) == first.made
    assert titles(library.folder) == ["一"]


def test_what_is_written_while_a_backup_is_made_is_in_it(
    library: Library, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor need not wait for the backup."""
    for number in range(20):
        add(f"题{number}", "正文" * 2000)
    monkeypatch.setattr(backups, "_PAGES_AT_A_TIME", 2)
    written: list[int] = []

    def write(give_way: Callable[[], None] = library.give_way) -> None:
        if len(written) < 5 and threading.current_thread() is threading.main_thread():
            written.append(0)
            thread = threading.Thread(target=lambda: add(f"其间{len(written)}"))
            thread.start()
            while thread.is_alive():
                give_way()
        give_way()

    monkeypatch.setattr(library, "give_way", write)
    library.back_up(always=True)
    library.close()
    newest = Backups(library.folder).all()[0]
    assert newest.is_good()
    assert Library.restore(library.folder, newest.path)
    assert len([title for title in titles(library.folder) if title.startswith("其间")]) == 5


def test_readers_are_let_in_while_a_backup_is_made(library: Library, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    add("题", "正文" * 5000)
    monkeypatch.setattr(backups, "_PAGES_AT_A_TIME", 5)
    pauses: list[int] = []
    monkeypatch.setattr(library, "give_way", lambda: pauses.append(1))
    library.back_up(always=True)
    assert len(pauses) > 5


def test_a_damaged_database_is_kept_and_the_newest_good_backup_takes_its_place(library: Library, add: Add) -> None:
    add("一")
    library.back_up(always=True)
    add("二")
    library.back_up(always=True)
    newest = Backups(library.folder).all()[0]
    add("三")
    library.close()
    folder = library.folder
    spoil(newest.path, 10 * PAGE)
    damaged = spoil(folder / "library.db", 0, 100)
    with pytest.raises(LibraryError, match="损坏"):
        Library.open(folder)
    assert Library.restore(folder) == Backups(folder).all()[1].made
    assert titles(folder) == ["一"]
    (kept,) = (folder / "damaged").iterdir()
    assert kept.read_bytes() == damaged


def test_no_old_journal_is_played_into_a_backup(library: Library, add: Add) -> None:
    add("一")
    library.close()
    (library.folder / "library.db").write_bytes(b"noise" * 999)
    (library.folder / "library.db-journal").write_bytes(b"journal of noise")
    assert Library.restore(library.folder)
    assert titles(library.folder) == ["一"]
    assert not (library.folder / "library.db-journal").exists()


def test_a_database_that_is_gone_comes_back(library: Library, add: Add) -> None:
    add("一")
    library.close()
    (library.folder / "library.db").unlink()
    with pytest.raises(LibraryError, match="损坏"):
        Library.open(library.folder)
    assert Library.restore(library.folder)
    assert titles(library.folder) == ["一"]


def test_without_a_good_backup_nothing_is_touched(library: Library, add: Add) -> None:
    add("一")
    library.close()
    (backup,) = Backups(library.folder).all()
    spoil(backup.path, 0)
    damaged = spoil(library.folder / "library.db", 0)
    assert Library.restore(library.folder) is None
    assert (library.folder / "library.db").read_bytes() == damaged


def test_an_open_library_is_not_restored(library: Library, add: Add) -> None:
    add("一")
    library.back_up(always=True)
    script = "from pathlib import Path; from shequ_editor.library import Library; Library.restore(Path({!r}))"
    run = subprocess.run(
        [sys.executable, "-c", script.format(str(library.folder))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "正在另一个窗口" in run.stderr
    assert library.manuscripts.counts()["all"] == 1


def test_damage_that_is_met_is_told_at_the_next_start(library: Library, add: Add) -> None:
    """Opening looks at the first pages only; where damage was met, at all of them."""
    add("题", "正文" * 50_000)
    library.close()
    folder = library.folder
    file = folder / "library.db"
    whole = file.read_bytes()
    damaged = spoil(file, len(whole) // 2 // PAGE * PAGE, 4 * PAGE)
    again = Library.open(folder)
    with pytest.raises(LibraryError, match="损坏"):
        again.back_up(always=True)
    again.close()
    with pytest.raises(LibraryError, match="损坏"):
        Library.open(folder)
    assert file.read_bytes() == damaged
    assert len(Backups(folder).all()) == 1
    file.write_bytes(whole)
    assert titles(folder) == ["题"]
    assert not Backups(folder).is_suspect()
