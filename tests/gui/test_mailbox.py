"""Taking mails in from the mailbox and from a watched folder, as the window does it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from shequ_editor.errors import notice
from shequ_editor.gui import folder_watcher, originals_page
from shequ_editor.gui.mailbox_dialog import MailboxDialog
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.services.imap import Account
from tests.services.mails import mail, question
from tests.services.mailserver import PASSWORD, USER, Scripted, netease


class Memory(keyring.backend.KeyringBackend):
    priority = 1.0
    kept: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def own_keyring() -> Iterator[Memory]:
    before, memory = keyring.get_keyring(), Memory()
    memory.kept = {}
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripted]:
    folder = tmp_path / "server"
    folder.mkdir()
    with Scripted(folder, netease({3: mail("渡口的灯"), 4: question()})) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        yield server


def opened(window: MainWindow) -> MailboxDialog:
    window.ui.actionFetch.trigger()
    (dialog,) = window.findChildren(MailboxDialog)
    return dialog


def told(window: MainWindow) -> str:
    return "".join(label.text() for label in window.toast.findChildren(QLabel))


def test_an_address_tells_the_server_and_where_its_code_is_to_be_had(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    ui = dialog.ui
    assert not dialog._fetch.isEnabled()
    qtbot.keyClicks(ui.addressEdit, "bianjibu@qq.com")
    assert (ui.hostEdit.text(), ui.portEdit.text()) == ("imap.qq.com", "993")
    assert "授权码" in ui.secretHintLabel.text()
    ui.providerBox.setCurrentIndex(ui.providerBox.count() - 1)
    ui.providerBox.activated.emit(ui.providerBox.currentIndex())
    assert ui.hostEdit.text() == ""
    dialog.reject()


def test_a_mailbox_is_tried_fetched_from_and_remembered(
    window: MainWindow, qtbot: QtBot, server: Scripted, own_keyring: Memory
) -> None:
    dialog = opened(window)
    ui = dialog.ui
    ui.addressEdit.setText(USER)
    ui.hostEdit.setText("localhost")
    ui.portEdit.setText(str(server.port))
    ui.secretEdit.setText(PASSWORD)
    ui.sinceBox.setChecked(False)
    qtbot.mouseClick(ui.testButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "连上了" in ui.stateLabel.text())
    before = window.session.office.counts()["all"]
    qtbot.mouseClick(dialog._fetch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.office.counts()["all"] == before + 1, timeout=20_000)
    qtbot.waitUntil(lambda: not window.intake.busy)
    assert list(own_keyring.kept.values()) == [PASSWORD]
    kept = window.session.office.mail_account()
    assert kept == Account(USER, "localhost", server.port)
    window.intake.fetch(kept, PASSWORD, False)
    qtbot.waitUntil(lambda: not window.intake.busy, timeout=20_000)
    assert "没有新的投稿" in told(window)
    again = opened(window)
    qtbot.waitUntil(lambda: again.ui.secretEdit.text() == PASSWORD)
    assert (again.ui.addressEdit.text(), again.ui.portEdit.text()) == (USER, str(server.port))
    again.reject()


def test_what_is_wrong_with_a_mailbox_is_said_beside_the_button(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    ui = dialog.ui
    for edit, text in ((ui.addressEdit, "a@nowhere.invalid"), (ui.hostEdit, "nowhere.invalid"), (ui.secretEdit, "x")):
        edit.setText(text)
    qtbot.mouseClick(ui.testButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nowhere.invalid" in ui.stateLabel.text(), timeout=20_000)
    assert ui.testButton.isEnabled()
    dialog.reject()


def test_a_dialog_that_was_closed_gets_no_answer(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    for edit, text in (
        (dialog.ui.addressEdit, "a@b.cn"),
        (dialog.ui.hostEdit, "localhost"),
        (dialog.ui.secretEdit, "x"),
    ):
        edit.setText(text)
    dialog._try()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=20_000)


def test_a_watched_folder_is_taken_in_by_itself(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window.watcher._timer.setInterval(30)
    window.ui.actionWatch.trigger()
    assert "来稿" in window.ui.actionWatch.text()
    office = window.session.office
    before = office.counts()["all"]
    window.show_arrange()
    path = folder / "渡口.eml"
    path.write_bytes(mail("渡口的灯"))
    qtbot.waitUntil(lambda: office.counts()["all"] == before + 1, timeout=20_000)
    qtbot.waitUntil(lambda: not window.intake.busy)
    assert window.place == "arrange", "the editor was not disturbed"
    assert "自动收稿" in told(window)
    assert path.read_bytes() == mail("渡口的灯")
    window.undo()
    time.sleep(0.3)
    qtbot.wait(300)
    assert office.counts()["all"] == before
    folder.rename(tmp_path / "别处")
    qtbot.waitUntil(lambda: "不见了" in told(window), timeout=5000)
    window.ui.actionWatch.trigger()
    assert not window.ui.actionWatch.isChecked()
    assert window.watcher._watch.folder is None


def test_a_folder_that_was_not_chosen_after_all_is_not_watched(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    window.ui.actionWatch.trigger()
    assert not window.ui.actionWatch.isChecked()
    assert not window.watcher._timer.isActive()
    assert folder_watcher.LOOK_EVERY_MS >= 1000


def test_what_is_to_be_fetched_by_hand_can_be_clicked() -> None:
    link = "https://mail.163.com/large-attachment-download/?a=1&b=<2>"
    said = originals_page._with_link(notice("<甲>.eml", "large-attachment", "请下载：{link}", link=link))
    assert said == (
        "&lt;甲&gt;.eml：请下载："
        '<a href="https://mail.163.com/large-attachment-download/?a=1&amp;b=&lt;2&gt;">'
        "https://mail.163.com/large-attachment-download/?a=1&amp;b=&lt;2&gt;</a>"
    )
    assert (
        originals_page._with_link(notice("", "x", "<b>{link}</b>", link="javascript:x"))
        == "&lt;b&gt;javascript:x&lt;/b&gt;"
    )
