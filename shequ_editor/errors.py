"""What can go wrong, said in a sentence that an editor can act on.

Sentences are written in Simplified Chinese with named places (``"找不到文件“{file}”。…"``); they are the source
texts of Qt's translations (context ``core``), so that a window or a command may show them in English. Nothing
here knows Qt: a :class:`Message` carries the sentence and its values, and whoever shows it translates it.
"""

from __future__ import annotations

from msgspec import Struct, field


class Message(Struct, frozen=True):
    """A sentence for the user: a stable ``code``, the Chinese text with named places, and what goes into them."""

    code: str
    text: str
    values: dict[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values) if self.values else self.text


class Notice(Struct, frozen=True):
    """Something an editor should know that stopped nothing: ``where`` names the file, article or page."""

    message: Message
    where: str = ""

    @property
    def code(self) -> str:
        return self.message.code

    def __str__(self) -> str:
        return f"{self.where}：{self.message}" if self.where else str(self.message)


def notice(where: str, code: str, text: str, **values: str | int) -> Notice:
    """A :class:`Notice` in one line."""
    return Notice(Message(code, text, values), where)


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
