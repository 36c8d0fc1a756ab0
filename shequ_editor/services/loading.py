"""Which files an import means, and their bytes: folders walked, mailboxes taken apart into their mails."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from shequ_editor.errors import EditorError, IntakeError, Message
from shequ_editor.intake import DEFAULT
from shequ_editor.intake.aids import NONE, Aids, Wanted
from shequ_editor.intake.mailbox import is_mailbox, mails_in, name_of

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the name of the one that comes next."""

_PASSED_OVER = ("~$", "._", ".")  # Word's lock files, what macOS leaves beside a file, hidden files
_LEFT_BY_SYSTEMS = frozenset({"desktop.ini", "thumbs.db", "__macosx"})
_OF_MAIL_PROGRAMS = (".msf", ".ind", ".fol", "popstate.dat", "msgfilterrules.dat", "filterlog.html")  # what they keep
_NO_CONTRIBUTIONS = frozenset({"trash", "junk", "drafts", "templates", "unsent messages", "sent"})  # of Thunderbird's
_MAILBOX_HEAD = 64 * 1024  # bytes


class Loaded(Struct, frozen=True):
    """A file that is to be read, and when it was last changed. A mail out of a mailbox has a ``path`` that says so and
    is no file (``is_file``). ``known`` are the manuscripts of one that came before, whose originals are lost or
    damaged; ``aids`` is what was got for it, ``wanted`` what it wanted when it was read before."""

    path: Path
    name: str
    data: bytes
    sha256: str
    changed: str
    known: tuple[int, ...] | None = None
    is_file: bool = True
    aids: Aids = NONE
    wanted: tuple[Wanted, ...] = ()


class Unloaded(Struct, frozen=True):
    """A file that could not be loaded, and why."""

    path: Path
    message: Message


def files_meant(paths: Iterable[Path], library: Path) -> Iterator[Path]:
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
        indexed = {name.lower().removesuffix(".msf") for name in names if name.lower().endswith(".msf")}
        passed_over = indexed & _NO_CONTRIBUTIONS
        yield from (
            Path(parent) / name
            for name in sorted(names)
            if not _is_passed_over(name) and name.lower() not in passed_over
        )


def _is_passed_over(name: str) -> bool:
    low = name.lower()
    return name.startswith(_PASSED_OVER) or low in _LEFT_BY_SYSTEMS or low.endswith(_OF_MAIL_PROGRAMS)


def loaded_mail(path: Path, data: bytes, changed: str) -> Loaded:
    """A mail that is no file of its own, called by its subject."""
    return Loaded(path, name_of(data), data, hashlib.sha256(data).hexdigest(), changed, is_file=False)


def loaded_each(files: Sequence[Path], progress: Progress | None) -> Iterator[Loaded | Unloaded]:
    """The files, and the mails of mailboxes."""
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), path.name)
        try:
            if _is_mailbox(path):
                yield from _mails_in(path)
            else:
                yield load(path)
        except EditorError as error:
            yield Unloaded(path, error.message)


def _is_mailbox(path: Path) -> bool:
    if path.suffix.lower() == ".eml" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return is_mailbox(file.read(_MAILBOX_HEAD))
    except OSError:  # who loads it will say so
        return False


def _mails_in(path: Path) -> Iterator[Loaded]:
    """The mails of a mailbox, however large that is. Raises :class:`IntakeError`."""
    number = 0
    try:
        changed = _changed(path)
        for number, mail in enumerate(mails_in(path), 1):
            yield loaded_mail(path / f"{number:04} {name_of(mail)}", mail, changed)
    except (OSError, ValueError) as error:
        raise _no_access(path) from error
    if not number:
        raise IntakeError("mailbox-empty", "“{name}”里没有邮件，或者都已删除。", name=path.name)


def load(path: Path) -> Loaded:
    """A file that an editor named; when it was changed is what is known of a document that no mail brought.

    Raises :class:`IntakeError`."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would never end
            raise IntakeError("import-no-file", "“{name}”不是文件，是管道或设备，没有读取。", name=path.name)
        if not path.is_file():
            raise IntakeError("import-not-found", "找不到文件“{name}”。请检查它是否已移动或改名。", name=path.name)
        if path.stat().st_size > DEFAULT.file:
            raise IntakeError("import-too-large", "文件“{name}”太大，没有读取。请拆开后再导入。", name=path.name)
        data = path.read_bytes()
        return Loaded(path, path.name, data, hashlib.sha256(data).hexdigest(), _changed(path))
    except OSError as error:
        raise _no_access(path) from error


def _changed(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().isoformat(timespec="seconds")


def _no_access(path: Path) -> IntakeError:
    text = "文件“{name}”打不开。请检查它的权限，或是否被别的程序占用。"
    return IntakeError("import-no-access", text, name=path.name)
