"""One library, open: its repositories, and changes that are whole, can be undone, and say what they did."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from shequ_editor.errors import LibraryError
from shequ_editor.library import failures, search
from shequ_editor.library.backups import Backup, Backups
from shequ_editor.library.changes import Changes
from shequ_editor.library.database import Database, open_database, refuse_open_elsewhere
from shequ_editor.library.failures import known_failures
from shequ_editor.library.history import History
from shequ_editor.library.imports import Imports
from shequ_editor.library.issues import Issues
from shequ_editor.library.manuscripts import Manuscripts
from shequ_editor.library.originals import Originals, Writer
from shequ_editor.library.repeats import Repeats
from shequ_editor.library.reviews import Reviews
from shequ_editor.library.submissions import Submissions
from shequ_editor.library.turns import Turns
from shequ_editor.library.units import Units

_log = logging.getLogger(__name__)


class Step:
    """A change under way; ``changes`` says what it did, once it is done."""

    changes = Changes()


class Library:
    """An open library folder. Its calls may come from any thread, and wait for each other.

    A long change lets readers in between its parts (:meth:`give_way`); they see what it has done so far.
    """

    def __init__(self, folder: Path, database: Database, *, durable: bool = True) -> None:
        self.folder = folder
        self.database = database
        self._writing = threading.RLock()  # taken before the other, by what changes something
        self._lock = Turns()
        self._backing_up = threading.Lock()
        self._changing = False
        self._closed = False
        self._durable = durable
        self._to_index: set[int] = set()  # what search has not been told of yet
        self._history = History(database)
        self._originals = Originals(folder, durable=durable)
        self._backups = Backups(folder) if durable else None
        self.submissions = Submissions(database)
        self.reviews = Reviews(database)
        self.units = Units(database)
        self.manuscripts = Manuscripts(database, search.Search(database), self.reviews, self.units)
        self.issues = Issues(database, self.manuscripts)
        self.repeats = Repeats(database, self.manuscripts)
        self.imports = Imports(database)

    @classmethod
    def open(cls, folder: Path, *, create: bool = True, scratch: bool = False) -> Library:
        """Open a library for this program alone; a missing or empty folder becomes one if ``create``. One for
        ``scratch``, which is gone after its work, is quicker and does not outlast a power cut.

        Raises :class:`LibraryError`: in use, newer, damaged, read-only, not a library, not there.
        """
        folder = folder.expanduser().absolute()
        database = open_database(folder, create=create, scratch=scratch)
        library = cls(folder, database, durable=not scratch)
        try:
            with known_failures(folder):
                library._originals.sweep(library._is_named)
                library._renew_index()
        except BaseException:
            database.close()
            raise
        return library

    def close(self) -> None:
        """Let go of the library, backed up if that is due. What keeps it from being backed up is in the log, and
        damage is told at the next start."""
        if self._closed:
            return
        try:
            self.back_up()
        except (LibraryError, sqlite3.Error, OSError):
            _log.warning("no backup of %s", self.folder, exc_info=True)
        with self._writing, self._lock:
            self._closed = True
            self.database.close()

    # -- backups

    @staticmethod
    def newest_backup(folder: Path) -> datetime | None:
        """When the newest good backup of a library was made."""
        with known_failures(folder):
            backup = Backups(folder).newest_good()
        return backup.made if backup else None

    @staticmethod
    def backups(folder: Path) -> list[Backup]:
        """All backups of a library, the newest first."""
        with known_failures(folder):
            return Backups(folder).all()

    @staticmethod
    def restore(folder: Path, chosen: Path | None = None) -> datetime | None:
        """Put a backup, the newest good one if none is chosen, in the place of a library's database, which is kept
        beside it; returns when the backup was made, None if it is not good, or there is none. Raises
        :class:`LibraryError` if the library is open somewhere."""
        backups = Backups(folder)
        with known_failures(folder):
            refuse_open_elsewhere(folder)
            known = [backup for backup in backups.all() if chosen is None or backup.path.name == chosen.name]
            backup = next((backup for backup in known if backup.is_good()), None)
            if backup:
                backups.restore(backup)
        return backup.made if backup else None

    def back_up(self, *, always: bool = False) -> None:
        """Back the database up, if something changed and the newest backup is old, or ``always``. Readers are let in
        between, and writers too.

        Raises :class:`LibraryError`: the disk is full, the database is damaged.
        """
        backups = self._backups
        with self._backing_up, self._known_failures():
            if backups and (always or backups.is_due()):
                with self._lock:
                    draft = backups.copy(self.database.connection, self.give_way)
                kept = backups.keep(draft)
                if kept.holdings and kept.holdings.damaged:
                    raise LibraryError(*failures.ROWS_DAMAGED, folder=str(self.folder), count=kept.holdings.damaged)

    @contextmanager
    def _known_failures(self) -> Iterator[None]:
        """As :func:`known_failures`; damage that is met is remembered for the next start."""
        try:
            with known_failures(self.folder):
                yield
        except LibraryError as error:
            if error.code == failures.DAMAGED[0] and self._backups:
                with suppress(OSError):
                    self._backups.suspect()
            raise

    # -- reading and changing

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the library while something is read."""
        with self._lock, self._known_failures():
            yield

    @contextmanager
    def searching(self) -> Iterator[None]:
        """Hold the library while something is looked for in its texts."""
        if self._to_index:
            with self.change(""):
                self._index(self._to_index)
                self._to_index.clear()
        with self.reading():
            yield

    @contextmanager
    def change(self, label: str) -> Iterator[Step]:
        """One undoable step in one transaction: all of it, or nothing.

        ``label`` is its Chinese name. What new files it names must be on the disk before. A change inside of another
        belongs to that one's step.
        """
        step = Step()
        with self._writing, self._lock, self._known_failures():
            if self._changing:
                yield step
                return
            with self._files() as files, self.database.transaction(), self._only_one():
                step_id = self._history.begin(label)
                yield step
                step.changes = self._history.end(step_id)
                if step.changes and (outdated := self._history.outdated()):
                    files.doubt(self._history.originals(outdated))
                    self._history.forget(outdated)
                self._changed(step.changes)

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        self._changing = True
        try:
            yield
        finally:
            self._changing = False

    @contextmanager
    def quiet_change(self) -> Iterator[None]:
        """A transaction that no undo takes back: for what shows nowhere by itself."""
        with self._writing, self._lock, self._known_failures(), self.database.transaction():
            step_id = self._history.begin("")
            yield
            self._history.forget([step_id])

    def revert(self, *, undone: bool = False) -> Changes:
        """Undo the newest step (``undone=True``: redo the one undone last); no changes if there is none."""
        with self._writing, self._lock, self._known_failures(), self.database.transaction():
            changes = self._history.revert(undone=undone)
            if changes is None:
                return Changes()
            self._changed(changes)
            return changes

    def brings_back(self, hashes: Collection[str]) -> Literal["undo", "redo", ""]:
        """Whether the next step back, or forward again, brings submissions back that were removed."""
        with self.reading():
            if self._history.restores(hashes, undone=False):
                return "undo"
            return "redo" if self._history.restores(hashes, undone=True) else ""

    def label(self, *, undone: bool = False) -> str:
        """The name of the step that :meth:`revert` would take, or ""."""
        with self.reading():
            return self._history.label(undone=undone)

    def give_way(self) -> None:
        """Between two parts of a long change: let a reader in, so that the window answers."""
        self._lock.give_way()

    def _changed(self, changes: Changes) -> None:
        """Tell search of a change, in the same transaction: hardly anybody searches in a library for scratch, which is
        told when somebody does."""
        if self._durable:
            self._index(changes.manuscripts)
        else:
            self._to_index |= changes.manuscripts

    def _index(self, manuscripts: Iterable[int]) -> None:
        for manuscript_id in manuscripts:
            self.manuscripts.index(manuscript_id)
            self.give_way()

    def _renew_index(self) -> None:
        """Build the search index anew if another version of the program made it."""
        if self._setting("search_format") != search.FORMAT:
            with self.database.transaction():
                self.manuscripts.index_all()
                self._set_setting("search_format", search.FORMAT)

    def renew_lacks(self, basis: str) -> bool:
        """Look anew at what every manuscript lacks, if it was found by another ``basis``; whether that was so."""
        if self.setting("lacks_found_by") == basis:
            return False
        with self.quiet_change():
            for manuscript_id in self.database.column("SELECT id FROM manuscripts"):
                self.manuscripts.renew_lacks(manuscript_id)
                self.give_way()
            self._set_setting("lacks_found_by", basis)
        return True

    # -- files

    def picture_path(self, sha256: str) -> Path:
        """Where the file of a hash is; it may be missing if someone took it away."""
        return self._originals.path(sha256)

    def has_original(self, sha256: str) -> bool:
        """Whether there is a file for a hash, whatever is in it."""
        return self._originals.has(sha256)

    def is_whole(self, sha256: str, size: int) -> bool:
        """Whether an original is there and still holds the bytes that it is named by."""
        with self._known_failures():
            return self._originals.is_whole(sha256, size)

    def backup_of_original(self, sha256: str) -> bytes:
        """What the backups keep of an original, which may be no better; nothing if they do not."""
        file = self._backups.original(sha256) if self._backups else None
        return file.read_bytes() if file and file.is_file() else b""

    def unnamed_originals(self) -> list[str]:
        """The hashes of files among the originals that nothing names, as a damaged library may leave them."""
        with self.reading():
            named = set(self.database.column("SELECT sha256 FROM originals")) | self._history.originals()
        return sorted(self._originals.all() - named)

    @contextmanager
    def adding_files(self) -> Iterator[Writer]:
        """Add originals: sync the writer before the change that names them; what nothing names goes again."""
        with self._known_failures(), self._files() as writer:
            yield writer

    @contextmanager
    def _files(self) -> Iterator[Writer]:
        writer = Writer(self._originals)
        try:
            yield writer
        finally:
            with self._lock:
                writer.close(self._is_named)

    def _is_named(self, sha256: str) -> bool:
        return self.submissions.is_original(sha256) or sha256 in self._history.originals()

    # -- settings

    def setting(self, name: str, default: Any = None) -> Any:
        """What the office set under a name: anything that JSON can hold."""
        with self.reading():
            return self._setting(name, default)

    def set_setting(self, name: str, value: Any) -> None:
        """Set something for this library; not undoable."""
        with self._writing, self._lock, self._known_failures(), self.database.transaction():
            self._set_setting(name, value)

    def _setting(self, name: str, default: Any = None) -> Any:
        stored = self.database.value("SELECT value FROM settings WHERE name = ?", [name])
        with suppress(ValueError):  # what decayed is as if it had never been set
            return default if stored is None else json.loads(stored)
        return default

    def _set_setting(self, name: str, value: Any) -> None:
        stored = json.dumps(value, ensure_ascii=False)
        self.database.run("INSERT OR REPLACE INTO settings(name, value) VALUES (?, ?)", [name, stored])
