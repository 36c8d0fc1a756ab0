"""Faces in a PDF: one face, one Type0 font with Identity-H, subset by HarfBuzz.

reportlab's own ``TTFont`` takes no CFF outlines, breaks characters above U+FFFF in its ToUnicode table and splits a
Chinese face into many small fonts; so the font objects are made here. A *code* is what stands in the content
stream, two bytes. It is the glyph's number in the face; where one glyph stands for several texts (〓 for characters
that no face has, 一 for the radical ⼀), the further texts get codes of their own behind the last glyph, so that each
copies out as it was written. (``/ActualText`` could tell them too, but readers drop what it says above U+FFFF.)
"""

from __future__ import annotations

import hashlib
import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFString,
)

from shequ_editor.export.pdf.objects import Document, packed
from shequ_editor.export.texts import clean
from shequ_editor.typeset.fonts import Face

# What draws glyphs by number needs no layout, names or character map.
_LAYOUT_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "kern")
_OTHER_TABLES = ("name", "post", "cmap", "OS/2", "DSIG", "STAT", "meta", "gasp", "hdmx", "LTSH", "VDMX", "PCLT")
_LAST_CODE = 0xFFFF
_SILENT = "\u00ad"  # what only parts a word at a line's end, or follows in a cluster: no code may be without text
_DEFAULT_WIDTH = 1000  # most glyphs are one em wide

Pair = tuple[int, str]  # a glyph and the text that it stands for


class FaceUse:
    """What one document uses of one face.

    ``resource`` is its name in the pages' resources. ``codes`` gives the code of a glyph that stands for a text, as
    four hexadecimal digits; ``widths`` the advance of a glyph in 1/1000 em as the PDF says it.
    """

    def __init__(self, resource: str, face: Face, pairs: Iterable[Pair]) -> None:
        self.resource = resource
        self.face = face
        self.codes: dict[Pair, str] = {}
        self._glyphs: dict[int, int] = {0: 0}  # code → glyph
        self._texts: dict[int, str] = {}  # code → text
        self._cff = "glyf" not in face.hbface.table_tags
        self._assign(pairs)
        self.widths = {glyph: round(face.advance(glyph) * 1000, 2) for glyph in set(self._glyphs.values())}

    def _assign(self, pairs: Iterable[Pair]) -> None:
        texts: defaultdict[int, list[str]] = defaultdict(list)
        for glyph, text in sorted(pairs):
            texts[glyph].append(text)
        spare = self.face.hbface.glyph_count
        for glyph in texts:
            first, *others = self._by_fitness(glyph, texts[glyph])
            self._set_code(glyph, glyph, first)
            for text in others:
                if text and spare <= _LAST_CODE:
                    self._set_code(spare, glyph, text)
                    spare += 1
                else:
                    self.codes[glyph, text] = f"{glyph:04X}"

    def _set_code(self, code: int, glyph: int, text: str) -> None:
        self.codes[glyph, text] = f"{code:04X}"
        self._glyphs[code] = glyph
        self._texts.setdefault(code, text or _SILENT)

    def _by_fitness(self, glyph: int, texts: list[str]) -> list[str]:
        """The glyph's own character first, the tail of a cluster ("") last."""
        if len(texts) == 1:
            return texts

        def rank(text: str) -> tuple[bool, bool, str]:
            return not text, not (len(text) == 1 and self.face.glyph(text) == glyph), text

        return sorted(texts, key=rank)

    def add_to(self, document: Document) -> None:
        """Write the font into ``document``; its pages know it as ``resource``."""
        base = f"{self._tag()}+{_postscript_name(self.face)}"
        subset, numbers = _subset(self.face.hbface, self._glyphs.values(), self._cff)
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType0" if self._cff else "CIDFontType2"),
            "BaseFont": PDFName(base),
            "CIDSystemInfo": _system("Identity"),
            "FontDescriptor": document.Reference(self._descriptor(document, base, subset)),
            "DW": _DEFAULT_WIDTH,
            "W": self._width_array(),
        }
        if not self._cff:
            descendant["CIDToGIDMap"] = document.Reference(packed(document, self._glyph_map(numbers)))
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(f"{base}-Identity-H" if self._cff else base),
            "Encoding": self._encoding(document),
            "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
            "ToUnicode": document.Reference(packed(document, _to_unicode(self._texts))),
        }
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(PDFDictionary(font))

    def _encoding(self, document: Document) -> object:
        """From codes to glyphs: a CFF font has no CIDToGIDMap, so its further codes take a CMap of their own."""
        further = {code: glyph for code, glyph in self._glyphs.items() if code != glyph}
        if not (self._cff and further):
            return PDFName("Identity-H")
        most = self.face.hbface.glyph_count - 1
        lines = [f"<{code:04X}> {glyph}" for code, glyph in sorted(further.items())]
        body = f"1 begincidrange\n<0000> <{most:04X}> 0\nendcidrange\n" + _blocks("cidchar", lines)
        stream = packed(document, _cmap("Shequ-Identity-H", "Identity", 1, body))
        stream.dictionary["Type"] = PDFName("CMap")
        stream.dictionary["CMapName"] = PDFName("Shequ-Identity-H")
        stream.dictionary["CIDSystemInfo"] = _system("Identity")
        return document.Reference(stream)

    def _tag(self) -> str:
        """Six letters that differ when the subset differs, and only then."""
        digest = hashlib.sha256(repr(sorted(self._glyphs.items())).encode()).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _descriptor(self, document: Document, base: str, subset: hb.Face) -> PDFDictionary:
        to_thousand = 1000 / self.face.hbface.upem
        box = struct.unpack(">4h", bytes(self.face.hbface.reference_table("head").data)[36:44])
        if self._cff:
            key, program = "FontFile3", packed(document, bytes(subset.reference_table("CFF ").data))
            program.dictionary["Subtype"] = PDFName("CIDFontType0C")
        else:
            data = bytes(subset.blob.data)
            key, program = "FontFile2", packed(document, data)
            program.dictionary["Length1"] = len(data)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(base),
                "Flags": 4,  # symbolic: no encoding but the codes
                "FontBBox": PDFArray([round(edge * to_thousand) for edge in box]),
                "ItalicAngle": 0,
                "Ascent": round(self.face.ascent * 1000),
                "Descent": -round(self.face.descent * 1000),
                "CapHeight": 700,
                "StemV": 80,
                key: document.Reference(program),
            }
        )

    def _width_array(self) -> PDFArray:
        """``cid [widths]`` for every stretch of neighbouring numbers that are not one em wide. The number is the code;
        in a CFF font, the glyph (see :meth:`_encoding`)."""
        array: list[object] = []
        stretch: list[float] = []
        last = -2
        for cid in sorted(set(self._glyphs.values()) if self._cff else self._glyphs):
            width = self.widths[self._glyphs[cid]]
            if width == _DEFAULT_WIDTH:
                continue
            if cid != last + 1:
                stretch = []
                array += [cid, stretch]
            stretch.append(width)
            last = cid
        return PDFArray([PDFArray(part) if isinstance(part, list) else part for part in array])

    def _glyph_map(self, numbers: Mapping[int, int]) -> bytes:
        """CIDToGIDMap: for every code two bytes, the glyph's number in the subset."""
        table = bytearray(2 * (max(self._glyphs) + 1))
        for code, glyph in self._glyphs.items():
            table[2 * code : 2 * code + 2] = numbers.get(glyph, 0).to_bytes(2, "big")
        return bytes(table)


def _subset(face: hb.Face, glyphs: Iterable[int], cff: bool) -> tuple[hb.Face, dict[int, int]]:
    """The face with only these glyphs, and where each of them stands there. A CFF keeps its glyphs' numbers: they
    are its codes, and there is no map between them."""
    flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_BIDI_CLOSURE
    flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    if cff:
        flags |= hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
    wanted = hb.SubsetInput()
    wanted.flags = flags
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.ljust(4).encode(), "big") for tag in (*_LAYOUT_TABLES, *_OTHER_TABLES)
    )
    if "fvar" in face.table_tags:
        wanted.pin_all_axes_to_default(face)
    plan = hb.SubsetPlan(face, wanted)
    return plan.execute(), dict(plan.old_to_new_glyph_mapping)


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """A ToUnicode map (ISO 32000-1, 9.10.3): UTF-16, so that nothing above U+FFFF is lost."""
    lines = [f"<{code:04X}> <{utf16(text)}>" for code, text in sorted(texts.items())]
    return _cmap("Adobe-Identity-UCS", "UCS", 2, _blocks("bfchar", lines))


def _blocks(kind: str, lines: list[str]) -> str:
    """The lines in blocks of at most a hundred, as a CMap wants them."""
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    return "\n".join(f"{len(part)} begin{kind}\n" + "\n".join(part) + f"\nend{kind}" for part in parts)


def _cmap(name: str, ordering: str, kind: int, body: str) -> bytes:
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType {kind} def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
""".encode("ascii")


def _system(ordering: str) -> PDFDictionary:
    return PDFDictionary({"Registry": PDFString("Adobe"), "Ordering": PDFString(ordering), "Supplement": 0})


def utf16(text: str) -> str:
    """Text as the hexadecimal digits of its UTF-16; U+FFFD stands for what is no character."""
    if len(text) == 1 and " " <= text < "\ud800":
        return f"{ord(text):04X}"
    return clean(text, "\ufffd").encode("utf-16-be").hex().upper()


def _postscript_name(face: Face) -> str:
    name = face.hbface.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.name
    return "".join(char for char in name if char.isascii() and (char.isalnum() or char in "-_")) or "Face"
