"""What was chosen for a journal's files is there the next time, for every editor of the library."""

from __future__ import annotations

import shutil
from pathlib import Path

from shequ_editor.services import remembered
from shequ_editor.services.choices import (
    Binding,
    Choices,
    ImposedChoices,
    Mark,
    PrintChoices,
    ProofChoices,
    Round,
    Standard,
    WordChoices,
)
from shequ_editor.services.office import Office
from shequ_editor.settings import resource

SHIPPED = resource("icc", "ISOcoated_v2_300_bas.icc")


def chosen(profile: Path | None = None) -> Choices:
    return Choices(
        PrintChoices(
            Standard.X4,
            profile,
            frozenset({Mark.CROP, Mark.SLUG}),
            True,
            True,
            1200,
            Binding.SEWN,
            "铜版纸",
            remark="送",
        ),
        WordChoices(approval=True),
        ProofChoices(Round.SECOND),
        ImposedChoices("A3", 8),
    )


def test_choices_of_a_journal_come_back_after_a_restart(tmp_path: Path) -> None:
    with Office.open(tmp_path / "library") as office:
        profile = office.add_profile(SHIPPED).file
        office.keep_choices("柳巷通讯", chosen(profile))
        assert office.choices("另一种刊物") == Choices()
    with Office.open(tmp_path / "library") as office:
        assert office.choices("柳巷通讯") == chosen(profile)
        office.keep_choices("另一种刊物", Choices(PrintChoices(copies=3)))
        assert office.choices("柳巷通讯") == chosen(profile)


def test_a_library_that_moved_still_finds_its_profile(tmp_path: Path) -> None:
    with Office.open(tmp_path / "library") as office:
        office.keep_choices("柳巷通讯", chosen(office.add_profile(SHIPPED).file))
    shutil.move(tmp_path / "library", tmp_path / "moved")
    with Office.open(tmp_path / "moved") as office:
        profile = office.choices("柳巷通讯").print.profile
        assert profile is not None
        assert profile.is_relative_to(tmp_path / "moved")


def test_a_profile_that_is_gone_is_not_chosen(tmp_path: Path) -> None:
    with Office.open(tmp_path / "library") as office:
        office.keep_choices("柳巷通讯", chosen(office.add_profile(SHIPPED).file))
        office.remove_profile(office.profiles()[1])
        assert len(office.profiles()) == 1
        assert office.choices("柳巷通讯") == chosen(None)
        office.remove_profile(office.profiles()[0])
        assert SHIPPED.is_file(), "the one that ships stays"


def test_parts_of_an_issue_are_not_remembered(tmp_path: Path) -> None:
    some = Choices(word=WordChoices(("要闻",), ("3",), True))
    assert remembered.choices(remembered.kept(some), tmp_path).word == WordChoices(approval=True)


def test_values_of_another_version_are_as_by_default(tmp_path: Path) -> None:
    values = {"print": {"standard": "x9", "copies": "many", "marks": ["crop", "star"], "outlines": True}, "web": {}}
    assert remembered.choices(values, tmp_path) == Choices(PrintChoices(outlines=True))
