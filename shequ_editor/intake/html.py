"""HTML as mail programs, word processors and browsers write it, turned into paragraphs. Nothing that it points to is
fetched: pictures are read that the file itself holds, or the mail around it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shequ_editor.domain.manuscript import Span
from shequ_editor.errors import notice
from shequ_editor.intake.draft import Draft, Grid, Item, Para, Shot, paragraph, with_gaps
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.word.numbering import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption"),
    *(
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
    ),
    *("p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_LEFT_OUT = {
    "script",
    "style",
    "head",
    "title",
    "meta",
    "link",
    "template",
    "object",
    "embed",
    "iframe",
    "input",
    "select",
}
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em"}
_SCRIPTS = {"sup": "super", "sub": "sub"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = (("\u2e80", "\u303f"), ("\u3041", "\ua4cf"), ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f"), ("\uff00", "\uffef"))
_WIDE_MARKS = "“”‘’—…"
_LINE_END = re.compile(r"(?<=[^ \t\r\n])[ \t]*\r?\n[ \t\r\n]*")
_DATA = re.compile(r"data:image/([a-z]{2,8})[^,\"'>)]{0,80};base64,([A-Za-z0-9+/=\s%]+)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0}
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_CSS = re.compile(r"([a-z-]{1,30})\s{0,4}:\s{0,4}([^;]{1,200})")
_MOST_DEPTH = 150
_LONGEST_STYLE = 4000
_MOST_COLUMNS = 64
_NUMBER_SYSTEMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(text: str, limits: Limits = DEFAULT, beside: Mapping[str, str] | None = None) -> Draft:
    """The paragraphs, pictures and tables of a page, as far as the limits go. Pictures are those that it holds as
    ``data:``, those of the same mail (``cid:``), and those ``beside`` it, which gives their keys by their addresses."""
    from lxml import etree

    text, media = _without_data(text)

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text[: limits.text].encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Draft()
    if root is None:
        return Draft()
    reader = _Reader(limits.paragraphs, dict.fromkeys(media) | dict(beside or {}))
    reader.walk(root, Span(""), Para(), 0)
    reader.end_paragraph(Para())
    draft = Draft(with_gaps(reader.items), media)
    if reader.remote:
        text = "正文里有 {count} 张图片不在文件里，是网络图片或别处的文件，没有读取。请向投稿人索取原图。"
        draft.notices.append(notice("", "remote-picture", text, count=reader.remote))
    return draft


def _without_data(text: str) -> tuple[str, dict[str, bytes]]:
    """A page with the pictures that it holds taken out, keys in their places: whole photographs are no words, and too
    long for a parser."""
    media: dict[str, bytes] = {}

    def taken(found: re.Match[str]) -> str:
        try:
            data = base64.b64decode(found[2].replace("%2B", "+").replace("%2F", "/").replace("%3D", "=") + "==")
        except ValueError:
            return ""
        key = f"data/{hashlib.sha256(data).hexdigest()[:16]}.{found[1].lower()}"
        media[key] = data
        return key

    return _DATA.sub(taken, text), media


def _joined(line_end: re.Match[str]) -> str:
    """A line's end between Chinese characters is none of the text (CSS Text 3, 4.1.3)."""
    text, (start, end) = line_end.string, line_end.span()
    return "" if _is_wide(text[start - 1]) and _is_wide(text[end : end + 1]) else line_end.group()


def _is_wide(char: str) -> bool:
    return bool(char) and (char in _WIDE_MARKS or any(first <= char <= last for first, last in _WIDE))


class _Reader:
    def __init__(self, most: int, known: Mapping[str, str | None]) -> None:
        self.most = most
        self.known = known  # keys of pictures by their addresses; None where the address is the key
        self.items: list[Item] = []
        self.spans: list[Span] = []
        self.looks: Counter[tuple[float, str]] = Counter()  # (size, face) by the letters that have them
        self.shots: list[Item] = []
        self.counts: Counter[_Element] = Counter()  # items of numbered lists
        self.number = ""  # of a list's item whose words have not come yet
        self.remote = 0

    def end_paragraph(self, look: Para, *, blank: bool = False) -> None:
        if blank or any(span.text.strip() for span in self.spans):
            letters = [span for span in self.spans if span.text.strip()]
            bold = bool(letters) and all(span.bold for span in letters)
            size, font = self.looks.most_common(1)[0][0] if self.looks else (look.size, look.font)
            number, self.number = self.number if letters else "", "" if letters else self.number
            spans = [Span(number, bold), *self.spans] if number else self.spans
            look = replace(look, bold=bold, size=size, font=font, numbered=bool(number))
            self.items.append(paragraph(spans, look))
        self.spans = []
        self.looks.clear()
        self.items += self.shots
        self.shots = []

    def walk(self, element: _Element, like: Span, look: Para, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        css = dict(_CSS.findall(element.get("style", "")[:_LONGEST_STYLE].lower()))
        hidden = tag in _LEFT_OUT or css.get("display", "").strip() == "none"
        if hidden or depth > _MOST_DEPTH or len(self.items) > self.most:
            return
        block = tag in _BLOCKS
        if block:
            self.end_paragraph(look)
            look = _paragraph_look(element, tag, css, look)
        if tag == "li":
            self.number = self._number(element)
        like, look = _span_look(element, tag, css, like), _sized(element, css, look)
        if tag == "br":
            self.end_paragraph(look, blank=True)
        elif tag == "img":
            self._picture(element)
        elif tag == "table" and (grid := self._grid(element, like, look, depth)) is not None:
            self.items.append(grid)
            return
        self._text(element.text, like, look, preserve=tag == "pre")
        for child in element:
            self.walk(child, like, look, depth + 1)
            self._text(child.tail, like, look, preserve=tag == "pre")
        if block:
            self.end_paragraph(look)

    def _text(self, text: str | None, like: Span, look: Para, *, preserve: bool) -> None:
        if not text:
            return
        first, *others = text.split("\n") if preserve else [_SPACES.sub(" ", _LINE_END.sub(_joined, text))]
        self._add(first, like, look)
        for line in others:
            self.end_paragraph(look, blank=True)
            self._add(line, like, look)

    def _add(self, text: str, like: Span, look: Para) -> None:
        self.spans.append(replace(like, text=text))
        if letters := len(text.strip()):
            self.looks[look.size, look.font] += letters

    def _number(self, item: _Element) -> str:
        """What a browser puts in front of a list's item."""
        listing = item.getparent()
        if listing is None or listing.tag != "ol":
            return "●"
        start = listing.get("start", "1")
        first = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
        self.counts[listing] += 1
        return f"{numeral(first + self.counts[listing] - 1, _NUMBER_SYSTEMS.get(listing.get('type', ''), 'decimal'))}."

    def _picture(self, element: _Element) -> None:
        source = element.get("src", "").strip()
        if source in self.known:
            self._add_shot(Shot(self.known[source] or source))
        elif source.lower().startswith("cid:"):
            self._add_shot(Shot(source[4:].strip("<> ")))
        elif source and not source.lower().startswith("data:"):
            self.remote += 1

    def _add_shot(self, shot: Shot) -> None:
        in_front = not any(span.text.strip() for span in self.spans)
        (self.items if in_front else self.shots).append(shot)

    def _grid(self, table: _Element, like: Span, look: Para, depth: int) -> Grid | None:
        """A table that holds data: two rows and two columns or more, none within another. Others only place things."""
        rows = list(table.iter("tr"))
        if len(rows) < 2 or table.find(".//table") is not None:
            return None
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if max(map(len, cells)) < 2:
            return None
        grid = Grid()
        for row in cells:
            grid.rows.append([items for cell in row for items in self._spread(cell, like, look, depth)])
        return grid

    def _spread(self, cell: _Element, like: Span, look: Para, depth: int) -> list[list[Item]]:
        """A cell, with empty ones behind it for the columns that it takes."""
        width = cell.get("colspan", "1")
        empty = min(int(width), _MOST_COLUMNS) - 1 if width.isascii() and width.isdecimal() else 0
        return [self._cell(cell, like, look, depth), *([] for _ in range(empty))]

    def _cell(self, cell: _Element, like: Span, look: Para, depth: int) -> list[Item]:
        inner = _Reader(self.most, self.known)
        inner.walk(cell, like, look, depth + 1)
        inner.end_paragraph(look)
        self.remote += inner.remote
        return with_gaps(inner.items)


def _paragraph_look(element: _Element, tag: str, css: dict[str, str], look: Para) -> Para:
    align = css.get("text-align", element.get("align", "")).strip().lower()
    if tag == "center":
        align = "center"
    return replace(
        look,
        style=tag if re.fullmatch(r"h[1-6]", tag) else look.style,
        align=align if align in ("center", "right") else ("" if align else look.align),
        indent=_characters(css.get("text-indent", ""), look.size),
        gap=0,
    )


def _span_look(element: _Element, tag: str, css: dict[str, str], like: Span) -> Span:
    weight = css.get("font-weight", "").strip()
    bold = like.bold or tag in _BOLD or re.fullmatch(r"h[1-6]", tag) is not None
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600)
    link = element.get("href", "") if tag == "a" else ""
    return Span(
        "",
        bold,
        like.italic or tag in _ITALIC or css.get("font-style", "").strip() == "italic",
        _SCRIPTS.get(tag, like.script),
        link if link.startswith(("http://", "https://")) else like.link,
    )


def _sized(element: _Element, css: dict[str, str], look: Para) -> Para:
    """Sizes and faces are set on spans: those of most letters are their paragraph's."""
    size = _points(css.get("font-size", "")) or _FONT_SIZES.get(element.get("size", ""), 0.0)
    font = css.get("font-family", "").split(",")[0].strip("\"' ")
    return replace(look, size=size or look.size, font=font or look.font)


def _points(text: str) -> float:
    found = re.match(r"\s*([\d.]{1,8})\s*(pt|px|em|rem)", text)
    try:
        return float(found[1]) * _POINTS[found[2]] if found else 0.0
    except ValueError:
        return 0.0


def _characters(text: str, size: float) -> float:
    if found := re.match(r"\s*([\d.]{1,6})\s*em", text):
        return float(found[1]) if found[1].count(".") < 2 and found[1] != "." else 0.0
    return _points(text) / (size or 12.0)
