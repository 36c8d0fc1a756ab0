"""Issues with their sections and articles, always in dense order from 0."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain import codec
from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript, Picture
from shequ_editor.errors import LibraryError
from shequ_editor.library.database import Database
from shequ_editor.library.manuscripts import Manuscripts, add_pictures, missing


class IssueRow(Struct, frozen=True):
    """An issue as a list shows it; ``articles`` counts what is placed in it."""

    id: int
    name: str
    journal: str
    articles: int


class Issues:
    """The issues of a library."""

    def __init__(self, database: Database, manuscripts: Manuscripts) -> None:
        self._db = database
        self._manuscripts = manuscripts

    # -- reading

    def rows(self) -> list[IssueRow]:
        """All issues, the newest first."""
        rows = self._db.all(
            "SELECT issues.id, issues.name, journals.name,"
            " (SELECT count(*) FROM articles WHERE articles.issue_id = issues.id)"
            " FROM issues JOIN journals ON journals.id = issues.journal_id"
            " ORDER BY year DESC, number DESC, issues.id DESC"
        )
        return [IssueRow(*row) for row in rows]

    def get(self, issue_id: int) -> Issue:
        """A whole issue, with its manuscripts and all ids."""
        row = self._db.one(
            "SELECT issues.content, journals.content FROM issues JOIN journals ON journals.id = issues.journal_id"
            " WHERE issues.id = ?",
            [issue_id],
        )
        if row is None:
            raise LibraryError("library-no-issue", "这一期（编号 {id}）不在稿库里，可能已经删除。", id=issue_id)
        issue = codec.loads(Issue, row[0])
        return replace(issue, id=issue_id, journal=codec.loads(Journal, row[1]), sections=self._sections(issue_id))

    def of_number(self, issue: Issue) -> list[int]:
        """The issues of the same journal, year and number."""
        return self._db.column(
            "SELECT issues.id FROM issues JOIN journals ON journals.id = journal_id"
            " WHERE journals.name = ? AND year = ? AND number = ? ORDER BY issues.id",
            [issue.journal.name, issue.year, issue.number],
        )

    def pictures_of(self, ids: Sequence[int]) -> set[str]:
        """The hashes of the pictures on the covers of some issues."""
        sql = "SELECT DISTINCT sha256 FROM pictures WHERE issue_id IN (SELECT value FROM json_each(?))"
        return set(self._db.column(sql, [json.dumps(list(ids))]))

    def section_names(self) -> list[str]:
        """The names that sections have had, each once, those of the newest issue first."""
        names = self._db.column("SELECT name FROM sections ORDER BY issue_id DESC, position")
        return list(dict.fromkeys(names))

    def printed_before(self, issue: Issue) -> list[tuple[int, str, str]]:
        """What earlier issues hold of the same manuscripts, or under the same titles: the manuscript's id, its title,
        the issue's name; the latest issue last."""
        articles = issue.articles
        return self._db.all(
            "SELECT articles.manuscript_id, manuscripts.title, issues.name FROM articles"
            " JOIN manuscripts ON manuscripts.id = articles.manuscript_id"
            " JOIN issues ON issues.id = articles.issue_id"
            " WHERE issues.id != ? AND (issues.year, issues.number) < (?, ?)"
            " AND (articles.manuscript_id IN (SELECT value FROM json_each(?))"
            " OR manuscripts.title IN (SELECT value FROM json_each(?)))"
            " ORDER BY issues.year, issues.number",
            [
                issue.id,
                issue.year,
                issue.number,
                json.dumps([article.manuscript_id for article in articles]),
                json.dumps([article.manuscript.title for article in articles if article.manuscript.title]),
            ],
        )

    def _sections(self, issue_id: int) -> tuple[Section, ...]:
        articles: dict[int, list[Article]] = {}
        for article_id, section_id, manuscript_id, content in self._db.all(
            "SELECT id, section_id, manuscript_id, content FROM articles WHERE issue_id = ? ORDER BY position",
            [issue_id],
        ):
            article = replace(
                codec.loads(Article, content),
                id=article_id,
                manuscript_id=manuscript_id,
                manuscript=self._manuscripts.get(manuscript_id),
            )
            articles.setdefault(section_id, []).append(article)
        return tuple(
            replace(codec.loads(Section, content), id=section_id, articles=tuple(articles.get(section_id, ())))
            for section_id, content in self._db.all(
                "SELECT id, content FROM sections WHERE issue_id = ? ORDER BY position", [issue_id]
            )
        )

    # -- issues

    def add(self, issue: Issue) -> int:
        """Add an issue with its sections and articles; their manuscripts must be in the library."""
        issue_id = self._db.insert("issues", **self._columns(issue))
        add_pictures(self._db, _pictures(issue), issue_id=issue_id)
        for position, section in enumerate(issue.sections):
            section_id = self._insert_section(issue_id, section, position)
            for place, article in enumerate(section.articles):
                self._insert_article(issue_id, section_id, article, place)
        return issue_id

    def update(self, issue_id: int, issue: Issue) -> None:
        """Change an issue in everything but its sections."""
        self._require("issues", issue_id)
        self._db.update("issues", issue_id, **self._columns(issue))
        used = self._db.all("SELECT sha256, name, width, height FROM pictures WHERE issue_id = ?", [issue_id])
        wanted = _pictures(issue)
        if {(p.sha256, p.name, p.width, p.height) for p in wanted} != set(used):
            self._db.run("DELETE FROM pictures WHERE issue_id = ?", [issue_id])
            add_pictures(self._db, wanted, issue_id=issue_id)

    def delete(self, issue_id: int) -> None:
        """Remove an issue; its manuscripts stay in the library."""
        self._require("issues", issue_id)
        self._db.run("DELETE FROM issues WHERE id = ?", [issue_id])

    def _columns(self, issue: Issue) -> dict[str, Any]:
        journal = codec.dumps(issue.journal)
        journal_id = self._db.value("SELECT id FROM journals WHERE content = ?", [journal])
        return {
            "journal_id": journal_id or self._db.insert("journals", name=issue.journal.name, content=journal),
            "year": issue.year,
            "number": issue.number,
            "name": issue.name,
            "content": codec.dumps(replace(issue, id=0, journal=Journal(""), sections=())),
        }

    # -- sections

    def add_section(self, issue_id: int, section: Section, index: int) -> int:
        """Add an empty section before the one at ``index``; -1 at the end."""
        self._require("issues", issue_id)
        section_id = self._insert_section(issue_id, section, 0)
        self._arrange("sections", "issue_id", issue_id, section_id, index)
        return section_id

    def set_section(self, section_id: int, **fields: Any) -> None:
        content = self._db.value("SELECT content FROM sections WHERE id = ?", [section_id])
        if content is None:
            raise _gone("sections", section_id)
        section = replace(codec.loads(Section, content), **fields)
        self._db.update("sections", section_id, name=section.name, content=codec.dumps(section))

    def move_section(self, section_id: int, index: int) -> None:
        issue_id = self._parent("sections", "issue_id", section_id)
        self._arrange("sections", "issue_id", issue_id, section_id, index)

    def remove_section(self, section_id: int) -> None:
        """Remove a section; its articles are taken down with it."""
        issue_id = self._parent("sections", "issue_id", section_id)
        self._db.run("DELETE FROM sections WHERE id = ?", [section_id])
        self._close_ranks("sections", "issue_id", issue_id)

    def _insert_section(self, issue_id: int, section: Section, position: int) -> int:
        content = codec.dumps(replace(section, id=0, articles=()))
        return self._db.insert("sections", issue_id=issue_id, position=position, name=section.name, content=content)

    # -- articles

    def place(self, article: Article, section_id: int, index: int) -> int:
        """Place ``article.manuscript_id`` in a section before the article at ``index``; -1 at the end."""
        issue_id = self._parent("sections", "issue_id", section_id)
        article_id = self._insert_article(issue_id, section_id, article, 0)
        self._arrange("articles", "section_id", section_id, article_id, index)
        return article_id

    def set_article(self, article_id: int, **fields: Any) -> None:
        content = self._db.value("SELECT content FROM articles WHERE id = ?", [article_id])
        if content is None:
            raise _gone("articles", article_id)
        self._db.update(
            "articles", article_id, content=_article_content(replace(codec.loads(Article, content), **fields))
        )

    def move_article(self, article_id: int, section_id: int, index: int) -> None:
        """Move an article within its issue; ``index`` counts without the article itself, -1 is the end."""
        before = self._parent("articles", "section_id", article_id)
        issue_id = self._parent("sections", "issue_id", section_id)
        if issue_id != self._parent("sections", "issue_id", before):
            raise LibraryError("library-other-issue", "文章只能在同一期里移动。请先撤下，再排入另一期。")
        self._db.update("articles", article_id, section_id=section_id)
        self._close_ranks("articles", "section_id", before)
        self._arrange("articles", "section_id", section_id, article_id, index)

    def remove_article(self, article_id: int) -> None:
        section_id = self._parent("articles", "section_id", article_id)
        self._db.run("DELETE FROM articles WHERE id = ?", [article_id])
        self._close_ranks("articles", "section_id", section_id)

    def _insert_article(self, issue_id: int, section_id: int, article: Article, position: int) -> int:
        manuscript_id = article.manuscript_id
        if not self._manuscripts.exists(manuscript_id):
            raise missing(manuscript_id)
        self._refuse_twice(issue_id, manuscript_id)
        self._manuscripts.accept(manuscript_id)
        return self._db.insert(
            "articles",
            issue_id=issue_id,
            section_id=section_id,
            position=position,
            manuscript_id=manuscript_id,
            content=_article_content(article),
        )

    def _refuse_twice(self, issue_id: int, manuscript_id: int) -> None:
        found = self._db.one(
            "SELECT manuscripts.title, sections.name FROM articles"
            " JOIN sections ON sections.id = articles.section_id"
            " JOIN manuscripts ON manuscripts.id = articles.manuscript_id"
            " WHERE articles.issue_id = ? AND articles.manuscript_id = ?",
            [issue_id, manuscript_id],
        )
        if found:
            raise LibraryError(
                "library-placed-twice",
                "“{title}”已排在这一期的“{section}”栏目里，一期只能排一次。要换位置，请在编排里移动它。",
                title=found[0],
                section=found[1],
            )

    # -- order

    def _arrange(self, table: str, parent: str, parent_id: int, row_id: int, index: int) -> None:
        """Put a row at an index among its siblings; -1 and what lies beyond the end mean the end."""
        siblings = [sibling for sibling in self._siblings(table, parent, parent_id) if sibling != row_id]
        place = len(siblings) if index < 0 else min(index, len(siblings))
        self._number(table, [*siblings[:place], row_id, *siblings[place:]])

    def _close_ranks(self, table: str, parent: str, parent_id: int) -> None:
        self._number(table, self._siblings(table, parent, parent_id))

    def _siblings(self, table: str, parent: str, parent_id: int) -> list[int]:
        return self._db.column(f"SELECT id FROM {table} WHERE {parent} = ? ORDER BY position, id", [parent_id])  # noqa: S608

    def _number(self, table: str, ids: Iterable[int]) -> None:
        for position, row_id in enumerate(ids):
            self._db.update(table, row_id, position=position)

    def _parent(self, table: str, column: str, row_id: int) -> int:
        parent_id: int | None = self._db.value(f"SELECT {column} FROM {table} WHERE id = ?", [row_id])  # noqa: S608
        if parent_id is None:
            raise _gone(table, row_id)
        return parent_id

    def _require(self, table: str, row_id: int) -> None:
        if not self._db.value(f"SELECT 1 FROM {table} WHERE id = ?", [row_id]):  # noqa: S608
            raise _gone(table, row_id)


def _gone(table: str, row_id: int) -> LibraryError:
    if table == "sections":
        return LibraryError("library-no-section", "这个栏目（编号 {id}）已经不在了。请刷新后再试。", id=row_id)
    if table == "articles":
        return LibraryError("library-no-article", "这篇文章（编号 {id}）已经撤下。请刷新后再试。", id=row_id)
    return LibraryError("library-no-issue", "这一期（编号 {id}）不在稿库里，可能已经删除。", id=row_id)


def _article_content(article: Article) -> str:
    """What an article says beside its manuscript."""
    return codec.dumps(replace(article, id=0, manuscript_id=0, manuscript=Manuscript()))


def _pictures(issue: Issue) -> list[Picture]:
    """The pictures of the four cover pages, each once."""
    photos = [photo for photo in (issue.cover.photo, issue.back.photo) if photo]
    return list(dict.fromkeys([*photos, *issue.inside_front.pictures, *issue.inside_back.pictures]))
