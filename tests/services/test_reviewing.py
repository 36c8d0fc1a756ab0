"""Review: who signed for what, and what an edit afterwards makes of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Manuscript, Width
from shequ_editor.domain.workflow import USUAL_STEPS, ReviewStep, Status
from shequ_editor.errors import LibraryError
from shequ_editor.services.office import Office, Query
from tests.gui.conftest import make_mail


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    mails = tmp_path / "mails"
    mails.mkdir()
    for number in range(3):
        (mails / f"{number}.eml").write_bytes(make_mail(number, pictures=1))
    with Office.open(tmp_path / "library") as office:
        office.import_files([mails])
        office.person = "方编辑"
        yield office


@pytest.fixture
def one(office: Office) -> int:
    return office.find()[0]


def edit(office: Office, number: int, title: str) -> None:
    office.edit_manuscript(number, replace(office.manuscript(number), title=title))


def course(office: Office, number: int) -> list[tuple[str, bool]]:
    return [(str(review.status or review.step), review.void) for review in office.reviews(number)]


def test_the_usual_steps_are_three_reviews_and_three_proofs(office: Office) -> None:
    assert office.review_steps() == USUAL_STEPS
    assert [step.name for step in USUAL_STEPS] == ["初审", "复审", "终审", "一校", "二校", "三校"]


def test_a_signature_says_who_when_and_what_of_which_text(office: Office, one: int) -> None:
    office.sign([one], "初审", "导语太长")
    (review,) = office.reviews(one)
    assert (review.step, review.person, review.remark, review.version) == ("初审", "方编辑", "导语太长", 1)
    assert review.made.endswith("+00:00")
    assert office.rows([one])[0].stage == "初审"
    assert office.find(Query(stage="初审")) == [one]
    assert office.review_counts() == {"初审": 1, "": 0}


def test_an_edit_afterwards_makes_it_void_until_it_is_signed_again(office: Office, one: int) -> None:
    office.sign([one], "初审")
    edit(office, one, "另一个题目")
    assert course(office, one) == [("初审", True)]
    assert office.find(Query(resign=True)) == [one]
    assert (office.rows([one])[0].stage, office.rows([one])[0].resign) == ("", True)
    office.sign([one], "初审")
    assert office.find(Query(resign=True)) == []
    assert office.rows([one])[0].stage == "初审"


def test_going_back_to_the_words_that_were_signed_makes_it_hold_again(office: Office, one: int) -> None:
    office.sign([one], "终审")
    first = office.manuscript(one)
    edit(office, one, "改过的题目")
    office.edit_manuscript(one, first)
    assert course(office, one) == [("终审", False)]
    assert office.rows([one])[0].stage == "终审"


def test_undo_and_redo_take_the_signature_along(office: Office, one: int) -> None:
    office.sign([one], "复审")
    edit(office, one, "改过的题目")
    office.undo()
    assert (course(office, one), office.rows([one])[0].stage) == ([("复审", False)], "复审")
    office.redo()
    assert course(office, one) == [("复审", True)]
    office.undo()
    office.undo()
    assert (course(office, one), office.rows([one])[0].stage) == ([], "")


def test_how_wide_a_picture_stands_is_no_edit_of_the_text(office: Office, one: int) -> None:
    office.sign([one], "终审")
    text = office.manuscript(one)
    wide = tuple(replace(block, width=Width.FULL) if block.picture else block for block in text.blocks)
    assert wide != text.blocks
    office.edit_manuscript(one, replace(text, blocks=wide))
    assert course(office, one) == [("终审", False)]


def test_a_step_that_does_not_bind_stays_signed(office: Office, one: int) -> None:
    office.set_review_steps([ReviewStep("初审", binding=False), ReviewStep("责编")])
    office.sign([one], "初审")
    office.sign([one], "责编")
    edit(office, one, "改过的题目")
    assert course(office, one) == [("初审", False), ("责编", True)]
    assert office.rows([one])[0].stage == "初审"
    office.set_review_steps([ReviewStep("初审", binding=False), ReviewStep("责编", binding=False)])
    assert (office.rows([one])[0].stage, office.rows([one])[0].resign) == ("责编", False)


def test_steps_outlive_the_program_and_those_that_go_count_no_more(office: Office, one: int) -> None:
    office.sign([one], "三校")
    office.set_review_steps([ReviewStep("初审"), ReviewStep("审定")])
    assert office.rows([one])[0].stage == ""
    assert course(office, one) == [("三校", False)]
    folder = office.folder
    office.close()
    with Office.open(folder) as again:
        assert [step.name for step in again.review_steps()] == ["初审", "审定"]


def test_decisions_stand_in_the_course_too_each_once(office: Office, one: int) -> None:
    office.set_status([one], Status.RESERVE, "下期再用")
    office.set_status([one], Status.RESERVE)
    office.set_status([one], Status.REJECTED)
    assert course(office, one) == [("reserve", False), ("rejected", False)]
    assert office.reviews(one)[0].remark == "下期再用"
    assert office.counts()["rejected"] == 1
    office.undo()
    assert office.find(Query(status=Status.RESERVE)) == [one]


def test_several_are_signed_for_at_once_and_none_if_one_is_gone(office: Office) -> None:
    ids = office.find()
    office.sign(ids, "初审")
    assert office.review_counts() == {"初审": 3, "": 0}
    office.undo()
    with pytest.raises(LibraryError):
        office.sign([*ids, 999], "初审")
    assert office.review_counts() == {"": 0}


def test_every_version_names_who_made_it(office: Office, one: int) -> None:
    edit(office, one, "改过的题目")
    office.person = "罗编辑"
    edit(office, one, "又改的题目")
    assert [version.person for version in office.versions(one)] == ["罗编辑", "方编辑", ""]


def test_the_check_notices_a_signature_that_changed_by_itself(office: Office, one: int) -> None:
    office.sign([one], "初审")
    assert office.check() == []
    folder = office.folder
    office.close()
    with closing(sqlite3.connect(folder / "library.db")) as file, file:
        file.execute("UPDATE reviews SET person = '别人'")
    with Office.open(folder) as again:
        assert any("审校记录" in str(found) for found in again.check())


def test_steps_that_decayed_are_the_usual_ones(office: Office) -> None:
    office.set_setting("review_steps", {"no": "list"})
    assert office.review_steps() == USUAL_STEPS


def test_the_same_words_without_blocks(office: Office, one: int) -> None:
    office.sign([one], "初审")
    office.edit_manuscript(one, Manuscript())
    assert course(office, one) == [("初审", True)]
