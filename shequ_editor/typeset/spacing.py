"""The blanks around headings and pictures, widened or narrowed by whole lines of the grid."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from shequ_editor.typeset.case import Case
from shequ_editor.typeset.flow import Flow
from shequ_editor.typeset.memo import Memo
from shequ_editor.typeset.rows import Row, shifted


class Spacing:
    """Changes blanks, and remembers the rows: the same row with the same blank is the same object again."""

    def __init__(self, case: Case) -> None:
        self._leading = case.grid.leading
        self._rows: Memo[Row] = Memo()

    def sweep(self) -> None:
        self._rows.sweep()

    def blanks(self, flow: Flow, headings: Collection[int]) -> tuple[int, int]:
        """How many blanks can be narrowed, and how many widened. ``headings`` are blocks of the article."""
        return len(_narrow(flow)), len(_wide(flow, headings))

    def spaced(self, flow: Flow, headings: Collection[int], lines: int) -> Flow:
        """A flow in which ``lines`` blanks are a line wider (if less than 0: narrower), spread over the article."""
        if not lines:
            return flow
        places = set(_spread(_narrow(flow) if lines < 0 else _wide(flow, headings), abs(lines)))
        step = 1 if lines > 0 else -1
        rows = [self._spaced(row, step) if place in places else row for place, row in enumerate(flow.rows)]
        return replace(flow, rows=rows)

    def _spaced(self, row: Row, step: int) -> Row:
        return self._rows.get((row, step), lambda: self._make(row, step))

    def _make(self, row: Row, step: int) -> Row:
        """Above text the blank is above; a picture stands in the middle of it."""
        picture = row.floats
        down = step * self._leading / (2 if picture else 1)
        return replace(
            row,
            lines=row.lines + step,
            marks=tuple(shifted(mark, 0.0, down) for mark in row.marks),
            lift=row.lift if picture else row.lift + step,
            nudge=row.nudge + down,
            taller=(),
        )


def _narrow(flow: Flow) -> list[int]:
    """Rows with a blank line above them."""
    return [place for place, row in enumerate(flow.rows) if place and row.lift and not row.seated]


def _wide(flow: Flow, headings: Collection[int]) -> list[int]:
    """Rows that may have a blank more: those that have one, headings, pictures in the text."""
    return [
        place
        for place, row in enumerate(flow.rows)
        if place and not row.seated and (row.lift or row.floats or flow.blocks[place] in headings)
    ]


def _spread(places: Sequence[int], count: int) -> list[int]:
    """Some of the places, evenly from the first to the last."""
    return [places[index * len(places) // count] for index in range(min(count, len(places)))]
