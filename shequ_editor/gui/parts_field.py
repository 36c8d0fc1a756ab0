"""What of an issue becomes Word: the whole, or some of its sections or articles, each a file of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from shequ_editor.domain.issue import Issue
from shequ_editor.gui.choice import Choice

_VALUE = Qt.ItemDataRole.UserRole
_LIST = 240
_WHOLE, _SECTIONS, _ARTICLES = "issue", "sections", "articles"


class PartsField(QWidget):
    """``changed()``: other parts were chosen. An article is told by its number in the issue, a section by its name."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issue: Issue | None = None
        self.choice = Choice()
        self.choice.offer(
            [
                (_WHOLE, self.tr("整期"), self.tr("整期写成一个文件")),
                (_SECTIONS, self.tr("栏目"), self.tr("选中的栏目各写成一个文件")),
                (_ARTICLES, self.tr("文章"), self.tr("选中的文章各写成一个文件")),
            ]
        )
        self.choice.show_value(_WHOLE)
        self.list = QListWidget()
        self.list.setObjectName("partsList")
        self.list.setAccessibleName(self.tr("写哪些"))
        self.list.setFixedHeight(_LIST)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Ticked(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self.list)
        self.choice.chosen.connect(lambda _value: self._another())
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.list.itemActivated.connect(self._turn)
        self.list.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_issue(self, issue: Issue | None) -> None:
        """Offer the parts of an issue; what is ticked stays so while its name is there."""
        if issue is not self._issue:
            self._issue = issue
            self._fill(self._ticked())

    def _another(self) -> None:
        self._fill([])
        self.list.setVisible(self.choice.value != _WHOLE)
        self.changed.emit()

    def _fill(self, ticked: list[str]) -> None:
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for value, words in self._offered():
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(_VALUE, value)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(blocked)

    def _offered(self) -> list[tuple[str, str]]:
        if self._issue is None:
            return []
        if self.choice.value == _ARTICLES:
            return [(str(number), article.heading) for number, article in enumerate(self._issue.articles, start=1)]
        return [(section.name, section.name) for section in self._issue.sections if section.name and section.articles]

    def _turn(self, item: QListWidgetItem) -> None:
        """Enter ticks, as a click on the box does."""
        ticked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _ticked(self) -> list[str]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_VALUE) for item in items if item.checkState() is Qt.CheckState.Checked]

    @property
    def complete(self) -> bool:
        """Whether it is said what is to be written."""
        return self.choice.value == _WHOLE or bool(self._ticked())

    def values(self) -> dict[str, Any]:
        """The sections and articles that are chosen; none of both: the whole issue."""
        chosen: dict[str, Any] = {_SECTIONS: [], _ARTICLES: []}
        if self.choice.value != _WHOLE:
            chosen[self.choice.value] = self._ticked()
        return chosen


class _Ticked(QStyledItemDelegate):
    """A click anywhere on a row ticks it, not on its box alone."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() is QEvent.Type.MouseButtonRelease:
            ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        if event.type() is QEvent.Type.MouseButtonDblClick:
            return True  # its two releases tick and untick
        return super().editorEvent(event, model, option, index)
