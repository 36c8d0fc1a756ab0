"""A measured paragraph: what the shaper finds out and the line breaker reads. All lengths are em of its size."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

FACE_SHIFT = 20  # a glyph code is face number << 20 | glyph id
GLYPH_MASK = (1 << FACE_SHIFT) - 1
NO_GLYPH = -1  # nothing is drawn; the character's text joins the cluster before it

# Classes of the shrink order (clreq, 挤压处理的优先顺序). The first, the mark at the line's end, is always ½ em; the
# third, the middle dot, is ½ em everywhere.
SHRINK_SPACE, SHRINK_BRACKET, SHRINK_PAUSE, SHRINK_GAP, SHRINK_STOP = 2, 4, 5, 6, 7
SHRINK_ORDER = (SHRINK_SPACE, SHRINK_BRACKET, SHRINK_PAUSE, SHRINK_GAP, SHRINK_STOP)
# Classes of the stretch order; what they leave is shared by all other gaps. The third is ours: a mark that kaiming made
# half an em takes its blank back before the characters part, as compositors do (伸排), for that is not seen.
STRETCH_SPACE, STRETCH_GAP, STRETCH_MARK = 1, 2, 3
STRETCH_ORDER = (STRETCH_SPACE, STRETCH_GAP, STRETCH_MARK)

# What it costs to end a line inside an address or a word, beside the looseness that it saves (see breaking.py).
COST_ADDRESS, COST_SLASH, COST_HYPHEN, COST_HYPHEN_IN_NAME = 20.0, 40.0, 70.0, 150.0
COST_IN_ADDRESS, COST_EMERGENCY, COST_LAST_RESORT = 700.0, 2000.0, 3e6


class Piece(Struct, frozen=True):
    """A stretch of a paragraph with one look: the faces tried for it (and for its Western words), the span it came
    from; for super- and subscript its size as a part of the paragraph's, and how far its baseline is raised."""

    start: int
    end: int
    chain: tuple[str, ...]
    western: tuple[str, ...]
    span: int
    scale: float = 1.0
    rise: float = 0.0


class Paragraph(Struct):
    """A measured text without line ends. Index ``i`` is its i-th character.

    ``codes[i]`` says what may happen between the characters i and i + 1. ``advance[i]`` is a character's cell: ink,
    blanks and the gap after it; ``drop[i]`` is what falls away when it ends a line, ``lead[i]`` when it begins one;
    ``shift[i]`` moves its glyph in the cell (an opener's lead not counted). ``shrink`` and ``stretch`` hold, by class,
    how much each cell gives or takes. ``visible[j]`` is the end of what is seen of a line that breaks at j (else: j).
    ``cost[j]`` is what a break at j costs, ``hyphens[j]`` the hyphen it shows: glyph code and width. ``extra[i]`` holds
    further glyphs of a character: id, right of its origin, above its baseline.
    """

    text: str
    classes: bytes
    glyphs: list[int]
    advance: list[float]
    codes: bytearray
    pieces: Sequence[Piece]
    drop: dict[int, float] = field(default_factory=dict)
    lead: dict[int, float] = field(default_factory=dict)
    shift: dict[int, float] = field(default_factory=dict)
    extra: dict[int, tuple[tuple[int, float, float], ...]] = field(default_factory=dict)
    shrink: dict[int, dict[int, float]] = field(default_factory=dict)
    stretch: dict[int, dict[int, float]] = field(default_factory=dict)
    visible: dict[int, int] = field(default_factory=dict)
    cost: dict[int, float] = field(default_factory=dict)
    hyphens: dict[int, tuple[int, float]] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    space: int = 0  # the glyph code of a space
