"""An edition as a PDF, page for page as the window shows it; for readers as it is, or for the printer."""

from __future__ import annotations

from shequ_editor.export.pdf.purpose import PLAIN, Purpose, printing, reading
from shequ_editor.export.pdf.writer import write_pdf

__all__ = ["PLAIN", "Purpose", "printing", "reading", "write_pdf"]
