"""The checks before the printer, kept up beside the pages in a thread of their own.

They wait until the hands rest: a check never takes time from the page that is being typed on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from shequ_editor.domain.issue import Issue
from shequ_editor.gui.tasks import Worker

if TYPE_CHECKING:
    from shequ_editor.preflight import Finding
    from shequ_editor.services.checking import Checker
    from shequ_editor.services.office import Office
    from shequ_editor.typeset.page import Edition

_AFTER_MS = 300


class PreflightWatch(QObject):
    """``findings`` about the pages as they are (None: not known yet), and those of them that are ``stopping`` the
    printer's file; ``changed()`` when there are others. ``edition`` is the one that they are about."""

    changed = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._worker = Worker("preflight", self)
        self._checker: Checker | None = None  # touched by its thread alone
        self._wanted: tuple[Issue, Edition] | None = None
        self._profile: Path | None = None
        self.edition: Edition | None = None
        self.findings: tuple[Finding, ...] | None = None
        self.stopping: tuple[Finding, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._begin)

    def look_at(self, issue: Issue | None, edition: Edition | None) -> None:
        """Check an edition of an issue, as soon as no newer one comes."""
        if issue is None or edition is None:
            self._wanted = None
            self._timer.stop()
            self._take(None, None, ())
        else:
            self._wanted = issue, edition
            self._timer.start()

    def use_profile(self, profile: Path | None) -> None:
        """Check for a printer's own profile (None: the one that ships)."""
        if profile != self._profile:
            self._profile = profile
            if self._wanted:
                self.look_at(*self._wanted)

    def let_pass(self) -> None:
        """Let the errors go to the printer that are known now; the library keeps who said so, and when."""
        from shequ_editor.services.checking import let_pass

        if self._wanted and self.findings:
            let_pass(self._office, self._wanted[0], self.findings)
            self._take(self.edition, self.findings, ())

    @property
    def busy(self) -> bool:
        return self._timer.isActive() or self._worker.busy

    def stop(self) -> None:
        self._timer.stop()
        self._worker.stop()

    def _begin(self) -> None:
        if self._wanted:
            wanted, profile = self._wanted, self._profile
            self._worker.submit(
                lambda _task: self._check(*wanted, profile), lambda found: self._landed(wanted, *found), key="check"
            )

    def _check(
        self, issue: Issue, edition: Edition, profile: Path | None
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        from shequ_editor.export.profiles import read_profile
        from shequ_editor.services.checking import Checker, stopping

        self._checker = self._checker or Checker(self._office, closely=True)
        findings = self._checker.check(issue, edition, read_profile(profile) if profile else None)
        return findings, stopping(self._office, issue, findings)

    def _landed(
        self, wanted: tuple[Issue, Edition], findings: tuple[Finding, ...], stopping: tuple[Finding, ...]
    ) -> None:
        if wanted is self._wanted:
            self._take(wanted[1], findings, stopping)

    def _take(
        self, edition: Edition | None, findings: tuple[Finding, ...] | None, stopping: tuple[Finding, ...]
    ) -> None:
        known = self.findings, self.stopping
        self.edition, self.findings, self.stopping = edition, findings, stopping
        if known != (findings, stopping):
            self.changed.emit()
