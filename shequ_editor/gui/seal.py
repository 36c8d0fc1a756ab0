"""The program's mark: 编 cut into a red seal."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from shequ_editor.settings import resource

_SIZES = (16, 24, 32, 48, 64, 128)


def seal(size: int, ratio: float = 1.0) -> QPixmap:
    """The mark at ``size`` logical pixels."""
    return _draw(QSvgRenderer(str(resource("icons", "seal.svg"))), size, ratio)


def program_icon() -> QIcon:
    """The mark as the window's icon."""
    renderer = QSvgRenderer(str(resource("icons", "seal.svg")))
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_draw(renderer, size, 1.0))
    return icon


def _draw(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    device = round(size * ratio)
    picture = QPixmap(device, device)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, device, device))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
