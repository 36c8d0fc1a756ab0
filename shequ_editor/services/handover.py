"""An issue as a folder: the plan, the mails and photographs it is made of. ``build`` and another library take it in."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from msgspec.structs import replace

from shequ_editor.domain.issue import Article, CoverPage, Issue, TextPage
from shequ_editor.domain.manuscript import Picture
from shequ_editor.errors import ExportError
from shequ_editor.export.files import safe_name, whole_file, write_error
from shequ_editor.intake.package import dump_package
from shequ_editor.library import Library
from shequ_editor.library.submissions import PASTE
from shequ_editor.services.plan import dump_plan

PLAN = "issue.toml"
_INBOX, _PHOTOS = "inbox", "photos"


def write_issue(library: Library, issue: Issue, folder: Path) -> Path:
    """Write an issue's plan and all that it names into ``folder``, which must be new or empty; returns the plan.

    A manuscript that nobody edited goes as the mail or document in which it came, byte for byte; an edited one, or
    one of several out of one mail, as a package of its own. What goes wrong leaves the folder empty. Raises
    :class:`ExportError`.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ExportError("folder-not-empty", "文件夹“{folder}”里已有文件。请选一个新的文件夹。", folder=folder.name)
    try:
        return _Writer(library, folder).issue(issue)
    except BaseException as error:
        for name in (_INBOX, _PHOTOS):
            shutil.rmtree(folder / name, ignore_errors=True)
        if isinstance(error, OSError):
            raise write_error(folder, error) from error
        raise


class _Writer:
    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.folder = folder
        self.taken: set[str] = set()  # names of files, as systems compare them that know no capitals

    def issue(self, issue: Issue) -> Path:
        """The plan is written last: a folder with a plan is whole."""
        sections = tuple(
            replace(section, articles=tuple(map(self.article, section.articles))) for section in issue.sections
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

    def article(self, article: Article) -> Article:
        with self.library.reading():
            sha256, name = self._whole_original(article.manuscript_id)
        if sha256:
            return replace(article, source=self._put(_INBOX, safe_name(name), self._original(sha256, name)))
        return replace(article, source=self._put(_INBOX, f"{safe_name(article.heading)}.zip", self._package(article)))

    def _whole_original(self, manuscript_id: int) -> tuple[str, str]:
        """The file that says the manuscript as it is now and nothing else; "" where there is none."""
        manuscripts, submissions = self.library.manuscripts, self.library.submissions
        whole = next(iter(submissions.originals(manuscript_id)), None)
        if whole is None or len(manuscripts.versions(manuscript_id)) != 1:
            return "", ""
        if submissions.kind(manuscript_id) == PASTE:  # read again, the text may be told apart otherwise
            return "", ""
        if submissions.manuscripts_of(whole.sha256) != [manuscript_id]:
            return "", ""
        return whole.sha256, whole.name

    def _package(self, article: Article) -> bytes:
        names = {picture.sha256: picture.name for picture in article.manuscript.pictures}
        return dump_package(article.manuscript, lambda sha256: self._original(sha256, names[sha256]))

    def _original(self, sha256: str, name: str) -> bytes:
        """The bytes that came in, or the sentence that they are no longer there."""
        file = self.library.picture_path(sha256)
        data = file.read_bytes() if file.is_file() else b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ExportError("original-lost", _LOST, name=name)
        return data

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
        suffix = Path(safe_name(picture.name)).suffix or ".jpg"
        return replace(
            picture, name=self._put(_PHOTOS, f"{name}{suffix}", self._original(picture.sha256, picture.name))
        )

    def _put(self, place: str, name: str, data: bytes) -> str:
        """Write a file under a name that no other has; returns its path in the plan."""
        stem, dot, suffix = name.rpartition(".")
        names = (name, *(f"{stem}-{number}{dot}{suffix}" for number in range(2, 10_000)))
        free = next(each for each in names if f"{place}/{each}".casefold() not in self.taken)
        self.taken.add(f"{place}/{free}".casefold())
        (self.folder / place).mkdir(parents=True, exist_ok=True)
        (self.folder / place / free).write_bytes(data)
        return f"{place}/{free}"


_LOST = "“{name}”的原件不见了，或变了样，这一期没有存成。请重新导入带来它的邮件或文件，再存一次。"
