"""收稿记录: every import, what became of its files, and taking one back as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from shequ_editor.errors import EditorError
from shequ_editor.gui import icons
from shequ_editor.gui.forms.import_records import Ui_ImportRecordsDialog
from shequ_editor.gui.import_report import counted
from shequ_editor.gui.session import Session

if TYPE_CHECKING:
    from shequ_editor.services.office import ImportRow


class ImportRecordsDialog(QDialog):
    """``report_asked(id)``: what became of the files of an import is to be shown."""

    report_asked = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[ImportRow] = []
        self.ui = Ui_ImportRecordsDialog()
        self.ui.setupUi(self)
        icons.refresh(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ui = self.ui
        ui.buttons.rejected.connect(self.close)
        ui.list.currentRowChanged.connect(lambda _row: self._follow())
        ui.list.itemActivated.connect(lambda _item: self._ask_report())
        ui.reportButton.clicked.connect(self._ask_report)
        ui.withdrawButton.clicked.connect(self._withdraw)
        ui.restoreButton.clicked.connect(self._restore)
        session.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        chosen = max(0, self.ui.list.currentRow())
        self._rows = self._session.office.imports()
        self.ui.list.clear()
        for row in self._rows:
            self.ui.list.addItem(QListWidgetItem(self._line(row)))
        if not self._rows:
            self.ui.hintLabel.setText(self.tr("还没有收过稿。"))
        self.ui.list.setCurrentRow(min(chosen, len(self._rows) - 1))
        self._follow()

    def _line(self, row: ImportRow) -> str:
        moment = QDateTime.fromString(row.created, Qt.DateFormat.ISODate).toLocalTime()
        when = QLocale().toString(moment, "yyyy/M/d HH:mm")
        brought = row.outcomes.get("imported", 0)
        said = counted(self.tr("收进 {count} 件").format(count=brought), row.outcomes)
        stopped = self.tr("（中途停下）") if row.cancelled else ""
        return f"{when}　{said}{stopped}{self._state(row)}"

    def _state(self, row: ImportRow) -> str:
        if row.there == row.stored:
            return ""
        return self.tr("（部分已不在稿库里）") if row.there else self.tr("（已撤销）")

    @property
    def _row(self) -> ImportRow | None:
        place = self.ui.list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _follow(self) -> None:
        """Only what can be done is offered."""
        row = self._row
        self.ui.reportButton.setEnabled(row is not None)
        self.ui.withdrawButton.setEnabled(row is not None and row.there > 0)
        self.ui.restoreButton.setEnabled(row is not None and row.there < row.stored)

    def _ask_report(self) -> None:
        if row := self._row:
            self.report_asked.emit(row.id)

    def _withdraw(self) -> None:
        if row := self._row:
            try:
                withdrawn = self._session.office.withdraw_import(row.id)
            except EditorError as error:
                self._session.failed.emit(error.message)
                return
            self._session.apply(withdrawn.changes)
            titles = "、".join(f"《{title}》" for title in withdrawn.kept)
            kept = self.tr("这次收稿已撤销；{titles}已排入一期或改动过，留在稿库里。").format(titles=titles)
            self._session.said.emit(kept if titles else self.tr("这次收稿已撤销。"), bool(withdrawn.changes))

    def _restore(self) -> None:
        if row := self._row:
            office, number = self._session.office, row.id
            if self._session.change(lambda: office.bring_import_back(number), toast=False):
                self._session.said.emit(self.tr("这次收稿已恢复。"), True)
