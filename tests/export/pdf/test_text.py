"""Text in a PDF: it copies out letter for letter, and stands where the page says."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

# 𬭊 𫖯 𫚕 are of the 8105 standard characters and stand above U+FFFF.
LINES = ("河水涨了，小镇的灯还亮着。", "“老邻居”议事厅：𬭊、𫖯、𫚕三字", "Room 208，第3号楼——3.5%……")
FACES = ("song-regular", "song-bold", "song-heavy", "hei-regular", "hei-bold", "kai-regular")


def text_of(pdf: Path, page: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        words = sheet.get_textpage()
        text = words.get_text_range()
        words.close()
        sheet.close()
    return text.replace("\r\n", "\n").replace("\x02", "")


def without_space(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def lines_pdf(bench) -> Path:
    runs = [bench.run(line, y=40 + 20 * row) for row, line in enumerate(LINES)]
    return bench.write(bench.page(*runs))


def test_text_comes_out_letter_for_letter(lines_pdf):
    assert text_of(lines_pdf).split("\n") == list(LINES)


def test_other_readers_find_the_same_text(lines_pdf, tool):
    wanted = without_space("".join(LINES))
    assert without_space(tool("pdftotext", lines_pdf, "-")) == wanted
    assert without_space(tool("mutool", "draw", "-F", "text", lines_pdf)) == wanted
    tool("qpdf", "--check", lines_pdf)


def test_every_face_is_embedded_and_subset(bench, tool):
    runs = [bench.run("社区里的一天", y=30 + 20 * row, face=face) for row, face in enumerate(FACES)]
    target = bench.write(bench.page(*runs))
    with pikepdf.open(target) as pdf:
        fonts = list(pdf.pages[0].Resources.Font.values())
        assert len(fonts) == len(FACES)
        for font in fonts:
            name = str(font.BaseFont)
            assert name[7] == "+", "a subset's name begins with six letters and +"
            assert font.Subtype == "/Type0"
            assert font.Encoding == "/Identity-H"
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    rows = tool("pdffonts", target).splitlines()[2:]
    assert len(rows) == len(FACES)
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), "embedded, subset, with Unicode"
    assert b"Helvetica" not in target.read_bytes()


def test_a_subset_holds_what_is_used_and_little_more(bench):
    small = bench.write(bench.page(bench.run("河")), name="small.pdf").stat().st_size
    assert small < 30_000
    assert bench.fonts.face("song-regular").path.stat().st_size > 5_000_000


def test_one_glyph_for_several_texts_copies_out_as_each(bench):
    """〓 stands in for whatever no face has; each character that it stands for must come back."""
    line = bench.run("甲〓乙〓丙〓")
    line = replace(line, clusters=("甲", "𰻝", "乙", "〓", "丙", "𪚥"))
    assert text_of(bench.write(bench.page(line))) == "甲𰻝乙〓丙𪚥"


def test_one_glyph_for_several_characters(bench):
    line = bench.run("第1章")
    line = replace(line, clusters=("第\u3000", "fi", "章"))
    assert text_of(bench.write(bench.page(line))) == "第\u3000fi章"


def test_several_glyphs_for_one_text(bench, tool):
    line = replace(bench.run("念e´、e"), clusters=("念", "e\u0301", "", "、", "e"))
    target = bench.write(bench.page(line))
    assert without_space(tool("pdftotext", target, "-")) == "念e\u0301、e"
    assert text_of(target) == "念e\u0301、e"


def test_places_are_kept_to_a_hundredth_of_a_point(bench):
    check_places(bench, "小镇的灯", (0.0, 12.0, 27.5, 39.25))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text("一丁七万丈三上下Wi1，。", min_size=1, max_size=40),
    shifts=st.lists(st.floats(-3, 9), min_size=40, max_size=40),
    size=st.floats(5, 60),
)
def test_no_error_adds_up(bench, text, shifts, size):
    run = bench.run(text, size=size)
    moved = tuple(x + sum(shifts[:index]) for index, x in enumerate(run.xs))
    check_places(bench, text, moved, size)


def check_places(bench, text: str, xs: tuple[float, ...], size: float = 12) -> None:
    run = replace(bench.run(text, size=size), xs=xs)
    target = bench.write(bench.page(run))
    with pikepdf.open(target) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        found = pen_places(pdf.pages[0], font.DescendantFonts[0])
    assert found == pytest.approx([run.x + 8.5 + x for x in xs], abs=0.0006 * size + 0.001)


def pen_places(page: pikepdf.Page, font: pikepdf.Object) -> list[float]:
    """Where a reader of the content stream puts each glyph, by the widths that the file itself gives."""
    widths: dict[int, float] = {}
    array = list(font.W)
    for first, row in zip(array[::2], array[1::2], strict=True):
        widths |= {int(first) + step: float(width) for step, width in enumerate(row)}
    places: list[float] = []
    size = pen = 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            size = float(operands[1])
        elif str(operator) == "Tm":
            pen = float(operands[4])
        elif str(operator) == "TJ":
            for part in operands[0]:
                if not isinstance(part, pikepdf.String):
                    pen -= float(part) * size / 1000
                    continue
                codes = bytes(part)
                for at in range(0, len(codes), 2):
                    places.append(pen)
                    pen += widths.get(int.from_bytes(codes[at : at + 2], "big"), 1000) * size / 1000
    return places


def test_glyphs_are_drawn_where_the_page_says(bench):
    """Through pdfium: each character's origin, the y axis turned over."""
    run = bench.run("小镇的灯", x=50, y=100, size=20, gap=3.3)
    target = bench.write(bench.page(run))
    with pypdfium2.PdfDocument(target) as document:
        sheet = document[0]
        words = sheet.get_textpage()
        for index, x in enumerate(run.xs):
            left, bottom = pdfium.c_double(), pdfium.c_double()
            pdfium.FPDFText_GetCharOrigin(words, index, left, bottom)
            assert left.value == pytest.approx(8.5 + 50 + x, abs=0.02)
            assert bottom.value == pytest.approx(8.5 + 400 - 100, abs=0.01)
        words.close()
        sheet.close()


def test_text_of_a_cff_font(bench, tmp_path, tool):
    make_cff_font(tmp_path / "own.otf")
    bench.fonts.folder = tmp_path
    line = replace(bench.run("甲乙甲", face="own"), clusters=("甲", "乙", "𰻝"))
    target = bench.write(bench.page(line))
    with pikepdf.open(target) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.values())).DescendantFonts[0]
        assert font.Subtype == "/CIDFontType0"
        assert font.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
    assert text_of(target) == "甲乙𰻝"
    with pypdfium2.PdfDocument(target) as document:
        sheet = document[0]
        image = sheet.render(scale=1).to_pil().convert("L")
        sheet.close()
    assert image.getbbox() is not None
    assert dark(image, 8.5 + 20, 8.5 + 40), "甲 is a square on the left half"
    assert not dark(image, 8.5 + 20 + 7, 8.5 + 40)
    assert dark(image, 8.5 + 32 + 7, 8.5 + 40), "乙 is one on the right half"
    assert without_space(tool("pdftotext", target, "-")) == "甲乙𰻝"


def dark(image: Image.Image, x: float, baseline: float) -> bool:
    return image.getpixel((round(x + 2.5), round(baseline - 4))) < 128


def make_cff_font(target: Path) -> None:
    """A font with PostScript outlines: 甲 a square on the left of its body, 乙 one on the right."""
    builder_module = pytest.importorskip("fontTools.fontBuilder")
    pen_module = pytest.importorskip("fontTools.pens.t2CharStringPen")

    def square(left: int):
        pen = pen_module.T2CharStringPen(1000, None)
        pen.moveTo((left, 0))
        for point in ((left, 800), (left + 450, 800), (left + 450, 0)):
            pen.lineTo(point)
        pen.closePath()
        return pen.getCharString()

    names = [".notdef", "left", "right"]
    builder = builder_module.FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord("甲"): "left", ord("乙"): "right"})
    builder.setupCFF("Own-Regular", {}, {name: square(500 if name == "right" else 0) for name in names}, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": "Own-Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(target)
