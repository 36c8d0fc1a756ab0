"""The contents pages: sections, titles with dotted leaders, pages in brackets, the covers; the masthead beside the
list, the call for papers at the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from shequ_editor.domain.issue import CallForPapers, Issue
from shequ_editor.typeset.case import Case, Set
from shequ_editor.typeset.frames import Content, marks_of
from shequ_editor.typeset.page import Colour, Fill, Path, Source
from shequ_editor.typeset.rows import LinkMark, Mark, TextMark, shifted
from shequ_editor.typeset.style import CallLook, ContentsLook, Look

_LIST = Source("contents")
_CALL = Source("call_for_papers")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: where it leads, what stands there, and on which page (as printed)."""

    title: str
    unit: str = ""
    label: str = ""
    article: int = -1


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the contents under its ● name: a section with its articles, or the covers."""

    name: str
    lines: tuple[Line, ...]
    covers: bool = False


@dataclass
class _Sheet:
    """A contents page being made: marks on the trim, ``x`` and ``y`` where the next line goes."""

    marks: list[Mark]
    x: float
    y: float
    right_hand: bool
    listed: int = 0


@dataclass(frozen=True, slots=True)
class _Block:
    """Marks that stay together, from y = 0 down."""

    marks: tuple[Mark, ...]
    height: float
    above: float


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


class _Contents:
    def __init__(self, case: Case, issue: Issue, words: Mapping[str, str], first_number: int) -> None:
        self._case, self._issue, self._words = case, issue, words
        self._look: ContentsLook = case.style.contents
        self._number = first_number
        self._sheets: list[_Sheet] = []
        self._covers = False

    def build(self, parts: Sequence[Part]) -> list[list[Mark]]:
        self._new_sheet()
        for part in parts:
            self._part(part)
        self._call(self._issue.call_for_papers)
        return [sheet.marks for sheet in self._sheets]

    # -- pages

    def _new_sheet(self) -> _Sheet:
        look, first = self._look, not self._sheets
        number = self._number + len(self._sheets)
        right_hand = number % 2 == 1
        elements = (look.first if self._issue.masthead else look.bare) if first else look.later
        content = Content({**self._words, "label": str(number), "folio": str(number)})
        marks = marks_of(self._case, elements, content, _LIST, mirrored=not right_hand)
        x = (look.list_x if self._issue.masthead else 0.0) if first else look.later_x
        sheet = _Sheet(marks, x, look.list_y if first else look.later_y, right_hand)
        self._sheets.append(sheet)
        return sheet

    def _left(self, sheet: _Sheet) -> float:
        return self._case.style.left(sheet.right_hand)

    def _put(self, make: Callable[[], tuple[_Block, ...]]) -> None:
        """Set blocks that stay together; where they go to the next page they are made anew, for it may be wider."""
        blocks, sheet = make(), self._sheets[-1]
        needed = sum(block.height + block.above for block in blocks)
        if sheet.listed and sheet.y + needed > self._look.list_bottom:
            sheet = self._new_sheet()
            blocks = make()
        for block in blocks:
            sheet.y += block.above if sheet.listed else 0.0
            sheet.marks += [shifted(mark, self._left(sheet) + sheet.x, sheet.y) for mark in block.marks]
            sheet.y += block.height
            sheet.listed += 1

    def _measure(self) -> float:
        """The width of the list on the page at hand."""
        return self._case.grid.width - self._sheets[-1].x

    # -- the list

    def _part(self, part: Part) -> None:
        if part.covers:
            above = self._look.cover_gap if self._covers else self._look.section_gap
            self._covers = True
            self._put(lambda: (self._cover(part, above),))
            return
        first, *others = part.lines
        self._put(lambda: (self._section(part.name), self._entry(first)))
        for line in others:
            self._put(partial(self._entries, line))

    def _section(self, name: str) -> _Block:
        """● and the name of a section."""
        look = self._look
        part = self._bulleted(name, look.section, look.title.colour)
        return _Block(part.marks, part.height, look.section_gap)

    def _bulleted(self, text: str, look: Look, colour: Colour) -> Set:
        bullet = self._case.bullet(self._look.section_bullet, self._look.bullet_look, look, source=_LIST)
        x = max(self._look.entry_indent, bullet.width)
        part = self._case.text(text, replace(look, colour=colour), self._measure() - x, x=x, source=_LIST)
        return Set((*bullet.marks, *part.marks), max(bullet.height, part.height), part.width, part.lines)

    def _entries(self, line: Line) -> tuple[_Block, ...]:
        return (self._entry(line),)

    def _entry(self, line: Line) -> _Block:
        """A title with its leader and page, the community under it."""
        look, x = self._look, self._look.entry_indent
        right = self._measure()
        room = right - x - look.page_width - look.leader_least
        words = self._case.by_sense(self._cut(line.title), look.title, room)
        title = self._case.text("\n".join(words), look.title, room, x=x, source=_LIST)
        marks: list[Mark] = list(title.marks)
        height = title.height
        last = title.marks[-1] if title.marks else None
        if isinstance(last, TextMark):
            page = self._page(line.label, right, last.y)
            start = x + last.line.width + look.leader_gap
            end = right - (self._case.width(look.page_text.format(label=line.label), look.page)) - look.leader_gap
            marks += [self._leader(start, end, last.y, right), *page]
        if line.unit:
            y = height + (look.unit.leading - look.unit.size)
            unit = self._case.text(
                line.unit, look.unit, room - look.unit_indent, x=x + look.unit_indent, y=y, source=_LIST
            )
            marks += unit.marks
            height = y + unit.height
        if line.article >= 0:
            marks.append(LinkMark(0.0, 0.0, right, height, article=line.article))
        return _Block(tuple(marks), height, look.entry_gap)

    def _cut(self, title: str) -> str:
        """A title that would fill a contents page is cut; it stands whole over its article."""
        most = self._look.longest_title
        return title if len(title) <= most else title[: most - 2] + "……"

    def _page(self, label: str, right: float, baseline: float) -> list[Mark]:
        look = replace(self._look.page, align="right")
        text = self._look.page_text.format(label=label) if label else ""
        part = self._case.text(text, look, self._look.page_width, x=right - self._look.page_width, source=_LIST)
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

    def _cover(self, part: Part, above: float) -> _Block:
        """● 封面 and what stands on it, beside one another."""
        look = self._look
        line = part.lines[0]
        name = self._bulleted(part.name, look.section, look.title.colour)
        x = look.entry_indent + name.width + look.cover.size
        baseline = next((m.y for m in name.marks if isinstance(m, TextMark)), 0.0)
        words = self._case.by_sense(line.title, look.cover, self._measure() - x)
        text = self._case.text("\n".join(words), look.cover, self._measure() - x, x=x, source=_LIST)
        top = next((m.y for m in text.marks if isinstance(m, TextMark)), baseline)
        moved = [shifted(mark, 0.0, baseline - top) for mark in text.marks]
        height = max(name.height, text.height + baseline - top)
        link = LinkMark(0.0, 0.0, self._measure(), height, label=part.name)
        return _Block((*name.marks, *moved, link), height, above)

    # -- the call for papers

    def _call(self, call: CallForPapers) -> None:
        if not call.title and not call.paragraphs:
            return
        setter = _CallSetter(self._case, call)
        sheet = self._sheets[-1]
        look = self._look.call
        while True:
            room = look.bottom - sheet.y - (look.above if sheet.listed else 0.0)
            if not sheet.listed or setter.height() <= room:
                rest = setter.set_on(sheet, self._left(sheet), look.bottom, room)
                if not rest:
                    return
            sheet = self._new_sheet()


class _CallSetter:
    """Sets a call for papers into a panel at the foot of a page, and what is over into further ones."""

    def __init__(self, case: Case, call: CallForPapers) -> None:
        self._case = case
        self._look: CallLook = case.style.contents.call
        look = self._look
        width = case.grid.width
        self._measure = (width - (look.columns - 1) * look.gutter) / look.columns
        self._lines = [line for text in call.paragraphs for line in case.lines(text, look.text, self._measure)]
        self._title = case.text(call.title, look.title, width, source=_CALL)
        self._signed = case.text(call.signed, look.signed, width, source=_CALL)

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
            lines = here[column * deep : (column + 1) * deep]
            x = left + column * (self._measure + look.gutter)
            sheet.marks += self._case.stack(lines, look.text, x=x, y=y, source=_CALL).marks
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
