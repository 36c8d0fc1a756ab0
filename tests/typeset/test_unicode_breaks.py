"""Line ends as Unicode's algorithm has them, and the written list of where Chinese rules decide otherwise.

``unicode_breaks.txt`` beside this file holds the facts of Unicode's ``LineBreakTest.txt``. Where this program differs
there must be a reason of the list below; each reason must be needed, and the number of places that it covers is known,
so that none grows unseen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from shequ_editor.typeset.characters import WESTERN, classes
from tests.typeset.rules import NEVER_ENDS, NEVER_STARTS
from tests.typeset.setting import break_places

FACTS = Path(__file__).with_name("unicode_breaks.txt")
INVISIBLE = "XZWy"  # class letters of what joins, vanishes or is a soft hyphen


class Place(NamedTuple):
    """Where the two differ: the character before (blanks and what is invisible passed over) and after the place,
    whether there is a blank between them, whether this program forbids what Unicode allows."""

    before: str
    after: str
    blank: bool
    held: bool

    @property
    def pair(self) -> str:
        """The class letters of both."""
        return classes(self.before + self.after).decode()


Reason = Callable[[Place], bool]

# Unicode allows a line's end, this program does not.
HELD: dict[str, tuple[int, Reason]] = {
    "what never starts a line does not after a blank either; – — … % / are of them": (
        483,
        lambda at: at.after in NEVER_STARTS + "․ぁ%)]}!?,.:;-",
    ),
    "what never ends a line does not before a blank either; / is of it": (
        90,
        lambda at: at.before != "" and at.before in NEVER_ENDS + "([{\u2329",
    ),
    "Western characters that touch are one word; it is parted only after a hyphen, or by hyphenation": (
        136,
        lambda at: not at.blank and len(at.pair) == 2 and set(at.pair) <= set(WESTERN),
    ),
    "what cannot be seen, or joins what is before it, stays with that": (
        694,
        lambda at: classes(at.after).decode() in INVISIBLE,
    ),
    "blanks are not parted: all of them fall away where a line ends": (99, lambda at: at.after in "\t \u00a0"),
    "a paragraph's first line does not end with the blanks that it begins with": (
        450,
        lambda at: at.before in ("", "\t", "\u00a0"),
    ),
    "of straight quotation marks the first opens, and never ends a line": (36, lambda at: at.before == '"'),
    "a currency sign stays with its digits, a blank between them or not": (
        2,
        lambda at: at.before == "$" and at.after.isdigit(),
    ),
}

# Unicode forbids it, this program does not.
ALLOWED: dict[str, tuple[int, Reason]] = {
    'of straight quotation marks the first opens, the second closes: " may begin a line, or end it': (
        26,
        lambda at: '"' in (at.before, at.after),
    ),
    "« and » are signs like others: Chinese has 《 and 》": (2, lambda at: "«" in at or "»" in at),
    "a character that is not assigned is set as a wide 〓": (40, lambda at: "\U00050005" in at),
    "⊕ and other mathematical signs are wide, as they are in Chinese type": (
        6,
        lambda at: "⊕" in at or "⊖" in at,
    ),
    "+ and ± may join Chinese words, and end a line before one": (11, lambda at: at.before == "$"),
    "an accent by itself is a sign like others": (14, lambda at: at.before == "´"),
    "Khmer, Hangul by letters, Hebrew, flags with accents: no fonts for them, no rules": (
        49,
        lambda at: any(char in "\u17d6\u05d0\U0001f1e6" or "\u1100" <= char <= "\u11ff" for char in at[:2]),
    ),
    "an accent after a blank joins nothing, and the word after it begins like any other": (
        1,
        lambda at: (at.before, at.after) == ("a", "b"),
    ),
}


def test_every_difference_has_its_reason() -> None:
    found = Counter(reason_of(place) for place in differences())
    assert found == {name: count for reasons in (HELD, ALLOWED) for name, (count, _) in reasons.items()}


def reason_of(place: Place) -> str:
    reasons = HELD if place.held else ALLOWED
    return next((name for name, (_, covers) in reasons.items() if covers(place)), f"none: {place}")


def test_most_places_are_the_same() -> None:
    places = sum(len(text) - 1 for text, _ in facts())
    assert places > 13_000
    assert len(list(differences())) < places * 0.16


def differences() -> Iterator[Place]:
    for text, unicode_places in facts():
        own = break_places(text)
        for place in own ^ unicode_places:
            yield place_in(text, place, place in unicode_places)


def place_in(text: str, place: int, held: bool) -> Place:
    seen = place
    while seen and (text[seen - 1] in " \u200b" or classes(text[seen - 1]).decode() in "XZW"):
        seen -= 1
    blank = any(char in " \u200b" for char in text[seen:place])
    return Place(text[seen - 1 : seen], text[place], blank, held)


@cache
def facts() -> tuple[tuple[str, frozenset[int]], ...]:
    """All texts of the file, and before which of their characters a line may begin."""
    lines = [line for line in FACTS.read_text("utf-8").splitlines() if not line.startswith("#")]
    samples = [chr(int(point, 16)) for point in lines[0].split()]
    parts = "\n".join(lines[1:]).split("between:")[1:]
    parts[-1], _, texts = parts[-1].partition("\ntexts:\n")
    tables = [fact for part in parts for fact in table(samples, part)]
    return (*tables, *map(longer, texts.splitlines()))


def table(samples: list[str], part: str) -> Iterator[tuple[str, frozenset[int]]]:
    head, *rows = part.split("\n")
    between = "".join(chr(int(point, 16)) for point in head.split())
    for first, row in zip(samples, filter(None, rows), strict=True):
        for second, cell in zip(samples, row, strict=True):
            text, bits = first + between + second, int(cell)
            yield text, frozenset(place for place in range(1, len(text)) if bits >> (len(text) - 1 - place) & 1)


def longer(line: str) -> tuple[str, frozenset[int]]:
    pieces = [[chr(int(point, 16)) for point in piece.split()] for piece in line.split("÷")]
    places, at = set(), 0
    for piece in pieces[:-1]:
        at += len(piece)
        places.add(at)
    return "".join(char for piece in pieces for char in piece), frozenset(places)
