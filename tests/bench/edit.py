"""An edit of a paragraph, until the page that holds it is a picture: what a user waits for.

Through the window's own session: the composing thread, the incremental composer, the painter.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QRectF
from PySide6.QtWidgets import QApplication

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import Manuscript, Role, Span
from shequ_editor.gui.page_images import device_size
from shequ_editor.gui.page_painter import PagePainter
from shequ_editor.gui.session import Session
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from shequ_editor.settings import resource
from shequ_editor.typeset.page import GlyphRun, Page, Source
from tests.bench.measure import Row

SCALE = 2.0  # device pixels to the point: a page at 150 % on a common screen
WORDS = "这一句是刚刚添上的。"


def rows(plan: Path, times: int = 5) -> Iterator[Row]:
    """Edits a paragraph of each article some times; once as it is typed, once as it is kept."""
    QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        office = Office.open(Path(scratch) / "library")
        issue_id = place_plan(office, read_plan(plan)).issue_id
        session = Session(office)
        bench = Bench(session)
        until_composed(session, lambda: (session.want_pages(), session.choose_issue(issue_id)))
        rounds = [[bench.edit(article) for article in session.articles] for _ in range(times)]
        session.close()
    for kind, name in enumerate(("typed", "kept in the library")):
        medians = [statistics.median(edit[kind] for edit in edits) for edits in zip(*rounds, strict=True)]
        yield Row(f"an edit of a paragraph, {name}, on its page (median)", statistics.median(medians), "ms", 100)
        yield Row("the same in the slowest article (median)", max(medians), "ms", 100)


class Bench:
    """Edits and waits."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.painter = PagePainter(resource("fonts"), session.office.picture_path)

    def edit(self, article: Article) -> tuple[float, float]:
        """Adds words to the middle paragraph: milliseconds until they are on the page as typed, and as kept."""
        manuscript_id = article.manuscript_id
        manuscript = self.session.office.manuscript(manuscript_id)
        block = middle_paragraph(manuscript)
        longer = with_words(manuscript, block)
        place = next(i for i, other in enumerate(self.session.articles) if other.id == article.id)
        shown = Source("body", place, block)
        self.paint(shown)  # whoever edits it has it before them, with its pictures
        typed = self.timed(lambda: self.session.typing(manuscript_id, longer), shown)
        longest = with_words(longer, block)
        kept = self.timed(
            lambda: self.session.change(lambda: self.session.office.edit_manuscript(manuscript_id, longest)), shown
        )
        return typed, kept

    def timed(self, work: Callable[[], object], shown: Source) -> float:
        start = time.perf_counter()
        until_composed(self.session, work)
        self.paint(shown)
        return (time.perf_counter() - start) * 1000

    def paint(self, shown: Source) -> None:
        """Makes a picture of the page that holds a block."""
        edition = self.session.edition
        assert edition is not None
        page = next(page for page in edition.pages if holds(page, shown))
        self.painter.image(page, SCALE, QRectF(0, 0, *device_size(page, SCALE)))


def until_composed(session: Session, work: Callable[[], object]) -> None:
    """Does some work and waits, in the event loop, for the pages that follow from it."""
    loop, before = QEventLoop(), session.edition

    def composed() -> None:
        if session.edition and session.edition is not before:
            loop.quit()

    session.edition_changed.connect(composed)
    work()
    loop.exec()
    session.edition_changed.disconnect(composed)


def middle_paragraph(manuscript: Manuscript) -> int:
    """Where the paragraph in the middle stands among the blocks."""
    paragraphs = [i for i, block in enumerate(manuscript.blocks) if block.role is Role.PARAGRAPH]
    return paragraphs[len(paragraphs) // 2]


def with_words(manuscript: Manuscript, block: int) -> Manuscript:
    """The manuscript with a sentence more in a paragraph."""
    old = manuscript.blocks[block]
    new = replace(old, spans=(*old.spans, Span(WORDS)))
    return replace(manuscript, blocks=(*manuscript.blocks[:block], new, *manuscript.blocks[block + 1 :]))


def holds(page: Page, source: Source) -> bool:
    """Whether a block is on a page."""
    return any(isinstance(item, GlyphRun) and item.source == source for item in page.items)
