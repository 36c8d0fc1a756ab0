"""The case from which all text is set: looks of the style become set lines, and lines become marks on a grid.

Everything that stands on a page goes through here: one place turns the style's words into the line breaker's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Span
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.lines import Line, ParagraphRules, Setter, TextStyle
from shequ_editor.typeset.page import WORDS, Piece, Source
from shequ_editor.typeset.rows import Mark, TextMark, named
from shequ_editor.typeset.style import Grid, Look, Style
from shequ_editor.typeset.titles import title_lines

Text = str | Sequence[Span]

_ENDLESS = 1e6
_FEW = 3  # lines that are set like those of a title


class Set(Struct, frozen=True):
    """Marks stacked from y = 0 down; ``height`` runs from the upper edge of the first line's characters to the lower
    edge of the last's; ``width`` is that of the longest line."""

    marks: tuple[Mark, ...]
    height: float
    width: float
    lines: int


class Case:
    """Sets text in the looks of one style."""

    def __init__(self, style: Style, fonts: FontLibrary) -> None:
        self.style = style
        self.grid: Grid = style.grid
        self.setter = Setter(fonts)

    def lines(self, text: Text, look: Look, measure: float | Sequence[float]) -> tuple[Line, ...]:
        """A paragraph broken at a measure (points), or at several, the last for all further lines."""
        spans = (Span(text),) if isinstance(text, str) else tuple(text)
        if not any(span.text.strip() for span in spans):
            return ()
        style, rules = _words(look)
        return self.setter.break_text(spans, style, rules, measure)

    def evened(self, text: Text, look: Look, measure: float) -> tuple[Line, ...]:
        """A paragraph of few lines, which are of like length and end where the sense allows (a caption, a source); a
        longer one, or one of several looks, is broken like any other."""
        lines = self.lines(text, look, measure)
        spans = (Span(text),) if isinstance(text, str) else tuple(text)
        if len(spans) != 1 or not 1 < len(lines) <= _FEW:
            return lines
        parts = self.by_sense(spans[0].text, look, measure)
        even = [line for part in parts for line in self.lines((replace(spans[0], text=part),), look, measure)]
        return tuple(even) if len(even) == len(lines) else lines

    def width(self, text: Text, look: Look) -> float:
        """How long a text is on one line, without indents."""
        flat = replace(look, align="left", indent=0.0, hang=0.0)
        return max((line.width for line in self.lines(text, flat, _ENDLESS)), default=0.0)

    def stack(
        self,
        lines: Iterable[Line],
        look: Look,
        *,
        x: float = 0.0,
        y: float = 0.0,
        leading: float = 0.0,
        source: Source | None = None,
        piece: Piece = WORDS,
    ) -> Set:
        """Lines one under the other; ``leading`` 0 takes that of the look, else of the grid."""
        step = leading or look.leading or self.grid.leading
        set_lines = tuple(lines)
        first = y + self.grid.baseline * look.size
        marks = tuple(
            TextMark(line, x, first + index * step, look.colour, source, piece=piece)
            for index, line in enumerate(set_lines)
        )
        height = (len(set_lines) - 1) * step + look.size if set_lines else 0.0
        return Set(marks, height, max((line.width for line in set_lines), default=0.0), len(set_lines))

    def text(
        self,
        text: Text,
        look: Look,
        measure: float,
        *,
        x: float = 0.0,
        y: float = 0.0,
        source: Source | None = None,
        piece: Piece = WORDS,
    ) -> Set:
        """A paragraph set at a place; line ends in a plain text part it into paragraphs, which are told apart by the
        ``column`` of their piece."""
        parts: Sequence[Text] = text.split("\n") if isinstance(text, str) else (text,)
        broken = [self.lines(part, look, measure) for part in parts]
        made = self.stack(chain.from_iterable(broken), look, x=x, y=y, source=source, piece=piece)
        if len(parts) == 1:
            return made
        pieces = [replace(piece, column=number) for number, lines in enumerate(broken) for _ in lines]
        marks = (named((mark,), each) for mark, each in zip(made.marks, pieces, strict=True))
        return replace(made, marks=tuple(chain.from_iterable(marks)))

    def bullet(
        self,
        text: str,
        look: Look,
        beside: Look,
        *,
        y: float = 0.0,
        source: Source | None = None,
        piece: Piece = WORDS,
    ) -> Set:
        """A bullet, its middle level with that of the text beside it, whose first line begins at ``y``."""
        return self.text(text, look, _ENDLESS, y=y + (beside.size - look.size) / 2, source=source, piece=piece)

    def by_sense(self, text: str, look: Look, measure: float, context: str = "") -> tuple[str, ...]:
        """The lines of a title as its sense asks for them; ``context`` is text in which its words occur. A title that
        cannot be parted so comes back whole, to be broken like any text."""
        text = " ".join(text.split("\n")).strip()
        flat = replace(look, align="left", indent=0.0, hang=0.0)
        advances = [width for line in self.lines(text, flat, _ENDLESS) for width in line.advances]
        room = measure - max(look.indent, look.hang) * look.size
        lines = title_lines(text, advances, room, context) if len(advances) == len(text) else ()
        return lines or (text,)


@lru_cache(maxsize=512)
def _words(look: Look) -> tuple[TextStyle, ParagraphRules]:
    """A look in the line breaker's words."""
    style = TextStyle(
        size=look.size,
        chain=look.faces,
        bold_chain=look.bold or look.faces,
        italic_chain=look.italic or look.faces,
        western=look.western,
        tracking=look.tracking,
        lowered=look.lowered,
    )
    rules = ParagraphRules(
        punctuation=look.punctuation,
        level=look.level,
        indent=look.indent,
        hang=look.hang,
        align=look.align,
        hanging_marks=look.hanging_marks,
        adjacent=look.adjacent,
    )
    return style, rules
