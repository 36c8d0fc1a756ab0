"""A library of 5,000 manuscripts: importing them, searching as one types."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from shequ_editor.services.office import Office, Query
from tests.bench.crowd import make
from tests.bench.measure import Row, milliseconds

COUNT = 5_000
SHOWN = 60  # rows that a table shows at once
SEARCHES = (
    "桥",
    "的",
    "2023",
    "ＡＢ",
    "社 区 一 的 s",
    "议事",
    "社",
    "社区",
    "居民议事会办到",
    "lnst",
    "s",
    "sxl",
    "zxl",
    "雨棚什么时候",
    "没有的词",
)


def rows(folder: Path) -> Iterator[Row]:
    """Makes the library in *folder*/library, which other benchmarks may go on with."""
    start = time.perf_counter()
    library = make(folder, COUNT)
    yield Row(f"import of {COUNT:,} mails", time.perf_counter() - start, "s")
    with Office.open(library) as office:
        taken = {text: milliseconds(lambda text=text: search(office, text), 15) for text in ("", *SEARCHES)}
        slowest = max(SEARCHES, key=lambda text: taken[text])
        yield Row(f"search in {COUNT:,}, the slowest of {len(SEARCHES)} ({slowest})", taken[slowest], "ms", 30)
        yield Row("all of them listed, no search", taken[""], "ms")
        yield Row("counts of the filters", milliseconds(office.counts, 15), "ms")


def search(office: Office, text: str) -> int:
    """What the window does at a keystroke: find, and fill the rows in sight. Returns how many were found."""
    ids = office.find(Query(text=text, order="match"))
    office.rows(ids[:SHOWN])
    return len(ids)
