"""An issue leaves its library: a plan with the mails and photographs that it names, in one folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from shequ_editor.domain.issue import Article, CoverPage, Issue, TextPage
from shequ_editor.domain.manuscript import Picture
from shequ_editor.errors import ExportError
from shequ_editor.services.office import Office
from shequ_editor.services.plan import dump_plan

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*\s]+')


def pack_issue(office: Office, issue: Issue, plan: Path) -> None:
    """Write ``issue`` as the plan file ``plan``, with ``inbox/`` and ``photos/`` beside it.

    The mails are those that came in, byte for byte: what was edited since stays in the library. Raises
    :class:`ExportError` if the folder cannot be written.
    """
    try:
        plan.parent.mkdir(parents=True, exist_ok=True)
        moved = _with_mails(office, issue, plan.parent)
        moved = _with_photographs(office, moved, plan.parent)
        plan.write_text(dump_plan(moved), "utf-8")
    except OSError as error:
        text = "不能把编排单写到“{folder}”：{reason}。请换一个文件夹。"
        raise ExportError(
            "plan-not-written", text, folder=str(plan.parent), reason=error.strerror or str(error)
        ) from error


def _with_mails(office: Office, issue: Issue, folder: Path) -> Issue:
    numbers = iter(range(1, 10_000))
    sections = tuple(
        replace(section, articles=tuple(_mails(office, section.articles, numbers, folder)))
        for section in issue.sections
    )
    return replace(issue, sections=sections)


def _mails(office: Office, articles: tuple[Article, ...], numbers: Iterator[int], folder: Path) -> Iterator[Article]:
    for article in articles:
        originals = office.originals(article.manuscript_id)
        number = next(numbers)
        if originals:
            name = f"inbox/{number:02d}-{_safe(originals[0].name)}"
            _copy(originals[0].path, folder / name)
            yield replace(article, source=name, title=article.title or article.manuscript.title)
        else:
            yield article


def _with_photographs(office: Office, issue: Issue, folder: Path) -> Issue:
    def kept(picture: Picture) -> Picture:
        name = f"photos/{picture.sha256[:8]}-{_safe(Path(picture.name).name)}"
        _copy(office.picture_path(picture.sha256), folder / name)
        return replace(picture, name=name)

    def cover(page: CoverPage) -> CoverPage:
        return replace(page, photo=kept(page.photo)) if page.photo else page

    def text_page(page: TextPage) -> TextPage:
        pictures = {picture.name: kept(picture) for picture in page.pictures}
        blocks = tuple(
            replace(block, picture=pictures[block.picture].name) if block.picture in pictures else block
            for block in page.blocks
        )
        return replace(page, blocks=blocks, pictures=tuple(pictures.values()))

    return replace(
        issue,
        cover=cover(issue.cover),
        inside_front=text_page(issue.inside_front),
        inside_back=text_page(issue.inside_back),
        back=cover(issue.back),
    )


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _safe(name: str) -> str:
    """A name from a mail as a file name that every system takes."""
    return _FORBIDDEN.sub("_", name).strip("._ ")[-80:] or "mail"
