"""What an office asks for by name: rounds of proofs, sheets of paper, sizes of pictures."""

from __future__ import annotations

from enum import StrEnum


class Round(StrEnum):
    """Which time an issue is corrected (三审三校)."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"

    @property
    def words(self) -> str:
        """一校, 二校, 三校."""
        return {"1": "一校", "2": "二校", "3": "三校"}[self]


SHEETS: dict[str, tuple[float, float]] = {
    "A4": (297, 210),
    "B4": (353, 250),
    "8K": (390, 270),
    "A3": (420, 297),
    "RA3": (430, 305),
    "SRA3": (450, 320),
    "A3+": (483, 329),
    "A2": (594, 420),
}
"""Sheets that an office's press may take, from small to large: their names, and their width and height in mm."""

ANY_SHEET = "auto"
"""The smallest sheet with room."""

SILK_MM = 0.01
"""A 丝, in which the thickness of paper is told."""


class LongSide(StrEnum):
    """How large pictures of pages are: the pixels of their longer side.

    WeChat (微信) shows pictures up to some 1,600 pixels as they are, and makes larger ones smaller unless they are sent
    as originals (原图).
    """

    SMALL = "1280"
    CHAT = "1600"
    FINE = "2560"

    @property
    def pixels(self) -> int:
        return int(self)
