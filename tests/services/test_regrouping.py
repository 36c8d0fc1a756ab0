"""What came in one mail, put together as the editor says; every step can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.errors import EditorError, LibraryError
from shequ_editor.services.office import Office, Original
from tests.intake.habits import HABITS, write_docx, write_mail
from tests.intake.stories import CASES, FEATURE
from tests.intake.test_submission import photo


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A mail with two manuscripts, a photograph that names one of them, and a note that is none."""
    files = [
        ("一碗热汤面.docx", write_docx(FEATURE, HABITS["official"])),
        ("小院里的四把钥匙.docx", write_docx(CASES, HABITS["official"])),
        ("小院里的照片.jpg", photo(1)),
        ("说明.txt", "张三：电话 010-12345678".encode()),
        ("表格.bin", b"\0\1\2"),
    ]
    (tmp_path / "投稿.eml").write_bytes(write_mail("投稿两篇", "见附件", files))
    with Office.open(tmp_path / "library") as office:
        office.import_files([tmp_path / "投稿.eml"])
        yield office


def by_title(office: Office) -> dict[str, int]:
    return {row.title: row.id for row in office.rows(office.find())}


def original(office: Office, manuscript: int, name: str) -> Original:
    return next(each for each in office.originals(manuscript) if each.name == name)


def shown(office: Office, manuscript: int) -> list[str]:
    text = office.manuscript(manuscript)
    names = {picture.name for picture in text.pictures}
    assert {block.picture for block in text.blocks if block.role is Role.PHOTO} == names
    return sorted(names)


def texts(office: Office) -> dict[int, Manuscript]:
    return {number: office.manuscript(number) for number in office.find()}


def test_a_picture_moves_to_another_manuscript_of_the_same_mail(office: Office) -> None:
    before = texts(office)
    first, second = (by_title(office)[story.title] for story in (FEATURE, CASES))
    assert [row.id for row in office.beside(first)] == [second]
    had = shown(office, first)
    assert "小院里的照片.jpg" in shown(office, second)
    changes = office.move_picture(second, original(office, second, "小院里的照片.jpg"), first)
    assert changes.manuscripts >= {first, second}
    assert shown(office, first) == sorted([*had, "小院里的照片.jpg"])
    assert "小院里的照片.jpg" not in shown(office, second)
    again = texts(office)
    office.move_picture(second, original(office, second, "小院里的照片.jpg"), first)
    assert texts(office) == again
    office.undo()
    while texts(office) != before:
        assert office.undo_label()
        office.undo()


def test_a_picture_takes_its_caption_along(office: Office) -> None:
    first, second = (by_title(office)[story.title] for story in (FEATURE, CASES))
    text = office.manuscript(second)
    place = next(n for n, block in enumerate(text.blocks) if block.role is Role.PHOTO)
    blocks = (*text.blocks[: place + 1], text_block(Role.CAPTION, "院长在修灯"), *text.blocks[place + 1 :])
    office.edit_manuscript(second, replace(text, blocks=blocks))
    office.move_picture(second, original(office, second, "小院里的照片.jpg"), first)
    assert [block.text for block in office.manuscript(first).blocks[-2:]] == ["", "院长在修灯"]
    assert all(block.role is not Role.CAPTION for block in office.manuscript(second).blocks)


def test_a_manuscript_goes_into_another_one_and_comes_back(office: Office) -> None:
    before = texts(office)
    first, second = (by_title(office)[story.title] for story in (FEATURE, CASES))
    office.merge(second, first)
    assert office.find() == [first]
    merged = office.manuscript(first)
    assert CASES.title in [block.text for block in merged.blocks if block.role is Role.HEADING1]
    assert merged.blocks[-1].role in (Role.PHOTO, Role.PARAGRAPH, Role.CAPTION)
    assert {picture.sha256 for text in before.values() for picture in text.pictures} == {
        picture.sha256 for picture in merged.pictures
    }
    assert len({picture.name for picture in merged.pictures}) == len(merged.pictures)
    office.undo()
    assert texts(office) == before


def test_what_was_left_out_becomes_a_manuscript_of_its_own(office: Office) -> None:
    before = texts(office)
    first = by_title(office)[FEATURE.title]
    office.make_own(first, original(office, first, "说明.txt"))
    (own,) = set(office.find()) - set(before)
    assert (
        "010-12345678" in "".join(block.text for block in office.manuscript(own).blocks) + office.manuscript(own).title
    )
    assert {row.id for row in office.beside(own)} == set(before)
    assert [each.name for each in office.originals(own)] == [each.name for each in office.originals(first)]
    office.undo()
    assert texts(office) == before


def test_a_picture_becomes_a_manuscript_of_its_own_and_leaves_the_others(office: Office) -> None:
    second = by_title(office)[CASES.title]
    office.make_own(second, original(office, second, "小院里的照片.jpg"))
    assert "小院里的照片.jpg" not in shown(office, second)
    own = by_title(office)["小院里的照片"]
    assert shown(office, own) == ["小院里的照片.jpg"]


def test_what_cannot_be_is_told_and_changes_nothing(office: Office) -> None:
    before = texts(office)
    first, second = (by_title(office)[story.title] for story in (FEATURE, CASES))
    with pytest.raises(EditorError, match=r"表格\.bin"):
        office.make_own(first, original(office, first, "表格.bin"))
    with pytest.raises(LibraryError):
        office.merge(second, 999)
    with pytest.raises(EditorError):
        office.move_picture(first, original(office, first, "说明.txt"), second)
    assert texts(office) == before
