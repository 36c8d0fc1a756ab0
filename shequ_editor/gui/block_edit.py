"""The text of a manuscript as blocks: type, split with Enter, join with Backspace, tell each block what it is."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QMimeData, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from shequ_editor.domain.manuscript import HEADINGS, Beside, Block, Manuscript, Picture, Place, Role, Width
from shequ_editor.gui import wording
from shequ_editor.gui.block_document import (
    RoleLooks,
    block_at,
    block_format,
    blocks_of,
    each,
    fill,
    index_of,
    picture_url,
    role_of,
    wishes_of,
    with_wishes,
)
from shequ_editor.gui.field import leaves_undo_to_window
from shequ_editor.gui.picture_box import picture_files
from shequ_editor.gui.theme import tokens
from shequ_editor.gui.thumbnails import Thumbnails

ROLES = (
    Role.PARAGRAPH, Role.HEADING1, Role.HEADING2, Role.HEADING3, Role.LEAD, Role.EDITORS_NOTE, Role.LINE, Role.ITEM,
    Role.VERSE, Role.QUOTE, Role.BOX_TITLE, Role.BOX, Role.CAPTION, Role.TABLE, Role.SOURCE, Role.SIGNATURE,
)  # fmt: skip
_ROLE_KEYS = {
    Qt.Key.Key_0: Role.PARAGRAPH,
    Qt.Key.Key_1: Role.HEADING1,
    Qt.Key.Key_2: Role.HEADING2,
    Qt.Key.Key_3: Role.HEADING3,
}
_MEASURE_EM = 46  # longer lines lose the eye on its way back
_LABEL_HEIGHT = 26
_FOLLOWED_BY_TEXT = (*HEADINGS, Role.CAPTION, Role.PHOTO, Role.SOURCE, Role.QUOTE)
_PLACED = (Role.PHOTO, Role.TABLE, Role.QUOTE, Role.BOX_TITLE, Role.BOX)  # may stand elsewhere or be wider
_LINE = "\u2028"  # a line end inside a block


class BlockEdit(QTextEdit):
    """``edited(label)`` after each change by hand: the label is "" while typing; ``role_shown(role)`` when the cursor
    comes into another kind of block; ``pictures_dropped(paths)``: picture files were dropped or pasted there."""

    edited = Signal(str)
    role_shown = Signal(object)
    pictures_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails: Thumbnails | None = None
        self._pictures: tuple[Picture, ...] = ()
        self._filling = False
        self.setUndoRedoEnabled(False)  # undo is the library's
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(12)
        self._set_font()
        self._looks = RoleLooks(self.document())
        self._margin = _RoleMargin(self)
        self.setViewportMargins(self._margin.width_wanted(), 0, 0, 0)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._margin.update())

    def _set_font(self) -> None:
        font = QFont(self.font())
        font.setPixelSize(max(16, self.font().pixelSize() + 2))
        self.document().setDefaultFont(font)

    # What it holds

    def set_thumbnails(self, thumbnails: Thumbnails) -> None:
        self._thumbnails = thumbnails
        thumbnails.ready.connect(self._picture_ready)

    def show_manuscript(self, manuscript: Manuscript) -> None:
        """Show a text; the cursor and the scrolled place stay where they are."""
        self._pictures = manuscript.pictures
        number, column = self.textCursor().blockNumber(), self.textCursor().positionInBlock()
        scrolled = self.verticalScrollBar().value()
        self._filling = True
        fill(self.document(), manuscript)
        self._filling = False
        self._put_cursor(self.document().findBlockByNumber(number), column)
        self.verticalScrollBar().setValue(scrolled)
        self._margin.update()
        self._cursor_moved()

    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.document())

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The manuscript's pictures, with those that were put in here."""
        return self._pictures

    def focus_block(self, index: int, letters: int = -1) -> None:
        """Put the cursor into one of the manuscript's blocks, behind so many letters (at its end by default; spaces
        do not count), and bring it into view."""
        block = block_at(self.document(), index)
        self._put_cursor(block, _column(block.text(), letters))
        box = self.document().documentLayout().blockBoundingRect(block)
        self.verticalScrollBar().setValue(round(box.center().y() - self.viewport().height() / 3))
        self.setFocus()

    def start_again(self) -> None:
        """Put the cursor at the very beginning: another manuscript is shown."""
        self._put_cursor(self.document().firstBlock(), 0)
        self.verticalScrollBar().setValue(0)

    def _put_cursor(self, block: QTextBlock, column: int) -> None:
        cursor = self.textCursor()
        if block.isValid():
            cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)

    # What can be done to a block

    @property
    def role(self) -> Role:
        return role_of(self.textCursor().block())

    def set_role(self, role: Role) -> None:
        """Say what the selected blocks are; pictures stay pictures."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        block = first
        while block.isValid() and block.position() <= last.position():
            if role_of(block) is not Role.PHOTO:
                QTextCursor(block).setBlockFormat(block_format(role))
            block = block.next()
        self._looks.rehighlight()
        self._margin.update()
        self._cursor_moved()
        self.edited.emit(str(QT_TRANSLATE_NOOP("core", "改段落类型")))

    def set_wishes(self, **wishes: object) -> None:
        """Say how the block at the cursor is to stand: fields of :class:`Wishes`."""
        block = self.textCursor().block()
        wanted = replace(wishes_of(block), **wishes)
        QTextCursor(block).setBlockFormat(with_wishes(block.blockFormat(), wanted))
        self._margin.update()
        self.edited.emit(str(QT_TRANSLATE_NOOP("core", "改排法")))

    def toggle_bold(self) -> None:
        """Make the selection bold, or no longer bold."""
        look = QTextCharFormat()
        bold = self.textCursor().charFormat().fontWeight() > QFont.Weight.Normal
        look.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(look)

    def move_block(self, step: int) -> None:
        """Move the block at the cursor up (-1) or down (1)."""
        blocks = list(self.blocks())
        here = index_of(self.textCursor().block())
        there = here + step
        if 0 <= here < len(blocks) and 0 <= there < len(blocks):
            blocks.insert(there, blocks.pop(here))
            self._rewrite(blocks, there)
            self.edited.emit(str(QT_TRANSLATE_NOOP("core", "移动一段")))

    def remove_block(self) -> None:
        """Take the selected blocks out."""
        cursor = self.textCursor()
        first = index_of(self.document().findBlock(cursor.selectionStart()))
        last = index_of(self.document().findBlock(cursor.selectionEnd()))
        blocks = list(self.blocks())
        if blocks:
            del blocks[first : last + 1]
            self._rewrite(blocks, max(0, min(first, len(blocks) - 1)))
            self.edited.emit(str(QT_TRANSLATE_NOOP("core", "删除一段")))

    def insert_picture(self, picture: Picture) -> None:
        """Put a picture after the block at the cursor."""
        names = {known.name: known.sha256 for known in self._pictures}
        name, number = picture.name, 2
        while names.get(name, picture.sha256) != picture.sha256:
            name, number = f"{number}-{picture.name}", number + 1
        picture = Picture(name, picture.sha256, picture.width, picture.height)
        if name not in names:
            self._pictures = (*self._pictures, picture)
        blocks = list(self.blocks())
        here = min(index_of(self.textCursor().block()) + 1, len(blocks))
        blocks.insert(here, Block(Role.PHOTO, (), name))
        self._rewrite(blocks, here)
        self.edited.emit(str(QT_TRANSLATE_NOOP("core", "插入图片")))

    def _rewrite(self, blocks: list[Block], cursor: int) -> None:
        self.show_manuscript(Manuscript(blocks=tuple(blocks), pictures=self._pictures))
        self._put_cursor(block_at(self.document(), cursor), 0)
        self.ensureCursorVisible()

    # Keys

    def event(self, event: QEvent) -> bool:
        return True if leaves_undo_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_block(-1 if key == Qt.Key.Key_Up else 1)
        elif control and key == Qt.Key.Key_Delete:
            self.remove_block()
        elif control and alt and key in _ROLE_KEYS:
            self.set_role(_ROLE_KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._split()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._spare_picture(key):
            return
        else:
            if event.text() and event.text().isprintable() and self.role is Role.PHOTO:
                self._after_picture()
            super().keyPressEvent(event)

    def _split(self) -> None:
        cursor = self.textCursor()
        role = role_of(cursor.block())
        if role is Role.TABLE or (role is Role.VERSE and not self._ends_stanza(cursor)):
            cursor.insertText(_LINE)
            return
        at_start = cursor.positionInBlock() == 0 and role is not Role.PHOTO
        if role is Role.PHOTO:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        at_end = cursor.atBlockEnd()
        cursor.insertBlock()
        if at_start and cursor.block().text():
            QTextCursor(cursor.block().previous()).setBlockFormat(block_format(Role.PARAGRAPH))
        elif at_end and role in _FOLLOWED_BY_TEXT:
            cursor.setBlockFormat(block_format(Role.PARAGRAPH))
            cursor.setBlockCharFormat(QTextCharFormat())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    @staticmethod
    def _ends_stanza(cursor: QTextCursor) -> bool:
        """Whether a second Enter ends a stanza; the empty line of the first goes."""
        before = cursor.block().text()[: cursor.positionInBlock()]
        if before and not before.endswith(_LINE):
            return False
        if before:
            cursor.deletePreviousChar()
        return True

    def _spare_picture(self, key: int) -> bool:
        """A Backspace or Delete that would pull text into a picture's line, or a picture into text, does neither."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        block = cursor.block()
        if key == Qt.Key.Key_Backspace:
            other, at_edge = block.previous(), cursor.atBlockStart()
        else:
            other, at_edge = block.next(), cursor.atBlockEnd()
        if role_of(block) is Role.PHOTO:
            self.remove_block()
            return True
        if not at_edge or not other.isValid() or role_of(other) is not Role.PHOTO:
            return False
        self._put_cursor(other, other.length() - 1)
        return True

    def _after_picture(self) -> None:
        """Typing on a picture begins a paragraph after it."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(block_format(Role.PARAGRAPH), QTextCharFormat())
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only: their looks elsewhere say nothing here; each line becomes a paragraph."""
        if pictures := picture_files(source):
            self.pictures_dropped.emit(pictures)
            return
        if not source.hasText():
            return
        if self.role is Role.PHOTO:
            self._after_picture()
        lines = [line.strip("\r") for line in source.text().split("\n")]
        cursor = self.textCursor()
        for number, line in enumerate(line for line in lines if line.strip() or len(lines) == 1):
            if number:
                cursor.insertBlock(block_format(Role.PARAGRAPH), QTextCharFormat())
            cursor.insertText(line)
        self.setTextCursor(cursor)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(picture_files(source)) or (source.hasText() and not source.hasUrls())

    # Pictures

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Called by the document for a picture that it has not got yet."""
        url = name.toString() if isinstance(name, QUrl) else name
        if self._thumbnails is None or not url.startswith("picture:"):
            return None
        return self._thumbnails.get(url.removeprefix("picture:")) or _blank()

    def _picture_ready(self, sha256: str) -> None:
        if not any(picture.sha256 == sha256 for picture in self._pictures):
            return
        assert self._thumbnails is not None
        image = self._thumbnails.get(sha256)
        document = self.document()
        kind = QTextDocument.ResourceType.ImageResource.value
        document.addResource(kind, QUrl(picture_url(sha256)), image if image and not image.isNull() else _blank())
        document.markContentsDirty(0, document.characterCount())
        self.viewport().update()

    # Events

    def _changed(self) -> None:
        self._margin.update()
        if not self._filling:
            self.edited.emit("")

    def _cursor_moved(self) -> None:
        self._margin.update()
        if not self._filling:
            self.role_shown.emit(self.role)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_looks"):
            self._filling = True  # new colours are no edit
            self._looks.rehighlight()
            self._filling = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        measure = _MEASURE_EM * self.document().defaultFont().pixelSize()
        spare = area.width() - self._margin.width_wanted() - measure
        self.setViewportMargins(self._margin.width_wanted(), 0, max(0, spare), 0)
        self._margin.setGeometry(QRect(area.left(), area.top(), self._margin.width_wanted(), area.height()))

    def role_menu(self, parent: QWidget) -> QMenu:
        """The kinds a block can be."""
        menu = QMenu(parent)
        for role in ROLES:
            action = menu.addAction(wording.role_name(role))
            action.setCheckable(True)
            action.setChecked(role is self.role)
            action.triggered.connect(lambda _checked=False, role=role: self.set_role(role))
        return menu

    def block_menu(self, parent: QWidget) -> QMenu:
        """What can be said of the block at the cursor: what it is, and, of what may stand elsewhere, how wide and
        where."""
        menu = QMenu(parent) if self.role is Role.PHOTO else self.role_menu(parent)
        if self.role not in _PLACED:
            return menu
        menu.addSeparator()
        wishes = wishes_of(self.textCursor().block())
        self._choices(menu, self.tr("宽度"), "width", wishes.width)
        self._choices(menu, self.tr("位置"), "place", wishes.place)
        if self.role is Role.PHOTO:
            self._choices(menu, self.tr("并排"), "beside", wishes.beside)
        return menu

    def _choices(self, menu: QMenu, title: str, name: str, chosen: Width | Place | Beside) -> None:
        choices = menu.addMenu(title)
        for wish in type(chosen):
            action = choices.addAction(wording.wish_name(wish))
            action.setCheckable(True)
            action.setChecked(wish is chosen)
            action.triggered.connect(lambda _checked=False, wish=wish: self.set_wishes(**{name: wish}))

    def blocks_in_view(self) -> list[tuple[QTextBlock, QRect]]:
        """The visible text blocks and where they stand in the viewport."""
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value()
        found: list[tuple[QTextBlock, QRect]] = []
        for block in each(self.document()):
            box = layout.blockBoundingRect(block).translated(0, -scrolled).toRect()
            if box.bottom() >= 0 and box.top() <= self.viewport().height():
                found.append((block, box))
        return found


class _RoleMargin(QWidget):
    """The kinds of the blocks beside them; a click changes one."""

    def __init__(self, edit: BlockEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._hovered = -1
        font = self._font(bold=True)
        names = (wording.role_name(role) for role in Role)
        self._width = max(QFontMetrics(font).horizontalAdvance(name) for name in names) + 24
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("点一下，改这一段的类型或排法"))
        self.setAccessibleName(self.tr("各段的类型"))

    def width_wanted(self) -> int:
        """Room for the longest name of a kind in the language of the window."""
        return self._width

    def sizeHint(self) -> QSize:
        return QSize(self._width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.colour("window"))
        current = self._edit.textCursor().blockNumber()
        for block, box in self._edit.blocks_in_view():
            role = role_of(block)
            here = block.blockNumber() == current
            area = QRect(4, self._label_top(block, box), self._width - 8, _LABEL_HEIGHT)
            if block.blockNumber() == self._hovered or here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("soft") if here else look.colour("border", 120))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.drawRoundedRect(area, 5, 5)
            painter.setFont(self._font(bold=role in HEADINGS))
            painter.setPen(self._ink(role))
            painter.drawText(
                area.adjusted(6, 0, -6, 0),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                wording.role_name(role),
            )
        painter.end()

    def _label_top(self, block: QTextBlock, box: QRect) -> int:
        """Level with the block's first line; at the top of the view while that line is scrolled away."""
        lines = block.layout()
        first = lines.lineAt(0)
        glyphs = first.glyphRuns() if first.isValid() else []
        middle = first.ascent() - 0.4 * glyphs[0].rawFont().pixelSize() if glyphs else _LABEL_HEIGHT / 2
        inset = lines.position().y() - self._edit.document().documentLayout().blockBoundingRect(block).y()
        level = round(box.top() + inset + middle - _LABEL_HEIGHT / 2)
        return min(max(level, 2), max(box.bottom() - _LABEL_HEIGHT, level))

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self._edit.font())
        font.setPixelSize(14)
        font.setBold(bold)
        return font

    @staticmethod
    def _ink(role: Role) -> QColor:
        look = tokens()
        return look.colour("accent") if role in HEADINGS or role is Role.LEAD else look.colour("muted")

    def _block_at(self, point: QPoint) -> QTextBlock | None:
        for block, box in self._edit.blocks_in_view():
            if box.top() <= point.y() <= box.bottom():
                return block
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        block = self._block_at(event.position().toPoint())
        self._hovered = block.blockNumber() if block else -1
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._block_at(event.position().toPoint())
        if block is None:
            return
        bar = self._edit.verticalScrollBar()
        scrolled = bar.value()
        self._edit.setTextCursor(QTextCursor(block))
        bar.setValue(scrolled)  # a block whose beginning is out of sight is not scrolled back to it
        menu = self._edit.block_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(event.position().toPoint()))


def _column(text: str, letters: int) -> int:
    """The place in a text before which there are so many letters, not counting spaces; its end for -1."""
    places = [place for place, char in enumerate(text) if not char.isspace()]
    return places[letters] if 0 <= letters < len(places) else len(text)


def _blank() -> QImage:
    """What stands for a picture until it is read."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(tokens().colour("border"))
    return image
