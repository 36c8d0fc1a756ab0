"""整理文字: a manuscript before and after, beside each other; each kind of change can be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.gui import wording
from shequ_editor.gui.forms.cleaning_dialog import Ui_CleaningDialog
from shequ_editor.gui.tasks import Task, Worker

if TYPE_CHECKING:
    from shequ_editor.services.cleaning import CleanedManuscript, Kind

_AIR = 8  # pixels behind the numbers
_ROLE = Qt.ItemDataRole.UserRole


class CleaningDialog(QDialog):
    """Over the window, sized as it; ``chosen(Manuscript)``: this is what the manuscript shall be."""

    chosen = Signal(object)

    def __init__(self, manuscript: Manuscript, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_CleaningDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._manuscript = manuscript
        self._worker = worker
        self._over = False
        self._cleaned: CleanedManuscript | None = None
        self._filling = False
        ui = self.ui
        heads = ui.kinds.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        heads.setMinimumSectionSize(_AIR)
        heads.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        heads.resizeSection(2, _AIR)
        ui.kinds.itemChanged.connect(lambda _item, _column: self._clean())
        ui.onlyChangedBox.toggled.connect(lambda _on: self._show_pairs())
        ui.cancelButton.clicked.connect(self.reject)
        ui.applyButton.clicked.connect(self._apply)
        ui.applyButton.setEnabled(False)
        self.resize(size_over(parent))
        self._look()

    def done(self, result: int) -> None:
        """Closed, one way or the other: what still comes from the worker is for nobody."""
        self._over = True
        super().done(result)

    # What can be done

    def _look(self) -> None:
        """Find what there is to do, once, with all kinds."""

        def work(_task: Task) -> CleanedManuscript:
            from shequ_editor.services.cleaning import OFFERED, clean_manuscript

            return clean_manuscript(self._manuscript, OFFERED)

        self._worker.submit(work, self._list_kinds, key="clean-all")

    def _list_kinds(self, everything: CleanedManuscript) -> None:
        if self._over:
            return
        from shequ_editor.services.cleaning import USUAL, Kind

        self._filling = True
        for kind in Kind:
            if count := everything.counts.get(kind, 0):
                item = QTreeWidgetItem([wording.cleaning_name(kind), str(count)])
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setData(0, _ROLE, kind.value)
                item.setCheckState(0, Qt.CheckState.Checked if kind in USUAL else Qt.CheckState.Unchecked)
                self.ui.kinds.addTopLevelItem(item)
        self._filling = False
        self._clean()

    def kinds(self) -> list[Kind]:
        """The kinds that are ticked."""
        from shequ_editor.services.cleaning import Kind

        rows = range(self.ui.kinds.topLevelItemCount())
        items = [item for row in rows if (item := self.ui.kinds.topLevelItem(row)) is not None]
        return [Kind(item.data(0, _ROLE)) for item in items if item.checkState(0) is Qt.CheckState.Checked]

    # What it makes

    def _clean(self) -> None:
        if self._filling:
            return
        kinds = self.kinds()

        def work(_task: Task) -> CleanedManuscript:
            from shequ_editor.services.cleaning import clean_manuscript

            return clean_manuscript(self._manuscript, kinds)

        self._worker.submit(work, self._show, key="clean")

    def _show(self, cleaned: CleanedManuscript) -> None:
        if self._over:
            return
        self._cleaned = cleaned
        total = sum(cleaned.counts.values())
        nothing = self.ui.kinds.topLevelItemCount() == 0
        self.ui.applyButton.setEnabled(cleaned.manuscript != self._manuscript)
        if nothing:
            said = self.tr("这一篇很整齐，没有要整理的。")
        elif total:
            paragraphs = sum(pair.is_changed for pair in cleaned.pairs)
            said = self.tr("改动 {count} 处，在 {paragraphs} 段里").format(count=total, paragraphs=paragraphs)
        else:
            said = self.tr("什么都不改")
        self.ui.summaryLabel.setText(said)
        self._show_pairs()

    def _show_pairs(self) -> None:
        if self._cleaned is not None:
            only = self.ui.onlyChangedBox.isChecked()
            pairs = [pair for pair in self._cleaned.pairs if pair.is_changed or not only]
            self.ui.comparison.show_pairs(pairs)

    def _apply(self) -> None:
        if self._cleaned is not None:
            self.chosen.emit(self._cleaned.manuscript)
        self.accept()


def size_over(parent: QWidget | None) -> QSize:
    """Nearly as large as the window below, but no larger than is good to read."""
    window = parent.window().size() if parent is not None else QSize(1100, 720)
    return QSize(min(window.width() - 80, 1400), min(window.height() - 60, 1000))
