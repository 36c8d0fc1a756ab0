"""The checks before the printer: what they need from the library and the files, and what an editor lets pass."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from shequ_editor.domain.codec import decode, encode
from shequ_editor.domain.issue import Issue
from shequ_editor.domain.manuscript import Picture
from shequ_editor.errors import ExportError, Notice
from shequ_editor.preflight import Finding, PictureState, Preflight, Surroundings
from shequ_editor.preflight.issue import alike, sentences
from shequ_editor.services.office import Office
from shequ_editor.services.picture_states import INKS, picture_state

if TYPE_CHECKING:
    from shequ_editor.export.profiles import Profile
    from shequ_editor.typeset.page import Edition


class Checker:
    """Checks the issues of a library; keep it as long as they are worked on: what did not change is not looked at
    again. It belongs to one thread. ``closely``: each picture is decoded once."""

    def __init__(self, office: Office, *, closely: bool = False) -> None:
        self._office, self._closely = office, closely
        self._preflights: dict[str, Preflight] = {}
        self._notices: dict[int, list[Notice]] = {}
        self._states: dict[tuple[str, int, int], PictureState] = {}  # by hash, time and size of the file

    def check(self, issue: Issue, edition: Edition, profile: Profile | None = None) -> tuple[Finding, ...]:
        """What to look at before a printer gets this edition of an issue; ``profile`` is the printer's (None: the one
        that comes with the program)."""
        states = {picture.sha256: self._state(picture) for picture in issue.pictures}
        if profile is None and any(state.mode == INKS for state in states.values()):
            from shequ_editor.export.profiles import shipped_profile

            profile = shipped_profile()
        around = Surroundings(
            states,
            self._printed_before(issue),
            {place: self._noticed(article.manuscript_id) for place, article in enumerate(issue.articles)},
            profile.sha256 if profile else "",
            profile.ink_limit if profile else 0,
        )
        return self._preflight(issue.journal.style).check(issue, edition, around)

    def _preflight(self, style: str) -> Preflight:
        if style not in self._preflights:
            from shequ_editor.typeset.style import load_style

            self._preflights[style] = Preflight(load_style(style))
        return self._preflights[style]

    def _state(self, picture: Picture) -> PictureState:
        path = self._office.picture_path(picture.sha256)
        try:
            file = path.stat()
        except OSError:
            return picture_state(path, picture)
        key = picture.sha256, file.st_mtime_ns, file.st_size
        if key not in self._states:
            self._states[key] = picture_state(path, picture, closely=self._closely)
        return self._states[key]

    def _noticed(self, manuscript: int) -> list[Notice]:
        """What was noticed when a manuscript was read, which stays the same."""
        if manuscript not in self._notices:
            self._notices[manuscript] = self._office.notices(manuscript)
        return self._notices[manuscript]

    def _printed_before(self, issue: Issue) -> dict[int, str]:
        """The earlier issue in which each article stood, by the article's place: the same manuscript, or one of the
        same title that says the same."""
        printed: dict[int, str] = {}
        rows = self._office.printed_before(issue)
        for place, article in enumerate(issue.articles):
            for number, title, name in rows:
                same = number == article.manuscript_id
                if same or (title == article.manuscript.title and self._alike(article.manuscript_id, number)):
                    printed[place] = name
        return printed

    def _alike(self, *numbers: int) -> bool:
        one, other = (sentences(self._office.manuscript(number)) for number in numbers)
        return alike(one, other)


# -- what an editor lets pass


class Passed(Struct, frozen=True):
    """An error that may go to the printer all the same."""

    code: str
    where: str
    message: str


class Release(Struct, frozen=True):
    """An editor's word that an issue may go to the printer with some errors: who said so, and when (ISO)."""

    issue: int
    name: str
    who: str
    when: str
    passed: tuple[Passed, ...]


_SETTING = "releases"
HELD_BACK = "preflight-stops"
"""The code of the sentence that errors keep the printer's file back."""


def releases(office: Office, issue: Issue) -> list[Release]:
    """What was let pass of an issue, the newest last. An issue under another number is another issue."""
    stored = (decode(Release, each) for each in office.setting(_SETTING, []))
    return [each for each in stored if (each.issue, each.name) == (issue.id, issue.name)]


def stopping(office: Office, issue: Issue, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The errors that keep the printer's file back: those that nobody let pass, as they are now."""
    passed = {each for release in releases(office, issue) for each in release.passed}
    return tuple(finding for finding in findings if finding.is_error and _as_passed(finding) not in passed)


def let_pass(office: Office, issue: Issue, findings: Sequence[Finding], who: str = "") -> Release:
    """Let the errors among some findings go to the printer, and keep in the library who said so (the user of this
    computer, if nobody is named) and when."""
    passed = tuple(_as_passed(finding) for finding in findings if finding.is_error)
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    release = Release(issue.id, issue.name, who or office.person, when, passed)
    office.set_setting(_SETTING, [*office.setting(_SETTING, []), encode(release)])
    return release


def hold_back(office: Office, issue: Issue, findings: Sequence[Finding]) -> None:
    """Raise :class:`ExportError` if errors keep the printer's file back."""
    stops = stopping(office, issue, findings)
    if stops:
        raise ExportError(
            HELD_BACK,
            "预检还有 {count} 处错误，没有写给印厂的文件。第一处：{first}请先改好；确实要这样印，请放行后再导出。",
            count=len(stops),
            first=str(stops[0].notice),
        )


def _as_passed(finding: Finding) -> Passed:
    return Passed(finding.code, finding.where, str(finding.message))
