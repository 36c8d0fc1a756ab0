"""The words in the RTF that Outlook keeps of a mail: plain ones, or the HTML that it packed into them (MS-OXRTFEX).

This is no reader of RTF documents: no looks, no pictures, no tables.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.intake.charset import decode

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9A-Fa-f]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_CHARACTERS = {
    b"par": "\n",
    b"line": "\n",
    b"sect": "\n",
    b"row": "\n",
    b"cell": "\t",
    b"tab": "\t",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"endash": "–",
    b"emdash": "—",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
}
_ESCAPED = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_NO_WORDS = {
    *(b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"footnote"),
    *(b"headerl", b"headerr", b"headerf", b"footerl", b"footerr", b"footerf", b"themedata", b"listtable"),
}
_MOST_DEPTH = 200
_CHARSETS = {0: "", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5"}


class _State(Struct, frozen=True):
    """What holds within a group: whether its words count, how many fallback characters follow ``\\u``."""

    silent: bool = False
    fallbacks: int = 1
    charset: str = ""


def unpacked(data: bytes | str) -> bytes:
    """RTF as it is kept in a mail (MS-OXRTFCP), unpacked; b"" where it is damaged."""
    from compressed_rtf import decompress

    if isinstance(data, str) or len(data) < 16:
        return b""
    try:
        return bytes(decompress(data))
    except Exception:  # whatever damage makes of it
        return b""


def html_in(data: bytes) -> str:
    """The HTML that was packed into RTF; "" where none was."""
    return _Reader(html=True).read(data) if b"\\fromhtml" in data[:2048] else ""


def text_in(data: bytes) -> str:
    """The words of RTF, a line for each paragraph."""
    return _Reader(html=False).read(data)


class _Reader:
    def __init__(self, *, html: bool) -> None:
        self.html = html
        self.words: list[str] = []
        self.bytes = b""  # of a character that may go on in the next token
        self.state = _State()
        self.outer: list[_State] = []
        self.too_deep = 0
        self.passing = 0  # fallback characters that are still to come
        self.starred = False
        self.charset = ""
        self.font = -1  # whose charset the font table is about to tell
        self.fonts: dict[int, str] = {}

    def read(self, data: bytes) -> str:
        if not data.lstrip().startswith(b"{\\rtf"):
            return ""
        for found in _TOKEN.finditer(data):
            word, number, code, symbol, brace, text = found.groups()
            if word:
                self._word(word, int(number) if number else None)
            elif code:
                self._add_bytes(bytes.fromhex(code.decode("ascii")))
            elif symbol:
                self.starred = symbol == b"*"
                self._add(_ESCAPED.get(symbol, ""))
            elif brace:
                self._brace(brace)
            elif text:
                self._add_bytes(text)
        self._flush()
        return "".join(self.words)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.passing, self.starred = 0, False
        if brace == b"{" and len(self.outer) < _MOST_DEPTH:
            self.outer.append(self.state)
        elif brace == b"{":
            self.too_deep += 1
        elif self.too_deep:
            self.too_deep -= 1
        elif self.outer:
            self.state = self.outer.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if word == b"u" and number is not None:
            self._add(chr(number % 0x10000))
            self.passing = self.state.fallbacks
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word == b"htmltag":  # what the mail's own HTML says
            self._set(silent=not self.html)
        elif word == b"htmlrtf" and self.html:  # what stands for it in the eyes of readers of RTF
            self._set(silent=number != 0)
        elif starred or word in _NO_WORDS:
            self._set(silent=True)
        else:
            self._setting(word, number or 0)

    def _setting(self, word: bytes, number: int) -> None:
        if word == b"uc":
            self._set(fallbacks=number)
        elif word == b"ansicpg":
            self.charset = f"cp{number}"
        elif word == b"f":
            self.font = number
            self._set(charset=self.fonts.get(number, ""))
        elif word == b"fcharset":
            self.fonts[self.font] = _CHARSETS.get(number, "")

    def _set(self, **changes: bool | int | str) -> None:
        self._flush()
        self.state = replace(self.state, **changes)

    def _add(self, text: str) -> None:
        self._flush()
        if text and not self.state.silent:
            self.words.append(text)

    def _add_bytes(self, data: bytes) -> None:
        passed = min(self.passing, len(data))
        self.passing -= passed
        if not self.state.silent:
            self.bytes += data[passed:]

    def _flush(self) -> None:
        if self.bytes:
            self.words.append(decode(self.bytes, self.state.charset or self.charset).text)
            self.bytes = b""
