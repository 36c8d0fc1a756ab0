"""全部, 待审, 采用, 已排, 退稿, 非投稿, each with how many there are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shequ_editor.gui import wording
from shequ_editor.gui.theme import tokens

KEYS = ("all", "pending", "accepted", "placed", "rejected", "other")
_COUNT = int(Qt.ItemDataRole.UserRole) + 1


class FilterList(QListWidget):
    """``chosen(key)``: one of :data:`KEYS`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Delegate(self))
        for key in KEYS:
            item = QListWidgetItem(wording.status_name(key))
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda row: self.chosen.emit(KEYS[row]))

    @property
    def key(self) -> str:
        return KEYS[max(0, self.currentRow())]

    def show_counts(self, counts: dict[str, int]) -> None:
        for row, key in enumerate(KEYS):
            item = self.item(row)
            item.setData(_COUNT, counts.get(key, 0))
            said = self.tr("{name}，{count} 篇").format(name=item.text(), count=counts.get(key, 0))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def show_key(self, key: str) -> None:
        self.setCurrentRow(KEYS.index(key))


class _Delegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        area: QRect = option.rect
        painter.save()
        painter.setPen(tokens().colour("muted"))
        painter.drawText(
            area.adjusted(0, 0, -10, 0),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            str(index.data(_COUNT) or 0),
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), 38)
