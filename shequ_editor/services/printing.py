"""The printer's file: PDF/X in the inks of the printer's profile, with the marks that were asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import Notice
from shequ_editor.export import PictureFile, Progress
from shequ_editor.export.files import whole_files
from shequ_editor.services.choices import PrintChoices

if TYPE_CHECKING:
    from shequ_editor.export.pdf import Purpose
    from shequ_editor.typeset.fonts import FontLibrary
    from shequ_editor.typeset.page import Edition
    from shequ_editor.typeset.style import Style


class PrintJob(Struct, frozen=True):
    """An issue on its way to the printer. ``cache`` is a folder for converted pictures, if there is one."""

    issue: Issue
    edition: Edition
    style: Style
    fonts: FontLibrary
    picture: PictureFile
    choices: PrintChoices = PrintChoices()
    cache: Path | None = None
    progress: Progress | None = None


def write_print(job: PrintJob, folder: Path, name: str) -> tuple[Path, tuple[Notice, ...]]:
    """Write ``name-print.pdf``, or the folder ``name-print`` with ``cover.pdf`` and ``pages.pdf``; returns it, and what
    an editor should know. Raises ``ExportError`` for a profile or a picture that cannot be used, or a file that cannot
    be written; then all files of before are as they were."""
    purpose = _purpose(job)
    if not job.choices.cover_apart:
        target = folder / f"{name}-print.pdf"
        return target, _write(job, purpose, job.edition, target)
    target, notices = folder / f"{name}-print", list[Notice]()
    with whole_files(target) as drafts:
        for part, edition in (("cover", _part(job.edition, cover=True)), ("pages", _part(job.edition, cover=False))):
            notices += _write(job, purpose, edition, drafts / f"{part}.pdf")
    return target, tuple(notices)


def _purpose(job: PrintJob) -> Purpose:
    from shequ_editor.export.pdf import printing
    from shequ_editor.export.profiles import read_profile, shipped_profile

    choices = job.choices
    profile = read_profile(choices.profile) if choices.profile else shipped_profile()
    overprints = job.style.press.black_overprints
    return printing(
        profile, choices.standard, marks=choices.marks, black_overprints=overprints, outlines=choices.outlines
    )


def _write(job: PrintJob, purpose: Purpose, edition: Edition, target: Path) -> tuple[Notice, ...]:
    from shequ_editor.export.pdf import write_pdf

    return write_pdf(
        edition,
        job.issue,
        target,
        picture=job.picture,
        fonts=job.fonts,
        purpose=purpose,
        cache=job.cache,
        progress=job.progress,
    )


def _part(edition: Edition, *, cover: bool) -> Edition:
    """The covers or the numbered pages of an edition."""
    pages = tuple(page for page in edition.pages if page.label.isdecimal() != cover)
    return replace(edition, pages=pages, entries=())
