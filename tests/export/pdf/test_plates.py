"""The printer's file of a composed issue, looked at by programs that are not ours: inks, plates, fonts, boxes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf
from PIL import Image

from shequ_editor.export.colours import heaviest
from shequ_editor.export.pdf import printing
from shequ_editor.export.pdf.purpose import Mark, Standard
from shequ_editor.export.profiles import shipped_profile
from shequ_editor.typeset.page import GlyphRun
from tests.export.printed import apart, pages_of, printed

DPI = 72
INKS = ("Cyan", "Magenta", "Yellow", "Black")


@pytest.fixture(scope="module")
def issue(tmp_path_factory):
    """A composed issue for the printer: its pages, and the file."""
    edition, pdf, _ = printed(tmp_path_factory.mktemp("press"), printing(shipped_profile()))
    return edition, pdf


def plates(tool, pdf: Path, folder: Path, first: int, last: int) -> list[Image.Image]:
    """Pages as their four plates lie on each other (Ghostscript's tiffsep), as a CMYK picture each."""
    pages = f"-dFirstPage={first}", f"-dLastPage={last}"
    tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{DPI}", *pages, "-o", folder / "p%d.tif", pdf)
    count = last - first + 1
    names = [[folder / f"p{page}({ink}).tif" for ink in INKS] for page in range(1, count + 1)]
    return [
        Image.merge("CMYK", [Image.open(name).convert("L").point(lambda level: 255 - level) for name in page])
        for page in names
    ]


def body(edition) -> int:
    """The number of a page that is full of text."""
    sizes = [
        sum(isinstance(item, GlyphRun) and bool(item.source) and item.source.part == "body" for item in page.items)
        for page in edition.pages
    ]
    return sizes.index(max(sizes)) + 1


def test_body_text_is_on_the_black_plate_alone(issue, tool, tmp_path):
    edition, pdf = issue
    number = body(edition)
    (page,) = plates(tool, pdf, tmp_path, number, number)
    bleed = edition.pages[number - 1].bleed
    texts = [
        item
        for item in edition.pages[number - 1].items
        if isinstance(item, GlyphRun)
        and item.colour.cmyk == (0, 0, 0, 1)
        and item.source
        and item.source.part == "body"
    ]
    assert len(texts) > 20
    black = 0
    for run in texts:
        box = (run.x, run.y - run.size * 0.8, run.x + run.width, run.y + run.size * 0.1)
        part = page.crop([round((bleed + edge) * DPI / 72) for edge in box])
        *coloured, ink = (channel.getextrema()[1] for channel in part.split())
        assert max(coloured) == 0, run.text
        black = max(black, ink)
    assert black > 150


def test_no_place_has_more_ink_than_the_profile_bears(issue, tool, tmp_path):
    edition, pdf = issue
    profile = shipped_profile()
    for page in plates(tool, pdf, tmp_path, 1, 3):
        bleed = edition.pages[0].bleed * DPI / 72
        trim = page.crop((bleed, bleed, page.width - bleed, page.height - bleed))
        assert heaviest(trim) <= profile.ink_limit
        assert heaviest(trim) > 0


def test_there_is_no_rgb_anywhere(issue, tool):
    _, pdf = issue
    trace = tool("mutool", "trace", pdf)
    spaces = set(re.findall(r'colorspace="([^"]*)"', trace))
    assert spaces == {"DeviceCMYK"}
    pictures = [line.split() for line in tool("pdfimages", "-list", pdf).splitlines()[2:]]
    assert {line[5] for line in pictures} <= {"cmyk", "gray"}
    assert pictures
    assert all(int(ppi) <= 301 for line in pictures for ppi in line[12:14])


def test_fonts_and_boxes_are_what_printers_ask_for(issue, tool):
    edition, pdf = issue
    fonts = tool("pdffonts", pdf).splitlines()[2:]
    assert fonts
    for line in fonts:
        embedded, subset = re.findall(r" (yes|no)\b", line)[:2]
        assert (embedded, subset) == ("yes", "yes"), line
    boxes = tool("pdfinfo", "-box", "-f", "1", "-l", str(len(edition.pages)), pdf)
    found: dict[tuple[str, str], list[float]] = {
        (page, box): [float(edge) for edge in edges.split()]
        for page, box, edges in re.findall(r"Page +(\d+) (Media|Bleed|Trim)Box: +([\d. ]+)", boxes)
    }
    assert len(found) == 3 * len(edition.pages)
    for number, page in enumerate(edition.pages, start=1):
        trim, bleed, media = (found[str(number), box] for box in ("Trim", "Bleed", "Media"))
        assert trim[2] - trim[0] == pytest.approx(page.width, abs=0.02)
        assert trim[0] - bleed[0] == pytest.approx(page.bleed, abs=0.02)
        assert media == bleed


def inks_of(file: Path) -> Image.Image:
    """A page as an engine separates it."""
    if file.suffix != ".pam":
        return Image.open(file)
    head, pixels = file.read_bytes().split(b"ENDHDR\n", 1)
    width, height = (int(found) for found in re.findall(rb"(?:WIDTH|HEIGHT) (\d+)", head))
    return Image.frombytes("CMYK", (width, height), pixels)


def test_three_engines_lay_down_the_same_inks(issue, tool, tmp_path):
    """Screens show inks as they like; what counts is what goes onto the plates."""
    edition, pdf = issue
    tool("pdftoppm", "-r", f"{DPI}", "-jpegcmyk", "-jpegopt", "quality=95", pdf, tmp_path / "poppler")
    tool("mutool", "draw", "-q", "-r", f"{DPI}", "-c", "cmyk", "-o", tmp_path / "mupdf%02d.pam", pdf)
    smooth = "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"
    quiet = "-q", "-dNOPAUSE", "-dBATCH"
    tool("gs", *quiet, "-sDEVICE=tiff32nc", *smooth, f"-r{DPI}", "-o", tmp_path / "gs%02d.tif", pdf)
    engines = [sorted(tmp_path.glob(f"{name}*")) for name in ("poppler", "mupdf", "gs")]
    assert {len(files) for files in engines} == {len(edition.pages)}
    for poppler, *others in zip(*engines, strict=True):
        one = inks_of(poppler)
        for file in others:
            other = inks_of(file)
            for ink, same in zip(one.split(), other.split(), strict=True):
                assert apart(ink, same) < 4, file.name


def test_the_printers_text_is_that_of_the_plain_file(issue, tool, tmp_path):
    _, plain, _ = printed(tmp_path)
    _, pdf = issue
    said = tool("pdftotext", "-raw", pdf, "-")
    assert "𬭊" in said
    assert said == tool("pdftotext", "-raw", plain, "-")


# What PDF/A asks for and PDF/X-4 does not: that a file calls itself a PDF/A and explains the words of PDF/X to it.
OF_PDFA_ALONE = re.compile(r"PDFA2B-(ID-SCHEMA|DEVICE-CMYK|XMP-(EXTENSION|PREDEFINED|PROPERTY).*)-\d+")


def test_x4_keeps_the_rules_that_it_shares_with_pdf_a(tmp_path):
    _, pdf, _ = printed(tmp_path, printing(shipped_profile(), Standard.X4))
    report = validate_pdf(pdf, profile=ValidationProfile.PDF_A_2B)
    assert not [rule for failure in report.failures if not OF_PDFA_ALONE.fullmatch(rule := failure.rule_id)]


@pytest.mark.parametrize("standard", Standard)
def test_outlines_show_what_letters_show(tool, tmp_path, standard):
    marks = frozenset({Mark.SLUG})
    for name in ("letters", "outlines"):
        (tmp_path / name).mkdir()
    _, lettered, _ = printed(tmp_path / "letters", printing(shipped_profile(), standard, marks=marks))
    _, outlined, _ = printed(tmp_path / "outlines", printing(shipped_profile(), standard, marks=marks, outlines=True))
    assert not tool("pdffonts", outlined).splitlines()[2:]
    tool("qpdf", "--check", outlined)
    for one, other in zip(pages_of(lettered), pages_of(outlined), strict=True):
        assert apart(one, other) < 1
