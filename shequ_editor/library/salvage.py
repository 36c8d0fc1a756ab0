"""Making a damaged database whole again: every row that can be proved, in a new file.

Row by row is read what can be read. A row that has its sum is taken; one of which a single bit flipped is corrected;
else the newest good backup is asked. What no one can prove is kept where it can be read, and named; what is gone is
named too. References are mended last. The damaged file is only read; whoever calls puts the new one in its place.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct, field

from shequ_editor.domain import codec
from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import Notice
from shequ_editor.library import failures, history, migrations, search, sums
from shequ_editor.library.backups import Backups, count_damaged, is_whole, pages_are_whole, read_only
from shequ_editor.library.database import Database, refuse_open_elsewhere
from shequ_editor.library.failures import failure, known_failures
from shequ_editor.library.layout import APPLICATION_ID, BACKUPS, FILE, ORIGINALS
from shequ_editor.library.manuscripts import Manuscripts
from shequ_editor.library.originals import Originals
from shequ_editor.library.reviews import Reviews
from shequ_editor.library.seal import Seal
from shequ_editor.library.submissions import load_notices
from shequ_editor.library.sums import Value
from shequ_editor.library.units import Units

_MADE_ANEW = frozenset({"search_sources"})
_FOR_UNDO = ("steps", "changes")
_BEYOND = 10_000  # ids that are tried behind the last one that was read, where nothing tells which there are


class Outcome(Enum):
    """What became of a row."""

    KEPT = "kept"
    RESTORED = "restored"  # corrected, or the same in the backup
    OLDER = "older"  # as the backup has it
    DOUBTFUL = "doubtful"  # readable, and nothing proves it
    LOST = "lost"


class Salvaged(Struct):
    """What became of which rows: their ids by table; those that were simply kept are only counted."""

    kept: int = 0
    found: dict[Outcome, list[tuple[str, int]]] = field(default_factory=lambda: {each: [] for each in Outcome})
    undo: bool = True  # whether steps can still be taken back
    unsure: set[str] = field(default_factory=set)  # tables of which nobody knows what rows there were, or were like

    def note(self, outcome: Outcome, table: str, row_id: int) -> None:
        if outcome is Outcome.KEPT:
            self.kept += 1
        else:
            self.found[outcome].append((table, row_id))

    def lose(self, table: str, row_id: int) -> None:
        """A row that was taken cannot stay."""
        if (table, row_id) in self.found[Outcome.DOUBTFUL]:
            self.found[Outcome.DOUBTFUL].remove((table, row_id))
        self.note(Outcome.LOST, table, row_id)

    def had_all(self, table: str) -> bool:
        """Whether no row of a table is lost."""
        return table not in self.unsure and all(name != table for name, _ in self.found[Outcome.LOST])

    @property
    def exact(self) -> bool:
        """Whether every row is what was written."""
        bad = (Outcome.OLDER, Outcome.DOUBTFUL, Outcome.LOST)
        return not self.unsure and not any(self.found[each] for each in bad)


class Mended(Struct, frozen=True):
    """A database that was made whole: of what, and where the damaged one is kept (None: there was none)."""

    salvaged: Salvaged
    backup: datetime | None
    aside: Path | None


def mend(folder: Path) -> Mended | None:
    """Make the database of a library that nobody has open whole again; None if nothing is wrong with it.

    The new one is made beside it, checked, and takes its place only then. Raises :class:`LibraryError`: it is open, of
    a newer program, or there is no library; the disk is full.
    """
    folder = folder.expanduser().absolute()
    with known_failures(folder):
        _refuse_strangers(folder)
        refuse_open_elsewhere(folder)
        with _readable(folder) as file:
            if _is_sound(folder, file):
                return None
        backups = Backups(folder)
        good = backups.newest_good()
        draft = folder / f"{FILE}.part"
        draft.unlink(missing_ok=True)
        try:
            salvaged = salvage(folder, good.path if good else None, draft)
            if not is_whole(draft):
                raise failure(failures.DAMAGED, folder)
            aside = backups.put_in_place(draft)
        finally:
            draft.unlink(missing_ok=True)
        return Mended(salvaged, good.made if good else None, aside)


def _refuse_strangers(folder: Path) -> None:
    if not folder.is_dir():
        raise failure(failures.NOT_FOUND, folder)
    if not any((folder / name).exists() for name in (ORIGINALS, BACKUPS)):
        raise failure(failures.NOT_A_LIBRARY, folder)
    with suppress(sqlite3.Error, OSError), closing(read_only(folder / FILE)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(migrations.MIGRATIONS) and pages_are_whole(connection):
            raise failure(failures.NEWER, folder)


def _is_sound(folder: Path, file: Path) -> bool:
    """Whether every page, reference and row of a database is as it was written, and the file as it was closed."""
    if not file.exists() or not is_whole(file):
        return False
    try:
        with closing(read_only(file)) as connection:
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            version = _version(connection)
            if broken or not version or (sums.has(connection) and count_damaged(connection)):
                return False
    except sqlite3.Error:
        return False
    with closing(Seal(folder)) as seal:
        return file != folder / FILE or not seal.is_broken()


def salvage(folder: Path, backup: Path | None, target: Path) -> Salvaged:
    """Write what can be had of a library's database into ``target``, which is new."""
    with (
        _readable(folder) as file,
        closing(_source(file)) as damaged,
        closing(sqlite3.connect(target, isolation_level=None)) as new,
        _at_version(backup, target, _version(damaged)) as good,
    ):
        version = _version(damaged) or _version(good) or len(migrations.MIGRATIONS)
        migrations.change_tables(new, 0, version)
        new.execute("BEGIN")
        salvaged = Salvaged()
        for table in sums.tables(new):
            if table not in _MADE_ANEW:
                _take(new, table, _Rows(damaged, table), _Rows(good, table), salvaged)
        migrations.change_tables(new, version)
        _mend(new, folder, salvaged)
        if not salvaged.exact:
            salvaged.undo = False
            for table in _FOR_UNDO:
                new.execute(f"DELETE FROM {table}")  # noqa: S608 - our own
        new.execute("DELETE FROM settings WHERE name = 'search_format'")
        history.track(new)
        sums.renew(new)
        new.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        new.execute(f"PRAGMA user_version = {len(migrations.MIGRATIONS)}")
        new.execute("COMMIT")
    return salvaged


# -- reading what is damaged


@contextmanager
def _readable(folder: Path) -> Iterator[Path]:
    """The database as its journal leaves it; a copy of it where there is one, so that the file stays as it is."""
    file = folder / FILE
    journal = file.with_name(f"{FILE}-journal")
    if not journal.exists():
        yield file
        return
    with TemporaryDirectory(dir=folder) as scratch:
        copy = Path(scratch) / FILE
        for source in (file, journal):
            if source.exists():
                shutil.copyfile(source, copy.with_name(source.name))
        with closing(sqlite3.connect(copy)) as connection, suppress(sqlite3.DatabaseError):
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # plays the journal back
        yield copy


@contextmanager
def _at_version(backup: Path | None, target: Path, version: int) -> Iterator[sqlite3.Connection]:
    """A backup to be read row by row; one of an older program as it would be had it been brought up to ``version``."""
    if backup is None:
        with closing(sqlite3.connect(":memory:")) as nothing:
            yield nothing
        return
    with TemporaryDirectory(dir=target.parent) as scratch:
        with closing(_source(backup)) as good:
            older = _version(good)
        if 0 < older < version:
            backup = Path(shutil.copyfile(backup, Path(scratch) / FILE))
            with closing(sqlite3.connect(backup, isolation_level=None)) as copy:
                migrations.migrate(copy, older, version)
        with closing(_source(backup)) as good:
            yield good


def _source(file: Path) -> sqlite3.Connection:
    """A file to be read row by row, whatever it holds."""
    connection = read_only(file) if file.exists() else sqlite3.connect(":memory:")
    connection.text_factory = bytes
    with suppress(sqlite3.DatabaseError):
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA writable_schema = ON")  # what it holds of a broken schema is used
    return connection


def _version(connection: sqlite3.Connection) -> int:
    """How many migrations a file has had; 0 if it does not tell, or tells what cannot be."""
    with suppress(sqlite3.DatabaseError):
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if 0 < version <= len(migrations.MIGRATIONS):
            return version
    return 0


class _Rows:
    """The rows of a table that can be read, and the sums that they should have."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._connection = connection
        self._select = f"SELECT * FROM {table} WHERE rowid = ?"  # noqa: S608 - our own tables
        self.sums: dict[int, int] = {}
        self.ids: set[int] = set()
        self.whole = True  # whether it is known which rows there are
        try:
            self.sums = sums.read(connection, table)
            for (row_id,) in connection.execute(f"SELECT rowid FROM {table}"):  # noqa: S608
                self.ids.add(row_id)
        except sqlite3.DatabaseError:
            self.whole = False
            self.ids.update(range(1, max(self.ids, default=0) + _BEYOND))

    def get(self, row_id: int) -> list[Value] | None:
        """A row; None where there is none, or it cannot be read."""
        try:
            row = self._connection.execute(self._select, [row_id]).fetchone()
        except (sqlite3.DatabaseError, OverflowError):
            return None
        return None if row is None else list(row)


# -- choosing


def _take(new: sqlite3.Connection, table: str, here: _Rows, there: _Rows, salvaged: Salvaged) -> None:
    """Put the best that there is of each row into the new table."""
    if not here.whole or (here.ids and not here.sums):
        salvaged.unsure.add(table)
    columns = [name for _, name, *_ in new.execute(f"PRAGMA table_info({table})")]
    names, marks = ", ".join(["rowid", *columns]), ", ".join("?" * (1 + len(columns)))
    insert = f"INSERT INTO {table}({names}) VALUES ({marks})"  # noqa: S608 - our own
    for row_id, values, outcome in _chosen(table, here, there):
        if values is not None and not _is_inserted(new, insert, [row_id, *map(_text, values)]):
            outcome = Outcome.LOST
        if outcome is not Outcome.LOST or row_id in here.sums or here.whole:  # else it may never have been
            salvaged.note(outcome, table, row_id)


def _is_inserted(new: sqlite3.Connection, insert: str, values: Sequence[Any]) -> bool:
    try:
        new.execute(insert, values)
    except sqlite3.Error:  # twice the same, or not as many columns
        return False
    return True


def _chosen(table: str, here: _Rows, there: _Rows) -> Iterator[tuple[int, list[Value] | None, Outcome]]:
    """Every row that there should be, and how good it is. A row that nobody wrote may be one whose id changed."""
    known = bool(here.sums)
    strangers = here.ids - here.sums.keys() if known else set()
    absent = set() if here.whole or not there.whole else there.ids
    for row_id in sorted((here.sums.keys() | here.ids | absent) - strangers):
        values, outcome = _best(row_id, here, there)
        if outcome is Outcome.LOST:
            values = _under_another_id(table, row_id, here, strangers)
            outcome = Outcome.RESTORED if values else outcome
        yield row_id, values, outcome


def _best(row_id: int, here: _Rows, there: _Rows) -> tuple[list[Value] | None, Outcome]:
    row, wanted = here.get(row_id), here.sums.get(row_id)
    if row is not None and (wanted is None or sums.of_row(row) == wanted):
        return row, Outcome.KEPT
    other = there.get(row_id)
    if other is not None and wanted is not None and sums.of_row(other) == wanted:
        return other, Outcome.RESTORED
    if row is not None and wanted is not None and (fixed := sums.corrected(row, wanted)):
        return fixed, Outcome.RESTORED
    if other is not None:
        return other, Outcome.OLDER
    return (row, Outcome.DOUBTFUL) if row is not None else (None, Outcome.LOST)


def _under_another_id(table: str, row_id: int, here: _Rows, strangers: set[int]) -> list[Value] | None:
    """The row among the strangers that has the sum of the one looked for. All but the settings begin with their id."""
    for stranger in strangers if table != "settings" else ():
        row: list[Value] = [row_id, *(here.get(stranger) or ())[1:]]
        if sums.of_row(row) == here.sums.get(row_id):
            return row
    return None


def _text(value: Value) -> str | int | None:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


# -- making it fit


def _mend(new: sqlite3.Connection, folder: Path, salvaged: Salvaged) -> None:
    """See that every reference leads somewhere, every text can be read, and lists show what the texts say."""
    for table, kind in _KINDS.items():
        unsure = new.execute(f"SELECT id FROM {table}") if table in salvaged.unsure else ()  # noqa: S608 - our own
        doubtful = {row_id for name, row_id in salvaged.found[Outcome.DOUBTFUL] if name == table}
        for row_id in sorted(doubtful.union(row_id for (row_id,) in unsure)):
            if not _is_content(new, table, row_id, kind):
                _let_content_go(new, table, row_id, salvaged)
    _name_originals(new, folder)
    _give_heads(new, salvaged)
    while broken := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, row_id, _, key in broken:
            _let_go(new, table, row_id, key, salvaged)


_KINDS: dict[str, type[Struct]] = {
    "versions": Manuscript,
    "journals": Journal,
    "issues": Issue,
    "sections": Section,
    "articles": Article,
    "submissions": Notice,
}
"""What the column ``content`` of a table holds, or that of the notices."""


def _is_content(new: sqlite3.Connection, table: str, row_id: int, kind: type[Struct]) -> bool:
    column = "notices" if table == "submissions" else "content"
    (content,) = new.execute(f"SELECT {column} FROM {table} WHERE id = ?", [row_id]).fetchone()  # noqa: S608
    try:
        if table == "submissions":
            load_notices(content)
        else:
            codec.loads(kind, content)
    except ValueError:
        return False
    return True


def _let_content_go(new: sqlite3.Connection, table: str, row_id: int, salvaged: Salvaged) -> None:
    """A text goes with its version; of the others the columns say enough to go on with."""
    if table == "versions":
        new.execute("DELETE FROM versions WHERE id = ?", [row_id])
        salvaged.lose(table, row_id)
        return
    if table == "submissions":
        new.execute("UPDATE submissions SET notices = '[]' WHERE id = ?", [row_id])
        return
    names = {"issues": "year, number", "articles": "''"}.get(table, "name")
    known = new.execute(f"SELECT {names} FROM {table} WHERE id = ?", [row_id]).fetchone()  # noqa: S608
    plain: dict[str, Callable[..., Struct]] = {
        "journals": Journal,
        "sections": Section,
        "issues": lambda year, number: Issue(Journal(""), year, number),
        "articles": lambda _none: Article(Manuscript()),
    }
    content = codec.dumps(plain[table](*known))
    new.execute(f"UPDATE {table} SET content = ? WHERE id = ?", [content, row_id])  # noqa: S608


def _name_originals(new: sqlite3.Connection, folder: Path) -> None:
    """The register of originals is made of what names them, and of the files that are there."""
    originals = Originals(folder)
    for (sha256,) in new.execute(
        "SELECT sha256 FROM submissions UNION SELECT sha256 FROM parts UNION SELECT sha256 FROM pictures"
        " EXCEPT SELECT sha256 FROM originals"
    ).fetchall():
        with suppress(ValueError):  # a hash that is none
            file = originals.path(sha256)
            size = file.stat().st_size if file.is_file() else 0
            new.execute("INSERT INTO originals(sha256, size) VALUES (?, ?)", [sha256, size])


def _give_heads(new: sqlite3.Connection, salvaged: Salvaged) -> None:
    """What lists show of a manuscript is in its text: where that is not certain, it is taken from there."""
    database = Database(new)
    orphans = database.column("SELECT DISTINCT manuscript_id FROM versions EXCEPT SELECT id FROM manuscripts")
    for manuscript_id in orphans:
        database.insert("manuscripts", id=manuscript_id, **_UNKNOWN)
        lost = ("manuscripts", manuscript_id)
        if lost in salvaged.found[Outcome.LOST]:
            salvaged.found[Outcome.LOST].remove(lost)
        salvaged.note(Outcome.DOUBTFUL, *lost)
    manuscripts = Manuscripts(database, search.Search(database), Reviews(database), Units(database))
    for outcome in (Outcome.OLDER, Outcome.DOUBTFUL):
        for table, row_id in salvaged.found[outcome]:
            if table == "manuscripts" and database.value("SELECT 1 FROM versions WHERE manuscript_id = ?", [row_id]):
                manuscripts.renew_head(row_id)


_UNKNOWN: dict[str, Any] = {
    **dict.fromkeys(("original", "title", "sort_key", "authors", "received", "received_utc", "sender"), ""),
    "status": "pending",
    "characters": 0,
    "pictures": 0,
}


def _let_go(new: sqlite3.Connection, table: str, row_id: int, key: int, salvaged: Salvaged) -> None:
    """A reference that leads nowhere: forgotten where a row can do without, else the row goes."""
    keys: Sequence[Sequence[Any]] = new.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    column = next(row[3] for row in keys if row[0] == key)
    required = {name: not_null for _, name, _, not_null, *_ in new.execute(f"PRAGMA table_info({table})")}
    if required[column] or table == "pictures":
        new.execute(f"DELETE FROM {table} WHERE rowid = ?", [row_id])  # noqa: S608 - our own tables
        salvaged.note(Outcome.LOST, table, row_id)
    else:
        new.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", [row_id])  # noqa: S608
        salvaged.note(Outcome.DOUBTFUL, table, row_id)
