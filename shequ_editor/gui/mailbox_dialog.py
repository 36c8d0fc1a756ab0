"""The office's mailbox: where it is, what of it is taken in, and whether it answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidgetItem, QWidget

from shequ_editor.errors import EditorError, Message
from shequ_editor.gui import wording
from shequ_editor.gui.forms.mailbox_dialog import Ui_MailboxDialog
from shequ_editor.gui.tasks import Cancelled, Task
from shequ_editor.intake.apart import CancelledError
from shequ_editor.services import passwords
from shequ_editor.services.imap import TLS_PORT, Account, Mailbox
from shequ_editor.services.providers import OTHER, PROVIDERS, Provider, provider_at, provider_of

if TYPE_CHECKING:
    from shequ_editor.gui.session import Session

_MONTHS_BACK = 3


class MailboxDialog(QDialog):
    """``asked(Account, str, bool)``: fetch from this mailbox with this password; the flag asks for all once more."""

    asked = Signal(object, str, bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._test: Task | None = None
        self._tasks: list[Task] = []
        self.ui = Ui_MailboxDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui.portEdit.setValidator(QIntValidator(1, 65535, self))
        for provider in PROVIDERS:
            self.ui.providerBox.addItem(wording.label(provider.name), provider)
        self._fetch = self.ui.buttons.addButton(self.tr("收稿"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._fetch.setDefault(True)
        self._fetch.setProperty("primary", True)
        self._fetch.style().polish(self._fetch)
        self._show(session.office.mail_account())
        self._connect()
        self._follow()

    def _connect(self) -> None:
        ui = self.ui
        ui.addressEdit.textEdited.connect(self._guess)
        ui.addressEdit.editingFinished.connect(self._look_for_secret)
        ui.providerBox.activated.connect(self._choose)
        for edit in (ui.addressEdit, ui.hostEdit, ui.secretEdit):
            edit.textChanged.connect(self._follow)
        ui.sinceBox.toggled.connect(self._follow)
        ui.testButton.clicked.connect(self._try)
        ui.buttons.accepted.connect(self._accept)
        ui.buttons.rejected.connect(self.reject)
        self._look_for_secret()

    # What it shows

    def _show(self, account: Account | None) -> None:
        ui = self.ui
        ui.sinceEdit.setDate(QDate.currentDate().addMonths(-_MONTHS_BACK))
        self._show_provider(PROVIDERS[0] if account is None else provider_at(account.host))
        if account is None:
            ui.sinceBox.setChecked(True)
            self._list_folders(("INBOX",), ("INBOX",))
            return
        ui.addressEdit.setText(account.address)
        ui.hostEdit.setText(account.host)
        ui.portEdit.setText(str(account.port))
        ui.calledBox.setChecked(account.only_called)
        ui.sinceBox.setChecked(bool(account.since))
        if account.since:
            ui.sinceEdit.setDate(QDate.fromString(account.since, Qt.DateFormat.ISODate))
        self._list_folders(account.folders, account.folders)

    def _show_provider(self, provider: Provider) -> None:
        ui = self.ui
        ui.providerBox.setCurrentIndex(PROVIDERS.index(provider))
        if provider is not OTHER:
            ui.hostEdit.setText(provider.host)
        ui.portEdit.setText(str(provider.port))
        ui.secretHintLabel.setText(wording.label(provider.secret))

    def _list_folders(self, names: tuple[str, ...], wanted: tuple[str, ...]) -> None:
        self.ui.folderList.clear()
        for name in names:
            item = QListWidgetItem(self.tr("收件箱") if name.upper() == "INBOX" else name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in wanted else Qt.CheckState.Unchecked)
            self.ui.folderList.addItem(item)

    def _follow(self) -> None:
        ui = self.ui
        ready = all(edit.text().strip() for edit in (ui.addressEdit, ui.hostEdit, ui.secretEdit))
        self._fetch.setEnabled(ready)
        ui.testButton.setEnabled(ready and self._test is None)
        ui.sinceEdit.setEnabled(ui.sinceBox.isChecked())

    # What is typed and chosen

    def _guess(self, address: str) -> None:
        """An address tells most services."""
        provider = provider_of(address)
        if provider is not OTHER:
            self._show_provider(provider)

    def _choose(self, _index: int) -> None:
        provider: Provider = self.ui.providerBox.currentData()
        if provider is OTHER:
            self.ui.hostEdit.clear()
            self.ui.hostEdit.setFocus()
        self._show_provider(provider)

    def _look_for_secret(self) -> None:
        """The password that was kept for this mailbox, where the system's keyring has one."""
        account = self.account()
        if account.address and account.host and not self.ui.secretEdit.text():
            self._tasks.append(self._session.work.submit(lambda _task: _kept(account), self._fill_secret))

    def _fill_secret(self, secret: str) -> None:
        if secret and not self.ui.secretEdit.text():
            self.ui.secretEdit.setText(secret)

    def account(self) -> Account:
        """The mailbox as it is told now."""
        ui = self.ui
        rows = (ui.folderList.item(row) for row in range(ui.folderList.count()))
        folders = [item.data(Qt.ItemDataRole.UserRole) for item in rows if item.checkState() is Qt.CheckState.Checked]
        since = ui.sinceEdit.date().toString(Qt.DateFormat.ISODate) if ui.sinceBox.isChecked() else ""
        return Account(
            ui.addressEdit.text().strip(),
            ui.hostEdit.text().strip(),
            int(ui.portEdit.text() or TLS_PORT),
            folders=tuple(folders) or ("INBOX",),
            only_called=ui.calledBox.isChecked(),
            since=since,
        )

    # Trying it, and fetching

    def _try(self) -> None:
        account, secret = self.account(), self.ui.secretEdit.text().strip()
        self.ui.stateLabel.setText(self.tr("正在连接…"))
        self._test = self._session.work.submit(
            lambda task: _folders(account, secret, task), self._answered, self._refused, key="try mailbox"
        )
        self._tasks.append(self._test)
        self._follow()

    def _answered(self, folders: list[str]) -> None:
        self._test = None
        self.ui.stateLabel.setText(self.tr("连上了，可以收稿。"))
        wanted = self.account().folders
        self._list_folders(tuple(sorted(folders, key=lambda name: name.upper() != "INBOX")), wanted)
        self._follow()

    def _refused(self, message: Message) -> None:
        self._test = None
        self.ui.stateLabel.setText(wording.sentence(message))
        self._follow()

    def _accept(self) -> None:
        account, secret = self.account(), self.ui.secretEdit.text().strip()
        if self.ui.rememberBox.isChecked():
            keep = partial(passwords.keep, account.login, account.host, secret)
            self._session.work.submit(lambda _task: keep(), failed=self._session.failed.emit)
        self._session.office.set_mail_account(account)
        self.asked.emit(account, secret, self.ui.againBox.isChecked())
        self.accept()

    def done(self, result: int) -> None:
        for task in self._tasks:  # their answers would come to nobody
            task.cancel()
            task.done = task.failed = _ignore
        super().done(result)


def _kept(account: Account) -> str:
    try:
        return passwords.kept(account.login, account.host) or ""
    except EditorError:  # it is told where one is to be kept
        return ""


def _folders(account: Account, secret: str, task: Task) -> list[str]:
    try:
        with Mailbox(account, secret, task.is_cancelled) as mailbox:
            return mailbox.folders()
    except CancelledError:
        raise Cancelled from None


def _ignore(_answer: object) -> None:
    return None
