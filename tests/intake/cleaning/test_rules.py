"""Each kind of change puts right what it is for, and nothing else; what is cleaned is clean; no word is ever lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.intake.cleaning.rules import USUAL, clean
from shequ_editor.intake.cleaning.tracked import Kind


def cleaned(text: str, *kinds: Kind) -> str:
    return clean(text, kinds or USUAL).text


_NUMBERS = "时间：10:30，比分3:2，共1,268人，增长3.5%。见www.a.com/b?c=1,d"


@pytest.mark.parametrize(
    ("kind", "before", "after"),  # "" where it stays as it is
    [
        (Kind.INVISIBLE, "社\u200b区\u00ad治\ufeff理\r\n一\u2028二\xa0三", "社区治理\n一\n二 三"),
        (Kind.INVISIBLE, "一家人👨\u200d👩\u200d👧出游", "一家人👨\u200d👩\u200d👧出游"),
        (Kind.COMPATIBILITY, "⼈⺠的⼒量︵甲︶﹐ﬁ", "人⺠的力量（甲），fi"),
        (Kind.WIDTH, "２０２４年ＡＢｃ，１．５万", "2024年ABc，1.5万"),
        (Kind.QUOTING, "> 他说\n>> 好\n再见", "他说\n好\n再见"),
        (Kind.QUOTING, "> 他说\n好", "> 他说\n好"),
        (Kind.BULLETS, "\uf0b7\t扫地\n➢ 浇花\n● 读书", "●扫地\n●浇花\n●读书"),
        (Kind.BULLETS, "- 扫地\n- 浇花", "●扫地\n●浇花"),
        (Kind.BULLETS, "- 扫地", "- 扫地"),
        (Kind.BULLETS, "1.\t扫地\n（二）\t浇花", "1.扫地\n（二）浇花"),
        (Kind.BLANK_LINES, "\n\n一\n \n\n二\n\n", "一\n二"),
        (Kind.INDENTS, "　　一\n  二 \n\t三", "一\n二\n三"),
        (Kind.SPACES, "会上， 他 指出 ： 有 3 个 AI 助手、 “好” 项目。", "会上，他指出：有3个AI助手、“好”项目。"),
        (Kind.SPACES, "重 阳 节 到 ， 7 5 岁 的 老 人 6 人", "重阳节到，75岁的老人6人"),
        (Kind.SPACES, "张三 李四 王五", ""),
        (Kind.SPACES, "双百社工 贴心服务", ""),
        (Kind.SPACES, "获奖的有：张桂兰 李秀英 王建国，都是志愿者。", ""),
        (Kind.SPACES, "本报讯（记者 张志明 通讯员 王芳）近日，社区开展活动。", ""),
        (Kind.SPACES, "他用 Visual  Studio 写程序，是一位老人。", "他用Visual Studio写程序，是一位老人。"),
        (Kind.ELLIPSES, "他想...后来。。。。还有‥最后…完", "他想……后来……还有……最后……完"),
        (Kind.ELLIPSES, "wait... 第一章.................3", "wait... 第一章.................3"),
        (Kind.DASHES, "他--社区书记－－来了", "他——社区书记——来了"),
        (Kind.DASHES, "—记社区书记", "——记社区书记"),
        (Kind.DASHES, "北京—上海，2023-2025，考察———以某地为例", "北京—上海，2023-2025，考察———以某地为例"),
        (Kind.STROKES, "一一记社区书记\n专家一一点评", "——记社区书记\n专家一一点评"),
        (Kind.MARKS, "他说:好,是的;对吗?好!(真的)", "他说：好，是的；对吗？好！（真的）"),
        (Kind.MARKS, "时间:10:30,比分3:2,共1,268人,增长3.5%.见www.a.com/b?c=1,d", _NUMBERS),
        (Kind.MARKS, "He said: well, it is 3.5 (or so).", "He said: well, it is 3.5 (or so)."),
        (Kind.MARKS, "附件:名单.docx", "附件：名单.docx"),
        (Kind.REPEATED, "好，，是的。。真的！！！！！！对吗？？", "好，是的。真的！！！对吗？？"),
        (Kind.QUOTES, "他说\"好\"，又说'行'。", "他说“好”，又说‘行’。"),
        (Kind.QUOTES, "”邻里节“开幕", "“邻里节”开幕"),
        (Kind.QUOTES, "“他说“好”就走了”", "“他说‘好’就走了”"),
        (Kind.QUOTES, "他说“好，又说“行”。", "他说“好，又说“行”。"),
        (Kind.QUOTES, "「好」，it's 5'10\"高", "「好」，it's 5'10\"高"),
    ],
)  # fmt: skip
def test_a_kind_puts_right_what_it_is_for(kind: Kind, before: str, after: str) -> None:
    assert cleaned(before, kind) == (after or before)


def test_every_kind_can_be_left() -> None:
    text = '　　他说:２０２４ 年"好"。。。\n\n\n● \t读书--记'
    for kind in USUAL:
        told = {change.kind for change in clean(text, USUAL - {kind}).changes}
        assert kind not in told


def test_each_change_is_told_with_its_place() -> None:
    text = "会上， 他说:好"
    done = clean(text)
    assert [(text[change.start : change.end], change.after) for change in done.changes] == [(" ", ""), (":", "：")]
    assert [done.text[mark.start : mark.end] for mark in done.marks_after()] == ["："]
    assert [text[mark.start : mark.end] for mark in done.marks_before()] == [" ", ":"]


# ---- for any text -----------------------------------------------------------------------------------------------

_SIGNS = (
    "社区治理张三李四一二十的了在日月　 \t\n\n\r,.;:!?()\"'“”‘’「」，。、；：？！（）…·—–-*>●•\uf0b7"
    "1234567890１２aBＡz%/@#《》~～〇"
    "\u200b\u00ad\xa0年第期⼀︵"
)
_LINES = st.lists(st.text(_SIGNS.replace("\n", ""), min_size=8, max_size=22), max_size=25).map("\n".join)
_TEXTS = st.one_of(st.text(_SIGNS, max_size=120), st.text(max_size=60), _LINES)


def words(text: str) -> str:
    """Han, letters and digits in order; forms for compatibility as what they stand for. ㄧ may be a stroke."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum() and char != "ㄧ")


@settings(max_examples=400)
@given(_TEXTS)
def test_what_is_cleaned_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once.text).changes == ()


@settings(max_examples=400)
@given(_TEXTS)
def test_no_word_is_lost_added_or_moved(text: str) -> None:
    assert words(clean(text).text) == words(text)


@settings(max_examples=200)
@given(_TEXTS, st.sets(st.sampled_from(sorted(USUAL))))
def test_every_character_knows_where_it_comes_from(text: str, kinds: set[Kind]) -> None:
    done = clean(text, kinds)
    assert len(done.origins) == len(done.made_by) == len(done.text)
    for place, (origin, kind) in enumerate(zip(done.origins, done.made_by, strict=True)):
        assert kind is not None or text[origin] == done.text[place]
    assert {change.kind for change in done.changes} <= kinds
