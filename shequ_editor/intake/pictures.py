"""What a picture is, told from its head: kind, and size as one looks at it. Decoded only where it looks false."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

from msgspec import Struct

from shequ_editor.errors import IntakeError
from shequ_editor.intake.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

# A blank JPEG or PNG of a real program holds some 200 pixels a byte; a head that promises more is checked in full.
_SUSPICIOUS_PIXELS_PER_BYTE = 150
_KINDS = {
    "JPEG": ("image/jpeg", ".jpg"),
    "MPO": ("image/jpeg", ".jpg"),  # what some telephones write: a JPEG with more behind it
    "PNG": ("image/png", ".png"),
    "GIF": ("image/gif", ".gif"),
    "BMP": ("image/bmp", ".bmp"),
    "TIFF": ("image/tiff", ".tif"),
    "WEBP": ("image/webp", ".webp"),
}
_PLUGINS = ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"]  # MPO comes with JPEG; others have no business here
_MAGIC = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
)
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heif", b"avif")
_ORIENTATION = 0x0112


class Probe(Struct, frozen=True):
    """``width`` and ``height`` in pixels with the turn that EXIF asks for counted."""

    sha256: str
    width: int
    height: int
    media_type: str
    ending: str


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as a picture's do (also of kinds that cannot be read)."""
    return data.startswith(_MAGIC) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or is_heif(data)


def is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


def probe(data: bytes, name: str, limits: Limits = DEFAULT) -> Probe:
    """What the picture is.

    Raises:
        IntakeError: ``picture-kind``, ``picture-damaged``, ``picture-too-large`` or ``picture-lies``.
    """
    from PIL import Image

    warnings.filterwarnings("ignore", module=r"PIL\.")  # what it says of odd EXIF is nothing to users
    if is_heif(data):
        raise IntakeError(
            "picture-kind", "图片“{name}”是 HEIC 格式，暂时不能读取。请在手机或电脑上另存为 JPEG 再发来。", name=name
        )
    Image.MAX_IMAGE_PIXELS = None  # its warning would be ours to catch in every thread; the size is checked here
    try:
        with Image.open(io.BytesIO(data), formats=_PLUGINS) as image:
            _check_size(image, name, limits)
            if image.width * image.height > _SUSPICIOUS_PIXELS_PER_BYTE * len(data) or not _is_whole(image, data):
                _decode_in_full(image, name)
            media_type, ending = _KINDS[image.format or ""]
            width, height = _upright(image, data)
    except IntakeError:
        raise
    except Exception as error:  # Pillow raises whatever a damaged head makes of its parsers
        raise IntakeError(
            "picture-damaged", "图片“{name}”已损坏或不是图片，没有收入稿件。请向投稿人索取原图。", name=name
        ) from error
    return Probe(hashlib.sha256(data).hexdigest(), width, height, media_type, ending)


def _check_size(image: Image, name: str, limits: Limits) -> None:
    if image.width * image.height > limits.pixels:
        raise IntakeError(
            "picture-too-large",
            "图片“{name}”自称有 {width}×{height} 像素，超出程序能处理的大小，没有收入稿件。请核对原图，缩小后再导入。",
            name=name,
            width=image.width,
            height=image.height,
        )


def _is_whole(image: Image, data: bytes) -> bool:
    """Whether the end of the file is there, for the kinds that mark it."""
    if image.format == "JPEG":
        return b"\xff\xd9" in data[-4096:]
    if image.format == "PNG":
        return b"IEND" in data[-4096:]
    return True


def _decode_in_full(image: Image, name: str) -> None:
    """A head may promise what the data does not hold: only decoding shows it."""
    width, height = image.size
    try:
        image.load()
    except Exception as error:
        raise IntakeError(
            "picture-lies",
            "图片“{name}”自称有 {width}×{height} 像素，实际数据不全，没有收入稿件。请向投稿人索取原图。",
            name=name,
            width=width,
            height=height,
        ) from error


def _upright(image: Image, data: bytes) -> tuple[int, int]:
    try:
        exif = _png_exif(data) if image.format == "PNG" else image.getexif()
        turned = exif.get(_ORIENTATION, 1) in (5, 6, 7, 8)
    except Exception:  # a broken EXIF makes no broken picture
        turned = False
    return (image.height, image.width) if turned else (image.width, image.height)


def _png_exif(data: bytes) -> Exif:
    """The EXIF of a PNG, wherever it stands: Pillow would decode the whole picture to look behind it."""
    from PIL.Image import Exif

    exif, at = Exif(), 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind == b"eXIf":
            exif.load(data[at + 8 : at + 8 + length])
        at += 12 + length
    return exif


def likeness(data: bytes) -> tuple[int, float]:
    """A fingerprint that survives scaling and recompression: 64 bits of brighter-than-the-next, and width to height."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=_PLUGINS) as image:
        image.draft("L", (64, 64))
        upright = ImageOps.exif_transpose(image)
        width, height = upright.size
        small = upright.convert("L").resize((9, 8))
    grey = small.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (grey[row * 9 + column] > grey[row * 9 + column + 1])
    return bits, width / height
