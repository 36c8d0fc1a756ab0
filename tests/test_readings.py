"""Readings: the same as pypinyin's own."""

from __future__ import annotations

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from shequ_editor.readings import syllables


def test_every_word_of_pypinyin_is_read_as_pypinyin_reads_it() -> None:
    told = {word: lazy_pinyin(word) for word in phrases_dict}
    assert len(told) > 40_000
    assert {word: syllables(word) for word in told} == told


def test_every_character_of_pypinyin_is_read_as_pypinyin_reads_it() -> None:
    told = {char: lazy_pinyin(char) for char in map(chr, pinyin_dict)}
    assert len(told) > 40_000
    assert {char: syllables(char) for char in told} == told


def test_words_are_read_as_words_where_they_stand_in_a_text() -> None:
    assert syllables("银行行长 3 号，去哪儿") == ["yin", "hang", "hang", "zhang", *" 3 ", "hao", "，", "qu", "na", "er"]


def test_what_has_no_reading_is_left_as_it_is() -> None:
    assert syllables("") == []
    assert syllables("A，𠮷") == ["A", "，", *lazy_pinyin("𠮷")]
