"""The program, as ``shequ-editor`` and as ``python -m shequ_editor``."""

from __future__ import annotations

import gc
import os
import sys

from shequ_editor import ahead

_READ = frozenset(("build", "check", "demo", "import", "read"))
"""The commands that read strangers' files."""


def run() -> None:
    """Run the command. One that reads files does its work and ends: what reads is started before anything is loaded,
    and nothing looks again and again for what has died, which is little and takes a tenth of the time. A command that
    is done ends at once, and does not first take apart what it built."""
    if not _READ.isdisjoint(sys.argv[1:2]):
        ahead.start()
        gc.set_threshold(200_000, 50, 50)
        sys.setswitchinterval(0.0005)
    from shequ_editor.cli import main

    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
