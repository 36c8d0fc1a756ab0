"""What a PDF is for, and everything that follows from it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from shequ_editor.errors import ExportError
from shequ_editor.export.press import Mark as Mark
from shequ_editor.export.press import Standard as Standard

if TYPE_CHECKING:
    from shequ_editor.export.profiles import Profile  # which brings LittleCMS: not every file needs it

POINTS_PER_MM = 72 / 25.4
MARKS_MARGIN = 12 * POINTS_PER_MM  # room for marks beside the bleed
PRESS_PPI = 300
READING_PPI = 150
_READING_QUALITY = 82
PROOF_PPI = 100
_PROOF_QUALITY = 70
OVERVIEW_PPI = 72
PROOF_MARGIN = 20 * POINTS_PER_MM  # room to write in
_NEWEST_OF_X1A = 2


class Colours(StrEnum):
    """How colours of the style are said: as their four inks, with a spot ink's own plate, or as the screen has them."""

    INKS = "inks"
    PLATES = "plates"
    SCREEN = "screen"


class Conversion(Struct, frozen=True):
    """How pictures are made ready: reduced to ``ppi`` at their printed size, in the inks of ``profile`` (None: in
    sRGB), photographs as JPEG of a ``quality`` (1 … 100)."""

    ppi: int
    profile: Profile | None = None
    quality: int = 92


class Purpose(Struct, frozen=True):
    """What a PDF is for.

    ``standard`` and ``profile`` make it a PDF/X with that output intent. ``pictures`` tells how they are converted
    (None: they go in as they came). ``margin`` (points) is left around the bleed, for ``marks`` or for what a caller
    puts there. Black text overprints where ``black_overprints`` says so. ``outlines``: letters are shapes (转曲).
    ``navigation``: bookmarks and links. ``trimmed`` pages end at the trim. ``tagged``: the structure of the text is
    told to readers who do not see it (PDF/UA-1). ``linear``: the first page shows before the rest has come over a
    network.
    """

    standard: Standard | None = None
    profile: Profile | None = None
    colours: Colours = Colours.INKS
    pictures: Conversion | None = None
    marks: frozenset[Mark] = frozenset()
    margin: float = 0.0
    black_overprints: bool = False
    outlines: bool = False
    navigation: bool = True
    trimmed: bool = False
    tagged: bool = False
    linear: bool = False

    @property
    def version(self) -> tuple[int, int]:
        """The version of PDF that the file may use."""
        return _VERSIONS[self.standard]

    @property
    def overprint_limit(self) -> float:
        """Up to how much ink (1 for a full one) black text may overprint; 0 where it must not."""
        return self.profile.ink_limit / 100 if self.profile and self.black_overprints else 0.0


PLAIN = Purpose()

_VERSIONS: dict[Standard | None, tuple[int, int]] = {
    None: (1, 7),
    Standard.X1A_2001: (1, 3),
    Standard.X1A_2003: (1, 4),
    Standard.X4: (1, 6),
}


def printing(
    profile: Profile,
    standard: Standard = Standard.X1A_2001,
    *,
    marks: frozenset[Mark] = frozenset(),
    black_overprints: bool = True,
    outlines: bool = False,
) -> Purpose:
    """A file for the printer: PDF/X, pages in order, photographs of 300 ppi in the profile's inks.

    Raises ``ExportError`` for a profile that is newer than the standard (PDF/X-1a knows those of version 2).
    """
    if profile.version > _NEWEST_OF_X1A and standard is not Standard.X4:
        raise ExportError(
            "profile-version",
            "颜色特性“{profile}”是第 {version} 版的，PDF/X-1a 只能用第 2 版。请改用 PDF/X-4，或向印厂要第 2 版的。",
            profile=profile.name,
            version=profile.version,
        )
    return Purpose(
        standard,
        profile,
        Colours.PLATES,
        Conversion(PRESS_PPI, profile),
        marks,
        MARKS_MARGIN if marks else 0.0,
        black_overprints,
        outlines,
        navigation=False,
    )


def reading() -> Purpose:
    """A file for readers: trimmed pages in the screen's colours, photographs of 150 ppi, all that PDF/UA-1 asks for."""
    return Purpose(
        colours=Colours.SCREEN,
        pictures=Conversion(READING_PPI, quality=_READING_QUALITY),
        trimmed=True,
        tagged=True,
        linear=True,
    )


def proofing() -> Purpose:
    """A small file for those who correct: wide margins around the page, photographs of 100 ppi."""
    return Purpose(
        colours=Colours.SCREEN,
        pictures=Conversion(PROOF_PPI, quality=_PROOF_QUALITY),
        margin=PROOF_MARGIN,
        linear=True,
    )


def imposing() -> Purpose:
    """A file for the office's own press: all inks as they are, photographs of 300 ppi, nothing to click on."""
    return Purpose(pictures=Conversion(PRESS_PPI), navigation=False)


def overview() -> Purpose:
    """A file with the pages small: photographs of few pixels, nothing to click on."""
    return Purpose(pictures=Conversion(OVERVIEW_PPI, quality=_PROOF_QUALITY), trimmed=True, navigation=False)
