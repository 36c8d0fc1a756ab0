"""What decays is noticed: pages, references, texts, originals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shequ_editor.domain.manuscript import Manuscript, Picture
from shequ_editor.errors import LibraryError
from shequ_editor.library import Library, checks
from shequ_editor.library.manuscripts import NewManuscript
from tests.library.conftest import Add


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


def test_a_letter_that_became_another_is_named_and_the_rest_is_read(library: Library, add: Add) -> None:
    number, other = add("题", "正文"), add("另一篇", "正文")
    library.database.run(
        "UPDATE versions SET content = replace(content, '正文', '错文') WHERE manuscript_id = ?", [number]
    )
    (notice,) = checks.check(library)
    assert (notice.code, notice.where) == ("check-text", "题")
    with pytest.raises(LibraryError, match="题"), library.reading():
        library.manuscripts.get(number)
    assert library.manuscripts.get(other).blocks[0].text == "正文"
    with library.change("改"):
        library.manuscripts.edit(number, Manuscript(title="题", unit="重新录入"), "")
    assert library.manuscripts.get(number).unit == "重新录入"


def test_what_is_no_text_any_more_is_a_sentence(library: Library, add: Add) -> None:
    number = add("题", "正文")
    library.database.run("UPDATE versions SET content = CAST(x'7bff' AS TEXT) WHERE manuscript_id = ?", [number])
    with pytest.raises(LibraryError, match="损坏"), library.reading():
        library.manuscripts.get(number)
    library.database.run("UPDATE settings SET value = '{'")
    assert library.setting("search_format", 7) == 7


def test_a_broken_reference_is_told(library: Library, add: Add) -> None:
    number = add("题")
    library.database.run("PRAGMA foreign_keys = OFF")
    library.database.run("UPDATE versions SET manuscript_id = 99 WHERE manuscript_id = ?", [number])
    assert codes(library) == ["check-references"]


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
