"""Typing in a manuscript: split, join, tell kinds, move, remove, paste."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from shequ_editor.domain.manuscript import Beside, Block, Manuscript, Picture, Place, Role, Width, text_block
from shequ_editor.gui.block_edit import BlockEdit

PICTURE = Picture("门房.jpg", "b" * 64, 600, 400)
PHOTO = Block(Role.PHOTO, (), PICTURE.name)
KEY = Qt.Key


@pytest.fixture
def edit(qtbot: QtBot) -> BlockEdit:
    made = BlockEdit()
    qtbot.addWidget(made)
    made.resize(600, 500)
    show(made, text_block(Role.HEADING1, "一、灯"), text_block(Role.PARAGRAPH, "门房的灯亮着。"), PHOTO)
    return made


def show(edit: BlockEdit, *blocks: Block) -> None:
    edit.show_manuscript(Manuscript(blocks=blocks, pictures=(PICTURE,)))


def put(edit: BlockEdit, block: int, column: int) -> None:
    cursor = QTextCursor(edit.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, column)
    edit.setTextCursor(cursor)


def told(edit: BlockEdit) -> list[tuple[str, str]]:
    return [(str(block.role), block.text or block.picture) for block in edit.blocks()]


def test_enter_splits_a_paragraph_in_two(edit: BlockEdit, qtbot: QtBot) -> None:
    put(edit, 1, 3)
    qtbot.keyClick(edit, KEY.Key_Return)
    assert told(edit)[1:3] == [("p", "门房的"), ("p", "灯亮着。")]


def test_backspace_at_the_start_joins_two(edit: BlockEdit, qtbot: QtBot) -> None:
    put(edit, 1, 3)
    qtbot.keyClick(edit, KEY.Key_Return)
    qtbot.keyClick(edit, KEY.Key_Backspace)
    assert told(edit)[1] == ("p", "门房的灯亮着。")


def test_what_follows_a_heading_is_a_paragraph(edit: BlockEdit, qtbot: QtBot) -> None:
    put(edit, 0, 3)
    qtbot.keyClick(edit, KEY.Key_Return)
    qtbot.keyClicks(edit, "abc")
    assert told(edit)[:2] == [("h1", "一、灯"), ("p", "abc")]


def test_typing_on_a_picture_begins_a_paragraph_after_it(edit: BlockEdit, qtbot: QtBot) -> None:
    put(edit, 2, 0)
    qtbot.keyClicks(edit, "abc")
    assert told(edit)[2:] == [("photo", PICTURE.name), ("p", "abc")]


def test_backspace_after_a_picture_does_not_swallow_it(edit: BlockEdit, qtbot: QtBot) -> None:
    show(edit, PHOTO, text_block(Role.CAPTION, "夜里"))
    put(edit, 1, 0)
    qtbot.keyClick(edit, KEY.Key_Backspace)
    assert told(edit) == [("photo", PICTURE.name), ("caption", "夜里")]


def test_a_kind_is_told_for_all_selected_blocks(edit: BlockEdit) -> None:
    show(edit, *(text_block(Role.PARAGRAPH, name) for name in ("罗一木", "林二水", "方三石")))
    cursor = QTextCursor(edit.document())
    cursor.setPosition(1)
    cursor.setPosition(6, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    edit.set_role(Role.LINE)
    assert [role for role, _text in told(edit)] == ["line", "line", "p"]


def test_a_picture_stays_a_picture(edit: BlockEdit) -> None:
    put(edit, 2, 0)
    edit.set_role(Role.PARAGRAPH)
    assert told(edit)[2] == ("photo", PICTURE.name)


def test_blocks_move_and_keep_their_looks(edit: BlockEdit, qtbot: QtBot) -> None:
    before = edit.blocks()
    put(edit, 2, 0)
    qtbot.keyClick(edit, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert edit.blocks() == (before[0], before[2], before[1])
    qtbot.keyClick(edit, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert edit.blocks() == before


def test_a_block_is_removed_and_the_last_one_too(edit: BlockEdit) -> None:
    for left in (2, 1, 0):
        put(edit, 0, 0)
        edit.remove_block()
        assert len(edit.blocks()) == left


def test_pasted_words_bring_no_looks_and_each_line_is_a_paragraph(edit: BlockEdit) -> None:
    data = QMimeData()
    data.setHtml("<h1>红的</h1>")
    data.setText("甲\r\n\r\n乙\n丙")
    put(edit, 1, 7)
    edit.insertFromMimeData(data)
    assert told(edit)[1:4] == [("p", "门房的灯亮着。甲"), ("p", "乙"), ("p", "丙")]


def test_bold_is_kept_and_taken_back(edit: BlockEdit) -> None:
    cursor = QTextCursor(edit.document().findBlockByNumber(1))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 2)
    edit.setTextCursor(cursor)
    edit.toggle_bold()
    assert [(span.text, span.bold) for span in edit.blocks()[1].spans] == [("门房", True), ("的灯亮着。", False)]
    edit.toggle_bold()
    assert edit.blocks()[1] == text_block(Role.PARAGRAPH, "门房的灯亮着。")


def test_a_second_picture_of_the_same_name_gets_another(edit: BlockEdit) -> None:
    put(edit, 0, 0)
    edit.insert_picture(Picture(PICTURE.name, "c" * 64, 100, 100))
    names = [text for role, text in told(edit) if role == "photo"]
    assert len(set(names)) == 2
    assert {picture.name for picture in edit.pictures} == set(names)


def test_ctrl_z_is_left_to_the_window(edit: BlockEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "abc")
    before = told(edit)
    qtbot.keyClick(edit, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told(edit) == before


def test_the_cursor_goes_behind_as_many_letters(edit: BlockEdit) -> None:
    show(edit, text_block(Role.PARAGRAPH, "门 房的灯 亮着。"))
    for letters, column in ((0, 0), (1, 2), (4, 6), (-1, 9), (99, 9)):
        edit.focus_block(0, letters)
        assert edit.textCursor().positionInBlock() == column


def test_the_cursor_stays_where_it_is_when_the_text_is_shown_anew(edit: BlockEdit) -> None:
    put(edit, 1, 4)
    show(edit, text_block(Role.HEADING1, "一、灯"), text_block(Role.PARAGRAPH, "门房的灯一直亮着。"), PHOTO)
    cursor = edit.textCursor()
    assert (cursor.blockNumber(), cursor.positionInBlock()) == (1, 4)


def test_keys_tell_the_kind(edit: BlockEdit, qtbot: QtBot) -> None:
    put(edit, 1, 0)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(edit, KEY.Key_2, both)
    assert told(edit)[1][0] == "h2"
    qtbot.keyClick(edit, KEY.Key_0, both)
    assert told(edit)[1][0] == "p"


def test_picture_files_are_offered_and_other_files_left_to_the_window(edit: BlockEdit, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/b.jpg"), QUrl.fromLocalFile("/a/c.PNG")])
    assert edit.canInsertFromMimeData(data)
    with qtbot.waitSignal(edit.pictures_dropped) as dropped:
        edit.insertFromMimeData(data)
    assert [path.name for path in dropped.args[0]] == ["b.jpg", "c.PNG"]
    data.setUrls([QUrl.fromLocalFile("/a/b.jpg"), QUrl.fromLocalFile("/a/c.eml")])
    assert not edit.canInsertFromMimeData(data)


def test_the_kind_of_a_long_block_stays_in_view_while_one_reads_it(edit: BlockEdit, qtbot: QtBot) -> None:
    show(edit, text_block(Role.PARAGRAPH, "门房的灯亮着。" * 200), text_block(Role.PARAGRAPH, "天亮了。"))
    with qtbot.waitExposed(edit):
        edit.show()
    edit.verticalScrollBar().setValue(200)
    (block, box), *_others = edit.blocks_in_view()
    assert box.top() < -100
    assert 0 <= edit._margin._label_top(block, box) < 10


def test_a_click_on_a_kind_leaves_the_text_where_it_is(edit: BlockEdit, qtbot: QtBot) -> None:
    show(edit, text_block(Role.PARAGRAPH, "门房的灯亮着。" * 200), text_block(Role.PARAGRAPH, "天亮了。"))
    with qtbot.waitExposed(edit):
        edit.show()
    edit.verticalScrollBar().setValue(200)
    qtbot.mouseClick(edit._margin, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert edit.verticalScrollBar().value() == 200


@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.HEADING1, Role.HEADING3])
def test_a_kind_is_written_level_with_the_first_line(edit: BlockEdit, qtbot: QtBot, role: Role) -> None:
    show(edit, text_block(Role.PARAGRAPH, "起"), text_block(role, "门房的灯亮着。"))
    with qtbot.waitExposed(edit):
        edit.show()
    block, box = edit.blocks_in_view()[1]
    middle = edit._margin._label_top(block, box) + 13
    image = edit.viewport().grab().toImage()
    rows = [
        y
        for y in range(box.top(), box.bottom())
        if any(image.pixelColor(x, y).lightness() < 120 for x in range(14, 260))
    ]
    assert abs((rows[0] + rows[-1]) / 2 - middle) <= 3


def test_lines_stay_short_enough_to_be_read_on_a_wide_screen(edit: BlockEdit, qtbot: QtBot) -> None:
    with qtbot.waitExposed(edit):
        edit.show()
    edit.resize(1800, 500)
    assert edit.viewport().width() <= 48 * edit.document().defaultFont().pixelSize()
    edit.resize(500, 500)
    assert edit.viewport().width() > 300


# -- how blocks are to stand


def wish(edit: BlockEdit, menu: str, choice: str) -> None:
    """Choose in a menu of the block at the cursor."""
    top = edit.block_menu(edit)
    inner = next(action.menu() for action in top.actions() if action.text() == menu)
    assert isinstance(inner, QMenu)
    next(action for action in inner.actions() if action.text() == choice).trigger()


def test_a_picture_is_told_how_wide_and_where_it_stands(edit: BlockEdit, qtbot: QtBot) -> None:
    put(edit, 2, 0)
    with qtbot.waitSignal(edit.edited):
        wish(edit, "宽度", "通栏")
    wish(edit, "位置", "页首")
    wish(edit, "并排", "单独排")
    photo = edit.blocks()[2]
    assert (photo.width, photo.place, photo.beside) == (Width.FULL, Place.PAGE_HEAD, Beside.NO)


def test_text_has_no_place_to_choose(edit: BlockEdit) -> None:
    put(edit, 1, 0)
    assert not {"宽度", "位置"} & {action.text() for action in edit.block_menu(edit).actions()}


def test_enter_goes_to_the_next_line_of_a_stanza_and_twice_ends_it(edit: BlockEdit, qtbot: QtBot) -> None:
    show(edit, text_block(Role.VERSE, "巷口槐花白"))
    put(edit, 0, 5)
    qtbot.keyClick(edit, KEY.Key_Return)
    qtbot.keyClicks(edit, "ab")
    assert told(edit) == [("verse", "巷口槐花白\nab")]
    qtbot.keyClick(edit, KEY.Key_Return)
    qtbot.keyClick(edit, KEY.Key_Return)
    qtbot.keyClicks(edit, "cd")
    assert told(edit) == [("verse", "巷口槐花白\nab"), ("verse", "cd")]
