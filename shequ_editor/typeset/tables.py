"""Tables: widths found from what the cells hold, each row a whole number of lines, rules between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Cell, Span, Width, plain
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.lines import Line
from shequ_editor.typeset.page import Piece, Rule
from shequ_editor.typeset.rows import Mark, Row, shifted
from shequ_editor.typeset.style import Look, TableLook

_STEP = 0.9
_PART_LINES = 4  # of the grid, at most, in a part of a high row
_EPSILON = 0.01


class _Shape(Struct, frozen=True):
    """The columns of a table: where each begins and how wide its text may be."""

    x: tuple[float, ...]
    widths: tuple[float, ...]
    total: float


Cells = tuple[tuple[Cell, ...], ...]


class Table(Struct, frozen=True):
    """A table, set: its rows, and into how many bands it was parted because it has too many columns."""

    rows: tuple[Row, ...]
    bands: int = 1


def set_table(case: Case, block: Block, columns: int) -> Table:
    """A table as rows of a column; as one row over the type area where its text asks for more than a column gives, or
    an editor wants it so. One with more columns than find room is parted into bands, one under the other."""
    look = case.style.tables
    rows = tuple(row for row in block.rows if row)
    if not rows:
        return Table(())
    measure = case.style.column_width(columns)
    wide = columns > 1 and _is_wide(block, sum(_natural(case, rows, look)), measure, look)
    measure = case.grid.width if wide else measure
    bands = _bands(case, rows, measure, look)
    built = (
        _band(case, band, measure, block if wide else None, number * len(rows)) for number, band in enumerate(bands)
    )
    return Table(tuple(chain.from_iterable(built)), len(bands))


def _is_wide(block: Block, natural: float, measure: float, look: TableLook) -> bool:
    return block.width is Width.FULL or (block.width is not Width.COLUMN and natural > measure * look.wide_from)


def _bands(case: Case, rows: Cells, measure: float, look: TableLook) -> list[Cells]:
    """A table with more columns than a measure takes, parted; its first column is said again in each band."""
    count = max(len(row) for row in rows)
    most = int(measure // (look.narrow_em * look.cell.size + 2 * look.padding_x))
    if count <= max(most, 2) or not _too_narrow(*_fitted(case, rows, measure)):
        return [rows]
    number = -(-(count - 1) // (max(most, 2) - 1))
    edges = [1 + (count - 1) * index // number for index in range(number + 1)]
    return [tuple((row[0], *row[first:last]) for row in rows) for first, last in pairwise(edges)]


def _band(case: Case, rows: Cells, measure: float, seated: Block | None, first: int) -> tuple[Row, ...]:
    """The rows of a table of this measure, numbered from ``first``; ``seated`` is its block if it goes over the type
    area."""
    shape, _, look = _fitted(case, rows, measure)
    built = [_row(case, row, shape, number == first, look, number) for number, row in enumerate(rows, first)]
    framed = _framed(built, shape, look, case)
    if seated:
        return tuple(replace(piece, place=seated.place) for piece in _over_the_page(framed, case))
    if sum(row.lines for row in framed) <= look.whole_lines:
        return (*(replace(row, keeps=True) for row in framed[:-1]), framed[-1])
    return (framed[0], *(replace(row, opened=_under_head(framed[0], row, case)) for row in framed[1:]))


def _fitted(case: Case, rows: Cells, measure: float) -> tuple[_Shape, list[float], TableLook]:
    """The columns of a table, how wide these would like to be, and its looks, the type smaller where it must."""
    look = case.style.tables
    natural = _natural(case, rows, look)
    shape = _shape(natural, measure, look)
    while _too_narrow(shape, natural, look) and look.cell.size > look.smallest:
        look = replace(look, cell=_smaller(look.cell), head=_smaller(look.head), padding_x=look.padding_x * _STEP)
        natural = _natural(case, rows, look)
        shape = _shape(natural, measure, look)
    return shape, natural, look


def _under_head(head: Row, row: Row, case: Case) -> Row:
    """A row with the table's head above it, as it opens a column."""
    moved = (shifted(mark, 0.0, head.lines * case.grid.leading) for mark in row.marks)
    return Row(head.lines + row.lines, (*head.marks, *moved), keeps=row.keeps)


def _too_narrow(shape: _Shape, natural: Sequence[float], look: TableLook) -> bool:
    """Whether a column holds neither its longest cell on one line nor as many characters as the style asks for."""
    least = look.narrow_em * look.cell.size
    return any(
        width < min(least, wished - 2 * look.padding_x) - _EPSILON
        for width, wished in zip(shape.widths, natural, strict=True)
    )


def _smaller(look: Look) -> Look:
    return replace(look, size=look.size * _STEP, leading=look.leading * _STEP)


def _natural(case: Case, rows: Cells, look: TableLook) -> list[float]:
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


def _row(case: Case, row: tuple[Cell, ...], shape: _Shape, head: bool, look: TableLook, number: int) -> list[Row]:
    """A row of cells; a high one in parts, between which a column may end."""
    text_look = look.head if head else look.cell
    step = text_look.leading or case.grid.leading
    cells = [case.lines(_words(cell), text_look, shape.widths[i]) for i, cell in enumerate(row)]
    most = max([1, *map(len, cells)])
    height = (most - 1) * step + text_look.size + 2 * look.padding_y
    lines = case.grid.lines_for(height)
    if lines > (case.grid.lines if head else look.part_lines):
        return _parts(case, cells, shape, text_look, look, number)
    y = (lines * case.grid.leading - height) / 2 + look.padding_y
    marks: list[Mark] = []
    for i, cell in enumerate(cells):
        piece = Piece("head" if head else "cell", number, i)
        marks += case.stack(cell, text_look, x=shape.x[i] + look.padding_x, y=y, piece=piece).marks
    return [Row(lines, tuple(marks), keeps=head)]


def _parts(
    case: Case, cells: Sequence[Sequence[Line]], shape: _Shape, text_look: Look, look: TableLook, number: int
) -> list[Row]:
    """A high row in parts of a few lines, their steps widened a little so that each part is whole lines of the grid."""
    leading = case.grid.leading
    own = text_look.leading or leading
    lines = min(range(1, _PART_LINES + 1), key=lambda count: count * leading / (count * leading // own or 1) - own)
    texts = int(lines * leading // own) or 1
    step = lines * leading / texts
    most = max(map(len, cells))
    parts = []
    for first in range(0, most, texts):
        marks: list[Mark] = []
        for i, cell in enumerate(cells):
            x, y = shape.x[i] + look.padding_x, (step - text_look.size) / 2
            piece = Piece("head" if text_look is look.head else "cell", number, i)
            marks += case.stack(cell[first : first + texts], text_look, x=x, y=y, leading=step, piece=piece).marks
        count = min(texts, most - first)
        parts.append(Row(case.grid.lines_for(count * step), tuple(marks), keeps=most - first - count in range(1, 3)))
    return parts


def _words(cell: Cell) -> tuple[Span, ...]:
    """A cell's text; line ends inside it become spaces."""
    return tuple(
        Span(" ".join(span.text.split("\n")), span.bold, span.italic, span.script, span.link, span.note)
        for span in cell
    )


def _framed(rows: list[list[Row]], shape: _Shape, look: TableLook, case: Case) -> list[Row]:
    """The rules: heavy above and below, fine between the rows."""
    framed = []
    for number, row in enumerate(rows):
        weight = look.frame_rule if number == len(rows) - 1 else look.rule
        for part in row:
            rules: list[Mark] = []
            if part is rows[0][0]:
                rules.append(Rule(0, 0, shape.total, 0, look.frame_rule, look.rule_colour))
            if part is row[-1]:
                bottom = part.lines * case.grid.leading
                rules.append(Rule(0, bottom, shape.total, bottom, weight, look.rule_colour))
            framed.append(replace(part, marks=(*part.marks, *rules)))
    last = framed[-1]
    framed[-1] = replace(last, lines=last.lines + look.after_lines)
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
