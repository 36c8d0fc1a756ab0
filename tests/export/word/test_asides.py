"""Lists, poems, quotes, boxes and editor's notes in a Word document."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.export.word.styles import hex_colour
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.style import load_style
from tests.export.wordfile import Shelf, Word, one_article, p, text_of, value, write

BLOCKS = (
    text_block(Role.EDITORS_NOTE, "编者按：这一组文章写的是渡口。"),
    p("会前先把事情办好："),
    text_block(Role.ITEM, "1. 把议题贴出来。"),
    text_block(Role.ITEM, "● 备好茶水。"),
    text_block(Role.VERSE, "巷口槐花白，\n邻家唤客来。"),
    text_block(Role.QUOTE, "会开得不快，事情走得很稳。"),
    text_block(Role.BOX_TITLE, "链接：三个电话"),
    text_block(Role.BOX, "热线早八点有人接。"),
    text_block(Role.BOX, "调解室星期三值班。"),
    p("以上。"),
    text_block(Role.EDITORS_NOTE, "欢迎来信。"),
)


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(load_style("tongxun"), FontLibrary())


@pytest.fixture(scope="module")
def word(composer: Composer, tmp_path_factory: pytest.TempPathFactory) -> Word:
    folder: Path = tmp_path_factory.mktemp("asides")
    issue = Issue(Journal("河湾通讯"), sections=(Section("要闻", (Article(Manuscript("渡口", blocks=BLOCKS)),)),))
    return write(composer, issue, Shelf(folder / "pictures"), folder / "issue.docx")


def test_each_has_a_style_of_its_own(word: Word) -> None:
    assert word.words("ListItem") == ["1.\t把议题贴出来。", "●\t备好茶水。"]
    assert word.words("Verse") == ["巷口槐花白，邻家唤客来。"]
    assert word.words("PullQuote") == ["会开得不快，事情走得很稳。"]
    assert word.words("BoxTitle") == ["链接：三个电话"]
    assert word.words("BoxText") == ["热线早八点有人接。", "调解室星期三值班。"]


def test_an_editors_note_says_what_it_is(word: Word, composer: Composer) -> None:
    label = composer.style.editors_note.label
    assert word.words("EditorsNoteHead") == ["编者按：这一组文章写的是渡口。"], "before the text it is part of the head"
    assert word.words("EditorsNote") == [f"{label}欢迎来信。"]


def test_the_lines_of_a_stanza_are_parted(word: Word) -> None:
    [stanza] = word.paragraphs("Verse")
    assert len(list(stanza.iter(qn("w:br")))) == 1


def test_items_hang_and_boxes_are_shaded(word: Word, composer: Composer) -> None:
    hang = composer.style.lists.start_em * 100
    assert value(word.style("ListItem"), "w:pPr/w:ind", "hangingChars") == f"{hang:.0f}"
    for name in ("BoxTitle", "BoxText"):
        assert value(word.style(name), "w:pPr/w:shd", "fill") is not None
        assert value(word.style(name), "w:pPr/w:pBdr/w:top", "color") == hex_colour(composer.style.boxes.bar)
    borders = {
        etree.tostring(word.style(name).find(qn("w:pPr")).find(qn("w:pBdr"))) for name in ("BoxTitle", "BoxText")
    }
    assert len(borders) == 1, "Word draws what neighbours have in common once, around all of them"


def test_they_stand_in_order(word: Word) -> None:
    text = "".join(text_of(word.body).split())
    places = [text.find("".join(block.text.split())) for block in BLOCKS]
    assert -1 not in places
    assert places == sorted(places)


def test_a_box_without_a_title_stands_clear_of_the_text(composer: Composer, tmp_path: Path) -> None:
    blocks = (p("正文。"), text_block(Role.BOX, "口诀一。"), text_block(Role.BOX, "口诀二。"))
    word = write(
        composer, one_article(Manuscript("渡口", blocks=blocks)), Shelf(tmp_path / "pictures"), tmp_path / "a.docx"
    )
    assert word.words("BoxTextFirst") == ["口诀一。"]
    assert word.words("BoxText") == ["口诀二。"]
    assert int(value(word.style("BoxTextFirst"), "w:pPr/w:spacing", "before") or 0) > 0
