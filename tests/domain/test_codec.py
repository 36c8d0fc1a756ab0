"""Domain values as JSON and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.domain import codec
from shequ_editor.domain.issue import Issue
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span, text_block
from tests.library import values


@given(values.manuscripts)
def test_a_manuscript_comes_back_as_it_was(manuscript: Manuscript) -> None:
    assert codec.loads(Manuscript, codec.dumps(manuscript)) == manuscript


@given(values.issues)
def test_an_issue_comes_back_as_it_was(issue: Issue) -> None:
    assert codec.loads(Issue, codec.dumps(issue)) == issue


def test_it_is_compact() -> None:
    manuscript = Manuscript(title="题", blocks=(text_block(Role.PARAGRAPH, "正文"), Block(Role.PHOTO, picture="a.jpg")))
    assert json.loads(codec.dumps(manuscript))["data"] == {
        "title": "题",
        "blocks": [{"role": "p", "spans": ["正文"]}, {"role": "photo", "picture": "a.jpg"}],
    }


def test_half_a_surrogate_becomes_a_mark_and_not_a_crash() -> None:
    manuscript = Manuscript(blocks=(Block(Role.PARAGRAPH, (Span("坏\ud800字"),)),))
    assert codec.loads(Manuscript, codec.dumps(manuscript)).blocks[0].text == "坏?字"


def test_the_same_text_gives_the_same_object() -> None:
    content = codec.dumps(Manuscript(title="题"))
    assert codec.load_manuscript(content) is codec.load_manuscript(str(content.encode(), "utf-8"))


@given(values.manuscripts, st.data())
def test_a_flipped_bit_is_noticed(manuscript: Manuscript, data: st.DataObject) -> None:
    content = bytearray(codec.dumps(manuscript).encode())
    place = data.draw(st.integers(content.index(b'"data":') + 7, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((codec.DamagedError, UnicodeDecodeError)):
        codec.loads(Manuscript, content.decode())


def test_what_was_written_before_there_was_a_checksum_is_read() -> None:
    assert codec.loads(Manuscript, '{"v":1,"data":{"title":"题"}}') == Manuscript(title="题")
