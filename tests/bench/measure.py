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
    """One run of a process: seconds on the wall clock and of all processors, peak resident memory in MB, and what it
    printed."""

    seconds: float
    processor: float
    megabytes: float
    said: str


@dataclass(frozen=True)
class Row:
    """One line of the table: ``limit`` is the most that was asked for (None: nothing was, the figure is there to
    compare with)."""

    name: str
    got: float
    unit: str
    limit: float | None = None

    def __str__(self) -> str:
        asked = f"≤ {self.limit:g} {self.unit}" if self.limit is not None else "–"
        verdict = ("yes" if self.got <= self.limit else "NO") if self.limit is not None else ""
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
        said.seek(0)
        text = said.read().decode(errors="replace")
        if child.returncode:
            raise SystemExit(f"{' '.join(map(str, command))}\n{text}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # macOS counts bytes, Linux kilobytes
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, text)


class Pairs:
    """Two commands run A B A B …, so that whatever else the machine does falls on both; one round first to warm up."""

    def __init__(self, one: Sequence[str | Path], other: Sequence[str | Path], times: int) -> None:
        process(one), process(other)
        self.runs = [(process(one), process(other)) for _ in range(times)]

    def medians(self, of: Callable[[Run], float]) -> tuple[float, float]:
        """The medians of a figure, of each command."""
        one, other = zip(*self.runs, strict=True)
        return statistics.median(map(of, one)), statistics.median(map(of, other))

    def most(self, of: Callable[[Run], float]) -> tuple[float, float]:
        one, other = zip(*self.runs, strict=True)
        return max(map(of, one)), max(map(of, other))

    def ratio(self, of: Callable[[Run], float]) -> float:
        """The median of the ratios, pair by pair."""
        return statistics.median(of(a) / of(b) for a, b in self.runs)


def milliseconds(work: Callable[[], object], times: int) -> float:
    """The median of some calls."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000
