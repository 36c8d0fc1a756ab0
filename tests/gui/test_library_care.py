"""Looking after the library from the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from shequ_editor.gui.app import Desk
from shequ_editor.gui.backups_dialog import BackupsDialog
from shequ_editor.gui.library_report import LibraryReportDialog
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.services.office import Office


def press(dialog: BackupsDialog | LibraryReportDialog, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_a_library_that_is_whole_is_said_to_be(window: MainWindow, qtbot: QtBot) -> None:
    window.care.check()
    qtbot.waitUntil(lambda: "完好" in window.toast.text)


def test_what_is_wrong_is_listed_and_can_be_repaired(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    office = desk.session.office
    office.back_up(always=True)
    lost = office.originals(office.find()[0])[0].path
    data = lost.read_bytes()
    lost.unlink()
    window.care.check()
    qtbot.waitUntil(lambda: window.findChild(LibraryReportDialog) is not None)
    dialog = window.findChild(LibraryReportDialog)
    assert "不见了" in dialog.ui.list.item(0).text()
    press(dialog, "repairButton", qtbot)
    qtbot.waitUntil(lambda: isinstance(desk.window, MainWindow) and desk.window is not window, timeout=20_000)
    qtbot.waitUntil(lambda: desk.window.findChild(LibraryReportDialog) is not None)
    assert "修好了" in desk.window.findChild(LibraryReportDialog).ui.summaryLabel.text()
    assert lost.read_bytes() == data


def test_a_backup_is_chosen_and_the_library_goes_back_to_it(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    office = desk.session.office
    window.care.back_up()
    qtbot.waitUntil(lambda: "已备份" in window.toast.text)
    kept, issues = office.counts(), len(office.issues())
    office.delete_issue(office.issues()[0].id)
    office.delete_manuscripts(office.find())
    window.care.show_backups()
    dialog = window.findChild(BackupsDialog)
    row = dialog.ui.tree.topLevelItem(0)
    assert [row.text(column) for column in (1, 2)] == [str(kept["all"]), str(issues)]
    assert "完好" in row.text(3)
    dialog.ui.tree.setCurrentItem(row)
    press(dialog, "restoreButton", qtbot)
    qtbot.waitUntil(lambda: isinstance(desk.window, MainWindow) and desk.window is not window, timeout=20_000)
    assert desk.session.office.counts() == kept


def test_a_backup_that_decayed_is_not_restored(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    office = desk.session.office
    office.back_up(always=True)
    backup = office.backups(office.folder)[0].path
    data = bytearray(backup.read_bytes())
    data[-1] ^= 1
    backup.write_bytes(data)
    before = office.counts()
    desk.restore(office.folder, backup)
    qtbot.waitUntil(lambda: isinstance(desk.window, MainWindow) and desk.window is not window, timeout=20_000)
    assert "这份备份已损坏" in desk.window.toast.text
    assert desk.session.office.counts() == before


def test_the_issue_in_hand_goes_to_another_library(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "moved.zip"
    window.care.hand_over(target, (), (window.session.issue_id,))
    qtbot.waitUntil(lambda: "moved.zip" in window.toast.text)
    with Office.open(tmp_path / "there") as office:
        office.import_files([target])
        assert [row.articles for row in office.issues()] == [len(window.session.articles)]
