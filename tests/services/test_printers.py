"""The colour profiles that an office may choose from."""

from __future__ import annotations

from pathlib import Path

import pytest

from shequ_editor.errors import ExportError
from shequ_editor.services.office import Office
from shequ_editor.settings import resource

SHIPPED = resource("icc", "ISOcoated_v2_300_bas.icc")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A printer's profile of another name."""
    data = SHIPPED.read_bytes()
    file = tmp_path / "印厂.icc"
    file.write_bytes(data.replace(b"ISO Coated v2 300% (basICColor)", b"PSO Uncoated ISO12647 (ours)   ", 1))
    return file


def test_the_profile_that_ships_is_always_there(tmp_path: Path) -> None:
    with Office.open(tmp_path / "library") as office:
        (profile,) = office.profiles()
    assert (profile.condition, profile.ink_limit, profile.file) == ("FOGRA39", 300, SHIPPED)


def test_a_printers_own_profile_stays_with_the_library(tmp_path: Path, own: Path) -> None:
    with Office.open(tmp_path / "library") as office:
        added = office.add_profile(own)
        assert office.add_profile(own) == added
    own.unlink()
    with Office.open(tmp_path / "library") as office:
        assert office.profiles()[1:] == [added]
        assert office.check() == []
    assert added.condition == "FOGRA47"
    assert added.name.startswith("PSO Uncoated")


def test_what_is_no_profile_is_told_and_not_kept(tmp_path: Path) -> None:
    wrong = tmp_path / "x.icc"
    wrong.write_bytes(b"nothing of the kind")
    with Office.open(tmp_path / "library") as office:
        with pytest.raises(ExportError) as told:
            office.add_profile(wrong)
        assert told.value.code == "profile-none"
        assert len(office.profiles()) == 1
