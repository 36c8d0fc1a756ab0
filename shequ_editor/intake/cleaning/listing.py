"""What a paste was understood as, told to other programs (``shequ-editor clean --json``)."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from msgspec import Struct

from shequ_editor.errors import IntakeError
from shequ_editor.intake import kinds, naming
from shequ_editor.intake.cleaning.paste import Paste, lead_of, source_of, take_apart
from shequ_editor.intake.cleaning.tracked import Change
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.listing import ManuscriptJson, manuscript_json
from shequ_editor.intake.text import decoded_text


class Read(Struct, frozen=True):
    """A file's text and what was found in it."""

    text: str
    paste: Paste


def read_paste(path: Path, *, limits: Limits = DEFAULT) -> Read:
    """A text file taken apart. Raises :class:`IntakeError` as :func:`shequ_editor.intake.text.decoded_text` does, and
    ``file-unreadable``."""
    name = naming.base_name(path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        text = "打不开“{name}”：{reason}。请检查文件是否还在、是否被别的程序占用。"
        raise IntakeError("file-unreadable", text, name=name, reason=error.strerror or "") from error
    if kinds.kind_of(data, name) not in ("text", "empty"):
        text = "“{name}”不是纯文本，没有整理。Word 和邮件请直接导入；要整理其中的文字，请复制出来，存成文本文件。"
        raise IntakeError("clean-no-text", text, name=name)
    words = decoded_text(data, name, limits).text
    return Read(words, take_apart(words, name))


class ArticleJson(ManuscriptJson):
    """An article as ``read --json`` tells a manuscript, its lead and source by themselves as well."""

    lead: str
    source: str


class ChangeJson(TypedDict):
    """A change: its kind, its line and column in the paste (from 1), and what became what."""

    kind: str
    line: int
    column: int
    before: str
    after: str


class PasteJson(TypedDict):
    """All of a paste."""

    articles: list[ArticleJson]
    left_out: list[str]
    changes: list[ChangeJson]


def as_json(read: Read) -> PasteJson:
    """All that is to be told, each change with its place."""
    paste, text = read.paste, read.text
    return {
        "articles": [
            {**manuscript_json(article), "lead": lead_of(article), "source": source_of(article)}
            for article in paste.articles
        ],
        "left_out": list(paste.left_out),
        "changes": [_change_json(change, text) for change in paste.changes],
    }


def _change_json(change: Change, text: str) -> ChangeJson:
    line_start = text.rfind("\n", 0, change.start) + 1
    return {
        "kind": change.kind.value,
        "line": text.count("\n", 0, change.start) + 1,
        "column": change.start - line_start + 1,
        "before": change.before,
        "after": change.after,
    }
