"""A Word file that this program wrote, read again: its styles say what each paragraph is, so nothing has to be guessed.

One article comes back as one manuscript, an issue as one for each article; covers, contents, masthead and the form of a
proof for approval are no part of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain import wordstyles
from shequ_editor.domain.manuscript import HEADINGS, Block, Cell, Manuscript, Role, Span, plain
from shequ_editor.intake.draft import Grid, Item, Para, Shot, joined

_BETWEEN_AUTHORS = "　"


class _Part(Struct):
    """A manuscript while it is read."""

    heads: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def manuscript(self) -> Manuscript:
        heads = self.heads
        return Manuscript(
            title=heads.get(wordstyles.TITLE, ""),
            kicker=heads.get(wordstyles.KICKER, ""),
            subtitle=heads.get(wordstyles.SUBTITLE, ""),
            unit=heads.get(wordstyles.UNIT, ""),
            authors=tuple(filter(None, heads.get(wordstyles.AUTHORS, "").split(_BETWEEN_AUTHORS))),
            blocks=tuple(self.blocks),
        )


_HEADS = (wordstyles.KICKER, wordstyles.TITLE, wordstyles.SUBTITLE, wordstyles.UNIT, wordstyles.AUTHORS)


def manuscripts(items: Sequence[Item]) -> list[Manuscript]:
    """The manuscripts in a file; their PHOTO blocks carry the shots' keys, as those of ``classify.understand`` do."""
    parts = [_Part()]
    for kind, item in _in_order(items):
        if kind == wordstyles.SECTION or _begins(kind, parts[-1]):
            parts.append(_Part())
        if kind in _HEADS and isinstance(item, Para):
            words = item.text.replace("\n", "")
            parts[-1].heads[kind] = parts[-1].heads.get(kind, "") + words
        elif kind not in (wordstyles.SECTION, wordstyles.FURNITURE, wordstyles.REMARK):
            parts[-1].blocks.append(_block(kind, item))
    return [part.manuscript() for part in parts if part.heads or part.blocks]


def remarks(items: Sequence[Item]) -> str:
    """What a unit wrote into the form of a proof for approval."""
    found = (item.text for kind, item in _in_order(items) if kind == wordstyles.REMARK and isinstance(item, Para))
    return " ".join(" ".join(found).split())


def _begins(kind: str, part: _Part) -> bool:
    """Whether a new manuscript begins: with a title, or the kicker over it."""
    after_title = part.blocks or set(part.heads) - {wordstyles.KICKER, wordstyles.TITLE}
    above = kind == wordstyles.KICKER and wordstyles.TITLE in part.heads
    return kind in (wordstyles.KICKER, wordstyles.TITLE) and bool(after_title or above)


def _in_order(items: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    """What stands in the file, with what it is; pictures side by side one after the other."""
    for item in items:
        if isinstance(item, Grid) and (_holds_pictures(item) or _is_form(item)):
            yield from _in_order(list(_inside(item)))
        elif isinstance(item, Para):
            yield item.style, item
        else:
            yield "", item


def _holds_pictures(grid: Grid) -> bool:
    return any(isinstance(item, Shot) for item in _inside(grid))


def _is_form(grid: Grid) -> bool:
    """Whether a table is the form of a proof for approval: its labels are in a style of their own."""
    return any(isinstance(item, Para) and item.style == wordstyles.FURNITURE for item in _inside(grid))


def _inside(grid: Grid) -> Iterator[Item]:
    return (item for row in grid.rows for cell in row for item in cell)


def _block(kind: str, item: Item) -> Block:
    if isinstance(item, Shot):
        return Block(Role.PHOTO, picture=item.key)
    if isinstance(item, Grid):
        return Block(Role.TABLE, rows=tuple(tuple(_cell(cell) for cell in row) for row in item.rows))
    known = kind in set(Role) - {Role.PHOTO, Role.TABLE}
    role = Role(kind) if known else Role.PARAGRAPH
    return Block(role, _on_one_line(item.spans) if role in HEADINGS else item.spans)


def _on_one_line(spans: Sequence[Span]) -> tuple[Span, ...]:
    """A heading is parted by its sense: that is no part of its words."""
    return tuple(replace(span, text=span.text.replace("\n", "")) for span in spans)


def _cell(items: Sequence[Item]) -> Cell:
    """A table cell's words, its paragraphs on lines of their own."""
    spans: list[Span] = []
    for item in items:
        if isinstance(item, Para):
            spans += [Span("\n"), *item.spans] if plain(spans) else item.spans
    return joined(spans)
