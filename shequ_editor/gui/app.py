"""The application: fonts, theme, language, and which window is open."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QStandardPaths, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from shequ_editor.errors import EditorError, Message
from shequ_editor.gui import opening, theme
from shequ_editor.gui.preferences import ORGANIZATION, Preferences
from shequ_editor.gui.seal import program_icon
from shequ_editor.gui.session import Session
from shequ_editor.gui.tasks import Task, Worker, unexpected
from shequ_editor.gui.theme import Mode
from shequ_editor.settings import resource

if TYPE_CHECKING:
    from shequ_editor.services.repairing import RepairReport

log = logging.getLogger(__name__)

# How long a busy thread may hold the interpreter while the window waits for it. Qt lets it go at each call, so that at
# Python's own 5 ms a window that paints while pages are composed would stand still for a tenth of a second.
_SWITCH_S = 0.0005


def run(library: Path | None, *, issue: int | None = None) -> int:
    """Open the window on a library (the last one if none is named, else the first-start page); the exit status."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    desk = Desk(app, Preferences())
    _keep_log()
    sys.excepthook = desk.report_bug
    sys.setswitchinterval(_SWITCH_S)
    desk.start(library, issue)
    status = app.exec()
    desk.stop()
    sys.excepthook = sys.__excepthook__
    return status


def _keep_log() -> None:
    """What went wrong, for whoever helps: ``log.txt`` beside the program's data, never more than a megabyte."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "log.txt", maxBytes=1 << 20, backupCount=1, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        handler.setLevel(logging.WARNING)
        logging.getLogger("shequ_editor").addHandler(handler)


class Desk(QObject):
    """Owns what lives as long as the program: preferences, translator, the open window and its session."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__()
        self.app = app
        self.preferences = preferences
        self.window: QWidget | None = None
        self.session: Session | None = None
        self._mending = Worker("mending", self)
        self._translators: list[QTranslator] = []
        app.setApplicationName(ORGANIZATION)
        app.setStyle("Fusion")
        app.setQuitOnLastWindowClosed(False)
        theme.load_fonts(app)
        theme.apply(app, preferences.theme)
        app.setWindowIcon(program_icon())
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._speak(preferences.language)

    # Windows

    def start(self, library: Path | None, issue: int | None = None) -> None:
        """Open a library named, or the one opened last, or ask."""
        recent = self.preferences.recent
        folder = library or (recent[0] if recent else None)
        if folder is None:
            self.welcome()
        else:
            self.open_library(folder, issue=issue)

    def welcome(self, problem: Message | None = None) -> None:
        """The first-start page, with what went wrong if something did."""
        from shequ_editor.gui.welcome import Welcome

        window = Welcome(self.preferences.recent)
        window.asked.connect(self.ask_library)
        window.library_chosen.connect(self.open_library)
        window.closed.connect(self._window_closed)
        if problem:
            window.complain(problem)
        self._show(window)

    def open_library(self, folder: Path, *, issue: int | None = None) -> None:
        """Open a library in a window; the one that was open is closed."""
        from shequ_editor.services.office import Office

        if self.session is not None and self.session.office.folder == folder.resolve():
            return
        try:
            office = Office.open(folder)
        except EditorError as error:
            self._cannot_open(error.message)
            if error.code == "library-damaged":
                self._offer_repair(folder)
            return
        old = self.session
        self.session = Session(office, self)
        self.preferences.remember_library(office.folder)
        self.session.choose_issue(issue or self.preferences.issue(office.folder))
        self._show_main(self.preferences.text("place") if self.session.issue else "")
        if old is not None:
            old.close()

    def _cannot_open(self, message: Message) -> None:
        complain = getattr(self.window, "complain", None)
        if complain:
            complain(message)
        else:
            self.welcome(message)

    def _offer_repair(self, folder: Path) -> None:
        """Ask whether a damaged library is to be repaired."""
        text = self.tr(
            "稿库“{name}”的数据文件已损坏，要修复吗？\n"
            "读得出的逐条救出，读不出的从备份和来信原件里补，补不回的会告诉您。损坏的文件留在稿库的 damaged 文件夹里。"
        )
        box = QMessageBox(self.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("修复稿库"))
        box.setText(text.format(name=folder.name))
        repair = box.addButton(self.tr("修复"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("先不动"), QMessageBox.ButtonRole.RejectRole)
        repair.clicked.connect(lambda: self.repair(folder))
        box.open()

    def repair(self, folder: Path) -> None:
        """Repair a library, which is closed for that, and open it again with a report."""
        from shequ_editor.services.office import Office

        self._mend(
            folder,
            self.tr("正在修复稿库“{name}”…"),
            lambda task: Office.repair(folder, task.report),
            lambda report: self._tell_of_repair(report),
        )

    def restore(self, folder: Path, backup: Path) -> None:
        """Let a library, which is closed for that, go back to a backup, and open it again."""
        from shequ_editor.services.office import Office

        def tell(made: datetime | None) -> None:
            if made is None:
                self._cannot_open(Message("restore-not-good", "这份备份已损坏，没有恢复，稿库没有改动。请选另一份。"))

        self._mend(folder, self.tr("正在恢复稿库“{name}”…"), lambda _task: Office.restore(folder, backup), tell)

    def _repair_open(self) -> None:
        assert self.session is not None
        self.repair(self.session.office.folder)

    def _restore_open(self, backup: Path) -> None:
        assert self.session is not None
        self.restore(self.session.office.folder, backup)

    def _mend(self, folder: Path, said: str, work: Callable[[Task], Any], done: Callable[[Any], None]) -> None:
        """Close a library, work on it behind the first page, and open it again."""
        if self.session is not None:
            self.session.close()
            self.session = None
        self.welcome()
        page = self.window
        assert isinstance(page, QWidget)
        page.setEnabled(False)
        page.say(said.format(name=folder.name))  # type: ignore[attr-defined]

        def ended(answer: Any) -> None:
            page.setEnabled(True)
            self.open_library(folder)
            done(answer)

        def failed(message: Message) -> None:
            page.setEnabled(True)
            self._cannot_open(message)

        self._mending.submit(work, ended, failed)

    def _tell_of_repair(self, report: RepairReport) -> None:
        from shequ_editor.gui.library_report import LibraryReportDialog

        summary = self.tr("修好了。") if not report.left else self.tr("能修的都修了，还有几处要您来看。")
        title = self.tr("修复稿库")
        dialog = LibraryReportDialog(title, summary, [*report.left, *report.done], parent=self.window)
        dialog.open()

    def _show_main(self, place: str) -> None:
        from shequ_editor.gui.main_window import MainWindow

        assert self.session is not None
        window = MainWindow(self.session, self.preferences)
        window.theme_chosen.connect(self.set_theme)
        window.language_chosen.connect(self.set_language)
        window.library_asked.connect(self.ask_library)
        window.care.repair_asked.connect(self._repair_open)
        window.care.restore_asked.connect(self._restore_open)
        window.closed.connect(self._window_closed)
        window.show_place(place)
        self._show(window)

    def _show(self, window: QWidget) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.blockSignals(True)
            old.close()
            old.deleteLater()

    def _window_closed(self) -> None:
        if self.sender() in (self.window, None):
            QTimer.singleShot(0, self.app.quit)

    def ask_library(self, kind: str) -> None:
        """A library to be chosen: the sample, a new one, or one that is there."""
        if kind == "sample":
            self.open_sample()
            return
        title = self.tr("选一个空文件夹做新稿库") if kind == "new" else self.tr("打开稿库所在的文件夹")
        start = str(self.preferences.folder("library"))
        name = QFileDialog.getExistingDirectory(self.window, title, start)
        if name:
            self.preferences.remember_folder("library", Path(name).parent)
            self.open_library(Path(name))

    def open_sample(self) -> None:
        """Open the sample issue: a library of its own, made at the first time."""
        place = QStandardPaths.StandardLocation.AppLocalDataLocation
        folder = Path(QStandardPaths.writableLocation(place)) / "sample"
        self.open_library(folder)
        session = self.session
        if session is None or session.office.folder != folder.resolve():
            return
        if session.issue is None:
            self.window.open_plan(resource("sample", "issue.toml"))  # type: ignore[union-attr]
        else:
            self.window.show_arrange()  # type: ignore[union-attr]

    def stop(self) -> None:
        """Close everything; no thread or window stays behind."""
        self._mending.stop()
        if self.session is not None:
            self.session.close()
            self.session = None
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        self._be_silent()
        opening.forget_copies()

    # Looks and language

    def set_theme(self, mode: Mode) -> None:
        self.preferences.theme = mode
        theme.apply(self.app, mode)
        self._refresh_icons()

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self.preferences.theme is Mode.AUTO:
            theme.apply(self.app, Mode.AUTO)
            self._refresh_icons()

    def _refresh_icons(self) -> None:
        refresh = getattr(self.window, "refresh_icons", None)
        if refresh:
            refresh()

    def set_language(self, language: str) -> None:
        """Speak another language: the window is built anew on the same library."""
        if language == self.preferences.language:
            return
        self.preferences.language = language
        self._speak(language)
        if self.session is not None:
            self.session.flush()
            self._show_main(getattr(self.window, "place", ""))

    def _speak(self, language: str) -> None:
        self._be_silent()
        QLocale.setDefault(QLocale(language))
        own = resource("translations", f"shequ_editor_{language}.qm")
        qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
        for path in (qt, own):  # what is installed last is asked first
            translator = QTranslator(self)
            if path.is_file() and translator.load(str(path)):
                self.app.installTranslator(translator)
                self._translators.append(translator)

    def _be_silent(self) -> None:
        for translator in self._translators:
            self.app.removeTranslator(translator)
        self._translators.clear()

    def report_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A fault of the program: into the log, and a sentence to the user."""
        log.critical("Unexpected error", exc_info=(kind, error, trace))
        complain = getattr(self.window, "complain", None)
        if complain and isinstance(error, Exception):
            complain(unexpected(error))
