"""An empty Word document of our own.

python-docx's template asks for Word 2010's ways, the fonts of a theme and a blue rule under titles; this one asks for
today's (compatibility mode 15), Chinese fonts by name, punctuation that is pressed together, mirrored margins, and
heads of their own for odd and even pages.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from shequ_editor.export.word.looks import SECTION_LIST, UNIT_LIST, Name
from shequ_editor.export.word.styles import hex_colour, office_fonts, style_sheet
from shequ_editor.export.word.xml import Element, twips, w
from shequ_editor.typeset.style import Look, Style

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))

# Name, other names (with commas between: ECMA-376 Part 1, 17.8.3.1; the last is that of the font in our PDF), Panose,
# character set, kind, pitch: so that an office without the font gets its like.
_FONTS = (
    ("宋体", "SimSun,Noto Serif SC", "02010600030101010101", "86", "auto", "variable"),
    ("黑体", "SimHei,Noto Sans SC", "02010609060101010101", "86", "modern", "fixed"),
    ("楷体", "KaiTi,LXGW WenKai", "02010609060101010101", "86", "modern", "fixed"),
    ("仿宋", "FangSong,LXGW WenKai", "02010609060101010101", "86", "modern", "fixed"),
    ("Times New Roman", "", "02020603050405020304", "00", "roman", "variable"),
    ("Arial", "", "020B0604020202020204", "00", "swiss", "variable"),
)


def empty_document(style: Style, *, facing: bool = True, more: Sequence[Element] = ()) -> WordDocument:
    """A document without a word, with the named styles of ``style`` and ``more`` of them; ``facing`` pages have the
    wider margin and the folio outside."""
    sheet = style_sheet(style)
    sheet.extend(more)
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {nsdecls('w', 'r')}><w:body/></w:document>",
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("numbering", "numbering.xml"),
            ("fontTable", "fontTable.xml"),
        ),
        "word/styles.xml": serialize_part_xml(sheet).decode(),
        "word/settings.xml": _settings(style.articles.end_mark, _FACING if facing else ("", "")),
        "word/numbering.xml": serialize_part_xml(_numbering(style)).decode(),
        "word/fontTable.xml": _font_table(),
    }
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text if text.startswith("<?xml") else _HEAD + text)
    package.seek(0)
    return Document(package)


def add_footnotes(document: WordDocument, notes: Sequence[Element]) -> None:
    """Give the document its footnotes (``w:footnote`` elements) and the lines that part them from the text."""
    root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
    for kind, number in _SEPARATORS:
        spacing = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
        root.append(w("footnote", w("p", spacing, w("r", w(kind))), type=kind, id=number))
    root.extend(notes)
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        serialize_part_xml(root),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _numbering(style: Style) -> Element:
    """The bullets that stand before a unit and before a section in the contents."""
    title, contents = style.title, style.contents
    root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    bullets = (
        (UNIT_LIST, Name.UNIT, title.bullet, title.bullet_look, title.bullet_look.size + title.bullet_gap),
        (SECTION_LIST, Name.TOC_SECTION, contents.section_bullet, contents.bullet_look, contents.entry_indent),
    )
    for number, owner, bullet, look, width in bullets:
        root.append(_bullet_list(number, owner, bullet, look, width))
    for number, *_ in bullets:
        root.append(w("num", w("abstractNumId", val=number), numId=number))
    return root


def _bullet_list(number: int, owner: Name, bullet: str, look: Look, width: float) -> Element:
    """A list of one level; ``width`` is from the bullet to its text."""
    font, *_ = office_fonts(look)
    half_points = round(look.size * 2)
    characters = w(
        "rPr",
        w("rFonts", ascii=font, hAnsi=font, eastAsia=font, hint="eastAsia"),
        w("color", val=hex_colour(look.colour)),
        w("sz", val=half_points),
        w("szCs", val=half_points),
    )
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="bullet"),
        w("pStyle", val=owner),
        w("suff", val="tab"),
        w("lvlText", val=bullet),
        w("lvlJc", val="left"),
        w("pPr", w("tabs", w("tab", val="num", pos=twips(width))), w("ind", left=twips(width), hanging=twips(width))),
        characters,
        ilvl=0,
    )
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=number)


def _font_table() -> str:
    fonts = [
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{other}"/>' if other else "")
        + f'<w:panose1 w:val="{panose}"/><w:charset w:val="{charset}"/>'
        + f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, panose, charset, family, pitch in _FONTS
    ]
    return f"<w:fonts {nsdecls('w')}>{''.join(fonts)}</w:fonts>"


def _settings(end_mark: str, facing: tuple[str, str]) -> str:
    """Word's own marks that begin no line and end none, with the one that ends an article."""
    address = "http://schemas.microsoft.com/office/word"
    rows = (
        f'<w:compatSetting w:name="{name}" w:uri="{address}" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    no_start, no_end = (escape(marks, {'"': "&quot;"}) for marks in (_NO_LINE_START + end_mark, _NO_LINE_END))
    mirrored, odd_even = facing
    return _SETTINGS.format(
        namespaces=nsdecls("w"),
        mirrored=mirrored,
        odd_even=odd_even,
        compatibility="".join(rows),
        no_start=no_start,
        no_end=no_end,
    )


def _relations(*targets: tuple[str, str]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{base}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


_COMPATIBILITY = {
    "compatibilityMode": 15,  # Word 2013 and later
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
# 避头尾: what Word itself takes for Chinese.
_NO_LINE_START = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
_NO_LINE_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>
</Types>"""

_FACING = ("<w:mirrorMargins/>", "<w:evenAndOddHeaders/>")
_SETTINGS = """<w:settings {namespaces}>
<w:zoom w:percent="100"/>
{mirrored}
<w:bordersDoNotSurroundHeader/>
<w:bordersDoNotSurroundFooter/>
<w:defaultTabStop w:val="480"/>
{odd_even}
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:noLineBreaksAfter w:lang="zh-CN" w:val="{no_end}"/>
<w:noLineBreaksBefore w:lang="zh-CN" w:val="{no_start}"/>
<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>
<w:compat>
<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>
<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>
{compatibility}
</w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
<w:decimalSymbol w:val="."/>
<w:listSeparator w:val=","/>
</w:settings>"""
