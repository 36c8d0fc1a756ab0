"""Icons: Lucide's line drawings in the palette's colours.

A button or action names its icon in the dynamic property ``lucide`` (in a form or by :func:`set_icon`);
:func:`refresh` draws them all, at the start and after each change of theme.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton

from shequ_editor.gui.theme import tokens
from shequ_editor.settings import resource

PROPERTY = "lucide"
_SIZE = 18
_AIR = 4


def set_icon(target: QAction | QAbstractButton, name: str) -> None:
    """Give a button or action the icon ``name``, kept through changes of theme."""
    target.setProperty(PROPERTY, name)
    _dress(target)


def refresh(root: QObject) -> None:
    """Draw every icon below ``root`` in the colours of the theme in use."""
    for kind in (QAbstractButton, QAction, QLabel):
        for target in root.findChildren(kind):
            if target.property(PROPERTY):
                _dress(target)


def icon(name: str, *, filled: bool = False, spaced: bool = False, place: bool = False) -> QIcon:
    """The icon in the text's colour, faint where disabled, in the accent where switched on.

    ``filled``: for a button filled with the accent; ``place``: for one that is filled while it is on; ``spaced``: with
    a little air at its right, for a button with words.
    """
    look = tokens()
    normal = look.on_accent if filled else look.text
    active = look.on_accent if filled or place else look.accent
    ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    return _icon(name, (normal, look.muted, active), _AIR if spaced else 0, ratio)


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels at a device pixel ratio."""
    device = max(1, round(size * ratio))
    image = QPixmap(QSize(device, device))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_svg(name, colour.name()))).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _dress(target: QObject) -> None:
    name = str(target.property(PROPERTY))
    if isinstance(target, QLabel):
        size = int(target.property("lucideSize") or 20)
        target.setPixmap(pixmap(name, size, tokens().colour("muted"), target.devicePixelRatioF()))
    elif isinstance(target, QAction):
        target.setIcon(icon(name))
    elif isinstance(target, QAbstractButton):
        spaced = _has_words(target)
        flags = {key: bool(target.property(name)) for key, name in (("filled", "primary"), ("place", "place"))}
        target.setIcon(icon(name, spaced=spaced, **flags))
        target.setIconSize(QSize(_SIZE + (_AIR if spaced else 0), _SIZE))


def _has_words(button: QAbstractButton) -> bool:
    if isinstance(button, QToolButton):
        return button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    return bool(button.text())


@lru_cache(maxsize=256)
def _icon(name: str, colours: tuple[str, str, str], air: int, densest: float) -> QIcon:
    """Drawn for a plain screen and for the densest one; what lies between is made smaller."""
    normal, disabled, active = map(QColor, colours)
    result = QIcon()
    for ratio in sorted({1.0, densest}):
        for colour, mode, state in (
            (normal, QIcon.Mode.Normal, QIcon.State.Off),
            (active, QIcon.Mode.Normal, QIcon.State.On),
            (disabled, QIcon.Mode.Disabled, QIcon.State.Off),
        ):
            result.addPixmap(_with_air(pixmap(name, _SIZE, colour, ratio), air), mode, state)
    return result


def _with_air(drawing: QPixmap, air: int) -> QPixmap:
    """The drawing with some empty logical pixels at its right."""
    if not air:
        return drawing
    ratio = drawing.devicePixelRatio()
    wide = QPixmap(drawing.width() + round(air * ratio), drawing.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawing)
    painter.end()
    return wide


@lru_cache(maxsize=512)
def _svg(name: str, colour: str) -> bytes:
    text = resource("icons", f"{name}.svg").read_text("utf-8")
    return text.replace("currentColor", colour).encode()
