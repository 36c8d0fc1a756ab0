"""Classes of characters, and what may happen between two of them.

A paragraph is turned into a string of class letters by ``str.translate``; every later rule reads those letters. What
may happen between two neighbours (a break, a quarter em, stretching) depends on their classes and the level alone and
is looked up in a table. Sources: W3C clreq (行首行尾禁则, 符号分离禁则), CSS Text 3 ``line-break`` for the levels,
Unicode's line breaking classes where both are silent.

| letter | what | letter | what |
|---|---|---|---|
| c | Han, kana, Hangul, bopomofo | i | 々 and other iteration marks, small kana |
| w | other full-width signs, ① ● Ａ | f | full-width digits |
| o | openers “（《 | q | closers ”）》 |
| p | ，、 (j: ；) | k | ： |
| e | 。． | x | ！？ (v: ‼⁇⁈⁉) |
| d | — (D: ⸺) | l | … ⋯ |
| m | · ‧ (M: ・) | n | – |
| t | ～ (T: 〜 ゠) | h | / ／ between Chinese |
| a | letters | 0 | digits |
| s | other Western signs | - | - (H: ‐) |
| ( | Western openers | ) | Western closers, commas, stops |
| $ | currency and signs before digits | % | % ‰ ° after digits (P: ％ ℃) |
| S | spaces | U | 　 (ideographic space) |
| N | no-break spaces | B | line ends |
| z | zero-width space | W | word joiner |
| y | soft hyphen | X | combining marks, variation selectors |
| Z | controls and other invisible characters | | |
"""

from __future__ import annotations

import unicodedata
from functools import cache

LEVELS = ("strict", "normal", "loose")
STYLES = ("kaiming", "quanjiao", "banjiao", "hangmobanjiao", "none")

OPENERS = "“‘（《〈【〖〔［｛「『〝\u2329"
CLOSERS = "”’）》〉】〗〕］｝」』〞〟\u232a"
ITERATION = "々〻ゝゞヽヾ"
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー"

_LISTED = {
    "o": OPENERS,
    "q": CLOSERS,
    "p": "，、",
    "j": "；",
    "k": "：",
    "e": "。．",
    "x": "！？",
    "v": "‼⁇⁈⁉",
    "d": "—―",
    "D": "⸺",
    "l": "…⋯․‥︙\U00010af6",
    "m": "·‧",
    "M": "・･",
    "n": "–",
    "t": "～",
    "T": "〜゠",
    "h": "/／",
    "i": ITERATION + SMALL_KANA,
    "f": "０１２３４５６７８９",
    "0": "0123456789",
    "-": "-",
    "H": "‐",
    "(": "([{",
    ")": ")]},.;:!?",
    "$": "$¥€£￥＄￡￦₩₽₹¤№±+−＋－",
    "%": "%‰‱°′″‵¢",
    "P": "％℃℉￠﹪",
    "S": " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u1680",
    "U": "\u3000",
    "N": "\u00a0\u202f\u2007",
    "B": "\n\r\v\f\x85\u2028\u2029",
    "z": "\u200b",
    "W": "\u2060\ufeff",
    "y": "\u00ad",
}

WESTERN = "a0s()-H$%"  # set as words; never broken inside except after a hyphen
MARKS = "oqepjkxvdDlmMntTh"  # Chinese marks: nothing is added beside them

_JOINING_JAMO = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))
_HAN_LIKE = (
    (0x1100, 0x115F),
    (0x2E80, 0x2FDF),
    (0x3007, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303C),
    (0x3041, 0x312F),
    (0x3131, 0x318E),
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class _Classes(dict[int, str]):
    """Code point → class letter, for ``str.translate``; filled as characters are met."""

    def __missing__(self, point: int) -> str:
        letter = self[point] = _classify(point)
        return letter


def _classify(point: int) -> str:
    """The class letter of a character that is not listed."""
    for first, last in _HAN_LIKE:
        if first <= point <= last:
            return "c"
    char = chr(point)
    category = unicodedata.category(char)
    joining = any(first <= point <= last for first, last in _JOINING_JAMO)
    if category[0] == "M" or 0x1F3FB <= point <= 0x1F3FF or joining:
        return "X"
    if category in ("Cc", "Cf", "Cs", "Cn") and point != 0x1F8B2:
        return "Z" if category != "Cn" else "w"
    wide = unicodedata.east_asian_width(char) in "WF"
    if wide or category in ("So", "No", "Co") or 0x2190 <= point <= 0x2BFF:
        return "w"
    if category[0] == "L":
        return "a"
    if category == "Nd":
        return "0"
    if category == "Zs":
        return "S"
    if category == "Ps":
        return "("
    if category == "Pe":
        return ")"
    return "s"


CLASSES = _Classes()
for _letter, _chars in _LISTED.items():
    CLASSES.update((ord(_char), _letter) for _char in _chars)


def classes(text: str) -> bytes:
    """The class letter of every character (context not yet seen)."""
    return text.translate(CLASSES).encode("latin-1")


# What may happen between two characters: the bits of a pair's code.
BREAK = 1  # a line may end here
STRETCH = 2  # the gap may grow when a line is too short
QUARTER = 4  # a quarter em between Chinese and Western

_ALWAYS_NO_START = "qepjkvxmM)-htWyXZ"
_NO_START = {
    "strict": _ALWAYS_NO_START + "nTHiPl%dD",
    "normal": _ALWAYS_NO_START + "iPl%",
    "loose": "".join(letter for letter in _ALWAYS_NO_START if letter not in "jkvxM"),
}
_NO_END = "o(hWN"
_SPACES = "SUz"


def _may_break(left: str, right: str, level: str) -> bool:
    if right in _NO_START[level] or right in "SUBz" or left in _NO_END:
        return False
    if left in _SPACES or right == "N":
        return left in _SPACES
    if left == "$" and right in "0f$":
        return False
    if left in "0f" and right in "0f%P":
        return False
    if left in WESTERN and right in WESTERN:
        return left in "-H" and right == "a"
    # A pair of dashes or dots and a number are one thing; longer rows are parted in shaping.
    return not (left == right and left in "dl")


def _may_stretch(left: str, right: str) -> bool:
    if right in "XZWzyB" or left in "Wz":
        return False
    if left in "SNU" or right in "SNU":
        return False  # a space stretches by a rule of its own
    if left in "nht" or right in "nht":
        return False  # clreq: not beside connectors and solidi
    if left in WESTERN and right in WESTERN:
        return False
    if (left in "0f" and right in "0f%P") or (left == "$" and right in "0f"):
        return False
    return not (left == right and left in "dl")


def _quarter(left: str, right: str) -> bool:
    return (left in "ci" and right in "a0") or (left in "a0" and right in "ci")


@cache
def pair_table(level: str) -> tuple[bytes, ...]:
    """``pair_table(level)[left][right]`` is the code of two neighbouring class letters."""
    letters = "cwoqpjkexvdDlmMntThiaf0s-H()$%PSUNBzWyXZ"
    rows = [bytearray(256) for _ in range(128)]
    for left in letters:
        row = rows[ord(left)]
        for right in letters:
            code = BREAK if _may_break(left, right, level) else 0
            if _quarter(left, right):
                code |= QUARTER
            elif _may_stretch(left, right):
                code |= STRETCH
            row[ord(right)] = code
    return tuple(bytes(row) for row in rows)
