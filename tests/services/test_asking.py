"""The register of units, what manuscripts lack, and the letter that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from msgspec.structs import replace

from shequ_editor.domain.call import Lack, Unit
from shequ_editor.domain.workflow import Status
from shequ_editor.services import asking
from shequ_editor.services.asking import Letter, Wording
from shequ_editor.services.office import Office, Query
from tests.gui.conftest import TITLES, UNITS, make_mail

FULL = f"青石省望河市柳溪区{UNITS[0]}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    mails = tmp_path / "mails"
    mails.mkdir()
    (mails / "0.eml").write_bytes(make_mail(0, pictures=1))
    (mails / "1.eml").write_bytes(make_mail(1))
    with Office.open(tmp_path / "library") as office:
        office.import_files([mails])
        yield office


@pytest.fixture
def one(office: Office) -> int:
    return next(row.id for row in office.rows(office.find()) if row.title == TITLES[0])


def lacks(office: Office, number: int) -> tuple[Lack, ...]:
    return office.rows([number])[0].lacks


def give(office: Office, number: int, unit: str) -> None:
    office.edit_manuscript(number, replace(office.manuscript(number), unit=unit))


def test_a_short_name_is_told_until_it_is_whole(office: Office, one: int) -> None:
    assert lacks(office, one) == (Lack.UNIT,)
    assert one in office.find(Query(lacking=True))
    give(office, one, FULL)
    assert lacks(office, one) == ()
    assert one not in office.find(Query(lacking=True))
    office.undo()
    assert lacks(office, one) == (Lack.UNIT,)


def test_the_register_learns_short_names_from_what_an_editor_writes(office: Office, one: int) -> None:
    give(office, one, FULL)
    (unit,) = [unit for unit in office.register() if unit.name == FULL]
    assert (unit.short, unit.place, unit.full) == ((UNITS[0],), "青石省望河市柳溪区", True)
    assert office.full_unit(UNITS[0]) == FULL
    assert office.unit_names()[0] == FULL


def test_what_an_editor_says_of_a_name_counts_for_all_manuscripts_under_it(office: Office, one: int) -> None:
    register = office.register()
    office.set_register([replace(unit, full=True) if unit.name == UNITS[0] else unit for unit in register])
    assert lacks(office, one) == ()
    office.undo()
    assert lacks(office, one) == (Lack.UNIT,)
    give(office, one, FULL)
    office.set_register([replace(unit, full=False) for unit in office.register()])
    assert lacks(office, one) == (Lack.UNIT,)


def test_a_short_name_of_two_units_is_nobodys(office: Office) -> None:
    office.set_register([Unit("甲省乙市丙区南桥社区", ("南桥",)), Unit("甲省乙市丁区南桥社区", ("南桥", "南桥居"))])
    assert office.full_unit("南桥") == ""
    assert office.full_unit("南桥居") == "甲省乙市丁区南桥社区"


def test_what_is_taken_out_of_the_register_stays_the_name_in_manuscripts(office: Office, one: int) -> None:
    office.set_register([Unit("甲省乙市丙区", kind="委员单位", full=True)])
    assert {unit.name for unit in office.register()} == {"甲省乙市丙区", UNITS[0], UNITS[1]}
    assert office.rows([one])[0].unit == UNITS[0]


def test_a_small_photograph_is_not_the_original(office: Office, one: int) -> None:
    text = office.manuscript(one)
    (picture,) = text.pictures
    assert picture.width >= asking.photo_pixels() > 500
    office.edit_manuscript(one, replace(text, unit=FULL, pictures=(replace(picture, width=480),)))
    assert lacks(office, one) == (Lack.PHOTO,)


def test_what_is_no_submission_lacks_nothing_anybody_asks_for(office: Office, one: int) -> None:
    before = office.lacking()
    office.set_status([one], Status.OTHER)
    assert office.lacking() == before - 1
    assert one not in office.find(Query(lacking=True))


def test_a_library_of_an_older_program_is_looked_at_once(office: Office, one: int) -> None:
    office._library.database.run("UPDATE manuscripts SET lacks = ''")
    assert office.look_for_lacks()
    assert lacks(office, one) == (Lack.UNIT,)
    assert not office.look_for_lacks()
    assert office.undo_label() != ""
    assert office.check() == []


def test_a_letter_names_what_is_missing(office: Office, one: int) -> None:
    letter = asking.letter(office, one, "柳溪社区")
    assert letter.to == "office0@example.org"
    assert TITLES[0] in letter.subject
    assert f"1. 报送单位的全称，从省、市、区写起（来稿写的是“{UNITS[0]}”）。" in letter.body
    assert "《柳溪社区》" in letter.body


def test_the_office_writes_as_it_likes(office: Office, one: int) -> None:
    asking.keep_wording(office, Wording("补材料：{title}", "{unit}：\n{lacks}\n{unknown} {"))
    letter = asking.letter(office, one)
    assert letter.subject == f"补材料：{TITLES[0]}"
    assert letter.body.startswith(f"{UNITS[0]}：\n1. ")
    assert letter.body.endswith("{unknown} {")
    office.set_setting("reply", "damaged")
    assert asking.wording(office) == Wording()


def test_the_mail_program_gets_it_in_chinese() -> None:
    address = asking.address(Letter("a@example.org", "关于来稿《早市》&x=1", "第一行\n第二行 100%"))
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "a@example.org")
    assert address.isascii()
    assert parse_qs(parts.query) == {"subject": ["关于来稿《早市》&x=1"], "body": ["第一行\r\n第二行 100%"]}
    assert "&body=" not in asking.address(Letter("a@example.org", "题", "长" * 400))


def test_an_address_that_is_none_goes_nowhere(office: Office, one: int) -> None:
    office._library.database.run("UPDATE submissions SET sender_address = 'a@b.c?bcc=x@y.z'")
    assert asking.letter(office, one).to == ""


def test_a_change_of_the_register_alone_is_a_step_like_any_other(office: Office, one: int) -> None:
    office.set_status([one], Status.ACCEPTED)
    office.undo()
    assert office.set_register([Unit("甲省乙市丙区", full=True)])
    assert office.redo_label() == ""  # what was undone before is out of reach
    assert office.undo()
    assert "甲省乙市丙区" not in office.unit_names()
