"""From an issue to files: pages composed once, then written as a PDF, a Word file or pictures."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from shequ_editor.domain.issue import Issue
from shequ_editor.export import PictureFile, Progress
from shequ_editor.settings import resource
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition
from shequ_editor.typeset.style import load_style


class Kind(StrEnum):
    """What can be written."""

    PDF = "pdf"
    WORD = "word"
    PICTURES = "pictures"


@cache
def fonts() -> FontLibrary:
    """The fonts that ship with the program, opened once."""
    return FontLibrary(resource("fonts"))


def composer(style: str) -> Composer:
    """A composer for a journal style; it remembers what it set, so keep it as long as the issue is worked on."""
    return Composer(load_style(style), fonts())


def export(
    kind: Kind,
    issue: Issue,
    edition: Edition,
    folder: Path,
    picture: PictureFile,
    *,
    name: str = "issue",
    pdf: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Write one kind of file into ``folder``; returns what was written: the file, or the folder of pictures.

    ``pdf`` is a PDF of this very edition, if there is one: pictures are drawn from it, and from a fresh one otherwise.
    The writers make the folders, and are imported here, so that a command pays for none that it does not use.
    """
    if kind is Kind.WORD:
        return _export_word(issue, edition, folder / f"{name}.docx", picture)
    if kind is Kind.PDF:
        return _export_pdf(issue, edition, folder / f"{name}.pdf", picture, progress)
    return _export_pictures(issue, edition, folder / "pages", picture, pdf, progress)


def _export_pdf(issue: Issue, edition: Edition, target: Path, picture: PictureFile, progress: Progress | None) -> Path:
    from shequ_editor.export.pdf import write_pdf

    write_pdf(edition, issue, target, picture=picture, fonts=fonts(), progress=progress)
    return target


def _export_word(issue: Issue, edition: Edition, target: Path, picture: PictureFile) -> Path:
    from shequ_editor.export.word import write_word

    write_word(issue, edition, target, picture=picture, style=load_style(issue.journal.style))
    return target


def _export_pictures(
    issue: Issue,
    edition: Edition,
    pages: Path,
    picture: PictureFile,
    pdf: Path | None,
    progress: Progress | None,
) -> Path:
    """The pages as PNG, drawn from the PDF: what is seen is what the printer gets."""
    from shequ_editor.export.pictures import write_page_pictures

    with TemporaryDirectory() as scratch:
        source = pdf or _export_pdf(issue, edition, Path(scratch) / "issue.pdf", picture, progress)
        write_page_pictures(source, pages, progress=progress)
    return pages
