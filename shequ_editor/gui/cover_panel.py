"""The cover or the back: a photograph, its caption, its line in the contents."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from shequ_editor.domain.issue import CoverPage
from shequ_editor.domain.manuscript import Picture
from shequ_editor.errors import EditorError
from shequ_editor.gui import icons, wording
from shequ_editor.gui.forms.cover_panel import Ui_CoverPanel
from shequ_editor.gui.panel import Panel
from shequ_editor.gui.session import Session

LABELS = {"cover": "封面", "back": "封底"}


class CoverPanel(Panel):
    """Shows one of the two; ``part`` is ``"cover"`` or ``"back"``."""

    def __init__(self, session: Session, part: str, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ui = Ui_CoverPanel()
        self.ui.setupUi(self)
        self._part = part
        self.ui.headLabel.setText(wording.page_name(LABELS[part]))
        self.ui.picture.set_thumbnails(session.thumbnails)
        self.ui.picture.chosen.connect(self.choose)
        self.ui.picture.removed.connect(lambda: self._set_photo(None))
        self.ui.captionEdit.textChanged.connect(self.touched)
        self.ui.tocEdit.textChanged.connect(self.touched)
        icons.refresh(self)

    def _page(self) -> CoverPage:
        page = getattr(self.session.issue, self._part) if self.session.issue else CoverPage()
        assert isinstance(page, CoverPage)
        return page

    def show_part(self) -> None:
        page = self._page()
        self.ui.picture.show_picture(page.photo)
        self.ui.captionEdit.show_text(page.caption)
        self.ui.tocEdit.show_text(page.toc)

    def choose(self, path: Path) -> None:
        """Take a file as the photograph."""
        try:
            picture = self.session.office.add_picture(path)
        except EditorError as error:
            self.session.failed.emit(error.message)
            return
        self._set_photo(picture)

    def _set_photo(self, picture: Picture | None) -> None:
        self.keep()
        self._update(replace(self._page(), photo=picture), toast=True)

    def store(self) -> None:
        caption = "\n".join(self.ui.captionEdit.lines())
        toc = "".join(self.ui.tocEdit.lines())
        self._update(replace(self._page(), caption=caption, toc=toc), toast=False)

    def _update(self, page: CoverPage, *, toast: bool) -> None:
        issue, office = self.session.issue, self.session.office
        if issue is None or page == self._page():
            return
        changed = replace(issue, cover=page) if self._part == "cover" else replace(issue, back=page)
        self.session.change(lambda: office.update_issue(issue.id, changed), toast=toast)
