"""What stands in front of lines: marks of lists, and of what a mail quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shequ_editor.intake.cleaning.signs import FULL, HAN
from shequ_editor.intake.cleaning.tracked import Edit

_BULLET = "●"
_KNOWN = "●○•■□◆◇▪▲△★☆※✓√"
# Private characters are what is left of Word's bullets, which are letters of symbol fonts.
_FOREIGN = "\uf020-\uf0ff∙◦‣⁃➢➤➔❖✦✧◾◽⚫⚪⦁▶►▷▸"
_MARKED = re.compile(rf"^(?P<indent>[ \t　]*)(?P<mark>[{_KNOWN}{_FOREIGN}])(?P<gap>[ \t　]*)(?=\S)", re.MULTILINE)
_TYPED = re.compile(r"^(?P<indent>[ \t　]*)(?P<mark>[-*+–])(?P<gap>[ \t　]+)(?=\S)", re.MULTILINE)
_NUMBER = re.compile(
    rf"^[ \t　]*(?:\d{{1,3}}[.．、)）]|[一二三四五六七八九十]{{1,3}}、|[（(][\d一二三四五六七八九十]{{1,3}}[）)]|[①-⑳])"
    rf"(?P<gap>\t+[ 　]*|[ 　]+\t+)(?=[{HAN}{FULL}])",
    re.MULTILINE,
)
_LEAST_ITEMS = 2  # of a list that is typed with hyphens or asterisks
_QUOTED = re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+", re.MULTILINE)
_LEAST_QUOTED = 2
_WRITTEN = re.compile(r"^.*\S", re.MULTILINE)


def bullets(text: str) -> Iterator[Edit]:
    """Each item begins with a mark that can be set, and its text right behind it."""
    found = list(_MARKED.finditer(text))
    typed = list(_TYPED.finditer(text))
    if len(typed) >= _LEAST_ITEMS:
        found += typed
    edits = [Edit(match.start("mark"), match.end("gap"), _mark(match["mark"])) for match in found]
    edits += [Edit(*match.span("gap"), "") for match in _NUMBER.finditer(text)]
    return iter(sorted(edits, key=lambda edit: edit.start))


def _mark(mark: str) -> str:
    return mark if mark in _KNOWN else _BULLET


def quoting(text: str) -> Iterator[Edit]:
    """The > with which a mail program marks what is quoted, where several lines, and a part of all, have it."""
    found = list(_QUOTED.finditer(text))
    if len(found) >= _LEAST_QUOTED and len(found) * 5 >= len(_WRITTEN.findall(text)):
        yield from (Edit(*match.span(), "") for match in found)
