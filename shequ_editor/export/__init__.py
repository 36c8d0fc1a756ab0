"""Files out of an issue: the PDF and pictures from its pages, the Word file from its blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

PictureFile = Callable[[str], Path]
"""Where the bytes of a picture are, by its sha256."""

Progress = Callable[[int, int, str], None]
"""Called with the pages done, all pages, and the label of the page at hand; what it raises ends the export."""
