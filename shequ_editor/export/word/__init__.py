"""An issue as a Word document that people go on editing."""

from __future__ import annotations

from shequ_editor.export.word.writer import write_word

__all__ = ["write_word"]
