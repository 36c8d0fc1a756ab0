"""Tables: widths found from what the cells hold, each row a whole number of lines, rules between."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Cell, Span, plain
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.page import Rule
from shequ_editor.typeset.rows import Mark, Row, shifted
from shequ_editor.typeset.style import Look, TableLook

_STEP = 0.9
_EPSILON = 0.01


class _Shape(Struct, frozen=True):
    """The columns of a table: where each begins and how wide its text may be."""

    x: tuple[float, ...]
    widths: tuple[float, ...]
    total: float


def table_rows(case: Case, block: Block, columns: int) -> tuple[Row, ...]:
    """A table as rows of a column; as one row over the type area where its text asks for more than a column gives."""
    look = case.style.tables
    rows = tuple(row for row in block.rows if row)
    if not rows:
        return ()
    measure = case.style.column_width(columns)
    natural = _natural(case, rows, look)
    wide = columns > 1 and sum(natural) > measure * look.wide_from
    measure = case.grid.width if wide else measure
    shape = _shape(natural, measure, look)
    while _too_narrow(shape, natural, look) and look.cell.size > look.smallest:
        look = replace(look, cell=_smaller(look.cell), head=_smaller(look.head), padding_x=look.padding_x * _STEP)
        natural = _natural(case, rows, look)
        shape = _shape(natural, measure, look)
    built = [part for number, row in enumerate(rows) for part in _row(case, row, shape, number == 0, look)]
    built = _framed(built, shape, look, case)
    if wide:
        return _over_the_page(built, case)
    if sum(row.lines for row in built) <= look.whole_lines:
        return (*(replace(row, keeps=True) for row in built[:-1]), built[-1])
    return (built[0], *(replace(row, opened=_under_head(built[0], row, case)) for row in built[1:]))


def _under_head(head: Row, row: Row, case: Case) -> Row:
    """A row with the table's head above it, as it opens a column."""
    moved = (shifted(mark, 0.0, head.lines * case.grid.leading) for mark in row.marks)
    return Row(head.lines + row.lines, (*head.marks, *moved), keeps=row.keeps)


def _too_narrow(shape: _Shape, natural: list[float], look: TableLook) -> bool:
    """Whether a column holds neither its longest cell on one line nor as many characters as the style asks for."""
    least = look.narrow_em * look.cell.size
    return any(
        width < min(least, wished - 2 * look.padding_x) - _EPSILON
        for width, wished in zip(shape.widths, natural, strict=True)
    )


def _smaller(look: Look) -> Look:
    return replace(look, size=look.size * _STEP, leading=look.leading * _STEP)


def _natural(case: Case, rows: tuple[tuple[Cell, ...], ...], look: TableLook) -> list[float]:
    """How wide each column would like to be: its longest cell on one line."""
    count = max(len(row) for row in rows)
    widths = [look.cell.size] * count
    for number, row in enumerate(rows):
        for index, cell in enumerate(row):
            if plain(cell).strip():
                widths[index] = max(widths[index], case.width(cell, look.head if number == 0 else look.cell))
    return [width + 2 * look.padding_x for width in widths]


def _shape(natural: list[float], measure: float, look: TableLook) -> _Shape:
    """Columns that need little get what they need; the long ones share the rest by what they ask for."""
    left, open_columns = measure, set(range(len(natural)))
    widths = list(natural)
    while open_columns:
        asked = sum(natural[i] for i in open_columns)
        fair = left / len(open_columns)
        small = {i for i in open_columns if natural[i] <= fair}
        if not small or asked <= left:
            for i in open_columns:
                widths[i] = left * natural[i] / asked
            break
        for i in small:
            left -= natural[i]
        open_columns -= small
    x, at = [], 0.0
    for width in widths:
        x.append(at)
        at += width
    inner = tuple(max(look.cell.size, width - 2 * look.padding_x) for width in widths)
    return _Shape(tuple(x), inner, measure)


def _row(case: Case, row: tuple[Cell, ...], shape: _Shape, head: bool, look: TableLook) -> list[Row]:
    """A row of cells; one that is higher than a page is parted between lines."""
    text_look = look.head if head else look.cell
    step = text_look.leading or case.grid.leading
    cells = [case.lines(_words(cell), text_look, shape.widths[i]) for i, cell in enumerate(row)]
    most = max((len(lines) for lines in cells), default=1)
    page = max(1, int((case.grid.height - 2 * look.padding_y) // step))
    parts = []
    for first in range(0, max(most, 1), page):
        marks: list[Mark] = []
        count = min(page, max(1, most - first))
        height = (count - 1) * step + text_look.size + 2 * look.padding_y
        lines = case.grid.lines_for(height)
        y = (lines * case.grid.leading - height) / 2 + look.padding_y
        for i, cell in enumerate(cells):
            x = shape.x[i] + look.padding_x
            marks += case.stack(cell[first : first + page], text_look, x=x, y=y).marks
        parts.append(Row(lines, tuple(marks), keeps=head))
    return parts


def _words(cell: Cell) -> tuple[Span, ...]:
    """A cell's text; line ends inside it become spaces."""
    return tuple(
        Span(" ".join(span.text.split("\n")), span.bold, span.italic, span.script, span.link, span.note)
        for span in cell
    )


def _framed(rows: list[Row], shape: _Shape, look: TableLook, case: Case) -> list[Row]:
    """The rules: heavy above and below, fine between the rows."""
    framed = []
    for number, row in enumerate(rows):
        bottom = row.lines * case.grid.leading
        weight = look.frame_rule if number == len(rows) - 1 else look.rule
        rules: list[Mark] = [Rule(0, bottom, shape.total, bottom, weight, look.rule_colour)]
        if number == 0:
            rules.insert(0, Rule(0, 0, shape.total, 0, look.frame_rule, look.rule_colour))
        framed.append(Row(row.lines, (*row.marks, *rules), keeps=row.keeps))
    last = framed[-1]
    framed[-1] = Row(last.lines + look.after_lines, last.marks)
    return framed


def _over_the_page(rows: list[Row], case: Case) -> tuple[Row, ...]:
    """The rows of a wide table put together, in pieces that find room on a page."""
    pieces: list[Row] = []
    marks: list[Mark] = []
    height = 0
    for row in rows:
        if marks and height + row.lines > case.grid.lines:
            pieces.append(Row(height, tuple(marks), spans=True))
            again = row.lines + rows[0].lines <= case.grid.lines
            marks, height = (list(rows[0].marks), rows[0].lines) if again else ([], 0)
        marks += [shifted(mark, 0.0, height * case.grid.leading) for mark in row.marks]
        height += row.lines
    pieces.append(Row(height, tuple(marks), spans=True))
    return tuple(pieces)
