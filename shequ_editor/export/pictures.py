"""Pages as pictures: PNG files drawn from the PDF, so that they show what the printer gets."""

from __future__ import annotations

import re
import struct
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pypdfium2
from PIL import Image

from shequ_editor.errors import ExportError
from shequ_editor.export import Progress
from shequ_editor.export.files import whole_file, whole_files

_POINTS = 72  # an inch
_UNDER = 1e-3  # pixels: PDFium rounds up what is larger than a whole one by nothing but the arithmetic
_PACKING = 2  # zlib's level: higher ones take longer and gain nothing
_NAME = re.compile(r"\d{3,}\.png")
_FEWEST_DIGITS = 3
_WAITING = 4  # pages drawn that wait to be packed: enough to keep both at work, few enough for the memory


def write_page_pictures(pdf: Path, folder: Path, long_side: int, *, progress: Progress | None = None) -> list[Path]:
    """Draw every page of ``pdf`` into ``folder`` as 001.png, 002.png …, and return these paths.

    The pictures end at the trim; their longer side has ``long_side`` pixels. They take the place of those of an earlier
    issue when all are drawn: whatever goes wrong before, also a cancel, leaves the folder as it was. Raises
    ``ExportError`` if the PDF cannot be read or a picture not be written.
    """
    with whole_files(folder) as drafts:
        drawn = _write_all(pdf, drafts, long_side, progress)
    written = [folder / path.name for path in drawn]
    _remove_others(folder, written)
    return written


def _write_all(pdf: Path, folder: Path, long_side: int, progress: Progress | None) -> list[Path]:
    written: list[Path] = []
    try:
        with pypdfium2.PdfDocument(pdf) as document, ThreadPoolExecutor(max_workers=1) as packer:
            digits = max(_FEWEST_DIGITS, len(str(len(document))))
            jobs: deque[Future[None]] = deque()
            for number, (image, dpi) in enumerate(_drawn(document, long_side), start=1):
                if progress:
                    progress(number - 1, len(document), str(number))
                written.append(folder / f"{number:0{digits}}.png")
                jobs.append(packer.submit(_save, image, written[-1], dpi))
                if len(jobs) > _WAITING:
                    jobs.popleft().result()
            for job in jobs:
                job.result()
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise ExportError(
            "pdf-unreadable", "读不出“{file}”，页面图没有做成。请重新导出 PDF 后再试。", file=str(pdf)
        ) from error
    return written


def _drawn(document: pypdfium2.PdfDocument, long_side: int) -> Iterator[tuple[Image.Image, float]]:
    """Each page as an RGB picture, and its pixels per inch. Memory holds the one at hand and those that wait to be
    packed."""
    for page in document:
        page.set_cropbox(*page.get_trimbox())
        scale = (long_side - _UNDER) / max(page.get_size())
        bitmap = page.render(scale=scale)
        yield bitmap.to_pil().convert("RGB"), scale * _POINTS
        bitmap.close()
        page.close()


def _save(image: Image.Image, target: Path, dpi: float) -> None:
    """Write an RGB picture as PNG (ISO/IEC 15948). Its lines are left as they are: pages of text pack smaller so than
    behind the filters that Pillow would choose, in half the time, and other threads go on meanwhile."""
    pixels, row = image.tobytes(), 3 * image.width
    lines = b"".join(b"\0" + pixels[start : start + row] for start in range(0, len(pixels), row))
    per_metre = round(dpi / 0.0254)
    with whole_file(target) as stream:
        stream.write(b"\x89PNG\r\n\x1a\n")
        stream.write(_chunk(b"IHDR", struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 0)))
        stream.write(_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))
        stream.write(_chunk(b"IDAT", zlib.compress(lines, _PACKING)))
        stream.write(_chunk(b"IEND", b""))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(kind)))


def _remove_others(folder: Path, written: list[Path]) -> None:
    names = {path.name for path in written}
    for path in folder.iterdir():
        if _NAME.fullmatch(path.name) and path.name not in names:
            path.unlink()
