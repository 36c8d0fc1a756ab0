"""The inside front or inside back: a title and a short text, edited as blocks like a manuscript."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog, QWidget

from shequ_editor.domain.issue import TextPage
from shequ_editor.domain.manuscript import Manuscript, Role
from shequ_editor.errors import EditorError
from shequ_editor.gui import icons, wording
from shequ_editor.gui.block_edit import ROLES
from shequ_editor.gui.forms.text_page_panel import Ui_TextPagePanel
from shequ_editor.gui.panel import Panel
from shequ_editor.gui.picture_box import PATTERNS
from shequ_editor.gui.session import Session

LABELS = {"inside_front": "封二", "inside_back": "封三"}


class TextPagePanel(Panel):
    """Shows one of the two; ``part`` is ``"inside_front"`` or ``"inside_back"``."""

    def __init__(self, session: Session, part: str, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ui = Ui_TextPagePanel()
        self.ui.setupUi(self)
        self._part = part
        self._shown = TextPage()
        ui = self.ui
        ui.headLabel.setText(wording.page_name(LABELS[part]))
        ui.blocks.set_thumbnails(session.thumbnails)
        for role in ROLES:
            ui.roleBox.addItem(wording.role_name(role), str(role))
        ui.roleBox.activated.connect(lambda row: ui.blocks.set_role(ROLES[row]))
        ui.blocks.role_shown.connect(self._show_role)
        ui.blocks.edited.connect(lambda _label: self.touched())
        ui.blocks.pictures_dropped.connect(self._insert_pictures)
        ui.titleEdit.textEdited.connect(lambda _text: self.touched())
        ui.tocEdit.textEdited.connect(lambda _text: self.touched())
        ui.pictureButton.clicked.connect(self._ask_picture)
        icons.refresh(self)

    def _page(self) -> TextPage:
        page = getattr(self.session.issue, self._part) if self.session.issue else TextPage()
        assert isinstance(page, TextPage)
        return page

    def show_part(self) -> None:
        page = self._page()
        self.ui.titleEdit.show_text(page.title)
        self.ui.tocEdit.show_text(page.toc)
        if page != self._shown:
            self._shown = page
            self.ui.blocks.show_manuscript(Manuscript(blocks=page.blocks, pictures=page.pictures))

    def _show_role(self, role: Role) -> None:
        self.ui.roleBox.setEnabled(role is not Role.PHOTO)
        self.ui.roleBox.setCurrentIndex(ROLES.index(role) if role in ROLES else -1)

    def _ask_picture(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("选一张照片"), "", self.tr("图片") + f" ({PATTERNS})")
        if name:
            self.insert_picture(Path(name))

    def _insert_pictures(self, paths: list[Path]) -> None:
        for path in paths:
            self.insert_picture(path)

    def insert_picture(self, path: Path) -> None:
        """Take a file as a picture after the block at the cursor."""
        try:
            picture = self.session.office.add_picture(path)
        except EditorError as error:
            self.session.failed.emit(error.message)
            return
        self.ui.blocks.insert_picture(picture)

    def store(self) -> None:
        issue, office, ui = self.session.issue, self.session.office, self.ui
        if issue is None:
            return
        page = TextPage(
            title=ui.titleEdit.text().strip(),
            blocks=ui.blocks.blocks(),
            pictures=ui.blocks.pictures,
            toc=ui.tocEdit.text().strip(),
        )
        if page == self._page():
            return
        self._shown = page
        changed = replace(issue, **{self._part: page})
        self.session.change(lambda: office.update_issue(issue.id, changed), toast=False)
