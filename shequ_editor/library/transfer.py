"""What moves from one library to another: manuscripts with all their versions, the mails they came in, issues.

Taken in without doubles: a mail is known by its bytes, a manuscript by its mail and any of its texts, an issue by its
journal, year and number. A manuscript that only one side went on with has that side's text; where both did, the text
here stays the newest, and the other is the version before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain import codec
from shequ_editor.domain.issue import Issue
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import Notice, notice
from shequ_editor.library.library import Library
from shequ_editor.library.manuscripts import NewManuscript, StoredVersion
from shequ_editor.library.submissions import StoredSubmission


class MovedManuscript(Struct, frozen=True):
    """A manuscript; ``submission`` is the hash of the file that it came in, or "". Its versions, the oldest first."""

    submission: str
    original: str
    status: Status
    received: str
    sender: str
    versions: tuple[StoredVersion, ...]


class Transfer(Struct, frozen=True):
    """Rows on their way. Issues are texts of :mod:`~shequ_editor.domain.codec`, whose articles name manuscripts by
    their place here, from 1. ``originals`` are the sizes of all files that go with it, by their hashes."""

    submissions: tuple[StoredSubmission, ...]
    manuscripts: tuple[MovedManuscript, ...]
    issues: tuple[str, ...]
    originals: dict[str, int]


class Arrival(Struct, frozen=True):
    """What became of a transfer: the manuscripts here, those of them that are new, and what an editor should know."""

    manuscripts: tuple[int, ...]
    new: tuple[int, ...]
    notices: tuple[Notice, ...]


# -- going


def gather(library: Library, manuscripts: Sequence[int], issues: Sequence[int]) -> Transfer:
    """Some manuscripts and issues, with the manuscripts that stand in these. Raises :class:`LibraryError` for what is
    gone."""
    with library.reading():
        whole = [library.issues.get(issue_id) for issue_id in issues]
        placed = (article.manuscript_id for issue in whole for article in issue.articles)
        ids = list(dict.fromkeys([*manuscripts, *placed]))
        moved = tuple(_moved(library, manuscript_id) for manuscript_id in ids)
        hashes = dict.fromkeys(each.submission for each in moved if each.submission)
        submissions = tuple(library.submissions.get(sha256) for sha256 in hashes)
        places = {manuscript_id: place for place, manuscript_id in enumerate(ids, 1)}
        texts = tuple(codec.dumps(_placed(issue, places)) for issue in whole)
        files = {sha256 for each in submissions for sha256 in (each.sha256, *(part.sha256 for part in each.parts))}
        files |= library.manuscripts.pictures_of(ids) | library.issues.pictures_of(issues)
        return Transfer(submissions, moved, texts, library.submissions.sizes_of(files))


def _moved(library: Library, manuscript_id: int) -> MovedManuscript:
    new = library.manuscripts.as_it_came(manuscript_id)
    return MovedManuscript(
        library.submissions.hash_of(manuscript_id),
        new.original,
        new.status,
        new.received,
        new.sender,
        tuple(library.manuscripts.stored_versions(manuscript_id)),
    )


def _placed(issue: Issue, places: dict[int, int]) -> Issue:
    """An issue without its manuscripts, and with other numbers for them; those of no place are left out."""
    sections = tuple(
        replace(
            section,
            id=0,
            articles=tuple(
                replace(article, id=0, manuscript=Manuscript(), manuscript_id=places[article.manuscript_id])
                for article in section.articles
                if article.manuscript_id in places
            ),
        )
        for section in issue.sections
    )
    return replace(issue, id=0, sections=sections)


# -- coming


def take_in(library: Library, transfer: Transfer) -> Arrival:
    """Store a transfer, inside of a change, whose files are among the originals. Raises :class:`DamagedError` for texts
    that cannot be read, :class:`LibraryError` for pictures that did not come with it."""
    for sha256, size in transfer.originals.items():
        library.submissions.add_original(sha256, size)
    submissions = {each.sha256: library.submissions.add_once(each) for each in transfer.submissions}
    told: list[Notice] = []
    ids: list[int] = []
    new: list[int] = []
    for moved in transfer.manuscripts:
        library.give_way()
        manuscript_id = _known(library, moved, submissions.get(moved.submission), ids)
        if manuscript_id is None:
            manuscript_id = library.manuscripts.add_stored(_new(moved, submissions), moved.versions)
            new.append(manuscript_id)
        else:
            told += _brought_together(library, manuscript_id, moved)
        ids.append(manuscript_id)
    for text in transfer.issues:
        told += _take_issue(library, codec.loads(Issue, text), ids)
    return Arrival(tuple(ids), tuple(new), tuple(told))


def _new(moved: MovedManuscript, submissions: dict[str, int]) -> NewManuscript:
    return NewManuscript(
        Manuscript(),
        submissions.get(moved.submission),
        moved.original,
        moved.status,
        moved.received,
        moved.sender,
    )


def _known(library: Library, moved: MovedManuscript, submission: int | None, taken: Iterable[int]) -> int | None:
    """The manuscript of the same mail that has a text in common with one that comes."""
    texts = [version.content for version in moved.versions]
    found = library.manuscripts.with_texts(submission, texts)
    return next((each for each in found if each not in taken), None)


def _brought_together(library: Library, manuscript_id: int, moved: MovedManuscript) -> list[Notice]:
    here = [version.content for version in library.manuscripts.stored_versions(manuscript_id)]
    there = [version.content for version in moved.versions]
    if there[-1] in here:
        return []
    unknown = [version for version in moved.versions if version.content not in here]
    both = here[-1] not in there
    last = library.manuscripts.stored_versions(manuscript_id)[-1]
    library.manuscripts.add_versions(manuscript_id, [*unknown, *([last] if both else [])])
    title = library.manuscripts.get(manuscript_id).title
    return [notice(title, "transfer-both", _BOTH)] if both else [notice(title, "transfer-newer", _NEWER)]


_BOTH = "两边都改过这篇稿件。这里的文字没有动，包里的存成了前一个版本，可在“版本”里比较。"
_NEWER = "稿库里已有这篇稿件，已加上包里较新的文字；原来的在“版本”里。"


def _take_issue(library: Library, issue: Issue, ids: Sequence[int]) -> list[Notice]:
    """Add an issue, in the place of the same one that is there and differs."""
    issue = _placed(issue, dict(enumerate(ids, 1)))
    same = library.issues.of_number(issue)
    for issue_id in same:
        if _placed(library.issues.get(issue_id), {each: each for each in ids}) == issue:
            return []
    for issue_id in same:
        library.issues.delete(issue_id)
    library.issues.add(issue)
    return [notice(issue.name, "transfer-issue", _REPLACED)] if same else []


_REPLACED = "稿库里已有这一期，已换成包里的编排；要换回来，请撤销这一步。"
