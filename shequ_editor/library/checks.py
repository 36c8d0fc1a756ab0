"""Is everything still as it was kept? Every page of the database, every reference, every text, every original's hash.

A flipped byte in a file passes SQLite's own check, and a photograph decays without a word: the hashes are the proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from shequ_editor.domain import codec
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import Notice, notice
from shequ_editor.library import failures
from shequ_editor.library.backups import pages_are_whole
from shequ_editor.library.failures import failure

if TYPE_CHECKING:
    from shequ_editor.library.library import Library

Progress = Callable[[int, int, str], None]
"""Called with how many originals are looked at, how many there are, and the name of the one that comes next."""

_NAMES = (
    "SELECT sha256, max(name) FROM (SELECT sha256, name FROM submissions UNION ALL SELECT sha256, name FROM parts"
    " UNION ALL SELECT sha256, name FROM pictures) GROUP BY sha256"
)


def check(library: Library, progress: Progress | None = None) -> Iterator[Notice]:
    """What is not as it should be. Readers are let in between.

    Raises :class:`LibraryError` if pages of the database are damaged: then nothing that they say can be trusted.
    """
    with library.reading():
        if not pages_are_whole(library.database.connection):
            raise failure(failures.DAMAGED, library.folder)
        yield from _references(library)
        yield from _texts(library)
    yield from _originals(library, progress)


def _references(library: Library) -> Iterator[Notice]:
    broken = library.database.all("PRAGMA foreign_key_check")
    if broken:
        text = "数据文件里有 {count} 处引用落空。请恢复最近的备份。"
        yield notice("", "check-references", text, count=len(broken))


def _texts(library: Library) -> Iterator[Notice]:
    for title, number, content in library.database.all(
        "SELECT title, number, content FROM versions JOIN manuscripts ON manuscripts.id = manuscript_id"
    ):
        library.give_way()
        try:
            codec.loads(Manuscript, content)
        except codec.DamagedError:
            text = "第 {number} 版的文字读不出来了。请恢复最近的备份。"
            yield notice(title, "check-text", text, number=number)


def _originals(library: Library, progress: Progress | None) -> Iterator[Notice]:
    with library.reading():
        names: dict[str, str] = dict(library.database.all(_NAMES))
        sizes = library.database.all("SELECT sha256, size FROM originals ORDER BY id")
    for done, (sha256, size) in enumerate(sizes):
        name = names.get(sha256, "")
        if progress:
            progress(done, len(sizes), name)
        file = library.picture_path(sha256)
        if not file.is_file():
            yield notice(name, "check-missing", "原件不见了。请找到这个文件，重新导入一次，就会补上。")
        elif not library.is_whole(sha256, size):
            yield notice(
                name, "check-altered", "原件变了样，不是收到时的内容。请找到原来的文件，重新导入一次，就会换回。"
            )
    if progress:
        progress(len(sizes), len(sizes), "")
