"""Who sits at this computer: asked once, kept in the settings of this user, named by versions and signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from shequ_editor.gui.preferences import Preferences

if TYPE_CHECKING:
    from shequ_editor.services.office import Office


def ask_person(office: Office, preferences: Preferences, parent: QWidget, then: Callable[[], object]) -> QInputDialog:
    """Ask for the name, which is the system's user until somebody says another; ``then`` go on."""

    def keep(name: str) -> None:
        if keep_person(office, preferences, name):
            then()

    box = QInputDialog(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(QCoreApplication.translate("person", "我的名字"))
    box.setLabelText(QCoreApplication.translate("person", "改稿、签字时记下的名字："))
    box.setTextValue(preferences.person or office.person)
    box.textValueSelected.connect(keep)
    box.open()
    return box


def keep_person(office: Office, preferences: Preferences, name: str) -> bool:
    """Go by a name from now on; an empty one is none."""
    if name := name.strip():
        preferences.person = office.person = name
    return bool(name)
