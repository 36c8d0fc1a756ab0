"""Bringing files into the library: each is read by itself, all are stored at once.

Reading happens outside of the library's lock, so that the window stays quick; the originals are written and synced
while reading goes on. What came before is told (:mod:`.telling`), and somebody decides; one transaction at the end
makes it all true. A bad file is told in a sentence and stops nothing; an import that is cancelled keeps what was read
by then; a full disk or a crash leaves nothing behind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from shequ_editor.domain.manuscript import Manuscript, Picture, Role, text_block
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import EditorError, Message, Notice
from shequ_editor.intake import ReadManuscript, Submission
from shequ_editor.intake.aiding import Aider, AskPassword, wanted_by
from shequ_editor.intake.apart import Apart, CancelledError
from shequ_editor.library import Library
from shequ_editor.library.changes import Changes
from shequ_editor.library.manuscripts import NewManuscript
from shequ_editor.library.originals import Writer
from shequ_editor.library.submissions import StoredPart, StoredSubmission
from shequ_editor.services.arrivals import FileReport, ImportReport, Read
from shequ_editor.services.loading import Loaded, Progress, Unloaded, files_meant, load, loaded_each, loaded_mail
from shequ_editor.services.storing import Decisions, store
from shequ_editor.services.telling import Decide, by_default, findings

__all__ = [
    "Arrived",
    "AskPassword",
    "Cancelled",
    "FileReport",
    "ImportReport",
    "add_picture",
    "import_files",
    "take_in",
]

Cancelled = Callable[[], bool]
Arrived = Callable[[Path, Sequence[Manuscript]], None]
"""Called with a file that was read and what it holds, while the next one is read and nothing is stored yet."""

_Found = dict[Path, Read | FileReport | None]
"""What became of each file, in the order in which they were loaded; None as long as nobody knows."""


def import_files(
    library: Library,
    paths: Iterable[Path],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    arrived: Arrived | None = None,
    passwords: Sequence[str] = (),
    ask_password: AskPassword | None = None,
    decide: Decide | None = by_default,
) -> ImportReport:
    """Read files, and folders with all that is in them, and store what they hold as one undoable step. ``passwords``
    are tried on every archive, ``ask_password`` is asked for others. ``decide`` is asked what to do with what came
    before; if None, nothing is told, and all is new but the very same files."""
    files = list(files_meant(paths, library.folder))
    report = take_in(
        library,
        loaded_each(files, progress),
        cancelled=cancelled,
        arrived=arrived,
        passwords=passwords,
        ask_password=ask_password,
        decide=decide,
        meant=files,
    )
    if progress and not report.cancelled:
        progress(len(files), len(files), "")
    return report


def take_in(
    library: Library,
    source: Iterator[Loaded | Unloaded],
    *,
    cancelled: Cancelled | None = None,
    arrived: Arrived | None = None,
    passwords: Sequence[str] = (),
    ask_password: AskPassword | None = None,
    decide: Decide | None = by_default,
    meant: Sequence[Path] = (),
) -> ImportReport:
    """Read what comes, and store what it holds as one undoable step. The source may raise :class:`CancelledError`; what
    was read by then is stored, without a question, and those of the files ``meant`` that were not are told."""
    stop = cancelled or (lambda: False)
    found: _Found = {}
    ended = False
    with (
        library.adding_files() as writer,
        Apart(cancelled=stop) as reader,
        Aider(ask_password, passwords, cancelled=stop) as aider,
    ):
        try:
            reading = _Reading(library, writer, reader, aider, found, stop)
            for new, read in reading.each(source):
                kept = _kept(writer, new, read)
                if kept is None:  # it held others, and is kept as these
                    del found[new.path]
                    continue
                found[new.path] = kept
                if arrived and isinstance(kept, Read):
                    arrived(kept.path, [each.manuscript for each in kept.manuscripts])
        except CancelledError:
            ended = True
        writer.sync()
        told = [each or FileReport(path, "not_read") for path, each in found.items()]
        if ended:
            told += _unread(meant, found)
        decisions = _decisions(library, told, by_default if ended and decide else decide)
        if decisions is None:
            unread = (FileReport(each.path, "not_read") if isinstance(each, Read) else each for each in told)
            return ImportReport(Changes(), tuple(unread), cancelled=True)
        return store(library, told, decisions, cancelled=ended, recorded=decide is not None)


def _unread(meant: Iterable[Path], found: _Found) -> list[FileReport]:
    """The files that nobody came to; a mailbox of which a mail was read is none of them."""
    begun = {parent for path in found for parent in path.parents}
    return [FileReport(path, "not_read") for path in meant if path not in found and path not in begun]


# -- reading one


class _Reading:
    """Reads files as they come; those that want something again when it was got for all of them at once, and the mails
    of archives after these."""

    def __init__(
        self, library: Library, writer: Writer, reader: Apart, aider: Aider, found: _Found, cancelled: Cancelled
    ) -> None:
        self._library = library
        self._writer = writer
        self._reader = reader
        self._aider = aider
        self._found = found
        self._cancelled = cancelled

    def each(self, source: Iterator[Loaded | Unloaded]) -> Iterator[tuple[Loaded, Submission | EditorError]]:
        """Each file that is new with what was read, or why it was not."""
        files = self._first(source)
        while True:
            later: list[Loaded] = []
            postponed: list[Loaded] = []
            for file, answer in self._reader.read_each(files):
                wanted = wanted_by(answer)
                if self._aider.takes_on(wanted):
                    bare = (replace(each, data=b"") for each in wanted)
                    postponed.append(self._put_off(replace(file, wanted=(*file.wanted, *bare))))
                else:
                    later += _mails_beside(file, answer)
                    yield file, answer
            if not postponed and not later:
                return
            self._aider.work()
            files = chain(self._again(postponed), self._first(later))

    def _first(self, source: Iterable[Loaded | Unloaded]) -> Iterator[Loaded]:
        """What is to be read that the library does not have whole; what became of the rest is written down."""
        for loaded in source:
            if self._cancelled():
                raise CancelledError
            self._found[loaded.path] = None
            if isinstance(loaded, Unloaded):
                self._found[loaded.path] = FileReport(loaded.path, "failed", loaded.message)
                continue
            with self._library.reading():
                known = self._library.submissions.manuscripts_of(loaded.sha256)
                sizes = self._library.submissions.sizes(loaded.sha256)
            if known is None:
                yield replace(loaded, aids=self._aider.aids(()))
            elif all(self._library.is_whole(*original) for original in sizes.items()):
                self._found[loaded.path] = FileReport(
                    loaded.path, "already_there", manuscripts=tuple(known), sha256=loaded.sha256
                )
            else:
                yield replace(loaded, known=tuple(known), aids=self._aider.aids(()))

    def _put_off(self, file: Loaded) -> Loaded:
        """A file without its bytes: they are on the disk, or are put among the originals."""
        if not file.is_file:
            self._writer.add(file.data, file.sha256)
        return replace(file, data=b"")

    def _again(self, files: Iterable[Loaded]) -> Iterator[Loaded]:
        """The files with what was got for them; those that are gone by now are told."""
        for file in files:
            try:
                data = load(file.path).data if file.is_file else self._library.picture_path(file.sha256).read_bytes()
            except EditorError as error:
                self._found[file.path] = FileReport(file.path, "failed", error.message)
                continue
            sha256 = hashlib.sha256(data).hexdigest()
            yield replace(file, data=data, sha256=sha256, aids=self._aider.aids(file.wanted))


def _mails_beside(new: Loaded, read: Submission | EditorError) -> list[Loaded]:
    """The mails that an archive held, each to be read by itself."""
    if isinstance(read, EditorError):
        return []
    return [
        loaded_mail(new.path / f"{number:04} {mail.name}", mail.data, new.changed)
        for number, mail in enumerate(read.mails, 1)
    ]


_RENEWED = ("import-renewed", "稿库里这一件的原件缺了或坏了，已用这个文件补好。")


def _kept(writer: Writer, new: Loaded, read: Submission | EditorError) -> Read | FileReport | None:
    if isinstance(read, EditorError):
        return FileReport(new.path, "failed", read.message)
    if read.only_mails:  # each of them will be kept
        return None
    kept = _keep(writer, new, read)
    if new.known is None:
        return kept
    renewed = Notice(Message(*_RENEWED))
    return FileReport(new.path, "already_there", manuscripts=new.known, notices=(renewed,), sha256=new.sha256)


def _keep(writer: Writer, loaded: Loaded, submission: Submission) -> Read:
    """Write the originals of a submission, and let go of their bytes."""
    sha256 = writer.add(loaded.data, loaded.sha256)
    sizes = {sha256: len(loaded.data)}
    known = {id(picture): picture_hash for picture_hash, picture in submission.pictures.items()}  # most are parts
    parts = []
    for part in submission.parts:
        part_hash = writer.add(part.data, known.get(id(part.data), ""))
        sizes[part_hash] = len(part.data)
        parts.append(StoredPart(part.name, part.media_type, part_hash))
    for picture_hash, picture in submission.pictures.items():
        if picture_hash not in sizes:
            sizes[writer.add(picture)] = len(picture)
    stored = StoredSubmission(
        sha256=sha256,
        name=loaded.name,
        kind=submission.kind,
        subject=submission.subject,
        sender_name=submission.sender_name,
        sender_address=submission.sender_address,
        received=submission.received or loaded.changed,
        is_submission=submission.is_submission,
        text=submission.text,
        notices=tuple(submission.notices),
        parts=tuple(parts),
        message_id=submission.message_id,
    )
    documents = (sha256, *(part.sha256 for part in parts if part.sha256 not in submission.pictures))
    return Read(loaded.path, stored, tuple(_manuscripts(submission, stored)), sizes, documents)


def _manuscripts(submission: Submission, stored: StoredSubmission) -> Iterator[NewManuscript]:
    for read in submission.manuscripts or (ReadManuscript(_own_text(stored)),):
        yield NewManuscript(
            read.manuscript,
            original=read.original,
            status=Status.PENDING if submission.is_submission else Status.OTHER,
            received=stored.received,
            sender=read.sender or stored.sender_name or stored.sender_address,
        )


def _own_text(stored: StoredSubmission) -> Manuscript:
    """A mail that brought no article, as something that can be read in the list all the same."""
    lines = (line.strip() for line in stored.text.splitlines())
    blocks = tuple(text_block(Role.PARAGRAPH, line) for line in lines if line)
    return Manuscript(title=stored.subject or Path(stored.name).stem, blocks=blocks)


# -- deciding


def _decisions(library: Library, files: Iterable[Read | FileReport], decide: Decide | None) -> Decisions | None:
    """What is done with what came before; None if nothing is to be stored."""
    if decide is None:
        return {}
    read = [each for each in files if isinstance(each, Read)]
    told = findings(library, read)
    submissions = {each.path for each in read if each.stored.is_submission}
    asked = [each for each in told if each.path in submissions]  # of a mail that is none nobody needs to be asked
    answers = decide(asked) if asked else []
    if answers is None:
        return None
    silent = {each.key: (each, each.action) for each in told if each.path not in submissions}
    return silent | {each.key: (each, answer) for each, answer in zip(asked, answers, strict=True)}


# -- pictures


def add_picture(library: Library, path: Path) -> Picture:
    """Keep a picture that no submission brought. Raises :class:`IntakeError` if it is none."""
    from shequ_editor.intake.pictures import is_heif, probe
    from shequ_editor.intake.serving import printable

    file = load(path)
    data, name = file.data, path.name
    if is_heif(data):  # decoding is done where it can do no harm
        with Apart() as reader:
            data, name = reader.call(name, printable, data, name)
    found = probe(data, name)
    with library.adding_files() as writer:
        writer.add(data, found.sha256)
        writer.sync()
        with library.quiet_change():
            library.submissions.add_original_quietly(found.sha256, len(data))
    return Picture(name, found.sha256, found.width, found.height)
