"""winmail.dat: what Outlook packs into one part where it believes that the other side is Outlook too (MS-OXTNEF).

Every count and length is held against the bytes that are there, so that nothing is made but what came. (tnefparse takes
them on trust: 53 bytes make it fill the memory, which Windows does not limit for us.)
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from shequ_editor.errors import IntakeError, notice
from shequ_editor.intake import mapi
from shequ_editor.intake.letter import Letter
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.mapi import Thing

MAGIC = b"\x78\x9f\x3e\x22"
_HEAD = 6  # bytes: the mark and a key
_SUBJECT, _BODY, _CODEPAGE, _PROPERTIES = 0x8004, 0x800C, 0x9007, 0x9003
_NEW_FILE, _FILE, _FILE_NAME, _FILE_PROPERTIES = 0x9002, 0x800F, 0x8010, 0x9005
_OLE = bytes.fromhex("c000000000000046")  # what stands in front of an object, which tells its kind, ends with this
_MESSAGE = bytes.fromhex("0703020000000000") + _OLE
_SIZES = {0x02: 2, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 2, 0x14: 8, 0x40: 8, 0x48: 16}
_STRING8, _STRING, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_MANY, _NAMED = 0x1000, 0x8000


class _CutError(Exception):
    """The bytes end before what they promise."""


def read_tnef(data: bytes, name: str, limits: Limits = DEFAULT) -> Letter:
    """The mail in a winmail.dat.

    Raises:
        IntakeError: ``tnef-damaged`` where nothing is in it that could be read.
    """
    thing, whole = _thing(data, 0, limits)
    letter = mapi.letter_of(thing, limits)
    if not (whole or letter.attached or letter.body.items):
        text = "Outlook 的附件“{name}”已损坏，无法读取。请发信人改用普通格式（HTML 或纯文本）重发。"
        raise IntakeError("tnef-damaged", text, name=name)
    if not whole:
        text = "Outlook 的附件“{name}”不完整，里面的附件可能缺失或损坏。请发信人改用普通格式（HTML 或纯文本）重发。"
        letter.notices.append(notice(name, "tnef-cut", text, name=name))
    return letter


def _thing(data: bytes, depth: int, limits: Limits) -> tuple[Thing, bool]:
    """The message, and whether it is all there."""
    thing = Thing()
    try:
        for kind, content in _attributes(data):
            _take(thing, kind, content, depth, limits)
    except _CutError:
        return thing, False
    return thing, data.startswith(MAGIC)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    cursor = _Cursor(data, _HEAD)
    while cursor.left > 9:
        _level, kind, _type, size = struct.unpack("<BHHL", cursor.take(9))
        content = cursor.take(size)
        yield kind, content
        cursor.take(2)  # a sum that nobody needs: bytes that were harmed on their way fail in a better place


def _take(thing: Thing, kind: int, content: bytes, depth: int, limits: Limits) -> None:
    if kind == _NEW_FILE:
        thing.attachments.append(Thing({mapi.STRING_CODEPAGE: thing.number(mapi.STRING_CODEPAGE)}))
    elif kind == _CODEPAGE:
        thing.values[mapi.STRING_CODEPAGE] = int.from_bytes(content[:4], "little")
    elif kind == _PROPERTIES:
        _add_properties(thing, content)
    elif kind in (_SUBJECT, _BODY):
        thing.values.setdefault({_SUBJECT: mapi.SUBJECT, _BODY: mapi.TEXT}[kind], content)
    elif thing.attachments:
        _take_of_file(thing.attachments[-1], kind, content, depth, limits)


def _take_of_file(file: Thing, kind: int, content: bytes, depth: int, limits: Limits) -> None:
    if kind == _FILE:
        file.values[mapi.FILE] = content
    elif kind == _FILE_NAME:
        file.values[mapi.FILE_NAME] = content
    elif kind == _FILE_PROPERTIES:
        _add_properties(file, content)
        packed = file.content(mapi.FILE)
        if isinstance(packed, bytes) and packed[8:].startswith(_OLE):
            file.values[mapi.FILE] = inner = packed[16:]
            if packed.startswith(_MESSAGE) and depth <= limits.mails_within:
                file.message, _ = _thing(inner, depth + 1, limits)


def _add_properties(thing: Thing, data: bytes) -> None:
    """Properties by their numbers, as far as they go; of those that hold many values, and of those with names of their
    own, nothing."""
    cursor = _Cursor(data)
    for _ in range(cursor.number()):
        kind, number = struct.unpack("<HH", cursor.take(4))
        if number >= _NAMED:
            _pass_name(cursor)
        value = _value(cursor, kind)
        if value is not None and number < _NAMED:
            thing.values[number] = value


def _pass_name(cursor: _Cursor) -> None:
    cursor.take(16)  # whose names these are
    if cursor.number():
        cursor.take_padded(cursor.number())
    else:
        cursor.take(4)


def _value(cursor: _Cursor, kind: int) -> bytes | str | int | None:
    plain_kind = kind & ~_MANY
    count = cursor.number() if kind & _MANY or plain_kind not in _SIZES else 1
    if size := _SIZES.get(plain_kind):
        content = cursor.take_padded(size * count)
        return int.from_bytes(content[:size], "little") if count == 1 else None
    content = b""
    for _ in range(count):
        content = cursor.take_padded(cursor.number())
    if kind & _MANY:
        return None
    return content.decode("utf-16-le", "replace") if kind == _STRING else content


class _Cursor:
    """Takes bytes one after the other; raises :class:`_CutError` at their end."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self._data = data
        self._at = at

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, size: int) -> bytes:
        if size > self.left:
            raise _CutError
        self._at += size
        return self._data[self._at - size : self._at]

    def take_padded(self, size: int) -> bytes:
        """As :meth:`take`; what fills up to four bytes is passed over."""
        content = self.take(size)
        self.take(min(-size % 4, self.left))
        return content

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")
