"""What a manuscript came as: the mail and its attachments, byte for byte, one click away."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QListWidgetItem, QWidget

from shequ_editor.errors import Message
from shequ_editor.gui import icons, opening, wording
from shequ_editor.gui.forms.originals_page import Ui_OriginalsPage
from shequ_editor.gui.session import Session

if TYPE_CHECKING:
    from shequ_editor.services.office import Original

_ICONS = {"message": "mail", "image": "image", "text": "file-text"}


class OriginalsPage(QWidget):
    """The originals of one manuscript, and what was noticed when they were read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_OriginalsPage()
        self.ui.setupUi(self)
        icons.refresh(self)
        self._session: Session | None = None
        self.ui.list.itemActivated.connect(lambda _item: self._open())
        self.ui.openButton.clicked.connect(self._open)
        self.ui.saveButton.clicked.connect(self._save)

    def set_session(self, session: Session) -> None:
        self._session = session

    def show_manuscript(self, manuscript_id: int) -> None:
        assert self._session is not None
        office = self._session.office
        self.ui.list.clear()
        for original in office.originals(manuscript_id):
            item = QListWidgetItem(_icon(original), original.name)
            item.setData(Qt.ItemDataRole.UserRole, original)
            item.setToolTip(original.media_type)
            self.ui.list.addItem(item)
        self.ui.list.setCurrentRow(0)
        for button in (self.ui.openButton, self.ui.saveButton):
            button.setEnabled(self.ui.list.count() > 0)
        notices = office.notices(manuscript_id)
        lines = [wording.sentence(notice) for notice in notices]
        self.ui.noticesLabel.setText(self.tr("收稿时的提示：") + "\n" + "\n".join(lines) if lines else "")

    def _original(self) -> Original | None:
        item = self.ui.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _open(self) -> None:
        original = self._original()
        if original and self._session and not opening.open_copy(original.path, original.name):
            text = "这台电脑没有能打开“{name}”的程序。可以“另存一份”，拷到别处看。"
            self._session.failed.emit(Message("no-program", text, {"name": original.name}))

    def _save(self) -> None:
        original = self._original()
        if original is None:
            return
        start = str(Path.home() / opening.safe_name(original.name))
        name, _filter = QFileDialog.getSaveFileName(self, self.tr("另存原件"), start)
        if name:
            shutil.copyfile(original.path, name)


def _icon(original: Original) -> QIcon:
    kind = original.media_type.split("/", 1)[0]
    return icons.icon(_ICONS.get(kind, "file"))
