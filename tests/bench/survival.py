"""kill -9 at any moment of what an office does, again and again, and what must hold after each.

``python -m tests.bench.survival 1000`` does it a thousand times and tells how it went; the tests do it a few times.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from shequ_editor.library import Library, checks
from shequ_editor.services.office import Office
from tests.conftest import ROOT
from tests.services.mails import mail

WORKS = ("import", "edit", "export", "backup")
_BATCHES, _IN_A_BATCH = 40, 3
_CHILD = """
import sys
from itertools import count
from pathlib import Path
from msgspec.structs import replace
from shequ_editor.services.office import Office

def say(*words):
    print(*words, sep="\\t", flush=True)

folder, inbox, work, start = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
with Office.open(folder) as office:
    say("open")
    batches = sorted(inbox.iterdir())
    for number in count(start):
        if work == "import":
            batch = batches[number % len(batches)]
            if office.import_files([batch]).changes:
                say("import", batch.name)
        elif work == "edit":
            chosen = office.find()[number % 5]
            office.edit_manuscript(chosen, replace(office.manuscript(chosen), subtitle=f"改{number}"))
            if number % 7 == 0:
                office.undo()
                office.redo()
            say("edit", chosen, number)
        elif work == "export":
            office.move(folder.parent / "moved.zip", office.find()[:4])
            say("export", number)
        else:
            office.set_setting("beat", number)
            office.back_up(always=True)
            say("backup", number)
"""


class Survivor:
    """A library that is worked on and killed; what was acknowledged is remembered."""

    def __init__(self, folder: Path, said: Counter[str]) -> None:
        self.said = said  # how often each kind of work was acknowledged
        self.folder = folder / "library"
        self.inbox = folder / "inbox"
        self.batches: set[str] = set()
        self.edits: dict[int, int] = {}
        self.beat = -1
        for number in range(_BATCHES):
            for one in range(_IN_A_BATCH):
                file = self.inbox / f"{number:02}" / f"{one}.eml"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(mail(f"第{number}批{one}", pictures=1))
        with Office.open(self.folder) as office:
            office.import_files([self.inbox / "00", self.inbox / "01"])
        self.batches |= {"00", "01"}

    def work_and_kill(self, work: str, seconds: float, start: int, *, opened: bool) -> None:
        """Let a process do one kind of work, and kill it so many seconds after it started, or after it ``opened`` the
        library."""
        command = [sys.executable, "-c", _CHILD, str(self.folder), str(self.inbox), work, str(start)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            if opened:
                assert child.stdout.readline() == "open\n", f"{work}: the library did not open"
            time.sleep(seconds)
            child.send_signal(signal.SIGKILL)
            lines = child.stdout.read().split("\n")[:-1]  # a line that was cut off was not said
        for kind, *words in (line.split("\t") for line in lines):
            if kind in WORKS:
                self.said[kind] += 1
            if kind == "import":
                self.batches.add(words[0])
            elif kind == "edit":
                self.edits[int(words[0])] = int(words[1])
            elif kind == "backup":
                self.beat = int(words[0])

    def look(self) -> None:
        """Open the library as a window does, and see that nothing acknowledged is lost and nothing is half there."""
        with closing(Library.open(self.folder, create=False)) as library:
            assert list(checks.check(library)) == []
            named = set(library.database.column("SELECT sha256 FROM originals"))
        originals = self.folder / "originals"
        files = {path.parent.name + path.name: path for path in originals.glob("*/*") if path.is_file()}
        assert set(files) == named, "what a crash left was not swept, or something is missing"
        assert all(hashlib.sha256(path.read_bytes()).hexdigest() == sha256 for sha256, path in files.items())
        assert list((originals / "incoming").iterdir()) == []
        with Office.open(self.folder, create=False) as office:
            counted = Counter(row.title[: row.title.index("批")] for row in office.rows(office.find()))
            assert set(counted.values()) == {_IN_A_BATCH}, "an import is half there"
            assert {f"第{int(batch)}" for batch in self.batches} <= set(counted)
            for id_, number in self.edits.items():
                assert int(office.manuscript(id_).subtitle[1:]) >= number, "an edit is lost"
            assert office.setting("beat", -1) >= self.beat, "a setting is lost"
            assert all(backup.is_good() for backup in office.backups(self.folder)[:1])
        self._look_at_export()

    def _look_at_export(self) -> None:
        """A file that is there is whole; one that was cut off has no name of its own."""
        moved = self.folder.parent / "moved.zip"
        if moved.exists():
            with tempfile.TemporaryDirectory() as scratch, Office.open(Path(scratch) / "there") as office:
                (report,) = office.import_files([moved]).files
                assert report.outcome == "imported", report.message
        for draft in self.folder.parent.glob(".*.part"):  # of the killed process; nobody takes it for a file
            draft.unlink()


def campaign(folder: Path, kills: int, said: Counter[str], seed: int = 1) -> Iterator[int]:
    """Kill and look, so many times, every fifth time while the library is still being opened; tells how many there
    were. A new library every 50 times."""
    chance = random.Random(seed)
    for turn in range(kills):
        if turn % 50 == 0:
            shutil.rmtree(folder / str(turn - 50), ignore_errors=True)
            office = Survivor(folder / str(turn), said)
        work = WORKS[turn % len(WORKS)]
        seconds = chance.uniform(0, 1.5 if work == "import" else 0.5)
        office.work_and_kill(work, seconds, turn * 1000, opened=turn % 5 > 0)
        office.look()
        yield turn + 1


def main() -> None:
    said: Counter[str] = Counter()
    seed = time.time_ns()
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if sys.argv[2:] else None) as scratch:
        for done in campaign(Path(scratch), int(sys.argv[1]), said, seed):
            if done % 50 == 0:
                print(f"{done} kills; acknowledged: {json.dumps(said)}", flush=True)
    print("nothing acknowledged lost, nothing half there, nothing left over")


if __name__ == "__main__":
    main()
