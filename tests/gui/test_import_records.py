"""收稿记录: past imports are found again and taken back as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from shequ_editor.gui.import_records import ImportRecordsDialog
from shequ_editor.gui.import_report import ImportReportDialog
from shequ_editor.gui.main_window import MainWindow
from tests.gui.conftest import TITLES
from tests.library.twins import REWRITTEN, STORY
from tests.services.test_telling import TITLE, story


@pytest.fixture
def records(window: MainWindow, tmp_path: Path) -> ImportRecordsDialog:
    """Two imports after the one that filled the library: a story, then its revision."""
    office = window.session.office
    for number, mail in enumerate((story(), story(paragraphs=REWRITTEN, subject=f"修改稿：{TITLE}", day=6))):
        (tmp_path / f"{number}.eml").write_bytes(mail)
        window.session.apply(office.import_files([tmp_path / f"{number}.eml"]).changes)
    window.ui.actionRecords.trigger()
    dialog = window.findChild(ImportRecordsDialog)
    assert isinstance(dialog, ImportRecordsDialog)
    return dialog


def lines(dialog: ImportRecordsDialog) -> list[str]:
    return [dialog.ui.list.item(row).text().partition("　")[2] for row in range(dialog.ui.list.count())]


def test_each_import_is_listed_and_its_report_shown(window: MainWindow, records: ImportRecordsDialog) -> None:
    assert lines(records) == ["收进 0 件，1 个存为新版本", "收进 1 件", f"收进 {len(TITLES)} 件"]
    records.ui.reportButton.click()
    report = window.findChild(ImportReportDialog)
    assert report.ui.tree.topLevelItem(0).text(1) == "存为新版本"
    assert TITLE in report.ui.tree.topLevelItem(0).text(2)
    assert report.isVisible()
    report.close()
    records.close()


def test_an_import_is_taken_back_and_restored(window: MainWindow, records: ImportRecordsDialog) -> None:
    office = window.session.office
    number = next(row.id for row in office.rows(office.find()) if row.title == TITLE)
    assert not records.ui.restoreButton.isEnabled()
    records.ui.withdrawButton.click()
    assert office.manuscript(number).blocks[-1].text == STORY[-1]
    assert lines(records)[0].endswith("（已撤销）")
    assert not records.ui.withdrawButton.isEnabled()
    assert "已撤销" in window.toast.text
    records.ui.restoreButton.click()
    assert office.manuscript(number).blocks[-1].text == REWRITTEN[-1]
    assert lines(records)[0] == "收进 0 件，1 个存为新版本"
    records.close()


def test_what_is_placed_stays_and_is_said(window: MainWindow, records: ImportRecordsDialog) -> None:
    records.ui.list.setCurrentRow(2)
    records.ui.withdrawButton.click()
    assert TITLES[0] in window.toast.text
    assert lines(records)[2].endswith("（部分已不在稿库里）")
    records.close()
