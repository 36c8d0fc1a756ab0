"""Files for people: whole and read back, beside what is there, or not at all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import ExportError
from shequ_editor.services.choices import Choices, Kind, PartNames, PrintChoices, WordChoices
from shequ_editor.services.delivering import SUFFIXES, deliver, free_name
from shequ_editor.services.exporting import composer
from shequ_editor.services.job import Job
from shequ_editor.services.office import Office
from tests.services.issues import pictured_issue


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Office.open(tmp_path_factory.mktemp("home") / "library") as office:
        yield office


@pytest.fixture(scope="module")
def issue(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return pictured_issue(office, tmp_path_factory.mktemp("mails"))


@pytest.fixture
def job(office: Office, issue: Issue, tmp_path: Path) -> Job:
    edition = composer("tongxun").compose(issue)
    names = PartNames("封面", "内页", "印刷单")
    return Job(issue, edition, tmp_path / "给印厂" / "本期", office.picture_path, name="柳巷", names=names)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_written_read_back_and_told(job: Job, kind: Kind) -> None:
    delivery = deliver(kind, job)
    assert delivery.file == job.folder / f"柳巷{SUFFIXES[kind]}"
    assert delivery.good, [str(point.message) for point in delivery.points]
    assert len(delivery.points) >= 2
    here = everything(job.folder)
    beside = sum(file.stat().st_size for file in delivery.beside)
    assert delivery.size == sum(map(len, here.values())) - beside
    assert not [name for name in here if ".part" in name]


def test_the_packing_slip_lies_beside_the_printers_file_and_names_it(job: Job) -> None:
    first, second = deliver(Kind.PRINT, job), deliver(Kind.PRINT, job)
    for delivery, name in ((first, "柳巷"), (second, "柳巷-2")):
        assert delivery.file.name == f"{name}.pdf"
        (slip,) = delivery.beside
        assert slip.name == f"{name}-印刷单.txt"
        assert delivery.file.name in slip.read_text("utf-8-sig")


@pytest.mark.parametrize("kind", Kind)
def test_nothing_that_is_there_is_written_over(job: Job, kind: Kind) -> None:
    deliver(kind, job)
    before = everything(job.folder)
    assert free_name(kind, job.folder, "柳巷") == "柳巷-2"
    again = deliver(kind, job)
    assert again.file == job.folder / f"柳巷-2{SUFFIXES[kind]}"
    assert deliver(kind, job).file == job.folder / f"柳巷-3{SUFFIXES[kind]}"
    after = everything(job.folder)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("kind", [Kind.PRINT, Kind.PICTURES, Kind.WORD])
def test_what_was_there_makes_room_when_that_is_wanted(job: Job, kind: Kind) -> None:
    old = deliver(kind, job)
    (old.file / "注.txt" if old.file.is_dir() else old.file).write_bytes(b"old")
    names = set(everything(job.folder)) - {"柳巷/注.txt"}
    new = deliver(kind, job, instead=True)
    assert new.file == old.file
    assert new.good
    here = everything(job.folder)
    assert set(here) == names
    assert b"old" not in here.values()


def test_a_cover_apart_comes_in_a_folder_with_its_slip(job: Job) -> None:
    delivery = deliver(Kind.PRINT, replace(job, choices=Choices(PrintChoices(cover_apart=True))))
    assert delivery.file == job.folder / "柳巷"
    assert sorted(everything(delivery.file)) == ["内页.pdf", "印刷单.txt", "封面.pdf"]
    assert delivery.good


def test_manuscripts_for_their_units_take_no_name_that_is_taken(job: Job) -> None:
    asked = replace(job, choices=Choices(word=WordChoices(approval=True)))
    first, second = deliver(Kind.WORD, asked), deliver(Kind.WORD, asked)
    assert second.file.name == f"{first.file.stem}-2.docx"


# -- nothing half done


class _Asked(Exception):  # noqa: N818 - an end, not an error
    """Somebody cancelled."""


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.WORD])
def test_a_cancel_leaves_nothing_and_no_folder_that_was_made_for_it(job: Job, kind: Kind) -> None:
    def cancel(_done: int, _total: int, _page: str) -> None:
        raise _Asked

    with pytest.raises(_Asked):
        deliver(kind, replace(job, progress=cancel))
    assert not job.folder.parent.exists()


@pytest.mark.parametrize("kind", Kind)
def test_a_cancel_at_a_picture_leaves_what_was_there(job: Job, kind: Kind) -> None:
    def cancel(_sha256: str) -> Path:
        raise _Asked

    deliver(kind, job)
    before = everything(job.folder)
    with pytest.raises(_Asked):
        deliver(kind, replace(job, picture=cancel), instead=True)
    assert everything(job.folder) == before
    assert not list(job.folder.glob(".*"))


@pytest.mark.parametrize("kind", [Kind.PRINT, Kind.READING, Kind.IMPOSED, Kind.WORD])
def test_a_full_disk_is_told_and_leaves_what_was_there(job: Job, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(kind, job)
    before = everything(job.folder)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="磁盘已满") as told:
        deliver(kind, job, instead=True)
    monkeypatch.undo()
    assert told.value.code == "export-disk-full"
    assert ".part" not in str(told.value), "where it was to be, not where it was drafted"
    assert everything(job.folder) == before
    assert not list(job.folder.glob(".*"))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
@pytest.mark.parametrize("kind", Kind)
def test_a_file_that_stops_in_the_middle_leaves_nothing(job: Job, kind: Kind) -> None:
    """The system itself takes no more than some bytes of any file."""
    import resource

    known = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, known[1]))
    try:
        with pytest.raises(ExportError):
            deliver(kind, job)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, known)
    assert not job.folder.exists()


def test_two_files_take_their_places_together_or_not_at_all(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """The printer's file cannot take its place: its slip, which had one already, gives it back."""
    deliver(Kind.PRINT, job)
    before = everything(job.folder)
    move: Callable[[Path, Path], Path] = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).parent == job.folder and Path(target).name == "柳巷.pdf" and self.parent.name.endswith(".part"):
            raise OSError(errno.EACCES, "open elsewhere")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match="正被别的程序打开"):
        deliver(Kind.PRINT, job, instead=True)
    monkeypatch.undo()
    assert everything(job.folder) == before


def test_a_place_that_is_no_folder_is_told(job: Job, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(ExportError, match="不是文件夹"):
        deliver(Kind.READING, replace(job, folder=tmp_path / "a" / "b"))
    assert (tmp_path / "a").read_text() == "x"


def test_what_is_not_as_promised_is_told(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that lost a page on its way to the disk is still delivered, and said to be bad."""
    from shequ_editor.services import exporting

    real = exporting._EXPORTS[Kind.READING]

    def short(job: Job) -> Path:
        written = real(job)
        with pikepdf.open(written, allow_overwriting_input=True) as pdf:
            del pdf.pages[0]
            pdf.save(written)
        return written

    monkeypatch.setitem(exporting._EXPORTS, Kind.READING, short)
    delivery = deliver(Kind.READING, job)
    assert not delivery.good
    assert delivery.file.is_file()
