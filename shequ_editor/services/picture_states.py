"""What the file of a picture is like: whole or not, in which colours, for which press."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PIL import Image

from shequ_editor.domain.manuscript import Picture
from shequ_editor.errors import ExportError
from shequ_editor.export.images import opened, spare
from shequ_editor.export.jpegs import is_sound_jpeg, is_whole_jpeg
from shequ_editor.preflight import PictureState
from shequ_editor.services.exporting import altered

INKS = "CMYK"
_SPACE = slice(16, 20)  # of a profile's header (ICC.1, 7.2.6)
_SPACES = {INKS: b"CMYK", "L": b"GRAY", "LA": b"GRAY", "1": b"GRAY"}
_JPEGS = ("JPEG", "MPO")
_SEEN = 600  # pixels on the longer side: enough to find where a photograph is darkest


def picture_state(path: Path, picture: Picture, *, closely: bool = False) -> PictureState:
    """Look at a picture's file, ``closely`` also for damage that shows only when it is decoded (up to 0.3 s).
    Nothing is raised: what is wrong with it is the state's ``problem``."""
    try:
        with opened(path, picture.name) as image:
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != picture.sha256:
                raise altered(picture.name)
            _read(image, data)
            if closely and image.format in _JPEGS and not is_sound_jpeg(data):
                raise _broken(picture.name)
            return _colours(image)
    except ExportError as error:
        return PictureState(error.message)


def _read(image: Image.Image, data: bytes) -> None:
    """Raises what Pillow raises for a picture that is not whole, at the least cost for its format."""
    if image.format in _JPEGS:
        if not is_whole_jpeg(data):
            image.load()
    elif image.format == "PNG":
        Image.open(io.BytesIO(data)).verify()  # the checksums of its chunks
    elif spare(image) == 1:  # a huge one would fill the memory; whoever prints it reads it strip by strip
        image.load()


def _broken(name: str) -> ExportError:
    return ExportError(
        "picture-broken",
        "图片“{picture}”的数据有一段坏了：打得开，印出来却会有灰块或花块。请向作者要一张完好的，换上后再导出。",
        picture=name,
    )


def _colours(image: Image.Image) -> PictureState:
    profile = image.info.get("icc_profile") or b""
    fits = not profile or profile[_SPACE] == _SPACES.get(image.mode, b"RGB ")
    named = hashlib.sha256(profile).hexdigest() if profile else ""
    return PictureState(None, image.mode, named, fits, _ink(image) if image.mode == INKS else 0)


def _ink(image: Image.Image) -> int:
    """The most ink that a place of a picture has, in percent of one ink."""
    from shequ_editor.export.colours import heaviest  # few pictures are in inks, and what reads colours loads long

    image.draft(INKS, (_SEEN, _SEEN))
    image.thumbnail((_SEEN, _SEEN), Image.Resampling.BOX)
    return round(heaviest(image))
