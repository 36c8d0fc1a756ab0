"""What came before is shown before it is stored; nothing happens that was not chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.told_dialog import ToldDialog
from tests.gui.conftest import TITLES, make_mail
from tests.library.twins import REWRITTEN, STORY
from tests.services.test_telling import OTHER_UNIT, TITLE, story


@pytest.fixture
def asked(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ToldDialog:
    """The list for a batch: a mail again, a revision, a story of another unit, and something new."""
    first, batch = tmp_path / "first", tmp_path / "batch"
    first.mkdir()
    batch.mkdir()
    (first / "a.eml").write_bytes(story())
    window.session.office.import_files([first])
    (batch / "1.eml").write_bytes(b"Received: from mx.example.org\n" + make_mail(0))
    (batch / "2.eml").write_bytes(b"Received: from mx.example.org\n" + make_mail(1))
    (batch / "3.eml").write_bytes(story(paragraphs=REWRITTEN, subject=f"修改稿：{TITLE}", day=6))
    (batch / "4.eml").write_bytes(story("小黑板", STORY[1:], unit=OTHER_UNIT, sender="b@example.org", day=7))
    (batch / "5.eml").write_bytes(story("井台", ("井台边的会开到天黑，来的人一个也没有走。" * 3,), unit=OTHER_UNIT))
    window.intake.take_in([batch])
    qtbot.waitUntil(lambda: window.findChild(ToldDialog) is not None, timeout=20_000)
    dialog = window.findChild(ToldDialog)
    assert isinstance(dialog, ToldDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def rows(dialog: ToldDialog) -> dict[str, list[tuple[str, str]]]:
    """What the list says: the title and what is done of each, by group."""
    tree = dialog.ui.tree
    groups = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    return {group.text(0): _children(group) for group in groups if group}


def _children(group: QTreeWidgetItem) -> list[tuple[str, str]]:
    children = (group.child(place) for place in range(group.childCount()))
    return [(child.text(0).split("\n")[0], child.text(1)) for child in children]


def item(dialog: ToldDialog, title: str) -> QTreeWidgetItem:
    return next(each for each in dialog._items if each.text(0).startswith(title))


def finish(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Wait for the end of the import; the titles in the library."""
    qtbot.waitUntil(lambda: not window.status.busy, timeout=20_000)
    office = window.session.office
    return sorted(row.title for row in office.rows(office.find()))


def test_one_list_says_what_each_is_and_what_is_done(
    window: MainWindow, qtbot: QtBot, asked: ToldDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rows(asked) == {
        "像是修改稿　1": [(TITLE, "存为新版本")],
        "和别的来稿相像　1": [("小黑板", "另收一篇")],
        "一字不差，又来一次　2": [(TITLES[0], "不收"), (TITLES[1], "不收")],
    }
    assert "4" in asked.ui.titleLabel.text()
    assert TITLE in asked.ui.nameLabel.text()
    assert "<s" in asked.ui.comparison.toHtml() or "line-through" in asked.ui.comparison.toHtml()
    asked.ui.acceptButton.click()
    titles = finish(window, qtbot)
    assert titles == sorted([*TITLES, TITLE, "小黑板", "井台"])
    assert "存为新版本" in window.toast.text
    window.toast.press()
    assert finish(window, qtbot) == sorted([*TITLES, TITLE])


def test_another_choice_for_one_and_for_all_of_a_kind(window: MainWindow, qtbot: QtBot, asked: ToldDialog) -> None:
    asked.ui.skipChoice.click()
    assert not asked.ui.allButton.isVisible()
    asked.ui.tree.setCurrentItem(item(asked, TITLES[1]))
    assert not asked.ui.versionChoice.isVisible()
    asked.ui.newChoice.click()
    assert item(asked, TITLES[0]).text(1) == "不收"
    asked.ui.allButton.click()
    assert item(asked, TITLES[0]).text(1) == "另收一篇"
    asked.ui.acceptButton.click()
    titles = finish(window, qtbot)
    assert titles == sorted([*TITLES, TITLES[0], TITLES[1], TITLE, "小黑板", "井台"])


def test_not_now_takes_nothing_in(window: MainWindow, qtbot: QtBot, asked: ToldDialog) -> None:
    asked.ui.laterButton.click()
    assert finish(window, qtbot) == sorted([*TITLES, TITLE])
    assert "什么也没有收进来" in window.toast.text


def test_a_window_that_closes_waits_for_no_answer(window: MainWindow, qtbot: QtBot, asked: ToldDialog) -> None:
    window.session.work.stop()
    assert len(window.session.office.find()) == len(TITLES) + 1
    asked.reject()
