"""From an issue to files: pages composed once, then written as a PDF, a Word file or pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import file_digest
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import ExportError
from shequ_editor.export import PictureFile
from shequ_editor.services.choices import Choices, Kind
from shequ_editor.services.job import Job, fonts

if TYPE_CHECKING:
    from shequ_editor.typeset.compose import Composer


EVERYDAY = (Kind.PDF, Kind.WORD, Kind.PICTURES)
"""What is made where nothing else is asked for."""


def composer(style: str) -> Composer:
    """A composer for a journal style; it remembers what it set, so keep it as long as the issue is worked on."""
    from shequ_editor.typeset.compose import Composer
    from shequ_editor.typeset.style import load_style

    return Composer(load_style(style), fonts())


def prepare(style: str, kinds: Iterable[Kind]) -> Composer:
    """Load what composing in a style and writing these kinds needs, so that it is there when it is wanted."""
    for kind in kinds:
        import_module(_WRITERS[kind])
    return composer(style)


_WRITERS = {
    Kind.PDF: "shequ_editor.export.pdf",
    Kind.WORD: "shequ_editor.export.word",
    Kind.PICTURES: "shequ_editor.export.pictures",
    Kind.PRINT: "shequ_editor.export.pdf.conversion",
    Kind.PROOF: "shequ_editor.services.copies",
    Kind.READING: "shequ_editor.services.copies",
    Kind.IMPOSED: "shequ_editor.services.copies",
    Kind.CONTACT: "shequ_editor.services.copies",
}


STEMS = {
    Kind.PDF: "issue",
    Kind.WORD: "issue",
    Kind.PRINT: "issue-print",
    Kind.PROOF: "issue-proof",
    Kind.READING: "issue-reading",
    Kind.IMPOSED: "issue-imposed",
    Kind.CONTACT: "issue-contact",
    Kind.PICTURES: "pages",
}
"""What files are called, without their endings."""


def stem_of(kind: Kind, choices: Choices) -> str:
    """What a file is called if nobody names it: a proof also by its round, so that each of them stays."""
    return f"{STEMS[kind]}-{choices.proof.round}" if kind is Kind.PROOF else STEMS[kind]


def export(kind: Kind, job: Job) -> Path:
    """Write one kind of file; returns what was written: the file, or the folder of several. Folders are made."""
    picture = _as_it_came(job.issue, job.picture)
    return _EXPORTS[kind](replace(job, picture=picture, name=job.name or stem_of(kind, job.choices)))


def _as_it_came(issue: Issue, picture: PictureFile) -> PictureFile:
    """The same files, each looked at once: one that no longer holds the bytes that came in is never printed."""

    @cache
    def checked(sha256: str) -> Path:
        file = picture(sha256)
        if file.is_file():  # what is missing is told by the writer
            with file.open("rb") as stream:
                whole = file_digest(stream, "sha256").hexdigest() == sha256
            if not whole:
                raise altered(_name(issue, sha256))
        return file

    return checked


def altered(name: str) -> ExportError:
    """The sentence about a picture whose file is no longer what came in."""
    return ExportError("picture-altered", _ALTERED, picture=name)


_ALTERED = "图片“{picture}”的原件变了样，不是收到时的内容，没有放进文件。请重新导入带来这张图片的邮件或文件后再导出。"


def _name(issue: Issue, sha256: str) -> str:
    return next((each.name for each in issue.pictures if each.sha256 == sha256), sha256[:8])


# The writers are imported where they are needed, so that a command pays for none that it does not use.


def _export_pdf(job: Job) -> Path:
    from shequ_editor.export.pdf import write_pdf

    target = job.folder / f"{job.name}.pdf"
    write_pdf(job.edition, job.issue, target, picture=job.picture, fonts=job.fonts, progress=job.progress)
    return target


def _export_print(job: Job) -> Path:
    from shequ_editor.services.printing import write_print

    return write_print(job)


def _export_proof(job: Job) -> Path:
    from shequ_editor.services.copies import write_proof

    return write_proof(job)


def _export_reading(job: Job) -> Path:
    from shequ_editor.services.copies import write_reading

    return write_reading(job)


def _export_imposed(job: Job) -> Path:
    from shequ_editor.services.copies import write_imposed

    return write_imposed(job)


def _export_contact(job: Job) -> Path:
    from shequ_editor.services.copies import write_contact

    return write_contact(job)


def _export_word(job: Job) -> Path:
    from shequ_editor.services.wording import write_words

    return write_words(job)


def _export_pictures(job: Job) -> Path:
    """The pages as PNG, drawn from the PDF: what is seen is what the printer gets."""
    from shequ_editor.export.pictures import write_page_pictures

    target = job.folder / job.name
    with TemporaryDirectory() as scratch:
        source = job.pdf or _export_pdf(replace(job, folder=Path(scratch)))
        write_page_pictures(source, target, job.choices.pictures.long_side.pixels, progress=job.progress)
    return target


_EXPORTS: dict[Kind, Callable[[Job], Path]] = {
    Kind.PDF: _export_pdf,
    Kind.PRINT: _export_print,
    Kind.PROOF: _export_proof,
    Kind.READING: _export_reading,
    Kind.IMPOSED: _export_imposed,
    Kind.CONTACT: _export_contact,
    Kind.WORD: _export_word,
    Kind.PICTURES: _export_pictures,
}
