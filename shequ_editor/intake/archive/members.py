"""What every kind of archive gives: its members, and their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from msgspec import Struct

from shequ_editor.errors import IntakeError
from shequ_editor.intake import naming
from shequ_editor.intake.archive.budget import Bucket


class Member(Struct, eq=False):
    """A file in an archive. ``path`` is as its sender saw it, with ``/`` between folders, and never used as a path;
    ``packed`` its size in the archive, 0 where files are packed together; ``own`` is what its kind of archive knows."""

    path: str
    packed: int
    locked: bool = False
    own: Any = None


OpenBucket = Callable[[Member], Bucket]


class Archive(Protocol):
    """An archive that was opened."""

    @property
    def members(self) -> Sequence[Member]: ...

    def contents(self, members: Sequence[Member], bucket: OpenBucket) -> Iterator[tuple[Member, bytes | IntakeError]]:
        """The bytes of some members, or why they cannot be had.

        Raises:
            IntakeError: ``archive-bomb``, ``archive-damaged``.
        """
        ...


class LockedError(Exception):
    """No password fits; not even the names may be known."""


def damaged(name: str) -> IntakeError:
    """For an archive that cannot be opened."""
    text = "压缩包“{name}”已损坏或不完整，或是分卷压缩包中的一卷，无法解开。请发信人重新压缩，不要分卷，再发送。"
    return IntakeError("archive-damaged", text, name=name)


def damaged_entry(member: Member) -> IntakeError:
    """For an entry that cannot be unpacked."""
    text = "压缩包里的“{name}”已损坏，或压缩方式不认识，没有读取。请发信人重新压缩发送。"
    return IntakeError("archive-entry", text, name=naming.visible(member.path))
