"""Which charset a text is really in.

Mails and text files from Chinese offices are UTF-8 or GB18030, whatever their label says: ``gb2312`` is put over
GBK bytes, ``iso-8859-1`` over anything. So a label is a first guess; the bytes decide.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from msgspec import Struct

_GB = {"gb2312", "gb_2312-80", "gb_2312", "gbk", "x-gbk", "cp936", "936", "ms936", "windows-936", "euc-cn", "chinese"}
_ALIASES = {"utf8": "utf-8", "unicode": "utf-16", "big5": "big5hkscs", "cp950": "big5hkscs", "x-big5": "big5hkscs"}
_ALIASES |= {"unicode-1-1-utf-7": "utf-7", "hz-gb-2312": "hz"} | dict.fromkeys(_GB, "gb18030")
_ANYTHING_GOES = {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "iso-8859-15"}
_SEVEN_BIT = {"utf-7", "hz", "iso-2022-jp", "iso-2022-cn", "iso-2022-kr"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB18030_BOM = b"\x84\x31\x95\x33"
_TOLERATED_DAMAGE = 0.02  # share of characters that may be broken before we say that it is no text at all


class Decoded(Struct, frozen=True):
    """``charset`` is "" where none fits; ``damaged`` counts the places that no charset explains (U+FFFD in it)."""

    text: str
    charset: str
    damaged: int = 0


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of ``data``. Never raises; look at ``charset`` where it matters whether it is text at all."""
    for mark, charset in (*_BOMS, (_GB18030_BOM, "gb18030")):
        if data.startswith(mark):
            return _damaged(data[len(mark) :], (charset,))
    label = normal_name(declared)
    if data.isascii() and label not in _SEVEN_BIT and b"\0" not in data:
        return Decoded(data.decode("ascii"), "ascii")
    best = _best_fit(data, label)
    return best if best is not None else _damaged(data, ("utf-8", "gb18030"))


def meta_charset(html: bytes) -> str:
    """The charset that a page says of itself; "" where it says none."""
    found = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", html[:2048])
    return found[1].decode("ascii") if found else ""


def normal_name(label: str) -> str:
    """The charset that a label means, as Python calls it; "" for one that is unknown or says nothing."""
    label = label.strip(" \t\"'").lower()
    label = _ALIASES.get(label, label)
    if label in _ANYTHING_GOES:
        return label
    try:
        b"x".decode(label or "-")  # refuses codecs that are no charsets (base64)
    except (LookupError, ValueError, TypeError, UnicodeError):
        return ""
    return label


def _best_fit(data: bytes, label: str) -> Decoded | None:
    """The first charset that explains every byte and gives plausible Chinese; else the most plausible that does."""
    fits: list[tuple[float, Decoded]] = []
    for charset in _candidates(data, label):
        text = _strictly(data, charset)
        if text is None:
            continue
        worth = plausibility(text)
        if worth >= 0.9:
            return Decoded(text, charset)
        fits.append((worth, Decoded(text, charset)))
    best = max(fits, key=lambda fit: fit[0], default=None)
    return best[1] if best and best[0] >= 0.5 else None


def _candidates(data: bytes, label: str) -> list[str]:
    """Charsets in the order in which they are tried."""
    names = [] if label in _ANYTHING_GOES or not label else [label]
    if label == "gb18030":
        names.insert(0, "utf-8")  # UTF-8 often passes for GB18030, hardly ever the other way round
    if b"\0" in data:
        names += ["utf-16-le", "utf-16-be"]
    names += ["utf-8", "gb18030", "big5hkscs"]
    if label in _ANYTHING_GOES:
        names.append("cp1252")
    return list(dict.fromkeys(names))


def _strictly(data: bytes, charset: str) -> str | None:
    """The text, or None where a byte does not fit. A character cut off at the very end is left out."""
    try:
        return codecs.getincrementaldecoder(charset)("strict").decode(data)
    except (UnicodeError, LookupError, ValueError):
        return None


def plausibility(text: str) -> float:
    """From 0 to 1: the share of characters that one meets in real texts."""
    odd = sum(1 for char in text if char < " " and char not in "\t\n\r\f\x1a")
    beyond = [char for char in text if char > "\x7f"]
    common = sum(1 for char in beyond if _is_common(char))
    return max(0.0, (common / len(beyond) if beyond else 1.0) - 20 * max(odd - 2, 0) / max(len(text), 1))


def _is_common(char: str) -> bool:
    if "一" <= char <= "鿿":
        return _in_gb2312(char) or _in_big5_frequent(char)
    if "　" <= char <= "〿" or "\uff00" <= char <= "\uffef" or "‐" <= char <= "⏿" or "①" <= char <= "◿":
        return True
    return char < "ɐ" and unicodedata.category(char)[0] in "LNPSZ"


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _in_big5_frequent(char: str) -> bool:
    """Big5 orders characters by use: the frequent ones come first."""
    try:
        return char.encode("big5") < b"\xc6\xa1"
    except UnicodeEncodeError:
        return False


def _damaged(data: bytes, charsets: tuple[str, ...]) -> Decoded:
    """The reading with the fewest broken places; ``charset`` "" if even that is no text."""
    texts = [(data.decode(charset, "replace"), charset) for charset in charsets]
    text, charset = min(texts, key=lambda pair: pair[0].count("\ufffd"))
    broken = text.count("\ufffd")
    sound = text.replace("\ufffd", "")
    is_text = broken <= max(1, _TOLERATED_DAMAGE * len(text)) and plausibility(sound) >= 0.5
    return Decoded(text, charset if is_text and sound else "", broken)
