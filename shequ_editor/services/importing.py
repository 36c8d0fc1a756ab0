"""Bringing files into the library: each is read by itself, all are stored at once.

Reading happens outside of the library's lock, so that the window stays quick; the originals are written and synced
while reading goes on; one transaction at the end makes it all true. A bad file is told in a sentence and stops nothing;
cancelling, a full disk or a crash leaves nothing behind.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Manuscript, Picture, Role, text_block
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import EditorError, IntakeError, Message, Notice
from shequ_editor.intake import DEFAULT, Submission
from shequ_editor.intake.aiding import Aider, AskPassword, wanted_by
from shequ_editor.intake.aids import NONE, Aids, Wanted
from shequ_editor.intake.apart import Apart, CancelledError
from shequ_editor.library import Library
from shequ_editor.library.changes import Changes
from shequ_editor.library.manuscripts import NewManuscript
from shequ_editor.library.originals import Writer
from shequ_editor.library.submissions import StoredPart, StoredSubmission

__all__ = [
    "Arrived",
    "AskPassword",
    "Cancelled",
    "FileReport",
    "ImportReport",
    "Progress",
    "add_picture",
    "import_files",
]

Outcome = Literal["imported", "not_submission", "already_there", "failed"]
Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the name of the one that comes next."""
Cancelled = Callable[[], bool]
Arrived = Callable[[Path, Sequence[Manuscript]], None]
"""Called with a file that was read and what it holds, while the next one is read and nothing is stored yet."""

LABEL = "导入稿件"
_PASSED_OVER = ("~$", "._", ".")  # Word's lock files, what macOS leaves beside a file, hidden files
_LEFT_BY_SYSTEMS = frozenset({"desktop.ini", "thumbs.db", "__macosx"})


class FileReport(Struct, frozen=True):
    """What became of a file; ``message`` says why it failed, ``notices`` what an editor should look at."""

    path: Path
    outcome: Outcome
    message: Message | None = None
    manuscripts: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()


class ImportReport(Struct, frozen=True):
    """An import: what it changed, and each file in order. Nothing was stored if ``cancelled``."""

    changes: Changes
    files: tuple[FileReport, ...]
    cancelled: bool = False


class _Read(Struct, frozen=True):
    """A file that was read and whose bytes are among the originals, ready to be stored."""

    path: Path
    stored: StoredSubmission
    manuscripts: tuple[NewManuscript, ...]
    sizes: dict[str, int] = field(default_factory=dict)  # of every original that it names


def import_files(
    library: Library,
    paths: Iterable[Path],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    arrived: Arrived | None = None,
    passwords: Sequence[str] = (),
    ask_password: AskPassword | None = None,
) -> ImportReport:
    """Read files, and folders with all that is in them, and store what they hold as one undoable step. ``passwords``
    are tried on every archive, ``ask_password`` is asked for others."""
    files = list(_files(paths, library.folder))
    found: dict[Path, _Read | FileReport] = {}
    stop = cancelled or (lambda: False)
    with (
        library.adding_files() as writer,
        Apart(cancelled=stop) as reader,
        Aider(ask_password, passwords, cancelled=stop) as aider,
    ):
        try:
            for new, read in _read_each(reader, aider, _new(library, files, found, progress, cancelled), found):
                found[new.path] = kept = _kept(writer, new, read)
                if arrived and isinstance(kept, _Read):
                    arrived(kept.path, [each.manuscript for each in kept.manuscripts])
        except CancelledError:
            return ImportReport(Changes(), tuple(item for item in found.values() if isinstance(item, FileReport)), True)
        writer.sync()
        report = _store(library, [found[path] for path in files])
    if progress:
        progress(len(files), len(files), "")
    return report


# -- which files


def _files(paths: Iterable[Path], library: Path) -> Iterator[Path]:
    """The files that are meant, folders walked in sorted order; each once."""
    seen: set[Path] = set()
    for path in paths:
        for file in _walk(path, library) if path.is_dir() else (path,):
            if file not in seen:
                seen.add(file)
                yield file


def _walk(folder: Path, library: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not _is_passed_over(name) and (Path(parent) / name).absolute() != library
        )
        yield from (Path(parent) / name for name in sorted(names) if not _is_passed_over(name))


def _is_passed_over(name: str) -> bool:
    return name.startswith(_PASSED_OVER) or name.lower() in _LEFT_BY_SYSTEMS


# -- reading one


class _Loaded(Struct, frozen=True):
    """A file that is to be read, and when it was last changed. ``known`` are the manuscripts of one that came before,
    whose originals are lost or damaged."""

    path: Path
    data: bytes
    sha256: str
    changed: str
    known: tuple[int, ...] | None = None
    aids: Aids = NONE
    wanted: tuple[Wanted, ...] = ()  # when it was read before

    @property
    def name(self) -> str:
        return self.path.name


def _new(
    library: Library,
    files: Sequence[Path],
    found: dict[Path, _Read | FileReport],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Iterator[_Loaded]:
    """The files that are to be read; what became of the others is written into ``found``."""
    for done, path in enumerate(files):
        if cancelled and cancelled():
            raise CancelledError
        if progress:
            progress(done, len(files), path.name)
        try:
            loaded = _load(path)
        except EditorError as error:
            found[path] = FileReport(path, "failed", error.message)
            continue
        with library.reading():
            known = library.submissions.manuscripts_of(loaded.sha256)
            sizes = library.submissions.sizes(loaded.sha256)
        if known is None:
            yield loaded
        elif all(library.is_whole(*original) for original in sizes.items()):
            found[path] = FileReport(path, "already_there", manuscripts=tuple(known))
        else:
            yield replace(loaded, known=tuple(known))


def _read_each(
    reader: Apart, aider: Aider, files: Iterable[_Loaded], found: dict[Path, _Read | FileReport]
) -> Iterator[tuple[_Loaded, Submission | EditorError]]:
    """Each file with what was read, or why it was not. Those that want something come last: when it was got for all of
    them at once, they are read again."""
    files = (replace(file, aids=aider.aids(())) for file in files)
    while True:
        postponed: list[_Loaded] = []
        for file, answer in reader.read_each(files):
            wanted = wanted_by(answer)
            if aider.takes_on(wanted):
                bare = (replace(each, data=b"") for each in wanted)
                postponed.append(replace(file, data=b"", wanted=(*file.wanted, *bare)))
            else:
                yield file, answer
        if not postponed:
            return
        aider.work()
        files = _again(postponed, aider, found)


def _again(files: Iterable[_Loaded], aider: Aider, found: dict[Path, _Read | FileReport]) -> Iterator[_Loaded]:
    """The files with what was got for them; those that are gone by now are told."""
    for file in files:
        try:
            loaded = _load(file.path)
        except EditorError as error:
            found[file.path] = FileReport(file.path, "failed", error.message)
            continue
        yield replace(loaded, known=file.known, wanted=file.wanted, aids=aider.aids(file.wanted))


def _load(path: Path) -> _Loaded:
    """A file that an editor named; when it was changed is what is known of a document that no mail brought.

    Raises :class:`IntakeError`."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would never end
            raise IntakeError("import-no-file", "“{name}”不是文件，是管道或设备，没有读取。", name=path.name)
        if not path.is_file():
            raise IntakeError("import-not-found", "找不到文件“{name}”。请检查它是否已移动或改名。", name=path.name)
        status = path.stat()
        if status.st_size > DEFAULT.file:
            raise IntakeError("import-too-large", "文件“{name}”太大，没有读取。请拆开后再导入。", name=path.name)
        changed = datetime.fromtimestamp(status.st_mtime, UTC).astimezone()
        data = path.read_bytes()
        return _Loaded(path, data, hashlib.sha256(data).hexdigest(), changed.isoformat(timespec="seconds"))
    except OSError as error:
        raise IntakeError(
            "import-no-access", "文件“{name}”打不开。请检查它的权限，或是否被别的程序占用。", name=path.name
        ) from error


_RENEWED = ("import-renewed", "稿库里这一件的原件缺了或坏了，已用这个文件补好。")


def _kept(writer: Writer, new: _Loaded, read: Submission | EditorError) -> _Read | FileReport:
    if isinstance(read, EditorError):
        return FileReport(new.path, "failed", read.message)
    kept = _keep(writer, new, read)
    if new.known is None:
        return kept
    return FileReport(new.path, "already_there", manuscripts=new.known, notices=(Notice(Message(*_RENEWED)),))


def _keep(writer: Writer, loaded: _Loaded, submission: Submission) -> _Read:
    """Write the originals of a submission, and let go of their bytes."""
    sha256 = writer.add(loaded.data, loaded.sha256)
    sizes = {sha256: len(loaded.data)}
    known = {id(picture): picture_hash for picture_hash, picture in submission.pictures.items()}  # most are parts
    parts = []
    for part in submission.parts:
        part_hash = writer.add(part.data, known.get(id(part.data), ""))
        sizes[part_hash] = len(part.data)
        parts.append(StoredPart(part.name, part.media_type, part_hash))
    for picture_hash, picture in submission.pictures.items():
        if picture_hash not in sizes:
            sizes[writer.add(picture)] = len(picture)
    stored = StoredSubmission(
        sha256=sha256,
        name=loaded.name,
        kind=submission.kind,
        subject=submission.subject,
        sender_name=submission.sender_name,
        sender_address=submission.sender_address,
        received=submission.received or loaded.changed,
        is_submission=submission.is_submission,
        text=submission.text,
        notices=tuple(submission.notices),
        parts=tuple(parts),
    )
    return _Read(loaded.path, stored, tuple(_manuscripts(submission, stored)), sizes)


def _manuscripts(submission: Submission, stored: StoredSubmission) -> Iterator[NewManuscript]:
    found = [(read.manuscript, read.original) for read in submission.manuscripts] or [(_own_text(stored), "")]
    for manuscript, original in found:
        yield NewManuscript(
            manuscript,
            original=original,
            status=Status.PENDING if submission.is_submission else Status.OTHER,
            received=stored.received,
            sender=stored.sender_name or stored.sender_address,
        )


def _own_text(stored: StoredSubmission) -> Manuscript:
    """A mail that brought no article, as something that can be read in the list all the same."""
    lines = (line.strip() for line in stored.text.splitlines())
    blocks = tuple(text_block(Role.PARAGRAPH, line) for line in lines if line)
    return Manuscript(title=stored.subject or Path(stored.name).stem, blocks=blocks)


# -- storing all


def _store(library: Library, read: Sequence[_Read | FileReport]) -> ImportReport:
    with library.change(LABEL) as step:
        files = tuple(_stored(library, item) for item in read)
    return ImportReport(step.changes, files)


def _stored(library: Library, read: _Read | FileReport) -> FileReport:
    if isinstance(read, FileReport):
        return read
    library.give_way()
    known = library.submissions.manuscripts_of(read.stored.sha256)
    if known is not None:  # the same file twice in one import
        return FileReport(read.path, "already_there", manuscripts=tuple(known))
    for sha256, size in read.sizes.items():
        library.submissions.add_original(sha256, size)
    submission_id = library.submissions.add(read.stored)
    ids = tuple(library.manuscripts.add(replace(new, submission_id=submission_id)) for new in read.manuscripts)
    outcome: Outcome = "imported" if read.stored.is_submission else "not_submission"
    return FileReport(read.path, outcome, None, ids, read.stored.notices)


# -- pictures


def add_picture(library: Library, path: Path) -> Picture:
    """Keep a picture that no submission brought. Raises :class:`IntakeError` if it is none."""
    from shequ_editor.intake.pictures import probe

    file = _load(path)
    found = probe(file.data, path.name)
    with library.adding_files() as writer:
        writer.add(file.data, file.sha256)
        writer.sync()
        with library.quiet_change():
            library.submissions.add_original_quietly(file.sha256, len(file.data))
    return Picture(path.name, file.sha256, found.width, found.height)
