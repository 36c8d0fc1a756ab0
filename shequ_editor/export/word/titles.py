"""The title block of an article in Word: kicker, title, subtitle, unit, authors, lead, over the full width."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import count

from shequ_editor.domain.issue import Article
from shequ_editor.domain.manuscript import Role
from shequ_editor.export.word.asides import aside_label, aside_spans
from shequ_editor.export.word.blocks import BlockWriter
from shequ_editor.export.word.contents import anchor
from shequ_editor.export.word.fitting import parted
from shequ_editor.export.word.looks import Name, ems, title_styles
from shequ_editor.export.word.styles import Chars
from shequ_editor.export.word.xml import Element, bookmarked, paragraph, run
from shequ_editor.typeset.style import Style

_DASHES = ("—", "―")


class TitleWriter:
    """Writes title blocks, with the bookmarks at which contents point."""

    def __init__(self, style: Style, blocks: BlockWriter) -> None:
        self._style = style
        self._blocks = blocks
        self._numbers = count(1)

    def section(self, place: int, name: str) -> Iterator[Element]:
        """The name of a section over its first article."""
        if name:
            yield paragraph(Name.SECTION, *self._marked("section", place, name))

    def block(
        self, number: int, article: Article, leading: Sequence[int], authors: Collection[str]
    ) -> Iterator[Element]:
        """The title block of an article, which is the ``number``-th; ``leading`` are the blocks that open it there."""
        look = self._style.title
        if article.over_heading:
            yield paragraph(Name.KICKER, run(article.over_heading))
        own, heading = self._heading(article)
        yield paragraph(own, *self._marked("title", number, heading))
        subtitle = article.under_heading
        if subtitle:
            prefix = None if subtitle.startswith(_DASHES) else run(look.subtitle_prefix, Chars.ADDED)
            yield paragraph(Name.SUBTITLE, prefix, run(subtitle))
        if article.byline_unit:
            yield paragraph(Name.UNIT, *self._marked("unit", number, article.byline_unit))
        if authors:
            yield paragraph(Name.AUTHORS, run(look.author_prefix, Chars.ADDED), run("　".join(authors)))
        blocks = article.manuscript.blocks
        for index in leading:
            style = Name.HEAD_NOTE if blocks[index].role is Role.EDITORS_NOTE else Name.LEAD
            label = aside_label(self._style, blocks, index)
            yield self._blocks.text(style, aside_spans(blocks, index), label)

    def _heading(self, article: Article) -> tuple[str, str]:
        """The style of a title, the first in which it is short enough, and its text parted by its sense."""
        context = "".join(block.text for block in article.manuscript.blocks)
        width = self._style.grid.width
        for style, _, size in title_styles(self._style):
            lines = parted(article.heading, width / size.size, context)
            if len(lines) <= size.max_lines and ems(lines[0]) * size.size <= width:
                return style, "\n".join(lines)
        return title_styles(self._style)[-1][0], article.heading

    def _marked(self, kind: str, number: int, text: str) -> list[Element]:
        return bookmarked(next(self._numbers), anchor(kind, number), [run(text)])
