"""The first start: look at the sample, begin a library, or open one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from shequ_editor.errors import Message
from shequ_editor.gui import icons, wording
from shequ_editor.gui.forms.welcome import Ui_Welcome
from shequ_editor.gui.seal import seal
from shequ_editor.gui.theme import tokens


class Welcome(QWidget):
    """``asked(kind)``: sample, new or open; ``library_chosen(Path)``: one of the recent ones; ``closed()``."""

    asked = Signal(str)
    library_chosen = Signal(object)
    closed = Signal()

    def __init__(self, recent: list[Path]) -> None:
        super().__init__()
        self.ui = Ui_Welcome()
        self.ui.setupUi(self)
        ui = self.ui
        self._buttons = {
            "sample": ui.sampleButton,
            "new": ui.newButton,
            "open": ui.openButton,
        }
        self._word()
        for kind, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self.asked.emit(kind))
        for folder in recent:
            item = QListWidgetItem(folder.name)
            item.setToolTip(str(folder))
            item.setData(Qt.ItemDataRole.UserRole, folder)
            ui.recentList.addItem(item)
        ui.recentList.setVisible(bool(recent))
        ui.recentLabel.setVisible(bool(recent))
        ui.recentList.itemActivated.connect(lambda item: self.library_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        ui.recentList.itemClicked.connect(lambda item: self.library_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        ui.busyLabel.hide()
        self.refresh_icons()

    def _word(self) -> None:
        ui = self.ui
        text = self.tr("一期排好的小刊物，随便改、随便拖，先熟悉一下。")
        ui.sampleButton.offer("book-marked", self.tr("看看样刊"), text)
        text = self.tr("选一个文件夹，来稿和各期都存在里面。")
        ui.newButton.offer("archive", self.tr("新建稿库"), text)
        text = self.tr("接着用以前的，或同事拷来的文件夹。")
        ui.openButton.offer("folder-open", self.tr("打开稿库"), text)

    def refresh_icons(self) -> None:
        """Draw seal and icons in the colours of the theme in use."""
        self.ui.sealLabel.setPixmap(seal(72, self.devicePixelRatioF()))
        icons.refresh(self)

    def say(self, text: str) -> None:
        """Tell what goes on."""
        self.ui.busyLabel.setStyleSheet("")
        self.ui.busyLabel.setText(text)
        self.ui.busyLabel.show()

    def complain(self, message: Message) -> None:
        """Tell what went wrong."""
        self.say(wording.sentence(message))
        self.ui.busyLabel.setStyleSheet(f"color: {tokens().accent}")

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()
