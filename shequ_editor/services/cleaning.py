"""整理文字 on a manuscript: its words put right kind by kind, its looks, notes and pictures kept; both sides shown.

Paragraphs and lines that follow each other are cleaned as the lines of one text, for a broken line is a paragraph here;
every other block by itself. A paragraph that is put together of several blocks is body text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import HEADINGS, Block, Manuscript, Role, Span
from shequ_editor.intake.cleaning.paste import Paste, take_apart
from shequ_editor.intake.cleaning.rules import OF_LINES, USUAL, clean
from shequ_editor.intake.cleaning.tracked import Cleaned, Kind, Mark

__all__ = [
    "OFFERED",
    "USUAL",
    "CleanedManuscript",
    "Kind",
    "Mark",
    "Pair",
    "Paste",
    "Shown",
    "clean_manuscript",
    "take_apart",
]

OFFERED = frozenset(Kind) - {Kind.FURNITURE}
"""What can be done to a manuscript; what is left out of a paste was never in it."""
_IN_LINES = (Role.PARAGRAPH, Role.LINE, *HEADINGS)
_HEAD = ("kicker", "title", "subtitle")
BREAK = "↵"
"""Stands behind a line of the old text that goes on in the next one now."""


class Shown(Struct, frozen=True):
    """A paragraph of one side, and what of it is taken out or new."""

    text: str
    role: Role | None = None  # None for a line of the head
    marks: tuple[Mark, ...] = ()


class Pair(Struct, frozen=True):
    """Paragraphs as they were, and what they became."""

    before: tuple[Shown, ...]
    after: tuple[Shown, ...]

    @property
    def is_changed(self) -> bool:
        return any(shown.marks for shown in (*self.before, *self.after))


class CleanedManuscript(Struct, frozen=True):
    """What became of a manuscript, side by side, and how many changes of each kind were made."""

    manuscript: Manuscript
    pairs: tuple[Pair, ...]
    counts: Mapping[Kind, int]


def clean_manuscript(manuscript: Manuscript, kinds: Collection[Kind] = USUAL) -> CleanedManuscript:
    """A manuscript with some kinds of faults put right."""
    return _Cleaner(kinds).cleaned(manuscript)


class _Cleaner:
    def __init__(self, kinds: Collection[Kind]) -> None:
        self.kinds = frozenset(kinds)
        self.pairs: list[Pair] = []
        self.counts: Counter[Kind] = Counter()

    def cleaned(self, manuscript: Manuscript) -> CleanedManuscript:
        head = {name: self._line(getattr(manuscript, name)) for name in _HEAD}
        blocks: list[Block] = []
        for in_lines, group in groupby(manuscript.blocks, lambda block: block.role in _IN_LINES):
            together = list(group)
            blocks += self._lines(together) if in_lines else [self._block(block) for block in together]
        cleaned = replace(manuscript, **head, blocks=tuple(blocks))
        return CleanedManuscript(cleaned, tuple(self.pairs), dict(self.counts))

    def _clean(self, text: str, kinds: Collection[Kind]) -> Cleaned:
        done = clean(text, kinds)
        self.counts.update(change.kind for change in done.changes)
        return done

    # -- parts that stay one

    def _line(self, text: str) -> str:
        done = self._clean(text, self.kinds - OF_LINES)
        if text:
            self.pairs.append(_pair(done, None))
        return done.text

    def _block(self, block: Block) -> Block:
        if block.role is Role.PHOTO:
            return block
        if block.role is Role.TABLE:
            return replace(block, rows=tuple(tuple(map(self._cell, row)) for row in block.rows))
        kinds = self.kinds - OF_LINES | (self.kinds & {Kind.BULLETS} if block.role is Role.ITEM else set())
        done = self._clean(block.text, kinds)
        self.pairs.append(_pair(done, block.role))
        return replace(block, spans=_spans(done, block.spans, 0, len(done.text))) if done.changes else block

    def _cell(self, cell: tuple[Span, ...]) -> tuple[Span, ...]:
        done = self._clean("".join(span.text for span in cell), self.kinds - OF_LINES)
        if done.changes:
            self.pairs.append(_pair(done, Role.TABLE))
        return _spans(done, cell, 0, len(done.text)) if done.changes else cell

    # -- lines that may be put together

    def _lines(self, blocks: Sequence[Block]) -> list[Block]:
        done = self._clean("\n".join(block.text for block in blocks), self.kinds)
        owners = [place for place, block in enumerate(blocks) for _ in range(len(block.text) + 1)]
        starts = [owners.index(place) for place in range(len(blocks))]
        spans = _with_line_ends(blocks)
        result: list[Block] = []
        shown = 0
        for start, stop in _line_places(done.text):
            taken = {owners[origin] for origin in done.origins[start:stop]}
            blank = not taken and shown < len(blocks) and not blocks[shown].text
            last = max(taken, default=shown if blank else -1)
            if last >= 0:
                whole = len(taken) < 2 and done.text[start:stop] == blocks[last].text
                role = blocks[last].role if len(taken) < 2 else Role.PARAGRAPH
                result.append(blocks[last] if whole else Block(role, _spans(done, spans, start, stop)))
                before = tuple(_shown(done, blocks[n], starts[n]) for n in range(shown, last + 1))
                after = Shown(done.text[start:stop], role, tuple(_clipped(done.marks_after(), start, stop)))
                self.pairs.append(Pair(before, (after,)))
                shown = last + 1
        if shown < len(blocks):  # blank ones at the end
            left = tuple(_shown(done, blocks[n], starts[n]) for n in range(shown, len(blocks)))
            self.pairs.append(Pair(left, ()))
        return result


def _line_places(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _with_line_ends(blocks: Sequence[Block]) -> list[Span]:
    """The spans of all blocks, with the line ends between these."""
    spans: list[Span] = []
    for block in blocks:
        spans += [*block.spans, Span("\n")]
    return spans


def _spans(done: Cleaned, spans: Sequence[Span], start: int, stop: int) -> tuple[Span, ...]:
    """A part of the cleaned text in the looks of the characters that it comes from; notes stay behind what they
    belong to."""
    owners = [number for number, span in enumerate(spans) for _ in span.text]
    owned = [owners[done.origins[place]] if owners else 0 for place in range(start, stop)]
    result: list[Span] = []
    at = start
    for number, group in groupby(owned):
        length = sum(1 for _ in group)
        ends = number not in owned[at + length - start :]
        look = spans[number] if ends else replace(spans[number], note="")
        text = done.text[at : at + length]
        previous = result[-1] if result else None
        if previous is not None and replace(previous, text="") == replace(look, text="", note="") and not previous.note:
            result[-1] = replace(look, text=previous.text + text)
        else:
            result.append(replace(look, text=text))
        at += length
    return tuple(result)


def _pair(done: Cleaned, role: Role | None) -> Pair:
    before = Shown(done.original, role, tuple(done.marks_before()))
    return Pair((before,), (Shown(done.text, role, tuple(done.marks_after())),))


def _shown(done: Cleaned, block: Block, start: int) -> Shown:
    """A block as it was; a sign stands for a line end that went."""
    end = start + len(block.text)
    marks = list(_clipped(done.marks_before(), start, end))
    joined = next(
        (mark for mark in done.marks_before() if mark.start <= end < mark.end and mark.kind is Kind.BREAKS), None
    )
    if joined is None:
        return Shown(block.text, block.role, tuple(marks))
    size = len(block.text)
    return Shown(block.text + BREAK, block.role, (*marks, Mark(Kind.BREAKS, size, size + len(BREAK))))


def _clipped(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    for mark in marks:
        low, high = max(mark.start, start), min(mark.end, end)
        if low < high:
            yield Mark(mark.kind, low - start, high - start)
