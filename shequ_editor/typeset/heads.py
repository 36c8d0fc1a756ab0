"""The title block of an article: kicker, title, subtitle, unit, authors and lead over the full width."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import Block, Role, Span
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.blocks import Numbering
from shequ_editor.typeset.boxes import editors_note
from shequ_editor.typeset.case import Case, Set
from shequ_editor.typeset.memo import Memo
from shequ_editor.typeset.page import ORNAMENT, Fill, Piece, Source
from shequ_editor.typeset.rows import Mark, Row, TextMark
from shequ_editor.typeset.style import Look, TitleSize

_BESIDE = Piece(column=1)  # the authors, on the line of their unit
_OPENING = (Role.LEAD, Role.EDITORS_NOTE)
_LARGEST = 0.2  # of a page: a title that takes more is told
_SMALLEST, _STEP = 3.0, 0.9  # of endless titles


class _Stack(Struct):
    """A block that grows downwards."""

    y: float
    marks: list[Mark] = field(default_factory=list)

    def add(self, part: Set, gap: float) -> None:
        self.marks += part.marks
        self.y += gap + part.height


class _Words(Struct, frozen=True):
    """What a title block shows; ``lead`` are the blocks of the lead with their places among the article's blocks."""

    index: int
    kicker: str
    title: tuple[str, ...]
    size: TitleSize
    subtitle: str
    unit: str
    authors: str
    lead: tuple[tuple[int, Block], ...]


def leads(article: Article, most: int) -> tuple[int, ...]:
    """The blocks that open an article as its lead or an editor's note and stand in its title block, by their places
    among its blocks; none if they have more than ``most`` characters together."""
    blocks = article.manuscript.blocks
    found = tuple(takewhile(lambda index: blocks[index].role in _OPENING, range(len(blocks))))
    return found if sum(len(blocks[index].text) for index in found) <= most else ()


def _unnamed_authors(article: Article) -> Iterator[str]:
    """The authors whom the text itself does not name, in its first block or the last two: （通讯员：丁华）."""
    blocks = [block for block in article.manuscript.blocks if block.text.strip()]
    own_words = "".join(block.text for block in (*blocks[:1], *blocks[-2:]))
    return (author for author in article.manuscript.authors if author not in own_words)


class TitleSetter:
    """Sets title blocks, and remembers them by their words."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._look = case.style.title
        self._rows: Memo[Row] = Memo()
        self._settings: Memo[tuple[TitleSize, tuple[str, ...]]] = Memo()

    def sweep(self) -> None:
        self._rows.sweep()
        self._settings.sweep()

    def row(self, article: Article, index: int) -> Row:
        """The title block as one row over the type area; ``index`` is the article's place in the issue."""
        blocks = article.manuscript.blocks
        size, lines = self._setting_of(article)
        words = _Words(
            index,
            article.over_heading.strip(),
            lines,
            size,
            article.under_heading.strip(),
            article.byline_unit.strip(),
            "　".join(_unnamed_authors(article)),
            tuple((place, blocks[place]) for place in leads(article, self._look.lead_most)),
        )
        return self._rows.get(words, lambda: self._row(words))

    def notices(self, article: Article) -> Iterator[Notice]:
        """What an editor should know of a title: that it takes too much of its page."""
        text = article.heading.strip()
        size, parts = self._setting_of(article)
        lines = sum(len(self._case.lines(part, self._sized(size), self._case.grid.width)) for part in parts)
        if lines * size.leading > self._case.grid.height * _LARGEST:
            yield notice(
                article.heading,
                "title-long",
                "标题有 {count} 字，排了 {lines} 行，占去太多版面。",
                "请改短，或把一部分放进副题。",
                count=len(text),
                lines=lines,
            )

    def _sized(self, size: TitleSize) -> Look:
        return replace(self._look.title, size=size.size, leading=size.leading)

    def _row(self, words: _Words) -> Row:
        look, grid = self._look, self._case.grid
        stack = _Stack(look.above)
        if words.kicker:
            self._add(stack, words.kicker, look.kicker, 0.0, "kicker", words.index)
            stack.y += look.title_gap
        title = self._sized(words.size)
        self._add(stack, "\n".join(words.title), title, 0.0, "title", words.index)
        if words.subtitle:
            dashed = words.subtitle.startswith(("—", "―"))
            text = words.subtitle if dashed else look.subtitle_prefix + words.subtitle
            self._add(stack, text, look.subtitle, look.subtitle_gap, "subtitle", words.index)
        self._byline(stack, words)
        notes = Numbering(self._case.style.notes.mark, 0)
        for is_note, group in groupby(words.lead, lambda lead: lead[1].role is Role.EDITORS_NOTE):
            opening = [(place, notes.marked(block.spans, late=True)) for place, block in group]
            if is_note:
                self._editors_note(stack, [spans for _, spans in opening], words.index, opening[0][0])
                continue
            for place, spans in opening:
                self._lead(stack, spans, Source("body", words.index, place))
        lines = max(grid.lines_for(stack.y + look.below), look.least_lines)
        ruled = bool(words.lead) and words.lead[-1][1].role is Role.EDITORS_NOTE  # by the note's own rule
        if look.rule and look.rule_colour and not ruled:
            y = stack.y + (lines * grid.leading - stack.y) * look.rule_place
            stack.marks.append(Fill(0, y, look.rule_length or grid.width, look.rule, look.rule_colour))
        return Row(lines, tuple(stack.marks), keeps=True, spans=True)

    def _add(self, stack: _Stack, text: str, look: Look, gap: float, part: str, index: int) -> None:
        y = stack.y + gap
        stack.add(self._case.text(text, look, self._case.grid.width, y=y, source=Source(part, index)), gap)

    def _setting_of(self, article: Article) -> tuple[TitleSize, tuple[str, ...]]:
        text, context = article.heading.strip(), "".join([block.text for block in article.manuscript.blocks])
        return self._settings.get((text, context), lambda: self._title_setting(text, context))

    def _title_setting(self, text: str, context: str) -> tuple[TitleSize, tuple[str, ...]]:
        """The first size of the style at which a title is short enough, and its lines."""
        lines: tuple[str, ...] = (text,)
        measure = self._case.grid.width
        for size in self._look.sizes:
            look = replace(self._look.title, size=size.size)
            lines = self._case.by_sense(text, look, measure, context)
            if len(lines) <= size.max_lines and self._case.width(lines[0], look) <= measure:
                return size, lines
        return self._small_enough(text, context)

    def _small_enough(self, text: str, context: str) -> tuple[TitleSize, tuple[str, ...]]:
        """Smaller than the style likes: an endless title leaves half of its page to the text."""
        grid, size = self._case.grid, self._look.sizes[-1]
        while True:
            look = replace(self._look.title, size=size.size)
            lines = self._case.by_sense(text, look, grid.width, context)
            count = sum(len(self._case.lines(line, look, grid.width)) for line in lines)
            if count * size.leading <= grid.height / 2 or size.size < _SMALLEST:
                return size, lines
            size = replace(size, size=size.size * _STEP, leading=size.leading * _STEP)

    def _byline(self, stack: _Stack, words: _Words) -> None:
        """● unit, and the authors after it, on the same line where both find room."""
        look, measure = self._look, self._case.grid.width
        source, y = Source("unit", words.index), stack.y + look.unit_gap
        authors = look.author_prefix + words.authors if words.authors else ""
        if words.unit:
            bullet = self._case.bullet(look.bullet, look.bullet_look, look.unit, y=y, source=source, piece=ORNAMENT)
            x = bullet.width + look.bullet_gap
            part = self._case.text(words.unit, look.unit, measure - x, x=x, y=y, source=source)
            stack.marks += bullet.marks
            stack.add(part, look.unit_gap)
            after = x + part.width + look.author_gap
            if authors and part.lines == 1 and after + self._case.width(authors, look.authors) <= measure:
                beside = self._case.text(
                    authors, look.authors, measure - after, x=after, y=y, source=source, piece=_BESIDE
                )
                stack.marks += beside.marks
                return
        if authors:
            self._add(stack, authors, look.authors, look.unit_gap, "unit", words.index)

    def _editors_note(self, stack: _Stack, notes: list[tuple[Span, ...]], index: int, block: int) -> None:
        gap = self._look.lead_gap
        part = editors_note(self._case, notes, self._case.grid.width, stack.y + gap)
        source = Source("body", index, block)
        marks = tuple(replace(mark, source=source) if isinstance(mark, TextMark) else mark for mark in part.marks)
        stack.add(replace(part, marks=marks), gap)

    def _lead(self, stack: _Stack, spans: tuple[Span, ...], source: Source) -> None:
        look = self._look
        y = stack.y + look.lead_gap
        measure = self._case.grid.width - look.lead_inset
        part = self._case.text(spans, look.lead, measure, x=look.lead_inset, y=y, source=source)
        if look.lead_bar:
            stack.marks.append(Fill(0, y, look.lead_bar, part.height, look.lead_bar_colour))
        stack.add(part, look.lead_gap)
