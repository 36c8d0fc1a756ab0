"""Taking in what is new in the office's mailbox: only what was not fetched before, nothing there is changed.

What was seen is kept in the library, for each folder of each mailbox under the number (UIDVALIDITY) that its server
gave to all that it said of it: when that number changes, the server counts anew, and so do we; a mail that is there
already is told as that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from shequ_editor.errors import EditorError, Message
from shequ_editor.intake import DEFAULT
from shequ_editor.intake.apart import CancelledError
from shequ_editor.intake.limits import MEGABYTE
from shequ_editor.intake.mailbox import is_called, name_of
from shequ_editor.library import Library
from shequ_editor.library.changes import Changes
from shequ_editor.services.imap import Account, Envelope, Mailbox
from shequ_editor.services.importing import Cancelled, ImportReport, take_in
from shequ_editor.services.loading import Loaded, Progress, Unloaded, loaded_mail
from shequ_editor.services.telling import Decide, by_default

_ACCOUNT, _SEEN = "mailbox.account", "mailbox.seen"


class FetchReport(Struct, frozen=True):
    """What came out of a mailbox: what an import reports, and how many new mails were ``passed_over`` because their
    subject does not say 投稿."""

    imported: ImportReport
    passed_over: int = 0


class _Folder(Struct):
    """What was seen of a folder: numbers of mails as ``1:5,9``."""

    validity: int = 0
    taken: str = ""
    passed_over: str = ""


class _Look(Struct):
    """What one look at a folder saw."""

    name: str
    validity: int
    taken: set[int] = field(default_factory=set)
    passed_over: set[int] = field(default_factory=set)


def account(library: Library) -> Account | None:
    """The mailbox that the office fetches from."""
    stored = library.setting(_ACCOUNT)
    try:
        return msgspec.convert(stored, Account) if stored else None
    except msgspec.ValidationError:  # what decayed is as if it had never been set
        return None


def set_account(library: Library, account: Account | None) -> None:
    library.set_setting(_ACCOUNT, msgspec.to_builtins(account) if account else None)


def fetch(
    library: Library,
    account: Account,
    password: str,
    *,
    again: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
    decide: Decide = by_default,
) -> FetchReport:
    """Take in the new mails of a mailbox as one undoable step; with ``again``, also those that came before.

    Raises :class:`MailboxError` if it cannot be reached. If the connection breaks later, what came is taken in.
    """
    fetcher = _Fetcher(library, account, again, progress)
    try:
        with Mailbox(account, password, cancelled) as mailbox:
            report = take_in(library, fetcher.mails(mailbox), cancelled=cancelled, decide=decide)
    except CancelledError:
        return FetchReport(ImportReport(Changes(), (), True))
    if not report.cancelled:
        fetcher.remember()
    return FetchReport(report, sum(len(look.passed_over) for look in fetcher.looks))


class _Fetcher:
    def __init__(self, library: Library, account: Account, again: bool, progress: Progress | None) -> None:
        self._library = library
        self._account = account
        self._progress = progress or (lambda done, total, name: None)
        self._mailboxes: dict[str, Any] = library.setting(_SEEN, {})
        self._key = f"{account.login} {account.host}"
        self._before = msgspec.convert(self._mailboxes.get(self._key, {}), dict[str, _Folder])
        self._known = {} if again else self._before
        self.looks: list[_Look] = []

    def mails(self, mailbox: Mailbox) -> Iterator[Loaded | Unloaded]:
        """The new mails of all folders that are wanted; why there are no more, where the connection breaks."""
        for folder in self._account.folders:
            try:
                yield from self._mails_of(mailbox, folder)
            except EditorError as error:
                yield Unloaded(self._path(folder), error.message)

    def _mails_of(self, mailbox: Mailbox, folder: str) -> Iterator[Loaded | Unloaded]:
        look = _Look(folder, mailbox.open(folder))
        self.looks.append(look)
        new = self._new(look, mailbox.uids(self._account.since))
        self._progress(0, len(new), folder)
        wanted = []
        for envelope in mailbox.envelopes(new):
            if self._account.only_called and not is_called(envelope.subject):
                look.passed_over.add(envelope.uid)
            else:
                wanted.append(envelope)
        for done, envelope in enumerate(wanted):
            self._progress(done, len(wanted), envelope.subject)
            mail = self._mail(mailbox, folder, envelope)
            if mail is not None:
                yield mail
            look.taken.add(envelope.uid)
        self._progress(len(wanted), len(wanted), "")

    def _new(self, look: _Look, there: Iterable[int]) -> list[int]:
        known = self._known.get(look.name, _Folder())
        if known.validity != look.validity:
            return list(there)
        seen = numbers(known.taken) | (numbers(known.passed_over) if self._account.only_called else set())
        return [uid for uid in there if uid not in seen]

    def _mail(self, mailbox: Mailbox, folder: str, envelope: Envelope) -> Loaded | Unloaded | None:
        if envelope.size > DEFAULT.file:
            text = "邮件“{name}”有 {size} MB，太大，没有收取。请在网页版邮箱里打开，另存附件后再导入。"
            values: dict[str, str | int] = {"name": envelope.subject, "size": envelope.size // MEGABYTE}
            return Unloaded(self._path(folder, f"{envelope.uid}"), Message("mailbox-large", text, values))
        data = mailbox.mail(envelope.uid)
        if not data:  # deleted in the meantime
            return None
        return loaded_mail(self._path(folder, f"{envelope.uid} {name_of(data)}"), data, _now())

    def _path(self, *steps: str) -> Path:
        return Path(self._account.address, *(step.replace("/", "／") for step in steps))

    def remember(self) -> None:
        """Keep what was seen, with what had been seen before."""
        folders = dict(self._before)
        for look in self.looks:
            before = folders.get(look.name, _Folder())
            if before.validity != look.validity:
                before = _Folder()
            taken = numbers(before.taken) | look.taken
            passed_over = (numbers(before.passed_over) | look.passed_over) - taken
            folders[look.name] = _Folder(look.validity, ranges(taken), ranges(passed_over))
        self._library.set_setting(_SEEN, {**self._mailboxes, self._key: msgspec.to_builtins(folders)})


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def ranges(found: Iterable[int]) -> str:
    """``{1, 2, 3, 7}`` as ``1:3,7``."""
    ordered = sorted(found)
    ends = [place for place, (one, other) in enumerate(pairwise(ordered)) if other != one + 1]
    starts = [0, *(place + 1 for place in ends)]
    pairs = zip(starts, [*ends, len(ordered) - 1], strict=True) if ordered else ()
    return ",".join(str(ordered[a]) if a == b else f"{ordered[a]}:{ordered[b]}" for a, b in pairs)


def numbers(written: str) -> set[int]:
    """``1:3,7`` as ``{1, 2, 3, 7}``."""
    found: set[int] = set()
    for piece in filter(None, written.split(",")):
        first, _, last = piece.partition(":")
        found.update(range(int(first), int(last or first) + 1))
    return found
