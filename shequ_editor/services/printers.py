"""The colour profiles of an office's printers, kept with the library."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from shequ_editor.errors import ExportError
from shequ_editor.export.files import whole_file, write_error
from shequ_editor.settings import resource


class PrinterProfile(Struct, frozen=True):
    """A profile that can be chosen: its own name, the printing condition, the most ink in percent, and its file."""

    name: str
    condition: str
    ink_limit: int
    file: Path


def profiles(folder: Path) -> list[PrinterProfile]:
    """The profile that ships, then those in ``folder``, by name; a file there that is none is passed over."""
    from shequ_editor.export.profiles import SHIPPED

    own = []
    for file in folder.glob("*.icc"):
        try:
            own.append(_read(file))
        except ExportError:
            continue
    return [_read(resource("icc", SHIPPED)), *sorted(own, key=lambda profile: (profile.name, profile.file))]


def add_profile(folder: Path, path: Path) -> PrinterProfile:
    """Keep a printer's profile in ``folder``, once however often it is added.

    Raises ``ExportError`` for a file that is no printer's profile, or if it cannot be kept.
    """
    from shequ_editor.export.profiles import read_profile

    profile = read_profile(path)
    kept = folder / f"{profile.sha256[:16]}.icc"
    with whole_file(kept) as stream:
        stream.write(profile.data)
    return _read(kept)


def remove_profile(folder: Path, profile: PrinterProfile) -> None:
    """Forget a profile that the office added; the one that ships stays. Raises ``ExportError`` if it cannot be done."""
    if profile.file.parent == folder:
        try:
            profile.file.unlink(missing_ok=True)
        except OSError as error:
            raise write_error(profile.file, error) from error


def _read(file: Path) -> PrinterProfile:
    from shequ_editor.export.profiles import read_profile

    profile = read_profile(file)
    return PrinterProfile(profile.name, profile.condition, profile.ink_limit, file)
