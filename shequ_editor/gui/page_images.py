"""Pictures of pages, painted off the main thread and kept while they are of use.

A view asks for a tile while it paints and gets what is there; what is missing is painted next, and ``ready`` tells
the view to paint again. A page is known by its identity: the composer hands out the same object for a page that did
not change, so its pictures stay good.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage

from shequ_editor.gui.page_painter import PagePainter
from shequ_editor.gui.tasks import Task, Worker
from shequ_editor.typeset.page import Page

TILE = 1024  # device pixels: a whole page at the usual zoom on an office screen is one or two
_BUDGET = 160 << 20

Key = tuple[int, float, int, int]


class _Entry(Struct):
    page: Page  # held, so that its identity is not given to another page
    image: QImage


class PageImages(QObject):
    """The cache and its painter thread. ``ready(page)``: a picture of that page has been painted."""

    ready = Signal(object)

    def __init__(self, fonts: Path, picture: Callable[[str], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._picture = picture
        self._cache: OrderedDict[Key, _Entry] = OrderedDict()
        self._wanted: OrderedDict[Key, tuple[Page, float, QRectF]] = OrderedDict()
        self._lock = threading.Lock()
        self._held = 0
        self._worker = Worker("pages", self)
        self._local = threading.local()

    def tile(self, page: Page, scale: float, column: int, row: int) -> QImage | None:
        """One tile of a page at ``scale`` device pixels to the point; ``None`` while it is being painted."""
        key = (id(page), scale, column, row)
        entry = self._cache.get(key)
        if entry is not None:
            self._cache.move_to_end(key)
            return entry.image
        self._want(key, page, scale)
        return None

    def whole(self, page: Page, scale: float) -> QImage | None:
        """A small page in one picture."""
        return self.tile(page, scale, 0, 0)

    def peek(self, page: Page, scale: float, column: int = 0, row: int = 0) -> QImage | None:
        """A picture if it is there; asks for nothing."""
        entry = self._cache.get((id(page), scale, column, row))
        return entry.image if entry else None

    def stop(self) -> None:
        """End the painter's thread."""
        with self._lock:
            self._wanted.clear()
        self._worker.stop()

    def forget(self) -> None:
        """Drop all pictures (a picture file has changed, the library was closed)."""
        self._cache.clear()
        self._held = 0

    def _want(self, key: Key, page: Page, scale: float) -> None:
        with self._lock:
            self._wanted[key] = (page, scale, tile_area(page, scale, key[2], key[3]))
            self._wanted.move_to_end(key)
            while len(self._wanted) > 64:  # scrolled past long ago
                self._wanted.popitem(last=False)
        self._worker.submit(self._paint_next, self._painted, key="paint")

    def _paint_next(self, _task: Task) -> tuple[Key, Page, QImage] | None:
        with self._lock:
            if not self._wanted:
                return None
            key, (page, scale, area) = self._wanted.popitem()  # what was asked last is what is looked at now
        painter = getattr(self._local, "painter", None)
        if painter is None:
            painter = self._local.painter = PagePainter(self._fonts, self._picture)
        return key, page, painter.image(page, scale, area)

    def _painted(self, result: tuple[Key, Page, QImage] | None) -> None:
        if result is None:
            return
        key, page, image = result
        self._cache[key] = _Entry(page, image)
        self._held += image.sizeInBytes()
        while self._held > _BUDGET and len(self._cache) > 1:
            self._held -= self._cache.popitem(last=False)[1].image.sizeInBytes()
        with self._lock:
            more = bool(self._wanted)
        if more:
            self._worker.submit(self._paint_next, self._painted, key="paint")
        self.ready.emit(page)


def tile_area(page: Page, scale: float, column: int, row: int) -> QRectF:
    """The part of the page, in device pixels, that a tile shows."""
    width, height = device_size(page, scale)
    x, y = column * TILE, row * TILE
    return QRectF(x, y, max(1, min(TILE, width - x)), max(1, min(TILE, height - y)))


def tiles(page: Page, scale: float) -> tuple[int, int]:
    """How many columns and rows of tiles a page has."""
    width, height = device_size(page, scale)
    return math.ceil(width / TILE), math.ceil(height / TILE)


def device_size(page: Page, scale: float) -> tuple[int, int]:
    """A page's size in whole device pixels."""
    return max(1, round(page.width * scale)), max(1, round(page.height * scale))
