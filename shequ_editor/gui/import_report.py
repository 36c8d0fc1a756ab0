"""What became of each file of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from shequ_editor.gui import icons, wording
from shequ_editor.gui.forms.import_report import Ui_ImportReportDialog
from shequ_editor.gui.theme import tokens

if TYPE_CHECKING:
    from shequ_editor.services.office import FileReport, ImportReport

_TEXT_WIDTH = 400
_LOOKS = {
    "imported": ("circle-check", "good"),
    "not_submission": ("mail-open", "muted"),
    "new_version": ("history", "good"),
    "already_there": ("check-check", "muted"),
    "skipped": ("x", "muted"),
    "not_read": ("circle-alert", "warn"),
    "failed": ("circle-alert", "warn"),
}


class ImportReportDialog(QDialog):
    """Beside the window, not in its way. ``titles`` are those of the manuscripts taken in, by their ids;
    ``picked(id)``: a manuscript is to be shown."""

    picked = Signal(int)

    def __init__(self, report: ImportReport, titles: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._icons = {
            outcome: QIcon(icons.pixmap(icon, 18, tokens().colour(colour), self.devicePixelRatioF()))
            for outcome, (icon, colour) in _LOOKS.items()
        }
        self.ui = Ui_ImportReportDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui.buttons.rejected.connect(self.close)
        self.ui.tree.itemActivated.connect(self._pick)
        heads = self.ui.tree.header()
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        heads.resizeSection(0, 260)
        self.ui.tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.ui.summaryLabel.setText(summary(report))
        worst_first = sorted(report.files, key=lambda file: file.outcome not in ("failed", "not_read"))
        for file in worst_first:
            self.ui.tree.addTopLevelItem(self._item(file))

    def _item(self, file: FileReport) -> QTreeWidgetItem:
        said = [title for number in file.manuscripts if (title := self._titles.get(number))]
        said += [wording.sentence(file.message)] if file.message else []
        said += [wording.sentence(notice.message) for notice in file.notices]
        item = QTreeWidgetItem([file.path.name, self._outcome(file), "\n".join(said)])
        item.setIcon(1, self._icons[file.outcome])
        item.setSizeHint(2, self._room_for(item.text(2)))
        item.setToolTip(0, str(file.path))
        item.setToolTip(2, "\n".join(said))
        item.setData(0, Qt.ItemDataRole.UserRole, file.manuscripts[0] if file.manuscripts else 0)
        return item

    def _room_for(self, text: str) -> QSize:
        """The height that a text takes in the last column: Qt's trees do not wrap by themselves."""
        room = QRect(0, 0, _TEXT_WIDTH - 24, 2000)
        return QSize(0, self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height() + 12)

    def _outcome(self, file: FileReport) -> str:
        match file.outcome:
            case "imported":
                return self.tr("收进 {count} 篇").format(count=len(file.manuscripts))
            case "not_submission":
                return self.tr("不是投稿，已存")
            case "new_version":
                return self.tr("存为新版本")
            case "already_there":
                return self.tr("早已收过")
            case "skipped":
                return self.tr("没有收")
            case "not_read":
                return self.tr("还没有读")
            case _:
                return self.tr("读不了")

    def _pick(self, item: QTreeWidgetItem) -> None:
        number = int(item.data(0, Qt.ItemDataRole.UserRole) or 0)
        if number:
            self.picked.emit(number)


def summary(report: ImportReport) -> str:
    """An import in one sentence."""
    outcomes: Counter[str] = Counter(file.outcome for file in report.files)
    taken = sum(len(file.manuscripts) for file in report.files if file.outcome == "imported")
    return counted(
        QCoreApplication.translate("ImportReportDialog", "收进 {count} 篇稿件").format(count=taken), outcomes
    )


def counted(first: str, outcomes: Mapping[str, int]) -> str:
    """How many files became what, after what was taken in."""
    parts = [first]
    for outcome, text in (
        ("not_submission", QCoreApplication.translate("ImportReportDialog", "{count} 封不是投稿")),
        ("new_version", QCoreApplication.translate("ImportReportDialog", "{count} 个存为新版本")),
        ("already_there", QCoreApplication.translate("ImportReportDialog", "{count} 个早已收过")),
        ("skipped", QCoreApplication.translate("ImportReportDialog", "{count} 个没有收")),
        ("failed", QCoreApplication.translate("ImportReportDialog", "{count} 个文件读不了")),
        ("not_read", QCoreApplication.translate("ImportReportDialog", "{count} 个文件还没有读")),
    ):
        if outcomes.get(outcome):
            parts.append(text.format(count=outcomes[outcome]))
    return QCoreApplication.translate("ImportReportDialog", "，").join(parts)
