"""What a PDF is, read back from the file itself: pages and boxes, fonts, colours, standard.

Nothing here asks how the file was written, so that it tells of what a printer really gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct
from pikepdf import Name

from shequ_editor.errors import ExportError

Box = tuple[float, float, float, float]
GRAY, INKS, SCREEN = "gray", "inks", "screen"
_SETTERS = {"g": GRAY, "G": GRAY, "k": INKS, "K": INKS, "rg": SCREEN, "RG": SCREEN}
_DEVICES = {"/DeviceGray": GRAY, "/CalGray": GRAY, "/DeviceCMYK": INKS, "/DeviceRGB": SCREEN, "/CalRGB": SCREEN,
            "/Lab": SCREEN}  # fmt: skip
_OF_PROFILE = {1: GRAY, 3: SCREEN, 4: INKS}
_ALL = "/All"  # every plate: what marks are drawn with (ISO 32000-1, 8.6.6.4)
_OPERATORS = "g G k K rg RG cs CS Do gs sh"
_OLD_FILTERS = {"/JPXDecode", "/LZWDecode"}


class Boxes(Struct, frozen=True):
    """The boxes of a page, points; a missing one is that which stands in for it (ISO 32000-1, 14.11.2)."""

    media: Box
    bleed: Box
    trim: Box

    @property
    def nested(self) -> bool:
        """Whether the trim lies in the bleed, and that in the media box."""
        return _inside(self.trim, self.bleed) and _inside(self.bleed, self.media)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trimmed page."""
        return self.trim[2] - self.trim[0], self.trim[3] - self.trim[1]

    @property
    def bleeds(self) -> float:
        """How far the bleed reaches beyond the trim, where it does so least."""
        return min(abs(one - other) for one, other in zip(self.trim, self.bleed, strict=True))


class PdfFacts(Struct, frozen=True):
    """``colours`` are those of :data:`GRAY`, :data:`INKS`, :data:`SCREEN` that are used, ``spots`` the inks beside the
    four, ``loose`` the fonts that are not in the file. ``standard`` is what the file calls itself (``PDF/X-1a:2001``
    …), ``condition`` the printing condition whose profile it carries. ``unsafe``: filters or actions that no PDF/X may
    have."""

    version: tuple[int, int]
    boxes: tuple[Boxes, ...]
    fonts: frozenset[str]
    loose: frozenset[str]
    colours: frozenset[str]
    spots: frozenset[str]
    transparent: bool
    unsafe: bool
    encrypted: bool
    standard: str
    condition: str
    trapped: bool
    title: str
    language: str
    tagged: bool
    bookmarks: int
    linear: bool


def read_facts(path: Path) -> PdfFacts:
    """Read a PDF; raises ``ExportError`` for a file that is none, or is damaged."""
    try:
        with pikepdf.open(path) as pdf:
            return _Reader(pdf).facts()
    except (pikepdf.PdfError, OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise ExportError(
            "written-unreadable", "写出的“{file}”读不回来。请检查磁盘，再导出一次。", file=path.name
        ) from error


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: set[str] = set()
        self._loose: set[str] = set()
        self._colours: set[str] = set()
        self._spots: set[str] = set()
        self._transparent = False
        self._unsafe = any(name in pdf.Root for name in ("/OpenAction", "/AA"))
        self._seen: set[tuple[int, int]] = set()

    def facts(self) -> PdfFacts:
        pdf = self._pdf
        for page in pdf.pages:
            self._unsafe = self._unsafe or any("/A" in each or "/AA" in each for each in page.get("/Annots", []))
            self._read_content(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))
        major, minor = pdf.pdf_version.split(".")
        return PdfFacts(
            (int(major), int(minor)),
            tuple(_boxes(page) for page in pdf.pages),
            frozenset(self._fonts),
            frozenset(self._loose),
            frozenset(self._colours),
            frozenset(self._spots),
            self._transparent,
            self._unsafe,
            pdf.is_encrypted,
            self._standard(),
            self._condition(),
            str(pdf.docinfo.get("/Trapped", "")) in ("/True", "/False"),
            str(pdf.docinfo.get("/Title", "")),
            str(pdf.Root.get("/Lang", "")),
            "/StructTreeRoot" in pdf.Root and bool(pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked")),
            _entries(pdf.Root.get("/Outlines")),
            pdf.is_linearized,
        )

    def _standard(self) -> str:
        """What the file calls itself; X-1a:2001 is the conformance of a PDF/X-1 (ISO 15930-1, 6.2)."""
        info = self._pdf.docinfo
        said = str(info.get("/GTS_PDFXConformance", "") or info.get("/GTS_PDFXVersion", ""))
        if said or "/Metadata" not in self._pdf.Root:
            return said
        with self._pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
            return str(words.get("pdfxid:GTS_PDFXVersion", ""))

    def _condition(self) -> str:
        intents = [each for each in self._pdf.Root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFX"]
        whole = [each for each in intents if "/DestOutputProfile" in each]
        return str(whole[0].OutputConditionIdentifier) if len(whole) == len(intents) == 1 else ""

    # What is drawn

    def _read_content(self, content: Any, resources: Any) -> None:
        for font in resources.get("/Font", {}).values():
            self._read_font(font)
        for step in pikepdf.parse_content_stream(content, _OPERATORS):
            operands, word = step.operands, str(step.operator)
            if word in _SETTERS:
                self._colours.add(_SETTERS[word])
            elif word in ("cs", "CS"):
                self._read_space(_named(resources, "/ColorSpace", operands[0]))
            elif word == "gs":
                self._read_state(_named(resources, "/ExtGState", operands[0]))
            elif word == "sh":
                self._read_space(_named(resources, "/Shading", operands[0]).ColorSpace)
            elif word == "Do":
                self._read_object(_named(resources, "/XObject", operands[0]), resources)

    def _read_object(self, thing: Any, resources: Any) -> None:
        """A picture or form, once however often it is placed."""
        if thing.objgen in self._seen:
            return
        self._seen.add(thing.objgen)
        self._transparent = self._transparent or "/SMask" in thing or "/S" in thing.get("/Group", {})
        if thing.Subtype == "/Form":
            self._read_content(thing, thing.get("/Resources", resources))
            return
        self._unsafe = self._unsafe or not _OLD_FILTERS.isdisjoint(_filters(thing))
        if not thing.get("/ImageMask", False):
            self._read_space(thing.ColorSpace)

    def _read_space(self, space: Any) -> None:
        kind = str(space) if isinstance(space, Name) else str(space[0])
        if kind in _DEVICES:
            self._colours.add(_DEVICES[kind])
        elif kind == "/ICCBased":
            self._colours.add(_OF_PROFILE[int(space[1].N)])
        elif kind == "/Indexed":
            self._read_space(space[1])
        elif kind in ("/Separation", "/DeviceN"):
            names = [space[1]] if kind == "/Separation" else list(space[1])
            self._spots.update(_said(name) for name in names if name not in (_ALL, "/None"))
            self._read_space(space[2])

    def _read_state(self, state: Any) -> None:
        masked = not isinstance(state.get("/SMask", Name("/None")), Name)
        blended = str(state.get("/BM", Name.Normal)) not in ("/Normal", "/Compatible")
        faint = any(float(state.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        self._transparent = self._transparent or faint or masked or blended

    def _read_font(self, font: Any) -> None:
        name = str(font.get("/BaseFont", "/?"))[1:]
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
        embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        (self._fonts if embedded or font.Subtype == "/Type3" else self._loose).add(name)


def _named(resources: Any, kind: str, name: Any) -> Any:
    """What a content stream calls by a name; the device's own colour spaces need no entry."""
    found = resources.get(kind, {}).get(name)
    return name if found is None else found


def _boxes(page: pikepdf.Page) -> Boxes:
    media, bleed, trim = (
        (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
        for box in (page.mediabox, page.bleedbox, page.trimbox)
    )
    return Boxes(media, bleed, trim)


def _inside(inner: Box, outer: Box, slack: float = 0.01) -> bool:
    return all(one >= other - slack for one, other in zip(inner[:2], outer[:2], strict=True)) and all(
        one <= other + slack for one, other in zip(inner[2:], outer[2:], strict=True)
    )


def _filters(stream: Any) -> set[str]:
    filters = stream.get("/Filter", [])
    return {str(filters)} if isinstance(filters, Name) else {str(each) for each in filters}


def _said(name: Any) -> str:
    """The name of an ink: UTF-8 (ISO 32000-1, 7.3.5)."""
    return str(name)[1:]


def _entries(outline: Any) -> int:
    return sum(1 for _ in _walk(outline)) if outline is not None else 0


def _walk(outline: Any) -> Iterator[Any]:
    entry = outline.get("/First")
    while entry is not None:
        yield entry
        yield from _walk(entry)
        entry = entry.get("/Next")
