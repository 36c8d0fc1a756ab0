"""预检 in the window: what it says, where a click leads, what it keeps from the printer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from shequ_editor.domain.manuscript import Role, text_block
from shequ_editor.errors import notice
from shequ_editor.gui.arrange_place import ArrangePlace
from shequ_editor.gui.finding_list import FindingList
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.outline_model import Node
from shequ_editor.gui.output_place import OutputPlace
from shequ_editor.preflight import Finding
from shequ_editor.services.checking import releases
from shequ_editor.services.choices import USES, Kind


@pytest.fixture
def soft(window: MainWindow, tmp_path: Path) -> None:
    """A cover photograph that is too small to be printed."""
    data = BytesIO()
    Image.linear_gradient("L").resize((400, 340)).convert("RGB").save(data, "JPEG")
    path = tmp_path / "小.jpg"
    path.write_bytes(data.getvalue())
    session = window.session
    photo = session.office.add_picture(path)
    issue = session.issue
    session.change(
        lambda: session.office.update_issue(issue.id, replace(issue, cover=replace(issue.cover, photo=photo)))
    )


def checked(window: MainWindow, qtbot: QtBot) -> tuple[Finding, ...]:
    session = window.session
    qtbot.waitUntil(lambda: not session.composing and session.edition is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not session.preflight.busy and session.preflight.findings is not None, timeout=20_000)
    return session.preflight.findings


def row_of(shown: FindingList, code: str) -> int:
    return next(row for row, finding in enumerate(shown.findings()) if finding.code == code)


def click(shown: FindingList, row: int, qtbot: QtBot) -> None:
    item = shown.item(row)
    shown.scrollToItem(item)
    place = shown.visualItemRect(item).topLeft() + QPoint(60, 14)
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_tab_says_how_much_there_is(arrange: ArrangePlace, window: MainWindow, soft: None, qtbot: QtBot) -> None:
    findings = checked(window, qtbot)
    errors = sum(finding.is_error for finding in findings)
    assert errors == 1
    assert arrange.ui.tabs.tabText(2) == f"预检 1 处错误 {len(findings) - 1} 处提醒"
    assert arrange.ui.findings.findings() == list(findings)


def test_a_click_shows_the_page_and_marks_the_paragraph(
    arrange: ArrangePlace, window: MainWindow, qtbot: QtBot
) -> None:
    arrange.show_findings()
    checked(window, qtbot)
    shown = arrange.ui.findings
    row = row_of(shown, "picture-no-caption")
    finding = shown.findings()[row]
    arrange.ui.pages.go_to(0)
    click(shown, row, qtbot)
    assert arrange.ui.pages.current == finding.page
    assert arrange.ui.pages._chosen == finding.source
    article = window.session.articles[finding.source.article]
    assert arrange.ui.outline.node == Node("article", article.id)
    assert arrange.ui.tabs.currentWidget() is shown, "the list stays, to be gone through"
    shown.itemActivated.emit(shown.item(row))
    assert arrange.ui.tabs.currentWidget() is arrange.ui.editor
    assert arrange.ui.editor.manuscript_id == article.manuscript_id


def test_arrows_go_through_the_list(arrange: ArrangePlace, window: MainWindow, soft: None, qtbot: QtBot) -> None:
    arrange.show_findings()
    checked(window, qtbot)
    shown = arrange.ui.findings
    shown.setCurrentRow(0)
    picked: list[Finding] = []
    shown.picked.connect(picked.append)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert picked == [shown.findings()[1]]


def test_the_same_of_several_pictures_is_said_once(arrange: ArrangePlace, window: MainWindow, qtbot: QtBot) -> None:
    arrange.show_findings()
    shown = arrange.ui.findings
    text, advice = "图片“{picture}”没有图注。", "请补一句图注。"
    findings = [
        Finding(notice("甲", "picture-no-caption", text, advice, picture=name), picture=name) for name in ("一", "二")
    ]
    shown.show_findings(findings, window.session.edition)
    said = [shown.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(shown.count())]
    assert "图片“一”没有图注。请补一句图注。" in said[0]
    assert "图片“二”也是这样。" in said[1]
    assert "没有图注" not in said[1]
    assert shown.findings() == findings, "each can be clicked"
    assert shown.sizeHintForRow(1) < shown.sizeHintForRow(0)


def test_what_stands_on_no_page_leads_to_the_issue(arrange: ArrangePlace, window: MainWindow, qtbot: QtBot) -> None:
    section = window.session.add_section("空栏")
    checked(window, qtbot)
    shown = arrange.ui.findings
    arrange.show_findings()
    click(shown, row_of(shown, "issue-empty-section"), qtbot)
    assert arrange.ui.outline.node == Node("section", section)


def test_what_is_mended_is_no_longer_told(arrange: ArrangePlace, window: MainWindow, qtbot: QtBot) -> None:
    checked(window, qtbot)
    shown = arrange.ui.findings
    finding = shown.findings()[row_of(shown, "picture-no-caption")]
    article = window.session.articles[finding.source.article]
    blocks = list(article.manuscript.blocks)
    blocks.insert(finding.source.block + 1, text_block(Role.CAPTION, "檐下的长凳"))
    mended = replace(article.manuscript, blocks=tuple(blocks))
    window.session.change(lambda: window.session.office.edit_manuscript(article.manuscript_id, mended))
    qtbot.waitUntil(
        lambda: window.session.preflight.findings is not None and "picture-no-caption" not in codes(shown),
        timeout=20_000,
    )


def codes(shown: FindingList) -> set[str]:
    return {finding.code for finding in shown.findings()}


# -- on the way out


@pytest.fixture
def output(window: MainWindow, tmp_path: Path) -> OutputPlace:
    window.show_output()
    window.output.ui.folderEdit.setText(str(tmp_path / "out"))
    return window.output


def finish(output: OutputPlace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: output.ui.progressBox.isHidden(), timeout=30_000)


def test_the_list_is_one_click_away(window: MainWindow, output: OutputPlace, qtbot: QtBot) -> None:
    checked(window, qtbot)
    box = output.ui.preflight
    assert not box.pass_button.isVisible(), "nothing stops it"
    box.look_button.click()
    assert window.place == "arrange"
    assert window.arrange.ui.tabs.currentWidget() is window.arrange.ui.findings
    assert window.arrange.ui.findings.findings()


def test_errors_keep_the_printers_file_back_until_an_editor_lets_them_pass(
    window: MainWindow, output: OutputPlace, soft: None, qtbot: QtBot, tmp_path: Path
) -> None:
    checked(window, qtbot)
    box, folder = output.ui.preflight, tmp_path / "out"
    assert box.pass_button.isVisible()
    output.ui.exportButton.click()
    finish(output, qtbot)
    assert not folder.exists()
    assert "预检" in output.ui.card.said
    box.pass_button.click()
    finish(output, qtbot)
    assert [file.name for file in folder.glob("*.pdf")] == ["柳溪社区2024年第3期-印刷.pdf"]
    assert not box.pass_button.isVisible()
    [release] = releases(window.session.office, window.session.issue)
    assert [each.code for each in release.passed] == ["picture-low-resolution"]
    assert release.who


@pytest.mark.parametrize("kind", [kind for kind in USES if kind is not Kind.PRINT])
def test_errors_keep_nothing_else_back(
    window: MainWindow, output: OutputPlace, soft: None, qtbot: QtBot, tmp_path: Path, kind: Kind
) -> None:
    checked(window, qtbot)
    output.show_kind(kind)
    assert not output.ui.preflight.isVisible(), "it is about the printer's file"
    output.ui.exportButton.click()
    finish(output, qtbot)
    assert len(list((tmp_path / "out").iterdir())) == 1
