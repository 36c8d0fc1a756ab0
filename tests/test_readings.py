"""Readings, gathered from pypinyin: the same as its own."""

from __future__ import annotations

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from shequ_editor.readings import syllables


def test_every_word_and_character_is_read_as_pypinyin_reads_it() -> None:
    told = {word: lazy_pinyin(word) for word in (*phrases_dict, *map(chr, pinyin_dict))}
    assert len(told) > 80_000
    assert {word: syllables(word) for word in told} == told


def test_a_text_is_read_by_its_words() -> None:
    assert syllables("银行行长") == ["yin", "hang", "hang", "zhang"]
    assert syllables("重庆，绿化 A1") == ["chong", "qing", "", "lv", "hua", "", "", ""]
    assert syllables("") == []
