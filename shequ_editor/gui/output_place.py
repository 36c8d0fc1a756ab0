"""输出: what a file is for, how it is to be, its first pages as they will be, and what was written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from shequ_editor.errors import Message
from shequ_editor.gui import icons
from shequ_editor.gui.folded import Folded
from shequ_editor.gui.forms.output_place import Ui_OutputPlace
from shequ_editor.gui.option_form import OptionForm
from shequ_editor.gui.parts_field import PartsField
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Order, Session, file_name
from shequ_editor.gui.slip_panel import SlipPanel
from shequ_editor.gui.tasks import Task
from shequ_editor.gui.wording import label
from shequ_editor.services.choices import USES, Choices, Kind, Option, PartNames, Shape, choices_of, options, plain
from shequ_editor.services.delivering import SUFFIXES, Delivery, free_name
from shequ_editor.services.previewing import Preview

_PREVIEW_MS = 200
_CANCELLED = "cancelled"


class OutputPlace(QWidget):
    """The third place. ``findings_asked()``: what the editors should look at is to be shown."""

    findings_asked = Signal()

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_OutputPlace()
        self.ui.setupUi(self)
        self._session = session
        self._preferences = preferences
        self._task: Task | None = None
        self._previewing: Task | None = None
        self._told: Kind | None = None  # to what the card belongs
        self._shown: Kind | None = None  # to what the pages belong
        self.forms: dict[Kind, list[OptionForm]] = {}
        self.folded: dict[Kind, Folded] = {}
        self._above: dict[Kind, list[QWidget]] = {}
        self.parts = PartsField()
        self.slip = SlipPanel(session, lambda: self.folder)
        self._timer = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._timer.timeout.connect(self._ask_preview)
        self._build()
        self._connect()
        icons.refresh(self)
        self._follow_issue()

    def _build(self) -> None:
        """Fill the forms from what can be written."""
        ui = self.ui
        for kind in USES:
            self._add_forms(kind)
        ui.views.addTab(self.slip, self.tr("印刷单"))
        ui.useList.show_kind(self._remembered_kind())
        ui.folderEdit.setText(self._preferences.text("export-folder") or str(_documents()))
        ui.views.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar takes the keyboard, and only while it is shown
        ui.insteadBox.hide()
        ui.progressBox.hide()
        ui.preflight.set_watch(self._session.preflight)
        for folded in self.folded.values():
            folded.open(self._preferences.flag("export-more", default=False))
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes where the eye goes, whatever was made first."""
        ui = self.ui
        above = [widget for widgets in self._above.values() for widget in widgets]
        place = (ui.folderEdit, ui.folderButton, ui.insteadBox, ui.exportButton, ui.cancelButton, ui.card)
        rooms = (ui.useList, ui.preflight, *above, *place, *self.folded.values(), ui.views)
        stops = [widget for room in rooms for widget in (room, *room.findChildren(QWidget)) if self._stops(widget)]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _stops(self, widget: QWidget) -> bool:
        """Whether Tab stops at a widget; the list of a combo box is a window of its own."""
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        return takes and widget.window() is self.window()

    def _add_forms(self, kind: Kind) -> None:
        """The choices of a kind: those that everybody makes above the button, the others folded away below it; what
        goes on the packing slip stands there."""
        offered = [option for option in options(kind) if not option.on_slip and option.shape is not Shape.NAMES]
        rare = [option for option in offered if option.rare]
        everyday = [option for option in offered if not option.rare]
        above: list[QWidget] = [self.parts] if kind is Kind.WORD else []
        if everyday:
            above.append(self._form(kind, everyday))
        for widget in above:
            self.ui.everydayRoom.addWidget(widget)
        self._above[kind] = above
        if rare:
            self.folded[kind] = folded = Folded(self.tr("更多选择"), self._form(kind, rare))
            folded.toggled.connect(self._fold)
            self.ui.rareRoom.addWidget(folded)

    def _form(self, kind: Kind, offered: list[Option]) -> OptionForm:
        form = OptionForm(offered, self._session)
        form.changed.connect(self._chosen)
        self.forms.setdefault(kind, []).append(form)
        return form

    def _fold(self, on: bool) -> None:
        """Opened for one kind, opened for all, and so it stays."""
        self._preferences.remember_flag("export-more", on)
        for folded in self.folded.values():
            folded.open(on)

    def _connect(self) -> None:
        ui, session = self.ui, self._session
        ui.useList.chosen.connect(self._follow_use)
        ui.folderEdit.textChanged.connect(self._show_name)
        ui.folderButton.clicked.connect(self._choose_folder)
        ui.exportButton.clicked.connect(self.export)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.export, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        ui.cancelButton.clicked.connect(self._cancel)
        ui.preflight.look_asked.connect(self.findings_asked)
        ui.preflight.passed.connect(self.export)
        ui.preview.wanted.connect(self._timer.start)
        ui.views.currentChanged.connect(lambda _tab: self._refresh_view())
        self.parts.changed.connect(self._chosen)
        self.slip.changed.connect(self._chosen)
        self.slip.copy_asked.connect(self._copy)
        session.issue_changed.connect(self._follow_issue)
        session.edition_changed.connect(self._follow_pages)

    def _remembered_kind(self) -> Kind:
        known = self._preferences.text("export-kind")
        return Kind(known) if known in list(Kind) else Kind.PRINT

    # What is shown

    @property
    def entry(self) -> QWidget:
        """Where the keyboard goes when the place is opened."""
        return self.ui.useList

    @property
    def busy(self) -> bool:
        return self._task is not None

    @property
    def kind(self) -> Kind:
        """What is to be written."""
        return self.ui.useList.kind

    def show_kind(self, kind: Kind) -> None:
        """Turn to what is to be written."""
        self.ui.useList.show_kind(kind)

    @property
    def folder(self) -> Path:
        """Where files go."""
        return Path(self.ui.folderEdit.text().strip() or str(_documents())).expanduser()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.flush()
        self._session.want_pages()
        self._follow_issue()

    def _follow_issue(self) -> None:
        self.parts.show_issue(self._session.issue)
        self._show_choices(self._session.choices)
        self._follow_use()
        self._follow_pages()

    def _show_choices(self, choices: Choices) -> None:
        values = plain(choices)
        for kind, forms in self.forms.items():
            for form in forms:
                form.show_values(values[kind])
        self._sum_up()
        self.slip.form.show_values(values[Kind.PRINT])

    def _follow_use(self) -> None:
        """Show what belongs to the kind of file that is chosen."""
        ui, kind = self.ui, self.kind
        printing = kind is Kind.PRINT
        self._preferences.remember_text("export-kind", str(kind))
        for each, widgets in self._above.items():
            for widget in widgets:
                widget.setVisible(each is kind)
        for each, folded in self.folded.items():
            folded.setVisible(each is kind)
        ui.exportButton.setText(label(USES[kind].action))
        ui.preflight.want(printing)
        ui.card.setVisible(kind is self._told)
        ui.views.setTabVisible(1, printing)
        ui.views.tabBar().setVisible(printing)
        self._show_name()
        if kind is not self._shown:  # no other kind's pages, not for a moment
            self._shown = kind
            ui.preview.say("")
        self._timer.start()

    def _follow_pages(self) -> None:
        self._show_summary()
        self._enable()
        self._refresh_view()

    def _show_summary(self) -> None:
        issue, edition = self._session.issue, self._session.edition
        if issue is None:
            self.ui.titleLabel.setText(self.tr("还没有一期"))
            self.ui.summaryLabel.setText(self.tr("先在“编排”里新建一期，把稿件排进去。"))
            return
        pages = self.tr("{count} 页").format(count=len(edition.pages)) if edition else self.tr("正在排版…")
        self.ui.titleLabel.setText(f"{issue.journal.name} {issue.name}".strip())
        articles = self.tr("{count} 篇文章").format(count=len(issue.articles))
        self.ui.summaryLabel.setText(f"{articles} · {pages}")

    def _enable(self) -> None:
        idle = self._task is None
        self.ui.exportButton.setEnabled(self._session.issue is not None and idle and self._complete)
        self.ui.exportButton.setVisible(idle)
        self.ui.progressBox.setVisible(not idle)

    # What is chosen

    @property
    def _complete(self) -> bool:
        """Whether it is said what is to be written."""
        return self.kind is not Kind.WORD or self.parts.complete

    def choices(self) -> Choices:
        """What is chosen now, for every kind of file."""
        values: dict[str, dict[str, Any]] = {
            str(kind): {name: value for form in forms for name, value in form.values().items()}
            for kind, forms in self.forms.items()
        }
        values[str(Kind.PRINT)] |= self.slip.form.values()
        values[str(Kind.WORD)] |= self.parts.values()
        return choices_of(values)

    def _chosen(self) -> None:
        self._session.keep_choices(self.choices())
        self._sum_up()
        self._show_name()
        self._enable()
        self._refresh_view()

    def _sum_up(self) -> None:
        """Say how that stands which is folded away."""
        for folded in self.folded.values():
            assert isinstance(folded.inside, OptionForm)
            folded.summarise(folded.inside.told)

    def _refresh_view(self) -> None:
        """Let what is looked at follow: the pages, or the packing slip."""
        if not self.isVisible():
            return
        if self.ui.views.currentWidget() is self.slip:
            self.slip.refresh()
        else:
            self._timer.start()

    @property
    def stem(self) -> str:
        """What the file is called, without its ending."""
        issue = self._session.issue
        name = file_name(issue) if issue else ""
        if self.kind is Kind.WORD:
            return name
        words = self.choices().proof.round.words if self.kind is Kind.PROOF else USES[self.kind].words
        return f"{name}-{label(words)}"

    def _show_name(self) -> None:
        """Tell under which name a file will be written, and that none is lost by it."""
        ui, kind = self.ui, self.kind
        own = kind is Kind.WORD and (any(self.parts.values().values()) or self.choices().word.approval)
        free = free_name(kind, self.folder, self.stem)
        taken = free != self.stem and not own
        suffix = "" if kind is Kind.PRINT and self.choices().print.cover_apart else SUFFIXES[kind]
        text = self.tr("已有同名的，会另写成“{name}”") if taken else self.tr("会写成“{name}”")
        if not self._complete:
            text = self.tr("请在上面选好写哪些")
        elif own:
            text = self.tr("各按自己的标题命名")
        ui.nameLabel.setText(text.format(name=f"{free}{suffix}"))
        ui.insteadBox.setVisible(taken)
        ui.insteadBox.setChecked(False)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("存到哪个文件夹"), str(self.folder))
        if name:
            self.ui.folderEdit.setText(name)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._session.said.emit(self.tr("印刷单已复制，可以粘贴了。"), False)

    # The preview

    def _ask_preview(self) -> None:
        """Draw the first pages anew, unless a file is being written."""
        self._drop_preview()
        view, room = self.ui.preview, self.ui.preview.room
        if self._task is not None or not self.isVisible() or self.ui.views.currentWidget() is not view:
            return
        task = self._session.preview(
            self.kind,
            self.choices(),
            room,
            lambda pages: self._show_preview(task, pages, room),
            lambda message: self._preview_failed(task, message),
        )
        self._previewing = task
        if task is None:
            view.say(self.tr("正在排版…") if self._session.issue else self.tr("还没有页面"))
        elif not view.count:
            view.say(self.tr("正在画前几页…"))

    def _drop_preview(self) -> None:
        if self._previewing:
            self._previewing.cancel()
            self._previewing = None

    def _show_preview(self, task: Task | None, pages: list[Preview], room: tuple[int, int]) -> None:
        if task is self._previewing:
            self._previewing = None
            self.ui.preview.show_pages(pages, room)

    def _preview_failed(self, task: Task | None, message: Message) -> None:
        if task is self._previewing:
            self._previewing = None
            self.ui.preview.say(message.said(label))

    # Exporting

    def export(self) -> None:
        """Write what is chosen into the folder."""
        if not self.ui.exportButton.isEnabled() or self._session.issue is None:
            return
        self._drop_preview()
        self._preferences.remember_text("export-folder", str(self.folder))
        ui, self._told = self.ui, None
        ui.card.hide()
        ui.progressBar.setRange(0, 0)
        ui.progressLabel.setText(self.tr("正在排版…"))
        names = PartNames(self._part(self.tr("封面")), self._part(self.tr("内页")), self.tr("印刷单"))
        order = Order(self.kind, self.folder, self.choices(), self.stem, names, ui.insteadBox.isChecked())
        self._task = self._session.deliver(order, self._done, self._failed)
        self._task.progress.connect(self._progress)
        self._enable()
        ui.cancelButton.setFocus()

    def _part(self, words: str) -> str:
        return f"{file_name(self._session.issue)}-{words}" if self._session.issue else words

    def _progress(self, done: int, total: int, page: str) -> None:
        self.ui.progressBar.setRange(0, max(total, 1))
        self.ui.progressBar.setValue(done)
        self.ui.progressLabel.setText(self.tr("{done} / {total} 页").format(done=done, total=total))

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()
            self.ui.progressLabel.setText(self.tr("正在取消…"))

    def _end(self) -> None:
        """The button is back; what is said now belongs to the kind that is looked at."""
        waited = self.ui.cancelButton.hasFocus()
        self._task, self._told = None, self.kind
        self._enable()
        self._show_name()
        self._refresh_view()
        if waited:
            self.ui.exportButton.setFocus()

    def _done(self, delivery: Delivery) -> None:
        self._end()
        self.ui.card.show_delivery(delivery)
        if not self.isVisible():
            self._session.said.emit(self.tr("“{file}”写好了。").format(file=delivery.file.name), False)

    def _failed(self, message: Message) -> None:
        self._end()
        self.ui.card.show_failure(message)
        if not self.isVisible() and message.code != _CANCELLED:
            self._session.failed.emit(message)


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or str(Path.home()))
