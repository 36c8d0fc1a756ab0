"""A plan file and its mails become an issue, and the issue files: the whole job without the window."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, CoverPage, Issue, Section, TextPage
from shequ_editor.domain.manuscript import Picture
from shequ_editor.errors import EditorError, Notice, notice
from shequ_editor.export.files import whole_file
from shequ_editor.services.exporting import Kind, composer, export
from shequ_editor.services.office import Office
from shequ_editor.services.plan import Plan, read_plan
from shequ_editor.typeset.page import Edition


class Placed(Struct, frozen=True):
    """A plan as it stands in a library: the issue's id, and what could not be taken over."""

    issue_id: int
    notices: tuple[Notice, ...]


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
    progress: Callable[[str], None] = lambda step: None,
) -> Report:
    """Build the issue of a plan into ``out``: ``issue.pdf``, ``issue.docx``, ``pages/001.png`` … and ``report.json``.

    The mails go into ``library``, or into one that is gone afterwards. What a plan gets wrong is told in the report,
    and the rest is built; raises :class:`EditorError` when nothing can be.
    """
    report = Report()
    with TemporaryDirectory() as scratch, Office.open(library or Path(scratch), scratch=not library) as office:
        with _step(report, "read", progress):
            issue = _read(office, plan_file, report)
        with _step(report, "compose", progress):
            edition = composer(issue.journal.style).compose(issue)
        report.edition = edition
        report.notices += edition.notices
        for kind in tuple(only) or tuple(Kind):
            with _step(report, kind.value, progress):
                pdf = out / report.files["pdf"] if "pdf" in report.files else None
                written = export(kind, issue, edition, out, office.picture_path, pdf=pdf)
            report.files[kind.value] = written.relative_to(out).as_posix()
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
    with whole_file(out / "report.json") as stream:
        stream.write(f"{text}\n".encode())
    return report


@contextmanager
def _step(report: Report, name: str, progress: Callable[[str], None]) -> Iterator[None]:
    progress(name)
    start = time.perf_counter()
    yield
    report.seconds[name] = time.perf_counter() - start


def _read(office: Office, plan_file: Path, report: Report) -> Issue:
    plan = read_plan(plan_file)
    placed = place_plan(office, plan)
    report.notices += [*plan.notices, *placed.notices]
    report.complete = not report.notices
    return office.issue(placed.issue_id)


def place_plan(office: Office, plan: Plan) -> Placed:
    """Import the mails of a plan and make its issue. An issue that says the same already is taken as it stands."""
    notices: list[Notice] = []
    manuscripts = _import_sources(office, plan, notices)
    issue = _with_photographs(office, plan, notices)
    sections = tuple(
        replace(section, articles=tuple(_resolved(office, section, manuscripts))) for section in issue.sections
    )
    issue = replace(issue, sections=sections)
    for row in office.issues():
        if _same(office.issue(row.id), issue):
            return Placed(row.id, tuple(notices))
    changes = office.create_issue(issue)
    return Placed(min(changes.issues), tuple(notices))


def _same(one: Issue, other: Issue) -> bool:
    return _without_ids(one) == _without_ids(other)


def _without_ids(issue: Issue) -> Issue:
    sections = tuple(
        replace(section, id=0, articles=tuple(replace(article, id=0) for article in section.articles))
        for section in issue.sections
    )
    return replace(issue, id=0, sections=sections)


def _import_sources(office: Office, plan: Plan, notices: list[Notice]) -> dict[str, tuple[int, ...]]:
    """The manuscripts that each source of the plan gave, by the source's name."""
    names = {plan.path(article.source).resolve(): article.source for article in plan.issue.articles}
    found: dict[str, tuple[int, ...]] = {}
    for file in office.import_files(list(names)).files:
        source = names[file.path.resolve()]
        if file.manuscripts:
            found[source] = tuple(file.manuscripts)
        elif file.message:
            notices.append(Notice(file.message, source))
        else:
            notices.append(notice(source, "plan-no-manuscript", "里面没有可排的稿件，这一篇没有排入。"))
    return found


def _resolved(office: Office, section: Section, manuscripts: dict[str, tuple[int, ...]]) -> Iterator[Article]:
    for article in section.articles:
        candidates = manuscripts.get(article.source, ())
        if candidates:
            chosen = _by_title(office, candidates, article.title)
            yield replace(article, manuscript_id=chosen, manuscript=office.manuscript(chosen))


def _by_title(office: Office, candidates: Sequence[int], title: str) -> int:
    """The manuscript of a mail that the plan means: the one whose title is nearest."""
    if len(candidates) == 1 or not title:
        return candidates[0]
    rows = office.rows(list(candidates))
    return max(rows, key=lambda row: SequenceMatcher(None, row.title, title).ratio()).id


def _with_photographs(office: Office, plan: Plan, notices: list[Notice]) -> Issue:
    """The issue with the photographs of its covers kept in the library."""

    def kept(photo: Picture | None) -> Picture | None:
        if photo is None:
            return None
        try:
            return replace(office.add_picture(plan.path(photo.name)), name=photo.name)
        except EditorError as error:
            notices.append(Notice(error.message, photo.name))
            return None

    def cover(page: CoverPage) -> CoverPage:
        return replace(page, photo=kept(page.photo))

    def text_page(page: TextPage) -> TextPage:
        pictures = tuple(picture for picture in map(kept, page.pictures) if picture)
        names = {picture.name for picture in pictures}
        blocks = tuple(block for block in page.blocks if not block.picture or block.picture in names)
        return replace(page, blocks=blocks, pictures=pictures)

    issue = plan.issue
    return replace(
        issue,
        cover=cover(issue.cover),
        back=cover(issue.back),
        inside_front=text_page(issue.inside_front),
        inside_back=text_page(issue.inside_back),
    )
