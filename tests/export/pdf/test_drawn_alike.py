"""Every reader of PDFs draws the same pages."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.export.printed import DPI, apart, pages_of, printed

MOST_APART = 7.0  # of 255, in the mean of a page: what screens make of inks is a matter of taste

COMMANDS = {
    "poppler": ("pdftoppm", "-r", str(DPI), "-png", "{pdf}", "{folder}/page"),
    "mupdf": ("mutool", "draw", "-q", "-r", str(DPI), "-o", "{folder}/page-%03d.png", "{pdf}"),
    "ghostscript": (
        *("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=png16m", f"-r{DPI}"),
        *("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-sOutputFile={folder}/page-%03d.png", "{pdf}"),
    ),
}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    return printed(tmp_path_factory.mktemp("printed"))[1]


@pytest.mark.parametrize("engine", COMMANDS)
def test_other_engines_draw_what_ours_does(pdf, tmp_path, tool, engine):
    tool(*(part.format(pdf=pdf, folder=tmp_path) for part in COMMANDS[engine]))
    ours, theirs = pages_of(pdf), sorted(tmp_path.glob("page*.png"))
    assert len(ours) == len(theirs) > 6
    differences = []
    for one, path in zip(ours, theirs, strict=True):
        with Image.open(path) as other:
            differences.append(apart(one, other.convert("RGB")))
    assert max(differences) < MOST_APART, differences


def test_a_difference_would_be_seen(pdf):
    pages = pages_of(pdf)
    assert apart(pages[0], pages[0].rotate(180)) > MOST_APART
    assert apart(pages[4], Image.new("RGB", pages[4].size, "white")) > MOST_APART
