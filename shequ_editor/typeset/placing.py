"""From a chosen break to glyphs in their places: cells stretched or shrunk class by class, then runs of one face."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter

from msgspec import Struct

from shequ_editor.typeset.breaking import HALF, Break
from shequ_editor.typeset.characters import STRETCH
from shequ_editor.typeset.fonts import Face
from shequ_editor.typeset.paragraph import FACE_SHIFT, GLYPH_MASK, NO_GLYPH, Paragraph, Piece
from shequ_editor.typeset.ruler import Ruler

EPSILON = 1e-9


class TextRun(Struct, frozen=True):
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


class Cells(Struct):
    """The cells of a line as set, em: every character's advance, how far glyphs are moved in their cells, the width."""

    advances: list[float]
    shifts: dict[int, float]
    width: float


def settle(ruler: Ruler, found: Break, *, justify: bool, last: bool) -> Cells:
    """A line's cells: edges trimmed, then filled to the measure where it is justified, or shrunk where it must."""
    paragraph = ruler.paragraph
    start, end = found.start, found.end
    seen = max(paragraph.visible.get(end, end), start)
    advances = paragraph.advance[start:end]
    if seen < end:
        advances[seen - start :] = [0.0] * (end - seen)
    lead = paragraph.lead
    shifts = {index: paragraph.shift[index] + lead.get(index, 0.0) for index in between(ruler.shifted, start, end)}
    if start in lead and advances:
        advances[0] -= lead[start]
        shifts[start] -= lead[start]
    if seen > start:
        advances[seen - start - 1] -= paragraph.drop.get(seen - 1, 0.0)
    if end in paragraph.hyphens:
        advances[-1] += paragraph.hyphens[end][1]
    missing = found.measure - found.natural + (HALF if found.hangs else 0.0)
    width = found.natural
    if missing < -EPSILON and (justify or last):
        width -= _shrink(ruler, found, advances, shifts, -missing)
    elif missing > EPSILON and justify and not last:
        width += _stretch(ruler, found, advances, missing)
    return Cells(advances, shifts, width)


def between(indices: list[int], start: int, end: int) -> list[int]:
    """Of some indices in order, those from ``start`` on and before ``end``."""
    return indices[bisect_left(indices, start) : bisect_left(indices, end)]


def _shrink(ruler: Ruler, found: Break, advances: list[float], shifts: dict[int, float], surplus: float) -> float:
    """Take from the cells class by class; returns how much was taken."""
    first, last = ruler.whole(found.start, found.end)
    left = surplus
    for gives in ruler.shrink:
        amount = gives.sums[last] - gives.sums[first]
        if amount <= 0:
            continue
        part = min(1.0, left / amount)
        left -= amount * part
        for index in between(gives.indices, first, last):
            advances[index - found.start] -= gives.by_index[index] * part
            if index in ruler.paragraph.lead:
                shifts[index] -= gives.by_index[index] * part
        if left <= EPSILON:
            break
    return surplus - left


def _stretch(ruler: Ruler, found: Break, advances: list[float], missing: float) -> float:
    """Fill a line, class by class, then all gaps evenly; what has no gap at all stays short. Returns how much."""
    start = found.start
    first, last = ruler.whole(start, found.end)
    left = missing
    for takes in ruler.stretch:
        amount = takes.sums[last] - takes.sums[first]
        if amount <= 0:
            continue
        part = min(1.0, left / amount)
        left -= amount * part
        for index in between(takes.indices, first, last):
            advances[index - start] += takes.by_index[index] * part
        if left <= EPSILON:
            return missing
    codes = ruler.paragraph.codes
    seen = max(ruler.paragraph.visible.get(found.end, found.end), start + 1)
    gaps = [index for index, code in enumerate(codes[start : seen - 1]) if code & STRETCH]
    if not gaps:  # only spaces: they grow further
        gaps = [index - start for takes in ruler.stretch for index in between(takes.indices, first, last)]
    if not gaps:
        return missing - left
    each = left / len(gaps)
    for index in gaps:
        advances[index] += each
    return missing


def make_runs(
    faces: Sequence[Face], paragraph: Paragraph, found: Break, cells: Cells, x: float, size: float, after: str
) -> tuple[TextRun, ...]:
    """The glyphs of a line, in points. ``after`` is a line end whose text joins the last cluster."""
    start, end = found.start, found.end
    origins = list(accumulate(cells.advances, initial=x))
    places = origins[:-1]
    for index, shift in cells.shifts.items():
        places[index - start] += shift
    line = _Runs(faces, paragraph, start, origins, places)
    for piece in pieces_of(paragraph, start, end):
        line.add_piece(piece, max(piece.start, start), min(piece.end, end))
    if end in paragraph.hyphens:
        line.add_hyphen(*paragraph.hyphens[end])
    line.finish(after)
    return tuple([run.done(faces, size) for run in line.runs])


def pieces_of(paragraph: Paragraph, start: int, end: int) -> Sequence[Piece]:
    """The pieces that a line has a part of."""
    pieces = paragraph.pieces
    if len(pieces) == 1:
        return pieces if start < end else ()
    first = bisect_right(pieces, start, key=_end)
    return pieces[first : bisect_left(pieces, end, first, key=_start)]


_start, _end = attrgetter("start"), attrgetter("end")


class _Runs:
    """The runs of a line while they are made."""

    def __init__(
        self, faces: Sequence[Face], paragraph: Paragraph, start: int, origins: list[float], places: list[float]
    ) -> None:
        self.faces, self.paragraph, self.start, self.origins, self.places = faces, paragraph, start, origins, places
        self.runs: list[_Run] = []
        self._pending = ""  # text without a glyph before the first one

    def add_piece(self, piece: Piece, first: int, last: int) -> None:
        codes = self.paragraph.glyphs[first:last]
        low, high = min(codes), max(codes)
        if low < 0 or low >> FACE_SHIFT != high >> FACE_SHIFT or self.paragraph.extra or self._pending:
            for index in range(first, last):
                self._add_character(piece, index)
            return
        face, own = low >> FACE_SHIFT, slice(first - self.start, last - self.start)
        glyphs = [code & GLYPH_MASK for code in codes] if face else codes
        text = list(self.paragraph.text[first:last])
        self.runs.append(_Run(face, piece, piece.rise, glyphs, self.places[own], text, self.origins[own.stop]))

    def _add_character(self, piece: Piece, index: int) -> None:
        code, char, at = self.paragraph.glyphs[index], self.paragraph.text[index], index - self.start
        if code == NO_GLYPH:
            if self.runs:
                self.runs[-1].clusters[-1] += char
            else:
                self._pending += char
            return
        run = self._run(piece, code >> FACE_SHIFT, piece.rise)
        run.add(code & GLYPH_MASK, self.places[at], self._pending + char, self.origins[at + 1])
        self._pending = ""
        for glyph, dx, dy in self.paragraph.extra.get(index, ()):
            further = self._run(piece, code >> FACE_SHIFT, piece.rise + dy * piece.scale)
            further.add(glyph, self.places[at] + dx * piece.scale, "", self.origins[at + 1])

    def add_hyphen(self, code: int, width: float) -> None:
        """A hyphen that is not in the text."""
        run = self._run(self.runs[-1].piece, code >> FACE_SHIFT, self.runs[-1].rise)
        run.add(code & GLYPH_MASK, self.origins[-1] - width, "", self.origins[-1])

    def finish(self, after: str) -> None:
        """Text without a glyph at a line's end joins the last cluster; a line of nothing else gets a space for it."""
        rest = self._pending + after
        if rest and self.runs:
            self.runs[-1].clusters[-1] += rest
        elif rest:
            space = self.paragraph.space
            run = self._run(self.paragraph.pieces[0], space >> FACE_SHIFT, 0.0)
            run.add(space & GLYPH_MASK, self.origins[-1], rest, self.origins[-1])

    def _run(self, piece: Piece, face: int, rise: float) -> _Run:
        """The run that a glyph of that look belongs to."""
        if self.runs:
            last = self.runs[-1]
            if last.face == face and last.rise == rise and last.piece is piece:
                return last
        self.runs.append(_Run(face, piece, rise, [], [], [], 0.0))
        return self.runs[-1]


class _Run(Struct):
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
