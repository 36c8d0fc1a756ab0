"""The flatplan: all pages small, as spreads, coloured by section. A click goes there; articles are dragged along."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from shequ_editor.domain.issue import Issue
from shequ_editor.gui import wording
from shequ_editor.gui.dragging import ARTICLES, drag, pack, unpack
from shequ_editor.gui.page_images import PageImages, on_pixels
from shequ_editor.gui.page_layout import spreads
from shequ_editor.gui.theme import section_colour, tokens
from shequ_editor.typeset.page import Edition, Entry, Page

_EDGE = 12.0
_BETWEEN = 14.0
_LABEL = 22.0
_BAR = 4.0


class _Cell(Struct, frozen=True):
    index: int
    box: QRectF


class Flatplan(QAbstractScrollArea):
    """``picked(index)``: a page was clicked; ``article_moved(article, section, place)``: ids, and the index in the
    section before which the article was dropped."""

    picked = Signal(int)
    article_moved = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: PageImages | None = None
        self._issue: Issue | None = None
        self._edition: Edition | None = None
        self._cells: list[_Cell] = []
        self._before: dict[int, QImage] = {}  # what each page looked like until its new picture is there
        self._width = 0.0
        self._current = -1
        self._hovered = -1
        self._gap = -1  # before which page something would be dropped
        self._pressed: QPointF | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setMinimumHeight(96)
        self.setAccessibleName(self.tr("全书各页"))

    # What it shows

    def set_images(self, images: PageImages) -> None:
        self._images = images
        images.ready.connect(self._picture_ready)

    def _picture_ready(self, _page: Page) -> None:
        self.viewport().update()

    def show_edition(self, issue: Issue | None, edition: Edition | None) -> None:
        """The pages of an issue."""
        self._issue, self._edition = issue, edition
        self._before = {index: image for index, image in self._before.items() if index < len(self._pages)}
        self._arrange()

    def show_current(self, index: int) -> None:
        """Mark the page that is looked at, and keep it in view."""
        self._current = index
        if 0 <= index < len(self._cells):
            box = self._cells[index].box
            bar = self.horizontalScrollBar()
            if box.left() < bar.value() + 40:
                bar.setValue(round(box.left() - 40))
            elif box.right() > bar.value() + self.viewport().width() - 40:
                bar.setValue(round(box.right() - self.viewport().width() + 40))
        self.viewport().update()

    @property
    def _pages(self) -> tuple[Page, ...]:
        return self._edition.pages if self._edition else ()

    def _scale(self) -> float:
        """Logical pixels to the point: a page fills the height."""
        room = self.viewport().height() - 2 * _EDGE - _LABEL
        return max(room, 20.0) / self._pages[0].height if self._pages else 0.1

    def _arrange(self) -> None:
        self._cells = []
        x, scale = _EDGE, self._scale()
        for spread in spreads(len(self._pages)):
            for index in spread:
                page = self._pages[index]
                box = QRectF(x, _EDGE, page.width * scale, page.height * scale)
                self._cells.append(_Cell(index, box))
                x += box.width()
            x += _BETWEEN
        self._width = x
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, round(x - self.viewport().width())))
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep(60)
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens().colour("window"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = self.horizontalScrollBar().value()
        painter.translate(-left, 0)
        visible = QRectF(event.rect()).translated(left, 0)
        colours = self._section_indexes()
        for cell in self._cells:
            if cell.box.adjusted(-8, 0, 8, 60).intersects(visible):
                self._paint_cell(painter, cell, colours)
        self._paint_gap(painter)
        painter.end()

    def _section_indexes(self) -> dict[str, int]:
        sections = self._issue.sections if self._issue else ()
        return {section.name: number for number, section in enumerate(sections)}

    def _paint_cell(self, painter: QPainter, cell: _Cell, colours: dict[str, int]) -> None:
        look, page = tokens(), self._pages[cell.index]
        painter.fillRect(cell.box, Qt.GlobalColor.white)
        self._paint_picture(painter, cell, page)
        here = cell.index == self._current
        edge = "accent" if here else "muted" if cell.index == self._hovered else "border"
        painter.setPen(QPen(look.colour(edge), 1 if edge == "border" else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.box)
        foot = cell.box.bottom() + 3
        if page.section in colours:
            bar = QRectF(cell.box.left(), foot, cell.box.width() + 1, _BAR)
            painter.fillRect(bar, section_colour(colours[page.section]))
        painter.setPen(look.colour("accent" if here else "muted"))
        area = QRectF(cell.box.left() - 10, foot + _BAR, cell.box.width() + 20, _LABEL - 2)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        label = page.label if page.label.isdigit() else wording.page_name(page.label)
        painter.drawText(area, flags, label)

    def _paint_picture(self, painter: QPainter, cell: _Cell, page: Page) -> None:
        if self._images is None:
            return
        ratio = self.devicePixelRatioF()
        scale = round(self._scale() * ratio, 4)
        image = self._images.small(page, scale)
        if image is not None:
            self._before[cell.index] = image
        elif cell.index in self._before:
            image = self._before[cell.index]
        if image is not None:
            painter.drawImage(on_pixels(cell.box, page, scale, ratio), image)

    def _paint_gap(self, painter: QPainter) -> None:
        if self._gap < 0 or not self._cells:
            return
        at_end = self._gap >= len(self._cells)
        box = self._cells[-1].box if at_end else self._cells[self._gap].box
        x = box.right() + 5 if at_end else box.left() - 2
        painter.fillRect(QRectF(x - 2, _EDGE - 6, 4, box.height() + 12), tokens().colour("accent"))

    # What stands on a page

    def cell_at(self, position: QPointF) -> int:
        """The page at a point of the viewport; -1 if there is none."""
        point = position + QPointF(self.horizontalScrollBar().value(), 0)
        for cell in self._cells:
            if cell.box.adjusted(0, -_EDGE, 0, _LABEL).contains(point):
                return cell.index
        return -1

    def cell_box(self, index: int) -> QRectF:
        """Where a page stands in the viewport."""
        return self._cells[index].box.translated(-self.horizontalScrollBar().value(), 0)

    def entries_on(self, index: int) -> list[Entry]:
        """The articles of which a page holds something."""
        entries = self._edition.entries if self._edition else ()
        return [entry for entry in entries if entry.article >= 0 and index in entry.pages]

    def _gap_at(self, position: QPointF) -> int:
        """The place between pages nearest to a point at which an article begins, or the last one ends."""
        point = position + QPointF(self.horizontalScrollBar().value(), 0)
        gap = next((cell.index for cell in self._cells if point.x() < cell.box.center().x()), len(self._cells))
        entries = [entry for entry in self._edition.entries if entry.article >= 0] if self._edition else []
        after = [entry.page for entry in entries if entry.page >= gap]
        return min(after) if after else max((page + 1 for entry in entries for page in entry.pages), default=gap)

    def target_of(self, gap: int, article_id: int) -> tuple[int, int] | None:
        """A place between pages as a section's id and the index in it before which ``article_id`` is dropped."""
        if self._issue is None or self._edition is None:
            return None
        places = [
            (section.id, place, article.id)
            for section in self._issue.sections
            for place, article in enumerate(section.articles)
        ]
        after = [entry.article for entry in self._edition.entries if entry.article >= 0 and entry.page >= gap]
        if not after:
            last = self._issue.sections[-1] if self._issue.sections else None
            return (last.id, len(last.articles)) if last else None
        first = min(after)
        section, place, _number = places[first]
        own = next((home for home, _place, number in places if number == article_id), 0)
        if place == 0 and first > 0 and own == places[first - 1][0]:
            return own, places[first - 1][1] + 1  # at the seam of two sections it stays in its own
        return section, place

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A plain wheel moves along the book: there is nothing above or below."""
        delta = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.y() or delta.x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.cell_at(event.position())
        if self._pressed is not None and index >= 0:
            self.picked.emit(index)
        self._pressed = None

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            shape = Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.cell_at(event.position()))
        if self._pressed is None:
            return
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        entries = self.entries_on(self.cell_at(self._pressed)) if far else []
        if entries and self._issue:
            self._drag(entries[0])

    def _drag(self, entry: Entry) -> None:
        assert self._issue is not None
        self._pressed = None
        drag(self, pack(ARTICLES, [self._issue.articles[entry.article].id]), entry.title)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if unpack(event.mimeData(), ARTICLES):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        gap = self._gap_at(event.position())
        numbers = unpack(event.mimeData(), ARTICLES)
        if not numbers or self.target_of(gap, numbers[0]) is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._gap = gap
        self.viewport().update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._gap = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        numbers = unpack(event.mimeData(), ARTICLES)
        target = self.target_of(self._gap_at(event.position()), numbers[0]) if numbers else None
        self._gap = -1
        self.viewport().update()
        if target:
            event.acceptProposedAction()
            self.article_moved.emit(numbers[0], *target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._cells:
            self.picked.emit(min(max(self._current + step, 0), len(self._cells) - 1))
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.cell_at(QPointF(event.pos()))
            if index >= 0:
                titles = [entry.title for entry in self.entries_on(index)]
                QToolTip.showText(event.globalPos(), "\n".join([wording.page_name(self._pages[index].label), *titles]))
            return True
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(600, 150)
