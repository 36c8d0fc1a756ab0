"""The files that came in, byte for byte, named by the SHA-256 of their bytes: ``originals/ab/cdef…``.

A file is written under a temporary name in ``originals/incoming``, synced, and renamed to its place;
:meth:`Writer.sync` then makes the names last. Only after that may a row that names it commit.

What a crash leaves behind is found again without a walk through all files: before a file gets its name, or its last
row goes, its hash is written to a list in ``incoming``. When the list is settled, at the end of the work or at the
next start, every file on it that nothing names is removed. No other file is ever touched.
"""

from __future__ import annotations

import hashlib
import os
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from io import FileIO
from pathlib import Path

from shequ_editor.library.layout import ORIGINALS, sync_folder

IsNamed = Callable[[str], bool]
"""Whether a row, or a step that can be undone or redone, names the file of a hash."""


class Originals:
    """The originals of one library folder."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.durable = durable
        self._root = folder / ORIGINALS
        self.incoming = self._root / "incoming"
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()

    def path(self, sha256: str) -> Path:
        """Where the file of a hash is, or would be."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        if not self.durable:  # few files, gone after their work: 256 folders would only have to be made and removed
            return self._root / sha256
        return self._root / sha256[:2] / sha256[2:]

    def all(self) -> set[str]:
        """The hashes of all files that are there."""
        names = (path.parent.name + path.name for path in self._root.glob("??/*"))
        return {name for name in names if len(name) == 64}

    def hold(self, sha256: str, size: int) -> bool:
        """Keep the file of a hash from being removed; tells whether it is there, whole."""
        with self._lock:
            self._held[sha256] += 1
        return self.is_whole(sha256, size)

    def has(self, sha256: str) -> bool:
        """Whether there is a file for a hash; what is no hash, as a damaged database may tell, has none."""
        try:
            return self.path(sha256).is_file()
        except ValueError:
            return False

    def is_whole(self, sha256: str, size: int) -> bool:
        """Whether the file of a hash is there and still holds the bytes that it is named by."""
        if not self.has(sha256) or (path := self.path(sha256)).stat().st_size != size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256

    def release(self, hashes: Iterable[str]) -> None:
        with self._lock:
            self._held.subtract(hashes)
            self._held += Counter()  # drops what is down to zero

    def remove(self, hashes: Iterable[str], is_named: IsNamed) -> None:
        """Remove the files that nothing names and nobody holds."""
        with self._lock:
            for sha256 in hashes:
                if not self._held[sha256] and not is_named(sha256):
                    self.path(sha256).unlink(missing_ok=True)

    def sweep(self, is_named: IsNamed) -> None:
        """Make the folders ready, and clear up after a crash; only at the start, before anything is written."""
        self.incoming.mkdir(parents=True, exist_ok=True)
        for leftover in sorted(self.incoming.iterdir()):
            if leftover.suffix == ".list":
                self.remove(_listed(leftover), is_named)
            leftover.unlink()


def _listed(path: Path) -> list[str]:
    """The hashes of a list; a last line that a crash cut off stands for a file that was not yet there."""
    lines = path.read_text("ascii", "replace").split("\n")[:-1]
    return [line for line in lines if len(line) == 64]


class Writer:
    """Adds files to the originals.

    :meth:`sync` before the rows that name them commit; :meth:`close` afterwards, or when nothing came of it. Not for
    several threads at a time, but several writers may work at once.
    """

    def __init__(self, originals: Originals) -> None:
        self._originals = originals
        self._folders: set[Path] = set()
        self._hashes: dict[str, None] = {}
        self._held: set[str] = set()
        self._path = originals.incoming / f"{uuid.uuid4().hex}.list"
        self._list: FileIO | None = None

    def add(self, data: bytes, sha256: str = "") -> str:
        """Keep some bytes; returns their hash, unless it is known already."""
        sha256 = sha256 or hashlib.sha256(data).hexdigest()
        if sha256 not in self._held:
            self.doubt([sha256])
            self._held.add(sha256)
            if not self._originals.hold(sha256, len(data)):
                self._write(data, self._originals.path(sha256))
        return sha256

    def doubt(self, hashes: Iterable[str]) -> None:
        """Write down files that may have to be removed: :meth:`close` sees whether something names them."""
        fresh = [sha256 for sha256 in hashes if sha256 not in self._hashes]
        if fresh:
            if self._list is None:
                self._list = self._path.open("ab", buffering=0)
            self._list.write("".join(f"{sha256}\n" for sha256 in fresh).encode("ascii"))
            self._hashes |= dict.fromkeys(fresh)

    def sync(self) -> None:
        """Make the new names outlast a power cut."""
        for folder in sorted(self._folders) if self._originals.durable else ():
            sync_folder(folder)
        self._folders.clear()

    def close(self, is_named: IsNamed) -> None:
        """Let go of the files, and remove those that nothing names."""
        self._originals.release(self._held)
        self._originals.remove(self._hashes, is_named)
        if self._list is not None:
            self._list.close()
            self._path.unlink(missing_ok=True)

    def _write(self, data: bytes, target: Path) -> None:
        temporary = self._originals.incoming / f"{uuid.uuid4().hex}.part"
        try:
            with temporary.open("wb") as file:
                file.write(data)
                if self._originals.durable:
                    file.flush()
                    os.fsync(file.fileno())
            if not target.parent.is_dir():
                target.parent.mkdir()  # without parents: a drive that went away must not come back as a folder
                self._folders.add(target.parent.parent)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        self._folders.add(target.parent)
