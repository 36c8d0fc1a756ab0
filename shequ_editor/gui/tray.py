"""待排: the manuscripts that were accepted and stand in no issue yet, to be dragged into the outline above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QStackedLayout, QVBoxLayout, QWidget

from shequ_editor.domain.workflow import Status
from shequ_editor.gui.dragging import drag
from shequ_editor.gui.manuscripts_model import ManuscriptsModel
from shequ_editor.gui.session import Session

if TYPE_CHECKING:
    from shequ_editor.services.office import Changes


class _List(QListView):
    def startDrag(self, _actions: Qt.DropAction) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            drag(self, self.model().mimeData(rows), str(rows[0].data()), len(rows))


class Tray(QWidget):
    """``place_asked(id)``: Enter or a double click on a manuscript."""

    place_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QLabel()
        self._head.setProperty("heading", True)
        self._head.setContentsMargins(16, 8, 8, 4)
        self._hint = QLabel(self.tr("标为“采用”的稿件会等在这里，拖到上面的栏目里就排入本期。"))
        self._hint.setWordWrap(True)
        self._hint.setProperty("muted", True)
        self._hint.setContentsMargins(16, 0, 16, 16)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._list = _List()
        self._list.setObjectName("trayList")
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(self.tr("待排的稿件"))
        self._list.setDragEnabled(True)
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.activated.connect(lambda index: self.place_asked.emit(self.model.id_at(index.row())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._hint)
        layout.addLayout(self._stack)
        self.setMinimumHeight(96)

    def set_session(self, session: Session) -> None:
        self._session = session
        self.model = ManuscriptsModel(session.office)
        self.model.setParent(self)
        self._list.setModel(self.model)
        session.changed.connect(self.refresh)

    @property
    def list(self) -> QListView:
        return self._list

    def refresh(self, _changes: Changes | None = None) -> None:
        """Look again what waits."""
        from shequ_editor.services.office import Query

        if self.model.query is None:
            self.model.show_found(Query(status=Status.ACCEPTED))
        else:
            self.model.refresh(None)
        count = len(self.model.ids)
        self._head.setText(self.tr("待排 {count}").format(count=count) if count else self.tr("待排"))
        self._stack.setCurrentWidget(self._list if count else self._hint)
