"""A file is there whole, or not at all."""

from __future__ import annotations

import errno
import itertools
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from shequ_editor.errors import ExportError

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # no file on Windows may be called so
_LONGEST_NAME = 40


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the name ``target`` once everything is written and on the disk.

    Whatever goes wrong in between, also a cancel, leaves the file of before untouched and nothing beside it.
    Raises ``ExportError`` when the place cannot be written.
    """
    draft = target.parent / f".{uuid.uuid4().hex}.part"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise write_error(target, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def whole_files(folder: Path) -> Iterator[Path]:
    """A folder to write files in, which take their places in ``folder`` together once all are written.

    What goes wrong in between leaves the files of before untouched and nothing beside them. Raises ``ExportError``
    when the place cannot be written.
    """
    with apart(folder) as drafts:
        yield drafts
        for draft in sorted(drafts.iterdir()):
            draft.replace(folder / draft.name)
        _sync_folder(folder)


def write_error(target: Path, error: OSError) -> ExportError:
    """What kept ``target`` from being written, and what to do about it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ExportError("export-disk-full", "磁盘已满，“{file}”没有写成。请腾出空间后再导出。", file=str(target))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ETXTBSY):
        return ExportError(
            "export-not-allowed",
            "不能写入“{file}”：没有权限，或者它正被别的程序打开。请关掉那个程序，或换一个文件夹再导出。",
            file=str(target),
        )
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.ENOTDIR, errno.EEXIST):
        return ExportError(
            "export-bad-name",
            "“{file}”不能用作文件名，或它的上一级不是文件夹。请换一个名字再导出。",
            file=str(target),
        )
    return ExportError(
        "export-failed",
        "“{file}”没有写成（{reason}）。请检查磁盘后再导出。",
        file=str(target),
        reason=error.strerror or str(error),
    )


def _sync_folder(folder: Path) -> None:
    """Put the new name itself on the disk, where the system knows such a thing."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def safe_name(name: str) -> str:
    """A name that every system takes as one file's name: it came from outside and is never used as a path."""
    stem, dot, suffix = _FORBIDDEN.sub(" ", name).strip(". ").rpartition(".")
    if not dot or len(suffix) > 5:
        stem, dot, suffix = f"{stem}{dot}{suffix}", "", ""
    stem = stem[:_LONGEST_NAME].strip(". ") or "稿件"
    return f"{f'_{stem}' if _DEVICE.fullmatch(stem) else stem}{dot}{suffix}"


@contextmanager
def apart(folder: Path) -> Iterator[Path]:
    """A folder in ``folder``, on the same disk, for files that are to be :func:`settled <settle>` once all are written.

    What is still there in the end is gone, and so are folders that were made for it and hold nothing. Raises
    ``ExportError`` when the place cannot be written.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", suffix=".part", dir=folder) as drafts:
            try:
                yield Path(drafts)
            except ExportError as error:
                raise _as_if_in(folder, drafts, error) from error
    except OSError as error:
        raise write_error(folder, error) from error
    finally:
        for each in made:
            with suppress(OSError):  # it holds something
                each.rmdir()


def _as_if_in(folder: Path, drafts: str, error: ExportError) -> ExportError:
    """The same failure; nobody knows the folder of the drafts, so that of the files is named."""
    told = error.message
    values = {
        name: value.replace(drafts, str(folder)) if isinstance(value, str) else value
        for name, value in told.values.items()
    }
    return ExportError(told.code, told.text, **values)


def settle(drafts: Path, folder: Path, *, instead: bool = False) -> dict[Path, Path]:
    """Give finished files and folders their places in ``folder``: under their own names, or with a number behind that
    if it is taken; ``instead``: in the place of what is called so. All or none of them. Returns where each is; raises
    ``ExportError`` if one cannot have its place."""
    places = {}
    with TemporaryDirectory(dir=drafts) as before, ExitStack() as back:
        for draft in sorted(each for each in drafts.iterdir() if each != Path(before)):
            target = folder / draft.name if instead else _free(folder / draft.name)
            try:
                if target.exists():  # moved, never deleted: whatever happens now, it can come back
                    old = target.replace(Path(before) / target.name)
                    back.callback(old.replace, target)
                draft.replace(target)
            except OSError as error:
                raise write_error(target, error) from error
            back.callback(target.replace, draft)
            places[draft] = target
        back.pop_all()
    _sync_folder(folder)
    return places


def _free(target: Path) -> Path:
    return target.with_name(f"{free_stem(target.parent, target.stem, target.suffix)}{target.suffix}")


def free_stem(folder: Path, stem: str, suffix: str) -> str:
    """The stem itself, or with a number behind it if there is already a file of that stem and suffix, or a folder."""
    names = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(name for name in names if not ((folder / name).exists() or (folder / f"{name}{suffix}").exists()))
