"""What lights up while files are dragged over the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from shequ_editor.gui import icons
from shequ_editor.gui.theme import tokens


class DropHint(QWidget):
    """Lies over the place that takes the files, and lets the drop through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, place: QWidget) -> None:
        """Light up over a widget."""
        self.setGeometry(place.geometry())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour("window", 225))
        pen = QPen(look.colour("accent"), 3, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 12, 12)
        middle = self.rect().center()
        picture = icons.pixmap("inbox", 64, look.colour("accent"), self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - 32, middle.y() - 72, picture)
        font = QFont(self.font())
        font.setPixelSize(22)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        painter.drawText(
            self.rect().adjusted(0, 40, 0, 0), int(Qt.AlignmentFlag.AlignCenter), self.tr("松手，就收进稿库")
        )
        painter.end()
