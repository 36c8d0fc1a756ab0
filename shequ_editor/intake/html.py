"""HTML as mail programs write it, turned into paragraphs. Nothing that it points to is fetched."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shequ_editor.domain.manuscript import Span
from shequ_editor.errors import notice
from shequ_editor.intake.draft import Draft, Grid, Item, Para, Shot, paragraph, with_gaps
from shequ_editor.intake.limits import DEFAULT, Limits

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
_POINTS = {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0}
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_CSS = re.compile(r"([a-z-]{1,30})\s{0,4}:\s{0,4}([^;]{1,200})")
_MOST_DEPTH = 150
_LONGEST_STYLE = 4000


def read_html(text: str, limits: Limits = DEFAULT) -> Draft:
    """The paragraphs, pictures (``cid:`` of a part of the same mail) and tables of a page, as far as the limits go."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text[: limits.text].encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Draft()
    if root is None:
        return Draft()
    reader = _Reader(limits.paragraphs)
    reader.walk(root, Span(""), Para(), 0)
    reader.end_paragraph(Para())
    draft = Draft(with_gaps(reader.items))
    if reader.remote:
        draft.notices.append(
            notice(
                "",
                "remote-picture",
                "邮件正文里有 {count} 张网络图片，没有下载。请向投稿人索取原图。",
                count=reader.remote,
            )
        )
    return draft


class _Reader:
    def __init__(self, most: int) -> None:
        self.most = most
        self.items: list[Item] = []
        self.spans: list[Span] = []
        self.looks: Counter[tuple[float, str]] = Counter()  # (size, face) by the letters that have them
        self.shots: list[Item] = []
        self.remote = 0

    def end_paragraph(self, look: Para, *, blank: bool = False) -> None:
        if blank or any(span.text.strip() for span in self.spans):
            letters = [span for span in self.spans if span.text.strip()]
            bold = bool(letters) and all(span.bold for span in letters)
            size, font = self.looks.most_common(1)[0][0] if self.looks else (look.size, look.font)
            self.items.append(paragraph(self.spans, replace(look, bold=bold, size=size, font=font)))
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
        first, *others = text.split("\n") if preserve else [_SPACES.sub(" ", text)]
        self._add(first, like, look)
        for line in others:
            self.end_paragraph(look, blank=True)
            self._add(line, like, look)

    def _add(self, text: str, like: Span, look: Para) -> None:
        self.spans.append(replace(like, text=text))
        if letters := len(text.strip()):
            self.looks[look.size, look.font] += letters

    def _picture(self, element: _Element) -> None:
        source = element.get("src", "").strip()
        if source.lower().startswith("cid:"):
            shot = Shot(source[4:].strip("<> "))
            in_front = not any(span.text.strip() for span in self.spans)
            (self.items if in_front else self.shots).append(shot)
        elif source and not source.lower().startswith("data:"):
            self.remote += 1

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
            grid.rows.append([self._cell(cell, like, look, depth) for cell in row])
        return grid

    def _cell(self, cell: _Element, like: Span, look: Para, depth: int) -> list[Item]:
        inner = _Reader(self.most)
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
