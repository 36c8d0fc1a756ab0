"""A Word document taken apart, and what one is made from."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree
from PIL import Image, ImageOps

from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, text_block
from shequ_editor.export.word import write_word
from shequ_editor.typeset.compose import Composer

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
W = "{" + SPACES["w"] + "}"
CREATED = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)


class Shelf:
    """Pictures by their hash, as a library keeps them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def add(self, name: str, image: Image.Image, **options: object) -> Picture:
        buffer = io.BytesIO()
        image.save(buffer, "PNG" if name.endswith("png") else "JPEG", **options)
        sha256 = hashlib.sha256(buffer.getvalue()).hexdigest()
        (self.folder / sha256).write_bytes(buffer.getvalue())
        with Image.open(buffer) as stored:
            seen = ImageOps.exif_transpose(stored)
            return Picture(name, sha256, *seen.size)

    def path(self, sha256: str) -> Path:
        return self.folder / sha256


def p(text: str) -> Block:
    return text_block(Role.PARAGRAPH, text)


class Word:
    """A written document taken apart."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = self.xml("word/document.xml")
        self.styles = self.xml("word/styles.xml")
        self.body = self.document[0]

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def style(self, own: str) -> etree._Element:
        (found,) = self.styles.xpath(f"w:style[@w:styleId='{own}']", namespaces=SPACES)
        return found

    def paragraphs(self, style: str) -> list[etree._Element]:
        return self.document.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{style}']", namespaces=SPACES)

    def words(self, style: str) -> list[str]:
        return [text_of(item) for item in self.paragraphs(style)]

    def sections(self) -> list[etree._Element]:
        return self.document.xpath(".//w:sectPr", namespaces=SPACES)

    def head(self, section: etree._Element, kind: str, what: str = "header") -> str:
        """The text of the part that a section names, "" if it goes on with that of the section before."""
        found = section.xpath(f"w:{what}Reference[@w:type='{kind}']/@r:id", namespaces=SPACES)
        if not found:
            return ""
        relations = self.xml("word/_rels/document.xml.rels")
        (target,) = (item.get("Target") for item in relations if item.get("Id") == found[0])
        return text_of(self.xml(f"word/{target}"))


def text_of(item: etree._Element) -> str:
    """The text as Word shows it: tabs, and the results of fields but not their codes."""
    return "".join("\t" if part.tag == f"{W}tab" else part.text or "" for part in item.iter(f"{W}t", f"{W}tab"))


def value(item: etree._Element, path: str, attribute: str = "val") -> str | None:
    found = item.xpath(f"{path}/@w:{attribute}", namespaces=SPACES)
    return found[0] if found else None


def write(composer: Composer, issue: Issue, shelf: Shelf, target: Path) -> Word:
    edition = composer.compose(issue)
    write_word(issue, edition, target, picture=shelf.path, style=composer.style, created=CREATED)
    return Word(target)


def shape(section: etree._Element) -> tuple[str | None, str | None]:
    return value(section, "w:type"), value(section, "w:cols", "num")


def one_article(manuscript: Manuscript, **placed: object) -> Issue:
    return Issue(Journal("河湾通讯"), sections=(Section("要闻", (Article(manuscript, **placed),)),))
