"""What the tests of the lines share: one setter with the fonts that ship, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.characters import BREAK
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.lines import Line, ParagraphRules, Setter, TextStyle
from shequ_editor.typeset.paragraph import Piece
from shequ_editor.typeset.shaping import Shaper

Text = str | Sequence[Span]


@cache
def setter() -> Setter:
    return Setter(FontLibrary())


def set_text(text: Text, measure: float | Sequence[float], **rules: Any) -> tuple[Line, ...]:
    """Set at one point to the em, so that all lengths are em; no indent unless it is asked for."""
    spans = (Span(text),) if isinstance(text, str) else text
    return setter().break_text(spans, TextStyle(size=1.0), ParagraphRules(**{"indent": 0.0} | rules), measure)


def texts(text: Text, measure: float | Sequence[float], **rules: Any) -> list[str]:
    return [line.text for line in set_text(text, measure, **rules)]


def cells(text: Text, measure: float = 50.0, **rules: Any) -> list[float]:
    """The cells of a text that fits in one line."""
    (line,) = set_text(text, measure, **rules)
    return [round(advance, 3) for advance in line.advances]


def break_places(text: str, level: str = "strict") -> set[int]:
    """Before which characters of a text a line may begin, however wide it is."""
    chain = TextStyle().chain
    pieces = [Piece(0, len(text), chain, chain, 0)]
    paragraph = shaper().measure(text, pieces, punctuation="kaiming", level=level, adjacent=1.5)
    return {place for place, code in enumerate(paragraph.codes, 1) if code & BREAK and place < len(text)}


@cache
def shaper() -> Shaper:
    return Shaper(FontLibrary())
