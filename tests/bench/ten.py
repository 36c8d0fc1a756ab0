"""Ten issues' text as one issue: composing it and writing its PDF, against the same of one.

Run by itself (``python -m tests.bench.ten LIBRARY COUNT``) it is the process that is measured.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from shequ_editor.domain.issue import Article, Issue
from shequ_editor.domain.manuscript import Block
from shequ_editor.services.choices import Kind
from shequ_editor.services.exporting import composer, export
from shequ_editor.services.job import Job
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from tests.bench.measure import Pairs, Row

COUNT = 10


def rows(plan: Path, times: int = 5) -> Iterator[Row]:
    """Times are taken inside the processes, after everything is loaded: the start would flatter the ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "library"
        with Office.open(library) as office:
            place_plan(office, read_plan(plan))
        command = [sys.executable, "-m", "tests.bench.ten", library]
        pairs = Pairs([*command, str(COUNT)], [*command, "1"], times)
    ten, one = pairs.medians(lambda run: float(run.said))
    yield Row("one issue composed and written as a PDF", one, "s")
    yield Row(f"{COUNT} issues' text as one issue", ten, "s")
    yield Row(f"{COUNT} / one", pairs.ratio(lambda run: float(run.said)), "×", 10.5)
    yield Row(f"peak memory of {COUNT}", pairs.most(lambda run: run.megabytes)[0], "MB")


def main(library: Path, count: int) -> None:
    """Prints the seconds that one issue of ``count`` issues' text takes."""
    with tempfile.TemporaryDirectory() as out, Office.open(library) as office:
        issue = together(office.issue(office.issues()[0].id), count)
        start = time.perf_counter()
        edition = composer(issue.journal.style).compose(issue)
        export(Kind.PDF, Job(issue, edition, Path(out), office.picture_path))
        print(time.perf_counter() - start)


def together(issue: Issue, count: int) -> Issue:
    """An issue of its text so many times, each time turned, so that nothing that was set once serves again. Jumps name
    pages, which are others then: they are left out."""
    sections = tuple(
        replace(section, articles=tuple(turned(article, number) for article in section.articles))
        for number in range(count)
        for section in issue.sections
    )
    return replace(issue, sections=sections)


def turned(article: Article, by: int) -> Article:
    manuscript = article.manuscript
    blocks = tuple(turned_block(block, by) for block in manuscript.blocks)
    title = turned_text(article.heading, by)
    return replace(article, title=title, continues_on="", ends_on=0, manuscript=replace(manuscript, blocks=blocks))


def turned_block(block: Block, by: int) -> Block:
    spans = tuple(replace(span, text=turned_text(span.text, by)) for span in block.spans)
    return replace(block, spans=spans)


def turned_text(text: str, by: int) -> str:
    """A text that begins with another of its characters."""
    place = by % max(1, len(text))
    return text[place:] + text[:place]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
