"""A letter's own words: what they say of the manuscript, where the article in them begins and ends."""

from __future__ import annotations

import pytest

from shequ_editor.intake import letters
from shequ_editor.intake.draft import Item, Para
from shequ_editor.intake.head import Told
from shequ_editor.intake.mail import Letter, read_mail
from shequ_editor.intake.text import draft_of
from tests.intake.habits import write_mail, write_text
from tests.intake.stories import AWARDS, CASES, NOTICE

CARD = "罗静\n河湾市河湾街道梨树社区\n电话：0999-7654321"


def letter(subject: str = "", text: str = "", sender: str = "罗静 <l@example.cn>") -> Letter:
    return read_mail(write_mail(subject, text, sender=sender), "x.eml")


def items_of(text: str) -> list[Item]:
    return draft_of(text).items


def article(text: str, *, titles: tuple[str, ...] = (), called: bool = True, reply: bool = False) -> list[str]:
    found = letters.article_in(items_of(text), Told(titles), called=called, reply=reply)
    return [item.text for item in found if isinstance(item, Para)]


def lines(text: str) -> list[str]:
    return [line.strip("　 ") for line in text.split("\n") if line.strip()]


# ---- what is said of the manuscript


def test_a_letter_that_says_title_unit_and_author_is_believed_before_its_subject() -> None:
    told = letters.told_by(
        letter("投稿：社区稿件一篇", "稿件题目：春到河湾处处新\n单位：河湾市梨树社区\n作者：陆小满 罗静")
    )
    assert told.titles[0] == "春到河湾处处新"
    assert (told.unit, told.authors) == ("河湾市梨树社区", ("陆小满", "罗静"))


def test_no_title_that_a_mail_names_is_lost_and_the_longer_form_of_one_comes_first() -> None:
    whole = "梨树社区二十七个小院的四把钥匙和一本账"
    told = letters.told_by(letter(f"投稿：{whole[:12]}", f"附上《{whole}》，另附《老井》照片。"), "春到河湾")
    assert told.titles[0] == whole
    assert {whole[:12], whole, "春到河湾"} <= set(told.titles)


@pytest.mark.parametrize(
    ("subject", "title", "unit"),
    [
        ("投稿＋河湾市梨树社区＋春到河湾处处新", "春到河湾处处新", "河湾市梨树社区"),
        ("河湾市梨树社区投稿：春到河湾处处新", "春到河湾处处新", "河湾市梨树社区"),
        ("【投稿】河湾市梨树社区-春到河湾处处新", "春到河湾处处新", "河湾市梨树社区"),
        ("河湾通讯投稿（河湾市河湾街道梨树社区）", "", "河湾市河湾街道梨树社区"),
        ("投稿：陆小满：把会开到楼道里去", "陆小满：把会开到楼道里去", ""),
    ],
)
def test_a_subject_names_title_and_unit(subject: str, title: str, unit: str) -> None:
    told = letters.told_by(letter(subject))
    assert next(iter(told.titles), "") == title
    assert told.sender == unit


def test_what_stands_behind_somebodys_name_may_be_the_title_too() -> None:
    told = letters.told_by(letter("投稿：热心读者：陆小满：把会开到楼道里去"))
    assert "陆小满：把会开到楼道里去" in told.titles


@pytest.mark.parametrize(
    ("stem", "title", "unit"),
    [
        ("河湾市梨树社区-春到河湾处处新", "春到河湾处处新", "河湾市梨树社区"),
        ("河湾市河湾街道梨树社区投稿", "", "河湾市河湾街道梨树社区"),
        ("春到河湾处处新（定稿）", "春到河湾处处新", ""),
    ],
)
def test_a_files_name_names_title_and_unit(stem: str, title: str, unit: str) -> None:
    told = letters.told_by_name(stem)
    assert (next(iter(told.titles), ""), told.sender) == (title, unit)


@pytest.mark.parametrize(
    "subject", ["投稿", "投稿：春到河湾", "河湾市梨树社区投稿", "Fw: 供稿《春到河湾》", "社区稿件：春"]
)
def test_subjects_that_call_the_mail_a_submission(subject: str) -> None:
    assert letters.calls_itself(letter(subject))


@pytest.mark.parametrize(
    "subject", ["优秀稿件评选揭晓", "投稿须知", "投稿被采用了吗", "请问投稿邮箱", "稿费", "关于来稿的通知", ""]
)
def test_subjects_that_do_not(subject: str) -> None:
    assert not letters.calls_itself(letter(subject))


def test_a_first_line_may_call_it_so() -> None:
    assert letters.calls_itself(letter("你好", "【投稿】\n\n春到河湾"))


# ---- the article in them


@pytest.mark.parametrize("greeting", ["", "您好：\n  以下是我社区的稿件，请查收。\n\n", "各位老师好！\n"])
@pytest.mark.parametrize(
    "farewell",
    [
        "",
        "\n\n此致\n敬礼！\n",
        "\n\n祝工作顺利！\n河湾市梨树社区 罗静\n2024年3月5日\n",
        "\n\n--\n罗静\n热心读者\n13900001111\n",
        "\n\n" + CARD,
        "\n\n谢谢！\n\n发自我的手机",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_greeting_farewell_and_card_are_the_letters(greeting: str, farewell: str, between: str) -> None:
    text = write_text(CASES, between=between).rstrip()
    assert article(greeting + text + farewell) == lines(text)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_whom_to_call_at_the_end_of_an_article_is_the_articles(between: str) -> None:
    text = write_text(NOTICE, between=between).rstrip()
    assert article("编辑老师您好！\n\n" + text + "\n\n此致\n敬礼", titles=(NOTICE.title,)) == lines(text)


def test_the_line_over_a_title_that_the_subject_names_is_its_kicker() -> None:
    text = write_text(AWARDS)
    assert article("您好，现将稿件报送如下：\n让好故事留下来\n" + text, titles=(AWARDS.title,))[0] == "让好故事留下来"
    assert article("您好，现将稿件报送如下：\n" + text, titles=(AWARDS.title,))[0] == AWARDS.title


def test_what_a_reply_quotes_below_a_rule_is_no_article() -> None:
    quoted = "谢谢，已收到。\n\n------原始邮件------\n发件人：某人\n\n" + write_text(CASES)
    assert article(quoted, called=False, reply=True) == []
    assert CASES.blocks[0][1] in article(quoted, called=False)  # forwarded, below the same rule


def test_a_question_in_an_article_is_not_the_writers() -> None:
    asked = "社区每季度请律师来一次，居民的咨询一条一条记下来。"
    asked += "“请问物业费能缓一缓吗？”家住三楼的老秦问得最多，问完了还替邻居问。"
    story = "小院里的法律门诊\n" + (asked + "\n") * 3
    assert len(article(story, called=False)) == 4
    assert article("老师您好，请问稿费什么时候发？" + "我们等了很久。" * 30, called=False) == []


def test_a_short_piece_of_news_speaks_to_nobody() -> None:
    news = "河湾街道昨天启用了新的社区食堂，六十岁以上的居民凭卡就餐，每餐八元，行动不便的由志愿者送到家里，"
    news += "头一天就来了两百多人，排队的人一直站到了巷口，第二天又添了一口大锅和四张长桌。"
    assert article(news, called=False) == [news]
    assert article(news.replace("河湾街道", "您好，我街道"), called=False) == []


@pytest.mark.parametrize(
    "greeting",
    [
        "编辑部：",
        "编辑老师，您好！",
        "尊敬的《河湾通讯》编辑部老师们：",
        "尊敬的各位领导、老师：",
        "各位老师好！",
        "河湾市社区工作委员会：",
        "王主编您好",
        "您好：",
    ],
)
def test_greetings_are_no_part_of_the_article(greeting: str) -> None:
    assert article(f"{greeting}\n{write_text(CASES)}")[0] == CASES.title


@pytest.mark.parametrize(
    "title",
    ["关于成立社区建设领导小组的通知", "河湾街道工作委员会", "一位老师的第二讲台", "老师们的周末", "编辑部的故事"],
)
def test_titles_that_speak_of_offices_and_teachers_are_no_greetings(title: str) -> None:
    assert article(f"您好！\n{title}\n" + "\n".join(lines(write_text(CASES))[1:]))[0] == title


def test_a_few_words_with_a_title_are_a_manuscript_where_the_mail_says_so_and_speaks_to_nobody() -> None:
    few = "春风十里 花开满城\n三月的河湾繁花似锦，居民用镜头记下了身边的春天。"
    assert article("您好：\n" + few) == few.split("\n")
    assert article(few, called=False) == []
    assert article("投稿说明\n稿件见附件，请老师审阅指正，谢谢您的辛苦付出。") == []


def test_questions_of_a_conversation_are_not_the_writers() -> None:
    talk = "问：暑期班什么时候报名？\n答：六月十日起在社区报名，名额六十个，双职工家庭优先，报满就停。\n"
    assert len(article("书记回答居民\n" + talk * 4, called=False)) == 9
