"""What a paragraph style of a Word document is, which there are, and how much they hold. Lengths are points."""

from __future__ import annotations

import math
import re
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.typeset.page import Colour
from shequ_editor.typeset.style import Look, Style, TitleSize


class Name(StrEnum):
    """Ids of the paragraph styles that the writer uses."""

    PARAGRAPH = "BodyParagraph"
    SECTION = "JournalSection"
    KICKER = "Kicker"
    TITLE = "ArticleTitle"
    SUBTITLE = "ArticleSubtitle"
    UNIT = "Unit"
    AUTHORS = "Authors"
    LEAD = "Lead"
    LONG_LEAD = "LeadText"
    HEAD_NOTE = "EditorsNoteHead"
    CONTINUED = "BodyContinued"
    HEADING1 = "BodyHeading1"
    HEADING2 = "BodyHeading2"
    HEADING3 = "BodyHeading3"
    LINE = "StandingLine"
    PERSON = "Person"
    GROUP = "PersonsGroup"
    PICTURE = "Picture"
    LONE_PICTURE = "PictureAlone"
    CAPTION = "PictureCaption"
    SOURCE = "TextSource"
    SIGNATURE = "Signature"
    SIGNED_LINE = "SignedLine"
    INITIAL = "Initial"
    CELL = "TableText"
    HEAD_CELL = "TableHead"
    DENSE_CELL = "TableTextSmall"
    DENSE_HEAD = "TableHeadSmall"
    CONTENTS = "ContentsTitle"
    TOC_ARTICLE = "TOC1"
    TOC_SECTION = "TOC2"
    TOC_UNIT = "TOC3"
    COVER_LINE = "CoverLine"
    MASTHEAD_TITLE = "MastheadTitle"
    MASTHEAD = "MastheadLine"
    CALL_TITLE = "CallTitle"
    CALL = "CallText"
    CALL_SIGNED = "CallSigned"
    HEAD = "RunningHead"
    FOLIO_RIGHT = "FooterRight"
    FOLIO_LEFT = "FooterLeft"
    NOTE = "FootnoteText"
    BREAK = "ColumnsEnd"


PAGE_IDS = {"封二": "InsideFront", "封三": "InsideBack"}  # begin the ids of the styles of these pages
UNIT_LIST, SECTION_LIST = 1, 2  # numbering: the bullets of units and of sections in the contents
# Word makes no mark narrower but beside another, so its text needs more lines: they stand a little closer.
_DENSER = 0.955
_NARROW = 0.56  # of an em: about what a Latin letter takes
_BETWEEN = 0.25
_BORDERS = re.compile("(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")


class Border(Struct, frozen=True):
    """A line beside a paragraph: its weight and its distance in points."""

    weight: float
    colour: Colour
    gap: float = 4.0


class Entry(Struct, frozen=True, kw_only=True):
    """A paragraph style. ``leading`` 0 lets the line be as high as what stands in it."""

    id: str
    name: str
    look: Look
    leading: float
    based_on: str = "Normal"
    next: str = ""
    before: float = 0.0
    after: float = 0.0
    outline: int | None = None
    keep_next: bool = False
    whole: bool = False  # its lines stay together
    align: str = ""
    indent: float = -1.0  # em: that of the first line; -1: as the look says
    hang: float = -1.0  # em: the indent of all lines but the first
    inset: float = 0.0  # points: further indent on both sides
    list: int = 0
    opens: bool = False  # there are styles like it that begin a page or follow an article on its page
    together: bool = False  # no gap between paragraphs of this style
    tabs: tuple[tuple[str, float, str], ...] = ()  # kind, place, leader
    borders: dict[str, Border] = field(default_factory=dict)
    shade: Colour | None = None


def ems(text: str) -> float:
    """About how wide a text is, in em of its size: Word leaves a quarter between Chinese characters and Latin ones."""
    letters = sum(_NARROW if char.isascii() else 1.0 for char in text)
    return letters + _BETWEEN * len(_BORDERS.findall(text))


def body_leading(style: Style) -> float:
    """From line to line in the body."""
    return style.grid.leading * _DENSER


def on_page(own: str) -> str:
    """The id of the style that is like another and begins a page."""
    return f"{own}OnPage"


def called_on_page(name: str) -> str:
    """The name of the style that is like another and begins a page."""
    return f"{name}（另页）"


def called_following(name: str) -> str:
    """The name of the style that is like another and follows an article on its page."""
    return f"{name}（接排）"


def following(own: str) -> str:
    """The id of the style that is like another and follows an article on its page."""
    return f"{own}Following"


def title_styles(style: Style) -> list[tuple[str, str, TitleSize]]:
    """The styles of titles: id, name, and the size of each, the largest first."""
    return [
        (f"{Name.TITLE}{number if number > 1 else ''}", f"文章标题{number if number > 1 else ''}", size)
        for number, size in enumerate(style.title.sizes, start=1)
    ]


def scaled(look: Look, share: float) -> Look:
    """The look at a share of its size, to the half point that Word knows."""
    return replace(look, size=math.floor(look.size * share * 2) / 2, leading=look.leading * share)


def furniture_look(style: Style, words: str) -> Look:
    """How a piece of furniture is set: as the first that shows these words."""
    shown = (item.look for item in style.furniture if words in item.text and item.look)
    return next(shown, style.pictures.caption)


def leading_of(look: Look) -> float:
    """From line to line: the look's own, else half as much again as the size."""
    return look.leading or look.size * 1.5
