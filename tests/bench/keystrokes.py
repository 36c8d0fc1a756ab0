"""One character typed in the middle of the longest article, until the changed pages are ready to draw.

Through the window's own session: the composing thread, the incremental composer, the answer on the main thread. Typst
gets the same edit in turn: its compiler, which stays alive and remembers as well, sets the changed source again. That
is its layout alone, without a file or a picture of the pages.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import typst
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import Manuscript, Role
from shequ_editor.gui.session import Session
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from shequ_editor.settings import resource
from tests.bench.edit import until_composed
from tests.bench.measure import Row
from tests.bench.typst_source import TypstWriter, quoted

TYPED = "天光云影共徘徊问渠那得清如许"
ANYTHING = "heading.where(level: 1)"  # a question that Typst can answer only when everything is set


def rows(plan: Path, times: int = 100) -> Iterator[Row]:
    """Types so many characters into the longest article; into each other one a tenth of that."""
    QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        office = Office.open(folder / "library")
        issue_id = place_plan(office, read_plan(plan)).issue_id
        session = Session(office)
        until_composed(session, lambda: (session.want_pages(), session.choose_issue(issue_id)))
        longest, *others = sorted(session.articles, key=length, reverse=True)
        source = TypstWriter(folder, office.picture_path).write(office.issue(issue_id))
        ours, theirs = [], []
        for typed in zip(range(times), ours_of(session, longest), typst_of(source, longest), strict=False):
            ours.append(typed[1])
            theirs.append(typed[2])
        medians = [statistics.median(taken(session, article, times // 10)) for article in others]
        session.close()
    yield Row("a character typed in the longest article, to its pages (median)", statistics.median(ours), "ms", 16)
    yield Row(f"the same, the 99th of {times}", sorted(ours)[-(-times * 99 // 100) - 1], "ms", 40)
    yield Row("the same edit set again by Typst (median)", statistics.median(theirs), "ms")
    yield Row("ours / Typst", statistics.median(map(float.__truediv__, ours, theirs)), "×", 1)
    yield Row("a character typed in any other article, the slowest median", max(medians, default=0.0), "ms", 16)


def length(article: Article) -> int:
    return sum(len(block.text) for block in article.manuscript.blocks)


def taken(session: Session, article: Article, times: int) -> list[float]:
    return [typed for _, typed in zip(range(times), ours_of(session, article), strict=False)]


def ours_of(session: Session, article: Article) -> Iterator[float]:
    """Milliseconds from each character typed to an edition in which pages have changed."""
    manuscript = article.manuscript
    for char in cycle(TYPED):
        manuscript = with_character(manuscript, char)
        before = session.edition
        start = time.perf_counter()
        until_composed(session, lambda: session.typing(article.manuscript_id, manuscript))  # noqa: B023 - called now
        yield (time.perf_counter() - start) * 1000
        assert session.edition is not None
        assert before is not None
        assert any(map(lambda one, other: one is not other, before.pages, session.edition.pages))


def typst_of(source: Path, article: Article) -> Iterator[float]:
    """Milliseconds until Typst has set the source again after each character."""
    text = source.read_text("utf-8")
    place = text.index(quoted(middle(article.manuscript)[1])) + 1
    place += len(middle(article.manuscript)[1]) // 2
    compiler = typst.Compiler(str(source), font_paths=[str(resource("fonts"))], ignore_system_fonts=True)
    compiler.query(ANYTHING, field="level")
    for char in cycle(TYPED):
        text = text[:place] + char + text[place:]
        source.write_text(text, "utf-8")
        start = time.perf_counter()
        compiler.query(ANYTHING, field="level")
        yield (time.perf_counter() - start) * 1000


def middle(manuscript: Manuscript) -> tuple[int, str]:
    """The paragraph in the middle: its place among the blocks, and the text of its first span."""
    places = [i for i, block in enumerate(manuscript.blocks) if block.role is Role.PARAGRAPH]
    place = places[len(places) // 2]
    return place, manuscript.blocks[place].spans[0].text


def with_character(manuscript: Manuscript, char: str) -> Manuscript:
    """The manuscript with a character more in the middle of that paragraph."""
    place, text = middle(manuscript)
    block = manuscript.blocks[place]
    half = len(text) // 2
    spans = (replace(block.spans[0], text=text[:half] + char + text[half:]), *block.spans[1:])
    blocks = (*manuscript.blocks[:place], replace(block, spans=spans), *manuscript.blocks[place + 1 :])
    return replace(manuscript, blocks=blocks)
