"""Pages made by hand, so that the writers are tested without the composer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shequ_editor.domain.issue import Issue
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Picture
from shequ_editor.errors import Notice
from shequ_editor.export import Progress
from shequ_editor.export.pdf import PLAIN, Purpose, write_pdf
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import BLACK, Edition, Entry, GlyphRun, Image, Page

CREATED = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)
ISSUE = Issue(Journal("河湾通讯", "河湾镇社区联合会", "内部交流"), 2024, 1, 29)
WIDTH, HEIGHT, BLEED = 300.0, 400.0, 8.5


class Bench:
    """Writes hand-made pages to a PDF."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fonts = FontLibrary()
        self.files: dict[str, Path] = {}
        self.notices: tuple[Notice, ...] = ()

    def run(
        self, text: str, x: float = 20, y: float = 40, size: float = 12, face: str = "song-regular", gap: float = 0
    ) -> GlyphRun:
        """A line of text, ``gap`` points between its glyphs."""
        font = self.fonts.face(face)
        glyphs = tuple(map(font.glyph, text))
        assert all(glyphs), f"{face} lacks a character of {text}"
        xs, pen = [], 0.0
        for glyph in glyphs:
            xs.append(pen)
            pen += font.advance(glyph) * size + gap
        return GlyphRun(face, size, x, y, glyphs, tuple(xs), tuple(text), pen, BLACK)

    def picture(self, path: Path) -> str:
        """Make a file known, as the library would; returns its hash."""
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        self.files[sha256] = path
        return sha256

    def image(self, path: Path, x: float = 0, y: float = 0, width: float = 200, height: float = 100, **more) -> Image:
        return Image(x, y, width, height, self.picture(path), **more)

    def page(self, *items, label: str = "1", links: Sequence = ()) -> Page:
        return Page(label, WIDTH, HEIGHT, BLEED, tuple(items), tuple(links))

    def write(
        self,
        *pages: Page,
        entries: Sequence[Entry] = (),
        issue: Issue = ISSUE,
        name: str = "a.pdf",
        purpose: Purpose = PLAIN,
        cache: Path | None = None,
        progress: Progress | None = None,
    ) -> Path:
        target = self.folder / name
        self.notices = write_pdf(
            Edition(pages, tuple(entries)),
            issue,
            target,
            picture=self.files.__getitem__,
            fonts=self.fonts,
            purpose=purpose,
            cache=cache,
            progress=progress,
            created=CREATED,
        )
        return target


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def picture_of(path: Path, width: int, height: int) -> Picture:
    return Picture(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), width, height)
