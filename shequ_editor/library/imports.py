"""收稿记录: every import, and what became of each of its files. No undo touches it: what was taken back is told so."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec import Struct

from shequ_editor.errors import Message, Notice
from shequ_editor.library.database import Database
from shequ_editor.library.history import now
from shequ_editor.library.submissions import dump_notices, load_notices


class ImportRow(Struct, frozen=True):
    """An import as a list shows it: ``created`` is ISO, in UTC; ``outcomes`` counts its files by what became of them;
    ``stored`` counts the submissions that it brought, ``there`` those of them that are in the library now."""

    id: int
    created: str
    cancelled: bool
    outcomes: dict[str, int]
    stored: int
    there: int


class ImportedFile(Struct, frozen=True):
    """A file of an import. ``sha256`` is of its bytes, "" if they were not read; ``stored``: they became a submission
    by this import."""

    path: str
    sha256: str
    stored: bool
    outcome: str
    message: Message | None
    notices: tuple[Notice, ...]


class Imports:
    """The imports of a library."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, files: Sequence[ImportedFile], *, cancelled: bool) -> int:
        """Write an import down; returns its id."""
        import_id = self._db.insert("imports", created=now(), cancelled=int(cancelled))
        for position, file in enumerate(files):
            self._db.insert(
                "import_files",
                import_id=import_id,
                position=position,
                path=file.path,
                sha256=file.sha256,
                stored=int(file.stored),
                outcome=file.outcome,
                message=dump_notices([Notice(file.message)] if file.message else []),
                notices=dump_notices(file.notices),
            )
        return import_id

    def rows(self) -> list[ImportRow]:
        """All imports, the newest first."""
        counted = self._db.all(
            "SELECT import_id, json_group_object(outcome, files), sum(stored), sum(there) FROM"
            " (SELECT import_id, outcome, count(*) AS files, sum(stored) AS stored, sum(stored AND EXISTS"
            " (SELECT 1 FROM submissions WHERE submissions.sha256 = import_files.sha256)) AS there"
            " FROM import_files GROUP BY import_id, outcome) GROUP BY import_id"
        )
        found = {row[0]: (json.loads(row[1]), *row[2:]) for row in counted}
        return [
            ImportRow(import_id, created, bool(cancelled), *found.get(import_id, ({}, 0, 0)))
            for import_id, created, cancelled in self._db.all(
                "SELECT id, created, cancelled FROM imports ORDER BY id DESC"
            )
        ]

    def is_cancelled(self, import_id: int) -> bool:
        return bool(self._db.value("SELECT cancelled FROM imports WHERE id = ?", [import_id]))

    def files(self, import_id: int) -> list[ImportedFile]:
        """The files of an import, in their order."""
        rows = self._db.all(
            "SELECT path, sha256, stored, outcome, message, notices FROM import_files WHERE import_id = ?"
            " ORDER BY position",
            [import_id],
        )
        return [
            ImportedFile(
                path,
                sha256,
                bool(stored),
                outcome,
                next((each.message for each in load_notices(message)), None),
                tuple(load_notices(notices)),
            )
            for path, sha256, stored, outcome, message, notices in rows
        ]

    def submissions(self, import_id: int) -> list[str]:
        """The hashes of the submissions that an import brought."""
        return self._db.column("SELECT sha256 FROM import_files WHERE import_id = ? AND stored", [import_id])
