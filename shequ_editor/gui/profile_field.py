"""Which colour profile the printer has: the one that ships, or one that the printer gave."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QWidget

from shequ_editor.errors import EditorError
from shequ_editor.gui import icons
from shequ_editor.gui.session import Session


class ProfileField(QWidget):
    """``changed()``: another was chosen, added or removed. A profile is told by its file, the one that ships by
    ``None``."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._combo = QComboBox()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(12)
        self.add_button = self._button("plus", self.tr("添加印厂给的 .icc 文件…"))
        self.remove_button = self._button("trash-2", self.tr("移除这个颜色特性"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._combo, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        self.setFocusProxy(self._combo)
        self._combo.currentIndexChanged.connect(self._follow)
        self._combo.activated.connect(self.changed)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self._load()

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        icons.set_icon(button, icon)
        return button

    def _load(self) -> None:
        blocked = self._combo.blockSignals(True)
        self._combo.clear()
        for number, profile in enumerate(self._session.office.profiles()):
            self._combo.addItem(profile.name, str(profile.file) if number else None)
        self._combo.blockSignals(blocked)
        self._follow()

    def _follow(self) -> None:
        self.remove_button.setEnabled(self.value() is not None)
        self._combo.setToolTip(self._combo.currentText())

    def value(self) -> str | None:
        value = self._combo.currentData()
        return str(value) if value else None

    def show_value(self, file: str | None) -> None:
        self._combo.setCurrentIndex(max(0, self._combo.findData(file)))

    @property
    def words(self) -> str:
        """What the one is called that is chosen."""
        return self._combo.currentText()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._combo.setAccessibleName(name)

    def _add(self) -> None:
        kinds = self.tr("颜色特性 (*.icc *.icm *.ICC *.ICM)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("印厂给的颜色特性"), str(Path.home()), kinds)
        if name:
            self.add(Path(name))

    def add(self, path: Path) -> None:
        """Keep a printer's profile with the library, and choose it."""
        try:
            profile = self._session.office.add_profile(path)
        except EditorError as error:
            self._session.failed.emit(error.message)
            return
        self._load()
        self.show_value(str(profile.file))
        self.changed.emit()

    def _remove(self) -> None:
        chosen = self.value()
        try:
            for profile in self._session.office.profiles():
                if str(profile.file) == chosen:
                    self._session.office.remove_profile(profile)
        except EditorError as error:
            self._session.failed.emit(error.message)
            return
        self._load()
        self.changed.emit()
