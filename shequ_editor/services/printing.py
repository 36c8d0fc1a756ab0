"""The printer's file: PDF/X in the inks of the printer's profile, with the marks that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.export import PictureFile
from shequ_editor.export.files import whole_files
from shequ_editor.export.press import STANDARDS
from shequ_editor.export.slip import Slip, slip_text
from shequ_editor.services.choices import Kind, PrintChoices, Value, options
from shequ_editor.services.job import Job

if TYPE_CHECKING:
    from shequ_editor.export.pdf import Purpose
    from shequ_editor.export.profiles import Profile
    from shequ_editor.typeset.page import Edition


def write_print(job: Job) -> Path:
    """Write ``name.pdf``, or the folder ``name`` with ``cover.pdf`` and ``pages.pdf``, and the packing slip with it;
    returns it. Raises ``ExportError`` for a profile or a picture that cannot be used, or a file that cannot be written;
    then all files of before are as they were."""
    choices, names, purpose = job.choices.print, job.names, _purpose(job)
    apart = choices.cover_apart
    editions = (_part(job.edition, cover=True), _part(job.edition, cover=False)) if apart else (job.edition,)
    target = job.folder / job.name if apart else job.folder
    with whole_files(target) as drafts:
        files = [drafts / f"{part}.pdf" for part in ((names.cover, names.pages) if apart else (job.name,))]
        for file, edition in zip(files, editions, strict=True):
            job.write_pdf(file, purpose, edition)
        slip = drafts / f"{names.slip if apart else f'{job.name}-{names.slip}'}.txt"
        slip.write_text(packing_slip(job.issue, job.edition, choices, job.picture, files), "utf-8-sig")
    return target if apart else target / files[0].name


def packing_slip(
    issue: Issue, edition: Edition, choices: PrintChoices, picture: PictureFile, files: Sequence[Path] = ()
) -> str:
    """What the printer is told of an issue whose files are ``files`` (none: they are not written yet). Raises
    ``ExportError`` for a profile that cannot be read."""
    slip = Slip(
        STANDARDS[choices.standard],
        chosen_profile(choices).name,
        tuple(value.words for value in _values("marks") if value.value in choices.marks),
        choices.outlines,
        choices.cover_apart,
        choices.copies,
        next(value.words for value in _values("binding") if value.value == choices.binding),
        choices.cover_paper,
        choices.inside_paper,
        choices.contact,
        choices.remark,
    )
    today = datetime.now().astimezone().date()
    return slip_text(issue, edition, slip, files, today, lambda sha256: _is_grey(picture(sha256)))


def _values(field: str) -> tuple[Value, ...]:
    return next(option.values for option in options(Kind.PRINT) if option.field == field)


@lru_cache(maxsize=256)
def _is_grey(file: Path) -> bool:
    """Whether a picture has no colours; one that cannot be read is told elsewhere."""
    from PIL import Image

    try:
        with Image.open(file) as image:
            return image.mode in _GREY
    except OSError:
        return False


_GREY = ("1", "L", "LA", "I;16")


def _purpose(job: Job) -> Purpose:
    from shequ_editor.export.pdf import printing

    choices = job.choices.print
    return printing(
        chosen_profile(choices),
        choices.standard,
        marks=choices.marks,
        black_overprints=job.style.press.black_overprints,
        outlines=choices.outlines,
    )


def chosen_profile(choices: PrintChoices) -> Profile:
    """The printer's profile; raises ``ExportError`` if it cannot be read."""
    from shequ_editor.export.profiles import read_profile, shipped_profile

    return read_profile(choices.profile) if choices.profile else shipped_profile()


def _part(edition: Edition, *, cover: bool) -> Edition:
    """The covers or the numbered pages of an edition."""
    pages = tuple(page for page in edition.pages if page.label.isdecimal() != cover)
    return replace(edition, pages=pages, entries=())
