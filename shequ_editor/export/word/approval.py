"""A manuscript for its unit to approve (送审稿): one column, wide lines, its pictures, and a form to sign.

The paragraphs have the styles of every Word file of ours: what comes back edited is read again as a manuscript, and
what the unit wrote into the form is told to the editor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from docx.document import Document as WordDocument
from docx.section import Section
from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain import wordstyles
from shequ_editor.domain.issue import Article
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Role
from shequ_editor.export import PictureFile
from shequ_editor.export.word.blocks import BlockWriter
from shequ_editor.export.word.looks import Entry, Name
from shequ_editor.export.word.pictures import Drawings
from shequ_editor.export.word.printed import Printed
from shequ_editor.export.word.saving import describe, save
from shequ_editor.export.word.sections import Begin, Margins, fill, section
from shequ_editor.export.word.styles import form_styles
from shequ_editor.export.word.template import add_footnotes, empty_document
from shequ_editor.export.word.text import BODY_STYLES, Setting
from shequ_editor.export.word.titles import TitleWriter
from shequ_editor.export.word.xml import Element, field, paragraph, run, table, twips, w
from shequ_editor.typeset.heads import leads
from shequ_editor.typeset.style import Grid, PageShape, Style

_A4 = PageShape(210, 297, 0)
_SIZE, _LEADING = 14.0, 28.0  # 四号 on 28 points: room to write between the lines
_MEASURE_EM, _LINES = 32.0, 24
_TOP, _INSIDE = 79.0, 65.0  # the margin on the right is the wider one: for remarks
_SMALL = 10.5  # 五号
_PADDING = 5.0
_HIGHEST = 0.4  # of the page: pictures are there to be known again
_LABEL_WIDTH, _REMARK_HEIGHT, _SIGN_HEIGHT = 84.0, 112.0, 34.0


class Approval(Struct, frozen=True):
    """What goes to a unit: an article, the journal and issue (``""``: none yet) and section that it is meant for."""

    article: Article
    journal: Journal
    issue: str = ""
    section: str = ""

    @property
    def called(self) -> str:
        """What its file is called."""
        return f"送审稿 {self.article.heading}"


def write_approval(
    approval: Approval, target: Path, *, picture: PictureFile, style: Style, created: datetime | None = None
) -> None:
    """Write a manuscript to ``target`` as .docx; ``style`` is that of its journal. Raises ``ExportError`` as
    ``write_word`` does."""
    date = created or datetime.now(UTC)
    document = _Writer(approval, _wide(style), picture).write()
    describe(document, approval.journal, approval.called, date)
    save(document, date, target)


def _wide(style: Style) -> Style:
    """The looks of a journal on A4, for people who write between the lines: text at one size on one leading."""
    share = _SIZE / style.grid.size
    body = {
        name: replace(role, look=replace(role.look, size=role.look.size * share, leading=_LEADING))
        for name, role in style.body.items()
    }
    grid = Grid(_SIZE, _LEADING, _LINES, _MEASURE_EM, _TOP, _INSIDE, style.grid.baseline)
    name, post = (replace(look, size=_SIZE, leading=_LEADING) for look in (style.persons.name, style.persons.post))
    return replace(style, page=_A4, grid=grid, body=body, persons=replace(style.persons, name=name, post=post))


def _entries(style: Style) -> Iterator[Entry]:
    """The paragraph styles of the form. Its rows keep together."""
    text = replace(style.tables.cell, size=_SMALL, leading=18.0, align="left")
    label = replace(style.tables.head, size=_SMALL, leading=18.0, align="left")
    heading = replace(style.title.title, size=18.0, leading=28.0, align="center")
    entry = partial(Entry, leading=18.0, indent=0, hang=0)
    yield entry(id=_Form.HEADING, name="送审标题", look=heading, leading=28.0, after=8.0, keep_next=True)
    yield entry(id=_Form.LABEL, name="送审表标签", look=label, keep_next=True)
    yield entry(id=_Form.TEXT, name="送审表文字", look=text, keep_next=True)
    yield entry(id=_Form.REMARK, name=wordstyles.REMARK, look=text, keep_next=True)
    yield entry(id=_Form.HINT, name="送审说明", look=text, before=10.0, after=10.0, keep_next=True)
    tab = (("right", _MEASURE_EM * _SIZE, ""),)
    yield entry(id=_Form.HEAD, name="送审页眉", look=text, based_on="Header", tabs=tab)
    yield entry(id=_Form.FOOT, name="送审页脚", look=text, based_on="Footer", align="center")


class _Form(StrEnum):
    """Ids of the styles of the form."""

    TABLE = "ApprovalForm"
    HEADING = "ApprovalHeading"
    LABEL = "ApprovalLabel"
    TEXT = "ApprovalText"
    REMARK = "ApprovalRemark"
    HINT = "ApprovalHint"
    HEAD = "ApprovalHead"
    FOOT = "ApprovalFoot"


class _Writer:
    """One manuscript while it is written."""

    def __init__(self, approval: Approval, style: Style, picture: PictureFile) -> None:
        manuscript = approval.article.manuscript
        self._approval, self._style = approval, style
        self._article = replace(approval.article, unit=approval.article.unit or manuscript.unit)
        form = form_styles(_Form.TABLE, "送审表", _entries(style), 0.5, _PADDING)
        self._document = empty_document(style, facing=False, more=list(form))
        self._blocks = BlockWriter(self._document, style, Drawings(self._document), picture, Printed())

    def write(self) -> WordDocument:
        body = self._document.element.body
        body.extend((*self._about(), *self._text(), *self._form()))
        width, height = self._style.page.width, self._style.page.height
        right = width - _INSIDE - self._style.grid.width
        below = height - _TOP - _LINES * _LEADING
        properties = section(self._style, Begin.PAGE, Margins(_TOP, right, below, _INSIDE, _TOP / 2, below / 2))
        body.append(properties)
        self._furnish(Section(properties, self._document.part))
        add_footnotes(self._document, self._blocks.notes)
        return self._document

    def _furnish(self, page: Section) -> None:
        fill(page.header, paragraph(_Form.HEAD, run(f"{self._meant_for()}\t送审稿")))
        pages = (*field("PAGE", run("1")), run(" 页，共 "), *field("NUMPAGES", run("1")))
        fill(page.footer, paragraph(_Form.FOOT, run("第 "), *pages, run(" 页")))

    def _meant_for(self) -> str:
        name = self._approval.journal.name
        return f"《{name}》{self._approval.issue}" if name else ""

    def _about(self) -> Iterator[Element]:
        """What it is and how long."""
        manuscript = self._article.manuscript
        pictures = sum(block.role is Role.PHOTO for block in manuscript.blocks)
        length = f"{manuscript.characters} 字" + (f"，{pictures} 幅图" if pictures else "")
        yield paragraph(_Form.HEADING, run("送审稿"))
        meant = ("拟用刊物", self._meant_for(), "栏目", self._approval.section)
        yield self._table(self._row(meant), self._row(("报送单位", self._article.unit, "篇幅", length)))
        yield paragraph(_Form.HINT, run(_HINT))

    def _text(self) -> Iterator[Element]:
        style, manuscript = self._style, self._article.manuscript
        leading = leads(self._article, style.title.lead_most)
        yield from TitleWriter(style, self._blocks).block(0, self._article, leading, manuscript.authors)
        width = style.grid.width
        heading, pictures = self._article.heading, manuscript.pictures
        setting = Setting(width, width, pictures, heading, BODY_STYLES, highest=_HIGHEST)
        for piece in self._blocks.blocks(manuscript.blocks, setting, done=leading):
            yield piece.element

    def _form(self) -> Iterator[Element]:
        """Where the unit says what it thinks, and signs."""
        yield paragraph(_Form.HINT, run("报送单位审核意见"))
        yield self._table(
            self._row(("审核结论", _VERDICTS)),
            self._row(("修改意见", ""), _Form.REMARK, _REMARK_HEIGHT),
            self._row(("审核人", _SIGNED), height=_SIGN_HEIGHT),
            self._row(("单位盖章", _SEALED), height=_SIGN_HEIGHT),
        )
        yield paragraph(Name.BREAK)

    def _table(self, *rows: Element) -> Element:
        return table(_Form.TABLE, self._widths(len(rows[0].tc_lst)), rows)

    def _widths(self, cells: int) -> list[float]:
        pairs = cells // 2
        return [_LABEL_WIDTH, self._style.grid.width / pairs - _LABEL_WIDTH] * pairs

    def _row(self, words: Sequence[str], own: str = _Form.TEXT, height: float = 0.0) -> Element:
        """Labels, each with what it labels beside it."""
        cells = []
        for index, (text, width) in enumerate(zip(words, self._widths(len(words)), strict=True)):
            look = w("tcPr", w("tcW", w=twips(width), type="dxa"), w("vAlign", val="center"))
            cells.append(w("tc", look, paragraph(own if index % 2 else _Form.LABEL, run(text))))
        high = w("trHeight", val=twips(height), hRule="atLeast") if height else None
        return w("tr", w("trPr", w("cantSplit"), high), *cells)


_HINT = "请核对事实、数字、人名和职务：直接在文中修改，或写在文末的意见栏里；签名盖章后，连同本文件发回编辑部。"
_VERDICTS = "□ 同意刊用　　□ 修改后刊用　　□ 不刊用"
_SIGNED = "签名：　　　　　　　　　职务：　　　　　　　　　电话："
_SEALED = "　　　　　　　　　　　　　　　　　　　　年　　　月　　　日"
