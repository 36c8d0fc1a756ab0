"""审校 in the window: signing, what an edit makes of it, the filters, the office's own steps, who it is that signs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from shequ_editor.domain.workflow import Status
from shequ_editor.gui.library_place import LibraryPlace
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.review_dialog import ReviewDialog
from shequ_editor.gui.steps_dialog import StepsDialog
from tests.gui.conftest import TITLES
from tests.gui.test_library import choose, shown


@pytest.fixture
def place(window: MainWindow) -> LibraryPlace:
    return window.library


def filters(place: LibraryPlace) -> list[str]:
    rows = place.ui.filterList
    return [rows.item(row).text() for row in range(rows.count())]


def open_review(place: LibraryPlace) -> ReviewDialog:
    place.ui.panel.ui.reviewButton.click()
    return place.ui.panel.findChild(ReviewDialog)


def test_a_signature_is_one_click_and_shows_in_list_filters_and_course(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot
) -> None:
    office = window.session.office
    number = choose(place, qtbot, TITLES[4])
    assert "已初审" not in filters(place)
    dialog = open_review(place)
    dialog.ui.personEdit.setText("罗编辑")
    dialog.ui.remarkEdit.setText("可用")
    dialog.button("初审").click()
    (review,) = [review for review in office.reviews(number) if review.step]
    assert (review.step, review.person, review.remark) == ("初审", "罗编辑", "可用")
    assert dialog.ui.course.topLevelItem(0).text(1) == "罗编辑"
    assert dialog.ui.remarkEdit.text() == ""
    dialog.close()
    assert "已初审" in place.ui.panel.ui.reviewButton.text()
    place.ui.filterList.show_key("stage:初审")
    assert shown(place) == [TITLES[4]]
    window.undo()
    assert shown(place) == []
    assert "已初审" in filters(place)  # it is being looked at
    place.ui.filterList.show_key("all")
    window.redo()
    window.undo()
    assert "已初审" not in filters(place)


def test_an_edit_afterwards_asks_for_another_signature(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    office = window.session.office
    number = choose(place, qtbot, TITLES[4])
    dialog = open_review(place)
    dialog.button("初审").click()
    text = office.manuscript(number)
    window.session.change(lambda: office.edit_manuscript(number, replace(text, subtitle="另添一句")))
    assert dialog.button("初审").text() == "重签"
    assert "改动后须重签" in dialog.ui.course.topLevelItem(0).text(0)
    dialog.close()
    assert "须重签" in place.ui.panel.ui.reviewButton.text()
    place.ui.filterList.show_key("again")
    assert shown(place) == [TITLES[4]]


def test_nobody_signs_without_a_name(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    number = choose(place, qtbot, TITLES[4])
    dialog = open_review(place)
    dialog.ui.personEdit.setText("  ")
    dialog.button("初审").click()
    assert not any(review.step for review in window.session.office.reviews(number))
    dialog.close()


def test_the_name_is_asked_once_where_several_are_signed_for(window: MainWindow, place: LibraryPlace) -> None:
    place.ui.table.selectAll()
    place.sign("初审")
    box = place.findChild(QInputDialog)
    box.setTextValue("方编辑")
    box.accept()
    assert window.session.office.review_counts() == {"初审": 6, "": 0}
    place.sign("复审")
    assert window.session.office.review_counts() == {"复审": 6, "": 0}
    course = window.session.office.reviews(place.model.id_at(0))
    assert [review.person for review in course if review.step] == ["方编辑"] * 2


def test_what_is_kept_for_later_has_its_own_list(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> None:
    number = choose(place, qtbot, TITLES[4])
    dialog = open_review(place)
    dialog.ui.reserveButton.click()
    assert not dialog.ui.reserveButton.isEnabled()
    dialog.close()
    assert window.session.office.rows([number])[0].status is Status.RESERVE
    place.ui.filterList.show_key("reserve")
    assert shown(place) == [TITLES[4]]
    assert not any(
        button.isChecked()
        for button in (place.ui.panel.ui.acceptButton, place.ui.panel.ui.pendingButton, place.ui.panel.ui.rejectButton)
    )


def test_an_office_has_steps_of_its_own(window: MainWindow, place: LibraryPlace) -> None:
    place.ui.panel.ask_steps()
    dialog = window.findChild(StepsDialog)
    rows = dialog.ui.list
    while rows.count() > 2:
        rows.setCurrentRow(rows.count() - 1)
        dialog.ui.removeButton.click()
    dialog.ui.addButton.click()
    rows.currentItem().setText("主编审定")
    rows.currentItem().setCheckState(Qt.CheckState.Unchecked)
    dialog.ui.upButton.click()
    dialog.ui.keepButton.click()
    steps = window.session.office.review_steps()
    assert [(step.name, step.binding) for step in steps] == [("初审", True), ("主编审定", False), ("复审", True)]
