"""A mail: who sent it, what it says, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shequ_editor.errors import IntakeError, Notice, notice
from shequ_editor.intake import bodies, headers, links, naming, outlook, tnef
from shequ_editor.intake.draft import Draft, Shot
from shequ_editor.intake.letter import LONGEST_SUBJECT, Attached, Letter, better_body, is_sealed, sealed
from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.mailbox import name_of
from shequ_editor.intake.mime import Entity, split, without_wrapping

_FIELDS = {"from", "subject", "date", "received", "message-id", "mime-version", "to", "content-type"}
_TEXT = ("text/plain", "text/html")


def read_letter(data: bytes, name: str, kind: str, limits: Limits = DEFAULT) -> Letter:
    """A mail of any kind (:func:`kinds.kind_of`: "mail", "msg", "tnef"). Raises IntakeError as their readers do."""
    read = {"msg": outlook.read_msg, "tnef": tnef.read_tnef}.get(kind, read_mail)
    return read(data, name, limits)


def read_mail(data: bytes, name: str, limits: Limits = DEFAULT) -> Letter:
    """A mail.

    Raises:
        IntakeError: ``mail-nesting``, or ``not-a-mail`` for bytes without the fields of a mail.
    """
    entity = split(without_wrapping(data), limits)
    if not entity.fields.keys() & _FIELDS:
        raise IntakeError(
            "not-a-mail", "“{name}”不是邮件，或者文件已损坏，无法读取。请在邮箱中重新导出这封邮件。", name=name
        )
    letter = _letter(entity, limits)
    if _is_cut(entity):
        text = "邮件不完整（下载或另存时被截断），后面的附件可能缺失或损坏。请重新从邮箱导出，或请投稿人重发。"
        letter.notices.insert(0, notice(name, "mail-truncated", text))
    return letter


def _is_cut(entity: Entity) -> bool:
    """Whether the file breaks off: a multipart without its end, or base64 that stops in the middle of a group."""
    return any(not part.complete or (not part.children and part.is_cut) for part in entity.walk())


def _letter(entity: Entity, limits: Limits) -> Letter:
    fields = entity.fields
    name, address = headers.address(fields.get("from", fields.get("sender", b"")))
    letter = Letter(
        subject=headers.decode_text(fields.get("subject", b""), words=limits.encoded_words)[:LONGEST_SUBJECT],
        sender_name=name,
        sender_address=address,
        received=headers.iso_date(fields.get("date", b"")),
        message_id=headers.message_id(fields),
    )
    letter.automatic = entity.media_type == "multipart/report" or headers.is_automatic(fields, letter.subject)
    _Collector(letter, limits).take(entity)
    sources = [part for part in entity.walk() if part.media_type in _TEXT and not part.is_attachment]
    letter.notices += links.notices([_source(part, limits) for part in sources], letter.received)
    return letter


class _Collector:
    """Goes through a mail's entities: bodies joined in order, everything else kept as it came."""

    def __init__(self, letter: Letter, limits: Limits) -> None:
        self.letter = letter
        self.limits = limits

    def take(self, entity: Entity) -> None:
        kind = entity.media_type
        if is_sealed(kind):
            self._sealed(entity)
        elif kind == "multipart/alternative" and entity.children:
            self._alternative(entity.children)
        elif kind.startswith("multipart/") and entity.children:
            self._in_turn(entity.children, placed=kind == "multipart/mixed")
        elif kind.startswith("multipart/") or _is_body(entity):
            self.letter.add_body(_draft(entity, self.limits))
        else:
            self._attach(entity)

    def _in_turn(self, parts: Sequence[Entity], *, placed: bool) -> None:
        """Parts in their order. A picture between two bodies stands where it is, as Apple's Mail means it."""
        last_body = max((place for place, part in enumerate(parts) if _is_body(part)), default=0)
        for place, part in enumerate(parts):
            self.take(part)
            if placed and place < last_body and part.media_type.startswith("image/") and not part.is_attachment:
                shown = self.letter.attached[-1]
                self.letter.body.items.append(Shot(shown.content_id))

    def _alternative(self, forms: Iterable[Entity]) -> None:
        """The same words in several forms; each may be made of parts in its turn."""
        drafts: dict[str, Draft] = {}
        for form in forms:
            letter = Letter(attached=self.letter.attached, forwarded=self.letter.forwarded)
            _Collector(letter, self.limits).take(form)
            kind = _TEXT[any(part.media_type == "text/html" for part in form.walk())]
            if letter.body.items or letter.body.notices:
                drafts.setdefault(kind, letter.body)
            self.letter.notices += [told for told in letter.notices if told not in letter.body.notices]
        chosen = better_body(*(drafts.get(kind) for kind in _TEXT))
        if chosen is not None:
            self.letter.add_body(chosen)

    def _attach(self, entity: Entity) -> None:
        content = entity.content
        number = len(self.letter.attached) + 1
        name = naming.base_name(entity.file_name)
        if entity.media_type == "message/rfc822":
            name = name if naming.ending_of(name).lower() == ".eml" else name_of(content)
        name = name or f"附件{number}{naming.usual_ending(entity.media_type)}"
        shown_as = entity.content_id or f"part{number}"
        self.letter.attached.append(Attached(name, entity.media_type, content, shown_as))
        if content.startswith(tnef.MAGIC):
            self._take_out(content, name)

    def _take_out(self, content: bytes, name: str) -> None:
        """What Outlook packed into its winmail.dat: attachments, and the words, which may stand beside it as well."""
        try:
            inner = tnef.read_tnef(content, name, self.limits)
        except IntakeError as error:
            self.letter.notices.append(Notice(error.message))
            return
        self.letter.attached += inner.attached
        self.letter.forwarded += inner.forwarded
        self.letter.notices += [told for told in inner.notices if told not in inner.body.notices]
        if better_body(self.letter.body, inner.body) is inner.body:
            self.letter.body = Draft()
            self.letter.add_body(inner.body)

    def _sealed(self, entity: Entity) -> None:
        """Encrypted, or signed so that the words are inside the signature: kept, and told."""
        for part in entity.walk():
            if not part.children:
                self._attach(part)
        self.letter.notices.append(sealed())


def _is_body(entity: Entity) -> bool:
    return entity.media_type in _TEXT and not entity.is_attachment and not entity.file_name


def _source(entity: Entity, limits: Limits) -> str:
    return bodies.words(entity.content, entity.charset, is_html=entity.media_type == "text/html", limits=limits)


def _draft(entity: Entity, limits: Limits) -> Draft:
    return bodies.draft(
        entity.content,
        entity.charset,
        is_html=entity.media_type == "text/html",
        flowed=entity.flowed,
        delsp=entity.delsp,
        limits=limits,
    )
