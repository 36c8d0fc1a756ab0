"""An issue, or a part of it, as a Word document that people go on editing; a manuscript for its unit to approve."""

from __future__ import annotations

from shequ_editor.export.word.approval import Approval, write_approval
from shequ_editor.export.word.writer import write_word

__all__ = ["Approval", "write_approval", "write_word"]
