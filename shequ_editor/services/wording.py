"""Word files: an issue, one of its sections or articles, manuscripts for their units to approve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from shequ_editor.domain.issue import Article, Issue
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import ExportError
from shequ_editor.export import PictureFile
from shequ_editor.export.files import safe_name, whole_files
from shequ_editor.export.word import Approval, write_approval, write_word
from shequ_editor.services.job import Job
from shequ_editor.typeset.style import load_style

_SUFFIX = ".docx"


def write_words(job: Job) -> Path:
    """Write what is asked for; returns the file, or the folder ``name-word`` if there are several.

    The issue is called ``name``, a section and an article by their own names. Raises ``ExportError`` for a section or
    an article that is not there, before anything is written, and as ``write_word`` does.
    """
    choices, folder, name = job.choices.word, job.folder, job.name
    if not (choices.sections or choices.articles or choices.approval):
        target = folder / f"{name}{_SUFFIX}"
        write_word(job.issue, job.edition, target, picture=job.picture, style=job.style)
        return target
    parts = list(_parts(job))
    files = list(_names(called for called, _ in parts))
    if len(parts) == 1:
        _write(job, parts[0][1], folder / files[0])
        return folder / files[0]
    with whole_files(folder / f"{name}-word") as drafts:
        for file, (_, numbers) in zip(files, parts, strict=True):
            _write(job, numbers, drafts / file)
    return folder / f"{name}-word"


def _write(job: Job, numbers: tuple[int, ...], target: Path) -> None:
    """One file of a part of the issue."""
    if job.choices.word.approval:
        write_approval(_approval(job.issue, numbers[0]), target, picture=job.picture, style=job.style)
    else:
        write_word(job.issue, job.edition, target, picture=job.picture, style=job.style, articles=numbers)


def write_manuscript_approval(manuscript: Manuscript, journal: Journal, folder: Path, *, picture: PictureFile) -> Path:
    """Write a manuscript that is in no issue for its unit to approve; returns the file. Raises as ``write_words``."""
    approval = Approval(Article(manuscript), journal)
    target = folder / next(_names([approval.called]))
    write_approval(approval, target, picture=picture, style=load_style(journal.style))
    return target


def chosen_articles(job: Job) -> set[int]:
    """The places of the articles that are asked for by their own or their section's names; none: all. Raises
    ``ExportError`` for one that is not there."""
    choices = job.choices.word
    return (
        {number for _, numbers in _parts(job) for number in numbers} if choices.sections or choices.articles else set()
    )


def _parts(job: Job) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The files: what each is called, and the places of its articles in the issue."""
    choices, titles = job.choices.word, [article.heading for article in job.issue.articles]
    sections = dict(_sections(job.issue))
    wanted = [(name, _found(sections, name)) for name in choices.sections]
    wanted += [(titles[number], (number,)) for number in (_article(titles, words) for words in choices.articles)]
    if not choices.approval:
        yield from wanted
        return
    chosen = {number for _, numbers in wanted for number in numbers} if wanted else range(len(titles))
    for number in sorted(chosen):
        yield _approval(job.issue, number).called, (number,)


def _sections(issue: Issue) -> Iterator[tuple[str, tuple[int, ...]]]:
    start = 0
    for section in issue.sections:
        end = start + len(section.articles)
        yield section.name, tuple(range(start, end))
        start = end


def _found(sections: dict[str, tuple[int, ...]], name: str) -> tuple[int, ...]:
    if not sections.get(name):
        there = "、".join(each for each, numbers in sections.items() if each and numbers)
        raise ExportError(
            "section-missing", "这一期没有栏目“{name}”，或栏目里没有文章。可以选：{there}。", name=name, there=there
        )
    return sections[name]


def _article(titles: list[str], words: str) -> int:
    """The article that is meant by its number, its title or a part of it that no other has."""
    if words.isascii() and words.isdecimal() and 0 < int(words) <= len(titles):
        return int(words) - 1
    for matches in (
        [number for number, title in enumerate(titles) if title == words],
        [number for number, title in enumerate(titles) if words and words in title],
    ):
        if len(matches) == 1:
            return matches[0]
    raise ExportError(
        "article-missing",
        "这一期没有（或不止一篇）文章叫“{name}”。请写完整的标题，或文章在本期的序号（1 到 {count}）。",
        name=words,
        count=len(titles),
    )


def _approval(issue: Issue, number: int) -> Approval:
    section = next(name for name, numbers in _sections(issue) if number in numbers)
    return Approval(issue.articles[number], issue.journal, issue.name if issue.year else "", section)


def _names(called: Iterable[str]) -> Iterator[str]:
    """Names of files, each of which no other has, also where capitals are not told apart."""
    taken: set[str] = set()
    for words in called:
        stem = safe_name(words.replace(".", "·"))
        names = (stem, *(f"{stem}-{number}" for number in range(2, 10_000)))
        free = next(each for each in names if each.casefold() not in taken)
        taken.add(free.casefold())
        yield free + _SUFFIX
