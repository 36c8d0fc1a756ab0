"""RAR archives, by rarfile; what is packed in them is unpacked by whichever program for it is on the machine."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shequ_editor.errors import IntakeError
from shequ_editor.intake.archive.members import LockedError, Member, OpenBucket, damaged, damaged_entry

if TYPE_CHECKING:
    from rarfile import RarFile, ToolSetup

_CHUNK = 256 * 1024


class Rar:
    """Raises IntakeError ``archive-damaged``, and LockedError where its names are locked as well."""

    def __init__(self, data: bytes, name: str, passwords: Sequence[str]) -> None:
        import rarfile

        _find_programs()
        self._name = name
        self._passwords = list(passwords)
        try:
            self._rar = self._opened(data)
            infos = self._rar.infolist()
        except rarfile.Error as error:
            raise damaged(name) from error
        self.members = [
            Member(info.filename.replace("\\", "/"), info.compress_size, info.needs_password(), info)
            for info in infos
            if info.is_file()
        ]

    def _opened(self, data: bytes) -> RarFile:
        """The archive with its list of names, which may need a password as well."""
        import rarfile

        archive = rarfile.RarFile(io.BytesIO(data))
        if archive.infolist() or not archive.needs_password():
            return archive
        for password in self._passwords:
            try:
                archive.setpassword(password)
            except rarfile.Error:
                continue
            if archive.infolist():
                return archive
        raise LockedError

    def contents(self, members: Sequence[Member], bucket: OpenBucket) -> Iterator[tuple[Member, bytes | IntakeError]]:
        """The bytes of each member; a locked one without a fitting password is left out."""
        import rarfile

        for member in members:
            for password in self._passwords if member.locked else (None,):
                try:
                    data = self._read(member, bucket, password)
                except (rarfile.RarCannotExec, rarfile.RarExecError) as error:
                    if isinstance(error, rarfile.RarCannotExec):
                        raise _no_program(self._name) from error
                    continue
                except (rarfile.Error, OSError, ValueError, EOFError):
                    continue
                member.locked = False
                self._passwords.sort(key=lambda each: each != password)
                yield member, data
                break
            else:
                if not member.locked:
                    yield member, damaged_entry(member)

    def _read(self, member: Member, bucket: OpenBucket, password: str | None) -> bytes:
        taken = bucket(member)
        with self._rar.open(member.own, pwd=password) as stream:
            while piece := stream.read(_CHUNK):
                taken.add(piece)
        return taken.data()


def _no_program(name: str) -> IntakeError:
    text = (
        "“{name}”是 RAR 压缩包，要由 unrar、unar、bsdtar 或 7-Zip 解开，这台电脑上没有找到。"
        "请解压后再导入，或请发信人改用 ZIP。"
    )
    return IntakeError("rar-program", text, name=name)


@cache
def _find_programs() -> None:
    """Tells rarfile where Windows has what it looks for by PATH, and how bsdtar is called."""
    import rarfile

    if os.name == "nt":
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
            home = Path(os.environ.get(variable, "C:/Program Files"))
            for setting, place in (("UNRAR_TOOL", "WinRAR/UnRAR.exe"), ("SEVENZIP_TOOL", "7-Zip/7z.exe")):
                if (home / place).is_file():
                    setattr(rarfile, setting, str(home / place))
        if not shutil.which(rarfile.BSDTAR_TOOL):
            rarfile.BSDTAR_TOOL = "tar"  # Windows 10 and later bring bsdtar under this name
    with suppress(rarfile.RarCannotExec):
        if rarfile.tool_setup().setup is rarfile.BSDTAR_CONFIG:
            rarfile.CURRENT_SETUP = _bsdtar()


def _bsdtar() -> ToolSetup:
    """rarfile's own way of calling it (4.5) takes “--” for the archive's name."""
    import rarfile

    class Bsdtar(rarfile.ToolSetup):  # type: ignore[misc]
        def open_cmdline(self, pwd: str | None, rar_fn: str, filefn: str | None = None) -> list[str]:
            return [rarfile.BSDTAR_TOOL, "-x", "--to-stdout", "-f", rar_fn, "--", *([filefn] if filefn else [])]

    return Bsdtar(rarfile.BSDTAR_CONFIG)
