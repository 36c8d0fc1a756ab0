"""Spans in, lines out: the heart of the composition.

    setter = Setter(fonts: FontLibrary)
    setter.break_text(spans, style, rules, measure) -> tuple[Line, ...]
        spans    Iterable[Span]: one paragraph; "\\n" inside it is a hard line end
        style    TextStyle(size=12.0, chain=…, bold_chain=…, italic_chain=…, western=(), tracking=0.0, …)
        rules    ParagraphRules(punctuation="kaiming", level="strict", indent=2.0, hang=0.0, align="justify", …)
        measure  points: one width for all lines, or a sequence of widths, the last for all further lines
    Line: runs, start, end, text, x, width, natural, measure, last, hard, torn, advances, missing
    line_notices(lines, where) -> list[Notice]              what an editor should know of lines as they are set
    lines_json(path, measure_em) -> list[dict]              `shequ-editor lines`

Results are cached by all arguments; equal arguments give the same tuple. Lengths are points, indents and tracking em.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from shequ_editor.domain.manuscript import Span, plain
from shequ_editor.errors import EditorError, Notice, notice
from shequ_editor.typeset.breaking import BAD, Break, Breaker
from shequ_editor.typeset.characters import LEVELS, STYLES
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.paragraph import Paragraph, Piece
from shequ_editor.typeset.placing import Cells, TextRun, make_runs, settle
from shequ_editor.typeset.ruler import EPSILON, Ruler
from shequ_editor.typeset.shaping import Shaper

ALIGNMENTS = ("justify", "left", "center", "right")
CACHED_PARAGRAPHS = 8192
ENDLESS = 3000  # characters of a paragraph that an editor is told of
SHOWN = 12  # characters of a text that a notice shows


class TextStyle(Struct, frozen=True):
    """How letters look. ``chain`` are the faces tried in order for a character, ``bold_chain`` and ``italic_chain``
    those for bold and italic spans (no italic face ships: Chinese shows emphasis by 楷, and Western words follow it);
    ``western`` those for Western words and figures (default: the span's own chain). ``tracking`` is added to every
    cell, in em. ``script_size`` is super- and subscript's size as a part of ``size``; ``raised`` and ``lowered`` move
    them, in em.
    """

    size: float = 12.0
    chain: tuple[str, ...] = ("song-regular", "hei-regular", "kai-regular")
    bold_chain: tuple[str, ...] = ("song-bold", "hei-bold", "song-regular", "kai-regular")
    italic_chain: tuple[str, ...] = ("kai-regular", "song-regular", "hei-regular")
    western: tuple[str, ...] = ()
    tracking: float = 0.0
    script_size: float = 0.62
    raised: float = 0.36
    lowered: float = 0.14


class ParagraphRules(Struct, frozen=True):
    """How a paragraph is set. ``indent`` is that of the first line, ``hang`` that of the others, in em (none where it
    would leave less than two). ``adjacent`` is how wide two marks beside each other are at most (1.5 or 1 em);
    ``shrink_stops`` lets 。！？ give their blank; ``hanging_marks`` lets one 。，、 hang out of a line.
    """

    punctuation: str = "kaiming"
    level: str = "strict"
    indent: float = 2.0
    hang: float = 0.0
    align: str = "justify"
    hanging_marks: bool = False
    adjacent: float = 1.5
    shrink_stops: bool = True

    def __post_init__(self) -> None:
        for value, known in ((self.punctuation, STYLES), (self.level, LEVELS), (self.align, ALIGNMENTS)):
            if value not in known:
                raise ValueError(f"{value!r} is none of {', '.join(known)}")


class Line(Struct, frozen=True):
    """A line as set. ``runs`` are relative to the line's left edge and baseline. ``start`` and ``end`` are its place in
    the paragraph's text (the spans joined). ``x`` is where it begins (indent or alignment), ``width`` how wide it is
    from there, ``natural`` how wide it was before it was justified. ``last``: the paragraph's last; ``hard``: ended by
    a line end in the text; ``torn``: where none should end, for the column is too narrow. ``advances`` has the cell of
    every character (0 for what is not seen). ``missing`` are characters no font has.
    """

    runs: tuple[TextRun, ...]
    start: int
    end: int
    x: float
    width: float
    natural: float
    measure: float
    last: bool
    hard: bool
    torn: bool
    advances: tuple[float, ...]
    missing: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The characters of the line; all lines joined are the paragraph's text."""
        return "".join(run.text for run in self.runs)


_Key = tuple[tuple[Span, ...], TextStyle, ParagraphRules, tuple[float, ...]]


class Setter:
    """Breaks and sets paragraphs with the faces of a library; keeps what it has set."""

    def __init__(self, fonts: FontLibrary) -> None:
        self.fonts = fonts
        self._shaper = Shaper(fonts)
        self._known: OrderedDict[_Key, tuple[Line, ...]] = OrderedDict()

    def break_text(
        self,
        spans: Iterable[Span],
        style: TextStyle = TextStyle(),
        rules: ParagraphRules = ParagraphRules(),
        measure: float | Sequence[float] = 240.0,
    ) -> tuple[Line, ...]:
        """The lines of one paragraph; at least one, also for an empty text.

        A line never breaks a rule of ``rules.level`` save where a unit is wider than the measure: then it is broken
        inside, and only a single character wider than the measure sticks out.
        """
        widths = (float(measure),) if isinstance(measure, (int, float)) else tuple(map(float, measure))
        key = (tuple(spans), style, rules, widths)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        lines = self._known[key] = self._set(*key)
        if len(self._known) > CACHED_PARAGRAPHS:
            self._known.popitem(last=False)
        return lines

    def _set(
        self, spans: tuple[Span, ...], style: TextStyle, rules: ParagraphRules, measures: tuple[float, ...]
    ) -> tuple[Line, ...]:
        lines: list[Line] = []
        text = plain(spans)
        parts = _parts(text)
        for number, (start, end, after) in enumerate(parts):
            pieces = _pieces(spans, style, start, end)
            job = _Job(style, rules, start, after, number == 0, number == len(parts) - 1)
            left = measures[len(lines) :] or measures[-1:]
            lines += self._set_part(text[start:end], pieces, job, left)
        return tuple(lines)

    def _set_part(self, text: str, pieces: list[Piece], job: _Job, measures: Sequence[float]) -> list[Line]:
        style, rules = job.style, job.rules
        paragraph = self._shaper.measure(
            text, pieces, punctuation=rules.punctuation, level=rules.level, adjacent=rules.adjacent
        )
        if style.tracking:
            _track(paragraph, style.tracking)
        widths = [measure / style.size for measure in measures]
        first, hang = (indent if min(widths) - indent >= 2 else 0.0 for indent in (rules.indent, rules.hang))
        indents = (first if job.first else hang, hang)
        ruler, breaks = self._break(paragraph, widths, indents, rules)
        lines = []
        for number, found in enumerate(breaks):
            cells = settle(ruler, found, justify=rules.align == "justify", last=number == len(breaks) - 1)
            indent = indents[min(number, 1)]
            lines.append(self._line(paragraph, found, cells, indent, job, number == len(breaks) - 1))
        return lines

    def _break(
        self, paragraph: Paragraph, widths: list[float], indents: tuple[float, float], rules: ParagraphRules
    ) -> tuple[Ruler, list[Break]]:
        """Western words are parted only where the paragraph would be bad otherwise."""
        ruler = Ruler(paragraph, shrink_stops=rules.shrink_stops)
        length, first = len(paragraph.text), widths[0] - indents[0]
        natural = ruler.width(0, length)
        if natural <= first + EPSILON or not length:
            return ruler, [Break(0, length, natural, first)]
        justify, hang = rules.align == "justify", rules.hanging_marks
        worst, breaks = Breaker(ruler, widths, indents, justify=justify, hang=hang).run()
        if worst >= BAD and self._shaper.hyphenate(paragraph):
            ruler = Ruler(paragraph, shrink_stops=rules.shrink_stops)
            _, breaks = Breaker(ruler, widths, indents, justify=justify, hang=hang).run()
        return ruler, breaks

    def _line(self, paragraph: Paragraph, found: Break, cells: Cells, indent: float, job: _Job, final: bool) -> Line:
        style = job.style
        free = max(found.measure - cells.width, 0.0)
        x = indent + free * {"right": 1.0, "center": 0.5}.get(job.rules.align, 0.0)
        after = job.after if final else ""
        runs = make_runs(self._shaper.faces, paragraph, found, cells, x, style.size, after)
        missing = paragraph.missing.intersection(paragraph.text[found.start : found.end]) if paragraph.missing else ()
        return Line(
            runs=runs,
            start=job.start + found.start,
            end=job.start + found.end + len(after),
            x=x * style.size,
            width=cells.width * style.size,
            natural=found.natural * style.size,
            measure=(found.measure + indent) * style.size,
            last=final and job.last,
            hard=final and not job.last,
            torn=found.torn,
            advances=tuple([cell * style.size for cell in cells.advances]) + (0.0,) * len(after),
            missing=tuple(sorted(missing)),
        )


class _Job(Struct, frozen=True):
    """What is the same for all lines between two hard line ends."""

    style: TextStyle
    rules: ParagraphRules
    start: int
    after: str  # the line end behind it
    first: bool
    last: bool


def line_notices(lines: Iterable[Line], where: str) -> list[Notice]:
    """What an editor should know of the lines of some paragraphs: characters that no font has, each once; what had to
    be torn because the column is narrower; paragraphs that nobody reads through."""
    found = list(lines)
    return [*_missing(found, where), *_torn(found, where), *_endless(found, where)]


def _missing(lines: Sequence[Line], where: str) -> Iterator[Notice]:
    for char in sorted({char for line in lines for char in line.missing}):
        yield notice(
            where,
            "missing-glyph",
            "字体中没有“{char}”（{point}），版面上以“〓”代替。",
            "请换一个字，或在版式中加一种有这个字的字体。",
            char=char,
            point=f"U+{ord(char):04X}",
        )


def _torn(lines: Sequence[Line], where: str) -> Iterator[Notice]:
    torn = [line.text.strip() for line in lines if line.torn]
    if torn:
        yield notice(
            where,
            "words-torn",
            "有 {count} 处比栏还宽，只好从中间断开，第一处在“{words}”之后。请改用较少的栏，或改写这里。",
            count=len(torn),
            words=torn[0][-SHOWN:],
        )


def _endless(lines: Sequence[Line], where: str) -> Iterator[Notice]:
    length = 0
    for line in lines:
        if not length:
            beginning = line.text.strip()[:SHOWN]
        length += line.end - line.start
        if line.last:
            if length > ENDLESS:
                yield notice(
                    where,
                    "paragraph-endless",
                    "以“{words}”开头的一段有 {count} 字，很难读完。请分段。",
                    words=beginning,
                    count=length,
                )
            length = 0


def lines_json(path: Path, measure_em: float, indent: float = 2.0) -> list[dict[str, Any]]:
    """How the paragraphs of a text file (one a line, UTF-8; empty ones are left out) are broken as body text.

    ``text`` is a line's characters, ``advances`` the cell of each as set, in em; where the line begins is ``indent``.
    Raises :class:`EditorError` where the file cannot be read or the measure is none.
    """
    if not 1 <= measure_em <= 10_000:
        raise EditorError(
            "measure-out-of-range", "行长应在 1 到 10000 字之间，现在是 {measure}。", measure=str(measure_em)
        )
    setter, style = Setter(FontLibrary()), TextStyle(size=1.0)
    rules = ParagraphRules(indent=indent if measure_em > 2 * indent else 0.0)
    found = []
    for paragraph in filter(None, _read(path).splitlines()):
        for line in setter.break_text((Span(paragraph),), style, rules, measure_em):
            advances = [round(advance, 4) for advance in line.advances]
            found.append({"text": paragraph[line.start : line.end], "advances": advances, "indent": round(line.x, 4)})
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise EditorError("text-missing", "找不到文件“{file}”。请检查路径。", file=str(path)) from None
    except UnicodeDecodeError:
        raise EditorError("text-not-utf8", "文件“{file}”不是 UTF-8 文本。请另存为 UTF-8。", file=str(path)) from None
    except OSError as error:
        reason = error.strerror or ""
        raise EditorError(
            "text-unreadable", "读不出文件“{file}”（{reason}）。请检查权限。", file=str(path), reason=reason
        ) from error


def _parts(text: str) -> list[tuple[int, int, str]]:
    """Start, end and line end of each stretch between hard line ends; one at the text's end opens no further line."""
    parts, start = [], 0
    for line in text.splitlines(keepends=True) or [""]:
        bare = line.rstrip("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        parts.append((start, start + len(bare), line[len(bare) :]))
        start += len(line)
    return parts


def _pieces(spans: Sequence[Span], style: TextStyle, start: int, end: int) -> list[Piece]:
    """The looks of a part of the text, counted from its start."""
    pieces, at = [], 0
    for number, span in enumerate(spans):
        first, last = max(at, start), min(at + len(span.text), end)
        at += len(span.text)
        if first >= last:
            continue
        chain = style.bold_chain if span.bold else style.italic_chain if span.italic else style.chain
        western = style.western if style.western and not span.bold and not span.italic else chain
        scale = style.script_size if span.script else 1.0
        rise = {"super": style.raised, "sub": -style.lowered}.get(span.script, 0.0)
        pieces.append(Piece(first - start, last - start, chain, western, number, scale, rise))
    return pieces or [Piece(0, 0, style.chain, style.western or style.chain, 0)]


def _track(paragraph: Paragraph, tracking: float) -> None:
    """Letter-space the whole paragraph; the last character of a line keeps no space behind it."""
    for index, width in enumerate(paragraph.advance):
        if width:
            paragraph.advance[index] = width + tracking
            paragraph.drop[index] = paragraph.drop.get(index, 0.0) + tracking
