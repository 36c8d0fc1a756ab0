"""The rules of line breaking, written down anew for the tests: what the strict level forbids between two characters."""

from __future__ import annotations

import re
from collections.abc import Container

NEVER_STARTS = "。．，、：；！？‼⁇⁈⁉”’）》〉】〗〕］｝」』～–—·・‧/／⸺…⋯〜‐°‰′″℃℉％%￠々〻"
NEVER_ENDS = "“‘（《〈【〖〔［｛「『/／"
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+", re.ASCII)

_DIGITS = "0123456789０１２３４５６７８９"
_SIGNS = ".,:+-−￥$€£"


def forbidden(before: str, after: str) -> bool:
    """Whether no line may end between two characters that stand side by side (hyphenation and addresses aside)."""
    return (
        after in NEVER_STARTS
        or before in NEVER_ENDS
        or (before in _DIGITS and after in _DIGITS + ".,:，．：")
        or (before in _SIGNS and after in _DIGITS)
        or (is_western(before) and is_western(after) and before != "-")
    )


def is_western(char: str) -> bool:
    return (char.isascii() and char > " ") or char in "‰°’"


def unit_around(text: str, place: int, glued: Container[int] = ()) -> str:
    """What may not be parted around a place in a text; ``glued`` are places at which a note's mark begins."""

    def held(at: int) -> bool:
        if at == place or at in glued or text[at] == " ":
            return True
        before = text[:at].rstrip(" ")[-1:]
        if text[at - 1] == " ":
            return text[at] in NEVER_STARTS or before in NEVER_ENDS
        return forbidden(before, text[at])

    start = end = place
    while start > 0 and held(start):
        start -= 1
    while end < len(text) and held(end):
        end += 1
    return text[start:end]


def in_address(text: str, place: int) -> bool:
    """Whether a place is inside an address."""
    return any(address.start() < place < address.end() for address in ADDRESS.finditer(text))
