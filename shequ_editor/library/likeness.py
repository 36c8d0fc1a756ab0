"""Which texts tell the same story: runs of four Chinese characters ("shingles"), and how many two texts share.

Only Chinese characters count: marks, figures and spaces change with every hand that copies a text, paragraphs are
parted and moved. Of two texts on one subject by different hands the shorter has below a sixth of its shingles in
common with the other; where every sentence was touched it still has two fifths, where a text was shortened or its
paragraphs moved nearly all (measured in tests/library/test_likeness.py).

The index holds for every text some of its shingles, by their hash: all of a short text, of a longer one those whose
hash ends in so many zeros, the same for whoever asks. What many texts hold is a phrase that everybody uses and tells
nothing. What the index finds is then compared in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from zlib import crc32

from msgspec import Struct

LENGTH = 4  # characters of a shingle
_BYTES = 2  # of a character in UTF-16; one of the rarer planes counts as two
_ENOUGH = 192  # shingles that tell a text
_THINNEST = 4  # zeros at the end of a hash: one of 16, so that a short text is found inside of a long one
_MOST = 1000
_COMMON = 50  # texts that hold a shingle: more, and it is a common phrase
_LEAST = 3  # shingles out of the index that must be shared to be looked at
_LOOKED_AT = 6  # texts that are compared in full
_LEAST_SHARED = 24  # shingles: less is a phrase or two
ALIKE = 0.35
"""From this share on two texts are told to be alike."""

_OTHERS = re.compile("[^㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+")


class Alike(Struct, frozen=True):
    """A text that is like another: how much of the shorter one stands in the longer one, 0 to 1."""

    id: int
    share: float


def shingles(text: str) -> frozenset[bytes]:
    """All runs of four Chinese characters of a text."""
    data = _OTHERS.sub("", text).encode("utf-16-le", "replace")
    width = LENGTH * _BYTES
    return frozenset(data[start : start + width] for start in range(0, len(data) - width + 1, _BYTES))


def share(one: Collection[bytes], other: Collection[bytes]) -> float:
    """How much of the shorter of two texts stands in the longer one."""
    fewer, more = sorted((frozenset(one), frozenset(other)), key=len)
    shared = len(fewer & more)
    return shared / len(fewer) if shared >= min(_LEAST_SHARED, len(more)) and fewer else 0.0


def marks(found: Iterable[bytes]) -> list[str]:
    """The shingles that stand for a text in the index, as words."""
    hashes = sorted(set(map(crc32, found)))
    zeros = 0
    while len(hashes) > _ENOUGH and (zeros < _THINNEST or len(hashes) > _MOST):
        zeros += 1
        hashes = [each for each in hashes if not each & ((1 << zeros) - 1)]
    return [f"{each:x}" for each in hashes]


def likely(found: Iterable[bytes], holders: Callable[[str, int], Collection[int]]) -> list[int]:
    """The texts that an index knows to share most marks with one. ``holders(mark, most)``: the texts that hold a mark,
    not more than ``most``."""
    counts: Counter[int] = Counter()
    asked = marks(found)
    for mark in asked:
        holding = holders(mark, _COMMON + 1)
        if len(holding) <= _COMMON:
            counts.update(holding)
    least = min(_LEAST, len(asked))
    return [each for each, shared in counts.most_common(_LOOKED_AT) if shared >= least]
