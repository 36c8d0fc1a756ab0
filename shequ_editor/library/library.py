"""One library, open: its repositories, and changes that are whole, can be undone, and say what they did."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shequ_editor.library import search
from shequ_editor.library.changes import Changes
from shequ_editor.library.database import Database, open_database
from shequ_editor.library.failures import known_failures
from shequ_editor.library.history import History
from shequ_editor.library.issues import Issues
from shequ_editor.library.manuscripts import Manuscripts
from shequ_editor.library.originals import Originals, Writer
from shequ_editor.library.submissions import Submissions
from shequ_editor.library.turns import Turns


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
        self._changing = False
        self._history = History(database)
        self._originals = Originals(folder, durable=durable)
        self.submissions = Submissions(database)
        self.manuscripts = Manuscripts(database, search.Search(database))
        self.issues = Issues(database, self.manuscripts)

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
        with self._writing, self._lock:
            self.database.close()

    # -- reading and changing

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the library while something is read."""
        with self._lock, known_failures(self.folder):
            yield

    @contextmanager
    def change(self, label: str) -> Iterator[Step]:
        """One undoable step in one transaction: all of it, or nothing.

        ``label`` is its Chinese name. What new files it names must be on the disk before. A change inside of another
        belongs to that one's step.
        """
        step = Step()
        with self._writing, self._lock, known_failures(self.folder):
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
                self._index(step.changes)

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
        with self._writing, self._lock, known_failures(self.folder), self.database.transaction():
            step_id = self._history.begin("")
            yield
            self._history.forget([step_id])

    def revert(self, *, undone: bool = False) -> Changes:
        """Undo the newest step (``undone=True``: redo the one undone last); no changes if there is none."""
        with self._writing, self._lock, known_failures(self.folder), self.database.transaction():
            changes = self._history.revert(undone=undone)
            if changes is None:
                return Changes()
            self._index(changes)
            return changes

    def label(self, *, undone: bool = False) -> str:
        """The name of the step that :meth:`revert` would take, or ""."""
        with self.reading():
            return self._history.label(undone=undone)

    def give_way(self) -> None:
        """Between two parts of a long change: let a reader in, so that the window answers."""
        self._lock.give_way()

    def _index(self, changes: Changes) -> None:
        for manuscript_id in changes.manuscripts:
            self.manuscripts.index(manuscript_id)
            self.give_way()

    def _renew_index(self) -> None:
        """Build the search index anew if another version of the program made it."""
        if self._setting("search_format") != search.FORMAT:
            with self.database.transaction():
                self.manuscripts.index_all()
                self._set_setting("search_format", search.FORMAT)

    # -- files

    def picture_path(self, sha256: str) -> Path:
        """Where the file of a hash is; it may be missing if someone took it away."""
        return self._originals.path(sha256)

    @contextmanager
    def adding_files(self) -> Iterator[Writer]:
        """Add originals: sync the writer before the change that names them; what nothing names goes again."""
        with known_failures(self.folder), self._files() as writer:
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
        with self._writing, self._lock, known_failures(self.folder), self.database.transaction():
            self._set_setting(name, value)

    def _setting(self, name: str, default: Any = None) -> Any:
        stored = self.database.value("SELECT value FROM settings WHERE name = ?", [name])
        return default if stored is None else json.loads(stored)

    def _set_setting(self, name: str, value: Any) -> None:
        stored = json.dumps(value, ensure_ascii=False)
        self.database.run("INSERT OR REPLACE INTO settings(name, value) VALUES (?, ?)", [name, stored])
