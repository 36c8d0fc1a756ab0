"""Blocks become a text document and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from shequ_editor.domain.manuscript import Beside, Block, Manuscript, Picture, Place, Role, Span, Width, text_block
from shequ_editor.gui.block_document import RoleLooks, block_at, blocks_of, each, fill, index_of

PICTURE = Picture("街口.jpg", "a" * 64, 800, 600)
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffc\ufdd0\ufdd1"),
    min_size=1,
    max_size=12,
).filter(str.strip)
looks = st.fixed_dictionaries(
    {
        "bold": st.booleans(),
        "italic": st.booleans(),
        "script": st.sampled_from(("", "super", "sub")),
        "link": st.sampled_from(("", "https://example.org/a")),
        "note": st.sampled_from(("", "见去年第四期")),
    }
)


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours of one look as one span: a document does not tell them apart."""
    result: list[Span] = []
    for span in spans:
        if result and (result[-1].__class__(span.text, *look(result[-1])) == span):
            result[-1] = Span(result[-1].text + span.text, *look(span))
        else:
            result.append(span)
    return tuple(result)


def look(span: Span) -> tuple[bool, bool, str, str, str]:
    return span.bold, span.italic, span.script, span.link, span.note


spans = st.lists(st.builds(lambda text, kind: Span(text, **kind), words, looks), min_size=1, max_size=4).map(merged)
wishes = {
    "width": st.sampled_from(Width),
    "place": st.sampled_from(Place),
    "beside": st.sampled_from(Beside),
}
photos = st.builds(Block, st.just(Role.PHOTO), picture=st.just(PICTURE.name), **wishes)
texts = st.builds(Block, st.sampled_from([role for role in Role if role not in (Role.PHOTO, Role.TABLE)]), spans)
cells = st.one_of(st.just(()), spans)
tables = st.integers(2, 3).flatmap(
    lambda width: (
        st.lists(st.tuples(*[cells] * width), min_size=1, max_size=3)
        .filter(lambda rows: any(any(row) for row in rows))
        .map(lambda rows: Block(Role.TABLE, (), "", tuple(rows)))
    )
)
blocks = st.lists(st.one_of(texts, tables, photos), max_size=6)


def there_and_back(manuscript: Manuscript) -> tuple[Block, ...]:
    document = QTextDocument()
    highlighter = RoleLooks(document)
    fill(document, manuscript)
    highlighter.rehighlight()
    return blocks_of(document)


@pytest.mark.usefixtures("qapp")
@settings(max_examples=150, deadline=None)
@given(blocks)
def test_every_block_comes_back(made: list[Block]) -> None:
    assert there_and_back(Manuscript(blocks=tuple(made), pictures=(PICTURE,))) == tuple(made)


def test_an_empty_manuscript_has_no_blocks(qapp: QApplication) -> None:
    assert there_and_back(Manuscript()) == ()


def test_headings_look_bold_and_are_not(qapp: QApplication) -> None:
    heading = text_block(Role.HEADING1, "一、先把灯点上")
    assert there_and_back(Manuscript(blocks=(heading,))) == (heading,)


def test_empty_lines_are_left_out_and_do_not_shift_the_others(qapp: QApplication) -> None:
    document = QTextDocument()
    made = (text_block(Role.PARAGRAPH, "一"), text_block(Role.PARAGRAPH, "二"), Block(Role.PHOTO, (), PICTURE.name))
    fill(document, Manuscript(blocks=made, pictures=(PICTURE,)))
    cursor = QTextCursor(document.findBlockByNumber(1))
    cursor.insertBlock()
    assert blocks_of(document) == made
    assert [index_of(block) for block in each(document)] == [0, 1, 1, 2]
    assert block_at(document, 1).text() == "二"
    assert block_at(document, 2).blockNumber() == 3
