"""A plan takes its place in a library: which manuscript each article is, and what is told of what is odd."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from shequ_editor.domain.issue import Article
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from tests.services.mails import PROSE, mail, photograph, question
from tests.services.plans import write_plan


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "library") as office:
        yield office


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """A mail's archive with three manuscripts."""
    path = tmp_path / "一批.zip"
    with ZipFile(path, "w") as archive:
        for title in ("井台边的读书角", "夜里亮着的门诊", "雨棚修好了"):
            text = "\n".join(
                [title, "青石镇柳巷社区居民委员会", *(line.replace("槐", title[0]) for line in PROSE)]
            ).replace("长桌", title[-3:])
            archive.writestr(f"{title}/{title}.txt", text.encode("gb18030"))
    return path


def placed(office: Office, plan: Path) -> tuple[list[str], list[str]]:
    """The titles of the manuscripts that stand in the issue, in order, and the codes of what was told."""
    read = read_plan(plan)
    result = place_plan(office, read)
    titles = [article.manuscript.title for article in office.issue(result.issue_id).articles]
    return titles, [notice.code for notice in (*read.notices, *result.notices)]


def test_a_mail_with_several_manuscripts_is_told_apart_by_the_titles(
    office: Office, tmp_path: Path, several: Path
) -> None:
    articles = [{"source": several.name, "title": title} for title in ("夜里的门诊", "井台边的读书角（二）")]
    plan = write_plan(tmp_path, ("邻里", articles))
    assert placed(office, plan) == (["夜里亮着的门诊", "井台边的读书角"], [])


def test_what_has_no_title_gets_what_is_left(office: Office, tmp_path: Path, several: Path) -> None:
    articles = [{"source": several.name}, {"source": several.name, "title": "井台边的读书角"}]
    plan = write_plan(tmp_path, ("邻里", articles))
    assert placed(office, plan) == (["夜里亮着的门诊", "井台边的读书角"], ["plan-which"])


def test_one_manuscript_stands_in_an_issue_once(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("雨棚修好了"))
    articles = [{"source": "a.eml", "title": title} for title in ("另一个题目", "雨棚终于修好了")]
    plan = write_plan(tmp_path, ("甲", articles[:1]), ("乙", articles[1:]))
    titles, told = placed(office, plan)
    assert (titles, told) == (["雨棚修好了"], ["plan-source-twice"])
    assert office.issue(1).articles[0].title == "雨棚终于修好了"


def test_a_mail_that_is_no_submission_is_placed_and_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(question())
    assert placed(office, write_plan(tmp_path, ("甲", [{"source": "a.eml"}]))) == (
        ["请问样刊什么时候寄"],
        ["plan-no-submission"],
    )


def test_a_source_that_is_a_picture_or_broken_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photograph()[:200])
    (tmp_path / "b.docx").write_bytes(b"PK\3\4 and no more")
    (tmp_path / "c.eml").write_bytes(mail())
    articles = [{"source": name} for name in ("a.jpg", "b.docx", "c.eml")]
    titles, told = placed(office, write_plan(tmp_path, ("甲", articles)))
    assert titles == ["槐树下的长桌会"]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("extra", "sections", "code"),
    [
        ("total = 3\n[cover]\nphoto = 'none.jpg'", ["甲"], "plan-file-missing"),
        ("[back]\nphoto = 'a.eml'", ["甲"], "picture-damaged"),
    ],
)
def test_what_is_odd_is_told(office: Office, tmp_path: Path, extra: str, sections: list[str], code: str) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    filled = [(name, [{"source": "a.eml"}] if name == "甲" else []) for name in sections]
    _, told = placed(office, write_plan(tmp_path, *filled, extra=extra))
    assert told == [code]


def test_the_same_plan_twice_is_one_issue(office: Office, tmp_path: Path, several: Path) -> None:
    plan = write_plan(tmp_path, ("邻里", [{"source": several.name, "title": "雨棚修好了"}]))
    assert placed(office, plan) == placed(office, plan)
    assert len(office.issues()) == 1


def test_articles_are_told_as_soon_as_their_mails_are_read(office: Office, tmp_path: Path, several: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    plan = write_plan(tmp_path, ("邻里", [{"source": "a.eml", "columns": 3}, {"source": several.name}]))
    told: list[tuple[str, int, int]] = []

    def anticipate(article: Article, columns: int) -> None:
        told.append((article.manuscript.title, columns, office.counts()["all"]))

    issue = office.issue(place_plan(office, read_plan(plan), anticipate).issue_id)
    first = issue.articles[0].manuscript.title
    assert told == [(first, 3, 0)], "before it is stored; of several manuscripts it is not sure yet which is meant"
