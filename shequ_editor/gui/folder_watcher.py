"""Looks into the watched folder every few seconds, while nothing else is taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from shequ_editor.errors import Message
from shequ_editor.gui.intake import Intake
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session
from shequ_editor.gui.tasks import Task

LOOK_EVERY_MS = 5000


class FolderWatcher(QObject):
    """``action`` turns it on and off, and says which folder it is."""

    def __init__(
        self, window: QWidget, session: Session, intake: Intake, preferences: Preferences, action: QAction
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._intake = intake
        self._preferences = preferences
        self._action = action
        self._watch = session.office.folder_watch()
        self._task: Task | None = None
        self._told = ""  # what went wrong last: it is said once
        self._timer = QTimer(self, singleShot=True, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        action.setCheckable(True)
        action.triggered.connect(self._toggle)
        self._follow()

    def stop(self) -> None:
        """Look no more; the window goes."""
        self._timer.stop()
        if self._task:
            self._task.done = self._task.failed = _ignore

    def choose(self, folder: Path | None) -> None:
        """Watch this folder from now on; None: none."""
        self._watch.choose(folder)
        self._told = ""
        self._follow()

    def _toggle(self, wanted: bool) -> None:
        if not wanted:
            self.choose(None)
            return
        start = str(self._preferences.folder("watch"))
        title = self.tr("自动收这个文件夹里的来稿")
        name = QFileDialog.getExistingDirectory(self._window, title, start)
        if name:
            self._preferences.remember_folder("watch", Path(name))
            self.choose(Path(name))
        else:
            self._follow()

    def _follow(self) -> None:
        folder = self._watch.folder
        self._action.setChecked(folder is not None)
        self._action.setText(
            self.tr("自动收文件夹“{name}”").format(name=folder.name) if folder else self.tr("自动收一个文件夹…")
        )
        self._timer.start() if folder else self._timer.stop()

    def _look(self) -> None:
        self._timer.start()
        if self._task is None and not self._intake.busy:
            self._task = self._session.reading.submit(lambda _task: self._watch.look(), self._seen, self._failed)

    def _seen(self, files: list[Path]) -> None:
        self._task = None
        self._told = ""
        if files:
            self._intake.take_in_quietly(files, lambda: self._remember(files))

    def _remember(self, files: list[Path]) -> None:
        self._session.reading.submit(lambda _task: self._watch.remember(files), failed=self._session.failed.emit)

    def _failed(self, message: Message) -> None:
        self._task = None
        if message.code != self._told:
            self._session.failed.emit(message)
        self._told = message.code


def _ignore(_answer: object) -> None:
    return None
