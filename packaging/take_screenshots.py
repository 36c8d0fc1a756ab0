"""Takes the pictures of the READMEs: the real window on the sample issue, each place, and one in the dark theme.
Draws the program's icon for desktops beside it.

    python packaging/take_screenshots.py [WIDTHxHEIGHT] [FOLDER]

It needs no screen (Qt's offscreen platform draws the same), and touches no one's settings.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from shequ_editor.gui.app import Desk
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.seal import seal
from shequ_editor.gui.theme import Mode
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from shequ_editor.settings import resource

TARGET = Path(__file__).parent / "screenshots"
ICON = Path(__file__).parent / "shequ-editor.png"
ARTICLE = 3  # the article of the sample that is chosen in the outline: one with a photograph


def wait(app: QApplication, ready: Callable[[], bool], at_least: float = 3.0) -> None:
    """Lets the window work until it is ready, and then a little, for pages are painted piece by piece."""
    start = time.monotonic()
    while not ready() or time.monotonic() - start < at_least:
        app.processEvents()
        time.sleep(0.005)
        if time.monotonic() - start > 30:
            raise SystemExit("the window did not get ready")


def is_ready(window: MainWindow, name: str) -> bool:
    """Whether a place has something to show."""
    if name == "output":
        return window.output.ui.preview.count > 0
    return name == "library" or window.session.edition is not None


def main(size: str = "1440x900", folder: str = str(TARGET)) -> None:
    """Opens the window on a library with the sample issue and saves what it shows."""
    width, height = map(int, size.split("x"))
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settings = {"HOME": scratch, "XDG_CONFIG_HOME": scratch, "XDG_DATA_HOME": scratch, "LANG": "zh_CN.UTF-8"}
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", **settings}
        app = QApplication(sys.argv[:1])
        library = Path(scratch) / "library"
        with Office.open(library) as office:
            place_plan(office, read_plan(resource("sample", "issue.toml")))
        seal(256).save(str(ICON))
        desk = Desk(app, Preferences())
        desk.set_theme(Mode.LIGHT)
        desk.start(library)
        window = desk.window
        if not isinstance(window, MainWindow):
            raise SystemExit("the library did not open")
        window.showNormal()
        window.resize(width, height)
        for name, show, theme in (
            ("library", window.show_library, Mode.LIGHT),
            ("arrange", window.show_arrange, Mode.LIGHT),
            ("output", window.show_output, Mode.LIGHT),
            ("arrange-dark", window.show_arrange, Mode.DARK),
        ):
            desk.set_theme(theme)
            show()
            wait(app, partial(is_ready, window, name))
            if show == window.show_arrange:
                window.arrange.choose_article(window.session.articles[ARTICLE].id)
                wait(app, lambda: True)
            window.grab().save(str(target / f"{name}.png"))
        desk.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
