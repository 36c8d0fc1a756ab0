"""Pictures in the text: how wide, how high, how much cropped, and a whole number of lines with the captions.

A figure is one picture or a few side by side, of one height, with a caption each or one for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Picture, Place, Span, Width, plain
from shequ_editor.errors import Notice, notice
from shequ_editor.typeset.case import Case, Set
from shequ_editor.typeset.memo import Memo
from shequ_editor.typeset.page import Fill, Image, Piece
from shequ_editor.typeset.rows import Mark, Row
from shequ_editor.typeset.style import PictureLook, PictureSize

_INCH = 72.0
_MM = 25.4 / 72
_LONGEST = 20.0  # width by height (or height by width) of what is shown: the rest of a longer strip is cut away
_STRIP = 5.0  # longer ones are told


class Frame(Struct, frozen=True):
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


class Shot(Struct, frozen=True):
    """A picture that an article calls by its name (None: it is not there), with its caption and an editor's wishes."""

    picture: Picture | None
    name: str
    caption: tuple[Span, ...] = ()
    width: Width = Width.AUTO
    place: Place = Place.AUTO

    @property
    def shape(self) -> float:
        """Width by height, kept within what can be set."""
        return min(_LONGEST, max(1 / _LONGEST, self.picture.width / self.picture.height)) if self.picture else 1.0


class Figure(Struct, frozen=True):
    """A figure, set: its row, and what the editor should know of it."""

    row: Row
    notices: tuple[Notice, ...] = ()


def frame_in(picture: Picture, width: float, height: float) -> Frame:
    """A frame that is filled whole: the picture cropped to its proportions, never distorted."""
    shape, wanted = picture.width / picture.height, width / height
    if shape > wanted:
        return Frame(width, height, shown_width=wanted / shape)
    return Frame(width, height, shown_height=shape / wanted)


class _Strip(Struct, frozen=True):
    """A figure about to be set: its pictures, the columns that it covers and their width, the width of each picture's
    share of that, the captions, and the gaps around it. Under a wide one the gap is wider."""

    shots: tuple[Shot, ...]
    columns: int
    measure: float
    cells: tuple[float, ...]
    captions: tuple[Set, ...]
    look: PictureLook

    @property
    def below(self) -> float:
        return self.look.wide_below if self.columns > 1 else self.look.below

    @property
    def gaps(self) -> float:
        """What of a figure's height is not picture."""
        caption = max((caption.height for caption in self.captions if caption.lines), default=0.0)
        return self.look.above + (self.look.caption_gap + caption if caption else 0.0) + self.below

    @property
    def shape(self) -> float:
        return sum(shot.shape for shot in self.shots)

    @property
    def room(self) -> float:
        """The width that is left for pictures."""
        return self.measure - self.look.beside_gap * (len(self.shots) - 1)


class Figures:
    """Sets the pictures of articles in so many columns, and remembers them."""

    def __init__(self, case: Case, columns: int) -> None:
        self._case = case
        self._look: PictureLook = case.style.pictures
        self._columns = columns
        self._known: Memo[Figure] = Memo()

    def sweep(self) -> None:
        self._known.sweep()

    def beside(self, shots: Sequence[Shot], size: PictureSize) -> bool:
        """Whether pictures stand well side by side at a step of the sizes: none gets too small."""
        if any(not _usable(shot) for shot in shots):
            return False
        columns = self._columns_beside(shots)
        return self._stand_well(shots, columns) and columns <= size.across

    def figure(self, shots: Sequence[Shot], size: PictureSize, where: str) -> Figure:
        """Pictures with their captions. One that is missing leaves a marked place, so that nobody prints without it."""
        shots = tuple(shot if _usable(shot) else replace(shot, picture=None) for shot in shots)
        return self._known.get((shots, size, where), lambda: self._figure(shots, size, where))

    def _figure(self, shots: tuple[Shot, ...], size: PictureSize, where: str) -> Figure:
        columns = self._columns_of(shots, size)
        measure = self._case.style.span_width(self._columns, columns)
        cells = self._cells(shots, measure)
        strip = _Strip(shots, columns, measure, cells, (), self._look)
        strip = replace(strip, captions=tuple(self._captions(strip, 0.0)))
        frames = self._frames(strip, size)
        row = self._row(strip, frames)
        row = replace(row, taller=tuple(self._row(strip, higher) for higher in self._higher(strip, row.lines)))
        told = (self._warnings(shot, frame, where) for shot, frame in zip(shots, frames, strict=True))
        return Figure(row, tuple(chain.from_iterable(told)))

    # -- how many columns

    def _columns_of(self, shots: Sequence[Shot], size: PictureSize) -> int:
        wish = next((shot.width for shot in shots if shot.width), Width.AUTO)
        if wish:
            return {Width.COLUMN: 1, Width.TWO: min(2, self._columns)}.get(wish, self._columns)
        if any(shot.picture is None for shot in shots) or self._columns == 1:
            return 1
        return self._columns_beside(shots) if len(shots) > 1 else self._columns_alone(shots[0], size)

    def _columns_alone(self, shot: Shot, size: PictureSize) -> int:
        """As many columns as a picture has the shape and the pixels for."""
        look, style = self._look, self._case.style
        if self._poster(shot):
            return self._columns
        if shot.shape < look.wide_shape or not shot.picture:
            return 1
        share = shot.picture.width / look.wide_pixels * self._case.grid.width
        most = min(size.across, self._columns)
        found = (count for count in range(most, 1, -1) if share >= style.span_width(self._columns, count))
        return next(found, 1)

    def _columns_beside(self, shots: Sequence[Shot]) -> int:
        """The fewest columns in which pictures side by side are not too small."""
        found = (count for count in range(1, self._columns) if self._stand_well(shots, count))
        return next(found, self._columns)

    def _stand_well(self, shots: Sequence[Shot], columns: int) -> bool:
        """Whether pictures side by side over so many columns are neither too low nor too narrow."""
        cells = self._cells(shots, self._case.style.span_width(self._columns, columns))
        return cells[0] / shots[0].shape >= self._look.beside_least and min(cells) >= self._look.beside_narrowest

    def _poster(self, shot: Shot) -> bool:
        look = self._look
        tall = shot.shape * look.portrait_shape <= 1.0
        return bool(look.poster_lines) and tall and bool(shot.picture and shot.picture.width >= look.poster_pixels)

    # -- how high

    def _cells(self, shots: Sequence[Shot], measure: float) -> tuple[float, ...]:
        room = measure - self._look.beside_gap * (len(shots) - 1)
        total = sum(shot.shape for shot in shots)
        return tuple(room * shot.shape / total for shot in shots)

    def _frames(self, strip: _Strip, size: PictureSize) -> list[Frame]:
        """The largest frames of one height within the columns, the step's height and the pictures' own pixels; then
        cropped a little where that saves the figure a part of a line."""
        look, grid = self._look, self._case.grid
        if any(shot.picture is None for shot in strip.shots):
            height = size.landscape_lines * grid.leading - look.above - look.below
            return [Frame(cell, max(1.0, height)) for cell in strip.cells]
        alone = strip.shots[0] if len(strip.shots) == 1 else None
        crop = 0.0 if alone and self._poster(alone) else look.crop  # what is written on a poster stays on it
        height = min(strip.room / strip.shape, *(self._sharp_height(shot) for shot in strip.shots))
        allowed = self._most_lines(strip, size) * grid.leading - look.above - strip.below
        allowed = min(allowed, grid.lines * grid.leading - strip.gaps)
        narrower = allowed / (height * (1 - crop))
        if 1 - look.filled < narrower < 1:  # not visibly narrower than what it stands in: rather cropped
            crop = 1 - allowed / height
        elif narrower < 1:  # too high even when cropped
            height = allowed / (1 - crop)
        shown = min(height, allowed)
        whole = (shown + strip.gaps) // grid.leading * grid.leading - strip.gaps
        if whole >= height * (1 - crop):
            shown = whole
        return [_frame(shot, height, shown) for shot in strip.shots]

    def _higher(self, strip: _Strip, lines: int) -> Iterator[list[Frame]]:
        """Frames for one line more, for two …, as far as the pictures are sharp enough for the printer and little of
        them is cut."""
        look, grid = self._look, self._case.grid
        posters = any(shot.picture is None or self._poster(shot) for shot in strip.shots)
        natural = strip.room / strip.shape
        sharp = min(self._sharp_height(shot, self._case.style.preflight.least_ppi) for shot in strip.shots)
        most = 0 if posters else min(look.grow_lines, grid.lines - lines)
        for more in range(1, most + 1):
            height = (lines + more) * grid.leading - strip.gaps
            if height > min(sharp, natural / (1 - look.grow_crop)):
                break
            whole = max(height, min(natural, height / (1 - look.crop)))
            yield [_cut(_frame(shot, whole, height), natural / height) for shot in strip.shots]

    def _sharp_height(self, shot: Shot, least: float = 0.0) -> float:
        """How high a picture may be before its pixels show, or before it has less than ``least`` ppi. A poster is held
        to more: what is written on it is read."""
        ppi = max(least, self._look.poster_ppi if self._poster(shot) else self._look.lowest_ppi)
        return (shot.picture.width if shot.picture else 0) / ppi * _INCH / shot.shape

    def _most_lines(self, strip: _Strip, size: PictureSize) -> float:
        if len(strip.shots) > 1:
            return size.portrait_lines
        [shot] = strip.shots
        if self._columns > 1 and strip.columns == self._columns and shot.shape * self._look.portrait_shape <= 1.0:
            return self._look.poster_lines or self._case.grid.lines
        if strip.columns > 1 or shot.width is Width.FULL:
            return self._case.grid.lines
        return size.portrait_lines if shot.shape < 1.0 else size.landscape_lines

    # -- what is drawn

    def _captions(self, strip: _Strip, y: float) -> list[Set]:
        """The captions, each under its picture; one that stands for all under all."""
        look = self._look.caption
        if not any(plain(shot.caption).strip() for shot in strip.shots[:-1]):
            caption = strip.shots[-1].caption
            piece = Piece("caption", len(strip.shots) - 1)
            return [self._case.stack(self._case.evened(caption, look, strip.measure), look, y=y, piece=piece)]
        starts = accumulate((cell + self._look.beside_gap for cell in strip.cells), initial=0.0)
        return [
            self._case.stack(
                self._case.evened(shot.caption, look, cell), look, x=x, y=y, piece=Piece("caption", number)
            )
            for number, (shot, cell, x) in enumerate(zip(strip.shots, strip.cells, starts, strict=False))
        ]

    def _row(self, strip: _Strip, frames: Sequence[Frame]) -> Row:
        look, grid = self._look, self._case.grid
        height = frames[0].height
        marks: list[Mark] = []
        x = (strip.measure - sum(frame.width for frame in frames) - look.beside_gap * (len(frames) - 1)) / 2
        for number, (shot, frame) in enumerate(zip(strip.shots, frames, strict=True)):
            marks.append(self._image(shot, frame, x, look.above, Piece(number=number)))
            x += frame.width + look.beside_gap
        for caption in self._captions(strip, look.above + height + look.caption_gap):
            marks += caption.marks
        sink = strip.below - (grid.leading - grid.size)  # at the foot it ends level with the text's last line
        place = next((shot.place for shot in strip.shots if shot.place), Place.AUTO)
        whole = self._columns > 1 and strip.columns == self._columns
        return Row(
            grid.lines_for(height + strip.gaps),
            tuple(marks),
            nudge=look.above,
            sink=sink,
            floats=strip.columns == 1 and place is Place.AUTO,
            spans=whole,
            across=1 if whole else strip.columns,
            place=place,
        )

    def _image(self, shot: Shot, frame: Frame, x: float, y: float, piece: Piece) -> Image | Fill:
        if shot.picture is None:
            return Fill(x, y, frame.width, frame.height, self._look.missing_colour)
        alt = plain(shot.caption) or shot.name
        return Image(x, y, frame.width, frame.height, shot.picture.sha256, frame.crop, alt, piece=piece)

    # -- what is told

    def _warnings(self, shot: Shot, frame: Frame, where: str) -> list[Notice]:
        if shot.picture is None:
            return [
                notice(
                    where,
                    "picture-missing",
                    "图片“{name}”不在稿件里，版面上留了空位。",
                    "请补上图片或删去它。",
                    name=shot.name,
                )
            ]
        return self._strange(shot.picture, frame, where)

    def _strange(self, picture: Picture, frame: Frame, where: str) -> list[Notice]:
        """A strip so long that little of it is left on paper."""
        if 1 / _STRIP <= picture.width / picture.height <= _STRIP:
            return []
        return [
            notice(
                where,
                "picture-strip",
                "图片“{name}”过于细长，印出来只有 {width}×{height} 毫米。",
                "请裁成合适的形状再换上。",
                name=picture.name,
                width=round(frame.width * _MM),
                height=round(frame.height * _MM),
            )
        ]


def _usable(shot: Shot) -> bool:
    picture = shot.picture
    return bool(picture and picture.sha256 and picture.width > 0 and picture.height > 0)


def _cut(frame: Frame, share: float) -> Frame:
    """A frame that shows only a share of the picture's width, if that is less than all."""
    share = min(1.0, share)
    return replace(frame, width=frame.width * share, shown_width=frame.shown_width * share)


def _frame(shot: Shot, height: float, shown: float) -> Frame:
    """The frame of a picture ``height`` points high of which ``shown`` are shown; strips are cut to what can be set."""
    true = shot.picture.width / shot.picture.height if shot.picture else shot.shape
    across, down = min(1.0, shot.shape / true), min(1.0, true / shot.shape)
    return Frame(height * shot.shape, shown, across, down * shown / height)
