"""The looks of the window: one accent (a seal red), one neutral family, a rhythm of 8 px, light and dark.

Colours live in the application's palette, so that every widget, painter and icon follows a change of theme; what a
palette has no role for (the desk, borders, the tint of a hovered paragraph) is a :class:`Tokens`, found from it.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from shequ_editor.settings import resource

MIN_TEXT_PX = 14
UI_FACES = ("hei-regular.ttf", "hei-bold.ttf")


class Mode(StrEnum):
    """Which theme the editor asked for."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Tokens(Struct, frozen=True):
    """The colours of one theme, as ``#rrggbb``."""

    window: str
    panel: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str  # for words, lines and icons
    fill: str  # the same red as a ground …
    on_accent: str  # … and what stands on it
    soft: str  # what is selected …
    hover: str  # … and what is only under the pointer
    desk: str
    shadow: str
    good: str
    warn: str
    dark: bool = False

    def colour(self, name: str, alpha: int = 255) -> QColor:
        """One of them as a colour, with an opacity of 0 … 255."""
        colour = QColor(str(getattr(self, name)))
        colour.setAlpha(alpha)
        return colour


LIGHT = Tokens(
    window="#f5f4f1", panel="#ffffff", raised="#ffffff", border="#dedbd5", text="#25231f", muted="#625e57",
    accent="#a8322a", fill="#a8322a", on_accent="#ffffff", soft="#f3e7e3", hover="#ece9e3", desk="#d8d5cf",
    shadow="#6b675f", good="#2c643c", warn="#86500a",
)  # fmt: skip
DARK = Tokens(
    window="#232220", panel="#2b2a27", raised="#353430", border="#45433e", text="#eceae5", muted="#b4b0a7",
    accent="#ec988d", fill="#ac3f35", on_accent="#ffffff", soft="#3d2f2c", hover="#383632", desk="#191817",
    shadow="#000000", good="#7fbd8f", warn="#e0a951", dark=True,
)  # fmt: skip

# The colours of the sections in the flatplan and the outline: told apart by an eye that sees red and green alike.
SECTION_HUES = ("#a8322a", "#2f6f8f", "#b8862b", "#4f7d54", "#76528b", "#b0603a", "#5b6b7b", "#8a7f2e")


def section_colour(index: int) -> QColor:
    """The colour of the ``index``-th section of an issue."""
    return QColor(SECTION_HUES[index % len(SECTION_HUES)])


def tokens() -> Tokens:
    """The colours of the theme in use."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def apply(app: QApplication, mode: Mode) -> None:
    """Dress the application; ``AUTO`` does as the system does."""
    dark = mode is Mode.DARK or (mode is Mode.AUTO and _system_is_dark(app))
    look = DARK if dark else LIGHT
    app.setStyleSheet("")  # under an old sheet, Qt would dress every widget once for the palette and once for the sheet
    app.setPalette(_palette(look))
    app.setStyleSheet(_stylesheet(look))


def load_fonts(app: QApplication) -> None:
    """Set the interface in 黑体 from the program's own fonts, at the system's size but never below 14 px."""
    families: list[str] = []
    for name in UI_FACES:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    font = QFont(app.font())
    if families:
        font.setFamilies([*dict.fromkeys(families), app.font().family()])
    font.setPixelSize(max(MIN_TEXT_PX, QFontInfo(app.font()).pixelSize()))
    app.setFont(font)


def _system_is_dark(app: QApplication) -> bool:
    return bool(app.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def _palette(look: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, name in (
        (role.Window, "window"), (role.WindowText, "text"), (role.Base, "panel"), (role.AlternateBase, "window"),
        (role.Text, "text"), (role.Button, "raised"), (role.ButtonText, "text"), (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"), (role.PlaceholderText, "muted"), (role.Highlight, "fill"),
        (role.HighlightedText, "on_accent"), (role.Accent, "accent"), (role.Link, "accent"), (role.Mid, "border"),
        (role.Dark, "border"), (role.Light, "raised"), (role.Midlight, "border"), (role.Shadow, "shadow"),
        (role.BrightText, "on_accent"),
    ):  # fmt: skip
        palette.setColor(which, look.colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, look.colour("muted", 140))
    return palette


def _stylesheet(look: Tokens) -> str:
    template = resource("themes", "window.qss").read_text("utf-8")
    for name in Tokens.__struct_fields__:
        template = template.replace(f"@{name}@", str(getattr(look, name)))
    chevron = resource("themes", f"chevron-{'dark' if look.dark else 'light'}.svg")
    template = template.replace("@check@", resource("themes", "check.svg").as_posix())
    return template.replace("@chevron@", chevron.as_posix())
