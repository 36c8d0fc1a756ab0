"""A hash of the whole database file, made when it is closed: tells of bytes that changed while nobody had it open.

The sums of the rows prove what the office wrote; the seal proves the rest, indices and empty space too. It is broken
before the first change and set again at the end, so that one that is there must hold. The file is read through a handle
that is closed after SQLite has closed it: on POSIX systems closing any handle of a file lets go of all locks that the
program has on it.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from shequ_editor.library.layout import FILE, SEAL, sync_folder


class Seal:
    """The seal of the library in ``folder``, on which the caller has the lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / SEAL
        self._file = (folder / FILE).open("rb")
        self._is_set = self._path.exists()

    def break_(self) -> None:
        """The file is about to be changed."""
        if self._is_set:
            self._path.unlink(missing_ok=True)
            sync_folder(self._folder)
            self._is_set = False

    def is_broken(self) -> bool:
        """Whether the file was changed by another than us since it was closed."""
        if not self._is_set:
            return False
        with suppress(OSError):
            return self._path.read_text("ascii", "replace").strip() != self._hash()
        return False

    def renew(self, *, changed: bool) -> None:
        """Seal the file, which SQLite has closed, if it was changed or had no seal."""
        with suppress(OSError):  # a full disk leaves it without
            if changed:
                self.break_()
            if not self._is_set:
                self._path.write_text(self._hash(), "ascii")

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _hash(self) -> str:
        self._file.seek(0)
        return hashlib.file_digest(self._file, "blake2b").hexdigest()
