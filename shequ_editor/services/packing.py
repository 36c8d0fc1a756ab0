"""An issue saved from the window: a folder of the plan's name, with all that the plan needs in it."""

from __future__ import annotations

from pathlib import Path

from shequ_editor.domain.issue import Issue
from shequ_editor.services.office import Office


def pack_issue(office: Office, issue: Issue, plan: Path) -> None:
    """Write ``issue`` as a folder named as ``plan`` without its ending. Raises :class:`ExportError`."""
    office.write_issue(issue.id, plan.with_suffix("") if plan.suffix == ".toml" else plan)
