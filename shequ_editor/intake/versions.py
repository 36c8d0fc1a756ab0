"""Which version of a manuscript its names say it is: 修改稿, 定稿, （新）, v2, 0318."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from shequ_editor.intake.wording import compact

_REVISED = re.compile(
    "修改|修订|修正|更正|订正|勘误|改后|新版|定稿|终稿|最终|更新|为准|重发|重新发|补发|第[二三四五六七八九]稿"
)
_MARK = re.compile(
    r"[（(【\[]?(?:(?:修改|修订|修正|更正|订正|改后|更新|最新|最终|重发|补发|[初定终新]|第.)+[稿版]\d{0,8}|v\d+|\d{6,8})"
    r"[）)】\]]?$",
    re.IGNORECASE,
)
_NUMBER = re.compile("[0-9]+|[一二三四五六七八九十百千]+")
_NEAR = 0.8  # of two titles' characters


def calls_itself_revised(name: str) -> bool:
    """Whether a subject or a file's name says that something came before."""
    return bool(_REVISED.search(name))


def is_one_title(one: str, other: str) -> bool:
    """Whether two titles are nearly the same; what says only which version it is does not count. Those that differ in
    their numbers are of a series."""
    first, second = (compact(_MARK.sub("", title.strip()) or title) for title in (one, other))
    if not first or not second or _NUMBER.findall(first) != _NUMBER.findall(second):
        return False
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _NEAR
