"""The pages on a quiet desk: scrolled, zoomed, one by one or as spreads; a double click edits the paragraph."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from shequ_editor.gui import wording
from shequ_editor.gui.page_images import TILE, PageImages, on_pixels, tiles
from shequ_editor.gui.page_layout import GAP, Desk, Place, boxes_of, fit_scale, lay_out, letters_before, source_at
from shequ_editor.gui.theme import tokens
from shequ_editor.typeset.page import Edition, Page, Source
from shequ_editor.typeset.page import Fit as PagesFit

_TAG = 18  # the height of what is said under a page, in logical pixels
_TAG_TYPE = 12
_TAG_AIR = 8
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0)


class Fit(StrEnum):
    """What the zoom follows."""

    PAGE = "page"
    WIDTH = "width"
    FREE = "free"


class PageView(QAbstractScrollArea):
    """Shows an edition. Signals carry the index of a page and the :class:`Source` under the pointer, and
    ``edit_requested`` the letters of the paragraph that stand before the pointer (-1: all)."""

    current_changed = Signal(int)
    zoom_changed = Signal(float)
    picked = Signal(int, object)
    edit_requested = Signal(int, object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: PageImages | None = None
        self._pages: tuple[Page, ...] = ()
        self._before: dict[int, Page] = {}  # what a page looked like until its new picture is there
        self._fits: dict[int, list[PagesFit]] = {}  # how articles take the pages they were given, by their last one
        self._desk = Desk((), QSizeF())
        self._fit = Fit.PAGE
        self._zoom = 1.0
        self._facing = True
        self._current = 0
        self._hovered: tuple[int, Source] | None = None
        self._chosen: Source | None = None
        self._grip: QPoint | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("版面"))

    # What it shows

    def set_images(self, images: PageImages) -> None:
        """Where the pictures of pages come from."""
        self._images = images
        images.ready.connect(self._picture_ready)

    def set_edition(self, edition: Edition | None) -> None:
        """Show the pages of an edition; pages that did not change keep their pictures."""
        pages = edition.pages if edition else ()
        old = dict(enumerate(self._pages))
        self._before = {
            index: self._before.get(index, old[index])
            for index, page in enumerate(pages)
            if index in old and old[index] is not page and self._same_size(old[index], page)
        }
        self._pages = pages
        self._fits = {}
        for entry in edition.entries if edition else ():
            if entry.fit:
                self._fits.setdefault(entry.pages[-1], []).append(entry.fit)
        self._arrange()
        if self._current >= len(pages):
            self._set_current(max(0, len(pages) - 1))
        self.viewport().update()

    @staticmethod
    def _same_size(one: Page, other: Page) -> bool:
        return (one.width, one.height) == (other.width, other.height)

    @property
    def current(self) -> int:
        """The index of the page that is looked at."""
        return self._current

    @property
    def zoom(self) -> float:
        """1.0 is a page at its real size."""
        return self._zoom

    @property
    def facing(self) -> bool:
        return self._facing

    @property
    def fit(self) -> Fit:
        return self._fit

    def set_facing(self, facing: bool) -> None:
        """Pages as spreads, or one under the other."""
        self._facing = facing
        self._rearrange()

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window."""
        self._fit = fit
        self._rearrange()

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom, keeping the place ``around`` (in the viewport; its middle by default) where it is."""
        point = around or QPointF(self.viewport().rect().center())
        desk_point = point + QPointF(self._offset())
        place = self._desk.nearest(desk_point)
        inside = (desk_point - place.box.topLeft()) / self._scale() if place else QPointF()
        self._fit = Fit.FREE
        self._zoom = min(max(zoom, _STEPS[0]), _STEPS[-1])
        self._arrange()
        moved = self._desk.place(place.index) if place else None
        if moved:
            target = moved.box.topLeft() + inside * self._scale() - point
            self.horizontalScrollBar().setValue(round(target.x()))
            self.verticalScrollBar().setValue(round(target.y()))
        self.viewport().update()
        self.zoom_changed.emit(self._zoom)

    def zoom_in(self) -> None:
        self.set_zoom(next((step for step in _STEPS if step > self._zoom * 1.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        self.set_zoom(next((step for step in reversed(_STEPS) if step < self._zoom * 0.99), _STEPS[0]))

    def go_to(self, index: int, y: float = 0.0) -> None:
        """Bring a page into view, with the place ``y`` (points) near the top where it is larger than the view."""
        place = self._desk.place(index)
        if place is None:
            return
        self._set_current(index)
        view = self.viewport().height()
        if place.box.height() + 2 * GAP <= view + 2:
            top = place.box.center().y() - view / 2
        else:
            top = place.box.top() - GAP / 2 + y * self._scale()
        self.verticalScrollBar().setValue(round(top))
        middle = place.box.center().x() - self.viewport().width() / 2
        self.horizontalScrollBar().setValue(round(middle))
        self.viewport().update()

    def choose(self, source: Source | None) -> None:
        """Mark a paragraph on its pages."""
        self._chosen = source
        self.viewport().update()

    # Geometry

    def _scale(self) -> float:
        """Logical pixels to the point: at zoom 1 a page has its real size on a 96 dpi screen."""
        return self._zoom * 96 / 72

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _arrange(self) -> None:
        """Lay the pages out and give the scroll bars their ranges."""
        room = QSizeF(self.viewport().size())
        if self._pages and self._fit is not Fit.FREE:
            whole = self._fit is Fit.PAGE
            zoom = fit_scale(self._pages[0], room, facing=self._facing, whole=whole) * 72 / 96
            if abs(zoom - self._zoom) > 1e-6:
                self._zoom = zoom
                self.zoom_changed.emit(zoom)
        self._desk = lay_out(self._pages, self._scale(), room.width(), facing=self._facing)
        for bar, size, view in (
            (self.horizontalScrollBar(), self._desk.size.width(), room.width()),
            (self.verticalScrollBar(), self._desk.size.height(), room.height()),
        ):
            bar.setRange(0, max(0, round(size - view)))
            bar.setPageStep(round(view))
            bar.setSingleStep(48)

    def _rearrange(self) -> None:
        current = self._current
        self._arrange()
        self.go_to(current)
        self.viewport().update()

    def _set_current(self, index: int) -> None:
        if index != self._current:
            self._current = index
            self.current_changed.emit(index)

    def page_point(self, position: QPointF) -> tuple[Place, QPointF] | None:
        """The page under a point of the viewport, and the point on it, in points."""
        place = self._desk.at(position + QPointF(self._offset()))
        if place is None:
            return None
        return place, (position + QPointF(self._offset()) - place.box.topLeft()) / self._scale()

    def _source_under(self, position: QPointF) -> tuple[int, Source] | None:
        found = self.page_point(position)
        if found is None:
            return None
        place, point = found
        source = source_at(self._pages[place.index], point)
        return (place.index, source) if source else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens().colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = QPointF(self._offset())
        visible = QRectF(event.rect()).translated(offset)
        for place in self._desk.places:
            if place.box.adjusted(-12, -12, 12, 12).intersects(visible):
                self._paint_place(painter, place, place.box.translated(-offset))
        painter.end()

    def _paint_place(self, painter: QPainter, place: Place, box: QRectF) -> None:
        page = self._pages[place.index]
        ratio = self.devicePixelRatioF()
        box = on_pixels(box, page, self._scale() * ratio, ratio)
        paint_shadow(painter, box)
        painter.fillRect(box, Qt.GlobalColor.white)
        self._paint_page(painter, place.index, page, box)
        for source, alpha in ((self._hovered[1] if self._hovered else None, 26), (self._chosen, 46)):
            if source is not None:
                self._tint(painter, page, box, source, alpha)
        if self._facing:
            self._paint_fold(painter, place, box)
        if place.index in self._fits:
            self._paint_tag(painter, place.index, box)

    def _paint_page(self, painter: QPainter, index: int, page: Page, box: QRectF) -> None:
        if self._images is None:
            return
        ratio = self.devicePixelRatioF()
        scale = self._scale() * ratio
        columns, rows = tiles(page, scale)
        complete = True
        for row in range(rows):
            for column in range(columns):
                corner = box.topLeft() + QPointF(column, row) * (TILE / ratio)
                area = QRectF(corner, QSizeF(TILE, TILE) / ratio).intersected(box)
                if not area.intersects(QRectF(self.viewport().rect())):
                    continue
                complete &= self._paint_tile(painter, index, page, scale, column, row, area)
        if complete:
            self._before.pop(index, None)

    def _paint_tile(
        self, painter: QPainter, index: int, page: Page, scale: float, column: int, row: int, area: QRectF
    ) -> bool:
        """Paint one tile; while it is not there, the page as it was, else a coarse picture."""
        assert self._images is not None
        image = self._images.tile(page, scale, column, row)
        sharp = image is not None
        if image is None and index in self._before:
            image = self._images.peek(self._before[index], scale, column, row)
        if image is not None:
            painter.drawImage(QRectF(area.topLeft(), QSizeF(image.size()) / self.devicePixelRatioF()), image)
        elif coarse := self._images.coarse(page):
            factor = coarse.width() / page.width / scale
            ratio = self.devicePixelRatioF()
            part = QRectF(QPointF(column, row) * TILE * factor, area.size() * factor * ratio)
            painter.drawImage(area, coarse, part)
        return sharp

    def _tint(self, painter: QPainter, page: Page, box: QRectF, source: Source, alpha: int) -> None:
        scale = self._scale()
        tint = QColor("#a8322a")
        tint.setAlpha(alpha)
        for part in boxes_of(page, source):
            area = QRectF(part.topLeft() * scale + box.topLeft(), part.size() * scale)
            painter.fillRect(area.adjusted(-2, 0, 2, 0), tint)

    def _paint_fold(self, painter: QPainter, place: Place, box: QRectF) -> None:
        mates = self._desk.row(place.row)
        if len(mates) == 2 and mates[1].index == place.index:
            painter.setPen(QPen(QColor(0, 0, 0, 40), 1))
            painter.drawLine(box.topLeft(), box.bottomLeft())

    def said_of(self, index: int) -> str:
        """What is said under a page: 多出 37 字（2 行）, of an article that was given its pages and ends here."""
        return "　".join(map(wording.fit, self._fits.get(index, ())))

    def _paint_tag(self, painter: QPainter, index: int, box: QRectF) -> None:
        text, look = self.said_of(index), tokens()
        over = any(fit.over.lines for fit in self._fits[index])
        missing = any(fit.missing.lines for fit in self._fits[index])
        font = QFont(self.font())
        font.setPixelSize(_TAG_TYPE)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text) + 2 * _TAG_AIR
        tag = QRectF(box.center().x() - width / 2, box.bottom() + (GAP - _TAG) / 2, width, _TAG)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("fill" if over else "raised"))
        painter.drawRoundedRect(tag, _TAG / 2, _TAG / 2)
        painter.setPen(look.colour("on_accent" if over else "warn" if missing else "good"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)

    def _picture_ready(self, page: Page) -> None:
        if any(shown is page for shown in self._pages):
            self.viewport().update()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        middle = QPointF(self._offset()) + QPointF(self.viewport().rect().center())
        place = self._desk.nearest(middle)
        if place and self._desk.row(place.row) and self._current not in {p.index for p in self._desk.row(place.row)}:
            self._set_current(place.index)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * 1.0015 ** event.angleDelta().y(), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            moved = event.position().toPoint() - self._grip
            self._grip = event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
            return
        found = self._source_under(event.position())
        if found != self._hovered:
            self._hovered = found
            shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def leaveEvent(self, _event: object) -> None:
        self._hovered = None
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:
            self._grip = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        found = self.page_point(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found:
            place, _point = found
            source = self._source_under(event.position())
            self._set_current(place.index)
            self.choose(source[1] if source else None)
            self.picked.emit(place.index, source[1] if source else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and event.button() is Qt.MouseButton.MiddleButton:
            self._grip = None
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found, there = self._source_under(event.position()), self.page_point(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found and there:
            self.edit_requested.emit(*found, letters_before(self._pages, *found, there[1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        match event.key():
            case key.Key_PageDown | key.Key_Space:
                self.step(1)
            case key.Key_PageUp:
                self.step(-1)
            case key.Key_Home:
                self.go_to(0)
            case key.Key_End:
                self.go_to(len(self._pages) - 1)
            case key.Key_Plus | key.Key_Equal:
                self.zoom_in()
            case key.Key_Minus:
                self.zoom_out()
            case key.Key_Return | key.Key_Enter if self._chosen:
                self.edit_requested.emit(self._current, self._chosen, -1)
            case _:
                super().keyPressEvent(event)

    def step(self, rows: int) -> None:
        """Go on by rows of pages."""
        here = self._desk.place(self._current)
        if here is None:
            return
        row = self._desk.row(min(max(here.row + rows, 0), self._desk.rows - 1))
        self.go_to(row[0].index)


def paint_shadow(painter: QPainter, box: QRectF) -> None:
    """A soft edge under the paper."""
    shade = tokens().colour("shadow")
    for step, alpha in ((6, 10), (4, 14), (2, 22), (1, 40)):
        shade.setAlpha(alpha)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(box.adjusted(-step, -step + 1, step, step + 1), step, step)
