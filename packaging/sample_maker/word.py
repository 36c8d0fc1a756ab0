"""Word files as different hands type them.

The XML is written out, not made with a library: a text box, a footnote, a tracked change, ruby and a content control
are what the reader of manuscripts must know, and no library at hand writes them. The archive is stored, not deflated,
so that its bytes do not depend on the zlib of the machine.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image

from sample_maker.source import Item, Piece

_EMU = 360_000  # in a centimetre
_PICTURE_CM = 14.0
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:pic="{_DRAWING}/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_AUTHOR = 'w:author="丁华" w:date="2025-05-07T09:00:00Z"'


@dataclass(frozen=True, slots=True)
class Look:
    """How a hand formats one kind of line: ``size`` in half points, ``indent`` in hundredths of a character."""

    style: str = ""
    align: str = ""
    font: str = ""
    size: int = 0
    bold: bool = False
    indent: int = 0
    typed: str = ""  # spaces typed before the text
    numbering: int = 0

    def paragraph(self) -> str:
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.numbering}"/></w:numPr>' if self.numbering else ""
        indent = f'<w:ind w:firstLineChars="{self.indent}"/>' if self.indent else ""
        align = f'<w:jc w:val="{self.align}"/>' if self.align else ""
        return f"<w:pPr>{style}{number}{indent}{align}</w:pPr>"

    def run(self, extra: str = "") -> str:
        font = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{self.font}"/>'
        bold = "<w:b/>" if self.bold or extra == "bold" else ""
        size = f'<w:sz w:val="{self.size}"/>'
        script = f'<w:vertAlign w:val="{extra}script"/>' if extra in ("super", "sub") else ""
        return f"<w:rPr>{font if self.font else ''}{bold}{size if self.size else ''}{script}</w:rPr>"


_BODY = Look(font="仿宋_GB2312", size=32, indent=200)
_CENTRE = Look(align="center", font="楷体_GB2312", size=30)
_PLAIN = Look(font="宋体", size=24, typed="　　")
_PLAIN_CENTRE = Look(align="center", font="宋体", size=24)

HABITS: dict[str, dict[str, Look]] = {
    "styles": {
        "title": Look(style="a3"),
        "unit": Look(align="center", font="楷体", size=28),
        "byline": Look(align="center", font="楷体", size=28),
        "h1": Look(style="1"),
        "h2": Look(style="2"),
        "h3": Look(style="3"),
        "photo": Look(align="center"),
        "caption": Look(style="a5"),
        "source": Look(align="right"),
        "signature": Look(align="right"),
        "line": Look(style="a7"),
        "quote": Look(style="a9"),
        "": Look(style="a7"),
    },
    "by-hand": {
        "kicker": Look(align="center", font="楷体_GB2312", size=32),
        "title": Look(align="center", font="方正小标宋简体", size=44),
        "subtitle": Look(align="center", font="楷体_GB2312", size=32),
        "unit": _CENTRE,
        "byline": _CENTRE,
        "lead": Look(font="楷体_GB2312", size=32, indent=200),
        "h1": Look(font="黑体", size=32, indent=200, bold=True),
        "numbered-h1": Look(font="黑体", size=32, bold=True, numbering=1),
        "numbered-p": Look(font="仿宋_GB2312", size=32, numbering=2),
        "verse": Look(align="center", font="楷体_GB2312", size=32),
        "photo": Look(align="center"),
        "caption": Look(align="center", font="楷体_GB2312", size=24),
        "source": Look(align="right", font="仿宋_GB2312", size=28),
        "": _BODY,
    },
    "alike": {
        "title": _PLAIN_CENTRE,
        "subtitle": _PLAIN_CENTRE,
        "unit": _PLAIN_CENTRE,
        "photo": Look(align="center"),
        "caption": _PLAIN_CENTRE,
        "": _PLAIN,
    },
}


class Writer:
    """Writes the items of one manuscript, and collects the footnotes and pictures they call for."""

    def __init__(self, habit: str, photos: Path) -> None:
        self.looks = HABITS[habit]
        self.photos = photos
        self.notes: list[str] = []
        self.pictures: list[str] = []
        self.changes = 0

    def document(self, items: tuple[Item, ...]) -> str:
        body = "".join(self._item(item) for item in items)
        page = (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" '
            'w:header="851" w:footer="992" w:gutter="0"/>'
            "</w:sectPr>"
        )
        return f'{_HEAD}<w:document {_NAMES} mc:Ignorable="wps"><w:body>{body}{page}</w:body></w:document>'

    def _item(self, item: Item) -> str:
        look = self.looks.get(item.kind, self.looks[""])
        if item.kind == "table":
            return self._table(item.rows)
        if item.kind == "text-box":
            return self._box(item)
        content = self._picture(item.picture) if item.picture else self._runs(item.pieces, look, typed=True)
        return f"<w:p>{look.paragraph()}{content}</w:p>"

    def _runs(self, pieces: tuple[Piece, ...], look: Look, *, typed: bool = False) -> str:
        before = _run(look.typed, look.run()) if typed and look.typed else ""
        return before + "".join(self._piece(piece, look) for piece in pieces)

    def _piece(self, piece: Piece, look: Look) -> str:
        plain = _run(piece.text, look.run())
        match piece.kind:
            case "ins":
                return f"<w:ins {self._change()}>{plain}</w:ins>"
            case "del":
                return f"<w:del {self._change()}>{_run(piece.text, look.run(), tag='delText')}</w:del>"
            case "control":
                return f'<w:sdt><w:sdtPr><w:alias w:val="出处"/></w:sdtPr><w:sdtContent>{plain}</w:sdtContent></w:sdt>'
            case "ruby":
                base, above = piece.text.split("|")
                return _ruby(base, above, look.run())
            case "note":
                self.notes.append(piece.text)
                return (
                    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                    f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
                )
            case kind:
                return _run(piece.text, look.run(kind))

    def _change(self) -> str:
        self.changes += 1
        return f'w:id="{100 + self.changes}" {_AUTHOR}'

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> str:
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in edges)
        grid = f'<w:gridCol w:w="{8300 // len(rows[0])}"/>' * len(rows[0])
        body = "".join(f"<w:tr>{''.join(map(self._cell, row))}</w:tr>" for row in rows)
        head = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"

    def _cell(self, text: str) -> str:
        return f'<w:tc><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_run(text, "")}</w:p></w:tc>'

    def _box(self, item: Item) -> str:
        """A text box as Word writes it: the new drawing, and the same words once more in VML for old programs."""
        words = f"<w:p>{self._runs(item.pieces, Look(font='楷体_GB2312', size=28))}</w:p>"
        content = f"<w:txbxContent>{words}</w:txbxContent>"
        width, height = int(_PICTURE_CM * _EMU), 2 * _EMU
        shape = (
            '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
        )
        uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        drawing = _inline(9001, "口诀", width, height, uri, shape)
        old = f'<w:pict><v:shape style="width:397pt;height:57pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
        return (
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><mc:AlternateContent>'
            f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
            "</mc:AlternateContent></w:r></w:p>"
        )

    def _picture(self, name: str) -> str:
        self.pictures.append(name)
        with Image.open(self.photos / name) as image:
            width, height = image.size
        wide = int(_PICTURE_CM * _EMU * min(1.0, width / height))
        high = wide * height // width
        number = len(self.pictures)
        picture = (
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
        return f"<w:r>{_inline(number, name, wide, high, f'{_DRAWING}/picture', picture)}</w:r>"

    def footnotes(self) -> str:
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{_run(" " + note, "")}</w:p></w:footnote>'
            for number, note in enumerate(self.notes, 1)
        )
        return f"{_HEAD}<w:footnotes {_NAMES}>{rules}{notes}</w:footnotes>"


def _run(text: str, properties: str, tag: str = "t") -> str:
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def _ruby(base: str, above: str, properties: str) -> str:
    return (
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="14"/><w:hpsRaise w:val="26"/>'
        '<w:hpsBaseText w:val="28"/><w:lid w:val="zh-CN"/></w:rubyPr>'
        f"<w:rt>{_run(above, properties)}</w:rt><w:rubyBase>{_run(base, properties)}</w:rubyBase></w:ruby></w:r>"
    )


def _inline(number: int, name: str, width: int, height: int, uri: str, graphic: str) -> str:
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}"/><a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )


def _style(ident: str, name: str, properties: str, based: str = "a") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"{properties}</w:style>"
    )


def _styles() -> str:
    heading = '<w:pPr><w:keepNext/><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{}"/></w:rPr>'
    styles = [
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/>'
        '<w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
        _style("a3", "Title", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>'),
        _style("a5", "caption", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr>'),
        _style("a7", "Body Text First Indent", '<w:pPr><w:ind w:firstLineChars="200"/></w:pPr>'),
        _style("a9", "Intense Quote", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:i/></w:rPr>'),
        *(_style(str(n), f"heading {n}", heading.format(n - 1, size)) for n, size in ((1, 32), (2, 28), (3, 24))),
    ]
    return f"{_HEAD}<w:styles {_NAMES}>{''.join(styles)}</w:styles>"


def _numbering() -> str:
    kinds = (("chineseCounting", "%1、"), ("decimal", "%1."))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for n, (kind, text) in enumerate(kinds)
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n - 1}"/></w:num>' for n in (1, 2))
    return f"{_HEAD}<w:numbering {_NAMES}>{abstract}{numbers}</w:numbering>"


def _content_types() -> str:
    kinds = {"document": "document.main", **{kind: kind for kind in ("styles", "numbering", "footnotes")}}
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="jpg" ContentType="image/jpeg"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{ident}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for ident, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def write_word(items: tuple[Item, ...], habit: str, photos: Path) -> bytes:
    """A ``.docx`` with these items, typed in a habit; the pictures they call for are read from ``photos``."""
    writer = Writer(habit, photos)
    document = writer.document(items)
    parts = {f"rId{n}": (kind, f"{kind}.xml") for n, kind in enumerate(("styles", "numbering", "footnotes"), 1)}
    media = {f"rIdPicture{n}": ("image", f"media/image{n}.jpg") for n in range(1, len(writer.pictures) + 1)}
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document,
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/footnotes.xml": writer.footnotes(),
        "word/_rels/document.xml.rels": _relations(parts | media),
    }
    entries = {name: text.encode("utf-8") for name, text in texts.items()}
    for (_, target), picture in zip(media.values(), writer.pictures, strict=True):
        entries[f"word/{target}"] = (photos / picture).read_bytes()
    return pack(entries)


def pack(entries: dict[str, bytes]) -> bytes:
    """A ZIP archive with a fixed date, not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name, (2025, 5, 1, 9, 0, 0))
            entry.create_system = 0  # the same bytes on Windows and elsewhere
            archive.writestr(entry, data)
    return buffer.getvalue()


def pack_gbk(entries: dict[str, bytes]) -> bytes:
    """A ZIP archive as Chinese Windows makes it: names in GBK and no UTF-8 flag. ``zipfile`` writes no such names,
    so they are put in place of ASCII ones of the same length; the check sums do not cover them."""
    stand_ins = {f"@{n}@".ljust(len(name.encode("gbk")), "_"): name for n, name in enumerate(entries)}
    data = pack({stand_in: entries[name] for stand_in, name in stand_ins.items()})
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode("ascii"), name.encode("gbk"))
    return data
