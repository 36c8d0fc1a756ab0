"""Pictures in the text: how wide, how high, how much cropped, and a whole number of lines with the caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shequ_editor.domain.manuscript import Picture, Span, plain
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.case import Case, Set
from shequ_editor.typeset.page import Fill, Image
from shequ_editor.typeset.rows import Row
from shequ_editor.typeset.style import PictureLook, PictureSize

_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a picture: its size, and the share of the picture's height and width that is shown."""

    width: float
    height: float
    shown_width: float = 1.0
    shown_height: float = 1.0

    @property
    def crop(self) -> tuple[float, float, float, float]:
        """The part that is shown, cut evenly on both sides."""
        x, y = (1 - self.shown_width) / 2, (1 - self.shown_height) / 2
        return (x, y, 1 - x, 1 - y)


@dataclass(frozen=True, slots=True)
class _Under:
    """What stands around a picture: gaps, and its caption. Under a wide one the gap is wider."""

    caption: Set
    look: PictureLook
    wide: bool

    @property
    def below(self) -> float:
        return self.look.wide_below if self.wide else self.look.below

    @property
    def gaps(self) -> float:
        """What of a figure's height is not picture."""
        caption = self.look.caption_gap + self.caption.height if self.caption.lines else 0.0
        return self.look.above + caption + self.below


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, set: its row, and what the editor should know of it."""

    row: Row
    notices: tuple[Notice, ...] = ()


def frame_in(picture: Picture, width: float, height: float) -> Frame:
    """A frame that is filled whole: the picture cropped to its proportions, never distorted."""
    shape, wanted = _shape(picture), width / height
    if shape > wanted:
        return Frame(width, height, shown_width=wanted / shape)
    return Frame(width, height, shown_height=shape / wanted)


class Figures:
    """Sets the pictures of an article whose columns are ``measure`` points wide."""

    def __init__(self, case: Case, columns: int) -> None:
        self._case = case
        self._look: PictureLook = case.style.pictures
        self._columns = columns
        self._measure = case.style.column_width(columns)

    def figure(
        self, picture: Picture | None, name: str, caption: Sequence[Span], size: PictureSize, where: str
    ) -> Figure:
        """A picture with its caption. One that is missing leaves a marked place, so that nobody prints without it."""
        if picture and not (picture.sha256 and picture.width > 0 and picture.height > 0):
            picture = None
        wide = picture is not None and self._wide(picture, size)
        measure = self._case.grid.width if wide else self._measure
        text = _Under(self._caption(caption, measure), self._look, wide)
        frame = self._frame(picture, size, measure, text) if picture else self._missing_frame(measure, size)
        row = self._row(picture, name, frame, text, measure, caption, wide)
        return Figure(row, tuple(self._warnings(picture, name, frame, where)))

    def _wide(self, picture: Picture, size: PictureSize) -> bool:
        if self._columns == 1:
            return False
        look = self._look
        return self._poster(picture) or (
            size.wide and _shape(picture) >= look.wide_shape and picture.width >= look.wide_pixels
        )

    def _poster(self, picture: Picture) -> bool:
        look = self._look
        tall = _shape(picture) * look.portrait_shape <= 1.0
        return bool(look.poster_lines) and tall and picture.width >= look.poster_pixels

    def _caption(self, caption: Sequence[Span], measure: float) -> Set:
        return self._caption_at(caption, measure, 0.0)

    def _caption_at(self, caption: Sequence[Span], measure: float, y: float) -> Set:
        look = self._look.caption
        return self._case.stack(self._case.evened(tuple(caption), look, measure), look, y=y)

    def _frame(self, picture: Picture, size: PictureSize, measure: float, under: _Under) -> Frame:
        """The largest frame within the column, the step's height and the picture's own pixels; then cropped a little
        where that saves the figure a part of a line."""
        look, grid = self._look, self._case.grid
        crop = 0.0 if self._poster(picture) else look.crop  # what is written on a poster stays on it
        width = min(measure, picture.width / look.lowest_ppi * _INCH)
        allowed = self._most_lines(picture, size) * grid.leading - look.above - under.below
        allowed = min(allowed, grid.lines * grid.leading - under.gaps)
        height = width / _shape(picture)
        narrower = allowed / (height * (1 - crop))
        if 1 - look.filled < narrower < 1:  # not visibly narrower than what it stands in: rather cropped
            crop = 1 - allowed / height
        elif narrower < 1:  # too high even when cropped
            width *= narrower
            height = allowed / (1 - crop)
        shown = min(height, allowed)
        whole = (shown + under.gaps) // grid.leading * grid.leading - under.gaps
        if whole >= height * (1 - crop):
            shown = whole
        return Frame(width, shown, shown_height=shown / height)

    def _most_lines(self, picture: Picture, size: PictureSize) -> float:
        if self._columns > 1 and self._poster(picture):
            return self._look.poster_lines
        if self._wide(picture, size):
            return self._case.grid.lines
        return size.portrait_lines if _shape(picture) < 1.0 else size.landscape_lines

    def _missing_frame(self, measure: float, size: PictureSize) -> Frame:
        leading = self._case.grid.leading
        return Frame(measure, max(1.0, size.landscape_lines * leading - self._look.above - self._look.below))

    def _row(
        self,
        picture: Picture | None,
        name: str,
        frame: Frame,
        text: _Under,
        measure: float,
        caption: Sequence[Span],
        wide: bool,
    ) -> Row:
        look, case = self._look, self._case
        x, y = (measure - frame.width) / 2, look.above
        image = self._image(picture, name, frame, x, y, caption)
        under = self._caption_at(caption, measure, y + frame.height + look.caption_gap)
        lines = case.grid.lines_for(frame.height + text.gaps)
        sink = text.below - (case.grid.leading - case.grid.size)  # at the foot it ends level with the text's last line
        return Row(lines, (*image, *under.marks), nudge=look.above, sink=sink, floats=not wide, spans=wide)

    def _image(
        self, picture: Picture | None, name: str, frame: Frame, x: float, y: float, caption: Sequence[Span]
    ) -> tuple[Image | Fill, ...]:
        if picture is None:
            return (Fill(x, y, frame.width, frame.height, self._look.missing_colour),)
        alt = plain(caption) or name
        return (Image(x, y, frame.width, frame.height, picture.sha256, frame.crop, alt),)

    def _warnings(self, picture: Picture | None, name: str, frame: Frame, where: str) -> list[Notice]:
        if picture is None:
            return [
                notice(
                    where, "picture-missing", "图片“{name}”不在稿件里，版面上留了空位。请补上图片或删去它。", name=name
                )
            ]
        ppi = round(picture.width * frame.shown_width / (frame.width / _INCH))
        if ppi < self._look.warn_ppi:
            return [
                notice(
                    where,
                    "picture-low-resolution",
                    "图片“{name}”印出来只有 {ppi} ppi（至少要 {least} ppi），会发虚。请向作者要原图。",
                    name=name,
                    ppi=ppi,
                    least=round(self._look.warn_ppi),
                )
            ]
        return []


def _shape(picture: Picture) -> float:
    """Width by height, kept within what can be set."""
    return min(20.0, max(0.05, picture.width / picture.height))
