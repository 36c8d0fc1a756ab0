"""The issue's outline: covers, contents, sections and their articles, with the pages on which they begin.

Articles and sections are dragged within it, manuscripts into it. The model changes nothing by itself: a drop is a
change of the library, and the outline follows like every other view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from shequ_editor.domain.issue import Issue, Section
from shequ_editor.gui import wording
from shequ_editor.gui.dragging import ARTICLES, MANUSCRIPTS, SECTIONS, pack, unpack
from shequ_editor.gui.session import Session
from shequ_editor.gui.theme import section_colour

Index = QModelIndex | QPersistentModelIndex
NODE = int(Qt.ItemDataRole.UserRole)
NAME, PAGE = 0, 1
_HEAD = ("issue", "cover", "inside_front", "contents")
_TAIL = ("inside_back", "back")


class Node(Struct, frozen=True):
    """What a row stands for: ``kind`` is issue, cover, inside_front, contents, section, article, inside_back or back;
    ``id`` is the section's or article's."""

    kind: str
    id: int = 0


class OutlineModel(QAbstractItemModel):
    """Two levels: the parts of the issue, and the articles of a section. ``placed(id)``: a manuscript was dropped."""

    placed = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._issue: Issue | None = session.issue
        self._labels: dict[int, str] = {}

    # What it holds

    def follow_issue(self) -> None:
        """The issue is another or has changed."""
        self.beginResetModel()
        self._issue = self._session.issue
        self._read_labels()
        self.endResetModel()

    def follow_pages(self) -> None:
        """The pages are new: their numbers may have moved."""
        self._read_labels()
        rows = self.rowCount()
        if rows:
            self.dataChanged.emit(self.index(0, PAGE), self.index(rows - 1, PAGE))
            for row in range(rows):
                parent = self.index(row, NAME)
                if count := self.rowCount(parent):
                    self.dataChanged.emit(self.index(0, PAGE, parent), self.index(count - 1, PAGE, parent))

    def _read_labels(self) -> None:
        edition, composed = self._session.edition, self._session.composed
        self._labels = {}
        if edition and composed:
            for entry in edition.entries:
                if entry.article >= 0:
                    self._labels[composed.articles[entry.article].id] = edition.pages[entry.page].label

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._issue.sections if self._issue else ()

    def node(self, index: Index) -> Node | None:
        """What a row stands for."""
        if not index.isValid() or self._issue is None:
            return None
        if index.internalId():
            return Node("article", self.sections[index.internalId() - 1].articles[index.row()].id)
        row = index.row()
        if row < len(_HEAD):
            return Node(_HEAD[row])
        row -= len(_HEAD)
        if row < len(self.sections):
            return Node("section", self.sections[row].id)
        return Node(_TAIL[row - len(self.sections)])

    def find(self, node: Node) -> QModelIndex:
        """The row of a part of the issue; invalid if it is gone."""
        for row in range(self.rowCount()):
            index = self.index(row, NAME)
            if self.node(index) == node:
                return index
            for child in range(self.rowCount(index)):
                below = self.index(child, NAME, index)
                if self.node(below) == node:
                    return below
        return QModelIndex()

    # Qt's side

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if parent is None or not parent.isValid():
            if 0 <= row < self.rowCount() and column in (NAME, PAGE):
                return self.createIndex(row, column, 0)
        elif 0 <= row < self.rowCount(parent) and column in (NAME, PAGE):
            return self.createIndex(row, column, parent.row() - len(_HEAD) + 1)
        return QModelIndex()

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(len(_HEAD) + index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        if self._issue is None:
            return 0
        if parent is None or not parent.isValid():
            return len(_HEAD) + len(self.sections) + len(_TAIL)
        section = self._section(parent)
        return len(section.articles) if section and parent.column() == NAME else 0

    def columnCount(self, _parent: Index | None = None) -> int:
        return 2

    def _section(self, index: Index) -> Section | None:
        """The section that a row of the first level stands for."""
        row = index.row() - len(_HEAD)
        return self.sections[row] if not index.internalId() and 0 <= row < len(self.sections) else None

    def data(self, index: Index, role: int = 0) -> Any:
        node = self.node(index)
        if node is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole if index.column() == NAME:
                return self._name(node, index)
            case Qt.ItemDataRole.EditRole if node.kind == "section" and index.column() == NAME:
                return self._name(node, index)
            case Qt.ItemDataRole.DisplayRole:
                return self._page(node)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                page = self._page(node)
                name = self._name(node, index)
                return f"{name}　{page}" if page else name
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == PAGE:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.DecorationRole if node.kind == "section" and index.column() == NAME:
                return section_colour(index.row() - len(_HEAD))
        return node if role == NODE else None

    def _name(self, node: Node, index: Index) -> str:
        assert self._issue is not None
        match node.kind:
            case "issue":
                return self._issue.name
            case "section":
                return self.sections[index.row() - len(_HEAD)].name or self.tr("（未命名栏目）")
            case "article":
                article = self._session.article(node.id)
                return (article.heading if article else "") or self.tr("（没有标题）")
            case "contents":
                return self.tr("目录与编委会")
            case _:
                labels = {"cover": "封面", "inside_front": "封二", "inside_back": "封三", "back": "封底"}
                return wording.page_name(labels[node.kind])

    def _page(self, node: Node) -> str:
        """The page on which an article begins, as printed."""
        return self._labels.get(node.id, "") if node.kind == "article" else ""

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        node = self.node(index)
        name = str(value).strip()
        if node is None or node.kind != "section" or not name or role != Qt.ItemDataRole.EditRole:
            return False
        office = self._session.office
        return self._session.change(lambda: office.rename_section(node.id, name)) is not None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        node = self.node(index)
        if node is None:
            return flag.ItemIsDropEnabled
        base = flag.ItemIsEnabled | flag.ItemIsSelectable
        if node.kind == "article":
            return base | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren
        if node.kind == "section":
            return base | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled | flag.ItemIsEditable
        return base | flag.ItemNeverHasChildren

    # Drag and drop

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ARTICLES, SECTIONS, MANUSCRIPTS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        nodes = [node for node in map(self.node, indexes) if node]
        kind = nodes[0].kind if nodes else ""
        ids = list(dict.fromkeys(node.id for node in nodes if node.kind == kind))
        return pack(SECTIONS if kind == "section" else ARTICLES, ids)

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if unpack(data, SECTIONS):
            return not parent.isValid() and row >= 0
        return any(unpack(data, kind) for kind in (ARTICLES, MANUSCRIPTS)) and self._target(row, parent) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move or place what is dropped. Answers ``False``: the view has no rows to remove, the model was reset."""
        if sections := unpack(data, SECTIONS):
            self._drop_section(sections[0], row)
            return False
        target = self._target(row, parent)
        if target is None:
            return False
        section, place = target
        if articles := unpack(data, ARTICLES):
            self.move_article(articles[0], section, place)
        elif (manuscripts := unpack(data, MANUSCRIPTS)) and self._session.place(manuscripts, section.id, place):
            self.placed.emit(manuscripts[0])
        return False

    def _target(self, row: int, parent: Index) -> tuple[Section, int] | None:
        """Where something dropped goes: a section and the index in it."""
        if parent.isValid():
            section = self._section(parent)
            return (section, len(section.articles) if row < 0 else row) if section else None
        above = row - len(_HEAD) - 1  # between two sections: at the end of the upper one
        if 0 <= above < len(self.sections):
            return self.sections[above], len(self.sections[above].articles)
        return None

    def _drop_section(self, number: int, row: int) -> None:
        here = next((i for i, section in enumerate(self.sections) if section.id == number), -1)
        there = min(max(row - len(_HEAD), 0), len(self.sections))
        if here < 0:
            return
        there -= there > here  # counted without itself
        if there != here:
            self._session.change(lambda: self._session.office.move_section(number, there))

    def move_article(self, number: int, section: Section, place: int) -> None:
        """Move an article before the one at ``place`` of a section as it stands."""
        ids = [article.id for article in section.articles]
        if number in ids:
            here = ids.index(number)
            place -= place > here  # counted without itself
            if place == here:
                return
        self._session.change(lambda: self._session.office.move_article(number, section.id, place))
