"""The printer's file: PDF/X, its boxes, inks and plates."""

from __future__ import annotations

from pathlib import Path as File

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from shequ_editor.export.pdf import printing
from shequ_editor.export.pdf.purpose import Mark, Standard
from shequ_editor.export.profiles import profile_of, shipped_profile
from shequ_editor.typeset.page import BLACK, Colour, Fill, GlyphRun, Link, Path
from tests.export.conftest import BLEED, HEIGHT, WIDTH

RED = Colour((0.1, 0.95, 0.85, 0), (0.8, 0.1, 0.1))
WHITE = Colour((0, 0, 0, 0), (1, 1, 1))
SPOT = Colour((0.1, 0.9, 0.8, 0), (0.8, 0.1, 0.1), spot="专色 红/186")
PALE = Colour((0.05, 0.45, 0.4, 0), (0.9, 0.6, 0.6), spot="专色 红/186", tint=0.5)


def press(bench, *pages, **choices) -> File:
    return bench.write(*pages, purpose=printing(shipped_profile(), **choices))


def coloured(run: GlyphRun, colour: Colour) -> GlyphRun:
    return replace(run, colour=colour)


@pytest.mark.parametrize(
    ("standard", "version", "words"),
    [
        (Standard.X1A_2001, "1.3", {"/GTS_PDFXVersion": "PDF/X-1:2001", "/GTS_PDFXConformance": "PDF/X-1a:2001"}),
        (Standard.X1A_2003, "1.4", {"/GTS_PDFXVersion": "PDF/X-1a:2003"}),
        (Standard.X4, "1.6", {}),
    ],
)
def test_it_says_what_it_is(bench, tool, standard, version, words):
    link = Link(20, 20, 50, 20, uri="https://hewan.example")
    target = press(bench, bench.page(bench.run("河湾通讯"), links=[link]), standard=standard)
    assert target.read_bytes().startswith(f"%PDF-{version}".encode())
    tool("qpdf", "--check", target)
    with pikepdf.open(target) as pdf:
        assert not pdf.is_encrypted
        assert len(pdf.trailer.ID) == 2
        assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
        assert {key: str(value) for key, value in pdf.docinfo.items() if key.startswith("/GTS")} == words
        assert all(str(pdf.docinfo[key]) for key in ("/Title", "/CreationDate", "/ModDate"))
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert intent.OutputConditionIdentifier == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == shipped_profile().data
        assert intent.DestOutputProfile.N == 4
        page = pdf.pages[0]
        assert "/Annots" not in page
        assert "/Outlines" not in pdf.Root
        assert "/OpenAction" not in pdf.Root
        assert ("/Metadata" in pdf.Root) == (standard is Standard.X4)
        if standard is Standard.X4:
            with pdf.open_metadata() as said:
                assert said["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
                assert said["pdf:Trapped"] == "False"
                assert said["xmpMM:RenditionClass"] == "default"
                assert said["dc:title"] == str(pdf.docinfo["/Title"])
            assert b"/Filter" not in pdf.Root.Metadata.unparse(resolved=True).split(b"stream")[0]


def test_a_condition_of_no_registry_is_called_custom(bench):
    data = shipped_profile().data.replace(b"ISO Coated v2 300%", b"Our own press here", 1)
    target = bench.write(bench.page(), purpose=printing(profile_of(data, "own.icc")))
    with pikepdf.open(target) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.OutputConditionIdentifier == "Custom"
        assert "/RegistryName" not in intent
        assert "Our own press" in str(intent.Info)


def states(page: pikepdf.Page) -> list[str]:
    """How the page's text is filled, one after the other: its colour, and whether it overprints."""
    graphics = dict(page.Resources.get("/ExtGState", {}).items())
    found, colour, overprint, mode = [], "", False, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("k", "scn"):
            colour = " ".join(map(str, operands))
        elif str(operator) == "gs":
            state = graphics[str(operands[0])]
            overprint, mode = bool(state.get("/op", overprint)), int(state.get("/OPM", mode))
        elif str(operator) == "TJ":
            found.append(f"{colour}{' over' if overprint and mode == 1 else ''}")
    return found


def test_black_text_overprints_and_nothing_else_does(bench):
    runs = [coloured(bench.run("字", y=40 + 20 * n), colour) for n, colour in enumerate((BLACK, WHITE, RED, BLACK))]
    page = bench.page(Fill(0, 0, 300, 200, RED), *runs)
    with pikepdf.open(press(bench, page)) as pdf:
        assert states(pdf.pages[0]) == ["0 0 0 1 over", "0 0 0 0", "0.1 0.95 0.85 0", "0 0 0 1 over"]
    with pikepdf.open(press(bench, page, black_overprints=False)) as pdf:
        assert not any("over" in state for state in states(pdf.pages[0]))


def test_black_text_is_left_out_of_what_bears_no_more_ink(bench):
    """A picture, a colour of 226 percent; under 200 there is room for black."""
    path = bench.folder / "a.png"
    Image.new("RGB", (60, 60), (200, 40, 30)).save(path)
    deep = Colour((0.14, 1, 0.92, 0.2), (0.7, 0.1, 0.1))
    shape = Path((("M", 0, 200), ("L", 100, 200), ("L", 100, 240), ("Z",)), fill=deep)
    items = [
        bench.image(path, 0, 0, 100, 50),
        Fill(0, 100, 100, 40, deep),
        shape,
        Fill(0, 300, 100, 40, RED),
        *(bench.run("字", x=20, y=y) for y in (30, 90, 120, 230, 320)),
        bench.run("字", x=120, y=30),
    ]
    with pikepdf.open(press(bench, bench.page(*items))) as pdf:
        overprints = [state.endswith("over") for state in states(pdf.pages[0])]
    assert overprints == [False, True, False, False, True, True]


def test_a_spot_ink_has_one_plate_of_its_own(bench):
    pages = [
        bench.page(Fill(0, 0, 300, 200, SPOT), coloured(bench.run("字"), PALE)),
        bench.page(Fill(0, 0, 300, 200, PALE), label="2"),
    ]
    with pikepdf.open(press(bench, *pages)) as pdf:
        spaces = [space for page in pdf.pages for space in page.Resources.ColorSpace.values()]
        assert {str(space[1]) for space in spaces} == {"/专色 红/186"}
        assert len({space.objgen for space in spaces}) == 1
        assert [float(ink) for ink in spaces[0][3].C1] == pytest.approx([0.1, 0.9, 0.8, 0])
        assert states(pdf.pages[0]) == ["0.5"]
    with pikepdf.open(bench.write(*pages)) as pdf:
        assert "/ColorSpace" not in pdf.pages[0].Resources


# -- marks


def beside(pdf: pikepdf.Pdf) -> list[tuple[float, float]]:
    """The places of everything drawn on the first page, from the lower left corner of its trim."""
    page = pdf.pages[0]
    left, bottom = float(page.TrimBox[0]), float(page.TrimBox[1])
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("m", "l"):
            found.append((float(operands[0]) - left, float(operands[1]) - bottom))
        elif str(operator) == "re":
            x, y, width, height = map(float, operands)
            found += [(x - left, y - bottom), (x + width - left, y + height - bottom)]
        elif str(operator) == "Tm":
            found.append((float(operands[4]) - left, float(operands[5]) - bottom))
    return found


@pytest.mark.parametrize("mark", Mark)
def test_marks_stand_between_the_bleed_and_the_edge_of_the_sheet(bench, mark):
    with pikepdf.open(press(bench, bench.page(), marks=frozenset({mark}))) as pdf:
        media, bleed, trim = (list(map(float, pdf.pages[0][box])) for box in ("/MediaBox", "/BleedBox", "/TrimBox"))
        assert media[0] < bleed[0] < trim[0]
        assert trim[2] < bleed[2] < media[2]
        places = beside(pdf)
        assert places
        for x, y in places:
            outside = x < -BLEED or x > WIDTH + BLEED or y < -BLEED or y > HEIGHT + BLEED
            assert outside, (x, y)
            assert media[0] - trim[0] <= x <= media[2] - trim[0]
            assert media[1] - trim[1] <= y <= media[3] - trim[1]


def test_crop_marks_point_at_the_corners_of_the_trim_and_stand_on_every_plate(bench):
    with pikepdf.open(press(bench, bench.page(), marks=frozenset({Mark.CROP}))) as pdf:
        xs, ys = zip(*beside(pdf), strict=True)
        assert {round(x) for x in xs} >= {0, round(WIDTH)}
        assert {round(y) for y in ys} >= {0, round(HEIGHT)}
        (space,) = pdf.pages[0].Resources.ColorSpace.values()
        assert space[1] == "/All"


def test_the_slug_line_tells_journal_issue_page_and_date(bench, tool):
    target = press(bench, bench.page(label="7"), marks=frozenset({Mark.SLUG}))
    said = tool("pdftotext", "-layout", target, "-")
    for word in ("河湾通讯", "2024", "第1期", "第7页", "2024-03-01"):
        assert word in said.replace(" ", ""), word


def test_colour_bars_show_the_four_inks_and_those_of_the_issue(bench):
    page = bench.page(Fill(0, 0, 20, 20, PALE))
    with pikepdf.open(press(bench, page, marks=frozenset({Mark.COLOUR_BARS}))) as pdf:
        filled = [
            tuple(map(float, operands))
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) in ("k", "scn")
        ]
    assert {(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)} <= set(filled)
    assert filled[0] == (0.5,)
    assert (1.0,) in filled
