"""The paragraph styles of a Word document: what there is, and how it looks in a journal style.

Lengths are points. Titles and headings stand on Word's own headings, so that its navigation, its contents and other
programs know them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import StrEnum
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.typeset.page import Colour
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


PAGE_IDS = {"封二": "InsideFront", "封三": "InsideBack"}  # begin the ids of the styles of these pages
UNIT_LIST, SECTION_LIST = 1, 2  # numbering: the bullets of units and of sections in the contents
_CLOSER = 0.6  # the gaps of the contents: the masthead stands under them here, not beside them


class Entry(Struct, frozen=True, kw_only=True):
    """A paragraph style. ``leading`` 0 lets the line be as high as what stands in it."""

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


def scaled(look: Look, share: float) -> Look:
    """The look at a share of its size, to the half point that Word knows."""
    return replace(look, size=math.floor(look.size * share * 2) / 2, leading=look.leading * share)


def entries(style: Style) -> Iterator[Entry]:
    """All paragraph styles of ours."""
    yield from _body_entries(style)
    yield from _head_entries(style)
    yield from _end_entries(style)
    yield from _figure_entries(style)
    yield from _contents_entries(style)
    yield from _masthead_entries(style)
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


def _body_entries(style: Style) -> Iterator[Entry]:
    for own, name, role, base, outline in _BODY:
        looks = style.role(role)
        yield Entry(
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
    yield Entry(
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
    yield Entry(
        id=Name.GROUP,
        name="名单小标题",
        look=group.look,
        leading=group.look.leading or leading,
        next=Name.PERSON,
        before=group.before_lines * leading,
        keep_next=True,
        align="left",
    )
    yield Entry(id=Name.NOTE, name="footnote text", look=style.notes.look, leading=0, indent=0, align="left")


def _head_entries(style: Style) -> Iterator[Entry]:
    """The title block. Its gaps stand above the part that they are named for."""
    look, leading = style.title, style.grid.leading
    size = look.sizes[min(1, len(look.sizes) - 1)]  # that of titles of two lines, the most common ones
    title = replace(look.title, size=size.size, leading=size.leading)
    entry = partial(Entry, next=Name.PARAGRAPH, keep_next=True, indent=0)
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
    yield entry(id=Name.KICKER, name="引题", look=look.kicker, leading=leading_of(look.kicker), next=Name.TITLE)
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
        id=Name.SUBTITLE, name="副题", look=look.subtitle, leading=leading_of(look.subtitle), before=look.subtitle_gap
    )
    yield entry(
        id=Name.UNIT,
        name="报送单位",
        look=look.unit,
        leading=leading_of(look.unit),
        before=look.unit_gap,
        list=UNIT_LIST,
    )
    yield entry(id=Name.AUTHORS, name="署名", look=look.authors, leading=leading_of(look.authors), before=look.unit_gap)
    yield entry(
        id=Name.LEAD, name="导语", look=look.lead, leading=leading_of(look.lead), before=look.lead_gap, keep_next=False
    )


def _end_entries(style: Style) -> Iterator[Entry]:
    """The empty paragraphs that end a title block, with its line, and columns."""
    look = style.title
    share = look.rule_place if look.rule else 1.0
    yield Entry(
        id=Name.TITLE_END,
        name="题栏线",
        look=replace(look.lead, size=1),
        leading=look.below * share,
        next=Name.PARAGRAPH,
        after=look.below * (1 - share),
        keep_next=True,
        indent=0,
        borders={"bottom": (look.rule, look.rule_colour)} if look.rule and look.rule_colour else {},
    )
    yield Entry(id=Name.BREAK, name="栏末", look=replace(look.lead, size=1), leading=1, indent=0)


def _figure_entries(style: Style) -> Iterator[Entry]:
    pictures, tables = style.pictures, style.tables
    yield Entry(
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
    yield Entry(
        id=Name.CAPTION,
        name="图注",
        look=pictures.caption,
        leading=leading_of(pictures.caption),
        based_on="Caption",
        next=Name.PARAGRAPH,
        before=pictures.caption_gap,
        after=pictures.below,
    )
    for own, name, look in ((Name.CELL, "表格文字", tables.cell), (Name.HEAD_CELL, "表头", tables.head)):
        yield Entry(id=own, name=name, look=look, leading=leading_of(look), align="center", indent=0)


def _contents_entries(style: Style) -> Iterator[Entry]:
    contents, width = style.contents, style.grid.width
    entry = partial(Entry, indent=0, hang=0)
    yield entry(
        id=Name.CONTENTS,
        name="目录标题",
        look=style.title.title,
        leading=leading_of(style.title.title),
        after=style.grid.leading / 2,
        align="left",
    )
    yield entry(
        id=Name.TOC_ARTICLE,
        name="toc 1",
        look=contents.title,
        leading=leading_of(contents.title),
        before=contents.entry_gap * _CLOSER / 2,
        tabs=(("right", width, "dot"),),
        align="left",
    )
    yield entry(
        id=Name.TOC_SECTION,
        name="toc 2",
        look=contents.section,
        leading=leading_of(contents.section),
        before=contents.section_gap * _CLOSER,
        list=SECTION_LIST,
        keep_next=True,
        align="left",
    )
    yield entry(
        id=Name.TOC_UNIT,
        name="toc 3",
        look=contents.unit,
        leading=leading_of(contents.unit),
        indent=1,
        hang=1,
        align="left",
    )
    yield entry(
        id=Name.COVER_LINE,
        name="目录封面",
        look=contents.cover,
        leading=leading_of(contents.cover),
        hang=4,
        tabs=(("left", 4 * contents.cover.size, ""),),
        align="left",
    )


def _masthead_entries(style: Style) -> Iterator[Entry]:
    """The masthead, and the call for papers in its box."""
    contents, call = style.contents, style.contents.call
    entry = partial(Entry, indent=0, hang=0)
    yield entry(
        id=Name.MASTHEAD_TITLE,
        name="编委会标题",
        look=contents.section,
        leading=leading_of(contents.section),
        before=style.grid.leading * _CLOSER,
        keep_next=True,
    )
    yield entry(id=Name.MASTHEAD, name="编委会", look=contents.unit, leading=leading_of(contents.unit), align="left")
    box = partial(Entry, shade=call.fill)
    yield box(
        id=Name.CALL_TITLE,
        name="征稿启事标题",
        look=call.title,
        leading=leading_of(call.title),
        before=style.grid.leading * _CLOSER,
        after=call.title_gap * _CLOSER,
        keep_next=True,
        borders={"top": (2.0, call.bar)},
        indent=0,
    )
    yield box(id=Name.CALL, name="征稿启事", look=call.text, leading=leading_of(call.text))
    yield box(
        id=Name.CALL_SIGNED, name="征稿启事落款", look=call.signed, leading=leading_of(call.signed), align="right"
    )


def _furniture_entries(style: Style) -> Iterator[Entry]:
    """Running heads, and folios outside on both kinds of pages."""
    head = furniture_look(style, "{journal}")
    folio = furniture_look(style, "{folio}")
    rule = next((item for item in style.furniture if item.kind == "rule" and item.colour), None)
    yield Entry(
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
        yield Entry(id=own, name=name, look=folio, leading=0, based_on="Footer", align=align, indent=0)


def furniture_look(style: Style, words: str) -> Look:
    """How a piece of furniture is set: as the first that shows these words."""
    shown = (item.look for item in style.furniture if words in item.text and item.look)
    return next(shown, style.pictures.caption)


def _text_page_entries(label: str, look: TextPageLook) -> Iterator[Entry]:
    """Inside front and inside back, which hold text in looks of their own."""
    own = PAGE_IDS[label]
    entry = partial(Entry, next=f"{own}Text")
    yield entry(
        id=f"{own}Title",
        name=f"{label}标题",
        look=look.title,
        leading=leading_of(look.title),
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
        leading = leading_of(text) if kind == "Caption" else look.leading
        yield entry(id=own + kind, name=label + name, look=text, leading=leading)


def leading_of(look: Look) -> float:
    """From line to line: the look's own, else half as much again as the size."""
    return look.leading or look.size * 1.5
