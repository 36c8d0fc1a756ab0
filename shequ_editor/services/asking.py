"""Asking a unit for what its manuscript lacks: a letter that says it, for the mail program."""

from __future__ import annotations

import re
from functools import cache
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from shequ_editor.domain.call import PHOTO_PPI, Lack
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript

if TYPE_CHECKING:
    from shequ_editor.services.office import Office

RULES = 1
"""Counts changes of the rules in :mod:`shequ_editor.domain.call`: what was found by older ones is found anew."""
_SETTING = "reply"
_ADDRESS = re.compile(r"[^\s@<>,;?&%]+@[^\s@<>,;?&%]+")
_LONGEST = 1900  # characters of an address: Windows takes no more than about 2,000
_INCH = 72


class Wording(Struct, frozen=True):
    """How the office writes: ``{title}`` and ``{unit}`` are the manuscript's, ``{lacks}`` is the list, ``{journal}``
    the journal's name."""

    subject: str = "关于来稿《{title}》"
    body: str = (
        "您好！\n\n来稿《{title}》已经收到，谢谢支持。为了编发，还请补上：\n\n{lacks}\n\n"
        "直接回复这封邮件就可以。\n\n《{journal}》编辑部"
    )


class Letter(Struct, frozen=True):
    """A letter to a unit; ``to`` is "" where nobody knows the address."""

    to: str
    subject: str
    body: str


@cache
def photo_pixels() -> int:
    """How many pixels across a photograph needs for a column of the journal."""
    from shequ_editor.typeset.style import load_style  # it takes a while to load

    style = load_style(Journal("").style)
    return ceil(style.column_width(style.articles.columns) / _INCH * PHOTO_PPI)


def wording(office: Office) -> Wording:
    """The office's own words, or the usual ones."""
    kept = office.setting(_SETTING, {})
    usual = Wording()
    if not isinstance(kept, dict):
        return usual
    return Wording(str(kept.get("subject", usual.subject)), str(kept.get("body", usual.body)))


def keep_wording(office: Office, words: Wording) -> None:
    """Write so from now on."""
    office.set_setting(_SETTING, {"subject": words.subject, "body": words.body})


def letter(office: Office, manuscript_id: int, journal: str = "") -> Letter:
    """A letter that names what a manuscript lacks."""
    manuscript, words = office.manuscript(manuscript_id), wording(office)
    (row,) = office.rows([manuscript_id])
    points = [f"{number}. {_asked(lack, manuscript)}" for number, lack in enumerate(row.lacks, 1)]
    values = {"title": manuscript.title, "unit": manuscript.unit, "lacks": "\n".join(points), "journal": journal}
    to = office.sender(manuscript_id)
    return Letter(to if _ADDRESS.fullmatch(to) else "", _filled(words.subject, values), _filled(words.body, values))


def address(letter: Letter) -> str:
    """The ``mailto:`` that opens the letter in the mail program; without its body where that would be too long."""
    head = f"mailto:{quote(letter.to, safe='@')}?subject={_quoted(letter.subject)}"
    whole = f"{head}&body={_quoted(letter.body)}"
    return whole if len(whole) <= _LONGEST else head


def _quoted(text: str) -> str:
    """As RFC 6068 wants it: UTF-8, line ends as CRLF."""
    return quote("\r\n".join(text.splitlines()), safe="")


def _filled(text: str, values: dict[str, str]) -> str:
    """The words with what they name; braces that name nothing stay."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)


def _asked(lack: Lack, manuscript: Manuscript) -> str:
    match lack:
        case Lack.SUBJECT:
            return "今后来稿，请在邮件主题的开头写上“投稿”二字。"
        case Lack.UNIT if manuscript.unit:
            text = "报送单位的全称，从省、市、区写起（来稿写的是“{name}”）。"
            return text.format(name=manuscript.unit)
        case Lack.UNIT:
            return "报送单位的全称，从省、市、区写起。"
        case Lack.AUTHOR:
            return "作者（{names}）所在单位的全称。".format(names="、".join(manuscript.authors))
        case _:
            small = [picture.name for picture in manuscript.pictures if picture.width < photo_pixels()]
            return "照片的原图，不要用微信转发或贴在文档里的小图：{names}。".format(names="、".join(small))
