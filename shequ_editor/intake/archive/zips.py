"""Zip archives (APPNOTE)."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from shequ_editor.errors import IntakeError
from shequ_editor.intake.archive.members import Member, OpenBucket, damaged, damaged_entry
from shequ_editor.intake.charset import decode

_CHUNK = 256 * 1024
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_UNICODE_PATH = 0x7075
_FAULTS = (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Raises IntakeError ``archive-damaged`` for what is no zip."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, RecursionError) as error:
        raise damaged(name) from error


class Zip:
    """Raises IntakeError ``archive-damaged``, ``archive-bomb`` where its entries overlap."""

    def __init__(self, data: bytes, name: str, passwords: Sequence[str]) -> None:
        self._zip = open_zip(data, name)
        self._passwords = [word.encode(charset) for word in passwords for charset in _charsets(word)]
        infos = self._zip.infolist()
        if sum(info.compress_size for info in infos) > len(data):
            text = "压缩包“{name}”里的文件相互重叠，是伪造的压缩包（“压缩炸弹”），没有读取。请与发信人核实。"
            raise IntakeError("archive-bomb", text, name=name)
        self.members = [_member(info) for info in infos]

    def contents(self, members: Sequence[Member], bucket: OpenBucket) -> Iterator[tuple[Member, bytes | IntakeError]]:
        """The bytes of each member; a locked one without a fitting password is left out."""
        for member in members:
            if member.locked:
                data = self._unlocked(member, bucket)
                if data is not None:
                    yield member, data
                continue
            try:
                yield member, self._read(member, bucket, None)
            except _FAULTS:
                yield member, damaged_entry(member)

    def _unlocked(self, member: Member, bucket: OpenBucket) -> bytes | None:
        for password in self._passwords:
            try:
                data = self._read(member, bucket, password)
            except _FAULTS:
                continue
            member.locked = False
            self._passwords.sort(key=lambda each: each != password)
            return data
        return None

    def _read(self, member: Member, bucket: OpenBucket, password: bytes | None) -> bytes:
        taken = bucket(member)
        with self._zip.open(member.own, pwd=password) as stream:
            while piece := stream.read(_CHUNK):
                taken.add(piece)
        return taken.data()


def _charsets(password: str) -> tuple[str, ...]:
    """Programs write a password's letters as their system does."""
    return ("utf-8",) if password.isascii() else ("gb18030", "utf-8")


def _member(info: zipfile.ZipInfo) -> Member:
    return Member(entry_name(info), info.compress_size, bool(info.flag_bits & _ENCRYPTED_FLAG), info)


def entry_name(info: zipfile.ZipInfo) -> str:
    """An entry's name as its sender saw it, with ``/`` between folders.

    Windows writes it in the system's charset (GBK) without saying so; the Unicode path field wins where it is there.
    """
    if info.flag_bits & _UTF8_FLAG:
        return info.orig_filename.replace("\\", "/")
    raw = info.orig_filename.encode("cp437", "replace")
    return (_unicode_path(info.extra, raw) or decode(raw, "gbk").text).replace("\\", "/")


def _unicode_path(extra: bytes, raw: bytes) -> str:
    for kind, content in _extra_fields(extra):
        if kind == _UNICODE_PATH and len(content) > 5 and content[0] == 1:
            (crc,) = struct.unpack("<L", content[1:5])
            if crc == zlib.crc32(raw):
                return content[5:].decode("utf-8", "replace")
    return ""


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        yield kind, extra[4 : 4 + size]
        extra = extra[4 + size :]
