"""What was found in a library, or done to it, one sentence below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from shequ_editor.errors import Notice
from shequ_editor.gui import wording
from shequ_editor.gui.forms.library_report import Ui_LibraryReportDialog


class LibraryReportDialog(QDialog):
    """``repair_asked()``: what it tells of is to be repaired."""

    repair_asked = Signal()

    def __init__(
        self,
        title: str,
        summary: str,
        notices: Sequence[Notice],
        *,
        repairable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_LibraryReportDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.ui.summaryLabel.setText(summary)
        self.ui.list.addItems([wording.sentence(each) for each in notices])
        self.ui.buttons.rejected.connect(self.close)
        if repairable:
            repair = self.ui.buttons.addButton(self.tr("修复稿库"), QDialogButtonBox.ButtonRole.ActionRole)
            repair.setObjectName("repairButton")
            repair.clicked.connect(self._ask_repair)

    def _ask_repair(self) -> None:
        self.close()
        self.repair_asked.emit()
