"""Any file that came in, read into a :class:`Submission`: what it holds is taken apart, grouped, understood.

One bad part never harms the others: what cannot be read becomes a notice, and its bytes are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Manuscript, Picture, Role
from shequ_editor.errors import IntakeError, Notice, notice
from shequ_editor.intake import aids as aid
from shequ_editor.intake import kinds, letters, naming, ours, package, part_at_work, pictures
from shequ_editor.intake.archive.budget import Budget
from shequ_editor.intake.archive.unpacking import unpack
from shequ_editor.intake.classify import Beside, authors_named, picture_only, understand, with_pictures, words_of
from shequ_editor.intake.documents import read_document
from shequ_editor.intake.draft import Draft, Item
from shequ_editor.intake.grouping import (
    File,
    Source,
    group,
    has_prose,
    photographs_among,
    put_originals_in,
    same_text,
    shots_in,
)
from shequ_editor.intake.head import Told
from shequ_editor.intake.letter import Letter, too_deep
from shequ_editor.intake.limits import DEFAULT, MEGABYTE, Limits
from shequ_editor.intake.mail import read_letter
from shequ_editor.intake.mailbox import mails_of, name_of
from shequ_editor.intake.submission import Part, ReadManuscript, Submission

_RFC822 = "message/rfc822"
_SPACER = 16  # pixels: what is smaller places things, it shows nothing
_LARGEST_LOGO = 100  # pixels, the shorter side
_LONGEST_REMARK = 300  # characters: the rest is read in the file
_LONGEST_BASE = 40  # characters of a picture's name that are the manuscript's


def read_file(path: Path, aids: aid.Aids = aid.NONE, *, limits: Limits = DEFAULT) -> Submission:
    """Reads a mail, a document, an archive or a picture, with what was got for it.

    Raises:
        WantingError: for a file that cannot be read unless it gets what it wants.
        IntakeError: for a file that cannot be read at all; its sentence says why and what to do.
    """
    name = naming.base_name(path.name)
    try:
        size = path.stat().st_size
        if size > limits.file:
            raise IntakeError(
                "file-too-large",
                "“{name}”有 {size} MB，超过上限 {limit} MB，没有读取。请拆成几份再导入。",
                name=name,
                size=size // MEGABYTE,
                limit=limits.file // MEGABYTE,
            )
        data = path.read_bytes()
    except OSError as error:
        text = "打不开“{name}”：{reason}。请检查文件是否还在、是否被别的程序占用。"
        raise IntakeError("file-unreadable", text, name=name, reason=error.strerror or "") from error
    return read_bytes(data, path.name, aids, limits=limits)


def read_bytes(data: bytes, name: str, aids: aid.Aids = aid.NONE, *, limits: Limits = DEFAULT) -> Submission:
    """Reads a file's bytes; ``name`` as the file is called. Raises as :func:`read_file` does."""
    name = naming.base_name(name)
    kind = kinds.kind_of(data, name)
    if kind in kinds.MAILS or kind == "tnef":
        return _Reader(name, "mail", aids, limits).mail(read_letter(data, name, kind, limits))
    if kind == "mailbox":
        return _Reader(name, "archive", aids, limits).mailbox(data)
    if kind in kinds.ARCHIVES:
        return _Reader(name, "archive", aids, limits).archive(data)
    if kind == "picture":
        return _Reader(name, "picture", aids, limits).picture(data)
    if kind in kinds.MANUSCRIPTS:
        return _Reader(name, "document", aids, limits).document(data, kind)
    raise kinds.unreadable(kind, name)


class _Reader:
    """Reads one file; collects parts, pictures and notices on its way."""

    def __init__(self, name: str, kind: str, aids: aid.Aids, limits: Limits) -> None:
        self.name = name
        self.kind = kind
        self.aids = aids
        self.limits = limits
        self.budget = Budget(limits)
        self.parts: list[Part] = []
        self.bytes: dict[str, bytes] = {}
        self.notices: list[Notice] = []
        self.wanted: list[aid.Wanted] = []
        self.mails = 0  # within this one
        self.unread = False  # whether one of these was not

    # ---- by kind of file

    def mail(self, letter: Letter) -> Submission:
        bundles = self._bundles(letter)
        manuscripts = [read for bundle in bundles for read in self._of_bundle(bundle, alone=len(bundles) == 1)]
        return self._submission(manuscripts, letter, "\n\n".join(bundle.text for bundle in bundles).strip())

    def mailbox(self, data: bytes) -> Submission:
        mails = [Part(name_of(mail), _RFC822, mail) for mail in mails_of(data)]
        if not mails:
            raise IntakeError("mailbox-empty", "“{name}”里没有邮件，或者都已删除。", name=self.name)
        return Submission(self.name, self.kind, is_submission=False, mails=tuple(mails))

    def archive(self, data: bytes) -> Submission:
        files = self._unpacked(File(self.name, "application/zip", data))
        if any(file.name == package.CONTENT for file in files):
            return self._package({file.name: file.data for file in files})
        mails, files = _parted(files)
        sources, hopeful = self._open(files)
        manuscripts = self._manuscripts(self._grouped(sources, files))
        locked = any(told.code == "password-needed" for told in self.notices)
        if (hopeful or locked) and not manuscripts:
            manuscripts = [ReadManuscript(_name_only(Told(), letters.clean_stem(naming.stem(self.name))))]
        return replace(self._submission(manuscripts), mails=tuple(mails))

    def _package(self, files: dict[str, bytes]) -> Submission:
        """A manuscript out of another library."""
        manuscript = package.load_package(files, self.name)
        for picture in manuscript.pictures:
            data = files.get(picture.sha256, b"")
            if data and pictures.probe(data, picture.name, self.limits).sha256 == picture.sha256:
                self.bytes[picture.sha256] = data
        kept = tuple(picture for picture in manuscript.pictures if picture.sha256 in self.bytes)
        return self._submission([ReadManuscript(replace(manuscript, pictures=kept))])

    def document(self, data: bytes, kind: str) -> Submission:
        draft = self._draft(File(self.name, "", data), kind)
        source = Source(draft, letters.told_by_name(naming.stem(self.name)))
        return self._submission(self._manuscripts([source]))

    def picture(self, data: bytes) -> Submission:
        original, (data, name) = data, pictures.printable(data, self.name, self.limits)
        probe = pictures.probe(data, name, self.limits)
        self.bytes[probe.sha256] = data
        if data is not original:
            self.parts.append(Part(name, probe.media_type, data))
        picture = Picture(name, probe.sha256, probe.width, probe.height)
        manuscript = picture_only(letters.clean_stem(naming.stem(self.name)), "", [self.name])
        return self._submission([ReadManuscript(with_pictures(manuscript, {self.name: picture}))])

    def _submission(
        self, manuscripts: Sequence[ReadManuscript], letter: Letter | None = None, text: str = ""
    ) -> Submission:
        letter = letter or Letter()
        return Submission(
            name=self.name,
            kind=self.kind,
            subject=letter.subject,
            sender_name=letter.sender_name,
            sender_address=letter.sender_address,
            received=letter.received,
            message_id=letter.message_id,
            is_submission=bool(manuscripts),
            manuscripts=tuple(manuscripts),
            parts=tuple(self.parts),
            pictures=self.bytes,
            notices=tuple(Notice(told.message, self._place(told)) for told in self.notices),
            text=text,
            wanted=tuple(self.wanted),
        )

    def _place(self, told: Notice) -> str:
        """Where a notice belongs: this file; nowhere if its sentence names it already."""
        return "" if told.message.values.get("name") == self.name else self.name

    # ---- mails, and mails within them

    def _bundles(self, letter: Letter, depth: int = 0) -> list[_Bundle]:
        """A mail, and the mails within it: one that is passed on belongs to who passes it on; of several each stands
        for itself."""
        self.notices += letter.notices
        files = self._with_archives_opened(_files(letter))
        within = [self._bundles(mail, depth + 1) for mail in self._mails_within(letter, files, depth)]
        letter.forwarded = []
        if len(within) == 1 and len(within[0]) == 1:
            (passed_on,) = within[0]
            letter.forwarded = [passed_on.letter, *passed_on.letter.forwarded]
            return [_Bundle(letter, files + passed_on.files)]
        return [_Bundle(letter, files), *(bundle for bundles in within for bundle in bundles)]

    def _mails_within(self, letter: Letter, files: Sequence[File], depth: int) -> list[Letter]:
        """What hangs on a bounce or an auto-reply is ours, not a contribution."""
        if letter.automatic:
            return []
        found = list(letter.forwarded)
        for file in _mails_among(files):
            self.mails += 1
            if depth >= self.limits.mails_within or self.mails > self.limits.mime_parts:
                self.unread = True
                self.notices.append(too_deep(file.name, self.limits))
                break
            try:
                kind = "mail" if file.media_type == _RFC822 else file.kind
                found.append(read_letter(file.data, file.name, kind, self.limits))
            except IntakeError as error:
                self.unread = True
                self.notices.append(Notice(error.message))
        return found

    def _of_bundle(self, bundle: _Bundle, *, alone: bool) -> list[ReadManuscript]:
        """The manuscripts of a mail; ``alone``: it is the only one, so that what it promises must be in it."""
        letter, files = bundle.letter, bundle.files
        sources, hopeful = self._open(files)
        for source in sources:
            source.told = letters.told_by(letter, naming.stem(source.original))
        called = any(letters.calls_itself(mail) for mail in bundle.letters)
        sources = self._with_article(sources, letter, files, called)
        manuscripts = self._manuscripts(self._grouped(sources, files)) or self._only_pictures(letter, files, called)
        promised = hopeful or (alone and called and _brings_something(letter))
        if alone and not manuscripts and not hopeful and not self.unread and all(map(_is_mail, files)):
            self._tell_what_is_missing(bundle, promised)
        if promised and not manuscripts:
            manuscripts = [ReadManuscript(_name_only(letters.told_by(letter), naming.stem(self.name)))]
        sender = letters.first_sender(bundle.letters, passed_on=not alone)
        return [replace(read, sender=sender) for read in manuscripts]

    # ---- files into drafts

    def _with_archives_opened(self, files: Sequence[File]) -> list[File]:
        """Archives are kept as parts, and what they hold stands in their place."""
        opened: list[File] = []
        for file in files:
            if file.kind not in kinds.ARCHIVES:
                opened.append(file)
                continue
            self.parts.append(Part(file.name, file.media_type, file.data))
            try:
                opened += self._unpacked(file)
            except IntakeError as error:
                self.wanted += error.wanted if isinstance(error, aid.WantingError) else ()
                self.notices.append(Notice(error.message))
        return opened

    def _unpacked(self, file: File) -> list[File]:
        self.aids.check(file.data)
        with part_at_work.reading(file.data, file.name):
            unpacked = unpack(file.data, file.name, self.budget, self.aids.passwords)
        self.notices += unpacked.notices
        self.wanted += unpacked.wanted
        return [File(entry.name, naming.media_type(entry.name), entry.data, entry.folder) for entry in unpacked.entries]

    def _open(self, files: Sequence[File]) -> tuple[list[Source], bool]:
        """Drafts of the documents among the files, and whether one that could not be read might be a manuscript."""
        sources: list[Source] = []
        hopeful = False
        for file in files:
            kind = file.kind
            self.parts.append(Part(file.name, file.media_type, file.data))
            if kind in ("picture", "tnef", "mailbox") or file.inline or _is_mail(file):
                continue
            if kinds.is_for_programs(file.media_type, file.name):
                continue
            try:
                sources.append(Source(self._draft(file, kind), original=file.name, folder=file.folder))
            except IntakeError as error:
                self.wanted += error.wanted if isinstance(error, aid.WantingError) else ()
                hopeful = hopeful or kind in kinds.MANUSCRIPTS | kinds.UNREADABLE_MANUSCRIPTS
                self.notices.append(Notice(error.message))
        return sources, hopeful

    def _draft(self, file: File, kind: str) -> Draft:
        self.aids.check(file.data)
        with part_at_work.reading(file.data, file.name):
            draft = read_document(file.data, file.name, kind, self.aids, self.limits)
        self.notices += draft.notices
        return draft

    # ---- drafts into manuscripts

    def _with_article(self, sources: list[Source], letter: Letter, files: Sequence[File], called: bool) -> list[Source]:
        """The article that the mail itself is, unless an attachment says the same or a machine wrote it."""
        logos = {file.content_id for file in files if file.inline and self._is_logo(file)}
        for mail in (letter, *letter.forwarded):
            told = letters.told_by(letter)
            alone = called and not any(map(has_prose, sources))
            items = letters.article_in(
                mail.body.items, told, called=alone, reply=letters.is_reply(mail.subject), logos=logos
            )
            if not items or (mail.automatic and not called):
                continue
            if not any(same_text(words_of(items), source) for source in sources):
                sources = [
                    *filter(has_prose, sources),
                    Source(_with_pictures_shown(items, mail.body.media, files), told),
                ]
        return sources

    def _printable(self, photographs: Sequence[File]) -> Iterator[File]:
        """The photographs as pages are made of them; a notice for one that cannot be."""
        for file in photographs:
            try:
                data, name = pictures.printable(file.data, file.name, self.limits)
            except IntakeError as error:
                self.notices.append(Notice(error.message))
            else:
                yield file if data is file.data else replace(file, data=data, name=name)

    def _is_logo(self, file: File) -> bool:
        try:
            probe = pictures.probe(file.data, file.name, self.limits)
        except IntakeError:
            return False
        return min(probe.width, probe.height) < _LARGEST_LOGO

    def _grouped(self, sources: Sequence[Source], files: Sequence[File]) -> list[Source]:
        typed_in = any(not source.original for source in sources)
        photographs = list(self._printable(photographs_among(files, pasted=not typed_in)))
        main, notices = group(sources, photographs)
        self.notices += notices
        for source in main if len(main) > 1 or self.kind == "archive" else ():
            source.told = _told_of_one_among_many(source)
        return main

    def _manuscripts(self, sources: Sequence[Source]) -> list[ReadManuscript]:
        base = naming.without_folder_number(naming.stem(self.name))
        read = []
        for source in sources:
            own = naming.stem(source.original) if len(sources) > 1 else ""
            understood = self._understood(source, (own or base)[:_LONGEST_BASE])
            read += [ReadManuscript(each, source.original) for each in understood if each.blocks or each.title]
        return read

    def _understood(self, source: Source, base: str) -> list[Manuscript]:
        """Pictures without a name of their own are named after ``base``: ``base-1.jpg``."""
        beside = [(f"beside:{n}", file) for n, file in enumerate(put_originals_in(source))]
        if source.draft.ours:
            self._tell_remarks(source)
            manuscripts = [_told(read, source.told) for read in ours.manuscripts(source.draft.items)]
        else:
            shots = [Beside(key, file.name) for key, file in beside]
            manuscripts = [understand(source.draft.items, source.told, shots)]
        return [self._with_pictures(read, source, beside, base) for read in manuscripts]

    def _tell_remarks(self, source: Source) -> None:
        if words := ours.remarks(source.draft.items):
            name = source.original or self.name
            text = "送审稿“{name}”里写有报送单位的意见：{words}"
            self.notices.append(notice(name, "unit-remarks", text, name=name, words=words[:_LONGEST_REMARK]))

    def _with_pictures(
        self, manuscript: Manuscript, source: Source, beside: Sequence[tuple[str, File]], base: str
    ) -> Manuscript:
        names = {shot.key: shot.name for shot in shots_in(source.draft.items)}
        names |= {key: file.name for key, file in beside}
        media = source.draft.media | {key: file.data for key, file in beside}
        found: dict[str, Picture] = {}
        for key in dict.fromkeys(block.picture for block in manuscript.blocks if block.role is Role.PHOTO):
            if key in media:
                self._find_picture(key, media[key], names.get(key, ""), base, found)
        return with_pictures(manuscript, found)

    def _find_picture(self, key: str, data: bytes, name: str, base: str, found: dict[str, Picture]) -> None:
        """The picture with this key into ``found``, named so that one can speak of it; a notice if it is unreadable."""
        numbered = f"{base}-{len(found) + 1}"
        try:
            data, called = pictures.printable(data, name or numbered + naming.ending_of(key), self.limits)
            probe = pictures.probe(data, called, self.limits)
        except IntakeError as error:
            self.notices.append(Notice(error.message))
            return
        if min(probe.width, probe.height) < _SPACER:
            return
        taken = {picture.name for picture in found.values() if picture.sha256 != probe.sha256}
        name = _free_name(called if name else numbered + probe.ending, taken)
        found[key] = Picture(name, probe.sha256, probe.width, probe.height)
        if probe.sha256 not in self.bytes:
            self.bytes[probe.sha256] = data
            if all(part.data is not data for part in self.parts):
                self.parts.append(Part(name, probe.media_type, data))

    # ---- mails without a manuscript

    def _only_pictures(self, letter: Letter, files: Sequence[File], called: bool) -> list[ReadManuscript]:
        """A mail of photographs: a manuscript of them, titled as the subject says, unless the mail asks something."""
        photographs = photographs_among(files, pasted=True)
        if not photographs or letter.automatic or (not called and letters.is_question(letter.subject + letter.text)):
            return []
        told = letters.told_by(letter)
        title = letters.subject_title(letter.subject) or naming.stem(photographs[0].name)
        found: dict[str, Picture] = {}
        for number, file in enumerate(photographs):
            self._find_picture(f"beside:{number}", file.data, file.name, title, found)
        manuscript = picture_only(title, told.unit or told.sender, list(found))
        return [ReadManuscript(with_pictures(manuscript, found))] if found else []

    def _tell_what_is_missing(self, bundle: _Bundle, promised: bool) -> None:
        if not bundle.letter.subject and not bundle.text:
            code, text = "mail-empty", "邮件是空的：没有主题、正文和附件。"
        elif promised:
            code, text = "manuscript-missing", "邮件称是投稿，但没有附件，正文里也没有稿件。请联系投稿人补发。"
        elif letters.speaks_of_attachment(bundle.text):
            code, text = "attachment-missing", "正文提到附件，但邮件里没有附件。请联系发信人补发。"
        else:
            return
        self.notices.append(notice(self.name, code, text))


class _Bundle(Struct):
    """A mail with the mails that it passes on (``letter.forwarded``), and what hangs on all of them."""

    letter: Letter
    files: list[File]

    @property
    def letters(self) -> list[Letter]:
        return [self.letter, *self.letter.forwarded]

    @property
    def text(self) -> str:
        return "\n\n".join(filter(None, (mail.text.strip() for mail in self.letters)))


def _is_mail(file: File) -> bool:
    return file.media_type == _RFC822 or file.kind in kinds.MAILS


def _parted(files: Sequence[File]) -> tuple[list[Part], list[File]]:
    """The mails among an archive's files, and the others."""
    mails = [Part(file.name, _RFC822, file.data) for file in _mails_among(files)]
    return mails, [file for file in files if not _is_mail(file) and file.kind != "mailbox"]


def _mails_among(files: Sequence[File]) -> Iterator[File]:
    """The mails among some files, those in mailboxes one by one."""
    for file in files:
        if file.kind == "mailbox":
            yield from (File(name_of(mail), _RFC822, mail) for mail in mails_of(file.data))
        elif _is_mail(file):
            yield file


def _with_pictures_shown(items: list[Item], held: Mapping[str, bytes], files: Sequence[File]) -> Draft:
    """An article in HTML with the pictures that it shows: those that it holds itself, and parts of its mail under their
    own names."""
    shown = {file.content_id: file for file in files if file.inline}
    for shot in shots_in(items):
        if shot.key in shown:
            shot.name = naming.picture_name(shown[shot.key].name)
    return Draft(items, {**held, **{key: file.data for key, file in shown.items()}})


def _files(letter: Letter) -> list[File]:
    shown = letter.shown
    return [File(a.name, a.media_type, a.data, "", a.content_id, a.content_id in shown) for a in letter.attached]


def _brings_something(letter: Letter) -> bool:
    """Whether a mail that calls itself a submission has more than a question or an answer in it."""
    words = letter.text.strip() and not letters.is_reply(letter.subject)
    return bool(letter.attached or words) and not letter.automatic and not letters.is_question(letter.text)


def _told(manuscript: Manuscript, told: Told) -> Manuscript:
    """What a file of our own leaves open, as the mail says it."""
    return replace(
        manuscript,
        title=manuscript.title or next(iter(told.titles), ""),
        unit=manuscript.unit or told.unit or told.sender,
        authors=manuscript.authors or authors_named(manuscript.blocks) or told.authors,
    )


def _told_of_one_among_many(source: Source) -> Told:
    """What a mail with several manuscripts says is said of all of them: their own names and units come first."""
    told = source.told
    stem = letters.clean_stem(naming.stem(source.original))
    return Told((stem, *told.titles) if stem else told.titles, "", told.unit or told.sender)


def _name_only(told: Told, name: str) -> Manuscript:
    """A manuscript that could not be read or did not come: an editor still sees whose it is."""
    return Manuscript(title=told.titles[0] if told.titles else name, unit=told.unit or told.sender)


def _free_name(name: str, taken: set[str]) -> str:
    """``name``, or with a number behind it if another picture is called so."""
    number, free = 2, name
    while free in taken:
        free = f"{naming.stem(name)}({number}){naming.ending_of(name)}"
        number += 1
    return free
