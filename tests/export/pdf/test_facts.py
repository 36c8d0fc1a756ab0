"""What a PDF is, read back from the file."""

from __future__ import annotations

from pathlib import Path as File

import pikepdf
import pytest
from PIL import Image

from shequ_editor.errors import ExportError
from shequ_editor.export.pdf import printing
from shequ_editor.export.pdf.facts import INKS, SCREEN, read_facts
from shequ_editor.export.press import Mark, Standard
from shequ_editor.export.profiles import shipped_profile
from shequ_editor.typeset.page import Colour, Fill
from tests.export.conftest import BLEED, HEIGHT, WIDTH

SPOT = Colour((0.1, 0.9, 0.8, 0), (0.8, 0.1, 0.1), spot="专色 红/186")


def photograph(bench, mode: str = "RGB", name: str = "a.png") -> File:
    path = bench.folder / name
    Image.effect_noise((60, 60), 80).convert(mode).save(path)
    return path


@pytest.mark.parametrize(
    ("standard", "said"),
    [
        (Standard.X1A_2001, "PDF/X-1a:2001"),
        (Standard.X1A_2003, "PDF/X-1a:2003"),
        (Standard.X4, "PDF/X-4"),
    ],
)
def test_a_printers_file_is_told_whole(bench, standard, said):
    page = bench.page(bench.image(photograph(bench)), Fill(0, 0, 300, 50, SPOT), bench.run("字"))
    target = bench.write(page, page, purpose=printing(shipped_profile(), standard, marks=frozenset(Mark)))
    facts = read_facts(target)
    assert (facts.standard, facts.condition, facts.trapped) == (said, "FOGRA39", True)
    assert facts.colours <= {INKS, "gray"}
    assert facts.spots == {"专色 红/186"}
    assert len(facts.fonts) >= 1
    assert not any((facts.loose, facts.transparent, facts.unsafe, facts.encrypted))
    assert len(facts.boxes) == 2
    assert all(boxes.nested for boxes in facts.boxes)
    assert facts.boxes[0].size == pytest.approx((WIDTH, HEIGHT), abs=0.01)
    assert facts.boxes[0].bleeds == pytest.approx(BLEED, abs=0.01)


def test_colours_of_the_screen_are_found_in_pictures_and_in_what_is_drawn(bench):
    plain = read_facts(bench.write(bench.page(bench.image(photograph(bench)))))
    assert SCREEN in plain.colours
    assert plain.standard == plain.condition == ""
    target = bench.write(bench.page(), purpose=printing(shipped_profile()))
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"1 0 0 rg 0 0 9 9 re f")
        pdf.save()
    assert SCREEN in read_facts(target).colours


def test_what_is_faint_or_masked_is_told(bench):
    target = bench.write(bench.page(bench.run("字")), purpose=printing(shipped_profile()))
    assert not read_facts(target).transparent
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Resources["/ExtGState"] = pikepdf.Dictionary(Faint=pikepdf.Dictionary(ca=0.5))
        pdf.pages[0].contents_add(b"/Faint gs 0 0 9 9 re f")
        pdf.save()
    assert read_facts(target).transparent


def test_a_font_that_is_not_embedded_is_named(bench):
    target = bench.write(bench.page(bench.run("字")), purpose=printing(shipped_profile()))
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Resources.Font["/Loose"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.save()
    assert read_facts(target).loose == {"Helvetica"}


def test_a_profile_that_is_not_there_is_no_condition(bench):
    target = bench.write(bench.page(), purpose=printing(shipped_profile()))
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        del pdf.Root.OutputIntents[0].DestOutputProfile
        pdf.save()
    assert read_facts(target).condition == ""


def test_a_bleed_that_is_too_small_is_measured(bench):
    target = bench.write(bench.page(), purpose=printing(shipped_profile()))
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        pdf.pages[0].trimbox = [0, 0, 9000, 9]
        pdf.save()
    (boxes,) = read_facts(target).boxes
    assert not boxes.nested


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n%%EOF", b"no PDF at all"])
def test_what_cannot_be_read_is_told(tmp_path, data):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(ExportError, match=r"a\.pdf"):
        read_facts(path)
