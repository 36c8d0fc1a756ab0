"""What stands where in a library's folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FILE = "library.db"
SEAL = "library.seal"
ORIGINALS = "originals"
BACKUPS = "backups"
KEPT = "backup-originals"  # the originals that backups name
CACHE = "cache"  # what can be made again, and may be deleted at any time
PROFILES = "profiles"  # colour profiles of printers, by their hash
DAMAGED = "damaged"  # databases that were replaced by a backup, kept as they were
APPLICATION_ID = 0x53514544  # "SQED"


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlast a power cut."""
    if sys.platform == "win32":  # NTFS keeps a journal of its names, and its folders cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
