"""The text of a plan file: its bytes to tables, and the line on which each thing stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shequ_editor.errors import PlanError
from shequ_editor.intake.charset import decode

_SYNTAX = (  # what Python's reader says, and what an editor can do about it
    (
        "Cannot ",
        "编排单“{file}”第 {line} 行写法有误：同一项或同一个表写了两次，请去掉一处。这一行是：{said}",
    ),
    (
        "Unterminated|Illegal character|Expected newline|Unescaped",
        "编排单“{file}”第 {line} 行写法有误：引号没有成对，或引号后面多了字。这一行是：{said}",
    ),
    (
        "Expected ']|Unclosed|Expected ',|Unterminated array",
        "编排单“{file}”第 {line} 行写法有误：方括号没有成对，或两项之间少了逗号。这一行是：{said}",
    ),
    (
        "Invalid value",
        "编排单“{file}”第 {line} 行写法有误：等号后面的文字要放在英文引号里。这一行是：{said}",
    ),
    ("Expected '='|key part", "编排单“{file}”第 {line} 行写法有误：应写成“项 = 值”。这一行是：{said}"),
)
_OTHER_SYNTAX = "编排单“{file}”第 {line} 行不合 TOML 的写法。这一行是：{said}"
_FULL_WIDTH = "编排单“{file}”第 {line} 行写法有误：这里的 {char} 是中文标点，要用英文的。这一行是：{said}"
_FULL_WIDTH_MARKS = "“”‘’＂＇＝［］｛｝，、＃：．"
_POSITION = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[=.]""")

Lines = dict[tuple[str, str], int]
"""The line on which a key of a table stands; a table's own head has the key ""."""


def read_text(path: Path) -> tuple[str, str]:
    """The text of a plan file and its charset: UTF-8, or what an old editor saved it in. Raises :class:`PlanError`."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise PlanError("plan-missing", "找不到编排单“{file}”。请检查路径。", file=str(path)) from None
    except OSError:
        raise PlanError(
            "plan-unreadable",
            "编排单“{file}”打不开。请检查它是不是一个文件，有没有读取的权限。",
            file=str(path),
        ) from None
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        decoded = decode(data)
    if not decoded.charset or decoded.damaged or "\0" in decoded.text:
        raise PlanError(
            "plan-no-text", "“{file}”不是编排单：它不是文本文件，或文字编码认不出来。请另存为 UTF-8。", file=path.name
        )
    return decoded.text, decoded.charset


def parse(text: str, name: str) -> dict[str, Any]:
    """The tables of a plan's text. Raises :class:`PlanError` with the line that is wrong."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(text, name, str(error)) from None
    except RecursionError:
        raise PlanError("plan-no-text", "“{file}”不是编排单：里面一层套一层，没有尽头。", file=name) from None


def _syntax_error(text: str, name: str, said: str) -> PlanError:
    lines = text.split("\n")
    found = _POSITION.search(said)
    number, column = map(int, found.groups()) if found and found[1] else (len(lines), 1)
    line = lines[min(number, len(lines)) - 1]
    at_fault = line[column - 1 : column]
    values: dict[str, str | int] = {"file": name, "line": number, "said": line.strip()[:80]}
    if at_fault and at_fault in _FULL_WIDTH_MARKS:
        return PlanError("plan-syntax", _FULL_WIDTH, char=at_fault, **values)
    advice = next((advice for pattern, advice in _SYNTAX if re.match(pattern, said)), _OTHER_SYNTAX)
    return PlanError("plan-syntax", advice, **values)


def lines_of(text: str) -> Lines:
    """Where each table and key of a plan's text stands, counted from 1; the text is one that can be parsed.

    Tables are named as notices name them: ``[cover]``, ``[[sections]] 2 · articles 1``.
    """
    found: Lines = {}
    table = ""
    sections = articles = 0
    for number, statement in _statements(text):
        head = _HEADER.match(statement)
        if head and head[2] == "sections":
            sections, articles = sections + 1, 0
            table = f"[[sections]] {sections}"
        elif head and re.sub(r"\s", "", head[2]) == "sections.articles":
            articles += 1
            table = f"[[sections]] {sections} · articles {articles}"
        elif head:
            table = f"[{head[2]}]"
        key = None if head else _KEY.match(statement)
        if head or key:
            found.setdefault((table, next(filter(None, key.groups()), "") if key else ""), number)
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each head of a table and each "key = value", however many lines it takes, with its first line."""
    start, pending = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        start = start if pending else number
        pending += line + "\n"
        if _HEADER.match(pending) or _is_complete(pending):
            yield start, pending
            pending = ""


def _is_complete(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True
