"""Gets what readers want, and lets the file be read again: documents through LibreOffice, passwords from an editor.

Everything that many files want is got at once: one run of LibreOffice serves a whole import.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from shequ_editor.errors import EditorError, Message
from shequ_editor.intake import libreoffice
from shequ_editor.intake.aids import Aids, Wanted, WantingError
from shequ_editor.intake.apart import Apart
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.serving import read_bytes
from shequ_editor.intake.submission import Part, Submission

AskPassword = Callable[[str], str | None]
"""Asked with an archive's name: its password, or None to pass it over. Asked again where the password was wrong."""


class Aider:
    """What was got for the files of one import; a context manager that leaves nothing behind.

    ``passwords`` are tried on every archive; ``ask`` is asked where none of them fits.
    """

    def __init__(
        self,
        ask: AskPassword | None = None,
        passwords: Sequence[str] = (),
        *,
        limits: Limits = DEFAULT,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._ask = ask
        self._passwords = list(passwords)
        self._passed_over: set[str] = set()
        self._limits = limits
        self._cancelled = cancelled
        self._waiting: list[Wanted] = []
        self._seen: set[str] = set()  # documents that were converted, or are to be
        self._failures: dict[str, Message] = {}
        self._folder: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @cached_property
    def _program(self) -> Path | None:
        return libreoffice.find()

    def _place(self, name: str) -> Path:
        """Where a document is put, before it is converted and after that."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="shequ-editor-"))
        return self._folder / name

    def takes_on(self, wanted: Iterable[Wanted]) -> bool:
        """Whether something of this can be got that was not there yet; it is, with the next :meth:`work`."""
        new = [each for each in wanted if self._can_get(each)]
        for each in new:
            if each.what == "conversion":
                self._place(each.sha256 + each.ending).write_bytes(libreoffice.without_links(each.data))
                self._seen.add(each.sha256)
            self._waiting.append(Wanted(each.what, each.name, each.sha256, each.ending))
        return bool(new)

    def _can_get(self, wanted: Wanted) -> bool:
        if wanted.what == "conversion":
            return self._program is not None and wanted.sha256 not in self._seen
        return self._ask is not None and wanted.sha256 not in self._passed_over

    def work(self) -> None:
        """Get what was taken on: all documents, and one password, which may be that of other archives as well."""
        documents = {each.sha256: each for each in self._waiting if each.what == "conversion"}
        archives = {each.sha256: each for each in self._waiting if each.what == "password"}
        self._waiting = []
        self._convert(documents)
        for sha256, archive in archives.items():
            password = self._ask(archive.name) if self._ask and not self._cancelled() else None
            if password is not None:
                self._passwords.append(password)
                break
            self._passed_over.add(sha256)

    def _convert(self, documents: dict[str, Wanted]) -> None:
        if not documents or self._program is None:
            return
        sources = [self._place(sha256 + document.ending) for sha256, document in documents.items()]
        failures = libreoffice.convert(
            sources, self._place("converted"), self._program, limits=self._limits, cancelled=self._cancelled
        )
        for source, failure in failures.items():
            self._failures[source.stem] = _message(failure, documents[source.stem].name, self._limits)
        for source in sources:
            source.unlink()

    def aids(self, wanted: Iterable[Wanted]) -> Aids:
        """What was got of this, and all passwords."""
        found: dict[str, bytes | Message] = {}
        for document in wanted:
            output = self._place("converted") / f"{document.sha256}.docx"
            if document.sha256 in self._failures:
                found[document.sha256] = self._failures[document.sha256]
            elif output.exists():
                found[document.sha256] = output.read_bytes()
        return Aids(found, tuple(self._passwords))


def _message(failure: libreoffice.Failure, name: str, limits: Limits) -> Message:
    if failure == "slow":
        text = (
            "LibreOffice 读“{name}”时停住了（上限 {limit} 秒）或意外退出，没有读取。"
            "请用 Word 或 WPS 打开看看，另存为 .docx 再导入。"
        )
        return Message("conversion-slow", text, {"name": name, "limit": limits.seconds})
    text = (
        "LibreOffice 读不了“{name}”，文件可能已损坏，或设了打开密码。"
        "请用 Word 或 WPS 打开看看，去掉密码，另存为 .docx 再导入。"
    )
    return Message("conversion-failed", text, {"name": name})


def wanted_by(answer: Submission | EditorError) -> tuple[Wanted, ...]:
    """What a file wants that was read, or could not be."""
    return answer.wanted if isinstance(answer, (Submission, WantingError)) else ()


def read_file(path: Path, reader: Apart, aider: Aider) -> Submission:
    """As :meth:`Apart.read_file`, with all that can be got for the file."""
    return _aided(lambda aids: reader.read_file(path, aids), aider)


def read_part(part: Part, reader: Apart, aider: Aider) -> Submission:
    """What stood with others in a file or mail, read as a file of its own."""
    return _aided(lambda aids: reader.call(part.name, read_bytes, part.data, part.name, aids), aider)


def _aided(read: Callable[[Aids], Submission], aider: Aider) -> Submission:
    wanted: tuple[Wanted, ...] = ()
    while True:
        answer: Submission | WantingError
        try:
            answer = read(aider.aids(wanted))
        except WantingError as error:
            answer = error
        if not aider.takes_on(answer.wanted):
            break
        aider.work()
        wanted += answer.wanted
    if isinstance(answer, WantingError):
        raise answer
    return answer
