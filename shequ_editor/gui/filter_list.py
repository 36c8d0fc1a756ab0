"""全部, 待审, 采用, 已排, 退稿, 非投稿, each with how many there are; below them what only some offices need."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shequ_editor.gui import wording
from shequ_editor.gui.theme import tokens

KEYS = ("all", "pending", "accepted", "placed", "rejected", "other")
RESERVE, LACKING, AGAIN = "reserve", "lacking", "again"
STATES = (*KEYS, RESERVE)
STAGE = "stage:"
_COUNT = int(Qt.ItemDataRole.UserRole) + 1


class FilterList(QListWidget):
    """``chosen(key)``: one of :data:`KEYS`, which are always there, or of what is there only while something is in it:
    :data:`RESERVE`, :data:`LACKING`, :data:`AGAIN`, and each step of review, as :data:`STAGE` with its name behind."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Delegate(self))
        self._keys: tuple[str, ...] = ()
        self._show_keys(KEYS)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit(self.key))

    @property
    def key(self) -> str:
        return self._keys[max(0, self.currentRow())]

    def show_counts(self, counts: dict[str, int]) -> None:
        """``counts`` holds :data:`KEYS`, and what else there may be, in its order."""
        others = (key for key in counts if key not in KEYS and (counts[key] or key == self.key))
        self._show_keys((*KEYS, *others))
        for row, key in enumerate(self._keys):
            item = self.item(row)
            item.setData(_COUNT, counts.get(key, 0))
            said = self.tr("{name}，{count} 篇").format(name=item.text(), count=counts.get(key, 0))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def show_key(self, key: str) -> None:
        self.setCurrentRow(self._keys.index(key))

    def _show_keys(self, keys: tuple[str, ...]) -> None:
        """Have these rows; what is chosen stays so."""
        if keys == self._keys:
            return
        chosen = self.key if self._keys else keys[0]
        with QSignalBlocker(self):
            self.clear()
            self._keys = keys
            for key in keys:
                item = QListWidgetItem(_name(key))
                item.setData(Qt.ItemDataRole.UserRole, key)
                self.addItem(item)
            self.setCurrentRow(keys.index(chosen) if chosen in keys else 0)


def _name(key: str) -> str:
    if key.startswith(STAGE):
        return wording.signed(key.removeprefix(STAGE))
    if key == LACKING:
        return wording.lacking()
    return wording.to_sign_again() if key == AGAIN else wording.status_name(key)


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
