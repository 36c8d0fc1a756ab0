"""A Word file as an office's program shows it: LibreOffice, with our fonts at hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from shequ_editor.cli import main
from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span
from shequ_editor.settings import resource
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.style import load_style
from tests.export.wordfile import Shelf, p, write


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
    if not made.is_file() and b"Application Error" not in done.stderr:  # it is here, and ended without a word
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


def test_an_article_full_of_footnotes_does_not_end_it(tmp_path: Path) -> None:
    """Fifty under columns, after an article whose columns end level, made LibreOffice 7 crash."""
    composer, shelf = Composer(load_style("tongxun"), FontLibrary()), Shelf(tmp_path / "pictures")
    text = "清早六点，河湾社区议事厅的灯已经亮了，大家围坐一圈说起楼道里的旧物。"
    noted = Block(Role.PARAGRAPH, tuple(Span(text, note=f"第{number}条脚注，说明出处。") for number in range(5)))
    articles = Article(Manuscript("短稿", blocks=(p(text * 6),))), Article(Manuscript("注", blocks=(noted,) * 10))
    issue = Issue(Journal("河湾通讯"), sections=(Section("要闻", articles),))
    word = write(composer, issue, shelf, tmp_path / "a.docx")
    said = "".join("".join(pages_of(shown(word.path, tmp_path / "home"))).split())
    assert all(f"第{number}条脚注" in said for number in range(5))
