"""The program's mark: 编 cut into a red seal, drawn from the fonts that ship with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPixmap, QRawFont, QTransform

from shequ_editor.gui.theme import LIGHT
from shequ_editor.settings import resource

_SIZES = (16, 24, 32, 48, 64, 128, 256)


def seal(size: int, ratio: float = 1.0) -> QPixmap:
    """The mark at ``size`` logical pixels."""
    device = round(size * ratio)
    picture = QPixmap(device, device)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = device * 0.05
    box = QRectF(edge, edge, device - 2 * edge, device - 2 * edge)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRoundedRect(box, device * 0.16, device * 0.16)
    shape = _character()
    bounds = shape.boundingRect()
    scale = box.width() * 0.68 / max(bounds.width(), bounds.height())
    place = QTransform.fromTranslate(box.center().x(), box.center().y())
    place.scale(scale, scale)
    place.translate(-bounds.center().x(), -bounds.center().y())
    painter.setBrush(QColor("white"))
    painter.drawPath(place.map(shape))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def program_icon() -> QIcon:
    """The mark as the window's icon."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(seal(size))
    return icon


def _character() -> QPainterPath:
    path = str(resource("fonts", "song-heavy.ttf"))
    font = QRawFont(path, 200.0, QFont.HintingPreference.PreferNoHinting)
    glyphs = font.glyphIndexesForString("编")
    shape = font.pathForGlyph(glyphs[0]) if glyphs else QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)  # its strokes overlap
    return shape
