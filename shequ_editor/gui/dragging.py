"""What can be dragged inside of the window: manuscripts, articles and sections, as lists of ids, each shown as a small
tag under the pointer, so that the place where it would fall stays in view."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from shequ_editor.gui.theme import tokens

MANUSCRIPTS = "application/x-shequ-manuscripts"
ARTICLES = "application/x-shequ-articles"
SECTIONS = "application/x-shequ-sections"
ORIGINALS = "application/x-shequ-originals"
"""A manuscript's id, and the place of one of its originals among them all."""


def pack(kind: str, ids: Sequence[int]) -> QMimeData:
    """Ids as something that can be dragged."""
    data = QMimeData()
    data.setData(kind, json.dumps(list(ids)).encode())
    return data


def drag(source: QWidget, data: QMimeData, words: str, count: int = 1) -> Qt.DropAction:
    """Drag ``data`` until the editor lets go; what became of it."""
    made = QDrag(source)
    made.setMimeData(data)
    made.setPixmap(_tag(source, words if count < 2 else f"{words}　+{count - 1}"))
    made.setHotSpot(QPoint(-14, -10))
    return made.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)


def _tag(source: QWidget, words: str) -> QPixmap:
    look, metrics, ratio = tokens(), source.fontMetrics(), source.devicePixelRatioF()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 240)
    width, height = metrics.horizontalAdvance(shown) + 24, metrics.height() + 12
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("fill"))
    box = QRectF(0, 0, width, height)
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(source.font())
    painter.setPen(look.colour("on_accent"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
    painter.end()
    return picture


def unpack(data: QMimeData, kind: str) -> list[int]:
    """The ids of one kind in a drag; empty if it holds none."""
    if not data.hasFormat(kind):
        return []
    return [int(number) for number in json.loads(bytes(data.data(kind).data()))]
