"""Told before they are stored: the same mail again, a revised manuscript, a story that another unit told.

Each manuscript that came is held against those of the library, and those that came with it and are older. What may
be meant is found by a mail's own name, by files, by pictures, by the title and by the text
(:mod:`shequ_editor.library.likeness`); what it is, is told by who sent it and how much of it is the same:

* **again**: it says the same, word by word, and shows nothing new. Nothing more is stored than its mail.
* **revised**: the same unit (or sender, where no unit is named) sent much the same text, or calls it a 修改稿.
* **like**: somebody else sent much the same text.

A default changes nothing that cannot be seen: a revised manuscript becomes a new version by itself only where that is
sure, nobody edited the old one, and no earlier issue printed it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import Message
from shequ_editor.intake.versions import calls_itself_revised, is_one_title
from shequ_editor.library import Library, likeness
from shequ_editor.library.manuscripts import NewManuscript, in_utc, shingles
from shequ_editor.library.repeats import Known
from shequ_editor.library.search import plain
from shequ_editor.services.arrivals import Read

Kind = Literal["again", "revised", "like"]
Action = Literal["new", "version", "skip"]

_RANK: dict[Kind, int] = {"like": 0, "revised": 1, "again": 2}
_SURELY = 0.6  # of the text: with the same unit and title it is the same manuscript
_SOMETHING = 0.1  # of the text, where the title is the same and the mail calls itself revised


class Finding(Struct, frozen=True):
    """A manuscript that came, and the one it repeats or is like. ``number`` is its place among the manuscripts of its
    file; ``share`` how much of the shorter text stands in the other, 0 to 1. ``action`` is what is done with it if
    nobody says otherwise, one of ``actions``; ``fact`` says why."""

    kind: Kind
    path: Path
    number: int
    manuscript: Manuscript
    received: str
    sender: str
    known: Known
    share: float
    action: Action
    fact: Message
    twin: tuple[Path, int] | None = None  # the key of that other one, if it came with this one

    @property
    def key(self) -> tuple[Path, int]:
        return self.path, self.number

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done with it."""
        return ("skip", "new") if self.kind == "again" else ("version", "new", "skip")


Decide = Callable[[Sequence[Finding]], Sequence[Action] | None]
"""Asked once, before anything is stored, for the action of each finding; None: nothing is stored at all."""


def by_default(findings: Sequence[Finding]) -> list[Action]:
    """What is safe."""
    return [finding.action for finding in findings]


def by_rule(*, again: Action | None = None, revised: Action | None = None) -> Decide:
    """One answer for all of a kind; what is safe for the rest."""
    rules: dict[Kind, Action | None] = {"again": again, "revised": revised}
    return lambda findings: [rules.get(finding.kind) or finding.action for finding in findings]


class Came(Struct, frozen=True):
    """A manuscript of a file that was read."""

    read: Read
    number: int
    known: Known  # as those that come after it are held against it; its id is negative

    @property
    def new(self) -> NewManuscript:
        return self.read.manuscripts[self.number]

    @property
    def manuscript(self) -> Manuscript:
        return self.new.manuscript


def findings(library: Library, files: Iterable[Read]) -> list[Finding]:
    """What came before of the manuscripts of some files, the earliest first."""
    judge = _Judge(library)
    by_bytes = {read.stored.sha256: read for read in reversed(list(files))}  # of the same file only the first
    came = [each for read in reversed(by_bytes.values()) for each in _came(read)]
    came.sort(key=lambda each: each.known.received_utc)
    numbered = (replace(each, known=replace(each.known, id=-place)) for place, each in enumerate(came, 1))
    return [finding for each in numbered if (finding := judge.finding(each))]


def _came(read: Read) -> Iterator[Came]:
    for number, new in enumerate(read.manuscripts):
        manuscript = new.manuscript
        known = Known(
            0,
            manuscript.title,
            manuscript.unit,
            new.sender,
            read.stored.sender_address,
            new.received,
            in_utc(new.received),
            (manuscript,),
        )
        yield Came(read, number, known)


class _Judge:
    """Holds what comes against the library and what came with it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._batch = _Batch()
        with library.searching():
            self._common = library.repeats.common()

    def finding(self, came: Came) -> Finding | None:
        found = shingles(came.manuscript) - self._common
        told = (self._verdict(came, known, found) for known in self._candidates(came, found))
        verdicts = [verdict for verdict in told if verdict]
        self._batch.add(came, found)
        best = max(verdicts, key=lambda each: (_RANK[each.kind], each.share, each.known.id > 0), default=None)
        return replace(best, twin=self._batch.key(best.known.id)) if best else None

    def _candidates(self, came: Came, found: frozenset[bytes]) -> Iterator[Known]:
        repeats, manuscripts = self._library.repeats, self._library.manuscripts
        with self._library.searching():
            ids = [
                *repeats.of_message(came.read.stored.message_id),
                *repeats.of_files(came.read.documents),
                *(repeats.of_pictures(each.sha256 for each in came.manuscript.pictures) if not found else ()),
                *repeats.of_title(came.manuscript.title),
                *(each.id for each in manuscripts.alike(came.manuscript, self._common)),
            ]
            known = [repeats.known(each) for each in dict.fromkeys(ids)]
        yield from (each for each in known if each)
        yield from self._batch.candidates(came, found)

    def _verdict(self, came: Came, known: Known, found: frozenset[bytes]) -> Finding | None:
        one_source = _one_source(came.known, known)
        if one_source is not False and any(_says_the_same(came.manuscript, text) for text in known.texts):
            return _finding("again", came, known, 1.0, "skip")
        if came.new.status is Status.OTHER:
            return None
        share = max(likeness.share(found, shingles(text) - self._common) for text in known.texts)
        revision = _calls_itself_revised(came)
        one_title = is_one_title(came.manuscript.title, known.title)
        if one_source and (share >= likeness.ALIKE or (one_title and revision and share >= _SOMETHING)):
            sure = one_title and (share >= _SURELY or revision) and _may_be_replaced(came, known)
            return _finding("revised", came, known, share, "version" if sure else "new")
        return _finding("like", came, known, share, "new") if share >= likeness.ALIKE else None


def _calls_itself_revised(came: Came) -> bool:
    stored = came.read.stored
    return any(map(calls_itself_revised, (stored.subject, stored.name, came.new.original)))


def _may_be_replaced(came: Came, known: Known) -> bool:
    """Whether nothing of an editor's work or of a printed issue, and nothing newer, would give way."""
    return not known.edited and not known.printed and came.known.received_utc >= known.received_utc


def _one_source(one: Known, other: Known) -> bool | None:
    """Whether two manuscripts are of the same unit or, where one names none, of the same sender; None: unknown."""
    units = plain(one.unit), plain(other.unit)
    if all(units):
        return units[0] in units[1] or units[1] in units[0]
    if one.address and other.address:
        return one.address.casefold() == other.address.casefold() or None
    return None


def _says_the_same(new: Manuscript, old: Manuscript) -> bool:
    """Whether a manuscript has no other words, and no picture more."""
    hashes = {picture.sha256 for picture in new.pictures}
    return hashes <= {picture.sha256 for picture in old.pictures} and _words(new) == _words(old)


def _words(manuscript: Manuscript) -> str:
    texts = (manuscript.title, manuscript.kicker, manuscript.subtitle, *(block.text for block in manuscript.blocks))
    return "".join(map(plain, texts))


# -- what is said of it


_SAME = "和《{title}》（{unit}，{date}收到）一字不差。"
_REVISED = "像是《{title}》（{unit}，{date}收到）的修改稿，{percent}%的文字相同。"
_LIKE = "和《{title}》（{unit}，{date}收到）有{percent}%的文字相同。"
_FACTS: dict[Kind, tuple[str, str]] = {
    "again": ("told-again", _SAME),
    "revised": ("told-revised", _REVISED),
    "like": ("told-like", _LIKE),
}
_PRINTED = "那一篇已排入{issue}。"
_EDITED = "那一篇编辑改过。"


def _finding(kind: Kind, came: Came, known: Known, share: float, action: Action) -> Finding:
    code, text = _FACTS[kind]
    advice = _PRINTED if known.placed else _EDITED if known.edited and kind == "revised" else ""
    fact = Message(
        code,
        text,
        {
            "title": known.title,
            "unit": known.unit or known.sender,
            "date": known.received[:10],
            "percent": min(99, round(share * 100)) if kind != "again" else 100,
            "issue": known.placed,
        },
        advice,
    )
    return Finding(
        kind,
        came.read.path,
        came.number,
        came.manuscript,
        came.new.received,
        came.new.sender,
        known,
        share,
        action,
        fact,
    )


# -- what came with it


class _Batch:
    """What came in one import and was looked at, to be found as the library finds what it holds."""

    def __init__(self) -> None:
        self._came: dict[int, Came] = {}
        self._by: dict[tuple[str, str], list[int]] = {}

    def add(self, came: Came, found: frozenset[bytes]) -> None:
        self._came[came.known.id] = came
        for key in self._keys(came, found):
            self._by.setdefault(key, []).append(came.known.id)

    def key(self, number: int) -> tuple[Path, int] | None:
        """The file of one of these, and its place there."""
        came = self._came.get(number)
        return (came.read.path, came.number) if came else None

    def candidates(self, came: Came, found: frozenset[bytes]) -> Iterator[Known]:
        ids = [each for key in self._keys(came, frozenset()) for each in self._by.get(key, ())]
        ids += likeness.likely(found, lambda mark, most: self._by.get(("mark", mark), [])[:most])
        others = (self._came[each] for each in dict.fromkeys(ids))
        return (each.known for each in others if each.read is not came.read)

    @staticmethod
    def _keys(came: Came, found: frozenset[bytes]) -> Iterator[tuple[str, str]]:
        if came.read.stored.message_id:
            yield "message", came.read.stored.message_id
        yield "title", plain(came.manuscript.title)
        yield from (("file", each) for each in came.read.documents)
        yield from (("picture", each.sha256) for each in came.manuscript.pictures if not came.manuscript.characters)
        yield from (("mark", each) for each in likeness.marks(found))
