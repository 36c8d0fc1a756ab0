"""The order in which the pieces of a page are read: bands from top to bottom, in each its columns from left to right.

A row is what overlaps from above to below. Rows whose white gaps have a stripe in common, with text on both sides of
it, are columns side by side; a row that covers the stripe (a headline) ends them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from shequ_editor.intake.pdf.page import Piece, wants_space

_GUTTER = 0.8  # of the size: the narrowest white stripe between columns
_LEAST_LINES = 3  # on each side of it: fewer are a table's cells or a line with a tab
_LEAST_FILLED = 6.0  # of the size: narrower "columns" are the cells of a table
_NEXT_LINE = 2.2  # of the size: a line further above belongs to something else

Span = tuple[float, float]


class Line(Struct):
    """A line of a column. ``start`` and ``end`` are the column's edges."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    font: str
    start: float = 0.0
    end: float = 0.0
    page: int = 0

    @property
    def width(self) -> float:
        return self.end - self.start


class Column(Struct):
    """Lines one below the other, and the room that they stand in."""

    left: float
    right: float
    top: float
    bottom: float
    lines: list[Line]


def columns(pieces: Sequence[Piece], width: float) -> list[Column]:
    """All columns of a page in reading order."""
    rows = _rows(sorted(pieces, key=lambda piece: piece.top))
    found: list[Column] = []
    while rows:
        count, stripe = _band(rows, width)
        band = [piece for row in rows[:count] for piece in row]
        rows = rows[count:]
        if stripe is None:
            found.append(_column(band))
            continue
        middle = sum(stripe) / 2
        found += columns([piece for piece in band if piece.left < middle], middle)
        found += columns([piece for piece in band if piece.left >= middle], width)
    return found


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    bottom = float("-inf")
    for piece in pieces:
        if not rows or piece.top >= bottom - 0.1 * piece.size:
            rows.append([])
            bottom = piece.bottom
        rows[-1].append(piece)
        bottom = max(bottom, piece.bottom)
    return rows


def _band(rows: Sequence[Sequence[Piece]], width: float) -> tuple[int, Span | None]:
    """How many rows from the first on belong together, and the stripe that parts them into columns; None for one."""
    for count, row in enumerate(rows):
        if len(row) == 1:
            continue
        found = _side_by_side(rows[count:], width)
        if found is not None:
            begin = _begin(rows, count, found[1])
            return (begin, None) if begin else (count + found[0], found[1])
    return len(rows), None


def _begin(rows: Sequence[Sequence[Piece]], count: int, stripe: Span) -> int:
    """Where columns begin whose first row with text on both sides is known: one of them may begin higher up."""
    while count:
        above, below = rows[count - 1], rows[count]
        beside = all(piece.right <= stripe[0] + 1 or piece.left >= stripe[1] - 1 for piece in above)
        step = max(piece.baseline for piece in below) - max(piece.baseline for piece in above)
        if not beside or step > _NEXT_LINE * max(piece.size for piece in above):
            break
        count -= 1
    return count


def _side_by_side(rows: Sequence[Sequence[Piece]], width: float) -> tuple[int, Span] | None:
    """How many rows have a white stripe in common, with columns on both sides of it; None for none."""
    common: list[Span] = [(0.0, width)]
    pieces: list[Piece] = []
    found: tuple[int, Span] | None = None
    for count, row in enumerate(rows, 1):
        size = max(piece.size for piece in row)
        common = [stripe for stripe in _overlaps(common, _gaps(row, width)) if stripe[1] - stripe[0] > _GUTTER * size]
        if not common:
            break
        pieces += row
        stripe = next((stripe for stripe in common if _parts(stripe, pieces)), None)
        found = (count, stripe) if stripe else found
    return found


def _gaps(row: Sequence[Piece], width: float) -> list[Span]:
    """The white of a row, from the page's left edge to its right one."""
    gaps: list[Span] = []
    reached = 0.0
    for piece in sorted(row, key=lambda piece: piece.left):
        if piece.left > reached:
            gaps.append((reached, piece.left))
        reached = max(reached, piece.right)
    return [*gaps, (reached, width)] if reached < width else gaps


def _overlaps(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    found = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(low, high) for low, high in found if low < high]


def _parts(stripe: Span, pieces: Sequence[Piece]) -> bool:
    """Whether real columns stand on both sides of a stripe."""
    middle = sum(stripe) / 2
    sides = [[p for p in pieces if p.left < middle], [p for p in pieces if p.left >= middle]]
    for side in sides:
        lines = {round(piece.baseline / max(piece.size, 1) * 1.5) for piece in side}
        if len(lines) < _LEAST_LINES:
            return False
        widths = sorted((piece.right - piece.left) / max(piece.size, 1) for piece in side)
        if widths[len(widths) // 2] < _LEAST_FILLED:
            return False
    return True


def _column(pieces: Sequence[Piece]) -> Column:
    lines = [_line(level) for level in _levels(pieces)]
    column = Column(
        min(line.left for line in lines),
        max(line.right for line in lines),
        min(piece.top for piece in pieces),
        max(piece.bottom for piece in pieces),
        lines,
    )
    for line in lines:
        line.start, line.end = column.left, column.right
    return column


def _levels(pieces: Sequence[Piece]) -> list[list[Piece]]:
    levels: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        if levels and abs(piece.baseline - levels[-1][0].baseline) < 0.5 * min(piece.size, levels[-1][0].size):
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return levels


def _line(pieces: Sequence[Piece]) -> Line:
    """Pieces on one level, from left to right."""
    text, right = "", float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.left):
        wide = piece.left - right > piece.size
        space = (
            "　"
            if wide and text and not wants_space(text, piece.text)
            else " "
            if wants_space(text, piece.text)
            else ""
        )
        text += (space if text else "") + piece.text
        right = max(right, piece.right)
    main = max(pieces, key=lambda piece: len(piece.text))
    letters = sum(len(piece.text) for piece in pieces)
    bold = sum(len(piece.text) for piece in pieces if piece.bold) * 2 > letters
    return Line(text, min(p.left for p in pieces), right, main.baseline, main.size, bold, main.font)
