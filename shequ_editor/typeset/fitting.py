"""Fitting an article to its pages: pictures grow and shrink, then the blanks around headings and pictures, then the
spacing of the characters; never the size of the type.

Without a wish pictures are as large as they can be on as few pages as the article needs anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.typeset.flow import Flow
from shequ_editor.typeset.legs import Leg, Legs
from shequ_editor.typeset.page import Amount
from shequ_editor.typeset.style import Style

_EFFORT = 160  # so many pages are set to find out how large pictures can be: in a long article fewer ways are tried
_WORTH = 18  # how much more ragged columns may be for a larger picture: one ends three lines short


class Grade(Struct, frozen=True):
    """How an article is set: the step of each picture, lines added to the blanks around headings and pictures (less
    than 0: taken away), em added between characters."""

    sizes: tuple[int, ...]
    spacing: int = 0
    tracking: float = 0.0


class Trial(Struct, frozen=True, dict=True):
    """An article as set in one grade."""

    grade: Grade
    legs: Legs
    route: tuple[Leg, ...]

    @property
    def flow(self) -> Flow:
        return self.legs.flow

    @cached_property
    def pages(self) -> int:
        return sum(len(leg.pages) for leg in self.route)

    @cached_property
    def cost(self) -> tuple[int, int, int]:
        """Pages before a jump, pages after one, pictures that fell behind the text that calls them."""
        first = len(self.route[0].pages)
        return first, self.pages - first, self.legs.behind(self.route)

    @cached_property
    def ragged(self) -> int:
        return sum(page.fill.ragged for leg in self.route for page in leg.pages)

    def free(self, pages: int) -> int:
        """How many lines of so many pages are left empty at the end."""
        last = self.route[-1].pages[-1]
        return last.fill.free + (pages - self.pages) * self.legs.page_lines

    def beyond(self, pages: int) -> Amount:
        """The text after so many pages."""
        fills = [page.fill for leg in self.route for page in leg.pages]
        return self.legs.amount(fills[pages:])


class Fitter:
    """Finds the grade in which an article is set. ``attempt`` sets it in a grade; ``pictures`` is how many it has,
    ``blanks`` how many blanks around headings and pictures can be changed (narrowed, widened)."""

    def __init__(
        self, style: Style, attempt: Callable[[Grade], Trial], pictures: int, blanks: tuple[int, int], columns: int
    ) -> None:
        self._sizes = len(style.pictures.sizes)
        self._rules = style.articles
        self._attempt = attempt
        self._pictures = pictures
        self._narrowed, self._widened = blanks
        self._columns = columns

    def natural(self) -> Trial:
        """The largest pictures that need no more pages than the smallest do."""
        smallest = self._attempt(Grade((0,) * self._pictures))
        return self._with_pictures(smallest, lambda trial: trial.cost <= smallest.cost)

    def fitted(self, pages: int) -> tuple[Trial, Trial]:
        """An article on ``pages`` pages, as far as that can be had; and the one in which to measure what is too much or
        missing. They are two where nothing is tight enough: what cannot be reached is not forced."""
        smallest = self._attempt(Grade((0,) * self._pictures))
        if smallest.pages > pages:
            smallest = self._tightened(smallest, pages)
        if smallest.pages > pages:
            return self.natural(), smallest
        found = self._with_pictures(smallest, lambda trial: trial.pages <= pages)
        if not self._full(found, pages) and found.grade == Grade(found.grade.sizes):
            loose = self._loosened(found, pages)
            found = loose if self._full(loose, pages, least=2) else found
        return found, found

    def _full(self, trial: Trial, pages: int, least: int = 1) -> bool:
        """Whether the columns of the last page have less than ``least`` lines left."""
        return trial.free(pages) < self._columns * least

    def _tightened(self, trial: Trial, pages: int) -> Trial:
        """Narrower blanks, as few as will do, else narrower characters as well."""

        def fits(trial: Trial) -> bool:
            return trial.pages <= pages

        grade = trial.grade
        narrow = [replace(grade, spacing=-count) for count in range(1, self._narrowed + 1)]
        found = self._mildest([*narrow, *self._tracked(narrow[-1] if narrow else grade, -1)], fits)
        return found or trial

    def _loosened(self, trial: Trial, pages: int) -> Trial:
        """Wider blanks and then wider characters, as much as its pages take."""

        def spills(trial: Trial) -> bool:
            return trial.pages > pages

        most = min(self._widened, max(0, trial.free(pages)))
        wide = [replace(trial.grade, spacing=count) for count in range(1, most + 1)]
        grades = [trial.grade, *wide]
        grades += self._tracked(grades[-1], 1)
        return self._last_before(grades, spills)

    def _tracked(self, grade: Grade, sign: int) -> Iterator[Grade]:
        rules = self._rules
        steps = round(rules.tracking_most / rules.tracking_step) if rules.tracking_step else 0
        return (replace(grade, tracking=sign * step * rules.tracking_step) for step in range(1, steps + 1))

    def _mildest(self, grades: Sequence[Grade], fits: Callable[[Trial], bool]) -> Trial | None:
        """The first of some grades, from mild to strong, that fits; the strongest if none does."""
        if not grades:
            return None
        low, high = 0, len(grades) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if fits(self._attempt(grades[middle])) else (middle + 1, high)
        return self._attempt(grades[low])

    def _last_before(self, grades: Sequence[Grade], spills: Callable[[Trial], bool]) -> Trial:
        """The last of some grades, from mild to strong, that does not spill over; the first never does."""
        low, high = 0, len(grades) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (low, middle - 1) if spills(self._attempt(grades[middle])) else (middle, high)
        return self._attempt(grades[low])

    # -- pictures

    def _with_pictures(self, best: Trial, allowed: Callable[[Trial], bool]) -> Trial:
        """Larger pictures as long as that is allowed: first all alike, then single ones, from the last, which stands
        where room is left."""
        for wanted in islice(self._larger(), max(self._sizes - 1, _EFFORT // best.pages)):
            pairs = zip(best.grade.sizes, wanted, strict=True)
            grade = replace(best.grade, sizes=tuple(max(size, other) for size, other in pairs))
            if grade == best.grade:
                continue
            found = self._attempt(grade)
            if allowed(found) and found.ragged <= best.ragged + _WORTH:
                best = found
        return best

    def _larger(self) -> Iterator[list[int]]:
        """Ways to enlarge pictures, each tried on top of those that succeeded: all to a step, then one by one."""
        count = self._pictures
        if not count:
            return
        for step in range(1, self._sizes):
            yield [step] * count
        for place in reversed(range(count)):
            for step in range(1, self._sizes):
                yield [step if other == place else 0 for other in range(count)]
