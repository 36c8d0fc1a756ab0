"""Parting a title into lines by its sense: after a mark or a space, never inside 《》, of even lengths, and not within
a word. Common words stand in ``resources/words/titles.txt``; others, names above all, the article itself tells:
characters that keep each other's company in it belong together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from msgspec import Struct

from shequ_editor.settings import resource

_OPENERS, _CLOSERS = "《〈“‘（(【「『", "》〉”’）)】」』"
_MARKS = "，。：；！？、,:;!?"
_SPACES = " 　"
_INSIDE = 40.0  # parting what brackets hold together
_IN_WORD = 12.0
_AFTER_MARK = -6.0
_AT_SPACE = -9.0
_AS_A_NAME = 0.8
_NO_WORD = _OPENERS + _CLOSERS + _MARKS + "的了和与在是把将让为到"
_LONGEST = 300


def title_lines(text: str, advances: Sequence[float], measure: float, context: str) -> tuple[str, ...]:
    """The lines of a title at a measure: as few as possible, then the best parted. ``advances`` are the widths of its
    characters when it stands on one line; a space at which a line ends is dropped. Empty if there is no way (a word
    wider than the measure), or no title is so long: the caller then breaks it as any text."""
    title = _Title(text, (0.0, *accumulate(advances)), measure)
    if not text.strip() or title.width(0, len(text)) <= measure:
        return (text.strip(),) if text.strip() else ()
    breaks = _opportunities(text, context)
    if len(text) > _LONGEST:
        return ()
    least = int(-(-title.width(0, len(text)) // measure))
    for count in range(least, least + 3):
        found = _best(title, breaks, count)
        if found:
            return found
    return ()


class _Title(Struct, frozen=True):
    """A title to be parted: ``ends[i]`` is how far its first ``i`` characters reach."""

    text: str
    ends: tuple[float, ...]
    measure: float

    def width(self, start: int, end: int) -> float:
        """How wide a piece is, without the spaces at its edges."""
        while start < end and self.text[start] in _SPACES:
            start += 1
        while end > start and self.text[end - 1] in _SPACES:
            end -= 1
        return self.ends[end] - self.ends[start]

    def uneven(self, width: float, count: int) -> float:
        ideal = self.width(0, len(self.text)) / count
        return 60.0 * ((width - ideal) / self.measure) ** 2


def _best(title: _Title, breaks: dict[int, float], count: int) -> tuple[str, ...]:
    """The cheapest way to make ``count`` lines: uneven lines and bad breaks cost."""
    places, length = sorted(breaks), len(title.text)
    # where a line may begin: what the lines before it cost, and where they began
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, starts) in best.items():
            for end in places if number < count - 1 else (length,):
                if end <= start:
                    continue
                width = title.width(start, end)
                if width > title.measure:
                    break
                total = cost + title.uneven(width, count) + breaks.get(end, 0.0)
                if end not in following or total < following[end][0]:
                    following[end] = (total, (*starts, start))
        best = following
    if length not in best:
        return ()
    starts = best[length][1]
    ends = (*starts[1:], length)
    return tuple(title.text[start:end].strip(_SPACES) for start, end in zip(starts, ends, strict=True))


def _opportunities(text: str, context: str) -> dict[int, float]:
    """Where a line may begin, and what it costs."""
    company = _company(text, context + text)
    found: dict[int, float] = {}
    depth = 0
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        depth += (before in _OPENERS) - (before in _CLOSERS)
        if _forbidden(before, after):
            continue
        cost = max(0, depth) * _INSIDE
        if before in _SPACES or after in _SPACES:
            cost += _AT_SPACE
        elif before in _MARKS:
            cost += _AFTER_MARK if before != "、" else 0.0
        else:
            cost += _IN_WORD * company[place]
        found[place] = cost
    return found


def _forbidden(before: str, after: str) -> bool:
    if before in _OPENERS or after in _CLOSERS or after in _MARKS or after in "—…·～%％" or before in "—…":
        return before + after not in ("  ", "　　")
    return _western(before) and _western(after)


def _western(char: str) -> bool:
    return char.isascii() and not char.isspace()


def _company(text: str, context: str) -> list[float]:
    """How firmly each character of a text belongs to the one before it, 0 … 1: within a word that everybody knows
    wholly, else as often as the two keep each other's company in ``context``."""
    starts = _word_starts(text)
    names = _names(text, starts)
    firmness = [0.0] * len(text)
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        if place not in starts:
            firmness[place] = 1.0
        elif place in names:
            firmness[place] = _AS_A_NAME
        elif (together := context.count(before + after)) > 1:
            firmness[place] = together * together / (context.count(before) * context.count(after))
    return firmness


def _word_starts(text: str) -> set[int]:
    """Where words begin when the text is read in as few words as can be; unknown characters are words by themselves."""
    known, longest = _words()
    fewest = [0] + [len(text) + 1] * len(text)
    back = [0] * (len(text) + 1)
    for start in range(len(text)):
        for end in range(start + 1, min(start + longest, len(text)) + 1):
            alone = end == start + 1
            if fewest[start] + 1 < fewest[end] and (alone or text[start:end] in known):
                fewest[end], back[end] = fewest[start] + 1, start
    starts, end = set(), len(text)
    while end:
        end = back[end]
        starts.add(end)
    return starts


def _names(text: str, starts: set[int]) -> set[int]:
    """Two or three characters that are in no word that everybody knows, between words that are: a name, most likely.
    The places inside such."""
    lone = [place in starts and (place + 1 in starts or place + 1 == len(text)) for place in range(len(text))]
    inside: set[int] = set()
    place = 0
    while place < len(text):
        end = place
        while end < len(text) and lone[end] and text[end] >= "\u3400" and text[end] not in _NO_WORD:
            end += 1
        if 2 <= end - place <= 3:
            inside.update(range(place + 1, end))
        place = max(end, place + 1)
    return inside


@cache
def _words() -> tuple[frozenset[str], int]:
    words = frozenset(resource("words", "titles.txt").read_text("utf-8").split())
    return words, max(map(len, words))
