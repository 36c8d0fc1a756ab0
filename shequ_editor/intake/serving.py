"""What reads strangers' files over there: the process of :mod:`apart`, which does what it is asked as long as it is."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

from shequ_editor.errors import EditorError
from shequ_editor.intake import part_at_work
from shequ_editor.intake.aids import NONE, Aids, WantingError
from shequ_editor.intake.submission import Submission

State = Literal["at", "done", "wanting", "refused", "fault", "exhausted", "slow", "cancelled"]
Answer = tuple[State, object]
"""With the part that is being read (its SHA-256 and name, or ""), the result, the message and what is wanted, the
message, the traceback."""

_OUTPUT, _ERRORS = 1, 2  # file descriptors


def serve() -> None:
    """First comes the number of bytes that a file may take, then one question after the other. What libraries print of
    a file's faults is shown to nobody."""
    answers = os.fdopen(os.dup(_OUTPUT), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _OUTPUT)
    os.dup2(nowhere, _ERRORS)
    _load()
    part_at_work.tell_to(lambda sha256, name: send(answers, ("at", (sha256, name))))
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        _limit_memory(pickle.load(sys.stdin.buffer))  # noqa: S301 - our own program wrote it
        while True:
            function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own program wrote it
            answer = _try(function, arguments)
            del arguments
            send(answers, answer)


def send(stream: IO[bytes], value: object) -> None:
    """Write a value for the other side."""
    pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def read_bytes(data: bytes, name: str, aids: Aids = NONE) -> Submission:
    """As :func:`reading.read_bytes`, which only this process loads."""
    from shequ_editor.intake import reading

    return reading.read_bytes(data, name, aids)


def read_file(path: Path, aids: Aids = NONE) -> Submission:
    """As :func:`reading.read_file`, which only this process loads."""
    from shequ_editor.intake import reading

    return reading.read_file(path, aids)


def printable(data: bytes, name: str) -> tuple[bytes, str]:
    """As :func:`pictures.printable`."""
    from shequ_editor.intake import pictures

    return pictures.printable(data, name)


def words(data: bytes, name: str) -> str:
    """A document's paragraphs, a line each, whatever they are. Raises as :func:`documents.read_document` does."""
    from shequ_editor.intake import classify, documents, kinds

    return classify.words_of(documents.read_document(data, name, kinds.kind_of(data, name)).items)


def _load() -> None:
    """What most files need, before one is there. It is never let go: looking for what could be is a quarter of the
    time that it takes."""
    gc.disable()
    from lxml import etree  # noqa: F401

    from shequ_editor.intake import reading  # noqa: F401
    from shequ_editor.intake.word import reader  # noqa: F401

    gc.freeze()
    gc.enable()


def _try(function: Callable[..., object], arguments: tuple[object, ...]) -> Answer:
    try:
        return "done", function(*arguments)
    except WantingError as error:
        return "wanting", (error.message, error.wanted)
    except EditorError as error:
        return "refused", error.message
    except MemoryError:
        return "exhausted", ""
    except Exception:
        import traceback

        return "fault", traceback.format_exc()


def _limit_memory(most: int) -> None:
    """At most so many bytes beyond what the program itself takes, where the system can limit that."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + most, resource.RLIM_INFINITY))
