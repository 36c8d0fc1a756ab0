"""The contents pages: sections, titles with dotted leaders, pages in brackets, the covers; the masthead beside the
list, the call for papers at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.issue import CallForPapers, Issue
from shequ_editor.typeset.case import Case, Set
from shequ_editor.typeset.frames import Content, marks_of
from shequ_editor.typeset.page import ORNAMENT, Colour, Fill, Path, Piece, Source
from shequ_editor.typeset.rows import LinkMark, Mark, TextMark, shifted
from shequ_editor.typeset.style import CallLook, ContentsLook, Look

_LIST = Source("contents")
_CALL = Source("call_for_papers")
_BESIDE = -1  # what stands beside the words of a line: its page, the name of a cover
_SHARES = 12  # ways to divide the list that are tried


class Line(Struct, frozen=True):
    """A line of the contents: where it leads, what stands there, and on which page (as printed)."""

    title: str
    unit: str = ""
    label: str = ""
    article: int = -1


class Part(Struct, frozen=True):
    """A part of the contents under its ● name: a section with its articles, or the covers."""

    name: str
    lines: tuple[Line, ...]
    covers: bool = False


class _Sheet(Struct):
    """A contents page being made: marks on the trim; the list has its left edge ``x`` from the type area and goes from
    ``y`` down to ``bottom``."""

    marks: list[Mark]
    x: float
    y: float
    bottom: float
    right_hand: bool
    blocks: list[_Block] = field(default_factory=list)
    folio: list[Mark] = field(default_factory=list)  # above everything else, and read last

    @property
    def end(self) -> float:
        """Where what stands on the page ends."""
        return self.y + _height(self.blocks)


class _Block(Struct, frozen=True):
    """Marks from y = 0 down, and the blank above them where they do not open a page. What ``stays`` is not parted from
    the block before it."""

    marks: tuple[Mark, ...]
    height: float
    above: float
    stays: bool = False


def _height(blocks: Sequence[_Block]) -> float:
    """How high blocks stand on a page; the blank above the first is not wanted."""
    return sum(block.height + block.above for block in blocks) - (blocks[0].above if blocks else 0.0)


def parts_of(issue: Issue, labels: Sequence[str], cover_texts: Mapping[str, str]) -> tuple[Part, ...]:
    """The contents of an issue. ``labels`` are the pages of its articles, ``cover_texts`` what stands on each cover."""
    parts, number = [], 0
    for section in issue.sections:
        lines = []
        for article in section.articles:
            label = labels[number] if number < len(labels) else ""
            lines.append(Line(article.contents_title.strip(), article.contents_unit.strip(), label, number))
            number += 1
        if lines:
            parts.append(Part(section.name, tuple(lines)))
    parts += [Part(label, (Line(text),), covers=True) for label, text in cover_texts.items() if text.strip()]
    return tuple(parts)


def contents_pages(
    case: Case, issue: Issue, parts: Sequence[Part], words: Mapping[str, str], first_number: int = 1
) -> list[list[Mark]]:
    """The marks of each contents page, relative to the trim."""
    return _Contents(case, issue, words, first_number).build(parts)


_Blocks = Callable[[int, float], tuple[_Block, ...]]
"""The blocks of a part of the list, by its number and the width of the page."""


class _Contents:
    def __init__(self, case: Case, issue: Issue, words: Mapping[str, str], first_number: int) -> None:
        self._case, self._issue, self._words = case, issue, words
        self._look: ContentsLook = case.style.contents
        self._number = first_number
        call = issue.call_for_papers
        self._call = _CallSetter(case, call) if call.title or call.paragraphs else None
        self._measure = 0.0  # the width of the list on the page at hand

    def build(self, parts: Sequence[Part]) -> list[list[Mark]]:
        groups = _together(parts)
        blocks = cache(lambda number, measure: tuple(self._blocks(groups[number], measure)))
        sheets = self._most_even(len(groups), blocks)
        for number, sheet in enumerate(sheets):
            self._paint(sheet, number)
        if self._call:
            self._set_call(self._call, sheets)
        return [sheet.marks + sheet.folio for sheet in sheets]

    # -- pages

    def _new_sheet(self, number: int) -> _Sheet:
        """Page ``number`` of the contents, from 0."""
        look, first = self._look, number == 0
        x = (look.list_x if self._issue.masthead else 0.0) if first else look.later_x
        y = look.list_y if first else look.later_y
        return _Sheet([], x, y, look.list_bottom, (self._number + number) % 2 == 1)

    def _paint(self, sheet: _Sheet, number: int) -> None:
        """Put on a page what the style draws there, and its part of the list."""
        look = self._look
        elements = (look.first if self._issue.masthead else look.bare) if number == 0 else look.later
        label = str(self._number + number)
        content = Content({**self._words, "label": label, "folio": label})
        under = [element for element in elements if element.part != "folio"]
        over = [element for element in elements if element.part == "folio"]
        sheet.marks += marks_of(self._case, under, content, _LIST, mirrored=not sheet.right_hand)
        sheet.folio += marks_of(self._case, over, content, _LIST, mirrored=not sheet.right_hand)
        share, y = self._opened(sheet), sheet.y
        for block in sheet.blocks:
            if block is not sheet.blocks[0]:
                y += block.above * (1.0 if block.stays else share)
            sheet.marks += [shifted(mark, self._left(sheet) + sheet.x, y) for mark in block.marks]
            y += block.height

    def _opened(self, sheet: _Sheet) -> float:
        """By how much the gaps of a page grow into what is blank under its list."""
        gaps = sum(block.above for block in sheet.blocks[1:] if not block.stays)
        return min(self._look.gaps_most, 1.0 + max(0.0, sheet.bottom - sheet.end) / gaps) if gaps else 1.0

    def _left(self, sheet: _Sheet) -> float:
        return self._case.style.left(sheet.right_hand)

    # -- what stands on which page

    def _most_even(self, count: int, blocks: _Blocks) -> list[_Sheet]:
        """The list on as few pages as hold it and the call for papers, parted between sections so that none of them
        stands half empty."""
        best = self._listed(count, blocks, 1.0)
        if len(best) == 1:
            return best
        for step in range(1, _SHARES):
            trial = self._listed(count, blocks, 1.0 - step / _SHARES / 2)
            if len(trial) == len(best) and _blank(trial) < _blank(best):
                best = trial
        return best

    def _listed(self, count: int, blocks: _Blocks, share: float) -> list[_Sheet]:
        """Parts on pages; one that reaches below ``share`` of its page opens the next."""
        sheets = [self._new_sheet(0)]
        for part in range(count):
            sheet = sheets[-1]
            found = blocks(part, self._width(sheet))
            deepest = sheet.y + (sheet.bottom - sheet.y) * share
            if sheet.blocks and sheet.end + found[0].above + _height(found) > deepest:
                after = self._new_sheet(len(sheets))
                if after.y + _height(blocks(part, self._width(after))) <= after.bottom:
                    sheets.append(after)
            self._fill(sheets, part, blocks)
        self._seat_call(sheets)
        return sheets

    def _fill(self, sheets: list[_Sheet], part: int, blocks: _Blocks) -> None:
        """Add a part, going on to further pages where it must; they may be wider, and its lines are made anew."""
        place = 0
        while True:
            sheet = sheets[-1]
            found = blocks(part, self._width(sheet))
            while place < len(found):
                group = [found[place], *takewhile(lambda block: block.stays, found[place + 1 :])]
                if sheet.blocks and sheet.end + sum(b.height + b.above for b in group) > sheet.bottom:
                    break
                sheet.blocks += group
                place += len(group)
            if place == len(found):
                return
            sheets.append(self._new_sheet(len(sheets)))

    def _seat_call(self, sheets: list[_Sheet]) -> None:
        """Keep the foot of the last page free for the call for papers; it gets a page of its own where it must."""
        if not self._call:
            return
        look = self._look.call
        last = sheets[-1]
        bottom = look.bottom - self._call.height() - look.above
        if last.blocks and last.end > bottom:
            last = self._new_sheet(len(sheets))
            sheets.append(last)
        last.bottom = min(last.bottom, bottom)

    def _width(self, sheet: _Sheet) -> float:
        return self._case.grid.width - sheet.x

    # -- the list

    def _blocks(self, parts: Sequence[Part], measure: float) -> Iterator[_Block]:
        """The blocks of a section, or of all covers, in a list ``measure`` points wide."""
        self._measure = measure
        for number, part in enumerate(parts):
            if part.covers:
                above = self._look.cover_gap if number else self._look.section_gap
                yield self._cover(part, Piece("cover", number), above)
                continue
            yield self._section(part.name)
            for number, line in enumerate(part.lines):
                yield self._entry(line, Piece("entry", line.article), stays=number == 0)

    def _section(self, name: str) -> _Block:
        """● and the name of a section."""
        look = self._look
        part = self._bulleted(name, look.section, look.title.colour, Piece("section"))
        return _Block(part.marks, part.height, look.section_gap)

    def _bulleted(self, text: str, look: Look, colour: Colour, piece: Piece) -> Set:
        bullet = self._case.bullet(
            self._look.section_bullet, self._look.bullet_look, look, source=_LIST, piece=ORNAMENT
        )
        x = max(self._look.entry_indent, bullet.width)
        look = replace(look, colour=colour)
        part = self._case.text(text, look, self._measure - x, x=x, source=_LIST, piece=piece)
        return Set((*bullet.marks, *part.marks), max(bullet.height, part.height), part.width, part.lines)

    def _entry(self, line: Line, piece: Piece, *, stays: bool) -> _Block:
        """A title with its leader and page, the community under it."""
        look, x = self._look, self._look.entry_indent
        right = self._measure
        room = right - x - look.page_width - look.leader_least
        words = self._case.by_sense(self._cut(line.title), look.title, room)
        title = self._case.text("\n".join(words), look.title, room, x=x, source=_LIST, piece=piece)
        marks: list[Mark] = list(title.marks)
        height = title.height
        last = title.marks[-1] if title.marks else None
        if isinstance(last, TextMark):
            page = self._page(line.label, right, last.y, replace(piece, column=_BESIDE))
            start = x + last.line.width + look.leader_gap
            end = right - (self._case.width(look.page_text.format(label=line.label), look.page)) - look.leader_gap
            marks += [self._leader(start, end, last.y, right), *page]
        if line.unit:
            y, inset = height + (look.unit.leading - look.unit.size), x + look.unit_indent
            unit = self._case.text(
                line.unit, look.unit, room - look.unit_indent, x=inset, y=y, source=_LIST, piece=piece
            )
            marks += unit.marks
            height = y + unit.height
        if line.article >= 0:
            marks.append(LinkMark(0.0, 0.0, right, height, article=line.article))
        return _Block(tuple(marks), height, look.entry_gap, stays)

    def _cut(self, title: str) -> str:
        """A title that would fill a contents page is cut; it stands whole over its article."""
        most = self._look.longest_title
        return title if len(title) <= most else title[: most - 2] + "……"

    def _page(self, label: str, right: float, baseline: float, piece: Piece) -> list[Mark]:
        look = replace(self._look.page, align="right")
        text = self._look.page_text.format(label=label) if label else ""
        x = right - self._look.page_width
        part = self._case.text(text, look, self._look.page_width, x=x, source=_LIST, piece=piece)
        return [replace(mark, y=baseline) for mark in part.marks if isinstance(mark, TextMark)]

    def _leader(self, start: float, end: float, baseline: float, right: float) -> Path:
        """Dots that stand under one another from line to line: places are counted from the right edge. They are drawn,
        so that nobody copies them out."""
        look = self._look
        first = int((right - end) // look.leader_pitch) + 1
        last = int((right - start) // look.leader_pitch)
        half = look.leader_dot / 2
        y = baseline - look.title.size * 0.3
        segments: list[tuple[str | float, ...]] = []
        for place in range(first, last + 1):
            x = right - place * look.leader_pitch
            segments += [
                ("M", x - half, y - half),
                ("L", x + half, y - half),
                ("L", x + half, y + half),
                ("L", x - half, y + half),
                ("Z",),
            ]
        return Path(tuple(segments), fill=look.leader_colour)

    def _cover(self, part: Part, piece: Piece, above: float) -> _Block:
        """● 封面 and what stands on it, beside one another."""
        look = self._look
        line = part.lines[0]
        name = self._bulleted(part.name, look.section, look.title.colour, replace(piece, column=_BESIDE))
        x = look.entry_indent + name.width + look.cover.size
        baseline = next((m.y for m in name.marks if isinstance(m, TextMark)), 0.0)
        titles = line.title.split("\n")
        words = [part for title in titles for part in self._case.by_sense(title, look.cover, self._measure - x)]
        text = self._case.text("\n".join(words), look.cover, self._measure - x, x=x, source=_LIST, piece=piece)
        top = next((m.y for m in text.marks if isinstance(m, TextMark)), baseline)
        moved = [shifted(mark, 0.0, baseline - top) for mark in text.marks]
        height = max(name.height, text.height + baseline - top)
        link = LinkMark(0.0, 0.0, self._measure, height, label=part.name)
        return _Block((*name.marks, *moved, link), height, above)

    # -- the call for papers

    def _set_call(self, setter: _CallSetter, sheets: list[_Sheet]) -> None:
        """The panel at the foot of the last page, and further ones for what it cannot hold."""
        look = self._look.call
        while True:
            sheet = sheets[-1]
            room = look.bottom - (sheet.end + look.above if sheet.blocks else sheet.y)
            if not setter.set_on(sheet, self._left(sheet), look.bottom, room):
                return
            sheets.append(self._new_sheet(len(sheets)))
            self._paint(sheets[-1], len(sheets) - 1)


def _together(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """The parts between which a page may end: the covers stay together."""
    covers = tuple(part for part in parts if part.covers)
    return [*((part,) for part in parts if not part.covers), *([covers] if covers else [])]


def _blank(sheets: Sequence[_Sheet]) -> float:
    """The blank under the list on the page that has most of it."""
    return max(sheet.bottom - sheet.end for sheet in sheets)


class _CallSetter:
    """Sets a call for papers into a panel at the foot of a page, and what is over into further ones."""

    def __init__(self, case: Case, call: CallForPapers) -> None:
        self._case = case
        self._look: CallLook = case.style.contents.call
        look = self._look
        width = case.grid.width
        self._measure = (width - (look.columns - 1) * look.gutter) / look.columns
        self._lines = [
            TextMark(line, 0.0, 0.0, look.text.colour, _CALL, piece=Piece(number=number))
            for number, text in enumerate(call.paragraphs)
            for line in case.lines(text, look.text, self._measure)
        ]
        self._title = case.text(call.title, look.title, width, source=_CALL, piece=Piece("title"))
        self._signed = case.text(call.signed, look.signed, width, source=_CALL, piece=Piece("signed"))

    def _deep(self) -> int:
        """How many lines each column holds when all of them stand level."""
        return -(-len(self._lines) // self._look.columns)

    def _around(self) -> float:
        """The panel's height without its columns."""
        look = self._look
        height = 2 * look.padding + look.bar_height
        if self._title.lines:
            height += self._title.height + look.title_gap
        if self._signed.lines:
            height += self._signed.height + look.signed_gap
        return height

    def _text_height(self, deep: int) -> float:
        return (deep - 1) * self._look.text.leading + self._look.text.size if deep else 0.0

    def height(self) -> float:
        return self._around() + self._text_height(self._deep())

    def set_on(self, sheet: _Sheet, left: float, bottom: float, room: float) -> bool:
        """Set the panel with its lower edge at ``bottom``; says whether something is left for another page."""
        look = self._look
        deep = self._deep()
        while deep > 1 and self._around() + self._text_height(deep) > room:
            deep -= 1
        here, self._lines = self._lines[: deep * look.columns], self._lines[deep * look.columns :]
        height = self._around() + self._text_height(deep)
        y = bottom - height
        sheet.marks += self._panel(y, height)
        y += look.bar_height + look.padding
        if self._title.lines:
            sheet.marks += [shifted(mark, left, y) for mark in self._title.marks]
            y += self._title.height + look.title_gap
            self._title = Set((), 0.0, 0.0, 0)  # further panels go on without it
        for column in range(look.columns):
            x = left + column * (self._measure + look.gutter)
            first = y + self._case.grid.baseline * look.text.size
            sheet.marks += [
                shifted(line, x, first + number * look.text.leading)
                for number, line in enumerate(here[column * deep : (column + 1) * deep])
            ]
        y += self._text_height(deep)
        if self._lines:
            return True
        if self._signed.lines:
            sheet.marks += [shifted(mark, left, y + look.signed_gap) for mark in self._signed.marks]
        return False

    def _panel(self, y: float, height: float) -> list[Mark]:
        look, page = self._look, self._case.style.page
        if look.full_bleed:
            x, width, height = -page.bleed, page.width + 2 * page.bleed, page.height + page.bleed - y
        else:
            x, width = 0.0, page.width
        return [Fill(x, y, width, height, look.fill), Fill(x, y, width, look.bar_height, look.bar)]
