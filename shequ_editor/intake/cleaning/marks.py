"""Marks: ellipses, dashes, half-width marks beside Chinese, marks typed more than once (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shequ_editor.intake.cleaning.signs import CLOSING, CURLY, FULL, HAN, OPENING, outside_addresses
from shequ_editor.intake.cleaning.tracked import Edit

_CHINESE = HAN + FULL

# ---- ellipses ---------------------------------------------------------------------------------------------------

_DOTS = re.compile(r"[.．]{3,}|。{3,}|‥+|…+|[·・]{3,}")
_ELLIPSIS = "……"
_MOST_DOTS = 12  # more lead to a page number


def ellipses(text: str) -> Iterator[Edit]:
    """``...``, ``。。。``, ``‥``, a single ``…`` beside Chinese become ``……``."""
    for found in outside_addresses(text, _DOTS):
        dots = found[0]
        if len(dots) > _MOST_DOTS or _leads_to_number(text, found.end()) or not _beside_chinese(text, *found.span()):
            continue
        if dots[0] != "…" or len(dots) in (1, 3):
            yield Edit(*found.span(), _ELLIPSIS)


def _leads_to_number(text: str, end: int) -> bool:
    """Whether a page number and nothing else follows, as in a contents list."""
    return re.compile(r"[ 　]*\d{1,4}[ 　]*(?:\n|$)").match(text, end) is not None


def _beside_chinese(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return any(char and re.match(f"[{_CHINESE}]", char) for char in (before, after))


# ---- dashes -----------------------------------------------------------------------------------------------------

_STROKE = "-－‐‑–—―─━ㄧ"
_STROKES = re.compile(f"[{_STROKE}]{{2,6}}(?![{_STROKE}])")
_ONE = re.compile(f"(?<![{_STROKE}])[–—―─━](?![{_STROKE}])")
_TOKEN_BEFORE = re.compile(f"[{HAN}A-Za-z0-9]*$")
_TOKEN_AFTER = re.compile(f"[{HAN}A-Za-z0-9]*")
_LEAST_CLAUSE = 5  # characters: a dash between shorter words joins them (北京—上海)
_DASH = "——"


def dashes(text: str) -> Iterator[Edit]:
    """``--``, ``－－``, ``ㄧㄧ``, ``――`` beside Chinese become ``——``, a single ``—`` between clauses too. What
    consists of em dashes alone is one already."""
    edits = [
        Edit(*found.span(), _DASH)
        for found in outside_addresses(text, _STROKES)
        if set(found[0]) != {"—"}
        and text[found.start() - 1 : found.start()] not in tuple(_STROKE)
        and _beside_chinese(text, *found.span())
        and not _in_numbers(text, *found.span())
    ]
    edits += [
        Edit(*found.span(), _DASH) for found in outside_addresses(text, _ONE) if _parts_clauses(text, *found.span())
    ]
    return iter(sorted(edits, key=lambda edit: edit.start))


def _in_numbers(text: str, start: int, end: int) -> bool:
    return bool(re.match(r"[A-Za-z0-9]", text[start - 1 : start]) and re.match(r"[A-Za-z0-9]", text[end : end + 1]))


def _parts_clauses(text: str, start: int, end: int) -> bool:
    """Whether a single stroke stands in front of a line, behind a mark, or between two clauses of Han."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before, after = text[begin:start], text[end : stop if stop >= 0 else len(text)]
    if not re.match(f"[{HAN}{OPENING}“‘]", after):
        return False
    if not before.strip():
        return True
    if re.search(f"[{CLOSING}{CURLY}]$", before):
        return True
    left, right = _TOKEN_BEFORE.search(before), _TOKEN_AFTER.match(after)
    return min(len(left[0]) if left else 0, len(right[0]) if right else 0) >= _LEAST_CLAUSE


_TYPED_AS_HAN = re.compile(f"(?:^[ 　]*|(?<=[”》）]))(?P<strokes>一一|ㄧ)(?=[{HAN}])", re.MULTILINE)


def strokes(text: str) -> Iterator[Edit]:
    """``一一`` in front of a line or behind a quotation: the character typed twice where a dash was meant. As it may
    be the word 一一 as well, nobody gets this unasked."""
    for found in _TYPED_AS_HAN.finditer(text):
        yield Edit(*found.span("strokes"), _DASH)


# ---- half-width marks -------------------------------------------------------------------------------------------

_FULL_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "~": "～"}
_HALF = re.compile(r"[,;:?!.~]")
_BEFORE = HAN + CLOSING + CURLY + "％…"
_PAIR = re.compile(r"\((?P<inside>[^()\n]{0,200})\)")


def marks(text: str) -> Iterator[Edit]:
    """Half-width marks beside Han become full-width: never in numbers, times, addresses, Western phrases."""
    edits = [
        Edit(*found.span(), _FULL_OF[found[0]])
        for found in outside_addresses(text, _HALF)
        if _is_chinese(text, found.start())
    ]
    for found in outside_addresses(text, _PAIR):
        if re.search(f"[{HAN}]", found["inside"]) or _beside_chinese(text, *found.span()):
            edits += [Edit(found.start(), found.start() + 1, "（"), Edit(found.end() - 1, found.end(), "）")]
    return iter(sorted(edits, key=lambda edit: edit.start))


def _is_chinese(text: str, place: int) -> bool:
    """Whether a half-width mark stands in a Chinese sentence: behind a Han, or in front of one where no number, time or
    list goes on."""
    mark, before, after = text[place], text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    behind = bool(before) and re.match(f"[{_BEFORE}]", before) is not None
    in_front = bool(after) and re.match(f"[{HAN}《“（]", after) is not None
    if mark == ".":
        return (behind or before == "%") and not re.match(r"[A-Za-z_.．/\\-]", after or "\n")
    if mark == "~":
        return behind and in_front
    if mark == ":" and before.isdigit():
        return False  # a time, a score
    if behind:
        return not (mark == ":" and text[place + 1 : place + 3] == "//")
    return in_front and re.match(r"[A-Za-z0-9%)\]]", before or "\n") is not None


# ---- repeated ---------------------------------------------------------------------------------------------------

_TWICE = re.compile(r"([，、；：。])\1+")
_OUTCRY = re.compile(r"([！？])\1{3,}")


def repeated(text: str) -> Iterator[Edit]:
    """A mark typed twice is one; more than three ！ or ？ are three."""
    edits = [Edit(*found.span(), found[1]) for found in _TWICE.finditer(text)]
    edits += [Edit(*found.span(), found[1] * 3) for found in _OUTCRY.finditer(text)]
    return iter(sorted(edits, key=lambda edit: edit.start))
