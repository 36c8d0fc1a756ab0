"""Which lines of a text go on in the next: those that a column's or a program's width has broken.

What a line's end means is told from its neighbours, never from one width for the whole text, for columns change:

- A line is *full* if lines around it were broken at the same width: none of them could have taken the beginning of the
  next one. It goes on, unless it ends a sentence.
- A sentence's end ends the paragraph if the line is clearly shorter than those before it, if the next line begins two
  characters further in (typed, or lost in copying: then it is shorter by two), or if blank lines part paragraphs here.
- A line that neither ends a sentence nor is full stands alone: a title, a name, a date.
- Lines wider than the column around them are a lead if they end a sentence, else a headline.
- Where every line is followed by a blank one, blank lines say nothing; two lines *without* one belong together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import median

from msgspec import Struct

from shequ_editor.intake import wording
from shequ_editor.intake.cleaning.signs import CLOSING, CURLY, HAN, OPENING
from shequ_editor.intake.cleaning.tracked import Edit

_REACH = 8  # lines on either side that are looked at
_LEAST_ALIKE = 2  # other lines of one width that make a line full
_NARROWEST = 7.5  # em: shorter lines are no column
_SLACK = 0.7  # em by which justified lines differ
_INDENT = 2.0  # em of a paragraph's first line
_SHORT = 1.4  # em by which a last line is clearly shorter, a first line clearly further in
_SURELY_SHORT = 3.0
_BOTH = 1.7  # em that a last and a first line are shorter by together
_WIDER = 4.0  # em by which a lead or a headline is wider than the column
_MOST_HEADLINES = 6  # lines one after the other
_WIDEST = 60.0  # em: a longer line was never broken
_LEAST_IN_COLUMNS = 6  # full lines of a text that has columns
_HALF_DOUBLED = 0.6  # share of lines with a blank one behind that makes blank lines meaningless
_LEAST_BROKEN = 0.3  # share of these that end in mid-sentence


class Line(Struct):
    """A line that is not blank: where it begins and ends in the text, blanks at its edges not counted; ``indent`` typed
    in front, em; ``gap``: blank lines before it that mean something; ``tight``: it follows at once though nearly all
    others have a blank line before them."""

    text: str
    start: int
    end: int
    indent: float = 0.0
    gap: int = 0
    tight: bool = False


class Paragraph(Struct):
    """Lines that are one paragraph; ``wide``: wider than the column around them."""

    lines: list[Line]
    wide: bool = False

    @property
    def text(self) -> str:
        """The lines joined."""
        text = self.lines[0].text
        for line in self.lines[1:]:
            text += joint(text, line.text) + line.text
        return text


_TYPED = {" ": 0.5, "\xa0": 0.5, "\t": 2.0}


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    lines: list[Line] = []
    gap = at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            lead = len(line) - len(line.lstrip())
            indent = sum(_TYPED.get(char, 1.0) for char in line[:lead])
            lines.append(Line(bare, at + lead, at + lead + len(bare), indent, gap))
            gap = 0
        else:
            gap += 1
        at += len(line) + 1
    if lines:
        lines[0].gap = 0
    return _without_doubling(lines)


def _without_doubling(lines: list[Line]) -> list[Line]:
    """Where a blank line follows nearly every line, also in mid-sentence, it means nothing."""
    behind = [line for line, after in pairwise(lines) if after.gap]
    broken = sum(not wording.ends_sentence(line.text) for line in behind)
    if len(behind) < 6 or len(behind) < _HALF_DOUBLED * (len(lines) - 1) or broken < _LEAST_BROKEN * len(behind):
        return lines
    for line in lines[1:]:
        line.tight, line.gap = line.gap == 0, max(line.gap - 1, 0)
    return lines


def joint(before: str, after: str) -> str:
    """What stands between two lines when they are joined: a space between Western words, else nothing."""
    if re.search(r"[A-Za-z]$", before) and re.match(r"[A-Za-z0-9]", after):
        return " "
    if re.search(r"[0-9,.;:!?)\]]$", before) and re.match(r"[A-Za-z]", after):
        return " "
    return (
        " "
        if re.search(r"[,.;:!?)]$", before) and re.match(r"[0-9(]", after) and not re.search(rf"[{HAN}]", before)
        else ""
    )


def breaks(text: str) -> Iterator[Edit]:
    """The hard line breaks within paragraphs, with the blanks and blank lines around them, taken out."""
    for paragraph in paragraphs(read_lines(text)):
        for line, after in pairwise(paragraph.lines):
            yield Edit(line.end, after.start, joint(line.text, after.text))


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The lines put together."""
    return _Joiner(lines).paragraphs() if lines else []


# ---- widths -----------------------------------------------------------------------------------------------------

_NARROW_MARK = re.compile(f"[{OPENING}{CLOSING}{CURLY}·]")
_TOKEN = re.compile(rf"[{OPENING}“‘]*(?:[A-Za-z0-9.,:%+/@_-]+|[^\s])[{CLOSING}”’]*")


def _width(text: str, mark: float) -> float:
    """The width of a text in em, a Chinese mark counted as ``mark``: printed columns set marks in half a character."""
    total = 0.0
    for char in text:
        if _NARROW_MARK.match(char):
            total += mark
        else:
            total += 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5
    return total


class _Measured(Struct):
    """A line's width, and the widths at which it may have been broken: it filled them, and the first word of the next
    line did not fit."""

    width: float
    low: float
    high: float

    def agrees(self, other: _Measured, shift: float = 0.0) -> bool:
        return self.low + shift <= other.high and other.low <= self.high + shift


def _measured(lines: Sequence[Line], mark: float) -> list[_Measured]:
    result = []
    for line, after in zip_longest(lines, lines[1:]):
        width = _width(line.text, mark) + line.indent
        found = _TOKEN.match(after.text) if after else None
        token = max(_width(found[0], mark), 1.0) if found else 1.0
        result.append(_Measured(width, width - _SLACK, width + token + _SLACK / 2))
    return result


# ---- joining ----------------------------------------------------------------------------------------------------

_INSIDE = re.compile(r"[，。；：、！？,;!?](?=.)")
_PAIRED = ("“”", "《》", "（）", "‘’", "〈〉")
_SENTENCE = re.compile("[。；！？;!?]|[，,].*[，,]")
_CLAUSE = re.compile("[，。；,;]")
_ENDS = re.compile(r"[。！？…!?]")
_TAKES_UP = re.compile(r"[、，,；;：:。？！”’）》」』】]")


class _Joiner:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.ended = [wording.ends_sentence(line.text) for line in lines]
        self.alone = [_stands_alone(line.text) for line in lines]
        self.closed = [bool(wording.source_behind(line.text)) for line in lines]
        self.measured, self.full = max((self._read(mark) for mark in (0.5, 1.0)), key=lambda read: sum(read[1]))
        self.first: set[int] = set()  # lines that were found to begin a paragraph
        self.indents_lost = self._indents_lost()
        self.parted = self._parted()

    def _read(self, mark: float) -> tuple[list[_Measured], list[bool]]:
        measured = _measured(self.lines, mark)
        return measured, [self._is_full(place, measured) for place in range(len(measured))]

    # -- full lines

    def _near(self, place: int) -> range:
        return range(max(place - _REACH, 0), min(place + _REACH + 1, len(self.lines)))

    def _is_full(self, place: int, measured: Sequence[_Measured]) -> bool:
        """Whether enough unfinished lines around were broken at the same width, and read as prose."""
        own = measured[place]
        if own.width < _NARROWEST or self.ended[place] or self.alone[place]:
            return False
        first = place == 0 or self.ended[place - 1] or self.lines[place].gap > 0 or self.alone[place - 1]
        shifts = (0.0, _INDENT) if first and not self.lines[place].indent else (0.0,)
        near = [other for other in self._near(place)[:-1] if other != place and not self.ended[other]]
        for shift in shifts:
            like = [other for other in near if own.agrees(measured[other], shift)]
            wider = [other for other in near if measured[other].low > own.high + shift]
            enough = len(like) >= max(_LEAST_ALIKE, len(wider) / 2)
            if enough and self._reads_as_prose([*like, place]):
                return True
        return False

    def _reads_as_prose(self, places: Sequence[int]) -> bool:
        """Whether marks stand within lines, as they do where a width broke them, and a sentence ends near by."""
        low, high = min(places), max(places)
        inside = sum(_INSIDE.search(self.lines[place].text) is not None for place in places)
        ends = any(_ENDS.search(line.text) for line in self.lines[max(low - _REACH, 0) : high + 2 * _REACH])
        return inside * 4 >= len(places) and ends

    def _measure(self, places: Sequence[int]) -> float:
        """The usual width of the full lines among these; 0 if there are too few. A first line does not count."""
        inner = [
            self.measured[place].width
            for place in places
            if self.full[place] and not (place == 0 or self.ended[place - 1] or self.lines[place].gap)
        ]
        return median(inner) if inner else 0.0

    def _before(self, place: int) -> float:
        return self._measure(range(max(place - _REACH, 0), place)[-6:])

    def _after(self, place: int) -> float:
        return self._measure(range(place + 1, min(place + 5, len(self.lines))))

    # -- first lines

    def _begins(self, place: int) -> bool:
        """Whether a line is shorter than those after it by an indent that was lost."""
        after = self._after(place)
        own = self.measured[place].width
        if self.ended[place]:  # a last line would be followed by a first one
            follows = place + 1 < len(self.lines) and self.full[place + 1] and not self._begins(place + 1)
            return bool(after) and follows and _SHORT - 0.5 <= after - own <= _INDENT + 1.6
        return bool(after) and _SHORT <= after - own <= _INDENT + 1.6

    def _indents_lost(self) -> bool:
        """Whether most lines that certainly begin a paragraph are shorter by two characters."""
        told = [
            self._begins(place)
            for place in range(1, len(self.lines))
            if (self.alone[place - 1] or self._surely_ends(place - 1)) and self.full[place] and self._after(place)
        ]
        return len(told) >= 1 and sum(told) * 2 > len(told)

    def _surely_ends(self, place: int) -> bool:
        """Whether a line ends a sentence and is so short that it ends its paragraph."""
        return self.ended[place] and self.measured[place].width + _SURELY_SHORT < self._before(place)

    def _parted(self) -> bool:
        """Whether blank lines part the paragraphs: they follow nearly all lines that certainly end one."""
        told = [
            self.lines[place + 1].gap > 0
            for place in range(1, len(self.lines) - 1)
            if self.full[place - 1] and self._surely_ends(place)
        ]
        return len(told) > 1 and sum(told) >= 0.8 * len(told)

    # -- going on

    def paragraphs(self) -> list[Paragraph]:
        wide = self._wide_groups()
        found: list[Paragraph] = []
        for place, line in enumerate(self.lines):
            if place and (wide[place - 1] if place - 1 in wide else place not in wide and self._goes_on(place - 1)):
                found[-1].lines.append(line)
            else:
                self.first.add(place)
                found.append(Paragraph([line], wide=place in wide))
        return [part for paragraph in found for part in _headlines_apart(paragraph)]

    def _goes_on(self, place: int) -> bool:
        """Whether a line goes on in the next."""
        after = self.lines[place + 1]
        if self.closed[place] or self.alone[place] or self.alone[place + 1] or self._is_set_in(place + 1):
            return False
        if self.ended[place]:
            return self._goes_on_after_sentence(place)
        if not self.full[place]:
            return self._is_torn(place)
        if after.gap:
            return self._goes_on_over_gap(place)
        return not self._is_heading(place)

    def _is_heading(self, place: int) -> bool:
        """Whether a line that may be a paragraph's first is a heading: another paragraph begins below."""
        if place not in self.first:
            return False
        opens = place == 0 or self.alone[place - 1] or self.closed[place - 1]
        bare = opens and not _CLAUSE.search(self.lines[place].text)
        begins = self._begins(place + 1) and (self.indents_lost or bare or self._is_numbered(place))
        return begins or self._is_numbered(place + 1)

    def _is_set_in(self, place: int) -> bool:
        """Whether blanks typed in front of a line make it the first of a paragraph; a single one may be left over from
        between two words."""
        line, before = self.lines[place], self.lines[place - 1]
        if line.indent < 0.5 or line.indent <= before.indent - 0.5:
            return False
        return line.indent >= 1.0 or self.ended[place - 1] or (before.indent > 0 and not self.full[place - 1])

    def _goes_on_after_sentence(self, place: int) -> bool:
        measure = self._before(place) or self._after(place)
        if not measure or self.measured[place].width > measure + _WIDER:
            return False
        if place in self.first and self.indents_lost and not self.lines[place].indent:
            measure -= _INDENT
        if self._is_short(place, measure) or self._begins(place + 1) or self._is_numbered(place + 1):
            return False
        if (
            self.indents_lost
            and self._missing(place, measure) + self._missing(place + 1, self._after(place + 1)) >= _BOTH
        ):
            return False
        if self.lines[place + 1].gap:
            return self.indents_lost and bool(self._after(place + 1)) and not self._begins(place + 1)
        follows = place > 0 and self.full[place - 1]
        return self.parted or self.full[place + 1] or (self.ended[place + 1] and follows)

    def _missing(self, place: int, measure: float) -> float:
        """By how much an unfinished or a last line is shorter than a measure, em."""
        return max(measure - self.measured[place].width, 0.0) if measure else 0.0

    def _is_short(self, place: int, measure: float) -> bool:
        """Whether a line ends though the first word of the next one had room behind it."""
        own = self.measured[place]
        return measure - own.width >= max(_SHORT, own.high - own.width - _SLACK / 2 + 0.2)

    def _is_numbered(self, place: int) -> bool:
        """Whether a line's own beginning makes it the first of a paragraph: a number, a person of a list."""
        text = self.lines[place].text
        return wording.number_kind(text) is not None or wording.is_person_line(text)

    def _goes_on_over_gap(self, place: int) -> bool:
        """A blank line behind a full line that ends no sentence: a column's end, or that of a headline."""
        if self._is_headline(place):
            return False
        return (
            not (self._begins(place + 1) and self.indents_lost)
            or _TAKES_UP.match(self.lines[place + 1].text) is not None
        )

    def _is_headline(self, last: int) -> bool:
        """Whether the lines up to this one, from a gap or a sentence's end on, are few and hold no sentence."""
        first = last
        while first and not self.lines[first].gap and not self.ended[first - 1] and not self.alone[first - 1]:
            first -= 1
        texts = [line.text for line in self.lines[first : last + 1]]
        return len(texts) <= 4 and not any(_CLAUSE.search(text) for text in texts)

    def _is_torn(self, place: int) -> bool:
        """Whether the next line begins with a mark that none begins with."""
        return _TAKES_UP.match(self.lines[place + 1].text) is not None and len(self.lines[place + 1].text) > 1

    # -- lines wider than the column

    def _wide_groups(self) -> dict[int, bool]:
        """Lines wider than the column around them, and whether each goes on in the next."""
        column = self._column()
        wide: dict[int, bool] = {}
        place = 0
        while column and place < len(self.lines):
            end = self._wide_end(place, column)
            wide |= self._within(place, end)
            place = max(end, place + 1)
        return wide

    def _column(self) -> float:
        """The usual width of the columns of the whole text; 0 where there are none."""
        inner = [self.measured[place].width for place in range(len(self.lines)) if self.full[place]]
        return median(inner) if len(inner) >= _LEAST_IN_COLUMNS else 0.0

    def _is_wide(self, place: int, column: float) -> bool:
        return column + _WIDER < self.measured[place].width <= _WIDEST and not self.alone[place]

    def _wide_end(self, first: int, column: float) -> int:
        """Behind the last of the wide lines that begin here; ``first`` if there are none. A shorter line that ends
        their sentence, and stands alone, belongs to them."""
        end = first
        while end < len(self.lines) and self._is_wide(end, column):
            if end > first and self._parts(end, first):
                return end
            end += 1
        if end == first or end == len(self.lines) or self.ended[end - 1] or not self.ended[end]:
            return end
        gap, texts = self.lines[end].gap, [line.text for line in self.lines[first:end]]
        told = not gap or (len(texts) > 1 and _CLAUSE.search("".join(texts)) is not None)
        return end + 1 if told and self._is_last(end) else end

    def _parts(self, place: int, first: int) -> bool:
        """Whether a wide line begins another paragraph than the wide lines before it."""
        if self.lines[place].gap or self._is_set_in(place):
            return self.ended[place - 1] or not any(_CLAUSE.search(line.text) for line in self.lines[first:place])
        usual = max(self.measured[at].width for at in range(first, place))
        narrower = self.measured[place - 1].width < usual - _SHORT or place - 1 == first
        return self.ended[place - 1] and (narrower or self.measured[place].width > usual + _INDENT)

    def _is_last(self, place: int) -> bool:
        after = place + 1
        return after == len(self.lines) or self.lines[after].gap > 0 or self._is_set_in(after) or self._begins(after)

    def _within(self, first: int, end: int) -> dict[int, bool]:
        """A lead's lines go on in each other; those of a headline, alone or over a lead, do not."""
        is_lead = end > first and self.ended[end - 1]
        reach = range(first, min(first + _MOST_HEADLINES, end - 1))
        over = [place for place in reach if self._is_over_lead(place, end, alone=place == first)]
        lead = over[-1] + 1 if is_lead and over else first
        return {place: is_lead and lead <= place and place + 1 < end for place in range(first, end)}

    def _is_over_lead(self, place: int, end: int, *, alone: bool) -> bool:
        """Whether a wide line is the last of a headline over the lead that ends at ``end``: it has no clause, and the
        next one is the lead's first, whose indent was lost; or it is not as wide as the lead's lines, nor as its first.
        """
        text = self.lines[place].text
        if self.ended[place] or _CLAUSE.search(text) or text.count("、") > 1:
            return False
        if any(text.count(one[0]) != text.count(one[1]) for one in _PAIRED):
            return False
        inner = [self.measured[at].width for at in range(place + 2, end - 1)]
        if len(inner) < 2:
            widest = max(self.measured[at].width for at in range(place + 1, end))
            return alone and self.measured[place].width > widest + _INDENT
        usual, own = median(inner), self.measured[place].width
        begins = _SHORT <= usual - self.measured[place + 1].width <= _INDENT + 1.0
        return begins or (abs(usual - own) > _SHORT and abs(usual - own - _INDENT) > _SHORT)


def _headlines_apart(paragraph: Paragraph) -> list[Paragraph]:
    """Lines that hold no sentence are headlines, each of its own: widths do not say what belongs together there."""
    texts = [line.text for line in paragraph.lines]
    whole = "".join(texts)
    if len(texts) == 1 or len(texts) > _MOST_HEADLINES or wording.number_kind(whole) is not None:
        return [paragraph]
    if _SENTENCE.search(whole) or whole.endswith(("：", ":")):
        return [paragraph]
    return [Paragraph([line], paragraph.wide) for line in paragraph.lines]


def _stands_alone(text: str) -> bool:
    """Lines that say by themselves that they are no part of a paragraph."""
    return bool(
        "\t" in text
        or wording.is_source(text)
        or wording.unit_label(text)
        or wording.is_contact(text)
        or re.fullmatch(r"[\W_]+", text)
    )
