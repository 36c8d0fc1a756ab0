"""Backups of a library's database, as Zotero and Anki make them: copied while it is in use, opened and checked, few.

They stand in ``backups`` beside the database. The originals need none of their own: a file among them is never
written twice, and goes only when no step can bring it back. A database that turns out to be damaged is moved to
``damaged`` and never removed; the newest good backup takes its place.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from shequ_editor.library import failures
from shequ_editor.library.failures import failure
from shequ_editor.library.layout import APPLICATION_ID, BACKUPS, DAMAGED, FILE, sync_folder

EVERY = timedelta(hours=6)
"""A library that changed is backed up as often as that."""

_PAGES_AT_A_TIME = 1000  # about 10 ms
_DAYS, _WEEKS = 7, 5  # the newest of each of so many days, and of so many weeks, is kept
_SUSPECT = "suspect"  # a file: damage was met, so the next start looks at all pages
_STAMP = "library-%Y%m%dT%H%M%S%f.db"


class Backup(Struct, frozen=True, order=True):
    """A copy of the database, and the moment at which it was made, in UTC."""

    made: datetime
    path: Path


class Backups:
    """The backups of the library in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._library = folder
        self._folder = folder / BACKUPS

    def all(self) -> list[Backup]:
        """The newest first."""
        files = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted(filter(None, map(_backup, files)), reverse=True)

    def is_due(self) -> bool:
        """Whether something changed since the newest one, and that is old, or dated by a clock that was wrong."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return True
        age = datetime.now(UTC) - newest.made
        changed = (self._library / FILE).stat().st_mtime > newest.made.timestamp()
        return changed and not timedelta(0) <= age < EVERY

    def newest_good(self) -> Backup | None:
        """The newest one that opens and is whole."""
        return next((backup for backup in self.all() if is_whole(backup.path)), None)

    def copy(self, connection: sqlite3.Connection, pause: Callable[[], None] | None = None) -> Path:
        """Copy an open database that nobody changes meanwhile; ``pause`` is called now and then. The copy is a backup
        only after :meth:`keep`."""
        self._folder.mkdir(exist_ok=True)
        draft = self._folder / "incoming.part"
        _copy(connection, draft, pause)
        return draft

    def keep(self, draft: Path) -> Backup:
        """Check a copy, make it last, and let old backups go.

        Raises :class:`LibraryError` if the copy, and so the database, proves to be damaged.
        """
        if not is_whole(draft):
            draft.unlink()
            self.suspect()
            raise failure(failures.DAMAGED, self._library)
        made = datetime.now(UTC)
        backup = Backup(made, draft.replace(self._folder / made.strftime(_STAMP)))
        sync_folder(self._folder)
        self._rotate()
        return backup

    def _rotate(self) -> None:
        backups = self.all()
        kept = {backup.path for backup in _kept(backups)}
        for backup in backups:
            if backup.path not in kept:
                backup.path.unlink(missing_ok=True)

    # -- damage

    def suspect(self) -> None:
        """Damage was met: remember it, so that the next start makes sure before anybody works on."""
        self._folder.mkdir(exist_ok=True)
        (self._folder / _SUSPECT).touch()

    def is_suspect(self) -> bool:
        return (self._folder / _SUSPECT).exists()

    def trust(self) -> None:
        """All pages were looked at, and are whole."""
        (self._folder / _SUSPECT).unlink(missing_ok=True)

    def restore(self, backup: Backup) -> None:
        """Put a backup in the database's place, and keep what stood there in ``damaged``."""
        draft = self._folder / "restored.part"
        try:
            with closing(sqlite3.connect(backup.path)) as connection:
                _copy(connection, draft)
            self._set_aside()
            draft.replace(self._library / FILE)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(self._library)
        self.trust()

    def _set_aside(self) -> None:
        """The journal goes along: it belongs to that file, and must never be played into another."""
        aside = self._library / DAMAGED
        aside.mkdir(exist_ok=True)
        name = datetime.now(UTC).strftime(_STAMP)
        for suffix in ("", "-journal"):
            file = self._library / f"{FILE}{suffix}"
            if file.exists():
                file.replace(aside / f"{name}{suffix}")
        sync_folder(aside)


def is_whole(file: Path) -> bool:
    """Whether a database file that nobody writes is ours, and none of its pages is damaged."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return pages_are_whole(connection)
    except sqlite3.Error:
        return False


def pages_are_whole(connection: sqlite3.Connection) -> bool:
    """Looks at every page of an open database: a second for a gigabyte that is in memory."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return bool(application == APPLICATION_ID and said == "ok")


def _copy(source: sqlite3.Connection, target: Path, pause: Callable[[], None] | None = None) -> None:
    """Leaves nothing behind where it fails."""
    target.write_bytes(b"")  # fails with the reason, which SQLite would not tell
    try:
        with closing(sqlite3.connect(target)) as copy:
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # a cut-off copy is thrown away whole
                copy.execute(f"PRAGMA {pragma}")
            source.backup(copy, pages=_PAGES_AT_A_TIME, progress=(lambda *_: pause()) if pause else None)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _backup(file: Path) -> Backup | None:
    try:
        return Backup(datetime.strptime(file.name, _STAMP).replace(tzinfo=UTC), file)
    except ValueError:
        return None


def _kept(backups: list[Backup]) -> Iterator[Backup]:
    """The newest two, and the newest of each of the last days and weeks on which there was one."""
    yield from backups[:2]
    yield from list({backup.made.date(): backup for backup in reversed(backups)}.values())[-_DAYS:]
    yield from list({backup.made.isocalendar()[:2]: backup for backup in reversed(backups)}.values())[-_WEEKS:]
