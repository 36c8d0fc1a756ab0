"""粘贴成稿: a pasted text as a submission of its own, whose original is the text as it was pasted, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import Notice
from shequ_editor.library import Library
from shequ_editor.library.changes import Changes
from shequ_editor.library.manuscripts import NewManuscript
from shequ_editor.library.submissions import PASTE, StoredSubmission
from shequ_editor.services.importing import FileReport, ImportReport

LABEL = "粘贴成稿"


def store_paste(
    library: Library, text: str, manuscripts: Sequence[Manuscript], notices: Sequence[Notice] = ()
) -> ImportReport:
    """Store the manuscripts that a text was told apart into, as one step; a text that is there already adds nothing.

    Raises :class:`LibraryError`.
    """
    data = text.encode("utf-8", "replace")  # half a character, which some programs leave on the clipboard, is no text
    sha256 = hashlib.sha256(data).hexdigest()
    now = datetime.now(UTC).astimezone()
    name = f"{LABEL}-{now:%Y%m%d-%H%M%S}.txt"
    with library.reading():
        known = library.submissions.manuscripts_of(sha256)
    if known is not None:
        return ImportReport(Changes(), (FileReport(Path(name), "already_there", manuscripts=tuple(known)),))
    received = now.isoformat(timespec="seconds")
    stored = StoredSubmission(sha256, name, PASTE, "", "", "", received, True, text, tuple(notices))
    with library.adding_files() as writer:
        writer.add(data, sha256)
        writer.sync()
        with library.change(LABEL) as step:
            library.submissions.add_original(sha256, len(data))
            number = library.submissions.add(stored)
            ids = tuple(
                library.manuscripts.add(NewManuscript(each, number, status=Status.PENDING, received=received))
                for each in manuscripts
            )
    return ImportReport(step.changes, (FileReport(Path(name), "imported", manuscripts=ids, notices=tuple(notices)),))
