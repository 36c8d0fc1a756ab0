"""Gathers the words that pypinyin reads otherwise than character by character: resources/readings.json.

pypinyin loads 47,000 words in a quarter of a second, which every command and every start of the window would pay. Most
of them are read as their characters are read alone. This keeps the rest; that all words are still read alike is
tested. Run again when pypinyin is raised: ``python packaging/gather_readings.py``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "readings.json"

# What the whole of pypinyin says, in a process of its own: it reads its switches when it is imported.
_ALL = """
import json, sys
from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
json.dump({word: [lazy_pinyin(word), readings] for word, readings in phrases_dict.items()}, sys.stdout)
"""


def main() -> None:
    """Adds words until every word of pypinyin is read as pypinyin reads it."""
    told = json.loads(subprocess.run([sys.executable, "-c", _ALL], capture_output=True, check=True).stdout)
    from shequ_editor import readings

    kept: dict[str, list[list[str]]] = {}
    while True:
        TARGET.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True), "utf-8")
        readings.reload()
        missing = {word: spelled for word, (read, spelled) in told.items() if readings.lazy_pinyin(word) != read}
        new = {word: spelled for word, spelled in missing.items() if word not in kept}
        print(f"{len(kept)} words kept, {len(missing)} read otherwise")
        if not new:
            return
        kept |= new


if __name__ == "__main__":
    main()
