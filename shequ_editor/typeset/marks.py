"""How wide Chinese marks are: half an em of ink, and blanks that depend on the style and on the marks beside them.

开明 kaiming: 。！？ one em, the others half. 全角 quanjiao: all one em. 半角 banjiao: all half. 行末半角 hangmobanjiao:
all one em also beside each other, half at a line's end. none: one em everywhere.

Where a bracket or another mark stands beside a mark, two em become one and a half, and the blank goes where the reader
pauses: after a closer, before an opener, so that the brackets hug what they enclose (。” is 。½ + ”1).
GB/T 15834: two of ！？ together are one em, three are two.

What kaiming takes from a mark beside a character, the mark may take back where the line is short.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from shequ_editor.typeset.paragraph import SHRINK_BRACKET, SHRINK_PAUSE, SHRINK_STOP

HALF = 0.5
_OPENER, _CLOSER = ord("o"), ord("q")
_STOPS = b"ex"
_CLOSING = b"qpjkex"  # ink on the left, blank on the right
_CENTRED = b"mMnhdDltT"
_HALVED = b"qpjk"
_KIND = {
    ord("o"): SHRINK_BRACKET,
    ord("q"): SHRINK_BRACKET,
    ord("p"): SHRINK_PAUSE,
    ord("j"): SHRINK_PAUSE,
} | dict.fromkeys(_STOPS, SHRINK_STOP)


class Blank(NamedTuple):
    """A mark's blanks, em: its place in the row, how much stands before and after the ink, the class of the shrink
    order in which they go (0: none)."""

    offset: int
    left: float
    right: float
    kind: int


class MarkRow(NamedTuple):
    """What is special in a row of marks, by their places in it: which have their ink on the right, which in the middle,
    which have blanks; whether there is one to take back before the row, or after it."""

    openers: tuple[int, ...]
    centred: tuple[int, ...]
    blanks: tuple[Blank, ...]
    opens_before: bool
    opens_after: bool


@lru_cache(maxsize=4096)
def mark_row(run: bytes, style: str, adjacent: float) -> MarkRow:
    """A row of class letters of marks. ``adjacent`` is how wide two beside each other are at most, 1.5 or 1."""
    blanks = _blanks(run, style, adjacent)
    first, last = blanks[0], blanks[-1]
    taken = style == "kaiming"
    return MarkRow(
        tuple(offset for offset, letter in enumerate(run) if letter == _OPENER),
        tuple(offset for offset, letter in enumerate(run) if letter in _CENTRED),
        tuple(blank for blank in blanks if blank.left or blank.right),
        opens_before=taken and run[0] == _OPENER and not first.left,
        opens_after=taken and run[-1] in _HALVED and not last.right,
    )


def _blanks(run: bytes, style: str, adjacent: float) -> list[Blank]:
    left = [_natural(letter, style) if letter == _OPENER else 0.0 for letter in run]
    right = [_natural(letter, style) if letter in _CLOSING else 0.0 for letter in run]
    kind = [_KIND.get(letter, 0) for letter in run]
    if style not in ("none", "hangmobanjiao"):
        _repeated(run, right)
        for index in range(len(run) - 1):
            _settle(run, index, left, right, kind, adjacent, style)
    return [Blank(*found) for found in zip(range(len(run)), left, right, kind, strict=True)]


def _natural(letter: int, style: str) -> float:
    if style == "banjiao":
        return 0.0
    return HALF if style != "kaiming" or letter in _STOPS else 0.0


def _repeated(run: bytes, right: list[float]) -> None:
    """！！ and ？！ are one em, three of them two."""
    start = 0
    while (start := run.find(b"xx", start)) >= 0:
        end = start
        while end < len(run) and run[end : end + 1] == b"x":
            end += 1
        last = right[end - 1]
        right[start:end] = [0.0] * (end - start)
        if end - start > 2:
            right[end - 1] = last
        start = end


def _settle(
    run: bytes, index: int, left: list[float], right: list[float], kind: list[int], adjacent: float, style: str
) -> None:
    """The blank between a mark and the next."""
    after = index + 1
    first, second = run[index], run[after]
    if first in _CLOSING and second in _CLOSING:
        if adjacent > 1:
            if right[index] > right[after] and second != ord("x"):
                right[after], kind[after] = right[index], kind[index]
        elif style != "kaiming":
            right[after] = 0.0
        right[index] = 0.0
    elif first in _CLOSING and second == _OPENER:
        if right[index] == 0:
            kind[index] = SHRINK_BRACKET
        right[index] = max(right[index], left[after]) if adjacent > 1 else 0.0
        left[after] = 0.0
    elif second == _OPENER:  # after an opener, a dash, dots
        left[after] = 0.0
        if adjacent <= 1:
            left[index] = 0.0
    elif first == _OPENER and second in _CLOSING:
        if left[index] and right[after]:
            left[index] = right[after] = HALF / 2
    elif first == _CLOSER:
        right[index] = 0.0
