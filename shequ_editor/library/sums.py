"""A checksum for every row, over all its columns: a flipped byte would otherwise be another name, and nobody knew.

Triggers write it in the very transaction that writes the row, whoever writes it: a call of the office, a step taken
back, a reference that goes with its parent. A row without its sum, and a sum without its row, are damage as well. The
tables of the search index are SQLite's own and have none: what is in them can be made anew at any time.

The sum is a CRC of the values' bytes, their types and their lengths. It proves that nothing decayed, not that nobody
forged it. After a migration they are made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from zlib import crc32

TABLE = "sums"
_TABLE = [crc32(bytes([byte])) ^ crc32(b"\0") for byte in range(256)]
_AT_A_TIME = 1000  # rows that are looked at before others get a turn


def keep(connection: sqlite3.Connection) -> None:
    """From now on let what this connection writes have sums.

    The triggers are the connection's own: another program, which has not our function, may write what it likes, and
    what it wrote is noticed.
    """
    _teach(connection)
    for table in tables(connection):
        forget = f"DELETE FROM {TABLE} WHERE table_name = '{table}' AND row_id = OLD.rowid"  # noqa: S608 - our own
        made = _sum(connection, table, "NEW")
        remember = f"INSERT OR REPLACE INTO {TABLE} VALUES ('{table}', NEW.rowid, {made})"  # noqa: S608
        for event, act in (("INSERT", remember), ("UPDATE", remember), ("DELETE", forget)):
            name = f"sum_{table}_{event}"
            connection.execute(f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN {act}; END")


def has(connection: sqlite3.Connection) -> bool:
    """Whether a database has sums: one of an older program has none."""
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", [TABLE]).fetchone() is not None


def renew(connection: sqlite3.Connection) -> None:
    """Make all sums anew, from what the rows say now."""
    _teach(connection)
    connection.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - our own
    for table in tables(connection):
        connection.execute(
            f"INSERT INTO {TABLE} SELECT '{table}', rowid, {_sum(connection, table, table)} FROM {table}"  # noqa: S608
        )


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables whose rows have sums: all ordinary ones but this."""
    rows = connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    return sorted(name for (name,) in rows if name != TABLE and not name.startswith("sqlite_"))


def _sum(connection: sqlite3.Connection, table: str, row: str) -> str:
    """The SQL that makes the sum of a row: as bytes, so that what is no text any more can be looked at too."""
    columns = [f"{row}.{name}" for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    kinds = " || ".join(f"typeof({column})" for column in columns)
    values = ", ".join(f"CAST({column} AS BLOB)" for column in columns)
    return f"row_sum({kinds}, {values})"


def _teach(connection: sqlite3.Connection) -> None:
    connection.create_function("row_sum", -1, _row_sum, deterministic=True)


def _row_sum(kinds: str, *values: bytes | None) -> int:
    total = crc32(kinds.encode())
    for value in values:
        if value is not None:
            total = crc32(value, crc32(len(value).to_bytes(8, "big"), total))
    return total


def damaged(connection: sqlite3.Connection, table: str) -> Iterator[tuple[list[int], list[int]]]:
    """Part by part of a table: the ids of rows that are not what was written, that nobody wrote, or that are gone; and
    of all rows that were looked at."""
    _teach(connection)
    first = -(1 << 63)
    while True:
        ids = _next_ids(connection, table, first)
        if not ids:
            return
        yield _damaged_between(connection, table, ids[0], ids[-1]), ids
        first = ids[-1] + 1


def read(connection: sqlite3.Connection, table: str) -> dict[int, int]:
    """The sums of a table's rows, by the rows' ids."""
    return dict(connection.execute(f"SELECT row_id, sum FROM {TABLE} WHERE table_name = ?", [table]))  # noqa: S608


Value = bytes | int | None
"""A value as it is read from a file that may be damaged: what should be text, as bytes."""


def of_row(values: Sequence[Value]) -> int:
    """The sum of a row, of all its columns in their order."""
    kinds = ("null" if value is None else "integer" if isinstance(value, int) else "text" for value in values)
    return _row_sum("".join(kinds), *map(_as_bytes, values))


def _as_bytes(value: Value) -> bytes | None:
    return str(value).encode() if isinstance(value, int) else value


def corrected(values: Sequence[Value], wanted: int) -> list[Value] | None:
    """The row as it was, if one flipped bit made the difference to its sum, be it in a text, a number or the sum."""
    difference = of_row(values) ^ wanted
    if difference.bit_count() <= 1:
        return list(values)
    for place, value in enumerate(values):
        if isinstance(value, int):
            for bit in range(48):
                other = [*values[:place], value ^ 1 << bit, *values[place + 1 :]]
                if of_row(other) == wanted:
                    return other
    return _without_flip(values, difference)


def _without_flip(values: Sequence[Value], difference: int) -> list[Value] | None:
    """A CRC tells where a single bit flipped: each place makes a difference of its own. They are gone through from the
    end, where they are plain; each byte further to the front makes another one of them."""
    flips = [_TABLE[1 << bit] for bit in range(8)]
    for place, value in reversed(list(enumerate(values))):
        if value is None:
            continue
        for index, byte in reversed(list(enumerate(_as_bytes(value) or b""))):
            if difference in flips and isinstance(value, bytes):
                whole = bytes([*value[:index], byte ^ 1 << flips.index(difference), *value[index + 1 :]])
                return [*values[:place], whole, *values[place + 1 :]]
            flips = [_TABLE[flip & 0xFF] ^ flip >> 8 for flip in flips]
        for _ in range(8):  # the length stands before the value
            flips = [_TABLE[flip & 0xFF] ^ flip >> 8 for flip in flips]
    return None


def _next_ids(connection: sqlite3.Connection, table: str, first: int) -> list[int]:
    """The next ids that a row or a sum has."""
    sql = (
        f"SELECT * FROM (SELECT rowid FROM {table} WHERE rowid >= :first ORDER BY rowid LIMIT :most)"  # noqa: S608
        f" UNION SELECT * FROM (SELECT row_id FROM {TABLE} WHERE table_name = :table AND row_id >= :first"
        " ORDER BY row_id LIMIT :most) ORDER BY 1 LIMIT :most"
    )
    values = {"first": first, "most": _AT_A_TIME, "table": table}
    return [row_id for (row_id,) in connection.execute(sql, values)]


def _damaged_between(connection: sqlite3.Connection, table: str, first: int, last: int) -> list[int]:
    span = "BETWEEN :first AND :last"
    sql = (
        f"SELECT {table}.rowid FROM {table}"  # noqa: S608
        f" LEFT JOIN {TABLE} AS s ON s.table_name = :table AND s.row_id = {table}.rowid"
        f" WHERE {table}.rowid {span} AND s.sum IS NOT {_sum(connection, table, table)}"
        f" UNION SELECT row_id FROM {TABLE} WHERE table_name = :table AND row_id {span}"
        f" AND row_id NOT IN (SELECT rowid FROM {table} WHERE rowid {span})"
    )
    return [row_id for (row_id,) in connection.execute(sql, {"first": first, "last": last, "table": table})]
