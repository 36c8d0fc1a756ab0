"""Any file that came in, read into a :class:`Submission`: what it holds is taken apart, grouped, understood.

One bad part never harms the others: what cannot be read becomes a notice, and its bytes are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from shequ_editor.domain.manuscript import Manuscript, Picture, Role
from shequ_editor.errors import IntakeError, Notice, notice
from shequ_editor.intake import kinds, letters, naming, pictures, wording
from shequ_editor.intake.archive import Budget, unpack
from shequ_editor.intake.charset import decode
from shequ_editor.intake.classify import Beside, picture_only, understand, with_pictures, words_of
from shequ_editor.intake.draft import Draft, Grid, Item, Para, Shot
from shequ_editor.intake.head import Told
from shequ_editor.intake.html import read_html
from shequ_editor.intake.limits import DEFAULT, MEGABYTE, Limits
from shequ_editor.intake.mail import Letter, read_mail
from shequ_editor.intake.submission import Part, ReadManuscript, Submission
from shequ_editor.intake.text import read_text
from shequ_editor.intake.word import read_docx

_SAME_TEXT = 0.8  # share of a text's shingles found in another: the same manuscript in two files
_SHINGLE = 12
_SPACER = 16  # pixels: what is smaller places things, it shows nothing
_LONGEST_BASE = 40


@dataclass(frozen=True, slots=True)
class _File:
    """A file that came, on its own, in a mail or in an archive (``folder`` there)."""

    name: str
    media_type: str
    data: bytes
    folder: str = ""
    content_id: str = ""
    inline: bool = False


@dataclass(slots=True)
class _Source:
    """A draft that is to become a manuscript; ``original`` names the part it is from ("" for the mail itself)."""

    draft: Draft
    told: Told
    original: str = ""
    folder: str = ""
    beside: list[_File] = field(default_factory=list)


def read_file(path: Path, *, limits: Limits = DEFAULT) -> Submission:
    """Reads a mail, a document, an archive or a picture.

    Raises:
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
        raise IntakeError(
            "file-unreadable",
            "打不开“{name}”：{reason}。请检查文件是否还在、是否被别的程序占用。",
            name=name,
            reason=error.strerror or "",
        ) from error
    return read_bytes(data, path.name, limits=limits)


def read_bytes(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Submission:
    """Reads a file's bytes; ``name`` as the file is called. Raises as :func:`read_file` does."""
    name = naming.base_name(name)
    kind = kinds.kind_of(data, name)
    if kind == "other" and _looks_like_mail(data):
        kind = "mail"
    if kind == "mail" or (kind in ("text", "html") and name.lower().endswith(".eml")):
        return _Reader(name, "mail", limits).mail(data)
    if kind == "zip":
        return _Reader(name, "archive", limits).archive(data)
    if kind == "picture":
        return _Reader(name, "picture", limits).picture(data)
    if kind in kinds.MANUSCRIPTS:
        return _Reader(name, "document", limits).document(data, kind)
    raise kinds.unreadable(kind, name)


def _looks_like_mail(data: bytes) -> bool:
    head = data[:2048].lower()
    return b"\nsubject:" in head and b"\nfrom:" in b"\n" + head


class _Reader:
    """Reads one file; collects parts, pictures and notices on its way."""

    def __init__(self, name: str, kind: str, limits: Limits) -> None:
        self.name = name
        self.kind = kind
        self.limits = limits
        self.budget = Budget(limits)
        self.parts: list[Part] = []
        self.bytes: dict[str, bytes] = {}
        self.notices: list[Notice] = []

    # ---- by kind of file

    def mail(self, data: bytes) -> Submission:
        letter = read_mail(data, self.name, self.limits)
        self.notices += letter.notices
        files = [_File(a.name, a.media_type, a.data, "", a.content_id, a.inline) for a in letter.attached]
        opened, hopeful = self._open(files)
        called = any(letters.calls_itself_submission(mail.subject) for mail in (letter, *letter.forwarded))
        sources = [self._told(source, letters.told_by(letter, naming.stem(source.original))) for source in opened]
        sources = self._grouped(self._with_article(sources, letter, files, called), self._photographs(files))
        manuscripts = self._manuscripts(sources)
        if not manuscripts:
            manuscripts = self._only_pictures(letter, files, called)
        is_submission = (
            bool(manuscripts) or hopeful or (called and not letter.automatic and self._brings_something(letter))
        )
        self._tell_what_is_missing(letter, is_submission, bool(manuscripts) or hopeful)
        return Submission(
            name=self.name,
            kind=self.kind,
            subject=letter.subject,
            sender_name=letter.sender_name,
            sender_address=letter.sender_address,
            received=letter.received,
            is_submission=is_submission,
            manuscripts=tuple(manuscripts),
            parts=tuple(self.parts),
            pictures=self.bytes,
            notices=tuple(self.notices),
            text=letter.text,
        )

    def archive(self, data: bytes) -> Submission:
        files = self._unpacked(_File(self.name, "application/zip", data))
        opened, _ = self._open(files)
        for source in opened:
            source.told = Told((letters.clean_stem(naming.stem(source.original)),))
        return self._submission(self._grouped(opened, self._photographs(files)))

    def document(self, data: bytes, kind: str) -> Submission:
        draft = self._draft(_File(self.name, "", data), kind)
        told = Told((letters.clean_stem(naming.stem(self.name)),))
        return self._submission([_Source(draft, told, self.name)])

    def picture(self, data: bytes) -> Submission:
        probe = pictures.probe(data, self.name, self.limits)
        self.bytes[probe.sha256] = data
        picture = Picture(self.name, probe.sha256, probe.width, probe.height)
        manuscript = picture_only(letters.clean_stem(naming.stem(self.name)), "", [self.name])
        read = ReadManuscript(with_pictures(manuscript, {self.name: picture}), self.name)
        return Submission(self.name, self.kind, manuscripts=(read,), pictures=self.bytes)

    def _submission(self, sources: Sequence[_Source]) -> Submission:
        manuscripts = tuple(self._manuscripts(sources))
        return Submission(
            name=self.name,
            kind=self.kind,
            is_submission=bool(manuscripts),
            manuscripts=manuscripts,
            parts=tuple(self.parts),
            pictures=self.bytes,
            notices=tuple(self.notices),
        )

    # ---- files into drafts

    def _open(self, files: list[_File]) -> tuple[list[_Source], bool]:
        """Drafts of all documents among the files (archives are replaced by what they hold), and whether one of those
        that could not be read may have been a manuscript."""
        sources: list[_Source] = []
        hopeful = False
        for file in list(files):
            if kinds.kind_of(file.data, file.name) == "zip":
                self.parts.append(Part(file.name, file.media_type, file.data))
                at = files.index(file)
                files[at : at + 1] = self._try_unpacking(file)
        for file in files:
            kind = kinds.kind_of(file.data, file.name)
            self.parts.append(Part(file.name, file.media_type, file.data))
            try:
                if kind in kinds.MANUSCRIPTS and not file.inline:
                    sources.append(_Source(self._draft(file, kind), Told(), file.name, file.folder))
                elif kind not in ("picture", "mail", *kinds.MANUSCRIPTS):
                    hopeful = hopeful or kind in kinds.UNREADABLE_MANUSCRIPTS
                    raise kinds.unreadable(kind, file.name)
            except IntakeError as error:
                hopeful = hopeful or kind in kinds.MANUSCRIPTS
                self.notices.append(Notice(error.message, file.name))
        return sources, hopeful

    def _try_unpacking(self, file: _File) -> list[_File]:
        try:
            return self._unpacked(file)
        except IntakeError as error:
            self.notices.append(Notice(error.message, file.name))
            return []

    def _unpacked(self, file: _File) -> list[_File]:
        unpacked = unpack(file.data, file.name, self.budget)
        self.notices += unpacked.notices
        return [_File(entry.name, "", entry.data, entry.folder) for entry in unpacked.entries]

    def _draft(self, file: _File, kind: str) -> Draft:
        if kind == "docx":
            draft = read_docx(file.data, file.name, self.limits)
        elif kind == "html":
            draft = read_html(decode(file.data).text)
        else:
            draft = read_text(file.data, file.name)
        self.notices += draft.notices
        return draft

    @staticmethod
    def _told(source: _Source, told: Told) -> _Source:
        source.told = told
        return source

    def _photographs(self, files: Sequence[_File]) -> list[_File]:
        """Pictures sent as files of their own; those that the HTML body shows in their places are not."""
        found = [file for file in files if not file.inline and kinds.kind_of(file.data, file.name) == "picture"]
        return sorted(found, key=lambda file: (file.folder, naming.natural_key(file.name)))

    # ---- what belongs together

    def _with_article(
        self, sources: list[_Source], letter: Letter, files: Sequence[_File], called: bool
    ) -> list[_Source]:
        """The article that the mail itself is, unless an attachment says the same or a machine wrote it."""
        for mail in (letter, *letter.forwarded):
            told = letters.told_by(letter)
            items = letters.article_in(mail.body.items, told, called=called and not any(map(_has_prose, sources)))
            if (
                not items
                or (mail.automatic and not called)
                or any(_same(words_of(items), source) for source in sources)
            ):
                continue
            media = {file.content_id: file.data for file in files if file.content_id}
            sources = [source for source in sources if _has_prose(source)] + [_Source(Draft(items, media), told)]
        return sources

    def _grouped(self, sources: list[_Source], photographs: list[_File]) -> list[_Source]:
        """Doubles left out, papers that go with a manuscript set aside, photographs given to theirs."""
        sources = self._without_doubles(sources)
        main = [source for source in sources if _has_prose(source)]
        if not main:
            main = sources[:1] if len(sources) == 1 else sources
        for source in sources:
            if source not in main:
                self._set_aside(source, main)
        self._give_photographs(main, photographs)
        return main

    def _without_doubles(self, sources: list[_Source]) -> list[_Source]:
        kept: list[_Source] = []
        for source in sorted(sources, key=lambda source: not source.original.lower().endswith(".docx")):
            double = next((other for other in kept if _same(words_of(source.draft.items), other)), None)
            if double is None:
                kept.append(source)
                continue
            text = "“{name}”与“{other}”是同一篇稿件，只读了后者。"
            other = double.original or "邮件正文"
            self.notices.append(notice(source.original, "same-manuscript", text, name=source.original, other=other))
        return [source for source in sources if source in kept]

    def _set_aside(self, source: _Source, main: list[_Source]) -> None:
        """A Word file with photographs and hardly a word goes to the manuscript; a form or a table stays a part."""
        shots = any(isinstance(item, Shot) for item in source.draft.items)
        if shots and len(main) == 1:
            target = main[0].draft
            prefix = f"{source.original}/"
            target.media |= {prefix + key: data for key, data in source.draft.media.items()}
            moved = [replace(i, key=prefix + i.key) if isinstance(i, Shot) else i for i in source.draft.items]
            target.items += moved[next((n for n, item in enumerate(moved) if isinstance(item, Shot)), 0) :]
            return
        text = "“{name}”里没有成段的文字，没有当作稿件，原件已保留。"
        self.notices.append(notice(source.original, "no-manuscript", text, name=source.original))

    def _give_photographs(self, sources: Sequence[_Source], photographs: Sequence[_File]) -> None:
        if len(sources) == 1:
            sources[0].beside += photographs
            return
        for file in photographs:
            owner = _owner(file, sources)
            if owner is not None:
                owner.beside.append(file)
            elif sources:
                text = "不知道照片“{name}”属于哪一篇稿件，没有放入，原件已保留。请在稿件中自行插入。"
                self.notices.append(notice(file.name, "picture-owner", text, name=file.name))

    # ---- drafts into manuscripts

    def _manuscripts(self, sources: Sequence[_Source]) -> list[ReadManuscript]:
        base = naming.without_folder_number(naming.stem(self.name))
        result = []
        for source in sources:
            own_base = base if len(sources) == 1 else naming.stem(source.original) or base
            result.append(ReadManuscript(self._manuscript(source, own_base[:_LONGEST_BASE]), source.original))
        return [read for read in result if read.manuscript.blocks or read.manuscript.title]

    def _manuscript(self, source: _Source, base: str) -> Manuscript:
        beside = self._originals_put_in(source)
        media = source.draft.media | {f"beside:{n}": file.data for n, file in enumerate(beside)}
        named = {f"beside:{n}": file.name for n, file in enumerate(beside)}
        shots = [Beside(key, name) for key, name in named.items()]
        manuscript = understand(source.draft.items, source.told, shots)
        named |= {shot.key: shot.name for shot in _shots(source.draft.items) if shot.name}
        keys = dict.fromkeys(block.picture for block in manuscript.blocks if block.role is Role.PHOTO)
        found: dict[str, Picture] = {}
        for key in keys:
            if key in media:
                self._find_picture(key, media[key], named.get(key, ""), base, found)
        return with_pictures(manuscript, found)

    def _originals_put_in(self, source: _Source) -> list[_File]:
        """Photographs beside a document that shows them too, smaller: the originals take the place of the copies."""
        shown = {shot.key: shot for shot in _shots(source.draft.items) if shot.key in source.draft.media}
        left = []
        for file in source.beside:
            key = next((key for key in shown if source.draft.media[key] == file.data), None) or _alike(
                file, shown, source
            )
            if key is None:
                left.append(file)
                continue
            source.draft.media[key] = file.data
            shown.pop(key).name = file.name
        return left

    def _find_picture(self, key: str, data: bytes, name: str, base: str, found: dict[str, Picture]) -> None:
        """The picture with this key into ``found``, named so that one can speak of it; a notice if it is unreadable."""
        number = len(found) + 1
        shown_name = name or f"{base}-{number}{naming.ending_of(key)}"
        try:
            probe = pictures.probe(data, shown_name, self.limits)
        except IntakeError as error:
            self.notices.append(Notice(error.message, self.name))
            return
        if min(probe.width, probe.height) < _SPACER:
            return
        taken = {picture.name for picture in found.values() if picture.sha256 != probe.sha256}
        name = _free_name(name or f"{base}-{number}{probe.ending}", taken)
        found[key] = Picture(name, probe.sha256, probe.width, probe.height)
        if probe.sha256 not in self.bytes:
            self.bytes[probe.sha256] = data
            if all(part.data is not data for part in self.parts):
                self.parts.append(Part(name, probe.media_type, data))

    # ---- mails without a manuscript

    def _only_pictures(self, letter: Letter, files: Sequence[_File], called: bool) -> list[ReadManuscript]:
        """A mail of photographs: a manuscript of them, titled as the subject says, unless the mail asks something."""
        photographs = self._photographs(files)
        if not photographs or letter.automatic or (not called and letters.is_question(letter.subject + letter.text)):
            return []
        told = letters.told_by(letter)
        title = letters.subject_title(letter.subject) or naming.stem(photographs[0].name)
        found: dict[str, Picture] = {}
        for number, file in enumerate(photographs):
            self._find_picture(f"beside:{number}", file.data, file.name, title, found)
        manuscript = picture_only(title, told.unit or told.sender, list(found))
        return [ReadManuscript(with_pictures(manuscript, found))] if found else []

    def _brings_something(self, letter: Letter) -> bool:
        """Whether a mail that calls itself a submission has more than a question in it."""
        return bool(letter.attached or letter.text.strip()) and not letters.is_question(letter.text)

    def _tell_what_is_missing(self, letter: Letter, is_submission: bool, has_manuscript: bool) -> None:
        if not letter.subject and not letter.text.strip() and not letter.attached:
            self.notices.append(
                notice(self.name, "mail-empty", "邮件“{name}”是空的：没有主题、正文和附件。", name=self.name)
            )
        elif is_submission and not has_manuscript and not letter.attached:
            text = "邮件称是投稿，但没有附件，正文里也没有稿件。请联系投稿人补发。"
            self.notices.append(notice(self.name, "manuscript-missing", text))
        elif not has_manuscript and not letter.attached and letters.speaks_of_attachment(letter.text):
            text = "正文提到附件，但邮件里没有附件。请联系发信人补发。"
            self.notices.append(notice(self.name, "attachment-missing", text))


# ---- small questions ------------------------------------------------------------------------------------------------


def _shots(items: Sequence[Item]) -> list[Shot]:
    """All pictures of a draft, those in tables too."""
    shots: list[Shot] = []
    for item in items:
        if isinstance(item, Shot):
            shots.append(item)
        elif isinstance(item, Grid):
            shots += [shot for row in item.rows for cell in row for shot in _shots(cell)]
    return shots


def _has_prose(source: _Source) -> bool:
    """Whether a document holds a story: paragraphs, not only a form, a list or captions."""
    paras = [item.text for item in source.draft.items if isinstance(item, Para)]
    return sum(wording.han(text) for text in paras if wording.is_prose(text)) >= 60


def _same(text: str, source: _Source) -> bool:
    mine, other = _shingles(text), _shingles(words_of(source.draft.items))
    return bool(mine) and bool(other) and len(mine & other) >= _SAME_TEXT * min(len(mine), len(other))


def _shingles(text: str) -> set[str]:
    bare = wording.compact(text)
    return {bare[at : at + _SHINGLE] for at in range(len(bare) - _SHINGLE + 1)}


def _owner(file: _File, sources: Sequence[_Source]) -> _Source | None:
    """The manuscript a photograph belongs to: the only one in its folder, else the one whose name begins alike."""
    near = [source for source in sources if source.folder == file.folder]
    if len(near) == 1:
        return near[0]
    stem = naming.stem(file.name)
    shares = {_shared(stem, naming.stem(source.original)): source for source in near or sources}
    best = max(shares, default=0)
    return shares[best] if best >= 3 else None


def _shared(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _alike(file: _File, shown: dict[str, Shot], source: _Source) -> str | None:
    """The key of the smaller copy of this photograph in the document."""
    if not shown:
        return None
    try:
        bits, shape = pictures.likeness(file.data)
        for key in shown:
            other_bits, other_shape = pictures.likeness(source.draft.media[key])
            if (bits ^ other_bits).bit_count() <= 5 and abs(shape / other_shape - 1) < 0.03:
                return key
    except Exception:  # one of them is no picture; the probe will say so
        return None
    return None


def _free_name(name: str, taken: set[str]) -> str:
    """``name``, or with a number behind it if another picture is called so."""
    number = 2
    free = name
    while free in taken:
        free = f"{naming.stem(name)}({number}){naming.ending_of(name)}"
        number += 1
    return free
