"""What came in one mail put together otherwise: a picture in another manuscript, two manuscripts as one, a document
that was left out as a manuscript of its own. The program groups as an editor would; where it errs, one says so here."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, text_block
from shequ_editor.domain.workflow import Status
from shequ_editor.intake import Part, ReadManuscript, Submission, naming
from shequ_editor.intake.aiding import Aider, read_part
from shequ_editor.intake.apart import Apart
from shequ_editor.intake.serving import words
from shequ_editor.library import Library
from shequ_editor.library.changes import Changes
from shequ_editor.library.manuscripts import NewManuscript, missing
from shequ_editor.library.submissions import StoredPart

MOVE_PICTURE, MERGE, MAKE_OWN = "移动图片", "并入另一篇稿件", "独立成一篇"


def beside(library: Library, manuscript_id: int) -> list[int]:
    """The other manuscripts that came in the same mail or archive."""
    originals = library.submissions.originals(manuscript_id)
    found = library.submissions.manuscripts_of(originals[0].sha256) if originals else None
    return [number for number in found or () if number != manuscript_id]


# ---- pictures -------------------------------------------------------------------------------------------------------


def move_picture(library: Library, manuscript_id: int, part: StoredPart, target: int) -> Changes:
    """A picture of a manuscript's submission to the end of another manuscript, with its caption; out of those that
    showed it so far.

    Raises:
        LibraryError: a manuscript is gone; what came is no picture that can be shown.
    """
    with library.change(MOVE_PICTURE) as step:
        _move_picture(library, [manuscript_id, *beside(library, manuscript_id)], part, target)
    return step.changes


def _move_picture(library: Library, showing: Iterable[int], part: StoredPart, target: int) -> None:
    picture = _picture(library, part)
    caption = _take_out(library, [number for number in showing if number != target], part)
    text = library.manuscripts.get(target)
    if all(each.sha256 != part.sha256 for each in text.pictures):
        library.manuscripts.edit(target, _with(text, picture, caption), MOVE_PICTURE)


def _take_out(library: Library, showing: Iterable[int], part: StoredPart) -> Block | None:
    """A picture out of manuscripts; the caption that it had there."""
    caption = None
    for number in showing:
        old = library.manuscripts.get(number)
        for shown in [each for each in old.pictures if each.sha256 == part.sha256]:
            new, caption = _without(old, shown)
            library.manuscripts.edit(number, new, MOVE_PICTURE)
    return caption


def _picture(library: Library, part: StoredPart) -> Picture:
    from shequ_editor.intake.pictures import probe

    found = probe(library.picture_path(part.sha256).read_bytes(), part.name)
    return Picture(part.name, part.sha256, found.width, found.height)


def _without(text: Manuscript, picture: Picture) -> tuple[Manuscript, Block | None]:
    """A text without a picture, and the caption that it had."""
    blocks, caption = [], None
    for block, before in zip(text.blocks, (None, *text.blocks), strict=False):
        of_picture = before is not None and before.role is Role.PHOTO and before.picture == picture.name
        if of_picture and block.role is Role.CAPTION:
            caption = block
        elif block.role is not Role.PHOTO or block.picture != picture.name:
            blocks.append(block)
    pictures = tuple(each for each in text.pictures if each != picture)
    return replace(text, blocks=tuple(blocks), pictures=pictures), caption


def _with(text: Manuscript, picture: Picture, caption: Block | None) -> Manuscript:
    named = replace(picture, name=_free(picture.name, {each.name for each in text.pictures}))
    blocks = (*text.blocks, Block(Role.PHOTO, picture=named.name), *([caption] if caption else []))
    return replace(text, blocks=blocks, pictures=(*text.pictures, named))


def _free(name: str, taken: set[str]) -> str:
    """``name``, or with a number behind it if another picture is called so."""
    number, free = 2, name
    while free in taken:
        free = f"{naming.stem(name)}({number}){naming.ending_of(name)}"
        number += 1
    return free


# ---- manuscripts ----------------------------------------------------------------------------------------------------


def merge(library: Library, manuscript_id: int, target: int) -> Changes:
    """One manuscript behind another, its title as a heading; it is a manuscript of its own no more.

    Raises:
        LibraryError: one of them is gone, or the first one stands in an issue.
    """
    with library.change(MERGE) as step:
        own, other = library.manuscripts.get(manuscript_id), library.manuscripts.get(target)
        library.manuscripts.edit(target, _joined(other, own), MERGE)
        library.manuscripts.delete([manuscript_id])
    return step.changes


def _joined(first: Manuscript, second: Manuscript) -> Manuscript:
    names = {each.name for each in first.pictures}
    renamed: dict[str, str] = {}
    for picture in second.pictures:
        renamed[picture.name] = _free(picture.name, names)
        names.add(renamed[picture.name])
    blocks = [replace(each, picture=renamed.get(each.picture, each.picture)) for each in second.blocks]
    heading = [text_block(Role.HEADING1, second.title)] if second.title else []
    pictures = [replace(each, name=renamed[each.name]) for each in second.pictures]
    return replace(first, blocks=(*first.blocks, *heading, *blocks), pictures=(*first.pictures, *pictures))


def make_own(library: Library, manuscript_id: int, part: StoredPart) -> Changes:
    """A document or picture of a manuscript's submission as a manuscript of its own; a picture leaves the manuscripts
    that showed it.

    Raises:
        EditorError: it cannot be read.
    """
    data = library.picture_path(part.sha256).read_bytes()
    with Apart() as reader, Aider() as aider:
        submission = read_part(Part(part.name, part.media_type, data), reader, aider)
        if not submission.manuscripts:  # what the program would not take for one, the editor does
            read = ReadManuscript(_plain(reader.call(part.name, words, data, part.name), part.name))
            submission = replace(submission, manuscripts=(read,))
    with library.adding_files() as writer:
        sizes = {writer.add(picture): len(picture) for picture in submission.pictures.values()}
        writer.sync()
        with library.change(MAKE_OWN) as step:
            for sha256, size in sizes.items():
                library.submissions.add_original(sha256, size)
            _add(library, manuscript_id, part, submission)
    return step.changes


def _plain(text: str, name: str) -> Manuscript:
    lines = (line.strip() for line in text.splitlines())
    return Manuscript(naming.stem(name), blocks=tuple(text_block(Role.PARAGRAPH, line) for line in lines if line))


def _add(library: Library, manuscript_id: int, part: StoredPart, submission: Submission) -> None:
    rows = library.manuscripts.rows([manuscript_id])
    if not rows:
        raise missing(manuscript_id)
    if submission.kind == "picture":
        _take_out(library, [manuscript_id, *beside(library, manuscript_id)], part)
    for read in submission.manuscripts:
        library.manuscripts.add(
            NewManuscript(
                replace(read.manuscript, unit=read.manuscript.unit or rows[0].unit),
                submission_id=library.submissions.of(manuscript_id),
                original=part.name,
                status=Status.PENDING,
                received=rows[0].received,
                sender=rows[0].sender,
            )
        )
