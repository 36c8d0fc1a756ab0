"""What stands beside the running text or out of it: editor's notes, boxes, items of lists, poems.

An author says so in words (编者按：, 【相关链接】), by a frame (a text box, a table of one cell), by Word's lists or by
marks in front; a poem is told by its lines, which are short and alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from shequ_editor.domain.manuscript import Role
from shequ_editor.intake import wording
from shequ_editor.intake.draft import Item, Para

Roles = dict[int, Role]

_LEAST_FRAMED = 24  # characters: less is a label or a caption
_LARGEST_PART = 0.5  # of the text: more is no aside
_LONGEST_ITEM = 80
_LONGEST_VERSE = 24
_LEAST_VERSES = 4
_BULLETS = "●○•·■□◆◇▪▲△★☆※✓√➢❖"


def editors_notes(items: Sequence[Item], taken: Collection[int]) -> Roles:
    """Paragraphs that call themselves a note of the editor; a label by itself takes the paragraph after it along."""
    found: Roles = {}
    for place, para in _free(items, taken):
        if wording.is_editors_note(para.text) or (place - 1 in found and wording.is_bare_note(_text(items[place - 1]))):
            found[place] = Role.EDITORS_NOTE
    return found


def framed(items: Sequence[Item], taken: Collection[int]) -> Roles:
    """Paragraphs in a frame of their own, the first of several as its title if it is a short line."""
    total = _length(items, range(len(items)))
    inside = [place for place, para in _free(items, taken) if para.framed]
    if _length(items, inside) > total * _LARGEST_PART:
        return {}
    found: Roles = {}
    for run in _runs(inside):
        if _length(items, run) < _LEAST_FRAMED:
            continue
        found |= dict.fromkeys(run, Role.BOX)
        if len(run) > 1 and _may_title(items[run[0]]):
            found[run[0]] = Role.BOX_TITLE
    return found


def box_titles(items: Sequence[Item], taken: Collection[int]) -> Roles:
    """Lines that announce a box: 【相关链接】, 资料：…"""
    return {place: Role.BOX_TITLE for place, para in _free(items, taken) if wording.box_label(para.text)}


def box_texts(items: Sequence[Item], titles: Collection[int], taken: Collection[int]) -> Roles:
    """The paragraphs under the titles of boxes: up to a heading, a picture, the end; if these would be most of the
    text, only the first."""
    total = _length(items, range(len(items)))
    found: Roles = {}
    for title in sorted(titles):
        run: list[int] = []
        for place in range(title + 1, len(items)):
            if place in taken or not isinstance(items[place], Para):
                break
            run.append(place)
        if _length(items, run) > total * _LARGEST_PART:
            run = run[:1]
        found |= dict.fromkeys(run, Role.BOX)
    return found


def list_items(items: Sequence[Item], taken: Collection[int]) -> Roles:
    """Two and more short paragraphs in a row that Word numbers, or that begin with the same mark."""
    marked = [place for place, para in _free(items, taken) if _list_mark(para)]
    found: Roles = {}
    for run in _runs(marked):
        for _, group in groupby(run, lambda place: _mark_at(items, place)):
            places = list(group)
            if len(places) > 1:
                found |= dict.fromkeys(places, Role.ITEM)
    return found


def verses(items: Sequence[Item], taken: Collection[int]) -> Roles:
    """Four and more short lines in a row, as long as each other in pairs; or all in the middle of the page."""
    short = [place for place, para in _free(items, taken) if _may_be_verse(para)]
    found: Roles = {}
    for run in _runs(short):
        lines = [para for place in run if isinstance(para := items[place], Para)]
        if len(run) >= _LEAST_VERSES and (_even(lines) or all(line.align == "center" for line in lines)):
            found |= dict.fromkeys(run, Role.VERSE)
    return found


def _free(items: Sequence[Item], taken: Collection[int]) -> Iterator[tuple[int, Para]]:
    return ((place, item) for place, item in enumerate(items) if isinstance(item, Para) and place not in taken)


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Places that follow each other without a gap."""
    for _, group in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        yield [place for _, place in group]


def _length(items: Sequence[Item], places: Collection[int]) -> int:
    return sum(len(_text(items[place])) for place in places)


def _text(item: Item) -> str:
    return item.text if isinstance(item, Para) else ""


def _may_title(item: Item) -> bool:
    return isinstance(item, Para) and len(item.text) <= 30 and not wording.is_prose(item.text)


def _list_mark(para: Para) -> str:
    """What tells an item: Word's own numbering, or its mark; "" for no item."""
    if len(para.text) > _LONGEST_ITEM or para.style.startswith("h"):
        return ""
    if para.numbered and wording.number_kind(para.text) not in (0, 1):
        return "numbered"
    bulleted = para.text[0] in _BULLETS and not wording.unit_line(para.text) and not wording.byline(para.text)
    return para.text[0] if bulleted and len(para.text) > 1 else ""


def _mark_at(items: Sequence[Item], place: int) -> str:
    item = items[place]
    return _list_mark(item) if isinstance(item, Para) else ""


def _may_be_verse(para: Para) -> bool:
    text = para.text
    said = wording.is_contact(text) or wording.is_person_line(text) or wording.is_date(text) or wording.byline(text)
    told = said or wording.unit_line(text) or wording.number_kind(text) is not None or para.style
    plain = not any(char.isdigit() or char in "：:" for char in text)
    return bool(text) and len(text) <= _LONGEST_VERSE and plain and not told


def _even(lines: Sequence[Para]) -> bool:
    """Whether lines are as long as each other in pairs, and marked as verses are."""
    lengths = [len(wording.compact(line.text)) for line in lines]
    pairs = [*pairwise(lengths)][::2]
    marked = sum(line.text[-1] in "，。；！？" for line in lines)
    return len(lines) % 2 == 0 and all(a == b > 2 for a, b in pairs) and marked >= len(lines) / 2
