"""The window shows what is printed."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QRectF

from shequ_editor.gui.page_painter import PagePainter
from shequ_editor.settings import resource
from tests.export.printed import DPI, apart, pages_of, printed

MOST_APART = 5.0


@pytest.fixture(scope="module")
def issue(tmp_path_factory):
    return printed(tmp_path_factory.mktemp("printed"))


def test_the_window_paints_the_pages_of_the_pdf(qapp, issue):
    edition, pdf, shelf = issue
    painter = PagePainter(resource("fonts"), shelf.path)
    scale = DPI / 72
    for page, shown in zip(edition.pages, pages_of(pdf), strict=True):
        area = QRectF(-page.bleed * scale, -page.bleed * scale, shown.width, shown.height)
        image = painter.image(page, scale, area)
        painted = Image.frombytes("RGB", shown.size, bytes(image.constBits()), "raw", "BGRX", image.bytesPerLine())
        assert apart(painted, shown) < MOST_APART, page.label
