"""What can go wrong, said in a sentence that an editor can act on.

Sentences are written in Simplified Chinese with named places (``"找不到文件“{file}”。…"``); they are the source
texts of Qt's translations (context ``core``), so that a window or a command may show them in English. Nothing
here knows Qt: a :class:`Message` carries the sentence and its values, and whoever shows it translates it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

_PICTURE = "picture"


class Message(Struct, frozen=True):
    """A sentence for the user: a stable ``code``, the Chinese text with named places, and what goes into them.
    ``advice`` is a further sentence, with the same places: what to do about it, where ``text`` does not say that."""

    code: str
    text: str
    values: dict[str, str | int] = field(default_factory=dict)
    advice: str = ""

    def __str__(self) -> str:
        return self.said(str)

    def said(self, translated: Callable[[str], str]) -> str:
        """All of it in another language; ``translated`` knows the source texts."""
        return joined(self.fact(translated), self.what_to_do(translated))

    def fact(self, translated: Callable[[str], str] = str) -> str:
        """What is the matter."""
        return self._filled(translated(self.text))

    def what_to_do(self, translated: Callable[[str], str] = str) -> str:
        """The advice; "" if there is none."""
        return self._filled(translated(self.advice)) if self.advice else ""

    def _filled(self, text: str) -> str:
        return text.format(**self.values) if self.values else text


def joined(first: str, second: str) -> str:
    """Two sentences; a Chinese full stop wants no space after it."""
    return f"{first}{'' if first.endswith('。') or not second else ' '}{second}"


class Notice(Struct, frozen=True):
    """Something an editor should know that stopped nothing: ``where`` names the file, article or page."""

    message: Message
    where: str = ""

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def cause(self) -> Hashable:
        """The same for notices that differ in nothing but the picture that they name."""
        values = {name: value for name, value in self.message.values.items() if name != _PICTURE}
        return self.where, self.message.code, self.message.text, *sorted(values.items())

    def __str__(self) -> str:
        return f"{self.where}：{self.message}" if self.where else str(self.message)


def notice(where: str, code: str, text: str, advice: str = "", /, **values: str | int) -> Notice:
    """A :class:`Notice` in one line."""
    return Notice(Message(code, text, values, advice), where)


def together(notices: Sequence[Notice]) -> list[tuple[Notice, list[int]]]:
    """Notices of one cause as one that names all pictures, where the first stands; with the places of those it stands
    for."""
    causes: dict[Hashable, list[int]] = {}
    for place, each in enumerate(notices):
        causes.setdefault(each.cause, []).append(place)
    return [(_naming_all([notices[place] for place in places]), places) for places in causes.values()]


def _naming_all(notices: Sequence[Notice]) -> Notice:
    message = notices[0].message
    names = dict.fromkeys(str(each.message.values.get(_PICTURE, "")) for each in notices)
    if len(names) == 1:
        return notices[0]
    values = {**message.values, _PICTURE: "” “".join(names)}  # texts of every language have “{picture}”
    return replace(notices[0], message=replace(message, values=values))


class EditorError(Exception):
    """A failure whose cause lies in the input or the machine, not in the program.

    Says what is wrong, where, and what to do: ``EditorError("plan-unknown-key", "…“{key}”…", key="colums")``.
    """

    def __init__(self, code: str, text: str, **values: str | int) -> None:
        self.message = Message(code, text, values)
        super().__init__(str(self.message))

    @property
    def code(self) -> str:
        return self.message.code


class IntakeError(EditorError):
    """A mail, document, archive or picture that cannot be read."""


class LibraryError(EditorError):
    """A library that cannot be opened, read or written."""


class PlanError(EditorError):
    """An ``issue.toml`` that says something which cannot be built."""


class ExportError(EditorError):
    """A file that cannot be written."""


class UsageError(EditorError):
    """A command that is not written as it should be."""
