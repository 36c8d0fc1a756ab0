"""The course of each manuscript: decisions and signatures, who gave them, when, and about which version of its text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from shequ_editor.domain import codec
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.domain.workflow import USUAL_STEPS, Review, ReviewStep, Status, same_words, standing
from shequ_editor.library.database import Database
from shequ_editor.library.history import now

STEPS = "review_steps"
"""The setting that holds the office's own steps."""


class Reviews:
    """Decisions and signatures. ``person`` is who sits at this computer: each entry, and each version, names them."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.person = ""

    # -- reading

    def steps(self) -> tuple[ReviewStep, ...]:
        """The steps of review, in their order."""
        stored = self._db.value("SELECT value FROM settings WHERE name = ?", [STEPS])
        with suppress(msgspec.DecodeError):  # what decayed is as if it had never been set
            return msgspec.json.decode(stored, type=tuple[ReviewStep, ...]) if stored else USUAL_STEPS
        return USUAL_STEPS

    def of(self, manuscript_id: int) -> list[Review]:
        """The course of a manuscript, oldest first."""
        rows = self._db.all(
            "SELECT r.status, r.step, r.person, r.made, r.remark, coalesce(v.number, 0), r.void FROM reviews AS r"
            " LEFT JOIN versions AS v ON v.id = r.version_id WHERE r.manuscript_id = ? ORDER BY r.id",
            [manuscript_id],
        )
        return [
            Review(Status(status) if status in set(Status) else None, step, person, made, remark, number, bool(void))
            for status, step, person, made, remark, number, void in rows
        ]

    def counts(self) -> dict[str, int]:
        """How many manuscripts have come how far, by step; ``""`` counts those that have to be signed for again."""
        rows = self._db.all("SELECT stage, count(*) FROM manuscripts WHERE stage > '' GROUP BY stage")
        again = self._db.value("SELECT count(*) FROM manuscripts WHERE resign = 1")
        return {**dict(rows), "": again}

    # -- changing

    def decide(self, manuscript_id: int, status: Status, remark: str = "") -> None:
        """Write a decision down, unless it says nothing new."""
        old = self._db.value("SELECT status FROM manuscripts WHERE id = ?", [manuscript_id])
        if old is not None and (old != status or remark):
            self._db.update("manuscripts", manuscript_id, status=status.value)
            self._add(manuscript_id, status=status.value, remark=remark)

    def sign(self, manuscript_id: int, step: str, remark: str = "") -> None:
        """Sign for a step, for the text as it is now."""
        self._add(manuscript_id, step=step, remark=remark)
        self._stand(manuscript_id)

    def edited(self, manuscript_id: int, manuscript: Manuscript) -> None:
        """The text is another: signatures of binding steps hold only for the words that were signed for."""
        binding = [step.name for step in self.steps() if step.binding]
        rows = self._db.all(
            "SELECT r.id, v.content FROM reviews AS r LEFT JOIN versions AS v ON v.id = r.version_id"
            " WHERE r.manuscript_id = ? AND r.step IN (SELECT value FROM json_each(?))",
            [manuscript_id, json.dumps(binding)],
        )
        for row_id, content in rows:
            self._db.update("reviews", row_id, void=int(not _says(content, manuscript)))
        if rows:
            self._stand(manuscript_id)

    def set_steps(self, steps: Sequence[ReviewStep]) -> None:
        """Let the office have other steps; what was signed for those that go stays in each manuscript's course."""
        value = msgspec.json.encode(steps).decode()
        self._db.run("INSERT OR REPLACE INTO settings(name, value) VALUES (?, ?)", [STEPS, value])
        loose = [step.name for step in steps if not step.binding]
        self._db.run(
            "UPDATE reviews SET void = 0 WHERE void = 1 AND step IN (SELECT value FROM json_each(?))",
            [json.dumps(loose)],
        )
        for manuscript_id in self._db.column("SELECT DISTINCT manuscript_id FROM reviews WHERE step > ''"):
            self._stand(manuscript_id)

    def _add(self, manuscript_id: int, *, status: str = "", step: str = "", remark: str = "") -> None:
        version = self._db.value(
            "SELECT id FROM versions WHERE manuscript_id = ? ORDER BY number DESC LIMIT 1", [manuscript_id]
        )
        self._db.insert(
            "reviews",
            manuscript_id=manuscript_id,
            version_id=version,
            status=status,
            step=step,
            person=self.person,
            made=now(),
            remark=remark,
            void=0,
        )

    def _stand(self, manuscript_id: int) -> None:
        """Let lists know how far it has come."""
        where = standing(self.steps(), self.of(manuscript_id))
        self._db.update("manuscripts", manuscript_id, stage=where.step, resign=int(where.resign))


def _says(content: str | None, manuscript: Manuscript) -> bool:
    with suppress(codec.DamagedError):
        return content is not None and same_words(codec.load_manuscript(content), manuscript)
    return False
