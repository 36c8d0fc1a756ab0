"""What a .zip holds: names in whatever charset, bytes counted as they come out, nothing trusted."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from msgspec import Struct, field

from shequ_editor.errors import IntakeError, Notice, notice
from shequ_editor.intake import naming
from shequ_editor.intake.charset import decode
from shequ_editor.intake.limits import DEFAULT, MEGABYTE, Limits

_JUNK = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._|~\$)", re.IGNORECASE)
_CHUNK = 256 * 1024
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_UNICODE_PATH = 0x7075


class Entry(Struct, frozen=True):
    """A file out of an archive. ``folder`` is where it lay, as text; neither is ever used as a path."""

    name: str
    folder: str
    data: bytes


class Unpacked(Struct):
    entries: list[Entry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


class Budget:
    """Counts bytes as they come out of archives, those within archives included."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self.limits = limits
        self.left = limits.unpacked

    def read(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
        """One entry's bytes.

        Raises:
            IntakeError: ``archive-bomb`` where more comes out than an honest file holds.
        """
        most = min(most, self.left)
        pieces, total = [], 0
        with archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                total += len(piece)
                if total > most or _is_bomb(total, info.compress_size, self.limits.ratio):
                    raise IntakeError(
                        "archive-bomb",
                        "压缩包里的“{name}”解压后大得不正常（“压缩炸弹”），已停止解压，没有读取。请勿在别处打开它，并与发信人核实。",
                        name=naming.visible(info.filename),
                    )
                pieces.append(piece)
        self.left -= total
        return b"".join(pieces)


def _is_bomb(total: int, packed: int, ratio: int) -> bool:
    return total > 16 * MEGABYTE and total > ratio * max(packed, 1)


def unpack(data: bytes, name: str, budget: Budget, depth: int = 0) -> Unpacked:
    """The files in an archive, those of archives within it in their place.

    Raises:
        IntakeError: ``archive-damaged``, ``archive-bomb`` or ``archive-entries``.
    """
    archive = open_zip(data, name)
    infos = archive.infolist()
    _check_honesty(infos, data, name, budget.limits)
    result = Unpacked()
    for info in infos:
        path = entry_name(info)
        if path.endswith("/") or _JUNK.search(path):
            continue
        try:
            _take(archive, info, path, name, budget, depth, result)
        except IntakeError as error:
            if error.code == "archive-bomb":
                raise
            result.notices.append(Notice(error.message, naming.visible(path)))
    return result


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Raises IntakeError ``archive-damaged`` for what is no zip."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, RecursionError) as error:
        raise IntakeError(
            "archive-damaged", "压缩包“{name}”已损坏或不完整，无法解开。请发信人重新压缩发送。", name=name
        ) from error


def _check_honesty(infos: list[zipfile.ZipInfo], data: bytes, name: str, limits: Limits) -> None:
    if len(infos) > limits.archive_entries:
        raise IntakeError(
            "archive-entries",
            "压缩包“{name}”里有 {count} 个文件，超过上限 {limit} 个，没有读取。请解压后分批导入。",
            name=name,
            count=len(infos),
            limit=limits.archive_entries,
        )
    if sum(info.compress_size for info in infos) > len(data):
        raise IntakeError(
            "archive-bomb",
            "压缩包“{name}”里的文件相互重叠，是伪造的压缩包（“压缩炸弹”），没有读取。请与发信人核实。",
            name=name,
        )


def _take(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    path: str,
    name: str,
    budget: Budget,
    depth: int,
    result: Unpacked,
) -> None:
    """One entry into ``result``: refused with a notice, unpacked in turn, or taken as a file."""
    if naming.climbs(path):
        where = naming.visible(path)
        text = "压缩包“{name}”里的“{entry}”想写到文件夹之外，没有读取；其余文件不受影响。"
        result.notices.append(notice(where, "archive-climbs", text, name=name, entry=where))
        return
    if info.flag_bits & _ENCRYPTED_FLAG:
        text = "压缩包“{name}”里的“{entry}”设了密码，没有读取。请发信人去掉密码，或解压后再导入。"
        entry = naming.visible(path)
        result.notices.append(notice(entry, "archive-password", text, name=name, entry=entry))
        return
    content = _bytes(archive, info, path, budget)
    folder, _, _ = path.rpartition("/")
    inner = content.startswith(b"PK\x03\x04") and path.lower().endswith(".zip")
    if not inner:
        result.entries.append(Entry(naming.base_name(path), naming.visible(folder), content))
        return
    if depth + 1 >= budget.limits.archive_depth:
        text = "压缩包“{name}”里层层套着压缩包，超过 {depth} 层的没有解开。请解压后再导入。"
        result.notices.append(notice(naming.visible(path), "archive-depth", text, name=name, depth=depth + 1))
        return
    nested = unpack(content, naming.base_name(path), budget, depth + 1)
    own_folder = naming.visible(naming.stem(path))
    result.entries += [Entry(e.name, f"{own_folder}/{e.folder}".rstrip("/"), e.data) for e in nested.entries]
    result.notices += nested.notices


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: Budget) -> bytes:
    try:
        return budget.read(archive, info, budget.limits.entry)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise IntakeError(
            "archive-entry",
            "压缩包里的“{name}”已损坏，或压缩方式不认识，没有读取。请发信人重新压缩发送。",
            name=naming.visible(path),
        ) from error


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
