"""Plain text: charsets found out, lines broken by programs joined again."""

from __future__ import annotations

import textwrap

import pytest

from shequ_editor.errors import IntakeError
from shequ_editor.intake.draft import Para
from shequ_editor.intake.text import draft_of, read_text

PARAGRAPHS = [
    "河湾的清晨是从扫帚声开始的，三十多位志愿者沿着河堤一路走，把昨夜的落叶归拢到树根下，再把长椅擦得干干净净，累了就在亭子里歇一歇。",
    "青石巷的顾阿婆今年七十二岁，每天五点起床，给扫街的人煮一锅汤面，谁来都有一碗，吃完把碗洗干净放回桌上，就算是付过账了。",
    "梨树社区的小院没有围墙，也没有物业，可是家家户户都守着一份自己写的公约，谁家的花盆摆到了过道上，不用人说就会自己搬回去。",
]


def lines(text: str) -> list[str]:
    return [item.text for item in draft_of(text).items if isinstance(item, Para)]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_charset_is_found_out(charset: str) -> None:
    draft = read_text("\r\n".join(PARAGRAPHS).encode(charset), "稿件.txt")
    assert [item.text for item in draft.items if isinstance(item, Para)] == PARAGRAPHS
    assert draft.notices == []


def test_a_text_in_no_charset_is_told() -> None:
    with pytest.raises(IntakeError) as caught:
        read_text(bytes(range(256)) * 10, "乱.txt")
    assert caught.value.code == "text-charset"
    assert "乱.txt" in str(caught.value)


@pytest.mark.parametrize("data", [b"x" * 5_000_000, b"x\n" * 60_000], ids=["long", "many lines"])
def test_what_is_too_long_for_a_manuscript_is_told(data: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        read_text(data, "长.txt")
    assert caught.value.code == "text-too-long"


def test_damage_is_told_at_its_place() -> None:
    data = "\n".join(PARAGRAPHS).encode()
    draft = read_text(data[:90] + b"\xff\xfe" + data[90:], "坏.txt")
    assert [told.code for told in draft.notices] == ["text-damaged"]
    assert "锟斤拷" in str(read_text(("锟斤拷" + PARAGRAPHS[0]).encode(), "坏.txt").notices[0])


def test_indents_and_blank_lines_are_counted() -> None:
    first, second = draft_of("　　甲。\n\n\n乙。").items
    assert isinstance(first, Para)
    assert isinstance(second, Para)
    assert (first.text, first.indent, first.gap) == ("甲。", 2, 0)
    assert (second.text, second.indent, second.gap) == ("乙。", 0, 2)


@pytest.mark.parametrize("width", [24, 32, 38])
def test_lines_broken_at_a_width_are_joined(width: int) -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(text, width)) for text in PARAGRAPHS)
    assert lines(wrapped) == PARAGRAPHS


def test_lines_that_people_end_stay_apart() -> None:
    poem = [
        "河湾的灯，一盏一盏亮起来",
        "河湾的船，一只一只靠了岸",
        "摇橹的人啊，慢慢地摇过来",
        "等船的人啊，静静地望过去",
    ]
    assert lines("\n".join(poem)) == poem
    assert lines("\n".join(PARAGRAPHS)) == PARAGRAPHS
