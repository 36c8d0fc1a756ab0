"""Is everything still as it was kept? Every page of the database, every row, every reference, every original's hash;
and the file as it was closed.

A flipped byte in a file passes SQLite's own check, and a photograph decays without a word: the hashes are the proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from shequ_editor.domain import codec
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import Notice, notice
from shequ_editor.library import failures, sums
from shequ_editor.library.backups import pages_are_whole
from shequ_editor.library.failures import failure

if TYPE_CHECKING:
    from shequ_editor.library.library import Library

Progress = Callable[[int, int, str], None]
"""Called with how many originals are looked at, how many there are, and the name of the one that comes next."""

_OUTSIDE = "上次关闭以后，数据文件里有字节变了（可能是磁盘出错，或别的程序改过）。修复稿库会重写这个文件。"
_NAMED = 5  # rows of a table that are told one by one
_ANY_CHANGED = "数据文件里的一条记录（编号 {id}）不是存入时的样子了。请修复稿库。"
_CHANGED = {
    "articles": "它在一期里的位置或版式（编号 {id}）不是存入时的样子了。请修复稿库。",
    "changes": "撤销用的一条记录（编号 {id}）不是存入时的样子了。请修复稿库。",
    "import_files": "收稿记录里的一个文件（编号 {id}）不是存入时的样子了。请修复稿库。",
    "imports": "一次收稿的记录（编号 {id}）不是存入时的样子了。请修复稿库。",
    "issues": "这一期的封面、编委会等内容（编号 {id}）不是存入时的样子了。请修复稿库。",
    "journals": "刊物的资料（编号 {id}）不是存入时的样子了。请修复稿库。",
    "manuscripts": "这篇稿件的题目、署名、状态等资料（编号 {id}）不是存入时的样子了。请修复稿库。",
    "message_ids": "一封邮件的编号（编号 {id}）不是存入时的样子了。请修复稿库。",
    "originals": "一个原件的登记（编号 {id}）不是存入时的样子了。请修复稿库。",
    "parts": "一个附件的登记（编号 {id}）不是存入时的样子了。请修复稿库。",
    "pictures": "一张图片的登记（编号 {id}）不是存入时的样子了。请修复稿库。",
    "reviews": "这篇稿件的一条审校记录（编号 {id}）不是存入时的样子了。请修复稿库。",
    "resent": "又来的一封信的登记（编号 {id}）不是存入时的样子了。请修复稿库。",
    "search_sources": "搜索用的一条记录（编号 {id}）不是存入时的样子了。请修复稿库。",
    "sections": "这个栏目（编号 {id}）不是存入时的样子了。请修复稿库。",
    "settings": "稿库的一项设置（编号 {id}）不是存入时的样子了。请修复稿库。",
    "steps": "撤销用的一个步骤（编号 {id}）不是存入时的样子了。请修复稿库。",
    "submissions": "这封来稿的登记（编号 {id}）不是存入时的样子了。请修复稿库。",
    "units": "这个单位的登记（编号 {id}）不是存入时的样子了。请修复稿库。",
}
_OF_MANUSCRIPT = "SELECT CAST(title AS BLOB) FROM manuscripts WHERE id = (SELECT manuscript_id FROM {} WHERE id = ?)"
_NAMES_OF_ROWS = {
    "manuscripts": "SELECT CAST(title AS BLOB) FROM manuscripts WHERE id = ?",
    **{table: _OF_MANUSCRIPT.format(table) for table in ("articles", "reviews", "versions")},
    **{
        table: f"SELECT CAST(name AS BLOB) FROM {table} WHERE id = ?"  # noqa: S608 - our own tables
        for table in ("issues", "journals", "parts", "pictures", "sections", "submissions", "units")
    },
}
_NAMES = (
    "SELECT CAST(sha256 AS BLOB), CAST(max(name) AS BLOB) FROM (SELECT sha256, name FROM submissions"
    " UNION ALL SELECT sha256, name FROM parts UNION ALL SELECT sha256, name FROM pictures) GROUP BY sha256"
)


def check(library: Library, progress: Progress | None = None) -> Iterator[Notice]:
    """What is not as it should be. Readers are let in between.

    Raises :class:`LibraryError` if pages of the database are damaged: then nothing that they say can be trusted.
    """
    with library.reading():
        if not pages_are_whole(library.database.connection):
            raise failure(failures.DAMAGED, library.folder)
        yield from _references(library)
        yield from _textless(library)
        for table in sums.tables(library.database.connection):
            yield from _texts(library) if table == "versions" else _rows(library, table)
        if library.database.was_changed_from_outside():
            yield notice("", "check-file", _OUTSIDE)
    yield from _originals(library, progress)


def _textless(library: Library) -> Iterator[Notice]:
    for each in library.manuscripts.without_text():
        yield notice(each.title, "check-no-text", "这篇稿件的正文不见了。请修复稿库。")


def _references(library: Library) -> Iterator[Notice]:
    broken = library.database.all("PRAGMA foreign_key_check")
    if broken:
        text = "数据文件里有 {count} 处引用落空。请修复稿库。"
        yield notice("", "check-references", text, count=len(broken))


def _rows(library: Library, table: str) -> Iterator[Notice]:
    """The first of the rows of a table that changed by themselves, each; then how many more there are."""
    damaged: list[int] = []
    for found, _all in sums.damaged(library.database.connection, table):
        damaged += found
        library.give_way()
    for row_id in damaged[:_NAMED]:
        yield notice(name_of(library, table, row_id), "check-row", _CHANGED.get(table, _ANY_CHANGED), id=row_id)
    if len(damaged) > _NAMED:
        yield notice("", "check-row", "这样的记录另有 {count} 条。", count=len(damaged) - _NAMED)


def name_of(library: Library, table: str, row_id: int) -> str:
    """What an editor knows a row by, as far as it can be read; "" if it has no name."""
    if table not in _NAMES_OF_ROWS:
        return ""
    found: bytes | None = library.database.value(_NAMES_OF_ROWS[table], [row_id])
    return (found or b"").decode("utf-8", "replace")


def _texts(library: Library) -> Iterator[Notice]:
    """The versions of manuscripts that are not what was written, or cannot be read."""
    for damaged, ids in sums.damaged(library.database.connection, "versions"):
        unread = {row_id for row_id, content in _contents(library, ids) if not _is_text(content)}
        for row_id in sorted(unread.union(damaged)):
            number = library.database.value("SELECT number FROM versions WHERE id = ?", [row_id])
            text = "第 {number} 版的文字不是存入时的样子了。请修复稿库。"
            yield notice(name_of(library, "versions", row_id), "check-text", text, number=number or 0)
        library.give_way()


def _contents(library: Library, ids: list[int]) -> list[tuple[int, bytes]]:
    sql = "SELECT id, CAST(content AS BLOB) FROM versions WHERE id BETWEEN ? AND ?"
    return library.database.all(sql, [ids[0], ids[-1]])


def _is_text(content: bytes) -> bool:
    try:
        codec.loads(Manuscript, content.decode("utf-8"))
    except ValueError:
        return False
    return True


def _originals(library: Library, progress: Progress | None) -> Iterator[Notice]:
    for sha256, name in _damaged_originals(library, progress):
        if library.has_original(sha256):
            text = "原件变了样，不是收到时的内容。请找到原来的文件，重新导入一次，就会换回。"
            yield notice(name, "check-altered", text)
        else:
            yield notice(name, "check-missing", "原件不见了。请找到这个文件，重新导入一次，就会补上。")


def damaged_originals(library: Library, progress: Progress | None = None) -> list[str]:
    """The hashes of the originals that are missing, or not what they were."""
    return [sha256 for sha256, _name in _damaged_originals(library, progress)]


def _damaged_originals(library: Library, progress: Progress | None) -> Iterator[tuple[str, str]]:
    with library.reading():
        names = {sha256: name.decode("utf-8", "replace") for sha256, name in library.database.all(_NAMES)}
        sizes = library.database.all("SELECT CAST(sha256 AS BLOB), size FROM originals ORDER BY id")
    for done, (stored, size) in enumerate(sizes):
        sha256, name = stored.decode("utf-8", "replace"), names.get(stored, "")
        if progress:
            progress(done, len(sizes), name)
        if not library.is_whole(sha256, size):
            yield sha256, name
    if progress:
        progress(len(sizes), len(sizes), "")
