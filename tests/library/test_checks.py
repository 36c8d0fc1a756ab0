"""What decays is noticed: pages, references, texts, originals."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shequ_editor.domain.manuscript import Manuscript, Picture
from shequ_editor.errors import LibraryError
from shequ_editor.library import Library, checks
from shequ_editor.library.manuscripts import NewManuscript
from shequ_editor.services.office import Office
from tests.library.conftest import Add, add_to
from tests.services.acts import act, make_inbox


@pytest.fixture
def file(library: Library) -> Path:
    """The original of a photograph that a manuscript uses."""
    with library.adding_files() as writer:
        sha256 = writer.add(b"a photograph")
        writer.sync()
        with library.change("加入"):
            library.submissions.add_original(sha256, len(b"a photograph"))
            picture = Picture("井台.jpg", sha256, 4, 3)
            library.manuscripts.add(NewManuscript(Manuscript(title="井台", pictures=(picture,))))
    return library.picture_path(sha256)


def codes(library: Library) -> list[str]:
    return [notice.code for notice in checks.check(library)]


def test_a_whole_library_has_nothing_to_tell(library: Library, file: Path, add: Add) -> None:
    add("题", "正文")
    seen: list[tuple[int, int, str]] = []
    assert list(checks.check(library, lambda *step: seen.append(step))) == []
    assert seen == [(0, 1, "井台.jpg"), (1, 1, "")]


@pytest.mark.parametrize("data", [b"A photograph", b"a photo", b""])
def test_an_original_that_changed_is_named(library: Library, file: Path, data: bytes) -> None:
    file.write_bytes(data)
    (notice,) = checks.check(library)
    assert (notice.code, notice.where) == ("check-altered", "井台.jpg")


def test_an_original_that_is_gone_is_named(library: Library, file: Path) -> None:
    shutil.rmtree(file.parent)
    (notice,) = checks.check(library)
    assert (notice.code, notice.where) == ("check-missing", "井台.jpg")


def test_a_text_that_cannot_be_read_is_named(library: Library, add: Add) -> None:
    add("读得出", "正文")
    library.database.update("versions", add("读不出", "正文"), content='{"v":1,"data":{"blocks":[{"rolle":1}]}}')
    (notice,) = checks.check(library)
    assert (notice.code, notice.where) == ("check-text", "读不出")


def behind_its_back(library: Library, statement: str) -> Library:
    """Write into the file as no library does, and as no trigger sees it; open it again."""
    library.close()
    with closing(sqlite3.connect(library.folder / "library.db")) as connection, connection:
        connection.execute(statement)
        connection.execute("DELETE FROM changes WHERE id NOT IN (SELECT row_id FROM sums WHERE table_name = 'changes')")
    return Library.open(library.folder)


def test_a_letter_that_became_another_is_named_and_the_rest_is_read(library: Library, add: Add) -> None:
    number, other = add("题", "正文"), add("另一篇", "正文")
    statement = "UPDATE versions SET content = replace(content, '正文', '错文') WHERE manuscript_id = 1"
    with closing(behind_its_back(library, statement)) as library:
        notice, _seal = checks.check(library)
        assert (notice.code, notice.where) == ("check-text", "题")
        with pytest.raises(LibraryError, match="题"), library.reading():
            library.manuscripts.get(number)
        assert library.manuscripts.get(other).blocks[0].text == "正文"
        with library.change("改"):
            library.manuscripts.edit(number, Manuscript(title="题", unit="重新录入"), "")
        assert library.manuscripts.get(number).unit == "重新录入"


@pytest.mark.parametrize(
    ("statement", "where", "kind"),
    [
        ("UPDATE manuscripts SET title = '提'", "提", "稿件"),
        ("UPDATE manuscripts SET characters = 3", "题", "稿件"),
        ("UPDATE manuscripts SET received = CAST(received AS BLOB)", "题", "稿件"),
        ("UPDATE manuscripts SET title = CAST(x'e9a2' AS TEXT)", "\ufffd", "稿件"),
        ("UPDATE units SET name = '甲社'", "甲社", "单位"),
        ("UPDATE originals SET size = 3", "", "原件"),
        ("UPDATE settings SET value = '7' WHERE name = 'steps'", "", "设置"),
        ("UPDATE changes SET before = '{}' WHERE id = 2", "", "撤销"),
        ("DELETE FROM search_sources", "", "搜索"),
        ("INSERT INTO journals(name, content) VALUES ('刊', '')", "刊", "刊物"),
    ],
)
def test_a_name_a_number_or_a_row_that_changed_by_itself_is_named(
    library: Library, file: Path, statement: str, where: str, kind: str
) -> None:
    with library.change("加入"):
        library.manuscripts.delete([1])
        library.manuscripts.add(NewManuscript(Manuscript(title="题", unit="甲社区")))
        library.submissions.add_original("a" * 64, 1)
    library.set_setting("steps", 3)
    assert codes(library) == ["check-missing"]
    with closing(behind_its_back(library, statement)) as library:
        notice, *_ = checks.check(library)
        assert (notice.code, notice.where) == ("check-row", where)
        assert kind in str(notice.message)


def test_many_rows_are_told_in_one_sentence(library: Library, add: Add) -> None:
    for number in range(9):
        add(f"题{number}")
    with closing(behind_its_back(library, "UPDATE manuscripts SET sender = 'x'")) as library:
        notices = list(checks.check(library))
    assert [notice.code for notice in notices] == ["check-row"] * 6 + ["check-file"]
    assert notices[-2].message.values["count"] == 4


def test_whatever_is_done_and_taken_back_has_its_sums(tmp_path: Path) -> None:
    inbox = make_inbox(tmp_path / "inbox")
    with Office.open(tmp_path / "library") as office:
        for number in range(80):
            act(office, inbox, number)
            if number % 3 == 0:
                office.undo()
            if number % 6 == 0:
                office.redo()
        assert office.check() == []


def test_what_is_no_text_any_more_is_a_sentence(library: Library, add: Add) -> None:
    number = add("题", "正文")
    with closing(behind_its_back(library, "UPDATE versions SET content = CAST(x'7bff' AS TEXT)")) as library:
        assert codes(library) == ["check-text", "check-file"]
        with pytest.raises(LibraryError, match="损坏"), library.reading():
            library.manuscripts.get(number)
        library.database.run("UPDATE settings SET value = '{'")
        assert library.setting("search_format", 7) == 7


def test_a_broken_reference_is_told(library: Library, add: Add) -> None:
    add("题")
    with closing(behind_its_back(library, "UPDATE versions SET manuscript_id = 99")) as library:
        assert codes(library) == ["check-references", "check-no-text", "check-text", "check-file"]


def test_a_byte_that_belongs_to_nothing_is_noticed_as_well(library: Library, add: Add) -> None:
    number = add("题", "正文" * 9000)
    with library.change("删除"):
        library.manuscripts.delete([number])
    library.close()
    path = library.folder / "library.db"
    data = bytearray(path.read_bytes())
    data[data.rindex("正文".encode())] ^= 1
    path.write_bytes(data)
    with closing(Library.open(library.folder)) as library:
        assert set(codes(library)) - {"check-row"} == {"check-file"}
        add_to(library, "另一篇")
        assert "check-file" not in codes(library)  # the file has been changed by us


def test_a_damaged_page_is_told(library: Library, add: Add) -> None:
    add("题", "正文" * 50_000)
    library.close()
    path = library.folder / "library.db"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = bytes(4096)
    path.write_bytes(data)
    again = Library.open(library.folder)
    with pytest.raises(LibraryError, match="损坏"):
        codes(again)
    again.close()
