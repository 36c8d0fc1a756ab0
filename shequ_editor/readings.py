"""How Chinese is read: what pypinyin says, told at once.

pypinyin takes a quarter of a second to load the words whose reading it knows, and a tenth of that for its characters
alone. Most words are read as their characters are; ``resources/readings.json`` holds every character, and the other
words (``packaging/gather_readings.py`` makes it).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from shequ_editor.settings import resource


def syllables(text: str) -> list[str]:
    """How each character of a text is read: its syllable without a tone, ü written v; itself, if it has no reading."""
    return _ours().read(text)


@cache
def _ours() -> Readings:
    """What we know, loaded when something has to be read."""
    stored = json.loads(resource("readings.json").read_text("utf-8"))
    return Readings(stored["characters"], {word: spelled.split() for word, spelled in stored["words"].items()})


class Readings:
    """``characters`` are those of each syllable, as one text; ``words`` have a syllable for each of theirs. The longest
    word that begins at a place is read as one."""

    def __init__(self, characters: Mapping[str, str], words: Mapping[str, list[str]]) -> None:
        self._characters = characters
        self._words = words
        self._longest = max(map(len, words), default=0)
        self._alone: dict[str, str] = {}

    def read(self, text: str) -> list[str]:
        """The syllable of each character."""
        read: list[str] = []
        while len(read) < len(text):
            read += self._next(text, len(read))
        return read

    def _next(self, text: str, start: int) -> list[str]:
        """The syllables of the word at a place, or of the character."""
        for end in range(min(start + self._longest, len(text)), start + 1, -1):
            if text[start:end] in self._words:
                return self._words[text[start:end]]
        return [self._read_alone(text[start])]

    def _read_alone(self, char: str) -> str:
        if char not in self._alone:
            found = (syllable for syllable, characters in self._characters.items() if char in characters)
            self._alone[char] = next(found, char)
        return self._alone[char]
