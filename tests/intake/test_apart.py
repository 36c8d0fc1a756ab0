"""What a file does to its reader ends with the process apart: told in a sentence, and the next file is read."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from shequ_editor import ahead
from shequ_editor.errors import EditorError, IntakeError
from shequ_editor.intake import DEFAULT, Limits, Submission, apart
from shequ_editor.intake.aids import NONE, Aids
from shequ_editor.intake.apart import Apart, CancelledError
from shequ_editor.intake.reading import read_bytes
from tests.intake.habits import write_mail, write_text
from tests.intake.stories import CASES

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Given:
    name: str
    data: bytes = write_text(CASES).encode()
    aids: Aids = NONE


def odd(data: bytes, name: str, _aids: Aids) -> Submission:
    """Reads as files of these names would have it; called over there."""
    if name == "慢.txt":
        time.sleep(600)
    if name == "大.txt":
        bytearray(8 << 30)
    if name == "死.txt":
        os.kill(os.getpid(), signal.SIGSEGV)
    if name == "错.txt":
        raise KeyError(name)
    if name == "印.txt":
        os.write(sys.stdout.fileno(), b"words of a library that should have kept silent")
    return read_bytes(data, name)


def codes(reader: Apart, *names: str) -> list[str]:
    answers = [(file.name, answer) for file, answer in reader.read_each(map(Given, names))]
    assert [name for name, _ in answers] == list(names)
    assert all(name in str(answer) for name, answer in answers if isinstance(answer, EditorError))
    return [answer.code if isinstance(answer, EditorError) else "" for _, answer in answers]


def test_each_file_in_order_and_the_next_is_fetched_while_one_is_read() -> None:
    fetched: list[str] = []

    def files() -> list[Given]:
        for number in range(4):
            fetched.append(f"{number}.txt")
            yield Given(f"{number}.txt")

    with Apart() as reader:
        for number, (file, answer) in enumerate(reader.read_each(files())):
            assert file.name == f"{number}.txt"
            assert len(fetched) == min(number + 2, 4)
            assert isinstance(answer, Submission)
            assert answer.manuscripts[0].manuscript.title == CASES.title


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory so")
def test_a_file_that_hangs_swells_crashes_or_stumbles_harms_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(apart, "read_bytes", odd)
    with Apart(Limits(seconds=10, memory=512 * MEGABYTE)) as reader:
        names = ["好.txt", "大.txt", "好.txt", "死.txt", "死.txt", "印.txt", "错.txt", "慢.txt", "好.txt"]
        told = codes(reader, *names)
    assert told == ["", *["file-exhausts", ""], *["file-exhausts"] * 2, "", "file-fault", "file-too-slow", ""]
    assert "KeyError" in caplog.text


def test_what_cannot_be_read_is_told_as_it_is_told_here(tmp_path: Path) -> None:
    with Apart() as reader:
        with pytest.raises(EditorError) as caught:
            reader.read_file(tmp_path / "没有.eml")
        assert caught.value.code == "file-unreadable"
        assert "没有.eml" in str(caught.value)
        (tmp_path / "有.txt").write_bytes(Given("").data)
        assert reader.read_file(tmp_path / "有.txt").manuscripts


def test_nobody_waits_for_a_cancelled_answer() -> None:
    begin = time.monotonic()
    with (
        Apart(cancelled=lambda: time.monotonic() > begin + 0.3) as reader,
        pytest.raises(CancelledError),
    ):
        reader.call("慢.txt", time.sleep, 60)
    assert time.monotonic() < begin + 30


def test_no_process_and_no_thread_is_left_behind() -> None:
    with Apart() as reader:
        number = reader.call("", os.getpid)
        assert number != os.getpid()
        assert reader.call("", os.getpid) == number
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert not [thread for thread in threading.enumerate() if thread.name == "watching what reads"]


def test_a_file_is_never_read_with_what_lies_in_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit", "utf-8")
    (tmp_path / "shequ_editor.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    with Apart() as reader:
        assert codes(reader, "好.txt") == [""]


def test_a_process_started_ahead_is_the_one_that_reads() -> None:
    ahead.start()
    ahead.start()
    (ready,) = ahead._ready
    with Apart(Limits(seconds=DEFAULT.seconds + 1)) as reader:
        assert codes(reader, "甲.txt", "乙.txt") == ["", ""]
        assert reader.call("", os.getpid) == ready.pid
    assert ahead._ready == []


def test_one_that_nobody_asks_ends_with_the_program() -> None:
    program = "from shequ_editor import ahead; ahead.start(); print(ahead._ready[0].pid)"
    pid = int(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)
    end = time.monotonic() + 30
    while _lives(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_starting_ahead_loads_next_to_nothing() -> None:
    program = "import sys; from shequ_editor import ahead; print('msgspec' in sys.modules, 'argparse' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
    assert said.split() == ["False", "False"]


def test_a_machine_that_starts_no_more_programs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("shequ_editor.ahead.subprocess.Popen", refuse)
    with Apart() as apart, pytest.raises(IntakeError) as caught:
        apart.call("a.eml", len, b"")
    assert caught.value.code == "reader-not-started"


# ---- one part of a mail


def odd_documents() -> None:
    """Lets documents of some names do to the process apart what hostile ones do to a library; called over there."""
    from shequ_editor.intake import reading
    from shequ_editor.intake.documents import read_document

    def read(data: bytes, name: str, *rest: object) -> object:
        if name.startswith("慢"):
            time.sleep(600)
        if name.startswith("大"):
            bytearray(8 << 30)
        if name.startswith("死"):
            os.kill(os.getpid(), signal.SIGSEGV)
        if name.startswith("错"):
            raise KeyError(name)
        return read_document(data, name, *rest)  # type: ignore[arg-type]

    reading.read_document = read  # type: ignore[assignment]


def odd_mail(data: bytes, name: str, aids: Aids) -> Submission:
    odd_documents()
    return read_bytes(data, name, aids)


def odd_file(path: Path, aids: Aids) -> Submission:
    odd_documents()
    return read_bytes(path.read_bytes(), path.name, aids)


BAD = {"慢.txt": "file-too-slow", "大.txt": "file-exhausts", "死.txt": "file-exhausts", "错.txt": "file-fault"}


@pytest.mark.skipif(sys.platform == "win32", reason="no process limits another one's memory there")
def test_one_part_that_ends_its_reader_harms_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(apart, "read_bytes", odd_mail)
    monkeypatch.setattr(apart, "read_file", odd_file)
    good = ("好.txt", write_text(CASES).encode())
    files = [good, *((name, f"{name}：不好的文字。".encode()) for name in BAD)]
    mail = write_mail("投稿", "见附件", files)
    (tmp_path / "投稿.eml").write_bytes(mail)
    with Apart(Limits(seconds=2, memory=1024 * MEGABYTE)) as reader:
        ((_, answer),) = reader.read_each([Given("投稿.eml", mail)])
        assert reader.read_file(tmp_path / "投稿.eml") == answer
        ((_, single),) = reader.read_each([Given("死.txt", b"x")])
    assert isinstance(answer, Submission)
    assert [read.manuscript.title for read in answer.manuscripts] == [CASES.title]
    assert dict(files) == {part.name: part.data for part in answer.parts}
    told = {str(notice.message.values["name"]): notice.code for notice in answer.notices}
    assert told == BAD
    assert isinstance(single, IntakeError)
    assert (single.code, "死.txt" in str(single)) == ("file-exhausts", True)
