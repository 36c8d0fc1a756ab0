"""The manuscript beside the list: what was decided of it, its text, its originals, its versions, and 排入."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QMenu, QWidget

from shequ_editor.domain.workflow import Status
from shequ_editor.gui import icons, wording
from shequ_editor.gui.forms.manuscript_panel import Ui_ManuscriptPanel
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session

if TYPE_CHECKING:
    from shequ_editor.services.office import Changes, ManuscriptRow


_NAMED = 2  # of what is missing
FULL_UNIT = str(QT_TRANSLATE_NOOP("core", "补全单位名称"))


class ManuscriptPanel(QWidget):
    """Shows one manuscript, or says how many are selected. ``place_asked(section_id)``: put what is selected there;
    ``status_asked(Status)``; ``new_issue_asked()``."""

    place_asked = Signal(int)
    status_asked = Signal(object)
    new_issue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ManuscriptPanel()
        self.ui.setupUi(self)
        self._session: Session | None = None
        self._preferences: Preferences | None = None
        self._id = 0
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.ui.placeButton.setMenu(self._menu)
        self._buttons = {
            Status.ACCEPTED: self.ui.acceptButton,
            Status.PENDING: self.ui.pendingButton,
            Status.REJECTED: self.ui.rejectButton,
            Status.OTHER: self.ui.otherButton,
        }
        for status, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, status=status: self._ask(status))
        self._lacks_menu = QMenu(self)
        self._lacks_menu.aboutToShow.connect(self._fill_lacks)
        self.ui.lacksButton.setMenu(self._lacks_menu)
        self.ui.reviewButton.clicked.connect(self.open_review)
        self.ui.tabs.currentChanged.connect(lambda _index: self._fill_tab())
        icons.refresh(self)

    def set_session(self, session: Session, preferences: Preferences) -> None:
        self._session = session
        self._preferences = preferences
        for page in (self.ui.editor, self.ui.originals, self.ui.versions):
            page.set_session(session)
        session.changed.connect(self._follow)
        session.issue_changed.connect(self._show_place)
        self.show_manuscripts([])

    def show_manuscripts(self, ids: list[int]) -> None:
        """Show the one manuscript that is selected, or what can be done where none or several are."""
        self._id = ids[0] if len(ids) == 1 else 0
        self.ui.editor.open(self._id)
        if self._id:
            self.ui.stack.setCurrentWidget(self.ui.page)
            self._follow()
            self._fill_tab()
        else:
            self.ui.stack.setCurrentWidget(self.ui.empty)
            if ids:
                text = self.tr("按右键可以一起采用、退稿或排入；也可以拖到“编排”里。")
                self.ui.empty.say("file-text", self.tr("选了 {count} 篇").format(count=len(ids)), text)
            else:
                self.ui.empty.say("file-text", self.tr("选一篇稿件来读"), self.tr("在左边的列表里点一下。"))

    def show_text(self) -> None:
        """Bring the text to the front and put the cursor in it."""
        if self._id:
            self.ui.tabs.setCurrentWidget(self.ui.editor)
            self.ui.editor.ui.blocks.setFocus()

    def fill_sections(self, menu: QMenu) -> None:
        """The sections of the issue in hand as a menu."""
        session = self._session
        issue = session.issue if session else None
        if issue is None:
            menu.addAction(self.tr("新建一期…"), self.new_issue_asked.emit)
            return
        for section in issue.sections:
            name = section.name or self.tr("（未命名栏目）")
            menu.addAction(name, partial(self.place_asked.emit, section.id))
        if issue.sections:
            menu.addSeparator()
        menu.addAction(self.tr("新栏目"), lambda: self.place_asked.emit(0))

    def _fill_menu(self) -> None:
        self._menu.clear()
        self.fill_sections(self._menu)

    def _ask(self, status: Status) -> None:
        self.status_asked.emit(status)
        self._follow()

    def _follow(self, _changes: Changes | None = None) -> None:
        session = self._session
        if session is None or not self._id:
            return
        rows = session.office.rows([self._id])
        if not rows:
            return
        for status, button in self._buttons.items():
            button.setChecked(rows[0].status == status)
        self._show_review(rows[0])
        self._show_lacks(rows[0])
        self._show_place()
        self._fill_tab()

    def _show_review(self, row: ManuscriptRow) -> None:
        state = wording.to_sign_again() if row.resign else wording.signed(row.stage) if row.stage else ""
        said = f"{self.tr('审校…')} {state}".rstrip()
        if row.status is Status.RESERVE:
            said = f"{said}　{wording.status_name(row.status)}"
        self.ui.reviewButton.setText(said)

    # What the call for papers asks

    def _show_lacks(self, row: ManuscriptRow) -> None:
        lacks = row.lacks if row.status not in (Status.OTHER, Status.REJECTED) else ()
        self.ui.lacksButton.setVisible(bool(lacks))
        said = self.tr("、").join(map(wording.lack_name, lacks))
        if len(lacks) > _NAMED:  # the panel may be narrow; the menu names them all
            self.ui.lacksButton.setText(self.tr("还缺 {count} 样材料").format(count=len(lacks)))
        else:
            self.ui.lacksButton.setText(self.tr("还缺：{what}").format(what=said))
        self.ui.lacksButton.setToolTip(self.tr("征稿启事要求、这一篇还没有的：{what}").format(what=said))

    def _fill_lacks(self) -> None:
        menu, session = self._lacks_menu, self._session
        menu.clear()
        if session is None or not self._id:
            return
        for row in session.office.rows([self._id]):
            for lack in row.lacks:
                menu.addAction(wording.lack_name(lack)).setEnabled(False)
        menu.addSeparator()
        menu.addAction(icons.icon("mail"), self.tr("写信补材料…"), self.open_reply)
        full = session.office.full_unit(session.office.manuscript(self._id).unit)
        if full:
            text = self.tr("单位改成“{name}”").format(name=full)
            menu.addAction(text, partial(self.give_unit, full))
        menu.addAction(self.tr("单位登记…"), self.ask_units)

    def give_unit(self, name: str) -> None:
        """Write the whole name of the unit."""
        session, number = self._session, self._id
        if session and number:
            session.flush()
            manuscript = replace(session.office.manuscript(number), unit=name)
            session.change(lambda: session.office.edit_manuscript(number, manuscript, label=FULL_UNIT))

    def open_reply(self) -> None:
        """A letter that names what is missing."""
        if self._session and self._id:
            from shequ_editor.gui.reply_dialog import ReplyDialog

            self._session.flush()
            ReplyDialog(self._session, self._id, self).open()

    def ask_units(self) -> None:
        """The register of units."""
        if self._session:
            from shequ_editor.gui.units_dialog import UnitsDialog

            self._session.flush()
            UnitsDialog(self._session, self.window()).open()

    # Review

    def open_review(self) -> None:
        """审校: the steps of review of the manuscript, its course, and the place to sign."""
        if self._session and self._preferences and self._id:
            from shequ_editor.gui.review_dialog import ReviewDialog

            self._session.flush()
            dialog = ReviewDialog(self._session, self._preferences, self._id, self)
            dialog.steps_asked.connect(self.ask_steps)
            dialog.open()

    def ask_steps(self) -> None:
        """Let the office choose its steps of review."""
        if self._session:
            from shequ_editor.gui.steps_dialog import StepsDialog

            StepsDialog(self._session, self.window()).open()

    def _show_place(self) -> None:
        session = self._session
        if session is None:
            return
        name = session.issue.name.partition("（")[0] if session.issue else ""
        placed = any(article.manuscript_id == self._id for article in session.articles) if self._id else False
        if placed:
            self.ui.placeButton.setText(self.tr("已排入 {issue}").format(issue=name))
        elif name:
            self.ui.placeButton.setText(self.tr("排入 {issue}").format(issue=name))
        else:
            self.ui.placeButton.setText(self.tr("排入一期"))
        self.ui.placeButton.setEnabled(not placed)

    def _fill_tab(self) -> None:
        page = self.ui.tabs.currentWidget()
        if self._id and page in (self.ui.originals, self.ui.versions) and self.isVisible():
            page.show_manuscript(self._id)
