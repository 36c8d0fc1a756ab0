"""The blocks of a text as Word is to have them: what style each takes, and what of it stood where in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import BOXED, Block, Picture, Role
from shequ_editor.export.word.asides import ASIDE_STYLES, Aside
from shequ_editor.export.word.looks import PAGE_IDS, Name, ems
from shequ_editor.export.word.pictures import Frame, cut, smaller
from shequ_editor.export.word.printed import Printed, Shown
from shequ_editor.typeset.blocks import person
from shequ_editor.typeset.flow import closing_lines, parted
from shequ_editor.typeset.style import Style

_PERSONS_LEAST = 2
_CUT = 0.08  # of the height of a picture: Word's text takes more room than ours
_COARSEST = 72  # pixels an inch: a small picture is not blown up beyond this
WIDER = 1.05  # of the column: what is wider stands over all columns

BODY_STYLES: Mapping[Role, str] = {
    **ASIDE_STYLES,
    Role.LEAD: Name.LONG_LEAD,
    Role.HEADING1: Name.HEADING1,
    Role.HEADING2: Name.HEADING2,
    Role.HEADING3: Name.HEADING3,
    Role.PARAGRAPH: Name.PARAGRAPH,
    Role.LINE: Name.LINE,
    Role.CAPTION: Name.CAPTION,
    Role.SOURCE: Name.SOURCE,
    Role.SIGNATURE: Name.SIGNATURE,
}


def text_page_styles(label: str) -> Mapping[Role, str]:
    """The styles of the blocks of inside front and back."""
    own = {
        Role.LEAD: "Text",
        Role.HEADING1: "Heading1",
        Role.HEADING2: "Heading2",
        Role.HEADING3: "Heading3",
        Role.PARAGRAPH: "Text",
        Role.LINE: "Line",
        Role.CAPTION: "Caption",
        Role.SOURCE: "Signature",
        Role.SIGNATURE: "Signature",
    }
    return {role: PAGE_IDS[label] + kind for role, kind in own.items()}


class Setting(Struct, frozen=True):
    """Where blocks stand: how wide the column is and all columns together (points), whose pictures they show, what a
    picture without a caption is said to show, the style of each role, the place of their article in the issue (-1:
    they are of none), whether it opens with an initial, how high a picture may be that was not printed (a part of the
    type area), and at what share of its size each picture is shown, by the place of its block."""

    width: float
    full: float
    pictures: Sequence[Picture]
    subject: str
    styles: Mapping[Role, str]
    article: int = -1
    initial: bool = False
    highest: float = 0.6
    shares: Mapping[int, float] = {}


class BlockText:
    """Blocks that are read one after the other, in one setting."""

    def __init__(self, blocks: Sequence[Block], setting: Setting, style: Style, printed: Printed) -> None:
        self.blocks = blocks
        self.setting = setting
        self._style = style
        self._printed = printed

    @cached_property
    def persons(self) -> bool:
        """Whether there is a list of persons among them."""
        return sum(person(block) is not None for block in self.blocks) >= _PERSONS_LEAST

    @cached_property
    def _signed(self) -> frozenset[int]:
        return closing_lines(self.blocks)

    def style(self, index: int) -> str:
        """The style of a block that is text. Lines that sign an article, short lines over persons and paragraphs that
        a picture parts or that follow an initial are known as in print."""
        styles, block = self.setting.styles, self.blocks[index]
        if index in self._signed:
            return Name.SIGNED_LINE if styles is BODY_STYLES else styles[Role.SIGNATURE]
        if self._is_group(index):
            return Name.GROUP
        if self.has_initial(index):
            return Name.CONTINUED
        if block.role is Role.BOX and (not index or self.blocks[index - 1].role not in BOXED):
            return Aside.BOX_FIRST if styles is BODY_STYLES else styles[Role.PARAGRAPH]
        style = styles.get(block.role, styles[Role.PARAGRAPH])
        return Name.CONTINUED if style == Name.PARAGRAPH and parted(self.blocks, index) else style

    def _is_group(self, index: int) -> bool:
        block, after = self.blocks[index], self.blocks[index + 1 : index + 2]
        short = block.role is Role.LINE and len(block.text.strip()) <= self._style.persons.group_em
        return self.persons and short and bool(after) and person(after[0]) is not None

    def has_initial(self, index: int) -> bool:
        """Whether a block opens with an initial: the first paragraph, if it is long enough to stand beside it."""
        if not self.setting.initial or index != self._opening:
            return False
        look = self._style.initial
        room = self.setting.width / self._style.grid.size
        text = self.blocks[index].text
        return look.lines > 1 and text[:1].isalpha() and ems(text) > look.lines * room

    @cached_property
    def _opening(self) -> int:
        return next((index for index, block in enumerate(self.blocks) if block.role is Role.PARAGRAPH), -1)

    # -- pictures

    def picture(self, index: int) -> Picture | None:
        """The picture that a block shows."""
        name = self.blocks[index].picture
        return next((picture for picture in self.setting.pictures if name and picture.name == name), None)

    def caption(self, index: int) -> Block | None:
        """The caption under a picture."""
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        is_photo = self.blocks[index].role is Role.PHOTO
        return after if is_photo and after and after.role is Role.CAPTION and after.text.strip() else None

    def shown(self, index: int) -> Shown | None:
        """The picture of a block as it was printed."""
        found = self.picture(index)
        return self._printed.shown(self.setting.article, found.sha256) if found else None

    def is_wide(self, index: int) -> bool:
        """Whether a picture was printed over more than its column."""
        shown = self.shown(index)
        return shown is not None and shown.frame.width > self.setting.width * WIDER

    def is_wide_row(self, row: Sequence[int]) -> bool:
        """Whether pictures side by side take more than their column."""
        gap = self._style.pictures.beside_gap
        total = sum(shown.frame.width + gap for place in row if (shown := self.shown(place)))
        return total - gap > self.setting.width * WIDER

    def frames(self, row: Sequence[int]) -> list[Frame]:
        """How large a picture is shown, or several side by side."""
        share = self.setting.shares.get(row[0], 1.0)
        if len(row) == 1:
            return [smaller(self._frame(row[0]), share)]
        gap, frames = self._style.pictures.beside_gap, [shown.frame for place in row if (shown := self.shown(place))]
        room = self.setting.full if self.is_wide_row(row) else self.setting.width
        fit = (room - len(frames) * gap) / sum(frame.width for frame in frames)
        return [smaller(replace(each, width=each.width * fit, height=each.height * fit), share) for each in frames]

    def _frame(self, index: int) -> Frame:
        """As printed, but in its room; else as wide as that, if it has the pixels and does not grow too high."""
        picture, shown = self.picture(index), self.shown(index)
        room = self.setting.full if self.is_wide(index) else self.setting.width
        if shown:
            frame = cut(shown.frame, _CUT)
            fit = min(1.0, room / frame.width)
            return Frame(frame.width * fit, frame.height * fit, frame.crop)
        if picture is None:
            return Frame(0.0, 0.0)
        width = min(room, picture.width / _COARSEST * 72)
        height = width * picture.height / picture.width
        fit = min(1.0, self._style.grid.height * self.setting.highest / height)
        return Frame(width * fit, height * fit)

    def is_wide_caption(self, index: int) -> bool:
        """Whether a block is the caption of such a picture."""
        return self.is_caption(index) and self.is_wide(index - 1)

    def is_seated(self, index: int) -> bool:
        """Whether a block is a caption that stands in a row of pictures."""
        return self.is_caption(index) and len(self.beside(index - 1)) > 1

    def is_caption(self, index: int) -> bool:
        """Whether a block is the caption of the picture before it."""
        return index > 0 and self.caption(index - 1) is self.blocks[index]

    def beside(self, index: int) -> list[int]:
        """The pictures that stand in one row in print with that of a block, by their blocks."""
        own = self.shown(index)
        if own is None:
            return [index]
        photos = [place for place, block in enumerate(self.blocks) if block.role is Role.PHOTO]
        at = photos.index(index)
        before, after = photos[:at][::-1], photos[at + 1 :]
        return [*self._row(index, before, own)[::-1], index, *self._row(index, after, own)]

    def _row(self, start: int, others: Sequence[int], own: Shown) -> list[int]:
        """Those of some pictures, the nearest first, that follow on one another at the same height."""
        row = [start]
        for place in others:
            shown = self.shown(place)
            between = self.blocks[min(place, row[-1]) + 1 : max(place, row[-1])]
            if shown is None or shown.place != own.place or any(block.role is not Role.CAPTION for block in between):
                break
            row.append(place)
        return row[1:]
