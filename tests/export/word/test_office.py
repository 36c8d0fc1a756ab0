"""A Word file as an office's program shows it: LibreOffice, with our fonts at hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from shequ_editor.cli import main
from shequ_editor.settings import resource


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
    folder = resource("sample") if issue == "sample" else request.getfixturevalue("real_issue")
    out = tmp_path / "out"
    assert main(["build", str(folder / "issue.toml"), "--out", str(out), "--for", "word", "--only", "pdf"]) == 0
    printed, word = pages_of(out / "issue.pdf"), pages_of(shown(out / "issue.docx", tmp_path / "home"))
    assert abs(len(word) - len(printed)) <= most
    for entry in json.loads((out / "report.json").read_text("utf-8"))["contents"]:
        place = int(entry["page"]) + 1  # after cover and inside front
        near = "".join("".join(word[max(2, place - most) : place + most + 1]).split())
        assert "".join(entry["title"].split())[:5] in near, "what the contents say is about where it is"
