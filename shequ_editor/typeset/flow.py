"""An article's text as one flow of rows, in manuscript order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import BOXED, HEADINGS, Beside, Block, Role, plain
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.blocks import Numbering, RowSetter, Setting, person
from shequ_editor.typeset.boxes import labelled
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.figures import Figures, Shot
from shequ_editor.typeset.heads import leads
from shequ_editor.typeset.rows import Row
from shequ_editor.typeset.style import PictureSize, RoleLook
from shequ_editor.typeset.verses import stanza

_ENDED = tuple("。！？…：；.!?:;”’）)】》")
_ANNOUNCES = ("：", ":")
_RUNNING = (Role.PARAGRAPH, Role.LINE, Role.LEAD, Role.ITEM)
_IN_RUNS = (Role.VERSE, Role.EDITORS_NOTE, *BOXED)
_PERSONS_LEAST = 2  # one name and post alone is no list
_MOST_BESIDE = 3
_DATE = re.compile(
    r"[〇○零一二三四五六七八九十\d\s]{2,}年[〇○零一二三四五六七八九十\d\s]+月([〇○零一二三四五六七八九十\d\s]+日)?"
)


class Flow(Struct):
    """Rows in reading order, and the block from which each came (by its place in the manuscript)."""

    rows: list[Row] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def add(self, rows: Sequence[Row], block: int) -> None:
        self.rows += rows
        self.blocks += [block] * len(rows)


class FlowSetter:
    """Makes the flow of an article at a number of columns; ``sizes`` are the steps of its pictures, in order,
    ``tracking`` the em that are added between the characters of its paragraphs."""

    def __init__(self, case: Case, rows: RowSetter) -> None:
        self._case = case
        self._rows = rows
        self._figures: dict[int, Figures] = {}

    def sweep(self) -> None:
        for figures in self._figures.values():
            figures.sweep()

    def flow(self, article: Article, columns: int, sizes: Sequence[PictureSize], tracking: float = 0.0) -> Flow:
        figures = self._figures.setdefault(columns, Figures(self._case, columns))
        return _Builder(self._case, self._rows, figures, article, columns, sizes, tracking).build()


class _Builder:
    def __init__(
        self,
        case: Case,
        rows: RowSetter,
        figures: Figures,
        article: Article,
        columns: int,
        sizes: Sequence[PictureSize],
        tracking: float,
    ) -> None:
        self._case, self._rows, self._figures, self._article = case, rows, figures, article
        self._columns, self._sizes, self._tracking = columns, iter(sizes), tracking
        self._blocks = article.manuscript.blocks
        self._measure = case.style.column_width(columns)
        self._grouped: set[int] = set()
        self._end = end_block(self._blocks)
        self._opening = next((i for i, block in enumerate(self._blocks) if block.role is Role.PARAGRAPH), -1)
        self._signed = closing_lines(self._blocks)
        persons = {i: who for i, block in enumerate(self._blocks) if (who := person(block))}
        self._persons = persons if len(persons) >= _PERSONS_LEAST else {}
        self._longest_name = max((who.name for who in persons.values()), key=len, default="")
        self._notes = Numbering(case.style.notes.mark, case.style.notes.most)
        self._flow = Flow()

    def build(self) -> Flow:
        done = set(leads(self._article, self._case.style.title.lead_most))
        for index, block in enumerate(self._blocks):
            if index in done:
                self._notes.marked(block.spans, late=True)
            elif block.role is Role.PHOTO:
                self._photo(index)
            elif block.role in _IN_RUNS:
                self._run(index)
            elif not self._is_caption(index):
                self._flow.add(self._set(index, block), index)
        if self._notes.late:
            rows = self._rows.late_notes(self._notes.late, self._measure)
            self._flow.add(rows, len(self._blocks) - 1)
        return self._flow

    def _set(self, index: int, block: Block) -> Sequence[Row]:
        mark = self._case.style.articles.end_mark if index == self._end else ""
        if block.role is Role.TABLE:
            return self._table(block)
        if not block.text.strip():
            return ()
        noted = any(span.note for span in block.spans)
        if block.role is Role.QUOTE:
            return self._rows.quote(self._late(block), self._columns)
        initial = self._article.initial and index == self._opening
        looks = self._tracked(self._looks(index), block)
        setting = Setting(looks, self._measure, mark, self._stays(index), initial=initial)
        who = self._persons.get(index) if not noted else None
        if who:
            return self._rows.person(who, self._longest_name, setting)
        spans = self._notes.marked(block.spans)
        if block.role in HEADINGS or self._is_group(index):
            return self._rows.heading(spans, setting)
        if block.role is Role.ITEM:
            return self._rows.item(spans, setting)
        return self._rows.paragraph(spans, setting)

    # -- blocks that are set together

    def _run(self, index: int) -> None:
        """A poem, a box or an editor's note, set with its first block."""
        if index in self._grouped:
            return
        run = self._run_from(index)
        self._grouped.update(run)
        blocks = [self._late(self._blocks[place]) for place in run]
        if blocks[0].role is Role.VERSE:
            poem = tuple(stanza(block.spans) for block in blocks)
            for place, rows in zip(run, self._rows.verse(poem, self._measure), strict=True):
                self._flow.add(rows, place)
        elif blocks[0].role is Role.EDITORS_NOTE:
            self._editors_note(run, blocks)
        else:
            self._flow.add(self._rows.box(tuple(blocks), self._columns), index)

    def _run_from(self, index: int) -> list[int]:
        """The blocks that are set together with one: a box goes on to the next box's title."""
        role = self._blocks[index].role
        wanted = (Role.BOX,) if role in BOXED else (role,)
        following = takewhile(lambda place: self._blocks[place].role in wanted, range(index + 1, len(self._blocks)))
        return [index, *following]

    def _editors_note(self, run: Sequence[int], blocks: Sequence[Block]) -> None:
        rows = self._rows.editors_note(tuple(block.spans for block in blocks), self._measure)
        if rows:
            self._flow.add(rows, run[0])
            return
        label = self._case.style.editors_note.label
        for number, (place, block) in enumerate(zip(run, blocks, strict=True)):
            setting = Setting(self._case.style.role(Role.EDITORS_NOTE, self._columns), self._measure)
            self._flow.add(self._rows.paragraph(labelled(block.spans, label, first=number == 0), setting), place)

    def _late(self, block: Block) -> Block:
        """A block whose notes go to the article's end."""
        return replace(block, spans=self._notes.marked(block.spans, late=True))

    # -- what a block looks like where it stands

    def _looks(self, index: int) -> RoleLook:
        style, block = self._case.style, self._blocks[index]
        if self._is_group(index):
            return style.persons.group
        role = style.role(Role.SIGNATURE if index in self._signed else block.role, self._columns)
        if parted(self._blocks, index):
            return replace(role, look=replace(role.look, indent=0.0))
        if index and self._is_signature(index) and self._is_signature(index - 1):
            return replace(role, before_lines=0)
        return role

    def _tracked(self, role: RoleLook, block: Block) -> RoleLook:
        """The looks of running text with the characters of the whole article a little wider or narrower."""
        if not self._tracking or block.role not in (Role.PARAGRAPH, Role.LEAD):
            return role
        return replace(role, look=replace(role.look, tracking=role.look.tracking + self._tracking))

    def _is_signature(self, index: int) -> bool:
        return index in self._signed or self._blocks[index].role is Role.SIGNATURE

    def _stays(self, index: int) -> bool:
        """Whether a block stays with the next one: the lines of a signature do, the first two of a list of persons and
        its last two, and what announces a list or a table."""
        if index + 1 >= len(self._blocks):
            return False
        block, after = self._blocks[index], self._blocks[index + 1]
        if index in self._persons and index + 1 in self._persons:
            return not (index - 1 in self._persons and index + 2 in self._persons)
        if block.role is Role.PARAGRAPH and after.role in (Role.LINE, Role.ITEM, Role.TABLE):
            return block.text.rstrip().endswith(_ANNOUNCES)
        return self._is_signature(index) and self._is_signature(index + 1)

    def _is_group(self, index: int) -> bool:
        """Whether a line names the persons under it (主任), in a list of persons."""
        block = self._blocks[index]
        if block.role is not Role.LINE or index + 1 not in self._persons:
            return False
        return 0 < len(block.text.strip()) <= self._case.style.persons.group_em

    # -- pictures and tables

    def _photo(self, index: int) -> None:
        """A picture, or the group that it opens; the others of a group are set with it."""
        if index in self._grouped:
            next(self._sizes)
            return
        size = next(self._sizes)
        group = self._group(index, size)
        self._grouped.update(group)
        shots = [self._noted(self._shot(place)) for place in group]
        figure = self._figures.figure(shots, size, self._article.heading)
        self._flow.add((figure.row,), index)
        self._flow.notices += figure.notices

    def _group(self, index: int, size: PictureSize) -> list[int]:
        """The pictures that stand side by side with one, by their blocks: as an editor says, else as many as look well
        so."""
        following = self._following(index)
        told = list(takewhile(lambda place: self._blocks[place].beside is Beside.YES, following))
        if told:
            return [index, *told]
        free = list(takewhile(self._may_join, following)) if not self._blocks[index].width else []
        groups = ([index, *free[:count]] for count in range(len(free), 0, -1))
        return next((group for group in groups if self._figures.beside([*map(self._shot, group)], size)), [index])

    def _following(self, index: int) -> list[int]:
        """The pictures right after one, with nothing but captions between."""
        found, place = [index], index + 1
        while place < len(self._blocks) and len(found) < _MOST_BESIDE:
            if self._blocks[place].role is Role.PHOTO:
                found.append(place)
            elif not self._is_caption(place):
                break
            place += 1
        return found[1:]

    def _may_join(self, place: int) -> bool:
        block = self._blocks[place]
        return block.beside is Beside.AUTO and not block.width and not block.place

    def _shot(self, index: int) -> Shot:
        block, caption = self._blocks[index], self._caption_of(index)
        picture = self._article.manuscript.picture(block.picture)
        return Shot(picture, block.picture, caption.spans if caption else (), block.width, block.place)

    def _noted(self, shot: Shot) -> Shot:
        return replace(shot, caption=self._notes.marked(shot.caption, late=True))

    def _caption_of(self, index: int) -> Block | None:
        return self._blocks[index + 1] if index + 1 < len(self._blocks) and self._is_caption(index + 1) else None

    def _is_caption(self, index: int) -> bool:
        """Whether a block is the caption of the picture before it, and set with that."""
        block = self._blocks[index]
        if block.role is not Role.CAPTION or len(block.text) > self._case.style.pictures.caption_most:
            return False
        return index > 0 and self._blocks[index - 1].role is Role.PHOTO

    def _table(self, block: Block) -> Sequence[Row]:
        """A table, its notes at the article's end; one that had to be parted is told."""
        cells = tuple(tuple(self._notes.marked(cell, late=True) for cell in row) for row in block.rows)
        table = self._rows.table(replace(block, rows=cells), self._columns)
        if table.bands > 1:
            self._flow.notices.append(
                notice(
                    self._article.heading,
                    "table-parted",
                    "表格有 {columns} 栏，版面放不下，分成 {count} 段排。",
                    "可以的话请删去几栏，或行列对调。",
                    columns=max(map(len, block.rows)),
                    count=table.bands,
                )
            )
        return table.rows


def end_block(blocks: Sequence[Block]) -> int:
    """The block that carries the end mark: the last of running text, else the last with any text (-1: none)."""
    running = _last(i for i, block in enumerate(blocks) if block.role in _RUNNING and block.text.strip())
    if running >= 0:
        return running
    others = (Role.SOURCE, Role.SIGNATURE)
    return _last(i for i, block in enumerate(blocks) if block.role in others and block.text.strip())


def parted(blocks: Sequence[Block], index: int) -> bool:
    """Whether a figure parts a paragraph here: the text before it ends in the middle of a sentence."""
    if blocks[index].role is not Role.PARAGRAPH:
        return False
    before = index - 1
    while before >= 0 and blocks[before].role in (Role.PHOTO, Role.CAPTION):
        before -= 1
    if before == index - 1 or before < 0 or blocks[before].role is not Role.PARAGRAPH:
        return False
    return not plain(blocks[before].spans).rstrip().endswith(_ENDED)


def _last(places: Iterable[int]) -> int:
    return max(places, default=-1)


def closing_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Lines at an article's end that sign it though nobody called them a signature: a date, and the office above it."""
    last = _last(i for i, block in enumerate(blocks) if block.text.strip() or block.picture)
    if last < 0 or blocks[last].role is not Role.LINE or not _DATE.fullmatch(blocks[last].text.strip()):
        return frozenset()
    above = blocks[last - 1] if last else None
    if above and above.role is Role.LINE and not re.search("[：:，。\\d]", above.text):
        return frozenset({last - 1, last})
    return frozenset({last})
