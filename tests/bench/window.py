"""From the start of the process to a window that answers, on a library that is there.

Run by itself (``python -m tests.bench.window LIBRARY STARTED``) it is the process that is measured.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measure import Row


def rows(library: Path, times: int = 7) -> Iterator[Row]:
    """Starts the window again and again, with a user's settings that are new each time; the first run warms up."""
    with tempfile.TemporaryDirectory() as home:
        runs = [started(library, Path(home) / str(run)) for run in range(times + 1)][1:]
    yield Row("window to usable, from the start of the process (median)", statistics.median(runs), "s", 1.5)
    yield Row("the same, the slowest start", max(runs), "s", 1.5)


def started(library: Path, home: Path) -> float:
    """Seconds until the window of a new process is usable."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "tests.bench.window", str(library), repr(time.time())]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return float(done.stdout)


def main(library: Path, start: float) -> None:
    """Opens the window as the program does; prints how long it took until its table was filled and painted, a search
    was answered, and nothing was left to do."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

    from shequ_editor.gui.app import Desk
    from shequ_editor.gui.preferences import Preferences

    class Painted(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            self.seen = self.seen or event.type() is QEvent.Type.Paint
            return False

    app = QApplication([])
    desk = Desk(app, Preferences())
    desk.start(library)
    window = desk.window
    assert window is not None
    table = window.findChild(QTableView, "table")
    search = window.findChild(QLineEdit, "searchEdit")
    painted = Painted()
    table.viewport().installEventFilter(painted)

    def wait(ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 20
        while not ready():
            app.processEvents()
            if time.monotonic() > deadline:
                raise SystemExit("the window did not become usable")

    count = table.model().rowCount()
    wait(lambda: painted.seen and count > 0)
    search.setText("食堂")
    wait(lambda: 0 < table.model().rowCount() < count)
    app.processEvents()
    print(time.time() - start)
    desk.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
