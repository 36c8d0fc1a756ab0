"""An edition as a PDF, page for page as the window shows it."""

from __future__ import annotations

from shequ_editor.export.pdf.writer import write_pdf

__all__ = ["write_pdf"]
