"""A folder that is taken in by itself: whatever arrives there and has stopped growing. Nothing in it is moved or
deleted; what was read is not read again, also not when it was taken back or deleted here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shequ_editor.errors import EditorError
from shequ_editor.library import Library
from shequ_editor.services.loading import files_meant

_FOLDER, _READ = "watched.folder", "watched.read"
_UNDER_WAY = (".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".td", ".xltd", ".downloading", ".!qb")

State = list[int]
"""A file's size in bytes, and when it was last changed in nanoseconds."""


class WatchError(EditorError):
    """A watched folder that cannot be looked into."""


class FolderWatch:
    """Looks at the folder that the office chose; ask it every few seconds, in one thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._before: dict[str, State] = {}

    @property
    def folder(self) -> Path | None:
        """The folder; None where none is watched."""
        name = self._library.setting(_FOLDER)
        return Path(name) if isinstance(name, str) and name else None

    def choose(self, folder: Path | None) -> None:
        """Watch another folder from now on, with all that is in it; None: none."""
        self._library.set_setting(_FOLDER, str(folder.absolute()) if folder else "")
        self._before = {}

    def look(self) -> list[Path]:
        """The files that are new there and have not changed since the last look.

        Raises :class:`WatchError` for a folder that is gone.
        """
        folder = self.folder
        if folder is None:
            return []
        if not folder.is_dir():
            text = "自动收稿的文件夹“{name}”不见了。请检查它是否改名、移动，或网络盘是否连上。"
            raise WatchError("watched-gone", text, name=folder.name)
        read: dict[str, Any] = self._library.setting(_READ, {})
        states = {str(path): state for path, state in self._states(folder) if read.get(str(path)) != state}
        ready = [name for name, state in states.items() if self._before.get(name) == state]
        self._before = states
        return [Path(name) for name in ready if _can_be_read(Path(name))]

    def _states(self, folder: Path) -> Iterable[tuple[Path, State]]:
        for path in files_meant([folder], self._library.folder):
            if path.name.lower().endswith(_UNDER_WAY):
                continue
            try:
                status = path.stat()
            except OSError:  # it is gone again
                continue
            if status.st_size:
                yield path, [status.st_size, status.st_mtime_ns]

    def remember(self, files: Iterable[Path]) -> None:
        """These were read, as they were at the last look. What is there no more is forgotten."""
        read: dict[str, Any] = self._library.setting(_READ, {})
        kept = {name: state for name, state in read.items() if Path(name).exists()}
        names = map(str, files)
        self._library.set_setting(_READ, kept | {name: self._before[name] for name in names if name in self._before})


def _can_be_read(path: Path) -> bool:
    """Whether no other program holds the file for itself, as those that still write it do on Windows."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False
