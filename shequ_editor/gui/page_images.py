"""Pictures of pages, painted off the main thread and kept while they are of use.

A view asks for a picture while it paints and gets what is there; what is missing is painted next, and ``ready`` tells
the view to paint again. What is looked at closely comes before the small pages of the flatplan, and what was asked for
last before what has been scrolled past. A page is known by its identity: the composer hands out the same object for a
page that did not change, so its pictures stay good.
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
_WAITING = 64  # pictures asked for and not painted yet; older wishes have been scrolled past

Key = tuple[int, float, int, int]
Wishes = OrderedDict[Key, Page]


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
        self._single: dict[int, Key] = {}  # the latest picture that shows a whole page
        self._close: Wishes = OrderedDict()
        self._small: Wishes = OrderedDict()
        self._lock = threading.Lock()
        self._held = 0
        self._worker = Worker("pages", self)
        self._local = threading.local()

    def tile(self, page: Page, scale: float, column: int, row: int) -> QImage | None:
        """One tile of a page at ``scale`` device pixels to the point; ``None`` while it is being painted."""
        return self._get((id(page), scale, column, row), page, self._close)

    def small(self, page: Page, scale: float) -> QImage | None:
        """A small page in one picture; ``None`` while it is being painted."""
        return self._get((id(page), scale, 0, 0), page, self._small)

    def peek(self, page: Page, scale: float, column: int = 0, row: int = 0) -> QImage | None:
        """A tile if it is there; asks for nothing."""
        entry = self._cache.get((id(page), scale, column, row))
        return entry.image if entry else None

    def coarse(self, page: Page) -> QImage | None:
        """The whole page at whatever scale it was painted last, to stand in for a tile; asks for nothing."""
        entry = self._cache.get(self._single.get(id(page), (0, 0.0, 0, 0)))
        return entry.image if entry else None

    def _get(self, key: Key, page: Page, wishes: Wishes) -> QImage | None:
        entry = self._cache.get(key)
        if entry is not None:
            self._cache.move_to_end(key)
            return entry.image
        with self._lock:
            wishes[key] = page
            wishes.move_to_end(key)
            if len(wishes) > _WAITING:
                wishes.popitem(last=False)
        self._worker.submit(self._paint_next, self._painted, key="paint")
        return None

    def stop(self) -> None:
        """End the painter's thread."""
        with self._lock:
            self._close.clear()
            self._small.clear()
        self._worker.stop()

    def _paint_next(self, _task: Task) -> tuple[Key, Page, QImage] | None:
        with self._lock:
            wishes = self._close or self._small
            if not wishes:
                return None
            key, page = wishes.popitem()  # what was asked last is what is looked at now
        painter = getattr(self._local, "painter", None)
        if painter is None:
            painter = self._local.painter = PagePainter(self._fonts, self._picture)
        _number, scale, column, row = key
        return key, page, painter.image(page, scale, tile_area(page, scale, column, row))

    def _painted(self, result: tuple[Key, Page, QImage] | None) -> None:
        if result is None:
            return
        key, page, image = result
        self._keep(key, _Entry(page, image))
        with self._lock:
            more = bool(self._close or self._small)
        if more:
            self._worker.submit(self._paint_next, self._painted, key="paint")
        self.ready.emit(page)

    def _keep(self, key: Key, entry: _Entry) -> None:
        self._cache[key] = entry
        self._held += entry.image.sizeInBytes()
        if tiles(entry.page, key[1]) == (1, 1):
            self._single[key[0]] = key
        while self._held > _BUDGET and len(self._cache) > 1:
            old, dropped = self._cache.popitem(last=False)
            self._held -= dropped.image.sizeInBytes()
            if self._single.get(old[0]) == old:
                del self._single[old[0]]


def tile_area(page: Page, scale: float, column: int, row: int) -> QRectF:
    """The part of the page, in device pixels, that a tile shows."""
    width, height = device_size(page, scale)
    x, y = column * TILE, row * TILE
    return QRectF(x, y, max(1, min(TILE, width - x)), max(1, min(TILE, height - y)))


def tiles(page: Page, scale: float) -> tuple[int, int]:
    """How many columns and rows of tiles a page has."""
    width, height = device_size(page, scale)
    return math.ceil(width / TILE), math.ceil(height / TILE)


def on_pixels(box: QRectF, page: Page, scale: float, ratio: float) -> QRectF:
    """``box``, in logical pixels, moved and sized so that the page's picture falls on whole device pixels: else every
    stroke would be smeared over two."""
    width, height = device_size(page, scale)
    left, top = round(box.left() * ratio), round(box.top() * ratio)
    return QRectF(left / ratio, top / ratio, width / ratio, height / ratio)


def device_size(page: Page, scale: float) -> tuple[int, int]:
    """A page's size in whole device pixels."""
    return max(1, round(page.width * scale)), max(1, round(page.height * scale))
