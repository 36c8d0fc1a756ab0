"""Parting a title into lines by its sense: after a mark or a space, never inside 《》, of even lengths, and not within
a word. Common words stand in ``resources/words/titles.txt``; others, names above all, the article itself tells:
characters that keep each other's company in it belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

from shequ_editor.settings import resource

_OPENERS, _CLOSERS = "《〈“‘（(【「『", "》〉”’）)】」』"
_MARKS = "，。：；！？、,:;!?"
_SPACES = " 　"
_INSIDE = 40.0  # parting what brackets hold together
_IN_WORD = 12.0
_AFTER_MARK = -6.0
_AT_SPACE = -9.0


def title_lines(text: str, width: Callable[[str], float], measure: float, context: str) -> tuple[str, ...]:
    """The lines of a title at a measure: as few as possible, then the best parted. ``width`` gives the length of
    a line in points; a space at which a line ends is dropped. Empty if there is no way (a word wider than the
    measure): the caller then breaks it as any text."""
    text = text.strip()
    if not text or width(text) <= measure:
        return (text,) if text else ()
    breaks = _opportunities(text, context)
    if len(text) * len(breaks) > 40_000:  # no title is that long: do not weigh each way
        return ()
    least = -(-width(text) // measure)
    for count in range(int(least), int(least) + 3):
        found = _best(text, breaks, count, width, measure)
        if found:
            return found
    return ()


def _best(
    text: str, breaks: dict[int, float], count: int, width: Callable[[str], float], measure: float
) -> tuple[str, ...]:
    """The cheapest way to make ``count`` lines: uneven lines and bad breaks cost."""
    ideal = width(text) / count
    places = sorted(breaks)

    @lru_cache(None)
    def rest(start: int, lines: int) -> tuple[float, tuple[str, ...]] | None:
        if lines == 1:
            piece = text[start:].strip(_SPACES)
            return (_uneven(width(piece), ideal, measure), (piece,)) if width(piece) <= measure else None
        best: tuple[float, tuple[str, ...]] | None = None
        for place in places:
            if place <= start:
                continue
            piece = text[start:place].strip(_SPACES)
            if width(piece) > measure:
                break
            tail = rest(place, lines - 1)
            if tail is not None:
                cost = _uneven(width(piece), ideal, measure) + breaks[place] + tail[0]
                if best is None or cost < best[0]:
                    best = (cost, (piece, *tail[1]))
        return best

    found = rest(0, count)
    return found[1] if found else ()


def _uneven(width: float, ideal: float, measure: float) -> float:
    return 60.0 * ((width - ideal) / measure) ** 2


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
    singles = Counter(context)
    pairs = Counter(pairwise(context))
    starts = _word_starts(text)
    firmness = [0.0] * len(text)
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        together = pairs[before, after]
        if place not in starts:
            firmness[place] = 1.0
        elif together > 1:
            firmness[place] = together * together / (singles[before] * singles[after])
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


@cache
def _words() -> tuple[frozenset[str], int]:
    words = frozenset(resource("words", "titles.txt").read_text("utf-8").split())
    return words, max(map(len, words))
