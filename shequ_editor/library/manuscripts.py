"""Manuscripts and their versions: reading them for lists and for editors, and writing them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from shequ_editor.domain import codec
from shequ_editor.domain.call import Lack, lacks
from shequ_editor.domain.manuscript import Manuscript, Picture, plain
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import LibraryError
from shequ_editor.library import likeness, pinyin, search
from shequ_editor.library.database import Database
from shequ_editor.library.history import now
from shequ_editor.library.reviews import Reviews
from shequ_editor.library.units import Units

PLACED: Literal["placed"] = "placed"

MATCH = "match"
_ORDERS = {
    "received": "manuscripts.received_utc",
    MATCH: "manuscripts.received_utc",
    "title": "manuscripts.sort_key",
    "unit": "(SELECT sort_key FROM units WHERE units.id = manuscripts.unit_id)",
    "characters": "manuscripts.characters",
}
_IS_LACKING = "manuscripts.lacks > '' AND manuscripts.status NOT IN ('rejected', 'other')"
_IS_PLACED = "manuscripts.id IN (SELECT manuscript_id FROM articles)"


class Query(Struct, frozen=True):
    """Which manuscripts a list shows, and in what order.

    ``status`` is one of the six that :meth:`Manuscripts.counts` counts: what is placed in an issue counts as
    ``"placed"`` and no longer as accepted. ``section`` and ``unit`` are names, ``text`` is what was typed.
    ``order`` is ``received``, ``title``, ``unit``, ``characters``, or ``match``: what suits the text best first, then
    as they were received. ``stage`` is a step of review, the furthest that stands signed; ``resign`` asks for those
    that were edited after somebody signed; ``lacking`` for those that lack what the call for papers asks.
    """

    text: str = ""
    status: Status | Literal["placed"] | None = None
    section: str = ""
    unit: str = ""
    stage: str = ""
    resign: bool = False
    lacking: bool = False
    order: str = "received"
    descending: bool = True


class ManuscriptRow(Struct, frozen=True):
    """A manuscript as a list shows it. ``placed`` is the name of the (newest) issue that it is in, or "";
    ``characters`` counts 字数, ``pictures`` pictures; ``received`` is ISO, with its offset where the mail gave one.
    ``stage`` and ``resign`` are those of its :class:`~shequ_editor.domain.workflow.Standing`."""

    id: int
    title: str
    unit: str
    authors: str
    status: Status
    placed: str
    section: str
    characters: int
    pictures: int
    received: str
    sender: str
    stage: str = ""
    resign: bool = False
    lacks: tuple[Lack, ...] = ()


class VersionRow(Struct, frozen=True):
    """A version of a manuscript's text; number 1 is as it came. ``created`` is ISO, in UTC; ``person`` made
    it, "" where nobody said who."""

    id: int
    number: int
    created: str
    label: str
    person: str = ""


class StoredVersion(Struct, frozen=True):
    """A version as it is stored; ``content`` is a text of :mod:`~shequ_editor.domain.codec`."""

    created: str
    label: str
    content: str
    person: str = ""


class NewManuscript(Struct, frozen=True):
    """A manuscript to be added, and what its submission says of it."""

    manuscript: Manuscript
    submission_id: int | None = None
    original: str = ""
    status: Status = Status.PENDING
    received: str = ""
    sender: str = ""


class Textless(Struct, frozen=True):
    """A manuscript of which no version is left; ``submission`` is the hash of the file that it came in, or ""."""

    id: int
    title: str
    original: str
    submission: str


class Manuscripts:
    """The manuscripts of a library."""

    def __init__(self, database: Database, index: search.Search, reviews: Reviews, units: Units) -> None:
        self._db = database
        self._reviews = reviews
        self._units = units
        self.photo_pixels: Callable[[], int] = lambda: 0  # how many a photograph needs across; 0: nobody asks
        self._index = index

    # -- reading

    def find(self, query: Query) -> list[int]:
        """The ids of the manuscripts that a query asks for, in its order. Reads no texts."""
        conditions, values = _conditions(query)
        direction = "DESC" if query.descending else "ASC"
        order = f"{_ORDERS[query.order]} {direction}, manuscripts.id {direction}"
        if query.order == MATCH and (ranking := search.ranking(query.text)):
            order = f"{ranking[0]} DESC, {order}"
            values += ranking[1]
        where = " AND ".join(conditions) or "1"
        sql = f"SELECT manuscripts.id FROM manuscripts WHERE {where} ORDER BY {order}"  # noqa: S608 - our own parts
        return self._db.column(sql, values)

    def rows(self, ids: Sequence[int]) -> list[ManuscriptRow]:
        """What lists show of some manuscripts, in the order asked for; those that are gone are left out."""
        sql = (
            "SELECT m.id, m.title, coalesce(units.name, ''), m.authors, m.status, coalesce(issues.name, ''),"
            " coalesce(sections.name, ''), m.characters, m.pictures, m.received, m.sender, m.stage, m.resign, m.lacks"
            " FROM manuscripts AS m"
            " LEFT JOIN units ON units.id = m.unit_id"
            " LEFT JOIN articles ON articles.id = (SELECT max(id) FROM articles WHERE manuscript_id = m.id)"
            " LEFT JOIN sections ON sections.id = articles.section_id"
            " LEFT JOIN issues ON issues.id = articles.issue_id"
            " WHERE m.id IN (SELECT value FROM json_each(?))"
        )
        rows = self._db.all(sql, [json.dumps(list(ids))])
        found = {row[0]: _row(*row) for row in rows}
        return [found[id_] for id_ in ids if id_ in found]

    def counts(self) -> dict[str, int]:
        """How many there are: in all, and of each kind; every manuscript is of one kind."""
        counts = dict.fromkeys(("all", *Status, PLACED), 0)
        for status, placed, count in self._db.all(
            f"SELECT status, {_IS_PLACED}, count(*) FROM manuscripts GROUP BY 1, 2"  # noqa: S608 - a constant
        ):
            counts[PLACED if placed else status] += count
            counts["all"] += count
        return {str(name): count for name, count in counts.items()}

    def units(self) -> list[str]:
        """The units that sent something, in the order of a dictionary."""
        return self._db.column("SELECT name FROM units WHERE id IN (SELECT unit_id FROM manuscripts) ORDER BY sort_key")

    def get(self, manuscript_id: int) -> Manuscript:
        """The text of a manuscript as it is now."""
        content = self._db.value(
            "SELECT content FROM versions WHERE manuscript_id = ? ORDER BY number DESC LIMIT 1", [manuscript_id]
        )
        if content is None:
            raise missing(manuscript_id)
        return self._loaded(content, manuscript_id)

    def _loaded(self, content: str, manuscript_id: int) -> Manuscript:
        try:
            return codec.load_manuscript(content)
        except codec.DamagedError as error:
            title = self._db.value("SELECT title FROM manuscripts WHERE id = ?", [manuscript_id])
            raise LibraryError("library-text-damaged", _DAMAGED_TEXT, title=title) from error

    def origin(self, manuscript_id: int) -> str:
        """The name of the part that a manuscript was read from; "" where it stood in the mail itself."""
        return self._db.value("SELECT original FROM manuscripts WHERE id = ?", [manuscript_id]) or ""

    def exists(self, manuscript_id: int) -> bool:
        return self._db.value("SELECT 1 FROM manuscripts WHERE id = ?", [manuscript_id]) is not None

    def versions(self, manuscript_id: int) -> list[VersionRow]:
        """All versions of a manuscript, the newest first."""
        rows = self._db.all(
            "SELECT id, number, created, label, person FROM versions WHERE manuscript_id = ? ORDER BY number DESC",
            [manuscript_id],
        )
        return [VersionRow(*row) for row in rows]

    def version(self, version_id: int) -> Manuscript:
        """The text of one version."""
        found = self._db.one("SELECT content, manuscript_id FROM versions WHERE id = ?", [version_id])
        if found is None:
            raise LibraryError("library-no-version", "这个版本已经不在稿库里了。请刷新后再试。")
        return self._loaded(*found)

    def alike(self, manuscript: Manuscript, common: frozenset[bytes] = frozenset()) -> list[likeness.Alike]:
        """The manuscripts that tell the same story as one, the most alike first; ``common`` shingles tell nothing."""
        return self._index.alike(shingles(manuscript), common)

    # -- on the way to another library, and from one

    def as_it_came(self, manuscript_id: int) -> NewManuscript:
        """What is known of a manuscript beside its text, which is left out."""
        row = self._db.one("SELECT original, status, received, sender FROM manuscripts WHERE id = ?", [manuscript_id])
        if row is None:
            raise missing(manuscript_id)
        original, status, received, sender = row
        return NewManuscript(Manuscript(), original=original, status=Status(status), received=received, sender=sender)

    def stored_versions(self, manuscript_id: int) -> list[StoredVersion]:
        """All versions of a manuscript, the oldest first."""
        rows = self._db.all(
            "SELECT created, label, content, person FROM versions WHERE manuscript_id = ? ORDER BY number",
            [manuscript_id],
        )
        return [StoredVersion(*row) for row in rows]

    def pictures_of(self, ids: Sequence[int]) -> set[str]:
        """The hashes of all pictures that any version of some manuscripts uses."""
        sql = (
            "SELECT DISTINCT sha256 FROM pictures JOIN versions ON versions.id = version_id"
            " WHERE manuscript_id IN (SELECT value FROM json_each(?))"
        )
        return set(self._db.column(sql, [json.dumps(list(ids))]))

    def with_texts(self, submission_id: int | None, contents: Sequence[str]) -> list[int]:
        """The manuscripts of a submission (None: of none) that have one of these texts among their versions."""
        sql = (
            "SELECT DISTINCT manuscripts.id FROM manuscripts JOIN versions ON manuscript_id = manuscripts.id"
            " WHERE submission_id IS ? AND content IN (SELECT value FROM json_each(?)) ORDER BY manuscripts.id"
        )
        return self._db.column(sql, [submission_id, json.dumps(list(contents))])

    def add_stored(self, new: NewManuscript, versions: Sequence[StoredVersion]) -> int:
        """Add a manuscript with all its versions, the oldest first; returns its id. Raises :class:`DamagedError`."""
        manuscript_id = self._insert(new, codec.load_manuscript(versions[-1].content))
        self.add_versions(manuscript_id, versions)
        return manuscript_id

    def add_versions(self, manuscript_id: int, versions: Iterable[StoredVersion]) -> None:
        """Add versions behind those that are there; the last one is the text. Raises :class:`DamagedError`."""
        last = self._db.value("SELECT max(number) FROM versions WHERE manuscript_id = ?", [manuscript_id]) or 0
        for number, version in enumerate(versions, last + 1):
            self._insert_version(manuscript_id, number, version, codec.load_manuscript(version.content))
        self.renew_head(manuscript_id)

    # -- changing

    def add(self, new: NewManuscript) -> int:
        """Add a manuscript with its first version; returns its id."""
        manuscript_id = self._insert(new, new.manuscript)
        self._add_version(manuscript_id, new.manuscript, 1, "", "")
        return manuscript_id

    def _insert(self, new: NewManuscript, manuscript: Manuscript) -> int:
        return self._db.insert(
            "manuscripts",
            submission_id=new.submission_id,
            original=new.original,
            status=new.status.value,
            received=new.received,
            received_utc=in_utc(new.received),
            sender=new.sender,
            **self._head(manuscript, new.submission_id),
        )

    def edit(self, manuscript_id: int, manuscript: Manuscript, label: str) -> int | None:
        """Give a manuscript a new text, as a new version, and return that; the same text changes nothing, a damaged one
        is replaced."""
        old = self._readable(manuscript_id)
        if old == manuscript:
            return None
        number = self._db.value("SELECT max(number) FROM versions WHERE manuscript_id = ?", [manuscript_id])
        submission = self._submission(manuscript_id)
        if old is not None and old.unit != manuscript.unit:
            self._units.learn(old.unit, manuscript.unit)
        head = self._head(manuscript, submission, same_title=old is not None and manuscript.title == old.title)
        self._db.update("manuscripts", manuscript_id, **head)
        version_id = self._add_version(manuscript_id, manuscript, number + 1, label, self._reviews.person)
        self._reviews.edited(manuscript_id, manuscript)
        if old is not None and old.unit != manuscript.unit:
            self.units_changed([old.unit, manuscript.unit])
        return version_id

    def without_text(self) -> list[Textless]:
        """The manuscripts whose every version is lost, as a damaged library may leave them."""
        rows = self._db.all(
            "SELECT m.id, m.title, m.original, coalesce(s.sha256, '') FROM manuscripts AS m"
            " LEFT JOIN submissions AS s ON s.id = m.submission_id"
            " WHERE NOT EXISTS (SELECT 1 FROM versions WHERE manuscript_id = m.id) ORDER BY m.id"
        )
        return [Textless(*row) for row in rows]

    def give_text(self, manuscript_id: int, manuscript: Manuscript) -> None:
        """Give a manuscript that lost its text a first version again."""
        self._add_version(manuscript_id, manuscript, 1, "", "")
        self.renew_head(manuscript_id)

    def renew_head(self, manuscript_id: int) -> None:
        """Let lists show of a manuscript what its text says."""
        if manuscript := self._readable(manuscript_id):
            self._db.update("manuscripts", manuscript_id, **self._head(manuscript, self._submission(manuscript_id)))

    def _readable(self, manuscript_id: int) -> Manuscript | None:
        """The text of a manuscript; None if it is damaged, or lost."""
        try:
            return self.get(manuscript_id)
        except LibraryError:
            return None

    def set_status(self, ids: Iterable[int], status: Status, remark: str = "") -> None:
        for manuscript_id in ids:
            self._reviews.decide(manuscript_id, status, remark)

    def accept(self, manuscript_id: int) -> None:
        """What is placed in an issue is accepted by that."""
        self.set_status([manuscript_id], Status.ACCEPTED)

    def delete(self, ids: Iterable[int]) -> None:
        """Remove manuscripts that stand in no issue; a submission goes with its last one, and files with their last
        use, as soon as no step can bring them back."""
        ids = list(ids)
        for row in self.rows(ids):
            if row.placed:
                raise LibraryError("library-placed", _STILL_PLACED, title=row.title, issue=row.placed)
        for manuscript_id in ids:
            submissions = self._db.column(SUBMISSIONS_OF, {"manuscript": manuscript_id})
            hashes = self._hashes(manuscript_id, submissions)
            self._db.run("DELETE FROM manuscripts WHERE id = ?", [manuscript_id])
            self._forget_unused(submissions, hashes)

    def remove_version(self, manuscript_id: int, version_id: int) -> None:
        """Take the newest version of a manuscript away: the one before it is the text again."""
        hashes = self._hashes_of_version(version_id)
        self._db.run("DELETE FROM versions WHERE id = ?", [version_id])
        self.renew_head(manuscript_id)
        self._forget_unused([], hashes)

    def forget_submissions(self, submissions: list[int]) -> None:
        """Remove submissions that brought nothing that is there, with their files."""
        self._forget_unused(submissions, self._hashes(0, submissions))

    def _hashes_of_version(self, version_id: int) -> list[str]:
        return self._db.column("SELECT sha256 FROM pictures WHERE version_id = ?", [version_id])

    def _forget_unused(self, submissions: Iterable[int], hashes: Iterable[str]) -> None:
        self._db.connection.executemany(_DELETE_UNUSED_SUBMISSION, [(each,) for each in submissions])
        self._db.connection.executemany(_DELETE_UNUSED_ORIGINAL, [(sha256,) * 4 for sha256 in hashes])

    def _hashes(self, manuscript_id: int, submissions: list[int]) -> list[str]:
        return self._db.column(
            "SELECT sha256 FROM submissions WHERE id IN (SELECT value FROM json_each(:submissions))"
            " UNION SELECT sha256 FROM parts WHERE submission_id IN (SELECT value FROM json_each(:submissions))"
            " UNION SELECT sha256 FROM pictures WHERE version_id IN"
            " (SELECT id FROM versions WHERE manuscript_id = :manuscript)",
            {"submissions": json.dumps(submissions), "manuscript": manuscript_id},
        )

    def _submission(self, manuscript_id: int) -> int | None:
        submission: int | None = self._db.value("SELECT submission_id FROM manuscripts WHERE id = ?", [manuscript_id])
        return submission

    def _head(
        self, manuscript: Manuscript, submission: int | None, *, same_title: bool = False
    ) -> dict[str, str | int | None]:
        """What lists show of a text."""
        title = {} if same_title else {"title": manuscript.title, "sort_key": pinyin.sort_key(manuscript.title)}
        return {
            **title,
            "authors": "、".join(manuscript.authors),
            "unit_id": self._units.id_of(manuscript.unit),
            "lacks": self._lacks(manuscript, submission),
            "characters": manuscript.characters,
            "pictures": len(manuscript.pictures),
        }

    # -- what the call for papers asks

    def _lacks(self, manuscript: Manuscript, submission: int | None) -> str:
        subject = self._db.value("SELECT subject FROM submissions WHERE id = ? AND kind = 'mail'", [submission])
        return " ".join(lacks(manuscript, subject, self._units.is_full(manuscript.unit), self.photo_pixels()))

    def renew_lacks(self, manuscript_id: int) -> None:
        """Look anew at what a manuscript lacks."""
        if manuscript := self._readable(manuscript_id):
            found = self._lacks(manuscript, self._submission(manuscript_id))
            self._db.update("manuscripts", manuscript_id, lacks=found)

    def units_changed(self, names: Iterable[str]) -> None:
        """Something was said of units: look anew at the manuscripts under their names."""
        sql = "SELECT id FROM manuscripts WHERE unit_id IN (SELECT id FROM units WHERE name = ?)"
        for name in names:
            for manuscript_id in self._db.column(sql, [name]):
                self.renew_lacks(manuscript_id)

    def lacking(self) -> int:
        """How many manuscripts lack something."""
        return int(self._db.value(f"SELECT count(*) FROM manuscripts WHERE {_IS_LACKING}"))  # noqa: S608 - a constant

    def _add_version(self, manuscript_id: int, manuscript: Manuscript, number: int, label: str, person: str) -> int:
        version = StoredVersion(now(), label, codec.dumps(manuscript), person)
        return self._insert_version(manuscript_id, number, version, manuscript)

    def _insert_version(self, manuscript_id: int, number: int, version: StoredVersion, manuscript: Manuscript) -> int:
        version_id = self._db.insert("versions", manuscript_id=manuscript_id, number=number, **asdict(version))
        add_pictures(self._db, manuscript.pictures, version_id=version_id)
        return version_id

    # -- the index

    def index(self, manuscript_id: int) -> None:
        """Bring the search index to what a manuscript says now, or forget one that is gone."""
        manuscript = self._readable(manuscript_id) if self.exists(manuscript_id) else None
        self._index.put(manuscript_id, _words(manuscript) if manuscript else None)

    def index_all(self) -> None:
        """Build the search index anew."""
        self._index.clear()
        for manuscript_id in self._db.column("SELECT id FROM manuscripts"):
            self.index(manuscript_id)


_DAMAGED_TEXT = (
    "稿件“{title}”的文字在数据文件里损坏了，读不出来；其余稿件不受影响。请在“版本”里取用另一个版本，或恢复最近的备份。"
)
_STILL_PLACED = "“{title}”已排入{issue}，不能删除。请先在编排里撤下它。"
SUBMISSIONS_OF = (
    "SELECT submission_id FROM (SELECT submission_id, 0 AS version FROM manuscripts WHERE id = :manuscript"
    " UNION ALL SELECT submission_id, coalesce(version_id, -1) FROM resent WHERE manuscript_id = :manuscript)"
    " WHERE submission_id IS NOT NULL GROUP BY 1 ORDER BY max(version) DESC, submission_id"
)
"""The submissions that brought a manuscript: that of its newest text first, those that brought nothing new last."""

_DELETE_UNUSED_SUBMISSION = (
    "DELETE FROM submissions WHERE id = ?"
    " AND NOT EXISTS (SELECT 1 FROM manuscripts WHERE submission_id = submissions.id)"
    " AND NOT EXISTS (SELECT 1 FROM resent WHERE submission_id = submissions.id)"
)
_DELETE_UNUSED_ORIGINAL = (
    "DELETE FROM originals WHERE sha256 = ?"
    " AND NOT EXISTS (SELECT 1 FROM submissions WHERE sha256 = ?)"
    " AND NOT EXISTS (SELECT 1 FROM parts WHERE sha256 = ?)"
    " AND NOT EXISTS (SELECT 1 FROM pictures WHERE sha256 = ?)"
)


def missing(manuscript_id: int) -> LibraryError:
    """The sentence about a manuscript that is not in the library."""
    return LibraryError("library-no-manuscript", "这篇稿件（编号 {id}）不在稿库里，可能已经删除。", id=manuscript_id)


def add_pictures(
    database: Database, pictures: Iterable[Picture], *, version_id: int | None = None, issue_id: int | None = None
) -> None:
    """Write down that a version or an issue uses some pictures, whose files must be in the library."""
    for picture in pictures:
        if not database.value("SELECT 1 FROM originals WHERE sha256 = ?", [picture.sha256]):
            raise LibraryError("library-no-picture", "图片“{name}”不在稿库里。请重新加入这张图片。", name=picture.name)
        database.insert(
            "pictures",
            sha256=picture.sha256,
            name=picture.name,
            width=picture.width,
            height=picture.height,
            version_id=version_id,
            issue_id=issue_id,
        )


def _conditions(query: Query) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    values: list[str] = []
    if found := search.found(query.text):
        conditions.append(found[0])
        values += found[1]
    if query.status == PLACED:
        conditions.append(_IS_PLACED)
    elif query.status is not None:
        conditions.append(f"manuscripts.status = ? AND NOT {_IS_PLACED}")
        values.append(query.status)
    if query.stage:
        conditions.append("manuscripts.stage = ?")
        values.append(query.stage)
    if query.resign:
        conditions.append("manuscripts.resign = 1")
    if query.lacking:
        conditions.append(_IS_LACKING)
    if query.section:
        conditions.append(
            "manuscripts.id IN (SELECT manuscript_id FROM articles"
            " JOIN sections ON sections.id = articles.section_id WHERE sections.name = ?)"
        )
        values.append(query.section)
    if query.unit:
        conditions.append("manuscripts.unit_id = (SELECT id FROM units WHERE name = ?)")
        values.append(query.unit)
    return conditions, values


def _row(id_: int, title: str, unit: str, authors: str, status: str, *rest: Any) -> ManuscriptRow:
    placed, section, characters, pictures, received, sender, stage, resign, lacking = rest
    head = (id_, title, unit, authors, Status(status), placed, section)
    found = tuple(lack for lack in Lack if lack in lacking.split())
    return ManuscriptRow(*head, characters, pictures, received, sender, stage, bool(resign), found)


def in_utc(received: str) -> str:
    """A moment as text that sorts, whatever zone it was written in; what is no moment sorts by its text."""
    try:
        moment = datetime.fromisoformat(received)
    except ValueError:
        return received
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _words(manuscript: Manuscript) -> search.Words:
    return search.Words(manuscript.title, manuscript.unit, manuscript.authors, _texts(manuscript))


def _texts(manuscript: Manuscript) -> tuple[str, ...]:
    """All that it says beside title, unit and authors: the cells of a table are lines of their own; a line break inside
    a paragraph is only a stray one."""
    blocks = (
        text
        for block in manuscript.blocks
        for text in ((plain(cell) for row in block.rows for cell in row) if block.rows else (block.text,))
    )
    return (manuscript.kicker, manuscript.subtitle, *blocks)


def shingles(manuscript: Manuscript) -> frozenset[bytes]:
    """What tells whether two manuscripts say the same."""
    return likeness.shingles("\n".join(_texts(manuscript)))
