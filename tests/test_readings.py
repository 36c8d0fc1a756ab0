"""Readings, loaded quickly: the same as pypinyin's own."""

from __future__ import annotations

import json
import subprocess
import sys

from shequ_editor.readings import lazy_pinyin

ALL = """
import json, sys
from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
json.dump({word: lazy_pinyin(word) for word in phrases_dict}, sys.stdout)
"""


def test_every_word_of_pypinyin_is_read_as_pypinyin_reads_it() -> None:
    told = json.loads(subprocess.run([sys.executable, "-c", ALL], capture_output=True, check=True).stdout)
    assert len(told) > 40_000
    assert {word: lazy_pinyin(word) for word in told} == told


def test_words_given_one_by_one_are_not_taken_apart() -> None:
    assert lazy_pinyin(["银行", "行长"]) == ["yin", "hang", "hang", "zhang"]
