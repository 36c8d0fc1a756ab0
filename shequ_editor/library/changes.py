"""What a call changed, as a value: views refresh by it."""

from __future__ import annotations

from msgspec import Struct

_NONE: frozenset[int] = frozenset()


class Changes(Struct, frozen=True):
    """The ids of what was added, changed or removed.

    ``articles`` and ``issues`` also name those whose manuscript has a new text; ``manuscripts`` also those that were
    placed or taken down, but not those that stand where an issue or a section got another name. ``label`` is the
    Chinese name of the step; ``everything`` asks for a refresh of all.
    """

    label: str = ""
    manuscripts: frozenset[int] = _NONE
    issues: frozenset[int] = _NONE
    sections: frozenset[int] = _NONE
    articles: frozenset[int] = _NONE
    everything: bool = False
    units: frozenset[int] = _NONE

    def __bool__(self) -> bool:
        changed = self.manuscripts or self.issues or self.sections or self.articles or self.units
        return bool(self.everything or changed)
