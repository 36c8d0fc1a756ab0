"""All kinds of change in their order, applied to a text.

The order matters: characters first, so that all others see the same ones; then what stands in front of lines; then the
lines are put together, while blank lines and indents still tell how; then blank lines and indents go; then blanks and
marks within a paragraph. The rules are applied until none finds anything, so that what was cleaned is clean:
``clean(clean(x).text).text == clean(x).text``. No kind but FURNITURE and STROKES, which nobody gets unasked, takes
away, adds or moves a Han, a letter or a digit; a form for compatibility becomes the character that it stands for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from shequ_editor.intake.cleaning import characters, furniture, lines, lists, marks, quotes, spaces
from shequ_editor.intake.cleaning.tracked import Cleaned, Kind, Rule, Tracked

RULES: Mapping[Kind, Rule] = {
    Kind.INVISIBLE: characters.invisible,
    Kind.COMPATIBILITY: characters.compatibility,
    Kind.WIDTH: characters.width,
    Kind.QUOTING: lists.quoting,
    Kind.FURNITURE: furniture.furniture,
    Kind.BULLETS: lists.bullets,
    Kind.BREAKS: lines.breaks,
    Kind.BLANK_LINES: spaces.blank_lines,
    Kind.INDENTS: spaces.indents,
    Kind.SPACES: spaces.spaces,
    Kind.ELLIPSES: marks.ellipses,
    Kind.STROKES: marks.strokes,
    Kind.DASHES: marks.dashes,
    Kind.MARKS: marks.marks,
    Kind.REPEATED: marks.repeated,
    Kind.QUOTES: quotes.quotes,
}
USUAL = frozenset(Kind) - {Kind.FURNITURE, Kind.STROKES}
"""What is put right unless somebody says otherwise."""
OF_LINES = frozenset({Kind.QUOTING, Kind.FURNITURE, Kind.BULLETS, Kind.BREAKS, Kind.BLANK_LINES, Kind.INDENTS})
"""Kinds that need the lines of a whole text; the others work on each paragraph by itself."""
_MOST_ROUNDS = 50  # each round takes something away; real texts need two


def clean(text: str, kinds: Collection[Kind] = USUAL) -> Cleaned:
    """A text with some kinds of faults put right, and every change with its place."""
    tracked = Tracked(text)
    apply(tracked, kinds)
    return tracked.cleaned()


def apply(tracked: Tracked, kinds: Collection[Kind]) -> None:
    """Apply the rules of some kinds until none finds anything."""
    for _ in range(_MOST_ROUNDS):
        before = tracked.text
        apply_once(tracked, kinds)
        if tracked.text == before:
            return


def apply_once(tracked: Tracked, kinds: Collection[Kind]) -> None:
    """Apply each rule of some kinds once, in their order."""
    for kind, rule in RULES.items():
        if kind in kinds:
            tracked.apply(kind, rule)
