"""What the pages of our own composition show, where the Word document should be like them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from shequ_editor.export.word.pictures import Frame
from shequ_editor.typeset.page import Edition, GlyphRun, Image

Place = tuple[int, float]  # a page (by its place in the edition) and how far down it


class Shown(Struct, frozen=True):
    """A picture as printed, and the place of its upper edge."""

    frame: Frame
    place: Place


class Printed:
    """Looks things up in an edition, if there is one. Articles go by their place in the issue; -1 stands for the pages
    around them."""

    def __init__(self, edition: Edition | None = None) -> None:
        self._shown: dict[tuple[int, str], Shown] = {}
        self._bylines: defaultdict[int, list[str]] = defaultdict(list)
        self._sizes: defaultdict[str, Counter[float]] = defaultdict(Counter)
        pages = edition.pages if edition else ()
        self._pages = {page.label: page for page in pages}
        for number, page in enumerate(pages):
            for item in page.items:
                if isinstance(item, GlyphRun):
                    self._read_text(item)
                elif isinstance(item, Image):
                    article = item.source.article if item.source else -1
                    frame = Frame(item.width, item.height, item.crop)
                    self._shown[article, item.sha256] = Shown(frame, (number, round(item.y, 1)))

    def _read_text(self, run: GlyphRun) -> None:
        if run.source and run.source.part == "unit":
            self._bylines[run.source.article].append(run.text)
        elif run.source and run.source.article < 0:
            self._sizes[run.source.part][run.size] += len(run.glyphs)

    def shown(self, article: int, sha256: str) -> Shown | None:
        """A picture of an article as it was printed."""
        return self._shown.get((article, sha256))

    def byline(self, article: int) -> str:
        """What stands under the title: an author whom the text itself names is left out there."""
        return "".join(self._bylines[article])

    def share(self, part: str, size: float) -> float:
        """How much smaller a text page was set than its style asks for, so that everything found room (1: as asked)."""
        sizes = self._sizes[part]
        return min(1.0, sizes.most_common(1)[0][0] / size) if sizes else 1.0

    def line(self, label: str, text: str, left: float, right: float) -> GlyphRun | None:
        """The run that begins a text on the page ``label``, between two places from its left edge."""
        return next((run for run in self._runs(label, left, right) if text.startswith(run.text.strip()[:4])), None)

    def starts(self, label: str, words: Sequence[str], left: float, right: float) -> list[float]:
        """Where words begin that stand apart on one line of a page, from ``left``; empty if they do not."""
        found = {run.text.strip(): run.x - left for run in self._runs(label, left, right)}
        places = [found[word] for word in words if word in found]
        return places if len(places) == len(words) and places == sorted(set(places)) else []

    def _runs(self, label: str, left: float, right: float) -> Iterator[GlyphRun]:
        page = self._pages.get(label)
        runs = (item for item in page.items if isinstance(item, GlyphRun)) if page else iter(())
        return (run for run in runs if left - 1 <= run.x < right and run.text)
