"""Looking after the library from the window: checking, backing up, going back, handing over to another library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from shequ_editor.errors import Message, Notice
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session, file_name
from shequ_editor.gui.tasks import Task
from shequ_editor.gui.work_bar import WorkBar

if TYPE_CHECKING:
    from shequ_editor.gui.main_window import MainWindow
    from shequ_editor.services.office import Changes


class LibraryCare(QObject):
    """``repair_asked()`` and ``restore_asked(Path)`` are the application's to do: the library is closed for them."""

    repair_asked = Signal()
    restore_asked = Signal(object)

    def __init__(self, window: MainWindow, session: Session, preferences: Preferences, bar: WorkBar) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._preferences = preferences
        self._bar = bar

    def fill(self, menu: QMenu) -> None:
        """Offer it in a menu."""
        menu.addAction(self.tr("检查稿库"), self.check)
        menu.addAction(self.tr("现在备份"), self.back_up)
        menu.addAction(self.tr("备份与恢复…"), self.show_backups)
        menu.addSeparator()
        self._hand_over_issue = menu.addAction(self.tr("移交本期…"), self.ask_to_hand_over_issue)
        self._hand_over_chosen = menu.addAction(self.tr("移交选中的稿件…"), self.ask_to_hand_over_chosen)
        menu.aboutToShow.connect(self._follow_selection)

    def _follow_selection(self) -> None:
        self._hand_over_issue.setEnabled(self._session.issue is not None)
        self._hand_over_chosen.setEnabled(bool(self._window.library.ui.table.chosen()))

    # Checking

    def check(self) -> None:
        """Look at every record and every original."""
        office = self._session.office
        self._begin(self.tr("正在检查稿库…"), lambda task: office.check(task.report), self._checked)

    def _checked(self, notices: Sequence[Notice]) -> None:
        if not notices:
            self._window.toast.say(self.tr("检查过了，一切完好。"))
            return
        from shequ_editor.gui.library_report import LibraryReportDialog

        summary = self.tr("发现 {count} 处问题。修复时会先把稿库关上，修好再打开。").format(count=len(notices))
        dialog = LibraryReportDialog(self.tr("检查稿库"), summary, notices, repairable=True, parent=self._window)
        dialog.repair_asked.connect(self.repair_asked)
        dialog.open()

    # Backups

    def back_up(self) -> None:
        office = self._session.office
        self._begin(self.tr("正在备份…"), lambda _task: office.back_up(always=True), self._backed_up)

    def _backed_up(self, _none: None) -> None:
        self._window.toast.say(self.tr("已备份，并检查过，完好。"))

    def show_backups(self) -> None:
        """List the backups, to go back to one."""
        from shequ_editor.gui.backups_dialog import BackupsDialog

        office = self._session.office
        dialog = BackupsDialog(office.backups(office.folder), self._window)
        dialog.restore_asked.connect(self.restore_asked)
        dialog.open()

    # Handing over

    def ask_to_hand_over_issue(self) -> None:
        """The issue in hand with its manuscripts, as a file that another library takes in."""
        issue = self._session.issue
        assert issue is not None
        self._ask_file(file_name(issue), (), (self._session.issue_id,))

    def ask_to_hand_over_chosen(self) -> None:
        chosen = self._window.library.ui.table.chosen()
        self._ask_file(self.tr("{count} 篇稿件").format(count=len(chosen)), chosen, ())

    def _ask_file(self, name: str, manuscripts: Sequence[int], issues: Sequence[int]) -> None:
        start = self._preferences.folder("transfer") / f"{name}.zip"
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, self.tr("移交给另一个稿库"), str(start), self.tr("移交包") + " (*.zip)"
        )
        if chosen:
            self._preferences.remember_folder("transfer", Path(chosen).parent)
            self.hand_over(Path(chosen), manuscripts, issues)

    def hand_over(self, target: Path, manuscripts: Sequence[int], issues: Sequence[int]) -> None:
        """Write manuscripts and issues into a file."""
        self._session.flush()
        office = self._session.office

        def job(task: Task) -> Changes:
            return office.move(target, manuscripts, issues, progress=task.report)

        said = self.tr("写成了“{file}”。拷给同事，拖到他的稿库窗口里就收进去了。").format(file=target.name)
        self._begin(self.tr("正在写移交包…"), job, lambda _changes: self._window.toast.say(said))

    def _begin(self, said: str, job: Callable[[Task], Any], done: Callable[[Any], None]) -> None:
        """Do something beside whatever the editor does, one thing at a time."""
        if self._bar.busy:
            self._window.toast.say(self.tr("正忙着，等这一件做完再来。"))
            return

        def ended(answer: Any) -> None:
            self._bar.end()
            done(answer)

        def failed(message: Message) -> None:
            self._bar.end()
            self._window.complain(message)

        self._bar.begin(said)
        self._session.work.submit(job, ended, failed).progress.connect(self._bar.show_progress)
