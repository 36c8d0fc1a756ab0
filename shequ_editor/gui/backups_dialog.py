"""The backups of a library, and going back to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidgetItem, QWidget

from shequ_editor.gui.forms.backups_dialog import Ui_BackupsDialog

if TYPE_CHECKING:
    from shequ_editor.services.office import Backup


class BackupsDialog(QDialog):
    """``restore_asked(Path)``: the library is to go back to a backup."""

    restore_asked = Signal(object)

    def __init__(self, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_BackupsDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.ui.tree.addTopLevelItems([self._item(backup) for backup in backups])
        self._restore = self.ui.buttons.addButton(self.tr("恢复到这一份"), QDialogButtonBox.ButtonRole.ActionRole)
        self._restore.setObjectName("restoreButton")
        self._restore.setEnabled(False)
        self._restore.clicked.connect(self._ask)
        self.ui.buttons.rejected.connect(self.close)
        self.ui.tree.itemSelectionChanged.connect(self._follow_selection)

    def _item(self, backup: Backup) -> QTreeWidgetItem:
        moment = QDateTime.fromSecsSinceEpoch(int(backup.made.timestamp()))
        held = backup.holdings
        if held is None:
            texts = ["", "", self.tr("没有检查过")]
        else:
            damaged = self.tr("{count} 条记录有损坏").format(count=held.damaged)
            texts = [str(held.manuscripts), str(held.issues), damaged if held.damaged else self.tr("检查过，完好")]
        item = QTreeWidgetItem([QLocale().toString(moment, "yyyy/M/d HH:mm"), *texts])
        item.setData(0, Qt.ItemDataRole.UserRole, backup.path)
        return item

    def _follow_selection(self) -> None:
        self._restore.setEnabled(bool(self.ui.tree.selectedItems()))

    def _ask(self) -> None:
        path: Path = self.ui.tree.selectedItems()[0].data(0, Qt.ItemDataRole.UserRole)
        self.close()
        self.restore_asked.emit(path)
