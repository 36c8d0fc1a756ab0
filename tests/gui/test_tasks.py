from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shequ_editor.errors import IntakeError, Message
from shequ_editor.gui.tasks import Task, Worker


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    made = Worker("test")
    yield made
    made.stop()


def test_an_answer_lands_on_the_main_thread(worker: Worker, qtbot: QtBot) -> None:
    seen: list[object] = []
    worker.submit(
        lambda _task: threading.current_thread(),
        lambda answer: seen.extend((answer, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] is not threading.main_thread()
    assert seen[1] is threading.main_thread()


def test_a_known_failure_is_told_in_its_own_words(worker: Worker, qtbot: QtBot) -> None:
    told: list[Message] = []

    def fail(_task: Task) -> None:
        raise IntakeError("broken", "“{name}”打不开。", name="a.eml")

    worker.submit(fail, None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "“a.eml”打不开。"


def test_a_fault_of_the_program_is_told_without_a_traceback(worker: Worker, qtbot: QtBot) -> None:
    told: list[Message] = []
    worker.submit(lambda _task: 1 / 0, None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "unexpected"
    assert "Traceback" not in str(told[0])


def test_only_the_latest_of_one_key_is_done(worker: Worker, qtbot: QtBot) -> None:
    gate, done = threading.Event(), []
    worker.submit(lambda _task: gate.wait(5))
    for number in range(5):
        worker.submit(lambda _task, number=number: number, done.append, key="same")
    gate.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert done == [4]


def test_a_cancelled_job_ends_where_it_looks(worker: Worker, qtbot: QtBot) -> None:
    started, told = threading.Event(), []

    def job(task: Task) -> None:
        started.set()
        while True:
            task.stop_if_cancelled()

    task = worker.submit(job, None, told.append)
    assert started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "cancelled"


def test_progress_is_reported_on_the_main_thread(worker: Worker, qtbot: QtBot) -> None:
    seen: list[tuple[int, int, str]] = []
    gate = threading.Event()

    def job(task: Task) -> None:
        gate.wait(5)
        task.report(1, 2, "一半")

    task = worker.submit(job)
    task.progress.connect(lambda done, total, what: seen.append((done, total, what)))
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(1, 2, "一半")]


def test_stopping_drops_what_waits_and_ends_the_thread(qapp: QApplication, qtbot: QtBot) -> None:
    worker = Worker("test")
    started, done = threading.Event(), []

    def job(task: Task) -> None:
        started.set()
        while not task.cancelled:
            pass

    worker.submit(job, done.append)
    worker.submit(lambda _task: 1, done.append)
    assert started.wait(5)
    worker.stop()
    qtbot.wait(20)
    assert done == []
    assert not any(thread.name == "test" for thread in threading.enumerate())
