"""Tables as offices keep them: the units of a CSV file, or of what is copied out of a sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from shequ_editor.domain.call import Unit, looks_full, place_of
from shequ_editor.errors import IntakeError
from shequ_editor.intake.charset import decode

_HEADS = {
    "name": re.compile(
        r"(?:单位)?(?:全称|名称|完整名称)|(?:报送|成员|会员)?单位|单位(?:全称|名称)|full name|unit|name", re.I
    ),
    "short": re.compile(r"(?:单位)?(?:简称|别称|别名|曾用名)|short(?: names?)?", re.I),
    "place": re.compile(r"(?:所在)?(?:地区|地方|区域|省市|省份|所在地|地址)|place", re.I),
    "kind": re.compile(r"(?:单位)?(?:类别|类型|性质|级别|职务)|kind", re.I),
}
_BETWEEN = re.compile(r"[、,，;；/|]+")
_NUMBERED = re.compile(r"\d*\.?|序号|编号|no\.?", re.I)


def to_rows(text: str) -> list[list[str]]:
    """The rows of a text with tabs (as copied out of a sheet), commas or semicolons; blank ones left out."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = max("\t,;", key=first.count)
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=between)
    try:
        cells = [[cell.strip() for cell in row] for row in rows]
    except csv.Error as error:
        text = "这张表读不了：一格里的字太多，或引号没有配对。请在表格软件里另存为 CSV 再试。"
        raise IntakeError("table-unreadable", text) from error
    return [row for row in cells if any(row)]


def units_in(table: bytes | str) -> list[Unit]:
    """The units of a table: with a head that names its columns, in any order, or name, short names, place, kind.

    Raises :class:`IntakeError` where there is no unit in it.
    """
    rows = to_rows(decode(table).text if isinstance(table, bytes) else table)
    places = _columns(rows[0]) if rows else {}
    if "name" in places:
        rows = rows[1:]
    else:
        skip = int(bool(rows) and all(_NUMBERED.fullmatch(row[0]) for row in rows))
        places = {field: place + skip for place, field in enumerate(("name", "short", "place", "kind"))}
    units = [unit for row in rows if (unit := _unit(row, places)).name]
    if not units:
        raise IntakeError(
            "table-no-units", "这张表里没有找到单位。请让表头写上“全称、简称、地区、类别”，一行一个单位。"
        )
    return units


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Which column is which, if these are heads."""
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        for field, words in _HEADS.items():
            if field not in found and words.fullmatch(cell.replace(" ", "")):
                found[field] = place
                break
    return found


def _unit(row: Sequence[str], places: dict[str, int]) -> Unit:
    cells = {field: row[place] if place < len(row) else "" for field, place in places.items()}
    name = cells["name"]
    short = tuple(filter(None, map(str.strip, _BETWEEN.split(cells.get("short", "")))))
    place = cells.get("place", "") or (place_of(name) if looks_full(name) else "")
    return Unit(name, short, place, cells.get("kind", ""), full=True)
