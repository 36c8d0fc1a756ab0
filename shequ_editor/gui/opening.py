"""Opening originals with the computer's own programs: a copy under its real name, so that nothing can change the
original and the right program takes it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_copies: list[QTemporaryDir] = []


def safe_name(name: str) -> str:
    """A name that came in a mail as the name of a file here: no folders, no signs that a system forbids."""
    cleaned = _FORBIDDEN.sub("_", name).strip(" .")[-120:]
    return cleaned or "original"


def open_copy(path: Path, name: str) -> bool:
    """Open a copy of an original with the program that the computer has for it; whether one was found."""
    folder = QTemporaryDir()
    _copies.append(folder)  # removed when the program ends: until then another program may read it
    copy = Path(folder.path()) / safe_name(name)
    shutil.copyfile(path, copy)
    return open_path(copy)


def open_path(path: Path) -> bool:
    """Open a file or folder with the computer's own program."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def forget_copies() -> None:
    """Remove the copies; at the end of the program."""
    _copies.clear()
