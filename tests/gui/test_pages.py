"""The painter, the cache of pictures, the geometry of the desk, and the page view."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shequ_editor.gui.page_images import PageImages, device_size, on_pixels, tile_area
from shequ_editor.gui.page_layout import boxes_of, fit_scale, lay_out, letters_before, source_at, spreads
from shequ_editor.gui.page_painter import PagePainter, item_box
from shequ_editor.gui.page_view import Fit, PageView
from shequ_editor.settings import resource
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import (
    Colour,
    Edition,
    Fill,
    GlyphRun,
    Image,
    Item,
    Page,
    Rule,
    Source,
)
from shequ_editor.typeset.page import Path as Shape
from tests.gui.conftest import photograph

RED = Colour((0, 1, 1, 0), (1, 0, 0))
FONTS = FontLibrary(resource("fonts"))


def run(text: str, x: float, y: float, size: float = 12, face: str = "song-regular", source: Source | None = None):
    glyphs = tuple(FONTS.face(face).glyph(char) for char in text)
    xs = tuple(index * size for index in range(len(text)))
    return GlyphRun(face, size, x, y, glyphs, xs, tuple(text), size * len(text), source=source)


def page(*items: Item, label: str = "1") -> Page:
    return Page(label, 300, 400, 9, items)


def paint(made: Page, scale: float = 2.0, picture: Path = Path("none")) -> QImage:
    painter = PagePainter(resource("fonts"), lambda _sha: picture)
    return painter.image(made, scale, QRectF(0, 0, *device_size(made, scale)))


def ink(image: QImage, colour: QColor | None = None) -> QRectF:
    """The box around everything that is not paper (or is of one colour)."""
    points = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if (image.pixelColor(x, y) == colour if colour else image.pixelColor(x, y).lightness() < 200)
    ]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return QRectF(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1) if points else QRectF()


# The painter


def test_a_glyph_stands_where_the_display_list_says(qapp: QApplication) -> None:
    box = ink(paint(page(run("口", 100, 200, 24))))
    em = QRectF(200, 400 - 0.88 * 48, 48, 48)  # at two pixels to the point
    assert em.contains(box)
    assert box.width() > 30
    assert box.height() > 30


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.37, 3.0])
def test_places_hold_at_any_scale(qapp: QApplication, scale: float) -> None:
    box = ink(paint(page(run("口口", 60, 100, 40)), scale))
    assert box.left() / scale == pytest.approx(64, abs=3)
    assert box.right() / scale == pytest.approx(60 + 80 - 4, abs=3)


def test_a_tile_is_a_part_of_the_whole(qapp: QApplication) -> None:
    made = page(run("邻里守望", 40, 120, 30), Fill(20, 200, 60, 40, RED), Rule(10, 300, 290, 300, 1))
    painter = PagePainter(resource("fonts"), lambda _sha: Path("none"))
    whole = painter.image(made, 2.0, QRectF(0, 0, 600, 800))
    part = painter.image(made, 2.0, QRectF(100, 150, 300, 400))
    assert part == whole.copy(100, 150, 300, 400)


def test_rectangles_lines_and_shapes_are_painted(qapp: QApplication) -> None:
    triangle = Shape((("M", 10.0, 10.0), ("L", 50.0, 10.0), ("L", 10.0, 50.0), ("Z",)), fill=RED)
    image = paint(page(Fill(100, 100, 20, 10, RED), triangle), 1.0)
    assert image.pixelColor(110, 105) == QColor("#ff0000")
    assert image.pixelColor(15, 15) == QColor("#ff0000")
    assert image.pixelColor(45, 45) == QColor("white")
    line = ink(paint(page(Rule(20, 50, 220, 50, 0.25)), 1.0))
    assert (line.left(), line.right()) == (20, 220)


def test_a_picture_fills_its_frame_upright(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "p.jpg"
    file.write_bytes(photograph((400, 200)))
    image = paint(page(Image(50, 60, 200, 100, "sha")), 1.0, file)
    assert ink(image) == QRectF(50, 60, 200, 100)
    assert image.pixelColor(150, 110).green() == pytest.approx(110, abs=4)


def test_a_picture_that_is_gone_leaves_a_marked_frame(qapp: QApplication) -> None:
    image = paint(page(Image(50, 60, 200, 100, "sha")), 1.0)
    assert image.pixelColor(150, 65) != QColor("white")


def test_what_leaves_ink_lies_in_its_box(qapp: QApplication) -> None:
    for item in (run("龘yǐ", 50, 100, 30), Rule(20, 20, 20, 200, 2), Fill(5, 5, 10, 10, RED)):
        assert item_box(item, 2.0).contains(ink(paint(page(item))))


# Geometry


def test_pages_lie_as_a_book_lies_open() -> None:
    assert spreads(0) == []
    assert spreads(1) == [(0,)]
    assert spreads(6) == [(0,), (1, 2), (3, 4), (5,)]


def test_a_spread_fits_its_room() -> None:
    pages = [page() for _ in range(6)]
    room = QSizeF(1000, 500)
    scale = fit_scale(pages[0], room, facing=True, whole=True)
    desk = lay_out(pages, scale, room.width(), facing=True)
    for place in desk.places:
        assert place.box.height() <= 500
        assert place.box.left() >= 0
        assert place.box.right() <= 1000 + 1e-6
    left, right = desk.row(1)
    assert left.box.right() == right.box.left()


def test_a_click_finds_the_paragraph() -> None:
    first, second = Source("body", 0, 0), Source("body", 0, 1)
    made = page(run("第一段在上面", 50, 100, source=first), run("第二段在下面", 50, 122, source=second))
    assert source_at(made, QPointF(80, 97)) == first
    assert source_at(made, QPointF(80, 118)) == second
    assert source_at(made, QPointF(80, 300)) is None
    assert len(boxes_of(made, second)) == 1


def test_page_numbers_and_heads_are_no_paragraphs() -> None:
    assert source_at(page(run("12", 50, 100, source=Source("folio"))), QPointF(55, 97)) is None


# The view


@pytest.fixture
def images(qapp: QApplication) -> Iterator[PageImages]:
    made = PageImages(resource("fonts"), lambda _sha: Path("none"))
    yield made
    made.stop()


def edition(*pages: Page) -> Edition:
    return Edition(pages, ())


def numbered(count: int) -> list[Page]:
    return [page(run(str(n), 50, 100, source=Source("body", 0, n)), label=str(n)) for n in range(count)]


@pytest.fixture
def view(images: PageImages, qtbot: QtBot) -> PageView:
    made = PageView()
    qtbot.addWidget(made)
    made.set_images(images)
    made.resize(900, 700)
    made.set_edition(edition(*numbered(8)))
    with qtbot.waitExposed(made):
        made.show()
    return made


def settle(qtbot: QtBot, view: PageView, images: PageImages) -> None:
    """Until the view has been painted with nothing missing."""
    quiet = 0
    for _round in range(200):
        view.grab()
        busy = images._worker.busy
        quiet = 0 if busy else quiet + 1
        if quiet > 3:
            return
        qtbot.wait(10)
    raise AssertionError("the view never came to rest")


def test_an_unchanged_page_is_not_painted_again(view: PageView, images: PageImages, qtbot: QtBot) -> None:
    settle(qtbot, view, images)
    painted: list[Page] = []
    images.ready.connect(painted.append)
    pages = list(view._pages)
    new = page(run("新的一页", 50, 100), label="0")
    pages[0] = new
    view.set_edition(edition(*pages))
    settle(qtbot, view, images)
    assert painted
    assert all(one is new for one in painted)


def test_while_a_page_is_painted_anew_its_old_picture_stays(view: PageView, images: PageImages, qtbot: QtBot) -> None:
    settle(qtbot, view, images)
    before = view.grab().toImage()
    pages = list(view._pages)
    pages[0] = page(run("新", 50, 100), label="0")
    view.set_edition(edition(*pages))
    assert view.grab().toImage() == before  # not a white flash
    settle(qtbot, view, images)
    assert view.grab().toImage() != before


def test_keys_walk_through_the_pages(view: PageView, qtbot: QtBot) -> None:
    view.go_to(0)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current == 1
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current == 3
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.current == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current == 7
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current == 0


def test_zooming_keeps_the_place_under_the_pointer(view: PageView) -> None:
    view.go_to(3)
    pointer = QPointF(300, 200)
    place, before = view.page_point(pointer)
    event = QWheelEvent(
        pointer, view.mapToGlobal(pointer), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    zoom = view.zoom
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom > zoom * 1.2
    again, after = view.page_point(pointer)
    assert again.index == place.index
    assert (after - before).manhattanLength() < 3


def test_the_whole_page_fits_whatever_the_size(view: PageView, qtbot: QtBot) -> None:
    for width, height in ((500, 500), (1200, 600), (600, 900)):
        view.resize(width, height)
        view.set_fit(Fit.PAGE)
        place = view._desk.places[3]
        assert place.box.height() <= view.viewport().height()
        view.set_fit(Fit.WIDTH)
        assert view._desk.size.width() <= view.viewport().width() + 1


def test_a_double_click_asks_to_edit_the_paragraph(view: PageView, qtbot: QtBot) -> None:
    view.go_to(0)
    box = view._desk.places[0].box
    point = (box.topLeft() + QPointF(54, 97) * view._scale() - QPointF(view._offset())).toPoint()
    with qtbot.waitSignal(view.edit_requested) as asked:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked.args == [0, Source("body", 0, 0), 0]


def test_a_click_is_told_as_letters_of_the_paragraph(qapp: QApplication) -> None:
    of = Source("body", 0, 3)
    pages = [
        page(run("甲乙丙", 50, 100, source=of), run("丁 戊", 50, 120, source=of)),
        page(run("别处", 50, 80, source=Source("body", 0, 2)), run("己庚辛", 50, 100, source=of)),
    ]
    assert letters_before(pages, 0, of, QPointF(64, 97)) == 1  # on the second of the first line
    assert letters_before(pages, 0, of, QPointF(75, 117)) == 4  # the space counts for nothing
    assert letters_before(pages, 1, of, QPointF(75, 97)) == 7
    assert letters_before(pages, 1, of, QPointF(10, 97)) == 5  # left of the line: before it


def test_pages_are_sharp_on_a_dense_screen(images: PageImages, qtbot: QtBot) -> None:
    made = page(run("口", 100, 200, 24))
    with qtbot.waitSignal(images.ready):
        assert images.tile(made, 4.0, 0, 0) is None
    tile = images.tile(made, 4.0, 0, 0)
    assert tile is not None
    assert tile.width() == 1024


@pytest.mark.parametrize("width", [877, 900, 901])
def test_a_page_on_the_screen_has_the_very_pixels_of_the_painter(
    view: PageView, images: PageImages, qtbot: QtBot, width: int
) -> None:
    view.resize(width, 683)
    view.set_fit(Fit.PAGE)
    view.go_to(0)
    settle(qtbot, view, images)
    scale, shown = view._scale(), view._pages[0]
    box = on_pixels(view._desk.places[0].box.translated(-QPointF(view._offset())), shown, scale, 1.0)
    screen = view.viewport().grab(box.toRect()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    painter = PagePainter(resource("fonts"), lambda _sha: Path("none"))
    assert screen == painter.image(shown, scale, tile_area(shown, scale, 0, 0))


def test_what_is_looked_at_closely_is_painted_before_the_small_pages(images: PageImages, qtbot: QtBot) -> None:
    small, close = numbered(6), page(run("近", 50, 100))
    painted: list[Page] = []
    images.ready.connect(painted.append)
    asked = threading.Event()
    images._worker.submit(lambda _task: asked.wait(10))
    for one in small:
        assert images.small(one, 0.2) is None
    assert images.tile(close, 2.0, 0, 0) is None
    asked.set()
    qtbot.waitUntil(lambda: len(painted) == 7)
    assert painted[0] is close


def test_a_page_stands_in_coarse_until_it_is_sharp(images: PageImages, qtbot: QtBot) -> None:
    made = page(run("先", 50, 100))
    assert images.coarse(made) is None
    with qtbot.waitSignal(images.ready):
        images.small(made, 0.5)
    coarse = images.coarse(made)
    assert coarse is not None
    assert coarse.width() == 150
