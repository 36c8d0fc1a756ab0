"""How wide Chinese marks are: half an em of ink, and blanks that depend on the style and on the marks beside them.

开明 kaiming: 。！？ one em, the others half. 全角 quanjiao: all one em. 半角 banjiao: all half. 行末半角 hangmobanjiao:
all one em also beside each other, half at a line's end. none: one em everywhere.

Where a bracket or another mark stands beside a mark, two em become one and a half, and the blank goes where the reader
pauses: after a closer, before an opener, so that the brackets hug what they enclose (。” is 。½ + ”1).
GB/T 15834: two of ！？ together are one em, three are two.
"""

from __future__ import annotations

from functools import lru_cache

from shequ_editor.typeset.paragraph import SHRINK_BRACKET, SHRINK_PAUSE, SHRINK_STOP

HALF = 0.5
_OPENER, _CLOSER = ord("o"), ord("q")
_STOPS = b"ex"
_CLOSING = b"qpjkex"  # ink on the left, blank on the right
_KIND = {
    ord("o"): SHRINK_BRACKET,
    ord("q"): SHRINK_BRACKET,
    ord("p"): SHRINK_PAUSE,
    ord("j"): SHRINK_PAUSE,
} | dict.fromkeys(_STOPS, SHRINK_STOP)


@lru_cache(maxsize=4096)
def blanks(run: bytes, style: str, adjacent: float) -> tuple[tuple[int, float, float, int], ...]:
    """For each mark of a run of class letters: letter, blank before, blank after, class of the shrink order (0: none).

    ``adjacent`` is how wide two marks beside each other are at most, 1.5 or 1.
    """
    left = [_natural(letter, style) if letter == _OPENER else 0.0 for letter in run]
    right = [_natural(letter, style) if letter in _CLOSING else 0.0 for letter in run]
    kind = [_KIND.get(letter, 0) for letter in run]
    if style not in ("none", "hangmobanjiao"):
        _repeated(run, right)
        for index in range(len(run) - 1):
            _settle(run, index, left, right, kind, adjacent, style)
    return tuple(zip(run, left, right, kind, strict=True))


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
