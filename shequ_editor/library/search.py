"""Search as one types: any stretch of Chinese in title, unit, authors or text, and pinyin of the first three.

SQLite's own tokenizers find next to nothing in Chinese. Here the index holds every character by itself (which finds
one character) and every pair of neighbours as one word, so that a longer stretch is a phrase of pairs; measured
against one character a token this is four times as quick for common words, and exact. Marks and spaces are
left out on both sides, so that stray spaces in a text do not hide it and a pasted title is found. Title, and unit and
authors, are indexed once more by themselves: what is found there stands before what is found in the text.

Pinyin: for every character of title, unit and names the index holds the first letters from there on, and the full
syllables from there on; what is typed is the beginning of one of them.

Some of a text's shingles are in it as well: what tells the same story is found by them (:mod:`.likeness`).

The index keeps no text of its own, and can only forget what it is told again: ``search_sources`` holds that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from operator import add

from msgspec import Struct

from shequ_editor.library import likeness, pinyin
from shequ_editor.library.database import Database

FORMAT = 3
"""Raised when the same text gives another index: libraries then build theirs anew."""

_LONGEST_PHRASE = 60  # characters of one typed word that count
_LONGEST_INITIALS, _LONGEST_SPELLING = 24, 40
_ALTERNATIVES_WITHIN = 6  # characters from the start within which other readings are taken in
_MOST_ALTERNATIVES = 24
_BREAK = "\n"
_GAP = "000"  # a word between two lines, so that no phrase of pairs goes from one to the next
_MARKS = re.compile(r"[\W_]+")


class Words(Struct, frozen=True):
    """What is indexed of a manuscript; ``texts`` are its lines and blocks beside title, unit and authors."""

    title: str
    unit: str
    authors: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return _BREAK.join(filter(None, map(plain, (self.title, self.unit, *self.authors, *self.texts))))

    @property
    def head(self) -> str:
        """Title, unit and authors, a line each: what the pinyin is made of."""
        return _BREAK.join(" ".join(words.splitlines()) for words in (self.title, self.unit, *self.authors))

    @property
    def pinyin(self) -> str:
        """The words that lead to title, unit and authors by their sound."""
        words: dict[str, None] = {}
        for readings in (
            pinyin.read_text(self.title),
            pinyin.read_text(self.unit),
            *map(pinyin.read_name, self.authors),
        ):
            words |= dict.fromkeys(_pinyin_words(readings))
        return " ".join(words)


def plain(text: str) -> str:
    """Only letters and digits, full-width forms and capitals made alike: ``" 第 １ 期：ＡＢＣ"`` → ``"第1期abc"``."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _MARKS.sub("", folded)


class Search:
    """The index of a library."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, manuscript_id: int, words: Words | None) -> None:
        """Index a manuscript anew, or forget it."""
        old = self._db.one("SELECT head, text, pinyin FROM search_sources WHERE id = ?", [manuscript_id])
        new = None
        if words:
            same_head = old and old[0] == words.head
            new = (words.head, words.text, old[2] if old and same_head else words.pinyin)
        if old == new:
            return
        if old:
            self._forget(manuscript_id, *old)
        if new:
            self._add(manuscript_id, *new)

    def _add(self, manuscript_id: int, head: str, text: str, readings: str) -> None:
        self._db.insert("search_sources", id=manuscript_id, head=head, text=text, pinyin=readings)
        for table, columns in _entries(head, text, readings).items():
            self._db.insert(table, rowid=manuscript_id, **columns)

    def _forget(self, manuscript_id: int, head: str, text: str, readings: str) -> None:
        self._db.run("DELETE FROM search_sources WHERE id = ?", [manuscript_id])
        for table, columns in _entries(head, text, readings).items():
            self._db.insert(table, **{table: "delete", "rowid": manuscript_id, **columns})

    def alike(self, found: frozenset[bytes], common: frozenset[bytes] = frozenset()) -> list[likeness.Alike]:
        """The manuscripts whose text tells the same story as one with these shingles, the most alike first; the
        ``common`` ones tell nothing."""
        own = found - common
        pairs = ((each, self._shingles(each) - common) for each in likeness.likely(own, self._holders))
        told = [likeness.Alike(each, likeness.share(own, other)) for each, other in pairs]
        return sorted((each for each in told if each.share >= likeness.ALIKE), key=lambda each: -each.share)

    def _holders(self, mark: str, most: int) -> list[int]:
        return self._db.column(
            "SELECT rowid FROM search_likeness WHERE search_likeness MATCH ? LIMIT ?", [f'"{mark}"', most]
        )

    def _shingles(self, manuscript_id: int) -> frozenset[bytes]:
        source = self._db.one("SELECT head, text FROM search_sources WHERE id = ?", [manuscript_id])
        return likeness.shingles(_body(*source)) if source else frozenset()

    def clear(self) -> None:
        """Empty the index."""
        for table in _entries("", "", ""):
            self._db.insert(table, **{table: "delete-all"})
        self._db.run("DELETE FROM search_sources")


Condition = tuple[str, list[str]]
"""SQL on ``manuscripts.id``, with its values."""

_IN = "manuscripts.id IN (SELECT rowid FROM {0} WHERE {0} MATCH ?)"


def found(typed: str) -> Condition | None:
    """What a manuscript must meet to be found by what was typed; None if no word was.

    Words between spaces are looked for one by one, and all must be there.
    """
    words = _words(typed)
    return _all("search_text", words, lambda word: f"{'single' if len(word) == 1 else 'pairs'} : ") if words else None


def ranking(typed: str) -> Condition | None:
    """How well what is found suits what was typed, as a number: it grows where the head holds one of the words, where
    it holds them all (or what sounds like them), and where the title does."""
    words = _words(typed)
    if not words:
        return None
    in_title = " AND ".join(f"title : {_phrase(word)}" for word in words)
    partly = [" OR ".join(map(_phrase, words))] if len(words) > 1 else []  # of one word, a part is the whole
    in_head, values = _all("search_heads", words, lambda _word: "")
    scores = [in_head, *[_IN.format("search_heads")] * (1 + len(partly))]
    return " + ".join(f"({score})" for score in scores), [*values, in_title, *partly]


def _all(table: str, words: Sequence[str], column: Callable[[str], str]) -> Condition:
    """A table of the index holds every word; one of plain letters may be the sound of something instead."""
    phrases = {word: column(word) + _phrase(word) for word in words}
    spelled = {word: letters for word in words if (letters := _letters(word))}
    conditions = [f"({_IN.format(table)} OR {_IN.format('search_pinyin')})" for _ in spelled]
    values = [value for word, letters in spelled.items() for value in (phrases[word], letters)]
    if plainly := [phrase for word, phrase in phrases.items() if word not in spelled]:
        conditions.append(_IN.format(table))
        values.append(" AND ".join(plainly))
    return " AND ".join(conditions), values


def _words(typed: str) -> list[str]:
    return [wanted for word in typed.split() if (wanted := plain(word)[:_LONGEST_PHRASE])]


def _letters(word: str) -> str:
    """How a word is looked for among the readings; "" if it is no pinyin."""
    letters = word.replace("ü", "v")
    return f'"{letters[:_LONGEST_SPELLING]}" *' if letters.isascii() and not letters.isdigit() else ""


def _phrase(word: str) -> str:
    return f'"{_pairs(word) or word}"'


def _entries(head: str, text: str, readings: str) -> dict[str, dict[str, str]]:
    """What each table of the index takes of a manuscript."""
    title, *others = map(plain, head.split(_BREAK))
    return {
        "search_text": {"single": _singles(text), "pairs": _pairs(text)},
        "search_heads": {"title": _both(title), "others": _both(_BREAK.join(others))},
        "search_pinyin": {"readings": readings},
        "search_likeness": {"marks": " ".join(likeness.marks(likeness.shingles(_body(head, text))))},
    }


def _body(head: str, text: str) -> str:
    """The text without title, unit and authors, which stand first in it."""
    return _BREAK.join(text.split(_BREAK)[sum(bool(plain(line)) for line in head.split(_BREAK)) :])


def _both(text: str) -> str:
    """Characters and pairs in one column: no phrase of pairs is found among characters."""
    return f"{_singles(text)} {_pairs(text)}"


def _singles(text: str) -> str:
    return " ".join(sorted(set(text) - {_BREAK}))


def _pairs(text: str) -> str:
    first, *others = text.split(_BREAK)
    pairs = list(map(add, first, first[1:]))
    for line in others:
        pairs += [_GAP, *map(add, line, line[1:])]
    return " ".join(pairs)


# -- pinyin


@lru_cache(maxsize=1024)  # the same units come again and again
def _pinyin_words(readings: tuple[pinyin.Reading, ...]) -> tuple[str, ...]:
    """All that can be typed to mean some place of a text: what is no letter or digit left out."""
    typed = [(char, spelled) for char, spelled in readings if spelled.isascii() and spelled.isalnum()]
    return tuple(word for start in range(len(typed)) for word in _words_from(typed[start:]))


def _words_from(readings: Sequence[pinyin.Reading]) -> Iterator[str]:
    """The full syllables of a text, and its first letters in every way to read its first characters."""
    yield "".join(spelled for _, spelled in readings[:_LONGEST_INITIALS])[:_LONGEST_SPELLING]
    letters = [pinyin.initials(char, spelled) for char, spelled in readings[:_LONGEST_INITIALS]]
    head, tail = letters[:_ALTERNATIVES_WITHIN], letters[_ALTERNATIVES_WITHIN:]
    usual = "".join(choices[0] for choices in tail)
    for chosen in islice(product(*head), _MOST_ALTERNATIVES):
        yield "".join(chosen) + usual
