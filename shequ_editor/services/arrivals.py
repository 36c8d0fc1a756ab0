"""What an import handles: files that were read and are not stored yet, and what is told of them afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from shequ_editor.errors import Message, Notice
from shequ_editor.library.changes import Changes
from shequ_editor.library.manuscripts import NewManuscript
from shequ_editor.library.submissions import StoredSubmission

Outcome = Literal["imported", "new_version", "not_submission", "already_there", "skipped", "not_read", "failed"]


class FileReport(Struct, frozen=True):
    """What became of a file; ``message`` says why it failed, or what came before that it is like; ``notices`` what an
    editor should look at. ``manuscripts`` are those that it brought, or that were there already. ``sha256`` is of its
    bytes, where they were read; ``stored``: they are a submission of the library since this import."""

    path: Path
    outcome: Outcome
    message: Message | None = None
    manuscripts: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()
    sha256: str = ""
    stored: bool = False


class ImportReport(Struct, frozen=True):
    """An import: what it changed, and each file in order. One that was ``cancelled`` kept what had been read.
    ``record`` is its number in the 收稿记录, 0 for one that is not written down."""

    changes: Changes
    files: tuple[FileReport, ...]
    cancelled: bool = False
    record: int = 0


def together(reports: Sequence[ImportReport], label: str) -> ImportReport:
    """Several imports, each a step of its own, told as one."""
    if len(reports) == 1:
        return reports[0]
    changed = [report.changes for report in reports if report.changes]
    changes = changed[0] if len(changed) == 1 else Changes(label if changed else "", everything=bool(changed))
    files = tuple(file for report in reports for file in report.files)
    return ImportReport(changes, files, any(report.cancelled for report in reports))


class Read(Struct, frozen=True):
    """A file that was read and whose bytes are among the originals, ready to be stored."""

    path: Path
    stored: StoredSubmission
    manuscripts: tuple[NewManuscript, ...]
    sizes: dict[str, int] = field(default_factory=dict)  # of every original that it names
    documents: tuple[str, ...] = ()  # the hashes of its files that are no pictures, its own first
