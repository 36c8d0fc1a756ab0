"""Word files, read from their XML in the order in which they are read by people."""

from shequ_editor.intake.word.flat import read_flat
from shequ_editor.intake.word.reader import read_docx

__all__ = ["read_docx", "read_flat"]
