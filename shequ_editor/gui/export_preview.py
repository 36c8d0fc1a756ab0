"""The first pages of a file as they will be written, on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from shequ_editor.gui import wording
from shequ_editor.gui.page_view import paint_shadow
from shequ_editor.gui.theme import tokens

if TYPE_CHECKING:
    from shequ_editor.services.previewing import Preview

_GAP = 24
_CAPTION = 28
_BELOW = _CAPTION + _GAP // 2  # a row
_LEAST, _MOST = 360, 1100  # logical pixels of a page
_NOWHERE = (0, 0)
_SETTLED_MS = 250


class ExportPreview(QAbstractScrollArea):
    """``wanted()``: there is room for pages of another size."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[tuple[str, QImage]] = []
        self._text = ""
        self._drawn_for = _NOWHERE
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self._ask)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("页面预览"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def room(self) -> tuple[int, int]:
        """How wide and high a page may be, in device pixels: so that it is seen whole."""
        across = self.viewport().width() - 2 * _GAP
        down = self.viewport().height() - 2 * _GAP - _CAPTION
        ratio = self.devicePixelRatioF()
        return round(max(across, _LEAST) * ratio), round(min(max(down, _LEAST), _MOST) * ratio)

    def show_pages(self, pages: Sequence[Preview], room: tuple[int, int]) -> None:
        """Show pages, drawn for a :attr:`room`; it may be another by now."""
        self._text, self._drawn_for = "", room
        self._pages = [(page.label, _image(page, self.devicePixelRatioF())) for page in pages]
        self._arrange()
        self._follow_room()

    def say(self, text: str) -> None:
        """Show a sentence instead of pages."""
        self._text, self._pages, self._drawn_for = text, [], _NOWHERE
        self._arrange()

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._follow_room()

    def _follow_room(self) -> None:
        if self._drawn_for not in (_NOWHERE, self.room):
            self._timer.start()

    def _ask(self) -> None:
        if self._drawn_for not in (_NOWHERE, self.room):
            self.wanted.emit()

    def page_sizes(self) -> list[QSize]:
        """How large the pages are that are shown, in logical pixels."""
        return [image.deviceIndependentSize().toSize() for _, image in self._pages]

    def _places(self) -> list[QRectF]:
        """Where the pages stand on the desk: in rows in the middle, and all of it in the middle where there is room."""
        places: list[QRectF] = []
        rows = self._rows()
        high = sum(max(size.height() for size in row) for row in rows) + len(rows) * _BELOW
        y = max(float(_GAP), (self.viewport().height() - high) / 2)
        for row in rows:
            x = (self.viewport().width() - _across(row)) / 2
            for size in row:
                places.append(QRectF(round(x), round(y), size.width(), size.height()))
                x += size.width() + _GAP
            y += max(size.height() for size in row) + _BELOW
        return places

    def _rows(self) -> list[list[QSize]]:
        """The pages' sizes, as many in a row as there is room for."""
        rows: list[list[QSize]] = []
        for size in self.page_sizes():
            if rows and _across([*rows[-1], size]) + 2 * _GAP <= self.viewport().width():
                rows[-1].append(size)
            else:
                rows.append([size])
        return rows

    def _arrange(self) -> None:
        places = self._places()
        bottom = max((place.bottom() for place in places), default=0) + _BELOW
        view = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(bottom - view)))
        bar.setPageStep(view)
        bar.setSingleStep(48)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens().colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(tokens().colour("text"))
        if self._text:
            room = self.viewport().rect().adjusted(2 * _GAP, 0, -2 * _GAP, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._text)
        top = self.verticalScrollBar().value()
        for (name, image), place in zip(self._pages, self._places(), strict=True):
            box = place.translated(0, -top)
            paint_shadow(painter, box)
            painter.drawImage(box, image)
            if not name:
                continue
            painter.setPen(tokens().colour("muted"))
            caption = QRectF(box.left(), box.bottom() + 2, box.width(), _CAPTION - 2)
            painter.drawText(caption, int(Qt.AlignmentFlag.AlignCenter), wording.page_name(name))
        painter.end()


def _across(row: Sequence[QSize]) -> int:
    """How wide pages side by side are."""
    return sum(size.width() for size in row) + _GAP * (len(row) - 1)


def _image(page: Preview, ratio: float) -> QImage:
    image = QImage(page.data, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()
    image.setDevicePixelRatio(ratio)
    return image
