"""输出: the issue as PDF, Word or pictures, where it goes, how far it is, and what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QListWidgetItem, QWidget

from shequ_editor.errors import Message
from shequ_editor.gui import icons, opening, wording
from shequ_editor.gui.forms.output_place import Ui_OutputPlace
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session
from shequ_editor.gui.tasks import Task

_ICONS = {".pdf": "file-text", ".docx": "file-type"}


class OutputPlace(QWidget):
    """The third place. ``findings_asked()``: what the editors should look at is to be shown."""

    findings_asked = Signal()

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_OutputPlace()
        self.ui.setupUi(self)
        self._session = session
        self._preferences = preferences
        self._task: Task | None = None
        ui = self.ui
        self._buttons = {"pdf": ui.pdfButton, "word": ui.wordButton, "pictures": ui.picturesButton}
        for kind, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self.export(kind))
        ui.folderButton.clicked.connect(self._choose_folder)
        ui.openButton.clicked.connect(self._open_folder)
        ui.preflight.set_watch(session.preflight)
        ui.preflight.look_asked.connect(self.findings_asked)
        ui.preflight.passed.connect(lambda: self.export("pdf"))
        ui.cover.set_images(session.images)
        ui.cancelButton.clicked.connect(self._cancel)
        ui.writtenList.itemActivated.connect(lambda item: opening.open_path(item.data(Qt.ItemDataRole.UserRole)))
        ui.folderEdit.setText(preferences.text("export-folder") or str(_documents()))
        ui.progressBox.hide()
        ui.writtenList.hide()
        ui.messageLabel.hide()
        session.issue_changed.connect(self._show_issue)
        session.edition_changed.connect(self._show_issue)
        icons.refresh(self)
        self._show_issue()

    @property
    def entry(self) -> QWidget:
        """Where the keyboard goes when the place is opened."""
        return self.ui.pdfButton

    @property
    def busy(self) -> bool:
        return self._task is not None

    @property
    def folder(self) -> Path:
        """Where files go."""
        return Path(self.ui.folderEdit.text().strip() or str(_documents())).expanduser()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.flush()
        self._session.want_pages()
        self._show_issue()

    def _show_issue(self) -> None:
        ui, issue, edition = self.ui, self._session.issue, self._session.edition
        for button in self._buttons.values():
            button.setEnabled(issue is not None and self._task is None)
        ui.cover.show_edition(edition)
        if issue is None:
            ui.titleLabel.setText(self.tr("还没有一期可输出"))
            ui.summaryLabel.setText(self.tr("先在“编排”里新建一期，把稿件排进去。"))
            return
        ui.titleLabel.setText(f"{issue.journal.name}　{issue.name}".strip())
        if edition is None:
            ui.summaryLabel.setText(self.tr("正在排版…"))
            return
        text = self.tr("{articles} 篇文章，共 {pages} 页（内页 {body} 页）")
        ui.summaryLabel.setText(
            text.format(articles=len(issue.articles), pages=len(edition.pages), body=edition.body_pages)
        )

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("存到哪个文件夹"), str(self.folder))
        if name:
            self.ui.folderEdit.setText(name)

    def _open_folder(self) -> None:
        """Show the folder, or the nearest one above it while nothing has been written there."""
        folder = self.folder
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        opening.open_path(folder)

    # Exporting

    def export(self, kind: str) -> None:
        """Write one kind of file into the folder."""
        if self._session.issue is None or self._task is not None:
            return
        self._preferences.remember_text("export-folder", str(self.folder))
        ui = self.ui
        ui.messageLabel.hide()
        ui.progressBar.setRange(0, 0)
        ui.progressLabel.setText(self.tr("正在排版…"))
        ui.progressBox.show()
        self._task = self._session.export(kind, self.folder, self._done, self._failed)
        self._task.progress.connect(self._progress)
        self._show_issue()

    def _progress(self, done: int, total: int, page: str) -> None:
        self.ui.progressBar.setRange(0, max(total, 1))
        self.ui.progressBar.setValue(done)
        self.ui.progressLabel.setText(self.tr("{done} / {total} 页").format(done=done, total=total))

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()
            self.ui.progressLabel.setText(self.tr("正在取消…"))

    def _end(self) -> None:
        self._task = None
        self.ui.progressBox.hide()
        self._show_issue()

    def _done(self, written: Path) -> None:
        self._end()
        ui = self.ui
        item = QListWidgetItem(icons.icon(_ICONS.get(written.suffix, "images")), self._described(written))
        item.setData(Qt.ItemDataRole.UserRole, written)
        item.setToolTip(str(written))
        ui.writtenList.insertItem(0, item)
        ui.writtenList.setFixedHeight(min(ui.writtenList.count(), 4) * ui.writtenList.sizeHintForRow(0) + 4)
        ui.writtenList.show()
        self._say(self.tr("写好了：{file}").format(file=str(written)))

    def _described(self, written: Path) -> str:
        if written.is_file():
            return f"{written.name}　{_size(written)}"
        count = len(list(written.glob("*.png")))
        return self.tr("{name} 文件夹，{count} 张图片").format(name=written.name, count=count)

    def _failed(self, message: Message) -> None:
        self._end()
        self._say(wording.sentence(message))

    def _say(self, text: str) -> None:
        self.ui.messageLabel.setText(text)
        self.ui.messageLabel.show()


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or str(Path.home()))


def _size(path: Path) -> str:
    return QLocale().formattedDataSize(path.stat().st_size, 1)
