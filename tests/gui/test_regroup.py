"""What came in one mail, put together otherwise in the window: by a menu, by dragging, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from shequ_editor.gui.dragging import ORIGINALS, pack
from shequ_editor.gui.library_place import LibraryPlace
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.manuscript_table import ManuscriptTable
from shequ_editor.gui.manuscripts_model import TITLE
from tests.intake.habits import HABITS, write_docx, write_mail
from tests.intake.stories import CASES, FEATURE
from tests.intake.test_submission import photo

PHOTO = "小院里的照片.jpg"


@pytest.fixture
def grouped(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> dict[str, int]:
    """The two manuscripts of one mail, by their titles; the second one has a photograph of its own."""
    files = [
        ("一碗热汤面.docx", write_docx(FEATURE, HABITS["official"])),
        ("小院里的四把钥匙.docx", write_docx(CASES, HABITS["official"])),
        (PHOTO, photo(1)),
        ("说明.txt", "联系人张三，电话 010-12345678".encode()),
    ]
    (tmp_path / "投稿.eml").write_bytes(write_mail("投稿两篇", "见附件", files))
    window.intake.take_in([tmp_path / "投稿.eml"])
    qtbot.waitUntil(lambda: not window.intake.busy, timeout=20_000)
    office = window.session.office
    return {row.title: row.id for row in office.rows(office.find())}


def menu(window: MainWindow, manuscript: int, name: str) -> list[str]:
    """What can be done with an original of a manuscript."""
    choose_original(window, manuscript, name)
    page = window.library.ui.panel.ui.originals
    page._menu.aboutToShow.emit()
    return [action.text() for action in page._menu.actions() if action.isEnabled()]


def choose_original(window: MainWindow, manuscript: int, name: str) -> int:
    place = window.library
    place.choose(manuscript)
    place._read()
    panel = place.ui.panel
    panel.ui.tabs.setCurrentWidget(panel.ui.originals)
    listed = panel.ui.originals.ui.list
    row = next(row for row in range(listed.count()) if listed.item(row).text() == name)
    listed.setCurrentRow(row)
    return row


def pick(window: MainWindow, words: str) -> None:
    page = window.library.ui.panel.ui.originals
    next(action for action in page._menu.actions() if action.text() == words).trigger()


def pictures(window: MainWindow, manuscript: int) -> list[str]:
    return [picture.name for picture in window.session.office.manuscript(manuscript).pictures]


def test_a_picture_goes_to_another_manuscript_by_the_menu(window: MainWindow, grouped: dict[str, int]) -> None:
    first, second = grouped[FEATURE.title], grouped[CASES.title]
    assert menu(window, second, PHOTO) == [f"移到《{FEATURE.title}》", "独立成一篇"]
    assert menu(window, first, PHOTO) == ["放进这一篇", f"移到《{CASES.title}》", "独立成一篇"]
    menu(window, second, PHOTO)
    pick(window, f"移到《{FEATURE.title}》")
    assert PHOTO in pictures(window, first)
    assert PHOTO not in pictures(window, second)
    window.undo()
    assert PHOTO in pictures(window, second)


def test_the_mail_itself_goes_nowhere(window: MainWindow, grouped: dict[str, int]) -> None:
    assert menu(window, grouped[FEATURE.title], "投稿.eml") == []
    assert menu(window, grouped[FEATURE.title], "小院里的四把钥匙.docx") == []


def test_a_manuscript_goes_into_another_one(window: MainWindow, grouped: dict[str, int]) -> None:
    first, second = grouped[FEATURE.title], grouped[CASES.title]
    assert menu(window, second, "小院里的四把钥匙.docx") == [f"并入《{FEATURE.title}》"]
    pick(window, f"并入《{FEATURE.title}》")
    office = window.session.office
    assert second not in office.find()
    assert CASES.title in "".join(block.text for block in office.manuscript(first).blocks)
    window.undo()
    assert second in office.find()


def test_what_was_left_out_becomes_a_manuscript(window: MainWindow, grouped: dict[str, int], qtbot: QtBot) -> None:
    assert menu(window, grouped[FEATURE.title], "说明.txt") == ["独立成一篇"]
    before = set(window.session.office.find())
    pick(window, "独立成一篇")
    qtbot.waitUntil(lambda: len(window.session.office.find()) == len(before) + 1, timeout=20_000)
    qtbot.waitUntil(lambda: "独立成一篇" in window.toast.text)
    window.undo()
    assert set(window.session.office.find()) == before


def drop(table: ManuscriptTable, data: QMimeData, manuscript: int) -> bool:
    """Drag something over a row and let go; whether the table took it."""
    where = table.visualRect(table.manuscripts.index(table.manuscripts.row_of(manuscript), TITLE)).center()
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, Qt.DropAction.MoveAction, data, buttons, modifiers)
    table.dragEnterEvent(enter)
    move = QDragMoveEvent(where, Qt.DropAction.MoveAction, data, buttons, modifiers)
    table.dragMoveEvent(move)
    if enter.isAccepted() and move.isAccepted():
        assert table.over == table.manuscripts.row_of(manuscript)
        table.dropEvent(QDropEvent(QPointF(where), Qt.DropAction.MoveAction, data, buttons, modifiers))
    assert table.over == -1
    return enter.isAccepted()


def test_an_original_can_be_dragged_onto_another_manuscript(window: MainWindow, grouped: dict[str, int]) -> None:
    first, second = grouped[FEATURE.title], grouped[CASES.title]
    place: LibraryPlace = window.library
    row = choose_original(window, second, PHOTO)
    assert drop(place.ui.table, pack(ORIGINALS, [second, row]), first)
    assert PHOTO in pictures(window, first)
    stranger = next(number for number in window.session.office.find() if number not in (first, second))
    before = pictures(window, stranger)
    assert drop(place.ui.table, pack(ORIGINALS, [second, row]), stranger)
    assert pictures(window, stranger) == before
    assert "同一封来稿" in window.toast.text
    files = QMimeData()
    files.setUrls(["file:///a.eml"])
    assert not drop(place.ui.table, files, first)
