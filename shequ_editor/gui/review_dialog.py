"""审校 of one manuscript: its steps with the place to sign, and its course: who, when, with what remark."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QPushButton, QTreeWidgetItem, QWidget

from shequ_editor.domain.workflow import Review, ReviewStep, Status, newest_signatures
from shequ_editor.gui import wording
from shequ_editor.gui.forms.review_dialog import Ui_ReviewDialog
from shequ_editor.gui.person import keep_person
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session

_REMARK = 3  # the column


class ReviewDialog(QDialog):
    """Over the window. ``steps_asked()``: the office wants other steps."""

    steps_asked = Signal()

    def __init__(
        self, session: Session, preferences: Preferences, manuscript_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ReviewDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._preferences = preferences
        self._id = manuscript_id
        self._buttons: dict[str, QPushButton] = {}
        ui = self.ui
        ui.personEdit.setText(session.office.person)
        heads = ui.course.header()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(_REMARK, QHeaderView.ResizeMode.Stretch)
        ui.reserveButton.clicked.connect(self._reserve)
        ui.stepsButton.clicked.connect(self.steps_asked)
        ui.closeButton.clicked.connect(self.close)
        for button in (ui.reserveButton, ui.stepsButton, ui.closeButton):
            button.setAutoDefault(False)  # Enter in a field signs nothing
        session.changed.connect(self._follow)
        self._follow()

    def button(self, step: str) -> QPushButton:
        """The button that signs for a step."""
        return self._buttons[step]

    def _follow(self, _changes: object = None) -> None:
        office = self._session.office
        rows = office.rows([self._id])
        if not rows:
            self.close()
            return
        self.ui.titleLabel.setText(rows[0].title or self.tr("（没有标题）"))
        self.ui.reserveButton.setEnabled(rows[0].status is not Status.RESERVE)
        course = office.reviews(self._id)
        self._show_steps(office.review_steps(), newest_signatures(course))
        self.ui.course.clear()
        self.ui.course.addTopLevelItems([self._entry(review) for review in reversed(course)])
        self.ui.courseLabel.setVisible(bool(course))
        self.ui.course.setVisible(bool(course))

    # The steps

    def _show_steps(self, steps: tuple[ReviewStep, ...], signed: dict[str, Review]) -> None:
        layout = self.ui.stepsLayout
        while (item := layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._buttons.clear()
        due = next((step.name for step in steps if step.name not in signed or signed[step.name].void), "")
        for row, step in enumerate(steps):
            review = signed.get(step.name)
            layout.addWidget(_label(step.name, "heading"), row, 0)
            layout.addWidget(_label(self._state(review), "" if review else "muted"), row, 1)
            button = self._sign_button(step.name, review)
            button.setProperty("primary", step.name == due)
            layout.addWidget(button, row, 2)
            self._buttons[step.name] = button

    def _state(self, review: Review | None) -> str:
        if review is None:
            return self.tr("还没有签")
        who = f"{review.person}　{wording.moment(review.made)}"
        text = self.tr("改动后须重签（{who}）") if review.void else self.tr("已签　{who}")
        return text.format(who=who)

    def _sign_button(self, step: str, review: Review | None) -> QPushButton:
        words = self.tr("签字") if review is None else self.tr("重签") if review.void else self.tr("再签")
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{step} {words}")
        button.clicked.connect(partial(self._sign, step))
        return button

    def _sign(self, step: str) -> None:
        if not self._is_named():
            return
        remark = self.ui.remarkEdit.text().strip()
        if self._session.change(lambda: self._session.office.sign([self._id], step, remark)):
            self.ui.remarkEdit.clear()

    def _reserve(self) -> None:
        if not self._is_named():
            return
        remark = self.ui.remarkEdit.text().strip()
        if self._session.change(lambda: self._session.office.set_status([self._id], Status.RESERVE, remark)):
            self.ui.remarkEdit.clear()

    def _is_named(self) -> bool:
        """Nobody signs without a name; the place to write it gets the cursor."""
        named = keep_person(self._session.office, self._preferences, self.ui.personEdit.text())
        if not named:
            self.ui.personEdit.setFocus()
        return named

    # Its course

    def _entry(self, review: Review) -> QTreeWidgetItem:
        what = wording.status_name(review.status) if review.status else review.step
        if review.void:
            what = self.tr("{step}（改动后须重签）").format(step=what)
        return QTreeWidgetItem([what, review.person, wording.moment(review.made), review.remark])


def _label(text: str, look: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        label.setProperty(look, True)
    return label
