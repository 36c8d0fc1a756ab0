"""The outline as a tree one drags in: everything stays unfolded and selected as it was when the issue changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from shequ_editor.gui import icons
from shequ_editor.gui.dragging import drag
from shequ_editor.gui.outline_model import NAME, NODE, PAGE, Node, OutlineModel
from shequ_editor.gui.session import Session
from shequ_editor.gui.theme import tokens

_ROW = 30  # pixels, for one line
_INDENT = 16
_AIR = 12  # around a name, at both sides together


class OutlineView(QTreeView):
    """``node_chosen(Node)``: another part of the issue was selected; ``node_opened(Node)``: Enter or a double click."""

    node_chosen = Signal(object)
    node_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._node: Node | None = None
        self._folded: set[int] = set()
        self._following = False
        self._over = QPersistentModelIndex()  # what a drag would fall on, above or below
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setIconSize(QSize(10, 10))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)
        self.setItemDelegate(_Rows(self))
        self.setExpandsOnDoubleClick(False)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.expanded.connect(lambda index: self._folded.discard(index.data(NODE).id))
        self.collapsed.connect(self._remember_fold)
        self.doubleClicked.connect(lambda index: self.node_opened.emit(index.data(NODE)))

    def set_session(self, session: Session) -> None:
        self._session = session
        model = OutlineModel(session)
        model.setParent(self)
        self.setModel(model)
        heads = self.header()
        heads.setStretchLastSection(False)
        heads.setMinimumSectionSize(20)
        heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(PAGE, QHeaderView.ResizeMode.Fixed)
        heads.resizeSection(PAGE, 38)

    @property
    def outline(self) -> OutlineModel:
        model = self.model()
        assert isinstance(model, OutlineModel)
        return model

    @property
    def node(self) -> Node | None:
        """What is selected."""
        return self._node

    def follow_issue(self) -> None:
        """Show the issue as it is now; the selection and what is folded stay."""
        self._following = True
        self.outline.follow_issue()
        for row in range(self.outline.rowCount()):
            index = self.outline.index(row, NAME)
            self.setExpanded(index, index.data(NODE).id not in self._folded)
        if self._node:
            self.setCurrentIndex(self.outline.find(self._node))
        self._following = False
        if not self.currentIndex().isValid() and self.outline.rowCount():
            self.choose(Node("issue"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # names wrap elsewhere now

    def choose(self, node: Node) -> None:
        """Select a part of the issue, if it is there."""
        index = self.outline.find(node)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._following:
            return
        node = self.currentIndex().data(NODE)
        if node is not None:
            self._node = node
            self.node_chosen.emit(node)

    def _remember_fold(self, index: object) -> None:
        if not self._following:
            self._folded.add(index.data(NODE).id)  # type: ignore[attr-defined]

    def startDrag(self, _actions: Qt.DropAction) -> None:
        index = self.currentIndex().siblingAtColumn(NAME)
        if index.isValid() and self.outline.flags(index) & Qt.ItemFlag.ItemIsDragEnabled:
            drag(self, self.outline.mimeData([index]), str(index.data()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        model = self.model()
        if event.isAccepted() and model and not self._would_take(event):
            event.ignore()
        index = self.indexAt(event.position().toPoint()) if event.isAccepted() else QModelIndex()
        self._over = QPersistentModelIndex(index)
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = QPersistentModelIndex()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = QPersistentModelIndex()
        super().dropEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._over.isValid():
            return
        row = self.visualRect(self.model().index(self._over.row(), NAME, self._over.parent()))
        row.setRight(self.viewport().width() - 1)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(tokens().colour("accent"), 2))
        match self.dropIndicatorPosition():
            case QAbstractItemView.DropIndicatorPosition.AboveItem:
                painter.drawLine(row.topLeft(), row.topRight())
            case QAbstractItemView.DropIndicatorPosition.BelowItem:
                painter.drawLine(row.bottomLeft(), row.bottomRight())
            case QAbstractItemView.DropIndicatorPosition.OnItem:
                painter.fillRect(row, tokens().colour("accent", 40))
        painter.end()

    def _would_take(self, event: QDragMoveEvent) -> bool:
        """Qt lets anything pass over a tree that takes some of it; only show a drop where it does something."""
        index = self.indexAt(event.position().toPoint())
        node = index.data(NODE) if index.isValid() else None
        return node is None or node.kind in ("section", "article")

    # Keys and the menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._node:
            self.node_opened.emit(self._node)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_chosen()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_chosen(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def remove_chosen(self) -> None:
        """Take the selected article out of the issue, or remove the selected section."""
        session, node = self._session, self._node
        if session is None or node is None:
            return
        if node.kind == "article":
            session.change(lambda: session.office.remove_article(node.id))
        elif node.kind == "section":
            session.change(lambda: session.office.remove_section(node.id))

    def move_chosen(self, step: int) -> None:
        """Move the selected article or section up (-1) or down (1); an article goes on into the next section."""
        session, node = self._session, self._node
        if session is None or node is None or session.issue is None:
            return
        sections = session.issue.sections
        if node.kind == "section":
            here = [section.id for section in sections].index(node.id)
            if 0 <= here + step < len(sections):
                session.change(lambda: session.office.move_section(node.id, here + step))
        elif node.kind == "article":
            self._move_article(session, node.id, step)

    def _move_article(self, session: Session, number: int, step: int) -> None:
        assert session.issue is not None
        sections = session.issue.sections
        for row, section in enumerate(sections):
            ids = [article.id for article in section.articles]
            if number not in ids:
                continue
            there = ids.index(number) + step
            target = section.id
            if not 0 <= there < len(ids):
                if not 0 <= row + step < len(sections):
                    return
                target = sections[row + step].id
                there = -1 if step < 0 else 0
            session.change(partial(session.office.move_article, number, target, there))
            return

    def _show_menu(self, point: QPoint) -> None:
        node = self.indexAt(point).data(NODE)
        if node is None or node.kind not in ("article", "section"):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if node.kind == "article":
            menu.addAction(icons.icon("square-pen"), self.tr("改文字"), lambda: self.node_opened.emit(node))
        else:
            menu.addAction(icons.icon("pencil"), self.tr("改名（F2）"), lambda: self.edit(self.currentIndex()))
        menu.addAction(icons.icon("arrow-up"), self.tr("上移（Alt+↑）"), lambda: self.move_chosen(-1))
        menu.addAction(icons.icon("arrow-down"), self.tr("下移（Alt+↓）"), lambda: self.move_chosen(1))
        menu.addSeparator()
        words = self.tr("撤下") if node.kind == "article" else self.tr("删除栏目，文章退回稿库")
        menu.addAction(icons.icon("x"), words, self.remove_chosen)
        menu.popup(self.viewport().mapToGlobal(point))


class _Rows(QStyledItemDelegate):
    """Rows of one line, or of two where a name is long: many titles of one issue begin alike."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, OutlineView)
        depth = 2 if index.parent().isValid() else 1
        room = view.columnWidth(NAME) - depth * _INDENT - _AIR
        metrics = view.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap)
        wrapped = metrics.boundingRect(QRect(0, 0, max(room, 40), 1000), flags, str(index.data())).height()
        lines = 2 if index.column() == NAME and wrapped > 1.5 * metrics.height() else 1
        return QSize(40, _ROW + (lines - 1) * metrics.lineSpacing())
