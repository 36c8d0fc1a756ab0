"""Where an original may go: a picture into another manuscript of the same mail, a manuscript into another one, what was
left out as a manuscript of its own. The choices of a menu, and what a drop does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from shequ_editor.gui.session import Session
from shequ_editor.gui.tasks import Task
from shequ_editor.intake.naming import PICTURE_ENDINGS

if TYPE_CHECKING:
    from shequ_editor.services.office import Changes, Original


class Choice(Struct, frozen=True):
    """What an editor may do, and the doing of it."""

    words: str
    do: Callable[[], object]


class Regrouping:
    """For one manuscript and one of its originals."""

    def __init__(self, session: Session, manuscript_id: int, original: Original) -> None:
        self._session = session
        self._office = session.office
        self._id = manuscript_id
        self._original = original

    def choices(self) -> list[Choice]:
        """All that can be done with this original, in the order of a menu."""
        others = self._office.beside(self._id)
        if self._is_whole():
            return []
        if self._is_picture():
            verb = QCoreApplication.translate("Regrouping", "移到《{title}》")
            found = [Choice(verb.format(title=row.title), partial(self.drop_on, row.id)) for row in others]
            here = self._office.manuscript(self._id)
            if all(picture.sha256 != self._original.sha256 for picture in here.pictures):
                found.insert(
                    0, Choice(QCoreApplication.translate("Regrouping", "放进这一篇"), lambda: self.drop_on(self._id))
                )
            return [*found, Choice(QCoreApplication.translate("Regrouping", "独立成一篇"), self._make_own)]
        if self._is_manuscript(self._id):
            verb = QCoreApplication.translate("Regrouping", "并入《{title}》")
            return [Choice(verb.format(title=row.title), partial(self.drop_on, row.id)) for row in others]
        if any(self._is_manuscript(row.id) for row in others):
            return []
        return [Choice(QCoreApplication.translate("Regrouping", "独立成一篇"), self._make_own)]

    def drop_on(self, target: int) -> bool:
        """Let it go into a manuscript; False where it cannot."""
        beside = {row.id for row in self._office.beside(self._id)}
        if self._is_whole() or target not in beside | {self._id}:
            return False
        if self._is_picture():
            self._session.change(lambda: self._office.move_picture(self._id, self._original, target))
            return True
        if target != self._id and self._is_manuscript(self._id):
            self._session.change(lambda: self._office.merge(self._id, target))
            return True
        return False

    def _make_own(self) -> None:
        """A document is read again, off the main thread."""

        def job(_task: Task) -> Changes:
            return self._office.make_own(self._id, self._original)

        def made(changes: Changes) -> None:
            self._session.apply(changes)
            self._session.said.emit(str(changes.label), True)

        self._session.work.submit(job, made, self._session.failed.emit)

    def _is_whole(self) -> bool:
        """Whether it is the mail itself, not something in it."""
        return self._office.originals(self._id)[:1] == [self._original]

    def _is_picture(self) -> bool:
        return self._original.media_type.startswith("image/") or self._original.name.lower().endswith(PICTURE_ENDINGS)

    def _is_manuscript(self, manuscript_id: int) -> bool:
        return self._office.origin(manuscript_id) == self._original.name
