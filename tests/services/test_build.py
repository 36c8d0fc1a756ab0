"""Building: the files that were asked for, each whole or as it was before."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shequ_editor.errors import EditorError, ExportError
from shequ_editor.services import exporting
from shequ_editor.services.build import build
from shequ_editor.services.choices import Kind
from shequ_editor.services.exporting import EVERYDAY
from shequ_editor.settings import resource
from tests.conftest import ROOT
from tests.services.mails import PROSE, mail
from tests.services.plans import write_plan


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "a.eml").write_bytes(mail())
    return write_plan(tmp_path, ("邻里", [{"source": "a.eml", "unit": "柳巷社区", "toc_unit": "柳巷"}]))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "only", [[], [Kind.PDF], [Kind.WORD], [Kind.PICTURES], [Kind.PICTURES, Kind.WORD], [Kind.PRINT]]
)
def test_what_was_asked_for_is_there_and_reported(plan: Path, tmp_path: Path, only: list[Kind]) -> None:
    out = tmp_path / "成 品" / "out"
    report = build(plan, out, only=only)
    kinds = {str(kind) for kind in only or EVERYDAY}
    places = {"pdf": "issue.pdf", "word": "issue.docx", "pictures": "pages", "print": "issue-print.pdf"}
    assert report.files == {kind: place for kind, place in places.items() if kind in kinds}
    told = json.loads((out / "report.json").read_text("utf-8"))
    assert set(told) == {"pages", "contents", "warnings", "files", "seconds"}
    assert set(told["seconds"]) == {"read", "compose", "check", *kinds}
    assert told["contents"] == [
        {"source": "a.eml", "title": "槐树下的长桌会", "section": "邻里", "unit": "柳巷", "page": "2", "pages": 1}
    ]
    assert all(set(warning) == {"code", "where", "message"} for warning in told["warnings"])
    pages = [f"pages/{number:03}.png" for number in range(1, told["pages"] + 1)] if "pictures" in kinds else []
    single = [places[kind] for kind in kinds - {"pictures"}]
    single += ["issue-print-slip.txt"] if "print" in kinds else []
    assert sorted(files(out)) == sorted(["report.json", *single, *pages])


def test_a_shorter_issue_leaves_no_page_of_the_longer_one(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "pages").mkdir(parents=True)
    for name in ("099.png", "mine.png"):
        (out / "pages" / name).write_bytes(b"x")
    report = build(plan, out, only=[Kind.PICTURES])
    assert report.edition
    assert len(list((out / "pages").glob("[0-9]*.png"))) == len(report.edition.pages)
    assert (out / "pages" / "mine.png").read_bytes() == b"x"


@pytest.mark.parametrize("kind", Kind)
def test_what_fails_leaves_what_was_there(
    plan: Path, tmp_path: Path, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build(plan, out)
    before = files(out)
    del before["report.json"]

    def fail(*_arguments: object, **_more: object) -> None:
        raise ExportError("export-disk-full", "磁盘已满")

    monkeypatch.setitem(exporting._EXPORTS, kind, fail)
    (tmp_path / "a.eml").write_bytes(mail("另一个题目"))
    with pytest.raises(EditorError):
        build(plan, out, only=[kind])
    assert files(out) == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("seconds", [0.5, 0.8, 1.1, 1.4, 1.7])
def test_who_is_asked_to_end_leaves_nothing_half_done(tmp_path: Path, seconds: float) -> None:
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "shequ_editor", "build", resource("sample", "issue.toml"), "--out", out]
    environment = {"PATH": "", "TMPDIR": str(scratch), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as child:
        time.sleep(seconds)
        child.send_signal(signal.SIGTERM)
    assert child.returncode in (130, 0, -signal.SIGTERM)
    left = files(out) if out.exists() else {}
    pages = [name for name in left if name.startswith("pages/")]
    assert not [name for name in left if ".part" in name]
    assert len(pages) in (0, 28)
    if child.returncode == 130:
        assert "report.json" not in left
        assert list(scratch.iterdir()) == []


def test_many_articles_and_every_way_to_start(tmp_path: Path) -> None:
    ways: list[dict[str, object]] = [
        {}, {"start": "right"}, {"start": "follow"}, {"columns": 3}, {"columns": 1, "start": "follow"}
    ]  # fmt: skip
    articles: list[dict[str, object]] = []
    for number in range(60):
        title = f"第{number}盏灯"
        text = mail(title, minute=number).replace(PROSE[0].encode(), (PROSE[0] * (number % 9 + 1)).encode())
        (tmp_path / f"{number}.eml").write_bytes(text)
        articles.append({"source": f"{number}.eml", "title": title, **ways[number % len(ways)]})
    plan = write_plan(tmp_path, ("甲", articles[:7]), ("乙", []), ("丙", articles[7:]))
    report = build(plan, tmp_path / "out", only=[Kind.PDF])
    assert report.edition
    told = report.as_json()
    labels = [page.label for page in report.edition.pages]
    assert labels == ["封面", "封二", *map(str, range(1, len(labels) - 3)), "封三", "封底"]
    assert [entry["title"] for entry in told["contents"]] == [article["title"] for article in articles]
    starts = [int(entry["page"]) for entry in told["contents"]]
    assert starts == sorted(starts)
    for article, before, start in zip(articles, [0, *starts], starts, strict=False):
        if article.get("start") == "right":
            assert start % 2 == 1
        if article.get("start") != "follow":
            assert start > before
    assert [warning["where"] for warning in told["warnings"] if warning["code"] == "issue-empty-section"] == ["乙"]
