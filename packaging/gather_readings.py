"""Gathers how pypinyin reads: resources/readings.json, every character and the words that are read otherwise than
character by character.

That all are read alike is tested. Run again when pypinyin is raised: ``python packaging/gather_readings.py``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import groupby
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from shequ_editor.readings import Readings

TARGET = Path(__file__).resolve().parent.parent / "resources" / "readings.json"


def main() -> None:
    """The shorter words come first: a longer one is kept only if it is not read as what it is made of."""
    characters: defaultdict[str, str] = defaultdict(str)
    for char in map(chr, sorted(pinyin_dict)):
        characters[lazy_pinyin(char)[0]] += char
    words: dict[str, list[str]] = {}
    for _, group in groupby(sorted(phrases_dict, key=len), len):
        known = Readings(characters, words)
        words |= {word: spelled for word in group if known.read(word) != (spelled := lazy_pinyin(word))}
    stored = {"characters": characters, "words": {word: " ".join(spelled) for word, spelled in words.items()}}
    TARGET.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True), "utf-8")
    print(f"{sum(map(len, characters.values()))} characters, {len(words)} words")


if __name__ == "__main__":
    main()
