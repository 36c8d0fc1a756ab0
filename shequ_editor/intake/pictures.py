"""What a picture is, told from its head: kind, and size as one looks at it. Decoded only where it looks false."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

from msgspec import Struct

from shequ_editor.errors import IntakeError
from shequ_editor.intake import naming
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
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif")
_AVIF_BRANDS = (b"avif", b"avis")
_PRINTED_QUALITY = 95
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
    return data[4:8] == b"ftyp" and data[8:12] in (*_HEIF_BRANDS, *_AVIF_BRANDS)


def probe(data: bytes, name: str, limits: Limits = DEFAULT) -> Probe:
    """What the picture is.

    Raises:
        IntakeError: ``picture-kind``, ``picture-damaged``, ``picture-too-large`` or ``picture-lies``.
    """
    from PIL import Image

    warnings.filterwarnings("ignore", module=r"PIL\.")  # what it says of odd EXIF is nothing to users
    if is_heif(data):
        text = "图片“{name}”是 HEIC 格式，不能直接使用。请在手机或电脑上另存为 JPEG。"
        raise IntakeError("picture-kind", text, name=name)
    Image.MAX_IMAGE_PIXELS = None  # its warning would be ours to catch in every thread; the size is checked here
    try:
        with Image.open(io.BytesIO(data), formats=_PLUGINS) as image:
            _check_size(image.size, name, limits)
            if image.width * image.height > _SUSPICIOUS_PIXELS_PER_BYTE * len(data) or not _is_whole(image, data):
                _decode_in_full(image, name)
            media_type, ending = _KINDS[image.format or ""]
            width, height = _upright(image, data)
    except IntakeError:
        raise
    except Exception as error:  # Pillow raises whatever a damaged head makes of its parsers
        raise _damaged(name) from error
    return Probe(hashlib.sha256(data).hexdigest(), width, height, media_type, ending)


def printable(data: bytes, name: str, limits: Limits = DEFAULT) -> tuple[bytes, str]:
    """The picture in a form that pages are made of, and its name: what telephones write as HEIC becomes JPEG, upright,
    with its colour profile and date; anything else stays as it is.

    Raises:
        IntakeError: ``picture-kind``, ``picture-damaged``, ``picture-too-large`` or ``picture-lies``.
    """
    if not is_heif(data):
        return data, name
    if data[8:12] in _AVIF_BRANDS:
        raise IntakeError("picture-kind", "图片“{name}”是 AVIF 格式，不能读取。请另存为 JPEG 再发来。", name=name)
    from pi_heif import open_heif

    try:
        file = open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
        size = file.size
    except Exception as error:  # it raises whatever a damaged head makes of its parser
        raise _damaged(name) from error
    _check_size(size, name, limits)
    try:
        image = file.to_pillow()
        image.load()
    except Exception as error:
        raise _lies(size, name) from error
    exif = image.getexif()
    exif[_ORIENTATION] = 1
    written = io.BytesIO()
    image.convert("RGB").save(
        written,
        "JPEG",
        quality=_PRINTED_QUALITY,
        subsampling=0,
        exif=exif.tobytes(),
        icc_profile=image.info.get("icc_profile"),
    )
    return written.getvalue(), f"{naming.stem(name)}.jpg"


def _damaged(name: str) -> IntakeError:
    text = "图片“{name}”已损坏或不是图片，没有收入稿件。请向投稿人索取原图。"
    return IntakeError("picture-damaged", text, name=name)


def _check_size(size: tuple[int, int], name: str, limits: Limits) -> None:
    if size[0] * size[1] > limits.pixels:
        text = (
            "图片“{name}”自称有 {width}×{height} 像素，超出程序能处理的大小，没有收入稿件。请核对原图，缩小后再导入。"
        )
        raise IntakeError("picture-too-large", text, name=name, width=size[0], height=size[1])


def _lies(size: tuple[int, int], name: str) -> IntakeError:
    text = "图片“{name}”自称有 {width}×{height} 像素，实际数据不全，没有收入稿件。请向投稿人索取原图。"
    return IntakeError("picture-lies", text, name=name, width=size[0], height=size[1])


def _is_whole(image: Image, data: bytes) -> bool:
    """Whether the end of the file is there, for the kinds that mark it."""
    if image.format == "JPEG":
        return b"\xff\xd9" in data[-4096:]
    if image.format == "PNG":
        return b"IEND" in data[-4096:]
    return True


def _decode_in_full(image: Image, name: str) -> None:
    """A head may promise what the data does not hold: only decoding shows it."""
    try:
        image.load()
    except Exception as error:
        raise _lies(image.size, name) from error


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
