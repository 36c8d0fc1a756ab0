"""What all tests share."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_issue() -> Path:
    """The folder of the real issue, where it stands beside the checkout."""
    folder = ROOT.parent / "shared" / "real-issue"
    if not folder.is_dir():
        pytest.skip("the real issue is not beside this checkout")
    return folder


@pytest.fixture
def tool() -> Callable[..., str]:
    """Run a program that is not ours and return what it says; skips the test where it is not installed."""

    def call(*command: str | Path) -> str:
        if not shutil.which(str(command[0])):
            pytest.skip(f"{command[0]} is not installed")
        done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
        return done.stdout.decode()

    return call


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A test that leaves a thread running fails: it would go on into the next one, and hold files open."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2
    while (left := [thread for thread in threading.enumerate() if _counts(thread) and thread not in before]) and (
        time.monotonic() < deadline
    ):
        time.sleep(0.02)
    assert not left, f"threads left behind: {left}"


def _counts(thread: threading.Thread) -> bool:
    """Qt's pool keeps its threads for later, and Python lists those that once ran Python as dummies."""
    return thread.is_alive() and not isinstance(thread, threading._DummyThread)
