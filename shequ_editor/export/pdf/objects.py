"""Objects of a PDF that reportlab writes otherwise than the standard asks."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFZCompress

_END = b"endstream\n"
_LINE_END = b"\r\n"  # both: data may happen to end with one of them

Document = Any  # reportlab's PDFDocument: its type stubs leave the calls we need untyped


class Stream(PDFStream):
    """A stream whose end stands on a line of its own, which reportlab leaves out (ISO 32000-1, 7.3.8.1)."""

    def format(self, document: Document) -> bytes:
        written: bytes = super().format(document)
        return written.removesuffix(_END) + _LINE_END + _END


def packed(data: bytes | str, entries: dict[str, object] | None = None) -> Stream:
    """A stream of compressed data."""
    return Stream(PDFDictionary(entries or {}), data, [PDFZCompress])
