"""An issue as a folder: the plan, the mails and photographs it is made of. ``build`` and another library take it in."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from shequ_editor.domain.issue import Article, CoverPage, Issue, TextPage
from shequ_editor.domain.manuscript import Picture
from shequ_editor.errors import ExportError
from shequ_editor.export.files import whole_file, write_error
from shequ_editor.intake.package import dump_package
from shequ_editor.library import Library
from shequ_editor.services.plan import dump_plan

PLAN = "issue.toml"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST_NAME = 40


def write_issue(library: Library, issue: Issue, folder: Path) -> Path:
    """Write an issue's plan and all that it names into ``folder``, which must be new or empty; returns the plan.

    A manuscript that nobody edited goes as the mail or document in which it came, byte for byte; an edited one, or
    one of several out of one mail, as a package of its own. Raises :class:`ExportError`.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ExportError("folder-not-empty", "文件夹“{folder}”里已有文件。请选一个新的文件夹。", folder=folder.name)
    try:
        return _Writer(library, folder).issue(issue)
    except OSError as error:
        raise write_error(folder, error) from error


class _Writer:
    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.folder = folder

    def issue(self, issue: Issue) -> Path:
        """The plan is written last: a folder with a plan is whole."""
        count = iter(range(1, 10_000))
        sections = tuple(
            replace(section, articles=tuple(self.article(article, next(count)) for article in section.articles))
            for section in issue.sections
        )
        written = replace(
            issue,
            cover=self.cover(issue.cover, "cover"),
            back=self.cover(issue.back, "back"),
            inside_front=self.text_page(issue.inside_front, "inside-front"),
            inside_back=self.text_page(issue.inside_back, "inside-back"),
            sections=sections,
        )
        plan = self.folder / PLAN
        with whole_file(plan) as stream:
            stream.write(dump_plan(written).encode())
        return plan

    def article(self, article: Article, number: int) -> Article:
        with self.library.reading():
            sha256, name = self._whole_original(article.manuscript_id)
        if sha256:
            source = self._put(f"inbox/{number:02} {_safe(name)}", self.library.picture_path(sha256).read_bytes())
        else:
            source = self._put(f"inbox/{number:02} {_safe(article.heading)}.zip", self._package(article))
        return replace(article, source=source)

    def _whole_original(self, manuscript_id: int) -> tuple[str, str]:
        """The file that says the manuscript as it is now and nothing else; "" where there is none."""
        manuscripts, submissions = self.library.manuscripts, self.library.submissions
        whole = next(iter(submissions.originals(manuscript_id)), None)
        if whole is None or len(manuscripts.versions(manuscript_id)) != 1:
            return "", ""
        if submissions.manuscripts_of(whole.sha256) != [manuscript_id]:
            return "", ""
        return whole.sha256, whole.name

    def _package(self, article: Article) -> bytes:
        return dump_package(article.manuscript, lambda sha256: self.library.picture_path(sha256).read_bytes())

    def cover(self, page: CoverPage, name: str) -> CoverPage:
        return replace(page, photo=self._photo(page.photo, name)) if page.photo else page

    def text_page(self, page: TextPage, name: str) -> TextPage:
        names = {}
        pictures = []
        for number, picture in enumerate(page.pictures, 1):
            kept = self._photo(picture, f"{name}-{number}")
            names[picture.name] = kept.name
            pictures.append(kept)
        blocks = tuple(replace(block, picture=names.get(block.picture, "")) for block in page.blocks)
        return replace(page, blocks=blocks, pictures=tuple(pictures))

    def _photo(self, picture: Picture, name: str) -> Picture:
        suffix = Path(_safe(picture.name)).suffix or ".jpg"
        data = self.library.picture_path(picture.sha256).read_bytes()
        return replace(picture, name=self._put(f"photos/{name}{suffix}", data))

    def _put(self, name: str, data: bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return name


def _safe(name: str) -> str:
    """A name that every system takes as one file's name: it came from outside and is never used as a path."""
    stem, dot, suffix = _FORBIDDEN.sub(" ", name).strip(". ").rpartition(".")
    if not dot or len(suffix) > 5:
        return (f"{stem}{dot}{suffix}")[:_LONGEST_NAME].strip(". ") or "稿件"
    return f"{stem[:_LONGEST_NAME].strip('. ') or '稿件'}.{suffix}"
