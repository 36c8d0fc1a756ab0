"""What stands out beside the text: boxes with columns of their own, the editor's note, pull quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Role, Span, Width, cut, plain
from shequ_editor.typeset.case import Case, Set
from shequ_editor.typeset.lines import Line
from shequ_editor.typeset.page import Fill, Piece, Rule
from shequ_editor.typeset.rows import Mark, Row, TextMark, named
from shequ_editor.typeset.style import BoxLook

_LABEL = re.compile(
    r"\s*(?:[【\[（(]\s*)?(?:编\s?者\s?(?:按|的话)|编\s?后(?:语|记)?|编前(?:语|的话)?|开栏的话)\s*(?:[】\]）)]|[：:]|$)[：:]?"
)


# ---- the editor's note -----------------------------------------------------------------------------------------------


def labelled(spans: tuple[Span, ...], label: str, *, first: bool) -> tuple[Span, ...]:
    """An editor's note that says in bold that it is one: with its own words, else with the style's."""
    found = _LABEL.match(plain(spans))
    if found:
        return (Span(found[0].strip(), bold=True), *cut(spans, found.end()))
    return (Span(label, bold=True), *spans) if first else spans


def editors_note(case: Case, notes: Sequence[tuple[Span, ...]], measure: float, y: float) -> Set:
    """The paragraphs of an editor's note between two rules, from ``y`` down."""
    look = case.style.editors_note
    at = y + look.padding
    marks: list[Mark] = [Rule(0.0, y, measure, y, look.rule, look.rule_colour)]
    count = 0
    for number, spans in enumerate(notes):
        text = labelled(spans, look.label, first=number == 0)
        piece = Piece(number=number)
        part = case.text(text, look.look, measure - 2 * look.inset, x=look.inset, y=at, piece=piece)
        marks += part.marks
        at += part.height + (look.look.leading - look.look.size)
        count += part.lines
    bottom = at - (look.look.leading - look.look.size) + look.padding
    marks.append(Rule(0.0, bottom, measure, bottom, look.rule, look.rule_colour))
    return Set(tuple(marks), bottom - y, measure, count)


def editors_note_row(case: Case, notes: Sequence[tuple[Span, ...]], measure: float) -> Row | None:
    """An editor's note as one row of a column; None for one that is too long for that."""
    grid = case.grid
    gap = grid.leading - grid.size
    trial = editors_note(case, notes, measure, 0.0)
    lines = grid.lines_for(trial.height + gap)
    if lines > case.style.editors_note.whole_lines:
        return None
    spare = (lines * grid.leading - gap - trial.height) / 2
    return Row(lines, editors_note(case, notes, measure, spare).marks)


# ---- pull quotes -----------------------------------------------------------------------------------------------------


def quote_row(case: Case, block: Block, columns: int) -> Row:
    """A pull quote as one row, which may go to the head of a column; over the type area where an editor wants it so."""
    look, grid = case.style.quotes, case.grid
    across = columns_across(block.width, columns)
    lines = case.evened(block.spans, look.look, case.style.span_width(columns, across))
    part = case.stack(lines, look.look, y=look.above + look.bar_height + look.gap)
    bar = Fill(0.0, look.above, look.bar_length, look.bar_height, look.bar_colour)
    height = look.above + look.bar_height + look.gap + part.height + look.below
    row = Row(min(grid.lines, grid.lines_for(height)), (bar, *part.marks), nudge=look.above)
    return framed(row, block, across, columns)


def columns_across(width: Width, columns: int) -> int:
    """How many columns a chosen width covers."""
    return {Width.FULL: columns, Width.TWO: min(2, columns)}.get(width, 1)


def framed(row: Row, block: Block, across: int, columns: int) -> Row:
    """A row with the seat that it has for its width and place: one in its column may float."""
    whole = columns > 1 and across == columns
    floats = across == 1 and not block.place
    return replace(row, floats=floats, spans=whole, across=1 if whole else across, place=block.place)


# ---- boxes -----------------------------------------------------------------------------------------------------------


def box_rows(case: Case, blocks: Sequence[Block], columns: int) -> tuple[Row, ...]:
    """A box: whole where it can be; a long one in pieces, in its column or page after page over the type area."""
    look, first = case.style.boxes, blocks[0]
    across = columns_across(first.width, columns)
    if not first.width and columns > 1 and sum(len(block.text) for block in blocks) > look.wide_from:
        across = columns
    box = _Box(case, look, blocks, case.style.span_width(columns, across))
    row = box.whole()
    if across > 1 and row.lines > case.grid.lines:
        return tuple(framed(piece, first, across, columns) for piece in box.pieces())
    if across == 1 and row.lines > look.whole_lines:
        return tuple(box.by_line())
    return (framed(row, first, across, columns),)


class _Text(Struct, frozen=True):
    """A line of a box, of the ``number``-th of its blocks; ``keeps`` where no column may end after it."""

    line: Line
    keeps: bool
    number: int


class _Box:
    """A box of a width (points)."""

    def __init__(self, case: Case, look: BoxLook, blocks: Sequence[Block], width: float) -> None:
        self._case, self._look, self._width = case, look, width
        self._gap = case.grid.leading - case.grid.size
        inner = width - 2 * look.padding
        least = look.column_em * look.text.size
        self._columns = max(1, int((inner + look.gutter) // (least + look.gutter)))
        share = (inner - look.gutter * (self._columns - 1)) / self._columns
        self._measure = max(look.text.size, share // look.text.size * look.text.size)  # whole characters
        spare = inner - self._measure * self._columns
        self._gutter = spare / (self._columns - 1) if self._columns > 1 else 0.0
        self._inset = look.padding + (spare / 2 if self._columns == 1 else 0.0)
        self._title = self._title_set(blocks)
        self._lines = [
            line
            for number, block in enumerate(blocks)
            if block.role is not Role.BOX_TITLE
            for line in self._text(block.spans, number)
        ]

    def whole(self) -> Row:
        """The box as one row."""
        return self._row(self._lines, self._title)

    def pieces(self) -> Iterator[Row]:
        """The box in pieces that find room on a page, the title in the first."""
        title, lines = self._title, self._lines
        while lines or title.lines:
            count = len(lines)
            while count and self._row(lines[:count], title).lines > self._case.grid.lines:
                count -= 1
            count = max(count, 1)
            yield self._row(lines[:count], title)
            lines, title = lines[count:], Set((), 0.0, 0.0, 0)

    def by_line(self) -> Iterator[Row]:
        """The box on the grid, line by line, so that a column may end within it."""
        leading, half = self._case.grid.leading, self._gap / 2
        look, title = self._look, self._title
        if title.lines:
            lines = self._case.grid.lines_for(title.height + look.title_gap)
            marks = self._panel(-half, lines * leading)
            y = (lines * leading - self._gap - title.height) / 2
            yield Row(lines, (*marks, *self._title_at(y)), keeps=True)
        for number, text in enumerate(self._lines):
            last = number == len(self._lines) - 1
            tint = Fill(0.0, -half, self._width, leading, look.fill)
            y = self._case.grid.baseline * self._case.grid.size
            mark = TextMark(text.line, self._inset, y, look.text.colour, piece=Piece(number=text.number))
            yield Row(1 + last, (tint, mark), keeps=text.keeps)

    # -- what it holds

    def _title_set(self, blocks: Sequence[Block]) -> Set:
        titles = [block for block in blocks if block.role is Role.BOX_TITLE]
        measure = self._width - 2 * self._look.padding
        lines = [line for block in titles for line in self._case.lines(block.spans, self._look.title, measure)]
        return self._case.stack(lines, self._look.title)

    def _title_at(self, y: float) -> tuple[Mark, ...]:
        lines = [mark.line for mark in self._title.marks if isinstance(mark, TextMark)]
        return self._case.stack(lines, self._look.title, x=self._inset, y=y).marks

    def _text(self, spans: tuple[Span, ...], number: int) -> list[_Text]:
        lines = self._case.lines(spans, self._look.text, self._measure)
        last = len(lines) - 1
        return [_Text(line, last > 0 and i in (0, last - 1), number) for i, line in enumerate(lines)]

    # -- how it stands

    def _row(self, lines: Sequence[_Text], title: Set) -> Row:
        """A panel whose blanks above and below are alike, so that it ends where lines of text do."""
        look, grid = self._look, self._case.grid
        head = title.height + look.title_gap if title.lines and lines else title.height
        parts = self._parted(lines)
        depth = max((len(part) for part in parts), default=0)
        text = (depth - 1) * look.text.leading + look.text.size if depth else 0.0
        total = grid.lines_for(look.bar_height + 2 * look.padding + head + text + self._gap)
        panel = total * grid.leading - self._gap
        y = look.bar_height + (panel - look.bar_height - head - text) / 2
        marks = self._panel(0.0, panel)
        if title.lines:
            marks += self._title_at(y)
        for number, part in enumerate(parts):
            x = self._inset + number * (self._measure + self._gutter)
            stacked = self._case.stack([text.line for text in part], look.text, x=x, y=y + head).marks
            for mark, line in zip(stacked, part, strict=True):
                marks += named((mark,), Piece(number=line.number))
        return Row(total, tuple(marks))

    def _panel(self, y: float, height: float) -> list[Mark]:
        look = self._look
        return [
            Fill(0.0, y, self._width, height, look.fill),
            Fill(0.0, y, self._width, look.bar_height, look.bar),
        ]

    def _parted(self, lines: Sequence[_Text]) -> list[Sequence[_Text]]:
        """Lines in the columns of the box, as level as can be without single first or last lines."""
        parts: list[Sequence[_Text]] = []
        rest = lines
        for left in range(self._columns, 0, -1):
            count = -(-len(rest) // left)
            while 0 < count < len(rest) and rest[count - 1].keeps:
                count += 1
            parts.append(rest[:count])
            rest = rest[count:]
        return parts
