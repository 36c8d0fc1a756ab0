"""Two texts in one: what went is struck through, what came is underlined; no one needs to tell red from green."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication

from shequ_editor.domain.comparison import Line, Piece
from shequ_editor.gui.theme import tokens


def as_html(lines: Sequence[Line]) -> str:
    """A comparison, a paragraph for each of its lines."""
    return "".join(f"<p>{''.join(map(_as_html, line))}</p>" for line in lines)


def legend() -> str:
    """What the marks mean, marked so."""
    gone = QCoreApplication.translate("comparing", "划掉的是原来的")
    came = QCoreApplication.translate("comparing", "带下划线的是新来的")
    return f"{_as_html(Piece('gone', gone))}&emsp;{_as_html(Piece('came', came))}"


def _as_html(piece: Piece) -> str:
    text = escape(piece.text)
    look = tokens()
    if piece.change == "gone":
        return f'<s><span style="color:{look.accent}">{text}</span></s>'
    if piece.change == "came":
        return f'<u><span style="color:{look.good}">{text}</span></u>'
    return text
