"""The schema, as the steps that led to it. ``user_version`` counts the steps that a library has taken.

A step once released is never changed; a new one is added at the end of :data:`MIGRATIONS`. All steps that a library
lacks run in one transaction. A new library is made at once from what all steps lead to, ``resources/library.sql``:
after a step was added, ``packaging/write_schema.py`` writes that again. So sqlite-utils, which takes longer to load
than a library to open, is imported only where there are steps to take.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from shequ_editor.library import history, sums
from shequ_editor.settings import resource

if TYPE_CHECKING:
    from sqlite_utils import Database


SCHEMA = resource("library.sql")
_BETWEEN = "\n\n"  # two statements; none holds an empty line


def create(connection: sqlite3.Connection) -> None:
    """Make all tables of a new library; the caller holds the transaction."""
    for statement in SCHEMA.read_text("utf-8").split(_BETWEEN):
        connection.execute(statement)


def schema(connection: sqlite3.Connection) -> list[str]:
    """The statements that make a database's tables, indices and triggers, but what SQLite makes by itself."""
    rows = connection.execute(
        "SELECT s.sql FROM sqlite_schema AS s JOIN pragma_table_list AS t ON t.name = s.tbl_name"
        " WHERE s.sql IS NOT NULL AND t.type != 'shadow' ORDER BY s.rowid"
    )
    return ["\n".join(line for line in sql.splitlines() if line.strip()) for (sql,) in rows]


def migrate(connection: sqlite3.Connection, version: int, last: int | None = None) -> None:
    """Apply the steps after ``version``, or those up to ``last``; the caller holds the transaction."""
    change_tables(connection, version, last)
    history.track(connection)
    if sums.has(connection):
        sums.renew(connection)


def change_tables(connection: sqlite3.Connection, version: int, last: int | None = None) -> None:
    """As :func:`migrate`, but for what follows the changes of the tables and what proves them."""
    from sqlite_utils import Database

    db = Database(connection)
    for step in MIGRATIONS[version:last]:
        step(db)


def _table(
    db: Database,
    name: str,
    columns: Mapping[str, type],
    *,
    parents: Mapping[str, tuple[str, str]] | None = None,
    unique: tuple[str, ...] = (),
    index: tuple[tuple[str, ...], ...] = (),
    optional: tuple[str, ...] = (),
) -> None:
    """Create a table with an ``id``. ``parents``: column → (table, what happens when the parent goes)."""
    from sqlite_utils.db import ForeignKey

    keys = [
        ForeignKey(name, column, table, "sha256" if table == "originals" else "id", on_delete=action)
        for column, (table, action) in (parents or {}).items()
    ]
    required = [column for column in columns if column not in optional]
    table: Any = db[name]
    table.create({"id": int, **columns}, pk="id", foreign_keys=keys, not_null=required)
    if unique:
        table.create_index(unique, unique=True)
    for names in index:
        table.create_index(names)


def originals_and_submissions(db: Database) -> None:
    """What came in, byte for byte: files by hash, and the mails and documents that they belong to."""
    _table(db, "originals", {"sha256": str, "size": int}, unique=("sha256",))
    _table(
        db,
        "submissions",
        {
            "sha256": str,
            "name": str,
            "kind": str,
            "subject": str,
            "sender_name": str,
            "sender_address": str,
            "received": str,
            "is_submission": int,
            "text": str,
            "notices": str,
        },
        parents={"sha256": ("originals", "RESTRICT")},
        unique=("sha256",),
    )
    _table(
        db,
        "parts",
        {"submission_id": int, "position": int, "name": str, "media_type": str, "sha256": str},
        parents={"submission_id": ("submissions", "CASCADE"), "sha256": ("originals", "RESTRICT")},
        index=(("submission_id", "position"), ("sha256",)),
    )


def manuscripts(db: Database) -> None:
    """Manuscripts with what lists show of them; their texts are versions, never overwritten."""
    _table(db, "units", {"name": str, "sort_key": str}, unique=("name",))
    _table(
        db,
        "manuscripts",
        {
            "submission_id": int,
            "original": str,
            "status": str,
            "title": str,
            "sort_key": str,
            "authors": str,
            "unit_id": int,
            "characters": int,
            "pictures": int,
            "received": str,
            "received_utc": str,
            "sender": str,
        },
        parents={"submission_id": ("submissions", "RESTRICT"), "unit_id": ("units", "RESTRICT")},
        optional=("submission_id", "unit_id"),
        index=(("received_utc",), ("sort_key",), ("characters",), ("submission_id",), ("unit_id",), ("status",)),
    )
    _table(
        db,
        "versions",
        {"manuscript_id": int, "number": int, "created": str, "label": str, "content": str},
        parents={"manuscript_id": ("manuscripts", "CASCADE")},
        unique=("manuscript_id", "number"),
    )


def issues(db: Database) -> None:
    """Issues, their sections and articles in order, and which pictures a version or an issue uses."""
    _table(db, "journals", {"name": str, "content": str}, unique=("content",))
    _table(
        db,
        "issues",
        {"journal_id": int, "year": int, "number": int, "name": str, "content": str},
        parents={"journal_id": ("journals", "RESTRICT")},
        index=(("journal_id",),),
    )
    _table(
        db,
        "sections",
        {"issue_id": int, "position": int, "name": str, "content": str},
        parents={"issue_id": ("issues", "CASCADE")},
        index=(("issue_id", "position"),),
    )
    _table(
        db,
        "articles",
        {"issue_id": int, "section_id": int, "position": int, "manuscript_id": int, "content": str},
        parents={
            "issue_id": ("issues", "CASCADE"),
            "section_id": ("sections", "CASCADE"),
            "manuscript_id": ("manuscripts", "RESTRICT"),
        },
        unique=("issue_id", "manuscript_id"),
        index=(("section_id", "position"), ("manuscript_id",)),
    )
    _table(
        db,
        "pictures",
        {"sha256": str, "name": str, "width": int, "height": int, "version_id": int, "issue_id": int},
        parents={
            "sha256": ("originals", "RESTRICT"),
            "version_id": ("versions", "CASCADE"),
            "issue_id": ("issues", "CASCADE"),
        },
        optional=("version_id", "issue_id"),
        index=(("sha256",), ("version_id",), ("issue_id",)),
    )


def settings(db: Database) -> None:
    """What the office set, by name; values are JSON."""
    table: Any = db["settings"]
    table.create({"name": str, "value": str}, pk="name", not_null=["value"])


def steps_and_changes(db: Database) -> None:
    """The journal of changes that undo and redo read (:mod:`shequ_editor.library.history`)."""
    _table(db, "steps", {"label": str, "created": str, "undone": int}, index=(("undone",),))
    _table(
        db,
        "changes",
        {
            "step_id": int,
            "table_name": str,
            "operation": str,
            "row_id": int,
            "before": str,
            "manuscript_id": int,
            "issue_id": int,
            "section_id": int,
        },
        parents={"step_id": ("steps", "CASCADE")},
        optional=("before", "manuscript_id", "issue_id", "section_id"),
        index=(("step_id",), ("table_name", "operation")),
    )


def search(db: Database) -> None:
    """The index of :mod:`shequ_editor.library.search`: what was indexed, the text by characters, and the pinyin.

    The ASCII tokenizer takes every character beyond ASCII as part of a word, also those that Unicode got later.
    """
    _table(db, "search_sources", {"head": str, "text": str, "pinyin": str})
    db.execute("CREATE VIRTUAL TABLE search_text USING fts5(single, pairs, content='', columnsize=0, tokenize='ascii')")
    db.execute(
        "CREATE VIRTUAL TABLE search_pinyin USING"
        " fts5(readings, content='', columnsize=0, detail=none, prefix='1 2 3 4', tokenize='ascii')"
    )


def search_heads(db: Database) -> None:
    """Title, and unit and authors, once more by themselves: what is found there stands first."""
    db.execute(
        "CREATE VIRTUAL TABLE search_heads USING fts5(title, others, content='', columnsize=0, tokenize='ascii')"
    )


def search_likeness(db: Database) -> None:
    """The marks of :mod:`shequ_editor.library.likeness`, by which a story that was told before is found."""
    db.execute(
        "CREATE VIRTUAL TABLE search_likeness USING"
        " fts5(marks, content='', columnsize=0, detail=none, tokenize='ascii')"
    )


def row_sums(db: Database) -> None:
    """A checksum for every row of every table (:mod:`shequ_editor.library.sums`)."""
    db.execute(
        "CREATE TABLE sums(table_name TEXT NOT NULL, row_id INTEGER NOT NULL, sum INTEGER NOT NULL,"
        " PRIMARY KEY(table_name, row_id)) WITHOUT ROWID"
    )


def reviews(db: Database) -> None:
    """The course of each manuscript: decisions and signatures. Every version names who made it, every manuscript how
    far its review has come. Steps taken before can be taken back: what they do not name has its default."""
    _table(
        db,
        "reviews",
        {
            "manuscript_id": int,
            "version_id": int,
            "status": str,
            "step": str,
            "person": str,
            "made": str,
            "remark": str,
            "void": int,
        },
        parents={"manuscript_id": ("manuscripts", "CASCADE"), "version_id": ("versions", "SET NULL")},
        optional=("version_id",),
        index=(("manuscript_id",), ("version_id",)),
    )
    versions: Any = db["versions"]
    versions.add_column("person", str, not_null_default="")
    manuscripts: Any = db["manuscripts"]
    manuscripts.add_column("stage", str, not_null_default="")
    manuscripts.add_column("resign", int, not_null_default=0)
    manuscripts.create_index(("stage",))
    manuscripts.create_index(("resign",))


def repeats(db: Database) -> None:
    """What came again: mails by the name that their sender's program gave them, and submissions that brought a
    manuscript which was there, as a new version of it or just as it was."""
    _table(
        db,
        "message_ids",
        {"submission_id": int, "message_id": str},
        parents={"submission_id": ("submissions", "CASCADE")},
        index=(("submission_id",), ("message_id",)),
    )
    _table(
        db,
        "resent",
        {"manuscript_id": int, "submission_id": int, "version_id": int},
        parents={
            "manuscript_id": ("manuscripts", "CASCADE"),
            "submission_id": ("submissions", "CASCADE"),
            "version_id": ("versions", "CASCADE"),
        },
        optional=("version_id",),
        index=(("manuscript_id",), ("submission_id",), ("version_id",)),
    )


def register_of_units(db: Database) -> None:
    """What the office says of a unit, and what a manuscript lacks of what the call for papers asks."""
    units: Any = db["units"]
    for name, kind, default in (("short", str, ""), ("place", str, ""), ("kind", str, ""), ("confirmed", int, 0)):
        units.add_column(name, kind, not_null_default=default)
    manuscripts: Any = db["manuscripts"]
    manuscripts.add_column("lacks", str, not_null_default="")
    manuscripts.create_index(("lacks", "status"))


def imports(db: Database) -> None:
    """收稿记录: each import with what became of its files. No step of undo touches it."""
    _table(db, "imports", {"created": str, "cancelled": int})
    _table(
        db,
        "import_files",
        {
            "import_id": int,
            "position": int,
            "path": str,
            "sha256": str,
            "stored": int,
            "outcome": str,
            "message": str,
            "notices": str,
        },
        parents={"import_id": ("imports", "CASCADE")},
        index=(("import_id", "position"),),
    )


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    originals_and_submissions,
    manuscripts,
    issues,
    settings,
    steps_and_changes,
    search,
    search_heads,
    row_sums,
    search_likeness,
    reviews,
    repeats,
    register_of_units,
    imports,
)
