"""Telling a known failure of the machine from a bug.

A full disk, a damaged file, a medium that cannot be written, a drive that went away: these happen to a program that
is right, and become a :class:`LibraryError` that says what to do. Every other database error is ours, and passes
through as it is.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shequ_editor.domain.codec import DamagedError
from shequ_editor.errors import LibraryError

FULL = ("library-disk-full", "磁盘已满，稿库“{folder}”没有写成，原有内容不受影响。请腾出空间后再做一次。")
READ_ONLY = ("library-read-only", "稿库“{folder}”不能写入。请检查文件夹的权限，或把它移到可以写入的磁盘上。")
LOCKED = ("library-locked", "稿库“{folder}”正在另一个窗口或另一台电脑上打开。请先关闭那一个，再打开这里。")
DAMAGED = ("library-damaged", "稿库“{folder}”的数据文件已损坏。请不要改动这个文件夹，从备份中恢复稿库。")
UNREACHABLE = ("library-unreachable", "读写稿库“{folder}”时磁盘出错。请检查磁盘或网络连接，再打开一次。")
NOT_FOUND = ("library-not-found", "找不到稿库“{folder}”。请检查文件夹是否移动、改名，或所在的磁盘没有接上。")
NOT_A_LIBRARY = (
    "library-not-a-library",
    "文件夹“{folder}”不是稿库，里面有别的东西。请选稿库的文件夹，或选一个空文件夹。",
)
NEWER = ("library-newer", "稿库“{folder}”由更新版本的程序建立，这个版本读不了。请升级程序后再打开。")

ROWS_DAMAGED = (
    "library-rows-damaged",
    "稿库“{folder}”里有 {count} 条记录不是存入时的样子了（备份照样做了，以前完好的备份会留着）。请修复稿库。",
)
TEXT_DAMAGED = (
    "library-text-damaged",
    "稿库里有一处文字损坏了，读不出来；其余不受影响。请恢复最近的备份。",
)

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_TOOBIG: DAMAGED,  # nothing of ours is: a length was read wrong
    sqlite3.SQLITE_IOERR: UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
}
_NO_TEXT = "Could not decode to UTF-8"  # Python's own words for a column that holds other bytes
_BAD_SCHEMA = b"malformed database schema"  # SQLite's; what it quotes may be no text
_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: UNREACHABLE,
    errno.ENOENT: UNREACHABLE,
    errno.ENOTDIR: UNREACHABLE,
    errno.ENOTCONN: UNREACHABLE,
    errno.ESTALE: UNREACHABLE,
    errno.EHOSTDOWN: UNREACHABLE,
    errno.ETIMEDOUT: UNREACHABLE,
}


def failure(kind: tuple[str, str], folder: Path) -> LibraryError:
    """One of the sentences above, about this folder."""
    return LibraryError(*kind, folder=str(folder))


@contextmanager
def known_failures(folder: Path) -> Iterator[None]:
    """Turn what the machine did to us into a sentence; let bugs through."""
    try:
        yield
    except sqlite3.Error as error:
        # Extended codes carry the plain one in their low byte; errors of the Python module itself have none.
        kind = _BY_SQLITE_CODE.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF)
        if kind is None and _NO_TEXT in str(error):
            kind = DAMAGED
        if kind is None:
            raise
        raise failure(kind, folder) from error
    except UnicodeDecodeError as error:
        if not error.object.startswith(_BAD_SCHEMA):
            raise
        raise failure(DAMAGED, folder) from error
    except DamagedError as error:
        raise LibraryError(*TEXT_DAMAGED) from error
    except OSError as error:
        kind = _BY_ERRNO.get(error.errno or 0)
        if kind is None:
            raise
        raise failure(kind, folder) from error
