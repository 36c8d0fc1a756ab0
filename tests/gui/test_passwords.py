"""Locked archives in the window: the password is asked for while the import waits."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import py7zr
from pytestqt.qtbot import QtBot

from shequ_editor.gui.import_report import ImportReportDialog
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.passwords import PasswordDialog

WORD = "长凳2024"
STORIES = (
    ("渡口的老秤", "渡口收了摆渡船，老秤还挂在棚下，称过莲藕，称过新棉花，也称过刚满月的孩子。\n" * 3),
    ("屋顶上种菜", "六号楼的平台原先堆着破桌椅，搬空以后运上去三车土，头一茬种的是韭菜和小葱。\n" * 3),
)
"""Two that have nothing in common: nobody need be asked whether one is the other again."""


def locked(folder: Path, name: str, password: str, number: int) -> Path:
    """A 7z with a mail in it; not even its name can be seen."""
    message = EmailMessage()
    message["Subject"], message["From"] = f"投稿：{STORIES[number][0]}", f"office{number}@example.org"
    message.set_content("\n".join(STORIES[number]))
    data = io.BytesIO()
    with py7zr.SevenZipFile(data, "w", password=password, header_encryption=True) as archive:
        archive.writestr(message.as_bytes(), f"{number}.eml")
    path = folder / name
    path.write_bytes(data.getvalue())
    return path


def dialog(window: MainWindow, qtbot: QtBot) -> PasswordDialog:
    qtbot.waitUntil(lambda: len(open_dialogs(window)) == 1, timeout=20_000)
    return open_dialogs(window)[0]


def open_dialogs(window: MainWindow) -> list[PasswordDialog]:
    return [each for each in window.findChildren(PasswordDialog) if each.isVisible()]


def answer(window: MainWindow, qtbot: QtBot, word: str) -> str:
    """Fills in a password, or passes over; what the dialog said."""
    asked = dialog(window, qtbot)
    said = asked.ui.nameLabel.text()
    assert not asked.ui.openButton.isEnabled()
    if word:
        asked.ui.passwordEdit.insert(word)
        asked.ui.openButton.click()
    else:
        asked.ui.skipButton.click()
    qtbot.waitUntil(lambda: asked not in open_dialogs(window))
    return said


def test_a_password_is_asked_for_and_serves_the_whole_batch(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    for number, name in enumerate(("一.7z", "二.7z")):
        locked(folder, name, WORD, number)
    window.intake.take_in([folder])
    assert "“一.7z”设了密码" in answer(window, qtbot, "错")
    assert "密码不对，打不开“一.7z”" in answer(window, qtbot, WORD)
    qtbot.waitUntil(lambda: not window.intake.busy, timeout=20_000)
    (report,) = window.findChildren(ImportReportDialog)
    assert "设了密码" not in "".join(report.ui.tree.topLevelItem(row).text(2) for row in range(2))
    report.close()


def test_what_is_passed_over_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = locked(tmp_path, "锁.7z", WORD, 0)
    window.intake.take_in([path])
    answer(window, qtbot, "")
    qtbot.waitUntil(lambda: not window.intake.busy, timeout=20_000)
    (report,) = window.findChildren(ImportReportDialog)
    assert "设了密码" in report.ui.tree.topLevelItem(0).text(2)
    report.close()


def test_nothing_waits_for_a_password_when_the_import_is_given_up(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.intake.take_in([locked(tmp_path, "锁.7z", WORD, 0)])
    dialog(window, qtbot)
    window.intake.cancel()
    qtbot.waitUntil(lambda: not window.intake.busy, timeout=20_000)
    qtbot.waitUntil(lambda: open_dialogs(window) == [])
