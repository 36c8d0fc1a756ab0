"""A PDF file as a draft: its paragraphs, its pictures, without what only repeats on every page."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from shequ_editor.errors import IntakeError, Message
from shequ_editor.intake import aids as aid
from shequ_editor.intake.draft import Draft, Item, Shot
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.pdf.columns import Column, Line, columns
from shequ_editor.intake.pdf.page import Sheet, placed, sheet
from shequ_editor.intake.pdf.paragraphs import paragraphs

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfImage, PdfPage

_MOST_PAGES = 300
_MARGIN = 0.12  # of the page's height: where running heads and feet stand
_FOLIO_MARGIN = 0.2  # and where folios do
_FOLIO = re.compile(r"[\s\-—–·.~|/]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共of]+\s*\d{1,4}\s*页?)?[\s\-—–·.~|/]*")
_REPEATS = 0.5  # share of pages on which a line stands that belongs to none of them
_LEAST_TEXT = 12  # characters a page: fewer, and pictures that cover it, are a scan
_COVERS = 0.5  # of the page
_LEAST_SIDE = 40.0  # points: smaller pictures are ornaments


class _Picture(Struct):
    """``top`` and ``middle`` (of its width) tell where it stands on its page."""

    key: str
    top: float
    left: float
    right: float
    share: float  # of the page that it covers

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class _Page(Struct):
    sheet: Sheet
    columns: list[Column]
    pictures: list[_Picture]


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT, passwords: Sequence[str] = ()) -> Draft:
    """The paragraphs and pictures of a PDF file.

    Raises:
        WantingError: ``password-needed``.
        IntakeError: ``pdf-damaged``, ``pdf-scanned``, ``pdf-empty``, ``pdf-pages``.
    """
    from pypdfium2 import PdfiumError

    document = _opened(data, name, passwords)
    try:
        return _read(document, name, limits)
    except PdfiumError as error:
        raise _damaged(name) from error
    finally:
        document.close()


def _opened(data: bytes, name: str, passwords: Sequence[str]) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    for password in (None, *passwords):
        try:
            return PdfDocument(data, password=password)
        except PdfiumError as error:
            if error.err_code != FPDF_ERR_PASSWORD:
                raise _damaged(name) from error
    text = "“{name}”设了密码，没有读取。请填写密码，或向投稿人索取没有密码的文件。"
    raise aid.WantingError(Message("password-needed", text, {"name": name}), (aid.password_of(data, name),))


def _damaged(name: str) -> IntakeError:
    return IntakeError("pdf-damaged", "PDF 文件“{name}”已损坏或不完整，无法打开。请发信人重新发送。", name=name)


def _read(document: PdfDocument, name: str, limits: Limits) -> Draft:
    if len(document) > _MOST_PAGES:
        text = "PDF 文件“{name}”有 {count} 页，超过上限 {limit} 页，不像稿件，没有读取。请拆成几份再导入。"
        raise IntakeError("pdf-pages", text, name=name, count=len(document), limit=_MOST_PAGES)
    media: dict[str, bytes] = {}
    pages = []
    for page in document:
        seen = sheet(page)
        pages.append(_Page(seen, columns(seen.pieces, seen.width), list(_pictures(page, seen, media, limits))))
        page.close()
    _check_text(pages, name)
    _leave_out_what_repeats(pages)
    return Draft(list(_items(pages)), media)


def _check_text(pages: Sequence[_Page], name: str) -> None:
    letters = sum(len(piece.text) for page in pages for piece in page.sheet.pieces)
    if letters >= _LEAST_TEXT * len(pages):
        return
    if any(picture.share > _COVERS for page in pages for picture in page.pictures):
        text = "“{name}”是扫描成图片的 PDF，里面没有文字，不能读取。请向投稿人索取 Word 原稿（.docx）。"
        raise IntakeError("pdf-scanned", text, name=name)
    if not letters:
        raise IntakeError("pdf-empty", "PDF 文件“{name}”里没有文字。请向投稿人索取 Word 原稿（.docx）。", name=name)


# ---- what is on every page ------------------------------------------------------------------------------------------


def _leave_out_what_repeats(pages: Sequence[_Page]) -> None:
    """Takes out folios, lines at the edge that stand on many pages, and pictures that do."""
    lines = Counter(key for page in pages for key in {_key(line) for line in _at_edge(page)})
    shown = Counter(key for page in pages for key in {picture.key for picture in page.pictures})
    often = max(2, _REPEATS * len(pages))
    for page in pages:
        repeated = {id(line) for line in _at_edge(page) if lines[_key(line)] >= often}
        repeated |= {id(line) for line in _at_edge(page, _FOLIO_MARGIN) if _FOLIO.fullmatch(line.text)}
        for column in page.columns:
            column.lines = [line for line in column.lines if id(line) not in repeated]
        page.pictures = [picture for picture in page.pictures if len(pages) < 3 or shown[picture.key] < often]


def _at_edge(page: _Page, margin: float = _MARGIN) -> Iterator[Line]:
    height = page.sheet.height
    for column in page.columns:
        for line in column.lines:
            if not margin * height < line.baseline < (1 - margin) * height:
                yield line


def _key(line: Line) -> str:
    """A running head's words without its folio."""
    return re.sub(r"[\d\s]+", "", line.text)


# ---- in order -------------------------------------------------------------------------------------------------------


def _items(pages: Sequence[_Page]) -> Iterator[Item]:
    """Paragraphs, each with the pictures that stand below its last line."""
    lines: list[Line] = []
    hanging: dict[int, list[_Picture]] = {}
    front: list[_Picture] = []
    for number, page in enumerate(pages):
        own = []
        for column in page.columns:
            for line in column.lines:
                line.page = number
                own.append(line)
        for picture in sorted(page.pictures, key=lambda picture: (picture.top, picture.left)):
            above = _line_above(picture, page.columns) or (lines[-1] if lines else None)
            (hanging.setdefault(id(above), []) if above else front).append(picture)
        lines += own
    yield from (Shot(picture.key) for picture in front)
    waiting: list[_Picture] = []
    ends = paragraphs(lines)
    starts = iter(lines)
    for para, last in ends:
        for line in starts:
            waiting += hanging.pop(id(line), [])
            if line is last:
                break
        if para.text:
            yield para
        yield from (Shot(picture.key) for picture in waiting)
        waiting = []


def _line_above(picture: _Picture, found: Sequence[Column]) -> Line | None:
    """The nearest line above a picture in its column."""
    over = [
        line
        for column in found
        if column.left - 5 <= picture.middle <= column.right + 5
        for line in column.lines
        if line.baseline <= picture.top + 2
    ]
    return max(over, key=lambda line: line.baseline, default=None)


# ---- pictures -------------------------------------------------------------------------------------------------------


def _pictures(page: PdfPage, seen: Sheet, media: dict[str, bytes], limits: Limits) -> Iterator[_Picture]:
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    for image in page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,)):
        try:
            left, bottom, right, top = image.get_bounds()
            corners = placed(page, left, bottom), placed(page, right, top)
            xs, ys = sorted(corner[0] for corner in corners), sorted(corner[1] for corner in corners)
            if min(xs[1] - xs[0], ys[1] - ys[0]) < _LEAST_SIDE:
                continue
            data, ending = _bytes(image, limits)
        except (PdfiumError, ValueError, OSError):  # one picture that cannot be had harms no other
            continue
        if data:
            key = f"pdf/{hashlib.sha256(data).hexdigest()[:16]}{ending}"
            media[key] = data
            share = (xs[1] - xs[0]) * (ys[1] - ys[0]) / max(seen.width * seen.height, 1)
            yield _Picture(key, ys[0], xs[0], xs[1], share)


def _bytes(image: PdfImage, limits: Limits) -> tuple[bytes, str]:
    """A photograph as the camera wrote it where the file holds it so, else its pixels as PNG."""
    if image.get_filters()[-1:] == ["DCTDecode"]:
        return bytes(image.get_data(decode_simple=True)), ".jpg"
    width, height = image.get_px_size()
    if width * height > limits.pixels:
        return b"", ""
    written = io.BytesIO()
    image.get_bitmap().to_pil().save(written, "PNG")
    return written.getvalue(), ".png"
