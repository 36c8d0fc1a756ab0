"""Undo and redo, kept in the database itself, so that they outlive the window.

After SQLite's own page “Automatic Undo/Redo Using SQLite”: triggers write down for every row how it was before, and a
step is what one call changed. Undoing a step puts the rows back, newest first, while the same triggers write down how
to redo it. Two things differ from that page: the journal is a table of the library and not a temporary one, and it
holds values (JSON) instead of statements, so that nothing read from a file is ever run as SQL.

Settings and the search index are no part of it. A migration that changes the columns of a table must also bring
``changes.before`` along, or empty ``steps``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from shequ_editor.library.changes import Changes

if TYPE_CHECKING:
    from shequ_editor.library.database import Database

TRACKED = (
    "originals",
    "submissions",
    "parts",
    "units",
    "journals",
    "manuscripts",
    "versions",
    "issues",
    "sections",
    "articles",
    "pictures",
    "reviews",
    "message_ids",
    "resent",
)
LIMIT = 500
"""How many steps can be taken back."""

_OWNERS = ("manuscript_id", "issue_id", "section_id")


def now() -> str:
    """This moment, in UTC, as ISO text that sorts."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


# -- the triggers


def track(connection: sqlite3.Connection) -> None:
    """Make the triggers anew for the columns that the tables have now."""
    for table in TRACKED:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for operation in "IUD" if columns else "":  # a library of an older program has not all of them
            connection.execute(f"DROP TRIGGER IF EXISTS track_{table}_{operation}")
            connection.execute(_trigger(table, columns, operation))


def _trigger(table: str, columns: list[str], operation: str) -> str:
    event = {"I": "INSERT", "U": "UPDATE", "D": "DELETE"}[operation]
    row = "OLD" if operation == "D" else "NEW"
    before = "json_object(" + ", ".join(f"'{name}', OLD.{name}" for name in columns) + ")"
    owners = [f"{row}.{name}" if name in columns else "NULL" for name in _OWNERS]
    unchanged = " AND ".join(f"OLD.{name} IS NEW.{name}" for name in columns)
    when = f"WHEN NOT ({unchanged})" if operation == "U" else ""
    values = f"{row}.id, {'NULL' if operation == 'I' else before}, {', '.join(owners)}"
    return f"""
        CREATE TRIGGER track_{table}_{operation} AFTER {event} ON {table} {when} BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), '{table}', '{operation}', {values});
        END
    """  # noqa: S608 - our own tables and columns


# -- steps


class History:
    """The steps of a library: those done, the newest last, and those undone."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def label(self, *, undone: bool = False) -> str:
        """The name of the step that undo (or, of those undone, redo) would take next; "" if there is none."""
        return self._db.value("SELECT label FROM steps WHERE undone = ? ORDER BY id DESC LIMIT 1", [undone]) or ""

    def begin(self, label: str, *, undone: bool = False) -> int:
        """Start a step: what changes from now on belongs to it."""
        return self._db.insert("steps", label=label, created=now(), undone=int(undone))

    def end(self, step: int) -> Changes:
        """Finish a step; one that changed nothing leaves no trace. A new change forgets what was undone."""
        if self._db.value("SELECT 1 FROM changes WHERE step_id = ? LIMIT 1", [step]):
            return self._changes(step)
        self.forget([step])
        return Changes()

    def outdated(self) -> list[int]:
        """The steps that a new change puts out of reach: all undone ones, and the oldest beyond the limit."""
        undone = self._db.column("SELECT id FROM steps WHERE undone = 1")
        old = self._db.column("SELECT id FROM steps WHERE undone = 0 ORDER BY id DESC LIMIT -1 OFFSET ?", [LIMIT])
        return [*undone, *old]

    def forget(self, steps: Iterable[int]) -> None:
        self._db.connection.executemany("DELETE FROM steps WHERE id = ?", [(step,) for step in steps])

    def revert(self, *, undone: bool) -> Changes | None:
        """Undo the newest step, or redo the one undone last; None if there is none."""
        step = self._db.one("SELECT id, label FROM steps WHERE undone = ? ORDER BY id DESC LIMIT 1", [undone])
        if step is None:
            return None
        back = self.begin(step[1], undone=not undone)
        rows = self._db.all(
            "SELECT table_name, operation, row_id, before FROM changes WHERE step_id = ? ORDER BY id DESC", [step[0]]
        )
        for table, operation, row_id, before in rows:
            self._put_back(table, operation, row_id, before)
        self.forget([step[0]])
        return self._changes(back)

    def _put_back(self, table: str, operation: str, row_id: int, before: str | None) -> None:
        if table not in TRACKED:
            raise ValueError(f"the journal of changes names a table that is not tracked: {table}")
        if operation == "I":
            self._db.run(f"DELETE FROM {table} WHERE id = ?", [row_id])  # noqa: S608 - a tracked table
            return
        row: dict[str, Any] = json.loads(before or "{}")
        if operation == "U":
            self._db.update(table, row_id, **row)
        elif table != "originals" or not self._db.value(
            "SELECT 1 FROM originals WHERE sha256 = ?", [row["sha256"]]
        ):  # an original may have come back by another way meanwhile
            self._db.insert(table, **row)

    def restores(self, hashes: Collection[str], *, undone: bool) -> bool:
        """Whether undo (of those undone, redo) would next bring back a submission with one of these hashes."""
        return bool(
            self._db.value(
                "SELECT 1 FROM changes WHERE step_id = (SELECT max(id) FROM steps WHERE undone = ?)"
                " AND table_name = 'submissions' AND operation = 'D'"
                " AND json_extract(before, '$.sha256') IN (SELECT value FROM json_each(?)) LIMIT 1",
                [undone, json.dumps(list(hashes))],
            )
        )

    # -- originals

    def originals(self, steps: Iterable[int] | None = None) -> set[str]:
        """The hashes of removed originals that these steps (all, if None) could bring back."""
        rows = self._db.all(
            "SELECT step_id, json_extract(before, '$.sha256') FROM changes"
            " WHERE table_name = 'originals' AND operation = 'D'"
        )
        wanted = None if steps is None else set(steps)
        return {sha256 for step, sha256 in rows if wanted is None or step in wanted}

    # -- what a step changed

    def _changes(self, step: int) -> Changes:
        rows = self._db.all(
            "SELECT table_name, operation, row_id, manuscript_id, issue_id, section_id,"
            " CASE table_name WHEN 'articles' THEN json_extract(before, '$.section_id') END"
            " FROM changes WHERE step_id = ?",
            [step],
        )
        found: dict[str, set[int]] = {
            name: set() for name in ("manuscripts", "issues", "sections", "articles", "units")
        }
        rewritten: set[int] = set()
        for table, operation, row_id, manuscript, issue, section, section_before in rows:
            moved = table == "articles" and (operation != "U" or section != section_before)
            if table in found:
                found[table].add(row_id)
            if table == "versions":
                rewritten.add(manuscript)
            if table in ("versions", "reviews", "resent") or moved:
                found["manuscripts"].add(manuscript)
            if table == "articles":
                found["sections"] |= {section, section_before or section}
            if issue is not None:
                found["issues"].add(issue)
        self._add_placements(found, rewritten)
        label: str = self._db.value("SELECT label FROM steps WHERE id = ?", [step]) or ""
        manuscripts, issues, sections, articles, units = map(frozenset, found.values())
        return Changes(label, manuscripts, issues, sections, articles, units=units)

    def _add_placements(self, found: dict[str, set[int]], rewritten: set[int]) -> None:
        """An issue changes with the texts of its manuscripts."""
        for manuscript in rewritten:
            for article, issue in self._db.all(
                "SELECT id, issue_id FROM articles WHERE manuscript_id = ?", [manuscript]
            ):
                found["articles"].add(article)
                found["issues"].add(issue)
