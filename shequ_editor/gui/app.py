"""The application: fonts, theme, language, and which window is open."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QStandardPaths, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from shequ_editor.errors import EditorError, Message
from shequ_editor.gui import opening, theme
from shequ_editor.gui.preferences import ORGANIZATION, Preferences
from shequ_editor.gui.seal import program_icon
from shequ_editor.gui.session import Session
from shequ_editor.gui.tasks import unexpected
from shequ_editor.gui.theme import Mode
from shequ_editor.settings import resource

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
                self._offer_backup(folder)
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

    def _offer_backup(self, folder: Path) -> None:
        """Ask whether the newest good backup may take the place of a damaged database."""
        from shequ_editor.services.office import Office

        made = Office.newest_backup(folder)
        if made is None:
            return
        text = self.tr(
            "稿库“{name}”的数据文件已损坏。最近的完好备份是 {time} 做的，要恢复到那时吗？\n"
            "损坏的文件会留在稿库的 damaged 文件夹里；那以后收到的邮件，重新导入就能补上。"
        )
        box = QMessageBox(self.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("恢复稿库"))
        box.setText(text.format(name=folder.name, time=made.astimezone().strftime("%Y-%m-%d %H:%M")))
        restore = box.addButton(self.tr("恢复"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("先不动"), QMessageBox.ButtonRole.RejectRole)
        restore.clicked.connect(lambda: self._restore(folder))
        box.open()

    def _restore(self, folder: Path) -> None:
        from shequ_editor.services.office import Office

        try:
            Office.restore(folder)
        except EditorError as error:
            self._cannot_open(error.message)
        else:
            self.open_library(folder)

    def _show_main(self, place: str) -> None:
        from shequ_editor.gui.main_window import MainWindow

        assert self.session is not None
        window = MainWindow(self.session, self.preferences)
        window.theme_chosen.connect(self.set_theme)
        window.language_chosen.connect(self.set_language)
        window.library_asked.connect(self.ask_library)
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
