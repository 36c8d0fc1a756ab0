"""Classes of characters as the rules need them, to be put between the brackets of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator

HAN = "々〇一-鿿㐀-䶿\U00020000-\U0003ffff"
OPENING = "（《〈「『【〔〖"
CLOSING = "，。、；：？！）》〉」』】〕〗"
CURLY = "“”‘’"
FULL = OPENING + CLOSING + CURLY + "…—～·"  # marks as Chinese sets them
SPACE = " 　\xa0"

# Addresses of the web and of mail, paths and names of files: nothing in them is a mark of a sentence.
_ADDRESS = re.compile(
    r"(?:https?|ftp|file)://[^\s" + HAN + OPENING + CLOSING + r"“”‘’]+|www\.[\w./?=&%#-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+(?:/[\w./?=&%#-]*)?",
    re.ASCII,
)


def addresses(text: str) -> list[range]:
    """The places of addresses in a text."""
    return [range(*found.span()) for found in _ADDRESS.finditer(text)]


def outside(spots: list[range], matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches that begin in none of the ranges."""
    return (found for found in matches if not any(found.start() in spot for spot in spots))


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
