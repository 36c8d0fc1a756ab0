"""The words of an issue that stand outside its articles: names, dates, the pinyin of the journal's name."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from shequ_editor.domain.issue import Issue
from shequ_editor.readings import lazy_pinyin

_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


def issue_words(issue: Issue) -> dict[str, str]:
    """What the templates of a style may name: ``journal``, ``pinyin``, ``issue``, ``issue_number``, ``issue_total``,
    ``year``, ``number``, ``date``, ``publisher``, ``notice``, ``slogan`` (one line), ``slogans`` (a line each),
    ``masthead``."""
    journal = issue.journal
    return {
        "journal": journal.name,
        "pinyin": running_pinyin(journal.name),
        "issue": issue.name if issue.year or issue.number else "",
        "issue_number": f"{issue.year}年第{issue.number}期" if issue.year or issue.number else "",
        "issue_total": f"总第{issue.total}期" if issue.total else "",
        "year": str(issue.year or ""),
        "number": str(issue.number or ""),
        "date": printed_date(issue.date),
        "publisher": journal.publisher,
        "notice": journal.notice,
        "slogan": "　".join(journal.slogan),
        "slogans": "\n".join(journal.slogan),
        "masthead": "\n".join(issue.masthead),
    }


def printed_date(date: str) -> str:
    """2024-03 as 2024年3月; what is not written so stays as it is."""
    found = _DATE.fullmatch(date.strip())
    if not found:
        return date
    year, month, day = found.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


@lru_cache(maxsize=64)
def running_pinyin(name: str) -> str:
    """The name in pinyin capitals, word by word: SHEQU GONGZUO TONGXUN.

    A Chinese name is read in words of two characters, as such names are built; an odd one gives its last word three.
    """
    words = name_words(name)
    syllables = iter(lazy_pinyin([word for word in words if not word.isascii()], v_to_u=True))  # lists stay as they are
    return " ".join(word if word.isascii() else "".join(next(syllables) for _ in word) for word in words).upper()


def name_words(name: str) -> list[str]:
    """The words of a name, each of which has one word of its :func:`running_pinyin`."""
    runs = ["".join(run) for kind, run in groupby(name, _kind) if kind]
    return [word for run in runs for word in ([run] if run.isascii() else _pairs(run))]


def _kind(char: str) -> str:
    """Chinese, Western, or what is no part of a word."""
    if char.isascii():
        return "western" if char.isalnum() else ""
    return "chinese" if "\u3400" <= char <= "\u9fff" else ""


def _pairs(name: str) -> list[str]:
    """Two by two; a single character left over joins the word before it."""
    pairs = [name[i : i + 2] for i in range(0, len(name), 2)]
    if len(pairs) > 1 and len(pairs[-1]) == 1:
        pairs[-2:] = [pairs[-2] + pairs[-1]]
    return pairs
