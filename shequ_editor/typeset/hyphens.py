"""Hyphenation of Western words by the English patterns of pyphen.

A word is parted only where its paragraph would be set badly otherwise, so the patterns (a tenth of a second to read)
are read only then. Not parted: names of several capitals, words with figures, parts of addresses and of compounds,
words in which the author has put a soft hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

LEFT, RIGHT = 2, 3  # letters that stay before and after a hyphen at least

_OTHER_LETTERS = "\u00ad\u00b7\u00c0-\u024f’'"
_WORD = re.compile(
    rf"(?<![\w{_OTHER_LETTERS}@./:+~&=?#%-])[A-Z]?[a-z]{{5,}}(?![\w{_OTHER_LETTERS}@/+~&=?#%-]|[.:]\w)", re.ASCII
)


def hyphen_places(text: str) -> Iterator[tuple[int, bool]]:
    """Before which characters of a text a word may be parted, and whether it has a capital: it may be a name."""
    for word in _WORD.finditer(text):
        for place in _parted(word.group().lower()):
            yield word.start() + place, word.group()[0].isupper()


@cache
def _parted(word: str) -> tuple[int, ...]:
    return tuple(map(int, _patterns().positions(word)))


@cache
def _patterns() -> Any:
    from pyphen import Pyphen  # takes long, and few issues need it

    return Pyphen(lang="en_US", left=LEFT, right=RIGHT)
