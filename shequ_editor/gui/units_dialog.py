"""单位登记: the register of units as a table that is edited, filled from a spreadsheet, and written as one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QStyledItemDelegate,
    QTreeWidgetItem,
    QWidget,
)

from shequ_editor.domain.call import KINDS, Unit, merged
from shequ_editor.errors import EditorError
from shequ_editor.export.spreadsheet import units_to_csv
from shequ_editor.gui import wording
from shequ_editor.gui.forms.units_dialog import Ui_UnitsDialog
from shequ_editor.gui.session import Session
from shequ_editor.intake.spreadsheet import units_in

_NAME, _SHORT, _PLACE, _KIND, _COUNT = range(5)


class UnitsDialog(QDialog):
    """Nothing is kept before “就这样”."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_UnitsDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        ui = self.ui
        room = parent.window().size() if parent else self.size()
        self.resize(min(room.width() - 80, 1000), min(room.height() - 60, 760))
        heads = ui.table.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        ui.table.setItemDelegateForColumn(_KIND, _KindDelegate(self))
        for button, act in (
            (ui.addButton, self._add),
            (ui.removeButton, self._remove),
            (ui.importButton, self._ask_file),
            (ui.pasteButton, self.paste),
            (ui.exportButton, self._ask_target),
            (ui.cancelButton, self.reject),
            (ui.keepButton, self._keep),
        ):
            button.clicked.connect(act)
        ui.findEdit.textChanged.connect(self._find)
        self._show(session.office.register())

    def units(self) -> list[Unit]:
        """What the table says."""
        return [_unit(item) for item in self._items() if item.text(_NAME).strip()]

    def _items(self) -> list[QTreeWidgetItem]:
        table = self.ui.table
        return [item for row in range(table.topLevelItemCount()) if (item := table.topLevelItem(row)) is not None]

    def _show(self, units: Iterable[Unit]) -> None:
        self.ui.table.clear()
        self.ui.table.addTopLevelItems([_item(unit) for unit in units])

    def _find(self, text: str) -> None:
        for item in self._items():
            item.setHidden(not any(text in item.text(column) for column in (_NAME, _SHORT, _PLACE, _KIND)))

    def _add(self) -> None:
        item = _item(Unit("", full=True))
        self.ui.findEdit.clear()
        self.ui.table.insertTopLevelItem(0, item)
        self.ui.table.setCurrentItem(item)
        self.ui.table.editItem(item, _NAME)

    def _remove(self) -> None:
        item = self.ui.table.currentItem()
        if item is not None:
            self.ui.table.takeTopLevelItem(self.ui.table.indexOfTopLevelItem(item))

    # Spreadsheets

    def _ask_file(self) -> None:
        kinds = self.tr("表格") + " (*.csv *.tsv *.txt)"
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("导入单位登记"), "", kinds)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Put a table into the register."""
        try:
            self._take(path.read_bytes())
        except OSError as error:
            self.ui.saidLabel.setText(self.tr("“{name}”打不开：{why}").format(name=path.name, why=error.strerror))

    def paste(self) -> None:
        """Put what was copied out of a spreadsheet into the register."""
        self._take(QGuiApplication.clipboard().text())

    def _take(self, table: bytes | str) -> None:
        try:
            new = units_in(table)
        except EditorError as error:
            self.ui.saidLabel.setText(wording.sentence(error.message))
            return
        self._show(merged(self.units(), new))
        self.ui.saidLabel.setText(self.tr("读到 {count} 个单位；点“就这样”才记下").format(count=len(new)))

    def _ask_target(self) -> None:
        start = str(Path.home() / self.tr("单位登记.csv"))
        name, _filter = QFileDialog.getSaveFileName(self, self.tr("导出单位登记"), start, "CSV (*.csv)")
        if name:
            self.write_file(Path(name))

    def write_file(self, path: Path) -> None:
        """Write the register as a table."""
        try:
            path.write_bytes(units_to_csv(self.units()))
        except OSError as error:
            self.ui.saidLabel.setText(self.tr("“{name}”没有写成：{why}").format(name=path.name, why=error.strerror))
        else:
            self.ui.saidLabel.setText(self.tr("已导出到“{name}”").format(name=path.name))

    def _keep(self) -> None:
        units = self.units()
        if self._session.change(lambda: self._session.office.set_register(units)) is not None:
            self.accept()


class _KindDelegate(QStyledItemDelegate):
    """The usual kinds to pick from; another can be typed."""

    def createEditor(self, parent: QWidget, _option: object, _index: object) -> QWidget:
        box = QComboBox(parent)
        box.setEditable(True)
        box.addItems(["", *KINDS])
        return box

    def setEditorData(self, editor: QWidget, index: object) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(str(index.data() or ""))  # type: ignore[attr-defined]

    def setModelData(self, editor: QWidget, model: object, index: object) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText().strip())  # type: ignore[attr-defined]


def _item(unit: Unit) -> QTreeWidgetItem:
    count = str(unit.manuscripts) if unit.manuscripts else ""
    item = QTreeWidgetItem([unit.name, "、".join(unit.short), unit.place, unit.kind, count])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(_NAME, Qt.CheckState.Checked if unit.full else Qt.CheckState.Unchecked)
    item.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _unit(item: QTreeWidgetItem) -> Unit:
    short = tuple(filter(None, map(str.strip, item.text(_SHORT).replace("，", "、").split("、"))))
    full = item.checkState(_NAME) is Qt.CheckState.Checked
    return Unit(item.text(_NAME).strip(), short, item.text(_PLACE), item.text(_KIND), full, int(item.text(_COUNT) or 0))
