"""The packing slip for the printer (印刷单): what is in the files, and what is to be made of them, as plain text.

It is in Chinese whatever the window speaks: it goes to a printer in China.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from shequ_editor.domain.issue import Issue
from shequ_editor.typeset.page import Colour, Edition, Fill, GlyphRun, Image, Item, Page, Rule

_MM = 72 / 25.4
_FOUR = ("青", "品红", "黄", "黑")
_BLANK = "＿＿＿＿＿＿＿＿"  # for a pen
_MEGABYTE = 1_000_000

IsGrey = Callable[[str], bool]
"""Whether a picture, by its sha256, is printed with black alone."""


class Slip(Struct, frozen=True):
    """What a slip says beside what the pages say. Texts that are "", and ``copies`` 0, are left for a pen."""

    standard: str
    profile: str
    marks: tuple[str, ...] = ()
    outlines: bool = False
    cover_apart: bool = False
    copies: int = 0
    binding: str = ""
    cover_paper: str = ""
    inside_paper: str = ""
    contact: str = ""
    remark: str = ""


def slip_text(issue: Issue, edition: Edition, slip: Slip, files: Sequence[Path], day: date, is_grey: IsGrey) -> str:
    """The slip of an issue whose printer's files are ``files`` (none: they are not written yet)."""
    lines = [("刊物", f"{issue.journal.name} {issue.name}".strip()), *_lines(edition, slip, is_grey)]
    lines += [("文件", _described(file)) for file in files]
    lines += [
        ("制作", _made(slip)),
        ("联系人", slip.contact or _BLANK),
        *([("备注", slip.remark)] if slip.remark else []),
        ("日期", f"{day.year}年{day.month}月{day.day}日"),
    ]
    return "印刷单\n\n" + "\n".join(f"{label}：{value}" for label, value in lines) + "\n"


def _lines(edition: Edition, slip: Slip, is_grey: IsGrey) -> Iterator[tuple[str, str]]:
    page = edition.pages[0]
    cover = tuple(each for each in edition.pages if not each.label.isdecimal())
    inside = tuple(each for each in edition.pages if each.label.isdecimal())
    yield "成品尺寸", f"{_mm(page.width)} × {_mm(page.height)} 毫米，每边另有出血 {_mm(page.bleed)} 毫米"
    yield "页数", f"共 {len(edition.pages)} 页：封面 {len(cover)} 页，内页 {len(inside)} 页"
    yield "颜色", f"封面{_said(used_inks(cover, is_grey))}；内页{_said(used_inks(inside, is_grey))}"
    yield "用纸", f"封面 {slip.cover_paper or _BLANK}；内页 {slip.inside_paper or _BLANK}"
    yield "装订", slip.binding or _BLANK
    yield "印数", f"{slip.copies} 册" if slip.copies else _BLANK


def _made(slip: Slip) -> str:
    """How the files are made."""
    order = "封面四页和内页各一个文件" if slip.cover_apart else "按封面、封二、内页、封三、封底的顺序"
    letters = "文字已转曲" if slip.outlines else "字体已嵌入"
    marks = f"带{'、'.join(slip.marks)}" if slip.marks else "不带页边标记"
    return f"{slip.standard}，颜色特性 {slip.profile}，单页，{order}，{letters}，{marks}"


def _described(file: Path) -> str:
    size = file.stat().st_size / _MEGABYTE
    return f"{file.name}（{size:.1f} MB）"


def _mm(points: float) -> str:
    return f"{points / _MM:.1f}".removesuffix(".0")


def _said(inks: frozenset[str]) -> str:
    """四色, 单色（黑） …, with the spot inks by name."""
    process = [ink for ink in _FOUR if ink in inks]
    spots = sorted(inks.difference(_FOUR))
    if len(process) == len(_FOUR):
        words = "四色（青、品红、黄、黑）"
    elif len(process) == 1 and not spots:
        words = f"单色（{process[0]}）"
    else:
        words = "、".join(process)
    named = "、".join(f"专色“{spot}”" for spot in spots)
    return " + ".join(part for part in (words, named) if part) or "空白"


def used_inks(pages: Iterable[Page], is_grey: IsGrey) -> frozenset[str]:
    """The inks that some pages are printed with: of the four by their Chinese names, spot inks by their own."""
    inks: set[str] = set()
    for item in (item for page in pages for item in page.items):
        if isinstance(item, Image):
            inks.update(("黑",) if is_grey(item.sha256) else _FOUR)
        for colour in _colours(item):
            inks.update(_of_colour(colour))
    return frozenset(inks)


def _colours(item: Item) -> Iterator[Colour]:
    if isinstance(item, GlyphRun | Rule | Fill):
        yield item.colour
    elif not isinstance(item, Image):
        yield from (colour for colour in (item.fill, item.stroke) if colour)


def _of_colour(colour: Colour) -> Iterator[str]:
    if colour.spot and colour.tint:
        yield colour.spot
    elif not colour.spot:
        yield from (name for name, amount in zip(_FOUR, colour.cmyk, strict=True) if amount)
