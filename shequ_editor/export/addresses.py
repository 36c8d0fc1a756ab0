"""Addresses of the web and of mail: which ones a text names, and what a file may point at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from shequ_editor.export.texts import clean

# The characters of RFC 3986, 2; what ends a sentence does not end an address (see :func:`_without_tail`).
_WEB = r"(?:https?://|www\.)[\w\-.~:/?#\[\]@!$&'()*+,;=%]+"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_ADDRESS = re.compile(rf"(?<![\w@.])(?:{_WEB}|{_MAIL})", re.ASCII | re.IGNORECASE)
_TAIL = ".,;:!?'*"
_PAIRS = {")": "(", "]": "["}
_SCHEME = re.compile(r"(https?|ftp|mailto|tel):", re.IGNORECASE)
_RESERVED = "-._~:/?#[]@!$&'()*+,;=%"


class Address(Struct, frozen=True):
    """An address in a text: its characters ``start`` … ``end``."""

    start: int
    end: int
    text: str


def addresses(text: str) -> Iterator[Address]:
    """The addresses that stand in a text, as they are written."""
    for found in _ADDRESS.finditer(text):
        written = _without_tail(found[0])
        if web_target(written):
            yield Address(found.start(), found.start() + len(written), written)


def web_target(written: str) -> str:
    """What a link leads to, in the characters that a URI may have; "" for what is no address, or one that a reader
    should not be led to by a click (``javascript:``, ``file:``)."""
    address = clean(written).strip()
    if not _SCHEME.match(address):
        if "@" in address and "/" not in address:
            address = f"mailto:{address}"
        elif address.lower().startswith("www."):
            address = f"http://{address}"
        else:
            return ""
    named = address.partition(":")[2].strip("/.")
    return quote(address, safe=_RESERVED) if named else ""


def _without_tail(address: str) -> str:
    """An address without the marks of the sentence that it stands in; a bracket that it opens itself stays."""
    while address[-1] in _TAIL or _closes(address):
        address = address[:-1]
    return address


def _closes(address: str) -> bool:
    """Whether an address ends with a bracket that was opened before it."""
    last = address[-1]
    return last in _PAIRS and address.count(last) > address.count(_PAIRS[last])
