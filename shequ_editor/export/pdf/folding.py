"""折手: the pages of an issue two by two on sheets that are laid into each other, folded and stapled."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.errors import ExportError
from shequ_editor.export.office import ANY_SHEET, SHEETS, SILK_MM
from shequ_editor.export.pdf.labels import Labels
from shequ_editor.export.pdf.purpose import POINTS_PER_MM
from shequ_editor.export.pdf.sheets import Laid, Placed, Side
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, Item, Page, Rule

_MARK = 4 * POINTS_PER_MM
_GAP = 1 * POINTS_PER_MM
_HAIR = 0.3
_DASHES = 4
_SHORTEST = 1 * POINTS_PER_MM  # of a mark: less is a speck
_LABEL_SIZE, _SMALLEST_LABEL = 6.5, 4.5
_OUTERMOST = (0, 1)  # the sides of the sheet with the covers
_LABEL_IN = 12 * POINTS_PER_MM  # from the corner of the trim
_SLACK = 0.1  # what rounding to mm may cost
_THICKEST = 100  # 丝: no paper that is stapled is thicker


class Fold(Struct, frozen=True):
    """How an issue is put on sheets: their name and measures; ``creep`` is by how much each sheet within another moves
    its pages towards the fold: the thickness of the paper."""

    name: str
    width: float
    height: float
    creep: float = 0.0

    def holds(self, page: Page, around: float) -> bool:
        """Whether two pages find room side by side, with so much around them."""
        across, down = 2 * (page.width + around), page.height + 2 * around
        return across <= self.width + _SLACK and down <= self.height + _SLACK


def fold_for(page: Page, name: str = ANY_SHEET, paper: int = 0) -> Fold:
    """The sheets for pages of such a size: those of a name, else the smallest with room for the bleed and for marks, or
    at least for the pages; their ``paper`` is so many 丝 thick. Raises ``ExportError`` for a name or a thickness that
    makes no sense, or sheets that are too small."""
    if not 0 <= paper <= _THICKEST:
        text = "纸的厚度应在 0 到 {most} 丝之间（1 丝是 0.01 毫米），填的是 {paper}。常用的 80 克纸约厚 10 丝。"
        raise ExportError("imposed-paper", text, most=_THICKEST, paper=paper)
    if name != ANY_SHEET and name not in SHEETS:
        text = "没有叫“{name}”的纸。可以用 {names}。"
        raise ExportError("imposed-sheet", text, name=name, names="、".join(SHEETS))
    folds = [_fold(each, paper) for each in (SHEETS if name == ANY_SHEET else [name])]
    for around in (page.bleed + _GAP + _MARK, page.bleed, 0.0):
        fold = next((fold for fold in folds if fold.holds(page, around)), None)
        if fold:
            return fold
    text = "{sheet} 的纸放不下并排的两页（要 {width}×{height} 毫米）。请换大一些的纸。"
    width, height = (round(length / POINTS_PER_MM) for length in (2 * page.width, page.height))
    raise ExportError("imposed-small", text, sheet=folds[-1].name, width=width, height=height)


def _fold(name: str, paper: int) -> Fold:
    width, height = SHEETS[name]
    return Fold(name, width * POINTS_PER_MM, height * POINTS_PER_MM, paper * SILK_MM * POINTS_PER_MM)


def folded_order(count: int) -> list[tuple[int, int]]:
    """The pages (from 0) left and right on each side of the sheets, front and back by turns, the outermost sheet first.
    ``count`` is a multiple of four."""
    sides: list[tuple[int, int]] = []
    for first in range(0, count // 2, 2):
        last = count - 1 - first
        sides += [(last, first), (first + 1, last - 1)]
    return sides


def filled(edition: Edition) -> Edition:
    """The edition with blank pages before its last covers, so that it comes out in whole sheets."""
    pages = edition.pages
    end = len(pages)
    while end and not pages[end - 1].label.isdecimal():
        end -= 1
    end = end or len(pages)  # nothing but covers
    model = pages[0]
    blanks = (Page("", model.width, model.height, model.bleed, ()),) * edition.missing_pages
    return replace(edition, pages=(*pages[:end], *blanks, *pages[end:]), entries=())


def folded(edition: Edition, issue: Issue, fold: Fold, fonts: FontLibrary) -> Laid:
    """A filled edition on its sheets, to be printed on both sides and turned over the short edge."""
    count = len(edition.pages)
    labels = Labels(fonts)
    sides, written = [], []
    for number, pair in enumerate(folded_order(count)):
        written.append(_written(edition, issue, fold, labels, number))
        whole = Placed(count + number, 0.0, 0.0, (0.0, 0.0, fold.width, fold.height))
        sides.append(Side(fold.width, fold.height, (*_pair(edition.pages[0], fold, number, pair), whole)))
    return Laid(replace(edition, pages=(*edition.pages, *written)), tuple(sides))


def _creep(fold: Fold, number: int) -> float:
    """By how much the pages of a side stand nearer to the fold."""
    return number // 2 * fold.creep


def _pair(page: Page, fold: Fold, number: int, pair: tuple[int, int]) -> Iterator[Placed]:
    """Two pages, each up to the fold on one side and with its bleed, or what there is room for, on the others."""
    middle, y = fold.width / 2, (fold.height - page.height) / 2
    across, down = min(page.bleed, middle - page.width), min(page.bleed, y)
    creep = _creep(fold, number)
    left, right = pair
    yield Placed(left, middle - page.width + creep, y, (-across - creep, -down, page.width - creep, page.height + down))
    yield Placed(right, middle - creep, y, (creep, -down, page.width + across + creep, page.height + down))


def _written(edition: Edition, issue: Issue, fold: Fold, labels: Labels, number: int) -> Page:
    """What stands on one side of a sheet beside its pages: marks, and which side it is."""
    page = edition.pages[0]
    left, right = folded_order(len(edition.pages))[number]
    names = (edition.pages[each].label or "空白" for each in (left, right))
    side = "背面" if number % 2 else "正面"
    cover = "（封面）" if number in _OUTERMOST and not page.label.isdecimal() else ""
    sheet = f"第 {number // 2 + 1} 张{side}{cover}"
    told = (issue.journal.name, issue.name, sheet, " | ".join(names), "双面打印，短边翻转")
    items: list[Item] = list(_marks(page, fold, _creep(fold, number)))
    size = min(_LABEL_SIZE, (fold.height - page.height) / 2 - page.bleed - _GAP)
    if size >= _SMALLEST_LABEL:
        x = fold.width / 2 - page.width + _LABEL_IN
        y = (fold.height + page.height) / 2 + page.bleed + _GAP + size
        items += labels.at("　".join(told), size, x, y, most=page.width - 2 * _LABEL_IN)
    return Page("", fold.width, fold.height, 0.0, tuple(items))


def _marks(page: Page, fold: Fold, creep: float) -> Iterator[Rule]:
    """Where the sheet is cut (lines) and folded (dashes), outside of the bleed: as long as there is room for."""
    middle, width = fold.width / 2, page.width - creep
    top, bottom = (fold.height - page.height) / 2, (fold.height + page.height) / 2
    start = page.bleed + _GAP
    high, wide = min(_MARK, top - start), min(_MARK, middle - width - start)
    for edge, out in ((top, -1), (bottom, 1)) if high >= _SHORTEST else ():
        near, far = edge + out * start, edge + out * (start + high)
        for x in (middle - width, middle + width):
            yield Rule(x, near, x, far, _HAIR)
        step = (far - near) / (2 * _DASHES - 1)
        for dash in range(_DASHES):
            yield Rule(middle, near + 2 * dash * step, middle, near + (2 * dash + 1) * step, _HAIR)
    for edge, out in ((middle - width, -1), (middle + width, 1)) if wide >= _SHORTEST else ():
        near, far = edge + out * start, edge + out * (start + wide)
        for y in (top, bottom):
            yield Rule(near, y, far, y, _HAIR)
