"""The foot of the window: that everything is kept, and how far long work is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar


class WorkBar(QObject):
    """``cancelled()``: the editor does not want to wait."""

    cancelled = Signal()

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        kept = QLabel(self.tr("改动随时自动保存，改错了按 Ctrl+Z"))
        kept.setContentsMargins(12, 0, 12, 0)
        self._label = QLabel()
        self._progress = QProgressBar()
        self._progress.setFixedWidth(180)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("进度"))
        self._cancel = QPushButton(self.tr("取消"))
        self._cancel.clicked.connect(self._ask_cancel)
        bar.addWidget(kept, 1)
        for widget in (self._label, self._progress, self._cancel):
            bar.addPermanentWidget(widget)
            widget.hide()

    @property
    def busy(self) -> bool:
        return not self._progress.isHidden()

    def begin(self, text: str, *, cancellable: bool = False) -> None:
        """Work begins whose length is not known yet."""
        self._label.setText(text)
        self._progress.setRange(0, 0)
        self._label.show()
        self._progress.show()
        self._cancel.setVisible(cancellable)

    def show_progress(self, done: int, total: int, what: str) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        shown = self._label.fontMetrics().elidedText(what, Qt.TextElideMode.ElideMiddle, 240)
        self._label.setText(f"{done} / {total}　{shown}")

    def end(self) -> None:
        for widget in (self._label, self._progress, self._cancel):
            widget.hide()

    def _ask_cancel(self) -> None:
        self._label.setText(self.tr("正在取消…"))
        self.cancelled.emit()
