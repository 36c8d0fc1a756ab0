"""A page with its pictures in one file (MHTML, RFC 2557), as browsers and Word save it (单个文件网页)."""

from __future__ import annotations

from urllib.parse import urljoin

from shequ_editor.errors import IntakeError
from shequ_editor.intake import headers, mime
from shequ_editor.intake.charset import decode, meta_charset
from shequ_editor.intake.draft import Draft
from shequ_editor.intake.html import read_html
from shequ_editor.intake.limits import DEFAULT, Limits


def read_web_archive(data: bytes, name: str, limits: Limits = DEFAULT) -> Draft:
    """The page's paragraphs, tables and pictures.

    Raises:
        IntakeError: ``web-archive-empty`` where no page is in it, ``mail-nesting``.
    """
    parts = list(mime.split(data, limits).walk())
    page = next((part for part in parts if part.media_type == "text/html"), None)
    if page is None:
        text = "“{name}”里没有网页，可能已损坏。请在浏览器或 Word 里打开，另存为 .docx 再导入。"
        raise IntakeError("web-archive-empty", text, name=name)
    pictures = {_place(part): part.content for part in parts if part.media_type.startswith("image/")}
    base = _place(page)
    beside = {address: key for key in pictures for address in _addresses(key, base)}
    content = page.content[: limits.xml]
    draft = read_html(decode(content, page.charset or meta_charset(content)).text, limits, beside)
    draft.media |= pictures | {part.content_id: part.content for part in parts if part.content_id}
    return draft


def _place(part: mime.Entity) -> str:
    return headers.decode_text(part.fields.get("content-location", b"")).strip()


def _addresses(place: str, base: str) -> list[str]:
    """How the page may call what came along at ``place``: in full, or as seen from where it stands itself."""
    folder = urljoin(base, ".")
    return [place, urljoin(base, place), *([place[len(folder) :]] if folder and place.startswith(folder) else [])]
