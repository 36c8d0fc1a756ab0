"""Backups of a library, as Zotero and Anki make them: copied while it is in use, opened and checked, few.

They stand in ``backups`` beside the database, each with a page of what it holds and the hash of its bytes. The
originals that they name are kept too, by hash: as second names of the same files (hard links), which cost no room, or
as copies where a disk knows no such thing. So an original comes back with a backup, whatever became of it
since. A database that turns out to be damaged is moved to ``damaged`` and never removed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from shequ_editor.library import failures, sums
from shequ_editor.library.failures import failure
from shequ_editor.library.layout import APPLICATION_ID, BACKUPS, DAMAGED, FILE, KEPT, ORIGINALS, SEAL, sync_folder

EVERY = timedelta(hours=1)
"""A library that changed is backed up as often as that."""

_PAGES_AT_A_TIME = 1000  # about 10 ms
_HOURS, _DAYS, _WEEKS = 6, 7, 5  # the newest of each of so many hours, days and weeks is kept
_SUSPECT = "suspect"  # a file: damage was met, so the next start looks at all pages
_STAMP = "library-%Y%m%dT%H%M%S%f.db"


class Holdings(Struct, frozen=True):
    """What a backup holds: counted when it was made and checked. ``hash`` is that of the file; ``damaged`` counts rows
    that were not what was written already then."""

    hash: str
    manuscripts: int
    issues: int
    originals: int
    damaged: int = 0


class Backup(Struct, frozen=True, order=True):
    """A copy of the database, and the moment at which it was made, in UTC. ``holdings`` is None for one of an older
    program, or one whose page is lost."""

    made: datetime
    path: Path
    holdings: Holdings | None = None

    def is_good(self) -> bool:
        """Whether it is what was checked when it was made, and what it holds was whole then; reads all of it."""
        if self.holdings is None:
            return is_whole(self.path)
        return not self.holdings.damaged and _hash(self.path) == self.holdings.hash


class Backups:
    """The backups of the library in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._library = folder
        self._folder = folder / BACKUPS
        self._originals = folder / KEPT

    def all(self) -> list[Backup]:
        """The newest first."""
        files = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted(filter(None, map(_backup, files)), key=lambda backup: backup.made, reverse=True)

    def is_due(self) -> bool:
        """Whether something changed since the newest one, and that is old, or dated by a clock that was wrong."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return True
        age = datetime.now(UTC) - newest.made
        changed = (self._library / FILE).stat().st_mtime > newest.made.timestamp()
        return changed and not timedelta(0) <= age < EVERY

    def newest_good(self) -> Backup | None:
        """The newest one that is what it was, and was whole."""
        return next((backup for backup in self.all() if backup.is_good()), None)

    # -- making one

    def copy(self, connection: sqlite3.Connection, pause: Callable[[], None] | None = None) -> Path:
        """Copy an open database; ``pause`` is called now and then, and what the same connection writes meanwhile is in
        the copy. The copy is a backup only after :meth:`keep`."""
        self._folder.mkdir(exist_ok=True)
        draft = self._folder / "incoming.part"
        _copy(connection, draft, pause)
        return draft

    def keep(self, draft: Path) -> Backup:
        """Check a copy, make it and the originals that it names last, and let old backups go.

        Raises :class:`LibraryError` if the copy, and so the database, proves to be damaged.
        """
        if not is_whole(draft):
            draft.unlink()
            self.suspect()
            raise failure(failures.DAMAGED, self._library)
        with closing(read_only(draft)) as connection:
            holdings = _holdings(connection, draft)
            self._keep_originals(_named(connection))
        made = datetime.now(UTC)
        path = self._folder / made.strftime(_STAMP)
        _page(path).write_bytes(msgspec.json.encode(holdings))
        backup = Backup(made, draft.replace(path), holdings)
        sync_folder(self._folder)
        self._rotate()
        return backup

    def _rotate(self) -> None:
        backups = self.all()
        kept = {backup.path for backup in _kept(backups)}
        for backup in backups:
            if backup.path not in kept:
                for file in (backup.path, _page(backup.path)):
                    file.unlink(missing_ok=True)
        for page in self._folder.glob("library-*.json"):
            if not page.with_suffix(".db").exists():
                page.unlink(missing_ok=True)
        self._forget_originals()

    # -- the originals

    def original(self, sha256: str) -> Path:
        """Where the backups keep an original, if they do."""
        return self._originals / sha256[:2] / sha256[2:]

    def _keep_originals(self, named: Iterable[str]) -> None:
        for sha256 in set(named) - self._kept_originals():
            file = self._library / ORIGINALS / sha256[:2] / sha256[2:]
            if file.is_file():
                _link(file, self.original(sha256))

    def _kept_originals(self) -> set[str]:
        folders = self._originals.iterdir() if self._originals.is_dir() else ()
        return {folder.name + file.name for folder in folders for file in folder.iterdir()}

    def _forget_originals(self) -> None:
        """Let go of those that no backup names any more. Most are in the library still, which is quick to see."""
        gone = {
            sha256
            for sha256 in self._kept_originals()
            if not (self._library / ORIGINALS / sha256[:2] / sha256[2:]).exists()
        }
        for backup in self.all() if gone else ():
            with suppress(sqlite3.Error), closing(read_only(backup.path)) as connection:
                gone -= _named(connection)
        for sha256 in gone:
            self.original(sha256).unlink(missing_ok=True)

    def bring_back(self, sha256: str) -> bool:
        """Put an original that is missing in the library back into its place; tells whether that could be done."""
        file = self._library / ORIGINALS / sha256[:2] / sha256[2:]
        if not file.exists() and self.original(sha256).is_file():
            _link(self.original(sha256), file)
        return file.exists()

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
        """Put a backup in the database's place with the originals that it names, and keep what stood there in
        ``damaged``."""
        draft = self._folder / "restored.part"
        try:
            with closing(read_only(backup.path)) as connection:
                _copy(connection, draft)
                for sha256 in _named(connection):
                    self.bring_back(sha256)
            self.put_in_place(draft)
        finally:
            draft.unlink(missing_ok=True)

    def put_in_place(self, draft: Path) -> Path | None:
        """Let a database file that is whole and on the disk take the place of the one that is there; returns where that
        one is kept, None if there was none."""
        aside = self._set_aside()
        draft.replace(self._library / FILE)
        sync_folder(self._library)
        self.trust()
        return aside

    def _set_aside(self) -> Path | None:
        """The journal goes along: it belongs to that file, and must never be played into another. The seal ends."""
        aside = self._library / DAMAGED
        aside.mkdir(exist_ok=True)
        name = datetime.now(UTC).strftime(_STAMP)
        for suffix in ("", "-journal"):
            file = self._library / f"{FILE}{suffix}"
            if file.exists():
                file.replace(aside / f"{name}{suffix}")
        (self._library / SEAL).unlink(missing_ok=True)
        sync_folder(aside)
        return aside / name if (aside / name).exists() else None


def is_whole(file: Path) -> bool:
    """Whether a database file that nobody writes is ours, and none of its pages is damaged."""
    try:
        with closing(read_only(file)) as connection:
            return pages_are_whole(connection)
    except sqlite3.Error:
        return False


def read_only(file: Path) -> sqlite3.Connection:
    """A database file that nobody writes, to be read only: its journal, if there is one, is not looked at."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def pages_are_whole(connection: sqlite3.Connection) -> bool:
    """Looks at every page of an open database: a second for a gigabyte that is in memory."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return bool(application == APPLICATION_ID and said == "ok")


def count_damaged(connection: sqlite3.Connection) -> int:
    """How many rows of a database are not what was written."""
    names = sums.tables(connection)
    return sum(len(found) for table in names for found, _all in sums.damaged(connection, table))


def _holdings(connection: sqlite3.Connection, file: Path) -> Holdings:
    tables = sums.tables(connection)
    counts = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] if name in tables else 0  # noqa: S608
        for name in ("manuscripts", "issues", "originals")
    }
    return Holdings(_hash(file), **counts, damaged=count_damaged(connection) if sums.has(connection) else 0)


def _named(connection: sqlite3.Connection) -> set[str]:
    """The hashes of the originals that a database names."""
    if "originals" not in sums.tables(connection):
        return set()
    return {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM originals")}


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "blake2b").hexdigest()


def _link(source: Path, target: Path) -> None:
    """A second name for a file, or a copy of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # FAT, and what is on another disk
        draft = target.with_name(f"{target.name}.part")
        try:
            shutil.copyfile(source, draft)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


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
        made = datetime.strptime(file.name, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    try:
        holdings = msgspec.json.decode(_page(file).read_bytes(), type=Holdings)
    except (OSError, msgspec.MsgspecError):
        holdings = None
    return Backup(made, file, holdings)


def _page(backup: Path) -> Path:
    """The file that tells what a backup holds."""
    return backup.with_suffix(".json")


def _kept(backups: list[Backup]) -> Iterator[Backup]:
    """The newest two, the newest of each of the last hours, days and weeks on which there was one, and the newest that
    was whole when it was made."""
    yield from backups[:2]
    for span, most in (("%Y%m%d%H", _HOURS), ("%Y%m%d", _DAYS), ("%G%V", _WEEKS)):
        yield from list({backup.made.strftime(span): backup for backup in reversed(backups)}.values())[-most:]
    yield from [backup for backup in backups if backup.holdings and not backup.holdings.damaged][:1]
