"""From a chosen break to glyphs in their places: cells stretched or shrunk class by class, then runs of one face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from shequ_editor.typeset.breaking import HALF, Break, Ruler
from shequ_editor.typeset.characters import STRETCH
from shequ_editor.typeset.fonts import Face
from shequ_editor.typeset.paragraph import FACE_SHIFT, GLYPH_MASK, NO_GLYPH, Paragraph, Piece

EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class TextRun:
    """Glyphs of one face, size and baseline; points. ``x`` is right of the line's left edge, ``rise`` above its
    baseline; the rest is as in :class:`~shequ_editor.typeset.page.GlyphRun`. ``span`` is the index of its span."""

    face: str
    size: float
    x: float
    rise: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    clusters: tuple[str, ...]
    width: float
    span: int

    @property
    def text(self) -> str:
        return "".join(self.clusters)


@dataclass(slots=True)
class Cells:
    """The cells of a line as set, em: every character's advance, what openers have left before their ink, the whole
    width."""

    advances: list[float]
    leads: dict[int, float]
    width: float


def settle(ruler: Ruler, found: Break, *, justify: bool, last: bool) -> Cells:
    """A line's cells: edges trimmed, then filled to the measure where it is justified, or shrunk where it must."""
    paragraph = ruler.paragraph
    start, end = found.start, found.end
    seen = max(paragraph.visible.get(end, end), start)
    advances = paragraph.advance[start:end]
    advances[seen - start :] = [0.0] * (end - seen)
    leads = {index: paragraph.lead[index] for index in paragraph.lead if start < index < end} if paragraph.lead else {}
    if start in paragraph.lead and advances:
        advances[0] -= paragraph.lead[start]
    if seen > start:
        advances[seen - start - 1] -= paragraph.drop.get(seen - 1, 0.0)
    missing = found.measure - found.natural + (HALF if found.hangs else 0.0)
    width = found.natural
    if missing < -EPSILON and (justify or last):
        width += _shrink(ruler, found, advances, leads, -missing)
    elif missing > EPSILON and justify and not last:
        width += _stretch(ruler, found, advances, missing)
    return Cells(advances, leads, width)


def _shrink(ruler: Ruler, found: Break, advances: list[float], leads: dict[int, float], surplus: float) -> float:
    first, last = ruler.span(found.start, found.end)
    taken = 0.0
    for kind, sums in ruler.shrink:
        amount = sums[last] - sums[first]
        if amount <= 0 or surplus <= EPSILON:
            continue
        part = min(1.0, surplus / amount)
        for index, give in ruler.paragraph.shrink[kind].items():
            if first <= index < last:
                advances[index - found.start] -= give * part
                if index in leads:
                    leads[index] -= give * part
        surplus -= amount * part
        taken += amount * part
    return -taken


def _stretch(ruler: Ruler, found: Break, advances: list[float], missing: float) -> float:
    """Fill a line; what has no gap at all stays short."""
    wanted = missing
    start = found.start
    first, last = ruler.span(start, found.end)
    for kind, sums in ruler.stretch:
        amount = sums[last] - sums[first]
        if amount <= 0:
            continue
        part = min(1.0, missing / amount)
        missing -= amount * part
        for index, take in ruler.paragraph.stretch[kind].items():
            if first <= index < last:
                advances[index - start] += take * part
    if missing <= EPSILON:
        return wanted
    codes = ruler.paragraph.codes
    seen = max(ruler.paragraph.visible.get(found.end, found.end), start + 1)
    gaps = [index for index in range(start, seen - 1) if codes[index] & STRETCH]
    if not gaps:  # only spaces: they grow further
        gaps = [index for sizes in ruler.paragraph.stretch.values() for index in sizes if first <= index < last]
    if not gaps:
        return wanted - missing
    each = missing / len(gaps)
    for index in gaps:
        advances[index - start] += each
    return wanted


def make_runs(
    faces: Sequence[Face], paragraph: Paragraph, found: Break, cells: Cells, x: float, size: float, after: str
) -> tuple[TextRun, ...]:
    """The glyphs of a line, in points. ``after`` is a line end whose text joins the last cluster."""
    start, end = found.start, found.end
    origins = list(accumulate(cells.advances, initial=x))
    glyphs = paragraph.glyphs[start:end]
    places = origins[:-1]
    for index, shift in paragraph.shift.items():
        if start <= index < end:
            places[index - start] += shift + cells.leads.get(index, 0.0)
    runs: list[_Run] = []
    pending = ""
    for piece in paragraph.pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        for index in range(first, last):
            code = glyphs[index - start]
            char = paragraph.text[index]
            if code == NO_GLYPH:
                if runs:
                    runs[-1].clusters[-1] += char
                else:
                    pending += char
                continue
            run = _run_for(runs, piece, code >> FACE_SHIFT, piece.rise)
            run.add(code & GLYPH_MASK, places[index - start], pending + char, origins[index - start + 1])
            pending = ""
            for glyph, dx, dy in paragraph.extra.get(index, ()):
                further = _run_for(runs, piece, code >> FACE_SHIFT, piece.rise + dy * piece.scale)
                further.add(glyph, places[index - start] + dx * piece.scale, "", origins[index - start + 1])
    _finish(faces, paragraph, runs, pending + after, origins[-1])
    return tuple(run.done(faces, size) for run in runs)


def _run_for(runs: list[_Run], piece: Piece, face: int, rise: float) -> _Run:
    if runs:
        last = runs[-1]
        if last.face == face and last.rise == rise and last.piece is piece:
            return last
    run = _Run(face, piece, rise, [], [], [], 0.0)
    runs.append(run)
    return run


def _finish(faces: Sequence[Face], paragraph: Paragraph, runs: list[_Run], rest: str, end: float) -> None:
    """Text without a glyph of its own at a line's end joins the last cluster; a line of nothing else gets a space."""
    if rest and runs:
        runs[-1].clusters[-1] += rest
    elif rest:
        piece = paragraph.pieces[0] if paragraph.pieces else Piece(0, 0, (), (), 0)
        run = _Run(0, piece, 0.0, [], [], [], end)
        run.add(faces[0].glyph(" "), end, rest, end)
        runs.append(run)


@dataclass(slots=True)
class _Run:
    face: int
    piece: Piece
    rise: float
    glyphs: list[int]
    places: list[float]
    clusters: list[str]
    end: float

    def add(self, glyph: int, place: float, cluster: str, end: float) -> None:
        self.glyphs.append(glyph)
        self.places.append(place)
        self.clusters.append(cluster)
        self.end = end

    def done(self, faces: Sequence[Face], size: float) -> TextRun:
        origin = self.places[0]
        return TextRun(
            face=faces[self.face].name,
            size=size * self.piece.scale,
            x=origin * size,
            rise=self.rise * size,
            glyphs=tuple(self.glyphs),
            xs=tuple([(place - origin) * size for place in self.places]),
            clusters=tuple(self.clusters),
            width=(self.end - origin) * size,
            span=self.piece.span,
        )
