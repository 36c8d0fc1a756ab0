"""What was written: its name and size, what reading it back showed, and the ways to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from shequ_editor.errors import Message
from shequ_editor.gui import icons, opening, wording
from shequ_editor.gui.theme import tokens

if TYPE_CHECKING:
    from shequ_editor.services.delivering import Delivery

_ICON = 18
_SIZES = QLocale.DataSizeFormat.DataSizeSIFormat


class DeliveryCard(QFrame):
    """Hidden until something was written or went wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delivery: Delivery | None = None
        self._marks: list[tuple[QLabel, bool]] = []
        self.title, self._size = QLabel(), QLabel()
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._size.setProperty("muted", True)
        self.file_button = self._button("external-link", self.tr("打开"))
        self.folder_button = self._button("folder-open", self.tr("打开文件夹"))
        self.file_button.clicked.connect(lambda: self._open(self.file))
        self.folder_button.clicked.connect(lambda: self._open(self.file.parent if self.file else None))
        self._icon = QLabel()
        head = QGridLayout()
        head.setHorizontalSpacing(10)
        head.setVerticalSpacing(2)
        head.setColumnStretch(1, 1)
        head.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 0, 1)
        head.addWidget(self._size, 1, 1)
        self._points = QVBoxLayout()
        self._points.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.folder_button)
        buttons.addWidget(self.file_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for part in (head, self._points, buttons):
            column.addLayout(part)
        self.hide()

    def _button(self, icon: str, words: str) -> QPushButton:
        button = QPushButton(words)
        icons.set_icon(button, icon)
        return button

    @property
    def file(self) -> Path | None:
        """What was written last."""
        return self.delivery.file if self.delivery else None

    @property
    def said(self) -> str:
        """All that the card says."""
        return " ".join([self.title.text(), *(mark.text() for mark in self.findChildren(QLabel) if mark.isVisible())])

    def show_delivery(self, delivery: Delivery) -> None:
        """Tell what was written."""
        self.delivery = delivery
        self._clear()
        self._head(delivery.file.name, bold=True)
        self.title.setToolTip(str(delivery.file))
        self._size.setText(QLocale().formattedDataSize(delivery.size, 1, _SIZES))
        for point in delivery.points:
            self._add(wording.sentence(point.message), good=point.good)
        for file in delivery.beside:
            self._add(self.tr("另有“{file}”").format(file=file.name), good=True)
        for notice in delivery.notices:
            self._add(wording.sentence(notice), good=False)
        for widget in (self._size, self.file_button, self.folder_button):
            widget.show()
        self._marks.append((self._icon, delivery.good))
        self._colour()
        self.show()

    def show_failure(self, message: Message) -> None:
        """Tell why nothing was written."""
        self.delivery = None
        self._clear()
        self._head(wording.sentence(message), bold=False)
        for widget in (self._size, self.file_button, self.folder_button):
            widget.hide()
        self._marks.append((self._icon, False))
        self._colour()
        self.show()

    def _head(self, text: str, *, bold: bool) -> None:
        font = self.title.font()
        font.setBold(bold)
        self.title.setFont(font)
        self.title.setText(text)

    def _clear(self) -> None:
        self._marks = []
        while (item := self._points.takeAt(0)) is not None:
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()

    def _add(self, text: str, *, good: bool) -> None:
        """One more line: what is as it should be, or what is not."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        mark, words = QLabel(), QLabel(text)
        mark.setAccessibleName(self.tr("正常") if good else self.tr("注意"))
        words.setWordWrap(True)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        self._points.addWidget(row)
        self._marks.append((mark, good))

    def _colour(self) -> None:
        for mark, good in self._marks:
            name, colour = ("circle-check", "good") if good else ("circle-alert", "accent")
            mark.setPixmap(icons.pixmap(name, _ICON, tokens().colour(colour), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _open(self, path: Path | None) -> None:
        """Open a file or folder; the nearest folder above it that is still there."""
        while path is not None and not path.exists() and path != path.parent:
            path = path.parent
        if path is not None:
            opening.open_path(path)
