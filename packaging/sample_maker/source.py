"""The sources of the sample: one text file a mail, in the small markup that ``sample/README.md`` describes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

MARKS = {
    "=": "title",
    "<": "kicker",
    ">": "subtitle",
    "@": "unit",
    "~": "byline",
    "!": "lead",
    "#": "h1",
    "##": "h2",
    "###": "h3",
    "#*": "numbered-h1",
    "*": "numbered-p",
    "-": "line",
    "$": "source",
    "^": "signature",
    "[]": "text-box",
    "?": "verse",
    '"': "quote",
    "%": "editors_note",
    "+": "box_title",
    "++": "box",
}
_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\^\{(?P<super>.+?)\}|_\{(?P<sub>.+?)\}|\{\+(?P<ins>.+?)\+\}|\{-(?P<del>.+?)-\}"
    r"|\{=(?P<control>.+?)=\}|\{(?P<ruby>[^{}|]+\|[^{}]+)\}|\[\^(?P<note>.+?)\]"
)
_PICTURE = re.compile(r"\[(?P<file>[\w-]+\.jpg)\] (?P<caption>.+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one kind: text, bold, super, sub, ins, del, control, ruby (``base|ruby``) or note."""

    kind: str
    text: str

    @property
    def printed(self) -> str:
        """What of it belongs to the running text."""
        if self.kind == "ruby":
            return self.text.split("|")[0]
        return "" if self.kind in ("del", "note") else self.text


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a manuscript; ``picture`` names its file, ``rows`` holds a table."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    picture: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def printed(self) -> str:
        return "".join(piece.printed for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Source:
    """A mail as written: its settings, its letter, and the manuscript it brings."""

    name: str
    settings: dict[str, Any]
    letter: str
    items: tuple[Item, ...]

    @property
    def date(self) -> datetime:
        return cast(datetime, self.settings["date"])

    def get(self, key: str, default: str = "") -> str:
        return str(self.settings.get(key, default))

    def pair(self, key: str) -> tuple[str, str]:
        """Two words of one setting: charset and coding."""
        first, second = self.get(key).split()
        return first, second

    def text_of(self, kind: str) -> str:
        """The printed text of the first item of a kind; "" if there is none."""
        return next((item.printed for item in self.items if item.kind == kind), "")


def read_source(path: Path) -> Source:
    """One file of ``packaging/sample``."""
    _, settings, letter, *rest = re.split(r"^\+\+\+\n", path.read_text("utf-8"), flags=re.MULTILINE)
    values = tomllib.loads(settings)
    if values["carrier"] == "mail":
        letter, rest = "", [letter]
    return Source(path.stem, values, letter, parse(rest[0] if rest else ""))


def parse(text: str) -> tuple[Item, ...]:
    """A manuscript's lines. Rows of a table that stand together are one item."""
    items: list[Item] = []
    for line in filter(None, text.splitlines()):
        if line.startswith("| "):
            row = tuple(cell.strip() for cell in line.strip("| ").split(" | "))
            rows = items.pop().rows if items and items[-1].kind == "table" else ()
            items.append(Item("table", rows=(*rows, row)))
        elif found := _PICTURE.fullmatch(line):
            items.append(Item("photo", picture=found["file"]))
            items.append(Item("caption", parse_inline(found["caption"])))
        else:
            mark, _, text_after = line.partition(" ")
            known = mark in MARKS
            items.append(Item(MARKS.get(mark, "p"), parse_inline(text_after if known else line)))
    return tuple(items)


def parse_inline(text: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    place = 0
    for found in _INLINE.finditer(text):
        if found.start() > place:
            pieces.append(Piece("text", text[place : found.start()]))
        kind = str(found.lastgroup)
        pieces.append(Piece(kind, found[kind]))
        place = found.end()
    if place < len(text):
        pieces.append(Piece("text", text[place:]))
    return tuple(pieces)
