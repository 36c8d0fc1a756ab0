"""整理文字 and 粘贴成稿 in the window."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.gui.cleaning_dialog import CleaningDialog
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.paste_dialog import PasteDialog
from shequ_editor.services.office import Query

BROKEN = (
    "檐下的长凳是木匠老罗送来的，一",
    "共六条，每条能坐四个人，凳脚垫",
    "了旧轮胎皮，搬动时不响。起初没",
    "人肯坐，都说不该坐。",
    '老罗说:"坐吧。"',
    "这一段没有什么要整理的。",
)
PASTED = "\r\n".join(
    (
        "茶亭里的老邻居",
        "本报讯（通讯员 罗一木）茶亭开张那天,来了三十多位老邻居,大家把凳子搬到树下,一坐就是半天。",
        "（据《柳溪报》）",
        "旧书换花",
        "本报讯（通讯员 何小满）社区办起旧书换花的集市,一本书换一盆花,两个钟头换走了两百多盆。",
        "阅读原文",
        "",
    )
)


@pytest.fixture
def broken(window: MainWindow, qtbot: QtBot) -> int:
    """A manuscript that needs it, open in the library."""
    manuscript = Manuscript("檐下的长凳", blocks=tuple(text_block(Role.PARAGRAPH, line) for line in BROKEN))
    report = window.session.office.store_paste("\n".join(BROKEN), [manuscript])
    window.session.apply(report.changes)
    number = report.files[0].manuscripts[0]
    window.library.choose(number)
    qtbot.waitUntil(lambda: window.library.ui.panel.ui.editor.manuscript_id == number)
    return number


def dialog_of(kind: type) -> object:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def cleaning(window: MainWindow, qtbot: QtBot) -> CleaningDialog:
    button = window.library.ui.panel.ui.editor.ui.cleanButton
    assert button.shortcut() == QKeySequence("Ctrl+Shift+L")
    button.click()
    dialog = dialog_of(CleaningDialog)
    assert isinstance(dialog, CleaningDialog)
    qtbot.waitUntil(lambda: dialog.ui.applyButton.isEnabled(), timeout=5_000)
    return dialog


def texts(window: MainWindow, number: int) -> list[str]:
    return [block.text for block in window.session.office.manuscript(number).blocks]


def test_cleaning_is_one_change_that_can_be_undone(window: MainWindow, broken: int, qtbot: QtBot) -> None:
    dialog = cleaning(window, qtbot)
    shown = dialog.ui.comparison.toPlainText()
    assert "".join(BROKEN[:4]) in shown
    assert BROKEN[5] not in shown, "only what changes is shown"
    dialog.ui.onlyChangedBox.setChecked(False)
    assert BROKEN[5] in dialog.ui.comparison.toPlainText()
    dialog.ui.applyButton.click()
    assert texts(window, broken) == ["".join(BROKEN[:4]), "老罗说：“坐吧。”", BROKEN[5]]
    assert window.session.office.undo_label() == "整理文字"
    window.undo()
    assert texts(window, broken) == list(BROKEN)


def test_a_kind_can_be_left(window: MainWindow, broken: int, qtbot: QtBot) -> None:
    dialog = cleaning(window, qtbot)
    kinds = dialog.ui.kinds
    row = next(row for row in range(kinds.topLevelItemCount()) if kinds.topLevelItem(row).text(0) == "断行接回")
    assert kinds.topLevelItem(row).text(1) == "3"
    kinds.topLevelItem(row).setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: BROKEN[0] not in dialog.ui.comparison.toPlainText(), timeout=5_000)
    dialog.ui.applyButton.click()
    assert texts(window, broken) == [*BROKEN[:4], "老罗说：“坐吧。”", BROKEN[5]]


def test_leaving_changes_nothing(window: MainWindow, broken: int, qtbot: QtBot) -> None:
    label = window.session.office.undo_label()
    cleaning(window, qtbot).ui.cancelButton.click()
    assert texts(window, broken) == list(BROKEN)
    assert window.session.office.undo_label() == label


# ---- pasting ----------------------------------------------------------------------------------------------------


def paste(window: MainWindow, qtbot: QtBot) -> PasteDialog:
    assert window.ui.actionPaste.shortcut() == QKeySequence("Ctrl+Shift+V")
    window.ui.actionPaste.trigger()
    dialog = dialog_of(PasteDialog)
    assert isinstance(dialog, PasteDialog)
    qtbot.waitUntil(lambda: dialog.ui.articles.count() > 0, timeout=5_000)
    return dialog


def test_a_paste_becomes_manuscripts_with_its_text_as_the_original(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    before = set(window.session.office.find(Query()))
    dialog = paste(window, qtbot)
    assert dialog.ui.articles.count() == 2
    assert dialog.ui.left.item(0).text() == "阅读原文"
    assert "老邻居" in dialog.ui.preview.toPlainText()
    dialog.ui.keepButton.click()
    office = window.session.office
    new = sorted(set(office.find(Query())) - before)
    assert [office.manuscript(number).title for number in new] == ["茶亭里的老邻居", "旧书换花"]
    assert [office.manuscript(number).authors for number in new] == [("罗一木",), ("何小满",)]
    original = office.originals(new[0])[0]
    assert original.path.read_bytes() == PASTED.encode()
    window.undo()
    assert set(office.find(Query())) == before


def test_an_article_can_be_left_out_and_a_paste_be_one(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    dialog = paste(window, qtbot)
    dialog.ui.articles.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert [article.title for article in dialog.manuscripts()] == ["旧书换花"]
    dialog.ui.asOneBox.setChecked(True)
    qtbot.waitUntil(lambda: dialog.ui.articles.count() == 1, timeout=5_000)
    dialog.ui.cancelButton.click()


def test_the_same_paste_again_adds_nothing(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    paste(window, qtbot).ui.keepButton.click()
    before = window.session.office.find(Query())
    qtbot.waitUntil(lambda: not any(isinstance(each, PasteDialog) for each in QApplication.topLevelWidgets()))
    paste(window, qtbot).ui.keepButton.click()
    assert window.session.office.find(Query()) == before


def test_an_empty_clipboard_is_told(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    window.ui.actionPaste.trigger()
    assert "剪贴板里没有文字" in window.toast.text


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that nobody should call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_pasted_html_loads_nothing(
    window: MainWindow, broken: int, listener: socket.socket, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "秘密.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    port = listener.getsockname()[1]
    data = QMimeData()
    data.setHtml(f'<p>好<img src="{picture.as_uri()}"><img src="http://127.0.0.1:{port}/a.png"></p>')
    data.setText("好人好事多，社区里里外外都传着他的故事，人人都说他好，年年都这样。")
    QGuiApplication.clipboard().setMimeData(data)
    editor = window.library.ui.panel.ui.editor
    editor.ui.blocks.paste()
    dialog = paste(window, qtbot)
    html = dialog.ui.preview.toHtml() + dialog.ui.original.document().toHtml() + editor.ui.blocks.toHtml()
    assert "<img" not in html.replace('<img src="picture:', "")
    qtbot.wait(50)
    with pytest.raises(BlockingIOError):
        listener.accept()
    dialog.ui.cancelButton.click()
