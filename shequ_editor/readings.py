"""How Chinese is read: every character, and the words in which some are read otherwise.

The readings are pypinyin's own, gathered by ``packaging/gather_readings.py`` into ``resources/readings.json``: pypinyin
itself takes as long to load as a whole issue takes to be read. Nothing is loaded before something has to be read.
"""

from __future__ import annotations

import json
from functools import cache

from shequ_editor.settings import resource

READINGS = resource("readings.json")

_Words = dict[str, list[str]]


def syllables(text: str) -> list[str]:
    """The syllable of each character of a text as it is read there (ü as v); "" for what is not Chinese."""
    characters, words, longest = _readings()
    found: list[str] = []
    while len(found) < len(text):
        start = len(found)
        for length in range(longest, 1, -1):
            spelled = words.get(text[start : start + length])
            if spelled:
                found += spelled
                break
        else:
            found.append(characters.get(text[start], ""))
    return found


@cache
def _readings() -> tuple[dict[str, str], _Words, int]:
    """Characters, words, and how long the longest word is."""
    data = json.loads(READINGS.read_text("utf-8"))
    characters = {char: syllable for syllable, chars in data["characters"].items() for char in chars}
    words = {word: spelled.split() for word, spelled in data["words"].items()}
    return characters, words, max(map(len, words), default=1)


def reload() -> None:
    """Read the file anew, after it was written again."""
    _readings.cache_clear()
