"""Paints a page's display list: the same glyphs at the same places as the PDF, at any scale.

Fonts belong to the thread that opened them, so each thread that paints has a painter of its own.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGlyphRun,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from shequ_editor.typeset import page as display
from shequ_editor.typeset.page import Page

_IMAGE_ALLOCATION_MB = 512
_PICTURES_BYTES = 96 << 20
_FONTS = 96
_LARGEST_GLYPH = 60  # pixels: QPainter.drawGlyphRun paints nothing of a font file's glyphs above 64
_OUTLINE = 1000.0  # the size at which outlines are read, to be scaled


class PagePainter:
    """Paints pages. ``fonts`` holds ``<face>.ttf``; ``picture`` finds a picture's file by its hash."""

    def __init__(self, fonts: Path, picture: Callable[[str], Path]) -> None:
        self._folder = fonts
        self._picture = picture
        self._faces: dict[str, QRawFont] = {}
        self._sized: OrderedDict[tuple[str, float], QRawFont] = OrderedDict()
        self._outlines: dict[tuple[str, int], QPainterPath] = {}
        self._images: OrderedDict[tuple[str, int], QImage] = OrderedDict()

    def image(self, page: Page, scale: float, area: QRectF) -> QImage:
        """The part ``area`` (device pixels, at ``scale`` pixels to the point) of a page on white paper."""
        result = QImage(area.size().toSize(), QImage.Format.Format_RGB32)
        result.fill(Qt.GlobalColor.white)
        painter = QPainter(result)
        painter.translate(-area.topLeft())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.paint(painter, page, scale, area)
        painter.end()
        return result

    def paint(self, painter: QPainter, page: Page, scale: float, area: QRectF) -> None:
        """Paint what of ``page`` falls into ``area``; both are in the painter's pixels."""
        for item in page.items:
            if not area.intersects(item_box(item, scale)):
                continue
            match item:
                case display.GlyphRun():
                    self._glyphs(painter, item, scale)
                case display.Rule():
                    _rule(painter, item, scale)
                case display.Fill():
                    box = QRectF(item.x * scale, item.y * scale, item.width * scale, item.height * scale)
                    painter.fillRect(box, colour(item.colour))
                case display.Image():
                    self._image(painter, item, scale)
                case display.Path():
                    _path(painter, item, scale)

    def _glyphs(self, painter: QPainter, run: display.GlyphRun, scale: float) -> None:
        if run.size * scale > _LARGEST_GLYPH:
            self._large_glyphs(painter, run, scale)
            return
        glyphs = QGlyphRun()
        glyphs.setRawFont(self._font(run.face, run.size * scale))
        glyphs.setGlyphIndexes(run.glyphs)
        glyphs.setPositions([QPointF(x * scale, 0.0) for x in run.xs])
        painter.setPen(colour(run.colour))
        painter.drawGlyphRun(QPointF(run.x * scale, run.y * scale), glyphs)

    def _large_glyphs(self, painter: QPainter, run: display.GlyphRun, scale: float) -> None:
        """Titles looked at closely: filled outlines."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(run.colour))
        factor = run.size * scale / _OUTLINE
        for glyph, x in zip(run.glyphs, run.xs, strict=True):
            place = QTransform(factor, 0, 0, factor, (run.x + x) * scale, run.y * scale)
            painter.drawPath(place.map(self._outline(run.face, glyph)))

    def _outline(self, face: str, glyph: int) -> QPainterPath:
        key = (face, glyph)
        if key not in self._outlines:
            shape = self._font(face, _OUTLINE).pathForGlyph(glyph)
            shape.setFillRule(Qt.FillRule.WindingFill)  # strokes overlap
            self._outlines[key] = shape
        return self._outlines[key]

    def _font(self, face: str, pixels: float) -> QRawFont:
        key = (face, round(pixels, 3))
        font = self._sized.get(key)
        if font is None:
            font = QRawFont(self._face(face))
            font.setPixelSize(key[1])
            self._sized[key] = font
            if len(self._sized) > _FONTS:
                self._sized.popitem(last=False)
        else:
            self._sized.move_to_end(key)
        return font

    def _face(self, face: str) -> QRawFont:
        if face not in self._faces:
            path = str(self._folder / f"{face}.ttf")
            # Hinting would move stems off the places that the press gives them.
            self._faces[face] = QRawFont(path, 12.0, QFont.HintingPreference.PreferNoHinting)
        return self._faces[face]

    def _image(self, painter: QPainter, item: display.Image, scale: float) -> None:
        frame = QRectF(item.x * scale, item.y * scale, item.width * scale, item.height * scale)
        left, top, right, bottom = item.crop
        shown = max(right - left, 1e-6)
        picture = self._load(item.sha256, round(frame.width() / shown))
        if picture.isNull():
            _missing(painter, frame)
            return
        width, height = picture.width(), picture.height()
        part = QRectF(left * width, top * height, (right - left) * width, (bottom - top) * height)
        painter.drawImage(frame, picture, part)

    def _load(self, sha256: str, pixels: int) -> QImage:
        """The whole picture, at least ``pixels`` wide where it has them, in steps of two so that zooming reuses it."""
        step = 64
        while step < pixels:
            step *= 2
        key = (sha256, step)
        if key not in self._images:
            self._images[key] = read_picture(self._picture(sha256), step)
            self._trim()
        self._images.move_to_end(key)
        return self._images[key]

    def _trim(self) -> None:
        held = sum(image.sizeInBytes() for image in self._images.values())
        while held > _PICTURES_BYTES and len(self._images) > 1:
            held -= self._images.popitem(last=False)[1].sizeInBytes()


def read_picture(path: Path, pixels: int) -> QImage:
    """A picture upright, made small while it is read, so that it is about ``pixels`` wide."""
    QImageReader.setAllocationLimit(_IMAGE_ALLOCATION_MB)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    # The turn that EXIF asks for is done after the scaling: the longer side serves for both ways up.
    longer = max(size.width(), size.height())
    if size.isValid() and longer > pixels * 2:
        factor = pixels * 2 / longer
        reader.setScaledSize(QSize(max(1, round(size.width() * factor)), max(1, round(size.height() * factor))))
    return reader.read()


def colour(value: display.Colour) -> QColor:
    """A style's colour on the screen."""
    return QColor.fromRgbF(*value.rgb)


def item_box(item: display.Item, scale: float) -> QRectF:
    """Where an item leaves ink, generously, in pixels."""
    match item:
        case display.GlyphRun(size=size):
            box = QRectF(item.x - size, item.y - 1.2 * size, item.width + 2 * size, 1.8 * size)
        case display.Rule():
            left, right = sorted((item.x1, item.x2))
            top, bottom = sorted((item.y1, item.y2))
            half = item.width / 2 + 0.5
            box = QRectF(left - half, top - half, right - left + 2 * half, bottom - top + 2 * half)
        case display.Path():
            box = _path_box(item)
        case _:
            box = QRectF(item.x, item.y, item.width, item.height)
    return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)


def _path_box(item: display.Path) -> QRectF:
    numbers = [[float(value) for value in segment[1:]] for segment in item.segments]
    xs = [value for segment in numbers for value in segment[0::2]]
    ys = [value for segment in numbers for value in segment[1::2]]
    if not xs:
        return QRectF()
    edge = item.width + 0.5
    return QRectF(min(xs) - edge, min(ys) - edge, max(xs) - min(xs) + 2 * edge, max(ys) - min(ys) + 2 * edge)


def _rule(painter: QPainter, rule: display.Rule, scale: float) -> None:
    # A hairline thinner than a pixel stays visible, as it does on paper.
    pen = QPen(colour(rule.colour), max(rule.width * scale, 0.6))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(rule.x1 * scale, rule.y1 * scale), QPointF(rule.x2 * scale, rule.y2 * scale))


def _path(painter: QPainter, item: display.Path, scale: float) -> None:
    shape = QPainterPath()
    for segment in item.segments:
        points = [float(value) * scale for value in segment[1:]]
        match segment[0]:
            case "M":
                shape.moveTo(points[0], points[1])
            case "L":
                shape.lineTo(points[0], points[1])
            case "C":
                shape.cubicTo(points[0], points[1], points[2], points[3], points[4], points[5])
            case "Z":
                shape.closeSubpath()
    if item.fill:
        painter.fillPath(shape, colour(item.fill))
    if item.stroke:
        painter.strokePath(shape, QPen(colour(item.stroke), item.width * scale))


def _missing(painter: QPainter, frame: QRectF) -> None:
    """A picture whose file cannot be read: a grey frame with its diagonals, as printers mark an empty place."""
    painter.fillRect(frame, QColor("#e8e6e2"))
    painter.setPen(QPen(QColor("#b5b1a9"), 1))
    painter.drawRect(frame)
    painter.drawLine(frame.topLeft(), frame.bottomRight())
    painter.drawLine(frame.topRight(), frame.bottomLeft())
