"""What each block of a body is: heading, paragraph, line, picture with its caption, table, source, signature.

Told from styles where the author used them; else a short line that stands out, or stands alone before a paragraph, is a
heading; short lines in a row are a list; what closes the text and names a unit or a day is its signature.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import BOXED, HEADINGS, Block, Cell, Role, Span, cut, text_block
from shequ_editor.intake import asides, wording
from shequ_editor.intake.draft import Grid, Item, Para, Shot, in_frame, joined

_LONGEST_HEADING = 60
_LONGEST_PLAIN_HEADING = 36  # of a heading that nothing but its place shows
_SET_IN = 4.0  # characters: a line under a picture that begins here was put in the middle with spaces
_ROLES_OF_STYLES = (Role.SIGNATURE, Role.EDITORS_NOTE, Role.QUOTE, Role.VERSE)
_SET_FAR_IN = 8.0  # characters: a line that begins here was pushed to the right


class BodyLook(Struct, frozen=True):
    """How most of the text looks."""

    size: float = 0.0
    bold: bool = False
    centred: bool = False
    font: str = ""
    indented: bool = False


def body_look(items: Sequence[Item]) -> BodyLook:
    """The look that most letters of the paragraphs have."""
    paras = [item for item in items if isinstance(item, Para)]
    prose = [
        para for para in paras if wording.is_prose(para.text) and not para.style.startswith(("h", "title"))
    ] or paras
    if not prose:
        return BodyLook()

    def usual(values: Sequence[object]) -> object:
        weights: Counter[object] = Counter()
        for value, para in zip(values, prose, strict=True):
            weights[value] += len(para.text)
        return weights.most_common(1)[0][0]

    return BodyLook(
        float(str(usual([para.size for para in prose]))),
        usual([para.bold for para in prose]) is True,
        usual([para.align for para in prose]) == "center",
        str(usual([para.font for para in prose])),
        usual([para.indent >= 1 for para in prose]) is True,
    )


def assign(items: Sequence[Item]) -> list[Block]:
    """The blocks of a body, in order; a PHOTO's ``picture`` is the shot's key."""
    return _Body(_captions_behind(flatten(items))).blocks()


# ---- before: tables that only place things, captions in front of their pictures --------------------------------------


def flatten(items: Sequence[Item]) -> list[Item]:
    """Tables that hold pictures, or a single column or row of paragraphs, taken apart into what they hold."""
    result: list[Item] = []
    for item in items:
        if isinstance(item, Grid) and _only_places(item):
            inside = flatten(_in_reading_order(item))
            result += in_frame(inside) if _is_frame(item) else inside
        else:
            result.append(item)
    return result


def _only_places(grid: Grid) -> bool:
    cells = [cell for row in grid.rows for cell in row if cell]
    if any(not isinstance(item, Para) for cell in cells for item in cell):
        return True
    columns = max((sum(1 for cell in row if cell) for row in grid.rows), default=0)
    prose = any(isinstance(item, Para) and len(item.text) > 100 for cell in cells for item in cell)
    return columns < 2 or (len(grid.rows) == 1 and prose)


def _is_frame(grid: Grid) -> bool:
    """Whether a table is one cell that holds nothing but words."""
    cells = [cell for row in grid.rows for cell in row if cell]
    return len(cells) == 1 and all(isinstance(item, Para) for item in cells[0])


def _in_reading_order(grid: Grid) -> list[Item]:
    """Row by row; but a picture is followed by the words under it in its column."""
    items: list[Item] = []
    taken: set[int] = set()
    for row, below in [*pairwise(grid.rows), (grid.rows[-1], [])] if grid.rows else []:
        for place, cell in enumerate(row):
            if id(cell) in taken:
                continue
            items += cell
            only_shots = bool(cell) and all(isinstance(item, Shot) for item in cell)
            under = below[place] if place < len(below) else []
            if only_shots and under and all(isinstance(item, Para) for item in under):
                items += [replace(item, style="caption") if isinstance(item, Para) else item for item in under]
                taken.add(id(under))
    return items


def _captions_behind(items: list[Item]) -> list[Item]:
    """A caption that stands in front of its picture goes behind it."""
    result = list(items)
    for place in range(len(result) - 1):
        before = result[place - 1] if place else None
        here, after = result[place], result[place + 1]
        named = isinstance(here, Para) and (here.style == "caption" or wording.is_numbered_caption(here.text))
        if named and isinstance(after, Shot) and not isinstance(before, Shot):
            follower = result[place + 2] if place + 2 < len(result) else None
            if not (isinstance(follower, Para) and wording.is_caption(follower.text)):
                result[place], result[place + 1] = after, here
    return result


# ---- the body ------------------------------------------------------------------------------------------------------


class _Body:
    """Works on all items at once: what a line is depends on its neighbours."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.look = body_look(items)
        self.speakers = Counter(who for item in items if isinstance(item, Para) and (who := wording.speaker(item.text)))
        self.roles: dict[int, Role] = {}  # by place
        self.headings: dict[int, tuple[object, ...]] = {}  # place → what kind of heading

    def blocks(self) -> list[Block]:
        self._mark_captions()
        self._mark_announced()
        self._mark_plain_words()
        self._mark_signature()
        self.roles |= asides.verses(self.items, self.roles)
        self._mark_clear_headings()
        self._mark_questions()
        self._mark_asides()
        self._mark_rows_of_lines()
        self._mark_lead()
        levels = self._levels()
        blocks: list[Block] = []
        for place, item in enumerate(self.items):
            role = levels.get(place) or self.roles.get(place, Role.PARAGRAPH)
            self._add(blocks, item, role)
        return blocks

    def _add(self, blocks: list[Block], item: Item, role: Role) -> None:
        if isinstance(item, Shot):
            blocks.append(Block(Role.PHOTO, picture=item.key))
        elif isinstance(item, Grid):
            blocks.append(Block(Role.TABLE, rows=tuple(tuple(_cell(cell) for cell in row) for row in item.rows)))
        elif role is Role.CAPTION and blocks and blocks[-1].role is Role.CAPTION:
            blocks[-1] = replace(blocks[-1], spans=(*blocks[-1].spans, Span(" "), *item.spans))
        elif role is Role.VERSE and blocks and blocks[-1].role is Role.VERSE and not item.gap:
            blocks[-1] = replace(blocks[-1], spans=joined((*blocks[-1].spans, Span("\n"), *item.spans)))
        elif role is Role.BOX_TITLE and not wording.is_box_title(item.text):
            label = wording.box_label(item.text)
            blocks.append(text_block(Role.BOX_TITLE, label.strip()))
            blocks.append(Block(Role.BOX, cut(item.spans, len(label))))
        else:
            keep_bold = (
                role in (Role.PARAGRAPH, Role.LINE, Role.LEAD, Role.ITEM, Role.BOX)
                and not self.look.bold
                and not item.bold
            )
            spans = item.spans if keep_bold else tuple(replace(span, bold=False) for span in item.spans)
            blocks.append(Block(role, joined(spans)))

    def _mark_announced(self) -> None:
        """What says that it stands beside the text, or has a frame that shows it."""
        for find in (asides.editors_notes, asides.framed, asides.box_titles):
            self.roles |= find(self.items, self.roles)

    def _mark_asides(self) -> None:
        """What is told once headings and signature are known."""
        titles = [place for place, role in self.roles.items() if role is Role.BOX_TITLE]
        framed = [place for place in titles if (para := self.para(place)) is not None and para.framed]
        taken = {*self.roles, *self.headings}
        self.roles |= asides.box_texts(self.items, {*titles} - {*framed}, taken)
        self.roles |= asides.list_items(self.items, {*self.roles, *self.headings})

    def para(self, place: int) -> Para | None:
        item = self.items[place] if 0 <= place < len(self.items) else None
        return item if isinstance(item, Para) else None

    def next_para(self, place: int) -> int | None:
        """The place of the next paragraph; pictures and their captions are looked over, a table is not."""
        for following in range(place + 1, len(self.items)):
            if isinstance(self.items[following], Grid):
                return None
            if isinstance(self.items[following], Para) and self.roles.get(following) is not Role.CAPTION:
                return following
        return None

    # -- what a line says or shows by itself

    def _mark_captions(self) -> None:
        for place in range(1, len(self.items)):
            para = self.para(place)
            if para is None or not self._after_picture(place):
                continue
            if para.style == "caption" or wording.is_caption(para.text) or self._looks_like_caption(para):
                self.roles[place] = Role.CAPTION

    def _after_picture(self, place: int) -> bool:
        if isinstance(self.items[place - 1], Shot):
            return True
        credit = self.para(place)
        return (
            self.roles.get(place - 1) is Role.CAPTION
            and credit is not None
            and credit.text.endswith(("摄", "摄）", "摄影"))
        )

    def _looks_like_caption(self, para: Para) -> bool:
        """Centred or small under a picture, and not as a heading is."""
        large = self.look.size > 0 and para.size >= self.look.size + 1
        if len(para.text) > 80 or para.style.startswith("h") or large or (para.bold and not self.look.bold):
            return False
        small = 0 < para.size < self.look.size - 0.9
        set_in = _SET_IN <= para.indent < _SET_FAR_IN * 2 and not para.align and self._is_short(para)
        flush = self.look.indented and para.indent < 1 and self._is_short(para) and not wording.number_kind(para.text)
        return small or flush or set_in or (para.align == "center" and not self.look.centred)

    def _mark_plain_words(self) -> None:
        for place, item in enumerate(self.items):
            if not isinstance(item, Para) or place in self.roles:
                continue
            if item.style == "source" or wording.is_source(item.text):
                self.roles[place] = Role.SOURCE
            elif item.style == "lead" or wording.is_lead(item.text):
                self.roles[place] = Role.LEAD
            elif item.style in _ROLES_OF_STYLES:
                self.roles[place] = Role(item.style)

    # -- signature

    def _mark_signature(self) -> None:
        places = [place for place in range(len(self.items)) if self.para(place) is not None and self._is_free(place)]
        last: list[int] = []
        for place in reversed(places[-4:]):
            if not self._can_sign(place):
                break
            last.insert(0, place)
        if last and (self._set_apart(last) or self._follows_prose(last[0], places)):
            self.roles |= dict.fromkeys(last, Role.SIGNATURE)

    def _is_free(self, place: int) -> bool:
        return self.roles.get(place) not in (Role.CAPTION, Role.SOURCE, Role.EDITORS_NOTE, *BOXED)

    def _can_sign(self, place: int) -> bool:
        para = self.para(place)
        if para is None or len(para.text) > 50 or para.style.startswith("h"):
            return False
        bracketed = para.text.startswith(("（", "("))
        people = wording.byline(para.text) and not bracketed
        signs = people or wording.is_date(para.text) or wording.unit_line(para.text) or wording.is_edited_by(para.text)
        return bool(signs) or (_is_pushed_right(para) and not wording.ends_sentence(para.text))

    def _set_apart(self, places: Sequence[int]) -> bool:
        return any(_is_pushed_right(para) for place in places if (para := self.para(place)) is not None)

    def _follows_prose(self, place: int, places: Sequence[int]) -> bool:
        """Flush lines after a list belong to the list; after a paragraph they sign it."""
        at = places.index(place)
        before = self.para(places[at - 1]) if at else None
        return before is not None and wording.is_prose(before.text)

    # -- headings

    def _stands_out(self, para: Para) -> bool:
        look = self.look
        return (
            (para.bold and not look.bold)
            or (look.size > 0 and para.size >= look.size + 1)
            or (para.align == "center" and not look.centred)
            or (bool(para.font) and bool(look.font) and para.font != look.font)
        )

    def _mark_clear_headings(self) -> None:
        for place, item in enumerate(self.items):
            if isinstance(item, Para) and place not in self.roles and (kind := self._heading_kind(place, item)):
                self.headings[place] = kind

    def _heading_kind(self, place: int, para: Para) -> tuple[object, ...]:
        """("style", n), ("number", rank) or ("look", …); () for what is no heading by itself."""
        text, rank = para.text, wording.number_kind(para.text)
        if (
            para.style.startswith("h")
            and len(text) <= 2 * _LONGEST_HEADING
            and not (text.endswith("。") and len(text) > 40)
        ):
            return ("style", int(para.style[1]))
        if not self._has_heading_shape(para) or _is_label(text) or self._is_said(para):
            return ()
        stands_out = self._stands_out(para)
        if rank is not None and (stands_out or self._numbers_a_heading(place, rank)):
            return ("number", rank)
        if stands_out and not text.endswith(("：", ":")) and not _is_pushed_right(para):
            return self._look_of(para)
        return ()

    def _mark_questions(self) -> None:
        """Short questions that each stand alone before a paragraph are headings, where nobody says them."""
        asking = {
            place: self._look_of(para)
            for place, para in self._free_paras()
            if wording.asks(para.text) and not self._is_said(para) and self._heads_prose(place)
        }
        if len(asking) > 1:
            self.headings |= asking

    def _free_paras(self) -> list[tuple[int, Para]]:
        return [
            (place, item)
            for place, item in enumerate(self.items)
            if isinstance(item, Para) and place not in self.roles and place not in self.headings
        ]

    def _heads_prose(self, place: int) -> bool:
        following = self.next_para(place)
        after = self.para(following) if following is not None else None
        return after is not None and wording.is_prose(after.text) and not wording.asks(after.text)

    def _is_said(self, para: Para) -> bool:
        """A line of a conversation: somebody speaks, and not only once."""
        return self.speakers[wording.speaker(para.text)] > 1

    def _look_of(self, para: Para) -> tuple[object, ...]:
        return ("look", para.bold, para.align == "center", round(para.size))

    def _has_heading_shape(self, para: Para) -> bool:
        text = para.text
        if len(text) > _LONGEST_HEADING or not wording.compact(text) or text.endswith(("，", ",", "、", "；", ";")):
            return False
        if text.rstrip("”’）)").endswith("。"):
            numbered = wording.number_kind(text) is not None
            return (para.bold or numbered) and text.count("。") == 1 and len(text) <= _LONGEST_PLAIN_HEADING
        return True

    def _numbers_a_heading(self, place: int, rank: int) -> bool:
        """A number makes a heading of a line that something else follows; lines with one kind of number are a list."""
        following, before = self.next_para(place), self.para(place - 1)
        if following is None:
            return place + 1 < len(self.items) and isinstance(self.items[place + 1], Grid)
        after = self.para(following)
        if after is None or self._is_short_of_rank(after, rank):
            return False
        listed = before is not None and wording.number_kind(before.text) == rank
        para = self.para(place)
        sentence = para is not None and wording.ends_sentence(para.text)
        return not listed and not (sentence and rank >= 3)

    def _is_short_of_rank(self, para: Para, rank: int) -> bool:
        return wording.number_kind(para.text) == rank and self._has_heading_shape(para)

    # -- lines

    def _mark_rows_of_lines(self) -> None:
        """Short lines in a row are a list; one by itself before a paragraph is a heading."""
        row: list[int] = []
        for place in range(len(self.items) + 1):
            para = self.para(place)
            if para is not None and place not in self.roles and place not in self.headings and self._is_short(para):
                row.append(place)
                continue
            if row:
                self._mark_row(row)
            row = []

    def _is_short(self, para: Para) -> bool:
        if wording.is_person_line(para.text) or _is_label(para.text):
            return True
        return not (wording.is_prose(para.text) or wording.ends_sentence(para.text) or self._is_said(para))

    def _mark_row(self, row: Sequence[int]) -> None:
        if len(row) > 1:
            first = self.para(row[0])
            if first is not None and wording.names_list(first.text) and not wording.is_prose(first.text):
                self.headings[row[0]] = self._look_of(first)
                row = row[1:]
            self.roles |= dict.fromkeys(row, Role.LINE)
            return
        place = row[0]
        para = self.para(place)
        if para is None:
            return
        following = self.next_para(place)
        after = self.para(following) if following is not None else None
        alone = following in self.headings and self.headings.get(place - 1) == self.headings[following]
        if alone or _is_label(para.text) or wording.is_person_line(para.text):
            self.roles[place] = Role.LINE  # alone: the only line between 一等奖 and 二等奖
        elif (
            after is not None
            and len(para.text) <= _LONGEST_PLAIN_HEADING
            and self._goes_on(after, following)
            and _may_head(para)
        ):
            self.headings[place] = self._look_of(para)
        elif self.look.indented and para.indent < 1 and not wording.is_person_line(para.text):
            self.roles[place] = Role.LINE

    def _goes_on(self, after: Para, place: int | None) -> bool:
        return wording.is_prose(after.text) or place in self.headings

    # -- lead, levels

    def _mark_lead(self) -> None:
        """A first paragraph that looks unlike all others is a lead."""
        prose = [p for p, item in enumerate(self.items) if isinstance(item, Para) and self._is_text(p, item)]
        if len(prose) < 3 or prose[0] > 1:
            return
        first = self.para(prose[0])
        others = [para for place in prose[1:] if (para := self.para(place)) is not None]
        if first is None or len(first.text) < 30:
            return
        alike = [
            para
            for para in others
            if para.bold == first.bold and para.font == first.font and _slanted(para) == _slanted(first)
        ]
        differs = (
            (first.bold and not self.look.bold) or (first.font and first.font != self.look.font) or _slanted(first)
        )
        if differs and not alike:
            self.roles[prose[0]] = Role.LEAD

    def _is_text(self, place: int, para: Para) -> bool:
        return place not in self.roles and place not in self.headings and wording.is_prose(para.text)

    def _levels(self) -> dict[int, Role]:
        """Each heading's level. Styles say it; numbers have their order; else what is met first stands higher."""
        kinds = self._kinds_of_one_look_joined()
        order: list[tuple[object, ...]] = list(dict.fromkeys(kinds.values()))
        ranks = iter(sorted(kind for kind in order if kind[0] == "number"))
        order = [next(ranks) if kind[0] == "number" else kind for kind in order]
        styles = sorted({kind for kind in order if kind[0] == "style"})
        others = [kind for kind in order if kind[0] != "style"]
        return {place: HEADINGS[min([*styles, *others].index(kind), 2)] for place, kind in kinds.items()}

    def _kinds_of_one_look_joined(self) -> dict[int, tuple[object, ...]]:
        """A heading without a number is of the kind of those that look the same: 结语 beside 一、二、三、"""
        by_number: dict[int, tuple[object, ...]] = {}
        by_look: dict[tuple[object, ...], tuple[object, ...]] = {}
        for place, kind in self.headings.items():
            para = self.para(place)
            rank = wording.number_kind(para.text) if para is not None else None
            if kind[0] == "style" and rank is not None:
                by_number.setdefault(rank, kind)
            if kind[0] == "number" and para is not None:
                look = self._look_of(para)
                by_look[look] = min(by_look.get(look, kind), kind)
        for place, kind in self.headings.items():
            if self.headings.get(place - 1, kind)[0] == "number":
                by_look.pop(kind, None)  # 二、过程 / 第一阶段: what stands right under a numbered heading is deeper
        kinds = {}
        for place, kind in sorted(self.headings.items()):
            known = by_number.get(int(str(kind[1]))) if kind[0] == "number" else by_look.get(kind)
            kinds[place] = known or kind
        return kinds


def _is_label(text: str) -> bool:
    """地址：…, 责任编辑：…"""
    return wording.is_contact(text) or wording.is_edited_by(text)


def _may_head(para: Para) -> bool:
    """Whether a plain line may be a heading: no label with its value, no dash in front."""
    return not para.text.startswith(("——", "注：", "附：", "附件")) and not _is_pushed_right(para)


def _is_pushed_right(para: Para) -> bool:
    return para.align == "right" or (para.indent >= _SET_FAR_IN and para.align != "center")


def _slanted(para: Para) -> bool:
    return bool(para.spans) and all(span.italic for span in para.spans)


def _cell(items: Sequence[Item]) -> Cell:
    """A table cell's words; its paragraphs are set apart by spaces."""
    spans: list[Span] = []
    for item in flatten(items):
        if isinstance(item, Para):
            spans += [Span(" "), *item.spans] if spans else item.spans
    return joined(tuple(spans))
