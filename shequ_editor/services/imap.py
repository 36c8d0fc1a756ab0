"""A mailbox on a server (IMAP): looked at and never changed, over TLS that is checked, ended as soon as nobody waits.

A folder is opened for reading only (EXAMINE) and mails are peeked at (BODY.PEEK), so that nothing there is marked as
read, moved or deleted. NetEase's servers refuse every folder ("Unsafe Login") to a program that does not say who it is
(ID, RFC 2971) before it opens the first.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

from shequ_editor import __version__
from shequ_editor.errors import EditorError
from shequ_editor.intake import headers
from shequ_editor.intake.apart import CancelledError
from shequ_editor.intake.mime import fields_of

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

TLS_PORT, STARTTLS_PORT = 993, 143
_CONNECTING, _ANSWERING = 15.0, 45.0  # seconds without a byte
_LOOK_AGAIN = 0.1  # seconds
_AT_A_TIME = 200  # mails whose subjects are asked for at once
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


class MailboxError(EditorError):
    """A mailbox that cannot be reached or read."""


class Account(Struct, frozen=True):
    """An office's mailbox, and what of it is taken in. ``user`` is the address where it is ""; ``since`` is ISO or "";
    with ``only_called``, mails whose subject says 投稿 are taken alone."""

    address: str
    host: str
    port: int = TLS_PORT
    user: str = ""
    folders: tuple[str, ...] = ("INBOX",)
    only_called: bool = True
    since: str = ""

    @property
    def login(self) -> str:
        return self.user or self.address


class Envelope(Struct, frozen=True):
    """What is known of a mail before it is fetched; ``size`` in bytes."""

    uid: int
    subject: str
    size: int


class Mailbox:
    """A connection that is logged in; a context manager. ``cancelled`` is asked again and again: when it tells so, the
    connection breaks, and the call that waits raises :class:`CancelledError`. All calls raise :class:`MailboxError`."""

    def __init__(self, account: Account, password: str, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._account = account
        self._password = password
        self._cancelled = cancelled
        self._done = threading.Event()
        self._watch: threading.Thread | None = None
        self._box: BaseMailBox | None = None

    def __enter__(self) -> Self:
        try:
            with self._told():
                self._box = self._connected()
                self._watch = threading.Thread(target=self._look, name="watching the mailbox", daemon=True)
                self._watch.start()
                self._log_in()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            with suppress(Exception):  # the server may have hung up first
                self._there.logout()
        self._end()

    @property
    def _there(self) -> BaseMailBox:
        assert self._box is not None, "use it as a context manager"  # noqa: S101
        return self._box

    def _connected(self) -> BaseMailBox:
        from imap_tools import MailBox, MailBoxStartTls

        kind = MailBoxStartTls if self._account.port == STARTTLS_PORT else MailBox
        context = ssl.create_default_context()
        box = kind(self._account.host, self._account.port, timeout=_CONNECTING, ssl_context=context)
        box.client.socket().settimeout(_ANSWERING)
        return box

    def _log_in(self) -> None:
        self._there.login(self._account.login, self._password, initial_folder=None)
        client = self._there.client
        _, known = client.capability()
        if b"ID" in b" ".join(known).upper().split():
            client.xatom("ID", f'("name" "shequ-editor" "version" "{__version__}" "vendor" "shequ-editor")')

    def _look(self) -> None:
        """Break the connection when nobody waits for it any more."""
        while not self._done.wait(_LOOK_AGAIN):
            if self._cancelled():
                with suppress(OSError):
                    self._there.client.socket().shutdown(socket.SHUT_RDWR)
                return

    def _end(self) -> None:
        self._done.set()
        if self._watch is not None:
            self._watch.join()
        if self._box is not None:
            with suppress(Exception):
                self._box.client.shutdown()

    # -- what is in it

    def folders(self) -> list[str]:
        """The names of all folders that can be opened."""
        with self._told():
            return [info.name for info in self._there.folder.list() if "\\Noselect" not in info.flags]

    def open(self, folder: str) -> int:
        """Open a folder for reading; returns the number (UIDVALIDITY) under which its mails have their own."""
        from imap_tools.errors import MailboxFolderSelectError

        with self._told():
            try:
                self._there.folder.set(folder, readonly=True)
            except MailboxFolderSelectError as error:
                raise self._refused_folder(folder, str(error)) from error
            _, (told, *_) = self._there.client.response("UIDVALIDITY")
        return int(told) if isinstance(told, bytes) and told.isdigit() else 0

    def _refused_folder(self, folder: str, why: str) -> MailboxError:
        if "unsafe" in why.lower():
            text = (
                "{host} 拒绝了这次登录（Unsafe Login）。请在网页版邮箱的设置里确认已开启 IMAP 服务，再用授权码试一次。"
            )
            return MailboxError("mailbox-unsafe", text, host=self._account.host)
        return MailboxError("mailbox-no-folder", "邮箱里打不开文件夹“{folder}”。请在设置里重新选择。", folder=folder)

    def uids(self, since: str = "") -> list[int]:
        """The numbers of the open folder's mails, of those that came on a day or after it."""
        from imap_tools import AND

        with self._told():
            criteria = AND(date_gte=date.fromisoformat(since)) if since else "ALL"
            return sorted(map(int, self._there.uids(criteria, charset=None)))

    def envelopes(self, uids: Sequence[int]) -> Iterator[Envelope]:
        """The subjects and sizes of mails."""
        for start in range(0, len(uids), _AT_A_TIME):
            some = ",".join(map(str, uids[start : start + _AT_A_TIME]))
            with self._told():
                answer = self._fetch(some, "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
            for about, content in _answers(answer):
                uid, size = _UID.search(about), _SIZE.search(about)
                if uid:
                    subject = headers.decode_text(fields_of(content).get("subject", b""))
                    yield Envelope(int(uid[1]), subject, int(size[1]) if size else 0)

    def mail(self, uid: int) -> bytes:
        """A mail, byte for byte; b"" if it is there no more."""
        with self._told():
            found = list(_answers(self._fetch(str(uid), "(UID BODY.PEEK[])")))
        return found[0][1] if found else b""

    def _fetch(self, uids: str, what: str) -> Any:
        from imap_tools.errors import MailboxFetchError
        from imap_tools.utils import check_command_status

        answer = self._there.client.uid("FETCH", uids, what)
        check_command_status(answer, MailboxFetchError)
        return answer[1]

    # -- what can go wrong

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Says in a sentence what went wrong."""
        if self._cancelled():
            raise CancelledError
        try:
            yield
        except EditorError:
            raise
        except Exception as error:
            if self._cancelled():
                raise CancelledError from error
            raise _failure(error, self._account) from error


def _answers(answer: Sequence[Any]) -> Iterator[tuple[bytes, bytes]]:
    """What a server tells of each mail, before and behind its literal; and the literal."""
    for place, item in enumerate(answer):
        if isinstance(item, tuple):
            behind = answer[place + 1] if place + 1 < len(answer) else b""
            yield item[0] + (behind if isinstance(behind, bytes) else b""), item[1]


def _failure(error: Exception, account: Account) -> MailboxError:
    import imaplib

    from imap_tools.errors import MailboxLoginError

    values: dict[str, str | int] = {"host": account.host, "port": account.port, "user": account.login}
    values["reason"] = reason = _reason(error)
    if isinstance(error, MailboxLoginError) and _BUSY_WORDS.search(reason) and "password" not in reason.lower():
        return MailboxError("mailbox-busy", _BUSY, **values)
    for kind, code, text in (
        (MailboxLoginError, "mailbox-login", _LOGIN),
        (UnicodeError, "mailbox-login", _LOGIN),
        (ssl.SSLCertVerificationError, "mailbox-certificate", _CERTIFICATE),
        (ssl.SSLError, "mailbox-tls", _TLS),
        (socket.gaierror, "mailbox-no-host", _NO_HOST),
        (TimeoutError, "mailbox-slow", _SLOW),
        (ConnectionRefusedError, "mailbox-refused", _REFUSED),
        (imaplib.IMAP4.abort, "mailbox-lost", _LOST),
        (OSError, "mailbox-lost", _LOST),
    ):
        if isinstance(error, kind):
            return MailboxError(code, text, **values)
    return MailboxError("mailbox-answer", _ANSWER, **values)


def _reason(error: Exception) -> str:
    """What the server said, or the system."""
    from imap_tools.errors import UnexpectedCommandStatusError

    if isinstance(error, UnexpectedCommandStatusError):
        said = error.command_result[1]
        last = said[-1] if said else b""
        return last.decode("utf-8", "replace")[:200] if isinstance(last, bytes) else ""
    return str(error)[:200]


_LOGIN = "邮箱不接受“{user}”的用户名或授权码（{reason}）。请确认邮箱已开启 IMAP 服务，填的是授权码，不是登录密码。"
_BUSY = "邮箱服务器 {host} 暂时不让登录（{reason}）。请过几分钟再试。"
_BUSY_WORDS = re.compile(r"UNAVAILABLE|INUSE|LIMIT|frequen|too many|try again", re.IGNORECASE)
_CERTIFICATE = (
    "{host} 的安全证书核对不上，没有连接：这可能不是真正的邮箱服务器。请核对服务器地址、电脑的日期，或换一个网络再试。"
)
_TLS = "与 {host} 建立不了加密连接，没有登录。请核对端口（一般是 993）。"
_NO_HOST = "找不到邮箱服务器 {host}。请检查服务器地址有没有写错，电脑有没有联网。"
_SLOW = "邮箱服务器 {host} 很久没有回答，已停止。请检查网络，过一会儿再试。"
_REFUSED = "邮箱服务器 {host} 的 {port} 端口连不上。请核对服务器地址和端口，或问单位的网管是否拦住了。"
_LOST = "与邮箱服务器 {host} 的连接断了（{reason}）。请检查网络，再收一次；已收好的不会重复。"
_ANSWER = "邮箱服务器 {host} 的回答看不懂（{reason}）。请过一会儿再试。"
