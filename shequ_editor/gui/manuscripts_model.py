"""The list of manuscripts: all ids at once (they are quick to find), rows only as they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from shequ_editor.gui import wording
from shequ_editor.gui.dragging import MANUSCRIPTS, pack

if TYPE_CHECKING:
    from shequ_editor.services.office import ManuscriptRow, Office, Query

Index = QModelIndex | QPersistentModelIndex

TITLE, SECTION, CHARACTERS, PICTURES, RECEIVED, STATUS = range(6)
ROW = int(Qt.ItemDataRole.UserRole)
_CHUNK = 64
_KEPT = 40 * _CHUNK
_ORDERS = {TITLE: "title", CHARACTERS: "characters", RECEIVED: "received"}


class ManuscriptsModel(QAbstractTableModel):
    """Rows over ``Office.find`` and ``Office.rows``. ``data(index, ROW)`` gives the whole row."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._ids: list[int] = []
        self._rows: OrderedDict[int, ManuscriptRow] = OrderedDict()
        self._query: Query | None = None

    # What it holds

    @property
    def query(self) -> Query | None:
        return self._query

    def show_found(self, query: Query) -> None:
        """Show what a query finds."""
        self._query = query
        ids = self._office.find(query)
        if ids != self._ids:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()

    def refresh(self, changed: frozenset[int] | None) -> None:
        """Follow a change: rows whose ids are given are read anew (``None``: all of them)."""
        if changed is None:
            self._rows.clear()
        else:
            for number in changed:
                self._rows.pop(number, None)
        if self._query is not None:
            self.show_found(self._query)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, STATUS))

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    def id_at(self, row: int) -> int:
        """The manuscript in a row; 0 if there is none."""
        return self._ids[row] if 0 <= row < len(self._ids) else 0

    def row_of(self, manuscript_id: int) -> int:
        """The row of a manuscript; -1 if it is not shown."""
        return self._ids.index(manuscript_id) if manuscript_id in self._ids else -1

    def row(self, number: int) -> ManuscriptRow | None:
        """A row, read together with its neighbours."""
        if not 0 <= number < len(self._ids):
            return None
        wanted = self._ids[number]
        if wanted not in self._rows:
            self._fetch(number)
        return self._rows.get(wanted)

    def _fetch(self, number: int) -> None:
        first = number // _CHUNK * _CHUNK
        missing = [one for one in self._ids[first : first + _CHUNK] if one not in self._rows]
        for row in self._office.rows(missing):
            self._rows[row.id] = row
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)

    # Qt's side

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("标题与单位"), self.tr("栏目"), self.tr("字数"), self.tr("图"), self.tr("收到"), self.tr("状态")
            )[section]  # fmt: skip
        if role == Qt.ItemDataRole.ToolTipRole and section in _ORDERS:
            return self.tr("点一下按这一列排序，再点一下倒过来")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case Qt.ItemDataRole.ToolTipRole if index.column() == TITLE:
                return f"{row.title}\n{row.unit}" if row.unit else row.title
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == TITLE:
                return "，".join(filter(None, (row.title, row.unit, self._text(row, STATUS), _review(row))))
        return row if role == ROW else None

    def _text(self, row: ManuscriptRow, column: int) -> str:
        match column:
            case 0:
                return row.title or self.tr("（没有标题）")
            case 1:
                return row.section
            case 2:
                return f"{row.characters:,}"
            case 3:
                return str(row.pictures) if row.pictures else ""
            case 4:
                return wording.day(row.received)
            case _:
                return wording.status_name("placed" if row.placed else row.status)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        return [MANUSCRIPTS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return pack(MANUSCRIPTS, list(dict.fromkeys(self.id_at(index.row()) for index in indexes)))

    @staticmethod
    def order_of(column: int) -> str:
        """The order that a click on a column's head asks for; "" if there is none."""
        return _ORDERS.get(column, "")


def _review(row: ManuscriptRow) -> str:
    return wording.to_sign_again() if row.resign else wording.signed(row.stage) if row.stage else ""


def _alignment(column: int) -> int:
    flag = Qt.AlignmentFlag
    side = flag.AlignRight if column in (CHARACTERS, PICTURES) else flag.AlignLeft
    return int(side | flag.AlignVCenter)
