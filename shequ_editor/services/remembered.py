"""What was chosen for the files of a journal, kept with the library: every editor finds it as the last one left it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from shequ_editor.services.choices import Choices, Kind, Shape, choices_of, options, plain

SETTING = "output"


def kept(choices: Choices) -> dict[str, dict[str, Any]]:
    """What is worth remembering: of a profile its file's name, and nothing that belongs to one issue."""
    values = plain(choices)
    for option in (option for kind in Kind for option in options(kind)):
        chosen = values[option.kind]
        if option.shape is Shape.NAMES:
            del chosen[option.field]
        elif option.shape is Shape.FILE and chosen[option.field]:
            chosen[option.field] = Path(chosen[option.field]).name
    return values


def choices(values: Mapping[str, Any], profiles: Path) -> Choices:
    """Choices that were kept; what is none of its values any more (another version kept it) is as it is by default.
    The profile is one of those in ``profiles``, or the one that ships."""
    made: dict[str, dict[str, Any]] = {}
    for option in (option for kind in Kind for option in options(kind)):
        value = values.get(option.kind, {}).get(option.field)
        if option.shape is Shape.FILE:
            file = profiles / str(value)
            value = str(file) if value and file.is_file() else None
        if value is not None:
            with suppress(msgspec.ValidationError):
                choices_of({str(option.kind): {option.field: value}})
                made.setdefault(str(option.kind), {})[option.field] = value
    return choices_of(made)
