"""What the pages of our own composition show, where the Word document should be like them."""

from __future__ import annotations

from collections import Counter, defaultdict

from shequ_editor.export.word_pictures import Frame
from shequ_editor.typeset.page import Edition, GlyphRun, Image


class Printed:
    """Looks things up in an edition. Articles go by their place in the issue; -1 stands for the pages around them."""

    def __init__(self, edition: Edition) -> None:
        self._frames: dict[tuple[int, str], Frame] = {}
        self._bylines: defaultdict[int, list[str]] = defaultdict(list)
        self._sizes: defaultdict[str, Counter[float]] = defaultdict(Counter)
        self._pages = {page.label: page for page in edition.pages}
        for page in edition.pages:
            for item in page.items:
                if isinstance(item, GlyphRun):
                    self._read_text(item)
                elif isinstance(item, Image):
                    article = item.source.article if item.source else -1
                    self._frames[article, item.sha256] = Frame(item.width, item.height, item.crop)

    def _read_text(self, run: GlyphRun) -> None:
        if run.source and run.source.part == "unit":
            self._bylines[run.source.article].append(run.text)
        elif run.source and run.source.article < 0:
            self._sizes[run.source.part][run.size] += len(run.glyphs)

    def frame(self, article: int, sha256: str) -> Frame | None:
        """The frame of a picture, and what part of it is shown."""
        return self._frames.get((article, sha256))

    def byline(self, article: int) -> str:
        """What stands under the title: an author whom the text itself names is left out there."""
        return "".join(self._bylines[article])

    def share(self, part: str, size: float) -> float:
        """How much smaller a text page was set than its style asks for, so that everything found room (1: as asked)."""
        sizes = self._sizes[part]
        return min(1.0, sizes.most_common(1)[0][0] / size) if sizes else 1.0

    def line(self, label: str, text: str, left: float, right: float) -> GlyphRun | None:
        """The run that begins a text on the page ``label``, between two places from its left edge."""
        page = self._pages.get(label)
        runs = (item for item in page.items if isinstance(item, GlyphRun)) if page else iter(())
        inside = (run for run in runs if left - 1 <= run.x < right and run.text)
        return next((run for run in inside if text.startswith(run.text.strip()[:4])), None)
