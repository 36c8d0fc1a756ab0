"""The list of a manuscript's originals; each can be dragged onto another manuscript."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from shequ_editor.gui.dragging import ORIGINALS, drag, pack


class OriginalsList(QListWidget):
    """``manuscript_id`` is the manuscript whose originals it lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.manuscript_id = 0
        self.setDragEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        if item := self.currentItem():
            drag(self, pack(ORIGINALS, [self.manuscript_id, self.row(item)]), item.text())
