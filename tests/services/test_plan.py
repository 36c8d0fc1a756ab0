"""The plan file: what it says is read and written whole, and what it gets wrong is told by name."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import convert, to_builtins

from shequ_editor.domain.issue import INSIDE_BACK, Article, CallForPapers, CoverPage, Issue, Section, Start, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span, text_block
from shequ_editor.errors import PlanError
from shequ_editor.services.plan import _TABLES_OF_A_PLAN, Plan, dump_plan, read_plan

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def plan(folder: Path, text: str, *files: str) -> Plan:
    for name in files:
        (folder / name).write_bytes(b"x")
    path = folder / "issue.toml"
    path.write_text('[journal]\nname = "柳溪"\n' + text, "utf-8")
    return read_plan(path)


def codes(read: Plan) -> list[str]:
    return [notice.code for notice in read.notices]


ARTICLE = '[[sections]]\nname = "甲"\n[[sections.articles]]\nsource = "a.eml"\n'


def test_an_article_carries_all_that_the_plan_says(tmp_path: Path) -> None:
    read = plan(
        tmp_path,
        """
        [[sections]]
        name = "邻里"
        columns = 3
        [[sections.articles]]
        source = "a.eml"
        title = "灯下"
        kicker = "一盏灯的故事"
        subtitle = "记老巷的夜"
        unit = "柳溪街道"
        toc_title = "灯下的巷子"
        toc_unit = "柳溪"
        columns = 2
        start = "right"
        continues_on = 12
        """,
        "a.eml",
    )
    assert read.notices == ()
    (section,) = read.issue.sections
    assert section.columns == 3
    (article,) = section.articles
    assert (article.heading, article.over_heading, article.under_heading) == ("灯下", "一盏灯的故事", "记老巷的夜")
    assert (article.contents_title, article.contents_unit, article.unit) == ("灯下的巷子", "柳溪", "柳溪街道")
    assert (article.columns, article.start, article.continues_on) == (2, Start.RIGHT, "12")


def test_an_unknown_key_is_named_with_the_nearest_known_one_and_the_rest_stands(tmp_path: Path) -> None:
    read = plan(tmp_path, '[[sections]]\nname = "甲"\n[[sections.articles]]\nsource = "a.eml"\ncolums = 3\n', "a.eml")
    (notice,) = read.notices
    assert notice.code == "plan-unknown-key"
    assert "colums" in str(notice)
    assert "columns" in str(notice)
    assert "articles 1" in notice.where
    assert [article.source for article in read.issue.articles] == ["a.eml"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[[sections]]\nname="甲"\n[[sections.articles]]\nsource="gone.eml"\n', "plan-file-missing"),
        ('[[sections]]\nname="甲"\n[[sections.articles]]\ntitle="无"\n', "plan-no-source"),
        ('[cover]\nphoto="gone.jpg"\n', "plan-file-missing"),
        ("[issue]\nyear='二〇二四'\n", "plan-type"),
        ("sections = 3\n", "plan-type"),
        ("[[sections]]\narticles = 'x'\n", "plan-type"),
        ("cover = 3\n", "plan-type"),
        ("[inside_front]\nblocks = [['h9', '标题']]\n", "plan-unknown-role"),
        ("[inside_front]\nblocks = [['h1']]\n", "plan-type"),
        ("[[sections]]\ncolumns = 7\n", "plan-columns"),
        (ARTICLE + "pages = -1\n", "plan-pages"),
        (ARTICLE + "pages = 'two'\n", "plan-type"),
        (ARTICLE + "pages = 2\nends_on = 9\n", "plan-pages-twice"),
        (ARTICLE + "continues_on = true\n", "plan-type"),
        (ARTICLE + "continues_on = ['inside_back', 5]\n", "plan-continues"),
        ("[inside_back]\nblocks = [['photo', 'no\\u0000file.jpg']]\n", "plan-file-missing"),
    ],
)
def test_each_fault_has_its_sentence(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "issue.toml"
    (tmp_path / "a.eml").touch()
    path.write_text(text + '[journal]\nname = "柳溪"\n', "utf-8")
    assert codes(read_plan(path)) == [code]


def test_a_source_is_placed_once_however_it_is_written(tmp_path: Path) -> None:
    entries = "".join(f'[[sections.articles]]\nsource = "{name}"\n' for name in ("a.eml", "./a.eml"))
    read = plan(tmp_path, '[[sections]]\nname = "甲"\n' + entries, "a.eml")
    assert codes(read) == ["plan-source-twice"]
    assert len(read.issue.articles) == 1


def test_an_article_goes_on_in_several_places_and_is_given_its_pages(tmp_path: Path) -> None:
    for text, places in (("5", "5"), ('["5", 9, "inside_back"]', "5,9,inside_back"), ("[]", ""), ('[""]', "")):
        read = plan(tmp_path, f"{ARTICLE}continues_on = {text}\npages = 3\n", "a.eml")
        assert read.notices == ()
        assert (read.issue.articles[0].continues_on, read.issue.articles[0].pages) == (places, 3)
    read = plan(tmp_path, f"{ARTICLE}ends_on = 9\n", "a.eml")
    assert (read.issue.articles[0].ends_on, read.issue.articles[0].pages) == (9, 0)


@pytest.mark.parametrize("word", ["nowhere", "-3", "0", "封三", "٣"])
def test_a_continuation_goes_to_the_inside_back_or_a_page(tmp_path: Path, word: str) -> None:
    text = f'[[sections]]\nname="甲"\n[[sections.articles]]\nsource="a.eml"\ncontinues_on="{word}"\nstart="sideways"\n'
    read = plan(tmp_path, text, "a.eml")
    assert sorted(codes(read)) == ["plan-continues", "plan-start"]
    assert read.issue.articles[0].continues_on == ""


@pytest.mark.parametrize("charset", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_plan_that_an_old_editor_saved_is_read(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "issue.toml"
    path.write_bytes('[journal]\r\nname = "柳溪通讯"\r\npublisher = "柳溪街道办事处"\r\n'.encode(charset))
    read = read_plan(path)
    assert read.issue.journal.publisher == "柳溪街道办事处"
    assert codes(read) == ([] if charset == "utf-8-sig" else ["plan-charset"])


def test_notices_say_the_line(tmp_path: Path) -> None:
    read = plan(
        tmp_path,
        """pulisher = "柳溪社"
[masthead]
lines = [
  "[cover]",  # no table: a line of a text
  "主编：某",
]
[call_for_papers]
title = '''
columns = 7'''
year = 3
[covr]
[[sections]]
name = "甲"
columns = 7
[[sections.articles]]
source = "a.eml"
[[sections]]
name = "乙"
[[ sections . articles ]]
  "source" = "none.eml"
""",
        "a.eml",
    )
    assert [notice.where.split()[0] for notice in read.notices] == [
        "issue.toml:13", "issue.toml:3", "issue.toml:12", "issue.toml:16", "issue.toml:22"
    ]  # fmt: skip


def test_a_file_that_is_nearly_named_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    read = plan(tmp_path, '[[sections]]\n[[sections.articles]]\nsource="inbox/3-lamp.eml"\n', "inbox/03-lamp.eml")
    assert "是不是“inbox/03-lamp.eml”" in str(read.notices[0])


@pytest.mark.parametrize("name", ["inbox\\\\é灯.eml", "inbox/e\\u0301灯.eml"])
def test_a_name_is_found_as_another_system_writes_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "inbox").mkdir()
    read = plan(tmp_path, f'[[sections]]\n[[sections.articles]]\nsource="{name}"\n', "inbox/é灯.eml")
    assert read.notices == ()
    assert read.path(read.issue.articles[0].source) == tmp_path / "inbox" / "é灯.eml"


@pytest.mark.parametrize("name", ["../away.eml", "{folder}/near.eml"])
def test_a_file_that_would_not_move_with_the_plan_is_used_and_told(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    name = name.format(folder=folder)
    read = plan(folder, f'[[sections]]\n[[sections.articles]]\nsource="{name}"\n', "../away.eml", "near.eml")
    assert codes(read) == ["plan-file-outside"]
    assert len(read.issue.articles) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1\nb = “好”\n", "第 2 行写法有误：这里的 “ 是中文标点"),
        ('a = 1\n\nb = "好\n', "第 3 行写法有误：引号没有成对"),
        ("[a]\nb = [1, 2\n", "方括号没有成对"),
        ("b = 甲\n", "第 1 行写法有误：等号后面的文字要放在英文引号里。这一行是：b = 甲"),
        ("a = 1\na = 2\n", "第 2 行写法有误：同一项或同一个表写了两次"),
        ("[a]\n[a]\n", "同一项或同一个表写了两次"),
        ("a\n", "应写成“项 = 值”"),
        ("a ＝ 1\n", "这里的 ＝ 是中文标点"),
        ("a = {b = 1\n", "第 1 行"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "issue.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(PlanError) as caught:
        read_plan(path)
    assert said in str(caught.value)


_SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False) | TEXT | st.dates()
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=5
)
_ROLES = st.sampled_from([*Role, "h9"]) | _SCALARS
_BLOCK = st.fixed_dictionaries({"role": _ROLES}, optional={"spans": _VALUES, "rows": _VALUES, "width": _VALUES})
_WRONG = st.dictionaries(
    st.sampled_from([*_TABLES_OF_A_PLAN, "sections", "other"]),
    st.dictionaries(
        st.sampled_from(["name", "lines", "title", "photo", "articles", "columns", "year", "slogan"]) | TEXT, _VALUES
    )
    | st.lists(st.dictionaries(st.sampled_from(["name", "articles", "columns"]), _VALUES, max_size=3), max_size=2)
    | st.fixed_dictionaries({"blocks": st.lists(st.lists(_ROLES, max_size=3) | _BLOCK, max_size=3)})
    | _VALUES,
    max_size=4,
)


def _written(value: object) -> object:
    """TOML knows no nothing."""
    if isinstance(value, dict):
        return {key: _written(item) for key, item in value.items() if item is not None}
    return [_written(item) for item in value if item is not None] if isinstance(value, list) else value


@given(data=_WRONG)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_plan_gives_an_issue_of_the_right_kinds(tmp_path: Path, data: dict[str, object]) -> None:
    path = tmp_path / "issue.toml"
    path.write_text(tomli_w.dumps(_written(data)), "utf-8", newline="\n")  # type: ignore[arg-type]
    read = read_plan(path)
    assert convert(to_builtins(read.issue), Issue) == read.issue
    assert all(str(notice) for notice in read.notices)


@pytest.mark.parametrize("content", [b"[journal\n", bytes(range(256)), b"\xff\xfe\x00", b"a = 1\na = 2\n"])
def test_what_is_no_plan_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "issue.toml"
    path.write_bytes(content)
    with pytest.raises(PlanError, match="编排单"):
        read_plan(path)


def test_a_missing_plan_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"nothing\.toml"):
        read_plan(tmp_path / "nothing.toml")


def _articles() -> st.SearchStrategy[Article]:
    return st.integers(0, 4).flatmap(_articles_on)


def _articles_on(pages: int) -> st.SearchStrategy[Article]:
    return st.builds(
        Article,
        st.just(Manuscript()),
        title=TEXT,
        kicker=TEXT,
        subtitle=TEXT,
        unit=TEXT,
        toc_title=TEXT,
        toc_unit=TEXT,
        columns=st.integers(0, 3),
        start=st.sampled_from(Start),
        continues_on=st.sampled_from(["", INSIDE_BACK, "12", "5,9", f"5,{INSIDE_BACK}"]),
        pages=st.just(pages),
        ends_on=st.just(0) if pages else st.integers(0, 40),
    )


def _text_pages() -> st.SearchStrategy[TextPage]:
    roles = st.sampled_from([Role.HEADING1, Role.PARAGRAPH, Role.LEAD])
    spans = st.lists(st.builds(Span, TEXT, st.booleans(), link=TEXT), max_size=3).map(tuple)
    blocks = st.builds(text_block, roles, TEXT) | st.builds(Block, roles, spans)
    return st.builds(TextPage, TEXT, st.lists(blocks, max_size=3).map(tuple), toc=TEXT)


def _issues() -> st.SearchStrategy[Issue]:
    texts = st.lists(TEXT, max_size=3).map(tuple)
    return st.builds(
        Issue,
        st.builds(Journal, TEXT.filter(bool), TEXT, TEXT, texts),
        st.integers(1, 3000),
        st.integers(1, 60),
        st.integers(0, 900),
        TEXT,
        masthead=texts,
        call_for_papers=st.builds(CallForPapers, TEXT, texts, TEXT),
        cover=st.builds(CoverPage, st.none(), TEXT, TEXT),
        inside_front=_text_pages(),
        inside_back=_text_pages(),
        back=st.builds(CoverPage, st.none(), TEXT, TEXT),
        sections=st.lists(
            st.builds(Section, TEXT, st.lists(_articles(), max_size=3).map(tuple), st.integers(0, 3)), max_size=3
        ).map(tuple),
    )


@given(issue=_issues())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_is_read_back(tmp_path: Path, issue: Issue) -> None:
    from msgspec.structs import replace

    count = iter(range(100))
    sections = []
    for section in issue.sections:
        articles = []
        for article in section.articles:
            source = f"{next(count)}.eml"
            (tmp_path / source).touch()
            articles.append(replace(article, source=source))
        sections.append(replace(section, articles=tuple(articles)))
    issue = replace(issue, sections=tuple(sections))
    path = tmp_path / "issue.toml"
    path.write_text(dump_plan(issue), "utf-8", newline="\n")
    read = read_plan(path)
    assert read.notices == ()
    assert read.issue == issue


def test_the_real_plan_is_read_whole(real_issue: Path) -> None:
    read = read_plan(real_issue / "issue.toml")
    assert read.notices == ()
    assert len(read.issue.articles) == 13
    assert read.issue.articles[-1].continues_on == INSIDE_BACK
