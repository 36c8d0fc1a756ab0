"""Writes what Outlook writes, as far as tests need it: .msg files (a compound file, MS-CFB) and winmail.dat."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from compressed_rtf import compress

Values = Mapping[int, bytes | str | int]
_SECTOR, _SMALL, _LIMIT = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


# -- .msg


def msg(values: Values, attachments: Sequence[Values | tuple[Values, Tree]] = ()) -> bytes:
    """A .msg file; an attachment that is a mail is a pair of its values and its :func:`tree`."""
    return _compound(tree(values, attachments))


def tree(values: Values, attachments: Sequence[Values | tuple[Values, Tree]] = (), head: int = 32) -> Tree:
    storage = _streams(values, head)
    for number, attachment in enumerate(attachments):
        own, inner = attachment if isinstance(attachment, tuple) else (attachment, None)
        content = _streams(own, 8)
        if inner is not None:
            content["__substg1.0_3701000D"] = inner
        storage[f"__attach_version1.0_#{number:08X}"] = content
    return storage


def _streams(values: Values, head: int) -> Tree:
    entries, streams = b"\0" * head, Tree()
    for number, value in values.items():
        if isinstance(value, int):
            kind = 0x40 if value > 0xFFFFFFFF else 0x03
            entries += struct.pack("<HHLQ", kind, number, 6, value)
            continue
        kind = 0x1F if isinstance(value, str) else 0x102
        content = value.encode("utf-16-le") if isinstance(value, str) else value
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = content
        entries += struct.pack("<HHLQ", kind, number, 6, len(content))
    return {"__properties_version1.0": entries, **streams}


class _Entry:
    def __init__(self, name: str, kind: int, content: bytes = b"") -> None:
        self.name, self.kind, self.content = name, kind, content
        self.left = self.right = self.child = _FREE
        self.start, self.size = _END, len(content)


def _compound(root: Tree) -> bytes:
    entries = [_Entry("Root Entry", 5)]
    _add(entries, 0, root)
    small, small_table = b"", []
    sectors: list[bytes] = []
    table: list[int] = []
    for entry in entries[1:]:
        if entry.kind == 2 and 0 < entry.size < _LIMIT:
            entry.start = len(small_table)
            pieces = -(-entry.size // _SMALL)
            small += entry.content.ljust(pieces * _SMALL, b"\0")
            small_table += [*range(entry.start + 1, entry.start + pieces), _END]
        elif entry.kind == 2 and entry.size:
            entry.start = _chain(sectors, table, entry.content)
    entries[0].start, entries[0].size = _chain(sectors, table, small), len(small)
    small_start = _chain(sectors, table, struct.pack(f"<{len(small_table)}L", *small_table), b"\xff")
    directory = b"".join(map(_directory_entry, entries))
    directory_start = _chain(sectors, table, directory)
    fats = next(n for n in range(1, 200) if n * 128 >= len(table) + n)
    first_fat = len(table)
    table += [_FAT] * fats
    fat = struct.pack(f"<{len(table)}L", *table).ljust(fats * _SECTOR, b"\xff")
    places = [*range(first_fat, first_fat + fats)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHH6xLLLLLLLLL",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fats,
        directory_start,
        0,
        _LIMIT,
        small_start,
        len(small_table) * 4 // _SECTOR + 1 if small_table else 0,
        _END,
        0,
    )
    header += struct.pack("<109L", *places, *[_FREE] * (109 - len(places)))
    return header + b"".join(sectors) + fat


def _add(entries: list[_Entry], parent: int, storage: Tree) -> None:
    numbers = []
    for name, content in storage.items():
        numbers.append(len(entries))
        if isinstance(content, bytes):
            entries.append(_Entry(name, 2, content))
        else:
            entries.append(_Entry(name, 1))
            _add(entries, numbers[-1], content)
    ordered = sorted(numbers, key=lambda n: (len(entries[n].name), entries[n].name.upper()))
    entries[parent].child = _balanced(entries, ordered)


def _balanced(entries: list[_Entry], ordered: Sequence[int]) -> int:
    if not ordered:
        return _FREE
    middle = len(ordered) // 2
    entries[ordered[middle]].left = _balanced(entries, ordered[:middle])
    entries[ordered[middle]].right = _balanced(entries, ordered[middle + 1 :])
    return ordered[middle]


def _chain(sectors: list[bytes], table: list[int], content: bytes, fill: bytes = b"\0") -> int:
    if not content:
        return _END
    start = len(table)
    count = -(-len(content) // _SECTOR)
    sectors.append(content.ljust(count * _SECTOR, fill))
    table += [*range(start + 1, start + count), _END]
    return start


def _directory_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return name.ljust(64, b"\0") + struct.pack(
        "<HBBLLL16xL16xLQ", len(name), entry.kind, 1, entry.left, entry.right, entry.child, 0, entry.start, entry.size
    )


# -- winmail.dat


def winmail(values: Values, attachments: Sequence[Values | tuple[Values, bytes]] = (), codepage: int = 936) -> bytes:
    """A winmail.dat; an attachment that is a mail is a pair of its values and the winmail.dat that it is."""
    data = b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x00069007, struct.pack("<LL", codepage, 0))
    data += attribute(1, 0x00069003, properties(values))
    for attachment in attachments:
        own, inner = attachment if isinstance(attachment, tuple) else (attachment, b"")
        data += attribute(2, 0x00069002, b"\0" * 14)
        content = own.get(0x3701, b"")
        if content and isinstance(content, bytes):
            data += attribute(2, 0x0006800F, content)
        rest = {number: value for number, value in own.items() if number != 0x3701}
        data += attribute(2, 0x00069005, properties(rest, inner))
    return data


def attribute(level: int, number: int, content: bytes) -> bytes:
    return struct.pack("<BLL", level, number, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)


def properties(values: Values, message: bytes = b"") -> bytes:
    data = struct.pack("<L", len(values) + bool(message))
    for number, value in values.items():
        if isinstance(value, int):
            data += struct.pack("<HHL", 0x03, number, value)
            continue
        content = value.encode("utf-16-le") + b"\0\0" if isinstance(value, str) else value
        data += struct.pack("<HHLL", 0x1F if isinstance(value, str) else 0x102, number, 1, len(content))
        data += content.ljust(-(-len(content) // 4) * 4, b"\0")
    if message:
        content = bytes.fromhex("0703020000000000c000000000000046") + message
        data += struct.pack("<HHLL", 0x0D, 0x3701, 1, len(content)) + content.ljust(-(-len(content) // 4) * 4, b"\0")
    return data


# -- the RTF that Outlook keeps


def packed_html(html: str) -> bytes:
    """HTML as Outlook packs it into RTF: each tag in a group of its own, each character in its code page."""
    body = b"".join(
        b"{\\*\\htmltag64 " + _escaped(piece) + b"}"
        if piece.startswith("<")
        else b"\\htmlrtf {\\f0 \\htmlrtf0 " + _escaped(piece) + b"\\htmlrtf }\\htmlrtf0 "
        for piece in _pieces(html)
    )
    return bytes(
        compress(
            b"{\\rtf1\\ansi\\ansicpg936\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\uc1\\pard "
            + body
            + b"}"
        )
    )


def packed_text(text: str) -> bytes:
    """A text as RTF, its characters as ``\\u`` with a question mark for those who know no better."""
    words = "".join(
        f"\\u{ord(char) - 65536 if ord(char) > 32767 else ord(char)}?" if char > "~" else char for char in text
    )
    body = words.replace("\n", "\\par\r\n").encode("ascii")
    return bytes(
        compress(
            b"{\\rtf1\\ansi\\ansicpg936\\fromtext{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}\\uc1\\pard\\f0 "
            + body
            + b"}"
        )
    )


def _pieces(html: str) -> list[str]:
    return [piece for piece in html.replace("<", "\0<").replace(">", ">\0").split("\0") if piece]


def _escaped(text: str) -> bytes:
    coded = text.encode("gbk")
    return b"".join(bytes([byte]) if 32 <= byte < 127 and byte not in b"\\{}" else b"\\'%02x" % byte for byte in coded)
