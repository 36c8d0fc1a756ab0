"""Objects of a PDF that reportlab writes otherwise than the standard asks."""

from __future__ import annotations

import zlib
from concurrent.futures import Future
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

_BEGIN = b"\nstream\n"
_END = b"\r\nendstream\n"  # both ends of a line: data may happen to end with one of them

Document = Any
"""reportlab's PDFDocument (its type stubs leave the calls we need untyped) with a ``pool`` of threads."""


class Stream(PDFStream):
    """A stream of bytes as they are. Its end stands on a line of its own, which reportlab leaves out (ISO 32000-1,
    7.3.8.1), and a photograph is copied once, not five times."""

    def format(self, document: Document) -> bytes:
        entries = PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        return b"".join((entries.format(document), _BEGIN, self.content, _END))


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
