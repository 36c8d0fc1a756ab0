"""Text that was destroyed before it came: told with its place, never changed, for nobody knows what it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shequ_editor.errors import Notice, notice
from shequ_editor.intake.cleaning.signs import HAN, lines_of

_LOST = re.compile(
    r"(?:锟斤拷|锟斤|斤拷|锟){1,}|烫{3,}|屯{3,}|\ufffd+|(?<=[" + HAN + r"，。])\?{3,}|\?{3,}(?=[" + HAN + r"，。])"
)
_RUN = re.compile(f"[{HAN}€-￥]{{4,}}")
_WESTERN_RUN = re.compile("(?:[Â-ô][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}){3,}")
_SHOWN = 12  # characters


def damages(text: str, name: str = "") -> Iterator[Notice]:
    """A notice for each line in which something is damaged."""
    for number, (_, line) in enumerate(lines_of(text), 1):
        if found := _damaged(line):
            words = "第 {line} 行有损坏的文字“{text}”，没有改动。请对照原稿补上。"
            yield notice(name, "text-damaged", words, line=number, text=found[:_SHOWN])


def unpaired(text: str, name: str = "") -> Iterator[Notice]:
    """A notice for each paragraph whose quotation marks do not come out even."""
    for _, line in lines_of(text):
        if line.count("“") != line.count("”"):
            words = "“{text}…”这一段的引号不成对，没有改动。请对照原稿。"
            yield notice(name, "quotes-unpaired", words, text=line[:_SHOWN])


def _damaged(line: str) -> str:
    if found := _LOST.search(line):
        return found[0]
    for found in _RUN.finditer(line):
        if _is_utf8_as_gbk(found[0]):
            return found[0]
    western = _WESTERN_RUN.search(line)
    return western[0] if western else ""


def _is_utf8_as_gbk(run: str) -> bool:
    """Whether characters are the bytes of other ones, read in the wrong charset."""
    try:
        data = run.encode("gb18030")
    except UnicodeEncodeError:
        return False
    for cut in (0, -1, -2):
        try:
            read = data[: len(data) + cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return len(re.findall(f"[{HAN}]", read)) >= 2
    return False
