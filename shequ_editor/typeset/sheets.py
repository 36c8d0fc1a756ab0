"""Pages painted: what stands on them moved to its place, furniture, jump lines, links that know their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.issue import INSIDE_BACK
from shequ_editor.typeset.article import Fragment
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.frames import Content, marks_of
from shequ_editor.typeset.legs import JumpAt
from shequ_editor.typeset.page import Item, Link, Page, Rule, Source
from shequ_editor.typeset.paginate import Sheet
from shequ_editor.typeset.rows import LinkMark, Mark, TextMark, links, paint

COVER, INSIDE_FRONT, INSIDE_BACK_LABEL, BACK = "封面", "封二", "封三", "封底"


class Places(Struct, frozen=True):
    """Where things are in the edition, as indices of its pages: the first page of each article, and pages by label."""

    articles: tuple[int, ...]
    labels: Mapping[str, int]

    def link(self, mark: LinkMark) -> Link:
        page = self.articles[mark.article] if mark.article >= 0 else self.labels.get(mark.label, -1)
        return Link(mark.x, mark.y, mark.width, mark.height, page, mark.uri)


class Jumps(Struct, frozen=True):
    """The jump lines of a page, by the articles that have one: the label of the page to which each leads."""

    onward: tuple[tuple[int, str], ...] = ()
    back: tuple[tuple[int, str], ...] = ()


def jumps_of(sheet: Sheet) -> Jumps:
    """What the jump lines of a page have to say."""

    def label(place: str) -> str:
        return INSIDE_BACK_LABEL if place == INSIDE_BACK else place

    onward = tuple((f.article, label(sheet.onward[f.article])) for f in sheet.fragments if f.jump_on)
    back = tuple((f.article, label(sheet.origin[f.article])) for f in sheet.fragments if f.jump_back)
    return Jumps(onward, back)


class SheetPainter:
    """Paints pages of the body, and any page that is given as marks."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._style = case.style

    def sheet(
        self,
        sheet: Sheet,
        label: str,
        right_hand: bool,
        words: Mapping[str, str],
        jumps: Jumps,
        places: Places,
        further: Sequence[Mark] = (),
    ) -> Page:
        """A page of the body: running head, articles in order, folio. ``further`` marks stand after the articles."""
        folio = label if label.isdecimal() else ""
        content = Content({**words, "section": sheet.section, "label": label, "folio": folio})
        head, foot = self._furniture(content, right_hand)
        marks = _Collected(places)
        marks.add(head)
        left, top = self._style.left(right_hand), self._style.grid.top
        for number, fragment in enumerate(sheet.fragments):
            self._fragment(marks, fragment, left, top, jumps, separated=number > 0)
        marks.add(further)
        marks.add(foot)
        return self._page(label, marks, sheet.section)

    def fixed(self, marks: Iterable[Mark], label: str, places: Places, section: str = "") -> Page:
        """A page whose marks are already where they belong."""
        collected = _Collected(places)
        collected.add(marks)
        return self._page(label, collected, section)

    def _page(self, label: str, marks: _Collected, section: str) -> Page:
        shape = self._style.page
        return Page(label, shape.width, shape.height, shape.bleed, tuple(marks.items), tuple(marks.links), section)

    def _furniture(self, content: Content, right_hand: bool) -> tuple[list[Mark], list[Mark]]:
        """What stands above the type area, and what below it: they are read before and after the text."""
        middle = self._style.page.height / 2
        above = [element for element in self._style.furniture if element.y < middle]
        below = [element for element in self._style.furniture if element.y >= middle]
        mirrored = not right_hand
        return (
            marks_of(self._case, above, content, Source("head"), mirrored=mirrored),
            marks_of(self._case, below, content, Source("folio"), mirrored=mirrored),
        )

    def _fragment(
        self, marks: _Collected, fragment: Fragment, left: float, top: float, jumps: Jumps, *, separated: bool
    ) -> None:
        if separated:
            marks.add(self._separator(fragment.top, left, top))
        if fragment.jump_back:
            label = dict(jumps.back)[fragment.article]
            marks.add(self._jump_back(fragment.jump_back, label, fragment.article), left, top)
        for placed in fragment.placed:
            marks.add(placed.row.marks, left + placed.x, top + placed.y, placed.source)
        for part in fragment.beside:
            marks.add(part.marks, left + part.x, top + part.y, part.source)
        if fragment.jump_on:
            label = dict(jumps.onward)[fragment.article]
            marks.add(self._jump_on(fragment.jump_on, label, fragment.article), left, top)

    def _separator(self, line: int, left: float, top: float) -> list[Mark]:
        """The rule between an article and the one that follows it on its page."""
        rules, grid = self._style.articles, self._style.grid
        if not rules.separator_rule:
            return []
        y = top + (line - rules.separator_lines / 2) * grid.leading - (grid.leading - grid.size) / 2
        return [Rule(left, y, left + grid.width, y, rules.separator_rule, rules.separator_colour)]

    def _page_name(self, label: str) -> str:
        return self._style.jumps.numbered.format(label=label) if label.isdecimal() else label

    def _jump_on(self, at: JumpAt, label: str, article: int) -> list[Mark]:
        text = self._style.jumps.onward.format(page=self._page_name(label))
        return self._jump(text, "right", at, label, article)

    def _jump_back(self, at: JumpAt, label: str, article: int) -> list[Mark]:
        """（上接第 32 页） at the head of the rest, with a rule under it."""
        look, grid = self._style.jumps, self._style.grid
        text = look.back.format(page=self._page_name(label))
        marks = self._jump(text, "left", at, label, article)
        if look.rule:
            y = (at.line + look.back_lines) * grid.leading - (grid.leading - grid.size) - look.rule_gap
            marks.append(Rule(at.x, y, at.x + at.width, y, look.rule, look.rule_colour))
        return marks

    def _jump(self, text: str, align: str, at: JumpAt, label: str, article: int) -> list[Mark]:
        grid = self._style.grid
        look = replace(self._style.jumps.look, align="right" if align == "right" else "left")
        source = Source("jump", article)
        baseline = at.line * grid.leading + grid.baseline * grid.size
        lines = self._case.lines(text, look, at.width)
        marks: list[Mark] = [TextMark(line, at.x, baseline, look.colour, source) for line in lines]
        width = max((line.width for line in lines), default=0.0)
        x = at.x + (at.width - width if align == "right" else 0.0)
        return [*marks, LinkMark(x, at.line * grid.leading, width, grid.size, label=label)]


class _Collected:
    """The items and links of a page, in reading order."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.items: list[Item] = []
        self.links: list[Link] = []

    def add(self, marks: Iterable[Mark], dx: float = 0.0, dy: float = 0.0, source: Source | None = None) -> None:
        marks = tuple(marks)
        self.items += paint(marks, dx, dy, source)
        self.links += map(self._places.link, links(marks, dx, dy))
