"""The register as a table: whatever a cell holds, no spreadsheet runs it; whatever a table looks like, it is read."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.domain.call import Unit, merged
from shequ_editor.errors import IntakeError
from shequ_editor.export.spreadsheet import to_csv, units_to_csv
from shequ_editor.intake.spreadsheet import to_rows, units_in

UNITS = [
    Unit("甲省乙市丙区南桥社区", ("南桥", "南桥社区"), "甲省乙市丙区", "委员单位", full=True),
    Unit("甲省乙市丁区北桥社区", (), "甲省乙市丁区", "", full=True),
]


def test_what_is_written_is_read_again() -> None:
    assert units_in(units_to_csv(UNITS)) == UNITS


@pytest.mark.parametrize("cell", ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    text = units_to_csv([Unit(cell, (cell,), cell, cell)]).decode("utf-8-sig")
    (_head, row) = csv.reader(io.StringIO(text, newline=""))
    assert all(field.startswith("'") for field in row)


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), max_size=4))
def test_no_text_at_all_makes_one(rows: list[list[str]]) -> None:
    for row in csv.reader(io.StringIO(to_csv(rows).decode("utf-8-sig"), newline="")):
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


@pytest.mark.parametrize(
    "table",
    [
        "序号\t单位名称\t类别\t简称\n1\t甲省乙市丙区南桥社区\t委员单位\t南桥、南桥社区\n\n2\t甲省乙市丁区北桥社区\t\t\n",
        "全称,简称,地区,类别\n甲省乙市丙区南桥社区,南桥/南桥社区,,委员单位\n甲省乙市丁区北桥社区\n",
        "甲省乙市丙区南桥社区;南桥，南桥社区;甲省乙市丙区;委员单位\n甲省乙市丁区北桥社区;;;\n",
        "1\t甲省乙市丙区南桥社区\t南桥、南桥社区\t\t委员单位\n2\t甲省乙市丁区北桥社区\t\t\t\n",
    ],
)
def test_tables_as_offices_keep_them(table: str) -> None:
    assert units_in(table) == UNITS
    assert units_in(table.encode("gb18030")) == UNITS


@pytest.mark.parametrize("table", ["", " \n\t\n", "全称,简称\n", "\0"])
def test_a_table_without_units_says_so(table: str) -> None:
    with pytest.raises(IntakeError) as caught:
        units_in(table)
    assert "全称" in str(caught.value)


def test_a_cell_without_an_end_is_told() -> None:
    with pytest.raises(IntakeError):
        to_rows('"' + "字" * 200_000)


def test_what_a_table_says_is_put_into_the_register() -> None:
    old = [Unit("甲省乙市丙区南桥社区", ("桥南",), kind="常务委员单位", manuscripts=3), Unit("别的")]
    both = merged(old, UNITS)
    assert both[0] == Unit("甲省乙市丙区南桥社区", ("桥南", "南桥", "南桥社区"), "甲省乙市丙区", "委员单位", True, 3)
    assert [unit.name for unit in both] == ["甲省乙市丙区南桥社区", "别的", "甲省乙市丁区北桥社区"]
