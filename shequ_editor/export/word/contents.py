"""The contents of a Word document: a field whose result already shows the pages of our own composition."""

from __future__ import annotations

from collections.abc import Iterator

from shequ_editor.domain.issue import Article, Issue
from shequ_editor.export.word.fitting import parted
from shequ_editor.export.word.looks import Name, called_following, called_on_page, title_styles
from shequ_editor.export.word.styles import Chars
from shequ_editor.export.word.xml import Element, field, field_end, field_start, inner_link, paragraph, run, w
from shequ_editor.typeset.page import Edition
from shequ_editor.typeset.style import Style

# Titles (of every size), sections and units by the names of their styles, which are the same in a Word of any language;
# pages only with titles. When Word makes the contents anew it comes to the same three kinds of lines.
_FIELD = 'TOC \\h \\z \\t "{styles}" \\n 2-3'

_ANCHORS = {"title": 10_000_000, "unit": 20_000_000, "section": 30_000_000}


def anchor(kind: str, number: int) -> str:
    """The bookmark of an article's title or unit, or of a section, named as Word names those of its contents."""
    return f"_Toc{_ANCHORS[kind] + number}"


def contents_field(issue: Issue, edition: Edition, style: Style) -> list[Element]:
    """The contents as a block that Word knows how to renew: sections, titles with their pages, units."""
    lines = list(_lines(issue, _labels(edition), _room(style)))
    if not lines:
        return []
    for part in reversed(field_start(_FIELD.format(styles=",".join(_levels(style))))):
        lines[0].insert(1, part)
    lines[-1].append(field_end())
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return [w("sdt", w("sdtPr", gallery), w("sdtContent", *lines))]


def cover_lines(edition: Edition) -> Iterator[Element]:
    """What stands on the covers, under the contents."""
    for entry in edition.entries:
        label = edition.pages[entry.page].label
        if entry.article < 0 and entry.title != label:
            yield paragraph(Name.COVER_LINE, run(label, Chars.BOLD), run(f"\t{entry.title}"))


def _labels(edition: Edition) -> dict[int, str]:
    return {entry.article: edition.pages[entry.page].label for entry in edition.entries if entry.article >= 0}


def _levels(style: Style) -> Iterator[str]:
    """What stands in the contents: the names of styles, each with its level."""
    for level, names in enumerate(([name for _, name, _ in title_styles(style)], ["栏目"]), start=1):
        for name in names:
            yield from (f"{own},{level}" for own in (name, called_on_page(name), called_following(name)))
    yield "报送单位,3"


def _room(style: Style) -> float:
    """How many em a title may take before its page number."""
    look = style.contents
    return (style.grid.width - look.entry_indent - look.page_width - look.leader_least) / look.title.size


def _lines(issue: Issue, labels: dict[int, str], room: float) -> Iterator[Element]:
    number = 0
    for place, section in enumerate(issue.sections):
        if section.articles and section.name:
            yield paragraph(Name.TOC_SECTION, inner_link(anchor("section", place), run(section.name)))
        for article in section.articles:
            yield from _article_lines(article, number, labels.get(number, ""), room)
            number += 1


def _article_lines(article: Article, number: int, label: str, room: float) -> Iterator[Element]:
    """Title with page, and unit. A long title is parted by its sense, so that none of its lines reaches the page."""
    title = anchor("title", number)
    words = "\n".join(parted(article.contents_title, room))
    page = field(f"PAGEREF {title} \\h", run(label))
    yield paragraph(Name.TOC_ARTICLE, inner_link(title, run(words), w("r", w("tab")), *page))
    if article.contents_unit:
        target = anchor("unit", number) if article.byline_unit else title
        yield paragraph(Name.TOC_UNIT, inner_link(target, run(article.contents_unit)))
