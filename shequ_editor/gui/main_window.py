"""The main window: three places, one bar above them, one word at the foot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMessageBox,
    QWidget,
)

from shequ_editor import __version__
from shequ_editor.errors import Message
from shequ_editor.gui import icons, opening, wording
from shequ_editor.gui.dragging import ARTICLES, MANUSCRIPTS
from shequ_editor.gui.drop_hint import DropHint
from shequ_editor.gui.folder_watcher import FolderWatcher
from shequ_editor.gui.forms.main_window import Ui_MainWindow
from shequ_editor.gui.intake import Intake
from shequ_editor.gui.library_care import LibraryCare
from shequ_editor.gui.library_place import LibraryPlace
from shequ_editor.gui.new_issue import next_issue
from shequ_editor.gui.person import ask_person
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session
from shequ_editor.gui.theme import Mode
from shequ_editor.gui.toast import TROUBLE_MS, Toast
from shequ_editor.gui.work_bar import WorkBar
from shequ_editor.language import CHINESE, ENGLISH

if TYPE_CHECKING:
    from shequ_editor.gui.arrange_place import ArrangePlace
    from shequ_editor.gui.output_place import OutputPlace
    from shequ_editor.services.office import Changes

_SWITCH_AFTER_MS = 500  # a drag that rests on a place's button opens the place
_PREPARE_AFTER_MS = 600  # the window answers by then; what other places need is loaded beside it


class MainWindow(QMainWindow):
    """``theme_chosen(Mode)``, ``language_chosen(str)``, ``library_asked(kind)`` (new, open, sample) and ``closed()``
    are the application's to act on."""

    theme_chosen = Signal(object)
    language_chosen = Signal(str)
    library_asked = Signal(str)
    closed = Signal()

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self.session = session
        self._preferences = preferences
        session.office.person = preferences.person or session.office.person
        self._arrange: ArrangePlace | None = None
        self._output: OutputPlace | None = None
        self.library = LibraryPlace(session, preferences, self.ui.places)
        self.ui.places.addWidget(self.library)
        self.toast = Toast(self)
        self._toast_action: Callable[[], object] | None = None
        self.drop_hint = DropHint(self)
        self._over: QWidget | None = None
        self._leaving = False
        self._hover_timer = QTimer(self, singleShot=True, interval=_SWITCH_AFTER_MS)
        self._hover_timer.timeout.connect(self._open_hovered)
        self._prepare_timer = QTimer(self, singleShot=True, interval=_PREPARE_AFTER_MS)
        self._prepare_timer.timeout.connect(self._prepare)
        self._build_status()
        self._build_menus()
        self._connect()
        self._restore()
        self._follow_issue()
        self._show_history()
        self._prepare_timer.start()

    # Places: the second and third are loaded and built when they are first opened

    @property
    def arrange(self) -> ArrangePlace:
        if self._arrange is None:
            from shequ_editor.gui.arrange_place import ArrangePlace

            self._arrange = ArrangePlace(self.session, self._preferences, self.ui.places)
            self._arrange.new_issue_asked.connect(self.new_issue)
            self.ui.places.addWidget(self._arrange)
        return self._arrange

    @property
    def output(self) -> OutputPlace:
        if self._output is None:
            from shequ_editor.gui.output_place import OutputPlace

            self._output = OutputPlace(self.session, self._preferences, self.ui.places)
            self._output.findings_asked.connect(self._show_findings)
            self.ui.places.addWidget(self._output)
        return self._output

    def _prepare(self) -> None:
        """Load the second place's code and compose its pages while the editor is still looking around."""
        self.session.prepare(_load_arrange)
        self.session.look_for_lacks()

    @property
    def place(self) -> str:
        """The place that is open: library, arrange or output."""
        places = {self.library: "library", self._arrange: "arrange", self._output: "output"}
        return places[self.ui.places.currentWidget()]  # type: ignore[index]

    def show_place(self, name: str) -> None:
        """Open a place by its name, the library where there is none of that name."""
        {"arrange": self.show_arrange, "output": self.show_output}.get(name, self.show_library)()

    def show_library(self) -> None:
        self._open(self.library, self.ui.libraryButton)

    def show_arrange(self) -> None:
        self._open(self.arrange, self.ui.arrangeButton)

    def show_output(self) -> None:
        self._open(self.output, self.ui.outputButton)

    def _show_findings(self) -> None:
        self.show_arrange()
        self.arrange.show_findings()

    def _open(self, place: LibraryPlace | ArrangePlace | OutputPlace, button: QAbstractButton) -> None:
        self.session.flush()
        self.ui.places.setCurrentWidget(place)
        place.entry.setFocus()
        button.setChecked(True)

    # Building

    def _build_status(self) -> None:
        self.status = WorkBar(self.ui.statusBar)
        self.intake = Intake(self, self.session, self._preferences, self.status)
        self.care = LibraryCare(self, self.session, self._preferences, self.status)
        self.watcher = FolderWatcher(self, self.session, self.intake, self._preferences, self.ui.actionWatch)

    def _build_menus(self) -> None:
        ui = self.ui
        menu = QMenu(self)
        incoming = (
            ui.actionImport,
            ui.actionImportFolder,
            ui.actionPaste,
            ui.actionFetch,
            ui.actionWatch,
            ui.actionRecords,
        )
        menu.addActions(incoming)
        self.library.offer_imports(incoming)
        menu.addSeparator()
        menu.addActions((ui.actionNewIssue, ui.actionOpenPlan, ui.actionSavePlan))
        menu.addSeparator()
        self._fill_library_menu(menu.addMenu(self.tr("稿库")))
        self._fill_settings(menu.addMenu(self.tr("编辑部设置")))
        self._add_themes(menu.addMenu(self.tr("外观")))
        self._add_languages(menu.addMenu(self.tr("语言 / Language")))
        menu.addSeparator()
        menu.addActions((ui.actionSample, ui.actionAbout, ui.actionQuit))
        ui.menuButton.setMenu(menu)
        self._issues_menu = QMenu(self)
        self._issues_menu.aboutToShow.connect(self._fill_issues)
        ui.issueButton.setMenu(self._issues_menu)
        for action in self.findChildren(QAction):
            if action.shortcut() and action.parent() is self:
                self.addAction(action)

    def _fill_library_menu(self, menu: QMenu) -> None:
        menu.addActions((self.ui.actionNewLibrary, self.ui.actionOpenLibrary))
        menu.addSeparator()
        self.care.fill(menu)

    def _fill_settings(self, menu: QMenu) -> None:
        menu.addAction(self.tr("我的名字…"), self._ask_person)
        menu.addAction(self.tr("单位登记…"), self.library.ui.panel.ask_units)
        menu.addAction(self.tr("审校步骤…"), self.library.ui.panel.ask_steps)
        menu.addAction(self.tr("LibreOffice 在哪里…"), self.intake.ask_libreoffice)

    def _add_themes(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for mode, words in (
            (Mode.AUTO, self.tr("跟随系统")),
            (Mode.LIGHT, self.tr("浅色")),
            (Mode.DARK, self.tr("深色")),
        ):
            action = QAction(words, menu, checkable=True)
            action.setChecked(mode is self._preferences.theme)
            action.triggered.connect(lambda _checked=False, mode=mode: self.theme_chosen.emit(mode))
            group.addAction(action)
            menu.addAction(action)

    def _add_languages(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for language, words in ((CHINESE, "简体中文"), (ENGLISH, "English")):
            action = QAction(words, menu, checkable=True)
            action.setChecked(language == self._preferences.language)
            action.triggered.connect(lambda _checked=False, language=language: self.language_chosen.emit(language))
            group.addAction(action)
            menu.addAction(action)

    def _connect(self) -> None:
        ui, session = self.ui, self.session
        ui.undoButton.setDefaultAction(ui.actionUndo)
        ui.redoButton.setDefaultAction(ui.actionRedo)
        for signal, call in (
            (ui.libraryButton.clicked, self.show_library),
            (ui.arrangeButton.clicked, self.show_arrange),
            (ui.outputButton.clicked, self.show_output),
            (ui.actionLibrary.triggered, self.show_library),
            (ui.actionArrange.triggered, self.show_arrange),
            (ui.actionOutput.triggered, self.show_output),
            (ui.actionPrint.triggered, self.show_output),
            (ui.actionUndo.triggered, self.undo),
            (ui.actionRedo.triggered, self.redo),
            (ui.actionSearch.triggered, self._search),
            (ui.actionMenu.triggered, ui.menuButton.showMenu),
            (ui.actionImport.triggered, self.intake.ask_files),
            (ui.actionImportFolder.triggered, self.intake.ask_folder),
            (ui.actionRecords.triggered, self.intake.show_records),
            (ui.actionPaste.triggered, self.intake.ask_pasted),
            (ui.actionFetch.triggered, self.intake.ask_mailbox),
            (ui.actionNewIssue.triggered, self.new_issue),
            (ui.actionOpenPlan.triggered, self._ask_plan),
            (ui.actionSavePlan.triggered, self._ask_folder_for_issue),
            (ui.actionNewLibrary.triggered, lambda: self.library_asked.emit("new")),
            (ui.actionOpenLibrary.triggered, lambda: self.library_asked.emit("open")),
            (ui.actionSample.triggered, lambda: self.library_asked.emit("sample")),
            (ui.actionAbout.triggered, self._about),
            (ui.actionQuit.triggered, self.close),
        ):
            signal.connect(call)
        ui.searchEdit.textChanged.connect(self._search_for)
        ui.searchEdit.returnPressed.connect(self.library.ui.table.setFocus)
        icon = QAction(self)
        icons.set_icon(icon, "search")
        ui.searchEdit.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self.library.import_asked.connect(self.intake.ask_files)
        self.library.new_issue_asked.connect(self.new_issue)
        self.library.search_cleared.connect(ui.searchEdit.clear)
        session.issue_changed.connect(self._follow_issue)
        session.changed.connect(self._show_history)
        session.said.connect(self._say)
        session.failed.connect(self.complain)
        self.toast.acted.connect(self._act_on_toast)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme in use."""
        icons.refresh(self)

    # Remembered

    def _restore(self) -> None:
        geometry = self._preferences.state("window")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            screen = self.screen().availableGeometry()
            self.resize(min(1480, screen.width() - 40), min(940, screen.height() - 60))
            if screen.width() <= 1440:
                self.setWindowState(Qt.WindowState.WindowMaximized)

    @property
    def _at_work(self) -> bool:
        """Whether files are being taken in or written: that would be lost, and could not be undone."""
        return self.intake.busy or (self._output is not None and self._output.busy)

    def _ask_to_close(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("还没有做完"))
        box.setText(self.tr("正在收稿或导出。现在关闭，已经读好的稿会收下，没有读到的不收，正在导出的文件就没有了。"))
        box.setDefaultButton(box.addButton(self.tr("等它做完"), QMessageBox.ButtonRole.RejectRole))
        leave = box.addButton(self.tr("现在关闭"), QMessageBox.ButtonRole.AcceptRole)
        leave.clicked.connect(self._close_anyway)
        box.open()

    def _close_anyway(self) -> None:
        self._leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._at_work and not self._leaving and not self.signalsBlocked():
            event.ignore()
            self._ask_to_close()
            return
        self._preferences.remember_state("window", self.saveGeometry())
        self._preferences.remember_text("place", self.place)
        for place in (self.library, self._arrange):
            if place is not None:
                place.leave()
        self._prepare_timer.stop()
        self.watcher.stop()
        self._preferences.remember_issue(self.session.office.folder, self.session.issue_id)
        self.session.flush()
        event.accept()
        self.closed.emit()

    # What is said

    def _say(self, text: str, undoable: bool) -> None:
        self.offer_undo(wording.label(text), undoable=undoable)

    def undo(self) -> None:
        """Take the last step back, and say which it was: it may have been made in another place."""
        self.session.flush()
        label = self.session.office.undo_label()
        if label and self.session.undo():
            self._toast_action = self.redo
            self.toast.say(self.tr("已撤销：{what}").format(what=wording.label(label)), self.tr("重做"))

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        self.session.flush()
        label = self.session.office.redo_label()
        if label and self.session.redo():
            self.offer_undo(self.tr("已重做：{what}").format(what=wording.label(label)))

    def offer_undo(self, text: str, *, undoable: bool = True) -> None:
        """Say a sentence of the window's own, with the button that takes the last step back."""
        self._toast_action = self.undo if undoable else None
        self.toast.say(text, self.tr("撤销") if undoable else "")

    def complain(self, message: Message) -> None:
        """Tell what went wrong, long enough to be read."""
        self._toast_action = None
        self.toast.say(wording.sentence(message), self.tr("知道了"), milliseconds=TROUBLE_MS)

    def _act_on_toast(self) -> None:
        if self._toast_action:
            self._toast_action()

    def _show_history(self, _changes: Changes | None = None) -> None:
        """What ⟲ and ⟳ would do, on their tips. The button of a toast would take back another step from now on."""
        self.toast.hide()
        ui, office = self.ui, self.session.office
        for action, label, words, keys in (
            (ui.actionUndo, office.undo_label(), self.tr("撤销"), "Ctrl+Z"),
            (ui.actionRedo, office.redo_label(), self.tr("重做"), "Ctrl+Shift+Z"),
        ):
            action.setEnabled(bool(label))
            said = f"{words}：{wording.label(label)}" if label else words
            action.setToolTip(f"{said}（{keys}）")

    # Searching

    def _search(self) -> None:
        self.show_library()
        self.ui.searchEdit.setFocus()
        self.ui.searchEdit.selectAll()

    def _search_for(self, text: str) -> None:
        if text and self.ui.places.currentWidget() is not self.library:
            self.show_library()
            self.ui.searchEdit.setFocus()
        self.library.search(text.strip())

    # The issue in hand

    def _follow_issue(self) -> None:
        issue = self.session.issue
        name = issue.name if issue else self.tr("还没有一期")
        self.ui.issueButton.setText(f"{name} ▾")
        self.ui.actionSavePlan.setEnabled(issue is not None)
        journal = issue.journal.name if issue and issue.journal.name else ""
        program = self.tr("社区通讯编辑部")
        self.setWindowTitle(f"{journal}　{program}" if journal else program)

    def _fill_issues(self) -> None:
        menu = self._issues_menu
        menu.clear()
        for row in self.session.office.issues():
            action = menu.addAction(row.name, partial(self.session.choose_issue, row.id))
            action.setCheckable(True)
            action.setChecked(row.id == self.session.issue_id)
        menu.addSeparator()
        menu.addAction(self.ui.actionNewIssue)
        menu.addAction(self.ui.actionOpenPlan)

    def new_issue(self) -> None:
        """The next issue: number, journal, masthead and sections as the last one had them; all can be changed."""
        session = self.session
        session.flush()
        last = session.office.issues()
        issue = next_issue(session.office.issue(last[0].id) if last else None)
        changes = session.change(lambda: session.office.create_issue(issue))
        if changes and changes.issues:
            session.choose_issue(max(changes.issues))
            self.show_arrange()

    # Plans

    def _ask_plan(self) -> None:
        start = str(self._preferences.folder("plan"))
        kinds = self.tr("编排单") + " (*.toml)"
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("打开编排单"), start, kinds)
        if name:
            self._preferences.remember_folder("plan", Path(name).parent)
            self.open_plan(Path(name))

    def open_plan(self, path: Path) -> None:
        """Take in the mails of a plan and make its issue."""
        self.status.begin(self.tr("正在按编排单收稿…"))
        self.session.open_plan(path, self._plan_opened, self._plan_failed)

    def _plan_failed(self, message: Message) -> None:
        self.status.end()
        self.complain(message)

    def _plan_opened(self, notices: tuple[object, ...]) -> None:
        self.status.end()
        self.show_arrange()
        if notices:
            first = wording.sentence(notices[0])  # type: ignore[arg-type]
            more = self.tr("（还有 {count} 条）").format(count=len(notices) - 1) if len(notices) > 1 else ""
            self.toast.say(first + more, self.tr("知道了"), milliseconds=TROUBLE_MS)
            self._toast_action = None

    def _ask_folder_for_issue(self) -> None:
        start = str(self._preferences.folder("plan"))
        name = QFileDialog.getExistingDirectory(self, self.tr("把本期存到哪里"), start)
        if name:
            self._preferences.remember_folder("plan", Path(name))
            self.hand_over(Path(name))

    def hand_over(self, parent: Path) -> None:
        """Write the issue in hand into a folder of its own below ``parent``."""
        self.session.hand_over(parent, self._handed_over)

    def _handed_over(self, plan: Path) -> None:
        self._toast_action = partial(opening.open_path, plan.parent)
        text = self.tr("本期存到了“{folder}”，连同来稿和照片；拷给同事就能打开。")
        self.toast.say(text.format(folder=plan.parent.name), self.tr("打开文件夹"))

    def _ask_person(self) -> None:
        ask_person(self.session.office, self._preferences, self, lambda: None)

    def _about(self) -> None:
        text = self.tr(
            "<b>社区通讯编辑部 {version}</b><p>从来稿到成书的刊物。MIT 许可。</p>"
            "<p>字体：思源宋体、思源黑体、霞鹜文楷（OFL）。图标：Lucide（ISC）。界面：Qt（LGPL）。</p>"
        )
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("关于"))
        box.setText(text.format(version=__version__))
        box.open()

    # Dropping files anywhere on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasUrls() or data.hasFormat(MANUSCRIPTS) or data.hasFormat(ARTICLES):
            event.acceptProposedAction()
            if data.hasUrls():
                self._show_drop(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files may be dropped anywhere; a manuscript that rests on a place's button opens that place."""
        over = self.childAt(event.position().toPoint())
        over = over if over in (self.ui.libraryButton, self.ui.arrangeButton) else None
        if over is not self._over:
            self._over = over
            if over is not None:
                self._hover_timer.start()
        event.setAccepted(event.mimeData().hasUrls() or over is not None)

    def dragLeaveEvent(self, _event: object) -> None:
        self._show_drop(False)
        self._over = None

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.intake.take_in(paths)

    def _open_hovered(self) -> None:
        if self._over is self.ui.arrangeButton:
            self.show_arrange()
        elif self._over is self.ui.libraryButton:
            self.show_library()

    def _show_drop(self, over: bool) -> None:
        if over:
            self.drop_hint.cover(self.ui.places)
        else:
            self.drop_hint.hide()


def _load_arrange() -> None:
    import shequ_editor.gui.arrange_place  # noqa: F401
