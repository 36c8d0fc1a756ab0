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

from shequ_editor.domain.issue import Article, Issue
from shequ_editor.errors import Notice
from shequ_editor.export.files import whole_file, write_error
from shequ_editor.services.exporting import EVERYDAY, Kind, export, prepare
from shequ_editor.services.office import Office
from shequ_editor.services.placing import REMARKS, place_plan
from shequ_editor.services.plan import Plan, read_plan

if TYPE_CHECKING:
    from shequ_editor.services.printing import PrintChoices
    from shequ_editor.typeset.compose import Composer
    from shequ_editor.typeset.page import Edition


class Report(Struct):
    """What a build made: the content of ``report.json``."""

    edition: Edition | None = None
    notices: list[Notice] = field(default_factory=list)
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
    choices: PrintChoices | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Report:
    """Build the issue of a plan into ``out``: ``issue.pdf``, ``issue.docx``, ``pages/001.png`` … and ``report.json``,
    or ``only`` some kinds of files; those for the printer as its ``choices`` say.

    The mails go into ``library``, or into one that is gone afterwards. What a plan gets wrong is told in the report,
    and the rest is built; raises :class:`EditorError` when nothing can be.
    """
    report = Report()
    kinds = tuple(dict.fromkeys(only)) or EVERYDAY
    with TemporaryDirectory() as scratch, Office.open(library or Path(scratch), scratch=not library) as office:
        with _step(report, "read", progress), ThreadPoolExecutor(1) as meanwhile:
            plan = read_plan(plan_file)
            preparing = meanwhile.submit(prepare, plan.issue.journal.style, kinds)
            issue = _read(office, plan, report, preparing)
        with _step(report, "compose", progress):
            edition = preparing.result().compose(issue)
        report.edition = edition
        report.notices += edition.notices
        _withdraw(out / "report.json")
        for kind in kinds:
            with _step(report, kind.value, progress):
                pdf = out / report.files["pdf"] if "pdf" in report.files else None
                written = export(
                    kind,
                    issue,
                    edition,
                    out,
                    office.picture_path,
                    pdf=pdf,
                    choices=choices,
                    cache_folder=office.cache_folder if library else None,
                    tell=report.notices.append,
                )
            report.files[kind.value] = written.relative_to(out).as_posix()
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
    with whole_file(out / "report.json") as stream:
        stream.write(f"{text}\n".encode())
    return report


def _withdraw(report: Path) -> None:
    """The report of an earlier build: it is written last, so that a folder with one holds what it says."""
    try:
        report.unlink(missing_ok=True)
    except NotADirectoryError:
        pass  # told by what is written first
    except OSError as error:
        raise write_error(report, error) from error


@contextmanager
def _step(report: Report, name: str, progress: Callable[[str], None]) -> Iterator[None]:
    progress(name)
    start = time.perf_counter()
    yield
    report.seconds[name] = time.perf_counter() - start


def _read(office: Office, plan: Plan, report: Report, preparing: Future[Composer]) -> Issue:
    """The issue of a plan. While one mail is read, the lines of the last one are set."""

    def anticipate(article: Article, columns: int) -> None:
        if not preparing.exception():  # which is told when the issue is composed
            preparing.result().anticipate(article, columns)

    placed = place_plan(office, plan, anticipate)
    report.notices += [*plan.notices, *placed.notices]
    report.complete = all(each.code in REMARKS for each in report.notices)
    return office.issue(placed.issue_id)
