"""Poems and slogans, in the middle of their column."""

from __future__ import annotations

from collections.abc import Sequence

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.lines import Line
from shequ_editor.typeset.rows import Row, TextMark

Stanza = tuple[tuple[Span, ...], ...]


def stanza(spans: Sequence[Span]) -> Stanza:
    """The lines of a stanza."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for number, text in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            if text.strip():
                lines[-1].append(Span(text.strip(), span.bold, span.italic, span.script, span.link))
    return tuple(tuple(line) for line in lines if line)


def verse_rows(case: Case, poem: Sequence[Stanza], measure: float) -> tuple[tuple[Row, ...], ...]:
    """The rows of a poem, stanza by stanza. Several lines begin together, so that the longest stands in the middle; a
    few are centred one by one. No single line of a stanza opens or ends a column."""
    look = case.style.verses
    stanzas = [[line for spans in lines for line in case.lines(spans, look.look, measure)] for lines in poem]
    widths = [line.width for lines in stanzas for line in lines]
    block = max(widths, default=0.0) if len(widths) >= look.block_from else 0.0
    result = []
    for number, lines in enumerate(stanzas):
        last = len(lines) - 1
        before = look.before_lines if number == 0 else int(last > 0)
        after = look.after_lines if number == len(stanzas) - 1 else 0
        rows = []
        for index, line in enumerate(lines):
            x = (measure - (block or line.width)) / 2
            blanks = (before if index == 0 else 0, after if index == last else 0)
            rows.append(_row(case, line, x, blanks, keeps=last > 0 and index in (0, last - 1)))
        result.append(tuple(rows))
    return tuple(result)


def _row(case: Case, line: Line, x: float, blanks: tuple[int, int], *, keeps: bool) -> Row:
    """A line of a poem with the blank lines before and after it."""
    grid, (before, after) = case.grid, blanks
    y = before * grid.leading + grid.baseline * grid.size
    mark = TextMark(line, x, y, case.style.verses.look.colour)
    return Row(1 + before + after, (mark,), keeps=keeps, lift=before, nudge=before * grid.leading)
