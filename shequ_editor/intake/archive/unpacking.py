"""What of an archive is taken, whatever its kind: nothing that climbs out of it, no more than an honest one holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct, field

from shequ_editor.errors import IntakeError, Message, Notice, notice
from shequ_editor.intake import aids as aid
from shequ_editor.intake import kinds, naming
from shequ_editor.intake.archive.budget import Budget
from shequ_editor.intake.archive.members import Archive, LockedError, Member
from shequ_editor.intake.archive.rars import Rar
from shequ_editor.intake.archive.sevens import Seven
from shequ_editor.intake.archive.tars import Packed, Tar, is_packed_tar
from shequ_editor.intake.archive.zips import Zip

_JUNK = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._|~\$)", re.IGNORECASE)
_KINDS: dict[str, Callable[[bytes, str, Sequence[str]], Archive]] = {"zip": Zip, "7z": Seven, "rar": Rar, "tar": Tar}


class Entry(Struct, frozen=True):
    """A file out of an archive. ``folder`` is where it lay, as text; neither is ever used as a path."""

    name: str
    folder: str
    data: bytes


class Unpacked(Struct):
    entries: list[Entry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    wanted: list[aid.Wanted] = field(default_factory=list)


def unpack(data: bytes, name: str, budget: Budget, passwords: Sequence[str] = (), depth: int = 0) -> Unpacked:
    """The files in an archive, those of archives within it in their place.

    Raises:
        WantingError: ``password-needed`` where not even its names can be read without one.
        IntakeError: ``archive-damaged``, ``archive-empty``, ``archive-bomb``, ``archive-entries``, ``rar-program``.
    """
    try:
        archive = _opened(data, name, passwords)
    except LockedError as error:
        raise aid.WantingError(_locked(name), (aid.password_of(data, name),)) from error
    if not archive.members:
        raise IntakeError("archive-empty", "压缩包“{name}”里没有文件。请发信人重新压缩发送。", name=name)
    budget.files += len(archive.members)
    if budget.files > budget.limits.archive_entries:
        text = "压缩包“{name}”里有 {count} 个文件，超过上限 {limit} 个，没有读取。请解压后分批导入。"
        limit = budget.limits.archive_entries
        raise IntakeError("archive-entries", text, name=name, count=budget.files, limit=limit)
    return _Unpacking(data, name, budget, passwords, depth).of(archive)


def _opened(data: bytes, name: str, passwords: Sequence[str]) -> Archive:
    kind = kinds.kind_of(data, name)
    if kind == "packed":
        return Tar(data, name, passwords) if is_packed_tar(data) else Packed(data, name, passwords)
    return _KINDS.get(kind, Zip)(data, name, passwords)


def _locked(name: str) -> Message:
    text = "压缩包“{name}”设了密码，没有读取。请填写密码，或请发信人去掉密码后重发。"
    return Message("password-needed", text, {"name": name})


class _Unpacking:
    """One archive."""

    def __init__(self, data: bytes, name: str, budget: Budget, passwords: Sequence[str], depth: int) -> None:
        self._data = data
        self._name = name
        self._budget = budget
        self._passwords = passwords
        self._depth = depth
        self._result = Unpacked()

    def of(self, archive: Archive) -> Unpacked:
        """All that is taken of it."""
        members = [member for member in archive.members if self._is_welcome(member)]
        for member, content in archive.contents(members, lambda each: self._budget.bucket(each.path, each.packed)):
            if isinstance(content, IntakeError):
                self._tell(member, content)
            else:
                self._take(member, content)
        if locked := [member for member in members if member.locked]:
            self._result.wanted.append(aid.password_of(self._data, self._name))
            for member in locked:
                entry = naming.visible(member.path)
                text = "压缩包“{name}”里的“{entry}”设了密码，没有读取。请填写密码，或请发信人去掉密码后重发。"
                self._result.notices.append(notice(entry, "password-needed", text, name=self._name, entry=entry))
        return self._result

    def _is_welcome(self, member: Member) -> bool:
        if member.path.endswith("/") or _JUNK.search(member.path):
            return False
        if naming.climbs(member.path):
            entry = naming.visible(member.path)
            text = "压缩包“{name}”里的“{entry}”想写到文件夹之外，没有读取；其余文件不受影响。"
            self._result.notices.append(notice(entry, "archive-climbs", text, name=self._name, entry=entry))
            return False
        return True

    def _take(self, member: Member, content: bytes) -> None:
        """A file, or an archive that is unpacked in turn."""
        name, (folder, _, _) = naming.base_name(member.path), member.path.rpartition("/")
        if kinds.kind_of(content, name) not in kinds.ARCHIVES:
            self._result.entries.append(Entry(name, naming.visible(folder), content))
            return
        if self._depth + 1 >= self._budget.limits.archive_depth:
            text = "压缩包“{name}”里层层套着压缩包，超过 {depth} 层的没有解开。请解压后再导入。"
            where, depth = naming.visible(member.path), self._depth + 1
            self._result.notices.append(notice(where, "archive-depth", text, name=self._name, depth=depth))
            return
        try:
            inner = unpack(content, name, self._budget, self._passwords, self._depth + 1)
        except IntakeError as error:
            if error.code in ("archive-bomb", "archive-entries"):
                raise
            self._result.wanted += error.wanted if isinstance(error, aid.WantingError) else ()
            self._tell(member, error)
            return
        own = naming.visible(naming.stem(member.path))
        self._result.entries += [Entry(e.name, f"{own}/{e.folder}".rstrip("/"), e.data) for e in inner.entries]
        self._result.notices += inner.notices
        self._result.wanted += inner.wanted

    def _tell(self, member: Member, error: IntakeError) -> None:
        self._result.notices.append(Notice(error.message, naming.visible(member.path)))
