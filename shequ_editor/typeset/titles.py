"""Parting a title into lines by its sense: after a mark or a space, before a dash, never inside 《》, of even lengths,
not within a word, and rather before a verb than after it.

Common words stand in ``resources/words``; others, names above all, the article itself tells: characters that keep each
other's company in it belong together. 的 and its like stay with what they follow, 在, 把, 和 and theirs with what they
precede.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from shequ_editor.settings import resource

_OPENERS, _CLOSERS = "《〈“‘（(【「『", "》〉”’）)】」』"
_MARKS = "，。：；！？、,:;!?"
_SPACES = " 　"
_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,4}[、．.]|[（(][一二三四五六七八九十\d]{1,4}[）)]|\d{1,2}[、．.](?!\d))[ 　]*"
)
_UNEVEN = 60.0  # a line that is longer or shorter than the others by a whole measure
_MORE_LINES = 3
_INSIDE = 40.0  # parting what brackets hold together
_IN_WORD = 12.0
_AFTER_MARK = -16.0
_AT_SPACE = -20.0
_BESIDE_QUOTES = -3.0  # before “ or after ”: what they hold is a thing by itself
_AFTER_LINK = 8.0  # 在 | 家门口
_BEFORE_LINK = -1.5
_AFTER_POSSESSIVE = -2.0  # 巷子里的 | 百家宴
_CLITIC = 20.0  # 巷子里 | 的百家宴
_BEFORE_VERB = -7.0  # who | does what
_AFTER_VERB = 5.0  # does | what
_AS_A_NAME = 0.8
_IN_COMPOUND = 0.6  # 志愿 | 服务队
_LINKS = frozenset("在把被让为从向对以用与和及将给到于由往请跟同替按因")
_LINKS_OF_TWO = frozenset(("关于", "对于", "为了", "根据", "按照", "以及"))
_CLITICS = frozenset("的了着过们地得吗呢吧等")
_KINDS_OF_PLACES = ("社区", "街道", "小区", "居委会", "村委会", "村", "镇", "乡", "县", "市", "区")
_NAME_MOST = 3
_SUFFIXES = "省市县区州镇乡村"
_PLACE_NAME = re.compile(f".{{1,3}}?[{_SUFFIXES}路街巷桥]")
_COUNTED = re.compile(
    "第?[0-9零〇一二三四五六七八九十百千万两几]+[余多]?[个件位名届次天年月日号岁条项场座盏家户周期对双只代批步]?"
)
_NO_WORD = _OPENERS + _CLOSERS + _MARKS + "的了和与在是把将让为到"
_LONGEST = 300


def title_lines(text: str, advances: Sequence[float], measure: float, context: str) -> tuple[str, ...]:
    """The lines of a title at a measure: as few as tear no word, and well parted. ``advances`` are the widths of its
    characters when it stands on one line; a space at which a line ends is dropped. Empty if there is no way (a word
    wider than the measure), or no title is so long: the caller then breaks it as any text."""
    title = _Title(text, advances, measure)
    if not text.strip() or title.width(0, len(text)) <= measure:
        return (text.strip(),) if text.strip() else ()
    if len(text) > _LONGEST:
        return ()
    breaks = _opportunities(text, context)
    least = int(-(-title.width(0, len(text)) // measure))
    return tuple(text[start:end].strip(_SPACES) for start, end in pairwise((0, *_ends(title, breaks, least))))


def _ends(title: _Title, breaks: Mapping[int, _Break], least: int) -> tuple[int, ...]:
    """Where the lines end, at least so many; the first number of lines that tears nothing, or the least."""
    found: tuple[int, ...] = ()
    fewest = inf
    for count in range(least, least + _MORE_LINES):
        ends = _best(title, breaks, count)
        torn = sum(breaks[end].torn for end in ends[:-1])
        if ends and torn < fewest:
            found, fewest = ends, torn
        if not fewest:
            break
    return found


class _Break(NamedTuple):
    """Where a line may end: what it costs, and how much is torn there: a word or name, what brackets hold."""

    cost: float
    torn: int


class _Title:
    """A title to be parted. ``lefts[i]`` is where a line would begin that starts with its i-th character, ``rights[i]``
    where one would end that stops before it: spaces at the edges of a line do not count."""

    def __init__(self, text: str, advances: Sequence[float], measure: float) -> None:
        self.text = text
        self.measure = measure
        self.lefts = [0.0, *accumulate(advances)]
        self.rights = self.lefts[:]
        for place in range(len(text) - 1, -1, -1):
            if text[place] in _SPACES:
                self.lefts[place] = self.lefts[place + 1]
        for place, char in enumerate(text, 1):
            if char in _SPACES:
                self.rights[place] = self.rights[place - 1]

    def width(self, start: int, end: int) -> float:
        """How wide a line is."""
        return self.rights[end] - self.lefts[start]


def _best(title: _Title, breaks: Mapping[int, _Break], count: int) -> tuple[int, ...]:
    """Where ``count`` lines end in the cheapest way to make them: uneven lines and bad breaks cost. Empty: no way."""
    places, length = sorted(breaks), len(title.text)
    ideal = title.width(0, length) / count
    # where lines end: what they cost, and where the lines before them ended
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            left = title.lefts[start]
            for end in places[bisect_right(places, start) :] if number < count - 1 else (length,):
                width = title.rights[end] - left
                if width > title.measure:
                    break
                total = cost + _UNEVEN * ((width - ideal) / title.measure) ** 2
                if end < length:
                    total += breaks[end].cost
                if end not in following or total < following[end][0]:
                    following[end] = (total, (*ends, end))
        best = following
    return best[length][1] if length in best else ()


@lru_cache(maxsize=256)  # a title stands over its article, in the contents, at the head of pages
def _opportunities(text: str, context: str) -> Mapping[int, _Break]:
    """Where a line may begin, and what it costs. A space that somebody typed around figures or Western words (2024 年)
    says nothing of the sense."""
    places = [place for place in range(len(text)) if not _is_spaced_out(text, place)]
    bare = "".join(text[place] for place in places)
    return {places[place]: found for place, found in _breaks(bare, context).items()}


def _is_spaced_out(text: str, place: int) -> bool:
    """Whether there is a space between a figure or a Western word and a Chinese character."""
    if text[place] != " " or not 0 < place < len(text) - 1:
        return False
    before, after = text[place - 1], text[place + 1]
    return (_is_plain(before) and _is_han(after)) or (_is_han(before) and _is_plain(after))


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _breaks(text: str, context: str) -> dict[int, _Break]:
    starts = _word_starts(text)
    company = _company(text, context + text, starts)
    verbs = _verbs(text, starts)
    found: dict[int, _Break] = {}
    depth = 0
    number = _NUMBER.match(text)
    alone = number.end() if number else 0  # a heading's number stands on no line by itself
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        depth += (before in _OPENERS) - (before in _CLOSERS)
        if place <= alone or _forbidden(before, after):
            continue
        cost = max(0, depth) * _INSIDE
        if before in _SPACES or after in _SPACES:
            cost += _AT_SPACE
        elif (before in _MARKS and before != "、") or after in "—―":
            cost += _AFTER_MARK
        else:
            cost += _IN_WORD * company[place] + _grammar(text, place, starts, company[place]) + verbs.get(place, 0.0)
        found[place] = _Break(cost, (company[place] >= _AS_A_NAME) + (depth > 0))
    return found


def _grammar(text: str, place: int, starts: set[int], firmness: float) -> float:
    """What the two characters beside a place say of it, when they are in no word together."""
    before, after = text[place - 1], text[place]
    if after in _CLITICS and place in starts:
        return _CLITIC
    if firmness >= 1:
        return 0.0
    if (before in _LINKS and place - 1 in starts) or text[place - 2 : place] in _LINKS_OF_TWO:
        return _AFTER_LINK
    if after in "（(":
        return 2 * _BESIDE_QUOTES
    if after in "“‘《" or before in "”’》":
        return _BESIDE_QUOTES
    if before == "的":
        return _AFTER_POSSESSIVE
    return _BEFORE_LINK if after in _LINKS else 0.0


def _forbidden(before: str, after: str) -> bool:
    if before in _OPENERS or after in _CLOSERS or after in _MARKS or after in "…·～%％" or before in "—―…":
        return before + after not in ("  ", "　　")
    return _western(before) and _western(after)


def _western(char: str) -> bool:
    return char.isascii() and not char.isspace()


def _company(text: str, context: str, starts: set[int]) -> list[float]:
    """How firmly each character of a text belongs to the one before it, 0 … 1: within a word that everybody knows
    wholly, else as often as the two keep each other's company in ``context``."""
    names = _names(text, starts)
    joints = _joints(text, starts)
    counted = {place for found in _COUNTED.finditer(text) for place in range(found.start() + 1, found.end())}
    firmness = [0.0] * len(text)
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        if place not in starts or place in counted:
            firmness[place] = _IN_COMPOUND if place in joints else 1.0
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


def _joints(text: str, starts: set[int]) -> set[int]:
    """Where the words of a text are put together of two words."""
    known, _ = _words()
    pieces = pairwise(sorted({*starts, len(text)}))
    return {
        place
        for start, end in pieces
        for place in range(start + 2, end - 1)
        if text[start:place] in known and text[place:end] in known
    }


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
        if end > place and text[place] in _SUFFIXES and place and text[place - 1] not in _NO_WORD:
            inside.add(place)  # 大同 | 市
            place += 1
        inside |= _in_names(text[place:end], place)
        if end > place and text.startswith(_KINDS_OF_PLACES, end):
            inside.update((place, end) if end == place + 1 else (end,))
        place = max(end, place + 1)
    return inside


def _in_names(run: str, start: int) -> set[int]:
    """The places inside the names that a run of unknown characters is; one that is no name and no row of them is
    anything."""
    names = list(_PLACE_NAME.finditer(run)) if len(run) > _NAME_MOST else []
    spans = [name.span() for name in names] or ([(0, len(run))] if 2 <= len(run) <= _NAME_MOST else [])
    return {start + place for first, last in spans for place in range(first + 1, last)}


def _verbs(text: str, starts: set[int]) -> dict[int, float]:
    """What it costs to begin a line with a verb that says what is done, or to end one with it."""
    ends = sorted({*starts, len(text)})
    costs: dict[int, float] = {}
    for start, end in pairwise(ends):
        if text[start:end] in _listed("verbs"):
            costs[start] = costs.get(start, 0.0) + _BEFORE_VERB
            costs[end] = costs.get(end, 0.0) + _AFTER_VERB
    return costs


@cache
def _words() -> tuple[frozenset[str], int]:
    """The words that everybody knows, and the length of the longest."""
    words = _listed("titles") | _listed("verbs")
    return words, max(map(len, words))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(resource("words", f"{name}.txt").read_text("utf-8").split())
