"""Every kind of PDF, looked at by programs that are not ours: whole, its fonts, pictures, boxes and words, and drawn by
three engines as by ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from shequ_editor.domain.issue import Issue
from shequ_editor.services.build import build
from shequ_editor.services.choices import Choices, ImposedChoices, Kind, PrintChoices, Standard
from shequ_editor.services.exporting import composer, export
from shequ_editor.services.job import Job
from shequ_editor.typeset.page import Edition, GlyphRun, Page
from tests.export.printed import DPI, an_issue, apart, pages_of
from tests.export.wordfile import Shelf
from tests.typeset.made import body_text, squeezed

Tool = Callable[..., str]
MM = 72 / 25.4
RARE = "𬭊"  # above U+FFFF

KINDS = {
    "pdf": (Kind.PDF, Choices()),
    "x1a": (Kind.PRINT, Choices()),
    "x4": (Kind.PRINT, Choices(print=PrintChoices(Standard.X4))),
    "proof": (Kind.PROOF, Choices()),
    "reading": (Kind.READING, Choices()),
    "imposed": (Kind.IMPOSED, Choices(imposed=ImposedChoices("SRA3"))),
    "contact": (Kind.CONTACT, Choices()),
}
PAGE_BY_PAGE = ("pdf", "x1a", "x4", "proof", "reading")
LAID = ("imposed", "contact")


class Made(NamedTuple):
    """An issue, its pages, and the file of each kind."""

    issue: Issue
    edition: Edition
    files: Mapping[str, Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("kinds")
    shelf = Shelf(folder / "pictures")
    issue = an_issue(shelf)
    edition = composer("tongxun").compose(issue)
    jobs = {
        name: (kind, Job(issue, edition, folder / name, shelf.path, choices)) for name, (kind, choices) in KINDS.items()
    }
    return Made(issue, edition, {name: export(kind, job) for name, (kind, job) in jobs.items()})


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_the_file_is_whole(made: Made, kind: str, tool: Tool) -> None:
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", made.files[kind])


def test_every_font_is_embedded_subset_and_says_its_text(made: Made, kind: str, tool: Tool) -> None:
    rows = tool("pdffonts", made.files[kind]).splitlines()[2:]
    assert rows
    for row in rows:
        assert re.findall(r" (yes|no)\b", row) == ["yes", "yes", "yes"], row


PICTURES = {  # what colours may be said in, and how many pixels an inch has at most
    "x1a": ({"cmyk", "gray"}, 301),
    "x4": ({"cmyk", "gray"}, 301),
    "proof": ({"rgb", "icc", "gray"}, 101),
    "reading": ({"rgb", "icc", "gray"}, 151),
    "imposed": ({"rgb", "icc", "gray"}, 301),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_have_the_colours_and_pixels_that_are_wanted(made: Made, name: str, tool: Tool) -> None:
    colours, ppi = PICTURES[name]
    rows = [row.split() for row in tool("pdfimages", "-list", made.files[name]).splitlines()[2:]]
    assert rows
    assert {row[5] for row in rows} <= colours
    assert all(int(each) <= ppi for row in rows for each in row[12:14])


AROUND = {"pdf": (0, 3), "x1a": (0, 3), "x4": (0, 3), "proof": (20, 3), "reading": (0, 0)}  # mm: margin, bleed


@pytest.mark.parametrize("name", AROUND)
def test_pages_have_their_trim_bleed_and_margin(made: Made, name: str, tool: Tool) -> None:
    margin, bleed = (mm * MM for mm in AROUND[name])
    boxes = boxes_of(made.files[name], tool)
    assert len(boxes) == len(made.edition.pages)
    for found, page in zip(boxes, made.edition.pages, strict=True):
        media, around, trim = (found[box] for box in ("Media", "Bleed", "Trim"))
        assert media == pytest.approx(
            [0, 0, *(side + 2 * (margin + bleed) for side in (page.width, page.height))], abs=0.02
        )
        assert around == pytest.approx([margin, margin, media[2] - margin, media[3] - margin], abs=0.02)
        edge = margin + bleed
        assert trim == pytest.approx([edge, edge, media[2] - edge, media[3] - edge], abs=0.02)


@pytest.mark.parametrize(("name", "width", "height"), [("imposed", 450, 320), ("contact", 420, 297)])
def test_sheets_have_the_size_of_paper(made: Made, name: str, width: float, height: float, tool: Tool) -> None:
    for found in boxes_of(made.files[name], tool):
        assert found["Media"] == pytest.approx([0, 0, width * MM, height * MM], abs=0.02)


def boxes_of(path: Path, tool: Tool) -> list[dict[str, list[float]]]:
    """The boxes of each page."""
    found: dict[str, dict[str, list[float]]] = {}
    told = tool("pdfinfo", "-box", "-f", "1", "-l", "999", path)
    for page, box, edges in re.findall(r"Page +(\d+) (\w+)Box: +([\d. ]+)", told):
        found.setdefault(page, {})[box] = [float(edge) for edge in edges.split()]
    return list(found.values())


# -- words


READERS = {
    "poppler": ("pdftotext", "-raw", "{pdf}", "-"),
    "mupdf": ("mutool", "draw", "-q", "-F", "text", "{pdf}"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", PAGE_BY_PAGE)
def test_the_words_of_each_page_come_out_in_order(made: Made, name: str, reader: str, tool: Tool) -> None:
    found = texts_of(made.files[name], reader, tool)
    assert RARE in "".join(found)
    for page, text in zip(made.edition.pages, found, strict=True):
        if name == "proof":
            assert text.startswith(words(page)), page.label
            assert "校样" in text[len(words(page)) :]
        else:
            assert text == words(page), page.label


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", LAID)
def test_the_words_of_each_page_stand_on_one_sheet(made: Made, name: str, reader: str, tool: Tool) -> None:
    found = texts_of(made.files[name], reader, tool)
    assert RARE in "".join(found)
    for page in made.edition.pages:
        assert [words(page) in text for text in found].count(True) == 1, page.label


def test_the_words_of_the_pages_are_those_of_the_manuscripts(made: Made) -> None:
    for number, article in enumerate(made.issue.articles):
        said = squeezed("".join(block.text for block in article.manuscript.blocks))
        heard = re.sub(r"\[\d\](旧志。)?|■", "", squeezed(body_text(made.edition, number)))
        assert heard == said, article.heading


def texts_of(path: Path, reader: str, tool: Tool) -> list[str]:
    """What a program reads on each page."""
    said = tool(*(str(path) if part == "{pdf}" else part for part in READERS[reader]))
    return [squeezed(text) for text in said.split("\f")[:-1]]


def words(page: Page) -> str:
    return squeezed("".join(item.text for item in page.items if isinstance(item, GlyphRun)))


# -- drawings


ENGINES = {
    "poppler": ("pdftoppm", "-r", str(DPI), "-png", "{pdf}", "{folder}/page"),
    "mupdf": ("mutool", "draw", "-q", "-r", str(DPI), "-o", "{folder}/page-%03d.png", "{pdf}"),
    "ghostscript": (
        *("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=png16m", f"-r{DPI}"),
        *("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-sOutputFile={folder}/page-%03d.png", "{pdf}"),
    ),
}
MOST_APART = {"pdf": 5.0, "proof": 3.0, "reading": 3.0, "imposed": 3.0, "contact": 3.0}
"""Of 255, in the mean of a page. Those for the printer are compared plate by plate (``test_plates.py``): on a screen
each engine shows four inks through a profile of its own."""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", MOST_APART)
def test_every_engine_draws_the_same(made: Made, name: str, engine: str, tmp_path: Path, tool: Tool) -> None:
    pdf = made.files[name]
    tool(*(part.format(pdf=pdf, folder=tmp_path) for part in ENGINES[engine]))
    ours, theirs = pages_of(pdf), sorted(tmp_path.glob("page*.png"))
    assert len(ours) == len(theirs)
    differences = []
    for one, path in zip(ours, theirs, strict=True):
        with Image.open(path) as other:
            differences.append(apart(one, other.convert("RGB")))
    assert max(differences) < MOST_APART[name], differences


def test_a_difference_would_be_seen(made: Made) -> None:
    pages = pages_of(made.files["reading"])
    assert apart(pages[0], pages[0].rotate(180)) > max(MOST_APART.values())
    assert apart(pages[4], Image.new("RGB", pages[4].size, "white")) > max(MOST_APART.values())


# -- the real issue


def test_the_real_issue_in_every_kind(real_issue: Path, tmp_path: Path, tool: Tool) -> None:
    kinds = (Kind.PDF, Kind.PROOF, Kind.READING, Kind.IMPOSED, Kind.CONTACT, Kind.PRINT)
    report = build(real_issue / "issue.toml", tmp_path, only=kinds, despite_errors=True)
    assert report.edition
    assert len(report.files) == len(kinds)
    for name, file in report.files.items():
        path = tmp_path / file
        tool("qpdf", "--check", path)
        found = texts_of(path, "poppler", tool)
        for page in report.edition.pages:
            assert [words(page) in text for text in found].count(True) == 1, (name, page.label)
    assert (tmp_path / report.files["proof"]).stat().st_size < 2_000_000
