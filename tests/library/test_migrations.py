"""The schema: new libraries are made at once, older ones by steps, and both are the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from shequ_editor.library import Library, migrations
from shequ_editor.library.database import APPLICATION_ID
from tests.library.conftest import add_to


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def test_the_schema_written_down_is_what_all_steps_lead_to(connection: sqlite3.Connection) -> None:
    """If not: run packaging/write_schema.py."""
    migrations.migrate(connection, 0)
    assert "\n\n".join(migrations.schema(connection)) + "\n" == migrations.SCHEMA.read_text("utf-8")


def test_a_new_library_has_that_schema(connection: sqlite3.Connection, tmp_path: Path) -> None:
    migrations.create(connection)
    Library.open(tmp_path / "library").close()
    with closing(sqlite3.connect(tmp_path / "library" / "library.db")) as made:
        assert migrations.schema(made) == migrations.schema(connection) != []


@pytest.mark.parametrize("version", range(1, len(migrations.MIGRATIONS)))
def test_a_library_of_an_older_version_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library.db")) as old, old:
        for step in migrations.MIGRATIONS[:version]:
            step(Database(old))
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute(f"PRAGMA user_version = {version}")
    library = Library.open(tmp_path)
    add_to(library, "题", "正文")
    assert library.database.value("PRAGMA user_version") == len(migrations.MIGRATIONS)
    assert sorted(migrations.schema(library.database.connection)) == sorted(
        migrations.SCHEMA.read_text("utf-8").rstrip("\n").split("\n\n")
    )
    library.close()
