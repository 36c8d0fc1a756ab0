"""The program, as ``shequ-editor`` and as ``python -m shequ_editor``."""

from __future__ import annotations

import gc
import os
import sys

_READ = frozenset(("build", "check", "demo", "import", "read"))
"""The commands that read strangers' files."""


def run() -> None:
    """Run the command. One that is done ends at once, and does not first take apart what it built."""
    if not _READ.isdisjoint(sys.argv[1:2]):
        _make_ready()
    from shequ_editor.cli import main

    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _make_ready() -> None:
    """Start what reads before anything else is loaded. A command that reads files does its work and ends: nothing looks
    again and again for what has died meanwhile, which is little and takes a tenth of the time. Threads take turns every
    half millisecond: those that compress or load beside the work wait no longer for theirs than they work."""
    from shequ_editor import ahead

    ahead.start()
    gc.set_threshold(200_000, 50, 50)
    sys.setswitchinterval(0.0005)


if __name__ == "__main__":
    run()
