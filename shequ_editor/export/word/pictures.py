"""Pictures in a Word document: upright, in RGB, no finer than a press can show, with the text that stands for them."""

from __future__ import annotations

import io
from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.shared import Emu
from msgspec import Struct
from PIL import Image, ImageCms

from shequ_editor.export.images import ORIENTATION, flat, opened
from shequ_editor.export.jpegs import is_whole_jpeg
from shequ_editor.export.texts import clean
from shequ_editor.export.word.xml import Element, element, emu, w

_PPI = 300
_SIDEWAYS = range(5, 9)  # EXIF orientations that change width and height
_JPEG_QUALITY = 90
_PHOTOGRAPHS = ("JPEG", "MPO", "WEBP", "TIFF", "HEIF")  # what is likely to be one


class Frame(Struct, frozen=True):
    """Where a picture stands: its size in points, and what part of it is shown (left, top, right, bottom: 0 … 1)."""

    width: float
    height: float
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


_MOST_CUT = 0.12  # of the height of a picture: it is cut before it gets smaller


def cut(frame: Frame, part: float) -> Frame:
    """A picture cut above and below by a part of its height; one that stands upright is left as it is."""
    if frame.height > frame.width:
        return frame
    left, top, right, bottom = frame.crop
    edge = (bottom - top) * part / 2
    return Frame(frame.width, frame.height * (1 - part), (left, top + edge, right, bottom - edge))


def smaller(frame: Frame, share: float) -> Frame:
    """A picture at a share of its height: cut a little first, then made smaller."""
    made = cut(frame, min(1 - share, _MOST_CUT))
    scale = frame.height * share / made.height if made.height else 1.0
    return Frame(made.width * scale, made.height * scale, made.crop)


def word_picture(path: Path, name: str, width: float) -> bytes:
    """The bytes of a picture that is ``width`` points wide on paper, as JPEG or PNG.

    The file itself where Word shows it right; else made upright (Word knows no EXIF), flat, RGB, and halved as often
    as a press can do without the pixels. Raises ``ExportError`` for a picture that is not there or damaged.
    """
    with opened(path, name) as image:
        turn = image.getexif().get(ORIENTATION, 1)
        across = image.height if turn in _SIDEWAYS else image.width
        part = 1
        while across / (2 * part) >= width / 72 * _PPI:
            part *= 2
        if image.format in ("JPEG", "PNG") and image.mode in ("RGB", "L") and turn == 1 and part == 1:
            data = path.read_bytes()
            if image.format == "PNG" or not is_whole_jpeg(data):
                image.load()  # ends in an error if something is missing
            return data
        return _made(image, part, photograph=image.format in _PHOTOGRAPHS)


def _made(image: Image.Image, part: int, *, photograph: bool) -> bytes:
    profile = image.info.get("icc_profile")
    width, height = image.width // part, image.height // part
    image.draft(None, (width, height))  # a JPEG is decoded at a half, a quarter, an eighth: that costs least
    seen = flat(image, max(image.size) // max(width, height))
    if seen.mode == "CMYK":
        seen, profile = _from_inks(seen, profile), None
    buffer = io.BytesIO()
    if photograph:
        seen.save(buffer, "JPEG", quality=_JPEG_QUALITY, icc_profile=profile)
    else:
        seen.save(buffer, "PNG", icc_profile=profile)
    return buffer.getvalue()


def _from_inks(image: Image.Image, profile: bytes | None) -> Image.Image:
    """CMYK to RGB through the picture's own profile, if it has one that can be read."""
    if profile:
        try:
            screen = ImageCms.createProfile("sRGB")
            seen = ImageCms.profileToProfile(image, io.BytesIO(profile), screen, outputMode="RGB")
        except ImageCms.PyCMSError:
            return image.convert("RGB")
        if seen is not None:
            return seen
    return image.convert("RGB")


class Drawings:
    """Puts pictures and shapes into one document, each with a number of its own."""

    def __init__(self, document: WordDocument) -> None:
        self._part = document.part
        self._count = 0

    def inline(self, data: bytes, alt: str, frame: Frame, name: str) -> Element:
        """A run with a picture that stands in the line like a character; ``alt`` says what it shows, ``name`` is that
        of its file."""
        picture = self._picture(data, alt, frame, name)
        for side in ("distT", "distB", "distL", "distR"):  # not said, LibreOffice takes an eighth of an inch
            picture.set(side, "0")
        return w("r", w("drawing", picture))

    def behind(self, data: bytes, alt: str, frame: Frame, x: float, y: float) -> Element:
        """A run with a picture behind the text, at a place of the page (points from its upper left corner)."""
        picture = self._picture(data, alt, frame)
        return w("r", w("drawing", _floating(picture.docPr, picture.graphic, frame, x, y, self._count)))

    def rectangle(self, colour: str, frame: Frame, x: float, y: float) -> Element:
        """A run with a plain rectangle behind the text; ``colour`` as six hexadecimal digits."""
        self._count += 1
        shape = parse_xml(_RECTANGLE.format(width=emu(frame.width), height=emu(frame.height), colour=colour))
        words = element("wp:docPr", id=self._count, name=f"色块 {self._count}")
        drawing = w("drawing", _floating(words, shape, frame, x, y, self._count))
        wrapper = parse_xml(_ALTERNATE)
        wrapper[0].append(drawing)
        return w("r", wrapper)

    def _picture(self, data: bytes, alt: str, frame: Frame, name: str = "") -> Element:
        self._count += 1
        relation, _ = self._part.get_or_add_image(io.BytesIO(data))
        size, number = (Emu(emu(frame.width)), Emu(emu(frame.height))), f"图片 {self._count}"
        picture = CT_Inline.new_pic_inline(self._count, relation, clean(name) or number, *size)
        picture.docPr.set("name", number)
        picture.docPr.set("descr", clean(alt))
        left, top, right, bottom = (round(edge * 100_000) for edge in frame.crop)
        if (left, top, right, bottom) != (0, 0, 100_000, 100_000):
            edges = element("a:srcRect", l=left, t=top, r=100_000 - right, b=100_000 - bottom)
            picture.graphic.graphicData.pic.blipFill.insert(1, edges)
        return picture


def _floating(words: Element, graphic: Element, frame: Frame, x: float, y: float, depth: int) -> Element:
    """An anchored drawing behind the text; those made later lie over those before."""
    width, height = emu(frame.width), emu(frame.height)
    anchor = parse_xml(_ANCHOR.format(x=emu(x), y=emu(y), width=width, height=height, depth=depth))
    anchor.extend((words, element("wp:cNvGraphicFramePr"), graphic))
    return anchor


_ANCHOR = f"""<wp:anchor {nsdecls("wp", "a")} distT="0" distB="0" distL="0" distR="0" simplePos="0"
 relativeHeight="{{depth}}" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{{x}}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{{y}}</wp:posOffset></wp:positionV>
<wp:extent cx="{{width}}" cy="{{height}}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
</wp:anchor>"""

_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_RECTANGLE = f"""<a:graphic {nsdecls("a")}><a:graphicData uri="{_SHAPES}"><wps:wsp xmlns:wps="{_SHAPES}">
<wps:cNvSpPr/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{{width}}" cy="{{height}}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="{{colour}}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr>
<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"""

# Shapes are Word 2010's: who does not know them leaves them out.
_ALTERNATE = f"""<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="{_SHAPES}"><mc:Choice Requires="wps"/></mc:AlternateContent>"""
