"""A plan file and its mails become an issue, and the issue files: the whole job without the window."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from shequ_editor import readings
from shequ_editor.domain.issue import Article, Issue
from shequ_editor.errors import ExportError, Notice
from shequ_editor.export.files import whole_file, write_error
from shequ_editor.preflight import Finding, Severity
from shequ_editor.services.checking import Checker, hold_back, let_pass, stopping
from shequ_editor.services.choices import Choices, Kind
from shequ_editor.services.exporting import EVERYDAY, export, prepare
from shequ_editor.services.job import Job
from shequ_editor.services.office import Office
from shequ_editor.services.placing import REMARKS, place_plan
from shequ_editor.services.plan import Plan, read_plan

if TYPE_CHECKING:
    from shequ_editor.export.profiles import Profile
    from shequ_editor.typeset.compose import Composer
    from shequ_editor.typeset.page import Edition


class Report(Struct):
    """What a build made: the content of ``report.json``."""

    edition: Edition | None = None
    notices: list[Notice] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    complete: bool = True
    """Whether everything that the plan names is in the issue."""

    def as_json(self) -> dict[str, Any]:
        edition = self.edition
        return {
            "pages": len(edition.pages) if edition else 0,
            "contents": contents(edition) if edition else [],
            "warnings": [{"code": n.code, "where": n.where, "message": str(n.message)} for n in self.notices],
            "files": self.files,
            "seconds": {name: round(value, 3) for name, value in self.seconds.items()},
        }


def contents(edition: Edition) -> list[dict[str, Any]]:
    """The articles as the contents list them; ``page`` is the label as printed, ``pages`` how many pages hold it."""
    return [
        {
            "source": entry.source,
            "title": entry.title,
            "section": entry.section,
            "unit": entry.unit,
            "page": edition.pages[entry.page].label,
            "pages": len(entry.pages),
        }
        for entry in edition.entries
        if entry.article >= 0
    ]


def build(
    plan_file: Path,
    out: Path,
    *,
    library: Path | None = None,
    only: Sequence[Kind] = (),
    choices: Choices | None = None,
    despite_errors: bool = False,
    progress: Callable[[str], None] = lambda step: None,
    tick: Callable[[], None] = lambda: None,
) -> Report:
    """Build the issue of a plan into ``out``: ``issue.pdf``, ``issue.docx``, ``pages/001.png`` … and ``report.json``,
    or ``only`` some kinds of files, each as its ``choices`` say.

    The mails go into ``library``, or into one that is gone afterwards. What a plan gets wrong is told in the report,
    and the rest is built; raises :class:`EditorError` when nothing can be. Errors keep the printer's file back, unless
    they are let pass (``despite_errors``), which the library keeps. ``tick`` is called now and then; what it raises
    ends the build and leaves nothing half done.
    """
    report = Report()
    kinds = tuple(dict.fromkeys(only)) or EVERYDAY
    with _office(library) as office:
        issue, edition = _compose(office, plan_file, kinds, report, progress, tick, choices)
        report.notices += [finding.notice for finding in report.findings]
        _withdraw(out / "report.json")
        for kind in kinds:
            if kind is Kind.PRINT and not _may_print(office, issue, report, despite_errors):
                continue
            with _step(report, kind.value, progress, tick):
                pdf = out / report.files["pdf"] if "pdf" in report.files else None
                job = Job(
                    issue,
                    edition,
                    out,
                    office.picture_path,
                    choices or Choices(),
                    pdf=pdf,
                    cache=office.cache_folder if library else None,
                    progress=lambda _done, _total, _what: tick(),
                    tell=report.notices.append,
                )
                written = export(kind, job)
            report.files[kind.value] = written.relative_to(out).as_posix()
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
    with whole_file(out / "report.json") as stream:
        stream.write(f"{text}\n".encode())
    return report


def _may_print(office: Office, issue: Issue, report: Report, despite_errors: bool) -> bool:
    """Whether the printer may get an issue; the report says what keeps it back."""
    if despite_errors and stopping(office, issue, report.findings):
        let_pass(office, issue, report.findings)
    try:
        hold_back(office, issue, report.findings)
    except ExportError as error:
        report.notices.append(Notice(error.message))
        report.complete = False
        return False
    return True


def check(
    plan_file: Path,
    *,
    library: Path | None = None,
    progress: Callable[[str], None] = lambda step: None,
    tick: Callable[[], None] = lambda: None,
) -> Report:
    """Compose the issue of a plan and check it for the printer; nothing is written but into ``library``. What the plan
    gets wrong stands among the report's ``findings``: as an error where something is left out by it."""
    report = Report()
    with _office(library) as office:
        _compose(office, plan_file, (), report, progress, tick)
    report.findings = (*map(_planned, report.notices), *report.findings)
    return report


def _planned(notice: Notice) -> Finding:
    """What a plan got wrong, as a finding."""
    return Finding(notice, Severity.WARNING if notice.code in REMARKS else Severity.ERROR)


@contextmanager
def _office(library: Path | None) -> Iterator[Office]:
    """The library in a folder, or (None) one that is gone afterwards."""
    with TemporaryDirectory() as scratch, Office.open(library or Path(scratch), scratch=not library) as office:
        yield office


def _compose(
    office: Office,
    plan_file: Path,
    kinds: Sequence[Kind],
    report: Report,
    progress: Callable[[str], None],
    tick: Callable[[], None],
    choices: Choices | None = None,
) -> tuple[Issue, Edition]:
    """Take a plan into a library, compose its issue, and check that for the printer who is chosen."""
    with _step(report, "read", progress, tick), ThreadPoolExecutor(1) as meanwhile:
        plan = read_plan(plan_file)
        preparing = meanwhile.submit(prepare, plan.issue.journal.style, kinds)
        meanwhile.submit(readings.load)
        issue = _read(office, plan, report, preparing, tick)
    with _step(report, "compose", progress, tick):
        edition = preparing.result().compose(issue)
    with _step(report, "check", progress, tick):
        closely = not kinds or Kind.PRINT in kinds  # it takes time that other files need not wait for
        report.findings = Checker(office, closely=closely).check(issue, edition, _profile(choices))
    report.edition = edition
    return issue, edition


def _profile(choices: Choices | None) -> Profile | None:
    """The printer's own profile, if one is chosen."""
    if choices is None or choices.print.profile is None:
        return None
    from shequ_editor.export.profiles import read_profile

    return read_profile(choices.print.profile)


def _withdraw(report: Path) -> None:
    """The report of an earlier build: it is written last, so that a folder with one holds what it says."""
    try:
        report.unlink(missing_ok=True)
    except NotADirectoryError:
        pass  # told by what is written first
    except OSError as error:
        raise write_error(report, error) from error


@contextmanager
def _step(report: Report, name: str, progress: Callable[[str], None], tick: Callable[[], None]) -> Iterator[None]:
    tick()
    progress(name)
    start = time.perf_counter()
    yield
    report.seconds[name] = time.perf_counter() - start


def _read(office: Office, plan: Plan, report: Report, preparing: Future[Composer], tick: Callable[[], None]) -> Issue:
    """The issue of a plan. While one mail is read, the lines of the last one are set."""

    def anticipate(article: Article, columns: int) -> None:
        tick()
        if not preparing.exception():  # which is told when the issue is composed
            preparing.result().anticipate(article, columns)

    placed = place_plan(office, plan, anticipate)
    report.notices += [*plan.notices, *placed.notices]
    report.complete = all(each.code in REMARKS for each in report.notices)
    return office.issue(placed.issue_id)
