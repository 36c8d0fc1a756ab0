"""A draft understood as a manuscript: its head taken off, its blocks told apart, its pictures put in their places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, Span
from shequ_editor.intake import wording
from shequ_editor.intake.draft import Grid, Item, Para, Shot, paragraph
from shequ_editor.intake.forms import unfolded
from shequ_editor.intake.head import Head, Told, read_head
from shequ_editor.intake.roles import assign, body_look, flatten

_LONGEST_ORDER = 120  # characters of a line that asks for a picture
_WITH_PICTURE = (Role.PHOTO, Role.CAPTION)


class Beside(Struct, frozen=True):
    """A picture that came beside the manuscript: its key, and the name under which the words may speak of it."""

    key: str
    name: str


def understand(items: Sequence[Item], told: Told, beside: Sequence[Beside] = ()) -> Manuscript:
    """The manuscript; its PHOTO blocks carry the shots' keys, ``pictures`` is still empty (:func:`with_pictures`)."""
    items = flatten(unfolded(items))
    items, left = _placed_by_words(items, beside)
    head = read_head(items, told, body_look(items).size)
    blocks = _spread(assign(head.rest), left)
    return Manuscript(
        title=head.title,
        kicker=head.kicker,
        subtitle=head.subtitle,
        unit=_unit(head, told, blocks),
        authors=_authors(head, blocks) or told.authors,
        blocks=tuple(blocks),
    )


def with_pictures(manuscript: Manuscript, pictures: dict[str, Picture]) -> Manuscript:
    """The keys of its PHOTO blocks replaced by pictures; what could not be read is left out with its block."""
    blocks: list[Block] = []
    used: dict[str, Picture] = {}
    for block in manuscript.blocks:
        picture = pictures.get(block.picture)
        if block.role is Role.PHOTO and picture is not None:
            used[picture.name] = picture
            blocks.append(replace(block, picture=picture.name))
        elif block.role is not Role.PHOTO:
            blocks.append(block)
    return replace(manuscript, blocks=tuple(blocks), pictures=tuple(used.values()))


def words_of(items: Sequence[Item]) -> str:
    """All the words of a draft."""
    texts = []
    for item in items:
        if isinstance(item, Para):
            texts.append(item.text)
        elif isinstance(item, Grid):
            texts += [words_of(cell) for row in item.rows for cell in row]
    return "\n".join(text for text in texts if text)


# ---- pictures beside ------------------------------------------------------------------------------------------------


def _placed_by_words(items: Sequence[Item], beside: Sequence[Beside]) -> tuple[list[Item], list[Beside]]:
    """Pictures put where the words ask for them: （图1）, 【插入照片2】, 图3：…, or their file's name."""
    left = list(beside)
    result: list[Item] = []
    for item in items:
        picture, caption = _asked_for(item, beside) if isinstance(item, Para) else (None, "")
        after_shot = bool(result) and isinstance(result[-1], Shot)
        if picture is None or picture not in left or (after_shot and caption):
            result.append(item)
            continue
        left.remove(picture)
        result.append(Shot(picture.key, picture.name))
        if caption and isinstance(item, Para):
            own_words = item.text.startswith("图")  # 图1：… is a caption, 【插入照片1：…】 an order with one in it
            result.append(replace(item if own_words else paragraph([Span(caption)], item), style="caption"))
    return result, left


def _asked_for(para: Para, beside: Sequence[Beside]) -> tuple[Beside | None, str]:
    """The picture that a line stands for, and the line's own words about it."""
    if not beside or len(para.text) > _LONGEST_ORDER:
        return None, ""
    named = re.sub(r"^[（(【\[<]?(?:此处)?(?:插入?|配)?(?:图片?|照片)?[：:]?\s*|\s*[）)】\]>]?$", "", para.text).lower()
    for picture in beside:
        if named and named in (picture.name.lower(), picture.name.lower().rpartition(".")[0]):
            return picture, ""
    place = wording.picture_place(para.text)
    if place is None:
        return None, ""
    number, words = place
    if number:
        return (beside[number - 1], words) if number <= len(beside) else (None, "")
    return (beside[0], words) if len(beside) == 1 else (None, "")


def _spread(blocks: list[Block], left: Sequence[Beside]) -> list[Block]:
    """Pictures that nothing asks for: spread evenly, each behind a paragraph, the last at the end of the text."""
    if not left:
        return blocks
    end = len(blocks)
    while end and blocks[end - 1].role in (Role.SIGNATURE, Role.SOURCE):
        end -= 1
    behind = [place for place in range(end) if _closes_passage(blocks, place, end)]
    total = sum(len(block.text) for block in blocks[:end])
    shots: dict[int, list[Block]] = {}
    for number, picture in enumerate(left, 1):
        place = _place_at(blocks, behind, total * number / len(left), end)
        shots.setdefault(place, []).append(Block(Role.PHOTO, picture=picture.key))
    result = list(shots.get(-1, []))
    for place, block in enumerate(blocks):
        result += [block, *shots.get(place, [])]
    return result


def _closes_passage(blocks: Sequence[Block], place: int, end: int) -> bool:
    """Whether a picture may follow: not between a heading and its text, a picture and its caption, or in a list."""
    following = blocks[place + 1].role if place + 1 < end else None
    return blocks[place].role in (Role.PARAGRAPH, Role.LEAD, Role.CAPTION) and following not in (
        Role.CAPTION,
        Role.LINE,
    )


def _place_at(blocks: Sequence[Block], behind: Sequence[int], wanted: float, end: int) -> int:
    """The first allowed place at or behind so many characters; -1 for a text that has none."""
    so_far = 0
    for place in range(end):
        so_far += len(blocks[place].text)
        if so_far >= wanted - 0.5 and any(allowed >= place for allowed in behind):
            return next(allowed for allowed in behind if allowed >= place)
    return end - 1


# ---- unit and authors -----------------------------------------------------------------------------------------------


def _unit(head: Head, told: Told, blocks: Sequence[Block]) -> str:
    """The unit that the mail names (a fuller form in the manuscript wins), else the manuscript's, the sender's."""
    own = head.unit or _signed_unit(blocks)
    if told.unit and own and len(own) > len(told.unit) and wording.compact(own).endswith(wording.compact(told.unit)):
        return own
    return told.unit or own or told.sender


def _signed_unit(blocks: Sequence[Block]) -> str:
    for block in reversed(blocks[-6:]):
        if label := wording.unit_label(block.text):
            return label
        signs = block.role is Role.SIGNATURE
        unit = (wording.unit_line(block.text) or wording.unit_among(block.text)) if signs else ""
        if unit := unit or wording.closing_unit(block.text):
            return unit
    return ""


def _authors(head: Head, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Those named under the title, else those that open the text, sign it or stand in its last bracket."""
    return tuple(head.authors) or authors_named(blocks)


def authors_named(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Those whom the text itself calls its authors."""
    words = [block for block in blocks if block.role not in _WITH_PICTURE and block.role is not Role.TABLE]
    found = list(wording.opening_authors(next((block.text for block in words if len(block.text) > 40), "")))
    for block in words[-4:]:
        short = block.role in (Role.SIGNATURE, Role.LINE, Role.SOURCE) or len(block.text) < 40
        people = wording.byline(block.text) if short and block.role is not Role.LINE else ()
        found += people or (wording.closing_authors(block.text) if block in words[-2:] or short else ())
    return tuple(dict.fromkeys(found))


def picture_only(title: str, unit: str, keys: Sequence[str]) -> Manuscript:
    """A submission that is photographs and nothing else."""
    return Manuscript(title=title, unit=unit, blocks=tuple(Block(Role.PHOTO, picture=key) for key in keys))
