"""整理文字 on a manuscript: words put right, looks and notes kept, both sides told."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, Span, text_block
from shequ_editor.services.cleaning import OFFERED, USUAL, Kind, clean_manuscript

LINES = [
    "檐下的长凳是木匠老罗送来的，一",
    "共六条，每条能坐四个人，凳脚垫",
    "了旧轮胎皮，搬动时不响。起初没",
    "人肯坐，都说像是给外人预备的。",
]
BROKEN = Manuscript(
    title="檐下的长凳,  老罗送的",
    unit="南桥社区",
    blocks=(
        *(text_block(Role.PARAGRAPH, line) for line in LINES),
        text_block(Role.PARAGRAPH, ""),
        Block(Role.PHOTO, picture="长凳.jpg"),
        text_block(Role.CAPTION, "檐下(2024 年)"),
    ),
    pictures=(Picture("长凳.jpg", "0" * 64, 800, 600),),
)


def test_broken_paragraphs_become_one_and_pictures_stay() -> None:
    done = clean_manuscript(BROKEN)
    assert [(block.role, block.text) for block in done.manuscript.blocks] == [
        (Role.PARAGRAPH, "".join(LINES)),
        (Role.PHOTO, ""),
        (Role.CAPTION, "檐下（2024年）"),
    ]
    assert done.manuscript.title == "檐下的长凳，老罗送的"
    assert done.manuscript.unit == "南桥社区"
    assert done.counts[Kind.BREAKS] == 3


def test_both_sides_are_told_with_what_changed() -> None:
    pair = clean_manuscript(BROKEN).pairs[1]
    assert [shown.text for shown in pair.before] == [*(line + "↵" for line in LINES[:3]), LINES[3]]
    assert [mark.kind for shown in pair.before for mark in shown.marks] == [Kind.BREAKS] * 3
    assert [shown.text for shown in pair.after] == ["".join(LINES)]


def test_looks_and_notes_are_kept() -> None:
    spans = (Span("老罗 ", bold=True), Span("送来的 ", note="见上期"), Span("长凳,有六条。", italic=True))
    done = clean_manuscript(Manuscript(blocks=(Block(Role.PARAGRAPH, spans),)))
    assert done.manuscript.blocks[0].spans == (
        Span("老罗", bold=True),
        Span("送来的", note="见上期"),
        Span("长凳，有六条。", italic=True),
    )


def test_what_is_left_changes_nothing() -> None:
    assert clean_manuscript(BROKEN, ()).manuscript == BROKEN
    only = clean_manuscript(BROKEN, {Kind.MARKS}).manuscript
    assert only.title == "檐下的长凳，  老罗送的"
    assert len(only.blocks) == len(BROKEN.blocks)


def test_cells_of_a_table() -> None:
    table = Block(Role.TABLE, rows=(((Span("时间 :"),), (Span("9:00"),)),))
    done = clean_manuscript(Manuscript(blocks=(table,)))
    assert done.manuscript.blocks[0].rows == (((Span("时间："),), (Span("9:00"),)),)


_TEXT = st.text('社区一二的，。,.; 　1a“"-—\n', max_size=12)
_SPANS = st.lists(st.builds(Span, _TEXT, bold=st.booleans(), note=st.sampled_from(["", "注"])), max_size=4)
_ROLES = st.sampled_from([Role.PARAGRAPH, Role.LINE, Role.HEADING1, Role.ITEM, Role.LEAD])
_BLOCKS = st.lists(st.builds(Block, _ROLES, _SPANS.map(tuple)), max_size=6)


def words(manuscript: Manuscript) -> str:
    text = "".join(block.text for block in manuscript.blocks)
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@settings(max_examples=200, deadline=None)
@given(_BLOCKS, st.sets(st.sampled_from(sorted(OFFERED - {Kind.STROKES}))))
def test_no_word_is_lost_and_the_sides_are_whole(blocks: list[Block], kinds: set[Kind]) -> None:
    manuscript = Manuscript(blocks=tuple(blocks))
    done = clean_manuscript(manuscript, kinds)
    assert words(done.manuscript) == words(manuscript)
    after = [shown.text for pair in done.pairs for shown in pair.after]
    assert [text for text in after if text] == [block.text for block in done.manuscript.blocks if block.text]
    before = [shown.text.replace("↵", "") for pair in done.pairs for shown in pair.before]
    assert [text for text in before if text] == [block.text for block in blocks if block.text]


@settings(max_examples=100, deadline=None)
@given(_BLOCKS)
def test_what_is_cleaned_is_clean(blocks: list[Block]) -> None:
    once = clean_manuscript(Manuscript(blocks=tuple(blocks)), USUAL).manuscript
    assert clean_manuscript(once, USUAL).manuscript == once
