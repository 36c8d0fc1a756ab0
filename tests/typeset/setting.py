"""What the tests of the lines share: one setter with the fonts that ship, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.lines import Line, ParagraphRules, Setter, TextStyle

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
