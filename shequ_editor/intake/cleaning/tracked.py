"""A text that knows where each of its characters comes from, so that every change can be told with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What can be put right, in the order in which it is done. Each kind can be taken or left."""

    INVISIBLE = "invisible"  # 看不见的字符: of no width, control characters, odd line ends and blanks
    COMPATIBILITY = "compatibility"  # 兼容字符: radicals and forms that fonts and PDFs put in place of characters
    WIDTH = "width"  # 全角字母数字
    QUOTING = "quoting"  # 邮件引用: the > in front of what a mail answers
    FURNITURE = "furniture"  # 页码、网页杂项: left in unless it is asked for, for it takes words away
    BULLETS = "bullets"  # 项目符号
    BREAKS = "breaks"  # 断行: lines that were broken at a width
    BLANK_LINES = "blank_lines"  # 空行
    INDENTS = "indents"  # 行首行末空格
    SPACES = "spaces"  # 多余空格
    ELLIPSES = "ellipses"  # 省略号
    STROKES = "strokes"  # 汉字“一”当破折号: left alone unless it is asked for, for it takes characters away
    DASHES = "dashes"  # 破折号
    MARKS = "marks"  # 半角标点
    REPEATED = "repeated"  # 重复标点
    QUOTES = "quotes"  # 引号


class Edit(Struct, frozen=True):
    """The characters ``start`` … ``end`` of a text become ``text``."""

    start: int
    end: int
    text: str


Rule = Callable[[str], Iterable[Edit]]
"""Finds what one kind puts right in a text: edits in order that do not overlap."""


class Change(Struct, frozen=True):
    """A change of the original text: its characters ``start`` … ``end``, ``before``, are ``after`` now."""

    kind: Kind
    start: int
    end: int
    before: str
    after: str


class Mark(Struct, frozen=True):
    """Characters of a text that a kind of change concerns."""

    kind: Kind
    start: int
    end: int


class Cleaned(Struct, frozen=True):
    """What became of a text. ``origins`` holds for each character of ``text`` the place in the original that it comes
    from, ``made_by`` the kind that wrote it; None for those that are as they were."""

    original: str
    text: str
    changes: tuple[Change, ...]
    origins: tuple[int, ...]
    made_by: tuple[Kind | None, ...]

    def marks_before(self) -> list[Mark]:
        """What is replaced or taken out, in the original."""
        return [Mark(each.kind, each.start, each.end) for each in self.changes if each.end > each.start]

    def marks_after(self) -> list[Mark]:
        """What is new, in the cleaned text."""
        marks: list[Mark] = []
        for place, kind in enumerate(self.made_by):
            if kind is None:
                continue
            if marks and marks[-1].end == place and marks[-1].kind is kind:
                marks[-1] = Mark(kind, marks[-1].start, place + 1)
            else:
                marks.append(Mark(kind, place, place + 1))
        return marks


class Tracked:
    """A text on its way through the rules."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self._origins = list(range(len(original)))
        self._made_by: list[Kind | None] = [None] * len(original)
        self._changes: list[Change] = []

    def apply(self, kind: Kind, rule: Rule) -> None:
        """Apply a rule once."""
        pieces: list[str] = []
        origins: list[int] = []
        made_by: list[Kind | None] = []
        at = 0
        for edit in map(self._least, rule(self.text)):
            if edit.start == edit.end and not edit.text:
                continue
            start, end = self._original(edit)
            self._changes.append(Change(kind, start, end, self.original[start:end], edit.text))
            pieces += [self.text[at : edit.start], edit.text]
            origins += self._origins[at : edit.start]
            origins += [min(start + n, max(start, end - 1)) for n in range(len(edit.text))]
            made_by += [*self._made_by[at : edit.start], *[kind] * len(edit.text)]
            at = edit.end
        self.text = "".join([*pieces, self.text[at:]])
        self._origins = origins + self._origins[at:]
        self._made_by = made_by + self._made_by[at:]

    def _original(self, edit: Edit) -> tuple[int, int]:
        """The characters of the original that an edit replaces."""
        start = self._origins[edit.start] if edit.start < len(self._origins) else len(self.original)
        return start, self._origins[edit.end - 1] + 1 if edit.end > edit.start else start

    def _least(self, edit: Edit) -> Edit:
        """Without the characters that stay as they are at both ends."""
        old, new = self.text[edit.start : edit.end], edit.text
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        return Edit(edit.start + head, edit.end - tail, new[head : len(new) - tail])

    def cleaned(self) -> Cleaned:
        changes = tuple(sorted(self._changes, key=lambda change: (change.start, change.end)))
        return Cleaned(self.original, self.text, changes, tuple(self._origins), tuple(self._made_by))
