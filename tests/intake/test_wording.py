"""What a line's own words say it is."""

from __future__ import annotations

import pytest

from shequ_editor.intake import wording


@pytest.mark.parametrize(
    "text", ["标题：春到河湾", "稿件题目:春到河湾", "文章标题： 春到河湾", "  作品题目：春到河湾 "]
)
def test_a_line_that_says_the_title(text: str) -> None:
    assert wording.says_title(text) == "春到河湾"


@pytest.mark.parametrize("text", ["春到河湾", "标题党的故事", "标题：", "小标题：春到河湾"])
def test_lines_that_say_none(text: str) -> None:
    assert not wording.says_title(text)


def test_a_line_that_says_the_authors() -> None:
    assert wording.says_authors("作者：陆小满、罗 静") == ("陆小满", "罗静")
    assert wording.says_authors("通讯员：陆小满") == ("陆小满",)
    assert wording.says_authors("陆小满") == ()  # a name alone may be anybody's


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("（河湾市梨树社区 陆小满）", "河湾市梨树社区"),
        ("河湾街道党工委副书记 陆小满", "河湾街道党工委"),
        ("河湾市 梨树社区 陆小满", "河湾市 梨树社区"),
        ("通讯员 陆小满", ""),
        ("陆小满 罗静", ""),
    ],
)
def test_the_unit_among_the_people_of_a_byline(text: str, unit: str) -> None:
    assert wording.unit_among(text).replace(" ", "") == unit.replace(" ", "")


@pytest.mark.parametrize(
    ("ending", "unit", "authors"),
    [
        ("（作者：陆小满　单位：河湾市梨树社区）", "河湾市梨树社区", ("陆小满",)),
        ("（作者：陆小满  作者单位：河湾市梨树社区）", "河湾市梨树社区", ("陆小满",)),
        ("（河湾市梨树社区 陆小满）", "河湾市梨树社区", ("陆小满",)),
        ("（供稿：河湾市梨树社区）", "河湾市梨树社区", ()),
        ("（文/陆小满 图/罗静）", "", ("陆小满",)),
        ("（河湾市梨树社区）", "", ()),  # where something is, not who wrote it
        ("（单位：元）", "元", ()),
    ],
)
def test_the_last_bracket_names_the_author_and_the_authors_unit(
    ending: str, unit: str, authors: tuple[str, ...]
) -> None:
    text = "居民们说，灯亮了，心也就亮了。" + ending
    assert wording.closing_authors(text) == authors
    assert wording.closing_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "who"),
    [("问：为什么？", "问"), ("记者：为什么？", "记者"), ("沈玉兰：因为近。", "沈玉兰"), ("主持人： 请讲。", "主持人")],
)
def test_who_speaks(text: str, who: str) -> None:
    assert wording.speaker(text) == who


@pytest.mark.parametrize(
    "text", ["第一把：公约", "破题：脏乱差从何而来", "时间：三月五日", "问：", "沈玉兰说，因为近。"]
)
def test_what_nobody_speaks(text: str) -> None:
    assert not wording.speaker(text)


@pytest.mark.parametrize("text", ["图1 居民在写公约", "图二：居民在写公约", "图为居民在写公约", "▼居民在写公约"])
def test_captions_that_may_stand_in_front(text: str) -> None:
    assert wording.is_numbered_caption(text)


@pytest.mark.parametrize("text", ["图书馆开门了", "▲居民在写公约", "图", "居民在写公约"])
def test_captions_that_may_not(text: str) -> None:
    assert not wording.is_numbered_caption(text)


@pytest.mark.parametrize("text", ["账目怎么公开？", "物业费该不该涨?"])
def test_questions_that_nobody_says(text: str) -> None:
    assert wording.asks(text)


@pytest.mark.parametrize("text", ["“来一碗？”", "记者：为什么？", "为什么？", "灯亮了。谁关的？", "账目公开了"])
def test_questions_that_somebody_says_or_that_go_on(text: str) -> None:
    assert not wording.asks(text)


def test_lines_that_name_a_list() -> None:
    assert wording.names_list("获奖名单")
    assert wording.names_list("优秀志愿者名单（15名）")
    assert not wording.names_list("居民把名单贴在门口")


@pytest.mark.parametrize(
    ("text", "names", "unit"),
    [
        ("作者：陆小满（河湾市梨树社区）", ("陆小满",), "河湾市梨树社区"),
        ("陆小满/文 罗静/图", ("陆小满",), ""),
        ("文丨陆小满 图丨罗静", ("陆小满",), ""),
        ("□ 陆小满", ("陆小满",), ""),
        ("社工 陆小满", ("陆小满",), ""),
        ("撰稿：陆小满　摄影：罗静", ("陆小满",), ""),
        ("河湾街道办事处  陆小满  罗静", ("陆小满", "罗静"), "河湾街道办事处"),
        ("陆小满　罗　静　欧阳敏", ("陆小满", "罗静", "欧阳敏"), ""),
    ],
)
def test_bylines_in_all_their_forms(text: str, names: tuple[str, ...], unit: str) -> None:
    assert wording.byline(text) == names
    assert wording.unit_among(text) == unit


@pytest.mark.parametrize("text", ["责任编辑：陆小满", "编辑：陆小满 校对：罗静", "审核｜罗静"])
def test_who_edited_a_text_did_not_write_it(text: str) -> None:
    assert wording.is_edited_by(text)
    assert wording.byline(text) == ()


@pytest.mark.parametrize("text", ["编辑部搬家了", "审核通过：三家", "校对"])
def test_lines_that_name_no_editor(text: str) -> None:
    assert not wording.is_edited_by(text)
