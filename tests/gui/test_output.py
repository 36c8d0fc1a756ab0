"""输出: PDF, Word and pictures from the window."""

from __future__ import annotations

import threading
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.output_place import OutputPlace


@pytest.fixture
def output(window: MainWindow, tmp_path: Path) -> OutputPlace:
    window.show_output()
    window.output.ui.folderEdit.setText(str(tmp_path / "给印刷厂"))
    return window.output


def finish(output: OutputPlace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: output.ui.progressBox.isHidden(), timeout=60_000)


def written(output: OutputPlace) -> list[Path]:
    items = output.ui.writtenList
    return [items.item(row).data(Qt.ItemDataRole.UserRole) for row in range(items.count())]


def test_the_issue_is_summed_up(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    assert "柳溪社区" in output.ui.titleLabel.text()
    qtbot.waitUntil(lambda: "4 篇文章" in output.ui.summaryLabel.text(), timeout=20_000)


def test_a_pdf_is_written_and_named(window: MainWindow, output: OutputPlace, qtbot: QtBot, tmp_path: Path) -> None:
    output.ui.pdfButton.click()
    assert not output.ui.pdfButton.isEnabled()
    finish(output, qtbot)
    file = tmp_path / "给印刷厂" / "柳溪社区2024年第3期.pdf"
    assert written(output) == [file]
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == len(window.session.edition.pages)
    assert str(file) in output.ui.messageLabel.text()
    assert output.ui.pdfButton.isEnabled()


def test_word_and_pictures_are_written(window: MainWindow, output: OutputPlace, qtbot: QtBot, tmp_path: Path) -> None:
    output.ui.wordButton.click()
    finish(output, qtbot)
    output.ui.picturesButton.click()
    finish(output, qtbot)
    pages, word = written(output)
    assert word.suffix == ".docx"
    assert word.is_file()
    assert len(list(pages.glob("*.png"))) == len(window.session.edition.pages)


def test_what_was_just_typed_is_in_the_file(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    window.show_library()
    row = next(row for row in window.session.office.rows(window.library.model.ids) if row.placed)
    window.library.choose(row.id)
    editor = window.library.ui.panel.ui.editor
    qtbot.waitUntil(lambda: editor.manuscript_id == row.id)
    editor.ui.blocks.focus_block(1)
    qtbot.keyClicks(editor.ui.blocks, "LATEST")
    output.export("pdf")
    finish(output, qtbot)
    import pypdfium2

    with pypdfium2.PdfDocument(written(output)[0]) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert any("LATEST" in text for text in texts)


def test_a_cancelled_export_leaves_no_file(
    window: MainWindow, output: OutputPlace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    real = window.session.office.picture_path

    def slow(sha256: str) -> Path:
        reached.set()
        go_on.wait(10)
        return real(sha256)

    monkeypatch.setattr(window.session.office, "picture_path", slow)
    output.ui.pdfButton.click()
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    output.ui.cancelButton.click()
    go_on.set()
    finish(output, qtbot)
    assert "取消" in output.ui.messageLabel.text()
    assert [path for path in (tmp_path / "给印刷厂").rglob("*") if path.is_file()] == []


def test_closing_in_the_middle_asks_once(
    window: MainWindow, output: OutputPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    real = window.session.office.picture_path

    def slow(sha256: str) -> Path:
        reached.set()
        go_on.wait(10)
        return real(sha256)

    monkeypatch.setattr(window.session.office, "picture_path", slow)
    output.ui.pdfButton.click()
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    window.close()
    assert window.isVisible()
    box = window.findChild(QMessageBox)
    buttons = {button.text(): button for button in box.buttons()}
    assert box.defaultButton() is buttons["等它做完"]
    go_on.set()
    buttons["现在关闭"].click()
    assert not window.isVisible()


def test_a_folder_that_cannot_be_written_is_told(
    window: MainWindow, output: OutputPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    output.ui.folderEdit.setText(str(tmp_path / "file" / "below"))
    output.ui.pdfButton.click()
    finish(output, qtbot)
    assert written(output) == []
    assert "Traceback" not in output.ui.messageLabel.text()
    assert "below" in output.ui.messageLabel.text()


def test_the_cover_is_shown(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.edition is not None, timeout=20_000)
    cover = output.ui.cover
    qtbot.waitUntil(lambda: cover.grab().toImage().pixelColor(cover.width() // 2, 40) == QColor("white"))
