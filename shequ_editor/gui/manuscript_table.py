"""The table of manuscripts: rich rows, sorted by a click on a head, narrow columns giving way on small screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shequ_editor.gui import wording
from shequ_editor.gui.dragging import MANUSCRIPTS, ORIGINALS, drag, pack, unpack
from shequ_editor.gui.filter_list import STATES
from shequ_editor.gui.manuscripts_model import (
    CHARACTERS,
    PICTURES,
    RECEIVED,
    ROW,
    SECTION,
    STATUS,
    TITLE,
    ManuscriptsModel,
)
from shequ_editor.gui.theme import tokens

if TYPE_CHECKING:
    from shequ_editor.services.office import ManuscriptRow, Query

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 56
_WIDTHS = {SECTION: 96, CHARACTERS: 68, PICTURES: 40, RECEIVED: 92, STATUS: 76}
_TAG_AIR = 8  # at each side of a status


class ManuscriptTable(QTableView):
    """``sorted_by(order, descending)`` when a head is clicked; ``opened(id)`` on Enter or a double click;
    ``removal_asked()`` on Delete; ``original_dropped(id, other, place)`` when an original of another manuscript, or of
    this one, was dropped onto a row."""

    sorted_by = Signal(str, bool)
    opened = Signal(int)
    removal_asked = Signal()
    original_dropped = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.over = -1  # the row over which something is dragged
        self.setItemDelegate(_RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.hide()
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def setModel(self, model: object) -> None:
        assert isinstance(model, ManuscriptsModel)
        super().setModel(model)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        # Of the table's own selection it would ask whether each column is selected whole: row by row, at each painting.
        heads.setSelectionModel(QItemSelectionModel(model, heads))
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(RECEIVED, Qt.SortOrder.DescendingOrder)
        heads.setMinimumSectionSize(32)
        heads.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            words = [str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))]
            words += [*map(wording.status_name, STATES), wording.to_sign_again()] if column == STATUS else []
            longest = max(map(self.fontMetrics().horizontalAdvance, words))
            self.setColumnWidth(column, max(width, longest + 2 * _TAG_AIR + 8))
        heads.sectionClicked.connect(self._sort)

    @property
    def manuscripts(self) -> ManuscriptsModel:
        model = self.model()
        assert isinstance(model, ManuscriptsModel)
        return model

    def chosen(self) -> list[int]:
        """The selected manuscripts in the order of their rows."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]  # few, where rows may be very many
        rows = sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})
        ids = self.manuscripts.ids
        return [ids[row] for row in rows if row < len(ids)]

    def choose(self, manuscript_id: int) -> None:
        """Select a manuscript and bring it into view."""
        row = self.manuscripts.row_of(manuscript_id)
        if row >= 0:
            index = self.manuscripts.index(row, TITLE)
            flag = QItemSelectionModel.SelectionFlag
            # Not selectRow: it looks at the keyboard, and Ctrl is down while Ctrl+Z is at work.
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.scrollTo(index)

    def _sort(self, column: int) -> None:
        heads = self.horizontalHeader()
        order = self.manuscripts.order_of(column)
        if not order:
            return
        query = self.manuscripts.query
        descending = not query.descending if query and _is_sorted_by(query, order) else column != TITLE
        direction = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        heads.setSortIndicator(column, direction)
        self.sorted_by.emit(order, descending)

    def _open(self, row: int) -> None:
        number = self.manuscripts.id_at(row)
        if number:
            self.opened.emit(number)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        chosen = self.chosen()
        if chosen:
            title = self.manuscripts.index(self.manuscripts.row_of(chosen[0]), TITLE).data()
            drag(self, pack(MANUSCRIPTS, chosen), str(title), len(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Originals of manuscripts; all else is for the window."""
        event.setAccepted(bool(unpack(event.mimeData(), ORIGINALS)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        self._light_up(row if unpack(event.mimeData(), ORIGINALS) else -1)
        event.setAccepted(self.over >= 0)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._light_up(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light_up(-1)
        dropped = unpack(event.mimeData(), ORIGINALS)
        target = self.manuscripts.id_at(self.indexAt(event.position().toPoint()).row())
        if len(dropped) == 2 and target:
            event.acceptProposedAction()
            self.original_dropped.emit(target, *dropped)

    def _light_up(self, row: int) -> None:
        """Show where what is dragged would fall."""
        if row != self.over:
            self.over = row
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnHidden(SECTION, width < 640)
        self.setColumnHidden(RECEIVED, width < 460)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


def _is_sorted_by(query: Query, order: str) -> bool:
    """Whether the list stands in an order; without a search, the best match is what was received last."""
    return query.order == order or (query.order == "match" and order == "received" and not query.text)


def _is_over(widget: QWidget, row: int) -> bool:
    return isinstance(widget, ManuscriptTable) and widget.over == row


class _RowDelegate(QStyledItemDelegate):
    """Title over unit; the status as a small tag."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._background(painter, option, index)
        area: QRect = option.rect
        row = index.data(ROW)
        if row is not None:
            if index.column() == TITLE:
                self._title(painter, option, area, row.title or index.data(), row.unit)
            elif index.column() == STATUS:
                self._status(painter, area, str(index.data()), row)
            else:
                painter.setPen(tokens().colour("muted"))
                flags = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
                text = QFontMetrics(painter.font()).elidedText(
                    str(index.data() or ""), Qt.TextElideMode.ElideRight, area.width() - 12
                )
                painter.drawText(area.adjusted(6, 0, -6, 0), flags, text)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = tokens()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.colour("soft"))
            if index.column() == TITLE:
                bar = "accent" if option.widget.hasFocus() else "muted"
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), look.colour(bar))
        elif state & QStyle.StateFlag.State_MouseOver or _is_over(option.widget, index.row()):
            painter.fillRect(area, look.colour("hover"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), look.colour("border", 110))

    def _title(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, title: str, unit: str) -> None:
        look = tokens()
        font = option.font
        inner = area.adjusted(14, 6, -8, -7)
        metrics = QFontMetrics(font)
        top = inner if not unit else QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        painter.setPen(look.colour("text"))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(top, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if unit:
            painter.setPen(look.colour("muted"))
            below = QRect(inner.left(), top.bottom() + 1, inner.width(), inner.height() // 2)
            shown = metrics.elidedText(unit, Qt.TextElideMode.ElideMiddle, inner.width())
            painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _status(self, painter: QPainter, area: QRect, text: str, row: ManuscriptRow) -> None:
        if below := wording.to_sign_again() if row.resign else wording.signed(row.stage) if row.stage else "":
            area, second = area.adjusted(0, 2, 0, -area.height() // 2 + 2), area.adjusted(4 + _TAG_AIR, 28, 0, -4)
            painter.setPen(tokens().colour("warn" if row.resign else "muted"))
            painter.drawText(second, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), below)
        metrics = QFontMetrics(painter.font())
        width = metrics.horizontalAdvance(text) + 2 * _TAG_AIR
        tag = QRectF(area.left() + 4, area.center().y() - 11, width, 23)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = status_colour("placed" if row.placed else str(row.status))
        paper = QColor(ink)
        paper.setAlpha(26)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper)
        painter.drawRoundedRect(tag, 6, 6)
        painter.setPen(ink)
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)


def status_colour(status: str) -> QColor:
    """The colour in which a status is written."""
    name = {"pending": "warn", "accepted": "good", "placed": "accent"}.get(status, "muted")
    return tokens().colour(name)
