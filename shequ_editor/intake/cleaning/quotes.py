"""Quotation marks: straight ones paired, reversed ones turned, quotations within quotations ‘’ (GB/T 15834, 4.8).

A paragraph in which they do not come out even is left alone: where a mark is missing, only its author knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shequ_editor.intake.cleaning.signs import HAN, lines_of, outside_addresses
from shequ_editor.intake.cleaning.tracked import Edit

_DOUBLE = re.compile('["“”＂]')
_SINGLE = re.compile("(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])|[＇]")
_CHINESE = re.compile(f"[{HAN}]")
_STRAIGHT = '"＂'


def quotes(text: str) -> Iterator[Edit]:
    """``"…"`` → “…”, ``'…'`` → ‘…’, ”…” → “…”, “…“…”…” → “…‘…’…”; 「」 are left as the author wants them."""
    for at, line in lines_of(text):
        if not _CHINESE.search(line):
            continue
        places = [found.start() for found in outside_addresses(line, _DOUBLE)]
        edits = [*_double(line, places), *_single(line)]
        yield from (Edit(at + place, at + place + 1, new) for place, new in sorted(edits))


def _double(line: str, places: Sequence[int]) -> list[tuple[int, str]]:
    wanted = _as_nested(line, places) or _as_pairs(line, places)
    return [(place, new) for place, new in zip(places, wanted, strict=True) if line[place] != new] if wanted else []


def _as_nested(line: str, places: Sequence[int]) -> list[str]:
    """Curly marks that open and close in turn, at most one pair deep inside of another; [] if they do not."""
    signs = [line[place] for place in places]
    if not set(signs) <= {"“", "”"}:
        return []
    wanted: list[str] = []
    depth = 0
    for sign in signs:
        depth += 1 if sign == "“" else 0
        if not 1 <= depth <= 2:
            return []
        wanted.append(sign if depth == 1 else "‘" if sign == "“" else "’")
        depth -= 1 if sign == "”" else 0
    return wanted if depth == 0 else []


def _as_pairs(line: str, places: Sequence[int]) -> list[str]:
    """Opening and closing by turns, if that is what the marks around them allow; [] if not."""
    signs = [line[place] for place in places]
    if len(places) % 2 or not _need_pairing(signs):
        return []
    wanted = ["“", "”"] * (len(places) // 2)
    fits = all(_may_be(line, place, new) for place, new in zip(places, wanted, strict=True))
    return wanted if fits else []


def _need_pairing(signs: Sequence[str]) -> bool:
    """Straight marks need it, and curly ones that all point one way or each the wrong way."""
    straight = [sign for sign in signs if sign in _STRAIGHT]
    curly = [sign for sign in signs if sign not in _STRAIGHT]
    if straight:
        return True
    return len(set(curly)) == 1 or curly == ["”", "“"] * (len(curly) // 2)


def _may_be(line: str, place: int, wanted: str) -> bool:
    """Whether a mark at this place can open or close: nothing closes behind ，（ or at the beginning, nothing opens at
    the end or before ，。"""
    before, after = line[:place].rstrip(), line[place + 1 :].lstrip()
    if wanted == "“":
        return bool(after) and after[0] not in "，。、；：？！）》,.;:?!)"
    return bool(before) and before[-1] not in "（《(“"


def _single(line: str) -> list[tuple[int, str]]:
    """Straight single marks in pairs around Chinese; apostrophes are none."""
    places = [found.start() for found in _SINGLE.finditer(line)]
    if len(places) % 2:
        return []
    pairs = list(zip(places[::2], places[1::2], strict=True))
    if not all(_CHINESE.search(line[start:end]) for start, end in pairs):
        return []
    return [(place, new) for pair in pairs for place, new in zip(pair, "‘’", strict=True)]
