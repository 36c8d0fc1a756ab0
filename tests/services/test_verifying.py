"""What was written, read back."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from shequ_editor.errors import ExportError
from shequ_editor.services.build import build
from shequ_editor.services.choices import Choices, Kind, PrintChoices, Standard
from shequ_editor.services.verifying import Point, size_of, verify_pdf, verify_pictures, verify_print, verify_word
from shequ_editor.typeset.page import Page
from tests.services.mails import mail
from tests.services.plans import write_plan

EVERY = [Kind.PDF, Kind.WORD, Kind.PICTURES, Kind.PRINT]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Page, ...]]:
    """The folder of a build of every kind, and its pages; the printer's file is in two parts."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.eml").write_bytes(mail(pictures=1))
    plan = write_plan(folder, ("邻里", [{"source": "a.eml"}]))
    choices = Choices(PrintChoices(cover_apart=True))
    report = build(plan, folder / "out", only=EVERY, choices=choices, despite_errors=True)
    assert report.edition
    return folder / "out", report.edition.pages


def bad(points: tuple[Point, ...]) -> list[str]:
    return [str(point.message) for point in points if not point.good]


def test_the_printers_files_are_as_promised(built: tuple[Path, tuple[Page, ...]]) -> None:
    out, pages = built
    points = verify_print(out / "issue-print", pages, Standard.X1A_2001, outlines=False)
    assert not bad(points)
    said = " ".join(str(point.message) for point in points)
    assert f"{len(pages)} 页" in said
    assert "210 × 285 毫米" in said
    assert "PDF/X-1a:2001" in said
    assert "FOGRA39" in said


def test_what_is_not_as_promised_is_told(built: tuple[Path, tuple[Page, ...]]) -> None:
    out, pages = built
    points = verify_print(out / "issue.pdf", pages[:-1], Standard.X4, outlines=True)
    assert len(bad(points)) == 4, "pages, outlines, screen colours of the photograph, standard"


def test_a_printers_file_that_lost_its_boxes_is_told(built: tuple[Path, tuple[Page, ...]], tmp_path: Path) -> None:
    out, pages = built
    target = tmp_path / "a.pdf"
    with pikepdf.open(out / "issue-print" / "cover.pdf") as pdf:
        del pdf.pages[1].TrimBox
        pdf.save(target)
    (said,) = bad(verify_print(target, pages[:4], Standard.X1A_2001, outlines=False))
    assert "出血 3 毫米" in said


def test_files_for_people_are_read_back(built: tuple[Path, tuple[Page, ...]]) -> None:
    out, pages = built
    assert not bad(verify_pdf(out / "issue.pdf", len(pages)))
    assert not bad(verify_word(out / "issue.docx"))
    points = verify_pictures(out / "pages", len(pages))
    assert not bad(points)
    with Image.open(out / "pages" / "001.png") as image:
        assert f"{image.width} × {image.height}" in str(points[1].message)
    assert size_of(out / "pages") == sum(file.stat().st_size for file in (out / "pages").iterdir())


def test_half_a_word_file_is_told(built: tuple[Path, tuple[Page, ...]], tmp_path: Path) -> None:
    whole = (built[0] / "issue.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(whole[: len(whole) // 2])
    with ZipFile(tmp_path / "b.docx", "w") as empty:
        empty.writestr("other.xml", "<a/>")
    (said,) = bad(verify_word(tmp_path))
    assert "a.docx、b.docx" in said


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="再导出"):
        verify_pdf(tmp_path, 4)
