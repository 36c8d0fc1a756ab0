"""A document of any kind into a draft: each kind by the reader that knows it."""

from __future__ import annotations

from collections.abc import Callable

from shequ_editor.errors import IntakeError, Message
from shequ_editor.intake import aids as aid
from shequ_editor.intake import kinds
from shequ_editor.intake.charset import decode, meta_charset
from shequ_editor.intake.draft import Draft
from shequ_editor.intake.html import read_html
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.markdown import read_markdown
from shequ_editor.intake.pdf import read_pdf
from shequ_editor.intake.text import read_text
from shequ_editor.intake.web_archive import read_web_archive
from shequ_editor.intake.word import read_docx, read_flat


def read_document(data: bytes, name: str, kind: str, aids: aid.Aids = aid.NONE, limits: Limits = DEFAULT) -> Draft:
    """The paragraphs, tables and pictures of a document; ``kind`` as :func:`kinds.kind_of` tells it.

    Raises:
        WantingError: LibreOffice is to turn it into .docx, and has not.
        IntakeError: it cannot be read; its sentence says why and what to do.
    """
    if kind in kinds.CONVERTIBLE:
        return read_docx(_converted(data, name, kind, aids), name, limits)
    if kind == "pdf":
        return read_pdf(data, name, limits, aids.passwords)
    reader = _READERS.get(kind)
    if reader is None:
        raise kinds.unreadable(kind, name)
    return reader(data, name, limits)


def _converted(data: bytes, name: str, kind: str, aids: aid.Aids) -> bytes:
    converted = aids.converted.get(aid.sha256_of(data))
    if converted is None:
        message = kinds.unreadable(kind, name).message
        raise aid.WantingError(message, (aid.conversion_of(data, name, kinds.CONVERTIBLE[kind]),))
    if isinstance(converted, Message):
        raise IntakeError(converted.code, converted.text, **converted.values)
    return converted


def _read_page(data: bytes, _name: str, limits: Limits) -> Draft:
    return read_html(decode(data[: limits.xml], meta_charset(data)).text, limits)


_READERS: dict[str, Callable[[bytes, str, Limits], Draft]] = {
    "docx": read_docx,
    "flat": read_flat,
    "html": _read_page,
    "markdown": read_markdown,
    "text": read_text,
    "web": read_web_archive,
}
