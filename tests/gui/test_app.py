"""Starting, opening, remembering, ending."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from shequ_editor.gui.app import Desk
from shequ_editor.gui.library_report import LibraryReportDialog
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.welcome import Welcome
from shequ_editor.services.office import Office
from shequ_editor.settings import resource


def test_the_first_start_offers_the_sample_a_new_library_and_an_old_one(desk: Desk) -> None:
    desk.start(None)
    assert isinstance(desk.window, Welcome)
    ui = desk.window.ui
    assert [button.accessibleName() for button in (ui.sampleButton, ui.newButton, ui.openButton)] == [
        "看看样刊", "新建稿库", "打开稿库"
    ]  # fmt: skip
    assert ui.recentList.isHidden()


def test_a_new_library_says_what_to_do(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    folder = tmp_path / "新稿库"
    folder.mkdir()
    monkeypatch.setattr("shequ_editor.gui.app.QFileDialog.getExistingDirectory", lambda *_arguments: str(folder))
    desk.start(None)
    desk.window.ui.newButton.click()
    assert isinstance(desk.window, MainWindow)
    assert desk.window.library.ui.listStack.currentWidget() is desk.window.library.ui.empty
    assert desk.preferences.recent == [folder.resolve()]


def test_the_next_start_opens_the_last_library(desk: Desk, library: Path) -> None:
    desk.preferences.remember_library(library)
    desk.start(None)
    assert isinstance(desk.window, MainWindow)
    assert desk.session.office.folder == library.resolve()


@pytest.mark.skipif(not resource("sample", "issue.toml").is_file(), reason="the sample is not there")
def test_the_sample_opens_with_its_pages(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "data"))
    desk.start(None)
    desk.window.ui.sampleButton.click()
    qtbot.waitUntil(lambda: desk.session.edition is not None, timeout=60_000)
    assert len(desk.session.edition.pages) >= 20
    assert desk.window.ui.places.currentWidget() is desk.window.arrange
    number = desk.session.issue_id
    desk.open_sample()  # a second time it is the same one
    assert desk.session.issue_id == number
    assert len(desk.session.office.issues()) == 1


def test_a_library_that_is_open_elsewhere_is_told_and_nothing_lost(
    desk: Desk, library: Path, window: MainWindow, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    with Office.open(other):
        desk.open_library(other)
    assert desk.session.office.folder == library.resolve()
    assert "另一" in window.toast.text


def test_a_damaged_library_is_repaired_if_the_editor_wants_it(desk: Desk, library: Path, qtbot: QtBot) -> None:
    with Office.open(library) as office:
        kept = office.find()
    (library / "library.db").write_bytes(b"this is no database" * 200)
    desk.start(library)
    assert isinstance(desk.window, Welcome)
    assert desk.window.ui.busyLabel.text()
    box = desk.window.findChild(QMessageBox)
    assert library.name in box.text()
    qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(desk.window, MainWindow), timeout=20_000)
    assert desk.session.office.find() == kept
    assert len(list((library / "damaged").iterdir())) == 1
    report = desk.window.findChild(LibraryReportDialog)
    assert report.ui.list.count() > 0
    report.close()


def test_places_and_sizes_are_remembered(desk: Desk, window: MainWindow, library: Path, qtbot: QtBot) -> None:
    window.resize(1200, 700)
    window.library.ui.splitter.setSizes([200, 500, 500])
    sizes = window.library.ui.splitter.sizes()
    window.close()
    assert not desk.preferences.state("window").isEmpty()
    again = MainWindow(desk.session, desk.preferences)
    qtbot.addWidget(again)
    again.resize(1200, 700)
    again.show()
    qtbot.waitUntil(lambda: again.library.ui.splitter.sizes() == sizes)
    again.close()


def test_work_goes_on_in_the_place_where_it_was_left(desk: Desk, window: MainWindow, library: Path) -> None:
    window.show_arrange()
    window.close()
    desk.stop()
    desk.start(library)
    assert isinstance(desk.window, MainWindow)
    assert desk.window.place == "arrange"


def test_the_issue_in_hand_is_remembered(desk: Desk, window: MainWindow, library: Path) -> None:
    first = desk.session.issue_id
    window.new_issue()
    desk.session.choose_issue(first)
    window.close()
    assert desk.preferences.issue(library) == first


def test_closing_keeps_what_was_being_typed(desk: Desk, window: MainWindow, library: Path, qtbot: QtBot) -> None:
    number = window.library.model.id_at(0)
    window.library.choose(number)
    editor = window.library.ui.panel.ui.editor
    qtbot.waitUntil(lambda: editor.manuscript_id == number)
    editor.ui.blocks.focus_block(0)
    qtbot.keyClicks(editor.ui.blocks, "LAST")
    window.close()
    desk.stop()
    with Office.open(library) as office:
        assert "LAST" in office.manuscript(number).blocks[0].text


def test_a_fault_is_said_and_the_window_lives(desk: Desk, window: MainWindow) -> None:
    error = ValueError("odd")
    desk.report_bug(ValueError, error, None)
    assert "odd" in window.toast.text
    assert "Traceback" not in window.toast.text


def test_recent_libraries_that_are_gone_are_forgotten(preferences: Preferences, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        preferences.remember_library(tmp_path / name)
    (tmp_path / "b").rmdir()
    assert preferences.recent == [tmp_path / "a"]


def test_the_window_of_a_large_library_is_usable_soon(
    desk: Desk, library: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The promise (1.5 s with 5,000 manuscripts) is measured by the bench; here only that nothing grows with them."""
    from shequ_editor.services.office import Office as Real

    real = Real.find
    monkeypatch.setattr(Real, "find", lambda self, query=None: real(self, query) * 1000)
    start = time.perf_counter()
    desk.start(library)
    QApplication.processEvents()
    assert desk.window.library.model.rowCount() == 6000
    assert time.perf_counter() - start < 3


def test_the_window_loads_nothing_heavy_at_its_start() -> None:
    code = (
        "import sys; import shequ_editor.gui.app, shequ_editor.gui.main_window, shequ_editor.services.office;"
        "print([name for name in ('docx', 'reportlab', 'pikepdf', 'pypdfium2', 'uharfbuzz', 'lxml', 'PIL')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
