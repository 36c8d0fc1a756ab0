"""The named styles of a Word document, made from a journal style.

Everything that a paragraph looks like is in its style, so that whoever edits the file changes a look in one place.
The fonts go by the names that Chinese offices have; titles and headings stand on Word's own headings, so that its
navigation, its contents and other programs know them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from shequ_editor.export.word_xml import Element, twips, w
from shequ_editor.typeset.page import BLACK, Colour
from shequ_editor.typeset.style import Look, Style, TextPageLook


class Name(StrEnum):
    """Ids of the paragraph styles that the writer uses."""

    PARAGRAPH = "BodyParagraph"
    SECTION = "JournalSection"
    KICKER = "Kicker"
    TITLE = "ArticleTitle"
    SUBTITLE = "ArticleSubtitle"
    UNIT = "Unit"
    AUTHORS = "Authors"
    LEAD = "Lead"
    HEADING1 = "BodyHeading1"
    HEADING2 = "BodyHeading2"
    HEADING3 = "BodyHeading3"
    LINE = "StandingLine"
    PERSON = "Person"
    GROUP = "PersonsGroup"
    PICTURE = "Picture"
    CAPTION = "PictureCaption"
    SOURCE = "TextSource"
    SIGNATURE = "Signature"
    CELL = "TableText"
    HEAD_CELL = "TableHead"
    CONTENTS = "ContentsTitle"
    TOC_ARTICLE = "TOC1"
    TOC_SECTION = "TOC2"
    TOC_UNIT = "TOC3"
    COVER_LINE = "CoverLine"
    MASTHEAD_TITLE = "MastheadTitle"
    MASTHEAD = "MastheadLine"
    CALL_TITLE = "CallTitle"
    CALL = "CallText"
    CALL_SIGNED = "CallSigned"
    HEAD = "RunningHead"
    FOLIO_RIGHT = "FooterRight"
    FOLIO_LEFT = "FooterLeft"
    NOTE = "FootnoteText"
    TITLE_END = "TitleEnd"
    BREAK = "ColumnsEnd"


class Chars(StrEnum):
    """Ids of the character styles."""

    BOLD = "Strong"
    ITALIC = "Emphasis"
    BOLD_ITALIC = "StrongEmphasis"
    LINK = "Hyperlink"
    NOTE_MARK = "FootnoteReference"
    END = "EndMark"
    HEAD = "RunningHeadSection"


PAGE_IDS = {"封二": "InsideFront", "封三": "InsideBack"}  # begin the ids of the styles of these pages
TABLE = "ManuscriptTable"
UNIT_LIST, SECTION_LIST = 1, 2  # numbering: the bullets of units and of sections in the contents

_FONTS = {
    "song": ("宋体", "Times New Roman"),
    "hei": ("黑体", "Arial"),
    "kai": ("楷体", "Times New Roman"),
    "fangsong": ("仿宋", "Times New Roman"),
}
_HEAVY = ("bold", "heavy", "black", "semibold")
_CLOSER = 0.6  # the gaps of the contents: the masthead stands under them here, not beside them
_ALIGN = {"justify": "both", "left": "left", "center": "center", "right": "right"}


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A paragraph style. Lengths are points; ``leading`` 0 lets the line be as high as what stands in it."""

    id: str
    name: str
    look: Look
    leading: float
    based_on: str = "Normal"
    next: str = ""
    before: float = 0.0
    after: float = 0.0
    outline: int | None = None
    keep_next: bool = False
    align: str = ""
    indent: float = -1.0  # em: that of the first line; -1: as the look says
    hang: float = -1.0  # em: the indent of all lines but the first
    list: int = 0
    together: bool = False  # no gap between paragraphs of this style
    tabs: tuple[tuple[str, float, str], ...] = ()  # kind, place, leader
    borders: dict[str, tuple[float, Colour]] = field(default_factory=dict)
    shade: Colour | None = None


def style_sheet(style: Style) -> Element:
    """The whole ``styles`` part."""
    sheet = parse_xml(f"<w:styles {nsdecls('w')}/>")
    sheet.append(_defaults(style))
    for made in (*_built_in(style), *map(_paragraph_style, _entries(style)), *_character_styles(style)):
        sheet.append(made)
    sheet.append(_table_style(style))
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


def scaled(look: Look, share: float) -> Look:
    """The look at a share of its size, to the half point that Word knows."""
    return replace(look, size=math.floor(look.size * share * 2) / 2, leading=look.leading * share)


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
        w("spacing", line=twips(style.grid.leading), lineRule="exact"),
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


def _paragraph_style(entry: _Entry) -> Element:
    properties = w(
        "pPr",
        w("keepNext") if entry.keep_next else None,
        w("keepLines") if entry.keep_next else None,
        w("numPr", w("numId", val=entry.list)) if entry.list else None,
        _borders(entry),
        w("shd", val="clear", color="auto", fill=hex_colour(entry.shade)) if entry.shade else None,
        _tabs(entry),
        None if entry.leading else w("snapToGrid", val=0),
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


def _borders(entry: _Entry) -> Element | None:
    """Lines around the paragraph, in the schema's order; their weight is given in 1/8 point."""
    sides = [
        w(side, val="single", sz=max(2, round(weight * 8)), space=4, color=hex_colour(colour))
        for side in ("top", "left", "bottom", "right")
        for weight, colour in [entry.borders.get(side, (0.0, BLACK))]
        if weight
    ]
    return w("pBdr", *sides) if sides else None


def _tabs(entry: _Entry) -> Element | None:
    stops = [w("tab", val=kind, leader=leader or None, pos=twips(place)) for kind, place, leader in entry.tabs]
    return w("tabs", *stops) if stops else None


def _spacing(entry: _Entry) -> Element:
    exact = bool(entry.leading)
    return w(
        "spacing",
        before=twips(entry.before),
        after=twips(entry.after),
        line=twips(entry.leading) if exact else 240,
        lineRule="exact" if exact else "auto",
    )


def _indents(entry: _Entry) -> Element | None:
    """Indents in characters, as an office sets them, with the same in twips for programs that know no other."""
    size = entry.look.size
    first = entry.look.indent if entry.indent < 0 else entry.indent
    left = entry.look.hang if entry.hang < 0 else entry.hang
    if not (first or left):
        return None
    name = "firstLine" if first >= left else "hanging"
    further = abs(first - left)
    return w(
        "ind",
        leftChars=round(left * 100) or None,
        left=twips(left * size) or None,
        **{f"{name}Chars": round(further * 100) or None, name: twips(further * size) or None},
    )


def frame_style(own: str, name: str, look: Look, *, spread: bool) -> Element:
    """The style of words at a fixed place of a cover; ``spread`` spaces their letters over the whole width."""
    made = _paragraph_style(_Entry(id=own, name=name, look=look, leading=_leading(look), indent=0, hang=0))
    if spread:
        made.pPr.find(qn("w:jc")).set(qn("w:val"), "distribute")
    return made


def _entries(style: Style) -> Iterator[_Entry]:
    yield from _body_entries(style)
    yield from _head_entries(style)
    yield from _figure_entries(style)
    yield from _contents_entries(style)
    yield from _furniture_entries(style)
    yield from _text_page_entries("封二", style.inside_front)
    yield from _text_page_entries("封三", style.inside_back)


_BODY = (
    (Name.PARAGRAPH, "正文段落", "p", "Normal", None),
    (Name.HEADING1, "小标题一", "h1", "Heading3", 2),
    (Name.HEADING2, "小标题二", "h2", "Heading4", 3),
    (Name.HEADING3, "小标题三", "h3", "Heading5", 4),
    (Name.LINE, "独立行", "line", "Normal", None),
    (Name.SOURCE, "来源", "source", "Normal", None),
    (Name.SIGNATURE, "落款", "signature", "Normal", None),
)


def _body_entries(style: Style) -> Iterator[_Entry]:
    for own, name, role, base, outline in _BODY:
        looks = style.role(role)
        yield _Entry(
            id=own,
            name=name,
            look=looks.look,
            leading=looks.look.leading or style.grid.leading,
            based_on=base,
            next=Name.PARAGRAPH,
            before=looks.before_lines * style.grid.leading,
            outline=outline,
            keep_next=outline is not None,
            together=own is Name.SIGNATURE,
        )
    persons, leading = style.persons, style.grid.leading
    hang = persons.name_em + persons.gap_em
    yield _Entry(
        id=Name.PERSON,
        name="名单",
        look=persons.post,
        leading=leading,
        hang=hang,
        indent=0,
        align="left",
        tabs=(("left", hang * persons.post.size, ""),),
    )
    group = persons.group
    yield _Entry(
        id=Name.GROUP,
        name="名单小标题",
        look=group.look,
        leading=group.look.leading or leading,
        next=Name.PERSON,
        before=group.before_lines * leading,
        keep_next=True,
        align="left",
    )
    yield _Entry(id=Name.NOTE, name="footnote text", look=style.notes.look, leading=0, indent=0, align="left")


def _head_entries(style: Style) -> Iterator[_Entry]:
    """The title block. Its gaps stand above the part that they are named for."""
    look, leading = style.title, style.grid.leading
    size = look.sizes[min(1, len(look.sizes) - 1)]  # that of titles of two lines, the most common ones
    title = replace(look.title, size=size.size, leading=size.leading)
    entry = partial(_Entry, next=Name.PARAGRAPH, keep_next=True, indent=0)
    section = replace(style.contents.section, size=style.grid.size)
    yield entry(
        id=Name.SECTION,
        name="栏目",
        look=section,
        leading=leading,
        based_on="Heading1",
        outline=0,
        after=leading / 2,
        borders={"bottom": (0.5, section.colour)},
    )
    yield entry(id=Name.KICKER, name="引题", look=look.kicker, leading=_leading(look.kicker), next=Name.TITLE)
    yield entry(
        id=Name.TITLE,
        name="文章标题",
        look=title,
        leading=size.leading,
        based_on="Heading2",
        outline=1,
        before=look.title_gap,
    )
    yield entry(
        id=Name.SUBTITLE, name="副题", look=look.subtitle, leading=_leading(look.subtitle), before=look.subtitle_gap
    )
    yield entry(
        id=Name.UNIT, name="报送单位", look=look.unit, leading=_leading(look.unit), before=look.unit_gap, list=UNIT_LIST
    )
    yield entry(id=Name.AUTHORS, name="署名", look=look.authors, leading=_leading(look.authors), before=look.unit_gap)
    yield entry(
        id=Name.LEAD, name="导语", look=look.lead, leading=_leading(look.lead), before=look.lead_gap, keep_next=False
    )
    share = look.rule_place if look.rule else 1.0
    yield entry(
        id=Name.TITLE_END,
        name="题栏线",
        look=replace(look.lead, size=1),
        leading=look.below * share,
        after=look.below * (1 - share),
        borders={"bottom": (look.rule, look.rule_colour)} if look.rule and look.rule_colour else {},
    )
    yield _Entry(id=Name.BREAK, name="栏末", look=replace(look.lead, size=1), leading=1, indent=0)


def _figure_entries(style: Style) -> Iterator[_Entry]:
    pictures, tables = style.pictures, style.tables
    yield _Entry(
        id=Name.PICTURE,
        name="图片",
        look=pictures.caption,
        leading=0,
        next=Name.CAPTION,
        before=pictures.above,
        keep_next=True,
        align="center",
        indent=0,
        hang=0,
    )
    yield _Entry(
        id=Name.CAPTION,
        name="图注",
        look=pictures.caption,
        leading=_leading(pictures.caption),
        based_on="Caption",
        next=Name.PARAGRAPH,
        before=pictures.caption_gap,
        after=pictures.below,
    )
    for own, name, look in ((Name.CELL, "表格文字", tables.cell), (Name.HEAD_CELL, "表头", tables.head)):
        yield _Entry(id=own, name=name, look=look, leading=_leading(look), align="center", indent=0)


def _contents_entries(style: Style) -> Iterator[_Entry]:
    contents, call = style.contents, style.contents.call
    width = style.grid.width
    entry = partial(_Entry, indent=0, hang=0)
    yield entry(
        id=Name.CONTENTS,
        name="目录标题",
        look=style.title.title,
        leading=_leading(style.title.title),
        after=style.grid.leading / 2,
        align="left",
    )
    yield entry(
        id=Name.TOC_ARTICLE,
        name="toc 1",
        look=contents.title,
        leading=_leading(contents.title),
        before=contents.entry_gap * _CLOSER / 2,
        tabs=(("right", width, "dot"),),
        align="left",
    )
    yield entry(
        id=Name.TOC_SECTION,
        name="toc 2",
        look=contents.section,
        leading=_leading(contents.section),
        before=contents.section_gap * _CLOSER,
        list=SECTION_LIST,
        keep_next=True,
        align="left",
    )
    yield entry(
        id=Name.TOC_UNIT,
        name="toc 3",
        look=contents.unit,
        leading=_leading(contents.unit),
        indent=1,
        hang=1,
        align="left",
    )
    yield entry(
        id=Name.COVER_LINE,
        name="目录封面",
        look=contents.cover,
        leading=_leading(contents.cover),
        hang=4,
        tabs=(("left", 4 * contents.cover.size, ""),),
        align="left",
    )
    yield entry(
        id=Name.MASTHEAD_TITLE,
        name="编委会标题",
        look=contents.section,
        leading=_leading(contents.section),
        before=style.grid.leading * _CLOSER,
        keep_next=True,
    )
    yield entry(id=Name.MASTHEAD, name="编委会", look=contents.unit, leading=_leading(contents.unit), align="left")
    box = partial(_Entry, shade=call.fill)
    yield box(
        id=Name.CALL_TITLE,
        name="征稿启事标题",
        look=call.title,
        leading=_leading(call.title),
        before=style.grid.leading * _CLOSER,
        after=call.title_gap * _CLOSER,
        keep_next=True,
        borders={"top": (2.0, call.bar)},
        indent=0,
    )
    yield box(id=Name.CALL, name="征稿启事", look=call.text, leading=_leading(call.text))
    yield box(id=Name.CALL_SIGNED, name="征稿启事落款", look=call.signed, leading=_leading(call.signed), align="right")


def _furniture_entries(style: Style) -> Iterator[_Entry]:
    """Running heads, and folios outside on both kinds of pages."""
    head = _furniture_look(style, "{journal}")
    folio = _furniture_look(style, "{folio}")
    rule = next((item for item in style.furniture if item.kind == "rule" and item.colour), None)
    yield _Entry(
        id=Name.HEAD,
        name="书眉",
        look=head,
        leading=0,
        based_on="Header",
        align="left",
        indent=0,
        tabs=(("right", style.grid.width, ""),),
        borders={"bottom": (rule.weight, rule.colour)} if rule and rule.colour else {},
    )
    for own, name, align in (
        (Name.FOLIO_RIGHT, "页码（单页）", "right"),
        (Name.FOLIO_LEFT, "页码（双页）", "left"),
    ):
        yield _Entry(id=own, name=name, look=folio, leading=0, based_on="Footer", align=align, indent=0)


def _furniture_look(style: Style, words: str) -> Look:
    """How a piece of furniture is set: as the first that shows these words."""
    shown = (item.look for item in style.furniture if words in item.text and item.look)
    return next(shown, style.pictures.caption)


def _text_page_entries(label: str, look: TextPageLook) -> Iterator[_Entry]:
    """Inside front and inside back, which hold text in looks of their own."""
    own = PAGE_IDS[label]
    entry = partial(_Entry, next=f"{own}Text")
    yield entry(
        id=f"{own}Title",
        name=f"{label}标题",
        look=look.title,
        leading=_leading(look.title),
        based_on="Heading2",
        after=look.title_gap,
        outline=1,
    )
    for number, heading in enumerate((look.h1, look.h2, look.h3), start=1):
        yield entry(
            id=f"{own}Heading{number}",
            name=f"{label}小标题{'一二三'[number - 1]}",
            look=heading,
            leading=look.leading,
            based_on=f"Heading{number + 2}",
            before=look.heading_lines * look.leading if number == 1 else 0,
            outline=number + 1,
            keep_next=True,
        )
    for kind, name, text in (
        ("Text", "正文", look.text),
        ("Line", "独立行", look.line),
        ("Caption", "图注", look.caption),
        ("Signature", "落款", look.signature),
    ):
        leading = _leading(text) if kind == "Caption" else look.leading
        yield entry(id=own + kind, name=label + name, look=text, leading=leading)


def _leading(look: Look) -> float:
    """From line to line: the look's own, else half as much again as the size."""
    return look.leading or look.size * 1.5


def _character_styles(style: Style) -> Iterator[Element]:
    body = style.role("p").look
    strong = office_fonts(body, body.bold) if body.bold else (*office_fonts(body)[:2], True)
    bold = (w("rFonts", ascii=strong[1], hAnsi=strong[1], eastAsia=strong[0]), w("b"), w("bCs"))
    italic = (w("i"), w("iCs"))
    accent = w("color", val=hex_colour(style.articles.end_mark_colour))
    character = partial(_style, kind="character", based_on="DefaultParagraphFont")
    yield character(Chars.BOLD, "Strong", w("rPr", *bold), gallery=True)
    yield character(Chars.ITALIC, "Emphasis", w("rPr", *italic), gallery=True)
    yield character(Chars.BOLD_ITALIC, "加粗倾斜", w("rPr", *map(copy, (*bold, *italic))), gallery=True)
    yield character(Chars.LINK, "Hyperlink", w("rPr", w("color", val="auto")))
    yield character(Chars.NOTE_MARK, "footnote reference", w("rPr", w("vertAlign", val="superscript")))
    section = _characters(_furniture_look(style, "{section}"))
    yield character(Chars.HEAD, "书眉栏目", section, gallery=True)
    yield character(Chars.END, "文末标记", w("rPr", accent), gallery=True)


def _table_style(style: Style) -> Element:
    look = style.tables
    colour = hex_colour(look.rule_colour)

    def line(side: str, weight: float) -> Element:
        return w(side, val="single", sz=max(2, round(weight * 8)), space=0, color=colour)

    frame = [line(side, look.frame_rule) for side in ("top", "left", "bottom", "right")]
    inner = [line(side, look.rule) for side in ("insideH", "insideV")]
    padding = {"top": look.padding_y, "left": look.padding_x, "bottom": look.padding_y, "right": look.padding_x}
    margins = [w(side, w=twips(width), type="dxa") for side, width in padding.items()]
    properties = w("tblPr", w("jc", val="center"), w("tblBorders", *frame, *inner), w("tblCellMar", *margins))
    return _style(TABLE, "稿件表格", properties, kind="table", based_on="TableNormal", gallery=True)
