"""Mails that were saved by Outlook: .msg files (MS-OXMSG)."""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING

from shequ_editor.errors import IntakeError
from shequ_editor.intake import mapi
from shequ_editor.intake.letter import Letter
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.mapi import Thing

if TYPE_CHECKING:
    from oxmsg.storage import Storage

_PROPERTIES = "__properties_version1.0"
_VALUE = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})$", re.IGNORECASE)
_ATTACHMENT = "__attach_version1.0_#"
_MESSAGE = "__substg1.0_3701000D"
_STRING, _INTEGER, _TIME = 0x1F, 0x03, 0x40
_HEADS = {"message": 32, "embedded": 24, "attachment": 8}  # bytes before a property stream's first entry


def read_msg(data: bytes, name: str, limits: Limits = DEFAULT) -> Letter:
    """A mail out of a .msg file.

    Raises:
        IntakeError: ``msg-damaged``.
    """
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    try:
        with OleFileIO(io.BytesIO(data)) as file:
            thing = _message(Storage.from_ole(file), "message", 0, limits)
    except Exception as error:  # its readers raise whatever damage makes of them
        text = "“{name}”是 Outlook 邮件，但已损坏或不完整，无法读取。请在 Outlook 里重新另存这封邮件，或请发信人重发。"
        raise IntakeError("msg-damaged", text, name=name) from error
    return mapi.letter_of(thing, limits)


def _message(storage: Storage, kind: str, depth: int, limits: Limits) -> Thing:
    thing = Thing(_values(storage, kind))
    for inner in storage.storages:
        if inner.name.startswith(_ATTACHMENT):
            thing.attachments.append(_attachment(inner, thing, depth, limits))
    return thing


def _attachment(storage: Storage, message: Thing, depth: int, limits: Limits) -> Thing:
    thing = Thing({mapi.STRING_CODEPAGE: message.number(mapi.STRING_CODEPAGE), **_values(storage, "attachment")})
    inner = next((each for each in storage.storages if each.name.upper() == _MESSAGE.upper()), None)
    if inner is not None and depth <= limits.mails_within:
        thing.message = _message(inner, "embedded", depth + 1, limits)
    return thing


def _values(storage: Storage, kind: str) -> dict[int, bytes | str | int]:
    """Strings and bytes are streams of their own, numbers and times stand in one for all."""
    values: dict[int, bytes | str | int] = {}
    for stream in storage.streams:
        if found := _VALUE.match(stream.name):
            is_text = int(found[2], 16) == _STRING
            values[int(found[1], 16)] = stream.bytes_.decode("utf-16-le", "replace") if is_text else stream.bytes_
        elif stream.name == _PROPERTIES:
            entries = stream.bytes_[_HEADS[kind] :]
            for type_, number, value in struct.iter_unpack("<HH4xQ", entries[: len(entries) // 16 * 16]):
                if type_ in (_INTEGER, _TIME):
                    values[number] = value & 0xFFFFFFFF if type_ == _INTEGER else value
    return values
