"""Plain text: .txt files, and articles typed into a mail."""

from __future__ import annotations

import unicodedata

from shequ_editor.domain.manuscript import Span
from shequ_editor.errors import IntakeError, notice
from shequ_editor.intake.charset import Decoded, decode
from shequ_editor.intake.draft import Draft, paragraph, with_gaps
from shequ_editor.intake.limits import DEFAULT, Limits

_ENDS = tuple("。！？!?…：:；;”’』」）)】》")
_NARROWEST, _WIDEST = 36, 110  # columns at which programs break lines
_LEAST_WRAPPED = 3  # lines of one width before we believe that a program broke them


def read_text(data: bytes, name: str, limits: Limits = DEFAULT) -> Draft:
    """A text file. Raises as :func:`decoded_text` does."""
    decoded = decoded_text(data, name, limits)
    draft = draft_of(decoded.text)
    if decoded.damaged or "锟斤拷" in decoded.text:
        draft.notices.append(
            notice(name, "text-damaged", "“{name}”里有些字已经损坏（显示为“�”或“锟斤拷”），请对照原稿补上。", name=name)
        )
    return draft


def decoded_text(data: bytes, name: str, limits: Limits = DEFAULT) -> Decoded:
    """The words of a text file.

    Raises:
        IntakeError: ``text-charset`` where the bytes are text in no charset, ``text-too-long``.
    """
    if len(data) > limits.text or data.count(b"\n") > limits.paragraphs:
        text = "“{name}”里的文字太长（{size} KB），不像稿件，没有读取。请核对原文件，分成几份后再导入。"
        raise IntakeError("text-too-long", text, name=name, size=len(data) // 1024)
    decoded = decode(data)
    if not decoded.charset:
        raise IntakeError(
            "text-charset",
            "“{name}”里的文字不属于任何已知编码，或者不是文本，无法读取。请在记事本中打开，另存为 UTF-8 编码后再导入。",
            name=name,
        )
    return decoded


def draft_of(text: str) -> Draft:
    """Lines as paragraphs; a text whose lines were broken at a width is put together again."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    lines = _rejoined([line.rstrip("\x1a") for line in lines])
    return Draft(with_gaps([paragraph((Span(line),)) for line in lines]))


def unflowed(text: str, *, delsp: bool = False) -> str:
    """RFC 3676: a line that ends with a space goes on in the next."""
    lines: list[str] = []
    flowing = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if flowing:
            lines[-1] = (lines[-1][:-1] if delsp else lines[-1]) + line
        else:
            lines.append(line)
        flowing = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _rejoined(lines: list[str]) -> list[str]:
    """Lines that a program broke at a width, joined: many as long as the longest that end in mid-sentence, and what
    they make when joined ends as sentences do."""
    widths = [_width(line) for line in lines]
    full = max(widths, default=0)
    if not _NARROWEST <= full <= _WIDEST:
        return lines
    broken = [width >= full - 3 and not line.endswith(_ENDS) for line, width in zip(lines, widths, strict=True)]
    written = sum(1 for line in lines if line.strip())
    if sum(broken) < _LEAST_WRAPPED or sum(broken) * 3 < written:
        return lines
    joined: list[str] = []
    open_ended = False
    sentences = 0
    for line, width in zip(lines, widths, strict=True):
        if open_ended and line.strip() and not line.startswith(("　", "  ", "\t")):
            joined[-1] += line
            sentences += line.endswith(_ENDS)
        else:
            joined.append(line)
        open_ended = width >= full - 3
    return joined if sentences * 4 >= sum(broken) else lines


def _width(line: str) -> int:
    """Columns on a terminal: Han take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)
