"""Counts what comes out of archives, those within archives included."""

from __future__ import annotations

import zipfile

from shequ_editor.errors import IntakeError
from shequ_editor.intake import naming
from shequ_editor.intake.limits import DEFAULT, MEGABYTE, Limits

_CHUNK = 256 * 1024
_SUSPICIOUS = 16 * MEGABYTE  # less may well be that much smaller when packed


class Budget:
    """What may still come out: bytes and files."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self.limits = limits
        self.left = limits.unpacked
        self.files = 0

    def bucket(self, name: str, packed: int, most: int = 0) -> Bucket:
        """For one entry's bytes, at most so many; ``packed`` is its size in the archive, 0 where it has none."""
        return Bucket(self, name, packed, min(most or self.limits.entry, self.left))

    def read(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, password: bytes | None = None) -> bytes:
        """One entry's bytes out of a zip.

        Raises:
            IntakeError: ``archive-bomb`` where more comes out than an honest file holds.
        """
        bucket = self.bucket(info.filename, info.compress_size, most)
        with archive.open(info, pwd=password) as stream:
            while piece := stream.read(_CHUNK):
                bucket.add(piece)
        return bucket.data()


class Bucket:
    """Takes the bytes of one entry as they come out."""

    def __init__(self, budget: Budget, name: str, packed: int, most: int) -> None:
        self._budget = budget
        self._name = name
        self._packed = packed
        self._most = most
        self._pieces: list[bytes] = []
        self._total = 0

    def add(self, piece: bytes) -> None:
        """Raises IntakeError ``archive-bomb``."""
        self._total += len(piece)
        ratio = self._budget.limits.ratio
        swells = self._packed and self._total > _SUSPICIOUS and self._total > ratio * self._packed
        if self._total > self._most or swells:
            raise bomb(self._name)
        self._pieces.append(piece)

    def data(self) -> bytes:
        """All that came; it is taken from the budget now."""
        self._budget.left -= self._total
        return b"".join(self._pieces)


def bomb(name: str) -> IntakeError:
    """For an entry that holds more than an honest one."""
    text = "压缩包里的“{name}”解压后大得不正常（“压缩炸弹”），已停止解压，没有读取。请勿在别处打开它，并与发信人核实。"
    return IntakeError("archive-bomb", text, name=naming.visible(name))
