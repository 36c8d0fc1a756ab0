"""What came in: mails and documents as they were, and what they held."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from shequ_editor.domain.codec import DamagedError
from shequ_editor.errors import Message, Notice
from shequ_editor.library.database import Database
from shequ_editor.library.manuscripts import SUBMISSIONS_OF

PASTE = "paste"
"""The kind of what was pasted: its original is a text, of which the manuscripts are what an editor made."""


class StoredPart(Struct, frozen=True):
    """An attachment or inline part; ``name`` as it came, to be shown and never used as a path."""

    name: str
    media_type: str
    sha256: str


class StoredSubmission(Struct, frozen=True):
    """A mail or document whose bytes are among the originals."""

    sha256: str
    name: str
    kind: str
    subject: str
    sender_name: str
    sender_address: str
    received: str
    is_submission: bool
    text: str
    notices: tuple[Notice, ...] = ()
    parts: tuple[StoredPart, ...] = ()
    message_id: str = ""


class Submissions:
    """The submissions of a library."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def manuscripts_of(self, sha256: str) -> list[int] | None:
        """The manuscripts of the submission with these bytes; None if it never came."""
        submission = self._db.value("SELECT id FROM submissions WHERE sha256 = ?", [sha256])
        if submission is None:
            return None
        return self._db.column(
            "SELECT id FROM manuscripts WHERE submission_id = :submission"
            " UNION SELECT manuscript_id FROM resent WHERE submission_id = :submission ORDER BY 1",
            {"submission": submission},
        )

    def sizes(self, sha256: str) -> dict[str, int]:
        """The size of every original that the submission with these bytes brought, by its hash."""
        return dict(
            self._db.all(
                "SELECT sha256, size FROM originals WHERE sha256 = :whole OR sha256 IN"
                " (SELECT parts.sha256 FROM parts JOIN submissions ON submissions.id = submission_id"
                " WHERE submissions.sha256 = :whole) OR sha256 IN"
                " (SELECT pictures.sha256 FROM pictures JOIN versions ON versions.id = version_id"
                " JOIN manuscripts ON manuscripts.id = manuscript_id"
                " JOIN submissions ON submissions.id = submission_id WHERE submissions.sha256 = :whole) OR sha256 IN"
                " (SELECT pictures.sha256 FROM pictures JOIN resent ON resent.version_id = pictures.version_id"
                " JOIN submissions ON submissions.id = submission_id WHERE submissions.sha256 = :whole)",
                {"whole": sha256},
            )
        )

    def that_brought(self, hashes: Sequence[str]) -> list[str]:
        """The hashes of the submissions that any of these originals belong to."""
        return self._db.column(
            "SELECT DISTINCT submissions.sha256 FROM submissions"
            " LEFT JOIN parts ON parts.submission_id = submissions.id"
            " LEFT JOIN manuscripts ON manuscripts.submission_id = submissions.id"
            " LEFT JOIN versions ON versions.manuscript_id = manuscripts.id"
            " LEFT JOIN pictures ON version_id = versions.id, json_each(?) AS wanted"
            " WHERE wanted.value IN (parts.sha256, pictures.sha256)",
            [json.dumps(list(hashes))],
        )

    def name_of(self, sha256: str) -> str:
        """The name of the submission with these bytes."""
        return self._db.value("SELECT name FROM submissions WHERE sha256 = ?", [sha256]) or ""

    def add_original(self, sha256: str, size: int) -> None:
        """Name a file of the originals, once."""
        if not self.is_original(sha256):
            self._db.insert("originals", sha256=sha256, size=size)

    def add_original_quietly(self, sha256: str, size: int) -> None:
        """Name a file outside of any step, under an id that no step could bring back."""
        if not self.is_original(sha256):
            newest = self._db.value(
                "SELECT max((SELECT coalesce(max(id), 0) FROM originals),"
                " (SELECT coalesce(max(row_id), 0) FROM changes WHERE table_name = 'originals'))"
            )
            self._db.insert("originals", id=newest + 1, sha256=sha256, size=size)

    def is_original(self, sha256: str) -> bool:
        return self._db.value("SELECT 1 FROM originals WHERE sha256 = ?", [sha256]) is not None

    def add(self, submission: StoredSubmission) -> int:
        """Add a submission with its parts, whose originals are named already; returns its id."""
        submission_id = self._db.insert(
            "submissions",
            sha256=submission.sha256,
            name=submission.name,
            kind=submission.kind,
            subject=submission.subject,
            sender_name=submission.sender_name,
            sender_address=submission.sender_address,
            received=submission.received,
            is_submission=int(submission.is_submission),
            text=submission.text,
            notices=dump_notices(submission.notices),
        )
        for position, part in enumerate(submission.parts):
            self._db.insert("parts", submission_id=submission_id, position=position, **asdict(part))
        return submission_id

    def add_once(self, submission: StoredSubmission) -> int:
        """Add a submission, unless its bytes are known; returns its id."""
        known: int | None = self._db.value("SELECT id FROM submissions WHERE sha256 = ?", [submission.sha256])
        return known or self.add(submission)

    def get(self, sha256: str) -> StoredSubmission:
        """The submission with these bytes, which must be there."""
        submission_id, *texts, is_submission, notices = self._db.all(
            "SELECT id, sha256, name, kind, subject, sender_name, sender_address, received, text,"
            " is_submission, notices FROM submissions WHERE sha256 = ?",
            [sha256],
        )[0]
        parts = self._db.all(
            "SELECT name, media_type, sha256 FROM parts WHERE submission_id = ? ORDER BY position", [submission_id]
        )
        names = ("sha256", "name", "kind", "subject", "sender_name", "sender_address", "received", "text")
        return StoredSubmission(
            **dict(zip(names, texts, strict=True)),
            is_submission=bool(is_submission),
            notices=tuple(load_notices(notices)),
            parts=tuple(StoredPart(*part) for part in parts),
        )

    def hash_of(self, manuscript_id: int) -> str:
        """The hash of the file that a manuscript came in; "" if none brought it."""
        return self._db.value("SELECT sha256 FROM submissions WHERE id = ?", [self.of(manuscript_id)]) or ""

    def sizes_of(self, hashes: Iterable[str]) -> dict[str, int]:
        """The sizes of some originals, by their hashes."""
        sql = "SELECT sha256, size FROM originals WHERE sha256 IN (SELECT value FROM json_each(?)) ORDER BY id"
        return dict(self._db.all(sql, [json.dumps(list(hashes))]))

    def originals(self, manuscript_id: int) -> list[StoredPart]:
        """The file that a manuscript came in, then what was in that, in its order; of one that came several times, the
        files that brought its newest text come first."""
        return [part for submission in self._all_of(manuscript_id) for part in self._files(submission)]

    def _files(self, submission: int) -> list[StoredPart]:
        whole = self._db.all("SELECT name, kind, sha256 FROM submissions WHERE id = ?", [submission])
        parts = self._db.all(
            "SELECT name, media_type, sha256 FROM parts WHERE submission_id = ? ORDER BY position", [submission]
        )
        return [StoredPart(name, _media_type(kind, name), sha256) for name, kind, sha256 in whole] + [
            StoredPart(*row) for row in parts
        ]

    def name(self, manuscript_id: int) -> str:
        """The name of the file that a manuscript came in."""
        return self._db.value("SELECT name FROM submissions WHERE id = ?", [self.of(manuscript_id)]) or ""

    def kind(self, manuscript_id: int) -> str:
        """What a manuscript came in: a mail, a document, an archive, a picture, a paste."""
        return self._db.value("SELECT kind FROM submissions WHERE id = ?", [self.of(manuscript_id)]) or ""

    def sender(self, manuscript_id: int) -> str:
        """The address of who sent the mail that a manuscript came in; "" if none."""
        sql = "SELECT sender_address FROM submissions WHERE id = ?"
        return str(self._db.value(sql, [self.of(manuscript_id)]) or "")

    def notices(self, manuscript_id: int) -> list[Notice]:
        """What was noticed when a manuscript was read."""
        stored = self._db.value("SELECT notices FROM submissions WHERE id = ?", [self.of(manuscript_id)])
        return load_notices(stored) if stored else []

    def of(self, manuscript_id: int) -> int | None:
        """The id of the submission that brought a manuscript, or its newest text."""
        return next(iter(self._all_of(manuscript_id)), None)

    def _all_of(self, manuscript_id: int) -> list[int]:
        return self._db.column(SUBMISSIONS_OF, {"manuscript": manuscript_id})


def _media_type(kind: str, name: str) -> str:
    """What a file that came by itself is: nobody said, so its name must."""
    guessed = "message/rfc822" if kind == "mail" else mimetypes.guess_type(name)[0]
    return guessed or "application/octet-stream"


def dump_notices(notices: Sequence[Notice]) -> str:
    return json.dumps([[n.where, n.message.code, n.message.text, n.message.values, n.message.advice] for n in notices])


def load_notices(text: str) -> list[Notice]:
    """The notices of a submission from its row. Raises :class:`DamagedError`."""
    try:
        return [Notice(Message(*message), where) for where, *message in json.loads(text)]  # older ones have no advice
    except (ValueError, TypeError) as error:
        raise DamagedError(str(error)) from error
