"""The named styles of a Word document, made from a journal style.

Everything that a paragraph looks like is in its style, so that whoever edits the file changes a look in one place.
The fonts go by the names that Chinese offices have. Which styles of paragraphs there are is told in :mod:`entries`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from enum import StrEnum
from functools import partial

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from msgspec.structs import replace

from shequ_editor.export.word.asides import aside_entries
from shequ_editor.export.word.entries import entries
from shequ_editor.export.word.looks import (
    Entry,
    Name,
    body_leading,
    called_following,
    called_on_page,
    following,
    furniture_look,
    leading_of,
    on_page,
)
from shequ_editor.export.word.xml import Element, twips, w
from shequ_editor.typeset.page import BLACK, Colour
from shequ_editor.typeset.style import Look, Style


class Chars(StrEnum):
    """Ids of the character styles."""

    BOLD = "Strong"
    ITALIC = "Emphasis"
    BOLD_ITALIC = "StrongEmphasis"
    LINK = "Hyperlink"
    NOTE_MARK = "FootnoteReference"
    END = "EndMark"
    ADDED = "AddedWords"
    LABEL = "AddedLabel"
    HEAD = "RunningHeadSection"
    PERSON = "PersonName"
    INITIAL = "InitialCharacter"


TABLE = "ManuscriptTable"
DENSE_TABLE = "ManuscriptTableDense"
PICTURE_ROW = "PictureRow"

_FONTS = {
    "song": ("宋体", "Times New Roman"),
    "hei": ("黑体", "Arial"),
    "kai": ("楷体", "Times New Roman"),
    "fangsong": ("仿宋", "Times New Roman"),
}
DENSE_PADDING = 1.0
_MARK_SIZE = 0.62  # of the body: the mark at an article's end
_HEAVY = ("bold", "heavy", "black", "semibold")
_ALIGN = {"justify": "both", "left": "left", "center": "center", "right": "right"}


def style_sheet(style: Style) -> Element:
    """The whole ``styles`` part."""
    sheet = parse_xml(f"<w:styles {nsdecls('w')}/>")
    sheet.append(_defaults(style))
    grid = body_leading(style)
    sheet.extend(_built_in(style))
    for entry in (*entries(style), *aside_entries(style)):
        sheet.append(_paragraph_style(entry, grid))
        if entry.opens:
            sheet.extend(_opening_styles(entry, style.articles.separator_lines * grid))
    sheet.extend(_character_styles(style))
    sheet.append(_table_style(style))
    sheet.append(_dense_table_style())
    sheet.append(_picture_row_style(style))
    return sheet


def office_fonts(look: Look, faces: tuple[str, ...] = ()) -> tuple[str, str, bool]:
    """The East Asian and the Latin font of a look as an office names them, and whether they are bold."""
    face = (faces or look.faces)[0]
    family, _, weight = face.partition("-")
    east_asian, latin = _FONTS.get(family, _FONTS["song"])
    return east_asian, latin, weight in _HEAVY


def hex_colour(colour: Colour) -> str:
    """A colour as Word writes it; pure black is the automatic colour, that turns white in a dark window."""
    if colour.cmyk == BLACK.cmyk:
        return "auto"
    return "".join(f"{round(level * 255):02X}" for level in colour.rgb)


def _defaults(style: Style) -> Element:
    body = style.role("p").look
    return w(
        "docDefaults",
        w("rPrDefault", _characters(body, bold=False)),
        w("pPrDefault"),
    )


def _characters(look: Look, *, bold: bool | None = None) -> Element:
    """Run properties of a look, in the order of the schema."""
    east_asian, latin, heavy = office_fonts(look)
    heavy = heavy if bold is None else bold
    half_points = round(look.size * 2)
    return w(
        "rPr",
        w("rFonts", ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=latin),
        w("b") if heavy else None,
        w("bCs") if heavy else None,
        w("color", val=hex_colour(look.colour)),
        w("spacing", val=twips(look.tracking * look.size)) if look.tracking else None,
        w("sz", val=half_points),
        w("szCs", val=half_points),
        w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )


def _built_in(style: Style) -> Iterator[Element]:
    """Word's own styles that ours stand on."""
    normal = w(
        "pPr",
        w("widowControl"),
        w("overflowPunct", val=0),
        w("spacing", line=twips(body_leading(style)), lineRule="exact"),
        w("jc", val="both"),
    )
    yield _style("Normal", "Normal", normal, default=1, gallery=True)
    for level in range(1, 6):
        heading = w("pPr", w("keepNext"), w("keepLines"), w("outlineLvl", val=level - 1))
        yield _style(
            f"Heading{level}", f"heading {level}", heading, based_on="Normal", after=Name.PARAGRAPH, gallery=True
        )
    for own, name in (("Header", "header"), ("Footer", "footer"), ("Caption", "caption")):
        yield _style(own, name, based_on="Normal")
    yield _style("DefaultParagraphFont", "Default Paragraph Font", kind="character", default=1)
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    table = w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    yield _style("TableNormal", "Normal Table", table, kind="table", default=1)
    yield _style("NoList", "No List", kind="numbering", default=1)


def _style(
    own: str,
    name: str,
    *properties: Element | None,
    kind: str = "paragraph",
    based_on: str = "",
    after: str = "",
    default: int | None = None,
    gallery: bool = False,
) -> Element:
    """A style: ``own`` is its id, ``name`` what people read, ``after`` the style of the next paragraph typed."""
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=based_on) if based_on else None,
        w("next", val=after) if after else None,
        w("uiPriority", val=1 if gallery else 99),
        w("qFormat") if gallery else None,
        *properties,
        type=kind,
        default=default,
        customStyle=None if name.isascii() else 1,
        styleId=own,
    )


def _paragraph_style(entry: Entry, grid: float) -> Element:
    """``grid`` is the leading of the document's grid; what has another does not stand on it."""
    properties = w(
        "pPr",
        w("keepNext") if entry.keep_next else None,
        w("keepLines") if entry.keep_next or entry.whole else None,
        w("numPr", w("numId", val=entry.list)) if entry.list else None,
        _borders(entry),
        w("shd", val="clear", color="auto", fill=hex_colour(entry.shade)) if entry.shade else None,
        _tabs(entry),
        None if entry.leading == grid else w("snapToGrid", val=0),
        _spacing(entry),
        _indents(entry),
        w("contextualSpacing") if entry.together else None,
        w("jc", val=_ALIGN[entry.align or entry.look.align]),
        w("outlineLvl", val=entry.outline) if entry.outline is not None else None,
    )
    return _style(
        entry.id,
        entry.name,
        properties,
        _characters(entry.look),
        based_on=entry.based_on,
        after=entry.next,
        gallery=not entry.name.isascii(),
    )


def _opening_styles(entry: Entry, gap: float) -> Iterator[Element]:
    """The same at the head of a page, and ``gap`` points under an article that ends on the page."""
    alike = partial(_style, based_on=entry.id, after=entry.next, gallery=True)
    yield alike(on_page(entry.id), called_on_page(entry.name), w("pPr", w("pageBreakBefore")))
    below = w("pPr", w("spacing", before=twips(gap)))
    yield alike(following(entry.id), called_following(entry.name), below)


def below_table(sheet: Element, own: str, gap: float) -> str:
    """The id of the style that is like another and stands ``gap`` points clear of a table above it: its own, if it
    does."""
    (like,) = sheet.xpath(f"w:style[@w:styleId='{own}']")
    if any(int(before) >= twips(gap) for before in like.xpath("w:pPr/w:spacing/@w:before")):
        return own
    wanted = f"{own}BelowTable"
    if not sheet.xpath(f"w:style[@w:styleId='{wanted}']"):
        clear = w("pPr", w("spacing", before=twips(gap)))
        sheet.append(_style(wanted, f"{like.name_val}（表后）", clear, based_on=own, after=own, gallery=True))
    return wanted


def _borders(entry: Entry) -> Element | None:
    """Lines around the paragraph, in the schema's order; in 1/8 point, at a distance in points."""
    sides = [
        w(
            side,
            val="single",
            sz=max(2, round(border.weight * 8)),
            space=round(border.gap),
            color=hex_colour(border.colour),
        )
        for side in ("top", "left", "bottom", "right")
        if (border := entry.borders.get(side))
    ]
    return w("pBdr", *sides) if sides else None


def _tabs(entry: Entry) -> Element | None:
    stops = [w("tab", val=kind, leader=leader or None, pos=twips(place)) for kind, place, leader in entry.tabs]
    return w("tabs", *stops) if stops else None


def _spacing(entry: Entry) -> Element:
    exact = bool(entry.leading)
    return w(
        "spacing",
        before=twips(entry.before),
        after=twips(entry.after),
        line=twips(entry.leading) if exact else 240,
        lineRule="exact" if exact else "auto",
    )


def _indents(entry: Entry) -> Element | None:
    """Indents in characters, as an office sets them, with the same in twips for programs that know no other. A further
    inset is in twips alone, for the two cannot be added."""
    size = entry.look.size
    first = entry.look.indent if entry.indent < 0 else entry.indent
    left = entry.look.hang if entry.hang < 0 else entry.hang
    name, further = "firstLine" if first >= left else "hanging", abs(first - left)
    ends = {"left": left * size + entry.inset, "right": entry.inset, name: further * size}
    inset = bool(entry.inset)
    chars = {"leftChars": 0 if inset else left, f"{name}Chars": further}
    measures = {
        **{key: round(value * 100) for key, value in chars.items()},
        **{key: twips(value) for key, value in ends.items()},
    }
    found = {key: value for key, value in measures.items() if value}
    return w("ind", **found) if found else None


def frame_style(own: str, name: str, look: Look, starts: Sequence[float]) -> Element:
    """The style of words at a fixed place of a cover; ``starts`` are where words begin that stand apart (points)."""
    tabs = tuple(("left", start, "") for start in starts)
    return _paragraph_style(
        Entry(id=own, name=name, look=look, leading=leading_of(look), indent=0, hang=0, tabs=tabs), 0
    )


def _character_styles(style: Style) -> Iterator[Element]:
    body = style.role("p").look
    strong = office_fonts(body, body.bold) if body.bold else (*office_fonts(body)[:2], True)
    bold = (w("rFonts", ascii=strong[1], hAnsi=strong[1], eastAsia=strong[0]), w("b"), w("bCs"))
    slanted = office_fonts(body, body.italic) if body.italic else office_fonts(body)
    italic = w("rFonts", ascii=slanted[1], hAnsi=slanted[1], eastAsia=slanted[0])
    small = round(body.size * _MARK_SIZE * 2)
    accent = w("color", val=hex_colour(style.articles.end_mark_colour))
    mark = w("rPr", accent, w("sz", val=small), w("szCs", val=small))
    character = partial(_style, kind="character", based_on="DefaultParagraphFont")
    # Chinese characters are not slanted but set in another face, as in print.
    yield character(Chars.BOLD, "Strong", w("rPr", *bold), gallery=True)
    yield character(Chars.ITALIC, "Emphasis", w("rPr", italic), gallery=True)
    yield character(Chars.BOLD_ITALIC, "加粗强调", w("rPr", *map(copy, bold)), based_on=Chars.ITALIC, gallery=True)
    yield character(Chars.LINK, "Hyperlink", w("rPr", w("color", val="auto")))
    yield character(Chars.NOTE_MARK, "footnote reference", w("rPr", w("vertAlign", val="superscript")))
    section = _characters(furniture_look(style, "{section}"))
    yield character(Chars.HEAD, "书眉栏目", section, gallery=True)
    yield character(Chars.END, "文末标记", mark, gallery=True)
    yield character(Chars.ADDED, "编排所加")
    yield character(Chars.LABEL, "编排所加标签", w("rPr", *map(copy, bold)), based_on=Chars.ADDED)
    yield character(Chars.PERSON, "名单姓名", _characters(style.persons.name), gallery=True)
    yield from _spread_styles(style)
    leading = body_leading(style)
    large = replace(style.initial.look, size=(style.initial.lines - 1) * leading + style.grid.size)
    yield character(Chars.INITIAL, "首字字符", _characters(large))


def spread_name(count: int) -> str:
    """The id of the character style of a short name, ``count`` characters long, but for its last character."""
    return f"{Chars.PERSON}{count}"


def _spread_styles(style: Style) -> Iterator[Element]:
    """Spread names by the space after their characters: LibreOffice does not know Word's own way (fitText)."""
    look = style.persons
    for count in range(2, math.ceil(look.name_em)):
        space = (look.name_em - count) / (count - 1) * look.name.size
        spread = w("rPr", w("spacing", val=twips(space)))
        name = f"名单姓名（{count} 字）"
        yield _style(spread_name(count), name, spread, kind="character", based_on=Chars.PERSON, gallery=True)


def _picture_row_style(style: Style) -> Element:
    gap = twips(style.pictures.beside_gap / 2)
    margins = w("tblCellMar", w("left", w=gap, type="dxa"), w("right", w=gap, type="dxa"))
    return _style(
        PICTURE_ROW,
        "并排图片",
        w("tblPr", w("jc", val="center"), margins),
        kind="table",
        based_on="TableNormal",
        gallery=True,
    )


def _dense_table_style() -> Element:
    """For tables of many columns."""
    margins = w("tblCellMar", *(w(side, w=twips(DENSE_PADDING), type="dxa") for side in ("left", "right")))
    return _style(DENSE_TABLE, "稿件密表", w("tblPr", margins), kind="table", based_on=TABLE, gallery=True)


def form_styles(own: str, name: str, entries: Iterable[Entry], rule: float, padding: float) -> Iterator[Element]:
    """The styles of a form that is filled in: those of its paragraphs, and of its table, ruled all around."""
    for entry in entries:
        yield _paragraph_style(entry, 0)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [w(side, val="single", sz=max(2, round(rule * 8)), space=0, color="auto") for side in sides]
    margins = [w(side, w=twips(padding), type="dxa") for side in ("top", "left", "bottom", "right")]
    properties = w("tblPr", w("tblBorders", *lines), w("tblCellMar", *margins))
    yield _style(own, name, properties, kind="table", based_on="TableNormal", gallery=True)


def _table_style(style: Style) -> Element:
    look = style.tables
    colour = hex_colour(look.rule_colour)

    def line(side: str, weight: float) -> Element:
        return w(side, val="single", sz=max(2, round(weight * 8)), space=0, color=colour)

    frame = [line(side, look.frame_rule) for side in ("top", "bottom")]
    inner = [line("insideH", look.rule)]
    padding = {"top": look.padding_y, "left": look.padding_x, "bottom": look.padding_y, "right": look.padding_x}
    margins = [w(side, w=twips(width), type="dxa") for side, width in padding.items()]
    properties = w("tblPr", w("jc", val="center"), w("tblBorders", *frame, *inner), w("tblCellMar", *margins))
    return _style(TABLE, "稿件表格", properties, kind="table", based_on="TableNormal", gallery=True)
