"""A photograph that can be chosen, dropped, or taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shequ_editor.domain.manuscript import Picture
from shequ_editor.gui import icons
from shequ_editor.gui.theme import tokens
from shequ_editor.gui.thumbnails import Thumbnails

PATTERNS = "*.jpg *.jpeg *.png *.gif *.bmp *.tif *.tiff *.webp *.heic *.heif"
_ENDINGS = tuple(pattern.removeprefix("*") for pattern in PATTERNS.split())


class PictureBox(QWidget):
    """``chosen(Path)`` when a file is picked or dropped; ``removed()`` when the picture is taken away."""

    chosen = Signal(object)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = _View(self)
        self._choose = QPushButton(self.tr("换照片…"))
        self._choose.setProperty(icons.PROPERTY, "image-plus")
        self._choose.clicked.connect(self.ask)
        self._remove = QPushButton(self.tr("去掉"))
        self._remove.setProperty(icons.PROPERTY, "x")
        self._remove.clicked.connect(self.removed)
        buttons = QHBoxLayout()
        buttons.addWidget(self._choose)
        buttons.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        layout.addLayout(buttons)
        icons.refresh(self)

    def set_thumbnails(self, thumbnails: Thumbnails) -> None:
        self._view.thumbnails = thumbnails
        thumbnails.ready.connect(self._picture_ready)

    def _picture_ready(self, _sha256: str) -> None:
        self._view.update()

    def show_picture(self, picture: Picture | None) -> None:
        self._view.picture = picture
        self._choose.setText(self.tr("换照片…") if picture else self.tr("选照片…"))
        self._remove.setEnabled(picture is not None)
        self._view.update()

    def ask(self) -> None:
        """Let the editor choose a file."""
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("选一张照片"), "", self.tr("图片") + f" ({PATTERNS})")
        if name:
            self.chosen.emit(Path(name))


class _View(QWidget):
    def __init__(self, box: PictureBox) -> None:
        super().__init__(box)
        self._box = box
        self.picture: Picture | None = None
        self.thumbnails: Thumbnails | None = None
        self._over = False
        self.setAcceptDrops(True)
        self.setFixedHeight(180)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("照片"))

    def sizeHint(self) -> QSize:
        return QSize(240, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        image = self.thumbnails.get(self.picture.sha256) if self.picture and self.thumbnails else None
        if image is not None and not image.isNull():
            size = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(area.center())
            painter.drawImage(box, image)
        pen = QPen(look.colour("accent" if self._over else "border"), 2 if self._over else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if self.picture else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(area, 6, 6)
        if self.picture is None:
            painter.setPen(look.colour("muted"))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self.tr("把照片拖到这里"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._box.ask()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, _event: object) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        paths = picture_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._box.chosen.emit(paths[0])

    def _show_over(self, over: bool) -> None:
        self._over = over
        self.update()


def picture_files(data: QMimeData) -> list[Path]:
    """The picture files in a drag or on the clipboard, if it holds nothing else."""
    paths = [Path(url.toLocalFile()) for url in data.urls()]
    return paths if all(path.suffix.lower() in _ENDINGS for path in paths) else []
