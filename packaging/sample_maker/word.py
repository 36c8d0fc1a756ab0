"""Word files as different hands type them.

The XML is written out, not made with a library: a text box, a footnote, a tracked change, ruby and a content control are what
the reader of manuscripts must know, and no library at hand writes them. The archive is stored, not deflated, so that its bytes do
not depend on the zlib of the machine.
"""

from __future__ import annotations

from dataclasses import dataclass

_EMU_PER_CM = 360_000
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}/relationships" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Look:
    """How a hand formats one kind of line: sizes in half points, ``indent`` in hundredths of a character."""

    style: str = ""
    align: str = ""
    font: str = ""
    size: int = 0
    bold: bool = False
    indent: int = 0
    before: str = ""  # spaces typed before the text

    @property
    def paragraph(self) -> str:
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        indent = f'<w:ind w:firstLineChars="{self.indent}"/>' if self.indent else ""
        align = f'<w:jc w:val="{self.align}"/>' if self.align else ""
        return style, indent, align  # type: ignore[return-value]

    def run(self, extra: str = "") -> str:
        font = (
            f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{self.font}"/>'
            if self.font
            else ""
        )
        bold = "<w:b/>" if self.bold or extra == "bold" else ""
        size = f'<w:sz w:val="{self.size}"/>' if self.size else ""
        script = f'<w:vertAlign w:val="{extra}script"/>' if extra in ("super", "sub") else ""
        inside = font + bold + size + script
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""
