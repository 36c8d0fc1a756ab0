"""Storing what was read and decided: all of an import in one transaction, as one undoable step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from shequ_editor.errors import Message, Notice
from shequ_editor.library import Library
from shequ_editor.library.imports import ImportedFile
from shequ_editor.library.manuscripts import NewManuscript, in_utc
from shequ_editor.services.arrivals import FileReport, ImportReport, Outcome, Read
from shequ_editor.services.telling import Action, Finding

LABEL = "导入稿件"
REVISED = "修改稿"
"""The name of a version that came by mail."""

Key = tuple[Path, int]
Decisions = Mapping[Key, tuple[Finding, Action]]


def store(
    library: Library,
    read: Sequence[Read | FileReport],
    decisions: Decisions,
    *,
    cancelled: bool = False,
    recorded: bool = True,
) -> ImportReport:
    """Store files as it was decided for their manuscripts; what nothing was said of is new. If it is to be
    ``recorded``, all of it is written down in the 收稿记录."""
    with library.change(LABEL) as step:
        storer = _Storer(library, decisions)
        told = [each if isinstance(each, FileReport) else None for each in read]
        places = [place for place, each in enumerate(told) if each is None]
        for place in sorted(places, key=lambda place: _received(read[place])):  # a version comes after what it revises
            told[place] = storer.file(read[place])  # type: ignore[arg-type]
        files = tuple(each for each in told if each)
        record = library.imports.add([*map(_recorded, files)], cancelled=cancelled) if files and recorded else 0
    return ImportReport(step.changes, files, cancelled, record)


def _recorded(file: FileReport) -> ImportedFile:
    return ImportedFile(str(file.path), file.sha256, file.stored, file.outcome, file.message, file.notices)


def _received(read: Read | FileReport) -> str:
    return in_utc(read.stored.received) if isinstance(read, Read) else ""


class _Storer:
    def __init__(self, library: Library, decisions: Decisions) -> None:
        self._library = library
        self._decisions = decisions
        self._stored: dict[Key, int] = {}  # the manuscript that each that came is now, or stands behind

    def file(self, read: Read) -> FileReport:
        self._library.give_way()
        known = self._library.submissions.manuscripts_of(read.stored.sha256)
        if known is not None:  # the same file twice in one import
            return FileReport(read.path, "already_there", manuscripts=tuple(known), sha256=read.stored.sha256)
        decided = [self._decided(read, number) for number in range(len(read.manuscripts))]
        facts = tuple(finding.fact for _action, finding, _old in decided if finding)
        if all(action == "skip" and finding and finding.kind != "again" for action, finding, _old in decided):
            olds = tuple(old for _action, _finding, old in decided)
            return FileReport(read.path, "skipped", facts[0], olds, _notices(facts[1:]))
        as_new = tuple(finding.fact for action, finding, _old in decided if finding and action == "new")
        notices = (*read.stored.notices, *_notices(as_new))
        submission_id = self._submission(replace(read, stored=replace(read.stored, notices=notices)))
        for number, (action, finding, old) in enumerate(decided):
            new = replace(read.manuscripts[number], submission_id=submission_id)
            self._stored[read.path, number] = self._manuscript(new, submission_id, action, finding, old)
        ids = tuple(dict.fromkeys(self._stored[read.path, number] for number in range(len(decided))))
        others = [fact for fact in facts if fact not in as_new]
        message = others[0] if others else None
        notices = (*notices, *_notices(others[1:]))
        return FileReport(read.path, _outcome(read, decided), message, ids, notices, read.stored.sha256, stored=True)

    def _decided(self, read: Read, number: int) -> _Decided:
        """What is done with a manuscript, and the one it belongs to; what that is not there any more makes it new."""
        decision = self._decisions.get((read.path, number))
        if decision is None:
            return "new", None, 0
        finding, action = decision
        if action == "new":
            return "new", finding, 0
        old = self._stored.get(finding.twin, 0) if finding.twin else finding.known.id
        if not old or not self._library.manuscripts.exists(old):
            return "new", None, 0
        return action, finding, old

    def _submission(self, read: Read) -> int:
        for sha256, size in read.sizes.items():
            self._library.submissions.add_original(sha256, size)
        submission_id = self._library.submissions.add(read.stored)
        if read.stored.message_id:
            self._library.repeats.name_message(submission_id, read.stored.message_id)
        return submission_id

    def _manuscript(
        self, new: NewManuscript, submission_id: int, action: Action, finding: Finding | None, old: int
    ) -> int:
        repeats = self._library.repeats
        if action == "new":
            return self._library.manuscripts.add(new)
        if action == "version":
            repeats.revise(old, new.manuscript, REVISED, submission_id)
        elif finding and finding.kind == "again":
            repeats.came_again(old, submission_id)
        return old


_Decided = tuple[Action, Finding | None, int]


def _notices(facts: Sequence[Message]) -> tuple[Notice, ...]:
    return tuple(map(Notice, facts))


def _outcome(read: Read, decided: Sequence[_Decided]) -> Outcome:
    actions = {action for action, _finding, _old in decided}
    if "new" in actions:
        return "imported" if read.stored.is_submission else "not_submission"
    return "new_version" if "version" in actions else "already_there"
