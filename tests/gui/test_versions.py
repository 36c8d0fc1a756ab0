"""The versions of a manuscript: who changed what, any two compared, any taken up again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from shequ_editor.domain.manuscript import Role, text_block
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.versions_page import VersionsPage
from tests.gui.conftest import TITLES
from tests.gui.test_library import choose


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> VersionsPage:
    """Of a manuscript that two editors changed."""
    number = choose(window.library, qtbot, TITLES[4])
    office = window.session.office
    first = office.manuscript(number)
    for person, text in (("方编辑", "楼道里摆着三张棋盘。"), ("罗编辑", "楼道里摆着五张棋盘。")):
        office.person = person
        changed = replace(first, blocks=(text_block(Role.PARAGRAPH, text), *first.blocks[1:]))
        window.session.change(lambda changed=changed: office.edit_manuscript(number, changed))
    ui = window.library.ui.panel.ui
    ui.tabs.setCurrentWidget(ui.versions)
    return ui.versions


def struck(page: VersionsPage) -> str:
    """What is shown as gone."""
    return "".join(_runs(page, struck_out=True))


def underlined(page: VersionsPage) -> str:
    return "".join(_runs(page, struck_out=False))


def _runs(page: VersionsPage, *, struck_out: bool) -> list[str]:
    runs = []
    block = page.ui.preview.document().begin()
    while block.isValid():
        for run in block:
            look = run.fragment().charFormat()
            if look.fontStrikeOut() if struck_out else look.fontUnderline():
                runs.append(run.fragment().text())
        block = block.next()
    return runs


def against(page: VersionsPage, words: str) -> None:
    box = page.ui.againstBox
    box.setCurrentIndex(next(row for row in range(box.count()) if words in box.itemText(row)))


def test_each_version_says_who_made_it_and_marks_what_changed(page: VersionsPage, qtbot: QtBot) -> None:
    said = [page.ui.list.item(row).text() for row in range(page.ui.list.count())]
    assert "罗编辑" in said[0]
    assert "现在的" in said[0]
    assert "方编辑" in said[1]
    assert "来稿原样" in said[2]
    qtbot.waitUntil(lambda: (struck(page), underlined(page)) == ("三", "五"))
    page.ui.list.setCurrentRow(2)
    assert (struck(page), underlined(page)) == ("", "")  # nothing came before it


def test_any_two_are_compared(page: VersionsPage, qtbot: QtBot) -> None:
    against(page, "来稿原样")
    qtbot.waitUntil(lambda: underlined(page) == "楼道里摆着五张棋盘。")
    page.ui.list.setCurrentRow(2)
    qtbot.waitUntil(lambda: page.ui.legendLabel.text() == "文字没有不同")
    against(page, "第 3 版")
    qtbot.waitUntil(lambda: struck(page) == "楼道里摆着五张棋盘。")
    against(page, "只看这一版")
    assert (struck(page), underlined(page)) == ("", "")


def test_any_is_taken_up_again_and_what_is_looked_at_stays(window: MainWindow, page: VersionsPage) -> None:
    page.ui.list.setCurrentRow(2)
    page.ui.restoreButton.click()
    rows = window.session.office.versions(page.manuscript_id)
    assert rows[0].number == 4
    assert window.session.office.version(rows[0].id) == window.session.office.version(rows[3].id)
    assert page.ui.list.currentItem().text().startswith("1")
    window.undo()
    assert page.ui.list.count() == 3
    assert page.ui.list.currentItem().text().startswith("1")
