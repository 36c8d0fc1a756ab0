"""What the window works on: a library, the issue in hand, and that issue as pages.

Every change goes through :meth:`Session.change`; views listen to what it tells and never to each other. The pages
follow by themselves: composed in a thread of their own, from the latest state only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QTimer, Signal

from shequ_editor.domain.issue import Article, Issue
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import EditorError, Message, Notice
from shequ_editor.gui.page_images import PageImages
from shequ_editor.gui.preflight_watch import PreflightWatch
from shequ_editor.gui.tasks import Task, Worker, unexpected
from shequ_editor.gui.thumbnails import Thumbnails
from shequ_editor.settings import resource

if TYPE_CHECKING:
    from shequ_editor.services.choices import Choices, Kind, PartNames
    from shequ_editor.services.delivering import Delivery
    from shequ_editor.services.fetching import FetchReport
    from shequ_editor.services.imap import Account
    from shequ_editor.services.job import Job
    from shequ_editor.services.office import Changes, ImportReport, Office
    from shequ_editor.services.previewing import Preview
    from shequ_editor.typeset.compose import Composer
    from shequ_editor.typeset.page import Edition


PLACE = str(QT_TRANSLATE_NOOP("core", "排入"))
_BACKUP_EVERY_MS = 3_600_000  # the library itself knows whether one is due


class Session(QObject):
    """The open library. ``changed(Changes)`` after each change; ``issue_changed()`` when the issue in hand is another
    or has changed; ``edition_changed()`` when its pages have; ``said(text, undoable)`` and ``failed(Message)`` are for
    the user; ``flushing()`` asks editors to hand in what is typed but not yet kept.

    A session may outlive a window (a change of language builds it anew): connect methods of widgets to its signals,
    never functions, so that Qt ends the connection together with the widget."""

    changed = Signal(object)
    issue_changed = Signal()
    edition_changed = Signal()
    said = Signal(str, bool)
    failed = Signal(object)
    flushing = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.issue_id = 0
        self.issue: Issue | None = None
        self.edition: Edition | None = None
        self.composed: Issue | None = None  # the state of the issue that the edition shows
        self.work = Worker("work", self)
        self.reading = Worker("reading", self)  # short looks at files, which do not wait for long work
        self.images = PageImages(resource("fonts"), office.picture_path, self)
        self.thumbnails = Thumbnails(office.picture_path, self)
        self.preflight = PreflightWatch(office, self)
        self._compose = Worker("compose", self)
        self._write = Worker("export", self)
        self._composers: dict[str, Composer] = {}  # touched by the compose thread alone
        self._typed: dict[int, Manuscript] = {}
        self._wants_pages = False
        self.edition_changed.connect(self._check)
        self._hourly = QTimer(self, interval=_BACKUP_EVERY_MS)
        self._hourly.timeout.connect(self._back_up)
        self._hourly.start()

    def close(self) -> None:
        """Keep what is typed, end all threads, close the library."""
        self._hourly.stop()
        self.flushing.emit()
        self.work.stop()
        self.reading.stop()
        self._write.stop()
        self._compose.stop()
        self.preflight.stop()
        self.images.stop()
        self.thumbnails.stop()
        self.office.close()

    def _back_up(self) -> None:
        self.work.submit(lambda _task: self.office.back_up(), failed=self.failed.emit)

    # Changes

    def change(self, work: Callable[[], Changes], *, toast: bool = True) -> Changes | None:
        """Make one change, tell everybody, and offer to take it back; ``None`` if it failed."""
        try:
            changes = work()
        except EditorError as error:
            self.failed.emit(error.message)
            return None
        except Exception as error:  # said, not shown as a traceback; the log has it
            self.failed.emit(unexpected(error))
            raise
        self.apply(changes)
        if toast and changes.label:
            self.said.emit(str(changes.label), True)
        return changes

    def apply(self, changes: Changes) -> None:
        """Let the views follow a change that was made."""
        if changes.everything or changes.manuscripts:
            for number in list(self._typed):
                if changes.everything or number in changes.manuscripts:
                    del self._typed[number]
        self.changed.emit(changes)
        if self._touches_issue(changes):
            self._reload_issue()

    def undo(self) -> bool:
        """Take the last step back; whether there was one."""
        return self._travel(lambda: self.office.undo(), self.office.undo_label)

    def redo(self) -> bool:
        """Make the last step that was taken back again; whether there was one."""
        return self._travel(lambda: self.office.redo(), self.office.redo_label)

    def _travel(self, step: Callable[[], Changes], label: Callable[[], str]) -> bool:
        self.flush()
        return bool(label()) and self.change(step, toast=False) is not None

    def flush(self) -> None:
        """Keep what is being typed."""
        self.flushing.emit()

    def _touches_issue(self, changes: Changes) -> bool:
        if changes.everything or changes.issues or changes.sections or changes.articles:
            return True
        return any(article.manuscript_id in changes.manuscripts for article in self.articles)

    # The issue in hand

    @property
    def articles(self) -> tuple[Article, ...]:
        return self.issue.articles if self.issue else ()

    def article(self, article_id: int) -> Article | None:
        return next((article for article in self.articles if article.id == article_id), None)

    def choose_issue(self, issue_id: int) -> None:
        """Work on another issue (0: none)."""
        self.flush()
        self.issue_id = issue_id
        self.edition = None
        self._reload_issue()
        self.edition_changed.emit()

    def _reload_issue(self) -> None:
        known = [row.id for row in self.office.issues()]
        if self.issue_id not in known:
            self.issue_id = known[0] if known else 0
            self.edition = None
        self.issue = self.office.issue(self.issue_id) if self.issue_id else None
        self.preflight.use_profile(self.choices.print.profile)
        self.issue_changed.emit()
        self._recompose()

    def place(self, manuscripts: Sequence[int], section_id: int, index: int = -1) -> bool:
        """Put manuscripts into a section of the issue in hand (0: a new one at its end), as one step."""
        issue_id = self.issue_id
        if self.issue is None or not manuscripts:
            return False

        def work() -> Changes:
            with self.office.step(PLACE) as step:
                section = section_id or self._new_section(issue_id, self.tr("新栏目"))
                for offset, number in enumerate(manuscripts):
                    self.office.place(number, section, index if index < 0 else index + offset)
            return step.changes

        return self.change(work) is not None

    def _new_section(self, issue_id: int, name: str) -> int:
        return min(self.office.add_section(issue_id, name).sections)

    def add_section(self, name: str) -> int:
        """A new section at the end of the issue; 0 if it failed."""
        number = self.issue_id
        if not number:
            return 0
        changes = self.change(lambda: self.office.add_section(number, name))
        return min(changes.sections) if changes else 0

    # Its pages

    def prepare(self, load: Callable[[], None]) -> None:
        """Before anybody asks: ``load`` code in the compose thread, then compose the issue in hand there."""
        self._compose.submit(lambda _task: load(), lambda _none: self.want_pages())

    def look_for_lacks(self) -> None:
        """Find what manuscripts lack of what the call for papers asks, where an older program took them in."""
        self.work.submit(lambda _task: self.office.look_for_lacks(), self._take_lacks, self.failed.emit)

    def _take_lacks(self, changes: Changes) -> None:
        if changes:
            self.changed.emit(changes)

    def want_pages(self) -> None:
        """From now on keep the pages composed: somebody looks at them."""
        if not self._wants_pages:
            self._wants_pages = True
            self._recompose()

    def typing(self, manuscript_id: int, manuscript: Manuscript) -> None:
        """Show on the pages what is being typed, before it is kept."""
        self._typed[manuscript_id] = manuscript
        if any(article.manuscript_id == manuscript_id for article in self.articles):
            self._recompose()

    def issue_as_typed(self) -> Issue | None:
        """The issue with what is being typed in it."""
        if self.issue is None or not self._typed:
            return self.issue
        sections = tuple(
            replace(section, articles=tuple(self._as_typed(article) for article in section.articles))
            for section in self.issue.sections
        )
        return replace(self.issue, sections=sections)

    def _as_typed(self, article: Article) -> Article:
        typed = self._typed.get(article.manuscript_id)
        return replace(article, manuscript=typed) if typed else article

    def _recompose(self) -> None:
        issue = self.issue_as_typed()
        if issue is None:
            self.edition = None
            self.edition_changed.emit()
        elif self._wants_pages:
            number = self.issue_id
            self._compose.submit(
                lambda _task: self._composed(issue),
                lambda edition: self._take(number, issue, edition),
                self.failed.emit,
                key="compose",
            )

    def _composed(self, issue: Issue) -> Edition:
        """In the compose thread: the composer remembers what it set and only does what changed."""
        from shequ_editor.services.exporting import composer

        style = issue.journal.style
        if style not in self._composers:
            self._composers[style] = composer(style)
        return self._composers[style].compose(issue)

    def _take(self, number: int, issue: Issue, edition: Edition) -> None:
        if number == self.issue_id:
            self.edition, self.composed = edition, issue
            self.edition_changed.emit()

    def _check(self) -> None:
        """Let the checks before the printer follow the pages."""
        self.preflight.look_at(self.composed if self.edition else None, self.edition)

    def pages_of(self, article_id: int) -> tuple[int, ...]:
        """The pages that hold an article, as indices in the edition."""
        if self.edition is None or self.composed is None:
            return ()
        places = [place for place, article in enumerate(self.composed.articles) if article.id == article_id]
        return next((entry.pages for entry in self.edition.entries if [entry.article] == places), ())

    @property
    def composing(self) -> bool:
        return self._compose.busy

    # Long work

    def import_files(
        self,
        paths: list[Path],
        done: Callable[[ImportReport], None],
        failed: Callable[[Message], None],
        ask_password: Callable[[str, Callable[[], bool]], str | None] | None = None,
        *,
        quietly: bool = False,
    ) -> Task:
        """Read files and folders into the library; the report comes to ``done``. ``ask_password`` is called in the
        job's thread, with a file's name and what tells whether the import was cancelled. The task asks what to do with
        what came before, unless it works ``quietly``: then what is safe is done."""

        def job(task: Task) -> ImportReport:
            from shequ_editor.services.telling import by_default

            return self.office.import_files(
                paths,
                progress=task.report,
                cancelled=task.is_cancelled,
                ask_password=(lambda name: ask_password(name, task.is_cancelled)) if ask_password else None,
                decide=by_default if quietly else task.ask,
            )

        return self.work.submit(job, done, failed)

    def fetch(
        self,
        account: Account,
        password: str,
        again: bool,
        done: Callable[[FetchReport], None],
        failed: Callable[[Message], None],
    ) -> Task:
        """Take in what is new in a mailbox; the report comes to ``done``."""

        def job(task: Task) -> FetchReport:
            return self.office.fetch(
                account, password, again=again, progress=task.report, cancelled=task.is_cancelled, decide=task.ask
            )

        return self.work.submit(job, done, failed)

    def open_plan(
        self, path: Path, done: Callable[[tuple[Notice, ...]], None], failed: Callable[[Message], None]
    ) -> Task:
        """Take in the mails of a plan and work on its issue; ``done`` gets what the plan got wrong."""

        def job(_task: Task) -> tuple[int, tuple[Notice, ...]]:
            from shequ_editor.services.placing import place_plan
            from shequ_editor.services.plan import read_plan

            plan = read_plan(path)
            placed = place_plan(self.office, plan)
            return placed.issue_id, (*plan.notices, *placed.notices)

        def opened(result: tuple[int, tuple[Notice, ...]]) -> None:
            from shequ_editor.services.office import Changes

            self.apply(Changes(everything=True))
            self.choose_issue(result[0])
            done(result[1])

        return self.work.submit(job, opened, failed)

    def hand_over(self, parent: Path, done: Callable[[Path], None]) -> Task:
        """Write the issue in hand into a new folder below ``parent``: its plan, mails and photographs; ``done`` gets
        the plan."""
        self.flush()
        assert self.issue is not None
        number, folder = self.issue_id, _unused(parent / file_name(self.issue))
        return self.work.submit(lambda _task: self.office.write_issue(number, folder), done, self.failed.emit)

    # Files

    @property
    def choices(self) -> Choices:
        """What was chosen last for the files of the journal in hand."""
        return self.office.choices(self.issue.journal.name if self.issue else "")

    def keep_choices(self, choices: Choices) -> None:
        """Remember what was chosen for the journal in hand."""
        if self.issue is None:
            return
        try:
            self.office.keep_choices(self.issue.journal.name, choices)
        except EditorError as error:
            self.failed.emit(error.message)
        self.preflight.use_profile(choices.print.profile)

    def packing_slip(self) -> str:
        """What the printer is told of the issue in hand, before it is written; "" while there are no pages. Raises
        ``EditorError``."""
        from shequ_editor.services.printing import packing_slip

        if self.edition is None or self.composed is None:
            return ""
        return packing_slip(self.composed, self.edition, self.choices.print, self.office.picture_path)

    def preview(
        self,
        kind: Kind,
        choices: Choices,
        room: tuple[int, int],
        done: Callable[[list[Preview]], None],
        failed: Callable[[Message], None],
    ) -> Task | None:
        """The first pages of a file, each for a room of so many pixels; ``None`` while there are no pages."""
        issue, edition = self.composed, self.edition
        if issue is None or edition is None:
            return None

        def work(task: Task) -> list[Preview]:
            from shequ_editor.services.previewing import preview

            return preview(kind, self._job(task, issue, edition, Path(), choices), room)

        return self._write.submit(work, done, failed, key="preview")

    def deliver(
        self,
        order: Order,
        done: Callable[[Delivery], None],
        failed: Callable[[Message], None],
    ) -> Task:
        """Write the issue in hand as the order says; ``done`` gets what was written. Errors of the check keep back what
        is for the printer."""
        self.flush()
        issue = self.issue
        assert issue is not None

        def work(task: Task) -> Delivery:
            from shequ_editor.services.choices import Kind
            from shequ_editor.services.delivering import deliver

            task.stop_if_cancelled()
            if order.kind is Kind.PRINT:
                self._hold_back(issue, editions[0], order.choices)
            job = self._job(task, issue, editions[0], order.folder, order.choices)
            return deliver(order.kind, replace(job, name=order.name, names=order.names), instead=order.instead)

        # The very latest pages come from the composer's thread; the writing has its own, so that pages go on following.
        editions: list[Edition] = []
        task = Task(work)
        task.done, task.failed = done, failed
        self._compose.submit(
            lambda _task: editions.append(self._composed(issue)), lambda _none: self._write.start(task), failed
        )
        return task

    def _hold_back(self, issue: Issue, edition: Edition, choices: Choices) -> None:
        from shequ_editor.services.checking import Checker, hold_back
        from shequ_editor.services.printing import chosen_profile

        checker = Checker(self.office, closely=True)
        hold_back(self.office, issue, checker.check(issue, edition, chosen_profile(choices.print)))

    def _job(self, task: Task, issue: Issue, edition: Edition, folder: Path, choices: Choices) -> Job:
        """A job that ends where its task is cancelled, and tells how far it is."""
        from shequ_editor.services.job import Job

        def picture(sha256: str) -> Path:
            task.stop_if_cancelled()
            return self.office.picture_path(sha256)

        def progress(pages: int, total: int, page: str) -> None:
            task.stop_if_cancelled()
            task.report(pages, total, page)

        return Job(issue, edition, folder, picture, choices, cache=self.office.cache_folder, progress=progress)


class Order(Struct, frozen=True):
    """What is to be written, and where: ``instead`` of what is called so, or under a name that is free."""

    kind: Kind
    folder: Path
    choices: Choices
    name: str
    names: PartNames
    instead: bool = False


def _unused(folder: Path) -> Path:
    """The folder itself, or with a number behind it if it is there already."""
    names = (folder.with_name(f"{folder.name}-{number}") for number in range(2, 10_000))
    return next(name for name in names if not name.exists()) if folder.exists() else folder


def file_name(issue: Issue) -> str:
    """What an issue's files are called: 社区工作通讯2024年第1期."""
    from shequ_editor.export.files import safe_name

    number = f"{issue.year}年第{issue.number}期" if issue.year else ""
    return safe_name(f"{issue.journal.name}{number}")
