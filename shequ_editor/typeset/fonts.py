"""Faces: files measured once by HarfBuzz; the same glyph ids go to the screen, the PDF and the line breaker.

Chinese characters never pass through the shaper: a glyph id is looked up once per character and kept. Only what a
font may set otherwise than its character map says (Latin words, marks with a Chinese form) is shaped, and kept too.
All measures are em (1 = the size of the type), y upwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from msgspec import Struct

from shequ_editor.errors import EditorError
from shequ_editor.settings import resource

LANGUAGE = "zh-Hans"
SUFFIXES = (".ttf", ".otf", ".ttc")


class Shaped(Struct, frozen=True):
    """One glyph out of the shaper: ``cluster`` is the index in the text of the first character it stands for."""

    glyph: int
    cluster: int
    advance: float
    dx: float
    dy: float


class _Glyphs(dict[str, int]):
    """Character → nominal glyph id, 0 where the face has none; filled as it is asked."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> int:
        glyph = self[char] = int(self._font.get_nominal_glyph(ord(char)) or 0)
        return glyph


class Face:
    """One font file. ``ascent`` and ``descent`` are em, both positive; ``upem`` its units to the em."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        try:
            blob = hb.Blob.from_file_path(str(path))  # memory-mapped: a face costs what is read of it
            self.hbface: Any = hb.Face(blob)
            self.hbfont: Any = hb.Font(self.hbface)
        except (OSError, hb.HarfBuzzError) as error:
            raise EditorError(
                "font-unreadable", "读不出字体文件“{file}”。请重新安装程序，或在版式中换一种字体。", file=path.name
            ) from error
        self.upem = int(self.hbface.upem)
        if self.hbface.glyph_count == 0:
            raise EditorError(
                "font-unreadable", "读不出字体文件“{file}”。请重新安装程序，或在版式中换一种字体。", file=path.name
            )
        extents = self.hbfont.get_font_extents("ltr")
        self.ascent = extents.ascender / self.upem
        self.descent = -extents.descender / self.upem
        self.glyphs: dict[str, int] = _Glyphs(self.hbfont)
        self._advances: dict[int, float] = {}
        self._ink: dict[int, tuple[float, float, float, float]] = {}
        self._forms: dict[str, int] = {}
        self._shaped: dict[tuple[str, tuple[str, ...]], tuple[Shaped, ...]] = {}

    def glyph(self, char: str) -> int:
        """The nominal glyph of a character, 0 if the face has none."""
        return self.glyphs[char]

    def chinese_form(self, char: str) -> int:
        """The glyph of a single character as Chinese text shows it (``locl``): — and … are wide in it."""
        form = self._forms.get(char)
        if form is None:
            shaped = self._shape(char, (), "Hani")
            form = self._forms[char] = shaped[0].glyph if len(shaped) == 1 else self.glyphs[char]
        return form

    def advance(self, glyph: int) -> float:
        """A glyph's own advance."""
        advance = self._advances.get(glyph)
        if advance is None:
            advance = self._advances[glyph] = self.hbfont.get_glyph_h_advance(glyph) / self.upem
        return advance

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """Where a glyph's ink stands: left, bottom, right, top."""
        ink = self._ink.get(glyph)
        if ink is None:
            box = self.hbfont.get_glyph_extents(glyph)
            left, top = box.x_bearing / self.upem, box.y_bearing / self.upem
            ink = (left, top + box.height / self.upem, left + box.width / self.upem, top)
            self._ink[glyph] = ink
        return ink

    def shape(self, text: str, features: Sequence[str] = ()) -> tuple[Shaped, ...]:
        """A short text through HarfBuzz, with further ``features`` on (``("pwid",)``); ligatures are off, so that
        a word keeps a glyph for each of its letters and copies out letter for letter."""
        key = (text, tuple(features))
        shaped = self._shaped.get(key)
        if shaped is None:
            shaped = self._shaped[key] = self._shape(text, key[1])
        return shaped

    def _shape(self, text: str, features: tuple[str, ...], script: str = "") -> tuple[Shaped, ...]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if script:
            buffer.script = script
        buffer.direction = "ltr"
        buffer.language = LANGUAGE
        hb.shape(self.hbfont, buffer, {"liga": False, "clig": False} | dict.fromkeys(features, True))
        unit = 1 / self.upem
        return tuple(
            Shaped(info.codepoint, info.cluster, at.x_advance * unit, at.x_offset * unit, at.y_offset * unit)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )


class FontLibrary:
    """The faces of a folder by name (``song-regular`` is ``song-regular.ttf``), each read when it is first used."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else resource("fonts")
        self._faces: dict[str, Face] = {}

    def face(self, name: str) -> Face:
        """The face of that name; raises :class:`EditorError` (``font-missing``, ``font-unreadable``)."""
        face = self._faces.get(name)
        if face is None:
            face = self._faces[name] = Face(name, self._path(name))
        return face

    def _path(self, name: str) -> Path:
        for suffix in SUFFIXES:
            path = self.folder / (name + suffix)
            if path.is_file():
                return path
        raise EditorError(
            "font-missing",
            "找不到字体“{name}”。请重新安装程序，或在版式中换一种字体。",
            name=name,
        )
