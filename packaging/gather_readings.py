"""Gathers how pypinyin reads characters and words: resources/readings.json.

pypinyin loads 42,000 characters and 47,000 words in a quarter of a second, which every command and every start of the
window would pay. Most words are read as their characters are read alone; this keeps the characters by their syllables,
and of the words the rest. That all are read alike is tested. Run again when pypinyin is raised:
``python packaging/gather_readings.py``.
"""

from __future__ import annotations

import json

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from shequ_editor import readings


def main() -> None:
    """Adds words until every word of pypinyin is read as pypinyin reads it."""
    characters: dict[str, str] = {}
    for char in map(chr, sorted(pinyin_dict)):
        syllable = lazy_pinyin(char)[0]
        characters[syllable] = characters.get(syllable, "") + char
    told = {word: lazy_pinyin(word) for word in phrases_dict}
    words: dict[str, str] = {}
    while True:
        kept = {"characters": characters, "words": words}
        text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        readings.READINGS.write_text(text, "utf-8")
        readings.reload()
        new = {word: " ".join(spelled) for word, spelled in told.items() if readings.syllables(word) != spelled}
        print(f"{len(words)} words kept, {len(new)} read otherwise")
        if not new:
            return
        words |= new


if __name__ == "__main__":
    main()
