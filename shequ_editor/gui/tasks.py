"""One small way to work off the main thread.

A :class:`Worker` owns one thread and does its jobs in order; a job's answer lands on the main thread. What belongs
to one thread (the composer's caches, the painter's fonts) gets a worker of its own and needs no lock. ``stop`` leaves
nothing behind: what waits is dropped, what runs is asked to cancel, the thread is joined.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from shequ_editor.errors import EditorError, Message

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.1  # whether a job that waits for an answer was cancelled


class Cancelled(Exception):  # noqa: N818 - an end, not an error
    """Raised inside a job whose task was cancelled."""


class Answer:
    """What the main thread says to a job that asked."""

    def __init__(self) -> None:
        self._said = threading.Event()
        self._value: Any = None

    def give(self, value: Any) -> None:
        self._value = value
        self._said.set()

    def wait(self, task: Task) -> Any:
        """What was said; None as soon as the task is cancelled."""
        while not self._said.wait(_LOOK_EVERY_S):
            if task.cancelled:
                return None
        return self._value


class Task(QObject):
    """A job under way. ``progress(done, total, what)`` reports on the main thread; ``asked(question, Answer)`` is for
    whoever started a job that asks."""

    progress = Signal(int, int, str)
    asked = Signal(object, object)

    def __init__(self, work: Callable[[Task], Any], key: str = "") -> None:
        super().__init__()
        self.work = work
        self.key = key
        self.done: Callable[[Any], None] = _ignore
        self.failed: Callable[[Message], None] = _ignore
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def is_cancelled(self) -> bool:
        """``cancelled`` as a call, for services that ask now and then."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def stop_if_cancelled(self) -> None:
        """End the job here if nobody waits for it any more; called inside the job."""
        if self.cancelled:
            raise Cancelled

    def ask(self, question: Any) -> Any:
        """Ask on the main thread and wait for what is said; called inside the job."""
        answer = Answer()
        self.asked.emit(question, answer)
        return answer.wait(self)

    def report(self, done: int, total: int, what: str) -> None:
        """Tell how far the job is; called inside the job."""
        if not self.cancelled:
            self.progress.emit(done, total, what)


class Worker(QObject):
    """A thread that does jobs one after the other. ``busy_changed(bool)`` tells when it begins and ends to work."""

    busy_changed = Signal(bool)
    _landed = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._waiting: deque[Task] = deque()
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._running: Task | None = None
        self._stopped = False
        self._open = 0
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._open > 0

    def submit(
        self,
        work: Callable[[Task], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Message], None] | None = None,
        *,
        key: str = "",
    ) -> Task:
        """Do ``work(task)`` in the thread, then ``done(answer)`` or ``failed(message)`` on the main thread.

        A job with a ``key`` takes the place of a waiting one with the same key: only the latest state matters.
        """
        task = Task(work, key)
        task.done = done or _ignore
        task.failed = failed or _ignore
        self.start(task)
        return task

    def start(self, task: Task) -> None:
        """Put a task into the row."""
        with self._wake:
            dropped = [old for old in self._waiting if task.key and old.key == task.key]
            for old in dropped:
                old.cancel()
                self._waiting.remove(old)
            self._waiting.append(task)
            self._open += 1 - len(dropped)
            self._wake.notify()
        self._start_thread()
        if self._open == 1:
            self.busy_changed.emit(True)

    def stop(self) -> None:
        """Drop what waits, cancel what runs, and end the thread."""
        with self._wake:
            self._stopped = True
            self._waiting.clear()
            if self._running:
                self._running.cancel()
            self._wake.notify()
        if self._thread:
            self._thread.join()
            self._thread = None

    def _start_thread(self) -> None:
        if self._thread is None and not self._stopped:
            self._thread = threading.Thread(target=self._loop, name=self._name, daemon=True)
            self._thread.start()

    def _loop(self) -> None:
        while (task := self._next()) is not None:
            answer, problem = _do(task)
            with self._wake:
                self._running = None
                if self._stopped:
                    return
            self._landed.emit(task, answer, problem)

    def _next(self) -> Task | None:
        with self._wake:
            while not self._waiting and not self._stopped:
                self._wake.wait()
            if self._stopped:
                return None
            self._running = self._waiting.popleft()
            return self._running

    def _land(self, task: Task, answer: Any, problem: Message | None) -> None:
        self._open -= 1
        if self._stopped:
            return
        if problem is not None:
            task.failed(problem)
        else:
            task.done(answer)
        if self._open == 0:
            self.busy_changed.emit(False)


def _do(task: Task) -> tuple[Any, Message | None]:
    try:
        return task.work(task), None
    except Cancelled:
        return None, Message("cancelled", "已取消。")
    except EditorError as error:
        return None, error.message
    except Exception as error:
        log.exception("A job failed")
        return None, unexpected(error)


def unexpected(error: Exception) -> Message:
    """What to say of a failure that nobody foresaw."""
    text = "程序遇到意外问题，这一步没有做成（{what}）。稿库没有受影响，可以再试一次。"
    return Message("unexpected", text, {"what": str(error) or type(error).__name__})


def _ignore(_value: Any) -> None:
    return None
