"""What each item is of the block that it came from: what a reader of the PDF is told, and a proof counts."""

from __future__ import annotations

from collections import defaultdict

import pytest

from shequ_editor.domain.issue import CallForPapers
from shequ_editor.domain.manuscript import Block, Role, Span, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import ORNAMENT, Edition, GlyphRun, Image, Piece
from tests.typeset.made import article, issue, paragraphs, photo, words

NOTE = "旧志所记，与碑文不同。"


def pieces(edition: Edition, part: str) -> dict[tuple[int, Piece], str]:
    """The text of each piece of a part, by its block; the lines of it joined."""
    found: defaultdict[tuple[int, Piece], str] = defaultdict(str)
    for page in edition.pages:
        for item in page.items:
            if isinstance(item, GlyphRun) and item.source and item.source.part == part:
                found[item.source.block, item.piece] += item.text
    return dict(found)


def table(rows: int, columns: int) -> Block:
    return Block(Role.TABLE, rows=tuple(tuple((Span(f"{r}行{c}栏"),) for c in range(columns)) for r in range(rows)))


def test_the_cells_of_a_table_tell_their_row_and_column(composer: Composer) -> None:
    found = pieces(composer.compose(issue(article("河边", (table(3, 2),), columns=1))), "body")
    wanted = {
        (0, Piece("head" if row == 0 else "cell", row, column)): f"{row}行{column}栏"
        for row in range(3)
        for column in range(2)
    }
    assert found == wanted


def test_bands_of_a_wide_table_are_told_apart(composer: Composer) -> None:
    edition = composer.compose(issue(article("河边", (table(2, 40),), columns=1)))
    heads = {piece.number for _, piece in pieces(edition, "body") if piece.kind == "head"}
    assert len(heads) > 1
    assert heads == set(range(0, 2 * len(heads), 2))


def test_the_blocks_of_a_box_are_told_apart(composer: Composer) -> None:
    texts = ("链接", words(60), words(40, 2))
    blocks = [text_block(Role.BOX_TITLE if n == 0 else Role.BOX, text) for n, text in enumerate(texts)]
    found = pieces(composer.compose(issue(article("河边", tuple(blocks), columns=2))), "body")
    assert {piece.number: text for (_, piece), text in found.items()} == dict(enumerate(texts))


def test_marks_notes_and_captions_are_no_running_text(composer: Composer) -> None:
    blocks = (
        text_block(Role.ITEM, "（1）先量尺寸。"),
        Block(Role.PARAGRAPH, (Span("说到修桥", note=NOTE), Span("，大家都有话要讲。"))),
        *photo("a.jpg", "雾里的老桥"),
        text_block(Role.PARAGRAPH, "末了还有一句。"),
    )
    found = pieces(composer.compose(issue(article("河边", blocks, columns=1))), "body")
    assert found[0, Piece("label")] == "（1）"
    assert found[0, Piece()] == "先量尺寸。"
    assert found[2, Piece("caption")] == "雾里的老桥"
    assert found[4, ORNAMENT] == "■"
    (note,) = (text for (_, piece), text in found.items() if piece.kind == "note")
    assert note.endswith(NOTE)


def test_pictures_side_by_side_are_told_apart_as_are_their_captions(composer: Composer) -> None:
    group = [block for n in range(2) for block in photo(f"{n}.jpg", f"第{n}张")]
    edition = composer.compose(issue(article("河边", tuple(group), columns=2)))
    images = [
        item.piece.number
        for page in edition.pages
        for item in page.items
        if isinstance(item, Image) and item.source and item.source.part == "body"
    ]
    captions = {piece.number: text for (_, piece), text in pieces(edition, "body").items() if piece.kind == "caption"}
    assert images == [0, 1]
    assert captions == {0: "第0张", 1: "第1张"}


def test_the_lines_of_the_contents_are_told_apart(composer: Composer) -> None:
    edition = composer.compose(issue(article("河边", paragraphs(1)), article("桥头", paragraphs(1))))
    found = pieces(edition, "contents")
    assert found[-1, Piece("section")]
    assert [found[-1, Piece("entry", number)] for number in (0, 1)] == ["河边", "桥头"]
    assert [found[-1, Piece("entry", number, -1)] for number in (0, 1)] == ["(2)", "(3)"]
    assert len([piece for _, piece in found if piece.kind == "cover"]) > 1


@pytest.mark.parametrize("kind", ["title", "", "signed"])
def test_a_call_for_papers_tells_its_parts(composer: Composer, kind: str) -> None:
    call = CallForPapers("征稿", ("第一段。", "第二段。"), "编辑部")
    found = pieces(composer.compose(issue(article("河边", paragraphs(1)), call_for_papers=call)), "call_for_papers")
    wanted = {"title": ["征稿"], "": ["第一段。", "第二段。"], "signed": ["编辑部"]}[kind]
    assert [text for (_, piece), text in found.items() if piece.kind == kind] == wanted
