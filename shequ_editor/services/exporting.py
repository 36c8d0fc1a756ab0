"""From an issue to files: pages composed once, then written as a PDF, a Word file or pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import file_digest
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import ExportError, Notice
from shequ_editor.export import PictureFile, Progress
from shequ_editor.services.choices import Choices, Kind
from shequ_editor.settings import resource

if TYPE_CHECKING:
    from shequ_editor.services.choices import WordChoices
    from shequ_editor.services.printing import PrintJob
    from shequ_editor.typeset.compose import Composer
    from shequ_editor.typeset.fonts import FontLibrary
    from shequ_editor.typeset.page import Edition


EVERYDAY = (Kind.PDF, Kind.WORD, Kind.PICTURES)
"""What is made where nothing else is asked for."""


@cache
def fonts() -> FontLibrary:
    """The fonts that ship with the program, opened once."""
    from shequ_editor.typeset.fonts import FontLibrary

    return FontLibrary(resource("fonts"))


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
}


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
    choices: Choices | None = None,
    cache_folder: Path | None = None,
    tell: Callable[[Notice], None] = lambda _notice: None,
) -> Path:
    """Write one kind of file into ``folder``; returns what was written: the file, or the folder of several.

    ``pdf`` is a PDF of this very edition, if there is one: pictures are drawn from it, and from a fresh one otherwise.
    Pictures made ready for a purpose are kept in ``cache_folder``; ``tell`` is called with what an editor should know.
    The writers make the folders, and are imported here, so that a command pays for none that it does not use.
    """
    picture, choices = _as_it_came(issue, picture), choices or Choices()
    if kind is Kind.WORD:
        return _export_word(issue, edition, folder, name, picture, choices.word)
    if kind is Kind.PDF:
        return _export_pdf(issue, edition, folder / f"{name}.pdf", picture, progress)
    if kind is Kind.PRINT:
        from shequ_editor.services.printing import PrintJob
        from shequ_editor.typeset.style import load_style

        style = load_style(issue.journal.style)
        job = PrintJob(issue, edition, style, fonts(), picture, choices.print, cache_folder, progress)
        return _export_print(job, folder, name, tell)
    return _export_pictures(issue, edition, folder / "pages", picture, pdf, progress)


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


def _export_pdf(issue: Issue, edition: Edition, target: Path, picture: PictureFile, progress: Progress | None) -> Path:
    from shequ_editor.export.pdf import write_pdf

    write_pdf(edition, issue, target, picture=picture, fonts=fonts(), progress=progress)
    return target


def _export_print(job: PrintJob, folder: Path, name: str, tell: Callable[[Notice], None]) -> Path:
    from shequ_editor.services.printing import write_print

    written, notices = write_print(job, folder, name)
    for each in notices:
        tell(each)
    return written


def _export_word(
    issue: Issue, edition: Edition, folder: Path, name: str, picture: PictureFile, word: WordChoices
) -> Path:
    from shequ_editor.services.wording import WordJob, write_words
    from shequ_editor.typeset.style import load_style

    job = WordJob(issue, edition, load_style(issue.journal.style), picture, word)
    return write_words(job, folder, name)


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
