"""The printer's file: PDF/X, its boxes, inks and plates."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from shequ_editor.export.pdf import printing
from shequ_editor.export.pdf.purpose import Standard
from shequ_editor.export.profiles import shipped_profile
from shequ_editor.typeset.page import BLACK, Colour, Fill, GlyphRun, Link

RED = Colour((0.12, 0.97, 0.88, 0.06), (0.8, 0.1, 0.1))
WHITE = Colour((0, 0, 0, 0), (1, 1, 1))
SPOT = Colour((0.1, 0.9, 0.8, 0), (0.8, 0.1, 0.1), spot="专色 红/186")
PALE = Colour((0.05, 0.45, 0.4, 0), (0.9, 0.6, 0.6), spot="专色 红/186", tint=0.5)


def press(bench, *pages, **choices) -> Path:
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
        assert states(pdf.pages[0]) == ["0 0 0 1 over", "0 0 0 0", "0.12 0.97 0.88 0.06", "0 0 0 1 over"]
    with pikepdf.open(press(bench, page, black_overprints=False)) as pdf:
        assert not any("over" in state for state in states(pdf.pages[0]))


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
