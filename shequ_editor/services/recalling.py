"""收稿记录: what past imports did, and taking one back as a whole, also after others and after a restart."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from msgspec import Struct

from shequ_editor.errors import LibraryError
from shequ_editor.library import Library
from shequ_editor.library.changes import Changes
from shequ_editor.library.imports import ImportedFile
from shequ_editor.services.arrivals import FileReport, ImportReport, Outcome

LABEL = "撤销收稿"


class Withdrawn(Struct, frozen=True):
    """What taking an import back changed; ``kept`` are the titles of manuscripts that stayed, because they are placed
    or were changed since."""

    changes: Changes
    kept: tuple[str, ...] = ()


def report(library: Library, import_id: int) -> ImportReport:
    """What became of each file of an import, with the manuscripts that are in the library now."""
    with library.reading():
        files = tuple(_report(library, file) for file in library.imports.files(import_id))
        return ImportReport(Changes(), files, library.imports.is_cancelled(import_id), import_id)


def _report(library: Library, file: ImportedFile) -> FileReport:
    outcomes: dict[str, Outcome] = {outcome: outcome for outcome in get_args(Outcome)}
    manuscripts = library.submissions.manuscripts_of(file.sha256) if file.sha256 else None
    return FileReport(
        Path(file.path),
        outcomes.get(file.outcome, "failed"),
        file.message,
        tuple(manuscripts or ()),
        file.notices,
        file.sha256,
        file.stored,
    )


def withdraw(library: Library, import_id: int) -> Withdrawn:
    """Take an import back as one step: its manuscripts, and the versions that it brought; the texts that these took the
    place of are there again."""
    with library.change(LABEL) as step:
        kept = [
            manuscript
            for sha256 in reversed(library.imports.submissions(import_id))
            for manuscript in library.repeats.take_back(sha256)
        ]
        titles = tuple(row.title for row in library.manuscripts.rows(list(dict.fromkeys(kept))))
    return Withdrawn(step.changes, titles)


def bring_back(library: Library, import_id: int) -> Changes:
    """Undo that an import was taken back. Raises :class:`LibraryError` where other changes came after that."""
    with library.reading():
        hashes = library.imports.submissions(import_id)
    way = library.brings_back(hashes)
    if not way:
        text = "撤销这次收稿以后又做了别的改动，不能直接恢复。请把原来的文件再收一次，或先撤销后来的改动。"
        raise LibraryError("import-not-newest", text)
    return library.revert(undone=way == "redo")
