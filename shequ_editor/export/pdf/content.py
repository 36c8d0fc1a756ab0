"""A page's drawing items as a PDF content stream.

Every place is already known, so this only says it: strings are joined, nothing is measured. The page's origin is
its top left corner and y runs downwards; a PDF's is the lower left corner of the media box, which is the bleed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from msgspec import Struct

from shequ_editor.export.pdf.fonts import FaceUse, utf16
from shequ_editor.export.pdf.inks import Palette, number, numbers
from shequ_editor.export.pdf.outlines import Shapes
from shequ_editor.export.pdf.overprint import Ground, may_overprint
from shequ_editor.export.pdf.pictures import Matrix
from shequ_editor.typeset.page import Colour, Fill, GlyphRun, Image, Item, Page, Path, Rule

# A shift below this (1/1000 em) is rounding, not meant.
_NO_SHIFT = 0.5

Crop = tuple[float, float, float, float]


class Shown(Struct, frozen=True):
    """A picture as it is placed: the name of its XObject, its turn, and the part that fills the frame, as fractions
    (left, top, right, bottom) of the upright picture (None: that of the image)."""

    name: str
    turn: Matrix
    crop: Crop | None


class Kit(Struct, frozen=True):
    """What pages are drawn with. ``picture`` gives what is placed for an image; letters are drawn from ``shapes`` if
    there are any; ``margin`` is left around the bleed; black text overprints up to ``overprint_limit`` of
    ink, 1 for a full one (0: nowhere)."""

    canvas: Any
    palette: Palette
    faces: Mapping[str, FaceUse]
    picture: Callable[[Image], Shown]
    shapes: Shapes | None = None
    margin: float = 0.0
    overprint_limit: float = 0.0


def draw_page(page: Page, kit: Kit, openings: Sequence[str] = ()) -> None:
    """Put all items of ``page`` on the canvas's page, in their order. ``openings``, one for each item, are operators
    that begin marked content; neighbours with the same share it."""
    pen = _Pen(page, kit)
    if openings:
        pen.draw_marked(openings)
    else:
        pen.draw()


class _Pen:
    """Draws one page, and remembers what is set so that it need not be said again."""

    def __init__(self, page: Page, kit: Kit) -> None:
        self._items = page.items
        self._kit = kit
        self._canvas = kit.canvas
        self._say = kit.canvas.addLiteral
        self._left = page.bleed + kit.margin
        self._top = self._left + page.height
        self._marked = False
        self._in_text = False
        self._font: tuple[str, float] | None = None
        self._fill: Colour | None = None
        self._stroke: Colour | None = None
        self._line = -1.0
        self._overprints = False
        self._ground = Ground(kit.overprint_limit) if kit.overprint_limit else None

    def draw(self) -> None:
        for item in self._items:
            self._draw(item)
        self._end_text()

    def draw_marked(self, openings: Sequence[str]) -> None:
        self._marked = True
        for opening, group in groupby(zip(openings, self._items, strict=True), key=itemgetter(0)):
            self._say(opening)
            for _, item in group:
                self._draw(item)
            self._end_text()
            self._say("EMC")

    def _draw(self, item: Item) -> None:
        if isinstance(item, GlyphRun):
            self._text(item)
            return
        self._end_text()
        self._overprint(False)
        if self._ground:
            self._ground.add(item)
        if isinstance(item, Rule):
            self._rule(item)
        elif isinstance(item, Fill):
            self._set_fill(item.colour)
            self._say(f"{self._box(item)} re f")
        elif isinstance(item, Image):
            self._image(item)
        else:
            self._path(item)

    def _text(self, run: GlyphRun) -> None:
        if not run.glyphs:
            return
        if self._kit.shapes:
            self._outlined(run, self._kit.shapes)
            return
        use = self._kit.faces[run.face]
        if not self._in_text:
            self._say("BT")
            self._in_text = True
        self._set_ink(run)
        if self._font != (run.face, run.size):
            self._font = run.face, run.size
            self._say(f"/{use.resource} {number(run.size)} Tf")
        place = f"1 0 0 1 {number(self._left + run.x)} {number(self._top - run.y)} Tm"
        self._say(f"{place} {_array(run, use, range(len(run.glyphs)), 0.0)[0] if self._marked else _show(run, use)}")

    def _outlined(self, run: GlyphRun, shapes: Shapes) -> None:
        """A run whose letters are shapes."""
        self._set_ink(run)
        y = number(self._top - run.y)
        for glyph, x in zip(run.glyphs, run.xs, strict=True):
            name = shapes.name(run.face, glyph)
            if name:
                size = number(run.size)
                self._say(f"q {size} 0 0 {size} {number(self._left + run.x + x)} {y} cm")
                self._canvas.doForm(name)
                self._say("Q")

    def _set_ink(self, run: GlyphRun) -> None:
        if self._ground:
            self._overprint(may_overprint(run) and not self._ground.is_heavy_under(run))
        self._set_fill(run.colour)

    def _end_text(self) -> None:
        if self._in_text:
            self._say("ET")
            self._in_text = False

    def _rule(self, rule: Rule) -> None:
        self._set_stroke(rule.colour, rule.width)
        start = f"{number(self._left + rule.x1)} {number(self._top - rule.y1)} m"
        self._say(f"{start} {number(self._left + rule.x2)} {number(self._top - rule.y2)} l S")

    def _image(self, image: Image) -> None:
        """Clip to the frame, then place the whole picture so that its cropped part fills the frame."""
        shown = self._kit.picture(image)
        crop = shown.crop or image.crop
        left, top, right, bottom = crop
        width, height = image.width / (right - left), image.height / (bottom - top)
        x = self._left + image.x - left * width
        y = self._top - image.y - height + top * height
        a, b, c, d, e, f = shown.turn
        matrix = (a * width, b * height, c * width, d * height, e * width + x, f * height + y)
        clip = "" if crop == (0.0, 0.0, 1.0, 1.0) else f"{self._box(image)} re W n "
        self._say(f"q {clip}{numbers(matrix)} cm")
        self._canvas.doForm(shown.name)
        self._say("Q")

    def _path(self, path: Path) -> None:
        if path.fill:
            self._set_fill(path.fill)
        if path.stroke:
            self._set_stroke(path.stroke, path.width)
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
            (path.fill is not None, path.stroke is not None), "n"
        )
        self._say(" ".join((*map(self._segment, path.segments), paint)))

    def _segment(self, segment: tuple[str | float, ...]) -> str:
        kind, places = str(segment[0]), [float(value) for value in segment[1:]]
        if kind == "Z":
            return "h"
        points = (
            f"{number(self._left + x)} {number(self._top - y)}" for x, y in zip(places[::2], places[1::2], strict=True)
        )
        return f"{' '.join(points)} {kind.lower()}"

    def _box(self, item: Fill | Image) -> str:
        corner = f"{number(self._left + item.x)} {number(self._top - item.y - item.height)}"
        return f"{corner} {number(item.width)} {number(item.height)}"

    def _overprint(self, wanted: bool) -> None:
        """Whether what is filled from here on leaves the other inks under it as they are (ISO 32000-1, 8.6.7)."""
        if wanted != self._overprints:
            self._overprints = wanted
            self._canvas.setFillOverprint(wanted)
            self._canvas.setOverprintMask(wanted)

    def _set_fill(self, colour: Colour) -> None:
        if colour is not self._fill and colour != self._fill:
            self._fill = colour
            self._say(self._kit.palette.fill(colour))

    def _set_stroke(self, colour: Colour, width: float) -> None:
        if colour != self._stroke:
            self._stroke = colour
            self._say(self._kit.palette.stroke(colour))
        if width != self._line:
            self._line = width
            self._say(f"{number(width)} w")


def _show(run: GlyphRun, use: FaceUse) -> str:
    """The operators that show a run, its glyphs on their places to 1/1000 em."""
    if "" not in run.clusters:
        return _array(run, use, range(len(run.glyphs)), 0.0)[0]
    pen, parts = 0.0, []
    for text, glyphs in _clusters(run):
        shown, pen = _array(run, use, glyphs, pen)
        several = len(glyphs) > 1 or not text
        parts.append(f"/Span <</ActualText <FEFF{utf16(text)}>>> BDC {shown} EMC" if several else shown)
    return "\n".join(parts)


def _clusters(run: GlyphRun) -> Iterable[tuple[str, range]]:
    """Each text of the run with the glyphs that stand for it."""
    starts = [index for index, text in enumerate(run.clusters) if text or index == 0]
    for start, end in pairwise((*starts, len(run.clusters))):
        yield run.clusters[start], range(start, end)


def _array(run: GlyphRun, use: FaceUse, glyphs: range, pen: float) -> tuple[str, float]:
    """A ``TJ`` for some glyphs of a run, and where the pen stands afterwards (1/1000 em from the run's start).

    The pen follows what a reader of the file reckons, its rounding included, so no error adds up.
    """
    scale = 1000 / run.size
    codes, widths = use.codes, use.widths
    parts: list[str] = []
    for index in glyphs:
        glyph = run.glyphs[index]
        shift = run.xs[index] * scale - pen
        if abs(shift) > _NO_SHIFT:
            step = round(shift)
            parts.append(f">{-step}<")
            pen += step
        parts.append(codes[glyph, run.clusters[index]])
        pen += widths[glyph]
    shown = f"[<{''.join(parts)}>]TJ"
    return (shown.replace("[<>", "[", 1) if parts and parts[0][0] == ">" else shown), pen
