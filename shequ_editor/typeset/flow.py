"""An article's text as one flow of rows, in manuscript order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import HEADINGS, Block, Role, plain
from shequ_editor.errors import Notice
from shequ_editor.typeset.blocks import RowSetter, count_notes, person
from shequ_editor.typeset.case import Case
from shequ_editor.typeset.figures import Figures
from shequ_editor.typeset.heads import leads
from shequ_editor.typeset.rows import Row
from shequ_editor.typeset.style import PictureSize

_ENDED = tuple("。！？…：；.!?:;”’）)】》")
_RUNNING = (Role.PARAGRAPH, Role.LINE, Role.LEAD)
_PERSONS_LEAST = 2  # one name and post alone is no list


@dataclass
class Flow:
    """Rows in reading order, and the block from which each came (by its place in the manuscript)."""

    rows: list[Row] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def add(self, rows: Sequence[Row], block: int) -> None:
        self.rows += rows
        self.blocks += [block] * len(rows)

    def note_lines(self, case: Case, rows: Sequence[int]) -> int:
        """How many lines of the grid the notes of some rows take at the foot of a column."""
        height = sum(note.height for row in rows for note in self.rows[row].notes)
        return case.grid.lines_for(height + case.style.notes.gap) if height else 0


class FlowSetter:
    """Makes the flow of an article at a number of columns and a step of picture sizes."""

    def __init__(self, case: Case, rows: RowSetter) -> None:
        self._case = case
        self._rows = rows

    def flow(self, article: Article, columns: int, size: PictureSize) -> Flow:
        return _Builder(self._case, self._rows, article, columns, size).build()


class _Builder:
    def __init__(self, case: Case, rows: RowSetter, article: Article, columns: int, size: PictureSize) -> None:
        self._case, self._rows, self._article = case, rows, article
        self._columns, self._size = columns, size
        self._blocks = article.manuscript.blocks
        self._measure = case.style.column_width(columns)
        self._figures = Figures(case, columns)
        self._end = _last_text(self._blocks)
        self._persons = sum(person(block) is not None for block in self._blocks) >= _PERSONS_LEAST
        self._note = 1
        self._flow = Flow()

    def build(self) -> Flow:
        done = set(leads(self._article))
        for index, block in enumerate(self._blocks):
            if index in done:
                self._note += count_notes(block)
            elif block.role is Role.PHOTO:
                self._photo(index, block)
            elif not self._is_caption(index):
                self._flow.add(self._set(index, block), index)
                self._note += count_notes(block)
        return self._flow

    def _set(self, index: int, block: Block) -> Sequence[Row]:
        mark = self._case.style.articles.end_mark if index == self._end else ""
        if block.role in HEADINGS:
            return self._rows.heading(block, self._measure, self._note)
        if block.role is Role.TABLE:
            return self._rows.table(block, self._columns)
        who = person(block) if self._persons and not count_notes(block) else None
        if who:
            return self._rows.person(who, self._measure, mark)
        if not block.text.strip():
            return ()
        return self._rows.paragraph(
            block, self._measure, first_note=self._note, indented=not self._parted(index), mark=mark
        )

    def _photo(self, index: int, block: Block) -> None:
        after = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        caption = after.spans if after and after.role is Role.CAPTION else ()
        figure = self._figures.figure(
            self._article.manuscript.picture(block.picture),
            block.picture,
            caption,
            self._size,
            self._article.heading,
        )
        self._flow.add((figure.row,), index)
        self._flow.notices += figure.notices

    def _is_caption(self, index: int) -> bool:
        """Whether a block is the caption of the picture before it, and set with that."""
        return self._blocks[index].role is Role.CAPTION and index > 0 and self._blocks[index - 1].role is Role.PHOTO

    def _parted(self, index: int) -> bool:
        """Whether a figure parts a paragraph here: the text before it ends in the middle of a sentence."""
        if self._blocks[index].role is not Role.PARAGRAPH:
            return False
        before = index - 1
        while before >= 0 and self._blocks[before].role in (Role.PHOTO, Role.CAPTION):
            before -= 1
        if before == index - 1 or before < 0 or self._blocks[before].role is not Role.PARAGRAPH:
            return False
        return not plain(self._blocks[before].spans).rstrip().endswith(_ENDED)


def _last_text(blocks: Sequence[Block]) -> int:
    """The block that carries the end mark: the last of running text, else the last with any text (-1: none)."""

    def last(candidates: Iterator[int]) -> int:
        return max(candidates, default=-1)

    running = last(i for i, block in enumerate(blocks) if block.role in _RUNNING and block.text.strip())
    if running >= 0:
        return running
    others = (Role.SOURCE, Role.SIGNATURE)
    return last(i for i, block in enumerate(blocks) if block.role in others and block.text.strip())
