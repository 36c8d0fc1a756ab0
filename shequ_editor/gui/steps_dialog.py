"""The steps of review that an office has: added, named, moved, taken out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from shequ_editor.domain.workflow import USUAL_STEPS, ReviewStep
from shequ_editor.errors import EditorError
from shequ_editor.gui.forms.steps_dialog import Ui_StepsDialog
from shequ_editor.gui.session import Session


class StepsDialog(QDialog):
    """A list of names; the tick says whether an edit makes a signature void."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_StepsDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        ui = self.ui
        for button, act in (
            (ui.addButton, self._add),
            (ui.removeButton, self._remove),
            (ui.upButton, lambda: self._move(-1)),
            (ui.downButton, lambda: self._move(1)),
            (ui.usualButton, lambda: self._show(USUAL_STEPS)),
            (ui.cancelButton, self.reject),
            (ui.keepButton, self._keep),
        ):
            button.clicked.connect(act)
        self._show(session.office.review_steps())

    def steps(self) -> tuple[ReviewStep, ...]:
        """What the list says: each name once, none empty."""
        items = [self.ui.list.item(row) for row in range(self.ui.list.count())]
        named = {item.text().strip(): item.checkState() is Qt.CheckState.Checked for item in items}
        return tuple(ReviewStep(name, binding) for name, binding in named.items() if name)

    def _show(self, steps: Sequence[ReviewStep]) -> None:
        self.ui.list.clear()
        for step in steps:
            self.ui.list.addItem(_item(step))
        self.ui.list.setCurrentRow(0)

    def _add(self) -> None:
        item = _item(ReviewStep(self.tr("新步骤")))
        self.ui.list.addItem(item)
        self.ui.list.setCurrentItem(item)
        self.ui.list.editItem(item)

    def _remove(self) -> None:
        self.ui.list.takeItem(self.ui.list.currentRow())

    def _move(self, by: int) -> None:
        row = self.ui.list.currentRow()
        if 0 <= row + by < self.ui.list.count():
            item = self.ui.list.takeItem(row)
            self.ui.list.insertItem(row + by, item)
            self.ui.list.setCurrentItem(item)

    def _keep(self) -> None:
        try:
            changes = self._session.office.set_review_steps(self.steps())
        except EditorError as error:
            self._session.failed.emit(error.message)
        else:
            self._session.apply(changes)
        self.accept()


def _item(step: ReviewStep) -> QListWidgetItem:
    item = QListWidgetItem(step.name)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if step.binding else Qt.CheckState.Unchecked)
    return item
