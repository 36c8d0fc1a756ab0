"""Characters that stand for others: unseen ones, forms for compatibility, full-width letters and digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shequ_editor.intake.cleaning.tracked import Edit

_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = {"\u2003": "　", "\u3164": "　"} | dict.fromkeys(
    "\xa0\u1680\u2000\u2001\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "
)
# A joiner between two pictures (emoji) makes one of them and is left.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|(?<![\u2190-\u2bff\U0001f000-\U0001faff\ufe0f])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)


def invisible(text: str) -> Iterator[Edit]:
    """Takes out what nobody sees, makes blanks of every width plain ones, and line ends of every system ``\\n``."""
    found = [(match.span(), "\n") for match in _LINE_END.finditer(text)]
    found += [(match.span(), "") for match in _UNSEEN.finditer(text)]
    found += [((place, place + 1), _BLANK[char]) for place, char in enumerate(text) if char in _BLANK]
    return (Edit(start, end, new) for (start, end), new in sorted(found))


def _full(char: str) -> str:
    """The mark of a Chinese text for an ASCII one."""
    return {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", "|": "—"}.get(
        char, char
    )


def _table() -> dict[str, str]:
    letters = [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB07), *range(0x2F800, 0x2FA20)]
    marks = [
        *range(0xFE10, 0xFE1A),
        *range(0xFE30, 0xFE45),
        0xFE47,
        0xFE48,
        *range(0xFE50, 0xFE6C),
        *range(0xFF61, 0xFF66),
    ]
    table = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in letters}
    table |= {chr(code): "".join(map(_full, unicodedata.normalize("NFKC", chr(code)))) for code in marks}
    table |= {"\ufe19": "…", "\ufe30": "‥", "\ufe31": "—", "\ufe32": "–", "\uff65": "·", "\ufe33": "_", "\ufe34": "_"}
    return {old: new for old, new in table.items() if old != new}


_COMPATIBLE = _table()


def compatibility(text: str) -> Iterator[Edit]:
    """Radicals and compatibility ideographs become the characters they stand for, forms of marks the marks."""
    return (Edit(place, place + 1, _COMPATIBLE[char]) for place, char in enumerate(text) if char in _COMPATIBLE)


_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+|(?<=[0-9０-９])．(?=[0-9０-９])")


def width(text: str) -> Iterator[Edit]:
    """Full-width digits and letters become half-width, the point between two digits as well."""
    for found in _WIDE.finditer(text):
        yield Edit(*found.span(), "".join(chr(ord(char) - 0xFEE0) for char in found[0]))
