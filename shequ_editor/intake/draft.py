"""What the readers hand over before anybody has said what is what: paragraphs with their looks, pictures, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Span, plain
from shequ_editor.errors import Notice

# Zero-width and other marks that are there for programs, not for readers; a soft hyphen shows only where a line breaks.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f­​-‏‪-‮⁠-⁤⁦-⁯\ufeff￰-￸]")
_EDGE = " \t\n\r\v\f\xa0\u2002\u2003\u2009　"
_WIDTH = {" ": 0.5, "\xa0": 0.5, "\u2009": 0.2, "\t": 2.0, "\u2002": 0.5}
_TABS = re.compile(r"[ \xa0]?\t[\t \xa0]*+")


class Para(Struct):
    """A paragraph. ``indent`` (of the first line) and ``left`` are in characters, typed spaces counted; ``size`` is the
    usual size of its letters in points, 0 where nobody said; ``gap`` counts the blank lines before it.
    ``style`` is "", "title", "subtitle", "h1" … "h9", "caption", "author", "unit", "lead", "source",
    "signature", "editors_note", "quote" or "verse"; in a file of our own what :mod:`domain.wordstyles` says."""

    spans: tuple[Span, ...] = ()
    text: str = ""
    style: str = ""
    align: str = ""
    indent: float = 0.0
    left: float = 0.0
    size: float = 0.0
    bold: bool = False
    font: str = ""
    gap: int = 0
    numbered: bool = False  # its number was counted by the word processor
    framed: bool = False  # it stands in a text box, or in a table of one cell


class Shot(Struct):
    """A picture where it stands. ``key`` finds its bytes in :attr:`Draft.media`; ``name`` is its own, or ""."""

    key: str
    name: str = ""


class Grid(Struct):
    """A table; a cell holds items in its turn."""

    rows: list[list[list[Item]]] = field(default_factory=list)


Item = Para | Shot | Grid


class Draft(Struct):
    """A document as read. ``ours``: this program wrote it, and its styles say what each paragraph is."""

    items: list[Item] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    ours: bool = False


def paragraph(spans: Iterable[Span], like: Para | None = None) -> Para:
    """A paragraph of ``spans``: white space at its edges taken off and counted as indent, like spans joined."""
    clean = [_cleaned(span) for span in _keep_tab(spans)]
    text = plain(clean)
    lead = len(text) - len(text.lstrip(_EDGE))
    typed = sum(_WIDTH.get(char, 1.0) for char in text[:lead])
    spans = joined(_cut(clean, lead, len(text.rstrip(_EDGE))))
    model = like or Para()
    return replace(model, spans=spans, text=plain(spans), indent=model.indent + typed if spans else 0.0)


def _cleaned(span: Span) -> Span:
    text = _TABS.sub(" ", _UNSEEN.sub("", span.text))
    return span if text == span.text else replace(span, text=text)


def _keep_tab(spans: Iterable[Span]) -> Iterable[Span]:
    """A tab in front is an indent of two characters; one further in becomes a space."""
    first = True
    for span in spans:
        if first and span.text.strip(_EDGE):
            head = span.text[: len(span.text) - len(span.text.lstrip(_EDGE))]
            yield replace(span, text=head.replace("\t", "　　") + span.text[len(head) :])
            first = False
        elif first:
            yield replace(span, text=span.text.replace("\t", "　　"))
        else:
            yield span


def _cut(spans: Sequence[Span], start: int, stop: int) -> list[Span]:
    """The part of ``spans`` between two offsets of their text; a note stays with what is left of its span, or comes to
    the span behind it."""
    kept: list[Span] = []
    at, waiting = 0, ""
    for span in spans:
        low, high = max(start - at, 0), min(stop - at, len(span.text))
        at += len(span.text)
        if low < high:
            whole = high - low == len(span.text) and not waiting
            kept.append(span if whole else replace(span, text=span.text[low:high], note=_both(waiting, span.note)))
            waiting = ""
        elif span.note and kept:
            kept[-1] = replace(kept[-1], note=_both(kept[-1].note, span.note))
        elif span.note:
            waiting = _both(waiting, span.note)
    return kept


def _both(one: str, other: str) -> str:
    return f"{one}\n{other}".strip()


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours of one look made one span; a note ends its span."""
    result: list[Span] = []
    run: list[Span] = []
    for span in spans:
        if run and (run[-1].note or _look(run[-1]) != _look(span)):
            result.append(_one(run))
            run = []
        if span.text or span.note:
            run.append(span)
    return (*result, _one(run)) if run else tuple(result)


def _look(span: Span) -> tuple[bool, bool, str, str]:
    return span.bold, span.italic, span.script, span.link


def _one(run: Sequence[Span]) -> Span:
    return run[0] if len(run) == 1 else replace(run[-1], text="".join(span.text for span in run))


def in_frame(items: Iterable[Item]) -> list[Item]:
    """What stands in a text box or in a table's only cell."""
    return [replace(item, framed=True) if isinstance(item, Para) else item for item in items]


def with_gaps(paragraphs: Iterable[Item]) -> list[Item]:
    """Blank paragraphs taken out and counted by the one that follows."""
    result: list[Item] = []
    gap = 0
    for item in paragraphs:
        if isinstance(item, Para):
            if not item.text:
                gap += 1
                continue
            item.gap, gap = item.gap + gap, 0
        else:
            gap = 0
        result.append(item)
    return result
