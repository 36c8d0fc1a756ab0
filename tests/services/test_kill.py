"""kill -9 while mails come in: what was acknowledged is there, nothing is half there, nothing is left over."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from shequ_editor.library import Library
from shequ_editor.services.office import Office, Query
from tests.conftest import ROOT
from tests.services.mails import mail

BATCHES = 60
IN_A_BATCH = 3
_CHILD = """
import sys
from pathlib import Path
from shequ_editor.services.office import Office

with Office.open(Path(sys.argv[1])) as office:
    print("open", flush=True)
    for batch in sorted(Path(sys.argv[2]).iterdir()):
        report = office.import_files([batch])
        if report.changes:
            print(batch.name, flush=True)
"""


@pytest.fixture(scope="module")
def batches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batches")
    for number in range(BATCHES):
        batch = folder / f"{number:02}"
        batch.mkdir()
        for one in range(IN_A_BATCH):
            (batch / f"{one}.eml").write_bytes(mail(f"第{number}批{one}", pictures=2))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")
@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_any_moment(tmp_path: Path, batches: Path, seed: int) -> None:
    folder = tmp_path / "library"
    chance = random.Random(seed)
    acknowledged: list[str] = []
    for _ in range(2):
        acknowledged += _run_and_kill(folder, batches, chance.uniform(0.0, 0.6))
        _assert_whole(folder, acknowledged)
    with Office.open(folder) as office:
        office.import_files([batches])
        assert office.counts()["all"] == BATCHES * IN_A_BATCH


def _run_and_kill(folder: Path, batches: Path, seconds: float) -> list[str]:
    """Import until killed; returns the batches that were said to be in."""
    command = [sys.executable, "-c", _CHILD, str(folder), str(batches)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        said = child.stdout.read().split()
    assert child.returncode in (-signal.SIGKILL, 0)
    return said


def _assert_whole(folder: Path, acknowledged: list[str]) -> None:
    with closing(Library.open(folder, create=False)) as library:
        assert library.database.value("PRAGMA integrity_check") == "ok"
        assert library.database.all("PRAGMA foreign_key_check") == []
        named = set(library.database.column("SELECT sha256 FROM originals"))
        batches = library.database.value("SELECT count(*) FROM steps")
        for manuscript_id in library.manuscripts.find(Query(text="长桌")):
            library.manuscripts.get(manuscript_id)
    files = {path.parent.name + path.name: path for path in (folder / "originals").glob("*/*") if path.is_file()}
    assert set(files) == named
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == sha256 for sha256, path in files.items())
    with Office.open(folder) as office:
        titles = {row.title for row in office.rows(office.find())}
    assert len(titles) == batches * IN_A_BATCH
    assert {f"第{int(batch)}批{one}" for batch in acknowledged for one in range(IN_A_BATCH)} <= titles
