"""What the program remembers between two starts: typed, with a default for each, kept by QSettings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from shequ_editor.gui.theme import Mode
from shequ_editor.language import preferred_language

ORGANIZATION = "shequ-editor"
_RECENT = 6


class Preferences:
    """The settings of one user on one computer; a library's own settings live in the library."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings(ORGANIZATION, ORGANIZATION)

    @property
    def theme(self) -> Mode:
        value = str(self._settings.value("theme", Mode.AUTO))
        return Mode(value) if value in set(Mode) else Mode.AUTO

    @theme.setter
    def theme(self, mode: Mode) -> None:
        self._settings.setValue("theme", str(mode))

    @property
    def language(self) -> str:
        return str(self._settings.value("language", "")) or preferred_language()

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue("language", language)

    @property
    def person(self) -> str:
        """The name that the editor at this computer signs with; "" while nobody has said it."""
        return self.text("person")

    @person.setter
    def person(self, name: str) -> None:
        self.remember_text("person", name)

    @property
    def recent(self) -> list[Path]:
        """The libraries opened last, the latest first, as far as they are still there."""
        raw = self._settings.value("recent", [])
        names = [raw] if isinstance(raw, str) else raw  # an .ini file gives a list of one as text
        if not isinstance(names, list):
            return []
        return [Path(name) for name in names if Path(name).is_dir()]

    def remember_library(self, folder: Path) -> None:
        folder = folder.resolve()
        names = [str(folder), *(str(path) for path in self.recent if path != folder)]
        self._settings.setValue("recent", names[:_RECENT])

    def folder(self, key: str) -> Path:
        """Where a file dialog begins."""
        value = Path(str(self._settings.value(f"folder/{key}", "")) or Path.home())
        return value if value.is_dir() else Path.home()

    def remember_folder(self, key: str, folder: Path) -> None:
        self._settings.setValue(f"folder/{key}", str(folder))

    def issue(self, library: Path) -> int:
        """The issue that was worked on last in a library; 0 if none."""
        value = str(self._settings.value(f"issue/{_key(library)}", "0"))
        return int(value) if value.isdigit() else 0

    def remember_issue(self, library: Path, issue: int) -> None:
        self._settings.setValue(f"issue/{_key(library)}", issue)

    def state(self, name: str) -> QByteArray:
        """The geometry of a window or the places of a splitter."""
        value = self._settings.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_state(self, name: str, state: QByteArray) -> None:
        self._settings.setValue(f"state/{name}", state)

    def flag(self, name: str, default: bool) -> bool:
        value = self._settings.value(f"flag/{name}", default)
        return value if isinstance(value, bool) else str(value).lower() == "true"

    def remember_flag(self, name: str, value: bool) -> None:
        self._settings.setValue(f"flag/{name}", value)

    def text(self, name: str, default: str = "") -> str:
        return str(self._settings.value(f"text/{name}", default))

    def remember_text(self, name: str, value: str) -> None:
        self._settings.setValue(f"text/{name}", value)


def _key(folder: Path) -> str:
    """A path as the last part of a key: QSettings reads slashes as groups."""
    return str(folder.resolve()).replace("/", "|").replace("\\", "|")
