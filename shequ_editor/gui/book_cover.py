"""The issue as a closed book: its cover, as large as there is room, with the edges of the pages behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shequ_editor.gui.page_images import PageImages, on_pixels
from shequ_editor.gui.page_view import paint_shadow
from shequ_editor.gui.theme import tokens
from shequ_editor.typeset.page import Edition, Page

_EDGE = 12  # room for the shadow
_BEHIND = 3  # page edges that show at the right and below


class BookCover(QWidget):
    """Shows the first page of an edition; nothing while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: PageImages | None = None
        self._page: Page | None = None
        self.setAccessibleName(self.tr("封面"))

    def set_images(self, images: PageImages) -> None:
        """Where the pictures of pages come from."""
        self._images = images
        images.ready.connect(self._picture_ready)

    def show_edition(self, edition: Edition | None) -> None:
        self._page = edition.pages[0] if edition and edition.pages else None
        self.update()

    def _picture_ready(self, page: Page) -> None:
        if page is self._page:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._images is None or self._page is None:
            return
        page, ratio = self._page, self.devicePixelRatioF()
        room = self.width() - 2 * _EDGE - 2 * _BEHIND
        scale = round(room / page.width * ratio, 4)
        box = on_pixels(QRectF(_EDGE, _EDGE, room, room), page, scale, ratio)
        painter = QPainter(self)
        paint_shadow(painter, box.adjusted(0, 0, 2 * _BEHIND, 2 * _BEHIND))
        for step in range(_BEHIND, 0, -1):
            behind = box.translated(2 * step, 2 * step)
            painter.fillRect(behind, Qt.GlobalColor.white)
            painter.setPen(tokens().colour("shadow", 70))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(behind)
        painter.fillRect(box, Qt.GlobalColor.white)
        image = self._images.small(page, scale)
        if image is not None:
            painter.drawImage(box, image)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(288, 400)
