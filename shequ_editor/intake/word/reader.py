"""The walk through a Word document: every word that a reader sees, once, in order, with its looks.

What counts as seen: tracked insertions and moved-here text, text boxes and drawn letters, content controls, the base
characters under ruby, numbers that Word counts. What does not: deletions, moved-away text, hidden text, field codes,
a table of contents, the second form that Word keeps for older programs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shequ_editor.domain import wordstyles
from shequ_editor.domain.manuscript import Span
from shequ_editor.errors import IntakeError, notice
from shequ_editor.intake import naming
from shequ_editor.intake.draft import Draft, Grid, Item, Para, Shot, in_frame, paragraph, with_gaps
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.word.numbering import BULLETS, Numbering
from shequ_editor.intake.word.package import Package, R, W
from shequ_editor.intake.word.paragraphs import Lines
from shequ_editor.intake.word.styles import RunLook, Style, Styles, para_look, run_look

if TYPE_CHECKING:
    from lxml.etree import _Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_PLACEHOLDER = "showingPlcHdr"


def read_docx(data: bytes, name: str, limits: Limits = DEFAULT) -> Draft:
    """A Word file's paragraphs, tables and pictures in order.

    Raises:
        IntakeError: ``docx-…`` and ``archive-bomb``: see :class:`Package`; ``docx-paragraphs`` where they are too many.
    """
    package = Package(data, name, limits)
    try:
        return _Reader(package).read()
    except RecursionError as error:
        raise IntakeError(
            "docx-nesting",
            "Word 文件“{name}”层层嵌套，超出程序能处理的深度，没有读取。请用 Word 另存后再导入。",
            name=name,
        ) from error


def local(element: _Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


_STYLES_KEPT = 4
_styles: dict[bytes | None, Styles] = {}


def _styles_of(package: Package, part: str) -> Styles:
    """The styles of a document. All that are written from one template bring the same, often more than they say: the
    last few are kept, by every byte of them."""
    data = package.related(part, "styles")
    if data not in _styles:
        if len(_styles) == _STYLES_KEPT:
            _styles.clear()
        _styles[data] = Styles(package.parsed(data))
    return _styles[data]


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.document
        self.relations = package.relations(self.part)
        self.styles = _styles_of(package, self.part)
        self.numbering = Numbering(package.parsed(package.related(self.part, "numbering")))
        self.notes = self._notes("footnotes", "footnote") | self._notes("endnotes", "endnote")
        self.draft = Draft(ours=self.styles.ours)
        self.fields: list[str] = []  # open fields: "code" while in the code, "toc" in a table of contents, else "text"
        self.pending: Lines | None = None  # an initial, or a paragraph whose mark was deleted: it goes on in the next
        self.paragraphs = 0

    def read(self) -> Draft:
        root = self.package.xml(self.part)
        body = root.find(f"{W}body") if root is not None else None
        if body is not None:
            self.draft.items = with_gaps(self.blocks(body) + self.unfinished())
        return self.draft

    def unfinished(self) -> list[Item]:
        """A last paragraph whose mark was deleted."""
        return self.pending.finish() if self.pending is not None else []

    def _notes(self, kind: str, tag: str) -> dict[str, _Element]:
        root = self.package.parsed(self.package.related(self.part, kind))
        if root is None:
            return {}
        return {
            f"{tag}{note.get(f'{W}id')}": note
            for note in root.iterfind(f"{W}{tag}")
            if note.get(f"{W}type") in (None, "normal")
        }

    def _note(self, key: str) -> str:
        """The words of a note. It is taken out while it is read: one that refers to itself is no trap."""
        note = self.notes.pop(key, None)
        if note is None:
            return ""
        words = " ".join(_words(self._box(note)))
        self.notes[key] = note
        return words

    def tell(self, code: str, text: str, **values: str | int) -> None:
        """A notice about this document, once for each code."""
        if all(told.code != code for told in self.draft.notices):
            self.draft.notices.append(notice(self.package.name, code, text, **values))

    # Blocks

    def blocks(self, parent: _Element) -> list[Item]:
        """What stands in a body, a cell, a text box."""
        items: list[Item] = []
        for child in parent:
            items += self._block(child)
        return items

    def _block(self, element: _Element) -> list[Item]:
        name = local(element)
        if name == "p":
            return self.paragraph(element)
        if name == "tbl":
            return [self.table(element)]
        if name == "altChunk":
            self.tell(
                "docx-chunk", "“{name}”里嵌着另一份文件，其中的文字没有读入，请打开原稿核对。", name=self.package.name
            )
            return []
        if name == "AlternateContent":
            return next((items for form in element if (items := self.blocks(form))), [])
        inner = self.inside(element)
        return self.blocks(inner) if inner is not None else []

    def inside(self, element: _Element) -> _Element | None:
        """What a wrapper holds; None for what is to be left out."""
        name = local(element)
        if name == "sdt":
            return None if _is_placeholder(element) else element.find(f"{W}sdtContent")
        if name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "dir", "bdo"):
            return element
        return None

    def table(self, element: _Element) -> Grid:
        grid = Grid()
        for row in self._rows(element):
            cells: list[list[Item]] = []
            for cell in self._unwrapped(row, "tc"):
                properties = cell.find(f"{W}tcPr")
                span = properties.find(f"{W}gridSpan") if properties is not None else None
                width = int(span.get(f"{W}val", "1")) if span is not None and span.get(f"{W}val", "").isdecimal() else 1
                cells.append(with_gaps(self.blocks(cell)))
                cells += [[] for _ in range(min(width, 64) - 1)]
            grid.rows.append(cells)
        return grid

    def _rows(self, table: _Element) -> Iterator[_Element]:
        for row in self._unwrapped(table, "tr"):
            properties = row.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                yield row

    def _unwrapped(self, parent: _Element, name: str) -> Iterator[_Element]:
        """The children of a name, those within content controls and tracked insertions too."""
        for child in parent:
            if child.tag == W + name:
                yield child
            elif (inner := self.inside(child)) is not None:
                yield from self._unwrapped(inner, name)

    def paragraph(self, element: _Element) -> list[Item]:
        self.paragraphs += 1
        if self.paragraphs > self.package.limits.paragraphs:
            raise IntakeError(
                "docx-paragraphs",
                "Word 文件“{name}”的段落超过 {limit} 个，不像稿件，没有读取。请核对原文件，分成几份后再导入。",
                name=self.package.name,
                limit=self.package.limits.paragraphs,
            )
        properties = element.find(f"{W}pPr")
        chosen = properties.find(f"{W}pStyle") if properties is not None else None
        style = self._style(chosen.get(f"{W}val") if chosen is not None else None)
        own = para_look(properties)
        look = own.over(style.para)
        lines = Lines(style.kind, look)
        if self.pending is not None:
            lines.take(self.pending)
            self.pending = None
        self.runs(element, lines, style)
        self.fields = [field for field in self.fields if field != "code"]  # a damaged field must not swallow the rest
        number, level = (own if self.draft.ours else look).number  # our own styles count nothing, they have a ●
        if number not in (None, "0") and lines.has_text:
            lines.put_number(self.numbering.text(number or "", level or 0))
        lines.is_initial = _is_initial(properties)
        if lines.is_initial or _goes_on(properties):
            self.pending = lines
            return []
        items = lines.finish()
        furniture = self.draft.ours and style.kind == wordstyles.FURNITURE  # a cover's photograph is none of an article
        return [item for item in items if isinstance(item, Para)] if furniture else items

    def _style(self, style_id: str | None) -> Style:
        """A paragraph's style; in a file of our own its looks say nothing more than what the paragraph is."""
        style = self.styles.paragraph(style_id)
        return replace(style, run=replace(style.run, bold=None, italic=None)) if self.draft.ours else style

    # Runs

    def runs(self, parent: _Element, lines: Lines, style: Style, link: str = "") -> None:
        """The runs of a paragraph, or of a link, an insertion, a content control in it."""
        for child in parent:
            name = local(child)
            if name == "r":
                self.run(child, lines, style, link)
            elif name == "hyperlink":
                self.runs(child, lines, style, self._address(child) or link)
            elif name == "fldSimple":
                self.runs(child, lines, style, link)
            elif name in ("oMath", "oMathPara"):
                self.put(lines, "".join(t.text or "" for t in child.iter(f"{_MATH}t")), style.run)
            elif name == "AlternateContent":
                self._alternate(child, lambda chosen: self.runs(chosen, lines, style, link), lines)
            elif (inner := self.inside(child)) is not None:
                self.runs(inner, lines, style, link)

    def _address(self, element: _Element) -> str:
        relation = self.relations.get(element.get(f"{R}id", ""))
        return relation.target if relation is not None and relation.external else ""

    def run(self, element: _Element, lines: Lines, style: Style, link: str) -> None:
        properties = element.find(f"{W}rPr")
        look = style.run
        if properties is not None:
            chosen = properties.find(f"{W}rStyle")
            if chosen is not None:
                look = self.styles.run(chosen.get(f"{W}val")).over(look)
            look = run_look(properties).over(look)
        for child in element:
            self._run_child(child, lines, style, look, link)

    def _run_child(self, child: _Element, lines: Lines, style: Style, look: RunLook, link: str) -> None:
        name = local(child)
        if name in _TEXTS:
            self.put(lines, _TEXTS[name](child), look, link)
        elif name in ("br", "cr"):
            if self._is_seen(look):
                self._end_line(lines, look)
        elif name == "fldChar":
            self._field(child.get(f"{W}fldCharType", ""))
        elif name == "instrText":
            self._field_code(child.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            lines.add_note(self._note(f"{name.removesuffix('Reference')}{child.get(f'{W}id')}"))
        elif name == "ruby":
            base = child.find(f"{W}rubyBase")
            if base is not None:
                self.runs(base, lines, style, link)
        elif name in ("drawing", "pict", "object"):
            self.drawing(child, lines)
        elif name == "AlternateContent":
            self._alternate(child, lambda chosen: self._children(chosen, lines, style, look, link), lines)

    def _end_line(self, lines: Lines, look: RunLook) -> None:
        """People end paragraphs so; in a file of our own it parts a title or a stanza."""
        if self.draft.ours:
            lines.add(Span("\n"), look.size, look.font)
        else:
            lines.end_line()

    def _children(self, parent: _Element, lines: Lines, style: Style, look: RunLook, link: str) -> None:
        for child in parent:
            self._run_child(child, lines, style, look, link)

    def put(self, lines: Lines, text: str, look: RunLook, link: str = "") -> None:
        if text and self._is_seen(look):
            span = Span(text, bool(look.bold), bool(look.italic), look.script or "", link)
            lines.add(span, look.size, look.font)

    def _is_seen(self, look: RunLook) -> bool:
        return not look.hidden and not any(field in ("code", "toc") for field in self.fields)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("code")
        elif kind == "separate" and self.fields:
            if self.fields[-1] == "code":
                self.fields[-1] = "text"
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _field_code(self, code: str) -> None:
        if self.fields and code.strip().upper().startswith("TOC "):
            self.fields[-1] = "toc"

    def _alternate(self, element: _Element, read: Callable[[_Element], None], lines: Lines) -> None:
        """The first form that gives anything: Word writes one thing in several ways for programs of several ages."""
        for form in element:
            before = lines.amount
            read(form)
            if lines.amount != before:
                return

    # Pictures and what is drawn

    def drawing(self, element: _Element, lines: Lines, names: tuple[str, ...] = ()) -> None:
        """Pictures, text boxes and drawn letters of a drawing, in order."""
        for child in element:
            name = local(child)
            if name in ("docPr", "cNvPr"):
                names += tuple(child.get(key, "") for key in ("name", "descr", "title"))
            elif name == "blip":
                self._shot(child.get(f"{R}embed") or child.get(f"{R}link"), lines, names)
            elif name == "imagedata":
                title = child.get(f"{_OFFICE}title", "")
                self._shot(child.get(f"{R}id") or child.get(f"{_OFFICE}relid"), lines, (title, *names))
            elif name == "txbxContent":
                lines.add_box(in_frame(self._box(child)))
            elif name == "textpath":
                lines.add_box([Para((Span(child.get("string", "")),), child.get("string", ""))])
            elif name == "AlternateContent":
                self._alternate(child, partial(self._drawing_in, lines, names), lines)
            elif child.tag == f"{_DRAWING}txBody":
                lines.add_box(in_frame(_drawn_paragraphs(child)))
            elif name == "relIds":
                self._diagram(child, lines)
            elif name == "chart":
                text = "“{name}”里有图表，没有读入。请在 Word 中截成图片，连同稿件发来。"
                self.tell("docx-chart", text, name=self.package.name)
            else:
                if name == "nvPicPr":
                    names = self._names_in(child) + names
                self.drawing(child, lines, names)

    def _diagram(self, element: _Element, lines: Lines) -> None:
        """The words of a SmartArt; its looks are computed by Word alone."""
        relation = self.relations.get(element.get(f"{R}dm", ""))
        root = self.package.xml(relation.target) if relation is not None and not relation.external else None
        if root is None:
            return
        for body in root.iter(f"{_DIAGRAM}t"):
            lines.add_box(in_frame(_drawn_paragraphs(body)))
        text = "“{name}”里有 SmartArt，只读入了其中的文字。要用它的图形，请在 Word 中截成图片，连同稿件发来。"
        self.tell("docx-diagram", text, name=self.package.name)

    def _drawing_in(self, lines: Lines, names: tuple[str, ...], form: _Element) -> None:
        self.drawing(form, lines, names)

    def _names_in(self, element: _Element) -> tuple[str, ...]:
        return tuple(child.get(key, "") for child in element if local(child) == "cNvPr" for key in ("name", "descr"))

    def _box(self, content: _Element) -> list[Item]:
        """A text box's own paragraphs; fields and deleted marks around it are none of its business."""
        fields, pending = self.fields, self.pending
        self.fields, self.pending = [], None
        items = self.blocks(content) + self.unfinished()
        self.fields, self.pending = fields, pending
        return items

    def _shot(self, relation_id: str | None, lines: Lines, names: tuple[str, ...]) -> None:
        relation = self.relations.get(relation_id or "")
        if relation is None:
            return
        if relation.external:
            text = "“{name}”里有链接到别处的图片，图片本身不在文件里，没有下载。请向投稿人索取原图。"
            self.tell("docx-linked-picture", text, name=self.package.name)
            return
        data = self.draft.media.get(relation.target) or self.package.content(relation.target, self.package.limits.entry)
        if data:
            self.draft.media[relation.target] = data
            lines.add_shot(Shot(relation.target, naming.picture_name(*names)))


def _drawn_paragraphs(body: _Element) -> list[Item]:
    """The paragraphs of a drawing's text (DrawingML)."""
    texts = ("".join(t.text or "" for t in p.iter(f"{_DRAWING}t")) for p in body.iter(f"{_DRAWING}p"))
    return [paragraph((Span(text),)) for text in texts if text.strip()]


def _goes_on(properties: _Element | None) -> bool:
    """Whether the next paragraph goes on with this one: its mark was deleted."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _is_initial(properties: _Element | None) -> bool:
    """Whether a paragraph is an initial (首字下沉), the first letter of the next one."""
    frame = properties.find(f"{W}framePr") if properties is not None else None
    return frame is not None and frame.get(f"{W}dropCap", "none") != "none"


def _is_placeholder(sdt: _Element) -> bool:
    """Whether a content control still shows what Word put there (单击此处输入文字)."""
    properties = sdt.find(f"{W}sdtPr")
    return properties is not None and properties.find(f"{W}{_PLACEHOLDER}") is not None


def _words(items: Iterable[Item]) -> Iterator[str]:
    """The paragraphs of some items, those in tables too, as plain text."""
    for item in items:
        if isinstance(item, Para):
            yield item.text
        elif isinstance(item, Grid):
            yield from _words(each for row in item.rows for cell in row for each in cell)


def _symbol(element: _Element) -> str:
    """A character out of a symbol font, as one that every font knows."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if code >= 0xF000:
        return BULLETS.get(code & 0xFF, "●")
    return chr(code) if code < 0xD800 else ""


_TEXTS: dict[str, Callable[[_Element], str]] = {
    "t": lambda element: element.text or "",
    "tab": lambda element: "\t",
    "ptab": lambda element: "\t",
    "noBreakHyphen": lambda element: "-",
    "sym": _symbol,
}
