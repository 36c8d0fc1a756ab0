"""A job: an issue on its way into files, as every writer gets it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import Notice
from shequ_editor.export import PictureFile, Progress
from shequ_editor.services.choices import Choices, PartNames
from shequ_editor.settings import resource

if TYPE_CHECKING:
    from shequ_editor.export.pdf import Purpose
    from shequ_editor.typeset.fonts import FontLibrary
    from shequ_editor.typeset.page import Edition
    from shequ_editor.typeset.style import Style


@cache
def fonts() -> FontLibrary:
    """The fonts that ship with the program, opened once."""
    from shequ_editor.typeset.fonts import FontLibrary

    return FontLibrary(resource("fonts"))


class Job(Struct, frozen=True):
    """An issue on its way into ``folder``: ``edition`` are its pages, ``picture`` finds the files of its pictures.

    What is written is called ``name`` (if that is "": as :func:`exporting.stem_of` says), its parts as ``names`` say.
    ``pdf`` is a PDF of this very edition, if there is one: pictures are drawn from it, and from a fresh one otherwise.
    Pictures made ready for a purpose are kept in ``cache``. ``tell`` is called with what an editor should know.
    """

    issue: Issue
    edition: Edition
    folder: Path
    picture: PictureFile
    choices: Choices = Choices()
    name: str = ""
    names: PartNames = PartNames()
    pdf: Path | None = None
    cache: Path | None = None
    progress: Progress | None = None
    tell: Callable[[Notice], None] = lambda _notice: None

    @property
    def style(self) -> Style:
        from shequ_editor.typeset.style import load_style

        return load_style(self.issue.journal.style)

    @property
    def fonts(self) -> FontLibrary:
        return fonts()

    def write_pdf(self, target: Path, purpose: Purpose, edition: Edition | None = None) -> None:
        """Write the pages, or those of another ``edition``, as a PDF for a purpose, and tell what is to be told. Raises
        as :func:`shequ_editor.export.pdf.write_pdf` does."""
        from shequ_editor.export.pdf import write_pdf

        told = write_pdf(
            edition or self.edition,
            self.issue,
            target,
            picture=self.picture,
            fonts=self.fonts,
            purpose=purpose,
            cache=self.cache,
            progress=self.progress,
        )
        for notice in told:
            self.tell(notice)
