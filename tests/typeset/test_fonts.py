"""Faces and chains of faces."""

from __future__ import annotations

from pathlib import Path

import pytest

from shequ_editor.errors import EditorError
from shequ_editor.typeset.fonts import FontLibrary

SHIPPED = ("song-regular", "song-bold", "song-heavy", "hei-regular", "hei-bold", "kai-regular")


@pytest.fixture(scope="module")
def fonts() -> FontLibrary:
    return FontLibrary()


@pytest.mark.parametrize("name", SHIPPED)
def test_the_faces_that_ship(fonts: FontLibrary, name: str) -> None:
    face = fonts.face(name)
    assert fonts.face(name) is face
    assert face.upem == 1000
    assert face.advance(face.glyph("永")) == 1
    assert 0.8 < face.ascent < 1.3
    assert 0.1 < face.descent < 0.4
    left, bottom, right, top = face.ink(face.glyph("永"))
    assert 0 <= left < right <= 1
    assert -0.2 < bottom < top < 1


@pytest.mark.parametrize("name", SHIPPED)
def test_the_dash_of_two_em_is_in_every_face(fonts: FontLibrary, name: str) -> None:
    face = fonts.face(name)
    assert face.advance(face.chinese_form("⸺")) == pytest.approx(2)
    assert face.advance(face.chinese_form("—")) == pytest.approx(1)


def test_what_a_face_lacks_is_glyph_0(fonts: FontLibrary) -> None:
    assert fonts.face("song-regular").glyph("\U0001f600") == 0


def test_a_word_keeps_a_glyph_for_each_letter(fonts: FontLibrary) -> None:
    shaped = fonts.face("song-regular").shape("office")
    assert [glyph.cluster for glyph in shaped] == [0, 1, 2, 3, 4, 5]
    assert sum(glyph.advance for glyph in shaped) < 4


def test_narrow_quotation_marks(fonts: FontLibrary) -> None:
    face = fonts.face("song-regular")
    assert face.shape("’", ("pwid",))[0].advance < 0.4 < face.shape("’")[0].advance


def test_faces_are_read_when_they_are_used(tmp_path: Path) -> None:
    fonts = FontLibrary(tmp_path)
    with pytest.raises(EditorError, match="song-regular") as caught:
        fonts.face("song-regular")
    assert caught.value.code == "font-missing"


@pytest.mark.parametrize("content", [b"", b"no font", b"\0\1\0\0" + bytes(200)])
def test_a_file_that_is_no_font(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.ttf").write_bytes(content)
    with pytest.raises(EditorError, match=r"broken\.ttf") as caught:
        FontLibrary(tmp_path).face("broken")
    assert caught.value.code == "font-unreadable"
