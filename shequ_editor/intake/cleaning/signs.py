"""Classes of characters as the rules need them, to be put between the brackets of a regular expression."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

HAN = "々〇一-鿿㐀-䶿\U00020000-\U0003ffff"
OPENING = "（《〈「『【〔〖"
CLOSING = "，。、；：？！）》〉」』】〕〗"
CURLY = "“”‘’"
FULL = OPENING + CLOSING + CURLY + "…—～·"  # marks as Chinese sets them
SPACE = " 　\xa0"

# Addresses of the web and of mail, paths and names of files: nothing in them is a mark of a sentence.
_ADDRESS = re.compile(
    rf"(?:https?|ftp|file)://[^\s{HAN}{OPENING}{CLOSING}{CURLY}]{{1,2000}}|www\.[\w./?=&%#-]{{1,2000}}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,20}(?:/[\w./?=&%#-]{0,2000})?",
    re.ASCII,
)


def outside_addresses(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What a pattern finds in a text, but for what begins within an address."""
    spots = [found.span() for found in _ADDRESS.finditer(text)]
    starts = [start for start, _ in spots]
    for found in pattern.finditer(text):
        before = bisect_right(starts, found.start()) - 1
        if before < 0 or found.start() >= spots[before][1]:
            yield found


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the place at which it begins."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


_CLAUSE_MARK = re.compile("[，。；！？,;!?]")
_HAN = re.compile(f"[{HAN}]")
_LEAST_HAN = 8


def is_running(line: str) -> bool:
    """Whether a line is running text rather than a title, a name, a row of a table; the rules do not change this."""
    return "\t" not in line and _CLAUSE_MARK.search(line) is not None and len(_HAN.findall(line)) >= _LEAST_HAN
