"""Reading the pictures of an issue, whatever they are, and saying which one is at fault."""

from __future__ import annotations

import math
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from shequ_editor.errors import ExportError

# A photograph of 100 megapixels is large, not a bomb; what Pillow thinks a bomb still ends in an error.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)

ORIENTATION = 0x0112  # the EXIF tag
_MOST_PIXELS = 40_000_000  # more than 600 ppi on a page of two spreads: nobody sees what is beyond
_STRIP = 4_000_000  # pixels that are laid on white at once
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@contextmanager
def opened(path: Path, name: str) -> Iterator[Image.Image]:
    """The picture in a file, not yet decoded; ``name`` is what people know it by.

    Raises ``ExportError`` if the file is not there, cannot be read, or turns out in the block to be damaged.
    """
    try:
        with Image.open(path) as image:
            yield image
    except OSError as error:
        if isinstance(error, UnidentifiedImageError) or error.errno is None:
            raise _damaged(name) from error
        raise ExportError(
            "picture-missing",
            "读不到图片“{picture}”的原件（{file}）。请重新导入这张图片后再导出。",
            picture=name,
            file=str(path),
        ) from error
    except Image.DecompressionBombError as error:
        raise ExportError(
            "picture-too-large",
            "图片“{picture}”的像素多得不合常理，没有放进文件。请缩小后重新导入。",
            picture=name,
        ) from error
    except (SyntaxError, ValueError, KeyError, struct.error, zlib.error) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> ExportError:
    return ExportError("picture-damaged", "图片“{picture}”已损坏，打不开。请换一张后再导出。", picture=name)


def upright(image: Image.Image) -> Image.Image:
    """The picture turned as its EXIF asks for; itself, if that asks for nothing."""
    return _turned(image, image.getexif().get(ORIENTATION, 1))


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else image


def spare(image: Image.Image) -> int:
    """By how much a picture may be reduced without loss to anybody: 1 for any but a huge one."""
    return math.ceil(math.sqrt(image.width * image.height / _MOST_PIXELS))


def flat(image: Image.Image, part: int = 1) -> Image.Image:
    """The picture upright and as it looks on white paper, in grey (L), RGB or CMYK of 8 bits; ``part`` pixels in each
    direction become one, strip by strip, so that a huge one is in memory but once."""
    if part == 1:
        return on_white(upright(image))
    rows = part * max(1, _STRIP // (part * image.width))
    strips = [_strip(image, top, rows).reduce(part) for top in range(0, image.height, rows)]
    small = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for number, strip in enumerate(strips):
        small.paste(strip, (0, number * strips[0].height))
    return _turned(small, image.getexif().get(ORIENTATION, 1))


def _strip(image: Image.Image, top: int, rows: int) -> Image.Image:
    return on_white(image.crop((0, top, image.width, min(image.height, top + rows))))


def on_white(image: Image.Image) -> Image.Image:
    """The picture as it looks on white paper, in grey (L), RGB or CMYK of 8 bits."""
    if image.mode.startswith("I"):  # 16 bits, which ``convert`` would cut off at 255
        image = image.point(lambda level: level / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGBA", seen.size, (255, 255, 255, 255))
        paper.alpha_composite(seen)
        return paper.convert("L" if image.mode in ("LA", "La") else "RGB")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode in ("1", "F") else "RGB")
