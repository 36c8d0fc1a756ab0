"""Both themes, small screens, icons, names for those who do not see them."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shequ_editor.gui import icons, theme
from shequ_editor.gui.app import Desk
from shequ_editor.gui.arrange_place import ArrangePlace
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.outline_model import Node
from shequ_editor.gui.theme import DARK, LIGHT, Mode, Tokens
from shequ_editor.settings import resource
from tests.conftest import ROOT


def luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    return 0.2126 * linear(made.redF()) + 0.7152 * linear(made.greenF()) + 0.0722 * linear(made.blueF())


def contrast(one: str, other: str) -> float:
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("text", ("window", "panel", "raised", "soft", "hover")),
        ("muted", ("window", "panel", "raised", "soft", "hover")),
        ("accent", ("window", "panel", "raised", "soft", "hover")),
        ("on_accent", ("fill",)),
        ("good", ("window", "panel", "soft", "hover")),
        ("warn", ("window", "panel", "soft", "hover")),
    ],
)
def test_words_can_be_read_on_every_ground(look: Tokens, ink: str, grounds: tuple[str, ...]) -> None:
    for ground in grounds:
        assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5, f"{ink} on {ground}"


def test_every_name_in_the_stylesheet_is_a_colour() -> None:
    text = resource("themes", "window.qss").read_text("utf-8")
    assert set(re.findall(r"@(\w+)@", text)) <= {*Tokens.__slots__, "chevron", "check"}


def test_the_theme_changes_at_once_and_is_remembered(desk: Desk, window: MainWindow) -> None:
    light = window.grab().toImage()
    window.theme_chosen.emit(Mode.DARK)
    assert theme.tokens() is DARK
    dark = window.grab().toImage()
    corner = QPoint(20, dark.height() - 10)
    assert dark.pixelColor(corner).lightness() < 80 < light.pixelColor(corner).lightness()
    assert desk.preferences.theme is Mode.DARK
    window.theme_chosen.emit(Mode.LIGHT)
    assert theme.tokens() is LIGHT


def test_paper_stays_white_in_the_dark(desk: Desk, window: MainWindow, arrange: ArrangePlace, qtbot: QtBot) -> None:
    window.theme_chosen.emit(Mode.DARK)
    view = arrange.ui.pages
    view.go_to(3)
    place = view._desk.place(3)
    spot = (place.box.topLeft() + QPoint(6, 60)).toPoint() - view._offset()
    qtbot.waitUntil(lambda: view.viewport().grab().toImage().pixelColor(spot) == QColor("white"), timeout=5000)


def test_following_the_system(desk: Desk, qapp: QApplication) -> None:
    for mode in Mode:
        theme.apply(qapp, mode)
    theme.apply(qapp, Mode.AUTO)
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.tokens() is (DARK if dark else LIGHT)


def test_words_are_large_enough(desk: Desk, window: MainWindow, arrange: ArrangePlace) -> None:
    window.show_output()
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QAbstractItemView | QTextEdit):
            assert widget.fontInfo().pixelSize() >= 14, widget.objectName()


def test_the_interface_is_set_in_the_programs_own_font(desk: Desk, window: MainWindow) -> None:
    assert "Noto Sans SC" in window.fontInfo().family() or "Hei" in window.fontInfo().family()


# Icons


def named_icons() -> set[str]:
    """The icons that forms and code ask for."""
    names: set[str] = set()
    for form in (ROOT / "ui").glob("*.ui"):
        names |= set(re.findall(r'name="lucide" stdset="0"><string notr="true">([\w-]+)<', form.read_text("utf-8")))
    for module in (ROOT / "shequ_editor" / "gui").glob("*.py"):
        text = module.read_text("utf-8")
        names |= set(re.findall(r'(?:icon|pixmap|say|offer)\(\s*"([a-z0-9-]+)"', text))
        names |= set(re.findall(r'set_icon\([^)]*"([a-z0-9-]+)"', text))
    return names


def test_every_icon_that_is_asked_for_ships() -> None:
    names = named_icons()
    assert len(names) > 30
    assert [name for name in names if not resource("icons", f"{name}.svg").is_file()] == []


def test_no_icon_ships_that_nobody_asks_for() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "shequ_editor" / "gui").glob("*.py"))
    forms = "".join(path.read_text("utf-8") for path in (ROOT / "ui").glob("*.ui"))
    unused = [
        path.stem for path in resource("icons").glob("*.svg")
        if f'"{path.stem}"' not in code and f">{path.stem}<" not in forms and path.stem != "seal"
    ]  # fmt: skip
    assert unused == []


def test_icons_take_the_colours_of_the_theme(qapp: QApplication) -> None:
    for look, mode in ((LIGHT, Mode.LIGHT), (DARK, Mode.DARK)):
        theme.apply(qapp, mode)
        image = icons.icon("plus").pixmap(18, 18).toImage()
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        assert contrast(middle.name(), look.text) < 1.05
    theme.apply(qapp, Mode.LIGHT)


# Small screens


def clipped(window: QWidget) -> list[str]:
    """Visible buttons that are narrower than their words, or stand outside of the window."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text() or not _shows_words(button):
            continue
        right = button.mapTo(window, QPoint(button.width(), button.height()))
        if button.width() < button.minimumSizeHint().width() - 2 or right.x() > window.width():
            found.append(f"{button.objectName()}: {button.text()}")
    return found


def _shows_words(button: QAbstractButton) -> bool:
    if not isinstance(button, QToolButton):
        return True
    return button.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly


@pytest.mark.parametrize("size", [(1366, 700), (1280, 680), (2560, 1300)])
def test_nothing_is_cut_off(
    desk: Desk, window: MainWindow, arrange: ArrangePlace, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    for show in (window.show_library, window.show_arrange, window.show_output):
        show()
        QApplication.processEvents()
        assert clipped(window) == []
    window.show_arrange()
    for node in (Node("issue"), Node("article", window.session.articles[0].id), Node("contents")):
        arrange.ui.outline.choose(node)
        QApplication.processEvents()
        assert clipped(window) == []
    assert arrange.ui.pages.width() > window.width() * 0.45


# Names for screen readers, and the keyboard


def test_everything_that_takes_the_keyboard_has_a_name(desk: Desk, window: MainWindow, arrange: ArrangePlace) -> None:
    window.show_output()
    nameless = []
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or widget.isHidden():  # lists of combo boxes, buttons with nothing to do
            continue
        own = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox | QAbstractItemView)
        if own or not isinstance(widget, kinds) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not widget.accessibleName() and not text and widget.parent().__class__.__name__ != "QTabWidget":
            nameless.append(f"{widget.__class__.__name__} {widget.objectName()} in {widget.parent().objectName()}")
    assert "\n".join(nameless) == ""


@pytest.mark.parametrize(
    ("key", "place"), [(Qt.Key.Key_1, "library"), (Qt.Key.Key_2, "arrange"), (Qt.Key.Key_3, "output")]
)
def test_keys_open_the_places(window: MainWindow, qtbot: QtBot, key: Qt.Key, place: str) -> None:
    window.show_output() if place == "library" else window.show_library()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.ui.places.currentWidget() is getattr(window, place)


def test_ctrl_f_searches_from_anywhere(window: MainWindow, arrange: ArrangePlace, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.ui.places.currentWidget() is window.library
    assert window.ui.searchEdit.hasFocus()


def test_tab_walks_through_the_fields_of_a_manuscript(window: MainWindow, qtbot: QtBot) -> None:
    window.library.choose(window.library.model.id_at(0))
    editor = window.library.ui.panel.ui.editor
    qtbot.waitUntil(lambda: editor.manuscript_id != 0)
    editor.ui.titleEdit.setFocus()
    walked = []
    for _step in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget().objectName())
    assert walked == ["subtitleEdit", "kickerEdit", "unitEdit", "authorsEdit"]


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("library", {"filterList", "importButton", "table", "searchEdit", "blocks"}),
        ("arrange", {"sectionButton", "outline", "pages", "flatplan", "inButton"}),
        ("output", {"useList", "folderEdit", "folderButton", "exportButton", "moreButton"}),
    ],
)
def test_the_keyboard_reaches_everything(
    window: MainWindow, arrange: ArrangePlace, qtbot: QtBot, place: str, wanted: set[str]
) -> None:
    window.show_place(place)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    reached = set()
    for _step in range(60):
        reached.add(QApplication.focusWidget().objectName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert wanted <= reached
