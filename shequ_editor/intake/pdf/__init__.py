"""PDF files: what stands on their pages, put together again into paragraphs.

A PDF holds glyphs at places, nothing else. :mod:`page` gathers them into pieces of lines, :mod:`columns` puts these in
the order in which they are read, :mod:`paragraphs` joins the lines, :mod:`reader` does it for a file and adds its
pictures.
"""

from shequ_editor.intake.pdf.reader import read_pdf

__all__ = ["read_pdf"]
