"""Importing files: each is told what became of it, nothing is half done."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest

from shequ_editor.domain.workflow import Status
from shequ_editor.errors import IntakeError
from shequ_editor.intake import Submission
from shequ_editor.intake.aids import Aids
from shequ_editor.intake.reading import read_bytes
from shequ_editor.services.importing import FileReport
from shequ_editor.services.office import Office, Query
from tests.services.mails import PROSE, mail, photograph, question


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "library") as office:
        yield office


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def stored(office: Office) -> list[Path]:
    return [path for path in (office.folder / "originals").rglob("*") if path.is_file()]


def only(office: Office, path: Path) -> FileReport:
    (file,) = office.import_files([path]).files
    return file


def test_a_mail_becomes_a_manuscript(office: Office, inbox: Path) -> None:
    path = put(inbox, "一.eml", mail(pictures=2))
    report = office.import_files([path])
    (file,) = report.files
    assert (file.path, file.outcome, file.message) == (path, "imported", None)
    assert report.changes.manuscripts == set(file.manuscripts)
    (row,) = office.rows(file.manuscripts)
    assert (row.title, row.unit, row.status) == ("槐树下的长桌会", "青石镇柳巷社区居民委员会", Status.PENDING)
    assert (row.pictures, row.received) == (2, "2024-03-04T09:00:00+08:00")
    assert row.sender == "青石镇柳巷社区居民委员会"
    manuscript = office.manuscript(row.id)
    assert [block.text for block in manuscript.blocks if block.text in PROSE] == list(PROSE)
    assert office.picture_path(manuscript.pictures[0].sha256).read_bytes() == photograph(0)


def test_the_mail_and_its_parts_are_kept_byte_for_byte(office: Office, inbox: Path) -> None:
    path = put(inbox, "一.eml", mail(pictures=1))
    whole, *parts = office.originals(only(office, path).manuscripts[0])
    assert (whole.name, whole.media_type, whole.path.read_bytes()) == ("一.eml", "message/rfc822", path.read_bytes())
    assert {part.name: part.path.read_bytes() for part in parts}["长桌0.jpg"] == photograph(0)


def test_a_mail_that_is_no_submission_is_kept(office: Office, inbox: Path) -> None:
    file = only(office, put(inbox, "问.eml", question()))
    assert file.outcome == "not_submission"
    (row,) = office.rows(file.manuscripts)
    assert (row.title, row.status) == ("请问样刊什么时候寄", Status.OTHER)
    assert office.manuscript(row.id).blocks[0].text == "编辑好：请问上一期什么时候寄出？谢谢！"
    assert office.counts()["other"] == 1


def test_folders_are_walked_in_order(office: Office, inbox: Path) -> None:
    for number, name in enumerate(["乙/2.eml", "甲.eml", "乙/1.eml", ".hidden/3.eml", "乙/~$1.docx", "Thumbs.db"]):
        put(inbox, name, mail(f"题{number}"))
    library = inbox / "library"
    Office.open(library).close()
    seen: list[tuple[int, int, str]] = []
    with Office.open(library) as inside:
        report = inside.import_files([inbox, inbox / "甲.eml"], progress=lambda *step: seen.append(step))
    assert [file.path.relative_to(inbox).as_posix() for file in report.files] == ["甲.eml", "乙/1.eml", "乙/2.eml"]
    assert seen == [(0, 3, "甲.eml"), (1, 3, "1.eml"), (2, 3, "2.eml"), (3, 3, "")]


def test_the_same_bytes_are_there_already(office: Office, inbox: Path) -> None:
    first = only(office, put(inbox, "一.eml", mail()))
    again = only(office, put(inbox, "再来.eml", mail()))
    assert (again.outcome, again.manuscripts) == ("already_there", first.manuscripts)
    twice = office.import_files([put(inbox, "二.eml", mail("二")), put(inbox, "三.eml", mail("二"))]).files
    assert [file.outcome for file in twice] == ["imported", "already_there"]
    assert twice[0].manuscripts == twice[1].manuscripts
    assert office.counts()["all"] == 2


@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_what_lost_its_originals_gets_them_back_from_the_same_mail(office: Office, inbox: Path, harm: str) -> None:
    path = put(inbox, "一.eml", mail(pictures=2))
    first = only(office, path)
    files = {file: file.read_bytes() for file in (office.folder / "originals").glob("*/*")}
    assert len(files) == 3
    for file in files:
        if harm == "gone":
            file.unlink()
        else:
            file.write_bytes(bytes(file.stat().st_size))
    assert {notice.code for notice in office.check()} == {"check-missing" if harm == "gone" else "check-altered"}
    again = only(office, path)
    assert (again.outcome, again.manuscripts) == ("already_there", first.manuscripts)
    assert [notice.code for notice in again.notices] == ["import-renewed"]
    assert {file: file.read_bytes() for file in files} == files
    assert office.check() == []
    assert only(office, path).notices == ()


def test_what_was_deleted_can_come_again(office: Office, inbox: Path) -> None:
    path = put(inbox, "一.eml", mail())
    office.delete_manuscripts(only(office, path).manuscripts)
    assert only(office, path).outcome == "imported"


def test_bad_files_stop_nothing(office: Office, inbox: Path) -> None:
    bad = [
        put(inbox, "0.docx", b"no zip at all"),
        put(inbox, "1.bin", bytes(range(256)) * 9),
        put(inbox, "2.zip", b"PK\3\4" + b"\0" * 60),
        put(inbox, "3.jpg", photograph()[:300]),
        put(inbox, "4.txt", b""),
        inbox / "none.eml",
    ]
    pipe = inbox / "pipe"
    os.mkfifo(pipe)
    good = put(inbox, "好.eml", mail())
    report = office.import_files([*bad, pipe, good])
    by_name = {file.path.name: file for file in report.files}
    assert by_name["好.eml"].outcome == "imported"
    for name in ("0.docx", "1.bin", "2.zip", "3.jpg", "none.eml", "pipe"):
        assert by_name[name].outcome == "failed", name
        assert name.rsplit(".")[0] in str(by_name[name].message)
        assert by_name[name].manuscripts == ()
    assert by_name["pipe"].message is not None
    assert by_name["pipe"].message.code == "import-no-file"
    assert office.counts()["pending"] == 1


def crash_at_bad(data: bytes, name: str, _aids: Aids) -> Submission:
    if name.startswith("坏"):
        os._exit(1)
    return read_bytes(data, name)


def test_a_file_that_crashes_its_reader_stops_nothing(
    office: Office, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shequ_editor.intake.apart.read_bytes", crash_at_bad)
    for name in ("一.eml", "坏.eml", "坏二.eml", "好.eml"):
        put(inbox, name, mail(name))
    told = {
        file.path.name: (file.outcome, file.message.code if file.message else "")
        for file in office.import_files([inbox]).files
    }
    assert told == {
        "一.eml": ("imported", ""),
        "坏.eml": ("failed", "file-exhausts"),
        "坏二.eml": ("failed", "file-exhausts"),
        "好.eml": ("imported", ""),
    }


def test_a_fault_of_ours_is_a_sentence_too(
    office: Office, inbox: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("shequ_editor.intake.apart.read_bytes", operator.truediv)  # what it is given divides nothing
    file = only(office, put(inbox, "怪.eml", mail()))
    assert (file.outcome, "怪.eml" in str(file.message)) == ("failed", True)
    assert "TypeError" in caplog.text


def test_a_zip_of_manuscripts_gives_several(office: Office, inbox: Path) -> None:
    path = inbox / "一批.zip"
    with ZipFile(path, "w") as archive:
        for title in ("槐树下的长桌会", "井台边的读书角"):
            text = "\n".join([title, "青石镇柳巷社区居民委员会", *(line.replace("槐", title[0]) for line in PROSE)])
            archive.writestr(f"{title}/{title}.txt", text.replace("长桌", title[-3:]).encode("gb18030"))
    file = only(office, path)
    assert file.outcome == "imported"
    assert len(file.manuscripts) == 2
    whole, *parts = office.originals(file.manuscripts[1])
    assert whole.path.read_bytes() == path.read_bytes()
    assert len(parts) == 2


def test_cancelling_keeps_what_was_finished_and_says_so(office: Office, inbox: Path) -> None:
    for number in range(40):
        put(inbox, f"{number:02}.eml", mail(f"题{number}", pictures=1))
    read: list[Path] = []
    report = office.import_files(
        [inbox], arrived=lambda path, _manuscripts: read.append(path), cancelled=lambda: len(read) >= 3
    )
    assert report.cancelled
    told = {file.path: file.outcome for file in report.files}
    assert list(told) == sorted(inbox.iterdir())
    assert [path for path, outcome in told.items() if outcome == "imported"] == read
    assert {outcome for path, outcome in told.items() if path not in read} == {"not_read"}
    assert len(office.find()) == len(read) >= 3
    assert office.check() == []
    office.undo()
    assert office.find() == []


def test_an_import_cancelled_at_once_leaves_nothing(office: Office, inbox: Path) -> None:
    put(inbox, "1.eml", mail(pictures=1))
    report = office.import_files([inbox], cancelled=lambda: True)
    assert report.cancelled
    assert [file.outcome for file in report.files] == ["not_read"]
    assert not report.changes
    assert stored(office) == []
    assert office.undo_label() == ""


def test_an_import_is_one_step(office: Office, inbox: Path) -> None:
    for number in range(3):
        put(inbox, f"{number}.eml", mail(f"题{number}", minute=number))
    report = office.import_files([inbox])
    assert office.undo_label() == "导入稿件"
    assert office.undo() == report.changes
    assert office.find() == []
    assert office.redo() == report.changes
    assert [row.title for row in office.rows(office.find(Query()))] == ["题2", "题1", "题0"]


def test_an_import_that_brings_nothing_new_is_no_step(office: Office, inbox: Path) -> None:
    path = put(inbox, "一.eml", mail())
    office.import_files([path])
    office.undo()
    office.redo()
    assert not office.import_files([path]).changes
    assert not office.import_files([]).files
    assert office.undo_label() == "导入稿件"


def test_names_that_no_text_can_hold(office: Office, inbox: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(str(inbox)) + b"/\xff\xfe.eml"))
    path.write_bytes(mail())
    assert only(office, path).outcome == "imported"


def test_notices_are_kept_with_the_manuscript(office: Office, inbox: Path) -> None:
    path = put(inbox, "一.eml", mail(pictures=1).replace(b"/9j/", b"AAAA"))
    file = only(office, path)
    assert file.notices
    assert office.notices(file.manuscripts[0]) == list(file.notices)


def test_a_document_was_received_when_it_was_last_changed(office: Office, inbox: Path) -> None:
    path = put(inbox, "长桌会.txt", "\n".join(["槐树下的长桌会", *PROSE]).encode())
    os.utime(path, (1709514000, 1709514000))
    (row,) = office.rows(only(office, path).manuscripts)
    assert row.received[:8] == "2024-03-"


# -- pictures for covers


def test_a_picture_is_kept_for_a_cover(office: Office, inbox: Path) -> None:
    path = put(inbox, "封面.jpg", photograph(size=(640, 900)))
    picture = office.add_picture(path)
    assert (picture.name, picture.width, picture.height) == ("封面.jpg", 640, 900)
    assert office.picture_path(picture.sha256).read_bytes() == path.read_bytes()
    assert office.undo_label() == ""


@pytest.mark.parametrize(("name", "data"), [("假.jpg", b"text"), ("没有.jpg", None)])
def test_what_is_no_picture_is_refused(office: Office, inbox: Path, name: str, data: bytes | None) -> None:
    path = inbox / name if data is None else put(inbox, name, data)
    with pytest.raises(IntakeError, match=name):
        office.add_picture(path)
    assert stored(office) == []


# -- mailboxes


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From - Mon Mar 04 09:00:00 2024\n" + each.replace(b"\r\n", b"\n") + b"\n" for each in mails)


def test_each_mail_of_a_mailbox_is_a_submission_with_its_own_bytes(office: Office, inbox: Path) -> None:
    mails = [mail("槐树下的长桌会", pictures=1), question(), mail("井台上的会", minute=1)]
    path = put(inbox, "收件箱", mbox(*mails))
    report = office.import_files([path])
    assert [file.outcome for file in report.files] == ["imported", "not_submission", "imported"]
    assert [file.path.name[:5] for file in report.files] == ["0001 ", "0002 ", "0003 "]
    assert {file.path.parent for file in report.files} == {path}
    for file, data in zip(report.files, mails, strict=True):
        original = office.originals(file.manuscripts[0])[0]
        assert original.path.read_bytes() == data.replace(b"\r\n", b"\n")
    assert office.originals(report.files[0].manuscripts[0])[0].name == "投稿：槐树下的长桌会.eml"
    again = office.import_files([path])
    assert [file.outcome for file in again.files] == ["already_there"] * 3
    office.undo()
    assert office.find(Query()) == []


def test_a_zip_of_mails_is_taken_in_mail_by_mail(office: Office, inbox: Path) -> None:
    path = inbox / "打包下载.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("甲.eml", mail())
        archive.writestr("乙.eml", mail("井台上的会"))
    report = office.import_files([path, put(inbox, "丙.eml", question())])
    outcomes = {file.path.name: file.outcome for file in report.files}
    assert outcomes == {"0001 甲.eml": "imported", "0002 乙.eml": "imported", "丙.eml": "not_submission"}
    with ZipFile(path, "a") as archive:
        archive.writestr("短讯.txt", "\n".join(["渡口的灯", *PROSE]))
    report = office.import_files([path])
    assert [file.outcome for file in report.files] == ["imported", "already_there", "already_there"]


def test_a_profile_of_thunderbird(office: Office, inbox: Path) -> None:
    put(inbox, "Mail/pop.163.com/Inbox", mbox(mail()))
    put(inbox, "Mail/pop.163.com/Inbox.sbd/投稿", mbox(mail("井台上的会")))
    put(inbox, "Mail/pop.163.com/Trash", mbox(mail("扔掉的")))
    put(inbox, "Mail/pop.163.com/Trash.msf", b'// <!-- <mdb:mork:z v="1.4"/> -->')
    put(inbox, "Mail/pop.163.com/Inbox.msf", b'// <!-- <mdb:mork:z v="1.4"/> -->')
    put(inbox, "Mail/pop.163.com/popstate.dat", b"x")
    put(inbox, "Mail/pop.163.com/Drafts", b"")
    put(inbox, "Mail/pop.163.com/Drafts.msf", b"x")
    report = office.import_files([inbox])
    assert [row.title for row in office.rows(office.find(Query()))] == ["井台上的会", "槐树下的长桌会"]
    assert {file.outcome for file in report.files} == {"imported"}


def test_a_mailbox_in_which_all_is_deleted(office: Office, inbox: Path) -> None:
    gone = b"X-Mozilla-Status: 0009\n" + mail()
    file = only(office, put(inbox, "收件箱", mbox(gone)))
    assert (file.outcome, file.message and file.message.code) == ("failed", "mailbox-empty")


def test_cancelling_within_a_mailbox_keeps_what_was_read(office: Office, inbox: Path) -> None:
    path = put(inbox, "收件箱", mbox(*[mail(f"第{n}件事", minute=n) for n in range(9)]))
    seen: list[object] = []
    report = office.import_files([path], arrived=lambda file, _: seen.append(file), cancelled=lambda: len(seen) > 2)
    assert report.cancelled
    assert {file.path for file in report.files if file.outcome == "imported"} == set(seen)
    assert len(office.find(Query())) == len(seen)


def test_a_mail_that_was_passed_on_is_shown_with_who_wrote_it(office: Office, inbox: Path) -> None:
    outer = EmailMessage()
    outer["Subject"], outer["From"] = "转发：稿件", "街道办 <jiedao@example.org>"
    outer.set_content("见附件。")
    outer.add_attachment(mail(), maintype="application", subtype="octet-stream", filename="来稿.eml")
    file = only(office, put(inbox, "转.eml", outer.as_bytes()))
    (row,) = office.rows(file.manuscripts)
    assert row.sender == "青石镇柳巷社区居民委员会"
