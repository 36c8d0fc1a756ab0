"""What printers ask for by name: kinds of PDF/X, marks beside the page."""

from __future__ import annotations

from enum import StrEnum


class Standard(StrEnum):
    """The kinds of PDF/X (ISO 15930-1, -4, -7)."""

    X1A_2001 = "x1a-2001"
    X1A_2003 = "x1a-2003"
    X4 = "x4"


STANDARDS = {
    Standard.X1A_2001: "PDF/X-1a:2001",
    Standard.X1A_2003: "PDF/X-1a:2003",
    Standard.X4: "PDF/X-4",
}
"""What they are called."""


class Mark(StrEnum):
    """What may stand beside a page for the printer."""

    CROP = "crop"
    REGISTRATION = "registration"
    COLOUR_BARS = "bars"
    SLUG = "slug"
