"""7z archives, by py7zr. Files are packed together there: all that are wanted come out in one go."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from shequ_editor.errors import IntakeError
from shequ_editor.intake.archive.members import LockedError, Member, OpenBucket, damaged, damaged_entry

if TYPE_CHECKING:
    from py7zr import SevenZipFile


class Seven:
    """Raises IntakeError ``archive-damaged``, and LockedError where its names are locked as well."""

    def __init__(self, data: bytes, name: str, passwords: Sequence[str]) -> None:
        self._data = data
        self._name = name
        self._passwords = passwords
        archive = self._opened(passwords)
        with archive:
            locked = archive.needs_password()
            self.members = [
                Member(str(info.filename).replace("\\", "/"), info.compressed or 0, locked, info.filename)
                for info in archive.list()
                if not info.is_directory
            ]

    def _opened(self, passwords: Sequence[str]) -> SevenZipFile:
        """The archive with its list of names, which may need a password as well."""
        from py7zr import SevenZipFile
        from py7zr.exceptions import PasswordRequired

        asked = False
        for password in (None, *passwords):
            try:
                return SevenZipFile(io.BytesIO(self._data), password=password)
            except PasswordRequired:
                asked = True
            except Exception as error:  # py7zr raises whatever a wrong password or a damaged head makes of its parsers
                if not asked:
                    raise damaged(self._name) from error
        raise LockedError

    def contents(self, members: Sequence[Member], bucket: OpenBucket) -> Iterator[tuple[Member, bytes | IntakeError]]:
        """The bytes of the members; of locked ones, if a password fits."""
        wanted = {member.own: member for member in members}
        for password in self._passwords if any(member.locked for member in members) else (None,):
            found = _Factory(wanted, bucket)
            with suppress(*_wrong()):
                self._extract(found, list(wanted), password)
                for member, data in found.contents():
                    member.locked = False
                    yield member, data
                return
        if not any(member.locked for member in members):
            yield from ((member, damaged_entry(member)) for member in members)

    def _extract(self, into: _Factory, names: list[str], password: str | None) -> None:
        from py7zr import SevenZipFile

        with SevenZipFile(io.BytesIO(self._data), password=password) as archive:
            archive.extract(targets=names, factory=into)


def _wrong() -> tuple[type[Exception], ...]:
    """What comes of a wrong password, and of damage."""
    from py7zr.exceptions import ArchiveError

    return (ArchiveError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError, TypeError, KeyError, IndexError)


class _Writer:
    """What py7zr writes a file into."""

    def __init__(self, taken: Any) -> None:
        self._taken = taken

    def write(self, piece: bytes | bytearray) -> int:
        self._taken.add(bytes(piece))
        return len(piece)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        pass

    def size(self) -> int:
        return 0

    def close(self) -> None:
        pass


class _Factory:
    """Gives py7zr something to write each wanted file into."""

    def __init__(self, wanted: dict[str, Member], bucket: OpenBucket) -> None:
        self._wanted = wanted
        self._bucket = bucket
        self._taken: list[tuple[Member, Any]] = []

    def create(self, filename: str) -> _Writer:
        member = self._wanted.get(filename) or Member(filename, 0)
        taken = self._bucket(member)
        self._taken.append((member, taken))
        return _Writer(taken)

    def contents(self) -> Iterator[tuple[Member, bytes]]:
        """What was written, member by member."""
        return ((member, taken.data()) for member, taken in self._taken if member in self._wanted.values())
