"""What an office sends to its printer: files, choices, what it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from shequ_editor.cli import INCOMPLETE, OK, USAGE, main
from shequ_editor.services.build import build
from shequ_editor.services.checking import releases
from shequ_editor.services.choices import Choices, Kind, PrintChoices
from shequ_editor.services.office import Office
from shequ_editor.settings import resource
from shequ_editor.typeset.style import read_style
from tests.services.mails import mail
from tests.services.plans import write_plan

Captured = pytest.CaptureFixture


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "a.eml").write_bytes(mail(pictures=1))
    return write_plan(tmp_path, ("邻里", [{"source": "a.eml", "unit": "柳巷社区", "toc_unit": "柳巷"}]))


def labels(pdf: pikepdf.Pdf) -> list[str]:
    return [page.label for page in pdf.pages]


def test_the_command_makes_what_it_is_asked_for(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "out"
    choices = [
        "--for",
        "print",
        "--standard",
        "x4",
        "--mark",
        "crop",
        "--mark",
        "slug",
        "--outlines",
        "--despite-errors",
    ]
    assert main(["build", str(plan), "--out", str(out), *choices]) == OK
    assert sorted(path.name for path in out.iterdir()) == ["issue-print-slip.txt", "issue-print.pdf", "report.json"]
    with pikepdf.open(out / "issue-print.pdf") as pdf:
        assert pdf.pdf_version == "1.6"
        assert labels(pdf)[:3] == ["封面", "封二", "1"]
        page = pdf.pages[0]
        assert float(page.MediaBox[2]) > float(page.BleedBox[2]) > float(page.TrimBox[2])
        assert not page.Resources.get("/Font", {})


def test_a_cover_apart_is_a_file_of_its_own(plan: Path, tmp_path: Path) -> None:
    report = build(
        plan, tmp_path / "out", only=[Kind.PRINT], choices=Choices(PrintChoices(cover_apart=True)), despite_errors=True
    )
    assert report.files == {"print": "issue-print"}
    folder = tmp_path / "out" / "issue-print"
    assert sorted(path.name for path in folder.iterdir()) == ["cover.pdf", "pages.pdf", "slip.txt"]
    with pikepdf.open(folder / "cover.pdf") as cover, pikepdf.open(folder / "pages.pdf") as pages:
        assert labels(cover) == ["封面", "封二", "封三", "封底"]
        assert labels(pages) == [str(number) for number in range(1, len(pages.pages) + 1)]


def test_errors_keep_the_file_back_until_they_are_let_pass(plan: Path, tmp_path: Path, capsys: Captured) -> None:
    library, out = tmp_path / "library", tmp_path / "out"
    command = ["build", str(plan), "--library", str(library), "--out", str(out), "--for", "print", "--for", "word"]
    assert main(command) == INCOMPLETE
    assert "--despite-errors" in capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["issue.docx", "report.json"]
    told = json.loads((out / "report.json").read_text("utf-8"))
    assert told["warnings"][-1]["code"] == "preflight-stops"
    assert main([*command, "--despite-errors"]) == OK
    assert (out / "issue-print.pdf").is_file()
    with Office.open(library) as office:
        [release] = releases(office, office.issue(office.issues()[0].id))
        assert [each.code for each in release.passed] == ["picture-low-resolution"]
    assert main(command) == OK, "what was let pass stops no more"


def test_a_profile_that_cannot_be_used_is_told_and_nothing_written(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    wrong = tmp_path / "screen.icc"
    wrong.write_bytes(b"no profile" * 50)
    out = tmp_path / "out"
    assert main(["build", str(plan), "--out", str(out), "--for", "print", "--profile", str(wrong)]) == INCOMPLETE
    assert "screen.icc" in capsys.readouterr().err
    assert not out.exists()


def test_photographs_are_kept_with_the_library_and_not_converted_again(plan: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    build(plan, tmp_path / "out", library=library, only=[Kind.PRINT], despite_errors=True)
    kept = {file.name: file.read_bytes() for file in (library / "cache").iterdir()}
    assert len(kept) == 1
    build(plan, tmp_path / "out", library=library, only=[Kind.PRINT], despite_errors=True)
    assert {file.name: file.read_bytes() for file in (library / "cache").iterdir()} == kept
    assert main(["library", str(library), "check"]) == OK


def test_a_style_may_keep_black_from_overprinting() -> None:
    """As a style's file says it."""
    text = resource("styles", "tongxun.toml").read_text("utf-8")
    assert read_style(text, "a").press.black_overprints
    assert not read_style(f"{text}\n[press]\nblack_overprints = false\n", "a").press.black_overprints


def test_the_slip_says_what_the_printer_must_know(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    order = ["--copies", "500", "--binding", "perfect", "--cover-paper", "157 克铜版纸", "--contact", "罗一木 0731"]
    command = ["build", str(plan), "--out", str(out), "--for", "print", "--mark", "crop", "--despite-errors", *order]
    assert main(command) == OK
    slip = (out / "issue-print-slip.txt").read_text("utf-8-sig")
    pages = json.loads((out / "report.json").read_text("utf-8"))["pages"]
    for wanted in (
        "柳巷通讯", "210 × 285 毫米", "出血 3 毫米", f"共 {pages} 页", f"内页 {pages - 4} 页", "四色",
        "封面 157 克铜版纸", "内页 ＿＿", "胶装", "500 册", "issue-print.pdf（", "PDF/X-1a:2001", "ISO Coated v2 300%",
        "裁切线", "罗一木 0731",
    ):  # fmt: skip
        assert wanted in slip, wanted
    assert "套准线" not in slip


@pytest.mark.parametrize("wrong", ["-1", "多", "1.5"])
def test_copies_are_a_number(plan: Path, tmp_path: Path, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["build", str(plan), "--out", str(tmp_path / "out"), "--for", "print", f"--copies={wrong}"]
    assert main(command) == USAGE
    assert wrong in capsys.readouterr().err
