"""The process that reads strangers' files, started before anything else is loaded.

A command that will read something starts it first of all: it loads what it needs while the command loads its own. So
nothing stands here that would have to be loaded before. What goes on over there is in :mod:`intake.serving`, how it is
spoken with in :mod:`intake.apart`.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

_COMMAND = (sys.executable, "-P", "-c", "from shequ_editor.intake.serving import serve; serve()")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console

_ready: list[subprocess.Popen[bytes]] = []


def start() -> None:
    """Start a process that the next :func:`take` will give. If it cannot be started, that will say so."""
    with suppress(OSError):
        if not _ready:
            _ready.append(_started())


def take() -> subprocess.Popen[bytes]:
    """The process that was started ahead, or a new one. Raises ``OSError``: no memory, too many processes."""
    return _ready.pop() if _ready else _started()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_NO_WINDOW
    )
