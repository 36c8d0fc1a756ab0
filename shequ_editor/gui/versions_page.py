"""The versions of a manuscript: who changed what and when, any two held against each other, any taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from shequ_editor.domain.comparison import Line, compare, lines_of
from shequ_editor.domain.manuscript import HEADINGS, Manuscript
from shequ_editor.errors import EditorError
from shequ_editor.gui import comparing, icons, wording
from shequ_editor.gui.forms.versions_page import Ui_VersionsPage
from shequ_editor.gui.session import Session
from shequ_editor.gui.tasks import Task

if TYPE_CHECKING:
    from shequ_editor.services.office import VersionRow

RESTORE = str(QT_TRANSLATE_NOOP("core", "回到早先的版本"))
_ID = Qt.ItemDataRole.UserRole
_BEFORE, _NONE = -1, 0  # what a version is held against, beside the id of another


class VersionsPage(QWidget):
    """The versions of one manuscript, the latest first. What is chosen shows what was changed in it; in the box above
    the text it can be held against any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_VersionsPage()
        self.ui.setupUi(self)
        icons.refresh(self)
        self._session: Session | None = None
        self._id = 0
        self._versions: Sequence[VersionRow] = ()
        self._shown: tuple[int, int] = (0, 0)
        self.ui.splitter.setSizes([130, 400])
        self.ui.list.currentItemChanged.connect(lambda _new, _old: self._show_version())
        self.ui.againstBox.currentIndexChanged.connect(lambda _index: self._show_version())
        self.ui.restoreButton.clicked.connect(self._restore)

    def set_session(self, session: Session) -> None:
        self._session = session

    @property
    def manuscript_id(self) -> int:
        return self._id

    def show_manuscript(self, manuscript_id: int) -> None:
        assert self._session is not None
        versions = self._session.office.versions(manuscript_id)
        if manuscript_id == self._id and versions == self._versions:
            return
        chosen = self._version() if manuscript_id == self._id else 0
        newest = self._versions[0].id if self._versions else 0
        self._id, self._versions = manuscript_id, versions
        self._shown = (0, 0)
        with QSignalBlocker(self.ui.list), QSignalBlocker(self.ui.againstBox):
            self._fill_list()
            self._fill_box()
            places = [version.id for version in versions]
            stays = chosen in places and chosen != newest  # who looks at the newest goes on with the newest
            self.ui.list.setCurrentRow(places.index(chosen) if stays else 0)
        self._show_version()

    def _fill_list(self) -> None:
        self.ui.list.clear()
        for version in self._versions:
            said = wording.label(version.label or "修改稿件") if version.number > 1 else self.tr("来稿原样")
            mark = self.tr("（现在的）") if version is self._versions[0] else ""
            words = (str(version.number), wording.moment(version.created), version.person, f"{said}{mark}")
            item = QListWidgetItem("　".join(filter(None, words)))
            item.setData(_ID, version.id)
            self.ui.list.addItem(item)

    def _fill_box(self) -> None:
        box = self.ui.againstBox
        box.clear()
        box.addItem(self.tr("标出比上一版改了什么"), _BEFORE)
        box.addItem(self.tr("只看这一版"), _NONE)
        for version in self._versions:
            text = self.tr("标出比第 {number} 版改了什么") if version.number > 1 else self.tr("标出比来稿原样改了什么")
            box.addItem(text.format(number=version.number), version.id)

    # One of them, or two

    def _version(self) -> int:
        item = self.ui.list.currentItem()
        return int(item.data(_ID)) if item else 0

    def _against(self) -> int:
        """The version that the chosen one is held against; 0 if none."""
        asked = int(self.ui.againstBox.currentData() or _NONE)
        if asked != _BEFORE:
            return asked
        row = self.ui.list.currentRow() + 1
        return self._versions[row].id if 0 < row < len(self._versions) else _NONE

    def _show_version(self) -> None:
        number, against, session = self._version(), self._against(), self._session
        self.ui.restoreButton.setEnabled(self.ui.list.currentRow() > 0)
        self.ui.legendLabel.setText(comparing.legend() if against else "")
        if not number or session is None or (number, against) == self._shown:
            return
        self._shown = (number, against)
        office = session.office

        def work(_task: Task) -> list[Line]:
            return compare(lines_of(office.version(against)), lines_of(office.version(number)))

        if against:
            session.reading.submit(
                work, lambda lines: self._show_lines((number, against), lines), session.failed.emit, key="versions"
            )
            return
        try:
            self.ui.preview.setHtml(_as_html(office.version(number)))
        except EditorError as error:
            self.ui.preview.setPlainText(wording.sentence(error.message))

    def _show_lines(self, what: tuple[int, int], lines: list[Line]) -> None:
        if what == self._shown:
            self.ui.preview.setHtml(comparing.as_html(lines))
            if all(piece.change == "same" for line in lines for piece in line):
                self.ui.legendLabel.setText(self.tr("文字没有不同"))

    def _restore(self) -> None:
        session, number = self._session, self._version()
        if session and number:
            session.change(
                lambda: session.office.edit_manuscript(self._id, session.office.version(number), label=RESTORE)
            )
            self.show_manuscript(self._id)


def _as_html(manuscript: Manuscript) -> str:
    parts = [f"<h3>{escape(manuscript.title)}</h3>", f"<p>{escape(manuscript.unit)}</p>"]
    for block in manuscript.blocks:
        text = escape(block.text or f"［{block.picture}］").replace("\n", "<br>")
        parts.append(f"<p><b>{text}</b></p>" if block.role in HEADINGS else f"<p>{text}</p>")
    return "".join(parts)
