"""The register of units: full names, the short names they go by, where they are and of what kind. It learns."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from shequ_editor.domain.call import Unit, is_short_for, looks_full, place_of
from shequ_editor.library import pinyin
from shequ_editor.library.database import Database

_BETWEEN = "、"
_FULL, _NOT_FULL = 1, -1  # what an editor said of a name; 0 where nobody said anything


class Units:
    """Every name of a unit that a manuscript gave, and what the office says of it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # -- reading

    def all(self) -> list[Unit]:
        """The register, in the order of a dictionary."""
        rows = self._db.all(
            "SELECT name, short, place, kind, confirmed, (SELECT count(*) FROM manuscripts WHERE unit_id = units.id)"
            " FROM units ORDER BY sort_key"
        )
        owners = Counter(short for row in rows for short in _parted(row[1]))
        others = {short for short, count in owners.items() if count == 1}
        return [
            Unit(name, _parted(short), place, kind, _is_full(name, said, name in others), count)
            for name, short, place, kind, said, count in rows
        ]

    def full_name(self, name: str) -> str:
        """The full name of the one unit that goes by a short one; "" if there is none, or several."""
        found = self._db.column(
            "SELECT name FROM units WHERE short > '' AND name != ?1"
            " AND instr(?2 || short || ?2, ?2 || ?1 || ?2) LIMIT 2",
            [name, _BETWEEN],
        )
        return str(found[0]) if name and len(found) == 1 else ""

    def is_full(self, name: str) -> bool:
        """Whether a name is whole: an editor said so, or it looks so and is nobody's short name."""
        if not name:
            return False
        said = self._db.value("SELECT confirmed FROM units WHERE name = ?", [name])
        return _is_full(name, said or 0, bool(self.full_name(name)))

    def names(self) -> list[str]:
        """What a unit may be called, for suggestions: whole names first, then all others."""
        return self._db.column("SELECT name FROM units ORDER BY confirmed DESC, sort_key")

    # -- changing

    def id_of(self, name: str) -> int | None:
        """The row of a name, made if there is none; None without a name."""
        if not name:
            return None
        known: int | None = self._db.value("SELECT id FROM units WHERE name = ?", [name])
        place = place_of(name) if looks_full(name) else ""
        return known or self._db.insert("units", name=name, sort_key=pinyin.sort_key(name), place=place)

    def learn(self, old: str, new: str) -> None:
        """An editor wrote the whole name where a short one stood: it is one from now on."""
        if not is_short_for(old, new):
            return
        row = self.id_of(new)
        if row is not None:
            known = _parted(self._db.value("SELECT short FROM units WHERE id = ?", [row]))
            self._db.update("units", row, confirmed=_FULL, short=_BETWEEN.join(dict.fromkeys((*known, old))))

    def put(self, units: Iterable[Unit]) -> None:
        """Let the register say this; a name that is not among them is only one that manuscripts gave."""
        said = {unit.name.strip(): unit for unit in units if unit.name.strip()}
        names = json.dumps(list(said), ensure_ascii=False)
        others = "name NOT IN (SELECT value FROM json_each(?))"
        used = "EXISTS (SELECT 1 FROM manuscripts WHERE unit_id = units.id)"
        self._db.run(f"DELETE FROM units WHERE {others} AND NOT {used}", [names])  # noqa: S608 - our own parts
        self._db.run(f"UPDATE units SET confirmed = 0, short = '', kind = '' WHERE {others}", [names])  # noqa: S608
        for name, unit in said.items():
            row = self.id_of(name)
            if row is not None:
                short = _BETWEEN.join(dict.fromkeys(part.strip() for part in unit.short if part.strip()))
                fields = {"short": short, "place": unit.place.strip(), "kind": unit.kind.strip()}
                if self.is_full(name) != unit.full:
                    self._db.update("units", row, confirmed=_FULL if unit.full else _NOT_FULL)
                self._db.update("units", row, **fields)


def _is_full(name: str, said: int, is_short: bool) -> bool:
    """What an editor said counts; else a name that looks whole is, unless it is another's short one."""
    return said == _FULL if said else looks_full(name) and not is_short


def _parted(short: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (short or "").split(_BETWEEN)))
