"""What came before: by a mail's own name, by its files, by its pictures, by its title; and what came again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct

from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import LibraryError
from shequ_editor.library import likeness, pinyin
from shequ_editor.library.database import Database
from shequ_editor.library.manuscripts import Manuscripts

_OF_SUBMISSIONS = (
    "SELECT id FROM manuscripts WHERE submission_id IN ({0})"
    " UNION SELECT manuscript_id FROM resent WHERE submission_id IN ({0})"
)
_ISSUES_READ = 3  # the newest: what they print beside their articles is nobody's story


class Known(Struct, frozen=True):
    """A manuscript that came before: whose it is, what it says, the newest of its ``texts`` first. ``edited``: an
    editor changed it since. ``placed`` is the name of the newest issue that it is in, ``printed`` says that one of them
    is not the newest of all."""

    id: int
    title: str
    unit: str
    sender: str
    address: str
    received: str
    received_utc: str
    texts: tuple[Manuscript, ...]
    edited: bool = False
    placed: str = ""
    printed: bool = False


class Repeats:
    """The submissions that brought what was there, and how it is found."""

    def __init__(self, database: Database, manuscripts: Manuscripts) -> None:
        self._db = database
        self._manuscripts = manuscripts

    # -- finding

    def of_message(self, message_id: str) -> list[int]:
        """The manuscripts of the mails with this name."""
        if not message_id:
            return []
        sql = _OF_SUBMISSIONS.format("SELECT submission_id FROM message_ids WHERE message_id = :id")
        return self._db.column(sql, {"id": message_id})

    def of_files(self, hashes: Iterable[str]) -> list[int]:
        """The manuscripts of the submissions that are one of these files, or brought one."""
        sql = _OF_SUBMISSIONS.format(
            "SELECT id FROM submissions WHERE sha256 IN (SELECT value FROM json_each(:hashes))"
            " UNION SELECT submission_id FROM parts WHERE sha256 IN (SELECT value FROM json_each(:hashes))"
        )
        return self._db.column(sql, {"hashes": json.dumps(list(hashes))})

    def of_pictures(self, hashes: Iterable[str]) -> list[int]:
        """The manuscripts that ever showed one of these pictures."""
        return self._db.column(
            "SELECT DISTINCT manuscript_id FROM versions WHERE id IN (SELECT version_id FROM pictures"
            " WHERE sha256 IN (SELECT value FROM json_each(?)))",
            [json.dumps(list(hashes))],
        )

    def of_title(self, title: str) -> list[int]:
        """The manuscripts that are called so."""
        key = pinyin.sort_key(title)
        return self._db.column("SELECT id FROM manuscripts WHERE sort_key = ? AND title = ?", [key, title])

    def common(self) -> frozenset[bytes]:
        """The shingles of what the newest issues print of their own: call for papers, slogans, masthead, covers."""
        contents = self._db.all(
            "SELECT issues.content, journals.content FROM issues JOIN journals ON journals.id = issues.journal_id"
            " ORDER BY issues.id DESC LIMIT ?",
            [_ISSUES_READ],
        )
        return likeness.shingles("\n".join(content for row in contents for content in row))

    def known(self, manuscript_id: int) -> Known | None:
        """A manuscript to compare with; None if it is gone or cannot be read."""
        row = self._db.one(
            "SELECT m.title, coalesce(units.name, ''), m.sender, coalesce(s.sender_address, ''), m.received,"
            " m.received_utc FROM manuscripts AS m LEFT JOIN units ON units.id = m.unit_id"
            " LEFT JOIN submissions AS s ON s.id = m.submission_id WHERE m.id = ?",
            [manuscript_id],
        )
        if row is None:
            return None
        title, unit, sender, address, received, received_utc = row
        texts = tuple(self._texts(manuscript_id))
        sent = self._db.value("SELECT count(DISTINCT version_id) FROM resent WHERE manuscript_id = ?", [manuscript_id])
        issues = self._issues(manuscript_id)
        printed = any(not newest for _name, newest in issues)
        placed = issues[0][0] if issues else ""
        if not texts:
            return None
        edited = len(texts) > sent + 1
        return Known(
            manuscript_id, title, unit, sender, address, received, received_utc, texts, edited, placed, printed
        )

    def _texts(self, manuscript_id: int) -> Iterator[Manuscript]:
        for version in self._manuscripts.versions(manuscript_id):
            try:
                yield self._manuscripts.version(version.id)
            except (LibraryError, ValueError):  # a damaged one is passed over
                continue

    def _issues(self, manuscript_id: int) -> list[tuple[str, bool]]:
        """The issues that a manuscript is in, the newest first, and whether there is none newer."""
        return self._db.all(
            "SELECT name, NOT EXISTS (SELECT 1 FROM issues AS later"
            " WHERE (later.year, later.number) > (issues.year, issues.number)) FROM issues"
            " WHERE id IN (SELECT issue_id FROM articles WHERE manuscript_id = ?) ORDER BY year DESC, number DESC",
            [manuscript_id],
        )

    # -- keeping

    def name_message(self, submission_id: int, message_id: str) -> None:
        """Keep the name that a mail's sender gave it."""
        self._db.insert("message_ids", submission_id=submission_id, message_id=message_id)

    def came_again(self, manuscript_id: int, submission_id: int) -> None:
        """A submission brought a manuscript that is there, as it is there."""
        self._db.insert("resent", manuscript_id=manuscript_id, submission_id=submission_id)

    def take_back(self, sha256: str) -> list[int]:
        """Remove a submission with what it brought: manuscripts of its own, and versions that nobody changed since.
        Returns the manuscripts that stay, because an issue holds them or they were changed."""
        submission = self._db.value("SELECT id FROM submissions WHERE sha256 = ?", [sha256])
        if submission is None:
            return []
        own = self._db.column("SELECT id FROM manuscripts WHERE submission_id = ?", [submission])
        placed = [row.id for row in self._manuscripts.rows(own) if row.placed]
        kept = [*placed, *self._take_back_versions(submission)]
        self._manuscripts.delete([each for each in own if each not in placed])
        if not kept:
            self._manuscripts.forget_submissions([submission])
        return kept

    def _take_back_versions(self, submission: int) -> list[int]:
        """The versions that a submission brought, where they are the newest; the manuscripts of the others."""
        kept = []
        for row_id, manuscript_id, version_id in self._db.all(
            "SELECT id, manuscript_id, version_id FROM resent WHERE submission_id = ? ORDER BY id DESC", [submission]
        ):
            if version_id is None:
                self._db.run("DELETE FROM resent WHERE id = ?", [row_id])
            elif version_id == self._manuscripts.versions(manuscript_id)[0].id:
                self._manuscripts.remove_version(manuscript_id, version_id)
            else:
                kept.append(manuscript_id)
        return kept

    def revise(self, manuscript_id: int, manuscript: Manuscript, label: str, submission_id: int) -> None:
        """A submission brought a manuscript's new text: it becomes its newest version."""
        version_id = self._manuscripts.edit(manuscript_id, manuscript, label)
        self._db.insert("resent", manuscript_id=manuscript_id, submission_id=submission_id, version_id=version_id)
