"""The file itself: opening it alone, in the one way that is safe on office disks, and transactions.

Rollback journal and not WAL, because offices keep things on network drives; ``synchronous=FULL``; one writer, who
holds the file as long as the library is open.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from shequ_editor.library import failures, migrations, sums
from shequ_editor.library.backups import Backups, pages_are_whole
from shequ_editor.library.failures import failure
from shequ_editor.library.layout import APPLICATION_ID, BACKUPS, FILE, ORIGINALS, SEAL
from shequ_editor.library.seal import Seal

_WAIT_FOR_OTHERS = 0.5  # seconds: a window that is just closing lets go within that
_LEFT_BY_SYSTEMS = frozenset({".DS_Store", "desktop.ini", "Thumbs.db", ".directory"})

Row = tuple[Any, ...]


class Database:
    """An open library file: statements, and transactions that are whole or did not happen."""

    def __init__(self, connection: sqlite3.Connection, seal: Seal | None = None) -> None:
        self._connection = connection
        self._seal = seal

    @property
    def connection(self) -> sqlite3.Connection:
        return self._connection

    def close(self) -> None:
        changed = self._connection.total_changes > 0
        self._connection.close()
        if self._seal:
            self._seal.renew(changed=changed)
            self._seal.close()

    def was_changed_from_outside(self) -> bool:
        """Whether the bytes of the file are not those with which it was closed last; reads all of it."""
        return self._seal is not None and self._seal.is_broken()

    def expect_change(self) -> None:
        """From now on the file is not what it was when it was closed."""
        if self._seal:
            self._seal.break_()

    def all(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        row: Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def value(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, values)
        return row[0] if row else None

    def column(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """The first column of every row."""
        return [row[0] for row in self._connection.execute(sql, values)]

    def run(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Change something; returns how many rows."""
        return self._connection.execute(sql, values).rowcount

    def insert(self, table: str, **values: Any) -> int:
        """Add a row; returns its id."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names are our own
        row_id = self._connection.execute(sql, [storable(value) for value in values.values()]).lastrowid
        assert row_id is not None  # noqa: S101 - an INSERT that went through has one
        return row_id

    def update(self, table: str, row_id: int, **values: Any) -> None:
        """Set some columns of a row."""
        names = ", ".join(f"{name} = ?" for name in values)
        sql = f"UPDATE {table} SET {names} WHERE id = ?"  # noqa: S608 - names are our own
        self._connection.execute(sql, [*map(storable, values.values()), row_id])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; foreign keys are looked at when it ends."""
        self.expect_change()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # a full disk may have rolled back already
                self._connection.execute("ROLLBACK")
            raise


def storable(value: Any) -> Any:
    """Text as UTF-8 can hold it: half surrogates, as file names of other systems bring them, become U+FFFD."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(value) else value
    return value


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def open_database(folder: Path, *, create: bool, scratch: bool = False) -> Database:
    """Open the library in ``folder`` for ourselves alone, brought up to this version.

    A folder that is missing or empty becomes a new library if ``create``. One for ``scratch`` is gone after its work
    and need not outlast a power cut. Raises :class:`LibraryError`.
    """
    with failures.known_failures(folder):
        new = _prepare_folder(folder, create=create)
        try:
            return _open(folder, scratch=scratch)
        except BaseException:
            if new:
                _remove_unborn(folder)
            raise


def _prepare_folder(folder: Path, *, create: bool) -> bool:
    """See that ``folder`` is a library or may become one; tells whether it is to be made."""
    if folder.exists() and not folder.is_dir():
        raise failure(failures.NOT_A_LIBRARY, folder)
    if (folder / FILE).is_file():
        _refuse_read_only(folder)
        return False
    strangers = [path for path in folder.iterdir() if path.name not in _LEFT_BY_SYSTEMS] if folder.is_dir() else []
    if any(path.name in (ORIGINALS, BACKUPS) for path in strangers):
        raise failure(failures.DAMAGED, folder)  # a library that lost its database
    if strangers:
        raise failure(failures.NOT_A_LIBRARY, folder)
    if not create:
        raise failure(failures.NOT_FOUND, folder)
    folder.mkdir(parents=True, exist_ok=True)
    _refuse_read_only(folder)
    return True


def _refuse_read_only(folder: Path) -> None:
    """Say it now, and not at the first change: SQLite needs the folder too, for its journal."""
    file = folder / FILE
    if not os.access(folder, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise failure(failures.READ_ONLY, folder)


def _remove_unborn(folder: Path) -> None:
    """Leave nothing of a library that could not be made."""
    for name in (FILE, f"{FILE}-journal", SEAL):
        (folder / name).unlink(missing_ok=True)


def _open(folder: Path, *, scratch: bool) -> Database:
    connection = sqlite3.connect(folder / FILE, timeout=_WAIT_FOR_OTHERS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (*_PRAGMAS, *(_SCRATCH_PRAGMAS if scratch else ())):
            connection.execute(f"PRAGMA {pragma}")
        with _alone(connection):
            version = _checked_version(Database(connection), folder)
        database = Database(connection, None if scratch else Seal(folder))
        if version < len(migrations.MIGRATIONS):
            _bring_up_to_date(database, folder, version)
        if not scratch:  # what is gone after its work does not decay
            sums.keep(connection)
    except BaseException:
        connection.close()
        raise
    return database


@contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that takes the lock, which exclusive mode keeps until the file is closed."""
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def refuse_open_elsewhere(folder: Path) -> None:
    """See that no other program has the library open, whatever state its file is in."""
    if not (folder / FILE).is_file():
        return
    with closing(sqlite3.connect(folder / FILE, timeout=_WAIT_FOR_OTHERS, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise


_PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = DELETE",
    "synchronous = FULL",
    "fullfsync = ON",  # macOS: through the disk's own cache as well
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "cache_size = -32000",  # kilobytes
)


_SCRATCH_PRAGMAS = ("journal_mode = MEMORY", "synchronous = OFF")


def _checked_version(database: Database, folder: Path) -> int:
    """Check that the file is whole, ours, and not of a newer program; returns how many migrations it has had."""
    application = database.value("PRAGMA application_id")
    tables = database.value("SELECT count(*) FROM sqlite_master")
    if application != APPLICATION_ID:
        # A database without tables is one whose making was cut off; if originals stand beside it, it lost them.
        if tables or application or (folder / ORIGINALS).exists():
            raise failure(failures.DAMAGED if not tables else failures.NOT_A_LIBRARY, folder)
    else:
        _check_pages(database, folder)
    version: int = database.value("PRAGMA user_version")
    if version > len(migrations.MIGRATIONS):
        raise failure(failures.NEWER, folder)
    return version


def _check_pages(database: Database, folder: Path) -> None:
    """A file cut short opens without a complaint, and fails only where the missing pages are read. All of them are
    looked at only where damage was met before: that takes long in a large library."""
    pages, page_size = database.value("PRAGMA page_count"), database.value("PRAGMA page_size")
    if (folder / FILE).stat().st_size < pages * page_size:
        raise failure(failures.DAMAGED, folder)
    backups = Backups(folder)
    if backups.is_suspect():
        if not pages_are_whole(database.connection):
            raise failure(failures.DAMAGED, folder)
        backups.trust()


def _bring_up_to_date(database: Database, folder: Path, version: int) -> None:
    """Make the tables of a new library, or apply what migrations an old one lacks, after a backup of it."""
    if version:
        backups = Backups(folder)
        backups.keep(backups.copy(database.connection))
    database.expect_change()
    with _alone(database.connection):
        if version:
            migrations.migrate(database.connection, version)
        else:
            migrations.create(database.connection)
        database.run(f"PRAGMA application_id = {APPLICATION_ID}")
        database.run(f"PRAGMA user_version = {len(migrations.MIGRATIONS)}")
