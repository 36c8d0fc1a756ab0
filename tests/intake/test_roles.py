"""What each block of a body is, by looks, places, lengths and words."""

from __future__ import annotations

import time

import pytest

from shequ_editor.domain.manuscript import Role, Span
from shequ_editor.intake import wording
from shequ_editor.intake.draft import Grid, Item, Para, Shot
from shequ_editor.intake.roles import assign

PROSE = "河湾的清晨是从扫帚声开始的，三十多位志愿者沿着河堤一路走，把昨夜的落叶归拢到树根下，再把长椅擦得干干净净。"


def para(text: str, **look: object) -> Para:
    look = {"size": 12.0, "indent": 2.0, "font": "宋体"} | look
    return Para((Span(text, bold=bool(look.get("bold"))),), text, **look)  # type: ignore[arg-type]


def line(text: str, **look: object) -> Para:
    return para(text, indent=0.0, **look)


def roles(*items: Item) -> list[str]:
    return [block.role.value for block in assign(items)]


P = para(PROSE)


@pytest.mark.parametrize(
    "heading",
    [
        para("谁来扫这条街？", bold=True),
        para("人人都是主人！", bold=True),
        para("一本看得见的账", font="黑体"),
        para("一本看得见的账", size=14.0),
        para("一本看得见的账", align="center"),
        para("一本看得见的账"),
        line("一本看得见的账"),
        para("（一）坚持群众参与，汇聚各方力量。", bold=True),
        para("一、坚持群众参与"),
        para("任意长短的一行字，作者用了标题样式就是标题", style="h2"),
    ],
)
def test_headings_by_their_looks_or_their_places(heading: Para) -> None:
    assert roles(P, heading, P, P) == ["p", "h1", "p", "p"]


@pytest.mark.parametrize(
    "text",
    [
        "各位居民朋友：",
        "“来一碗？”",
        "“好！”",
        "现将有关事项通知如下：",
        "一是扫净一条街。" + PROSE,
        "（一）扫净一条街。" + PROSE,
        "社区没有先画线，先搬板凳。",
    ],
)
def test_short_paragraphs_that_are_no_headings(text: str) -> None:
    assert roles(P, para(text), P, P) == ["p"] * 4


def test_levels_by_numbers_styles_and_what_is_met_first() -> None:
    numbered = [para("一、起因"), para("（一）人"), para("1.老张家"), P, para("二、经过"), P]
    assert roles(*numbered) == ["h1", "h2", "h3", "p", "h1", "p"]
    assert roles(P, para("（一）人"), P, para("（二）事"), P) == ["p", "h1", "p", "h1", "p"]
    styled = [para("甲", style="h2"), P, para("乙", style="h3"), P, para("丙", style="h2"), P]
    assert roles(*styled) == ["h1", "p", "h2", "p", "h1", "p"]
    looks = [
        para("甲事", bold=True, align="center"),
        P,
        para("乙事", bold=True),
        P,
        para("丙事", bold=True, align="center"),
        P,
    ]
    assert roles(*looks) == ["h1", "p", "h2", "p", "h1", "p"]


def test_what_stands_right_under_a_numbered_heading_is_deeper() -> None:
    bold = [para(text, bold=True) for text in ("一、经过", "第一阶段：相识", "第二阶段：相知", "二、反思")]
    assert roles(bold[0], bold[1], P, bold[2], P, bold[3], P) == ["h1", "h2", "p", "h2", "p", "h1", "p"]


def test_one_line_between_two_headings_is_a_list_of_one() -> None:
    prizes = [para("一等奖（1名）", bold=True), line("《老井》 顾明远"), para("二等奖（1名）", bold=True)]
    assert roles(P, *prizes, line("《老街》 秦晓"), P)[:4] == ["p", "h1", "line", "h1"]


def test_numbered_paragraphs_in_a_row_are_no_headings_though_the_last_is_short() -> None:
    pledge = [para("一、" + PROSE), para("二、" + PROSE), para("三、从现在做起，参加每周五的清洁行动。")]
    assert roles(P, *pledge, P) == ["p"] * 5


def test_who_edited_a_text_signs_it() -> None:
    assert roles(P, P, para("责任编辑：罗静")) == ["p", "p", "signature"]
    assert roles(para("编辑：罗静", bold=True), P, P)[0] == "line"


def test_a_closing_heading_without_a_number_stands_with_the_numbered_ones() -> None:
    look = {"font": "黑体"}
    items = [
        para("一、背景", **look),
        P,
        para("（一）人", font="楷体"),
        P,
        para("二、做法", **look),
        P,
        para("结语", **look),
        P,
    ]
    assert roles(*items) == ["h1", "p", "h2", "p", "h1", "p", "h1", "p"]


def test_rows_of_short_lines_are_lists() -> None:
    people = [line("组长"), line("沈玉兰 河湾街道党工委副书记"), line("组员"), line("方 圆 《河湾晚报》记者")]
    assert roles(P, *people, P) == ["p", "line", "line", "line", "line", "p"]
    assert roles(P, para("1.身份证复印件"), para("2.户口本"), para("3.照片两张"), P) == [
        "p",
        "line",
        "line",
        "line",
        "p",
    ]
    assert roles(P, para("四、联系方式"), line("电话：0999-1"), line("地址：河湾街 1 号")) == [
        "p",
        "h1",
        "line",
        "line",
    ]


def test_signatures_close_a_text() -> None:
    unit, date = "河湾市河湾街道青石社区", "2024年3月5日"
    for look in ({"align": "right"}, {"indent": 20.0}, {}):
        assert roles(P, P, para(unit, **look), para(date, **look)) == ["p", "p", "signature", "signature"]
    assert roles(P, para("供稿：陆小满", align="right")) == ["p", "signature"]
    assert roles(P, line("电话：1"), line("网址：x"), line(unit), line(date)) == ["p", "line", "line", "line", "line"]
    assert roles(P, P, para("（通讯员：陆小满）")) == ["p", "p", "p"]


@pytest.mark.parametrize("date", ["2024年3月5日", "二〇二四年三月五日", "2024.3.5", "二○二四年三月", "（2024-03-05）"])
def test_dates(date: str) -> None:
    assert wording.is_date(date)


@pytest.mark.parametrize(
    "source",
    ["（据《河湾晚报》）", "（来源：河湾发布）", "来源：河湾晚报", "（据市房屋中心、《河湾晚报》（三月五日）整理）"],
)
def test_sources(source: str) -> None:
    assert roles(P, P, para(source)) == ["p", "p", "source"]


def test_leads_call_themselves_so_or_look_unlike_all_others() -> None:
    assert roles(para("【核心提示】" + PROSE), P, P) == ["lead", "p", "p"]
    assert roles(para(PROSE, font="楷体"), P, P, P) == ["lead", "p", "p", "p"]
    assert roles(para(PROSE, font="楷体"), P, P, para(PROSE, font="楷体")) == ["p"] * 4
    assert roles(P, P, P, P) == ["p"] * 4


@pytest.mark.parametrize(
    "caption",
    [
        para("居民在写公约", align="center"),
        para("居民在写公约", size=10.5),
        para("图为居民在写公约。"),
        para("▲居民在写公约"),
        para("图1：居民在写公约"),
        para("居民在写公约（陆小满 摄）"),
        para("居民在写公约", style="caption", bold=True),
    ],
)
def test_captions_stand_under_pictures(caption: Para) -> None:
    assert roles(P, Shot("a"), caption, P) == ["p", "photo", "caption", "p"]


def test_a_line_that_spaces_put_in_the_middle_is_a_caption() -> None:
    assert roles(P, Shot("a"), para("居民在写公约", indent=9.0), para("一本账"), P) == [
        "p",
        "photo",
        "caption",
        "h1",
        "p",
    ]


@pytest.mark.parametrize("name", ["图1 居民在写公约", "图二：居民在写公约", "▼居民在写公约"])
def test_numbered_captions_in_front_of_their_pictures_go_behind_them(name: str) -> None:
    assert roles(P, para(name), Shot("a"), P, para(name), Shot("b"), P) == ["p", "photo", "caption"] * 2 + ["p"]


def test_a_numbered_caption_between_two_pictures_belongs_to_the_first() -> None:
    blocks = assign([P, Shot("a"), para("图1 居民在写公约"), Shot("b"), para("图2 居民在举手"), P])
    assert [block.picture or block.text for block in blocks[1:5]] == ["a", "图1 居民在写公约", "b", "图2 居民在举手"]


def test_lines_of_a_conversation_are_paragraphs_though_bold_and_short() -> None:
    talk = [para("问：为什么？", bold=True), para("答：因为近。"), para("问：谁来？", bold=True), para("答：大家。")]
    assert roles(P, *talk, P) == ["p"] * 6
    assert roles(P, para("答：因为近", bold=True), P) == ["p", "h1", "p"]  # nobody else speaks


def test_questions_that_head_paragraphs_are_headings() -> None:
    assert roles(P, para("账目怎么公开？"), P, para("标准谁来定？"), P) == ["p", "h1", "p", "h1", "p"]
    assert roles(P, para("账目怎么公开？"), P, P) == ["p"] * 4  # one alone may be the story's
    assert roles(P, para("账目怎么公开？"), para("标准谁来定？"), P) == ["p"] * 4


def test_a_line_that_names_the_list_below_heads_it() -> None:
    people = [line("沈玉兰 河湾街道党工委副书记"), line("方 圆 《河湾晚报》记者")]
    assert roles(P, line("评审组名单（2名）"), *people, P) == ["p", "h1", "line", "line", "p"]


def test_a_caption_in_front_of_its_picture_goes_behind_it() -> None:
    blocks = assign([P, para("图为居民在写公约。"), Shot("a"), P])
    assert [block.role for block in blocks] == [Role.PARAGRAPH, Role.PHOTO, Role.CAPTION, Role.PARAGRAPH]
    assert blocks[1].picture == "a"


def test_a_credit_under_a_caption_joins_it() -> None:
    blocks = assign([P, Shot("a"), para("图为居民在写公约。"), para("陆小满/摄"), P])
    assert [block.text for block in blocks[2:]] == ["图为居民在写公约。 陆小满/摄", PROSE]


def test_a_heading_under_a_picture_is_no_caption() -> None:
    assert roles(P, para("一本账"), P, Shot("a"), para("一盏灯"), P) == ["p", "h1", "p", "photo", "h1", "p"]


def test_tables_of_data_stay_tables_that_place_pictures_do_not() -> None:
    data = Grid([[[para("项目")], [para("数量")]], [[para("灯")], [para("六盏")], []]])
    (block,) = assign([data])
    assert (block.role, block.text) == (Role.TABLE, "项目\t数量\n灯\t六盏\t")
    album = Grid([[[Shot("a")], [Shot("b")]], [[para("左边的灯")], [para("右边的桥")]]])
    assert [(b.role.value, b.picture or b.text) for b in assign([P, album, P])][1:-1] == [
        ("photo", "a"),
        ("caption", "左边的灯"),
        ("photo", "b"),
        ("caption", "右边的桥"),
    ]
    assert roles(Grid([[[P, para("一本账"), P]]])) == ["p", "h1", "p"]


def test_bold_is_kept_where_it_says_something() -> None:
    mixed = Para((Span("一是扫净。", bold=True), Span(PROSE)), "一是扫净。" + PROSE, size=12.0, indent=2.0)
    blocks = assign([mixed, para("一本账", bold=True), P])
    assert blocks[0].spans[0] == Span("一是扫净。", bold=True)
    assert blocks[1].spans == (Span("一本账"),)
    all_bold = assign([para(PROSE, bold=True), para(PROSE, bold=True)])
    assert not all_bold[0].spans[0].bold


@pytest.mark.parametrize(
    "text",
    [
        "（" * 50_000,
        "河" * 200_000,
        " " * 100_000 + "摄",
        "甲" + " " * 100_000 + "摄",
        "1" * 100_000,
        "图" * 50_000,
        "报送单位：" + "　" * 50_000,
    ],
)
def test_odd_text_takes_no_time(text: str) -> None:
    begin = time.perf_counter()
    assign([para(text), line(text), P, Shot("a"), para(text)])
    for ask in (
        wording.closing_authors,
        wording.opening_authors,
        wording.byline,
        wording.unit_line,
        wording.picture_place,
    ):
        ask(text)
    assert time.perf_counter() - begin < 3
