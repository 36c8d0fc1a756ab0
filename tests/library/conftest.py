"""Libraries to test with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.library import Library
from shequ_editor.library.manuscripts import NewManuscript

Add = Callable[..., int]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def add(library: Library) -> Add:
    """Adds a manuscript as one step: ``add("标题", "正文", unit=…)`` gives its id."""
    return lambda *arguments, **fields: add_to(library, *arguments, **fields)


def add_to(library: Library, title: str = "", *paragraphs: str, received: str = "", **fields: object) -> int:
    blocks = tuple(text_block(Role.PARAGRAPH, text) for text in paragraphs)
    manuscript = Manuscript(title=title, blocks=blocks, **fields)  # type: ignore[arg-type]
    with library.change("加入"):
        return library.manuscripts.add(NewManuscript(manuscript, received=received))
