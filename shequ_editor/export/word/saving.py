"""What a Word document says of itself, and how it becomes a file."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx.document import Document as WordDocument

from shequ_editor.domain.journal import Journal
from shequ_editor.export.files import whole_file
from shequ_editor.export.texts import clean

_PACKED = (".jpg", ".jpeg", ".png")
_LONGEST_PROPERTY = 255  # characters, says Word


def save(document: WordDocument, date: datetime, target: Path) -> None:
    """Write a document to its file. Raises ``ExportError``; then the file of before, if any, is as it was."""
    with whole_file(target) as stream:
        _pack(document, date, stream)


def _pack(document: WordDocument, date: datetime, stream: BinaryIO) -> None:
    """Write the package. python-docx dates what it holds by the clock, and packs once more what is packed."""
    saved = io.BytesIO()
    document.save(saved)
    with ZipFile(saved) as made, ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name in made.namelist():
            member = ZipInfo(name, date.astimezone(UTC).timetuple()[:6])
            member.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            package.writestr(member, made.read(name))


def describe(document: WordDocument, journal: Journal, title: str, created: datetime) -> None:
    """What a document says of itself (core properties)."""
    about = document.core_properties
    about.title = _property(title)
    about.author = _property(journal.publisher or journal.name)
    about.last_modified_by = about.author
    about.subject = _property(journal.notice)
    about.comments = ""
    about.language = "zh-CN"
    about.created = about.modified = created.astimezone(UTC).replace(tzinfo=None)
    about.revision = 1


def _property(words: str) -> str:
    return clean(words)[:_LONGEST_PROPERTY]
