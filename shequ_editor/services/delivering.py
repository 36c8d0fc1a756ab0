"""Files for people: written whole, read back, and put into a folder without harm to what is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.errors import Notice
from shequ_editor.export.files import apart, free_stem, settle
from shequ_editor.services.choices import Kind
from shequ_editor.services.exporting import export, stem_of
from shequ_editor.services.job import Job
from shequ_editor.services.verifying import Point, size_of, verify


class Delivery(Struct, frozen=True):
    """What was written: the file or folder, its size in bytes, what reading it back showed, what an editor should know,
    and what was put beside it: the packing slip."""

    file: Path
    size: int
    points: tuple[Point, ...]
    notices: tuple[Notice, ...] = ()
    beside: tuple[Path, ...] = ()

    @property
    def good(self) -> bool:
        """Whether all is as it should be."""
        return all(point.good for point in self.points)


def deliver(kind: Kind, job: Job, *, instead: bool = False) -> Delivery:
    """Write one kind of file into the job's folder, under a name that is free there, or ``instead`` of what has its
    name. Until it is whole and was read back, nothing of it is to be seen. Raises ``ExportError``."""
    notices: list[Notice] = []
    stem = job.name or stem_of(kind, job.choices)
    name = stem if instead else free_name(kind, job.folder, stem)
    with apart(job.folder) as drafts:
        written = export(kind, replace(job, folder=drafts, name=name, tell=_both(job.tell, notices.append)))
        points, size = verify(kind, written, job), size_of(written)
        places = settle(drafts, job.folder, instead=instead)
    return Delivery(places.pop(written), size, points, tuple(notices), tuple(places.values()))


def free_name(kind: Kind, folder: Path, stem: str) -> str:
    """What a file of a kind would be called in a folder, without its ending: ``stem``, or with a number behind it."""
    return free_stem(folder, stem, SUFFIXES[kind])


SUFFIXES = dict.fromkeys(Kind, ".pdf") | {Kind.WORD: ".docx", Kind.PICTURES: ""}
"""The endings of files; none where there are several in a folder."""


def _both(one: Callable[[Notice], None], other: Callable[[Notice], object]) -> Callable[[Notice], None]:
    def tell(notice: Notice) -> None:
        one(notice)
        other(notice)

    return tell
