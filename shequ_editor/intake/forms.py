"""Entry forms: a table with 标题, 单位, 作者 over the article, or with the whole article in a cell, as some offices
ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shequ_editor.domain.manuscript import Span
from shequ_editor.intake.draft import Grid, Item, Para, paragraph
from shequ_editor.intake.wording import han, is_prose, says_title

_LABELS = (
    ("标题", re.compile(r"(?:稿件|文章|作品|案例)?(?:标题|题目|名称)")),
    ("报送单位", re.compile(r"(?:报送|投稿|供稿|作者|推荐|申报|所在)?(?:单位|单位名称|单位全称)")),
    ("作者", re.compile(r"作者|姓名|作者姓名|撰稿人|供稿人|投稿人")),
)
_BODY = re.compile(r"(?:稿件|文章|作品|案例)?(?:正文|内容|全文)")
_LEAST_BODY = 80  # Han: what is shorter is a field like the others


def unfolded(items: Sequence[Item]) -> list[Item]:
    """The items with entry forms written out as what they say: 标题：…, 报送单位：…, 作者：…, then the article."""
    result: list[Item] = []
    for item in items:
        fields = list(_fields(item)) if isinstance(item, Grid) else []
        body = _body(item) if isinstance(item, Grid) else []
        if body or (
            _heads(fields) and not any(isinstance(before, Para) and is_prose(before.text) for before in result)
        ):
            result += [*fields, *body]
        else:
            result.append(item)
    return result


def _heads(fields: Sequence[Para]) -> bool:
    """Whether a table says the title and something else: it stands over the article as its head."""
    return len(fields) > 1 and any(says_title(field.text) for field in fields)


def _pairs(grid: Grid) -> Iterator[tuple[str, list[Item]]]:
    """Each cell that may be a label, without spaces and colon, with the next cell that is not empty."""
    for row in grid.rows:
        cells = [cell for cell in row if cell]
        for label, value in pairwise(cells):
            yield re.sub(r"[\s　：:]", "", _words(label)), value


def _body(grid: Grid) -> list[Item]:
    for label, value in _pairs(grid):
        if _BODY.fullmatch(label) and han(_words(value)) >= _LEAST_BODY:
            return value
    return []


def _fields(grid: Grid) -> Iterator[Para]:
    for label, value in _pairs(grid):
        for name, pattern in _LABELS:
            if pattern.fullmatch(label) and _words(value):
                yield paragraph([Span(f"{name}：{_words(value)}")])


def _words(items: Sequence[Item]) -> str:
    return "".join(item.text for item in items if isinstance(item, Para))
