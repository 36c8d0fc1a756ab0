"""An issue as a Word document that people go on editing.

Written from the manuscripts, not from the pages: text flows, so jump lines are left out and pages break where Word
breaks them. Looks are in named styles made from the journal style; the contents show the pages of our own
composition until somebody asks Word for its own.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, groupby
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx.document import Document as WordDocument
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, CallForPapers, CoverPage, Issue, Start, TextPage
from shequ_editor.domain.manuscript import Role
from shequ_editor.export import PictureFile
from shequ_editor.export.files import whole_file
from shequ_editor.export.texts import clean
from shequ_editor.export.word.asides import aside_label, aside_spans
from shequ_editor.export.word.blocks import BlockWriter
from shequ_editor.export.word.contents import anchor, contents_field, cover_lines
from shequ_editor.export.word.covers import CoverText, CoverWriter
from shequ_editor.export.word.fitting import fitted, parted
from shequ_editor.export.word.looks import PAGE_IDS, Name, ems, following, on_page, title_styles
from shequ_editor.export.word.pictures import Drawings
from shequ_editor.export.word.printed import Printed
from shequ_editor.export.word.sections import Begin, Furniture, Margins, body_margins, section, text_page_margins
from shequ_editor.export.word.styles import Chars
from shequ_editor.export.word.template import add_footnotes, empty_document
from shequ_editor.export.word.text import BODY_STYLES, Setting, text_page_styles
from shequ_editor.export.word.xml import Element, bookmarked, paragraph, run
from shequ_editor.typeset.heads import leads
from shequ_editor.typeset.page import Edition
from shequ_editor.typeset.style import CoverLook, Style, TextPageLook
from shequ_editor.typeset.words import issue_words

_BEGIN = {Start.PAGE: Begin.PAGE, Start.RIGHT: Begin.RIGHT, Start.FOLLOW: Begin.HERE}
_DASHES = ("—", "―")
_CONTENTS = "目录"
_MASTHEAD_COLUMNS = 3
_PACKED = (".jpg", ".jpeg", ".png")
_LONGEST_PROPERTY = 255  # characters, says Word


def write_word(
    issue: Issue,
    edition: Edition,
    target: Path,
    *,
    picture: PictureFile,
    style: Style,
    created: datetime | None = None,
) -> None:
    """Write ``issue`` to ``target`` as .docx; ``edition`` is its composition, whose pages the contents show.

    ``picture`` finds the file of a picture by its hash. ``created`` is the date that the document carries (now, if none
    is given): with the same issue, edition and date the file is the same, byte for byte. Raises ``ExportError`` if a
    picture cannot be read or the file cannot be written; then the file of before, if any, is as it was.
    """
    document, date = _Writer(issue, edition, style, picture).write(), created or datetime.now(UTC)
    _describe(document, issue, date)
    with whole_file(target) as stream:
        _pack(document, date, stream)


def _pack(document: WordDocument, date: datetime, stream: BinaryIO) -> None:
    """Write the package. python-docx dates what it holds by the clock, and packs once more what is packed."""
    saved = io.BytesIO()
    document.save(saved)
    with ZipFile(saved) as made, ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name in made.namelist():
            member = ZipInfo(name, date.astimezone(UTC).timetuple()[:6])
            member.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            package.writestr(member, made.read(name))


def _describe(document: WordDocument, issue: Issue, created: datetime) -> None:
    about = document.core_properties
    about.title = _property(f"{issue.journal.name} {issue.name}")
    about.author = _property(issue.journal.publisher or issue.journal.name)
    about.last_modified_by = about.author
    about.subject = _property(issue.journal.notice)
    about.comments = ""
    about.language = "zh-CN"
    about.created = about.modified = created.astimezone(UTC).replace(tzinfo=None)
    about.revision = 1


def _property(words: str) -> str:
    return clean(words)[:_LONGEST_PROPERTY]


class _Writer:
    """One document while it is written. Paragraphs are gathered in ``_body``; a section is closed by giving its
    properties to its last paragraph, as Word has it."""

    def __init__(self, issue: Issue, edition: Edition, style: Style, picture: PictureFile) -> None:
        self._issue, self._edition, self._style = issue, edition, style
        self._printed = Printed(edition)
        self._style = style = replace(
            style,
            inside_front=self._fitted(style.inside_front, issue.inside_front, "inside_front"),
            inside_back=self._fitted(style.inside_back, issue.inside_back, "inside_back"),
        )
        self._document = empty_document(style)
        drawings = Drawings(self._document)
        self._blocks = BlockWriter(self._document, style, drawings, picture, self._printed)
        self._covers = CoverWriter(self._document, style, drawings, picture, self._printed)
        self._furniture = Furniture(self._document)
        self._body: list[Element] = []
        self._marks = count(1)
        self._words = issue_words(issue)
        self._margins = body_margins(style)
        self._headed = False
        self._in_columns = False

    def write(self) -> WordDocument:
        issue = self._issue
        self._cover("封面", self._style.cover, issue.cover)
        self._text_page("封二", self._style.inside_front, issue.inside_front, "inside_front")
        self._contents()
        self._articles()
        self._text_page("封三", self._style.inside_back, issue.inside_back, "inside_back")
        self._cover("封底", self._style.back, issue.back)
        self._finish()
        return self._document

    def _fitted(self, look: TextPageLook, page: TextPage, part: str) -> TextPageLook:
        """The looks of inside front or back at the size at which they were printed, or smaller where Word needs it."""
        return fitted(self._style, look, page, self._printed.share(part, look.text.size))

    def _finish(self) -> None:
        """The last section's properties stand at the end of the body, not in a paragraph."""
        last = self._body[-1].pPr
        properties = last.sectPr
        last.remove(properties)
        body = self._document.element.body
        body.extend(self._body)
        body.append(properties)
        add_footnotes(self._document, self._blocks.notes)

    def _close(self, begin: Begin, margins: Margins, columns: int = 1, gutter: float = 0.0, **more: int) -> Element:
        """End the section at hand, and return its properties."""
        properties = section(self._style, begin, margins, columns, gutter, **more)
        if not self._body or self._body[-1].tag != paragraph("").tag or self._body[-1].pPr.sectPr is not None:
            self._body.append(paragraph(Name.BREAK))
        self._body[-1].pPr.append(properties)
        return properties

    # -- pages around the articles

    def _cover(self, label: str, look: CoverLook, page: CoverPage) -> None:
        """A page of its own: words in frames, the photograph and colours behind them."""
        content = CoverText({**self._words, "caption": page.caption}, page.photo, page.caption or label)
        self._body += self._covers.frames(label, look.elements, content)
        self._body.append(paragraph(Name.BREAK, *self._covers.drawings(look.elements, content)))
        self._bare(self._close(Begin.PAGE, self._margins))

    def _text_page(self, label: str, look: TextPageLook, page: TextPage, part: str) -> None:
        """Inside front or back: a title and its blocks. An empty one is left out, as nobody edits it."""
        if not (page.title or page.blocks):
            return
        content = CoverText(self._words, None, label)
        margins = text_page_margins(self._style, look, right_hand=part == "inside_back")
        self._body += self._covers.frames(label, look.elements, content)
        title = "\n".join(parted(page.title, look.width / look.title.size))
        words = (run(title),) if title else ()
        self._body.append(paragraph(f"{PAGE_IDS[label]}Title", *words, *self._covers.drawings(look.elements, content)))
        self._bare(self._close(Begin.PAGE, margins))
        width = (look.width - (look.columns - 1) * look.gutter) / look.columns
        setting = Setting(width, width, page.pictures, page.title, text_page_styles(label))
        self._body += (piece.element for piece in self._blocks.blocks(page.blocks, setting))
        self._close(Begin.HERE, margins, look.columns, look.gutter)
        self._end_columns(margins)

    def _bare(self, properties: Element) -> None:
        """No running head and no folio; in the first sections there is none to take away."""
        if self._headed:
            self._furniture.nothing(properties)

    def _end_columns(self, margins: Margins) -> None:
        """An empty last section on the same page: before it Word ends the columns level."""
        self._body.append(paragraph(Name.BREAK))
        self._close(Begin.HERE, margins)
        self._in_columns = False

    def _contents(self) -> None:
        """The contents, the masthead, the call for papers."""
        issue, style = self._issue, self._style
        self._body.append(paragraph(Name.CONTENTS, run(_CONTENTS)))
        self._body += contents_field(issue, self._edition, style)
        self._body += cover_lines(self._edition)
        properties = self._close(Begin.PAGE, self._margins, first_page=1)
        self._head(properties, _CONTENTS)
        self._furniture.folios(properties)
        if issue.masthead:
            self._body.append(paragraph(Name.MASTHEAD_TITLE, run("编委会")))
            self._close(Begin.HERE, self._margins)
            self._body += (paragraph(Name.MASTHEAD, run(line)) for line in issue.masthead)
            gutter = 2 * style.grid.size
            self._close(Begin.HERE, self._margins, _MASTHEAD_COLUMNS, gutter)
        self._call(issue.call_for_papers)

    def _call(self, call: CallForPapers) -> None:
        if call.title:
            self._body.append(paragraph(Name.CALL_TITLE, run(call.title)))
        self._body += (paragraph(Name.CALL, run(text)) for text in call.paragraphs)
        if call.signed:
            self._body.append(paragraph(Name.CALL_SIGNED, run(call.signed)))
        self._close(Begin.HERE, self._margins)

    def _head(self, properties: Element, name: str) -> None:
        journal = f"{self._issue.journal.name}　{self._issue.name}"
        self._furniture.heads(properties, name, journal)
        self._headed = True

    # -- articles

    def _articles(self) -> None:
        articles = self._issue.articles
        number = 0
        for place, journal_section in enumerate(self._issue.sections):
            for first, article in enumerate(journal_section.articles):
                after = articles[number + 1] if number + 1 < len(articles) else None
                begin = _BEGIN[article.start] if number else Begin.PAGE
                columns = self._style.column_count(article.columns or journal_section.columns)
                title = list(self._section_title(place, journal_section.name)) if first == 0 else []
                head = self._article(number, article, begin, columns, title)
                if first == 0:
                    self._head(head, journal_section.name)
                if self._in_columns and not (after and after.start is not Start.RIGHT):
                    self._end_columns(self._margins)
                number += 1

    def _article(self, number: int, article: Article, begin: Begin, columns: int, above: list[Element]) -> Element:
        """Title and text; returns the properties of the section that begins with the title, or with what stands
        ``above`` it. What stands over all columns parts them."""
        style, blocks = self._style, article.manuscript.blocks
        leading = leads(article, style.title.lead_most)
        title = [*above, *self._title(number, article, leading)]
        if begin is Begin.PAGE and self._in_columns:
            begin = Begin.HERE  # so that the columns before it end level: the title itself begins the page
            title[0].pPr.style = on_page(title[0].pPr.style)
        elif begin is Begin.HERE:
            title[0].pPr.style = following(title[0].pPr.style)
        self._body += title
        width, pictures = style.column_width(columns), article.manuscript.pictures
        setting = Setting(width, style.grid.width, pictures, article.heading, BODY_STYLES, number, article.initial)
        pieces = self._blocks.blocks(blocks, setting, done=leading, end_mark=style.articles.end_mark)
        self._in_columns = False
        if columns == 1:
            self._body += (piece.element for piece in pieces)
            return self._close(begin, self._margins)
        head = self._close(begin, self._margins)
        gutter = style.columns[str(columns)].gutter_em * style.grid.size
        for wide, run_of_pieces in groupby(pieces, key=attrgetter("wide")):
            self._body += (piece.element for piece in run_of_pieces)
            self._close(Begin.HERE, self._margins, *((1, 0.0) if wide else (columns, gutter)))
            self._in_columns = not wide
        return head

    def _section_title(self, place: int, name: str) -> Iterator[Element]:
        if name:
            yield paragraph(Name.SECTION, *self._marked("section", place, name))

    def _title(self, number: int, article: Article, leading: Sequence[int]) -> Iterator[Element]:
        """Kicker, title, subtitle, unit, authors and lead, over the full width."""
        look = self._style.title
        if article.over_heading:
            yield paragraph(Name.KICKER, run(article.over_heading))
        own, heading = self._heading(article)
        yield paragraph(own, *self._marked("title", number, heading))
        subtitle = article.under_heading
        if subtitle:
            dashed = subtitle.startswith(_DASHES)
            prefix = None if dashed else run(look.subtitle_prefix, Chars.ADDED)
            yield paragraph(Name.SUBTITLE, prefix, run(subtitle))
        if article.byline_unit:
            yield paragraph(Name.UNIT, *self._marked("unit", number, article.byline_unit))
        authors = [name for name in article.manuscript.authors if name in self._printed.byline(number)]
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

    def _marked(self, kind: str, number: int, text: str) -> Iterable[Element]:
        """Words that the contents point at."""
        return bookmarked(next(self._marks), anchor(kind, number), [run(text)])
