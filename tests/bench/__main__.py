"""`make bench`: what was asked for beside what was got, on this machine. It tells, it does not fail."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

from shequ_editor.settings import resource
from tests.bench.measure import Row

REAL_PLAN = Path(__file__).resolve().parents[3] / "shared" / "real-issue" / "issue.toml"
PARTS = ("build", "print", "quality", "ten", "typing", "edit", "library", "told", "window")


def main() -> None:
    """Runs all parts, or those that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument(
        "--plan", type=Path, default=REAL_PLAN if REAL_PLAN.exists() else resource("sample", "issue.toml")
    )
    options = parser.parse_args()
    wanted = options.parts or PARTS
    print(f"{'plan ' + str(options.plan):<62} {'asked':>12}  {'got':>9}")
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch)
        if "build" in wanted:
            from tests.bench import against_typst

            show(against_typst.rows(options.plan))
        if "print" in wanted:
            from tests.bench import printer

            show(printer.rows(options.plan))
        if "quality" in wanted:
            from tests.bench import quality

            show(quality.rows(options.plan))
        if "ten" in wanted:
            from tests.bench import ten

            show(ten.rows(options.plan))
        if "typing" in wanted:
            from tests.bench import keystrokes

            show(keystrokes.rows(options.plan))
        if "edit" in wanted:
            from tests.bench import edit

            show(edit.rows(options.plan))
        if "told" in wanted:
            from tests.bench import told

            show(told.rows(library))
        if {"library", "window"} & set(wanted):
            from tests.bench import library as of_library
            from tests.bench import window

            show(of_library.rows(library))
            if "window" in wanted:
                show(window.rows(library / "library"))


def show(rows: Iterable[Row]) -> None:
    """Prints each line as soon as it is measured."""
    for row in rows:
        print(row, flush=True)


if __name__ == "__main__":
    main()
