"""What the panels of properties share: what is typed is kept by itself when the hands rest."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from shequ_editor.gui.session import Session

KEEP_AFTER_MS = 600


class Panel(QWidget):
    """A panel shows one part of the issue. A subclass fills its fields in ``show_part`` and hands them to the library
    in ``store``; between the two it calls :meth:`touched` when something was typed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._showing = False
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        session.flushing.connect(self.keep)

    def showEvent(self, event: QShowEvent) -> None:
        """A panel that nobody saw follows when it is looked at."""
        super().showEvent(event)
        self.refresh()

    def touched(self) -> None:
        """Something was typed."""
        if not self._showing:
            self._timer.start()

    def keep(self) -> None:
        """Hand what was typed to the library."""
        if self._timer.isActive():
            self._timer.stop()
            self.store()

    @property
    def typing(self) -> bool:
        """Whether something typed is not kept yet: it must not be painted over."""
        return self._timer.isActive()

    def refresh(self) -> None:
        """Show what the library holds."""
        if self.typing:
            return
        self._showing = True
        self.show_part()
        self._showing = False

    def show_part(self) -> None:
        raise NotImplementedError

    def store(self) -> None:
        raise NotImplementedError
