"""What the editors should look at before the issue goes out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from shequ_editor.errors import Notice
from shequ_editor.gui import icons, wording


class NoticeList(QListWidget):
    """``picked(where)``: a notice was clicked; ``where`` names its article or page."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setSpacing(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("提醒"))
        self.itemActivated.connect(lambda item: self.picked.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        self.clear()
        for notice in notices:
            item = QListWidgetItem(icons.icon("circle-alert"), wording.sentence(notice))
            item.setData(Qt.ItemDataRole.UserRole, notice.where)
            self.addItem(item)
        if not notices:
            item = QListWidgetItem(icons.icon("circle-check"), self.tr("没有要提醒的。"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
