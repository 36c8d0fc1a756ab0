"""Two texts held against each other: nothing is lost of either, and little is shown as changed that stayed."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.domain.comparison import Line, Piece, compare, lines_of
from shequ_editor.domain.manuscript import Block, Manuscript, Role, text_block
from tests.library.twins import REWRITTEN, STORY


def side(lines: Sequence[Line], other: str) -> list[str]:
    """One of the texts, out of a comparison: without what is only in the other."""
    texts = ["".join(piece.text for piece in line if piece.change != other) for line in lines]
    return [text for text, line in zip(texts, lines, strict=True) if any(piece.change != other for piece in line)]


def marked(lines: Sequence[Line]) -> str:
    marks = {"same": "{}", "gone": "[-{}]", "came": "[+{}]"}
    return "\n".join("".join(marks[piece.change].format(piece.text) for piece in line) for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (["黑板会开了三回。"], ["黑板会开了三回。"], "黑板会开了三回。"),
        (["黑板会开了三回。"], ["黑板会开了五回。"], "黑板会开了[-三][+五]回。"),
        (["共有一百二十人参加"], ["共有一百三十五人参加"], "共有一百[-二十][+三十五]人参加"),
        (["甲段说车棚的事。", "乙段说路灯的事。"], ["甲段说车棚的事。"], "甲段说车棚的事。\n[-乙段说路灯的事。]"),
        (["乙段说路灯的事。"], ["新写的一段话", "乙段说路灯的事。"], "[+新写的一段话]\n乙段说路灯的事。"),
        ([], ["全是新的"], "[+全是新的]"),
    ],
)
def test_what_changed_is_shown(old: list[str], new: list[str], shown: str) -> None:
    assert marked(compare(old, new)) == shown


def test_a_rewritten_story_is_compared_paragraph_by_paragraph() -> None:
    lines = compare(STORY, REWRITTEN)
    assert len(lines) == len(STORY)
    same = sum(len(piece.text) for line in lines for piece in line if piece.change == "same")
    assert same > 0.6 * len("".join(REWRITTEN))


def test_a_long_text_of_changes_does_not_take_long() -> None:
    old = [text.replace("。", f"{number}。") for number in range(40) for text in STORY]
    new = [text.replace("。", f"之{number}。") for number in range(40) for text in REWRITTEN]
    start = time.perf_counter()
    compare(old, new)
    assert time.perf_counter() - start < 20


def test_what_is_compared_of_a_manuscript() -> None:
    blocks = (text_block(Role.PARAGRAPH, "一段"), Block(Role.PHOTO, picture="图1.jpg"))
    manuscript = Manuscript("题", subtitle="副题", unit="竹溪社区", authors=("甲", "乙"), blocks=blocks)
    assert lines_of(manuscript) == ["题", "副题", "竹溪社区", "甲、乙", "一段", "［图1.jpg］"]


texts = st.lists(st.text(st.sampled_from("社区会议一二，。 "), max_size=12).filter(bool), max_size=6)


@given(texts, texts)
def test_both_texts_are_whole_in_it(old: list[str], new: list[str]) -> None:
    lines = compare(old, new)
    assert side(lines, "came") == old
    assert side(lines, "gone") == new
    assert all(piece.text for line in lines for piece in line)
    assert compare(old, old) == [(Piece("same", text),) for text in old]
