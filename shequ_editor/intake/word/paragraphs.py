"""One Word paragraph while it is read: its lines, the pictures and boxes that hang on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from shequ_editor.domain.manuscript import Span
from shequ_editor.intake.draft import Item, Para, Shot, paragraph
from shequ_editor.intake.word.styles import ParaLook

_USUAL_SIZE = 10.5  # Word's own, where nobody says
_ALIGNS = {"center": "center", "right": "right", "end": "right"}


class Lines:
    """Collects a paragraph. A line end inside it (Shift+Enter) makes a paragraph of its own: people end paragraphs so.

    A picture or a text box never parts a sentence: it comes before the line if it stands in front of all its words,
    else after it.
    """

    def __init__(self, kind: str, look: ParaLook) -> None:
        self.kind = kind
        self.look = look
        self.amount = 0  # grows with whatever is added
        self.is_initial = False  # 首字下沉: the text goes on in the next paragraph
        self._items: list[Item] = []
        self._spans: list[Span] = []
        self._after: list[Item] = []
        self._sizes: Counter[float] = Counter()
        self._fonts: Counter[str] = Counter()
        self._number = ""
        self._initials = 0  # how many of the spans are an initial

    @property
    def has_text(self) -> bool:
        spans = any(span.text.strip() for span in self._spans)
        return spans or any(isinstance(item, Para) and item.text for item in self._items)

    def add(self, span: Span, size: float, font: str) -> None:
        self.amount += 1
        self._spans.append(span)
        weight = len(span.text.strip())
        if weight:
            self._sizes[size] += weight
            self._fonts[font] += weight

    def add_note(self, note: str) -> None:
        if not note:
            return
        self.amount += 1
        last = self._spans.pop() if self._spans else Span("")
        self._spans.append(replace(last, note=f"{last.note}\n{note}".strip()))

    def add_shot(self, shot: Shot) -> None:
        self.add_box([shot])

    def add_box(self, items: list[Item]) -> None:
        self.amount += 1
        in_front = not any(span.text.strip() for span in self._spans)
        (self._items if in_front else self._after).extend(items)

    def put_number(self, number: str) -> None:
        """The number that Word counted, in front of the first words."""
        for place, item in enumerate(self._items):
            if number and isinstance(item, Para) and item.text:
                self._items[place] = replace(_numbered(item.spans, number, item), numbered=True)
                return
        self._number = number

    def take(self, other: Lines) -> None:
        """Goes on from a paragraph whose end was deleted, or from an initial."""
        self._initials = len(other._spans) if other.is_initial else 0
        self._items, self._spans, self._after = other._items, other._spans, other._after
        self._sizes, self._fonts, self.amount = other._sizes, other._fonts, other.amount

    def end_line(self) -> None:
        shots_only = not self._spans and any(isinstance(item, Shot) for item in (*self._items[-1:], *self._after))
        if not shots_only:
            self._items.append(self._paragraph())
        self._items += self._after
        self._spans, self._after = [], []
        self._sizes.clear()
        self._fonts.clear()

    def finish(self) -> list[Item]:
        self.end_line()
        return self._items

    def _dress_initial(self) -> None:
        """An initial is large and bold for itself: its letter is one of the words that it begins."""
        for place, span in enumerate(self._spans[: self._initials]):
            after = self._spans[self._initials : self._initials + 1] or [span]
            self._spans[place] = replace(after[0], text=span.text, note=span.note)
        self._initials = 0

    def _paragraph(self) -> Para:
        self._dress_initial()
        size = self._sizes.most_common(1)[0][0] if self._sizes else 0.0
        left = _characters(self.look.left_chars, self.look.left, size)
        model = Para(
            style=self.kind or _outline_style(self.look.outline),
            align=_ALIGNS.get(self.look.align or "", ""),
            indent=left + _characters(self.look.first_chars, self.look.first, size),
            left=left,
            size=size,
            font=self._fonts.most_common(1)[0][0] if self._fonts else "",
            bold=_is_bold(self._spans),
        )
        plain = paragraph(self._spans, model)
        if not plain.text and any(span.note for span in self._spans):  # a note that hangs on nothing
            plain = paragraph([Span("\n".join(span.note for span in self._spans if span.note))], model)
        if not self._number or not plain.text:
            return plain
        number, self._number = self._number, ""
        return replace(_numbered(plain.spans, number, plain), numbered=True)


def _numbered(spans: Sequence[Span], number: str, like: Para) -> Para:
    return paragraph([Span(number, spans[0].bold), *spans], like)


def _outline_style(outline: int | None) -> str:
    return f"h{outline + 1}" if outline is not None and 0 <= outline < 9 else ""


def _characters(chars: float | None, points: float | None, size: float) -> float:
    """An indent in characters; Word heeds the one in points only where none in characters is given."""
    return chars if chars else (points or 0.0) / (size or _USUAL_SIZE)


def _is_bold(spans: list[Span]) -> bool:
    """Whether (nearly) all letters are bold."""
    letters = sum(len(span.text.strip()) for span in spans)
    return letters > 0 and sum(len(span.text.strip()) for span in spans if span.bold) >= 0.9 * letters
