"""Taking files in: chosen or dropped, read beside whatever else is done, reported one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from shequ_editor.errors import EditorError, Message, Notice
from shequ_editor.gui.import_report import ImportReportDialog, summary
from shequ_editor.gui.passwords import PasswordDesk
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session
from shequ_editor.gui.tasks import Answer, Task
from shequ_editor.gui.work_bar import WorkBar

if TYPE_CHECKING:
    from shequ_editor.domain.manuscript import Manuscript
    from shequ_editor.gui.main_window import MainWindow
    from shequ_editor.services.fetching import FetchReport
    from shequ_editor.services.imap import Account
    from shequ_editor.services.office import ImportReport
    from shequ_editor.services.telling import Finding

_KINDS = (
    "*.eml *.msg *.mbox *.box *.emlx *.dat "
    "*.docx *.docm *.doc *.wps *.rtf *.odt *.pdf *.xml *.htm *.html *.mht *.md *.txt *.zip *.7z *.rar *.tar *.gz "
    "*.jpg *.jpeg *.png *.gif *.bmp *.tif *.tiff *.webp *.heic *.heif"
)


class Intake(QObject):
    """One import at a time."""

    def __init__(self, window: MainWindow, session: Session, preferences: Preferences, bar: WorkBar) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._preferences = preferences
        self._bar = bar
        self._task: Task | None = None
        self._passwords = PasswordDesk(window)
        bar.cancelled.connect(self.cancel)
        if program := preferences.text("libreoffice"):
            _use_libreoffice(program)

    @property
    def busy(self) -> bool:
        return self._task is not None

    def ask_files(self) -> None:
        """Choose files to take in."""
        filters = self.tr("邮件和文档") + f" ({_KINDS});;" + self.tr("所有文件") + " (*)"
        start = str(self._preferences.folder("import"))
        names, _filter = QFileDialog.getOpenFileNames(self._window, self.tr("收稿"), start, filters)
        if names:
            self._preferences.remember_folder("import", Path(names[0]).parent)
            self.take_in([Path(name) for name in names])

    def ask_folder(self) -> None:
        """Choose a folder to take in with all that is in it."""
        start = str(self._preferences.folder("import"))
        name = QFileDialog.getExistingDirectory(self._window, self.tr("收入整个文件夹"), start)
        if name:
            self._preferences.remember_folder("import", Path(name))
            self.take_in([Path(name)])

    def ask_libreoffice(self) -> None:
        """Where the program stands that turns old Word files into .docx, if it was not found by itself."""
        start = self._preferences.text("libreoffice") or str(Path.home())
        name, _filter = QFileDialog.getOpenFileName(self._window, self.tr("LibreOffice 的程序文件（soffice）"), start)
        if name:
            self._preferences.remember_text("libreoffice", name)
            _use_libreoffice(name)
            self._window.toast.say(self.tr("记住了，下次收稿就用它转换旧版 Word 文件。"))

    def ask_pasted(self) -> None:
        """粘贴成稿: show what the text on the clipboard holds, and store what the editor wants of it."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._window.toast.say(self.tr("剪贴板里没有文字。先在别处复制一段，再来粘贴。"))
            return
        from shequ_editor.gui.paste_dialog import PasteDialog

        dialog = PasteDialog(text, self._session.reading, self._window)
        dialog.chosen.connect(lambda manuscripts, notices: self._store_pasted(text, manuscripts, notices))
        dialog.open()

    def _store_pasted(self, text: str, manuscripts: list[Manuscript], notices: list[Notice]) -> None:
        try:
            report = self._session.office.store_paste(text, manuscripts, notices)
        except EditorError as error:
            self._failed(error.message)
            return
        self._session.apply(report.changes)
        self._window.show_library()
        taken = [number for file in report.files for number in file.manuscripts]
        if taken:
            self._window.library.choose(taken[0])
        self._window.offer_undo(summary(report), undoable=bool(report.changes))

    def ask_mailbox(self) -> None:
        """Choose what of the office's mailbox is to be taken in."""
        from shequ_editor.gui.mailbox_dialog import MailboxDialog  # what speaks to servers takes a while to load

        dialog = MailboxDialog(self._session, self._window)
        dialog.asked.connect(self.fetch)
        dialog.open()

    def take_in(self, paths: list[Path]) -> None:
        """Read files and folders into the library."""
        if self._is_free():
            self._passwords.begin()
            self._begin(self._session.import_files(paths, self._taken_in, self._failed, self._passwords.ask))

    def take_in_quietly(self, paths: list[Path], read: Callable[[], None]) -> None:
        """Read files that came by themselves, beside whatever the editor does; ``read`` is called when they were."""

        def done(report: ImportReport) -> None:
            if not report.cancelled:
                read()
            self._came(report)

        if not self.busy:
            self._begin(self._session.import_files(paths, done, self._failed, quietly=True))

    def fetch(self, account: Account, password: str, again: bool) -> None:
        """Take in what is new in a mailbox."""
        if self._is_free():
            self._begin(self._session.fetch(account, password, again, self._fetched, self._failed))

    def _is_free(self) -> bool:
        if self.busy:
            self._window.toast.say(self.tr("还在收上一批，收完再拖。"))
        return not self.busy

    def _begin(self, task: Task) -> None:
        self._bar.begin(self.tr("正在收稿…"), cancellable=True)
        self._task = task
        task.progress.connect(self._bar.show_progress)
        task.asked.connect(self._ask)

    def cancel(self) -> None:
        """Stop the import; what was finished of it is kept."""
        if self._task:
            self._task.cancel()

    def _ask(self, findings: Sequence[Finding], answer: Answer) -> None:
        """Show what came before, and let the import go on with what is chosen."""
        from shequ_editor.gui.told_dialog import ToldDialog

        dialog = ToldDialog(findings, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: answer.give(dialog.chosen))
        dialog.rejected.connect(lambda: answer.give(None))
        dialog.open()

    def _end(self) -> None:
        self._task = None
        self._bar.end()

    def _failed(self, message: Message) -> None:
        self._end()
        self._window.complain(message)

    def _taken_in(self, report: ImportReport) -> None:
        self._end()
        window = self._window
        if report.cancelled and not report.changes:
            window.toast.say(self.tr("收稿已取消，什么也没有收进来。"))
            return
        self._session.apply(report.changes)
        window.show_library()
        taken = [number for file in report.files for number in file.manuscripts]
        if taken:
            window.library.choose_topmost(taken)
        if len(report.files) > 1 or any(file.outcome == "failed" or file.message for file in report.files):
            self._show_report(report)
        stopped = self.tr("收稿停下了：") if report.cancelled else ""
        window.offer_undo(stopped + summary(report), undoable=bool(report.changes))

    def _show_report(self, report: ImportReport) -> None:
        numbers = [number for file in report.files for number in file.manuscripts]
        titles = {row.id: row.title for row in self._session.office.rows(numbers)}
        dialog = ImportReportDialog(report, titles, self._window)
        dialog.picked.connect(self._window.library.choose)
        dialog.show()

    def show_records(self) -> None:
        """收稿记录: what past imports brought."""
        from shequ_editor.gui.import_records import ImportRecordsDialog

        dialog = ImportRecordsDialog(self._session, self._window)
        dialog.report_asked.connect(lambda number: self._show_report(self._session.office.import_report(number)))
        dialog.show()

    def _fetched(self, report: FetchReport) -> None:
        if not report.imported.files and not report.imported.cancelled:
            self._end()
            text = self.tr("邮箱里没有新的投稿。")
            if report.passed_over:
                text += self.tr("{count} 封新邮件的主题里没有“投稿”，没有收。").format(count=report.passed_over)
            self._window.toast.say(text)
            return
        self._taken_in(report.imported)

    def _came(self, report: ImportReport) -> None:
        """Files that came by themselves: said, and no more, unless something went wrong."""
        if report.cancelled or any(file.outcome == "failed" for file in report.files):
            self._taken_in(report)
            return
        self._end()
        self._session.apply(report.changes)
        if report.changes:
            self._window.offer_undo(self.tr("自动收稿：") + summary(report))


def _use_libreoffice(program: str) -> None:
    from shequ_editor.intake import libreoffice

    libreoffice.use(program)
