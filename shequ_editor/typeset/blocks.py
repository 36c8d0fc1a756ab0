"""The blocks of a manuscript become rows: paragraphs, headings, lines, persons, items of lists, tables and their
footnotes; poems, boxes and what else stands out have rooms of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Role, Span, cut, plain
from shequ_editor.typeset import lists
from shequ_editor.typeset.boxes import box_rows, editors_note_row, quote_row
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.lines import Line
from shequ_editor.typeset.memo import Memo
from shequ_editor.typeset.page import Piece
from shequ_editor.typeset.rows import LinkMark, Mark, Note, Row, TextMark, named, shifted
from shequ_editor.typeset.style import Look, RoleLook
from shequ_editor.typeset.tables import Table, set_table
from shequ_editor.typeset.verses import Stanza, verse_rows

Rows = tuple[Row, ...]

_PERSON = re.compile(r"(\S{2,4}|[^\s·][ 　]+[^\s·])[ 　\t]+(\S.*)", re.DOTALL)


class Person(Struct, frozen=True):
    """A line of a list of persons."""

    name: str
    post: str


def person(block: Block) -> Person | None:
    """The name and post that a line holds, if it is of a list of persons."""
    if block.role is not Role.LINE:
        return None
    found = _PERSON.fullmatch(block.text.strip())
    name = "".join(found[1].split()) if found else ""
    if found and all("\u3400" <= char <= "\u9fff" for char in name.replace("·", "")):
        return Person(name, found[2])
    return None


class Setting(Struct, frozen=True):
    """How a block is to be set: its looks, the width of its column, the mark that ends the article, whether its last
    line stays with what follows; how far it stands in (points); whether it begins with an initial."""

    role: RoleLook
    measure: float
    mark: str = ""
    keeps: bool = False
    left: float = 0.0
    initial: bool = False


class RowSetter:
    """Sets single blocks, and remembers them: the same block gives the same rows again."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._memo: Memo[Rows] = Memo()
        self._notes: Memo[Note] = Memo()
        self._tables: Memo[Table] = Memo()
        self._poems: Memo[tuple[Rows, ...]] = Memo()

    def sweep(self) -> None:
        self._memo.sweep()
        self._notes.sweep()
        self._tables.sweep()
        self._poems.sweep()

    def paragraph(self, spans: tuple[Span, ...], setting: Setting) -> Rows:
        """Running text, line by line."""
        return self._memo.get((spans, setting), lambda: self._paragraph(spans, setting))

    def heading(self, spans: tuple[Span, ...], setting: Setting) -> Rows:
        """A heading as one row, so that it is never parted."""
        return self._memo.get((spans, setting, "heading"), lambda: self._heading(spans, setting))

    def item(self, spans: tuple[Span, ...], setting: Setting) -> Rows:
        """An item of a list, its text hanging beside its mark."""
        return self._memo.get((spans, setting, "item"), lambda: self._item(spans, setting))

    def person(self, who: Person, longest: str, setting: Setting) -> Rows:
        """A line of a list of persons: the name spread, the post hanging beside it, clear of the ``longest`` name of
        the list."""
        start = self._post_start(longest)
        return self._memo.get((who, start, setting), lambda: self._person(who, start, setting))

    def table(self, block: Block, columns: int) -> Table:
        return self._tables.get((block, columns), lambda: set_table(self._case, block, columns))

    def verse(self, poem: tuple[Stanza, ...], measure: float) -> tuple[Rows, ...]:
        """A poem, stanza by stanza."""
        return self._poems.get((poem, measure), lambda: verse_rows(self._case, poem, measure))

    def quote(self, block: Block, columns: int) -> Rows:
        """A pull quote."""
        return self._memo.get((block, columns), lambda: (quote_row(self._case, block, columns),))

    def box(self, blocks: tuple[Block, ...], columns: int) -> Rows:
        """A box beside the text."""
        return self._memo.get((blocks, columns), lambda: box_rows(self._case, blocks, columns))

    def editors_note(self, notes: tuple[tuple[Span, ...], ...], measure: float) -> Rows:
        """An editor's note within the text; none for one that is too long to stand out."""

        def made() -> Rows:
            row = editors_note_row(self._case, notes, measure)
            return (row,) if row else ()

        return self._memo.get((notes, measure, "editors_note"), made)

    def note(self, text: str, measure: float) -> Note:
        """A footnote with its number."""
        return self._notes.get((text, measure), lambda: self._note(text, measure))

    def late_notes(self, notes: Sequence[str], measure: float) -> Rows:
        """Notes that no column can hold at its foot (of the lead, a caption, a table; long ones), at the article's
        end."""
        return self._memo.get((tuple(notes), measure, "late"), lambda: self._late_notes(notes, measure))

    def _late_notes(self, notes: Sequence[str], measure: float) -> Rows:
        look = self._case.style.notes
        parts = [self._heading((Span(look.late_title),), Setting(look.late_head, measure))]
        parts += [self._paragraph((Span(note),), Setting(RoleLook(look.look), measure)) for note in notes]
        return tuple(
            replace(row, marks=named(row.marks, Piece("late", number)))
            for number, rows in enumerate(parts)
            for row in rows
        )

    # -- how each is set

    def _paragraph(self, spans: tuple[Span, ...], setting: Setting) -> Rows:
        look, text = setting.role.look, spans
        if setting.mark:
            text, look = self._ended(spans, setting.mark, look)
        opened = self._initial(text, look, setting) if setting.initial else None
        if opened:
            return opened
        breaks = self._case.evened if look.align in ("right", "center") else self._case.lines
        lines = breaks(_without_notes(text), look, setting.measure - setting.left)
        return self._text_rows(text, lines, [setting.left] * len(lines), setting)

    def _text_rows(
        self, spans: tuple[Span, ...], lines: Sequence[Line], lefts: Sequence[float], setting: Setting
    ) -> Rows:
        """The rows of a paragraph's lines, each beginning at its own place."""
        role, look = setting.role, setting.role.look
        notes = self._by_line(spans, lines, setting.measure)
        rows = []
        for index, line in enumerate(lines):
            before = 0 if index else role.before_lines
            last = index == len(lines) - 1
            marks = self._line(line, look, before, spans, setting.mark if last else "", lefts[index])
            rows.append(
                Row(
                    1 + before,
                    marks,
                    keeps=_kept(index, len(lines)) or (last and setting.keeps),
                    lift=before,
                    nudge=before * self._case.grid.leading,
                    notes=tuple(notes.get(index, ())),
                )
            )
        return tuple(rows)

    def _ended(self, spans: tuple[Span, ...], mark: str, look: Look) -> tuple[tuple[Span, ...], Look]:
        """A text with its end mark: small like a subscript, and like one never parted from what it stands by."""
        if not any(span.script == "sub" for span in spans):
            look = replace(look, lowered=self._case.style.articles.end_mark_lowered)
        return (*spans, Span(mark, script="sub")), look

    def _line(
        self, line: Line, look: Look, before: int, spans: tuple[Span, ...], mark: str, left: float
    ) -> tuple[Mark, ...]:
        """One line on the grid, with the links that stand in it and the end mark in its own colour."""
        grid = self._case.grid
        y = before * grid.leading + grid.baseline * grid.size
        end = self._case.style.articles.end_mark_colour if mark else None
        text = TextMark(line, left, y, look.colour, tail=len(mark), tail_colour=end)
        return (text, *(shifted(link, left, 0.0) for link in _links(line, spans, y, look)))

    def _initial(self, spans: tuple[Span, ...], look: Look, setting: Setting) -> Rows | None:
        """A paragraph, its first character over several lines; None for one that is too short or begins otherwise."""
        initial, grid = self._case.style.initial, self._case.grid
        text = plain(spans)
        if not text[:1].isalpha() or initial.lines < 2:
            return None
        size = (initial.lines - 1) * grid.leading + grid.size
        large = replace(initial.look, size=size)
        em = look.size
        left = -(-(self._case.width(text[0], large) + initial.gap_em * em) // em) * em
        measures = (*[setting.measure - left] * initial.lines, setting.measure)
        rest = cut(spans, 1)
        lines = self._case.lines(_without_notes(rest), replace(look, indent=0.0), measures)
        if len(lines) <= initial.lines:
            return None
        lefts = [left if index < initial.lines else 0.0 for index in range(len(lines))]
        rows = self._text_rows(rest, lines, lefts, setting)
        [line] = self._case.lines(text[0], large, size * 2)
        mark = TextMark(line, 0.0, grid.baseline * size, large.colour)
        opening = (replace(row, keeps=True) for row in rows[1 : initial.lines])
        return (replace(rows[0], marks=(mark, *rows[0].marks), keeps=True), *opening, *rows[initial.lines :])

    def _item(self, spans: tuple[Span, ...], setting: Setting) -> Rows:
        look, grid = setting.role.look, self._case.grid
        item = lists.item(spans)
        start = lists.text_start(self._case, item.mark, look)
        rows = self._paragraph(item.spans, replace(setting, left=start))
        if not rows or not item.mark:
            return rows
        first = rows[0]
        y = (first.lines - 1) * grid.leading + grid.baseline * grid.size
        mark = lists.marker(self._case, item.mark, look, start, y)
        return (replace(first, marks=(*mark, *first.marks)), *rows[1:])

    def _heading(self, spans: tuple[Span, ...], setting: Setting) -> Rows:
        role, grid = setting.role, self._case.grid
        lines = self._heading_lines(_without_notes(spans), role, setting.measure)
        if not lines:
            return ()
        step = role.look.leading or grid.leading
        own = grid.lines_for((len(lines) - 1) * step + grid.size)
        total = role.before_lines + own
        if total > grid.lines // 2:  # nobody writes such a heading: let it run like text
            return self._paragraph(spans, setting)
        last = (total - 1) * grid.leading + grid.baseline * grid.size - role.raised
        marks = tuple(
            TextMark(line, 0.0, last - (len(lines) - 1 - index) * step, role.look.colour)
            for index, line in enumerate(lines)
        )
        nudge = role.before_lines * grid.leading - role.raised
        notes = tuple(self.note(span.note, setting.measure) for span in spans if span.note)
        return (Row(total, marks, keeps=True, lift=role.before_lines, nudge=nudge, notes=notes),)

    def _heading_lines(self, text: tuple[Span, ...], role: RoleLook, measure: float) -> list[Line]:
        """The lines of a heading; one with a single look throughout may be broken by its sense."""
        if not role.by_sense or len(text) != 1:
            return list(self._case.lines(text, role.look, measure))
        parts = self._case.by_sense(text[0].text, role.look, measure)
        return [line for part in parts for line in self._case.lines((replace(text[0], text=part),), role.look, measure)]

    def _post_start(self, longest: str) -> float:
        look = self._case.style.persons
        return max(look.name_em * look.name.size, self._case.width(longest, look.name)) + look.gap_em * look.name.size

    def _person(self, who: Person, start: float, setting: Setting) -> Rows:
        look, grid, mark = self._case.style.persons, self._case.grid, setting.mark
        y = grid.baseline * grid.size
        name = self._name(who.name, look.name, look.name_em * look.name.size, y)
        post_look = look.post
        spans: tuple[Span, ...] = (Span(who.post),)
        if mark:
            spans, post_look = self._ended(spans, mark, post_look)
        lines = self._case.lines(spans, post_look, max(post_look.size * 2, setting.measure - start))
        colour = self._case.style.articles.end_mark_colour if mark else None
        rows = []
        for index, line in enumerate(lines):
            tail = len(mark) if line is lines[-1] else 0
            post = TextMark(line, start, y, post_look.colour, tail=tail, tail_colour=colour, piece=Piece(column=1))
            keeps = _kept(index, len(lines)) or (line is lines[-1] and setting.keeps)
            rows.append(Row(1, (*name, post) if index == 0 else (post,), keeps=keeps))
        return tuple(rows)

    def _name(self, name: str, look: Look, width: float, y: float) -> list[Mark]:
        """A name, its characters spread evenly over ``width`` when it is shorter."""
        flat = replace(look, indent=0.0, hang=0.0, align="left")
        natural = self._case.width(name, flat)
        gap = (width - natural) / (len(name) - 1) if len(name) > 1 and natural < width else 0.0
        if not gap:
            return [TextMark(line, 0.0, y, look.colour) for line in self._case.lines(name, flat, 1e6)]
        marks: list[Mark] = []
        x = 0.0
        for char in name:
            marks += [TextMark(line, x, y, look.colour) for line in self._case.lines(char, flat, 1e6)]
            x += self._case.width(char, flat) + gap
        return marks

    def _note(self, text: str, measure: float) -> Note:
        look = self._case.style.notes.look
        part = self._case.text(text, look, measure)
        return Note(part.height + (look.leading - look.size), part.marks)

    def _by_line(self, spans: tuple[Span, ...], lines: Sequence[Line], measure: float) -> dict[int, list[Note]]:
        """The notes of a paragraph by the line that calls them."""
        found: dict[int, list[Note]] = {}
        place = 0
        for span in spans:
            if span.note:
                index = next((i for i, line in enumerate(lines) if place < line.end), len(lines) - 1)
                found.setdefault(max(0, index), []).append(self.note(span.note, measure))
            place += len(span.text)
        return found


class Numbering:
    """The notes of one text, numbered as they come."""

    def __init__(self, mark: str, most: int) -> None:
        self._mark, self._most = mark, most
        self._count = 0
        self.late: list[str] = []

    def marked(self, spans: tuple[Span, ...], *, late: bool = False) -> tuple[Span, ...]:
        """Spans with the marks of their notes. A note that goes to the foot of its column is kept in the span of its
        mark, with its number; with ``late``, or when a block's notes are too long for that, they go to the end."""
        if not any(span.note for span in spans):
            return spans
        late = late or sum(len(span.note) for span in spans) > self._most
        out: list[Span] = []
        for span in spans:
            out.append(replace(span, note=""))
            if span.note:
                self._count += 1
                mark = self._mark.format(number=self._count)
                out.append(Span(mark, script="super", note="" if late else mark + span.note))
                if late:
                    self.late.append(mark + span.note)
        return tuple(out)


def _without_notes(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(replace(span, note="") if span.note else span for span in spans)


def _kept(index: int, count: int) -> bool:
    """No single first line at a column's end, no single last line at a column's head."""
    return count > 1 and (index == 0 or index == count - 2)


def _links(line: Line, spans: tuple[Span, ...], baseline: float, look: Look) -> list[Mark]:
    """Where the links of a paragraph stand in one of its lines."""
    if not any(span.link for span in spans):
        return []
    marks: list[Mark] = []
    offset = 0
    for span in spans:
        first, last = max(offset, line.start), min(offset + len(span.text), line.end)
        offset += len(span.text)
        if span.link and first < last:
            left = line.x + sum(line.advances[: first - line.start])
            right = left + sum(line.advances[first - line.start : last - line.start])
            marks.append(LinkMark(left, baseline - look.size, right - left, look.size * 1.2, uri=span.link))
    return marks
