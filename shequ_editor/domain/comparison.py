"""Two texts held against each other, character by character, within paragraphs that belong together.

First each paragraph finds the one that it was, so that all keep their order and as much as can be is alike; then the
two are compared. A character or two that stayed between changes is counted to them: nobody reads a comparison of
single characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from shequ_editor.domain.manuscript import Manuscript

_LEAST_ALIKE = 0.3  # of the pairs of characters of two paragraphs
_MOST_PAIRS = 250_000  # paragraphs of one text times those of the other: beyond, only equal ones belong together
_ISLAND = 2  # characters


class Piece(Struct, frozen=True):
    """A run of text that stayed, went or came."""

    change: Literal["same", "gone", "came"]
    text: str


Line = tuple[Piece, ...]
"""A paragraph of both texts."""


def lines_of(manuscript: Manuscript) -> list[str]:
    """What there is to compare of a manuscript: its heads, its paragraphs, the names of its pictures."""
    heads = (manuscript.kicker, manuscript.title, manuscript.subtitle, manuscript.unit, "、".join(manuscript.authors))
    blocks = (block.text or f"［{block.picture}］" for block in manuscript.blocks)
    return [line for text in (*heads, *blocks) for line in text.split("\n") if line.strip()]


def compare(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """The paragraphs of two texts in the order of the new one, those that went where they stood."""
    lines: list[Line] = []
    done_old = done_new = 0
    for place_old, place_new in [*_pairs(old, new), (len(old), len(new))]:
        lines += [(Piece("gone", text),) for text in old[done_old:place_old]]
        lines += [(Piece("came", text),) for text in new[done_new:place_new]]
        if place_old < len(old):
            lines.append(tuple(_joined(_pieces(old[place_old], new[place_new]))))
        done_old, done_new = place_old + 1, place_new + 1
    return lines


# -- paragraphs


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraph became which, in order."""
    pairs: list[tuple[int, int]] = []
    for kind, first, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(range(first, end), range(start, stop), strict=True)
        elif kind == "replace" and (end - first) * (stop - start) <= _MOST_PAIRS:
            found = _most_alike([*map(_couples, old[first:end])], [*map(_couples, new[start:stop])])
            pairs += [(first + one, start + other) for one, other in found]
    return pairs


def _most_alike(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The pairs in order whose likeness adds up to the most."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in range(len(old) - 1, -1, -1):
        for other in range(len(new) - 1, -1, -1):
            together = best[one + 1][other + 1] + _alike(old[one], new[other])
            best[one][other] = max(best[one + 1][other], best[one][other + 1], together)
    pairs: list[tuple[int, int]] = []
    one = other = 0
    while one < len(old) and other < len(new):
        if best[one][other] == best[one + 1][other]:
            one += 1
        elif best[one][other] == best[one][other + 1]:
            other += 1
        else:
            pairs.append((one, other))
            one, other = one + 1, other + 1
    return pairs


def _couples(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(max(1, len(text) - 1)))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    share = 2 * len(one & other) / (len(one) + len(other))
    return share if share >= _LEAST_ALIKE else 0.0


# -- characters


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for kind, first, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", old[first:end])
            continue
        if first < end:
            yield Piece("gone", old[first:end])
        if start < stop:
            yield Piece("came", new[start:stop])


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Changes with little between them as one."""
    done: list[Piece] = []
    gone = came = ""
    row = list(pieces)
    for place, piece in enumerate(row):
        between = 0 < place < len(row) - 1 and len(piece.text) <= _ISLAND
        if piece.change == "same" and not between:
            done += [*_changed(gone, came), piece]
            gone = came = ""
            continue
        gone += piece.text if piece.change != "came" else ""
        came += piece.text if piece.change != "gone" else ""
    return done + _changed(gone, came)


def _changed(gone: str, came: str) -> list[Piece]:
    return [*([Piece("gone", gone)] if gone else []), *([Piece("came", came)] if came else [])]
