"""What a job in another thread cannot go on without: the password of an archive, asked for on the main thread."""

from __future__ import annotations

import queue
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from shequ_editor.gui.forms.password import Ui_PasswordDialog

_LOOK_AGAIN = 0.1  # seconds


class PasswordDialog(QDialog):
    """Asks for one password. ``answered(str)`` or, when it is passed over, ``answered(None)``."""

    answered = Signal(object)

    def __init__(self, name: str, again: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_PasswordDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = (
            self.tr("密码不对，打不开“{name}”。请再填一次。")
            if again
            else self.tr("“{name}”设了密码，要填了才能打开。")
        )
        self.ui.nameLabel.setText(text.format(name=name))
        self.ui.openButton.setEnabled(False)
        self.ui.passwordEdit.textChanged.connect(lambda text: self.ui.openButton.setEnabled(bool(text)))
        self.ui.openButton.clicked.connect(self.accept)
        self.ui.skipButton.clicked.connect(self.reject)
        self.accepted.connect(lambda: self.answered.emit(self.ui.passwordEdit.text()))
        self.rejected.connect(lambda: self.answered.emit(None))


class PasswordDesk(QObject):
    """Asks for the passwords of one import, one at a time."""

    _wanted = Signal(str)
    _dropped = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: PasswordDialog | None = None
        self._asked: set[str] = set()
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._wanted.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._dropped.connect(self._drop, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """A new import: nothing was asked yet."""
        self._asked.clear()

    def ask(self, name: str, cancelled: Callable[[], bool]) -> str | None:
        """Called in the job's thread, which waits: the password of a file, None to pass it over."""
        self._wanted.emit(name)
        while not cancelled():
            try:
                return self._answers.get(timeout=_LOOK_AGAIN)
            except queue.Empty:
                continue
        self._dropped.emit()
        return None

    def _show(self, name: str) -> None:
        self._dialog = PasswordDialog(name, name in self._asked, self._window)
        self._asked.add(name)
        self._dialog.answered.connect(self._take)
        self._dialog.open()

    def _take(self, answer: str | None) -> None:
        self._dialog = None
        self._answers.put(answer)

    def _drop(self) -> None:
        """Nobody waits for the answer any more."""
        if self._dialog is not None:
            self._dialog.reject()
        while not self._answers.empty():
            self._answers.get_nowait()
