"""The numbers that Word counts by itself, as the text that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shequ_editor.intake.word.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# Bullets are drawn with picture fonts (Wingdings, Symbol), whose characters mean nothing elsewhere.
BULLETS = {
    0xB7: "●",
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0x76: "❖",
    0xA7: "■",
    0xA8: "□",
    0xD8: "➢",
    0xFC: "✓",
    0xFE: "☑",
    0x6F: "○",
    0x71: "❏",
    0xAB: "★",
    0xF0: "⇨",
}
_HIGHEST = 9999  # beyond that every system is written in plain digits


class _Level(Struct):
    start: int = 1
    system: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False


class _List(Struct):
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts as one goes through the document: ask for each numbered paragraph once, in order."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, _Level | int]]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        for element in root.iterfind(f"{W}abstractNum"):
            levels = {_int(lvl, "ilvl"): _level(lvl) for lvl in element.iterfind(f"{W}lvl")}
            self._lists[element.get(f"{W}abstractNumId", "")] = _List(levels)
        for element in root.iterfind(f"{W}num"):
            abstract = element.find(f"{W}abstractNumId")
            if abstract is not None:
                self._numbers[element.get(f"{W}numId", "")] = (abstract.get(f"{W}val", ""), _overrides(element))

    def text(self, number: str, level: int) -> str:
        """The next number of this list at this level: ``一、``, ``（二）``, ``3.``, ``●``; "" where none is shown."""
        abstract, overrides = self._numbers.get(number, ("", {}))
        listing = self._lists.get(abstract)
        if listing is None:
            return ""
        if number not in self._begun:
            self._begun.add(number)
            for place, change in overrides.items():
                self._override(listing, place, change)
        return self._next(listing, level)

    @staticmethod
    def _override(listing: _List, place: int, change: _Level | int) -> None:
        if isinstance(change, _Level):
            listing.levels[place] = change
            start = change.start
        else:
            start = change
        listing.counts[place] = start - 1

    @staticmethod
    def _next(listing: _List, level: int) -> str:
        rule = listing.levels.get(level)
        if rule is None:
            return ""
        listing.counts[level] = listing.counts.get(level, rule.start - 1) + 1
        for deeper in [place for place in listing.counts if place > level]:
            del listing.counts[deeper]

        def shown(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            other = listing.levels.get(place, rule)
            return numeral(listing.counts.get(place, other.start), "decimal" if rule.legal else other.system)

        if rule.system == "bullet":
            return _bullet(rule.text)
        if rule.system == "none":
            return ""
        text = re.sub(r"%([1-9])", shown, rule.text)
        return text if not text or rule.suffix == "nothing" or text[-1] in "、，．）】》：。" else _spaced(text)


def _spaced(text: str) -> str:
    """``1.`` stands close to Han as people type it; a bare ``1`` or ``第一章`` needs its space."""
    return text if text[-1] in ".)" or text[-1] in "①②③④⑤⑥⑦⑧⑨⑩" else f"{text} "


def _overrides(element: _Element) -> dict[int, _Level | int]:
    changes: dict[int, _Level | int] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        own, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        if own is not None:
            changes[_int(override, "ilvl")] = _level(own)
        elif start is not None:
            changes[_int(override, "ilvl")] = _int(start, "val", 1)
    return changes


def _level(element: _Element) -> _Level:
    level = _Level()
    for child in element:
        value = child.get(f"{W}val", "")
        match child.tag:
            case t if t == f"{W}start":
                level.start = _int(child, "val", 1)
            case t if t == f"{W}numFmt":
                level.system = value
            case t if t == f"{W}lvlText":
                level.text = value
            case t if t == f"{W}suff":
                level.suffix = value
            case t if t == f"{W}isLgl":
                level.legal = value not in ("0", "false")
    return level


def _int(element: _Element, name: str, default: int = 0) -> int:
    value = element.get(f"{W}{name}", "")
    return int(value) if re.fullmatch(r"\d{1,6}", value) else default


def _bullet(text: str) -> str:
    char = text[:1] or "●"
    if "\ue000" <= char <= "\uf8ff":
        char = BULLETS.get(ord(char) & 0xFF, "●")
    return char if char in "●■◆❖□➢✓☑○❏★⇨◎▲" else f"{char} "


def numeral(value: int, system: str) -> str:
    """``value`` in one of Word's number systems (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""
    if not 0 <= value <= _HIGHEST:
        return str(value)
    writer = _SYSTEMS.get(system)
    return writer(value) if writer else str(value)


def _counting(value: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Chinese numbers as they are read: 十二, 一百零三, 二千零二十四."""
    if value == 0:
        return "零"
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return text[1:] if digits is _DIGITS and text.startswith("一十") else text


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def _letters(value: int) -> str:
    """a … z, aa, bb …, as Word goes on."""
    return chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1) if value else ""


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


_SYSTEMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda value: chr(0x2474 + value - 1) if 1 <= value <= 20 else f"({value})",
    "decimalEnclosedFullstop": lambda value: chr(0x2488 + value - 1) if 1 <= value <= 20 else f"{value}.",
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "chineseLegalSimplified": lambda value: _counting(value, _FORMAL, "拾佰仟"),
    "ideographDigital": lambda value: "".join(_DIGITS[int(digit)] for digit in str(value)),
    "taiwaneseDigital": lambda value: "".join(_DIGITS[int(digit)] for digit in str(value)),
    "japaneseDigitalTenThousand": lambda value: "".join(_DIGITS[int(digit)] for digit in str(value)),
    "ideographTraditional": lambda value: _STEMS[(value - 1) % 10],
    "ideographZodiac": lambda value: _BRANCHES[(value - 1) % 12],
    "ideographEnclosedCircle": lambda value: chr(0x3280 + value - 1) if 1 <= value <= 10 else _counting(value),
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
}
