"""The issue and its journal: number, date, name, publisher, slogan."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from shequ_editor.domain.issue import Issue
from shequ_editor.gui import icons
from shequ_editor.gui.forms.issue_panel import Ui_IssuePanel
from shequ_editor.gui.panel import Panel
from shequ_editor.gui.session import Session


class IssuePanel(Panel):
    """Shows the issue in hand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ui = Ui_IssuePanel()
        self.ui.setupUi(self)
        ui, office = self.ui, session.office
        self._numbers = {"year": ui.yearEdit, "number": ui.numberEdit, "total": ui.totalEdit}
        for field in self._numbers.values():
            field.setValidator(QIntValidator(0, 99_999, field))
        for field in (*self._numbers.values(), ui.dateEdit, ui.nameEdit, ui.publisherEdit, ui.noticeEdit):
            field.textEdited.connect(lambda _text: self.touched())
        ui.sloganEdit.textChanged.connect(self.touched)
        ui.removeButton.clicked.connect(lambda: session.change(lambda: office.delete_issue(session.issue_id)))
        session.edition_changed.connect(self._follow_pages)
        icons.refresh(self)

    def show_part(self) -> None:
        issue, ui = self.session.issue, self.ui
        if issue is None:
            return
        ui.headLabel.setText(issue.name)
        for name, field in self._numbers.items():
            field.show_text(str(getattr(issue, name) or ""))
        ui.dateEdit.show_text(issue.date)
        ui.nameEdit.show_text(issue.journal.name)
        ui.publisherEdit.show_text(issue.journal.publisher)
        ui.noticeEdit.show_text(issue.journal.notice)
        ui.sloganEdit.show_text("\n".join(issue.journal.slogan))
        self._summarize()

    def _follow_pages(self) -> None:
        if self.isVisible():
            self._summarize()

    def _summarize(self) -> None:
        issue, edition = self.session.issue, self.session.edition
        if issue is None:
            return
        words = sum(article.manuscript.characters for article in issue.articles)
        text = self.tr("{articles} 篇，{words} 字").format(articles=len(issue.articles), words=f"{words:,}")
        if edition:
            text += self.tr("，内页 {pages} 页").format(pages=edition.body_pages)
        self.ui.summaryLabel.setText(text)

    def _typed(self, issue: Issue) -> Issue:
        ui = self.ui
        journal = replace(
            issue.journal,
            name=ui.nameEdit.text().strip(),
            publisher=ui.publisherEdit.text().strip(),
            notice=ui.noticeEdit.text().strip(),
            slogan=ui.sloganEdit.lines(),
        )
        numbers = {name: int(field.text() or 0) for name, field in self._numbers.items()}
        return replace(issue, journal=journal, date=ui.dateEdit.text().strip(), **numbers)

    def store(self) -> None:
        issue, office = self.session.issue, self.session.office
        if issue is None:
            return
        changed = self._typed(issue)
        if changed != issue:
            self.session.change(lambda: office.update_issue(issue.id, changed), toast=False)
