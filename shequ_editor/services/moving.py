"""Manuscripts and issues as one file that another library takes in: a .zip with the rows and the originals by hash.

Nothing in a file that comes is trusted: sizes are limited and counted, hashes must fit, texts must be readable, and no
name in it is used as a path. One that does not hold is told in a sentence, and nothing of it is stored.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from shequ_editor.errors import EditorError, ExportError, IntakeError
from shequ_editor.export.files import whole_file
from shequ_editor.intake.limits import DEFAULT, MEGABYTE
from shequ_editor.library import Library
from shequ_editor.library.changes import Changes
from shequ_editor.library.originals import Writer
from shequ_editor.library.transfer import Arrival, Transfer, gather, take_in
from shequ_editor.services.arrivals import FileReport, ImportReport, Outcome
from shequ_editor.services.loading import Progress

FORMAT = 1
SUFFIX = ".zip"
LABEL = "收入移交包"
MOVED = "移出稿件"
_ROWS, _ORIGINALS = "transfer.json", "originals/"
_MOST_ROWS = 512 * MEGABYTE


class _Envelope(Struct, frozen=True):
    """What stands in the file: the rows as JSON, and the hash of that."""

    format: int
    sha256: str
    rows: str


# -- writing


def write(
    library: Library,
    target: Path,
    manuscripts: Sequence[int],
    issues: Sequence[int],
    progress: Progress | None = None,
) -> None:
    """Write manuscripts and issues, with the manuscripts that stand in these, and all originals that they need.

    Raises :class:`ExportError`: the place cannot be written, or an original is lost; :class:`LibraryError` for what is
    not in the library.
    """
    transfer = gather(library, manuscripts, issues)
    rows = msgspec.json.encode(transfer)
    envelope = _Envelope(FORMAT, hashlib.sha256(rows).hexdigest(), rows.decode())
    with whole_file(target) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_ROWS, msgspec.json.encode(envelope), zipfile.ZIP_DEFLATED)
        for done, sha256 in enumerate(transfer.originals):
            if progress:
                progress(done, len(transfer.originals), "")
            archive.writestr(_ORIGINALS + sha256, _original(library, sha256))
    if progress:
        progress(len(transfer.originals), len(transfer.originals), "")


def _original(library: Library, sha256: str) -> bytes:
    data = library.picture_path(sha256).read_bytes() if library.has_original(sha256) else b""
    if hashlib.sha256(data).hexdigest() != sha256:
        text = "有一个原件不见了，或变了样，没有写成移交包。请先检查、修复稿库。"
        raise ExportError("moving-original-lost", text)
    return data


# -- taking in


def told_apart(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Files and folders to be imported, and files that another library wrote."""
    kinds: tuple[list[Path], list[Path]] = ([], [])
    for path in paths:
        kinds[is_transfer(path)].append(path)
    return kinds


def is_transfer(path: Path) -> bool:
    """Whether a file is one that :func:`write` wrote, as far as its list of contents tells. A pipe or a device would
    never end: it is none."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            if stream.read(4) != b"PK\x03\x04":
                return False
            with zipfile.ZipFile(stream) as archive:
                return archive.namelist()[:1] == [_ROWS]
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, IndexError):
        return False


def taken_in(library: Library, path: Path, progress: Progress | None = None) -> ImportReport:
    """Take in what a file holds as one undoable step; what is here already is not stored twice. Of a file that is
    damaged, forged, of a newer program or too large, the report tells so. Raises :class:`LibraryError`."""
    try:
        with _told(path), zipfile.ZipFile(path) as archive:
            changes, arrival = _stored(library, archive, path, progress)
    except IntakeError as error:
        return ImportReport(Changes(), (FileReport(path, "failed", error.message),))
    outcome: Outcome = "imported" if changes else "already_there"
    return ImportReport(changes, (FileReport(path, outcome, None, arrival.manuscripts, arrival.notices),))


def _stored(
    library: Library, archive: zipfile.ZipFile, path: Path, progress: Progress | None
) -> tuple[Changes, Arrival]:
    transfer = _transfer(archive, path)
    count = len(transfer.originals)
    with library.adding_files() as writer:
        for done, (sha256, size) in enumerate(transfer.originals.items()):
            if progress:
                progress(done, count, "")
            _keep(archive, writer, sha256, size)
        writer.sync()
        with library.change(LABEL) as step:
            arrival = take_in(library, transfer)
    if progress:
        progress(count, count, "")
    return step.changes, arrival


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Whatever is wrong with a file is a sentence; what is wrong with the library is the library's own."""
    try:
        yield
    except EditorError as error:
        if error.code in ("library-text-damaged", "library-no-picture"):  # told of what came, not of what is here
            raise _damaged(path) from error
        raise
    except _BROKEN as error:
        raise _damaged(path) from error
    except OSError as error:
        text = "打不开“{name}”。请检查文件是否还在，或是否被别的程序占用。"
        raise IntakeError("moving-unreadable", text, name=path.name) from error


_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError),  # zipfile's; a password is a RuntimeError
    *(ValueError, OverflowError, sqlite3.IntegrityError),  # msgspec's, the codec's, and rows that lead nowhere
)


def _damaged(path: Path) -> IntakeError:
    text = "移交包“{name}”已损坏或被改过，没有收入。请在原来的稿库里重新导出。"
    return IntakeError("moving-damaged", text, name=path.name)


def _transfer(archive: zipfile.ZipFile, path: Path) -> Transfer:
    data = _entry(archive, _ROWS, _MOST_ROWS)
    version = msgspec.json.decode(data, type=dict[str, object]).get("format")
    if isinstance(version, int) and version > FORMAT:
        text = "移交包“{name}”由更新版本的程序写成，这个版本读不了。请升级程序后再收入。"
        raise IntakeError("moving-newer", text, name=path.name)
    envelope = msgspec.json.decode(data, type=_Envelope)
    if hashlib.sha256(envelope.rows.encode()).hexdigest() != envelope.sha256:
        raise _damaged(path)
    transfer = msgspec.json.decode(envelope.rows, type=Transfer)
    if any(not moved.versions for moved in transfer.manuscripts):
        raise _damaged(path)
    return transfer


def _keep(archive: zipfile.ZipFile, writer: Writer, sha256: str, size: int) -> None:
    data = _entry(archive, _ORIGINALS + sha256, DEFAULT.file)
    if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError("not the original that it is named by")
    writer.add(data, sha256)


def _entry(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The bytes of an entry, which are counted: what it says of its size may be wrong."""
    with archive.open(name) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise ValueError("larger than anything of ours")
    return data
