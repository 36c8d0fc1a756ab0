"""What readers and the office get: files by their purpose, what is told, and the real issue for readers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from PIL import Image

from shequ_editor.cli import INCOMPLETE, OK, main
from shequ_editor.services.build import build
from shequ_editor.services.choices import Choices, ImposedChoices, Kind
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from tests.services.mails import mail
from tests.services.plans import write_plan

Captured = pytest.CaptureFixture
MOST = 8_000_000  # bytes of a reading PDF


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "a.eml").write_bytes(mail(pictures=1))
    return write_plan(tmp_path, ("邻里", [{"source": "a.eml", "unit": "柳巷社区", "toc_unit": "柳巷"}]))


def test_each_purpose_has_its_file(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    wanted = ["--for", "reading", "--for", "proof", "--for", "imposed", "--for", "contact", "--round", "2"]
    assert main(["build", str(plan), "--out", str(out), *wanted]) == OK
    names = {
        "reading": "issue-reading.pdf",
        "proof": "issue-proof-2.pdf",
        "imposed": "issue-imposed.pdf",
        "contact": "issue-contact.pdf",
    }
    assert json.loads((out / "report.json").read_text("utf-8"))["files"] == names
    assert sorted(path.name for path in out.iterdir()) == sorted([*names.values(), "report.json"])
    sides = {}
    for kind, name in names.items():
        with pikepdf.open(out / name) as pdf:
            sides[kind] = len(pdf.pages)
    assert sides["reading"] == sides["proof"]
    assert sides["imposed"] == (sides["reading"] + 3) // 4 * 2
    assert sides["contact"] == 1


@pytest.mark.parametrize("pixels", ["1280", "1600", "2560"])
def test_pictures_have_the_size_that_was_asked_for(plan: Path, tmp_path: Path, pixels: str) -> None:
    out = tmp_path / "out"
    assert main(["build", str(plan), "--out", str(out), "--for", "pictures", "--long-side", pixels]) == OK
    pictures = sorted((out / "pages").glob("*.png"))
    assert pictures
    for each in pictures:
        with Image.open(each) as image:
            assert max(image.size) == int(pixels)
            assert image.width / image.height == pytest.approx(210 / 285, abs=0.001)


def test_blank_pages_and_missing_bleed_are_told(plan: Path, tmp_path: Path) -> None:
    report = build(plan, tmp_path / "out", only=[Kind.IMPOSED], choices=Choices(imposed=ImposedChoices("A3")))
    assert report.edition is not None
    told = {each.code: str(each.message) for each in report.notices}
    assert f"{report.edition.missing_pages} 页空白" in told["imposed-blank"]
    assert "A3" in told["imposed-no-bleed"]


@pytest.mark.parametrize(
    ("choice", "said"),
    [(["--sheet", "A4"], "放不下"), (["--paper", "700"], "厚度")],
)
def test_what_cannot_be_is_said_and_leaves_nothing(
    plan: Path, tmp_path: Path, capsys: Captured, choice: list[str], said: str
) -> None:
    out = tmp_path / "out"
    assert main(["build", str(plan), "--out", str(out), "--for", "imposed", *choice]) == INCOMPLETE
    assert said in capsys.readouterr().err
    assert not list(out.glob("*")) if out.exists() else True


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_real_issue_for_readers(real_issue: Path, tmp_path: Path, tool: Callable[..., str]) -> None:
    """Nothing fails PDF/UA, it is small, and it says the manuscripts word by word in their order."""
    library = tmp_path / "library"
    report = build(real_issue / "issue.toml", tmp_path / "out", library=library, only=[Kind.READING])
    path = tmp_path / "out" / report.files["reading"]
    assert path.stat().st_size < MOST
    checked = page_validation.validate_pdf(path, profile="ua1")
    assert [each.rule_id for each in checked.failures] == []
    assert "File is linearized" in tool("qpdf", "--check", path)
    lines = [line.strip() for line in tool("pdfinfo", "-struct-text", path).splitlines()]
    heard = squeezed("".join(line[1:-1] for line in lines if line.startswith('"')))
    heard = re.sub(r"（下转[^）]*）|（上接[^）]*）", "", heard)
    with Office.open(library) as office:
        placed = place_plan(office, read_plan(real_issue / "issue.toml"), lambda _article, _columns: None)
        issue = office.issue(placed.issue_id)
    assert issue.articles
    for article in issue.articles:
        assert squeezed("".join(block.text for block in article.manuscript.blocks)) in heard, article.heading
