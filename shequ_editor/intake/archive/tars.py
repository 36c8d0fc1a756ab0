"""Tar archives, packed or not, and single files packed by gzip, bzip2 or xz: read once from front to back."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, BinaryIO, cast

from shequ_editor.errors import IntakeError
from shequ_editor.intake.archive.budget import Bucket, bomb
from shequ_editor.intake.archive.members import Member, OpenBucket, damaged, damaged_entry
from shequ_editor.intake.limits import DEFAULT

_CHUNK = 256 * 1024
# What damage makes of their parsers.
_FAULTS = (tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, TypeError, LookupError)


class Tar:
    """Raises IntakeError ``archive-damaged``, ``archive-bomb``."""

    def __init__(self, data: bytes, name: str, _passwords: Sequence[str]) -> None:
        self._data = data
        self._name = name
        try:
            with tarfile.open(fileobj=io.BytesIO(data), mode="r|*") as archive:
                self.members = list(self._members(archive))
        except _FAULTS as error:
            raise damaged(name) from error

    def _members(self, archive: tarfile.TarFile) -> Iterator[Member]:
        for count, info in enumerate(archive):
            if info.size > DEFAULT.entry:
                raise bomb(info.name)
            if info.isfile():
                yield Member(
                    info.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), len(self._data), own=count
                )

    def contents(self, members: Sequence[Member], bucket: OpenBucket) -> Iterator[tuple[Member, bytes | IntakeError]]:
        """The bytes of each member."""
        wanted = {member.own: member for member in members}
        with tarfile.open(fileobj=io.BytesIO(self._data), mode="r|*") as archive:
            for count, info in enumerate(archive):
                if count not in wanted:
                    continue
                stream = archive.extractfile(info)
                try:
                    yield wanted[count], _read(stream, bucket(wanted[count])) if stream else b""
                except _FAULTS:
                    yield wanted[count], damaged_entry(wanted[count])


class Packed:
    """A single file that was packed: its name is that of the archive, without the ending."""

    def __init__(self, data: bytes, name: str, _passwords: Sequence[str]) -> None:
        self._data = data
        path = re.sub(r"\.(?:gz|bz2|xz)$", "", name, flags=re.IGNORECASE)
        self.members = [Member(path, len(data))]

    def contents(self, members: Sequence[Member], bucket: OpenBucket) -> Iterator[tuple[Member, bytes | IntakeError]]:
        """The bytes of the one member."""
        for member in members:
            try:
                with self._stream() as stream:
                    yield member, _read(stream, bucket(member))
            except _FAULTS:
                yield member, damaged_entry(member)

    def _stream(self) -> BinaryIO:
        packed = io.BytesIO(self._data)
        if self._data.startswith(b"\x1f\x8b"):
            return cast(BinaryIO, gzip.GzipFile(fileobj=packed))
        return cast(BinaryIO, bz2.BZ2File(packed) if self._data.startswith(b"BZh") else lzma.LZMAFile(packed))


def is_packed_tar(data: bytes) -> bool:
    """Whether something packed is a tar archive."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r|*") as archive:
            return archive.next() is not None
    except _FAULTS:
        return False


def _read(stream: IO[bytes], taken: Bucket) -> bytes:
    while piece := stream.read(_CHUNK):
        taken.add(piece)
    return taken.data()
