"""Every text in use has an English translation, and the window speaks it."""

from __future__ import annotations

import re
import string
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from shequ_editor.errors import Message
from shequ_editor.gui import wording
from shequ_editor.gui.app import Desk
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.language import CHINESE, ENGLISH
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "packaging"))
import update_translations

HAN = re.compile("[\u4e00-\u9fff]")


def test_every_text_in_use_is_translated() -> None:
    known = update_translations.read(update_translations.CATALOGUE)
    wanted = update_translations.texts_in_use()
    lacking = [(c, text) for c, texts in wanted.items() for text in texts if not known.get(c, {}).get(text)]
    assert lacking == [], "run packaging/update_translations.py and translate these"


def test_nothing_is_translated_that_is_not_in_use() -> None:
    known = update_translations.read(update_translations.CATALOGUE)
    wanted = update_translations.texts_in_use()
    assert [(c, text) for c, texts in known.items() for text in texts if text not in wanted.get(c, set())] == []


def places(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_translations_keep_the_places_for_values() -> None:
    known = update_translations.read(update_translations.CATALOGUE)
    wrong = [(text, said) for texts in known.values() for text, said in texts.items() if places(text) != places(said)]
    assert wrong == []


@pytest.fixture
def english(desk: Desk, window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.language_chosen.emit(ENGLISH)
    made = desk.window
    assert isinstance(made, MainWindow)
    assert made is not window
    assert made.place == "library"
    made.show_arrange()
    made.show_output()
    qtbot.waitUntil(lambda: desk.session.edition is not None, timeout=20_000)
    return made


def words(window: QWidget) -> list[str]:
    """What a window says itself; fields hold the editors' own words."""
    found = [button.text() for button in window.findChildren(QAbstractButton)]
    found += [widget.toolTip() for widget in window.findChildren(QWidget)]
    found += [widget.accessibleName() for widget in window.findChildren(QWidget)]
    found += [action.text() for action in window.findChildren(QAction)]
    found += [field.placeholderText() for field in window.findChildren(QLineEdit)]
    found += [label.text() for label in window.findChildren(QLabel) if label.buddy()]
    for tabs in window.findChildren(QTabWidget):
        found += [tabs.tabText(index) for index in range(tabs.count())]
    return [text for text in found if text]


def test_the_window_speaks_english_at_once(english: MainWindow) -> None:
    issue = english.session.issue.name
    own = ("简体中文", "语言 / Language", issue, issue.partition("（")[0])
    said = words(english)
    assert "Library" in said
    data = {article.heading for article in english.session.articles}
    chinese = [
        text for text in said
        if HAN.search(text) and not any(name in text for name in own) and text not in data
        and text not in (english.session.issue.journal.name, english.session.articles[0].unit)
    ]  # fmt: skip
    assert chinese == []


def test_it_goes_back_to_chinese(desk: Desk, english: MainWindow) -> None:
    english.language_chosen.emit(CHINESE)
    assert "稿库" in words(desk.window)


def test_the_window_that_was_left_hears_nothing_more(
    desk: Desk, english: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session = desk.session
    article = session.articles[0]
    with qtbot.waitSignal(session.edition_changed, timeout=10_000):
        session.change(lambda: session.office.remove_article(article.id))
    session.flush()
    assert english.arrange.ui.tray.model.row_of(article.manuscript_id) >= 0


def test_messages_of_the_core_are_translated_before_their_values_go_in(english: MainWindow) -> None:
    message = Message("x", "找不到文件“{name}”。请检查它是否已移动或改名。", {"name": "甲.eml"})
    assert wording.sentence(message) == "File “甲.eml” not found. Check whether it was moved or renamed."
