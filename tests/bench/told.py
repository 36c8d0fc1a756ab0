"""A library of 20,000 manuscripts: has this story been told before?"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.library import Library
from shequ_editor.library.manuscripts import NewManuscript
from tests.bench.measure import Row

COUNT = 20_000
_ASKED = 60


def rows(folder: Path) -> Iterator[Row]:
    """Asks for stories that came before, touched in every tenth word, and for new ones."""
    chance = random.Random(20241101)
    library = Library.open(folder / "told", scratch=True)
    known = [manuscript(chance) for _ in range(COUNT)]
    with library.change(""):
        ids = [library.manuscripts.add(NewManuscript(each)) for each in known]
    with library.searching():
        pass  # what is in a library for scratch is indexed when somebody asks
    taken, found = [], 0
    for number in range(_ASKED):
        old = chance.randrange(COUNT)
        asked = touched(known[old], chance) if number % 2 else manuscript(chance)
        start = time.perf_counter()
        with library.searching():
            alike = library.manuscripts.alike(asked)
        taken.append(time.perf_counter() - start)
        found += [each.id for each in alike] == ([ids[old]] if number % 2 else [])
    library.close()
    yield Row(f"told before? among {COUNT:,}, the median", statistics.median(taken) * 1000, "ms", 50)
    yield Row(f"told before? among {COUNT:,}, the slowest of {_ASKED}", max(taken) * 1000, "ms", 50)
    yield Row(f"wrong answers of {_ASKED}", _ASKED - found, "", 0)


def manuscript(chance: random.Random) -> Manuscript:
    """Words in an order of their own: some used by all, as in any language, most by few."""
    paragraphs = ("".join(_word(chance) for _ in range(chance.randint(40, 120))) for _ in range(chance.randint(3, 9)))
    return Manuscript(title="题", blocks=tuple(text_block(Role.PARAGRAPH, text) for text in paragraphs))


def touched(told: Manuscript, chance: random.Random) -> Manuscript:
    """The same in other words here and there, a paragraph moved to the end."""
    first, *others = told.blocks
    texts = (
        "".join(char if chance.random() > 0.1 else _word(chance)[0] for char in block.text)
        for block in (*others, first)
    )
    return replace(told, blocks=tuple(text_block(Role.PARAGRAPH, text) for text in texts))


def _word(chance: random.Random) -> str:
    return _WORDS[int(len(_WORDS) * chance.random() ** 3)]


_OF_WORDS = random.Random(7)
_WORDS = [
    "".join(chr(0x4E00 + _OF_WORDS.randrange(3000)) for _ in range(_OF_WORDS.choice((1, 2, 2, 2, 4))))
    for _ in range(8000)
]
