"""A plan takes its place in a library: its mails are imported, its photographs kept, its issue made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, CoverPage, Issue, TextPage
from shequ_editor.domain.manuscript import Manuscript, Picture
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import EditorError, Notice, notice
from shequ_editor.services.office import ManuscriptRow, Office
from shequ_editor.services.plan import SOURCE_TWICE, Plan

REMARKS = frozenset(  # codes of what an editor should look at, though all that the plan names is in the issue
    (
        "plan-charset",
        "plan-file-outside",
        "plan-no-submission",
        "plan-which",
    )
)


class Placed(Struct, frozen=True):
    """A plan as it stands in a library: the issue's id, and what could not be taken over."""

    issue_id: int
    notices: tuple[Notice, ...]


Anticipate = Callable[[Article, int], None]
"""Called with an article and its columns (0: the style's own) as soon as its mail was read, before anything is sure."""


def place_plan(office: Office, plan: Plan, anticipate: Anticipate | None = None) -> Placed:
    """Import the mails of a plan and make its issue. An issue that says the same already is taken as it stands."""
    notices: list[Notice] = []
    manuscripts = _import_sources(office, plan, notices, anticipate)
    issue = _with_photographs(office, plan, notices)
    chosen = _chosen(office, plan, manuscripts, notices)
    count = iter(range(len(issue.articles)))
    sections = tuple(
        replace(
            section,
            articles=tuple(
                replace(article, manuscript_id=chosen[place], manuscript=office.manuscript(chosen[place]))
                for article in section.articles
                if (place := next(count)) in chosen
            ),
        )
        for section in issue.sections
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


def _import_sources(
    office: Office, plan: Plan, notices: list[Notice], anticipate: Anticipate | None
) -> dict[Path, tuple[int, ...]]:
    """The manuscripts that each file of the plan gave."""
    names = {plan.path(article.source).resolve(): article.source for article in plan.issue.articles}
    wanted = {
        article.source: (article, section.columns) for section in plan.issue.sections for article in section.articles
    }

    def arrived(path: Path, manuscripts: Sequence[Manuscript]) -> None:
        article, columns = wanted[names[path]]
        if anticipate and len(manuscripts) == 1:
            anticipate(replace(article, manuscript=manuscripts[0]), article.columns or columns)

    found: dict[Path, tuple[int, ...]] = {}
    for file in office.import_files(list(names), arrived=arrived, decide=None).files:
        path = file.path.resolve()
        if file.manuscripts:
            found[path] = file.manuscripts
        if file.message:
            notices.append(Notice(file.message, names[path]))
        elif not file.manuscripts:
            notices.append(notice(names[path], "plan-no-manuscript", "里面没有可排的稿件，这一篇没有排入。"))
        elif office.rows(file.manuscripts)[0].status is Status.OTHER:
            notices.append(
                notice(names[path], "plan-no-submission", "这封邮件看起来不是投稿，照编排单排入了，请看一下。")
            )
    return found


def _chosen(
    office: Office, plan: Plan, manuscripts: dict[Path, tuple[int, ...]], notices: list[Notice]
) -> dict[int, int]:
    """Which manuscript each article of the plan means, by the article's place among all.

    A file with several manuscripts is told apart by the titles: those that are most alike belong together, and what
    has no title gets what is left, in order. Each manuscript stands in an issue once.
    """
    wanted: dict[Path, list[int]] = {}
    for place, article in enumerate(plan.issue.articles):
        path = plan.path(article.source).resolve()
        if path in manuscripts:
            wanted.setdefault(path, []).append(place)
    chosen: dict[int, int] = {}
    for path, places in wanted.items():
        articles = {place: plan.issue.articles[place] for place in places}
        rows = office.rows(manuscripts[path])
        pairs = _by_title(articles, rows)
        chosen |= pairs
        notices += _told(articles, pairs, rows)
    return chosen


def _by_title(articles: dict[int, Article], rows: Sequence[ManuscriptRow]) -> dict[int, int]:
    """Articles and manuscripts of one file in pairs, the most alike first."""
    alike = [
        (-SequenceMatcher(None, row.title, article.title).ratio() if article.title else 0.0, place, order)
        for place, article in articles.items()
        for order, row in enumerate(rows)
    ]
    pairs: dict[int, int] = {}
    for _, place, order in sorted(alike):
        if place not in pairs and rows[order].id not in pairs.values():
            pairs[place] = rows[order].id
    return pairs


def _told(articles: dict[int, Article], pairs: dict[int, int], rows: Sequence[ManuscriptRow]) -> Iterator[Notice]:
    """What had to be left out, and which manuscript was taken where there are more than the plan names."""
    titles = {row.id: row.title for row in rows}
    for place, article in articles.items():
        if place not in pairs:
            yield notice(article.title or article.source, "plan-source-twice", SOURCE_TWICE, file=article.source)
        elif len(rows) > len(articles) and not article.title:
            text = "里面有 {count} 篇稿件，排入的是“{title}”。要排别的，请在编排单里写 title。"
            yield notice(article.source, "plan-which", text, count=len(rows), title=titles[pairs[place]])


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
