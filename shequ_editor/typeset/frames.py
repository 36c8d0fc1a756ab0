"""Things at fixed places: the elements of a style filled with the words and photographs of an issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Picture
from shequ_editor.typeset.case import Case, Set
from shequ_editor.typeset.figures import frame_in
from shequ_editor.typeset.page import Fill, Image, Piece, Rule, Source
from shequ_editor.typeset.rows import Mark
from shequ_editor.typeset.style import Element, Look
from shequ_editor.typeset.words import name_words

_SMALLEST = 0.3  # text that is to fit a height is never set under this share of its size
_STEP = 0.96
_TIGHT = 0.02  # tracking that nobody sees
_LEAST_SIZE = 2.0


class Content(Struct, frozen=True):
    """What fills elements: words by the names that templates use, and a photograph. ``alt`` describes it."""

    words: Mapping[str, str]
    photo: Picture | None = None
    alt: str = ""


class Words(dict[str, str]):
    """Words for a template; a name that is not there gives nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def marks_of(
    case: Case, elements: Iterable[Element], content: Content, source: Source, *, mirrored: bool = False
) -> list[Mark]:
    """The marks of elements, relative to the trim's upper left corner. A text without words, and a photograph that
    is not there, leave nothing."""
    marks: list[Mark] = []
    wanted = [element for element in elements if _wanted(element, content)]
    for number, element in enumerate(wanted):
        piece = Piece(number=number)
        part = Source(element.part) if element.part else source
        over = next((other for other in wanted if element.under and other.text == element.under), None)
        if over:
            marks += _under(case, element, over, content, part, piece)
            continue
        placed = _mirrored(element, case.style.page.width) if mirrored and element.mirror else element
        marks += _marks(case, placed, content, part, piece)
    return marks


def _wanted(element: Element, content: Content) -> bool:
    if element.when == "photo":
        return content.photo is not None
    return element.when != "no_photo" or content.photo is None


def _mirrored(element: Element, page_width: float) -> Element:
    look = element.look
    if look is not None and look.align in ("left", "right"):
        look = replace(look, align="right" if look.align == "left" else "left")
    return replace(element, x=page_width - element.x - element.width, look=look)


def _marks(case: Case, element: Element, content: Content, source: Source, piece: Piece) -> Sequence[Mark]:
    match element.kind:
        case "fill":
            colour = element.colour
            return [Fill(element.x, element.y, element.width, element.height, colour)] if colour else []
        case "rule":
            return _rule(element)
        case "photo":
            return _photo(element, content, source)
        case _:
            return _text(case, element, content, source, piece)


def _rule(element: Element) -> Sequence[Mark]:
    """A line along the element's longer side."""
    if element.colour is None:
        return []
    x2, y2 = element.x + element.width, element.y + element.height
    return [Rule(element.x, element.y, x2, y2, element.weight, element.colour)]


def _photo(element: Element, content: Content, source: Source) -> Sequence[Mark]:
    photo = content.photo
    if photo is None or not photo.sha256 or photo.width <= 0 or photo.height <= 0:
        return []
    frame = frame_in(photo, element.width, element.height)
    return [Image(element.x, element.y, frame.width, frame.height, photo.sha256, frame.crop, content.alt, source)]


def _text(case: Case, element: Element, content: Content, source: Source, piece: Piece) -> Sequence[Mark]:
    text = _filled(element, content)
    if not text or element.look is None:
        return []
    look = _fitted(case, element, text, element.look)
    part = case.text(text, look, element.width, source=source)
    y = element.y + element.height - part.height if element.anchor == "bottom" else element.y
    return case.text(text, look, element.width, x=element.x, y=y, source=source, piece=piece).marks


def _fitted(case: Case, element: Element, text: str, look: Look) -> Look:
    """The looks at the size that the element asks for."""
    if element.fit == "width":
        natural = case.width(text, look)
        size = look.size * element.width / natural if natural else look.size
        look = _scaled(look, min(size, element.largest or size) / look.size)
    elif element.fit == "height" and element.height:
        look = shrunk(look, lambda smaller: case.text(text, smaller, element.width), element.height)
    return look


def _filled(element: Element, content: Content) -> str:
    return element.text.format_map(Words(content.words)).strip()


def _under(
    case: Case, element: Element, over: Element, content: Content, source: Source, piece: Piece
) -> Sequence[Mark]:
    """Words that begin each under its own characters; they come closer, and then smaller, where they find no room."""
    words, name = _filled(element, content).split(), _filled(over, content)
    look = element.look
    if look is None or over.look is None or not words:
        return []
    slots = _slots(case, name, _fitted(case, over, name, over.look))
    if len(slots) != len(words):
        return _text(case, element, content, source, piece)
    while look.size > _LEAST_SIZE and not _has_room(case, words, look, slots):
        look = replace(look, tracking=look.tracking / 2) if look.tracking > _TIGHT else _scaled(look, _STEP)
    marks: list[Mark] = []
    for number, (word, (x, _)) in enumerate(zip(words, slots, strict=True)):
        piece = replace(piece, column=number)
        part = case.text(word, look, element.width, x=element.x + x, y=element.y, source=source, piece=piece)
        marks += part.marks
    return marks


def _slots(case: Case, name: str, look: Look) -> list[tuple[float, float]]:
    """Where the words of a name begin, and how much room each has up to the next."""
    slots: list[tuple[float, float]] = []
    place = 0
    for word in name_words(name):
        place = name.index(word, place)
        x = case.width(name[:place], look)
        place += len(word)
        slots.append((x, case.width(name[:place], look) - x))
    return slots


def _has_room(case: Case, words: Sequence[str], look: Look, slots: Sequence[tuple[float, float]]) -> bool:
    """Whether each word ends before the next begins, with a blank between them."""
    gaps = [look.size / 2] * (len(words) - 1) + [0.0]
    return all(case.width(word, look) + gap <= room for word, gap, (_, room) in zip(words, gaps, slots, strict=True))


def shrunk(look: Look, setting: Callable[[Look], Set], height: float) -> Look:
    """The largest looks at which a text finds room in a height."""
    share = 1.0
    while share > _SMALLEST and setting(_scaled(look, share)).height > height:
        share *= _STEP
    return _scaled(look, share)


def _scaled(look: Look, share: float) -> Look:
    return replace(look, size=look.size * share, leading=look.leading * share)
