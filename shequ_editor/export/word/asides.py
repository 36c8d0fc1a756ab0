"""Word's styles and paragraphs for what stands out from running text: lists, poems, quotes, boxes, editor's notes.

A box is a run of shaded paragraphs, an item hangs by a tab: whoever edits the file goes on as in any text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial

from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Role, Span, plain
from shequ_editor.export.word.looks import Border, Entry, leading_of
from shequ_editor.typeset.boxes import labelled
from shequ_editor.typeset.lists import item
from shequ_editor.typeset.style import Style

_PADDING = 5.0  # between a box's text and its edge


class Aside(StrEnum):
    """Ids of the paragraph styles."""

    EDITORS_NOTE = "EditorsNote"
    ITEM = "ListItem"
    QUOTE = "PullQuote"
    VERSE = "Verse"
    BOX_TITLE = "BoxTitle"
    BOX = "BoxText"
    BOX_FIRST = "BoxTextFirst"


ASIDE_STYLES: Mapping[Role, str] = {
    Role.EDITORS_NOTE: Aside.EDITORS_NOTE,
    Role.ITEM: Aside.ITEM,
    Role.QUOTE: Aside.QUOTE,
    Role.VERSE: Aside.VERSE,
    Role.BOX_TITLE: Aside.BOX_TITLE,
    Role.BOX: Aside.BOX,
}


def aside_entries(style: Style) -> Iterator[Entry]:
    """The paragraph styles."""
    note, items, verse, quote, box = (
        style.editors_note.look,
        style.role(Role.ITEM).look,
        style.verses.look,
        style.quotes.look,
        style.boxes,
    )
    # title and text have the same border: Word then draws it once, around all of them
    frame = dict.fromkeys(("left", "bottom", "right"), Border(0.5, box.fill, _PADDING))
    bar = Border(box.bar_height, box.bar, _PADDING)
    boxed = partial(Entry, shade=box.fill, borders={"top": bar, **frame}, inset=_PADDING)
    half, start = style.grid.leading / 2, style.lists.start_em
    yield Entry(
        id=Aside.EDITORS_NOTE, name="编者按", look=note, leading=leading_of(note), before=half, after=half, indent=0
    )
    yield Entry(
        id=Aside.ITEM,
        name="列表项",
        look=items,
        leading=leading_of(items),
        indent=0,
        hang=start,
        tabs=(("left", start * items.size, ""),),
    )
    apart = partial(Entry, before=half, after=half, whole=True)
    yield apart(id=Aside.VERSE, name="诗行", look=verse, leading=leading_of(verse), align="center")
    yield apart(id=Aside.QUOTE, name="引语", look=quote, leading=leading_of(quote), indent=0)
    yield boxed(
        id=Aside.BOX_TITLE,
        name="框题",
        look=box.title,
        leading=leading_of(box.title),
        next=Aside.BOX,
        before=half,
        keep_next=True,
        indent=0,
    )
    for own, name, gap in ((Aside.BOX, "框文", 0.0), (Aside.BOX_FIRST, "框文（无框题）", half)):
        yield boxed(id=own, name=name, look=box.text, leading=leading_of(box.text), next=Aside.BOX, before=gap)


def aside_label(style: Style, blocks: Sequence[Block], index: int) -> str:
    """What the page says before the words of a block: that it is an editor's note, where it does not say so itself."""
    block, label = blocks[index], style.editors_note.label
    if block.role is not Role.EDITORS_NOTE or (index and blocks[index - 1].role is Role.EDITORS_NOTE):
        return ""
    return label if labelled(block.spans, label, first=True)[1:] == block.spans else ""


def item_mark(block: Block) -> str:
    """What stands before an item's text and parts it from that: its mark, and a space that was typed there."""
    if block.role is not Role.ITEM:
        return ""
    found = item(block.spans)
    return block.text[: len(block.text) - len(plain(found.spans))] if found.mark else ""


def aside_spans(blocks: Sequence[Block], index: int) -> tuple[Span, ...]:
    """The words of a block as its paragraph says them: an item without its mark, an editor's own label in bold."""
    block = blocks[index]
    if block.role is Role.ITEM:
        return item(block.spans).spans
    if block.role is Role.EDITORS_NOTE:
        return labelled(block.spans, "", first=False)
    if block.role is Role.VERSE:
        return tuple(replace(span, text=span.text.strip(" ")) for span in block.spans)
    return block.spans
