"""输出: what a file is for, how it is to be, how it will look, and what was written."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QFileDialog, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from shequ_editor.gui.app import Desk
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.output_place import OutputPlace
from shequ_editor.language import ENGLISH
from shequ_editor.services.choices import USES, Kind, Mark, Standard
from shequ_editor.services.delivering import SUFFIXES
from shequ_editor.settings import resource

NAME = "柳溪社区2024年第3期"


@pytest.fixture
def output(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> OutputPlace:
    window.show_output()
    window.output.ui.folderEdit.setText(str(tmp_path / "给印刷厂"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "给印刷厂"


def finish(output: OutputPlace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: output.ui.progressBox.isHidden(), timeout=60_000)


def write(output: OutputPlace, kind: Kind, qtbot: QtBot) -> Path | None:
    """Write a kind as an editor does; what was written."""
    output.show_kind(kind)
    output.ui.exportButton.click()
    assert not output.ui.exportButton.isVisible(), "one at a time"
    finish(output, qtbot)
    return output.ui.card.file


def button(parent: QWidget, words: str) -> QToolButton:
    return next(each for each in parent.findChildren(QToolButton) if each.text() == words)


def box(parent: QWidget, words: str) -> QCheckBox:
    return next(each for each in parent.findChildren(QCheckBox) if each.text() == words)


@pytest.fixture
def halted(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """An export stops at its first picture: one event says so, the other lets it go on."""
    reached, go_on = threading.Event(), threading.Event()
    real = window.session.office.picture_path

    def slow(sha256: str) -> Path:
        reached.set()
        go_on.wait(10)
        return real(sha256)

    monkeypatch.setattr(window.session.office, "picture_path", slow)
    monkeypatch.setattr(window.session.preflight, "look_at", lambda *_: None)  # it asks for pictures, too
    return reached, go_on


# -- what it is for


def test_the_issue_is_summed_up(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    assert "柳溪社区" in output.ui.titleLabel.text()
    qtbot.waitUntil(lambda: "4 篇文章" in output.ui.summaryLabel.text(), timeout=20_000)


def test_every_use_is_offered_with_a_sentence(output: OutputPlace) -> None:
    listed = output.ui.useList
    words = [listed.item(row).text() for row in range(listed.count())]
    assert words == ["印刷", "校样", "阅读", "折手", "小样", "Word", "图片"]
    for row in range(listed.count()):
        assert listed.item(row).data(Qt.ItemDataRole.AccessibleDescriptionRole).endswith("。")


def test_the_arrows_choose_and_the_one_button_says_what_it_does(output: OutputPlace, qtbot: QtBot) -> None:
    output.show_kind(Kind.PRINT)
    output.entry.setFocus()
    said = []
    for _row in USES:
        said.append(output.ui.exportButton.text())
        qtbot.keyClick(output.entry, Qt.Key.Key_Down)
    assert said == [use.action for use in USES.values()]


@pytest.mark.parametrize("kind", list(USES))
def test_each_kind_is_written_under_its_own_name_and_checked(
    output: OutputPlace, folder: Path, qtbot: QtBot, kind: Kind
) -> None:
    ends = {Kind.WORD: "", Kind.PROOF: "-一校"}
    file = write(output, kind, qtbot)
    assert file == folder / f"{NAME}{ends.get(kind, f'-{USES[kind].words}')}{SUFFIXES[kind]}"
    assert file.exists()
    delivery = output.ui.card.delivery
    assert delivery.good
    for point in delivery.points:
        assert str(point.message) in output.ui.card.said
    assert re.search(r"\d\.\d [kM]B", output.ui.card.said)


def test_what_was_just_typed_is_in_the_file(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    window.show_library()
    row = next(row for row in window.session.office.rows(window.library.model.ids) if row.placed)
    window.library.choose(row.id)
    editor = window.library.ui.panel.ui.editor
    qtbot.waitUntil(lambda: editor.manuscript_id == row.id)
    editor.ui.blocks.focus_block(1)
    qtbot.keyClicks(editor.ui.blocks, "LATEST")
    window.show_output()
    file = write(output, Kind.READING, qtbot)
    import pypdfium2

    with pypdfium2.PdfDocument(file) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert any("LATEST" in text for text in texts)


# -- how it is to be


def test_few_choices_are_seen_until_more_are_asked_for(output: OutputPlace) -> None:
    output.show_kind(Kind.PRINT)
    more = output.folded[Kind.PRINT]
    assert not more.inside.isVisible()
    more.button.click()
    assert more.inside.isVisible()
    output.show_kind(Kind.PROOF)
    assert button(output.ui.column, "二校").isVisible(), "everybody chooses that"
    output.show_kind(Kind.IMPOSED)
    assert output.folded[Kind.IMPOSED].inside.isVisible(), "open for one, open for all"


def test_what_is_folded_away_is_summed_up(output: OutputPlace) -> None:
    output.show_kind(Kind.PRINT)
    output.folded[Kind.PRINT].button.click()
    box(output.ui.column, "裁切线").click()
    output.folded[Kind.PRINT].button.click()
    summary = " ".join(label.text() for label in output.folded[Kind.PRINT].findChildren(type(output.ui.titleLabel)))
    assert "X-1a · ISO Coated v2 300% (basICColor) · 裁切线" in summary


def test_choices_are_in_the_file_and_remembered_for_the_journal(
    desk: Desk, window: MainWindow, output: OutputPlace, qtbot: QtBot
) -> None:
    output.show_kind(Kind.PRINT)
    output.folded[Kind.PRINT].button.click()
    button(output.ui.column, "X-4").click()
    box(output.ui.column, "说明行").click()
    file = write(output, Kind.PRINT, qtbot)
    with pikepdf.open(file) as pdf:
        assert pdf.pdf_version == "1.6"
        assert float(pdf.pages[0].mediabox[3]) > float(pdf.pages[0].trimbox[3]) + 20, "room for the slug line"
    window.language_chosen.emit(ENGLISH)  # builds the window anew
    assert isinstance(desk.window, MainWindow)
    assert desk.window is not window
    desk.window.show_output()
    known = desk.window.output.choices().print
    assert known.standard is Standard.X4
    assert known.marks == {Mark.SLUG}
    assert desk.window.output.folded[Kind.PRINT].inside.isVisible()


def test_a_printers_profile_is_added_used_and_removed(output: OutputPlace, tmp_path: Path, qtbot: QtBot) -> None:
    shipped = resource("icc", "ISOcoated_v2_300_bas.icc").read_bytes()
    own = tmp_path / "印厂.icc"
    own.write_bytes(shipped.replace(b"ISO Coated v2 300% (basICColor)", b"PSO Uncoated ISO12647 (ours)   ", 1))
    output.show_kind(Kind.PRINT)
    output.folded[Kind.PRINT].button.click()
    field = output.forms[Kind.PRINT][0].field("profile").control
    field.add(own)
    file = write(output, Kind.PRINT, qtbot)
    assert "FOGRA47" in output.ui.card.said
    with pikepdf.open(file) as pdf:
        assert "FOGRA47" in str(pdf.Root.OutputIntents[0].OutputConditionIdentifier)
    field.remove_button.click()
    assert output.choices().print.profile is None
    assert not field.remove_button.isEnabled(), "the one that ships stays"


def test_a_file_that_is_no_profile_is_told(window: MainWindow, output: OutputPlace, tmp_path: Path) -> None:
    (tmp_path / "x.icc").write_bytes(b"nothing")
    failed: list[object] = []
    window.session.failed.connect(failed.append)
    output.forms[Kind.PRINT][0].field("profile").control.add(tmp_path / "x.icc")
    assert [message.code for message in failed] == ["profile-none"]


def test_a_section_alone_is_written_as_word(output: OutputPlace, folder: Path, qtbot: QtBot) -> None:
    output.show_kind(Kind.WORD)
    button(output.parts, "栏目").click()
    assert not output.ui.exportButton.isEnabled(), "none is chosen yet"
    output.parts.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert write(output, Kind.WORD, qtbot) == folder / "四时.docx"


def test_a_click_on_an_articles_title_chooses_it(output: OutputPlace, qtbot: QtBot) -> None:
    output.show_kind(Kind.WORD)
    button(output.parts, "文章").click()
    listed = output.parts.list
    QApplication.processEvents()
    for _twice in range(2):
        place = listed.visualItemRect(listed.item(2)).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert output.choices().word.articles == (("3",) if not _twice else ())
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert output.choices().word.articles == ("3",)


# -- how it will look


def test_the_first_pages_are_shown_with_what_is_chosen(output: OutputPlace, qtbot: QtBot) -> None:
    view = output.ui.preview
    output.show_kind(Kind.PRINT)
    qtbot.waitUntil(lambda: view.count == 4, timeout=30_000)
    plain = view.grab().toImage()
    output.folded[Kind.PRINT].button.click()
    box(output.ui.column, "色标").click()
    qtbot.waitUntil(lambda: view.grab().toImage() != plain, timeout=30_000)
    output.show_kind(Kind.CONTACT)
    qtbot.waitUntil(lambda: view.count == 1, timeout=30_000)


def test_a_larger_window_shows_larger_pages(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    output.show_kind(Kind.READING)
    view = output.ui.preview
    qtbot.waitUntil(lambda: view.count > 0, timeout=30_000)
    before = view.page_sizes()[0].height()
    window.resize(1800, 1100)
    qtbot.waitUntil(lambda: view.count > 0 and view.page_sizes()[0].height() > before, timeout=30_000)


# -- the packing slip


def test_the_slip_follows_what_is_filled_in(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    output.show_kind(Kind.PRINT)
    output.ui.views.setCurrentWidget(output.slip)
    qtbot.waitUntil(lambda: "210 × 285 毫米" in output.slip.text.toPlainText(), timeout=20_000)
    form = output.slip.form
    form.field("copies").control.setValue(1500)
    qtbot.keyClicks(form.field("cover_paper").control, "157g")
    qtbot.waitUntil(lambda: "157g" in output.slip.text.toPlainText())
    text = output.slip.text.toPlainText()
    for wanted in (f"共 {len(window.session.edition.pages)} 页", "1500 册", "装订：骑马订", "四色"):
        assert wanted in text
    file = write(output, Kind.PRINT, qtbot)
    assert "1500 册" in (file.parent / f"{file.stem}-印刷单.txt").read_text("utf-8-sig")


def test_the_slip_is_copied_and_saved(
    window: MainWindow, output: OutputPlace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: window.session.edition is not None, timeout=20_000)
    output.show_kind(Kind.PRINT)
    output.ui.views.setCurrentWidget(output.slip)
    output.slip.copy_button.click()
    assert "成品尺寸：210 × 285 毫米" in QGuiApplication.clipboard().text()
    target = tmp_path / "印刷单.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    output.slip.save_button.click()
    assert target.read_text("utf-8-sig").splitlines() == QGuiApplication.clipboard().text().splitlines()
    assert "印刷单.txt" in window.toast.text


# -- what was written


def test_a_name_that_is_taken_is_told_and_left_alone(output: OutputPlace, folder: Path, qtbot: QtBot) -> None:
    output.show_kind(Kind.READING)
    assert not output.ui.insteadBox.isVisible()
    first = write(output, Kind.READING, qtbot)
    before = first.read_bytes()
    assert f"{NAME}-阅读-2.pdf" in output.ui.nameLabel.text()
    second = write(output, Kind.READING, qtbot)
    assert second.name == f"{NAME}-阅读-2.pdf"
    assert first.read_bytes() == before
    output.ui.insteadBox.click()
    assert write(output, Kind.READING, qtbot) == first
    assert sorted(file.name for file in folder.iterdir()) == sorted([first.name, second.name])
    assert not output.ui.insteadBox.isChecked(), "asked for once"


def test_what_was_written_is_told_where_it_belongs(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    write(output, Kind.CONTACT, qtbot)
    assert output.ui.card.isVisible()
    output.show_kind(Kind.PROOF)
    assert not output.ui.card.isVisible(), "it tells nothing about proofs"
    output.show_kind(Kind.CONTACT)
    assert output.ui.card.isVisible()
    output.ui.exportButton.click()
    window.show_library()
    finish(output, qtbot)
    assert f"{NAME}-小样-2.pdf" in window.toast.text, "who went elsewhere hears of it"


def test_the_file_and_its_folder_are_opened(
    output: OutputPlace, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    file = write(output, Kind.CONTACT, qtbot)
    card = output.ui.card
    card.file_button.click()
    card.folder_button.click()
    file.unlink()
    card.file_button.click()
    assert opened == [str(file), str(folder), str(folder)], "of what is gone, the place where it was"


def test_progress_is_shown_and_a_cancelled_export_leaves_nothing(
    window: MainWindow,
    output: OutputPlace,
    qtbot: QtBot,
    folder: Path,
    halted: tuple[threading.Event, threading.Event],
) -> None:
    reached, go_on = halted
    output.show_kind(Kind.PRINT)
    output.ui.exportButton.click()
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    assert output.ui.progressBar.isVisible()
    assert output.ui.cancelButton.hasFocus()
    qtbot.keyClick(output.ui.cancelButton, Qt.Key.Key_Space)
    go_on.set()
    finish(output, qtbot)
    assert "取消" in output.ui.card.said
    assert output.ui.card.file is None
    assert not folder.exists()
    assert output.ui.exportButton.hasFocus()


def test_closing_in_the_middle_asks_once(
    window: MainWindow, output: OutputPlace, qtbot: QtBot, halted: tuple[threading.Event, threading.Event]
) -> None:
    reached, go_on = halted
    output.show_kind(Kind.PRINT)
    output.ui.exportButton.click()
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    window.close()
    assert window.isVisible()
    asked = window.findChild(QMessageBox)
    buttons = {each.text(): each for each in asked.buttons()}
    assert asked.defaultButton() is buttons["等它做完"]
    go_on.set()
    buttons["现在关闭"].click()
    assert not window.isVisible()


def test_a_folder_that_cannot_be_written_is_told(output: OutputPlace, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    output.ui.folderEdit.setText(str(tmp_path / "file" / "below"))
    assert write(output, Kind.PICTURES, qtbot) is None
    assert "below" in output.ui.card.said
    assert "Traceback" not in output.ui.card.said


def test_without_an_issue_nothing_can_be_pressed(
    window: MainWindow, output: OutputPlace, composed: Callable[[Callable[[], object]], None]
) -> None:
    composed(lambda: window.session.change(lambda: window.session.office.delete_issue(window.session.issue_id)))
    assert not output.ui.exportButton.isEnabled()
    assert "新建一期" in output.ui.summaryLabel.text()


# -- with the keyboard and the mouse


def walk(output: OutputPlace, last: QWidget, qtbot: QtBot) -> list[str]:
    """What Tab passes from the uses to a widget: the names or words of what it stops at."""
    output.entry.setFocus()
    walked: list[str] = []
    while len(walked) < 40:
        at = QApplication.focusWidget()
        walked.append(at.text() if isinstance(at, QAbstractButton) else at.accessibleName())
        if at is last:
            break
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    return walked


def test_tab_goes_down_the_column(output: OutputPlace, qtbot: QtBot) -> None:
    output.show_kind(Kind.PROOF)
    walked = walk(output, output.ui.exportButton, qtbot)
    assert [walked[0], walked[1], *walked[-3:]] == [
        "这次要做什么", "一校", "存到哪个文件夹", "更换…", "导出校样"
    ]  # fmt: skip
    output.show_kind(Kind.IMPOSED)
    output.folded[Kind.IMPOSED].button.click()
    walked = walk(output, output.forms[Kind.IMPOSED][0].field("paper").control, qtbot)
    assert walked == ["这次要做什么", "存到哪个文件夹", "更换…", "导出折手", "更多选择", "用纸", "纸厚"]


def test_enter_with_ctrl_exports(output: OutputPlace, folder: Path, qtbot: QtBot) -> None:
    output.show_kind(Kind.CONTACT)
    output.entry.setFocus()
    qtbot.keyClick(output.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: output.ui.progressBox.isVisible() or folder.exists())
    finish(output, qtbot)
    assert output.ui.card.file


def test_a_click_on_a_sentence_chooses_its_use(output: OutputPlace) -> None:
    listed = output.ui.useList
    place = listed.visualItemRect(listed.item(3))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place.bottomLeft() + QPoint(80, -14))
    assert output.kind is Kind.IMPOSED


@pytest.mark.parametrize("kind", list(USES))
def test_all_uses_and_the_button_are_seen_on_a_small_screen(
    window: MainWindow, output: OutputPlace, kind: Kind, qtbot: QtBot
) -> None:
    window.resize(1366, 700)  # what a task bar and a title leave of 768
    qtbot.waitUntil(lambda: window.height() == 700)
    output.show_kind(kind)
    QApplication.processEvents()
    listed, ui = output.ui.useList, output.ui
    assert listed.verticalScrollBar().maximum() == 0
    bottom = ui.exportButton.mapTo(output, ui.exportButton.rect().bottomLeft()).y()
    assert 0 < bottom < output.height()
    assert ui.columnArea.verticalScrollBar().maximum() == 0, "nothing to scroll before more is asked for"
