"""An issue: sections with articles in order, contents, and four cover pages. Data only; the looks are a style."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Picture


class Start(StrEnum):
    """Where an article begins."""

    PAGE = "page"  # 另页起
    RIGHT = "right"  # 另起右页: on the next odd page
    FOLLOW = "follow"  # 接排: where the article before it ends


INSIDE_BACK = "inside_back"


class Article(Struct, frozen=True):
    """A manuscript placed in an issue.

    The texts (``title`` … ``unit``) override the manuscript's where they are not empty; ``toc_title`` and
    ``toc_unit`` override those in the contents. ``columns`` 0 leaves the number to the section and the style.
    ``continues_on`` is "" or where the article goes on, one place after the other with commas between: numbers of later
    pages and, as the last, ``"inside_back"`` (转封三). It fills the page on which it begins and goes on there. It is
    fitted to ``pages`` pages in all (占 2 页), or to end with page ``ends_on`` (到第 9 页止); 0 leaves it as it comes.
    ``source`` is the mail or document it came from (a path in a plan). ``initial`` asks for an initial (首字下沉).
    """

    manuscript: Manuscript
    source: str = ""
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    unit: str = ""
    toc_title: str = ""
    toc_unit: str = ""
    columns: int = 0
    start: Start = Start.PAGE
    continues_on: str = ""
    initial: bool = False
    pages: int = 0
    ends_on: int = 0
    id: int = 0
    manuscript_id: int = 0

    @property
    def jump_targets(self) -> tuple[str, ...]:
        """The places where it goes on, one after the other."""
        return tuple(target.strip() for target in self.continues_on.split(",") if target.strip())

    @property
    def heading(self) -> str:
        """The title as printed."""
        return self.title or self.manuscript.title

    @property
    def over_heading(self) -> str:
        """The kicker as printed (引题)."""
        return self.kicker or self.manuscript.kicker

    @property
    def under_heading(self) -> str:
        """The subtitle as printed (副题)."""
        return self.subtitle or self.manuscript.subtitle

    @property
    def byline_unit(self) -> str:
        """The unit under the title: only a unit that the plan names is printed with ● (an office's own
        notices carry none)."""
        return self.unit

    @property
    def contents_title(self) -> str:
        return self.toc_title or self.heading

    @property
    def contents_unit(self) -> str:
        return self.toc_unit or self.unit


class Section(Struct, frozen=True):
    """栏目. ``columns`` 0 leaves the number of columns to the style."""

    name: str
    articles: tuple[Article, ...] = ()
    columns: int = 0
    id: int = 0


class CoverPage(Struct, frozen=True):
    """Cover or back: a photograph in full bleed, its caption, and its line in the contents."""

    photo: Picture | None = None
    caption: str = ""
    toc: str = ""


class TextPage(Struct, frozen=True):
    """Inside front or inside back: a title and blocks; photographs are those of ``pictures``."""

    title: str = ""
    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    toc: str = ""


class CallForPapers(Struct, frozen=True):
    """征稿启事, at the foot of the contents."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    signed: str = ""


class Issue(Struct, frozen=True):
    """One issue of a journal."""

    journal: Journal
    year: int = 0
    number: int = 0
    total: int = 0  # 总期号
    date: str = ""  # "2024-03"
    masthead: tuple[str, ...] = ()
    call_for_papers: CallForPapers = field(default_factory=CallForPapers)
    cover: CoverPage = field(default_factory=CoverPage)
    inside_front: TextPage = field(default_factory=TextPage)
    inside_back: TextPage = field(default_factory=TextPage)
    back: CoverPage = field(default_factory=CoverPage)
    sections: tuple[Section, ...] = ()
    id: int = 0

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in printed order."""
        return tuple(article for section in self.sections for article in section.articles)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures: of the covers, the text pages, the articles."""
        covers = [page.photo for page in (self.cover, self.back) if page.photo]
        pages = [*self.inside_front.pictures, *self.inside_back.pictures]
        return (*covers, *pages, *(each for article in self.articles for each in article.manuscript.pictures))

    @property
    def name(self) -> str:
        """2024年第1期（总第29期）."""
        total = f"（总第{self.total}期）" if self.total else ""
        return f"{self.year}年第{self.number}期{total}"
