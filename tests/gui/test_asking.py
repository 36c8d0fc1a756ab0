"""What the call for papers asks, in the window: 还缺, 缺材料, the letter, the register of units."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shequ_editor.domain.call import Lack
from shequ_editor.gui.library_place import LibraryPlace
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.reply_dialog import ReplyDialog, ReplyWordsDialog
from shequ_editor.gui.units_dialog import UnitsDialog
from tests.gui.conftest import TITLES, UNITS
from tests.gui.test_library import choose, shown

FULL = f"青石省望河市石泉县{UNITS[4]}"


@pytest.fixture
def place(window: MainWindow) -> LibraryPlace:
    return window.library


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the mail program was given."""
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(bytes(url.toEncoded().data()).decode())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def act(place: LibraryPlace, words: str) -> Callable[[], None]:
    """An entry of the menu at 还缺."""
    menu = place.ui.panel.ui.lacksButton.menu()
    menu.aboutToShow.emit()
    return next(action.trigger for action in menu.actions() if words in action.text())


def register(window: MainWindow) -> UnitsDialog:
    window.library.ui.panel.ask_units()
    return window.findChild(UnitsDialog)


def test_what_is_missing_stands_on_the_manuscript_and_in_a_list(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot
) -> None:
    choose(place, qtbot, TITLES[4])
    button = place.ui.panel.ui.lacksButton
    assert button.text() == "还缺：单位全称"
    place.ui.filterList.show_key("lacking")
    assert TITLES[4] in shown(place)
    editor = place.ui.panel.ui.editor
    choose(place, qtbot, TITLES[4])
    editor.ui.unitEdit.setText(FULL)
    editor.keep()
    assert TITLES[4] not in shown(place)
    place.ui.filterList.show_key("all")
    choose(place, qtbot, TITLES[4])
    assert not button.isVisible()
    window.undo()
    assert button.isVisible()


def test_a_letter_opens_in_the_mail_program(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot, opened: list[str]
) -> None:
    choose(place, qtbot, TITLES[4])
    act(place, "写信")()
    dialog = place.ui.panel.findChild(ReplyDialog)
    assert dialog.ui.toEdit.text() == "office4@example.org"
    assert "报送单位的全称" in dialog.ui.bodyEdit.toPlainText()
    dialog.ui.bodyEdit.setPlainText("请补单位全称 100%")
    dialog.ui.mailButton.click()
    assert opened[0].startswith("mailto:office4@example.org?subject=%E5%85%B3%E4%BA%8E")
    assert opened[0].endswith("%20100%25")
    dialog.ui.bodyEdit.setPlainText("长" * 500)
    dialog.ui.mailButton.click()
    assert "body" not in opened[1]
    assert QGuiApplication.clipboard().text() == "长" * 500
    dialog.close()


def test_where_there_is_no_mail_program_it_is_copied(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    choose(place, qtbot, TITLES[4])
    act(place, "写信")()
    dialog = place.ui.panel.findChild(ReplyDialog)
    dialog.ui.mailButton.click()
    assert "没有设好的邮件程序" in dialog.ui.saidLabel.text()
    assert dialog.ui.bodyEdit.toPlainText() in QGuiApplication.clipboard().text()
    dialog.close()


def test_the_words_of_the_letter_are_the_offices(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    choose(place, qtbot, TITLES[4])
    act(place, "写信")()
    dialog = place.ui.panel.findChild(ReplyDialog)
    dialog.ui.wordsButton.click()
    words = dialog.findChild(ReplyWordsDialog)
    words.ui.subjectEdit.setText("请补材料：{title}")
    words.ui.keepButton.click()
    assert dialog.ui.subjectEdit.text() == f"请补材料：{TITLES[4]}"
    dialog.close()


def test_the_register_is_filled_from_a_sheet_and_offers_the_whole_name(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    number = choose(place, qtbot, TITLES[4])
    dialog = register(window)
    QGuiApplication.clipboard().setText(f"单位名称\t简称\t类别\n{FULL}\t{UNITS[4]}\t委员单位\n")
    dialog.ui.pasteButton.click()
    dialog.write_file(tmp_path / "units.csv")
    dialog.ui.keepButton.click()
    assert FULL in (tmp_path / "units.csv").read_text("utf-8-sig")
    act(place, FULL)()
    assert window.session.office.manuscript(number).unit == FULL
    assert place.ui.panel.ui.editor.ui.unitEdit.text() == FULL
    assert Lack.UNIT not in window.session.office.rows([number])[0].lacks


def test_a_table_that_is_none_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    dialog = register(window)
    before = dialog.units()
    (tmp_path / "empty.csv").write_bytes(b"")
    dialog.take_file(tmp_path / "empty.csv")
    assert "没有找到单位" in dialog.ui.saidLabel.text()
    dialog.take_file(tmp_path / "missing.csv")
    assert "missing.csv" in dialog.ui.saidLabel.text()
    assert dialog.units() == before
    dialog.reject()


def test_units_are_suggested_while_one_is_typed(place: LibraryPlace, qtbot: QtBot) -> None:
    choose(place, qtbot, TITLES[4])
    field = place.ui.panel.ui.editor.ui.unitEdit
    field.setFocus()
    field.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString("石泉")
    QApplication.sendEvent(field, typed)
    completer = field.completer()
    found = {completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())}
    assert found == {unit for unit in UNITS if "石泉" in unit}
    completer.popup().hide()
