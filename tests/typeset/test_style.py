"""Styles: read strictly, told clearly."""

from __future__ import annotations

from pathlib import Path

import pytest

from shequ_editor.settings import resource
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.style import Look, Style, StyleError, load_style, read_style

TEXT = resource("styles", "tongxun.toml").read_text("utf-8")


def looks(value: object) -> list[Look]:
    """All looks anywhere in a style."""
    if isinstance(value, Look):
        return [value]
    if isinstance(value, dict):
        return [look for item in value.values() for look in looks(item)]
    if isinstance(value, tuple):
        return [look for item in value for look in looks(item)]
    names = getattr(value, "__dataclass_fields__", ())
    return [look for name in names for look in looks(getattr(value, name))]


def test_the_style_that_ships_stands_on_the_page() -> None:
    style = load_style("tongxun")
    assert (style.page.width_mm, style.page.height_mm, style.page.bleed_mm) == (210, 285, 3)
    assert style.grid.width == 42 * 12
    assert 30 <= style.grid.lines <= 32
    assert 21 <= style.grid.leading <= 22
    assert style.columns["2"].width_em == 20
    assert style.columns["3"].width_em == 13
    assert style.column_x(3, 2) + style.column_width(3) == pytest.approx(style.grid.width)
    assert style.left(True) + style.left(False) + style.grid.width == pytest.approx(style.page.width)


def test_every_face_of_the_style_ships() -> None:
    fonts = FontLibrary()
    faces = {face for look in looks(load_style("tongxun")) for face in (*look.faces, *look.bold, *look.italic)}
    assert {fonts.face(face).name for face in faces} == faces


def test_texts_stay_inside_the_trim() -> None:
    """What a printer asks for: text at least 3 mm from the edge."""
    style: Style = load_style("tongxun")
    least = 3 * 72 / 25.4
    elements = [
        *style.furniture,
        *style.cover.elements,
        *style.back.elements,
        *style.contents.first,
        *style.contents.later,
        *style.inside_front.elements,
    ]
    for element in elements:
        if element.kind == "text":
            assert element.x >= least
            assert element.x + element.width <= style.page.width - least
            assert element.y >= least


def change(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("grid = [", "style-syntax", "写法有误"),
        (change("leading = 21.5", "leeding = 21.5"), "style-unknown-key", "是不是要写“leading”"),
        (change("[page]", "[paper]\nwidth = 1\n[page]"), "style-unknown-key", "paper"),
        (change("inside = 47.6\n", ""), "style-missing-key", "grid.inside"),
        (change("lines = 32", 'lines = "32"'), "style-wrong-type", "grid.lines"),
        (change("lines = 32", "lines = 32.5"), "style-wrong-type", "整数"),
        (change('align = "left"', 'align = "links"'), "style-wrong-value", "links"),
        (change('colour = "accent"', 'colour = "vermilion"'), "style-unknown-name", "vermilion"),
        (change('like = "kai"', 'like = "fangsong"'), "style-unknown-name", "fangsong"),
        (change("width_em = 13", "width_em = 14"), "style-columns", "columns.3"),
        (change("lines = 32", "lines = 40"), "style-grid", "版心"),
        (change("[articles]\ncolumns = 2", "[articles]\ncolumns = 4"), "style-incomplete", "columns.4"),
        (change("cmyk = [0, 0, 0, 1]", "cmyk = [0, 0, 1]"), "style-wrong-type", "4 个值"),
    ],
)
def test_a_faulty_style_is_told(text: str, code: str, said: str) -> None:
    with pytest.raises(StyleError) as caught:
        read_style(text, "tongxun")
    assert caught.value.code == code
    assert said in str(caught.value)
    assert "tongxun" in str(caught.value)


def test_a_style_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(StyleError, match="tongxun"):
        load_style("no-such-style")


def test_a_style_can_be_a_file_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(change("lines = 32", "lines = 30"), "utf-8")
    assert load_style(own).grid.lines == 30
    assert load_style(str(own)).name == "own"


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(b"\xff\xfe\x00\x01\xd8")
    with pytest.raises(StyleError) as caught:
        load_style(own)
    assert caught.value.code == "style-unreadable"
