"""The first pages of a file before it is written: made by the same writers, drawn from what they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.services.choices import Kind
from shequ_editor.services.exporting import export
from shequ_editor.services.job import Job
from shequ_editor.typeset.page import Page

FIRST = 4
"""Pages, or sides of sheets, that are shown."""


class Preview(Struct, frozen=True):
    """A page as it will be written: its name ("" for a sheet, which says itself what it is), its size in pixels, and
    these, three bytes each, row by row."""

    label: str
    width: int
    height: int
    data: bytes


def preview(kind: Kind, job: Job, room: tuple[int, int]) -> list[Preview]:
    """The first pages of a file, each as large as a room of so many pixels across and down holds. Word has no pages of
    its own before somebody opens it: shown are those of the issue. Raises ``ExportError`` as writing does."""
    sheets = kind in _SHEETS
    pages = job.edition.pages if sheets else tuple(islice(_pages(kind, job), FIRST))
    labels = repeat("") if sheets else (page.label for page in pages)
    with TemporaryDirectory() as scratch:
        written = export(_DRAWN_AS.get(kind, kind), _part(job, pages, Path(scratch)))
        return list(islice(_drawn(written, room, labels, trimmed=kind in _DRAWN_AS), FIRST))


_DRAWN_AS = {Kind.WORD: Kind.PDF, Kind.PICTURES: Kind.PDF}
"""What stands in for files that are no PDF; of its pages, the trim is shown."""

_SHEETS = (Kind.IMPOSED, Kind.CONTACT)
"""What puts several pages on a sheet: which, only the whole issue says."""


def _part(job: Job, pages: tuple[Page, ...], folder: Path) -> Job:
    """The job with these pages alone; what is on a page does not change by that."""
    edition = replace(job.edition, pages=pages, entries=())
    choices = replace(job.choices, print=replace(job.choices.print, cover_apart=False))
    return replace(job, edition=edition, folder=folder, name="preview", choices=choices)


def _pages(kind: Kind, job: Job) -> Iterable[Page]:
    """The pages of a file, in its order."""
    pages = job.edition.pages
    if kind is Kind.PRINT and job.choices.print.cover_apart:
        return sorted(pages, key=lambda page: page.label.isdecimal())
    if kind is Kind.WORD:
        from shequ_editor.services.wording import chosen_articles

        chosen = chosen_articles(job)
        held = {page for entry in job.edition.entries if entry.article in chosen for page in entry.pages}
        return [page for number, page in enumerate(pages) if number in held] if chosen else pages
    return pages


def _drawn(pdf: Path, room: tuple[int, int], labels: Iterable[str], *, trimmed: bool) -> Iterator[Preview]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for page, label in zip(document, labels, strict=False):
            if trimmed:
                page.set_cropbox(*page.get_trimbox())
            left, bottom, right, top = page.get_cropbox()
            bitmap = page.render(scale=min(room[0] / (right - left), room[1] / (top - bottom)))
            image = bitmap.to_pil().convert("RGB")
            yield Preview(label, image.width, image.height, image.tobytes())
            bitmap.close()
            page.close()
