"""A manuscript: title, unit, authors, and the text as blocks of spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace


class Role(StrEnum):
    """What a block is. The values are those of ``read --json`` and of the plan file."""

    LEAD = "lead"
    EDITORS_NOTE = "editors_note"  # 编者按
    HEADING1 = "h1"
    HEADING2 = "h2"
    HEADING3 = "h3"
    PARAGRAPH = "p"
    LINE = "line"  # stands alone: a name in a list of persons, an address
    PHOTO = "photo"
    CAPTION = "caption"
    TABLE = "table"
    SOURCE = "source"  # （据新华社）
    SIGNATURE = "signature"  # who signs, and the date, at the end
    ITEM = "item"  # of a list, with its mark or number: ●, 1., （1）
    QUOTE = "quote"  # 引语: words of the text that stand out beside it
    VERSE = "verse"  # a stanza of a poem, or a slogan; its lines are parted by line ends
    BOX_TITLE = "box_title"  # begins a box beside the text (链接, 资料)
    BOX = "box"  # a paragraph of it


class Width(StrEnum):
    """How wide a picture, a table or a box is set; "" leaves it to the style."""

    AUTO = ""
    COLUMN = "column"  # 一栏
    TWO = "two"  # 两栏, of three
    FULL = "full"  # 通栏


class Place(StrEnum):
    """Where it stands; "" leaves it to the style."""

    AUTO = ""
    HERE = "here"  # 文中: where it is called, even if the column ends early for it
    COLUMN_HEAD = "column_head"  # 栏首
    COLUMN_FOOT = "column_foot"  # 栏末
    PAGE_HEAD = "page_head"  # 页首
    PAGE_FOOT = "page_foot"  # 页末


class Beside(StrEnum):
    """Whether a picture stands beside the one before it; "" leaves it to the style."""

    AUTO = ""
    YES = "yes"  # 与上图并排
    NO = "no"  # 单独排


HEADINGS = (Role.HEADING1, Role.HEADING2, Role.HEADING3)
BOXED = (Role.BOX_TITLE, Role.BOX)


class Span(Struct, frozen=True):
    """A run of text with one look. ``note`` is a footnote whose mark stands at the end of the run."""

    text: str
    bold: bool = False
    italic: bool = False
    script: str = ""  # "", "super" or "sub"
    link: str = ""
    note: str = ""


Cell = tuple[Span, ...]


class Block(Struct, frozen=True):
    """One block of a manuscript.

    ``picture`` names the picture of a PHOTO (a :attr:`Picture.name` of the same manuscript); its caption, if any,
    is the CAPTION block right after it. ``rows`` holds a TABLE's cells; other roles leave both empty. ``width`` and
    ``place`` are an editor's wish for a PHOTO, a TABLE or a box (its first block says it), and ``beside`` for a
    PHOTO that follows another.
    """

    role: Role
    spans: tuple[Span, ...] = ()
    picture: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    width: Width = Width.AUTO
    place: Place = Place.AUTO
    beside: Beside = Beside.AUTO

    @property
    def text(self) -> str:
        """The plain text; a table's cells joined by tabs, its rows by line ends."""
        if self.rows:
            return "\n".join("\t".join(plain(cell) for cell in row) for row in self.rows)
        return plain(self.spans)

    @property
    def notes(self) -> int:
        """How many footnotes it has, those of a table's cells too."""
        cells = (self.spans, *(cell for row in self.rows for cell in row))
        return sum(bool(span.note) for cell in cells for span in cell)


class Picture(Struct, frozen=True):
    """A picture of a manuscript: ``name`` as it came, ``sha256`` of its bytes, size in pixels as it is looked at
    (the turn that EXIF asks for already counted)."""

    name: str
    sha256: str
    width: int
    height: int


class Manuscript(Struct, frozen=True):
    """What an editor reads: the words of a submission, told apart."""

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    unit: str = ""
    authors: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def characters(self) -> int:
        """How long it is, counted as Word counts 字数: every Chinese character and mark, Western words as one."""
        return count_characters(block.text for block in self.blocks)

    def picture(self, name: str) -> Picture | None:
        return next((picture for picture in self.pictures if picture.name == name), None)


def plain(spans: Iterable[Span]) -> str:
    """The text of some spans without their looks."""
    return "".join(span.text for span in spans)


def cut(spans: Iterable[Span], start: int) -> tuple[Span, ...]:
    """The spans of a text from one of its characters on."""
    left: list[Span] = []
    for span in spans:
        if start < len(span.text):
            left.append(replace(span, text=span.text[max(0, start) :]))
        start -= len(span.text)
    return tuple(left)


def text_block(role: Role, text: str) -> Block:
    """A block of plain text."""
    return Block(role, (Span(text),) if text else ())


def count_characters(texts: Iterable[str]) -> int:
    """字数 as Word gives it: East Asian characters one by one, other words by the word."""
    return sum(1 if word.isascii() else _count(word) for text in texts for word in text.split())


_WESTERN = re.compile("[\0-\u00b6\u00b8-\u2013\u2015-\u2017\u201a\u201b\u201e-\u2025\u2027-\u2e7f]+")


def _count(word: str) -> int:
    western: list[str] = _WESTERN.findall(word)
    return len(word) - sum(map(len, western)) + len(western)
