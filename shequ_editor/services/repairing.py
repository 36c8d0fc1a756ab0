"""Repairing a library: its database first, then what the originals and the backups can give back.

Nothing gets worse by it. The database is made anew beside the damaged one, which is kept; what is read again from
originals is stored as an import is, whole or not at all; what cannot be had back is told.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct

from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import EditorError, Notice, notice
from shequ_editor.intake import kinds
from shequ_editor.intake.apart import Apart
from shequ_editor.intake.serving import read_bytes
from shequ_editor.library import Library, checks
from shequ_editor.library.manuscripts import Textless
from shequ_editor.library.salvage import Mended, Outcome, mend
from shequ_editor.services.importing import import_files
from shequ_editor.services.loading import Progress
from shequ_editor.services.telling import by_rule

if TYPE_CHECKING:
    from shequ_editor.intake import ReadManuscript, Submission

LABEL = "修复稿库"
_NAMED = 5  # rows that are told one by one


class RepairReport(Struct, frozen=True):
    """What was repaired, and what is still not as it should be. ``aside`` is where the damaged database is kept."""

    done: tuple[Notice, ...]
    left: tuple[Notice, ...]
    aside: Path | None = None


def repair(folder: Path, progress: Progress | None = None) -> RepairReport:
    """Repair a library that nobody has open. Raises :class:`LibraryError`: it is open, newer, or not there; the disk is
    full."""
    mended = mend(folder)
    with closing(Library.open(folder, create=False)) as library:
        done: list[Notice] = list(_told(library, mended)) if mended else []
        done += _bring_back_originals(library, checks.damaged_originals(library, progress))
        done += _read_texts_again(library)
        if mended and not mended.salvaged.had_all("submissions"):
            done += _take_in_unnamed(library)
        left = tuple(checks.check(library, progress))
        if mended and not left:
            library.back_up(always=True)
    return RepairReport(tuple(done), left, mended.aside if mended else None)


# -- what was done to the database


def _told(library: Library, mended: Mended) -> Iterator[Notice]:
    found = mended.salvaged.found
    yield notice("", "repair-kept", "数据文件已重写，{count} 条记录完好。", count=mended.salvaged.kept)
    if restored := found[Outcome.RESTORED]:
        yield notice("", "repair-restored", "{count} 条损坏的记录已复原，与存入时一字不差。", count=len(restored))
    time = _local(mended.backup) if mended.backup else ""
    yield from _each(library, found[Outcome.OLDER], _OLDER, _MORE_OLDER, time=time)
    yield from _each(library, found[Outcome.DOUBTFUL], _DOUBTFUL, _MORE_DOUBTFUL)
    if lost := found[Outcome.LOST]:
        yield notice("", "repair-lost", "{count} 条记录没有找回来。", count=len(lost))
    if not mended.salvaged.undo:
        yield notice("", "repair-undo", "以前的步骤不能再撤销了。")


_OLDER = ("repair-older", "这一处找不回最后的样子，回到了 {time} 备份时的样子。请核对。")
_MORE_OLDER = ("repair-older", "另有 {count} 处回到了 {time} 备份时的样子。")
_DOUBTFUL = ("repair-doubtful", "这一处读得出来，但不能证明没有变过。请核对。")
_MORE_DOUBTFUL = ("repair-doubtful", "另有 {count} 处读得出来，但不能证明没有变过。")


def _each(
    library: Library,
    rows: Sequence[tuple[str, int]],
    one: tuple[str, str],
    more: tuple[str, str],
    **values: str,
) -> Iterator[Notice]:
    """The first few that have a name by their names; how many more there are."""
    names = list(dict.fromkeys(filter(None, (checks.name_of(library, *row) for row in rows))))[:_NAMED]
    for name in names:
        yield notice(name, *one, **values)
    if len(rows) > len(names):
        yield notice("", *more, count=len(rows) - len(names), **values)


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


# -- originals


def _bring_back_originals(library: Library, damaged: Sequence[str]) -> Iterator[Notice]:
    """From the backups, where they keep another copy; else an attachment out of the mail in which it came."""
    if not damaged:
        return
    with library.adding_files() as writer:
        for sha256 in damaged:
            data = library.backup_of_original(sha256)
            if hashlib.sha256(data).hexdigest() == sha256:
                writer.add(data, sha256)
        writer.sync()
        mails = [library.picture_path(sha256) for sha256 in library.submissions.that_brought(damaged)]
        import_files(library, [mail for mail in mails if mail.is_file()], decide=None)
    if back := len(damaged) - len(set(damaged) & set(checks.damaged_originals(library))):
        yield notice("", "repair-originals", "{count} 个缺了或坏了的原件已从备份或来信里找回。", count=back)


# -- texts


def _read_texts_again(library: Library) -> Iterator[Notice]:
    """Manuscripts whose every version was lost get the text of their original, or keep their title alone."""
    lost: dict[str, list[Textless]] = {}
    for each in library.manuscripts.without_text():
        lost.setdefault(each.submission, []).append(each)
    if not lost:
        return
    with Apart() as reader, library.change(LABEL):
        for sha256, manuscripts in lost.items():
            found = _read_again(library, reader, sha256)
            for each in manuscripts:
                text = _text_of(each, library.submissions.manuscripts_of(sha256) or [], found)
                library.manuscripts.give_text(each.id, text or Manuscript(title=each.title))
                said = "正文已从原件重新读出；收稿以后的修改没有找回。" if text else "正文没有找回，只留下题目。"
                yield notice(each.title, "repair-text", said)


def _read_again(library: Library, reader: Apart, sha256: str) -> Sequence[ReadManuscript]:
    """The manuscripts that an original holds; none if it cannot be read."""
    file = library.picture_path(sha256) if sha256 else None
    if file is None or not file.is_file():
        return ()
    with suppress(EditorError):
        name = library.submissions.name_of(sha256)
        submission: Submission = reader.call(name, read_bytes, file.read_bytes(), name)
        return submission.manuscripts
    return ()


def _text_of(lost: Textless, siblings: Sequence[int], found: Sequence[ReadManuscript]) -> Manuscript | None:
    """Which of the manuscripts that were read is the lost one: that of its title, of its place, of its file."""
    by_title = [read.manuscript for read in found if lost.title and read.manuscript.title == lost.title]
    in_place = lost.id in siblings and len(siblings) == len(found)
    by_place = [found[siblings.index(lost.id)].manuscript] if in_place else []
    by_file = [read.manuscript for read in found if lost.original and read.original == lost.original]
    return next((choice[0] for choice in (by_title, by_place, by_file) if choice), None)


# -- submissions


def _take_in_unnamed(library: Library) -> Iterator[Notice]:
    """Originals that nothing names any more are imported again: mails first, for they name their attachments."""
    before = library.manuscripts.counts()["all"]
    for endings in ({"mail": ".eml"}, _BY_THEMSELVES):
        with TemporaryDirectory() as scratch:
            for sha256 in library.unnamed_originals():
                data = library.picture_path(sha256).read_bytes()
                ending = endings.get(kinds.kind_of(data, ""))
                if ending and hashlib.sha256(data).hexdigest() == sha256:
                    shutil.copy2(library.picture_path(sha256), Path(scratch) / f"{sha256[:8]}{ending}")
            import_files(library, [Path(scratch)], decide=by_rule(revised="new"))
    if new := library.manuscripts.counts()["all"] - before:
        yield notice("", "repair-imported", "{count} 篇稿件按原件重新收入。", count=new)
    if left := len(library.unnamed_originals()):
        yield notice("", "repair-unnamed", "{count} 个原件不知属于哪封来稿，仍留在稿库里。", count=left)


_BY_THEMSELVES = {"docx": ".docx", "text": ".txt", "html": ".html", "zip": ".zip", "picture": ".jpg"}
"""What no mail brought, and the endings that its copies get."""
