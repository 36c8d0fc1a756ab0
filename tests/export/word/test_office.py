"""A Word file as an office's program shows it: LibreOffice, with our fonts at hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from shequ_editor.cli import main
from shequ_editor.settings import resource

LABEL = re.compile(r"\s*\d+\s*")


def shown(docx: Path, home: Path) -> Path:
    """The file as a PDF that LibreOffice makes, in a home folder of its own."""
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice (soffice) or Poppler is not on this machine")
    fonts = home / ".fonts"
    fonts.mkdir(parents=True)
    for font in resource("fonts").glob("*.ttf"):
        (fonts / font.name).symlink_to(font)
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", home, docx]
    environment = {**os.environ, "HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=240, check=False)
    made = home / f"{docx.stem}.pdf"
    if not made.is_file():
        pytest.skip(f"LibreOffice here shows no Word file: {done.stderr.decode(errors='replace')[:200]}")
    return made


def pages_of(pdf: Path) -> list[str]:
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return said.split("\f")[:-1]


@pytest.mark.parametrize(("issue", "most"), [("sample", 3), ("real", 2)])
def test_it_takes_about_as_many_pages_as_in_print(
    issue: str, most: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The sample has pictures that are hard to place, and footnotes under columns, which LibreOffice moves on."""
    plan = (
        resource("sample") / "issue.toml" if issue == "sample" else request.getfixturevalue("real_issue") / "issue.toml"
    )
    out = tmp_path / "out"
    assert main(["build", str(plan), "--out", str(out), "--for", "word", "--only", "pdf"]) == 0
    printed, word = pages_of(out / "issue.pdf"), pages_of(shown(out / "issue.docx", tmp_path / "home"))
    assert abs(len(word) - len(printed)) <= most
    sparse = [number for number, page in enumerate(word, 1) if 0 < len(page.split()) < 8 and LABEL.fullmatch(page)]
    assert not sparse, "no page holds but its folio"
