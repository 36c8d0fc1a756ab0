"""稿库: taking files in, finding, deciding, editing, placing."""

from __future__ import annotations

import shutil
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shequ_editor.domain.manuscript import Role
from shequ_editor.gui.import_report import ImportReportDialog
from shequ_editor.gui.library_place import LibraryPlace
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.manuscript_table import ManuscriptTable
from shequ_editor.gui.manuscripts_model import ROW, STATUS, TITLE, ManuscriptsModel
from shequ_editor.services.office import Query
from tests.gui.conftest import TITLES, UNITS, make_mail, prose
from tests.library.twins import SAME_SUBJECT

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(window: MainWindow) -> LibraryPlace:
    return window.library


def shown(place: LibraryPlace) -> list[str]:
    model = place.model
    return [model.index(row, TITLE).data() for row in range(model.rowCount())]


def drop(window: MainWindow, *paths: Path) -> None:
    """What the system sends when files are dragged onto the window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, action = QPointF(400, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), action, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.drop_hint.isVisible()
    QApplication.sendEvent(window, QDropEvent(where, action, data, buttons, keys))
    assert not window.drop_hint.isVisible()


def wait_for_import(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.status.busy, timeout=20_000)


def choose(place: LibraryPlace, qtbot: QtBot, title: str) -> int:
    """Click on a manuscript in the list."""
    number = place.model.id_at(shown(place).index(title))
    place.choose(number)
    qtbot.waitUntil(lambda: place.ui.panel.ui.editor.manuscript_id == number)
    return number


# Taking in


def test_dropped_files_become_rows(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot, stocked_library: Path, tmp_path: Path
) -> None:
    mails = tmp_path / "new"
    mails.mkdir()
    (mails / "fresh.eml").write_bytes(fresh_mail())
    shutil.copy(stocked_library.parent / "mails" / "1.eml", mails / "old.eml")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no zip at all")
    before = place.model.rowCount()
    drop(window, mails, broken)
    wait_for_import(window, qtbot)
    assert place.model.rowCount() == before + 1
    report = window.findChild(ImportReportDialog)
    rows = [
        (report.ui.tree.topLevelItem(row).text(0), report.ui.tree.topLevelItem(row).text(1))
        for row in range(report.ui.tree.topLevelItemCount())
    ]
    assert rows[0] == ("broken.docx", "读不了")
    assert ("fresh.eml", "收进 1 篇") in rows
    assert "broken.docx" in report.ui.tree.topLevelItem(0).text(2)
    assert "收进 1 篇稿件" in window.toast.text
    report.close()
    window.toast.press()
    assert place.model.rowCount() == before


def fresh_mail() -> bytes:
    """A mail that is not in the library, and like none that is."""
    message = EmailMessage()
    message["Subject"], message["From"] = "投稿：井台边的会", "金水镇井台社区 <new@example.org>"
    message["Date"] = "Mon, 06 May 2024 09:00:00 +0800"
    message.set_content("\n".join(("井台边的会", "金水镇井台社区", *SAME_SUBJECT)))
    return message.as_bytes()


def test_an_import_cancelled_at_once_leaves_nothing(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    mails = tmp_path / "many"
    mails.mkdir()
    for number in range(60):
        (mails / f"{number}.eml").write_bytes(make_mail(0).replace(b"Mon,", b"Mon, " + b" " * number))
    before = shown(place)
    window.intake.take_in([mails])
    window.intake.cancel()
    wait_for_import(window, qtbot)
    assert shown(place) == before
    assert "取消" in window.toast.text


# Finding


def test_filters_count_and_choose(place: LibraryPlace) -> None:
    counts = {key: place.ui.filterList.item(row).data(Qt.ItemDataRole.UserRole + 1) for row, key in enumerate(
        ("all", "pending", "accepted", "placed", "rejected", "other")
    )}  # fmt: skip
    assert counts == {"all": 6, "pending": 1, "accepted": 1, "placed": 4, "rejected": 0, "other": 0}
    place.ui.filterList.show_key("accepted")
    assert shown(place) == [TITLES[4]]
    place.ui.filterList.show_key("placed")
    assert len(shown(place)) == 4


@pytest.mark.parametrize(
    ("typed", "found"),
    [("象棋", [TITLES[4]]), ("青浦", [TITLES[2]]), ("yxtl", [TITLES[0]]), ("伞", [TITLES[5]]), ("没有这个", [])],
)
def test_search_answers_as_one_types(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot, typed: str, found: list[str]
) -> None:
    window.ui.searchEdit.setFocus()
    for length in range(1, len(typed) + 1):
        window.ui.searchEdit.setText(typed[:length])
    qtbot.waitUntil(lambda: shown(place) == found)


def test_nothing_found_says_what_to_do_and_clears(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    window.ui.searchEdit.setText("没有这个")
    qtbot.waitUntil(lambda: place.ui.listStack.currentWidget() is place.ui.empty)
    place.ui.empty.acted.emit()
    qtbot.waitUntil(lambda: len(shown(place)) == 6)
    assert window.ui.searchEdit.text() == ""


def test_a_click_on_a_head_sorts(place: LibraryPlace) -> None:
    heads = place.ui.table.horizontalHeader()
    heads.sectionClicked.emit(2)
    characters = [place.model.index(row, 0).data(ROW).characters for row in range(6)]
    assert characters == sorted(characters, reverse=True)
    heads.sectionClicked.emit(2)
    assert [place.model.index(row, 0).data(ROW).characters for row in range(6)] == sorted(characters)


def test_only_what_is_seen_is_fetched(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    from shequ_editor.gui.manuscripts_model import ManuscriptsModel
    from shequ_editor.services.office import Query

    office = window.session.office
    asked: list[int] = []
    real = office.find()
    monkeypatch.setattr(office, "find", lambda _query=None: real * 20_000)
    monkeypatch.setattr(office, "rows", lambda ids: asked.extend(ids) or [])
    model = ManuscriptsModel(office)
    model.show_found(Query())
    assert model.rowCount() == 120_000
    model.index(60_000, TITLE).data()
    assert 0 < len(asked) <= 64


# Deciding


def test_a_decision_shows_and_can_be_taken_back(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    choose(place, qtbot, TITLES[5])
    place.ui.panel.ui.rejectButton.click()
    row = shown(place).index(TITLES[5])
    assert place.model.index(row, STATUS).data() == "退稿"
    assert place.ui.panel.ui.rejectButton.isChecked()
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    assert place.model.index(row, STATUS).data() == "待审"
    assert place.ui.panel.ui.pendingButton.isChecked()
    qtbot.keyClick(window, KEY.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert place.model.index(row, STATUS).data() == "退稿"


def test_delete_takes_out_and_the_toast_brings_back(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    choose(place, qtbot, TITLES[5])
    qtbot.keyClick(place.ui.table, KEY.Key_Delete)
    assert TITLES[5] not in shown(place)
    assert window.toast.isVisible()
    window.toast.press()
    assert TITLES[5] in shown(place)


def test_what_is_placed_is_not_deleted_and_the_reason_is_said(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot
) -> None:
    choose(place, qtbot, TITLES[0])
    qtbot.keyClick(place.ui.table, KEY.Key_Delete)
    assert TITLES[0] in shown(place)
    assert "撤下" in window.toast.text


def test_a_manuscript_is_placed_from_the_library(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    choose(place, qtbot, TITLES[4])
    panel = place.ui.panel
    panel._menu.aboutToShow.emit()
    actions = {action.text(): action for action in panel._menu.actions()}
    actions["四时"].trigger()
    assert [article.heading for article in window.session.issue.sections[1].articles][-1] == TITLES[4]
    assert not panel.ui.placeButton.isEnabled()
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    assert panel.ui.placeButton.isEnabled()


# Editing


def test_what_is_typed_is_kept_and_undone(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    number = choose(place, qtbot, TITLES[5])
    office = window.session.office
    before = office.manuscript(number)
    editor = place.ui.panel.ui.editor
    editor.ui.blocks.focus_block(0)
    qtbot.keyClicks(editor.ui.blocks, " xyz")
    qtbot.waitUntil(lambda: "xyz" in office.manuscript(number).blocks[0].text, timeout=3000)
    assert "修改文字" in window.ui.actionUndo.toolTip()
    qtbot.keyClick(editor.ui.blocks, KEY.Key_Z, CTRL)
    assert office.manuscript(number) == before
    assert "xyz" not in editor.ui.blocks.toPlainText()


def test_a_title_typed_is_in_the_list(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    choose(place, qtbot, TITLES[5])
    title = place.ui.panel.ui.editor.ui.titleEdit
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Umbrellas")
    window.session.flush()
    assert "Umbrellas" in shown(place)


def test_moving_to_another_manuscript_keeps_what_was_typed(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot
) -> None:
    number = choose(place, qtbot, TITLES[5])
    unit = place.ui.panel.ui.editor.ui.unitEdit
    unit.selectAll()
    qtbot.keyClicks(unit, "ABC")
    choose(place, qtbot, TITLES[4])
    assert window.session.office.manuscript(number).unit == "ABC"
    assert unit.text() == UNITS[4]


def test_reading_is_no_edit(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    before = window.session.office.undo_label()
    for title in TITLES:
        choose(place, qtbot, title)
    window.session.flush()
    assert window.session.office.undo_label() == before
    assert all(len(window.session.office.versions(number)) == 1 for number in place.model.ids)


def test_the_kind_of_a_paragraph_is_told(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    number = choose(place, qtbot, TITLES[5])
    editor = place.ui.panel.ui.editor.ui
    editor.blocks.focus_block(0)
    row = editor.roleBox.findData(str(Role.HEADING1))
    editor.roleBox.setCurrentIndex(row)
    editor.roleBox.activated.emit(row)
    assert window.session.office.manuscript(number).blocks[0].role is Role.HEADING1
    assert window.toast.isVisible()


def test_pictures_stand_in_the_text(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    choose(place, qtbot, TITLES[1])
    blocks = place.ui.panel.ui.editor.ui.blocks
    assert [block.picture for block in blocks.blocks() if block.role is Role.PHOTO] == ["长凳0.jpg"]
    sha = blocks.pictures[0].sha256
    qtbot.waitUntil(lambda: window.session.thumbnails.get(sha) is not None, timeout=5000)


def test_an_original_is_looked_at_without_another_program(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(place, qtbot, TITLES[1])
    ui = place.ui.panel.ui
    ui.tabs.setCurrentWidget(ui.originals)
    page = ui.originals.ui
    qtbot.waitUntil(lambda: prose(1)[0][:10] in page.preview.toPlainText())
    assert UNITS[1] in page.preview.toPlainText()  # who sent it
    names = [page.list.item(row).text() for row in range(page.list.count())]
    page.list.setCurrentRow(names.index("长凳0.jpg"))
    qtbot.waitUntil(lambda: "\ufffc" in page.preview.document().toRawText())
    assert page.preview.horizontalScrollBar().maximum() == 0
    said: list[str] = []
    window.session.failed.connect(lambda message: said.append(str(message)))
    monkeypatch.setattr(
        "shequ_editor.gui.originals_page.QFileDialog.getSaveFileName", lambda *_args: ("/nowhere/at/all.jpg", "")
    )
    page.saveButton.click()
    assert "长凳0.jpg" in said[0]


def test_originals_and_versions_are_one_click_away(
    window: MainWindow,
    place: LibraryPlace,
    qtbot: QtBot,
    stocked_library: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[bytes] = []
    monkeypatch.setattr(
        "shequ_editor.gui.opening.QDesktopServices.openUrl",
        lambda url: opened.append(Path(url.toLocalFile()).read_bytes()) or True,
    )
    number = choose(place, qtbot, TITLES[1])
    ui = place.ui.panel.ui
    ui.tabs.setCurrentWidget(ui.originals)
    names = [ui.originals.ui.list.item(row).text() for row in range(ui.originals.ui.list.count())]
    assert names[0] == "1.eml"
    assert "长凳0.jpg" in names
    ui.originals.ui.openButton.click()
    assert opened == [(stocked_library.parent / "mails" / "1.eml").read_bytes()]
    editor = ui.editor.ui
    editor.blocks.focus_block(0)
    editor.blocks.remove_block()
    ui.tabs.setCurrentWidget(ui.versions)
    assert ui.versions.ui.list.count() == 2
    ui.versions.ui.list.setCurrentRow(1)
    assert prose(1)[0][:10] in ui.versions.ui.preview.toPlainText()
    ui.versions.ui.restoreButton.click()
    assert window.session.office.manuscript(number).blocks[0].text == prose(1)[0]


def test_selecting_very_many_asks_nothing_of_each(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class Crowd:
        def find(self, _query: Query) -> list[int]:
            return list(range(1, 100_001))

        def rows(self, _ids: list[int]) -> list[object]:
            return []

    asked: list[int] = []
    flags = ManuscriptsModel.flags
    monkeypatch.setattr(ManuscriptsModel, "flags", lambda self, index: asked.append(index.row()) or flags(self, index))
    model, table = ManuscriptsModel(Crowd()), ManuscriptTable()
    qtbot.addWidget(table)
    table.setModel(model)
    model.setParent(table)
    model.show_found(Query())
    with qtbot.waitExposed(table):
        table.show()
    table.selectAll()
    table.grab()
    assert len(table.chosen()) == 100_000
    assert len(asked) < 1000
