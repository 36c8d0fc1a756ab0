"""Keys that press buttons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QAbstractButton


def set_shortcuts(keys: Mapping[QAbstractButton, str]) -> None:
    """Give buttons their keys. In a form they would be lost: a button that gets its text takes its shortcut from it."""
    for button, sequence in keys.items():
        button.setShortcut(sequence)
