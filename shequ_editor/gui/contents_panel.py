"""The contents page: the masthead (编委会) beside it and the call for papers (征稿启事) at its foot."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from shequ_editor.domain.issue import CallForPapers
from shequ_editor.gui.forms.contents_panel import Ui_ContentsPanel
from shequ_editor.gui.panel import Panel
from shequ_editor.gui.session import Session


class ContentsPanel(Panel):
    """Shows both."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ui = Ui_ContentsPanel()
        self.ui.setupUi(self)
        ui = self.ui
        ui.mastheadEdit.textChanged.connect(self.touched)
        ui.callEdit.textChanged.connect(self.touched)
        ui.callTitleEdit.textEdited.connect(lambda _text: self.touched())
        ui.signedEdit.textEdited.connect(lambda _text: self.touched())

    def show_part(self) -> None:
        issue, ui = self.session.issue, self.ui
        if issue is None:
            return
        call = issue.call_for_papers
        ui.mastheadEdit.show_text("\n".join(issue.masthead))
        ui.callTitleEdit.show_text(call.title)
        ui.callEdit.show_text("\n".join(call.paragraphs))
        ui.signedEdit.show_text(call.signed)

    def store(self) -> None:
        issue, ui, office = self.session.issue, self.ui, self.session.office
        if issue is None:
            return
        call = CallForPapers(ui.callTitleEdit.text().strip(), ui.callEdit.lines(), ui.signedEdit.text().strip())
        changed = replace(issue, masthead=ui.mastheadEdit.lines(), call_for_papers=call)
        if changed != issue:
            self.session.change(lambda: office.update_issue(issue.id, changed), toast=False)
