"""The styles of our own Word files by the names that people read: what a paragraph in each of them is.

Who sends such a file back, an article or a manuscript that a unit approves, sends its blocks back too: names stay when
Word or WPS saves a file, ids need not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from shequ_editor.domain.manuscript import Role

TITLE, KICKER, SUBTITLE, UNIT, AUTHORS = "title", "kicker", "subtitle", "unit", "author"
SECTION = "section"
FURNITURE = "furniture"
"""What is no part of a manuscript: contents, masthead, covers, running heads, the form of a proof for approval."""

ADDED = ("文末标记", "编排所加", "编排所加标签")
"""Character styles of what the page adds to a manuscript's words: ■, 编者按：, 文／."""

PICTURES_BESIDE = "并排图片"
"""The table style of pictures that stand side by side."""

REMARK = "送审意见"
"""Where a unit writes what it thinks of its manuscript."""

_TELLING = ("文章标题", "正文段落", "独立行", "报送单位")
_VARIANT = re.compile(r"(?<=.)(?:（[^（）]*）|\d+)$")
_PAGE = re.compile("封[二三]")
_FURNITURE = re.compile(
    "(?:封面|封二|封三|封底)·.*|toc \\d|目录.*|编委会.*|征稿启事.*|书眉.*|页码.*|footnote text|栏末|送审.*"
)
_KINDS: Mapping[str, str] = {
    REMARK: REMARK,
    "栏目": SECTION,
    "引题": KICKER,
    "文章标题": TITLE,
    "标题": TITLE,
    "副题": SUBTITLE,
    "报送单位": UNIT,
    "署名": AUTHORS,
    "导语": Role.LEAD,
    "编者按": Role.EDITORS_NOTE,
    "小标题一": Role.HEADING1,
    "小标题二": Role.HEADING2,
    "小标题三": Role.HEADING3,
    "正文": Role.PARAGRAPH,
    "正文段落": Role.PARAGRAPH,
    "首字": Role.PARAGRAPH,
    "独立行": Role.LINE,
    "名单": Role.LINE,
    "名单小标题": Role.LINE,
    "图片": Role.PHOTO,
    "图注": Role.CAPTION,
    "表格文字": Role.TABLE,
    "表格小字": Role.TABLE,
    "表头": Role.TABLE,
    "表头小字": Role.TABLE,
    "来源": Role.SOURCE,
    "落款": Role.SIGNATURE,
    "列表项": Role.ITEM,
    "引语": Role.QUOTE,
    "诗行": Role.VERSE,
    "框题": Role.BOX_TITLE,
    "框文": Role.BOX,
}


def is_ours(names: Collection[str]) -> bool:
    """Whether a file that has styles of these names is one of ours."""
    return all(name in names for name in _TELLING)


def kind(name: str) -> str:
    """What a paragraph in the style of this name is: the value of a role or a word of this module, "" for a style that
    is not ours. 文章标题2, 正文段落（续） and 封二正文 are what 文章标题, 正文段落 and 正文 are."""
    if _FURNITURE.fullmatch(name) and name not in _KINDS:
        return FURNITURE
    base = _PAGE.sub("", name, count=1)
    while base not in _KINDS and _VARIANT.search(base):
        base = _VARIANT.sub("", base)
    return str(_KINDS.get(base, ""))
