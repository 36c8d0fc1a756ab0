"""The journal: what stays the same from issue to issue."""

from __future__ import annotations

from msgspec import Struct


class Journal(Struct, frozen=True):
    """A newsletter. ``style`` names the journal style that sets its pages."""

    name: str
    publisher: str = ""
    notice: str = ""  # 内部读物，免费交流
    slogan: tuple[str, ...] = ()
    style: str = "tongxun"
