"""Finding manuscripts as one types."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span
from shequ_editor.library import Library
from shequ_editor.library.manuscripts import Query
from shequ_editor.library.search import plain
from tests.library.conftest import Add, add_to


def found(library: Library, text: str) -> list[int]:
    with library.searching():
        return library.manuscripts.find(Query(text=text, descending=False))


@pytest.fixture
def shelf(library: Library, add: Add) -> Library:
    add("航天社区的三步走", "居民 议 事会开了。", unit="湖南湘江新区天顶街道航天社区", authors=("单小芳",))
    add("老年食堂ＡＢＣ", "饭菜 2024 年不涨价", unit="成都市郫都区郫筒街道", authors=("区玉英", "曾明"))
    add("“三步走”，推动楼道微花园", "社", unit="", authors=("李长乐",))
    return library


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("社", [1, 3]),
        ("航天", [1]),
        ("天航", []),
        ("议事会", [1]),
        ("居民议事会", [1]),
        ("三步走 社区", [1]),
        ("社区 三步走", [1]),
        ("“三步走”推动", [3]),
        ("三步走推动", [3]),
        ("abc", [2]),
        ("ＡＢ", [2]),
        ("2024", [2]),
        ("02", [2]),
        ("单小芳", [1]),
        ("郫", [2]),
        ("", [1, 2, 3]),
        ("  ， ", [1, 2, 3]),
        ("没有的词", []),
        ('"', [1, 2, 3]),
        ("社 OR 食", []),
        ("single:社", []),
    ],
)
def test_text(shelf: Library, typed: str, ids: list[int]) -> None:
    assert found(shelf, typed) == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("ht", [1]),
        ("HTsq", [1]),
        ("hangtian", [1]),
        ("hangt", [1]),
        ("angtian", []),
        ("sanbuzou", [1, 3]),
        ("sbz", [1, 3]),
        ("sxf", [1]),
        ("dxf", [1]),
        ("shanxiaofang", [1]),
        ("oyy", [2]),
        ("quyuying", []),
        ("zm", [2]),
        ("zengming", [2]),
        ("pidu", [2]),
        ("pdq", [2]),
        ("lcl", [3]),
        ("lzl", [3]),
        ("lnstabc", [2]),
        ("ht 社", [1]),
        ("ht 食堂", []),
        ("h", [1, 3]),
    ],
)
def test_pinyin(shelf: Library, typed: str, ids: list[int]) -> None:
    assert found(shelf, typed) == ids


def test_a_text_is_not_found_across_its_paragraphs(library: Library, add: Add) -> None:
    add("题", "前一段说到社", "区后一段")
    assert found(library, "社区") == []


def test_nor_where_the_next_paragraph_begins_as_the_last_one_ends(library: Library, add: Add) -> None:
    add("题", "前一段说到社区", "区后一段")
    assert found(library, "到社区") == [1]
    assert found(library, "社区后") == []


def test_the_best_match_stands_first(library: Library, add: Add) -> None:
    def ranked(text: str) -> list[int]:
        return library.manuscripts.find(Query(text=text, order="match"))

    in_text = add("甲", "读书角在巷口，小林常去", received="2024-05-05T08:00:00+08:00")
    in_title = add("读书角", "乙", received="2024-05-01T08:00:00+08:00")
    in_unit = add("丙", "小林", unit="读书角社区", received="2024-05-02T08:00:00+08:00")
    later = add("又一个“读 书 角”", "林", received="2024-05-03T08:00:00+08:00", authors=("小林",))
    assert ranked("读书角") == [later, in_title, in_unit, in_text]
    assert ranked("角") == [later, in_title, in_unit, in_text]
    assert ranked("读书角 小林") == [later, in_unit, in_text]
    assert ranked("dsj") == [later, in_unit, in_title]
    assert ranked("") == ranked(" ， ") == [in_text, later, in_unit, in_title]
    assert library.manuscripts.find(Query(text="读书角", order="match", descending=False))[0] == in_title


def test_the_cells_of_a_table_are_apart(library: Library) -> None:
    table = Block(Role.TABLE, rows=(((Span("姓社"),), (Span("区长"),)),))
    manuscript_id = add_to(library, "表")
    with library.change("改"):
        library.manuscripts.edit(manuscript_id, Manuscript(title="表", blocks=(table,)), "")
    assert (found(library, "社区"), found(library, "区长")) == ([], [manuscript_id])


def test_the_index_follows_every_change(library: Library, add: Add) -> None:
    manuscript_id = add("旧题目", "旧正文")
    with library.change("改"):
        library.manuscripts.edit(manuscript_id, Manuscript(title="新题目"), "")
    assert (found(library, "旧"), found(library, "xtm")) == ([], [manuscript_id])
    library.revert()
    assert (found(library, "旧正文"), found(library, "新")) == ([manuscript_id], [])
    with library.change("删"):
        library.manuscripts.delete([manuscript_id])
    assert found(library, "旧") == []
    library.revert()
    assert found(library, "jtm") == [manuscript_id]
    library.revert()
    assert found(library, "") == found(library, "旧") == found(library, "jtm") == []


def test_a_library_whose_index_is_of_another_version_builds_it_anew(library: Library, add: Add) -> None:
    manuscript_id = add("航天社区")
    library.set_setting("search_format", 0)
    library.close()
    again = Library.open(library.folder)
    assert found(again, "htsq") == found(again, "航天") == [manuscript_id]
    with again.change("删"):
        again.manuscripts.delete([manuscript_id])
    assert found(again, "航天") == []
    again.close()


def test_a_library_for_scratch_is_searched_as_any_other(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", scratch=True)
    first = add_to(library, "航天社区", "旧正文")
    assert found(library, "htsq") == found(library, "旧正文") == [first]
    second = add_to(library, "花园")
    with library.change("改"):
        library.manuscripts.edit(first, Manuscript("花园"), "改")
        assert found(library, "花园") == [second]  # search is told at the end of a step
        library.manuscripts.delete([second])
    assert (found(library, "花园"), found(library, "旧正文")) == ([first], [])
    library.revert()
    assert (found(library, "旧正文"), found(library, "hy")) == ([first], [second])
    library.close()


_texts = st.text(st.sampled_from("社区治理ab1 ，ß\n") | st.characters(codec="utf-8"), max_size=20)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@settings(max_examples=60, deadline=None)
@given(st.lists(_texts, min_size=1, max_size=3), st.data())
def test_any_stretch_of_any_text_is_found(shared: Path, contents: list[str], data: st.DataObject) -> None:
    """What is found by one word is what holds it, marks and spaces aside."""
    folder = shared / "library"
    library = Library.open(folder)
    try:
        with library.change("清空"):
            library.manuscripts.delete(library.manuscripts.find(Query()))
        ids = {add_to(library, "", text): plain(text) for text in contents}
        whole = data.draw(st.sampled_from(list(ids.values())))
        start = data.draw(st.integers(0, max(len(whole) - 1, 0)))
        wanted = whole[start : data.draw(st.integers(start + 1, start + 6))]
        expected = [manuscript_id for manuscript_id, text in ids.items() if wanted in text]
        assert found(library, wanted) == expected
    finally:
        library.close()
