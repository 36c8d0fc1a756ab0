"""Work that need not be done twice, kept in a folder that anybody may delete at any time."""

from __future__ import annotations

import os
import uuid
import zlib
from contextlib import suppress
from pathlib import Path

_MOST = 400_000_000  # bytes
_SUM = 4  # bytes of the checksum before what is kept


class Cache:
    """Pieces of work by their keys, which are names of files. Whatever is wrong with the folder, or with a file in
    it, only means that the work is done again."""

    def __init__(self, folder: Path, most: int = _MOST) -> None:
        self._folder = folder
        self._most = most

    def get(self, key: str) -> bytes | None:
        """What was put under ``key``, if it is there whole."""
        file = self._folder / key
        try:
            data = file.read_bytes()
        except OSError:
            return None
        kept = data[_SUM:]
        if zlib.crc32(kept).to_bytes(_SUM, "big") != data[:_SUM]:
            return None
        with suppress(OSError):
            os.utime(file)  # what was used last goes last
        return kept

    def put(self, key: str, data: bytes) -> None:
        """Keep some work."""
        draft = self._folder / f"{uuid.uuid4().hex}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(zlib.crc32(data).to_bytes(_SUM, "big") + data)
            draft.replace(self._folder / key)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def prune(self) -> None:
        """Drop what was used longest ago, down to the size that the folder may have."""
        with suppress(OSError):
            files = sorted(
                (entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in os.scandir(self._folder)
            )
            spare = sum(size for _, size, _ in files) - self._most
            for _, size, file in files:
                if spare <= 0:
                    break
                Path(file).unlink(missing_ok=True)
                spare -= size
