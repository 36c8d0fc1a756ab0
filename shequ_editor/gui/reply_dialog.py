"""写信补材料: a letter that names what a manuscript lacks, for the mail program or to be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from shequ_editor.errors import EditorError
from shequ_editor.gui.forms.reply_dialog import Ui_ReplyDialog
from shequ_editor.gui.forms.reply_words_dialog import Ui_ReplyWordsDialog
from shequ_editor.gui.session import Session
from shequ_editor.services import asking
from shequ_editor.services.asking import Letter, Wording


class ReplyDialog(QDialog):
    """The letter, to be changed before it goes; the program itself sends nothing."""

    def __init__(self, session: Session, manuscript_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ReplyDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._id = manuscript_id
        ui = self.ui
        ui.wordsButton.clicked.connect(self._ask_words)
        ui.copyButton.clicked.connect(self._copy)
        ui.closeButton.clicked.connect(self.close)
        ui.mailButton.clicked.connect(self._open_mail)
        self._fill()

    def letter(self) -> Letter:
        """As it stands now."""
        ui = self.ui
        return Letter(ui.toEdit.text().strip(), ui.subjectEdit.text().strip(), ui.bodyEdit.toPlainText())

    def _fill(self) -> None:
        issue = self._session.issue
        journal = issue.journal.name if issue else ""
        letter = asking.letter(self._session.office, self._id, journal)
        self.ui.toEdit.setText(letter.to)
        self.ui.subjectEdit.setText(letter.subject)
        self.ui.bodyEdit.setPlainText(letter.body)

    def _copy(self) -> None:
        letter = self.letter()
        QGuiApplication.clipboard().setText(f"{letter.subject}\n\n{letter.body}")
        self.ui.saidLabel.setText(self.tr("已复制主题和内容，到邮箱的写信页里粘贴就行。"))

    def _open_mail(self) -> None:
        letter = self.letter()
        address = asking.address(letter)
        short = "&body=" not in address
        if short:
            QGuiApplication.clipboard().setText(letter.body)
        if not QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
            self._copy()
            self.ui.saidLabel.setText(self.tr("这台电脑没有设好的邮件程序。信已复制，到邮箱的写信页里粘贴就行。"))
        elif short:
            self.ui.saidLabel.setText(self.tr("信有点长，内容已复制，请在邮件程序里粘贴。"))
        else:
            self.ui.saidLabel.setText(self.tr("已在邮件程序里打开，看过再寄。"))

    def _ask_words(self) -> None:
        dialog = ReplyWordsDialog(self._session, self)
        dialog.accepted.connect(self._fill)
        dialog.open()


class ReplyWordsDialog(QDialog):
    """How the office writes such letters."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ReplyWordsDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.ui.usualButton.clicked.connect(lambda: self._show(Wording()))
        self.ui.cancelButton.clicked.connect(self.reject)
        self.ui.keepButton.clicked.connect(self._keep)
        self._show(asking.wording(session.office))

    def _show(self, words: Wording) -> None:
        self.ui.subjectEdit.setText(words.subject)
        self.ui.bodyEdit.setPlainText(words.body)

    def _keep(self) -> None:
        words = Wording(self.ui.subjectEdit.text().strip(), self.ui.bodyEdit.toPlainText())
        try:
            asking.keep_wording(self._session.office, words)
        except EditorError as error:
            self._session.failed.emit(error.message)
        self.accept()
