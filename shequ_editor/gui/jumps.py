"""Where an article goes on: one list of pages under the other, the last of which is still to be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from shequ_editor.domain.issue import INSIDE_BACK


class Jumps(QWidget):
    """``chosen(continues_on)`` when the editor picks or takes back a page."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[QComboBox] = []
        self._pages: list[int] = []
        self._targets: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    @property
    def boxes(self) -> list[QComboBox]:
        """The lists in use, the first on top."""
        return [box for box in self._boxes if not box.isHidden()]

    def show_targets(self, targets: Sequence[str], pages: Sequence[int]) -> None:
        """Show where an article goes on; ``pages`` are the numbers of the pages on which it can."""
        self._targets, self._pages = list(targets), list(pages)
        wanted = len(targets) + (not targets or targets[-1] != INSIDE_BACK)
        while len(self._boxes) < wanted:
            self._boxes.append(self._box(len(self._boxes)))
        for place, box in enumerate(self._boxes):
            box.setVisible(place < wanted)
            self._fill(box, place)
        self.setFocusProxy(self._boxes[0])

    def _box(self, place: int) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("文章转到哪一页") if place == 0 else self.tr("再转到哪一页"))
        box.activated.connect(lambda _row: self._choose(place, box.currentData()))
        self._layout.addWidget(box)
        return box

    def _fill(self, box: QComboBox, place: int) -> None:
        """The pages after the one before in the row, and the inside back."""
        before = self._targets[place - 1] if 0 < place <= len(self._targets) else ""
        box.clear()
        box.addItem(self.tr("不转") if place == 0 else self.tr("不再转"), "")
        box.addItem(self.tr("转封三"), INSIDE_BACK)
        for page in self._pages:
            if not before.isdecimal() or page > int(before):
                box.addItem(self.tr("转第 {page} 页").format(page=page), str(page))
        target = self._targets[place] if place < len(self._targets) else ""
        if box.findData(target) < 0:  # a page that the issue no longer has
            box.addItem(self.tr("转第 {page} 页").format(page=target), target)
        box.setCurrentIndex(box.findData(target))

    def _choose(self, place: int, target: str) -> None:
        """A page was picked: it stays before those that come after it; without one nothing does."""
        kept = self._targets[place + 1 :] if target and target != INSIDE_BACK else []
        later = [other for other in kept if other == INSIDE_BACK or int(other) > int(target)]
        self.chosen.emit(",".join([*self._targets[:place], *([target] if target else []), *later]))
