"""From one library to another as one file: all of it, nothing twice, and nothing of a file that cannot be trusted."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import CoverPage, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import ExportError, LibraryError
from shequ_editor.services.office import FileReport, Office
from tests.services.acts import make_inbox, state
from tests.services.mails import photograph


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    """A library with seven submissions and an issue of two of them with a cover; one was edited."""
    inbox = make_inbox(tmp_path / "inbox")
    with Office.open(tmp_path / "here") as office:
        office.import_files([inbox / f"{number}.eml" for number in (0, 1, 2, 3, 4, 5, 9)])
        edit(office, first(office), "改过的题目")
        cover = CoverPage(office.add_picture(inbox / "0.jpg"), "封面照片")
        changes = office.create_issue(
            Issue(Journal("里巷"), 2024, 1, cover=cover, sections=(Section("要闻"), Section("故事", columns=2)))
        )
        (issue,) = changes.issues
        for section, id_ in zip(office.issue(issue).sections, office.find()[:2], strict=True):
            office.place(id_, section.id)
        yield office


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "there") as office:
        yield office


def first(office: Office) -> int:
    return min(office.find())


def edit(office: Office, id_: int, title: str) -> None:
    office.edit_manuscript(id_, replace(office.manuscript(id_), title=title))


def texts(office: Office) -> list[list[Manuscript]]:
    """Every manuscript with all its versions, the newest first."""
    return [[office.version(row.id) for row in office.versions(id_)] for id_ in sorted(office.find())]


def issue(office: Office) -> Issue:
    """The one issue, without the ids that each library gives by itself."""
    (row,) = office.issues()
    whole = office.issue(row.id)
    sections = tuple(
        replace(each, id=0, articles=tuple(replace(article, id=0, manuscript_id=0) for article in each.articles))
        for each in whole.sections
    )
    return replace(whole, id=0, sections=sections)


def moved(office: Office, file: Path, *, away: bool = False) -> Path:
    """Everything in a file."""
    office.move(file, office.find(), [row.id for row in office.issues()], away=away)
    return file


def arrives(office: Office, file: Path) -> FileReport:
    (report,) = office.import_files([file]).files
    return report


def test_all_of_it_arrives(here: Office, there: Office, tmp_path: Path) -> None:
    report = arrives(there, moved(here, tmp_path / "moved.zip"))
    assert (report.outcome, len(report.manuscripts), report.notices) == ("imported", 7, ())
    assert sorted(map(repr, texts(there))) == sorted(map(repr, texts(here)))
    assert issue(there) == issue(here)
    assert there.check() == []
    for id_ in there.find():
        assert all(original.path.is_file() for original in there.originals(id_))
    assert len(there.counts()) == len(here.counts())


def test_one_manuscript_comes_with_its_mail_and_its_status(here: Office, there: Office, tmp_path: Path) -> None:
    chosen = first(here)
    here.set_status([chosen], Status.REJECTED)
    here.move(tmp_path / "one.zip", [chosen])
    arrives(there, tmp_path / "one.zip")
    (row,) = there.rows(there.find())
    assert (row.title, row.status, row.sender) == ("改过的题目", Status.REJECTED, here.rows([chosen])[0].sender)
    assert [part.name for part in there.originals(row.id)] == [part.name for part in here.originals(chosen)]
    assert there.issues() == []


def test_a_second_time_nothing_is_new(here: Office, there: Office, tmp_path: Path) -> None:
    file = moved(here, tmp_path / "moved.zip")
    arrives(there, file)
    before = state(there)
    report = arrives(there, file)
    assert (report.outcome, len(report.manuscripts)) == ("already_there", 7)
    assert state(there) == before
    assert arrives(here, file).outcome == "already_there"


def test_what_was_imported_here_is_not_doubled(here: Office, there: Office, tmp_path: Path) -> None:
    there.import_files([tmp_path / "inbox" / "0.eml", tmp_path / "inbox" / "1.eml"])
    report = arrives(there, moved(here, tmp_path / "moved.zip"))
    assert there.counts()["all"] == 7
    assert [notice.code for notice in report.notices] == ["transfer-newer"]
    assert sorted(map(repr, texts(there))) == sorted(map(repr, texts(here)))


def test_what_went_on_at_one_side_is_the_text_of_both(here: Office, there: Office, tmp_path: Path) -> None:
    arrives(there, moved(here, tmp_path / "moved.zip"))
    (id_,) = (row.id for row in there.rows(there.find()) if row.title == "改过的题目")
    edit(there, id_, "那边又改")
    report = arrives(here, moved(there, tmp_path / "back.zip"))
    assert [notice.code for notice in report.notices] == ["transfer-newer"]
    assert [each.title for each in texts(here)[0]][:2] == ["那边又改", "改过的题目"]
    arrives(there, tmp_path / "moved.zip")  # the older state does no harm
    assert there.manuscript(id_).title == "那边又改"


def test_where_both_went_on_no_text_is_lost(here: Office, there: Office, tmp_path: Path) -> None:
    arrives(there, moved(here, tmp_path / "moved.zip"))
    (id_,) = (row.id for row in there.rows(there.find()) if row.title == "改过的题目")
    edit(there, id_, "那边改")
    edit(here, first(here), "这边改")
    report = arrives(here, moved(there, tmp_path / "back.zip"))
    assert [notice.code for notice in report.notices] == ["transfer-both"]
    assert [each.title for each in texts(here)[0]][:3] == ["这边改", "那边改", "这边改"]


def test_an_issue_that_was_worked_on_takes_the_place_of_the_same_one(
    here: Office, there: Office, tmp_path: Path
) -> None:
    arrives(there, moved(here, tmp_path / "moved.zip"))
    (row,) = there.issues()
    there.add_section(row.id, "新栏目")
    before = issue(here)
    report = arrives(here, moved(there, tmp_path / "back.zip"))
    assert [notice.code for notice in report.notices] == ["transfer-issue"]
    assert issue(here) == issue(there)
    here.undo()
    assert issue(here) == before


def test_it_is_one_step(here: Office, there: Office, tmp_path: Path) -> None:
    before = state(there)
    arrives(there, moved(here, tmp_path / "moved.zip"))
    there.undo()
    assert state(there) == before
    assert there.undo_label() == ""


def test_what_is_moved_away_is_gone_here_until_that_is_undone(here: Office, there: Office, tmp_path: Path) -> None:
    before, whole = state(here), issue(here)
    moved(here, tmp_path / "moved.zip", away=True)
    assert here.counts()["all"] == 0
    assert here.issues() == []
    arrives(there, tmp_path / "moved.zip")
    assert issue(there) == whole
    here.undo()
    assert state(here) == before


def test_what_stands_in_another_issue_stays(here: Office, tmp_path: Path) -> None:
    placed, free = here.find()[0], first(here)
    here.move(tmp_path / "one.zip", [placed, free], away=True)
    assert [row.id for row in here.rows([placed, free])] == [placed]


def test_an_original_that_is_lost_is_told_before_anything_is_written(here: Office, tmp_path: Path) -> None:
    here.originals(first(here))[0].path.write_bytes(b"another")
    with pytest.raises(ExportError, match="原件"):
        moved(here, tmp_path / "moved.zip", away=True)
    assert not (tmp_path / "moved.zip").exists()
    assert here.counts()["all"] == 7


def test_what_is_not_there_cannot_be_moved(here: Office, tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        here.move(tmp_path / "moved.zip", [99])
    with pytest.raises(LibraryError):
        here.move(tmp_path / "moved.zip", (), [99])


# -- files that cannot be trusted


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A file with other entries."""
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file


def with_rows(entries: dict[str, bytes], change: Callable[[dict[str, object]], object], **fields: object) -> None:
    """Other rows, under a hash that fits."""
    envelope = json.loads(entries["transfer.json"])
    rows = json.loads(envelope["rows"])
    change(rows)
    text = json.dumps(rows)
    envelope |= {"rows": text, "sha256": hashlib.sha256(text.encode()).hexdigest(), **fields}
    entries["transfer.json"] = json.dumps(envelope).encode()


def _an_original(entries: dict[str, bytes]) -> str:
    return next(name for name in entries if name.startswith("originals/"))


ROWS = [
    lambda rows: rows.pop("issues"),
    lambda rows: rows["manuscripts"][0].update(versions=[]),
    lambda rows: rows["manuscripts"][0].update(status="king"),
    lambda rows: rows["manuscripts"][0]["versions"][0].update(content='{"v":1}'),
    lambda rows: rows["manuscripts"][0]["versions"][0].update(content=7),
    lambda rows: rows["submissions"][0].update(sha256="../../etc/passwd"),
    lambda rows: rows["submissions"][0].update(sha256="a" * 64),
    lambda rows: rows["submissions"][0]["parts"].append({"name": "x", "media_type": "y", "sha256": "b" * 64}),
    lambda rows: rows.update(originals={"../../../evil": 3}),
    lambda rows: rows.update(originals={}),
    lambda rows: rows["originals"].update({"c" * 64: 3}),
    lambda rows: rows.update(issues=["not an issue"]),
    lambda rows: rows["issues"].__setitem__(0, rows["issues"][0].replace("2024", "9" * 30)),
]
ENTRIES = [
    lambda entries: entries.pop(_an_original(entries)),
    lambda entries: entries.update({_an_original(entries): b"another"}),
    lambda entries: entries.update({"transfer.json": b"[]"}),
    lambda entries: entries.update({"transfer.json": b"\xff"}),
    lambda entries: entries.update({"transfer.json": b"{" * 100_000}),
    lambda entries: entries.update({"transfer.json": entries["transfer.json"].replace(b"eml", b"exe")}),
]


@pytest.mark.parametrize("change", [*(lambda e, r=r: with_rows(e, r) for r in ROWS), *ENTRIES])
def test_a_forged_file_is_a_sentence_and_leaves_nothing(
    here: Office, there: Office, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    file = rewritten(moved(here, tmp_path / "moved.zip"), change)
    before = state(there)
    report = arrives(there, file)
    assert (report.outcome, report.message.code if report.message else "") == ("failed", "moving-damaged")
    assert state(there) == before
    originals = [path for path in (there.folder / "originals").rglob("*") if path.is_file()]
    assert originals == []


def test_a_file_of_a_newer_program_is_told_so(here: Office, there: Office, tmp_path: Path) -> None:
    def newer(entries: dict[str, bytes]) -> None:
        with_rows(entries, lambda rows: rows.update(unheard="of"), format=2)

    report = arrives(there, rewritten(moved(here, tmp_path / "moved.zip"), newer))
    assert report.message is not None
    assert report.message.code == "moving-newer"


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_file_is_a_sentence_or_all_there(here: Office, there: Office, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    here.move(tmp_path / "one.zip", [first(here)])
    data = bytearray((tmp_path / "one.zip").read_bytes())
    if seed % 3:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    else:
        del data[chance.randrange(len(data)) :]
    (tmp_path / "one.zip").write_bytes(data)
    report = arrives(there, tmp_path / "one.zip")
    if report.outcome == "imported":
        assert there.manuscript(there.find()[0]) == here.manuscript(first(here))
    assert there.check() == []


def test_a_photograph_of_many_megabytes_goes_along(here: Office, there: Office, tmp_path: Path) -> None:
    (tmp_path / "large.jpg").write_bytes(photograph(7) + bytes(3_000_000))
    here.import_files([tmp_path / "large.jpg"])
    arrives(there, moved(here, tmp_path / "moved.zip"))
    assert any(part.path.stat().st_size > 3_000_000 for id_ in there.find() for part in there.originals(id_))
