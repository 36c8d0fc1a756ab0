"""Composed pages as a PDF: what the display list says is what comes out of the file."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from shequ_editor.domain.issue import Article, Issue, Section, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span, text_block
from shequ_editor.export.pdf import write_pdf
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, GlyphRun, Page
from shequ_editor.typeset.style import load_style

HARD = (
    "“三件事”——量尺寸、问邻居、算电费……老吴说：“1号楼的WiFi（5 GHz）一月只要9.9元，比去年省12%。”",
    "𬭊、𫖯、𫚕三个字，输入法里翻了三页才找到；Microsoft Word 2016也认得它们。",
    "地址：www.example.org/a/b?x=1；电话：010-5550126转8003。《灯》、〈桥〉、【井】、〔河〕、「船」、『岸』。",
)


@pytest.fixture(scope="module")
def composed(tmp_path_factory) -> tuple[Edition, Path]:
    blocks = (
        text_block(Role.HEADING1, "一、先说WiFi"),
        *(Block(Role.PARAGRAPH, (Span(text * 6), Span("末句", bold=True), Span("。"))) for text in HARD),
        Block(
            Role.PARAGRAPH, (Span("注在这里", note="只算到六月。"), Span("，水重 1 kg/dm"), Span("3", script="super"))
        ),
    )
    sections = tuple(
        Section(name, (Article(Manuscript(f"{name}第一篇", blocks=blocks), unit="东街社区", columns=columns),))
        for name, columns in (("要闻", 2), ("街坊", 3))
    )
    issue = Issue(Journal("河湾通讯"), 2024, 1, inside_front=TextPage("卷首", blocks[:2]), sections=sections)
    fonts = FontLibrary()
    edition = Composer(load_style("tongxun"), fonts).compose(issue)
    target = tmp_path_factory.mktemp("composed") / "issue.pdf"
    write_pdf(edition, issue, target, picture=Path, fonts=fonts)
    return edition, target


def words(page: Page) -> str:
    return without_space("".join(item.text for item in page.items if isinstance(item, GlyphRun)))


def without_space(text: str) -> str:
    return "".join(text.split())


def dehyphenated(text: str) -> str:
    """Without hyphens of parted words: they are no text, but MuPDF tells them."""
    return re.sub(r"(?<=[a-z])-\s+(?=[a-z])", "", text)


@pytest.mark.parametrize(
    "command", [("pdftotext", "-raw", "{pdf}", "-"), ("mutool", "draw", "-q", "-F", "text", "{pdf}")]
)
def test_pages_copy_out_letter_for_letter_and_in_order(composed, tool, command):
    edition, target = composed
    pages = tool(*(str(target) if part == "{pdf}" else part for part in command)).split("\f")
    assert len(edition.pages) > 6
    for page, found in zip(edition.pages, pages, strict=False):
        assert without_space(dehyphenated(found)) == words(page), page.label


def test_contents_lead_to_the_articles(composed):
    edition, target = composed
    contents = [index for index, page in enumerate(edition.pages) if page.links]
    with pikepdf.open(target) as pdf:
        places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        found = [
            places[note.Dest[0].objgen] for index in contents for note in pdf.pages[index].Annots if "/Dest" in note
        ]
    wanted = [link.page for index in contents for link in edition.pages[index].links if link.page >= 0]
    assert found == wanted
    assert {entry.page for entry in edition.entries if entry.article >= 0} <= set(found)
