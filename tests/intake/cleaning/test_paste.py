"""Pastes taken apart: articles with headline, lead, by-line and source; nothing is lost unsaid, nothing invented."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.domain.manuscript import Role
from shequ_editor.errors import IntakeError
from shequ_editor.intake.cleaning.listing import as_json, read_paste
from shequ_editor.intake.cleaning.paste import lead_of, source_of, take_apart
from tests.conftest import ROOT

PASTES = sorted((Path(__file__).parent / "pastes").glob("*.txt"))
PAGES = ROOT.parent / "shared" / "newspaper-pages"


@pytest.mark.parametrize("path", PASTES, ids=lambda path: path.stem)
def test_a_paste_is_understood_as_an_editor_would(path: Path) -> None:
    told = as_json(read_paste(path))
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert told["left_out"] == wanted["left_out"]
    articles = [{key: value for key, value in article.items() if key != "pictures"} for article in told["articles"]]
    assert articles == wanted["articles"]


@pytest.mark.parametrize("page", ["page-a", "page-b"])
def test_newspaper_pages(page: str) -> None:
    if not PAGES.is_dir():
        pytest.skip("the newspaper pages are not beside this checkout")
    wanted = json.loads((PAGES / f"{page}.json").read_text("utf-8"))
    paste = take_apart((PAGES / f"{page}.txt").read_text("utf-8"))
    for article, told in zip(wanted, paste.articles, strict=True):
        heads = (told.title, told.subtitle, lead_of(told), source_of(told))
        assert heads == tuple(article.get(key, "") for key in ("title", "subtitle", "lead", "source"))
        assert [block.text for block in told.blocks if block.role is Role.PARAGRAPH] == article["paras"]
        captions = [block.text for block in told.blocks if block.role is Role.CAPTION]
        assert captions == ([article["caption"]] if "caption" in article else [])


def test_a_headline_whose_first_line_was_lost_is_told_and_not_filled_in() -> None:
    text = "换届选举大会顺利举行\n" + "3月5日，红梅社区居民委员会换届选举大会顺利举行，二百多名居民代表参加投票。" * 2
    paste = take_apart(text)
    assert paste.articles[0].title == "换届选举大会顺利举行"
    assert "paste-title-cut" in {notice.code for notice in paste.notices}


def test_damaged_text_is_told_and_left_as_it_is() -> None:
    text = "社区活动\n社区开展了锟斤拷锟斤拷活动，居民鐨勬椿鍔ㄥ緢濂姐€傚很高兴，大家都来了。"
    paste = take_apart(text)
    assert "锟斤拷锟斤拷" in paste.articles[0].blocks[0].text
    assert "text-damaged" in {notice.code for notice in paste.notices}


def test_what_is_no_text_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "照片.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(IntakeError) as told:
        read_paste(file)
    assert told.value.code == "clean-no-text"


def test_nothing_is_nothing() -> None:
    assert take_apart(" \n\n").articles == ()


# ---- for any text -----------------------------------------------------------------------------------------------

_SIGNS = "社区治理张三李四一二十的了在日月 　\t\n\n\r,.;:!?()\"'“”，。、；：？！（）…—-*>●123１aBＡ/《》"
_WORDS = [
    "（据某某日报）",
    "本报讯（通讯员 张三）",
    "社区治理新格局",
    "某某社区在三月一日举行活动。",
    "“两岸社工”",
    "- 3 -",
]
_WORDS += ["\n", "\n", "\n\n\n", "\t", "，", "。", "——", "一、二", "阅读原文", "来源：某网"]
_WORDS += ["志愿者走进社区，为老人理发、量血压、打扫卫生，受到居民欢迎。"]
_TEXTS = st.one_of(
    st.text(_SIGNS, max_size=150),
    st.lists(st.sampled_from(_WORDS), max_size=40).map("".join),
    st.lists(st.text(_SIGNS.replace("\n", ""), min_size=8, max_size=22), max_size=25).map("\n".join),
)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())


@settings(max_examples=300)
@given(_TEXTS)
def test_every_word_is_in_an_article_or_told_as_left_out(text: str) -> None:
    paste = take_apart(text)
    told: Counter[str] = Counter()
    for article in paste.articles:
        for words in (article.title, article.kicker, article.subtitle, *(block.text for block in article.blocks)):
            told += letters(words)
    assert not told - letters(text), "nothing is invented"
    for words in (*paste.left_out, *(word for each in paste.articles for word in (each.unit, *each.authors))):
        told += letters(words)
    labels = Counter("来源通讯员")
    assert not {char for char in letters(text) - told if char not in labels}
