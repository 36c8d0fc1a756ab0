"""Reading the pictures of an issue, whatever they are, and saying which one is at fault."""

from __future__ import annotations

import io
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


@contextmanager
def opened(path: Path, name: str) -> Iterator[tuple[Image.Image, bytes]]:
    """The picture in a file, not yet decoded, and the file's bytes; ``name`` is what people know it by.

    Raises ``ExportError`` if the file is not there, cannot be read, or turns out in the block to be damaged.
    """
    try:
        data = path.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            yield image, data
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
