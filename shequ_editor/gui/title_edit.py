"""A title: one line of words, shown whole however long it is."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from shequ_editor.gui.lines_edit import LinesEdit

_MOST_LINES = 3


class TitleEdit(LinesEdit):
    """Grows to up to three lines; holds no line ends. ``textEdited()`` as a QLineEdit has it; ``left()`` on Enter."""

    textEdited = Signal(str)  # noqa: N815 - Qt's own name
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        font = QFont(self.font())
        font.setPixelSize(18)
        font.setBold(True)
        self.setFont(font)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._showing = False
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        return " ".join(self.toPlainText().split("\n"))

    def show_text(self, text: str) -> None:
        self._showing = True
        super().show_text(text)
        self._showing = False

    def _changed(self) -> None:
        self._fit()
        if not self._showing:
            self.textEdited.emit(self.text())

    def _fit(self) -> None:
        lines = 0
        block = self.document().begin()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(min(max(lines, 1), _MOST_LINES) * line + 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())
