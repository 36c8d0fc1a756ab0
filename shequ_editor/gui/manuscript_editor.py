"""A manuscript on the desk: its title, unit and authors, and its text as blocks. What is typed is kept by itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QStringListModel, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFileDialog, QLineEdit, QWidget

from shequ_editor.domain.manuscript import Manuscript, Role
from shequ_editor.errors import EditorError
from shequ_editor.gui import icons, wording
from shequ_editor.gui.block_edit import ROLES
from shequ_editor.gui.forms.manuscript_editor import Ui_ManuscriptEditor
from shequ_editor.gui.picture_box import PATTERNS
from shequ_editor.gui.session import Session
from shequ_editor.gui.shortcuts import set_shortcuts
from shequ_editor.gui.title_edit import TitleEdit
from shequ_editor.typeset.page import Source

if TYPE_CHECKING:
    from shequ_editor.services.office import Changes

SHOW_AFTER_MS = 5  # typing reaches the pages at once …
KEEP_AFTER_MS = 800  # … and the library when the hands rest: a version for each burst, not for each key
CLEANED = str(QT_TRANSLATE_NOOP("core", "整理文字"))
NARROW = 480  # pixels
# Where each field stands: row, column of its label, columns that the field itself takes.
_WIDE = {"subtitle": (1, 0, 1), "kicker": (1, 2, 1), "unit": (2, 0, 1), "authors": (2, 2, 1)}
_NARROW = {"subtitle": (1, 0, 3), "unit": (2, 0, 3), "authors": (3, 0, 1), "kicker": (3, 2, 1)}
# A space parts Chinese names, and stands within others.
_BETWEEN_AUTHORS = re.compile(r"[、，,;；\t\u3000]+|\s{2,}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


class ManuscriptEditor(QWidget):
    """Edits one manuscript of a session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ManuscriptEditor()
        self.ui.setupUi(self)
        self._session: Session | None = None
        self._id = 0
        self._kept = Manuscript()
        self._showing = False
        self._stale = False
        self._narrow = False
        self._show_timer = self._timer(SHOW_AFTER_MS, self._show_on_pages)
        self._keep_timer = self._timer(KEEP_AFTER_MS, self.keep)
        self._connect()

    def _timer(self, milliseconds: int, call: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(call)
        return timer

    def _connect(self) -> None:
        ui = self.ui
        self._fields = (ui.titleEdit, ui.kickerEdit, ui.subtitleEdit, ui.unitEdit, ui.authorsEdit)
        for field in self._fields:
            field.textEdited.connect(lambda _text: self._edited(""))
        self._suggest_units()
        ui.titleEdit.left.connect(ui.blocks.setFocus)
        for role in ROLES:
            ui.roleBox.addItem(wording.role_name(role), str(role))
        ui.roleBox.activated.connect(self._set_role)
        ui.boldButton.clicked.connect(ui.blocks.toggle_bold)
        ui.upButton.clicked.connect(lambda: ui.blocks.move_block(-1))
        ui.downButton.clicked.connect(lambda: ui.blocks.move_block(1))
        ui.deleteButton.clicked.connect(ui.blocks.remove_block)
        ui.pictureButton.clicked.connect(self._choose_picture)
        set_shortcuts({ui.boldButton: "Ctrl+B", ui.cleanButton: "Ctrl+Shift+L"})
        ui.cleanButton.clicked.connect(self.clean)
        ui.blocks.edited.connect(self._edited)
        ui.blocks.role_shown.connect(self._show_role)
        ui.blocks.pictures_dropped.connect(self._insert_pictures)
        icons.refresh(self)

    def _suggest_units(self) -> None:
        """While a unit is typed, show the units that have these words in their names."""
        self._units = QStringListModel(self)
        completer = QCompleter(self._units, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._edited(""))
        self.ui.unitEdit.setCompleter(completer)
        self.ui.unitEdit.textEdited.connect(lambda _text: self._know_units())

    def _know_units(self) -> None:
        if self._session and not self._units.rowCount():
            self._units.setStringList(self._session.office.unit_names())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_fields(narrow=event.size().width() < NARROW)

    def _arrange_fields(self, *, narrow: bool) -> None:
        """Two fields beside each other, or one to a line where a unit's name would not fit."""
        if self._narrow == narrow:
            return
        self._narrow = narrow
        grid, ui = self.ui.fields, self.ui
        for name, (row, column, span) in (_NARROW if narrow else _WIDE).items():
            label, field = getattr(ui, f"{name}Label"), getattr(ui, f"{name}Edit")
            grid.removeWidget(label)
            grid.removeWidget(field)
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1, 1, span)
        ui.countLabel.setVisible(not narrow)

    def set_session(self, session: Session) -> None:
        """The library in which it edits."""
        self._session = session
        self.ui.blocks.set_thumbnails(session.thumbnails)
        session.flushing.connect(self.keep)
        session.changed.connect(self._follow)

    @property
    def manuscript_id(self) -> int:
        return self._id

    def open(self, manuscript_id: int) -> None:
        """Edit another manuscript (0: none); what was typed in the last one is kept."""
        if manuscript_id == self._id:
            return
        self.keep()
        self._id = manuscript_id
        if manuscript_id and self._session:
            self._show(self._session.office.manuscript(manuscript_id))
            self._units.setStringList([])  # asked for again when somebody types
            self.ui.blocks.start_again()

    def focus_source(self, source: Source, letters: int = -1) -> None:
        """Put the cursor where something on a page comes from, behind so many of a paragraph's letters."""
        fields: dict[str, QLineEdit | TitleEdit] = {
            "title": self.ui.titleEdit,
            "kicker": self.ui.kickerEdit,
            "subtitle": self.ui.subtitleEdit,
            "unit": self.ui.unitEdit,
        }
        field = fields.get(source.part)
        if field is not None:
            field.setFocus()
            field.selectAll()
        else:
            self.ui.blocks.focus_block(max(source.block, 0), letters)

    def current(self) -> Manuscript:
        """The manuscript as it stands in the widgets."""
        ui = self.ui
        return Manuscript(
            title=ui.titleEdit.text().strip(),
            kicker=ui.kickerEdit.text().strip(),
            subtitle=ui.subtitleEdit.text().strip(),
            unit=ui.unitEdit.text().strip(),
            authors=tuple(part.strip() for part in _BETWEEN_AUTHORS.split(ui.authorsEdit.text()) if part.strip()),
            blocks=ui.blocks.blocks(),
            pictures=ui.blocks.pictures,
        )

    def keep(self) -> None:
        """Hand what was typed to the library, as a new version."""
        self._keep("")

    # Inside

    def _edited(self, label: str) -> None:
        if self._showing or not self._id:
            return
        self._show_timer.start()
        if label:
            self._keep(label, toast=True)
        else:
            self._keep_timer.start()

    def _keep(self, label: str, *, toast: bool = False) -> None:
        self._keep_timer.stop()
        self._show_timer.stop()
        session, number = self._session, self._id
        if not number or session is None:
            return
        manuscript = self.current()
        self._count(manuscript)
        if manuscript == self._kept:
            return
        before, self._kept = self._kept, manuscript
        said = label or str(QT_TRANSLATE_NOOP("core", "修改文字"))
        if not session.change(lambda: session.office.edit_manuscript(number, manuscript, label=said), toast=toast):
            self._kept = before  # it could not be kept: try again with the next key

    def _show_on_pages(self) -> None:
        if self._session and self._id:
            manuscript = self.current()
            self._count(manuscript)
            self._session.typing(self._id, manuscript)

    def _follow(self, _changes: Changes | None = None) -> None:
        """After a change elsewhere (undo, another place) show what the library holds."""
        self._stale = not self.isVisible()  # an editor that nobody sees follows when it is looked at
        if self._stale or not self._session or not self._id or self._keep_timer.isActive():
            return
        try:
            manuscript = self._session.office.manuscript(self._id)
        except EditorError:
            self._id = 0  # it was removed
            return
        if manuscript != self._kept:
            self._show(manuscript)

    def _show(self, manuscript: Manuscript) -> None:
        self._showing = True
        ui = self.ui
        ui.titleEdit.show_text(manuscript.title)
        ui.kickerEdit.show_text(manuscript.kicker)
        ui.subtitleEdit.show_text(manuscript.subtitle)
        ui.unitEdit.show_text(manuscript.unit)
        ui.authorsEdit.show_text("、".join(manuscript.authors))
        ui.blocks.show_manuscript(manuscript)
        # What the widgets cannot hold (empty blocks, spaces at the ends) is no edit.
        self._kept = self.current()
        self._showing = False
        self._count(self._kept)

    def _count(self, manuscript: Manuscript) -> None:
        said = self.tr("{count} 字").format(count=f"{manuscript.characters:,}")
        if manuscript.pictures:
            said += self.tr("　{count} 图").format(count=len(manuscript.pictures))
        self.ui.countLabel.setText(said)

    def _show_role(self, role: Role) -> None:
        box: QComboBox = self.ui.roleBox
        box.setEnabled(role is not Role.PHOTO)
        box.setCurrentIndex(ROLES.index(role) if role in ROLES else -1)
        look = self.ui.blocks.currentCharFormat()
        self.ui.boldButton.setChecked(look.fontWeight() > 400)

    def _set_role(self, index: int) -> None:
        self.ui.blocks.set_role(ROLES[index])
        self.ui.blocks.setFocus()

    def clean(self) -> None:
        """整理文字: show what can be put right, and do it if the editor says so."""
        if self._session is None or not self._id:
            return
        from shequ_editor.gui.cleaning_dialog import CleaningDialog

        self.keep()
        dialog = CleaningDialog(self.current(), self._session.reading, self)
        dialog.chosen.connect(self._take_cleaned)
        dialog.open()

    def _take_cleaned(self, manuscript: Manuscript) -> None:
        self._show(manuscript)
        self._kept = Manuscript()  # what the library holds is the text before
        self._keep(CLEANED, toast=True)

    def _choose_picture(self) -> None:
        title = self.tr("插入图片")
        name, _filter = QFileDialog.getOpenFileName(self, title, "", self.tr("图片") + f" ({PATTERNS})")
        if name:
            self.insert_picture(Path(name))

    def _insert_pictures(self, paths: list[Path]) -> None:
        for path in paths:
            self.insert_picture(path)

    def insert_picture(self, path: Path) -> None:
        """Take a picture file into the library and put it after the block at the cursor."""
        if self._session is None:
            return
        try:
            picture = self._session.office.add_picture(path)
        except EditorError as error:
            self._session.failed.emit(error.message)
            return
        self.ui.blocks.insert_picture(picture)
