"""收稿记录: every import can be found again, and taken back as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import LibraryError
from shequ_editor.services.office import Office
from tests.library.twins import REWRITTEN, SAME_SUBJECT
from tests.services.acts import state
from tests.services.test_telling import OTHER_UNIT, TITLE, Inbox, issue_of, story


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(Office.open(tmp_path / "library"), tmp_path / "inbox")


def batch() -> list[bytes]:
    """A mail again, a revision, something new."""
    return [
        story(day=5),
        story(paragraphs=REWRITTEN, subject=f"修改稿：{TITLE}", day=6),
        story("议事亭", SAME_SUBJECT, unit=OTHER_UNIT, sender="b@example.org", day=7),
    ]


def test_what_became_of_each_file_is_found_again_after_a_restart(inbox: Inbox) -> None:
    inbox.take(story())
    (inbox.folder / "坏.docx").write_bytes(b"no zip at all")
    told = [*inbox.take(*batch()), *inbox.office.import_files([inbox.folder / "坏.docx"]).files]
    inbox.office.close()
    with Office.open(inbox.office.folder) as office:
        newest, middle, first = office.imports()
        assert (first.outcomes, first.stored, first.there, first.cancelled) == ({"imported": 1}, 1, 1, False)
        assert middle.outcomes == {"already_there": 1, "new_version": 1, "imported": 1}
        assert newest.outcomes == {"failed": 1}
        again = [*office.import_report(middle.id).files, *office.import_report(newest.id).files]
        assert again == told
        assert office.check() == []


def test_a_whole_import_is_taken_back_after_other_changes_and_brought_back(inbox: Inbox) -> None:
    (first,) = inbox.take(story())
    office = inbox.office
    before = state(office)
    inbox.take(*batch())
    after = state(office)
    office.add_section(min(office.create_issue(issue_of(1)).issues), "别的")
    apart = ("issues", "sections", "journals", "units")  # what another change made, and the register of units
    newest = office.imports()[0]
    withdrawn = office.withdraw_import(newest.id)
    assert withdrawn.kept == ()
    assert first.manuscripts[0] in withdrawn.changes.manuscripts
    assert {**state(office), **{table: before[table] for table in apart}} == before
    assert (office.imports()[0].stored, office.imports()[0].there) == (3, 0)
    assert office.check() == []
    office.close()
    office = Office.open(office.folder)
    office.bring_import_back(newest.id)
    assert {**state(office), **{table: after[table] for table in apart}} == after
    assert office.imports()[0].there == 3
    assert office.check() == []
    office.close()


def test_what_is_placed_or_was_changed_since_stays_and_is_told(inbox: Inbox) -> None:
    inbox.take(story())
    *_, revised, new = inbox.take(*batch())
    office = inbox.office
    issue = min(office.create_issue(issue_of(1)).issues)
    office.place(new.manuscripts[0], office.issue(issue).sections[0].id)
    number = revised.manuscripts[0]
    edited = Manuscript(TITLE, unit="竹溪社区", blocks=office.manuscript(number).blocks[:2])
    office.edit_manuscript(number, edited)
    withdrawn = office.withdraw_import(office.imports()[0].id)
    assert set(withdrawn.kept) == {TITLE, "议事亭"}
    assert office.manuscript(number) == edited
    assert office.check() == []
    office.close()


def test_an_import_that_was_undone_is_brought_back_from_the_record(inbox: Inbox) -> None:
    inbox.take(story())
    office = inbox.office
    office.undo()
    row = office.imports()[0]
    assert row.there == 0
    office.bring_import_back(row.id)
    assert office.imports()[0].there == 1
    office.withdraw_import(row.id)
    office.create_issue(issue_of(1))
    with pytest.raises(LibraryError) as caught:
        office.bring_import_back(row.id)
    assert caught.value.code == "import-not-newest"
    office.close()


def test_what_was_there_before_is_not_taken_back(inbox: Inbox) -> None:
    data = story()
    inbox.take(data)
    inbox.take(data)
    office = inbox.office
    newest = office.imports()[0]
    assert (newest.outcomes, newest.stored) == ({"already_there": 1}, 0)
    assert not office.withdraw_import(newest.id).changes
    assert len(office.find()) == 1
    office.close()
