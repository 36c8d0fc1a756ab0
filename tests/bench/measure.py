"""Measuring: whole processes with their peak memory, and a table of what was asked for and what was got."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run of a process: seconds on the wall clock, peak resident memory in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Row:
    """One line of the table. ``limit`` 0: nothing was asked for, the figure is there to compare with."""

    name: str
    got: float
    unit: str
    limit: float = 0

    def __str__(self) -> str:
        asked = f"< {self.limit:g} {self.unit}" if self.limit else "–"
        verdict = ("yes" if self.got < self.limit else "NO") if self.limit else ""
        return f"{self.name:<62} {asked:>12}  {self.got:>9.4g} {self.unit:<3} {verdict}"


def process(command: Sequence[str | Path]) -> Run:
    """Runs a command to its end. A command that fails ends the benchmark with what it said.

    Compiled modules are kept, as they are wherever the program is installed, whatever this shell says of it.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(map(str, command))}\n{said.read().decode(errors='replace')}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # macOS counts bytes, Linux kilobytes
    return Run(seconds, usage.ru_maxrss / unit)


def median_run(runs: Sequence[Run]) -> Run:
    """Median time, and the largest memory."""
    return Run(statistics.median(run.seconds for run in runs), max(run.megabytes for run in runs))


def alternate(one: Sequence[str | Path], other: Sequence[str | Path], times: int) -> tuple[Run, Run]:
    """Runs two commands A B A B …, so that whatever else the machine does falls on both; one round first to warm up."""
    process(one), process(other)
    pairs = [(process(one), process(other)) for _ in range(times)]
    return median_run([a for a, _ in pairs]), median_run([b for _, b in pairs])


def milliseconds(work: Callable[[], object], times: int) -> float:
    """The median of some calls."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000
