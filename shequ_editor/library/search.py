"""Search as one types: any stretch of Chinese in title, unit, authors or text, and pinyin of the first three.

SQLite's own tokenizers find next to nothing in Chinese. Here the index holds every character by itself (which finds
one character) and every pair of neighbours as one word, so that a longer stretch is a phrase of pairs; measured
against one character a token this is four times as quick for common words, and exact. Marks and spaces are
left out on both sides, so that stray spaces in a text do not hide it and a pasted title is found.

Pinyin: for every character of title, unit and names the index holds the first letters from there on, and the full
syllables from there on; what is typed is the beginning of one of them.

The index keeps no text of its own, and can only forget what it is told again: ``search_sources`` holds that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from operator import add

from msgspec import Struct

from shequ_editor.library import pinyin
from shequ_editor.library.database import Database

FORMAT = 1
"""Raised when the same text gives another index: libraries then build theirs anew."""

_LONGEST_PHRASE = 60  # characters of one typed word that count
_LONGEST_INITIALS, _LONGEST_SPELLING = 24, 40
_ALTERNATIVES_WITHIN = 6  # characters from the start within which other readings are taken in
_MOST_ALTERNATIVES = 24
_BREAK = "\n"
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
        """What the pinyin is made of."""
        return _BREAK.join((self.title, self.unit, *self.authors))

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
            self._forget(manuscript_id, old[1], old[2])
        if new:
            self._add(manuscript_id, *new)

    def _add(self, manuscript_id: int, head: str, text: str, readings: str) -> None:
        self._db.insert("search_sources", id=manuscript_id, head=head, text=text, pinyin=readings)
        self._db.run("INSERT INTO search_text(rowid, single, pairs) VALUES (?, ?, ?)", [manuscript_id, *_columns(text)])
        self._db.run("INSERT INTO search_pinyin(rowid, readings) VALUES (?, ?)", [manuscript_id, readings])

    def _forget(self, manuscript_id: int, text: str, readings: str) -> None:
        self._db.run("DELETE FROM search_sources WHERE id = ?", [manuscript_id])
        self._db.run(
            "INSERT INTO search_text(search_text, rowid, single, pairs) VALUES ('delete', ?, ?, ?)",
            [manuscript_id, *_columns(text)],
        )
        self._db.run(
            "INSERT INTO search_pinyin(search_pinyin, rowid, readings) VALUES ('delete', ?, ?)",
            [manuscript_id, readings],
        )

    def clear(self) -> None:
        """Empty the index."""
        self._db.run("INSERT INTO search_text(search_text) VALUES ('delete-all')")
        self._db.run("INSERT INTO search_pinyin(search_pinyin) VALUES ('delete-all')")
        self._db.run("DELETE FROM search_sources")


def conditions(typed: str) -> Iterator[tuple[str, list[str]]]:
    """What a manuscript must meet to be found by what was typed: SQL on ``manuscripts.id``, with its values.

    Words between spaces are looked for one by one, and all must be there.
    """
    for word in typed.split():
        wanted = plain(word)[:_LONGEST_PHRASE]
        if not wanted:
            continue
        in_text = "manuscripts.id IN (SELECT rowid FROM search_text WHERE search_text MATCH ?)"
        in_pinyin = "manuscripts.id IN (SELECT rowid FROM search_pinyin WHERE search_pinyin MATCH ?)"
        letters = wanted.replace("ü", "v")
        if letters.isascii() and not letters.isdigit():
            yield f"({in_text} OR {in_pinyin})", [_phrase(wanted), f'"{letters[:_LONGEST_SPELLING]}" *']
        else:
            yield in_text, [_phrase(wanted)]


def _phrase(wanted: str) -> str:
    if len(wanted) == 1:
        return f'single : "{wanted}"'
    return f'pairs : "{" ".join(_pairs(wanted))}"'


def _columns(text: str) -> tuple[str, str]:
    """A text as the index takes it: its characters, and its pairs in order."""
    return " ".join(sorted(set(text) - {_BREAK})), " ".join(_pairs(text))


def _pairs(text: str) -> list[str]:
    return [pair for line in text.split(_BREAK) for pair in map(add, line, line[1:])]


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
