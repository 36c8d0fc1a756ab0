"""Any calls in any order: each says what it changed, all are undone and redone, also over closing and kill -9."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shequ_editor.domain.issue import Issue
from shequ_editor.library.history import LIMIT
from shequ_editor.services.office import Changes, ManuscriptRow, Office
from tests.conftest import ROOT
from tests.services.acts import act, make_inbox, state

UNDO, REDO, REOPEN, BACK_UP = -1, -2, -3, -4
NUMBERS = st.integers(0, 10_000) | st.sampled_from([UNDO, UNDO, REDO, REOPEN, BACK_UP])
Seen = tuple[dict[int, tuple[ManuscriptRow, object]], dict[int, Issue]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("states")
    make_inbox(folder / "inbox")
    return folder


def seen(office: Office) -> Seen:
    """What views show. Where a manuscript is placed follows what is told of issues."""
    rows = [replace(row, placed="", section="") for row in office.rows(office.find())]
    manuscripts = {row.id: (row, office.manuscript(row.id)) for row in rows}
    return manuscripts, {row.id: office.issue(row.id) for row in office.issues()}


def assert_told(changes: Changes, before: Seen, after: Seen) -> None:
    """Whoever refreshes by what a call said shows what is there."""
    if changes.everything:
        return
    for told, old, new in zip((changes.manuscripts, changes.issues), before, after, strict=True):
        assert {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)} <= told


def assert_whole(office: Office) -> None:
    database = office._library.database
    assert database.value("PRAGMA integrity_check") == "ok"
    assert database.all("PRAGMA foreign_key_check") == []
    assert office.check() == []
    named = set(database.column("SELECT sha256 FROM originals")) | office._library._history.originals()
    files = {path.parent.name + path.name: path for path in (office.folder / "originals").glob("??/*")}
    assert set(files) == named
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == sha256 for sha256, path in files.items())


@settings(max_examples=35, deadline=None)
@given(st.lists(NUMBERS, min_size=4, max_size=25))
def test_any_calls_are_told_undone_and_redone(place: Path, numbers: list[int]) -> None:
    folder = place / f"library{len(list(place.iterdir()))}"
    office = Office.open(folder)
    try:
        first = state(office)
        for number in (0, 1, 2, *numbers):
            before = seen(office)
            if number == REOPEN:
                office.close()
                office = Office.open(folder, create=False)
                assert seen(office) == before
            elif number == BACK_UP:
                office.back_up(always=True)
            else:
                changes = _go(office, place / "inbox", number)
                assert_told(changes, before, seen(office))
        last = state(office)
        while office.redo_label():
            office.redo()
            last = state(office)
        while office.undo_label():
            assert office.undo()
        assert _without_quiet(state(office)) == first
        office.close()
        office = Office.open(folder, create=False)
        while office.redo_label():
            assert office.redo()
        assert state(office) == last
        assert_whole(office)
    finally:
        office.close()


def _go(office: Office, inbox: Path, number: int) -> Changes:
    if number == UNDO:
        return office.undo()
    return office.redo() if number == REDO else act(office, inbox, number)


def _without_quiet(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """What a picture for a cover adds is no step: it stays until nothing can use it."""
    return {**found, "originals": []}


_CHILD = """
import sys
from pathlib import Path
from random import Random
from shequ_editor.services.office import Office
from tests.services.acts import act

chance = Random(int(sys.argv[3]))
with Office.open(Path(sys.argv[1])) as office:
    print("open", flush=True)
    for _ in range(4000):
        number = chance.randrange(10_000)
        if act(office, Path(sys.argv[2]), number):
            print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")
@pytest.mark.parametrize("seed", range(6))
def test_a_kill_among_any_calls(place: Path, tmp_path: Path, seed: int) -> None:
    done = _run_and_kill(tmp_path / "killed", place / "inbox", seed)
    with Office.open(tmp_path / "killed", create=False) as office:
        assert_whole(office)
        found = state(office)
        steps = office._library.database.value("SELECT count(*) FROM steps WHERE undone = 0")
        for _ in range(min(steps, LIMIT)):
            assert office.undo()
        for _ in range(min(steps, LIMIT)):
            assert office.redo()
        assert state(office) == found
    chance = Random(seed)
    with Office.open(tmp_path / "again", scratch=True) as office:
        while done:  # the same once more, up to what was acknowledged …
            number = chance.randrange(10_000)
            if act(office, place / "inbox", number):
                assert done.pop(0) == number
        possible = [state(office)]
        while not act(office, place / "inbox", chance.randrange(10_000)):
            possible.append(state(office))
        possible.append(state(office))  # … or with the call that was under way
    assert found in possible


def _run_and_kill(folder: Path, inbox: Path, seed: int) -> list[int]:
    """Act until killed; returns the acts that were said to be done."""
    command = [sys.executable, "-c", _CHILD, str(folder), str(inbox), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        time.sleep(Random(seed).uniform(0.3, 1.5))
        child.send_signal(signal.SIGKILL)
        said = child.stdout.read().split("\n")[:-1]
    assert child.returncode == -signal.SIGKILL
    return list(map(int, said))
