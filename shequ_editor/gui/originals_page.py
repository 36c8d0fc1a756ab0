"""What a manuscript came as: the mail and its attachments, byte for byte, one click away."""

from __future__ import annotations

import shutil
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QIcon, QImage, QShowEvent, QTextDocument
from PySide6.QtWidgets import QFileDialog, QListWidgetItem, QMenu, QWidget

from shequ_editor.errors import Message, Notice
from shequ_editor.gui import icons, opening, wording
from shequ_editor.gui.forms.originals_page import Ui_OriginalsPage
from shequ_editor.gui.page_painter import read_picture
from shequ_editor.gui.regroup import Regrouping
from shequ_editor.gui.session import Session
from shequ_editor.gui.tasks import Task
from shequ_editor.gui.theme import tokens
from shequ_editor.intake.naming import PICTURE_ENDINGS

if TYPE_CHECKING:
    from shequ_editor.services.looking import Look
    from shequ_editor.services.office import Original

_ICONS = {"message": "mail", "image": "image", "text": "file-text"}
_PICTURE = 900  # pixels: what is read of a picture for a look at it
_PICTURE_URL = "original"


class OriginalsPage(QWidget):
    """The originals of one manuscript, and what was noticed when they were read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_OriginalsPage()
        self.ui.setupUi(self)
        icons.refresh(self)
        self._session: Session | None = None
        self._looked: Original | None = None
        self.ui.splitter.setSizes([168, 400])
        self.ui.list.itemActivated.connect(lambda _item: self._open())
        self.ui.list.currentItemChanged.connect(lambda _new, _old: self._look())
        self.ui.openButton.clicked.connect(self._open)
        self.ui.saveButton.clicked.connect(self._save)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.ui.regroupButton.setMenu(self._menu)
        self.ui.list.customContextMenuRequested.connect(
            lambda point: self._menu.popup(self.ui.list.viewport().mapToGlobal(point))
        )

    def set_session(self, session: Session) -> None:
        self._session = session

    def show_manuscript(self, manuscript_id: int) -> None:
        assert self._session is not None
        self.ui.list.manuscript_id = manuscript_id
        office = self._session.office
        originals = office.originals(manuscript_id)
        if originals == [self.ui.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.ui.list.count())]:
            return
        self.ui.list.clear()
        for original in originals:
            item = QListWidgetItem(_icon(original), original.name)
            item.setData(Qt.ItemDataRole.UserRole, original)
            item.setToolTip(original.media_type)
            self.ui.list.addItem(item)
        self.ui.list.setCurrentRow(0)
        for button in (self.ui.openButton, self.ui.saveButton, self.ui.regroupButton):
            button.setEnabled(self.ui.list.count() > 0)
        notices = office.notices(manuscript_id)
        lines = [_with_link(notice) for notice in notices]
        self.ui.noticesLabel.setText("<br>".join([self.tr("收稿时的提示："), *lines]) if lines else "")
        self.ui.noticesLabel.setVisible(bool(lines))

    def _original(self) -> Original | None:
        item = self.ui.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    # A look at it, here

    def _look(self) -> None:
        """Show the chosen original as far as it is words or a picture; read off the main thread."""
        original = self._original()
        if original == self._looked or self._session is None:
            return
        self._looked = original
        self.ui.preview.clear()
        if original is None:
            return

        def read(_task: Task) -> Look | QImage:
            from shequ_editor.services.looking import look_at

            if original.media_type.startswith("image/") or original.name.lower().endswith(PICTURE_ENDINGS):
                return read_picture(original.path, _PICTURE)
            return look_at(original)

        self._session.reading.submit(read, lambda seen: self._show(original, seen), key="original")

    def _show(self, original: Original, seen: Look | QImage) -> None:
        if original != self._looked:
            return
        if isinstance(seen, QImage):
            self._show_picture(seen)
        elif seen.text or seen.subject:
            self.ui.preview.setHtml(_as_html(seen))
        else:
            self.ui.preview.setPlainText(self.tr("这里看不了它的内容；点“打开原件”，用本机的程序看。"))

    def _show_picture(self, picture: QImage) -> None:
        """The picture as large as fits without scrolling."""
        preview = self.ui.preview
        edge = 4 * round(preview.document().documentMargin())
        room = preview.viewport().size() - QSize(edge, edge)
        size = picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(picture.size())
        preview.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_PICTURE_URL), picture)
        preview.setHtml(f'<img src="{_PICTURE_URL}" width="{max(1, size.width())}">')

    # Where it belongs

    def _fill_menu(self) -> None:
        self._menu.clear()
        original = self._original()
        assert self._session is not None
        choices = []
        if original is not None:
            choices = Regrouping(self._session, self.ui.list.manuscript_id, original).choices()
        for choice in choices:
            self._menu.addAction(choice.words, partial(choice.do))  # Qt would not keep a bare method
        if not choices:
            self._menu.addAction(self.tr("这一件没有别的去处")).setEnabled(False)

    def drop_on(self, target: int, manuscript_id: int, place: int) -> None:
        """An original of a manuscript was dropped onto another one."""
        assert self._session is not None
        originals = self._session.office.originals(manuscript_id)
        if place >= len(originals) or not Regrouping(self._session, manuscript_id, originals[place]).drop_on(target):
            self._complain(Message("regroup-elsewhere", "这一件不能放进那一篇：只能放进同一封来稿的稿件里。"))

    # With other programs

    def _open(self) -> None:
        original = self._original()
        if original is None:
            return
        try:
            opened = opening.open_copy(original.path, original.name)
        except OSError as error:
            text = "原件“{name}”打不开（{what}）。请检查稿库所在的磁盘。"
            self._complain(Message("original-unreadable", text, {"name": original.name, "what": _reason(error)}))
            return
        if not opened:
            text = "这台电脑没有能打开“{name}”的程序。可以“另存一份”，拷到别处看。"
            self._complain(Message("no-program", text, {"name": original.name}))

    def _save(self) -> None:
        original = self._original()
        if original is None:
            return
        start = str(Path.home() / opening.safe_name(original.name))
        name, _filter = QFileDialog.getSaveFileName(self, self.tr("另存原件"), start)
        if not name:
            return
        try:
            shutil.copyfile(original.path, name)
        except OSError as error:
            text = "“{name}”没有存成（{what}）。请换个文件夹再存一次。"
            self._complain(Message("original-not-saved", text, {"name": original.name, "what": _reason(error)}))

    def _complain(self, message: Message) -> None:
        assert self._session is not None
        self._session.failed.emit(message)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _as_html(seen: Look) -> str:
    head = [f"<h3>{escape(seen.subject)}</h3>"] if seen.subject else []
    if fields := "　".join(filter(None, (seen.sender, wording.day(seen.received)))):
        head.append(f'<p style="color: {tokens().muted}">{escape(fields)}</p>')
    return "".join(head) + "".join(f"<p>{escape(line)}</p>" for line in seen.text.split("\n") if line.strip())


def _icon(original: Original) -> QIcon:
    kind = original.media_type.split("/", 1)[0]
    return icons.icon(_ICONS.get(kind, "file"))


def _with_link(notice: Notice) -> str:
    """A notice as rich text; what is to be fetched by hand can be clicked."""
    said = escape(wording.sentence(notice))
    link = escape(str(notice.message.values.get("link", "")))
    if not link.startswith(("http://", "https://")):
        return said
    return said.replace(link, f'<a href="{link}">{link}</a>', 1)
