"""The marks of one page against what a printer asks for: distance to the trim, bleed, ink, thin lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from shequ_editor.preflight.findings import Finding, found
from shequ_editor.typeset.page import Colour, Fill, GlyphRun, Image, Item, Page, Path, Rule, Source
from shequ_editor.typeset.style import POINTS_PER_MM, PreflightRules

_ABOVE, _BELOW = 0.88, 0.12  # the body of a Chinese character about its baseline, em
_NEAR = 0.05  # points that no knife sees
_SHOWN = 12  # characters of a line that are quoted

_Drawn = Fill | Image | Rule | Path


class Box(Struct, frozen=True):
    """A rectangle, in points from the trim."""

    left: float
    top: float
    right: float
    bottom: float

    def margins(self, page: Page) -> tuple[float, float, float, float]:
        """How far inside of the trim each edge is; less than 0 beyond it."""
        return self.left, self.top, page.width - self.right, page.height - self.bottom


def marks_findings(page: Page, rules: PreflightRules, ink_most: float) -> Iterator[Finding]:
    """What the marks of a page do not keep; each kind is told once for a paragraph, or for the page."""
    runs = [item for item in page.items if isinstance(item, GlyphRun)]
    drawn = [item for item in page.items if not isinstance(item, GlyphRun)]
    yield from _text(page, runs, rules.safe_mm)
    yield from _bleed(page, drawn, rules)
    yield from _ink(page, ink_most)
    yield from _hairlines(drawn, rules.hairline)


def _text(page: Page, runs: Sequence[GlyphRun], safe_mm: float) -> Iterator[Finding]:
    """Text too near to the trim, by the paragraph: the line that is nearest."""
    nearest: dict[Source | None, tuple[float, str]] = {}
    for run in runs:
        margin = min(_text_box(run).margins(page))
        if margin < safe_mm * POINTS_PER_MM - _NEAR and (text := run.text.strip()):
            nearest[run.source] = min(nearest.get(run.source, (margin, text)), (margin, text))
    for source, (margin, text) in nearest.items():
        shown = text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")
        if margin < -_NEAR:
            yield found(
                "text-cut",
                "文字“{text}”伸到了裁切线外，会被裁掉。",
                "请把它往里移，或者改短、改小。",
                error=True,
                source=source,
                text=shown,
            )
        else:
            yield found(
                "text-near-trim",
                "文字“{text}”离裁切线只有 {distance} 毫米（至少要 {least} 毫米），可能被裁到。",
                "请把它往里移，或者改短、改小。",
                source=source,
                text=shown,
                distance=f"{max(0.0, margin) / POINTS_PER_MM:.1f}",
                least=f"{safe_mm:g}",
            )


def _bleed(page: Page, drawn: Sequence[_Drawn], rules: PreflightRules) -> Iterator[Finding]:
    """Colour and pictures that run to the trim but not far enough beyond it."""
    edge, bleed = rules.edge_mm * POINTS_PER_MM, rules.bleed_mm * POINTS_PER_MM
    short = [
        (min(-margin for margin in _running(item, page, edge)), item)
        for item in drawn
        if any(margin > _NEAR - bleed for margin in _running(item, page, edge))
    ]
    if short:
        reach, item = min(short, key=lambda each: each[0])
        yield found(
            "bleed-short",
            "有 {count} 处底色或图片做到了裁切线，却只伸出 {reach} 毫米（出血要 {bleed} 毫米），裁偏一点就会露出白边。",
            "请在版式里让它伸到出血的边上，或者离开裁切线。",
            error=True,
            source=item.source if isinstance(item, Image) else None,
            count=len(short),
            reach=f"{max(0.0, reach) / POINTS_PER_MM:.1f}",
            bleed=f"{rules.bleed_mm:g}",
        )


def _running(item: _Drawn, page: Page, edge: float) -> list[float]:
    """The margins at which an item runs to the trim or over it; none of what stands wholly outside."""
    box = _box(item)
    if box is None or box.right <= 0 or box.bottom <= 0 or box.left >= page.width or box.top >= page.height:
        return []
    return [margin for margin in box.margins(page) if margin < edge]


def _ink(page: Page, most: float) -> Iterator[Finding]:
    """The heaviest colour of the page."""
    heaviest = max((_percent(colour) for item in page.items for colour in _colours(item)), default=0.0)
    if heaviest > most + 0.5:
        yield found(
            "ink-heavy",
            "有一种颜色的墨量共 {ink}%，超过了 {most}%，会印花、粘页。",
            "请在版式里把这种颜色调淡一些。",
            error=True,
            ink=round(heaviest),
            most=round(most),
        )


def _hairlines(drawn: Sequence[_Drawn], least: float) -> Iterator[Finding]:
    thin = [width for item in drawn if (width := _thickness(item)) is not None and width < least - 0.001]
    if thin:
        yield found(
            "hairline",
            "有 {count} 条线太细，最细的 {width} 磅（至少要 {least} 磅），印出来会断。",
            "请在版式里把线加粗。",
            count=len(thin),
            width=f"{min(thin):.2g}",
            least=f"{least:g}",
        )


# -- items


def _text_box(run: GlyphRun) -> Box:
    return Box(run.x, run.y - _ABOVE * run.size, run.x + run.width, run.y + _BELOW * run.size)


def _box(item: _Drawn) -> Box | None:
    match item:
        case Rule():
            half = item.width / 2
            across, down = (half, 0.0) if abs(item.x2 - item.x1) < abs(item.y2 - item.y1) else (0.0, half)
            return Box(
                min(item.x1, item.x2) - across,
                min(item.y1, item.y2) - down,
                max(item.x1, item.x2) + across,
                max(item.y1, item.y2) + down,
            )
        case Path():
            xs = [float(value) for segment in item.segments for value in segment[1::2]]
            ys = [float(value) for segment in item.segments for value in segment[2::2]]
            return Box(min(xs), min(ys), max(xs), max(ys)) if xs else None
        case _:
            return Box(item.x, item.y, item.x + item.width, item.y + item.height)


def _thickness(item: _Drawn) -> float | None:
    """How thin the lines are that an item draws."""
    match item:
        case Rule():
            return item.width
        case Path():
            return item.width if item.stroke else None
        case Fill():
            return min(item.width, item.height)
        case _:
            return None


def _colours(item: Item) -> Iterable[Colour]:
    match item:
        case Image():
            return ()
        case Path():
            return [colour for colour in (item.fill, item.stroke) if colour]
        case _:
            return (item.colour,)


def _percent(colour: Colour) -> float:
    """How much ink a colour needs; a printing ink of its own stands for its four."""
    return 100 * (colour.tint if colour.spot else sum(colour.cmyk))
