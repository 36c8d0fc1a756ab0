"""What is found: a notice, how grave it is, and where on the pages it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.errors import Message, Notice, notice
from shequ_editor.typeset.page import Source


class Severity(StrEnum):
    """An error stops the printer's file until it is mended or an editor lets it pass."""

    ERROR = "error"
    WARNING = "warning"


class Finding(Struct, frozen=True):
    """Something to look at before the printer gets the issue.

    ``notice`` says what is the matter and what to do; its ``where`` is the title of the article, or the label of the
    page. ``page`` is the index of the page in the edition (-1: of none), ``source`` the paragraph or picture as the
    page's items name it, ``picture`` the picture's name.
    """

    notice: Notice
    severity: Severity = Severity.WARNING
    page: int = -1
    source: Source | None = None
    picture: str = ""

    @property
    def code(self) -> str:
        return self.notice.code

    @property
    def where(self) -> str:
        return self.notice.where

    @property
    def message(self) -> Message:
        return self.notice.message

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def at(self, where: str, page: int) -> Finding:
        """The same on a page."""
        return replace(self, notice=replace(self.notice, where=where), page=page)

    def about(self, heading: str, article: int) -> Finding:
        """The same of an article as a whole."""
        return replace(self, notice=replace(self.notice, where=heading), source=Source("title", article))


def found(
    code: str,
    text: str,
    advice: str,
    /,
    *,
    error: bool = False,
    where: str = "",
    page: int = -1,
    source: Source | None = None,
    picture: str = "",
    **values: str | int,
) -> Finding:
    """A :class:`Finding` in one line. ``picture`` may be named in the texts."""
    told = {"picture": picture, **values} if picture else values
    severity = Severity.ERROR if error else Severity.WARNING
    return Finding(notice(where, code, text, advice, **told), severity, page, source, picture)


class PictureState(Struct, frozen=True):
    """A picture's file, as those who read files found it: ``problem`` says why it cannot be printed; ``mode`` is that
    of its pixels (``RGB``, ``CMYK``, ``L`` …), ``profile`` the hash of its colour profile ("": it has none), ``fits``
    whether that is one for such pixels, ``ink`` the most ink that a place of it has (percent; 0: it is in none)."""

    problem: Message | None = None
    mode: str = "RGB"
    profile: str = ""
    fits: bool = True
    ink: int = 0


class Surroundings(Struct, frozen=True):
    """What an issue is printed from and with, beside its pages: the state of its pictures by their hash; by the place
    of an article among all, the earlier issue in which it was printed before and what was noticed when its submission
    was read; and what the printer's profile says: its hash, and the ink that it bears (percent; 0: not chosen)."""

    pictures: Mapping[str, PictureState] = MappingProxyType({})
    printed: Mapping[int, str] = MappingProxyType({})
    received: Mapping[int, Sequence[Notice]] = MappingProxyType({})
    profile: str = ""
    ink_limit: int = 0


def as_json(finding: Finding, label: str) -> dict[str, Any]:
    """A finding as plain values; ``label`` is what its page is called."""
    source = finding.source
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where,
        "page": label,
        "article": source.article if source and source.article >= 0 else None,
        "block": source.block if source and source.block >= 0 else None,
        "picture": finding.picture,
        "message": finding.message.fact(),
        "advice": finding.message.what_to_do(),
    }
