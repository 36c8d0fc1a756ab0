"""Tables for spreadsheets, as CSV that is opened as what it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from shequ_editor.domain.call import Unit

_HEAD = ("全称", "简称", "地区", "类别")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet takes for the beginning of a formula


def to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV that a spreadsheet opens as what they are: UTF-8 with its mark, and no cell that it would run."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[_safe(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig", "replace")


def _safe(cell: str) -> str:
    """A quotation mark in front tells a spreadsheet that a text is one."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def units_to_csv(units: Iterable[Unit]) -> bytes:
    """The register as CSV."""
    return to_csv([_HEAD, *((unit.name, "、".join(unit.short), unit.place, unit.kind) for unit in units)])
