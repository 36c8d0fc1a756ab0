"""Objects of a PDF that reportlab writes otherwise than the standard asks."""

from __future__ import annotations

import zlib
from concurrent.futures import Future
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

_END = b"endstream\n"
_LINE_END = b"\r\n"  # both: data may happen to end with one of them

Document = Any
"""reportlab's PDFDocument (its type stubs leave the calls we need untyped) with a ``pool`` of threads."""


class Stream(PDFStream):
    """A stream whose end stands on a line of its own, which reportlab leaves out (ISO 32000-1, 7.3.8.1)."""

    def format(self, document: Document) -> bytes:
        written: bytes = super().format(document)
        return written.removesuffix(_END) + _LINE_END + _END


class _Packed(Stream):
    """A stream whose data is still being compressed."""

    def __init__(self, dictionary: PDFDictionary, packing: Future[bytes]) -> None:
        super().__init__(dictionary)
        self._packing = packing

    def format(self, document: Document) -> bytes:
        self.content = self._packing.result()
        return super().format(document)


def packed(document: Document, data: bytes | str, entries: dict[str, object] | None = None) -> Stream:
    """A stream of data that is compressed beside what goes on: zlib lets other threads run."""
    raw = data.encode() if isinstance(data, str) else data
    return _Packed(
        PDFDictionary({"Filter": PDFName("FlateDecode"), **(entries or {})}), document.pool.submit(zlib.compress, raw)
    )
