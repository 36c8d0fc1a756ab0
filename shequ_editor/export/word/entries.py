"""Every paragraph style of a Word document, as it looks in a journal style.

Lengths are points. Titles and headings stand on Word's own headings, so that its navigation, its contents and other
programs know them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from shequ_editor.export.word.looks import (
    PAGE_IDS,
    SECTION_LIST,
    UNIT_LIST,
    Border,
    Entry,
    Name,
    body_leading,
    furniture_look,
    leading_of,
    scaled,
    title_styles,
)
from shequ_editor.typeset.style import Style, TextPageLook

_CLOSER = 0.6  # the gaps of the contents: the masthead stands under them here, not beside them
_FARTHEST = 31.0  # points: Word's most between a text and its border
_LABEL_EM = 3.5  # the column of 封面, 封二 … in the contents
_LONGER_NAMES = 4  # tabs, each an em from the other, for names in a list that are longer than most


def entries(style: Style) -> Iterator[Entry]:
    """All paragraph styles of ours."""
    yield from _body_entries(style)
    yield from _head_entries(style)
    yield Entry(id=Name.BREAK, name="栏末", look=replace(style.title.lead, size=1), leading=1, indent=0)
    yield from _figure_entries(style)
    yield from _contents_entries(style)
    yield from _masthead_entries(style)
    yield from _furniture_entries(style)
    yield from _text_page_entries("封二", style.inside_front)
    yield from _text_page_entries("封三", style.inside_back)


_BODY = (
    (Name.PARAGRAPH, "正文段落", "p", "Normal", None),
    (Name.CONTINUED, "正文段落（续）", "p", "Normal", None),  # not on 正文段落, whose indent it would have
    (Name.LONG_LEAD, "导语（文中）", "lead", "Normal", None),
    (Name.HEADING1, "小标题一", "h1", "Heading3", 2),
    (Name.HEADING2, "小标题二", "h2", "Heading4", 3),
    (Name.HEADING3, "小标题三", "h3", "Heading5", 4),
    (Name.LINE, "独立行", "line", "Normal", None),
    (Name.SOURCE, "来源", "source", "Normal", None),
    (Name.SIGNATURE, "落款", "signature", "Normal", None),
    (Name.SIGNED_LINE, "独立行（落款）", "signature", "Normal", None),
)


def _body_entries(style: Style) -> Iterator[Entry]:
    for own, name, role, base, outline in _BODY:
        looks = style.role(role)
        yield Entry(
            id=own,
            name=name,
            look=looks.look,
            leading=_on_grid(style, looks.look.leading),
            based_on=base,
            next=Name.PARAGRAPH,
            before=looks.before_lines * body_leading(style),
            indent=0.0 if own is Name.CONTINUED else -1.0,
            outline=outline,
            keep_next=outline is not None,
            together=own in (Name.SIGNATURE, Name.SIGNED_LINE),
        )
    yield from _person_entries(style)
    initial, leading = style.initial, body_leading(style)
    yield Entry(
        id=Name.INITIAL,
        name="首字",
        look=replace(initial.look, size=(initial.lines - 1) * leading + style.grid.size, align="left"),
        leading=initial.lines * leading,
        next=Name.CONTINUED,
        keep_next=True,
        indent=0,
    )
    yield Entry(
        id=Name.NOTE,
        name="footnote text",
        look=style.notes.look,
        leading=leading_of(style.notes.look),
        indent=0,
        align="left",
    )


def _on_grid(style: Style, leading: float) -> float:
    """The leading of a look of the body: that of the body, unless the style asks for another."""
    return body_leading(style) if leading in (0, style.grid.leading) else leading


def _person_entries(style: Style) -> Iterator[Entry]:
    """A list of persons. Further tabs are for names that are longer than most."""
    persons, leading = style.persons, body_leading(style)
    hang = persons.name_em + persons.gap_em
    yield Entry(
        id=Name.PERSON,
        name="名单",
        look=persons.post,
        leading=leading,
        hang=hang,
        indent=0,
        align="left",
        tabs=tuple(("left", (hang + further) * persons.post.size, "") for further in range(_LONGER_NAMES)),
    )
    group = persons.group
    yield Entry(
        id=Name.GROUP,
        name="名单小标题",
        look=group.look,
        leading=_on_grid(style, group.look.leading),
        next=Name.PERSON,
        before=group.before_lines * leading,
        keep_next=True,
        align="left",
    )


def _head_entries(style: Style) -> Iterator[Entry]:
    """The title block. All its parts have the same line below: Word then draws it once, under the last of them."""
    look, leading = style.title, body_leading(style)
    share = look.rule_place if look.rule and look.rule_colour else 0.0
    gap = min(_FARTHEST, look.below * share)
    rule = {"bottom": Border(look.rule, look.rule_colour, gap)} if look.rule and look.rule_colour else {}
    entry = partial(Entry, next=Name.PARAGRAPH, keep_next=True, indent=0, after=look.below * (1 - share), borders=rule)
    section = replace(style.contents.section, size=style.grid.size)
    yield Entry(
        id=Name.SECTION,
        name="栏目",
        look=section,
        leading=leading,
        based_on="Heading1",
        outline=0,
        after=leading / 2,
        next=Name.TITLE,
        keep_next=True,
        opens=True,
        indent=0,
        borders={"bottom": Border(0.5, section.colour)},
    )
    begins = partial(entry, opens=True)
    yield begins(id=Name.KICKER, name="引题", look=look.kicker, leading=leading_of(look.kicker), next=Name.TITLE)
    for own, name, size in title_styles(style):
        title = replace(look.title, size=size.size, leading=size.leading)
        yield begins(id=own, name=name, look=title, leading=size.leading, based_on="Heading2", outline=1)
    yield entry(id=Name.SUBTITLE, name="副题", look=look.subtitle, leading=leading_of(look.subtitle))
    yield entry(id=Name.UNIT, name="报送单位", look=look.unit, leading=leading_of(look.unit), list=UNIT_LIST)
    yield entry(id=Name.AUTHORS, name="署名", look=look.authors, leading=leading_of(look.authors))
    for own, name, opening in (
        (Name.LEAD, "导语", look.lead),
        (Name.HEAD_NOTE, "编者按（题下）", style.editors_note.look),
    ):
        leading = leading_of(opening)
        yield entry(id=own, name=name, look=opening, leading=leading, indent=opening.indent, keep_next=False)


def _figure_entries(style: Style) -> Iterator[Entry]:
    pictures, tables = style.pictures, style.tables
    picture = partial(
        Entry, look=pictures.caption, leading=0, before=pictures.caption_gap, align="center", indent=0, hang=0
    )
    yield picture(id=Name.PICTURE, name="图片", next=Name.CAPTION, keep_next=True)
    yield picture(id=Name.LONE_PICTURE, name="图片（无图注）", next=Name.PARAGRAPH, after=pictures.below)
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
    small = tables.smallest / tables.cell.size
    for own, name, look in (
        (Name.CELL, "表格文字", tables.cell),
        (Name.HEAD_CELL, "表头", tables.head),
        (Name.DENSE_CELL, "表格小字", scaled(tables.cell, small)),
        (Name.DENSE_HEAD, "表头小字", scaled(tables.head, small)),
    ):
        yield Entry(id=own, name=name, look=look, leading=leading_of(look), indent=0)


def _contents_entries(style: Style) -> Iterator[Entry]:
    contents, width = style.contents, style.grid.width
    entry = partial(Entry, indent=0, hang=0)
    yield entry(
        id=Name.CONTENTS,
        name="目录标题",
        look=style.title.title,
        leading=leading_of(style.title.title),
        after=body_leading(style) / 2,
        align="left",
    )
    yield entry(
        id=Name.TOC_ARTICLE,
        name="toc 1",
        look=contents.title,
        leading=leading_of(contents.title),
        before=contents.entry_gap * _CLOSER / 2,
        tabs=(("right", width, "dot"),),
        keep_next=True,
        hang=contents.entry_indent / contents.title.size,
        indent=contents.entry_indent / contents.title.size,
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
        indent=(contents.entry_indent + contents.unit_indent) / contents.unit.size,
        hang=(contents.entry_indent + contents.unit_indent) / contents.unit.size,
        align="left",
    )
    hang = contents.entry_indent / contents.cover.size + _LABEL_EM
    yield entry(
        id=Name.COVER_LINE,
        name="目录封面",
        look=contents.cover,
        leading=leading_of(contents.cover),
        before=contents.entry_gap * _CLOSER / 2,
        indent=contents.entry_indent / contents.cover.size,
        hang=hang,
        tabs=(("left", hang * contents.cover.size, ""),),
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
    edge = Border(0.5, call.fill, call.padding / 2)
    frame = {"top": Border(2.0, call.bar, call.padding / 2), "left": edge, "bottom": edge, "right": edge}
    box = partial(Entry, shade=call.fill, borders=frame, inset=call.padding / 2)
    yield box(
        id=Name.CALL_TITLE,
        name="征稿启事标题",
        look=call.title,
        leading=leading_of(call.title),
        before=style.grid.leading * _CLOSER,
        after=call.title_gap * _CLOSER,
        keep_next=True,
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
        borders={"bottom": Border(rule.weight, rule.colour)} if rule and rule.colour else {},
    )
    for own, name, align in (
        (Name.FOLIO_RIGHT, "页码（单页）", "right"),
        (Name.FOLIO_LEFT, "页码（双页）", "left"),
    ):
        yield Entry(id=own, name=name, look=folio, leading=0, based_on="Footer", align=align, indent=0)


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
