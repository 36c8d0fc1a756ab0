"""Title, kicker, subtitle, unit and authors, told from a manuscript's first lines and from what is said about it."""

from __future__ import annotations

import pytest

from shequ_editor.domain.manuscript import Manuscript, Span
from shequ_editor.intake import letters, wording
from shequ_editor.intake.classify import understand
from shequ_editor.intake.draft import Grid, Item, Para
from shequ_editor.intake.head import Told

PROSE = "河湾的清晨是从扫帚声开始的，三十多位志愿者沿着河堤一路走，把昨夜的落叶归拢到树根下，再把长椅擦得干干净净。"


def para(text: str, **look: object) -> Para:
    return Para((Span(text),), text, **look)  # type: ignore[arg-type]


def centred(text: str, size: float = 12.0, **look: object) -> Para:
    return para(text, align="center", size=size, **look)


BODY = [para(PROSE, size=12.0, indent=2.0)] * 3


def read(*head: Item, told: Told | None = None) -> Manuscript:
    return understand([*head, *BODY], told or Told())


def test_kicker_title_subtitle_unit_and_authors() -> None:
    manuscript = read(
        centred("党建引领聚民心", 14),
        centred("梨树社区小院长走马上任", 18),
        centred("——一座老院的九个月", 14),
        centred("●河湾市河湾街道梨树社区"),
        centred("文/陆小满 图/罗静"),
    )
    assert manuscript.kicker == "党建引领聚民心"
    assert manuscript.title == "梨树社区小院长走马上任"
    assert manuscript.subtitle == "——一座老院的九个月"
    assert manuscript.unit == "河湾市河湾街道梨树社区"
    assert manuscript.authors == ("陆小满",)
    assert [block.text for block in manuscript.blocks] == [PROSE] * 3


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("河湾市人大代表陆小满：让小院有人管", "河湾市人大代表陆小满：让小院有人管"),
        ("河湾市人大代表陆小满——让小院有人管", "河湾市人大代表陆小满——让小院有人管"),
        ("河湾市人大代表陆小满 让小院有人管", "河湾市人大代表陆小满 让小院有人管"),
        ("河湾市人大代表陆小满让小院有人管", "河湾市人大代表陆小满让小院有人管"),
        ("", "河湾市人大代表陆小满：让小院有人管"),  # a person speaks
    ],
)
def test_two_lines_are_joined_as_the_mail_joins_them(told: str, title: str) -> None:
    manuscript = read(para("河湾市人大代表陆小满"), para("让小院有人管"), told=Told((told,) if told else ()))
    assert manuscript.title == title


def test_a_speaker_in_a_line_of_his_own() -> None:
    manuscript = read(para("河湾市社区工作者协会会长"), para("陆小满："), para("让小院有人管"))
    assert manuscript.title == "河湾市社区工作者协会会长陆小满：让小院有人管"
    greeting = read(centred("春到河湾", 18), para("各位居民朋友："))
    assert (greeting.title, greeting.blocks[0].text) == ("春到河湾", "各位居民朋友：")


@pytest.mark.parametrize("style", ["h1", "h2", "title"])
@pytest.mark.parametrize("over", ["河湾市河湾街道梨树社区", "党建引领聚民心"])
def test_a_title_in_a_headings_style_under_a_unit_or_a_kicker(style: str, over: str) -> None:
    manuscript = read(centred(over), para("小院有了小院长", style=style, size=14.0), centred("——九个月"))
    assert (manuscript.title, manuscript.subtitle) == ("小院有了小院长", "——九个月")
    assert over in (manuscript.unit, manuscript.kicker)


def test_a_heading_right_under_a_title_by_hand_is_none_of_it() -> None:
    manuscript = read(
        centred("小院有了小院长", 18), para("河湾市河湾街道梨树社区"), para("一扇门", style="h2", size=14.0)
    )
    assert manuscript.title == "小院有了小院长"
    assert [(block.role.value, block.text) for block in manuscript.blocks[:2]] == [("h1", "一扇门"), ("p", PROSE)]


def test_two_units_are_both_named() -> None:
    lines = [centred("小院有了小院长", 18), centred("河湾市民政局"), centred("河湾市河湾街道梨树社区")]
    assert read(*lines).unit == "河湾市民政局 河湾市河湾街道梨树社区"
    assert read(*lines, para("（梨树社区 陆小满）")).unit == "河湾市民政局 河湾市河湾街道梨树社区"


def test_quotation_marks_at_a_joint_are_not_doubled() -> None:
    told = Told(("“四把钥匙”打开“小院门”",))
    assert read(centred("“四把钥匙”打开", 18), centred("“小院门”", 18), told=told).title == "“四把钥匙”打开“小院门”"


def test_an_office_and_its_notice_are_one_title() -> None:
    manuscript = read(centred("中共河湾街道工作委员会", 22), centred("关于表彰先进志愿者的决定", 22))
    assert (manuscript.title, manuscript.unit) == ("中共河湾街道工作委员会关于表彰先进志愿者的决定", "")


def test_two_clauses_of_one_length_are_parted_by_a_space() -> None:
    assert read(para("小院有了小院长"), para("老街来了老邻居")).title == "小院有了小院长 老街来了老邻居"
    assert read(para("小院有了小院长"), para("老街来了"), para("新邻居")).title == "小院有了小院长"
    assert read(centred("小院有了小院长", 18), centred("老街来了老邻居", 18)).title == "小院有了小院长 老街来了老邻居"


def test_a_title_that_was_cut_short_elsewhere() -> None:
    title = "梨树社区二十七个小院的四把钥匙和一本人人看得见的账"
    assert read(para(title), told=Told((title[:18],))).title == title


def test_labels_in_front() -> None:
    manuscript = read(para("报送单位：河湾市梨树社区"), para("标题：春到河湾处处新"), para("作者：陆小满"))
    assert (manuscript.title, manuscript.unit, manuscript.authors) == ("春到河湾处处新", "河湾市梨树社区", ("陆小满",))


def test_a_form_with_the_article_in_a_cell() -> None:
    def row(*cells: str) -> list[list[Item]]:
        return [[para(text)] for text in cells]

    form = Grid(
        [row("稿件标题", "春到河湾处处新"), row("单 位", "河湾市梨树社区", "作者", "陆小满"), row("联系电话", "0999-1")]
    )
    form.rows.append([[para("正文")], [para(PROSE), para("一本账"), para(PROSE)]])
    manuscript = understand([centred("河湾市征文投稿登记表", 18), form], Told())
    assert (manuscript.title, manuscript.unit, manuscript.authors) == ("春到河湾处处新", "河湾市梨树社区", ("陆小满",))
    assert [(block.role.value, block.text) for block in manuscript.blocks] == [
        ("p", PROSE),
        ("h1", "一本账"),
        ("p", PROSE),
    ]


def test_a_form_over_the_article() -> None:
    rows: list[list[list[Item]]] = [
        [[para(label)], [para(value)]]
        for label, value in (("标题", "春到河湾处处新"), ("单位", "河湾市梨树社区"), ("作者", "陆小满"), ("电话", "1"))
    ]
    manuscript = understand([Grid(rows), centred("春到河湾处处新", 18), *BODY], Told())
    assert (manuscript.title, manuscript.unit, manuscript.authors) == ("春到河湾处处新", "河湾市梨树社区", ("陆小满",))
    assert (manuscript.subtitle, [block.text for block in manuscript.blocks]) == ("", [PROSE] * 3)
    assert understand([centred("春到河湾", 18), *BODY, Grid(rows)], Told()).blocks[-1].rows


def test_a_centred_line_under_a_byline_belongs_to_the_text() -> None:
    manuscript = read(centred("春到河湾", 18), centred("陆小满"), centred("风从河上来"))
    assert (manuscript.authors, manuscript.subtitle) == (("陆小满",), "")
    assert manuscript.blocks[0].text == "风从河上来"


def test_a_manuscript_without_a_title_takes_the_one_it_is_called_by() -> None:
    assert read(told=Told(("春到河湾处处新",))).title == "春到河湾处处新"
    assert len(read(told=Told(("春到河湾处处新",))).blocks) == 3


def test_the_unit_that_the_mail_names_wins_but_for_a_fuller_form_of_it() -> None:
    told = Told((), "梨树社区", "某人")
    assert read(centred("春到河湾", 18), centred("河湾市河湾街道梨树社区"), told=told).unit == "河湾市河湾街道梨树社区"
    assert read(centred("春到河湾", 18), centred("河湾市河湾街道青石社区"), told=told).unit == "梨树社区"
    assert read(centred("春到河湾", 18), told=Told((), "", "河湾街道办事处")).unit == "河湾街道办事处"


@pytest.mark.parametrize(
    ("ending", "authors"),
    [
        ("（通讯员：陆小满）", ("陆小满",)),
        ("（陆小满、罗 静）", ("陆小满", "罗静")),
        ("（作者：陆小满系河湾市梨树社区党总支书记）", ("陆小满",)),
        ("（供稿：河湾街道 陆小满 欧阳敏）", ("陆小满", "欧阳敏")),
        ("（来源：河湾晚报 记者：陆小满）", ("陆小满",)),
        ("（河湾发布）", ()),
        ("（图片由梨树社区提供）", ()),
        ("（单位：元）", ()),
    ],
)
def test_authors_in_the_last_bracket(ending: str, authors: tuple[str, ...]) -> None:
    manuscript = understand([centred("春到河湾", 18), *BODY, para(PROSE + ending, size=12.0, indent=2.0)], Told())
    assert manuscript.authors == authors
    assert manuscript.blocks[-1].text.endswith(ending)


def test_a_news_items_reporter_is_its_author() -> None:
    news = para("本报讯（记者 陆小满 通讯员 罗静）" + PROSE, size=12.0, indent=2.0)
    assert understand([centred("春到河湾", 18), news, *BODY], Told()).authors == ("陆小满", "罗静")


@pytest.mark.parametrize(
    "text",
    [
        "河湾市河湾街道梨树社区",
        "● 河湾街道办事处",
        "（河湾市民政局）",
        "报送单位：河湾市社会工作协会",
        "河湾市妇女联合会（巾帼志愿队）",
    ],
)
def test_what_is_a_unit(text: str) -> None:
    assert wording.unit_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市加装电梯突破二百部",
        "走进梨树社区",
        "把会开到社区",
        "小院里的四把钥匙",
        "一个人的村庄，一群人的社区",
        "我家",
        "参加人员范围",
        PROSE,
    ],
)
def test_what_is_no_unit(text: str) -> None:
    assert not wording.unit_line(text)


@pytest.mark.parametrize("name", ["陆小满", "欧阳敏", "单丹", "区佩文", "司马青衫", "阿依古丽·买买提"])
def test_what_is_a_name(name: str) -> None:
    assert wording.is_name(name)


@pytest.mark.parametrize("text", ["我们大家", "陆", "Peter", "扫帚声声", ""])
def test_what_is_no_name(text: str) -> None:
    assert not wording.is_name(text)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("投稿：春到河湾", "春到河湾"),
        ("【投稿】春到河湾", "春到河湾"),
        ("Fw: 回复：投稿——春到河湾", "春到河湾"),
        ("梨树社区投稿：春到河湾", "春到河湾"),
        ("投稿", ""),
        ("春到河湾", "春到河湾"),
        ("投稿《春到河湾》", "春到河湾"),
    ],
)
def test_titles_in_subjects(subject: str, title: str) -> None:
    assert letters.subject_title(subject) == title


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("01-春到河湾", "春到河湾"),
        ("投稿-春到河湾（定稿）", "春到河湾"),
        ("春到河湾20240305", "春到河湾"),
        ("2024年的小院", "2024年的小院"),
    ],
)
def test_titles_in_file_names(stem: str, title: str) -> None:
    assert letters.clean_stem(stem) == title
