"""A box one picks from."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Picker(QComboBox):
    """Leaves the wheel to what it stands in: whoever scrolls a panel must not change what passes under the pointer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
