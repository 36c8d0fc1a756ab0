"""Lines joined into paragraphs: what goes on, and where a new one begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from shequ_editor.domain.manuscript import Span
from shequ_editor.intake.draft import Para, paragraph
from shequ_editor.intake.pdf.columns import Line
from shequ_editor.intake.pdf.page import wants_space

_OTHER_SIZE = 0.07  # share by which the sizes of two lines of one paragraph may differ
_INDENT = 1.2  # of the size: a line that begins further in begins a paragraph
_SHORT = 1.8  # of the size: a line that ends so far before its column's end may be the last of a paragraph
_VERY_SHORT = 4.0  # and here it is, whatever it ends with
_MORE_LEADING = 1.35  # of the usual distance between lines
_CENTRED_BLANK = 2.8  # of the size: a first line is indented by less
_CENTRED = 0.06  # of the column's width by which the blanks on both sides may differ
_ENDS = tuple("。！？!?…：:；;”’』」）)】》.")
_HYPHENATED = re.compile(r"(?<=[A-Za-z])[-\u00ad\u2010]$")


def paragraphs(lines: Sequence[Line]) -> list[tuple[Para, Line]]:
    """Each paragraph with its last line."""
    leading = _leading(lines)
    groups: list[list[Line]] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if groups and _goes_on(groups[-1], line, following, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [(_paragraph(group), group[-1]) for group in groups]


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between baselines, in units of the size."""
    steps = Counter(
        round((line.baseline - last.baseline) / line.size, 1)
        for last, line in pairwise(lines)
        if line.page == last.page and line.size and 0.8 < (line.baseline - last.baseline) / line.size < 4
    )
    return steps.most_common(1)[0][0] if steps else 1.6


def _goes_on(group: Sequence[Line], line: Line, following: Line | None, leading: float) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last = group[-1]
    if abs(line.size - last.size) > _OTHER_SIZE * last.size or line.bold != last.bold:
        return False
    step = line.baseline - last.baseline
    below = line.page == last.page and step > 0
    if below and step > max(leading * _MORE_LEADING, 1.3) * line.size:
        return False
    if _is_centred(last) or _is_centred(line):
        middles = (last.left + last.right) / 2, (line.left + line.right) / 2
        return below and abs(middles[0] - middles[1]) < line.size and not last.text.endswith(_ENDS)
    if line.left - line.start > _INDENT * line.size and not _hangs(group, line, following):
        return False
    room = last.end - last.right
    if room > _VERY_SHORT * last.size:
        return False
    return room < _SHORT * last.size or not last.text.endswith(_ENDS)


def _hangs(group: Sequence[Line], line: Line, following: Line | None) -> bool:
    """Whether all lines but the first stand further in: the one behind it does so as well, or did so before it."""
    other = group[-1] if len(group) > 1 else following
    inside = line.left - group[0].left > 0.5 * line.size
    return inside and other is not None and abs(other.left - line.left) < 0.3 * line.size


def _is_centred(line: Line) -> bool:
    before, after = line.left - line.start, line.end - line.right
    return before > _CENTRED_BLANK * line.size and abs(before - after) < max(_CENTRED * line.width, 0.6 * line.size)


def _paragraph(lines: Sequence[Line]) -> Para:
    text = ""
    for line in lines:
        if _HYPHENATED.search(text) and line.text[:1].islower():
            text = text[:-1]
        elif text and wants_space(text, line.text):
            text += " "
        text += line.text
    first = lines[0]
    size = median(line.size for line in lines)
    look = Para(
        align="center" if all(map(_is_centred, lines)) else "right" if _is_right(lines) else "",
        indent=0.0 if _is_centred(first) else round((first.left - first.start) / (size or 1), 1),
        size=size,
        bold=all(line.bold for line in lines),
        font=first.font,
    )
    return paragraph([Span(text)], look)


def _is_right(lines: Sequence[Line]) -> bool:
    """Whether a line stands at the end of its column, as a signature does."""
    return all(line.end - line.right < line.size and line.left - line.start > 0.4 * line.width for line in lines)
