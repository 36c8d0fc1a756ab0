"""Cover and back in Word: the style's elements, each where it stands in print and each still a thing to edit.

Photographs and areas of colour are drawings behind the text; words are paragraphs in frames, whose looks are in named
styles of their own (封面·刊名, 封面·期号 …).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from docx.document import Document as WordDocument
from msgspec import Struct

from shequ_editor.domain.manuscript import Picture
from shequ_editor.export import PictureFile
from shequ_editor.export.word.looks import ems, scaled
from shequ_editor.export.word.pictures import Drawings, Frame, word_picture
from shequ_editor.export.word.printed import Printed
from shequ_editor.export.word.styles import frame_style
from shequ_editor.export.word.xml import Element as XmlElement
from shequ_editor.export.word.xml import paragraph, run, twips, w
from shequ_editor.typeset.figures import frame_in
from shequ_editor.typeset.style import Element, Look, Style

# What people call the words that a template names.
_CALLED = {
    "journal": "刊名",
    "pinyin": "拼音",
    "issue": "期号",
    "issue_number": "期号",
    "issue_total": "总期号",
    "year": "年份",
    "number": "期数",
    "date": "日期",
    "publisher": "主办",
    "notice": "说明",
    "slogan": "口号",
    "slogans": "口号",
    "caption": "图注",
}
_FIELD = re.compile(r"\{(\w+)\}")
_BASELINE = 0.8  # of a line of exact height: where Word puts the baseline


class CoverText(Struct, frozen=True):
    """What a cover page shows: words by the names that templates use, and a photograph."""

    words: Mapping[str, str]
    photo: Picture | None
    alt: str


class CoverWriter:
    """Writes the elements of cover pages into one document."""

    def __init__(
        self,
        document: WordDocument,
        style: Style,
        drawings: Drawings,
        picture: PictureFile,
        printed: Printed,
    ) -> None:
        self._sheet = document.styles.element
        self._style = style
        self._drawings = drawings
        self._picture = picture
        self._printed = printed
        self._names: Counter[str] = Counter()

    def frames(self, page: str, elements: Iterable[Element], content: CoverText) -> Iterator[XmlElement]:
        """The words of a page as paragraphs in frames; ``page`` (封面) begins the names of their styles."""
        for element in self._wanted(elements, content):
            text = _FIELD.sub(lambda found: content.words.get(found[1], ""), element.text).strip()
            if element.kind == "text" and element.look and text:
                yield self._framed(page, element, element.look, text)

    def drawings(self, elements: Iterable[Element], content: CoverText) -> Iterator[XmlElement]:
        """Its photograph and areas of colour as runs, the lowest first."""
        for element in self._wanted(elements, content):
            if element.kind == "photo" and content.photo:
                yield self._photo(element, content.photo, content.alt)
            elif element.kind in ("fill", "rule") and element.colour:
                yield self._area(element)

    def _wanted(self, elements: Iterable[Element], content: CoverText) -> Iterator[Element]:
        hidden = "no_photo" if content.photo else "photo"
        return (element for element in elements if element.when != hidden)

    def _photo(self, element: Element, photo: Picture, alt: str) -> XmlElement:
        """Cropped to its frame, which ends at the paper's edge: a Word file has no bleed."""
        whole = frame_in(photo, element.width, element.height)
        page = self._style.page
        left, top = max(0.0, -element.x), max(0.0, -element.y)
        width = min(element.width, page.width - element.x) - left
        height = min(element.height, page.height - element.y) - top
        x1, y1, x2, y2 = whole.crop
        crop = (
            x1 + (x2 - x1) * left / element.width,
            y1 + (y2 - y1) * top / element.height,
            x1 + (x2 - x1) * (left + width) / element.width,
            y1 + (y2 - y1) * (top + height) / element.height,
        )
        data = word_picture(self._picture(photo.sha256), photo.name, width / (crop[2] - crop[0]))
        return self._drawings.behind(data, alt, Frame(width, height, crop), element.x + left, element.y + top)

    def _area(self, element: Element) -> XmlElement:
        colour = element.colour or self._style.articles.end_mark_colour
        x, y = max(0.0, element.x), max(0.0, element.y)
        right = min(element.x + element.width, self._style.page.width)
        bottom = min(element.y + element.height, self._style.page.height)
        thin = element.weight if element.kind == "rule" else 0.0
        frame = Frame(max(right - x, thin), max(bottom - y, thin))
        return self._drawings.rectangle("".join(f"{round(255 * level):02X}" for level in colour.rgb), frame, x, y)

    def _framed(self, page: str, element: Element, look: Look, text: str) -> XmlElement:
        """A paragraph in a frame, as large as in print and on the same baseline. The frame is not in the style, because
        LibreOffice reads it only here."""
        printed = self._printed.line(page, text, element.x, element.x + element.width)
        if printed:
            look = scaled(look, printed.size / look.size)
        leading = look.leading or look.size * 1.5
        baseline = printed.y if printed else element.y + look.size
        height = _lines(text, look, element.width) * leading
        y = baseline - _BASELINE * leading
        words = text.split()
        starts = self._printed.starts(page, words, element.x, element.x + element.width) if element.under else []
        made = paragraph(self._add_style(page, element, look, starts), run("\t".join(words) if starts else text))
        made.pPr.append(
            w(
                "framePr",
                w=twips(element.width),
                h=twips(height),
                hRule="atLeast",
                wrap="around",
                hAnchor="page",
                vAnchor="page",
                x=max(1, twips(element.x)),
                y=max(1, twips(y)),
            )
        )
        return made

    def _add_style(self, page: str, element: Element, look: Look, starts: Sequence[float]) -> str:
        found = _FIELD.search(element.text)
        name = f"{page}·{_CALLED.get(found[1], '文字') if found else '文字'}"
        self._names[name] += 1
        number = self._names[name]
        own = f"Frame{self._names.total()}"
        self._sheet.append(frame_style(own, name if number == 1 else f"{name}{number}", look, starts[1:]))
        return own


def _lines(text: str, look: Look, width: float) -> int:
    """About how many lines a text takes."""
    widths = ((ems(line) + look.tracking * len(line)) * look.size for line in text.split("\n"))
    return sum(max(1, math.ceil(own / width - 0.01)) for own in widths)
