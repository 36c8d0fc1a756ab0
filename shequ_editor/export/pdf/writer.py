"""An edition as a PDF, page for page as the window shows it.

The content streams come from :mod:`content`, fonts and pictures from :mod:`fonts` and :mod:`pictures`;
reportlab keeps the document together: objects, boxes, bookmarks, links, labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from shequ_editor import __version__
from shequ_editor.domain.issue import Issue
from shequ_editor.errors import Notice
from shequ_editor.export import PictureFile, Progress
from shequ_editor.export.addresses import web_target
from shequ_editor.export.files import whole_file
from shequ_editor.export.pdf.blanks import spaced
from shequ_editor.export.pdf.content import Kit, Shown, draw_page
from shequ_editor.export.pdf.fonts import FaceUse, Pair
from shequ_editor.export.pdf.inks import Palette
from shequ_editor.export.pdf.labels import page_name
from shequ_editor.export.pdf.links import address_links
from shequ_editor.export.pdf.marks import marked
from shequ_editor.export.pdf.objects import Document, packed
from shequ_editor.export.pdf.outlines import Shapes
from shequ_editor.export.pdf.pdfx import declare, info_words
from shequ_editor.export.pdf.pictures import AsTheyCame, PictureSource
from shequ_editor.export.pdf.purpose import PLAIN, Purpose, Standard
from shequ_editor.export.pdf.structure import Structure, Told
from shequ_editor.export.texts import clean
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, Entry, GlyphRun, Image, Link, Page

# Binary streams stay binary.
rl_config.useA85 = 0

_WHOLE = (0.0, 0.0, 1.0, 1.0)
_AT_ONCE = 2  # streams that are compressed beside the drawing
_KNOWS_LANGUAGE = (1, 4)  # the versions of PDF that have /Lang


def write_pdf(
    edition: Edition,
    issue: Issue,
    target: Path,
    *,
    picture: PictureFile,
    fonts: FontLibrary,
    purpose: Purpose = PLAIN,
    cache: Path | None = None,
    progress: Progress | None = None,
    created: datetime | None = None,
) -> tuple[Notice, ...]:
    """Write ``edition`` to ``target`` for a ``purpose``.

    ``picture`` finds the file of a picture by its hash. ``created`` is the date that the document carries (now, if
    none is given): with the same edition, purpose and date the file is the same, byte for byte. The trim box is the
    page, the bleed box the page with its bleed, the media box that with the purpose's margin. Pictures that are
    converted are kept in the folder ``cache``, if there is one. Returns what an editor should know of the pictures.
    Raises ``ExportError`` if one cannot be read or the file cannot be written; then the file of before, if any, is as
    it was.
    """
    created = created or datetime.now().astimezone()
    if purpose.trimmed:
        edition = replace(edition, pages=tuple(replace(page, bleed=0.0) for page in edition.pages))
    if purpose.tagged:
        edition = spaced(edition, fonts)
    if purpose.marks:
        edition = marked(edition, purpose.marks, issue, fonts, created)
    names = {each.sha256: each.name for each in issue.pictures}
    sources = _picture_source(purpose, picture, names, cache)
    with closing(sources) as pictures, ThreadPoolExecutor(_AT_ONCE, "packing") as pool:
        pictures.begin(item for page in edition.pages for item in page.items if isinstance(item, Image))
        writer = _Writer(edition, issue, pictures, fonts, purpose, created, pool)
        for done, page in enumerate(edition.pages):
            if progress:
                progress(done, len(edition.pages), page.label)
            writer.add_page(page)
        data = writer.finish()
    with whole_file(target) as stream:
        stream.write(data)
    if progress:
        progress(len(edition.pages), len(edition.pages), "")
    return tuple(writer.notices)


def _picture_source(purpose: Purpose, path: PictureFile, names: Mapping[str, str], cache: Path | None) -> PictureSource:
    if purpose.pictures is None:
        return AsTheyCame(path, names)
    from shequ_editor.export.pdf.conversion import Converter  # LittleCMS: only for those who convert

    return Converter(purpose.pictures, path, names, cache)


class _Canvas(Canvas):
    """A canvas whose pages begin empty: the default one names Helvetica on each, which no file should carry."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class _Info(PDFInfo):
    """The document's own words, with the date it was given."""

    def __init__(self, issue: Issue, created: datetime, standard: Standard | None) -> None:
        super().__init__()
        self.standard = standard
        self.title = clean(f"{issue.journal.name} {issue.name}")
        self.author = clean(issue.journal.publisher or issue.journal.name)
        self.subject = clean(issue.journal.notice)
        self.creator = f"shequ-editor {__version__}"
        self.created = created

    @property
    def words(self) -> dict[str, str]:
        offset = self.created.strftime("%z")
        date = self.created.strftime("D:%Y%m%d%H%M%S") + (f"{offset[:3]}'{offset[3:5]}'" if offset else "")
        return {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
            "CreationDate": date,
            "ModDate": date,
            **info_words(self.standard),
        }

    def format(self, document: Document) -> bytes:
        entries: dict[str, object] = {key: PDFString(word) for key, word in self.words.items() if word}
        return bytes(PDFDictionary({**entries, "Trapped": PDFName("False")}).format(document))


class _Writer:
    """One document while it is written."""

    def __init__(
        self,
        edition: Edition,
        issue: Issue,
        pictures: PictureSource,
        fonts: FontLibrary,
        purpose: Purpose,
        created: datetime,
        pool: ThreadPoolExecutor,
    ) -> None:
        self._edition = edition
        self._purpose = purpose
        self._bookmarks = tuple(_bookmarks(edition)) if purpose.navigation else ()
        self._addresses = address_links(edition.pages, issue) if purpose.navigation else {}
        self._structure = Structure(issue) if purpose.tagged else None
        self._pictures = pictures
        self._shown: dict[str, Shown] = {}
        self.notices: list[Notice] = []
        language = "zh-CN" if purpose.version >= _KNOWS_LANGUAGE else None
        canvas: Any = _Canvas("", pdfVersion=purpose.version, pageCompression=1, invariant=1, lang=language)
        self._canvas = canvas
        self._document: Document = canvas._doc
        self._document.pool = pool
        info = self._document.info = _Info(issue, created, purpose.standard)
        self._document.updateSignature(f"{created.isoformat()} {self._bookmarks}")
        self._faces = {} if purpose.outlines else _faces_used(edition.pages, fonts)
        palette = Palette(canvas, purpose.colours)
        shapes = Shapes(self._document, fonts.face) if purpose.outlines else None
        self._kit = Kit(canvas, palette, self._faces, self._picture, shapes, purpose.margin, purpose.overprint_limit)
        declare(canvas, purpose, info.words, created)
        for use in self._faces.values():  # which take longest to compress
            use.add_to(self._document)

    def add_page(self, page: Page) -> None:
        canvas, margin = self._canvas, self._purpose.margin
        around = margin + page.bleed
        width, height = page.width + 2 * around, page.height + 2 * around
        canvas.setPageSize((width, height))
        canvas.setBleedBox((margin, margin, width - margin, height - margin))
        canvas.setTrimBox((around, around, around + page.width, around + page.height))
        index = canvas.getPageNumber() - 1
        links = tuple(self._links(page, index)) if self._purpose.navigation else ()
        told = self._structure.tell(page, index, links) if self._structure else Told(page, (), links)
        if self._purpose.navigation:
            self._lead(page, index, told.links)
        draw_page(told.page, self._kit, told.openings)
        self._document.updateSignature(f"{canvas.getCurrentPageContent()} {page.links}")
        canvas.showPage()
        written = self._document.Pages.pages[-1]
        written.Contents = packed(self._document, written.stream)

    def _links(self, page: Page, index: int) -> Iterator[Link]:
        """The links of a page that lead somewhere."""
        for link in (*page.links, *self._addresses.get(index, ())):
            if web_target(link.uri) or 0 <= link.page < len(self._edition.pages):
                yield link

    def _lead(self, page: Page, index: int, links: Iterable[Link]) -> None:
        """Bookmarks that lead to a page, and links that lead from it."""
        top = self._purpose.margin + page.bleed + page.height
        self._canvas.bookmarkHorizontalAbsolute(_page_key(index), top + page.bleed)
        for number, bookmark in enumerate(self._bookmarks):
            if bookmark.page == index:
                self._canvas.bookmarkHorizontalAbsolute(f"bookmark.{number}", top - bookmark.y)
        for link in links:
            self._link(page, link)

    def _link(self, page: Page, link: Link) -> None:
        around = self._purpose.margin + page.bleed
        left, top = around + link.x, around + page.height - link.y
        box = (left, top - link.height, left + link.width, top)
        target = web_target(link.uri)
        if target:
            self._canvas.linkURL(target, box, Border="[0 0 0]", Contents=PDFString(link.uri))
            return
        label = page_name(self._edition.pages[link.page].label)
        self._canvas.linkRect(label, _page_key(link.page), box, relative=0, Border="[0 0 0]")

    def _picture(self, image: Image) -> Shown:
        """What is placed for an image; the picture's XObject is made when it is met first."""
        key = self._pictures.key(image)
        if key not in self._shown:
            ready = self._pictures.load(key, image)
            name = key[:16]
            self._document.addForm(name, ready.picture.xobject(self._document))
            self._document.inPage()
            self._document.updateSignature(key)
            self._shown[key] = Shown(name, ready.picture.turn, None if ready.whole else _WHOLE)
            self.notices += ready.notices
        return self._shown[key]

    def finish(self) -> bytes:
        """The whole file."""
        self._label_pages()
        if self._purpose.navigation:
            self._add_bookmarks()
        data = bytes(self._canvas.getpdfdata())
        if self._structure is None and not self._purpose.linear:
            return data
        from shequ_editor.export.pdf.tags import finished  # pikepdf: only for those who need it

        return finished(data, self._structure.finish() if self._structure else None, linear=self._purpose.linear)

    def _label_pages(self) -> None:
        """封面, 封二, 1 … n, 封三, 封底: what a reader's page field shows and takes."""
        last = ""
        for index, page in enumerate(self._edition.pages):
            if not page.label.isdecimal():
                self._canvas.addPageLabel(index, prefix=page.label)
            elif not last.isdecimal() or int(page.label) != int(last) + 1:
                self._canvas.addPageLabel(index, style="ARABIC", start=int(page.label))
            last = page.label

    def _add_bookmarks(self) -> None:
        for number, bookmark in enumerate(self._bookmarks):
            self._canvas.addOutlineEntry(clean(bookmark.title), f"bookmark.{number}", bookmark.level)
        self._canvas.setCatalogEntry("PageMode", PDFName("UseOutlines"))
        self._canvas.setViewerPreference("DisplayDocTitle", "true")


class _Bookmark(Struct, frozen=True):
    level: int
    title: str
    page: int
    y: float = 0.0


def _bookmarks(edition: Edition) -> Iterator[_Bookmark]:
    """The bookmarks in the order of the pages: covers, contents, sections, articles under their section."""
    section = ""
    for place in sorted(_places(edition), key=lambda place: (place.page, place.y)):
        if not isinstance(place, Entry):
            yield place
            section = ""
            continue
        if place.section and place.section != section:
            yield _Bookmark(0, place.section, place.page, place.y)
        section = place.section
        yield _Bookmark(1 if section else 0, place.title, place.page, place.y)


def _places(edition: Edition) -> Iterator[_Bookmark | Entry]:
    for entry in edition.entries:
        label = edition.pages[entry.page].label
        name = label if entry.title in ("", label) else f"{label}　{entry.title}"
        yield entry if entry.article >= 0 else _Bookmark(0, name, entry.page)
    contents = next((index for index, page in enumerate(edition.pages) if _is_contents(page)), None)
    if contents is not None:
        yield _Bookmark(0, "目录", contents)


def _is_contents(page: Page) -> bool:
    return any(isinstance(item, GlyphRun) and item.source and item.source.part == "contents" for item in page.items)


def _page_key(index: int) -> str:
    return f"page.{index}"


def _faces_used(pages: Sequence[Page], fonts: FontLibrary) -> dict[str, FaceUse]:
    """Every face of the pages with all the glyphs they show, and what these stand for."""
    pairs: defaultdict[str, set[Pair]] = defaultdict(set)
    for page in pages:
        for item in page.items:
            if isinstance(item, GlyphRun):
                pairs[item.face].update(zip(item.glyphs, item.clusters, strict=True))
    return {
        name: FaceUse(f"F{number}", fonts.face(name), pairs[name]) for number, name in enumerate(sorted(pairs), start=1)
    }
