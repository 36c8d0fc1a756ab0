"""Draws the picture of the README that sets one paragraph three times: in this program, in Typst and in LibreOffice.

    python packaging/compare_lines.py [PNG]

Each sets the same text in its own usual way: the same faces and size, the same measure, justified, indented. The faults
are found in the three PDFs, from the places of their glyphs, by the same rules. Typst comes with the benchmarks
(`make bench`); LibreOffice must be on the machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from shequ_editor.domain.issue import Issue
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Span
from shequ_editor.export.pdf import write_pdf
from shequ_editor.settings import resource
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.lines import ParagraphRules, Setter, TextStyle
from shequ_editor.typeset.page import BLACK, Edition, Page
from shequ_editor.typeset.rows import TextMark, paint
from tests.printed import Glyph, PrintedLine, printed_lines

TARGET = Path(__file__).parent / "screenshots" / "lines.png"
PARTS = (  # every second one in bold
    "“街坊议事会”办了三年，《柳荫议事规则》改了7稿。去年结余12,800元，怎么用？老郭说：“",
    "修灯！",
    "”话音没落，二楼的安娜·李（Anna Li）也举了手。她在www.liuyin-xiang.example/news上看见，隔壁“百花洲社区”的“",
    "无障碍坡道",
    "”只花了预算的36%，八个单元都装上了……大家合计半天：先修灯，再修坡道，账目贴在“小广场”的黑板上，谁都看得见——这就是",
    "《规则》",
    "第12条说的“一笔一笔，明明白白”。",
)
MEASURE, SIZE, LEADING, MARGIN = 13, 12.0, 21.0, 24.0  # em, points
SCALE = 3.0  # pixels to the point
LOOSE = 1.06  # em from character to character: this is seen
NEVER_STARTS, NEVER_ENDS = "，。、；：！？”’）》】」』…—·%", "“‘（《【「『"
OPENERS, CLOSING = "“‘（《【「『", "，。、；：！？”’）》】」』"
RED, AMBER, GREY = (200, 16, 46), (230, 140, 0), (110, 110, 110)
LEGENDS = {
    "loose": (AMBER, "字距拉开 loose"),
    "forbidden": (RED, "避头尾 forbidden start or end"),
    "start": (RED, "行首空半字 blank at the start"),
    "ragged": (RED, "行末空半字 blank at the end"),
    "marks": (RED, "标点之间叠空 blanks between marks"),
    "orphan": (RED, "末行一字 a last line of one character"),
}


class Panel(Struct):
    """One of the three: its name, its page as a picture, its lines, and the left edge of its column (points)."""

    name: str
    picture: Any
    lines: list[PrintedLine]
    left: float

    def down(self, y: float) -> float:
        """How far a height of the PDF stands below the first baseline, pixels."""
        return (self.lines[0].y - y) * SCALE


def main(target: Path = TARGET) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        panels = [panel("社区通讯编辑部", ours(folder)), panel(f"Typst {version('typst')}", by_typst(folder))]
        panels.append(panel(libreoffice_version(), by_libreoffice(folder)))
    draw(panels).quantize(64).save(target, optimize=True)
    for each in panels:
        print(each.name, *(f"{count} {kind}" for kind, count in counted(each).items()))
    return 0


# -- the three


def ours(folder: Path) -> Path:
    setter, rules = Setter(FontLibrary()), ParagraphRules(indent=2.0)
    spans = tuple(Span(part, bold=bool(number % 2)) for number, part in enumerate(PARTS))
    lines = setter.break_text(spans, TextStyle(size=SIZE), rules, MEASURE * SIZE)
    marks = [TextMark(line, MARGIN, MARGIN + LEADING * row, BLACK) for row, line in enumerate(lines, 1)]
    width, height = MEASURE * SIZE + 2 * MARGIN, LEADING * len(lines) + 2 * MARGIN
    page = Page("1", width, height, 0.0, tuple(paint(marks, 0, 0)))
    write_pdf(Edition((page,), ()), Issue(Journal("对照")), folder / "ours.pdf", picture=Path, fonts=setter.fonts)
    return folder / "ours.pdf"


def by_typst(folder: Path) -> Path:
    source = folder / "typst.typ"
    text = "".join(f"*{part}*" if number % 2 else part for number, part in enumerate(PARTS))
    source.write_text(
        f"""\
#set page(width: {MEASURE * SIZE + 2 * MARGIN}pt, height: auto, margin: {MARGIN}pt)
#set text(font: "Noto Serif SC", size: {SIZE}pt, lang: "zh", region: "cn", top-edge: 1em, bottom-edge: 0em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {LEADING - SIZE}pt)
{text}
""",
        "utf-8",
    )
    typst.compile(source, output=folder / "typst.pdf", font_paths=[resource("fonts")], ignore_system_fonts=True)
    return folder / "typst.pdf"


def by_libreoffice(folder: Path) -> Path:
    """Through a Word file, as an editor would have it; the faces come from the program's own folder."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(MEASURE * SIZE + 2 * MARGIN), Pt(600)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(MARGIN)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Pt(2 * SIZE)
    paragraph.paragraph_format.line_spacing = Pt(LEADING)
    for number, part in enumerate(PARTS):
        run = paragraph.add_run(part)
        run.bold, run.font.name, run.font.size = bool(number % 2), "Noto Serif SC", Pt(SIZE)
        properties: Any = run._element.get_or_add_rPr()
        properties.rFonts.set(qn("w:eastAsia"), "Noto Serif SC")
        language = OxmlElement("w:lang")
        language.set(qn("w:eastAsia"), "zh-CN")
        properties.append(language)
    document.save(str(folder / "office.docx"))
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{resource('fonts')}</dir><cachedir>{folder}</cachedir></fontconfig>", "utf-8")
    office("--convert-to", "pdf", "--outdir", str(folder), str(folder / "office.docx"), folder=folder)
    return folder / "office.pdf"


def office(*arguments: str, folder: Path) -> str:
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def libreoffice_version() -> str:
    with tempfile.TemporaryDirectory() as folder:
        return " ".join(office("--version", folder=Path(folder)).split()[:2])


def panel(name: str, pdf: Path) -> Panel:
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=SCALE).to_pil().convert("RGB")
    lines = [line for line in printed_lines(pdf) if line.page == 0]
    return Panel(name, picture, lines, MARGIN)


# -- their faults


class Fault(Struct, frozen=True):
    """What is wrong, and where: from one glyph to another (points)."""

    kind: str
    first: Glyph
    last: Glyph


def faults(each: Panel) -> Iterator[Fault]:
    for number, line in enumerate(each.lines):
        glyphs, last = line.glyphs, number == len(each.lines) - 1
        if max(line.steps(), default=0.0) > LOOSE:
            yield Fault("loose", glyphs[0], glyphs[-1])
        if glyphs[0].char in NEVER_STARTS:
            yield Fault("forbidden", glyphs[0], glyphs[0])
        if glyphs[0].char in OPENERS and glyphs[0].x > left_of(each, number) - SIZE / 4:
            yield Fault("start", glyphs[0], glyphs[0])
        if not last:
            yield from at_the_end(each, glyphs)
        elif sum(glyph.char not in NEVER_STARTS for glyph in glyphs) < 2:
            yield Fault("orphan", glyphs[0], glyphs[-1])
        for before, after in pairwise(glyphs):
            if before.char in CLOSING and after.char in OPENERS + CLOSING and blank_between(before, after) > 0.6:
                yield Fault("marks", before, after)


def at_the_end(each: Panel, glyphs: Sequence[Glyph]) -> Iterator[Fault]:
    if glyphs[-1].char in NEVER_ENDS:
        yield Fault("forbidden", glyphs[-1], glyphs[-1])
    reach = glyphs[-1].x + SIZE * (0.5 if glyphs[-1].char in CLOSING else 1.0)
    if (
        each.left + MEASURE * SIZE - reach > 0.3 * SIZE
        and glyphs[-1].char not in "—…"
        and not glyphs[-1].char.isascii()
    ):
        yield Fault("ragged", glyphs[-1], glyphs[-1])


def left_of(each: Panel, number: int) -> float:
    return each.left + (2 * SIZE if number == 0 else 0.0)


def blank_between(before: Glyph, after: Glyph) -> float:
    """Between the ink halves of two marks, em: a pause is half an em; between two that close there is none."""
    step = (after.x - before.x) / SIZE - 0.5
    return step + 0.5 if after.char in OPENERS or step > 0.3 else step


def counted(each: Panel) -> dict[str, int]:
    kinds = [fault.kind for fault in faults(each)]
    return {kind: kinds.count(kind) for kind in LEGENDS if kind in kinds}


# -- the picture


def draw(panels: Sequence[Panel]) -> Image.Image:
    """The three side by side, their first lines level."""
    top, foot = round((MARGIN + SIZE) * SCALE) + 30, 90
    width = max(each.picture.width for each in panels)
    height = round(max(each.down(each.lines[-1].y) for each in panels)) + top
    canvas = Image.new("RGB", (width * len(panels), height + foot + 20), "white")
    pen = ImageDraw.Draw(canvas)
    for index, each in enumerate(panels):
        shift = top - (each.picture.height - round(each.lines[0].y * SCALE))
        canvas.paste(each.picture, (index * width, shift))
        pen.rectangle((index * width, 0, (index + 1) * width, 60), fill="white")
        name = f"{each.name}　{sum(told for told in counted(each).values()) or '✓'}"
        pen.text((index * width + MARGIN * SCALE, 24), name, font=face("hei-bold", 30), fill=(30, 30, 30))
        for fault in faults(each):
            mark(pen, fault, index * width, top + each.down(fault.first.y))
    pen.rectangle((0, height + 16, canvas.width, canvas.height), fill="white")
    legend(pen, height + 24, {kind for each in panels for kind in counted(each)})
    return canvas


def mark(pen: Any, fault: Fault, x: float, base: float) -> None:
    """A bar under a loose line, a frame around what is wrong elsewhere."""
    colour, _ = LEGENDS[fault.kind]
    left, right = x + fault.first.x * SCALE, x + (fault.last.x + SIZE) * SCALE
    if fault.kind == "loose":
        pen.line((left, base + 5 * SCALE, right, base + 5 * SCALE), fill=colour, width=4)
    else:
        box = (left - 2, base - 11 * SCALE, right + 2, base + 3 * SCALE)
        pen.rounded_rectangle(box, radius=6, outline=colour, width=3)


def legend(pen: Any, y: float, kinds: set[str]) -> None:
    """What the marks mean, three in a row."""
    told = [LEGENDS[kind] for kind in LEGENDS if kind in kinds]
    for number, (colour, words) in enumerate(told):
        x, level = MARGIN * SCALE + number % 3 * 560, y + number // 3 * 36
        filled = colour if colour == AMBER else None
        pen.rectangle((x, level + 6, x + 20, level + 26), fill=filled, outline=colour, width=3)
        pen.text((x + 30, level), words, font=face("hei-regular", 24), fill=GREY)


def face(name: str, size: int) -> Any:
    return ImageFont.truetype(str(resource("fonts", f"{name}.ttf")), size)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
