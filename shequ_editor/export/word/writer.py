"""An issue as a Word document that people go on editing.

Written from the manuscripts, not from the pages: text flows, so jump lines are left out and pages break where Word
breaks them. Looks are in named styles made from the journal style; the contents show the pages of our own
composition until somebody asks Word for its own.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from itertools import accumulate, groupby
from operator import attrgetter
from pathlib import Path

from docx.document import Document as WordDocument
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, CallForPapers, CoverPage, Issue, Section, Start, TextPage
from shequ_editor.export import PictureFile
from shequ_editor.export.word.blocks import BlockWriter
from shequ_editor.export.word.contents import contents_field, cover_lines
from shequ_editor.export.word.covers import CoverText, CoverWriter
from shequ_editor.export.word.fitting import fitted, parted
from shequ_editor.export.word.flow import Pages
from shequ_editor.export.word.looks import PAGE_IDS, Name, following, on_page
from shequ_editor.export.word.pictures import Drawings
from shequ_editor.export.word.printed import Printed
from shequ_editor.export.word.saving import describe, save
from shequ_editor.export.word.sections import (
    Begin,
    Furniture,
    Margins,
    body_margins,
    section,
    start_pages,
    text_page_margins,
)
from shequ_editor.export.word.template import add_footnotes, empty_document
from shequ_editor.export.word.text import BODY_STYLES, BlockText, Setting, text_page_styles
from shequ_editor.export.word.titles import TitleWriter
from shequ_editor.export.word.xml import Element, paragraph, run, w
from shequ_editor.typeset.heads import leads
from shequ_editor.typeset.page import Edition
from shequ_editor.typeset.style import CoverLook, Style, TextPageLook
from shequ_editor.typeset.words import issue_words

_BEGIN = {Start.PAGE: Begin.PAGE, Start.RIGHT: Begin.RIGHT, Start.FOLLOW: Begin.HERE}
_CONTENTS = "目录"
_MASTHEAD_COLUMNS = 3
_NOTES_IN_COLUMNS = 20


def write_word(
    issue: Issue,
    edition: Edition,
    target: Path,
    *,
    picture: PictureFile,
    style: Style,
    created: datetime | None = None,
    articles: Collection[int] | None = None,
) -> None:
    """Write ``issue`` to ``target`` as .docx; ``edition`` is its composition, whose pages the contents show. With
    ``articles``, their places in the issue, only these are written, as they stand on its pages.

    ``picture`` finds the file of a picture by its hash. ``created`` is the date that the document carries (now, if none
    is given): with the same issue, edition and date the file is the same, byte for byte. Raises ``ExportError`` if a
    picture cannot be read or the file cannot be written; then the file of before, if any, is as it was.
    """
    writer, date = _Writer(issue, edition, style, picture, articles), created or datetime.now(UTC)
    document = writer.whole() if articles is None else writer.part()
    titles = [issue.articles[number].heading for number in sorted(articles or ())]
    describe(document, issue.journal, " ".join((issue.journal.name, issue.name, *titles)), date)
    save(document, date, target)


class _Writer:
    """One document while it is written. Paragraphs are gathered in ``_body``; a section is closed by giving its
    properties to its last paragraph, as Word has it."""

    def __init__(
        self, issue: Issue, edition: Edition, style: Style, picture: PictureFile, only: Collection[int] | None
    ) -> None:
        self._issue, self._edition, self._style, self._only = issue, edition, style, only
        self._printed = Printed(edition)
        self._style = style = replace(
            style,
            inside_front=self._fitted(style.inside_front, issue.inside_front, "inside_front"),
            inside_back=self._fitted(style.inside_back, issue.inside_back, "inside_back"),
        )
        self._chosen = range(len(issue.articles)) if only is None else frozenset(only)
        self._document = empty_document(style)
        drawings = Drawings(self._document)
        self._blocks = BlockWriter(self._document, style, drawings, picture, self._printed)
        self._titles = TitleWriter(style, self._blocks)
        self._covers = CoverWriter(self._document, style, drawings, picture, self._printed)
        self._furniture = Furniture(self._document)
        self._pages = Pages(style)
        self._body: list[Element] = []
        self._words = issue_words(issue)
        self._margins = body_margins(style)
        self._headed = False
        self._in_columns = False

    def part(self) -> WordDocument:
        """The articles that are asked for, on the pages on which they were printed."""
        self._articles()
        self._finish()
        return self._document

    def whole(self) -> WordDocument:
        """The issue, with its covers and contents."""
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
        number = 0
        for place, journal_section in enumerate(self._issue.sections):
            count = len(journal_section.articles)
            chosen = [each for each in range(number, number + count) if each in self._chosen]
            for each in chosen:
                article = self._issue.articles[each]
                columns = self._columns(article, journal_section)
                named = each == number and len(chosen) == count  # a part of a section needs no name but in its heads
                title = list(self._titles.section(place, journal_section.name)) if named else []
                head = self._article(each, article, columns, title)
                if each == chosen[0]:
                    self._head(head, journal_section.name)
            number += count

    def _columns(self, article: Article, journal_section: Section) -> int:
        """In how many columns an article is set; one that is full of footnotes in one: LibreOffice ends without a word
        where many stand under columns."""
        many = sum(block.notes for block in article.manuscript.blocks) > _NOTES_IN_COLUMNS
        return 1 if many else self._style.column_count(article.columns or journal_section.columns)

    def _begin(self, number: int) -> Begin:
        """Where an article begins; one that does not follow another of the document begins a page."""
        return _BEGIN[self._issue.articles[number].start] if number - 1 in self._chosen else Begin.PAGE

    def _printed_pages(self, number: int) -> int:
        """How many pages an article takes in print."""
        return next((len(entry.pages) for entry in self._edition.entries if entry.article == number), 0)

    def _number_pages(self, number: int, properties: Element) -> None:
        """Give an article that stands without its neighbours the folios that it has in print."""
        label = next(
            (self._edition.pages[entry.page].label for entry in self._edition.entries if entry.article == number), ""
        )
        self._furniture.folios(properties)
        if label.isdigit():
            start_pages(properties, int(label))

    def _article(self, number: int, article: Article, columns: int, above: list[Element]) -> Element:
        """Title and text; returns the properties of the section that begins with the title, or with what stands
        ``above`` it. What stands over all columns parts them."""
        style, blocks, begin = self._style, article.manuscript.blocks, self._begin(number)
        leading = leads(article, style.title.lead_most)
        authors = [name for name in article.manuscript.authors if name in self._printed.byline(number)]
        title = [*above, *self._titles.block(number, article, leading, authors)]
        words = [(item.pPr.style, _said(item)) for item in title]
        if begin is Begin.PAGE and self._in_columns:
            begin = Begin.HERE  # so that the columns before it end level: the title itself begins the page
            title[0].pPr.style = on_page(title[0].pPr.style)
        elif begin is Begin.HERE:
            title[0].pPr.style = following(title[0].pPr.style)
        width, pictures = style.column_width(columns), article.manuscript.pictures
        setting = Setting(width, style.grid.width, pictures, article.heading, BODY_STYLES, number, article.initial)
        text = BlockText(blocks, setting, style, self._printed)
        follows = article.start is Start.FOLLOW and begin is Begin.HERE
        shares = self._pages.shares(words, text, leading, columns, self._printed_pages(number), here=follows)
        setting = replace(setting, shares=shares)
        self._body += title
        pieces = self._blocks.blocks(blocks, setting, done=leading, end_mark=style.articles.end_mark)
        self._in_columns = False
        if columns == 1:
            self._body += (piece.element for piece in pieces)
        head = self._close(begin, self._margins)
        if self._only is not None and number - 1 not in self._chosen:
            self._number_pages(number, head)
        if columns == 1:
            return head
        gutter = style.columns[str(columns)].gutter_em * style.grid.size
        for wide, run_of_pieces in groupby(pieces, key=attrgetter("wide")):
            self._body += (piece.element for piece in run_of_pieces)
            self._close(Begin.HERE, self._margins, *((1, 0.0) if wide else (columns, gutter)))
            self._in_columns = not wide
        if self._in_columns and not self._ends_level(number):
            self._end_columns(self._margins)
        return head

    def _ends_level(self, number: int) -> bool:
        """Whether what follows an article begins under its columns, which then end level. What has heads of its own
        begins a page instead, for LibreOffice would put its text higher."""
        if number + 1 not in self._chosen or number + 1 in self._first_of_sections():
            return False
        return self._issue.articles[number + 1].start is not Start.RIGHT

    def _first_of_sections(self) -> set[int]:
        counts = (len(each.articles) for each in self._issue.sections)
        return set(accumulate(counts, initial=0))


def _said(item: Element) -> str:
    """The words of a paragraph, its lines parted."""
    return "".join("\n" if part.tag == w("br").tag else part.text or "" for part in item.iter(w("t").tag, w("br").tag))
