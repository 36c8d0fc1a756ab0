"""Strangers' files are read apart: in a process of their own, whose time and memory are limited.

Whatever a file does to the libraries that read it, it does there: one that hangs, swells or crashes ends that process,
is told in a sentence, and the next file is read by a new one. One process reads one file after the other, so that an
import of a thousand mails starts Python once; and it reads the next one while the last one is being stored. Who knows
that there will be something to read starts it :mod:`ahead`.
"""

from __future__ import annotations

import logging
import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self, TypeVar, cast

from msgspec.structs import replace

from shequ_editor import ahead
from shequ_editor.errors import EditorError, IntakeError, Message
from shequ_editor.intake.aids import NONE, Aids, WantingError
from shequ_editor.intake.limits import DEFAULT, MEGABYTE, Limits
from shequ_editor.intake.serving import Answer, State, read_bytes, read_file, send
from shequ_editor.intake.submission import Submission

_log = logging.getLogger(__name__)

_LOOK_AGAIN = 0.1  # seconds
_MOST_CULPRITS = 4  # parts of one file that may each end its reader: reading what is left begins anew each time


class CancelledError(Exception):
    """Nobody waits for the answer any more."""


class Unread(Protocol):
    """A file that is to be read."""

    @property
    def name(self) -> str: ...
    @property
    def data(self) -> bytes: ...
    @property
    def aids(self) -> Aids: ...


_U = TypeVar("_U", bound=Unread)
_T = TypeVar("_T")


class Apart:
    """Reads files in a process apart from this one; a context manager that leaves no process behind.

    Windows and macOS limit no process's memory in this way; there time and the limits of each reader hold.
    ``cancelled`` is asked again and again while a file is read.
    """

    def __init__(self, limits: Limits = DEFAULT, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._limits = limits
        self._cancelled = cancelled
        self._process: _Process | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read_file(self, path: Path, aids: Aids = NONE) -> Submission:
        """As :func:`shequ_editor.intake.reading.read_file`, and raises as :meth:`call` does; a part that ends the
        reader is told and left out."""
        self._ask(read_file, path, aids)
        answer = self._without_culprits(path.name, aids, lambda aids: self._ask(read_file, path, aids))
        if isinstance(answer, EditorError):
            raise answer
        return answer

    def read_each(self, files: Iterable[_U]) -> Iterator[tuple[_U, Submission | EditorError]]:
        """Each file with what was read, or why it was not. The next file is fetched while one is read, and read while
        the caller works on the last. Raises :class:`CancelledError`."""
        last: _U | None = None
        for file in files:
            answer = self._submission_of(last)
            self._ask(read_bytes, file.data, file.name, file.aids)
            if last is not None and answer is not None:
                yield last, answer
            last = file
        answer = self._submission_of(last)
        if last is not None and answer is not None:
            yield last, answer

    def _submission_of(self, file: Unread | None) -> Submission | EditorError | None:
        if file is None:
            return None
        return self._without_culprits(
            file.name, file.aids, lambda aids: self._ask(read_bytes, file.data, file.name, aids)
        )

    def _without_culprits(self, name: str, aids: Aids, ask_again: Callable[[Aids], None]) -> Submission | EditorError:
        """What was asked for; where a part of the file ended its reader, what there is without that part."""
        for attempt in range(_MOST_CULPRITS + 1):
            try:
                answer: Submission = self._answer(name)
            except _PartError as error:
                if attempt == _MOST_CULPRITS:
                    return error
                aids = replace(aids, refused={**aids.refused, error.sha256: error.message})
            except EditorError as error:
                return error
            else:
                return answer
            ask_again(aids)
        raise AssertionError

    def call(self, name: str, function: Callable[..., _T], *arguments: object) -> _T:
        """What the function gives; ``name`` is the file that it reads.

        Raises:
            EditorError: what the function raises; ``file-too-slow``, ``file-exhausts`` where a limit was reached;
                ``file-fault`` for any other exception of the function, which is logged: the fault is ours.
            CancelledError: soon after ``cancelled`` tells so.
        """
        self._ask(function, *arguments)
        answer: _T = self._answer(name)
        return answer

    def _ask(self, function: Callable[..., object], *arguments: object) -> None:
        if self._process is None:
            self._process = _Process(self._limits, self._cancelled)
        self._process.ask(function, arguments)

    def _answer(self, name: str) -> Any:
        state, result = self._process.answer() if self._process is not None else ("exhausted", "")
        sha256, part = self._process.part if self._process is not None else ("", "")
        if state not in ("done", "wanting", "refused", "fault"):
            self._end()
        if state == "done":
            return result
        if state == "cancelled":
            raise CancelledError
        if isinstance(result, tuple):
            raise WantingError(*result)
        if isinstance(result, Message):
            raise IntakeError(result.code, result.text, **result.values)
        if state == "fault":
            _log.error("could not read %s\n%s", name, result)
        if sha256:
            raise _PartError(_failure(state, part, self._limits), sha256)
        raise _failure(state, name, self._limits)

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


class _PartError(IntakeError):
    """A part that hung, exhausted or crashed its reader."""

    def __init__(self, error: IntakeError, sha256: str) -> None:
        super().__init__(error.code, error.message.text, **error.message.values)
        self.sha256 = sha256


def _failure(state: State, name: str, limits: Limits) -> IntakeError:
    if state == "slow":
        text = "“{name}”读了 {limit} 秒还没有读完，已停止，没有读取。文件可能已损坏，或是攻击文件，请与发信人核实。"
        return IntakeError("file-too-slow", text, name=name, limit=limits.seconds)
    if state == "exhausted":
        text = (
            "读取“{name}”占用的内存超过上限 {limit} MB，或使读取程序意外退出，没有读取。"
            "文件可能已损坏，或是攻击文件，请与发信人核实。"
        )
        return IntakeError("file-exhausts", text, name=name, limit=limits.memory // MEGABYTE)
    text = "文件“{name}”读不出来，可能已损坏。请用原来的程序打开看看，另存后再导入。"
    return IntakeError("file-fault", text, name=name)


class _Process:
    """The process, and a watch over it: it is ended when it takes too long, or nobody waits for its answer any more."""

    def __init__(self, limits: Limits, cancelled: Callable[[], bool]) -> None:
        self._seconds = limits.seconds
        self._cancelled = cancelled
        self._due: float | None = None  # when the answer that is waited for comes too late
        self._ended_because: State = "exhausted"
        self.part = "", ""  # what was read last of the file in hand, by its SHA-256 and name
        self._ended = threading.Event()
        try:
            self._popen = ahead.take()
        except OSError as error:
            text = "读来稿的程序启动不了（{reason}）。请关掉一些别的程序，再做一次。"
            raise IntakeError("reader-not-started", text, reason=error.strerror or str(error)) from error
        self._watch = threading.Thread(target=self._look, name="watching what reads", daemon=True)
        self._watch.start()
        self._send(limits.memory)

    def ask(self, function: Callable[..., object], arguments: tuple[object, ...]) -> None:
        self._due = time.monotonic() + self._seconds
        self._send((function, arguments))

    def _send(self, value: object) -> None:
        with suppress(OSError):  # it is gone: the answer will say so
            send(_open(self._popen.stdin), value)

    def answer(self) -> Answer:
        self.part = "", ""
        try:
            answer = self._next()
            while answer[0] == "at":
                self.part = cast(tuple[str, str], answer[1])
                answer = self._next()
        except (EOFError, OSError, pickle.UnpicklingError):
            answer = self._ended_because, ""
        self._due = None
        return answer

    def _next(self) -> Answer:
        answer: Answer = pickle.load(_open(self._popen.stdout))  # noqa: S301 - our own program wrote it
        return answer

    def end(self) -> None:
        self._ended.set()
        self._popen.kill()
        self._watch.join()
        for stream in (self._popen.stdin, self._popen.stdout):
            with suppress(OSError):
                _open(stream).close()
        self._popen.wait()

    def _look(self) -> None:
        while not self._ended.wait(_LOOK_AGAIN):
            if (due := self._due) is None:
                continue
            if self._cancelled():
                self._ended_because = "cancelled"
            elif time.monotonic() > due:
                self._ended_because = "slow"
            else:
                continue
            self._popen.kill()
            return


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise EOFError
    return stream
