"""What a file may be for: large choices one under the other, each with a sentence."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shequ_editor.gui import icons
from shequ_editor.gui.theme import tokens
from shequ_editor.gui.wording import label
from shequ_editor.services.choices import USES, Kind

_ICONS = {
    Kind.PRINT: "printer",
    Kind.PROOF: "square-pen",
    Kind.READING: "book-open",
    Kind.IMPOSED: "newspaper",
    Kind.CONTACT: "layout-grid",
    Kind.WORD: "file-type",
    Kind.PICTURES: "images",
}
_KINDS = tuple(USES)
_ICON, _AIR, _GAP = 22, 6, 1
_LEFT = 14 + _ICON + 12  # behind the bar of the focus and the icon
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_Index = QModelIndex | QPersistentModelIndex


class UseList(QListWidget):
    """``chosen()``: another kind of file is wanted."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Rows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        for use in USES.values():
            item = QListWidgetItem(label(use.words))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, label(use.meaning))
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit())

    @property
    def kind(self) -> Kind:
        """What is wanted."""
        return _KINDS[max(0, self.currentRow())]

    def show_kind(self, kind: Kind) -> None:
        """Turn to a kind of file."""
        if kind in _KINDS:
            self.setCurrentRow(_KINDS.index(kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # the sentences wrap elsewhere now


class _Rows(QStyledItemDelegate):
    """An icon, the word, and under it the sentence in as many lines as it needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._list.viewport().width()
        bottom = max(area.bottom() for area, *_ in self._texts(QRect(0, 0, width, 10_000), index))
        return QSize(width, bottom + _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        look, on = tokens(), bool(option.state & QStyle.StateFlag.State_Selected)
        picture = icons.pixmap(
            _ICONS[_KINDS[index.row()]], _ICON, look.colour("accent" if on else "text"), self._list.devicePixelRatioF()
        )
        painter.drawPixmap(option.rect.left() + 14, option.rect.top() + _AIR + 2, picture)
        for area, text, font, tone in self._texts(option.rect, index):
            painter.setFont(font)
            painter.setPen(look.colour(tone))
            painter.drawText(area, _WRAPPED, text)

    @property
    def _list(self) -> UseList:
        found = self.parent()
        assert isinstance(found, UseList)
        return found

    def _texts(self, row: QRect, index: _Index) -> list[tuple[QRect, str, QFont, str]]:
        """The texts of a row with their places, fonts and colours."""
        plain = self._list.font()
        large = QFont(plain)
        large.setBold(True)
        large.setPixelSize(round(QFontMetrics(plain).height() * 0.82))
        y, placed = row.top() + _AIR, []
        for text, font, tone in (
            (str(index.data()), large, "text"),
            (str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole)), plain, "muted"),
        ):
            room = QRect(row.left() + _LEFT, y, row.width() - _LEFT - _AIR, 10_000)
            area = QFontMetrics(font).boundingRect(room, _WRAPPED, text)
            placed.append((QRect(room.left(), y, room.width(), area.height()), text, font, tone))
            y += area.height() + _GAP
        return placed
