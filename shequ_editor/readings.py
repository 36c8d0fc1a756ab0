"""How Chinese is read: pypinyin, loaded quickly.

pypinyin takes a quarter of a second to load the words whose reading it knows. Most are read as their characters are
read alone; ``resources/readings.json`` holds the others (``packaging/gather_readings.py`` makes it), and pypinyin is
told to load nothing else. Nothing is loaded before something has to be read.

A table of our own would load in no time, and was written twice; it was taken out again both times: the project has
decided on pypinyin, and on libraries before our own code.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock
from typing import Any

from shequ_editor.settings import resource


def lazy_pinyin(text: str | Sequence[str], **options: Any) -> list[str]:
    """The syllables of a text, or of words that are not to be taken apart; ``options`` as pypinyin has them."""
    syllables: list[str] = _pypinyin()(text, **options)
    return syllables


def load() -> None:
    """Load what :func:`lazy_pinyin` needs, where something else is waited for."""
    _pypinyin()


_loading = Lock()
_SWITCHES = ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY")


def _pypinyin() -> Callable[..., list[str]]:
    with _loading:  # one thread may load it while another asks for it
        return _loaded()


@cache
def _loaded() -> Callable[..., list[str]]:
    for switch in _SWITCHES:
        os.environ[switch] = "true"
    import pypinyin

    for switch in _SWITCHES:
        del os.environ[switch]  # they are meant for this import, not for programs that we start
    words = resource("readings.json").read_text("utf-8")
    pypinyin.load_phrases_dict(json.loads(words))
    return pypinyin.lazy_pinyin


def reload() -> None:
    """Read the words anew, after they were gathered again."""
    _loaded.cache_clear()
