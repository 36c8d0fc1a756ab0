"""The properties of a section: its name, its columns, its place."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shequ_editor.domain.issue import Section
from shequ_editor.gui import icons
from shequ_editor.gui.article_panel import offer_columns
from shequ_editor.gui.forms.section_panel import Ui_SectionPanel
from shequ_editor.gui.panel import Panel
from shequ_editor.gui.session import Session


class SectionPanel(Panel):
    """Shows one section of the issue in hand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ui = Ui_SectionPanel()
        self.ui.setupUi(self)
        self._id = 0
        ui, office = self.ui, session.office
        offer_columns(ui.columnsChoice)
        ui.nameEdit.textEdited.connect(lambda _text: self.touched())
        ui.nameEdit.editingFinished.connect(self.keep)
        ui.columnsChoice.chosen.connect(
            lambda value: session.change(lambda: office.set_section(self._id, columns=int(value)))
        )
        ui.upButton.clicked.connect(lambda: self._move(-1))
        ui.downButton.clicked.connect(lambda: self._move(1))
        ui.removeButton.clicked.connect(lambda: session.change(lambda: office.remove_section(self._id)))
        icons.refresh(self)

    def show_section(self, section_id: int, *, rename: bool = False) -> None:
        """Show a section; ``rename`` for a new one, whose name is typed at once."""
        self.keep()
        self._id = section_id
        self.refresh()
        if rename:
            self.ui.nameEdit.setFocus()
            self.ui.nameEdit.selectAll()

    def _sections(self) -> tuple[Section, ...]:
        return self.session.issue.sections if self.session.issue else ()

    def _place(self) -> int:
        return next((row for row, section in enumerate(self._sections()) if section.id == self._id), -1)

    def show_part(self) -> None:
        row = self._place()
        if row < 0:
            return
        section = self._sections()[row]
        self.ui.nameEdit.show_text(section.name)
        self.ui.columnsChoice.show_value(str(section.columns))
        words = sum(article.manuscript.characters for article in section.articles)
        text = self.tr("{count} 篇，{words} 字").format(count=len(section.articles), words=f"{words:,}")
        self.ui.countLabel.setText(text)
        self.ui.upButton.setEnabled(row > 0)
        self.ui.downButton.setEnabled(row < len(self._sections()) - 1)

    def _move(self, step: int) -> None:
        place = self._place() + step
        self.session.change(lambda: self.session.office.move_section(self._id, place))

    def store(self) -> None:
        name, row = self.ui.nameEdit.text().strip(), self._place()
        if row >= 0 and name and name != self._sections()[row].name:
            number = self._id
            self.session.change(lambda: self.session.office.rename_section(number, name), toast=False)
