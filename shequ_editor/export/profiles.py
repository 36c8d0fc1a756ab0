"""Printers' colour profiles (ICC.1): what a printing condition is called, and how much ink it bears."""

from __future__ import annotations

import itertools
import math
import re
import struct
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageCms

from shequ_editor.errors import ExportError
from shequ_editor.export.colours import heaviest, opened_profile, to_inks
from shequ_editor.settings import resource

_HEAD = 128  # ICC.1, 7.2: the header's length, and where its fields stand
_SIGNATURE, _CLASS, _SPACE, _PCS = slice(36, 40), slice(12, 16), slice(16, 20), slice(20, 24)
_TO_INKS = b"B2A0"
_STEPS = 17  # of each colour, to find the heaviest ink
# Characterisations that the ICC's registry names, by what profiles for them are called.
_CONDITIONS = {
    "iso coated v2": "FOGRA39",
    "pso coated v3": "FOGRA51",
    "pso uncoated v3": "FOGRA52",
    "pso uncoated iso12647": "FOGRA47",
    "iso uncoated": "FOGRA29",
    "japan color 2011": "JC201103",
    "japan color 2001 coated": "JC200103",
    "gracol2006_coated1": "CGATS TR 006",
    "swop2006_coated3": "CGATS TR 003",
    "swop2006_coated5": "CGATS TR 005",
}
_FOGRA = re.compile(r"FOGRA\d\d")
UNKNOWN = "Custom"  # a printing condition that is in no registry
SHIPPED = "ISOcoated_v2_300_bas.icc"


class Profile(Struct, frozen=True):
    """A profile of four inks for an output device. ``condition`` names the printing condition as the ICC's registry
    does, "Custom" where that is in no registry; ``ink_limit`` is the most ink that it ever lays down, in percent."""

    name: str
    condition: str
    ink_limit: int
    version: int
    data: bytes
    sha256: str


@cache
def shipped_profile() -> Profile:
    """The profile that comes with the program: ISO Coated v2 300 % (FOGRA39)."""
    return read_profile(resource("icc", SHIPPED))


def read_profile(path: Path) -> Profile:
    """The printer's profile in a file.

    Raises ``ExportError`` if it cannot be read, is damaged, or is not for a device with four inks.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ExportError(
            "profile-missing",
            "读不到颜色特性文件“{file}”（{reason}）。请检查文件位置后再试。",
            file=str(path),
            reason=error.strerror or str(error),
        ) from error
    return profile_of(data, path.name)


@lru_cache(maxsize=8)
def profile_of(data: bytes, file: str) -> Profile:
    """The printer's profile in some bytes; ``file`` is what people know it by. Raises as :func:`read_profile`."""
    if len(data) <= _HEAD or data[_SIGNATURE] != b"acsp":
        raise ExportError("profile-none", "“{file}”不是颜色特性文件（ICC）。请向印厂要 .icc 文件。", file=file)
    if data[_CLASS] != b"prtr" or data[_SPACE] != b"CMYK" or data[_PCS] not in (b"Lab ", b"XYZ "):
        raise ExportError(
            "profile-class",
            "“{file}”不能用于印刷：要的是四色输出设备的颜色特性（prtr/CMYK），它是 {what}。请向印厂要它的 .icc 文件。",
            file=file,
            what=f"{_said(data[_CLASS])}/{_said(data[_SPACE])}",
        )
    tags = _tags(data)
    if int.from_bytes(data[:4], "big") > len(data) or _TO_INKS not in tags:
        raise _damaged(file)
    try:
        name = str(ImageCms.getProfileDescription(opened_profile(data))).strip() or Path(file).stem
        limit = _heaviest(data)
    except (ImageCms.PyCMSError, OSError, UnicodeDecodeError) as error:
        raise _damaged(file) from error
    return Profile(name, _condition(name, tags.get(b"targ", b"")), limit, data[8], data, sha256(data).hexdigest())


def _tags(data: bytes) -> dict[bytes, bytes]:
    """The tags of a profile by their signature (ICC.1, 7.3); none that reaches beyond the end."""
    (count,) = struct.unpack_from(">I", data, _HEAD) if len(data) >= _HEAD + 4 else (0,)
    room = (len(data) - _HEAD - 4) // 12
    places = (struct.unpack_from(">4sII", data, _HEAD + 4 + 12 * index) for index in range(min(count, room)))
    return {name: data[start : start + size] for name, start, size in places if start + size <= len(data)}


def _heaviest(data: bytes) -> int:
    """The most ink that any colour gets, in percent of one ink, rounded up to whole fives as such limits are named."""
    levels = [round(255 * step / (_STEPS - 1)) for step in range(_STEPS)]
    colours = bytes(itertools.chain.from_iterable(itertools.product(levels, repeat=3)))
    image = Image.frombytes("RGB", (_STEPS**2, _STEPS), colours)
    return 5 * math.ceil(heaviest(to_inks(image, None, data)) / 5)


def _condition(name: str, characterisation: bytes) -> str:
    """What the registry calls the condition of a profile."""
    named = _FOGRA.search(name.upper().replace(" ", "")) or _FOGRA.search(characterisation[:2000].decode("latin-1"))
    if named:
        return named[0]
    return next((known for words, known in _CONDITIONS.items() if words in name.lower()), UNKNOWN)


def _said(signature: bytes) -> str:
    text = signature.decode("ascii", "replace").strip()
    return text if text.isprintable() and text else "?"


def _damaged(file: str) -> ExportError:
    return ExportError("profile-damaged", "颜色特性文件“{file}”已损坏，打不开。请向印厂再要一份。", file=file)
