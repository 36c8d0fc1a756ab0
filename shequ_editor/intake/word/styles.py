"""What a paragraph and a run look like, styles and their ancestors counted in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain import wordstyles
from shequ_editor.intake.word.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF = {"0", "false", "off", "none"}
_KNOWN_STYLES = (
    (re.compile(r"(?:heading|标题|h)\s*([1-9])"), "h"),
    (re.compile(r"title|标题|文章标题\d?|大标题|主标题|题目|文题|稿件标题"), "title"),
    (re.compile(r"subtitle|副标题|副题"), "subtitle"),
    (re.compile(r"小标题一?|分标题|节标题|一级标题"), "h1"),
    (re.compile(r"小标题二|二级标题"), "h2"),
    (re.compile(r"小标题三|三级标题"), "h3"),
    (re.compile(r"caption|题注|图注|图片说明|图说|照片说明"), "caption"),
    (re.compile(r"作者|署名|author|byline"), "author"),
    (re.compile(r"单位|报送单位|unit"), "unit"),
    (re.compile(r"导语|引言|摘要|lead|abstract"), "lead"),
    (re.compile(r"编者按(?:（题下）)?|编者的话|editor'?s note"), "editors_note"),
    (re.compile(r"intense quote|明显引用|pull quote|引语"), "quote"),
    (re.compile(r"verse|poem|诗行|诗歌?"), "verse"),
    (re.compile(r"来源|出处|source"), "source"),
    (re.compile(r"落款|signature|closing"), "signature"),
)


class RunLook(Struct, frozen=True):
    """None or "" where nothing is said; ``size`` in points."""

    bold: bool | None = None
    italic: bool | None = None
    script: str | None = None
    size: float = 0.0
    font: str = ""
    hidden: bool | None = None

    def over(self, base: RunLook) -> RunLook:
        """This look laid over another."""
        return RunLook(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.script if self.script is None else self.script,
            self.size or base.size,
            self.font or base.font,
            base.hidden if self.hidden is None else self.hidden,
        )


class ParaLook(Struct, frozen=True):
    """Indents in points or, where Word gives them so, in characters; ``number`` is (numId, level)."""

    align: str | None = None
    first: float | None = None
    first_chars: float | None = None
    left: float | None = None
    left_chars: float | None = None
    outline: int | None = None
    number: tuple[str | None, int | None] = (None, None)

    def over(self, base: ParaLook) -> ParaLook:
        merged = {
            name: getattr(base, name) if getattr(self, name) is None else getattr(self, name)
            for name in ("align", "first", "first_chars", "left", "left_chars", "outline")
        }
        number = (self.number[0] or base.number[0], base.number[1] if self.number[1] is None else self.number[1])
        return ParaLook(**merged, number=number)


class Style(Struct, frozen=True):
    """A style with its ancestors counted in; ``kind`` as ``Para.style`` names it."""

    kind: str
    run: RunLook
    para: ParaLook


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._resolved: dict[tuple[str, bool], Style] = {}  # by its id, and whether it stands on the default
        self._default = Style("", RunLook(), ParaLook())
        self.default_paragraph = ""
        self.ours = wordstyles.is_ours(_names(root))
        for element in root if root is not None else ():
            if element.tag == f"{W}docDefaults":
                self._default = _defaults(element)
            elif element.tag == f"{W}style":
                style_id = element.get(f"{W}styleId", "")
                self._elements[style_id] = element
                if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") not in (None, *_OFF):
                    self.default_paragraph = style_id

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style of this id; the document's usual one for None or an unknown id."""
        known = style_id if style_id in self._elements else self.default_paragraph
        return self._resolve(known or "", self._default)

    def run(self, style_id: str | None) -> RunLook:
        """What a character style adds."""
        if style_id not in self._elements:
            return RunLook()
        return self._resolve(style_id or "", Style("", RunLook(), ParaLook())).run

    def _resolve(self, style_id: str, default: Style) -> Style:
        key = style_id, default is self._default
        if key in self._resolved:
            return self._resolved[key]
        style = default
        for element in reversed(list(self._ancestry(style_id))):
            style = Style(
                (wordstyles.kind(_name(element)) if self.ours else _kind_of(element)) or style.kind,
                run_look(element.find(f"{W}rPr")).over(_implied(element)).over(style.run),
                para_look(element.find(f"{W}pPr")).over(style.para),
            )
        self._resolved[key] = style
        return style

    def _ancestry(self, style_id: str) -> Iterator[_Element]:
        """The style and those it is based on; a ring of them is broken."""
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            element = self._elements[style_id]
            yield element
            style_id = _value(element.find(f"{W}basedOn")) or ""


def _names(root: _Element | None) -> set[str]:
    return {_name(element) for element in root.iterfind(f"{W}style")} if root is not None else set()


def _name(element: _Element) -> str:
    return (_value(element.find(f"{W}name")) or "").strip()


def _implied(element: _Element) -> RunLook:
    """What a style's name says: Chinese texts are emphasised by another face, not by slanting; and what our own pages
    add to a manuscript is none of its words."""
    name = _name(element)
    if name in wordstyles.ADDED:
        return RunLook(hidden=True)
    return RunLook(italic=True) if name.casefold() in ("emphasis", "强调") else RunLook()


def _defaults(element: _Element) -> Style:
    run = element.find(f"{W}rPrDefault/{W}rPr")
    para = element.find(f"{W}pPrDefault/{W}pPr")
    return Style("", run_look(run), para_look(para))


def _kind_of(element: _Element) -> str:
    """What a style is for, by its name: Word's own are English in every language, WPS's and people's are Chinese."""
    name = _name(element).lower()
    for pattern, kind in _KNOWN_STYLES:
        if found := pattern.fullmatch(name):
            return f"h{found[1]}" if kind == "h" else kind
    return ""


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _toggle(parent: _Element, name: str) -> bool | None:
    element = parent.find(f"{W}{name}")
    return None if element is None else _value(element) not in _OFF


def run_look(element: _Element | None) -> RunLook:
    """What a ``w:rPr`` says."""
    if element is None or not len(element):
        return RunLook()
    script = {"superscript": "super", "subscript": "sub", "baseline": ""}.get(
        _value(element.find(f"{W}vertAlign")) or ""
    )
    fonts = element.find(f"{W}rFonts")
    return RunLook(
        _toggle(element, "b"),
        _toggle(element, "i"),
        script,
        number(_value(element.find(f"{W}sz"))) / 2,
        "" if fonts is None else fonts.get(f"{W}eastAsia", ""),
        _toggle(element, "vanish"),
    )


def para_look(element: _Element | None) -> ParaLook:
    """What a ``w:pPr`` says."""
    if element is None or not len(element):
        return ParaLook()
    look = ParaLook(align=_value(element.find(f"{W}jc")))
    indent = element.find(f"{W}ind")
    if indent is not None:
        look = _indented(look, indent)
    outline = _value(element.find(f"{W}outlineLvl"))
    if outline is not None and outline.isdecimal():
        look = replace(look, outline=int(outline))
    numbering = element.find(f"{W}numPr")
    if numbering is not None:
        level = _value(numbering.find(f"{W}ilvl"))
        place = int(level) if level is not None and level.isdecimal() else None
        look = replace(look, number=(_value(numbering.find(f"{W}numId")), place))
    return look


def _indented(look: ParaLook, element: _Element) -> ParaLook:
    """Points from twentieths, characters from hundredths; a hanging indent is a negative one."""

    def given(names: tuple[str, ...], share: int) -> float | None:
        for name in names:
            value = element.get(f"{W}{name}")
            if value is not None:
                return number(value) / (-share if name.startswith("hanging") else share)
        return None

    return replace(
        look,
        first=given(("hanging", "firstLine"), 20),
        first_chars=given(("hangingChars", "firstLineChars"), 100),
        left=given(("left", "start"), 20),
        left_chars=given(("leftChars", "startChars"), 100),
    )


def number(text: str | None) -> float:
    """A number out of an attribute; 0 where there is none. Strict files carry units: ``12pt``."""
    found = re.match(r"\s*(-?\d{1,9}(?:\.\d{1,9})?)\s*(pt|mm|cm|in)?", text or "")
    if found is None:
        return 0.0
    twentieths = {"pt": 20.0, "mm": 56.7, "cm": 567.0, "in": 1440.0}
    return float(found[1]) * twentieths.get(found[2] or "", 1.0)
