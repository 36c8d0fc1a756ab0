"""粘贴成稿: the articles of a pasted text, told apart and shown before they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.gui import icons, wording
from shequ_editor.gui.cleaning_dialog import size_over
from shequ_editor.gui.forms.paste_dialog import Ui_PasteDialog
from shequ_editor.gui.tasks import Task, Worker

if TYPE_CHECKING:
    from shequ_editor.services.cleaning import Paste


class PasteDialog(QDialog):
    """Over the window; ``chosen(manuscripts, notices)``: these are to be stored."""

    chosen = Signal(object, object)

    def __init__(self, text: str, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_PasteDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._text = text
        self._worker = worker
        self._over = False
        self._paste: Paste | None = None
        ui = self.ui
        ui.original.setPlainText(text)
        ui.articles.currentRowChanged.connect(self._show_article)
        ui.articles.itemChanged.connect(lambda _item: self._count())
        ui.asOneBox.toggled.connect(lambda _on: self._take_apart())
        ui.cancelButton.clicked.connect(self.reject)
        ui.keepButton.clicked.connect(self._keep)
        ui.keepButton.setEnabled(False)
        ui.splitter.setSizes([340, 860])
        self.resize(size_over(parent))
        self._take_apart()

    def done(self, result: int) -> None:
        """Closed, one way or the other: what still comes from the worker is for nobody."""
        self._over = True
        super().done(result)

    def _take_apart(self) -> None:
        as_one = self.ui.asOneBox.isChecked()

        def work(_task: Task) -> Paste:
            from shequ_editor.services.cleaning import take_apart

            return take_apart(self._text, as_one=as_one)

        self._worker.submit(work, self._show, key="paste")

    def _show(self, paste: Paste) -> None:
        if self._over:
            return
        self._paste = paste
        self.ui.articles.clear()
        for article in paste.articles:
            words = article.title or self.tr("（没有标题）")
            count = self.tr("{count} 字").format(count=f"{article.characters:,}")
            item = QListWidgetItem(f"{words}　{count}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.ui.articles.addItem(item)
        self._show_left(paste)
        self.ui.articles.setCurrentRow(0)
        self._count()

    def _show_left(self, paste: Paste) -> None:
        said = [wording.sentence(notice.message) for notice in paste.notices]
        self.ui.left.clear()
        for text in said:
            self.ui.left.addItem(QListWidgetItem(icons.icon("circle-alert"), text))
        self.ui.left.addItems(list(paste.left_out))
        self.ui.left.setVisible(bool(self.ui.left.count()))
        parts = []
        if said:
            parts.append(self.tr("请看一看的 {count} 处").format(count=len(said)))
        if paste.left_out:
            parts.append(self.tr("没有收进稿件的 {count} 行").format(count=len(paste.left_out)))
        self.ui.leftLabel.setText("、".join(parts))

    def _show_article(self, row: int) -> None:
        if self._paste is not None and 0 <= row < len(self._paste.articles):
            self.ui.preview.show_manuscript(self._paste.articles[row])

    def manuscripts(self) -> list[Manuscript]:
        """The articles that are ticked."""
        articles = self._paste.articles if self._paste is not None else ()
        items = [self.ui.articles.item(row) for row in range(self.ui.articles.count())]
        return [
            article
            for article, item in zip(articles, items, strict=False)
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        chosen, there = len(self.manuscripts()), self.ui.articles.count()
        self.ui.keepButton.setEnabled(chosen > 0)
        self.ui.keepButton.setText(self.tr("收进稿库（{count} 篇）").format(count=chosen))
        if there:
            self.ui.summaryLabel.setText(self.tr("粘贴的文字里有 {count} 篇稿件").format(count=there))
        else:
            self.ui.summaryLabel.setText(self.tr("粘贴的文字里没有成篇的稿件"))

    def _keep(self) -> None:
        if self._paste is not None:
            self.chosen.emit(self.manuscripts(), self._paste.notices)
        self.accept()
