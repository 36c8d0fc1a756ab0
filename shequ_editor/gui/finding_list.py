"""What the editors should look at before the printer gets the issue: a list to go through, click by click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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

from shequ_editor.errors import joined
from shequ_editor.gui import icons, wording
from shequ_editor.gui.theme import tokens

if TYPE_CHECKING:
    from shequ_editor.preflight import Finding
    from shequ_editor.typeset.page import Edition

_FINDING = Qt.ItemDataRole.UserRole
_PLACE = _FINDING + 1
_FACT, _ADVICE = _FINDING + 2, _FINDING + 3
_ICON, _AIR, _GAP = 18, 10, 3
_LEFT = 13 + _ICON + 10  # behind the bar of the focus and the icon
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_Index = QModelIndex | QPersistentModelIndex


class FindingList(QListWidget):
    """``picked(Finding)``: one was clicked, or chosen with the arrows; ``opened(Finding)``: it was double-clicked."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("预检"))
        self.setItemDelegate(_Rows(self))
        self.itemClicked.connect(lambda item: self._tell(item, self.picked))
        self.currentItemChanged.connect(self._walked)
        self.itemActivated.connect(lambda item: self._tell(item, self.opened))

    def show_findings(self, findings: Sequence[Finding] | None, edition: Edition | None) -> None:
        """Show some findings about an edition (None: the check is still at work); what was chosen stays so."""
        chosen = self.currentItem().data(_FINDING) if self.currentItem() else None
        blocked = self.blockSignals(True)
        self.clear()
        for finding, before in zip(findings or (), (None, *(findings or ())), strict=False):
            again = before is not None and before.notice.cause == finding.notice.cause
            item = self._item(finding, edition, again=again)
            self.addItem(item)
            if finding == chosen:
                self.setCurrentItem(item)
        if not findings:
            item = QListWidgetItem(self.tr("没有要提醒的。") if findings is not None else self.tr("正在检查…"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.blockSignals(blocked)

    def _item(self, finding: Finding, edition: Edition | None, *, again: bool) -> QListWidgetItem:
        """A row; one that tells ``again`` of the same in another picture says no more than its name."""
        item = QListWidgetItem()
        place = wording.finding_place(finding, edition)
        fact, advice = finding.message.fact(wording.label), finding.message.what_to_do(wording.label)
        if again:
            fact, advice = self.tr("图片“{picture}”也是这样。").format(picture=finding.picture), ""
        item.setData(_FINDING, finding)
        for role, text in ((_PLACE, place), (_FACT, fact), (_ADVICE, advice)):
            item.setData(role, text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place} {joined(fact, advice)}")
        return item

    def findings(self) -> list[Finding]:
        """Those that are shown."""
        items = (self.item(row) for row in range(self.count()))
        return [finding for item in items if (finding := item.data(_FINDING)) is not None]

    def _walked(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if self.hasFocus():  # with the arrows; nobody asked for the first one
            self._tell(item, self.picked)

    def _tell(self, item: QListWidgetItem | None, signal: object) -> None:
        finding = item.data(_FINDING) if item else None
        if finding is not None:
            signal.emit(finding)  # type: ignore[attr-defined]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # the texts wrap elsewhere now


class _Rows(QStyledItemDelegate):
    """The place, what is the matter, what to do about it; each as many lines as it needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        finding = index.data(_FINDING)
        if finding is None:
            return super().sizeHint(option, index)
        width = self._list.viewport().width()
        bottom = max(area.bottom() for area, *_ in self._texts(QRect(0, 0, width, 10_000), index))
        return QSize(width, bottom + _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        finding = index.data(_FINDING)
        if finding is None:
            super().paint(painter, option, index)
            return
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        look = tokens()
        name, colour = ("circle-alert", "accent") if finding.is_error else ("info", "warn")
        picture = icons.pixmap(name, _ICON, look.colour(colour), self._list.devicePixelRatioF())
        painter.drawPixmap(option.rect.left() + 13, option.rect.top() + _AIR, picture)
        for area, text, font, tone in self._texts(option.rect, index):
            painter.setFont(font)
            painter.setPen(look.colour(tone))
            painter.drawText(area, _WRAPPED, text)

    @property
    def _list(self) -> QListWidget:
        found = self.parent()
        assert isinstance(found, QListWidget)
        return found

    def _texts(self, row: QRect, index: _Index) -> list[tuple[QRect, str, QFont, str]]:
        """The texts of a row with their places, fonts and colours."""
        plain = self._list.font()
        bold = QFont(plain)
        bold.setBold(True)
        y, placed = row.top() + _AIR, []
        for role, font, tone in ((_PLACE, bold, "text"), (_FACT, plain, "text"), (_ADVICE, plain, "muted")):
            if text := index.data(role):
                room = QRect(row.left() + _LEFT, y, row.width() - _LEFT - _AIR, 10_000)
                area = QFontMetrics(font).boundingRect(room, _WRAPPED, text)
                placed.append((QRect(room.left(), y, room.width(), area.height()), text, font, tone))
                y += area.height() + _GAP
        return placed
