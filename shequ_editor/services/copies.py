"""What readers and the office get of an issue: the reading PDF, proofs, sheets to fold, all pages at a glance."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from shequ_editor.errors import notice
from shequ_editor.export.files import whole_file
from shequ_editor.export.pdf import Purpose, reading
from shequ_editor.export.pdf.purpose import imposing, overview, proofing
from shequ_editor.services.job import Job
from shequ_editor.typeset.page import FOLDED

if TYPE_CHECKING:
    from shequ_editor.export.pdf.folding import Fold
    from shequ_editor.export.pdf.sheets import Laid

_THICK = 16  # sheets: more of them do not lie flat when they are stapled


def write_reading(job: Job) -> Path:
    """Write ``name.pdf`` for readers; returns it. Raises as :meth:`Job.write_pdf` does, as do all these."""
    target = job.folder / f"{job.name}.pdf"
    job.write_pdf(target, reading())
    return target


def write_proof(job: Job) -> Path:
    """Write ``name.pdf`` for those who correct, by its round."""
    from shequ_editor.export.pdf.proof import proofed

    number = job.choices.proof.round
    target = job.folder / f"{job.name}.pdf"
    edition = proofed(job.edition, job.issue, job.fonts, number, datetime.now().astimezone().date())
    job.write_pdf(target, proofing(), edition)
    return target


def write_imposed(job: Job) -> Path:
    """Write ``name.pdf``: two pages beside each other on each side of sheets to be folded and stapled. Raises
    ``ExportError`` also for sheets that are too small, or of which there are none."""
    from shequ_editor.export.pdf.folding import filled, fold_for, folded

    choices = job.choices.imposed
    fold = fold_for(job.edition.pages[0], choices.sheet, choices.paper)
    _tell_of_sheets(job, fold)
    target = job.folder / f"{job.name}.pdf"
    _write_laid(job, folded(filled(job.edition), job.issue, fold, job.fonts), imposing(), target)
    return target


def _tell_of_sheets(job: Job, fold: Fold) -> None:
    """What an editor should know of the sheets on which an issue is folded."""
    where, page, missing = job.issue.name, job.edition.pages[0], job.edition.missing_pages
    if missing:
        text = "页数不是 4 的倍数，封三前补了 {count} 页空白。要用上它们，可以加一篇稿件。"
        job.tell(notice(where, "imposed-blank", text, count=missing))
    sheets = (len(job.edition.pages) + missing) // FOLDED
    if sheets > _THICK:
        text = "共 {count} 张纸，骑马订会翘起来。请不要多于 {most} 张，或者改用胶装。"
        job.tell(notice(where, "imposed-thick", text, count=sheets, most=_THICK))
    if not fold.holds(page, page.bleed):
        text = "{sheet} 上没有放出血的地方，满版的图外侧可能露出白边。要裁齐请用大一号的纸。"
        job.tell(notice(where, "imposed-no-bleed", text, sheet=fold.name))


def write_contact(job: Job) -> Path:
    """Write ``name.pdf``: all pages on one sheet of A3, or on as few as can be read."""
    from shequ_editor.export.pdf.contact import contact

    target = job.folder / f"{job.name}.pdf"
    laid = contact(job.edition, job.issue, job.fonts, datetime.now().astimezone().date())
    _write_laid(job, laid, overview(), target)
    return target


def _write_laid(job: Job, laid: Laid, purpose: Purpose, target: Path) -> None:
    from shequ_editor.export.pdf.sheets import laid_out

    with TemporaryDirectory() as scratch:
        pages = Path(scratch) / "pages.pdf"
        job.write_pdf(pages, purpose, laid.edition)
        data = laid_out(pages.read_bytes(), laid.sides)
    with whole_file(target) as stream:
        stream.write(data)
