"""The language that sentences are shown in.

Source texts are Simplified Chinese. The translations are Qt's own ``.ts`` files under ``resources/translations``: the
window loads them compiled, the commands read the same file as XML, so that no part but the window needs Qt.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from functools import cache

from shequ_editor.errors import Message, Notice
from shequ_editor.settings import resource

CHINESE, ENGLISH = "zh_CN", "en"

_COMMAND_CONTEXTS = {"core", "cli"}


def preferred_language() -> str:
    """English where the environment asks for it, else Chinese."""
    asked = (os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or "").lower()
    return ENGLISH if asked.startswith("en") else CHINESE


@cache
def translator(language: str) -> Callable[[str], str]:
    """A function from a Chinese source text to the same in ``language``; texts without a translation stay."""
    if language == CHINESE:
        return str
    texts = _catalogue(language)
    return lambda text: texts.get(text, text)


def _catalogue(language: str) -> dict[str, str]:
    """The finished translations of the contexts that are shown outside of the window."""
    path = resource("translations", f"shequ_editor_{language}.ts")
    if not path.is_file():
        return {}
    from xml.etree import ElementTree  # only those who want another language than the source's pay for it

    texts: dict[str, str] = {}
    for context in ElementTree.parse(path).iter("context"):  # noqa: S314 - a file of our own
        if context.findtext("name") in _COMMAND_CONTEXTS:
            for message in context.iter("message"):
                translation = message.findtext("translation")
                if translation:
                    texts[message.findtext("source") or ""] = translation
    return texts


def sentence(message: Message | Notice, language: str) -> str:
    """A message or notice as the user reads it."""
    if isinstance(message, Notice):
        said = sentence(message.message, language)
        return f"{message.where}{'：' if language == CHINESE else ': '}{said}" if message.where else said
    return message.said(translator(language))
