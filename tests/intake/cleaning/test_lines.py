"""Lines that a width broke are put together, whatever the width and however paragraphs are told."""

from __future__ import annotations

import re

import pytest

from shequ_editor.intake.cleaning.rules import clean

PARAGRAPHS = [
    "河湾的清晨是从扫帚声开始的，三十多位志愿者沿着河堤一路走，把昨夜的落叶归拢到树根下，再把长椅擦得干干净净，累了就在亭子里歇一歇。走到第三座桥，"
    "天就亮透了，卖豆腐的老何会停下车来，给每人递上一碗热豆浆。",
    "青石巷的顾阿婆今年七十二岁，每天五点起床，给扫街的人煮一锅汤面，谁来都有一碗，吃完把碗洗干净放回桌上，就算是付过账了。她说：“面不值钱，值钱的是"
    "有人来吃。”",
    "梨树社区的小院没有围墙，也没有物业，可是家家户户都守着一份自己写的公约，谁家的花盆摆到了过道上，不用人说就会自己搬回去。公约一共十二条，最后一条"
    "写的是：有话好好说，说不通就先吃饭，吃完了再说。",
    "入冬以后，社区食堂把开门的时间提前了半个小时。第一个到的总是环卫队的吴师傅，他要赶在六点之前扫完半条街，喝下一碗粥，手才暖得过来，话也跟着多"
    "起来。食堂的账贴在墙上，一个月结一次，谁都可以看。",
    "老街坊们把这些事记在一个本子上，本子传来传去，已经写到第九本了。有人提议印出来，顾阿婆不肯，她说字太难看，又说，等写满了十本再讲。",
]
_TOKENS = re.compile("[A-Za-z0-9]+|.")
_NEVER_FIRST = "，。、；：？！）》”’…"


def width(token: str) -> float:
    """In characters, as printed: marks and Western letters are half as wide."""
    return sum(0.5 if char.isascii() or char in _NEVER_FIRST + "“《" else 1.0 for char in token)


def wrapped(text: str, measure: float, indent: int) -> list[str]:
    """Lines of a width; a mark that may not begin one hangs behind the last."""
    lines, line, room = [], "", measure - indent
    for token in _TOKENS.findall(text):
        if room < width(token) and token not in _NEVER_FIRST:
            lines.append(line)
            line, room = "", measure
        line, room = line + token, room - width(token)
    return [*lines, line]


def joined(lines: list[str]) -> list[str]:
    return clean("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize("measure", [12, 13, 15, 18, 22, 28, 36, 42])
def test_paragraphs_whose_indents_were_typed(measure: int) -> None:
    assert joined([line for text in PARAGRAPHS for line in wrapped("　　" + text, measure, 0)]) == PARAGRAPHS


@pytest.mark.parametrize("measure", [12, 13, 15, 18, 22, 28, 36, 42])
def test_paragraphs_whose_indents_were_lost(measure: int) -> None:
    assert joined([line for text in PARAGRAPHS for line in wrapped(text, measure, 2)]) == PARAGRAPHS


@pytest.mark.parametrize("measure", [15, 22, 36])
def test_a_blank_line_behind_every_line_says_nothing(measure: int) -> None:
    assert (
        joined([part for text in PARAGRAPHS for line in wrapped(text, measure, 2) for part in (line, "")]) == PARAGRAPHS
    )


@pytest.mark.parametrize("measure", [15, 22, 28, 36])
def test_blank_lines_part_paragraphs(measure: int) -> None:
    assert joined([part for text in PARAGRAPHS for part in (*wrapped(text, measure, 0), "")]) == PARAGRAPHS


def test_lines_that_nobody_broke_stay() -> None:
    lines = ["社区的一天", *PARAGRAPHS, "一、早晨", PARAGRAPHS[0], "河湾社区居委会", "2024年3月5日"]
    assert joined(lines) == lines


def test_names_and_verses_stay() -> None:
    lines = ["志愿者名单", "张桂兰　红梅社区", "李秀英　月河社区", "王建国　河湾社区"]
    lines += ["春到河湾柳色新，", "满街都是扫街人。", "一碗豆浆情意重，", "笑声传遍小园春。"]
    assert joined(lines) == lines


def test_western_words_stay_whole_and_numbers_go_on() -> None:
    story = (
        "我们在社区里开了一门课，叫做Windows入门与手机摄影，老人们学得很认真，2023-2025年一共来了一百多人，"
        "课堂上笑声不断，大家都说好，年年都想再来。"
    )
    lines = wrapped(story.replace("-2025", "-\n2025"), 14, 0)
    assert joined("\n".join(lines).split("\n")) == [story]


def test_western_words_of_two_lines_have_a_space_between_them() -> None:
    lines = [
        "　　社区的小课堂今年开了编程课，老人们用Visual",
        "Studio写下第一行字，屏幕上跳出一句问候，大家",
        "都笑了起来，说要把它寄给在外地的孩子们看看。",
    ]
    others = [line for text in PARAGRAPHS for line in wrapped("　　" + text, 22, 0)]
    assert "Visual Studio写" in joined([*lines, *others])[0]
