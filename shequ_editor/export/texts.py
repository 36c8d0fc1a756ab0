"""Text as a file can hold it."""

from __future__ import annotations

import re

_NOT_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str, instead: str = "") -> str:
    """Text without what is no character: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. What is
    left are the characters of XML 1.0 (2.2), which is what Word holds; a PDF's words are kept to the same."""
    return _NOT_TEXT.sub(instead, text)
