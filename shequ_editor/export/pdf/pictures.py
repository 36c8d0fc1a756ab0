"""Pictures in a PDF: as they came, wherever the format allows.

A JPEG's bytes go in untouched, a PNG's compressed lines likewise where they hold no alpha; its profile goes with it.
Everything else is decoded, laid on paper white and kept without loss. The turn that EXIF asks for is a matter of
placing (:attr:`PdfPicture.turn`), so nothing is coded anew for it.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from shequ_editor.errors import Notice
from shequ_editor.export import PictureFile
from shequ_editor.export.images import ORIENTATION, flat, opened, spare
from shequ_editor.export.jpegs import is_whole_jpeg
from shequ_editor.export.pdf.objects import Document, Stream
from shequ_editor.typeset.page import Image as PlacedImage

Matrix = tuple[int, int, int, int, int, int]

# EXIF orientation → from the unit square of the picture as stored to that of the picture upright (y upwards).
_TURNS: dict[int, Matrix] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
_PNG = b"\x89PNG\r\n\x1a\n"
_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_PROFILE_SPACES = {b"GRAY": "DeviceGray", b"RGB ": "DeviceRGB", b"CMYK": "DeviceCMYK"}
_COMPONENTS = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}


class PdfPicture(Struct, frozen=True):
    """A picture ready for a PDF: its size in pixels and its data as stored, and how it must be turned."""

    width: int
    height: int
    data: bytes
    space: str
    filter: str
    bits: int = 8
    parameters: tuple[tuple[str, int], ...] = ()
    inverted: bool = False
    palette: bytes = b""
    profile: bytes = b""
    turn: Matrix = _TURNS[1]

    def xobject(self, document: Document) -> Stream:
        """The picture as an image XObject; streams that it needs are put into ``document``."""
        entries: dict[str, object] = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": self.width,
            "Height": self.height,
            "BitsPerComponent": self.bits,
            "ColorSpace": self._colour_space(document),
            "Filter": PDFName(self.filter),
        }
        if self.parameters:
            entries["DecodeParms"] = PDFDictionary(dict(self.parameters))
        if self.inverted:
            entries["Decode"] = PDFArray([1, 0] * _COMPONENTS[self.space])
        return Stream(PDFDictionary(entries), self.data)

    def _colour_space(self, document: Document) -> object:
        base: object = PDFName(self.space)
        if self.profile:
            profile = PDFDictionary({"N": _COMPONENTS[self.space], "Alternate": PDFName(self.space)})
            profile["Filter"] = PDFName("FlateDecode")
            stream = Stream(profile, zlib.compress(self.profile))
            name = f"profile.{zlib.crc32(self.profile):08x}.{len(self.profile)}"
            known = name in document.idToObject
            base = PDFArray(
                [PDFName("ICCBased"), document.Reference(document.idToObject[name] if known else stream, name)]
            )
        if self.palette:
            table = f"<{self.palette.hex()}>"
            return PDFArray([PDFName("Indexed"), base, len(self.palette) // 3 - 1, table])
        return base


class Ready(Struct, frozen=True):
    """A picture as it goes into the file. ``whole``: it still has what the frame crops."""

    picture: PdfPicture
    whole: bool = False
    notices: tuple[Notice, ...] = ()


class PictureSource(Protocol):
    """Where a document gets its pictures."""

    def begin(self, images: Iterable[PlacedImage]) -> None:
        """Tells what images there will be."""

    def key(self, image: PlacedImage) -> str:
        """Names the picture of an image; images that may share one have the same."""

    def load(self, key: str, image: PlacedImage) -> Ready:
        """That picture; asked for once. Raises ``ExportError`` for one that cannot be read."""

    def close(self) -> None:
        """Ends what is still at work."""


class AsTheyCame:
    """Pictures that go in untouched."""

    def __init__(self, path: PictureFile, names: Mapping[str, str]) -> None:
        self._path = path
        self._names = names

    def begin(self, images: Iterable[PlacedImage]) -> None:
        pass

    def key(self, image: PlacedImage) -> str:
        return image.sha256

    def load(self, key: str, image: PlacedImage) -> Ready:
        return Ready(load_picture(self._path(key), self._names.get(key, key)), whole=True)

    def close(self) -> None:
        pass


def load_picture(path: Path, name: str) -> PdfPicture:
    """Read a picture's file for a PDF; ``name`` is what people know it by.

    Raises ``ExportError`` if the file is not there, cannot be read, or holds no whole picture.
    """
    with opened(path, name) as image:
        return _load(image, path)


def _load(image: Image.Image, path: Path) -> PdfPicture:
    if image.format in ("JPEG", "MPO") and image.mode in _SPACES:
        return as_stored(image, path.read_bytes())
    if image.format == "PNG":
        picture = _png(path.read_bytes())
        if picture:
            return picture
    return _decoded(image)


def _turn(exif: Image.Exif) -> Matrix:
    return _TURNS.get(exif.get(ORIENTATION, 1), _TURNS[1])


def embedded_profile(image: Image.Image, mode: str) -> bytes:
    """The ICC profile that a picture brings along, if it is one for pixels of ``mode`` (L, RGB, CMYK)."""
    return _profile(image.info.get("icc_profile"), _SPACES[mode])


def _profile(data: bytes | None, space: str) -> bytes:
    """An ICC profile if it is one for this colour space."""
    fits = data is not None and len(data) > 128 and _PROFILE_SPACES.get(data[16:20]) == space
    return data if fits and data else b""


def as_stored(image: Image.Image, data: bytes) -> PdfPicture:
    """A JPEG file itself. Adobe's programs store the four inks turned round, and say so by their marker."""
    if not is_whole_jpeg(data):
        image.load()  # ends in an error if something is missing
    space = _SPACES[image.mode]
    return PdfPicture(
        image.width,
        image.height,
        data,
        space,
        "DCTDecode",
        inverted=space == "DeviceCMYK" and "adobe" in image.info,
        profile=embedded_profile(image, image.mode),
        turn=_turn(image.getexif()),
    )


def as_jpeg(image: Image.Image, quality: int) -> PdfPicture:
    """A grey, RGB or CMYK picture as a JPEG whose colours are as fine as its light."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, subsampling=0)
    space = _SPACES[image.mode]
    inverted = space == "DeviceCMYK"  # as Pillow writes inks
    return PdfPicture(image.width, image.height, buffer.getvalue(), space, "DCTDecode", inverted=inverted)


def _png(data: bytes) -> PdfPicture | None:
    """A PNG's own compressed lines, if a PDF can say the same: not interlaced, no transparency, 8 bits at most."""
    chunks: dict[bytes, bytes] = {}
    lines: list[bytes] = []
    for kind, body in _png_chunks(data):
        if kind == b"IDAT":
            lines.append(body)
        else:
            chunks.setdefault(kind, body)
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if interlaced or bits > 8 or colour not in (0, 2, 3) or b"tRNS" in chunks:
        return None
    space = "DeviceGray" if colour == 0 else "DeviceRGB"
    parameters = {"Predictor": 15, "Colors": 3 if colour == 2 else 1, "BitsPerComponent": bits, "Columns": width}
    return PdfPicture(
        width,
        height,
        b"".join(lines),
        space,
        "FlateDecode",
        bits,
        tuple(parameters.items()),
        palette=chunks[b"PLTE"] if colour == 3 else b"",
        profile=_profile(_png_profile(chunks.get(b"iCCP")), space),
        turn=_png_turn(chunks.get(b"eXIf", b"")),
    )


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """All chunks up to the end. Raises ``ValueError`` for a file that is cut off or changed."""
    at = len(_PNG)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(body, zlib.crc32(kind)) != check:
            raise ValueError("damaged PNG")
        yield kind, body
        at += 12 + length


def _png_turn(chunk: bytes) -> Matrix:
    """The turn that a PNG's EXIF asks for; Pillow would decode the whole picture to tell."""
    exif = Image.Exif()
    exif.load(chunk)
    return _turn(exif)


def _png_profile(chunk: bytes | None) -> bytes | None:
    return zlib.decompress(chunk[chunk.index(0) + 2 :]) if chunk else None


def _decoded(image: Image.Image) -> PdfPicture:
    """Any other picture: upright, flat, 8 bits a colour."""
    image.load()
    seen = flat(image, spare(image))
    return without_loss(seen, embedded_profile(image, seen.mode))


def without_loss(image: Image.Image, profile: bytes = b"") -> PdfPicture:
    """A grey, RGB, CMYK or two-level picture, packed by the same coder as a PNG."""
    if image.mode == "CMYK":
        pixels = zlib.compress(image.tobytes(), 6)
        return PdfPicture(image.width, image.height, pixels, "DeviceCMYK", "FlateDecode", profile=profile)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", icc_profile=profile or None, exif=b"")
    picture = _png(buffer.getvalue())
    assert picture is not None, "a flat picture of 8 bits is one that a PDF can say"  # noqa: S101
    return picture
