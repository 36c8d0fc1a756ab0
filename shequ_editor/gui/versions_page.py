"""The versions of a manuscript: as it came, and each edit since; any of them can be taken up again."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QT_TRANSLATE_NOOP, QDateTime, QLocale, Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from shequ_editor.domain.manuscript import HEADINGS, Manuscript
from shequ_editor.gui import icons, wording
from shequ_editor.gui.forms.versions_page import Ui_VersionsPage
from shequ_editor.gui.session import Session

RESTORE = str(QT_TRANSLATE_NOOP("core", "回到早先的版本"))


class VersionsPage(QWidget):
    """The versions of one manuscript, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_VersionsPage()
        self.ui.setupUi(self)
        icons.refresh(self)
        self._session: Session | None = None
        self._id = 0
        self.ui.splitter.setSizes([130, 400])
        self.ui.list.currentItemChanged.connect(lambda _new, _old: self._show_version())
        self.ui.restoreButton.clicked.connect(self._restore)

    def set_session(self, session: Session) -> None:
        self._session = session

    def show_manuscript(self, manuscript_id: int) -> None:
        assert self._session is not None
        self._id = manuscript_id
        versions = self._session.office.versions(manuscript_id)
        latest = max((version.number for version in versions), default=0)
        self.ui.list.clear()
        for version in sorted(versions, key=lambda version: -version.number):
            moment = QDateTime.fromString(version.created, Qt.DateFormat.ISODate).toLocalTime()
            said = wording.label(version.label) if version.number > 1 else self.tr("来稿原样")
            when = QLocale().toString(moment, "yyyy/M/d HH:mm")
            mark = self.tr("（现在的）") if version.number == latest else ""
            item = QListWidgetItem(f"{version.number}　{when}　{said}{mark}")
            item.setData(Qt.ItemDataRole.UserRole, version.id)
            self.ui.list.addItem(item)
        self.ui.list.setCurrentRow(0)

    def _version(self) -> int:
        item = self.ui.list.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item else 0

    def _show_version(self) -> None:
        number = self._version()
        self.ui.restoreButton.setEnabled(self.ui.list.currentRow() > 0)
        if number and self._session:
            self.ui.preview.setHtml(_as_html(self._session.office.version(number)))

    def _restore(self) -> None:
        session, number = self._session, self._version()
        if session and number:
            manuscript = session.office.version(number)
            session.change(lambda: session.office.edit_manuscript(self._id, manuscript, label=RESTORE))
            self.show_manuscript(self._id)


def _as_html(manuscript: Manuscript) -> str:
    parts = [f"<h3>{escape(manuscript.title)}</h3>", f"<p>{escape(manuscript.unit)}</p>"]
    for block in manuscript.blocks:
        text = escape(block.text or f"［{block.picture}］").replace("\n", "<br>")
        parts.append(f"<p><b>{text}</b></p>" if block.role in HEADINGS else f"<p>{text}</p>")
    return "".join(parts)
