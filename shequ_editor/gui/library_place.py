"""稿库: the manuscripts, filtered and searched, and the one in hand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from shequ_editor.domain.workflow import Status
from shequ_editor.gui import icons, wording
from shequ_editor.gui.filter_list import AGAIN, LACKING, STAGE
from shequ_editor.gui.forms.library_place import Ui_LibraryPlace
from shequ_editor.gui.manuscripts_model import ManuscriptsModel
from shequ_editor.gui.person import ask_person
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session

if TYPE_CHECKING:
    from shequ_editor.services.office import Changes

SEARCH_AFTER_MS = 60
_READ_AFTER_MS = 40  # running down the list with the arrow key opens only where it stops


class LibraryPlace(QWidget):
    """The first place. ``import_asked()``; ``new_issue_asked()``; ``search_cleared()``."""

    import_asked = Signal()
    new_issue_asked = Signal()
    search_cleared = Signal()

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_LibraryPlace()
        self.ui.setupUi(self)
        self._session = session
        self._preferences = preferences
        self._text = ""
        self._order = ("match", True)  # until a head is clicked
        self._search_timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._search_timer.timeout.connect(self._find)
        self._read_timer = QTimer(self, singleShot=True, interval=_READ_AFTER_MS)
        self._read_timer.timeout.connect(self._read)
        self.model = ManuscriptsModel(session.office)
        self.model.setParent(self)
        self.ui.table.setModel(self.model)
        self.ui.panel.set_session(session, preferences)
        self._connect()
        self._restore()
        self._count()
        self._find()

    def _connect(self) -> None:
        ui, session = self.ui, self._session
        ui.filterList.chosen.connect(lambda _key: self._find())
        ui.empty.acted.connect(self._act_on_empty)
        ui.table.sorted_by.connect(self._sort)
        ui.table.opened.connect(lambda _id: ui.panel.show_text())
        ui.table.removal_asked.connect(self.remove_chosen)
        ui.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._read_timer.start())
        ui.table.original_dropped.connect(ui.panel.ui.originals.drop_on)
        ui.table.customContextMenuRequested.connect(self._show_menu)
        ui.panel.place_asked.connect(self.place_chosen)
        ui.panel.status_asked.connect(self.set_status)
        ui.panel.new_issue_asked.connect(self.new_issue_asked)
        session.changed.connect(self._follow)
        icons.refresh(self)

    def offer_imports(self, actions: Sequence[QAction]) -> None:
        """What can be done to take something in."""
        menu = QMenu(self.ui.importButton)
        menu.addActions(actions)
        self.ui.importButton.setMenu(menu)

    def _restore(self) -> None:
        state = self._preferences.state("library-splitter")
        if state.isEmpty():
            self.ui.splitter.setSizes([160, 560, 600])
        else:
            self.ui.splitter.restoreState(state)
        for index, stretch in enumerate((0, 3, 3)):
            self.ui.splitter.setStretchFactor(index, stretch)

    def leave(self) -> None:
        """The window closes: keep the places of the splitter for the next start, look nothing up any more."""
        self._search_timer.stop()
        self._read_timer.stop()
        self._preferences.remember_state("library-splitter", self.ui.splitter.saveState())

    @property
    def entry(self) -> QWidget:
        """Where the keyboard goes when the place is opened."""
        return self.ui.table if self.model.ids else self.ui.empty.button

    # Finding

    def search(self, text: str) -> None:
        """Show what a text finds, a blink after the last key."""
        self._text = text
        self._search_timer.start()

    def choose(self, manuscript_id: int) -> None:
        """Select a manuscript, in 全部 if it is not in the list that is shown."""
        if self.model.row_of(manuscript_id) < 0:
            self.ui.filterList.show_key("all")
            self._text = ""
            self.search_cleared.emit()
            self._find()
        self.ui.table.choose(manuscript_id)

    def choose_topmost(self, manuscripts: list[int]) -> None:
        """Select the one of some manuscripts that stands highest in the list."""
        rows = [row for row in map(self.model.row_of, manuscripts) if row >= 0]
        self.choose(self.model.id_at(min(rows)) if rows else manuscripts[0])

    def _find(self) -> None:
        from shequ_editor.services.office import Query

        chosen = self.ui.table.chosen()
        order, descending = self._order
        key = self.ui.filterList.key
        query = Query(text=self._text, order=order, descending=descending)
        if key == "placed":
            query = replace(query, status="placed")
        elif key in set(Status):
            query = replace(query, status=Status(key))
        elif key != "all":
            query = replace(query, stage=key.partition(STAGE)[2], resign=key == AGAIN, lacking=key == LACKING)
        self.model.show_found(query)
        self._after_finding(chosen)

    def _count(self) -> None:
        office = self._session.office
        stages = office.review_counts()
        steps = {f"{STAGE}{step.name}": stages.get(step.name, 0) for step in office.review_steps()}
        self._counts = {**office.counts(), LACKING: office.lacking(), AGAIN: stages[""], **steps}
        self.ui.filterList.show_counts(self._counts)

    def _after_finding(self, chosen: list[int]) -> None:
        if self.model.ids:
            self.ui.listStack.setCurrentWidget(self.ui.table)
            keep = next((number for number in chosen if self.model.row_of(number) >= 0), 0)
            if not self.ui.table.chosen():
                self.ui.table.choose(keep or self.model.id_at(0))
        else:
            self._say_empty()
            self.ui.listStack.setCurrentWidget(self.ui.empty)
            self._read()

    def _say_empty(self) -> None:
        if self._text:
            title = self.tr("没有找到“{text}”").format(text=self._text)
            text = self.tr("换个词试试；单位、作者、正文和拼音首字母都可以搜。")
            self.ui.empty.say("search", title, text, self.tr("清除搜索"))
        elif self._counts.get("all", 0):
            self.ui.empty.say("inbox", self.tr("这里还没有稿件"), self.tr("换一个状态看看。"))
        else:
            text = self.tr("邮件（.eml）、Word、文本、图片、压缩包和整个文件夹都可以。")
            self.ui.empty.say("mail", self.tr("把投稿邮件拖到这里"), text, self.tr("选择文件…"))

    def _act_on_empty(self) -> None:
        if self._text:
            self.search_cleared.emit()
        else:
            self.import_asked.emit()

    def _sort(self, order: str, descending: bool) -> None:
        self._order = (order, descending)
        self._find()

    def _follow(self, changes: Changes) -> None:
        chosen = self.ui.table.chosen()
        placing = changes.everything or bool(changes.articles or changes.issues or changes.sections)
        self.model.refresh(None if placing else changes.manuscripts)
        self._count()
        self._after_finding(chosen)

    def _read(self) -> None:
        self.ui.panel.show_manuscripts(self.ui.table.chosen() if self.model.ids else [])

    # Doing

    def set_status(self, status: Status) -> None:
        """Decide on what is selected."""
        ids = self.ui.table.chosen()
        self._session.flush()
        if ids:
            self._session.change(lambda: self._session.office.set_status(ids, status))

    def sign(self, step: str) -> None:
        """Sign for a step of review, for all that is selected; asks once who it is that signs."""
        ids = self.ui.table.chosen()
        self._session.flush()
        if not ids:
            return
        if not self._preferences.person:
            ask_person(self._session.office, self._preferences, self, partial(self.sign, step))
            return
        self._session.change(lambda: self._session.office.sign(ids, step))

    def remove_chosen(self) -> None:
        """Take what is selected out of the library; can be undone."""
        ids = self.ui.table.chosen()
        if not ids:
            return
        row = self.model.row_of(ids[0])
        self.ui.panel.show_manuscripts([])
        if self._session.change(lambda: self._session.office.delete_manuscripts(ids)) and self.model.ids:
            self.ui.table.choose(self.model.id_at(min(row, len(self.model.ids) - 1)))

    def place_chosen(self, section_id: int) -> None:
        """Put what is selected into a section of the issue in hand (0: a new section)."""
        self._session.flush()
        self._session.place(self.ui.table.chosen(), section_id)

    def _show_menu(self, point: QPoint) -> None:
        ids = self.ui.table.chosen()
        if not ids:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sections = menu.addMenu(icons.icon("arrow-right-to-line"), self.tr("排入"))
        self.ui.panel.fill_sections(sections)
        menu.addSeparator()
        for status in (Status.ACCEPTED, Status.PENDING, Status.RESERVE, Status.REJECTED, Status.OTHER):
            menu.addAction(wording.status_name(status), partial(self.set_status, status))
        menu.addSeparator()
        signing = menu.addMenu(self.tr("审校签字"))
        for step in self._session.office.review_steps():
            signing.addAction(step.name, partial(self.sign, step.name))
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2"), self.tr("从稿库删除"), self.remove_chosen)
        menu.popup(self.ui.table.viewport().mapToGlobal(point))
