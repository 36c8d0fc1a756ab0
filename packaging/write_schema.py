"""Writes down what the steps of ``shequ_editor/library/migrations.py`` lead to: resources/library.sql.

A new library is made from that, in a hundredth of a second. Run again when a step was added (a test asks for it):
``python packaging/write_schema.py``.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from shequ_editor.library import migrations


def main() -> None:
    """Takes all steps in a database in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection, 0)
        migrations.SCHEMA.write_text("\n\n".join(migrations.schema(connection)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
