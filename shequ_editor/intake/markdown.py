"""Markdown, as some programs and services export texts: written as a page, and read as one."""

from __future__ import annotations

import re

from shequ_editor.intake.charset import decode
from shequ_editor.intake.draft import Draft
from shequ_editor.intake.html import read_html
from shequ_editor.intake.limits import DEFAULT, Limits

# Facts about the text in front of it (YAML); the title among them is its title.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)


def read_markdown(data: bytes, _name: str, limits: Limits = DEFAULT) -> Draft:
    """The paragraphs, headings, lists, tables and inline pictures (``data:``) of a text in CommonMark."""
    from markdown_it import MarkdownIt

    text = decode(data[: limits.xml]).text.replace("\r\n", "\n")
    if found := _FRONT_MATTER.match(text):
        title = _TITLE.search(found[1])
        text = (f"# {title[1]}\n\n" if title else "") + text[found.end() :]
    writer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    writer.validateLink = _is_any_address  # type: ignore[method-assign]
    return read_html(writer.render(text), limits)


def _is_any_address(url: str) -> bool:
    """Pictures held as ``data:`` are wanted, and nothing is followed anyway."""
    return True
