"""The office: arranging an issue, editing, taking back; every call says what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shequ_editor.domain.issue import INSIDE_BACK, Article, CoverPage, Issue, Section, Start
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript, Picture
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import LibraryError
from shequ_editor.services.office import PLACED, Changes, Office, Query
from tests.library import values
from tests.services.mails import mail, photograph, question

JOURNAL = Journal("柳巷通讯", publisher="柳巷", slogan=("听得见", "办得到"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with four manuscripts, 1 to 4, and a mail that is none, 5."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number, title in enumerate(["桥头的修理铺", "井台读书角", "夜里的门诊", "雨棚修好了"]):
        unit = f"青石镇{title[:2]}社区居民委员会"
        (inbox / f"{number}.eml").write_bytes(mail(title, unit, minute=number, pictures=number % 2))
    (inbox / "9.eml").write_bytes(question())
    with Office.open(tmp_path / "library") as office:
        office.import_files([inbox])
        yield office


@pytest.fixture
def issue(office: Office) -> Issue:
    """An issue with two sections; manuscripts 1 and 2 in the first."""
    sections = (Section("要闻", (_article(1), _article(2))), Section("邻里"))
    (issue_id,) = office.create_issue(Issue(JOURNAL, 2024, 1, 29, sections=sections)).issues
    return office.issue(issue_id)


def _article(manuscript_id: int) -> Article:
    return Article(Manuscript(), manuscript_id=manuscript_id)


def shape(issue: Issue) -> list[tuple[str, list[int]]]:
    return [(section.name, [article.manuscript_id for article in section.articles]) for section in issue.sections]


def ids(issue: Issue) -> list[int]:
    return [article.id for article in issue.articles]


# -- the library's list


def test_rows_say_what_lists_show(office: Office, issue: Issue) -> None:
    placed, waiting = office.rows([1, 3])
    assert (placed.title, placed.status, placed.placed, placed.section) == (
        "桥头的修理铺",
        Status.ACCEPTED,
        "2024年第1期（总第29期）",
        "要闻",
    )
    assert (waiting.status, waiting.placed, waiting.section) == (Status.PENDING, "", "")
    assert [row.id for row in office.rows([4, 99, 2])] == [4, 2]


def test_every_manuscript_counts_once(office: Office, issue: Issue) -> None:
    office.set_status([3], Status.REJECTED)
    counted = {"pending": 1, "accepted": 0, "reserve": 0, "rejected": 1, "other": 1, "placed": 2}
    assert office.counts() == {"all": 5, **counted}


def test_filters(office: Office, issue: Issue) -> None:
    def found(**query: object) -> set[int]:
        return set(office.find(Query(**query)))  # type: ignore[arg-type]

    assert found() == {1, 2, 3, 4, 5}
    assert found(status=PLACED) == {1, 2}
    assert found(status=Status.ACCEPTED) == set()
    assert found(status=Status.PENDING) == {3, 4}
    assert found(section="要闻") == {1, 2}
    assert found(section="邻里") == set()
    assert found(unit="青石镇井台社区居民委员会") == {2}
    assert found(text="jtdsj") == {2}
    assert found(text="社区", status=Status.PENDING) == {3, 4}
    assert office.units()[0] == "青石镇井台社区居民委员会"
    assert office.section_names() == ["要闻", "邻里"]


def test_orders(office: Office) -> None:
    def order(name: str, *, descending: bool = False) -> list[int]:
        return office.find(Query(order=name, descending=descending))

    assert order("received") == [1, 2, 3, 4, 5]
    assert order("received", descending=True) == [5, 4, 3, 2, 1]
    assert order("title") == [2, 1, 5, 3, 4]
    assert order("unit") == [5, 2, 1, 3, 4]
    lengths = [row.characters for row in office.rows(order("characters"))]
    assert lengths == sorted(lengths)


# -- manuscripts


def test_an_edit_is_a_new_version(office: Office, issue: Issue) -> None:
    before = office.manuscript(1)
    changes = office.edit_manuscript(1, replace(before, title="改过的题目"), "改标题")
    assert changes == Changes("改标题", frozenset({1}), frozenset({issue.id}), articles=frozenset({ids(issue)[0]}))
    assert [version.number for version in office.versions(1)] == [2, 1]
    assert office.version(office.versions(1)[1].id) == before
    assert office.issue(issue.id).articles[0].heading == "改过的题目"
    assert office.undo() == changes
    assert office.manuscript(1) == before
    assert len(office.versions(1)) == 1


def test_the_same_text_is_no_change(office: Office) -> None:
    assert office.edit_manuscript(1, office.manuscript(1)) == Changes()
    assert office.undo_label() == "导入稿件"


def test_what_did_not_change_are_the_same_objects(office: Office, issue: Issue) -> None:
    office.edit_manuscript(1, replace(office.manuscript(1), title="改过的题目"))
    changed, same = office.issue(issue.id).articles
    assert changed.manuscript is not issue.articles[0].manuscript
    assert same.manuscript is issue.articles[1].manuscript


def test_status(office: Office) -> None:
    changes = office.set_status([3, 4], Status.ACCEPTED)
    assert changes == Changes("采用稿件", frozenset({3, 4}))
    office.undo()
    assert {row.status for row in office.rows([3, 4])} == {Status.PENDING}


def test_deleting(office: Office, issue: Issue) -> None:
    with pytest.raises(LibraryError, match="桥头的修理铺"):
        office.delete_manuscripts([3, 1])
    assert office.counts()["all"] == 5
    changes = office.delete_manuscripts([3, 4])
    assert changes.manuscripts == {3, 4}
    with pytest.raises(LibraryError, match="3"):
        office.manuscript(3)
    office.undo()
    assert office.originals(3)[0].path.is_file()
    assert office.find(Query(text="yldmz")) == [3]


# -- issues


def test_an_issue_comes_back_as_it_was(office: Office, tmp_path: Path) -> None:
    (tmp_path / "封面.jpg").write_bytes(photograph())
    cover = office.add_picture(tmp_path / "封面.jpg")
    article = replace(_article(1), title="换题", start=Start.FOLLOW, continues_on=INSIDE_BACK, columns=3)
    wanted = Issue(
        JOURNAL, 2024, 2, cover=CoverPage(cover, "晨光", "封面"), sections=(Section("要闻", (article,), columns=2),)
    )
    changes = office.create_issue(wanted)
    (issue_id,) = changes.issues
    found = office.issue(issue_id)
    assert _without_ids(found) == replace(
        wanted, sections=(replace(wanted.sections[0], articles=(replace(article, manuscript=office.manuscript(1)),)),)
    )
    assert (found.id, found.sections[0].id) == (issue_id, *changes.sections)
    assert [row.name for row in office.issues()] == ["2024年第2期"]


def _without_ids(issue: Issue) -> Issue:
    sections = tuple(
        replace(section, id=0, articles=tuple(replace(article, id=0) for article in section.articles))
        for section in issue.sections
    )
    return replace(issue, id=0, sections=sections)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("shelf")
    for number in range(9):
        (folder / f"{number}.eml").write_bytes(mail(f"第{number}篇"))
    with Office.open(folder / "library") as office:
        office.import_files(sorted(folder.glob("*.eml")))
        yield office


@settings(max_examples=30, deadline=None)
@given(values.issues, st.permutations(range(1, 10)))
def test_any_issue_comes_back_as_it_was(
    shelf: Office, tmp_path_factory: pytest.TempPathFactory, wanted: Issue, order: list[int]
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.jpg"
    file.write_bytes(photograph())
    picture = shelf.add_picture(file)
    texts = {number: shelf.manuscript(number) for number in order}
    numbers = iter(order)

    def fill(section: Section) -> Section:
        articles = [replace(article, manuscript_id=next(numbers)) for article in section.articles]
        return replace(section, articles=tuple(replace(a, manuscript=texts[a.manuscript_id]) for a in articles))

    def real(found: Picture | None) -> Picture | None:
        return found and replace(found, sha256=picture.sha256)

    wanted = replace(
        wanted,
        cover=replace(wanted.cover, photo=real(wanted.cover.photo)),
        back=replace(wanted.back, photo=real(wanted.back.photo)),
        inside_front=replace(
            wanted.inside_front, pictures=tuple(p for p in map(real, wanted.inside_front.pictures) if p)
        ),
        inside_back=replace(wanted.inside_back, pictures=()),
        sections=tuple(map(fill, wanted.sections)),
    )
    (issue_id,) = shelf.create_issue(wanted).issues
    assert _without_ids(shelf.issue(issue_id)) == wanted
    shelf.undo()
    assert shelf.issues() == []


def test_updating_leaves_the_sections(office: Office, issue: Issue) -> None:
    changes = office.update_issue(issue.id, replace(issue, number=3, masthead=("主编：苏文",), sections=()))
    assert (changes.issues, changes.articles) == ({issue.id}, frozenset())
    found = office.issue(issue.id)
    assert (found.name, found.masthead, found.sections) == ("2024年第3期（总第29期）", ("主编：苏文",), issue.sections)
    assert office.rows([1])[0].placed == "2024年第3期（总第29期）"


def test_a_cover_s_picture_must_be_in_the_library(office: Office, issue: Issue) -> None:
    cover = CoverPage(Picture("别处.jpg", "0" * 64, 3, 4))
    with pytest.raises(LibraryError, match="别处"):
        office.update_issue(issue.id, replace(issue, cover=cover))


def test_deleting_an_issue_keeps_its_manuscripts(office: Office, issue: Issue) -> None:
    changes = office.delete_issue(issue.id)
    assert (changes.issues, changes.manuscripts) == ({issue.id}, {1, 2})
    assert office.issues() == []
    assert office.counts()["accepted"] == 2
    office.undo()
    assert office.issue(issue.id) == issue


# -- sections and articles


def test_sections(office: Office, issue: Issue) -> None:
    changes = office.add_section(issue.id, "专题", 1)
    (new,) = changes.sections - {section.id for section in issue.sections}
    office.rename_section(new, "专栏")
    office.set_section(new, columns=3)
    assert [(section.name, section.columns) for section in office.issue(issue.id).sections] == [
        ("要闻", 0),
        ("专栏", 3),
        ("邻里", 0),
    ]
    office.move_section(new, 0)
    office.move_section(issue.sections[0].id, -1)
    assert [section.name for section in office.issue(issue.id).sections] == ["专栏", "邻里", "要闻"]
    changes = office.remove_section(issue.sections[0].id)
    assert changes.manuscripts == {1, 2}
    assert shape(office.issue(issue.id)) == [("专栏", []), ("邻里", [])]
    for _ in range(6):
        office.undo()
    assert office.issue(issue.id) == issue


def test_placing(office: Office, issue: Issue) -> None:
    first, second = (section.id for section in issue.sections)
    changes = office.place(3, first, 1)
    assert (changes.label, changes.manuscripts, changes.issues) == ("排入", {3}, {issue.id})
    office.place(4, second)
    found = office.issue(issue.id)
    assert shape(found) == [("要闻", [1, 3, 2]), ("邻里", [4])]
    assert found.articles[1].unit == "青石镇夜里社区居民委员会"
    assert found.articles[1].source == "2.eml"
    assert office.rows([3])[0].status is Status.ACCEPTED


def test_placing_twice_is_refused(office: Office, issue: Issue) -> None:
    with pytest.raises(LibraryError) as caught:
        office.place(1, issue.sections[1].id)
    assert caught.value.code == "library-placed-twice"
    assert "桥头的修理铺" in str(caught.value)
    assert "要闻" in str(caught.value)
    assert office.issue(issue.id) == issue
    twice = replace(issue, sections=(Section("甲", (_article(3), _article(3))),))
    with pytest.raises(LibraryError, match="夜里的门诊"):
        office.create_issue(twice)
    assert len(office.issues()) == 1


def test_the_same_manuscript_may_stand_in_two_issues(office: Office, issue: Issue) -> None:
    (other,) = office.create_issue(Issue(JOURNAL, 2024, 2, sections=(Section("旧闻", (_article(1),)),))).issues
    assert shape(office.issue(other)) == [("旧闻", [1])]
    assert office.rows([1])[0].placed == "2024年第2期"
    assert office.counts()["placed"] == 2


@pytest.mark.parametrize(
    ("article", "section", "index", "expected"),
    [
        (0, 0, 0, [("要闻", [1, 2, 3]), ("邻里", [4])]),
        (0, 0, 1, [("要闻", [2, 1, 3]), ("邻里", [4])]),
        (0, 0, -1, [("要闻", [2, 3, 1]), ("邻里", [4])]),
        (2, 0, 0, [("要闻", [3, 1, 2]), ("邻里", [4])]),
        (1, 1, 0, [("要闻", [1, 3]), ("邻里", [2, 4])]),
        (1, 1, 99, [("要闻", [1, 3]), ("邻里", [4, 2])]),
        (3, 0, 1, [("要闻", [1, 4, 2, 3]), ("邻里", [])]),
    ],
)
def test_moving(
    office: Office, issue: Issue, article: int, section: int, index: int, expected: list[tuple[str, list[int]]]
) -> None:
    office.place(3, issue.sections[0].id)
    office.place(4, issue.sections[1].id)
    before = office.issue(issue.id)
    changes = office.move_article(ids(before)[article], before.sections[section].id, index)
    assert shape(office.issue(issue.id)) == expected
    if changes:
        assert office.undo() == changes
    assert office.issue(issue.id) == before


def test_an_article_stays_in_its_issue(office: Office, issue: Issue) -> None:
    (other,) = office.create_issue(Issue(JOURNAL, 2024, 2, sections=(Section("旧闻"),))).issues
    with pytest.raises(LibraryError, match="同一期"):
        office.move_article(ids(issue)[0], office.issue(other).sections[0].id, 0)


def test_taking_down(office: Office, issue: Issue) -> None:
    changes = office.remove_article(ids(issue)[0])
    assert changes.manuscripts == {1}
    assert shape(office.issue(issue.id)) == [("要闻", [2]), ("邻里", [])]
    assert office.rows([1])[0].status is Status.ACCEPTED


def test_an_article_s_fields(office: Office, issue: Issue) -> None:
    article_id = ids(issue)[1]
    changes = office.set_article(article_id, columns=2, start=Start.RIGHT, toc_title="短题")
    assert changes == Changes(
        "修改文章版式",
        issues=frozenset({issue.id}),
        sections=frozenset({issue.sections[0].id}),
        articles=frozenset({article_id}),
    )
    article = office.issue(issue.id).articles[1]
    assert (article.columns, article.start, article.toc_title) == (2, Start.RIGHT, "短题")
    with pytest.raises(TypeError):
        office.set_article(article_id, colums=2)


def test_what_is_gone_is_told(office: Office, issue: Issue) -> None:
    for call in (
        lambda: office.manuscript(99),
        lambda: office.version(99),
        lambda: office.issue(99),
        lambda: office.update_issue(99, issue),
        lambda: office.delete_issue(99),
        lambda: office.add_section(99, "无"),
        lambda: office.rename_section(99, "无"),
        lambda: office.move_section(99, 0),
        lambda: office.remove_section(99),
        lambda: office.place(99, issue.sections[0].id),
        lambda: office.place(3, 99),
        lambda: office.remove_article(99),
        lambda: office.move_article(99, issue.sections[0].id, 0),
        lambda: office.set_article(99, columns=1),
    ):
        with pytest.raises(LibraryError):
            call()
    assert office.undo_label() == "新建一期"


def test_several_calls_can_be_one_step(office: Office, issue: Issue) -> None:
    with office.step("一起排入") as step:
        office.place(3, issue.sections[1].id)
        office.place(4, issue.sections[1].id)
    assert step.changes.manuscripts == {3, 4}
    assert office.undo_label() == "一起排入"
    office.undo()
    assert office.issue(issue.id) == issue


def test_undo_outlives_the_window(office: Office, issue: Issue) -> None:
    office.remove_article(ids(issue)[0])
    office.close()
    with Office.open(office.folder, create=False) as again:
        assert again.undo_label() == "撤下"
        again.undo()
        assert again.issue(issue.id) == issue
        assert again.redo_label() == "撤下"


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_a_picture_added_meanwhile_stands_in_no_step_s_way(office: Office, tmp_path: Path, way: str) -> None:
    """It takes no id that an original had which comes back."""
    texts = [office.manuscript(each) for each in office.find()]
    if way == "undo":
        office.delete_manuscripts(office.find())
    else:
        office.undo()
    (tmp_path / "封面.jpg").write_bytes(photograph(99))
    picture = office.add_picture(tmp_path / "封面.jpg")
    office.undo() if way == "undo" else office.redo()
    assert [office.manuscript(each) for each in office.find()] == texts
    office.undo()
    assert office.find() == []
    assert office.picture_path(picture.sha256).read_bytes() == photograph(99)
    assert office.check() == []


def test_settings(office: Office) -> None:
    assert office.setting("issue") is None
    assert office.setting("issue", 7) == 7
    office.set_setting("issue", {"last": [1, "二"]})
    assert office.setting("issue") == {"last": [1, "二"]}
    assert office.undo_label() == "导入稿件"
