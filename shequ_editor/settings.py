"""Where the program's own files are, and who runs it."""

from __future__ import annotations

import getpass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """A file or folder that ships with the program: inside the installed package, beside it in a checkout."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def user_name() -> str:
    """Who works at this computer, as far as it says so."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
