"""Word files of parts of an issue, and of manuscripts for their units to approve."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from shequ_editor.cli import INCOMPLETE, OK, main
from shequ_editor.domain.manuscript import Role
from shequ_editor.intake.reading import read_file
from shequ_editor.services.build import build
from shequ_editor.services.choices import Choices, Kind, WordChoices
from shequ_editor.services.office import Office
from tests.services.mails import PROSE, mail
from tests.services.plans import write_plan

TITLES = ("槐树下的长桌会", "CON：巷口/的灯？", "井边")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    for number, title in enumerate(TITLES):
        (tmp_path / f"{number}.eml").write_bytes(mail(title, pictures=1 if number == 0 else 0))
    return write_plan(
        tmp_path,
        ("邻里", [{"source": "0.eml", "unit": "柳巷社区"}, {"source": "1.eml", "title": TITLES[1], "start": "follow"}]),
        ("街坊", [{"source": "2.eml"}]),
    )


def words(file: Path) -> str:
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(item.text for item in document.paragraphs), *cells])


def test_an_article_is_a_file_called_by_its_title(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["build", str(plan), "--out", str(out), "--for", "word", "--article", "槐树"]) == OK
    file = out / f"{TITLES[0]}.docx"
    text = words(file)
    assert all(line in text for line in PROSE)
    assert "目录" not in text
    assert TITLES[2] not in text
    (section, *_) = Document(str(file)).sections
    assert "邻里" in section.header.paragraphs[0].text
    numbers = section._sectPr.xpath("w:pgNumType/@w:start")
    report = build(plan, tmp_path / "again", only=[Kind.PDF]).as_json()
    assert numbers == [entry["page"] for entry in report["contents"] if entry["title"] == TITLES[0]]


def test_several_go_into_a_folder_under_names_that_windows_takes(plan: Path, tmp_path: Path) -> None:
    choices = WordChoices(sections=("邻里",), articles=("2", "井边"))
    report = build(plan, tmp_path / "out", only=[Kind.WORD], choices=Choices(word=choices))
    assert report.files == {"word": "issue-word"}
    files = sorted((tmp_path / "out" / "issue-word").iterdir())
    assert len(files) == 3
    assert not [file for file in files if re.search(r'[<>:"/\\|?*]', file.name)]
    section = words(next(file for file in files if file.stem == "邻里"))
    assert TITLES[0] in section
    assert TITLES[1] in section
    assert TITLES[2] not in section


@pytest.mark.parametrize(
    ("option", "code"), [("--article=没有这一篇", "article"), ("--article=", "article"), ("--section=无", "section")]
)
def test_what_is_not_there_is_told_and_nothing_written(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, code: str
) -> None:
    out = tmp_path / "out"
    assert main(["build", str(plan), "--out", str(out), "--for", "word", option]) == INCOMPLETE
    said = capsys.readouterr().err
    assert "这一期没有" in said or f"This issue has no {code}" in said
    assert not list(out.rglob("*.docx"))


def test_a_manuscript_goes_to_its_unit_and_comes_back(plan: Path, tmp_path: Path) -> None:
    choices = WordChoices(articles=(TITLES[0],), approval=True)
    report = build(
        plan, tmp_path / "out", only=[Kind.WORD], choices=Choices(word=choices), library=tmp_path / "library"
    )
    file = tmp_path / "out" / report.files["word"]
    assert file.name.startswith("送审稿")
    text = words(file)
    for wanted in ("送审稿", "《柳巷通讯》", "邻里", "柳巷社区", "1 幅图", "修改意见", "签名", "单位盖章"):
        assert wanted in text, wanted
    document = Document(str(file))
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    assert len(document.inline_shapes) == 1

    table = document.tables[-1]
    remark = next(row.cells[1] for row in table.rows if row.cells[0].text == "修改意见")
    remark.paragraphs[0].add_run("第二段的数字\n请再核对。")
    document.paragraphs[-1].insert_paragraph_before("我们又加了一段话，写在最后。", "正文段落")
    document.save(str(file))
    read = read_file(file)
    (manuscript,) = [each.manuscript for each in read.manuscripts]
    assert (manuscript.title, manuscript.unit) == (TITLES[0], "柳巷社区")
    paragraphs = [block.text for block in manuscript.blocks if block.role is Role.PARAGRAPH]
    assert paragraphs == [*PROSE, "我们又加了一段话，写在最后。"]
    (told,) = read.notices
    assert told.code == "unit-remarks"
    assert "第二段的数字 请再核对。" in str(told)


def test_a_manuscript_of_the_library_that_is_in_no_issue(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    with Office.open(tmp_path / "library") as office:
        office.import_files([tmp_path / "a.eml"])
        (manuscript,) = office.find()
        file = office.write_approval(manuscript, tmp_path / "out")
    assert file.parent == tmp_path / "out"
    text = words(file)
    assert "青石镇柳巷社区居民委员会" in text
    assert "《》" not in text
