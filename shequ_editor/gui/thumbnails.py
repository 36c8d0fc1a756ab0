"""Small pictures of photographs, read off the main thread and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from shequ_editor.gui.page_painter import read_picture
from shequ_editor.gui.tasks import Worker

WIDTH = 480
_KEPT = 120


class Thumbnails(QObject):
    """``ready(sha256)`` when a picture that was asked for is there."""

    ready = Signal(str)

    def __init__(self, picture: Callable[[str], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._worker = Worker("thumbnails", self)

    def get(self, sha256: str) -> QImage | None:
        """The picture, about :data:`WIDTH` pixels wide; ``None`` while it is being read."""
        image = self._images.get(sha256)
        if image is not None:
            self._images.move_to_end(sha256)
            return image
        self._worker.submit(
            lambda _task: read_picture(self._picture(sha256), WIDTH),
            lambda read: self._take(sha256, read),
            lambda _message: self._take(sha256, QImage()),
            key=sha256,
        )
        return None

    def stop(self) -> None:
        self._worker.stop()

    def _take(self, sha256: str, image: QImage) -> None:
        self._images[sha256] = image
        if len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.ready.emit(sha256)
