"""The office: the one object that the window and the commands talk to.

Reading calls are quick at any time. A changing call is one transaction and one undoable step, and returns the
:class:`Changes` it made; what cannot be done raises an :class:`EditorError` and changes nothing. Any thread may call;
files are read outside of the library's lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

from shequ_editor.domain.call import Unit
from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript, Picture
from shequ_editor.domain.workflow import Review, ReviewStep, Status
from shequ_editor.errors import Notice
from shequ_editor.library import Library, checks
from shequ_editor.library.backups import Backup
from shequ_editor.library.changes import Changes
from shequ_editor.library.imports import ImportRow
from shequ_editor.library.issues import IssueRow
from shequ_editor.library.layout import CACHE, PROFILES
from shequ_editor.library.library import Step
from shequ_editor.library.manuscripts import PLACED, ManuscriptRow, Query, VersionRow, missing
from shequ_editor.library.submissions import StoredPart
from shequ_editor.services import asking, importing, pasting, printers, recalling, remembered
from shequ_editor.services.arrivals import FileReport, ImportReport, together
from shequ_editor.services.choices import Choices
from shequ_editor.services.importing import Arrived, AskPassword, Cancelled
from shequ_editor.services.loading import Progress
from shequ_editor.services.printers import PrinterProfile
from shequ_editor.services.recalling import Withdrawn
from shequ_editor.services.telling import Decide, by_default
from shequ_editor.settings import user_name

if TYPE_CHECKING:
    from shequ_editor.services.fetching import FetchReport
    from shequ_editor.services.imap import Account
    from shequ_editor.services.repairing import RepairReport
    from shequ_editor.services.watching import FolderWatch

__all__ = [
    "PLACED",
    "Backup",
    "Changes",
    "FileReport",
    "ImportReport",
    "ImportRow",
    "IssueRow",
    "ManuscriptRow",
    "Office",
    "Original",
    "PrinterProfile",
    "Query",
    "VersionRow",
]


class Original(Struct, frozen=True):
    """A file that came in. ``name`` is as it came: show it, but never use it as a path; ``path`` has no ending."""

    name: str
    media_type: str
    path: Path
    sha256: str = ""


class Office:
    """What the editors do, one call each."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.person = user_name()
        library.manuscripts.photo_pixels = asking.photo_pixels

    @classmethod
    def open(cls, folder: Path, *, create: bool = True, scratch: bool = False) -> Office:
        """Open the library in ``folder`` for this program alone; a missing or empty folder becomes one if ``create``.
        One for ``scratch``, which is gone after its work, is quicker and does not outlast a power cut.

        Raises :class:`LibraryError`: in use, newer, damaged, read-only, no library, not there.
        """
        return cls(Library.open(folder, create=create, scratch=scratch))

    def close(self) -> None:
        self._library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Where the library is."""
        return self._library.folder

    @property
    def person(self) -> str:
        """Who sits at this computer: versions, decisions and signatures name them."""
        return self._library.reviews.person

    @person.setter
    def person(self, name: str) -> None:
        self._library.reviews.person = name

    @property
    def cache_folder(self) -> Path:
        """Where work is kept that can be done again; anybody may delete it."""
        return self._library.folder / CACHE

    # -- printers' colour profiles

    def profiles(self) -> list[PrinterProfile]:
        """The profile that ships, then those that the office has added, by name."""
        return printers.profiles(self._library.folder / PROFILES)

    def add_profile(self, path: Path) -> PrinterProfile:
        """Keep a printer's profile with the library; raises :class:`ExportError` for a file that is none."""
        return printers.add_profile(self._library.folder / PROFILES, path)

    def remove_profile(self, profile: PrinterProfile) -> None:
        """Forget a profile that the office added; raises :class:`ExportError` if it cannot be done."""
        printers.remove_profile(self._library.folder / PROFILES, profile)

    def choices(self, journal: str) -> Choices:
        """What was chosen last for the files of a journal. A profile that is there no more is not chosen."""
        known = self.setting(remembered.SETTING, {}).get(journal, {})
        return remembered.choices(known, self._library.folder / PROFILES)

    def keep_choices(self, journal: str, choices: Choices) -> None:
        """Remember what was chosen for the files of a journal; names of articles and sections are not."""
        kept = {**self.setting(remembered.SETTING, {}), journal: remembered.kept(choices)}
        self.set_setting(remembered.SETTING, kept)

    @staticmethod
    def newest_backup(folder: Path) -> datetime | None:
        """When the newest good backup of the library in ``folder`` was made."""
        return Library.newest_backup(folder)

    @staticmethod
    def backups(folder: Path) -> list[Backup]:
        """The backups of the library in ``folder``, the newest first."""
        return Library.backups(folder)

    @staticmethod
    def restore(folder: Path, backup: Path | None = None) -> datetime | None:
        """Put a backup, the newest good one if none is named, in the place of a library's database, which is kept
        beside it; returns when the backup was made, None if it is not good, or there is none. Raises
        :class:`LibraryError` if the library is open."""
        return Library.restore(folder, backup)

    @staticmethod
    def repair(folder: Path, progress: Progress | None = None) -> RepairReport:
        """Make what can be made of a damaged library's database, originals and backups; the damaged database is kept
        beside it. Raises :class:`LibraryError` if the library is open somewhere, newer, or not there."""
        from shequ_editor.services.repairing import repair  # it loads what reads mails

        return repair(folder, progress)

    def back_up(self, *, always: bool = False) -> None:
        """Back the library's database up, if something changed and the newest backup is old, or ``always``. Closing
        does it as well. Raises :class:`LibraryError`: the disk is full, the database is damaged."""
        self._library.back_up(always=always)

    def check(self, progress: Progress | None = None) -> list[Notice]:
        """Look at every page, text and original of the library: what is not as it was kept."""
        return list(checks.check(self._library, progress))

    # -- manuscripts: reading

    def find(self, query: Query | None = None) -> list[int]:
        """The ids of the manuscripts that a query asks for, in its order."""
        with self._library.searching():
            return self._library.manuscripts.find(query or Query())

    def rows(self, ids: Sequence[int]) -> list[ManuscriptRow]:
        """What lists show of some manuscripts, in the order asked for; those that are gone are left out."""
        with self._library.reading():
            return self._library.manuscripts.rows(ids)

    def counts(self) -> dict[str, int]:
        """``all``, then ``pending``, ``accepted``, ``reserve``, ``placed``, ``rejected``, ``other``: each in one."""
        with self._library.reading():
            return self._library.manuscripts.counts()

    def units(self) -> list[str]:
        """The units that sent something, in the order of a dictionary."""
        with self._library.reading():
            return self._library.manuscripts.units()

    def manuscript(self, manuscript_id: int) -> Manuscript:
        """The text of a manuscript as it is now."""
        with self._library.reading():
            return self._library.manuscripts.get(manuscript_id)

    def versions(self, manuscript_id: int) -> list[VersionRow]:
        """All versions of a manuscript's text, the newest first."""
        with self._library.reading():
            return self._library.manuscripts.versions(manuscript_id)

    def review_steps(self) -> tuple[ReviewStep, ...]:
        """The steps of review in their order: the office's own, or 三审三校."""
        with self._library.reading():
            return self._library.reviews.steps()

    def reviews(self, manuscript_id: int) -> list[Review]:
        """The course of a manuscript: decisions and signatures, oldest first."""
        with self._library.reading():
            return self._library.reviews.of(manuscript_id)

    def lacking(self) -> int:
        """How many manuscripts lack something that the call for papers asks."""
        with self._library.reading():
            return self._library.manuscripts.lacking()

    def look_for_lacks(self) -> Changes:
        """Find what all manuscripts lack, if an older program, or for another style, found it; takes a while."""
        changed = self._library.renew_lacks(f"{asking.RULES}:{asking.photo_pixels()}")
        return Changes(everything=changed)

    def register(self) -> list[Unit]:
        """The register of units, in the order of a dictionary."""
        with self._library.reading():
            return self._library.units.all()

    def set_register(self, units: Iterable[Unit]) -> Changes:
        """Let the register of units say this, and look anew at the manuscripts under names that changed."""

        def put() -> None:
            repository = self._library.units
            before = {unit.name: repository.is_full(unit.name) for unit in repository.all()}
            repository.put(units)
            changed = [name for name, full in before.items() if repository.is_full(name) != full]
            self._library.manuscripts.units_changed(changed)

        return self._change("修改单位登记", put)

    def unit_names(self) -> list[str]:
        """What a unit may be called, for suggestions: whole names first."""
        with self._library.reading():
            return self._library.units.names()

    def full_unit(self, name: str) -> str:
        """The full name of the one unit that goes by a short one; "" if nobody knows."""
        with self._library.reading():
            return self._library.units.full_name(name)

    def sender(self, manuscript_id: int) -> str:
        """The address of the mail that a manuscript came in; "" if it came by another way."""
        with self._library.reading():
            return self._library.submissions.sender(manuscript_id)

    def review_counts(self) -> dict[str, int]:
        """How many manuscripts have come how far, by step; ``""`` counts those to be signed for again."""
        with self._library.reading():
            return self._library.reviews.counts()

    def version(self, version_id: int) -> Manuscript:
        """The text of one version."""
        with self._library.reading():
            return self._library.manuscripts.version(version_id)

    def originals(self, manuscript_id: int) -> list[Original]:
        """The mail or document that a manuscript came in, then what was in that."""
        with self._library.reading():
            parts = self._library.submissions.originals(manuscript_id)
        return [Original(part.name, part.media_type, self.picture_path(part.sha256), part.sha256) for part in parts]

    def notices(self, manuscript_id: int) -> list[Notice]:
        """What was noticed when a manuscript was read."""
        with self._library.reading():
            return self._library.submissions.notices(manuscript_id)

    def picture_path(self, sha256: str) -> Path:
        """The file of a picture, or of any original."""
        return self._library.picture_path(sha256)

    # -- manuscripts: changing

    def import_files(
        self,
        paths: Iterable[Path],
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        arrived: Arrived | None = None,
        passwords: Sequence[str] = (),
        ask_password: AskPassword | None = None,
        decide: Decide | None = by_default,
    ) -> ImportReport:
        """Read files, and folders with all that is in them, and store what they hold as one step; what another library
        handed over, as a step of its own for each. ``decide`` is asked what to do with what came before; if None, all
        is new but the very same files."""
        from shequ_editor.services import moving

        files, handed_over = moving.told_apart(paths)
        reports = [moving.taken_in(self._library, path, progress) for path in handed_over]
        if files or not reports:
            read = importing.import_files(
                self._library,
                files,
                progress=progress,
                cancelled=cancelled,
                arrived=arrived,
                passwords=passwords,
                ask_password=ask_password,
                decide=decide,
            )
            reports.append(read)
        return together(reports, moving.LABEL)

    def move(
        self,
        target: Path,
        manuscripts: Sequence[int] = (),
        issues: Sequence[int] = (),
        *,
        away: bool = False,
        progress: Progress | None = None,
    ) -> Changes:
        """Write manuscripts and issues as one file that another library takes in by :meth:`import_files`; ``away``
        takes them from here then, but for manuscripts that stand in other issues, as one step.

        Raises :class:`ExportError`, :class:`LibraryError`.
        """
        from shequ_editor.services import moving

        placed = [each.manuscript_id for number in issues for each in self.issue(number).articles]
        moving.write(self._library, target, manuscripts, issues, progress)
        if not away:
            return Changes()
        with self.step(moving.MOVED) as step:
            for number in issues:
                self.delete_issue(number)
            rows = self.rows(list(dict.fromkeys([*manuscripts, *placed])))
            self.delete_manuscripts(row.id for row in rows if not row.placed)
        return step.changes

    def imports(self) -> list[ImportRow]:
        """收稿记录: all imports, the newest first."""
        with self._library.reading():
            return self._library.imports.rows()

    def import_report(self, import_id: int) -> ImportReport:
        """What became of each file of an import, with the manuscripts that are here now."""
        return recalling.report(self._library, import_id)

    def withdraw_import(self, import_id: int) -> Withdrawn:
        """Take a whole import back as one step; what it replaced is there again. What stands in an issue, or was
        changed since, stays."""
        return recalling.withdraw(self._library, import_id)

    def bring_import_back(self, import_id: int) -> Changes:
        """Undo that an import was taken back. Raises :class:`LibraryError` where other changes came after that."""
        return recalling.bring_back(self._library, import_id)

    def store_paste(self, text: str, manuscripts: Sequence[Manuscript], notices: Sequence[Notice] = ()) -> ImportReport:
        """粘贴成稿: keep a pasted text with the manuscripts that it was told apart into, as one step."""
        return pasting.store_paste(self._library, text, manuscripts, notices)

    def edit_manuscript(self, manuscript_id: int, manuscript: Manuscript, label: str = "") -> Changes:
        """Give a manuscript a new text, as a new version; the same text changes nothing."""
        return self._change(
            label or "修改稿件", lambda: self._library.manuscripts.edit(manuscript_id, manuscript, label)
        )

    def set_status(self, ids: Iterable[int], status: Status, remark: str = "") -> Changes:
        """Decide on manuscripts; who did, when and with what remark is in the course of each."""
        return self._change(_STATUS_LABELS[status], lambda: self._library.manuscripts.set_status(ids, status, remark))

    def sign(self, ids: Iterable[int], step: str, remark: str = "") -> Changes:
        """Sign for a step of review, for the texts as they are now; a later edit makes that void."""

        def sign() -> None:
            for manuscript_id in ids:
                if not self._library.manuscripts.exists(manuscript_id):
                    raise missing(manuscript_id)
                self._library.reviews.sign(manuscript_id, step, remark)

        return self._change("审校签字", sign)

    def set_review_steps(self, steps: Sequence[ReviewStep]) -> Changes:
        """Let review have other steps. Signatures of steps that go stay in the course of each manuscript."""
        with self._library.quiet_change():
            self._library.reviews.set_steps(steps)
        return Changes(everything=True)

    def delete_manuscripts(self, ids: Iterable[int]) -> Changes:
        """Remove manuscripts that stand in no issue. Their originals are kept as long as this can be undone."""
        return self._change("删除稿件", lambda: self._library.manuscripts.delete(ids))

    def beside(self, manuscript_id: int) -> list[ManuscriptRow]:
        """The other manuscripts that came in the same mail or archive."""
        from shequ_editor.services import regrouping

        with self._library.reading():
            return self._library.manuscripts.rows(regrouping.beside(self._library, manuscript_id))

    def origin(self, manuscript_id: int) -> str:
        """The name of the original that a manuscript was read from; "" where it stood in the mail itself."""
        with self._library.reading():
            return self._library.manuscripts.origin(manuscript_id)

    def move_picture(self, manuscript_id: int, original: Original, target: int) -> Changes:
        """Let a picture that came with a manuscript stand in another one of the same submission."""
        from shequ_editor.services import regrouping

        return regrouping.move_picture(self._library, manuscript_id, _part(original), target)

    def merge(self, manuscript_id: int, target: int) -> Changes:
        """Put a manuscript behind another one of the same submission."""
        from shequ_editor.services import regrouping

        return regrouping.merge(self._library, manuscript_id, target)

    def make_own(self, manuscript_id: int, original: Original) -> Changes:
        """Let a document or picture that came with a manuscript be a manuscript of its own."""
        from shequ_editor.services import regrouping

        return regrouping.make_own(self._library, manuscript_id, _part(original))

    def add_picture(self, path: Path) -> Picture:
        """Keep a picture that no submission brought, to be used on a cover."""
        return importing.add_picture(self._library, path)

    # -- the office's mailbox

    def mail_account(self) -> Account | None:
        """The mailbox that mails are fetched from; its password is in the system's keyring."""
        from shequ_editor.services import fetching  # what speaks to servers takes a while to load

        return fetching.account(self._library)

    def set_mail_account(self, account: Account | None) -> None:
        from shequ_editor.services import fetching

        fetching.set_account(self._library, account)

    def fetch(
        self,
        account: Account,
        password: str,
        *,
        again: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled = lambda: False,
        decide: Decide = by_default,
    ) -> FetchReport:
        """Take in what is new in a mailbox as one step, with ``again`` also what came before; nothing there changes.
        ``decide`` is asked what to do with what the library has.

        Raises :class:`MailboxError` if it cannot be reached.
        """
        from shequ_editor.services import fetching

        return fetching.fetch(
            self._library, account, password, again=again, progress=progress, cancelled=cancelled, decide=decide
        )

    def folder_watch(self) -> FolderWatch:
        """Looks at the folder that is taken in by itself, if the office chose one."""
        from shequ_editor.services.watching import FolderWatch

        return FolderWatch(self._library)

    # -- issues: reading

    def issues(self) -> list[IssueRow]:
        """All issues, the newest first."""
        with self._library.reading():
            return self._library.issues.rows()

    def issue(self, issue_id: int) -> Issue:
        """A whole issue, with its manuscripts and all ids. What did not change are the same objects as before."""
        with self._library.reading():
            return self._library.issues.get(issue_id)

    def printed_before(self, issue: Issue) -> list[tuple[int, str, str]]:
        """What earlier issues hold of the same manuscripts, or under the same titles: the manuscript's id, its title,
        the issue's name; the latest issue last."""
        with self._library.reading():
            return self._library.issues.printed_before(issue)

    def section_names(self) -> list[str]:
        """The names that sections have had, each once, those of the newest issue first."""
        with self._library.reading():
            return self._library.issues.section_names()

    # -- issues: changing

    def create_issue(self, issue: Issue) -> Changes:
        """Add a whole issue; its articles name manuscripts of the library by ``manuscript_id``."""
        return self._change("新建一期", lambda: self._library.issues.add(issue))

    def update_issue(self, issue_id: int, issue: Issue) -> Changes:
        """Change an issue in everything but its sections."""
        return self._change("修改本期", lambda: self._library.issues.update(issue_id, issue))

    def delete_issue(self, issue_id: int) -> Changes:
        """Remove an issue; its manuscripts stay in the library."""
        return self._change("删除一期", lambda: self._library.issues.delete(issue_id))

    def add_section(self, issue_id: int, name: str, index: int = -1) -> Changes:
        """Add an empty section before the one at ``index``; -1 at the end."""
        return self._change("新建栏目", lambda: self._library.issues.add_section(issue_id, Section(name), index))

    def rename_section(self, section_id: int, name: str) -> Changes:
        return self._change("栏目改名", lambda: self._library.issues.set_section(section_id, name=name))

    def set_section(self, section_id: int, **fields: Any) -> Changes:
        """Set fields of a section: ``name``, ``columns``."""
        return self._change("修改栏目", lambda: self._library.issues.set_section(section_id, **fields))

    def move_section(self, section_id: int, index: int) -> Changes:
        """Move a section within its issue; ``index`` counts without the section itself, -1 is the end."""
        return self._change("移动栏目", lambda: self._library.issues.move_section(section_id, index))

    def remove_section(self, section_id: int) -> Changes:
        """Remove a section; its articles are taken down, and stay in the library."""
        return self._change("删除栏目", lambda: self._library.issues.remove_section(section_id))

    def place(self, manuscript_id: int, section_id: int, index: int = -1) -> Changes:
        """排入: place a manuscript before the article at ``index`` (-1 at the end), under its own unit.

        It becomes accepted by that. Refused if it stands in this issue already.
        """

        def place() -> None:
            if not self._library.manuscripts.exists(manuscript_id):
                raise missing(manuscript_id)
            manuscript = self._library.manuscripts.get(manuscript_id)
            source = self._library.submissions.name(manuscript_id)
            article = Article(manuscript, source=source, unit=manuscript.unit, manuscript_id=manuscript_id)
            self._library.issues.place(article, section_id, index)

        return self._change("排入", place)

    def remove_article(self, article_id: int) -> Changes:
        """撤下: the manuscript stays in the library."""
        return self._change("撤下", lambda: self._library.issues.remove_article(article_id))

    def move_article(self, article_id: int, section_id: int, index: int = -1) -> Changes:
        """Move an article within its issue; ``index`` counts without the article itself, -1 is the end."""
        return self._change("移动文章", lambda: self._library.issues.move_article(article_id, section_id, index))

    def set_article(self, article_id: int, **fields: Any) -> Changes:
        """Set fields of :class:`Article`, such as ``title``, ``columns``, ``start``, ``continues_on``."""
        return self._change("修改文章版式", lambda: self._library.issues.set_article(article_id, **fields))

    # -- steps

    @contextmanager
    def step(self, label: str) -> Iterator[Step]:
        """Several changes as one step: calls made inside belong to it; its ``changes`` are there afterwards."""
        with self._library.change(label) as step:
            yield step

    def undo_label(self) -> str:
        """The name of what :meth:`undo` would take back, or ""."""
        return self._library.label()

    def redo_label(self) -> str:
        return self._library.label(undone=True)

    def undo(self) -> Changes:
        """Take back the newest step, also one of an earlier day; no changes if there is none."""
        return self._library.revert()

    def redo(self) -> Changes:
        return self._library.revert(undone=True)

    def write_issue(self, issue_id: int, folder: Path) -> Path:
        """Write an issue with its mails and photographs as a folder that another library takes in; returns the plan.

        Raises :class:`ExportError`.
        """
        from shequ_editor.services import handover  # it loads what writes packages

        return handover.write_issue(self._library, self.issue(issue_id), folder)

    def write_approval(self, manuscript_id: int, folder: Path) -> Path:
        """Write a manuscript as Word for its unit to approve (送审稿), meant for the newest issue's journal.

        Returns the file. Raises :class:`ExportError`.
        """
        from shequ_editor.services.wording import write_manuscript_approval  # it loads what writes Word

        newest = next(iter(self.issues()), None)
        journal = self.issue(newest.id).journal if newest else Journal("")
        return write_manuscript_approval(self.manuscript(manuscript_id), journal, folder, picture=self.picture_path)

    # -- settings

    def setting(self, name: str, default: Any = None) -> Any:
        """What was set for this library under a name: anything that JSON can hold."""
        return self._library.setting(name, default)

    def set_setting(self, name: str, value: Any) -> None:
        self._library.set_setting(name, value)

    def _change(self, label: str, work: Callable[[], object]) -> Changes:
        with self._library.change(label) as step:
            work()
        return step.changes


_STATUS_LABELS = {
    Status.PENDING: "改为待审",
    Status.ACCEPTED: "采用稿件",
    Status.RESERVE: "留作备用",
    Status.REJECTED: "退稿",
    Status.OTHER: "标为非投稿",
}


def _part(original: Original) -> StoredPart:
    return StoredPart(original.name, original.media_type, original.sha256)
